/* SPDX-License-Identifier: MIT */
/* Reading and writing parts of the index. */
#include "find/index_kept.h"

#include <stdlib.h>

#include "base/build.h"
#include "base/hash.h"
#include "text/fold.h"

enum { LIST, WORDS, TEXTS, POSTINGS, PART_SECTIONS };

/* A part in the list; the first stands for the corpus and all its parts. */
struct kept {
	uint64_t digest;
	uint64_t articles;
};

static uint32_t section_of(size_t part, unsigned what)
{
	return (uint32_t)(part * PART_SECTIONS + what);
}

/* --- reading --- */

uint64_t index_kept_format(void)
{
	return hash_bytes(STR("index of words"), build_digest() ^ fold_version());
}

struct image *index_kept_open(const char *path, struct err *e)
{
	return image_open(path, index_kept_format(), e);
}

/* NULL if there is none. */
static const struct kept *list_of(struct image *img, size_t *count)
{
	void *items;
	if (!image_items(img, LIST, sizeof(struct kept), &items, count) || *count == 0)
		return NULL;
	--*count;
	return items;
}

uint64_t index_kept_key(struct image *img)
{
	size_t count;
	const struct kept *list = list_of(img, &count);
	return list ? list->digest : 0;
}

uint64_t index_kept_digest(struct image *img, size_t part)
{
	size_t count;
	const struct kept *list = list_of(img, &count);
	return list && part < count ? list[part + 1].digest : 0;
}

static bool find(struct image *img, uint64_t digest, uint32_t articles, size_t *part)
{
	size_t count;
	const struct kept *list = list_of(img, &count);
	for (*part = 0; list && *part < count; ++*part)
		if (list[*part + 1].digest == digest && list[*part + 1].articles == articles)
			return true;
	return false;
}

/* Words lie one behind another in what holds them; what is between is looked at when it is read. */
static bool is_sound(const struct index_part *part, size_t texts, size_t postings)
{
	struct index_word before = { 0, 0 };
	for (size_t i = 0; i <= part->count; i++) {
		struct index_word word = part->words[i];
		if (word.text < before.text || word.postings < before.postings)
			return false;
		before = word;
	}
	return before.text <= texts && before.postings <= postings;
}

static bool read_part(struct image *img, size_t nr, struct index_part *part)
{
	void *words;
	struct str texts, postings;
	if (!image_items(img, section_of(nr, WORDS), sizeof *part->words, &words, &part->count) ||
	    part->count == 0 || !image_section(img, section_of(nr, TEXTS), &texts) ||
	    !image_section(img, section_of(nr, POSTINGS), &postings))
		return false;
	part->count--;
	part->words = words;
	part->texts = (char *)(uintptr_t)texts.ptr;
	part->postings = (uint8_t *)(uintptr_t)postings.ptr;
	return is_sound(part, texts.len, postings.len);
}

struct index_part *index_kept_part(struct image *img, uint64_t digest, uint32_t from, uint32_t to)
{
	size_t nr;
	if (!find(img, digest, to - from, &nr))
		return NULL;
	struct index_part *part = mem_zalloc(1, sizeof *part);
	*part = (struct index_part){
		.from = from, .to = to, .digest = digest, .is_whole = true, .is_kept = true
	};
	if (read_part(img, nr, part))
		return part;
	free(part);
	return NULL;
}

/* --- writing --- */

static void write_list(struct image_writer *w, const struct kept_parts *kept)
{
	const struct kept all = { kept->key, kept->count };
	image_begin(w, LIST);
	image_add(w, &all, sizeof all);
	for (size_t i = 0; i < kept->count; i++) {
		const struct index_part *part = kept->parts[i];
		struct kept one = { part->digest, part->to - part->from };
		image_add(w, &one, sizeof one);
	}
}

static void write_part(struct image_writer *w, size_t nr, const struct index_part *part)
{
	const struct index_word *end = &part->words[part->count];
	image_begin(w, section_of(nr, WORDS));
	image_add(w, part->words, (part->count + 1) * sizeof *part->words);
	image_begin(w, section_of(nr, TEXTS));
	image_add(w, part->texts, end->text);
	image_begin(w, section_of(nr, POSTINGS));
	image_add(w, part->postings, end->postings);
}

bool index_kept_write(const char *path, const struct kept_parts *kept, const atomic_bool *stop,
		      struct err *e)
{
	size_t nr = 0;
	struct image_writer *w = image_create(path, index_kept_format(), e);
	if (!w)
		return false;
	write_list(w, kept);
	for (; nr < kept->count && !*stop; nr++)
		write_part(w, nr, kept->parts[nr]);
	if (nr == kept->count)
		return image_finish(w, e);
	image_abandon(w);
	e->message[0] = '\0';
	return false;
}
