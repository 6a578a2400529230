/* SPDX-License-Identifier: MIT */
/* Words that follow one another, by where they stand. */
#include <stdlib.h>

#include "find/index_read.h"

enum { WORDS_MAX = 16 };

struct positions {
	VEC(uint32_t) items;
};

/* One word of the phrase. */
struct walk {
	struct reading postings;
	struct posting at;
	const uint8_t *next, *end; /* positions, from those of the posting at hand */
};

/* The place among the placed ones, or placed_count. */
static size_t find_placed(const struct index_part *part, uint32_t word)
{
	size_t low = 0, high = part->placed_count;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (part->placed[middle].word < word)
			low = middle + 1;
		else
			high = middle;
	}
	bool there = low < part->placed_count && part->placed[low].word == word;
	return there ? low : part->placed_count;
}

static void skip_positions(struct walk *w)
{
	uint64_t n = 0;
	while (!(n & 1) && read_number(&w->next, w->end, &n)) {}
}

/* Positions less `ahead`. */
static void read_positions(struct walk *w, uint32_t ahead, struct positions *out)
{
	uint64_t n = 0;
	uint32_t position = 0;
	vec_clear(&out->items);
	while (!(n & 1) && read_number(&w->next, w->end, &n)) {
		position += (uint32_t)(n >> 1);
		vec_push(&out->items, position - ahead);
	}
}

/* To the first article from `article` on; false if there is none. Of the articles before it
 * positions are left behind. */
static bool walk_to(struct walk *w, uint32_t article)
{
	while (w->at.article < article) {
		skip_positions(w);
		if (!read_posting(&w->postings, &w->at))
			return false;
	}
	return true;
}

/* To the next article that has all words. */
static bool walk_on(struct walk *walks, size_t count)
{
	uint32_t article = walks[0].at.article;
	for (size_t i = 0, same = 0; same < count; i = (i + 1) % count) {
		if (!walk_to(&walks[i], article))
			return false;
		same = walks[i].at.article == article ? same + 1 : 1;
		article = walks[i].at.article;
	}
	return true;
}

/* Keeps what is in both; both rise. */
static void intersect(struct positions *kept, const struct positions *with)
{
	size_t left = 0, at = 0;
	for (size_t i = 0; i < kept->items.len; i++) {
		uint32_t position = kept->items.data[i];
		while (at < with->items.len && with->items.data[at] < position)
			at++;
		if (at < with->items.len && with->items.data[at] == position)
			kept->items.data[left++] = position;
	}
	kept->items.len = left;
}

static struct posting posting_of(uint32_t article, const struct positions *found)
{
	struct posting p = { .article = article };
	for (size_t i = 0; i < found->items.len; i++) {
		uint32_t region = found->items.data[i] >> INDEX_REGION_SHIFT;
		p.places |= region < REGION_COUNT ? index_region_places[region] : 0;
		p.times += region == REGION_BODY;
	}
	return p;
}

/* false: a word is not placed. *none: a word is nowhere. */
static bool begin(const struct index_part *part, const struct str *words, size_t count,
		  struct walk *walks, bool *none)
{
	bool ended = false;
	for (size_t i = 0; i < count; i++) {
		struct index_word word;
		*none = !index_part_find(part, words[i], false, &word);
		if (*none)
			return true;
		size_t placed = find_placed(part, word.at);
		if (placed == part->placed_count)
			return false;
		const struct index_placed *p = &part->placed[placed];
		walks[i].next = part->positions + p->positions;
		walks[i].end = part->positions + p[1].positions;
		walks[i].postings = read_word(part, &word, &walks[i].at);
		ended |= !read_posting(&walks[i].postings, &walks[i].at);
	}
	*none = ended;
	return true;
}

bool index_part_phrase(const struct index_part *part, const struct str *words, size_t count,
		       unsigned places, uint16_t *counts, uint64_t *bits)
{
	struct walk walks[WORDS_MAX];
	struct positions found = { .items = VEC_INIT }, more = { .items = VEC_INIT };
	bool none;
	if (count == 0 || count > WORDS_MAX || !begin(part, words, count, walks, &none))
		return false;
	while (!none && walk_on(walks, count)) {
		read_positions(&walks[0], 0, &found);
		for (size_t i = 1; i < count; i++) {
			read_positions(&walks[i], (uint32_t)i, &more);
			intersect(&found, &more);
		}
		struct posting p = posting_of(walks[0].at.article, &found);
		if (counts)
			add_count(&counts[p.article], &p);
		set_bit(bits, p.article, (p.places & places) != 0);
		for (size_t i = 0; i < count && !none; i++)
			none = !read_posting(&walks[i].postings, &walks[i].at);
	}
	vec_release(&found.items);
	vec_release(&more.items);
	return true;
}
