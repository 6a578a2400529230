/* SPDX-License-Identifier: MIT */
/* What names leave for the next time as an image may hold it, checksums right and all else
 * anything: it is refused, or what is taken from it stays in bounds and names can be found with it.
 * Input: changes of the sections of a sound one, each a section, a place, a length to cut to (255:
 * none) and up to four bytes to be put there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/log.h"
#include "entity/recall.h"
#include "entity/remember.h"
#include "entity/surfaces.h"
#include "entity/tagger_state.h"
#include "entity/uses.h"
#include "fuzz/require.h"

enum { KEY = 9, ARTICLES = 3, CHANGE = 8 };

static const char *const texts[ARTICLES] = {
	"Menteri Budi Santoso bertemu Siti Rahayu di Ambon. Budi, kata AS-Korsel.",
	"Ambon Raya Baru: kata Budi Santoso dari PS dan Al-Qaeda Kim Jong-un.",
	"Siti-Rahayu tiba di AMBON. Kota Ambon: Budi. Suara Ambon Raya Baru.",
};

static char path[4096];
static struct buf sections[RECALL_SECTIONS];
static struct lexicon *lex;

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

/* --- finding names, with what is recalled or without --- */

struct finding {
	struct vocabulary *vocabulary;
	struct shared_texts others, surfaces;
	struct votes *votes;
	struct uses *uses;
	struct buf lists[ARTICLES];
	struct mentions tagged[ARTICLES];
	VEC(struct recall_surface) sums;
};

static struct article article_of(size_t nr, struct block *block)
{
	*block = (struct block){ .len = (uint32_t)strlen(texts[nr]), .kind = BLOCK_PARAGRAPH };
	return (struct article){ .len = block->len, .blocks = block, .block_count = 1 };
}

static void begin(struct finding *f)
{
	*f = (struct finding){ .vocabulary = vocabulary_new(lex, NULL) };
	shared_texts_init(&f->others);
	shared_texts_init(&f->surfaces);
}

static void count(struct finding *f)
{
	struct block block;
	for (size_t i = 0; i < ARTICLES; i++) {
		struct article a = article_of(i, &block);
		vocabulary_count(f->vocabulary, &a, str_from(texts[i]));
	}
}

static void add_sum(struct finding *f, uint32_t surface, unsigned type)
{
	while (f->sums.len <= surface)
		vec_push(&f->sums, (struct recall_surface){ 0 });
	f->sums.data[surface].types[type]++;
}

static void tag(struct finding *f)
{
	struct block block;
	struct tagger *tagger = tagger_new(f->vocabulary);
	struct local_texts local = { .shared = &f->surfaces };
	f->uses = uses_new(f->vocabulary, &f->others);
	tagger->reader.uses = f->uses;
	for (size_t i = 0; i < ARTICLES; i++) {
		struct article a = article_of(i, &block);
		tagger_tag(tagger, &a, str_from(texts[i]), &f->tagged[i]);
		for (size_t k = 0; k < f->tagged[i].items.len; k++) {
			struct mention *m = &f->tagged[i].items.data[k];
			m->entity = local_texts_number(&local, str_of(texts[i] + m->start, m->len));
			add_sum(f, m->entity, m->type);
		}
		word_set_write(&f->uses->words, &f->lists[i]);
	}
	f->votes = recall_votes(f->vocabulary, &f->surfaces.texts, f->sums.data, f->sums.len);
	local_texts_release(&local);
	tagger_free(tagger);
}

static void end(struct finding *f)
{
	for (size_t i = 0; i < ARTICLES; i++) {
		buf_release(&f->lists[i]);
		vec_release(&f->tagged[i].items);
	}
	uses_free(f->uses);
	votes_free(f->votes);
	vocabulary_free(f->vocabulary);
	shared_texts_release(&f->others);
	shared_texts_release(&f->surfaces);
	vec_release(&f->sums);
}

/* --- a sound one --- */

static void keep(struct finding *f, struct remember *r)
{
	for (uint32_t i = 0; i < ARTICLES; i++) {
		struct buf tagged = BUF_INIT, asked = BUF_INIT, bytes = BUF_INIT;
		mention_list_write(f->tagged[i].items.data, f->tagged[i].items.len, &tagged);
		uses_words(f->uses, str_from(texts[i]));
		word_set_write(&f->uses->words, &asked);
		struct tag_record record = { buf_str(&f->lists[i]), buf_str(&tagged),
					     buf_str(&asked), buf_str(&tagged) };
		tag_record_write(&record, &bytes);
		remember_add(r, i, buf_str(&bytes));
		buf_release(&tagged);
		buf_release(&asked);
		buf_release(&bytes);
	}
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	const char *tmp = getenv("TMPDIR");
	const atomic_bool stop = false;
	struct log *log = log_new();
	struct finding f;
	lex = lexicon_parse(STR("Maluku\tadmin\nAmbon\tcity\nAmbon Raya Baru\torg\n"
				"Budi Santoso\tperson\nKim Jong-un\tperson\nMenteri\ttitle\n"),
			    "a.tsv", log);
	begin(&f);
	count(&f);
	vocabulary_freeze(f.vocabulary);
	tag(&f);
	snprintf(path, sizeof path, "%s/recall-fuzz-%ld", tmp ? tmp : "/tmp", (long)getpid());
	struct remember *r = remember_new(path, KEY, &stop, NULL);
	require(r != NULL);
	keep(&f, r);
	struct remember_end all = { f.vocabulary, &f.others.texts, &f.surfaces.texts, f.sums.data,
				    f.sums.len };
	require(remember_finish(r, &all, NULL));
	struct image *img = image_open(path, KEY, NULL);
	for (uint32_t i = 0; i < RECALL_SECTIONS; i++) {
		struct str bytes;
		require(image_section(img, i, &bytes));
		buf_add_str(&sections[i], bytes);
	}
	require(f.sums.len > 3);
	image_close(img);
	end(&f);
	log_free(log);
	return 0;
}

