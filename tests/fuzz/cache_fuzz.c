/* SPDX-License-Identifier: MIT */
/* The cache of a corpus with right checksums and anything else: never read out of bounds, never a
 * block or field beyond its article. Input: edits of four bytes each: which section, two bytes that
 * say where in it, and the byte to be there; from CUT on the section is cut there instead. */
#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "news/corpus.h"
#include "news/draft.h"
#include "news/loader.h"
#include "news/shelf.h"

enum { KEY = 77, EDITS_MOST = 64, CUT = 128 };

static const uint32_t numbers[] = {
	CACHE_INFO,       CACHE_INPUTS, CACHE_WALKED,    CACHE_PATHS,         CACHE_NAMES,
	CACHE_LINES,      CACHE_IDS,    CACHE_OFFSETS,   CACHE_DATES,         CACHE_LENS,
	CACHE_WORDS,      CACHE_BY_ID,  CACHE_TITLES,    CACHE_COPIES,        CACHE_COPIES + 1,
	CACHE_COPIES + 2, CACHE_TAKES,  CACHE_TAKES + 1, CACHE_TAKES + 2,     CACHE_RECORDS,
	CACHE_KEYS,       CACHE_DRAFTS, CACHE_SKETCHES,  CACHE_STRING_STARTS, CACHE_STRINGS
};
enum { SECTIONS = sizeof numbers / sizeof numbers[0] };

static struct outlets *outlets;
static struct log *messages;
static struct buf right[SECTIONS];
static char path[4096];
static volatile uint64_t touched;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* --- a cache to begin with --- */

static void write_file(const char *folder, const char *name, const char *text, int times)
{
	char file[8192];
	snprintf(file, sizeof file, "%s/%s", folder, name);
	FILE *out = fopen(file, "wb");
	if (!out)
		abort();
	for (int i = 0; i < times; i++)
		fputs(text, out);
	fclose(out);
}

static void write_files(const char *folder)
{
	char name[32];
	for (int i = 0; i < 24; i++) {
		snprintf(name, sizeof name, "%02d.txt", i);
		write_file(
		    folder, name,
		    "Harga cabai naik\n12/25/2024 10:00\n\nKUPANG, CONTOH -- Pedagang berkata "
		    "bahwa hujan turun.\n\nBaca juga: Harga garam\n\nBagikan artikel ini\n",
		    1 + i % 2);
	}
	write_file(folder, "docs.sgml",
		   "<DOC>\n<DOCNO> A-1 </DOCNO>\n<TEXT>\nA bridge was opened.\n</TEXT>\n</DOC>\n",
		   40);
	write_file(folder, "latin.txt", "D\xe9j\xe0 la sant\xe9 s'am\xe9liore\n", 3);
	write_file(folder, "empty.txt", "", 0);
}

static void read_right(const char *cache)
{
	struct err e;
	struct image *img = image_open(cache, cache_key(outlets), &e);
	if (!img)
		abort();
	for (size_t i = 0; i < SECTIONS; i++) {
		struct str bytes;
		if (!image_section(img, numbers[i], &bytes))
			abort();
		buf_add_str(&right[i], bytes);
	}
	image_close(img);
}

static int remove_one(const char *name, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)kind;
	(void)at;
	return remove(name);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	const char *tmp = getenv("TMPDIR");
	char folder[2048], kept[2048];
	struct load_tuning tuning = load_tuning_default;
	struct buf cache = BUF_INIT;
	(void)argc;
	(void)argv;
	snprintf(folder, sizeof folder, "%s/cache-fuzz-XXXXXX", tmp ? tmp : "/tmp");
	if (!mkdtemp(folder))
		abort();
	snprintf(kept, sizeof kept, "%s.kept", folder);
	snprintf(path, sizeof path, "%s.image", folder);
	write_files(folder);
	messages = log_new();
	outlets = outlets_load(messages);
	tuning.kept_least = 0;
	const char *const paths[] = { folder };
	struct corpus_options options = {
		.threads = 1, .outlets = outlets, .log = messages, .cache = kept
	};
	struct corpus *c = corpus_new_tuned(&options, paths, 1, &tuning);
	corpus_wait(c);
	corpus_wait_kept(c);
	corpus_cache_path(c, "corpus", &cache);
	read_right(buf_cstr(&cache));
	corpus_free(c);
	buf_release(&cache);
	nftw(folder, remove_one, 8, FTW_PHYS | FTW_DEPTH);
	nftw(kept, remove_one, 8, FTW_PHYS | FTW_DEPTH);
	return 0;
}

/* --- another one --- */

