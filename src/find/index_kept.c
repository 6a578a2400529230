/* SPDX-License-Identifier: MIT */
/* Reading and writing parts of the index. */
#include "find/index_kept.h"

#include <stdlib.h>

#include "base/build.h"
#include "base/hash.h"
#include "text/fold.h"

enum { LIST, GROUPS, WORDS, POSTINGS, PLACED, POSITIONS, SECTIONS_END };
enum { PART_SECTIONS = SECTIONS_END - GROUPS };

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

/* Groups lie one behind another in what holds them; what is between is looked at when it is read.
 */
static bool are_groups_sound(const struct index_part *part, size_t words, size_t postings)
{
	struct index_group before = { 0, 0 };
	for (size_t i = 0; i <= part->group_count; i++) {
		struct index_group group = part->groups[i];
		if (group.words < before.words || group.postings < before.postings)
			return false;
		before = group;
	}
	return before.words <= words && before.postings <= postings;
}

/* The last only ends the one before. */
static bool are_placed_sound(const struct index_part *part, size_t positions)
{
	struct index_placed before = { 0, 0 };
	for (size_t i = 0; i <= part->placed_count; i++) {
		struct index_placed placed = part->placed[i];
		if ((i > 0 && placed.word <= before.word) || placed.positions < before.positions)
			return false;
		before = placed;
	}
	return before.positions <= positions;
}

static bool read_part(struct image *img, size_t nr, struct index_part *part)
{
	void *groups, *placed;
	struct str words, postings, positions;
	if (!image_items(img, section_of(nr, GROUPS), sizeof *part->groups, &groups,
			 &part->group_count) ||
	    part->group_count == 0 || !image_section(img, section_of(nr, WORDS), &words) ||
	    !image_section(img, section_of(nr, POSTINGS), &postings) ||
	    !image_items(img, section_of(nr, PLACED), sizeof *part->placed, &placed,
			 &part->placed_count) ||
	    part->placed_count == 0 || !image_section(img, section_of(nr, POSITIONS), &positions))
		return false;
	part->group_count--;
	part->placed_count--;
	part->placed = placed;
	part->positions = (uint8_t *)(uintptr_t)positions.ptr;
	part->groups = groups;
	part->words = (uint8_t *)(uintptr_t)words.ptr;
	part->postings = (uint8_t *)(uintptr_t)postings.ptr;
	return are_groups_sound(part, words.len, postings.len) &&
	       are_placed_sound(part, positions.len);
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
	const struct index_group *end = &part->groups[part->group_count];
	image_begin(w, section_of(nr, GROUPS));
	image_add(w, part->groups, (part->group_count + 1) * sizeof *part->groups);
	image_begin(w, section_of(nr, WORDS));
	image_add(w, part->words, end->words);
	image_begin(w, section_of(nr, POSTINGS));
	image_add(w, part->postings, end->postings);
	image_begin(w, section_of(nr, PLACED));
	image_add(w, part->placed, (part->placed_count + 1) * sizeof *part->placed);
	image_begin(w, section_of(nr, POSITIONS));
	image_add(w, part->positions, part->placed[part->placed_count].positions);
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