/* --- changed --- */

static void change_section(const uint8_t *change, struct buf *bytes)
{
	size_t at = (size_t)change[1] * bytes->len / 256 + change[2] % 8;
	for (size_t i = 0; i < 4 && at + i < bytes->len; i++)
		bytes->data[at + i] = (char)change[4 + i];
	if (change[3] < 255 && change[3] < bytes->len)
		bytes->len = change[3];
}

static void write_image(const uint8_t *data, size_t len)
{
	struct image_writer *w = image_create(path, KEY, NULL);
	require(w != NULL);
	for (uint32_t i = 0; i < RECALL_SECTIONS; i++) {
		struct buf bytes = BUF_INIT;
		buf_add_str(&bytes, buf_str(&sections[i]));
		for (size_t at = 0; at + CHANGE <= len; at += CHANGE)
			if (data[at] % RECALL_SECTIONS == i)
				change_section(data + at, &bytes);
		image_begin(w, i);
		image_add(w, bytes.data, bytes.len);
		buf_release(&bytes);
	}
	require(image_finish(w, NULL));
}

/* Into a block of its own, where no byte too much is read unseen. */
static const char *copy(struct str bytes)
{
	char *made = mem_alloc(bytes.len);
	if (bytes.len > 0)
		memcpy(made, bytes.ptr, bytes.len);
	return made;
}

static bool seed(struct finding *f, const struct recall *r)
{
	bool sound = vocabulary_seed(f->vocabulary, &r->words);
	for (uint32_t i = 0; i < r->surfaces.count && sound; i++)
		sound = intern_add(&f->surfaces.texts, kept_text(&r->surfaces, i)) == i;
	return sound;
}

static void take(struct finding *f, const struct recall *r, uint32_t article)
{
	uint32_t nr, len = (uint32_t)strlen(texts[article]);
	if (!recall_find(r, article, len, &nr))
		return;
	struct tag_record record = recall_record(r, nr);
	struct word_cursor words = word_cursor_of(record.words);
	while (word_cursor_next(&words))
		if (words.worth > 0)
			vocabulary_mark(f->vocabulary, words.number, words.worth - 1);
	struct mention_cursor c = mention_cursor_of(record.tagged, &r->surfaces);
	while (mention_cursor_next(&c))
		if (c.mention.type < ENTITY_OTHER)
			add_sum(f, c.mention.entity, c.mention.type);
}

static void use(const struct recall *r, uint32_t article)
{
	struct recall_room room = { .words = VEC_INIT };
	struct mentions agreed = { .items = VEC_INIT };
	uint32_t nr, len = (uint32_t)strlen(texts[article]);
	if (!recall_find(r, article, len, &nr))
		return;
	struct tag_record record = recall_record(r, nr);
	if (!recall_is_retagged(r, &record))
		recall_is_reagreed(r, &record, &room);
	struct surfaces *surfaces = surfaces_new(lex);
	struct mention_cursor c = mention_cursor_of(record.agreed, &r->surfaces);
	while (mention_cursor_next(&c)) {
		require((size_t)c.mention.start + c.mention.len <= len);
		vec_push(&agreed.items, c.mention);
	}
	surfaces_add_known(surfaces, 0, &r->surfaces, true, &agreed);
	surfaces_free(surfaces);
	vec_release(&agreed.items);
	vec_release(&room.words);
}

static void find(struct recall *r)
{
	struct finding f;
	begin(&f);
	if (seed(&f, r)) {
		for (uint32_t i = 0; i < ARTICLES; i++)
			take(&f, r, i);
		count(&f);
		vocabulary_freeze(f.vocabulary);
		recall_compare_words(r, f.vocabulary);
		tag(&f);
		recall_compare_votes(r, f.votes);
		for (uint32_t i = 0; i < ARTICLES; i++)
			use(r, i);
	}
	end(&f);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	write_image(data, len);
	struct recall *r = recall_open(path, KEY, NULL);
	require(r || len >= CHANGE);
	if (r) {
		const char *records = copy(r->records);
		const char *words = copy(
		    str_of(r->words.bytes, r->words.count ? r->words.ends[r->words.count - 1] : 0));
		r->records.ptr = records;
		r->words.bytes = words;
		find(r);
		free((void *)(uintptr_t)records);
		free((void *)(uintptr_t)words);
	}
	recall_close(r);
	unlink(path);
	return 0;
}