static void write_edited(const uint8_t *data, size_t len)
{
	struct buf sections[SECTIONS] = { 0 };
	struct image_writer *w = image_create(path, KEY, NULL);
	if (!w)
		abort();
	for (size_t i = 0; i < SECTIONS; i++)
		buf_add_str(&sections[i], buf_str(&right[i]));
	for (size_t i = 0; i + 4 <= len && i < EDITS_MOST * 4; i += 4) {
		struct buf *section = &sections[data[i] % CUT % SECTIONS];
		size_t at = (size_t)data[i + 1] << 8 | data[i + 2];
		if (section->len == 0)
			continue;
		if (data[i] >= CUT)
			buf_truncate(section, at % (section->len + 1));
		else
			section->data[at % section->len] = (char)data[i + 3];
	}
	for (size_t i = 0; i < SECTIONS; i++) {
		image_begin(w, numbers[i]);
		image_add(w, sections[i].data, sections[i].len);
		buf_release(&sections[i]);
	}
	if (!image_finish(w, NULL))
		abort();
}

/* --- using it --- */

static void touch(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		touched += (unsigned char)s.ptr[i];
}

static void use_field(const struct article *a, const struct field *f)
{
	if (f->start > a->len || f->len > a->len - f->start)
		abort();
	touch(f->value);
	touch(str_from(f->why ? f->why : ""));
}

static void use_article(const struct article *a)
{
	uint64_t end = 0;
	touch(str_from(a->form));
	touch(str_from(a->outlet ? a->outlet : ""));
	use_field(a, &a->title);
	use_field(a, &a->source);
	use_field(a, &a->place);
	use_field(a, &a->dated);
	for (size_t i = 0; i < FIELD_LIST_COUNT; i++)
		for (uint32_t j = 0; j < a->lists[i].count; j++)
			use_field(a, &a->lists[i].items[j]);
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		if (b->start < end || (uint64_t)b->start + b->len > a->len ||
		    b->kind >= BLOCK_KIND_COUNT)
			abort();
		end = (uint64_t)b->start + b->len;
	}
}

/* Into a block of its own, where no byte too much is read unseen. */
static void read_copied(const struct cache *c)
{
	struct str bytes;
	struct arena arena = { 0 };
	if (!image_section(c->image, CACHE_RECORDS, &bytes))
		abort();
	char *copy = malloc(bytes.len + 1);
	memcpy(copy, bytes.ptr, bytes.len);
	struct record_reader r = { .rest = str_of(copy, bytes.len),
				   .strings = &c->strings,
				   .arena = &arena };
	for (uint64_t nr = 0; nr < c->info.articles && !r.wrong; nr++) {
		struct article a = { .len = c->lens[nr] };
		if (record_read(&r, &a))
			use_article(&a);
	}
	arena_release(&arena);
	free(copy);
}

static void use_articles(const struct cache *c)
{
	struct shelf *shelf = shelf_new(c, NULL);
	for (uint32_t nr = 0; nr < shelf_count(shelf); nr++) {
		const struct article *a = shelf_article(shelf, nr);
		struct article_key key = { a->id, c->paths[0].hash, a->offset };
		use_article(a);
		uint32_t found = shelf_find(shelf, &key);
		if (found != ARTICLE_NONE && found >= shelf_count(shelf))
			abort();
	}
	shelf_free(shelf);
}

static void use_drafts(const struct cache *c)
{
	struct drafts *drafts = drafts_new(c);
	if (drafts_are_right(drafts, 0, c->info.articles)) {
		for (uint32_t nr = 0; nr < c->info.articles; nr++) {
			const struct draft *d = drafts_at(drafts, nr);
			for (uint32_t i = 0; i < d->key_count; i++)
				touched += d->keys[i];
			if (d->before)
				use_article(d->before);
			if (d->sketch && sketch_are_takes(d->sketch, d->sketch))
				touched++;
		}
	}
	drafts_free(drafts);
}

static void use_inputs(const struct cache *c)
{
	for (size_t i = 0; i < c->info.inputs; i++) {
		const struct kept_input *in = cache_walked(c, i);
		touch(cache_name(c, in->path));
		touch(cache_name(c, in->head));
		touch(str_from(cache_name(c, in->trouble).ptr));
		touch(str_from(in->form ? cache_string(c, in->form) : ""));
		cache_input(c, cache_name(c, in->path));
		for (uint64_t j = 0; j < in->lines.len; j++)
			touched += c->lines[in->lines.at + j];
	}
}

static void use_groups(const struct cache *c)
{
	struct titles titles = { 0 };
	struct takes takes = { 0 };
	if (cache_titles(c, &titles) && cache_takes(c, &takes)) {
		for (uint32_t nr = 0; nr < c->info.articles; nr++) {
			const uint32_t *members;
			size_t count = grouping_members(&takes.copies, nr, &members);
			for (size_t i = 0; i < count; i++)
				touched += c->ids[members[i]];
			count = grouping_members(&takes.takes, nr, &members);
			for (size_t i = 0; i < count; i++)
				touched += c->ids[members[i]];
		}
	}
	titles_release(&titles);
	takes_release(&takes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	struct err e;
	write_edited(data, len);
	struct cache *c = cache_open(path, KEY, &e);
	if (c) {
		use_inputs(c);
		use_groups(c);
		read_copied(c);
		use_articles(c);
		use_drafts(c);
	}
	cache_close(c);
	unlink(path);
	return 0;
}
