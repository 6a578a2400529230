/* SPDX-License-Identifier: MIT */
#include "find/index_kept.h"

#include <stdlib.h>

#include "base/hash.h"
#include "text/fold.h"

/* To be raised whenever words are found or kept in another way (index_part.c, index_cut.c). */
enum { INDEX_FORMAT = 1 };

uint64_t index_kept_key(void)
{
	return hash_bytes(STR("index of words"), hash_mix(fold_version()) + INDEX_FORMAT);
}

enum { LIST, WORDS, TEXTS, POSTINGS, PART_SECTIONS };

/* A part in the list. */
struct kept {
	uint64_t digest;
	uint64_t articles;
};

static uint32_t section_of(size_t part, unsigned what)
{
	return (uint32_t)(part * PART_SECTIONS + what);
}

/* --- reading --- */

struct image *index_kept_open(const char *path, struct err *e)
{
	return image_open(path, index_kept_key(), e);
}

size_t index_kept_count(struct image *img)
{
	void *list;
	size_t count;
	return image_items(img, LIST, sizeof(struct kept), &list, &count) ? count : 0;
}

static bool find(struct image *img, uint64_t digest, uint32_t articles, size_t *part)
{
	void *items;
	size_t count;
	if (!image_items(img, LIST, sizeof(struct kept), &items, &count))
		return false;
	const struct kept *list = items;
	for (*part = 0; *part < count; ++*part)
		if (list[*part].digest == digest && list[*part].articles == articles)
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
	*part = (struct index_part){ .from = from, .to = to, .digest = digest, .is_kept = true };
	if (read_part(img, nr, part))
		return part;
	free(part);
	return NULL;
}

/* --- writing --- */

static void write_list(struct image_writer *w, struct index_part *const *parts, size_t count)
{
	image_begin(w, LIST);
	for (size_t i = 0; i < count; i++) {
		struct kept kept = { parts[i]->digest, parts[i]->to - parts[i]->from };
		image_add(w, &kept, sizeof kept);
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

bool index_kept_write(const char *path, struct index_part *const *parts, size_t count,
		      const atomic_bool *stop, struct err *e)
{
	size_t nr = 0;
	struct image_writer *w = image_create(path, index_kept_key(), e);
	if (!w)
		return false;
	write_list(w, parts, count);
	for (; nr < count && !*stop; nr++)
		write_part(w, nr, parts[nr]);
	if (nr == count)
		return image_finish(w, e);
	image_abandon(w);
	e->message[0] = '\0';
	return false;
}
