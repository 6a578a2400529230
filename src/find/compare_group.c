/* SPDX-License-Identifier: MIT */
/* Outlets begin paragraphs where they like: what one pair of paragraphs lacks may stand in the
 * next one. Such paragraphs are compared together. */
#include <stdlib.h>

#include "find/compare_parts.h"

enum {
	WORDS_MOVED = 6,  /* that cross from one pair to the next: more than chance */
	REACH_OVER = 2,   /* paragraphs between one pair and what belongs to it */
	SPANNING_MOST = 3 /* paragraphs that hold the end of one pair and the start of the next */
};

enum { GROUP_STEPS = 16 << 20 };

/* Of each word, how often the second side has it more than the first; and what those words of each
 * side weigh that the other lacks. */
struct rest {
	int32_t *more;
	uint64_t lacking[2]; /* weight of words that only this side has */
};

struct grouping {
	const struct compared *c;
	const struct word_weights *w;
	struct rest rest;  /* of the pair at hand */
	struct rest other; /* of the next one */
	uint64_t steps;
};

/* One more of a word on a side, or (by -1) one less. */
static void rest_add(const struct grouping *g, struct rest *r, uint32_t key, int side, int by)
{
	uint64_t weight = g->w->weights[key];
	int32_t before = r->more[key], after = before + (side == 1 ? by : -by);
	if (before > 0)
		r->lacking[1] -= weight * (uint64_t)before;
	else
		r->lacking[0] -= weight * (uint64_t)-before;
	if (after > 0)
		r->lacking[1] += weight * (uint64_t)after;
	else
		r->lacking[0] += weight * (uint64_t)-after;
	r->more[key] = after;
}

static void rest_add_paragraphs(struct grouping *g, struct rest *r, int side, uint32_t from,
				uint32_t to, int by)
{
	const struct tokens *t = &g->c->sides[side];
	for (uint32_t i = t->paragraphs.data[from]; i < t->paragraphs.data[to]; i++) {
		if (t->kinds.data[i] == TOKEN_WORD)
			rest_add(g, r, t->keys.data[i], side, by);
	}
	uint64_t steps = t->paragraphs.data[to] - t->paragraphs.data[from] + 1;
	g->steps = g->steps > steps ? g->steps - steps : 0;
}

static void rest_add_pair(struct grouping *g, struct rest *r, const struct compared_pair *pair,
			  int by)
{
	for (int side = 0; side < 2; side++)
		rest_add_paragraphs(g, r, side, pair->start[side], pair->end[side], by);
}

/* Adds a paragraph to the pair at hand if that lacks most of its words. */
static bool takes_in(struct grouping *g, int side, uint32_t paragraph)
{
	uint64_t sum = g->w->sums[side][paragraph], lacking = g->rest.lacking[!side];
	if (sum == 0 || 2 * lacking < sum || g->steps == 0)
		return false;
	rest_add_paragraphs(g, &g->rest, side, paragraph, paragraph + 1, 1);
	if (2 * (lacking - g->rest.lacking[!side]) >= sum)
		return true;
	rest_add_paragraphs(g, &g->rest, side, paragraph, paragraph + 1, -1);
	return false;
}

/* The next paragraphs of a side, up to one that is taken in: how many they are, 0 if none is.
 * by: 1 or -1. */
static uint32_t reach(struct grouping *g, int side, uint32_t first, uint32_t room, int by)
{
	for (uint32_t over = 0; over < room && over <= REACH_OVER; over++) {
		uint32_t at = first + over * (uint32_t)by;
		if (!takes_in(g, side, at))
			continue;
		for (; at != first; first += (uint32_t)by)
			rest_add_paragraphs(g, &g->rest, side, first, first + 1, 1);
		return over + 1;
	}
	return 0;
}

/* Paragraphs around a pair that belong to no other one. */
static void take_in(struct grouping *g, struct compared_pair *pair, const uint32_t from[2],
		    const uint32_t to[2])
{
	uint32_t taken;
	do {
		taken = 0;
		for (int side = 0; side < 2; side++) {
			uint32_t *start = &pair->start[side], *end = &pair->end[side];
			uint32_t on = reach(g, side, *end, to[side] - *end, 1);
			uint32_t back = reach(g, side, *start - 1, *start - from[side], -1);
			*end += on;
			*start -= back;
			taken += on + back;
		}
	} while (taken > 0);
}

/* Is what one side of a pair lacks in the next pair, on the other side? */
static bool crosses(const struct grouping *g, const struct compared_pair *next)
{
	uint64_t moved[2] = { 0, 0 }, words[2] = { 0, 0 };
	for (int side = 0; side < 2; side++) {
		const struct tokens *t = &g->c->sides[side];
		uint32_t end = t->paragraphs.data[next->end[side]];
		for (uint32_t i = t->paragraphs.data[next->start[side]]; i < end; i++) {
			uint32_t key = t->keys.data[i];
			int64_t here = g->rest.more[key], there = g->other.more[key];
			if (side == 0 ? here <= 0 || there >= 0 : here >= 0 || there <= 0)
				continue;
			moved[side] += g->w->weights[key];
			words[side]++;
		}
	}
	for (int side = 0; side < 2; side++) {
		uint64_t a = g->rest.lacking[!side], b = g->other.lacking[side];
		if (words[side] >= WORDS_MOVED && 2 * moved[side] >= (a < b ? a : b))
			return true;
	}
	return false;
}

/* Does the next pair go on with what this one lacks? Nothing stands between them. */
static bool goes_on(struct grouping *g, const struct compared_pair *next)
{
	rest_add_pair(g, &g->other, next, 1);
	bool goes = crosses(g, next);
	rest_add_pair(g, &g->other, next, -1);
	if (goes)
		rest_add_pair(g, &g->rest, next, 1);
	return goes;
}

/* Are paragraphs of a side between this pair and the next one partly in both? */
static bool spans(struct grouping *g, int side, uint32_t from, const struct compared_pair *next)
{
	uint32_t at = from, end = next->start[side];
	if (end - from > SPANNING_MOST)
		return false;
	rest_add_pair(g, &g->rest, next, 1);
	while (at < end && takes_in(g, side, at))
		at++;
	if (at == end)
		return true;
	rest_add_paragraphs(g, &g->rest, side, from, at, -1);
	rest_add_pair(g, &g->rest, next, -1);
	return false;
}

/* Joins the next pair to the one at hand. */
static bool joins(struct grouping *g, struct compared_pair *pair, const struct compared_pair *next)
{
	bool touch[2] = { pair->end[0] == next->start[0], pair->end[1] == next->start[1] };
	int side = touch[0];
	if (g->steps == 0 || !touch[!side])
		return false;
	if (touch[side] ? !goes_on(g, next) : !spans(g, side, pair->end[side], next))
		return false;
	pair->end[0] = next->end[0];
	pair->end[1] = next->end[1];
	return true;
}

/* How far the pair before number `next` may grow: to that one, or to the end. */
static void free_until(const struct grouping *g, const struct compared_pairs *pairs, size_t next,
		       uint32_t to[2])
{
	for (int side = 0; side < 2; side++)
		to[side] = next < pairs->items.len ? pairs->items.data[next].start[side]
						   : paragraph_count(&g->c->sides[side]);
}

/* Number `first` and what joins it; the first pair that does not. */
static size_t grow(struct grouping *g, const struct compared_pairs *pairs, size_t first,
		   const uint32_t from[2], struct compared_pair *pair)
{
	size_t next = first + 1;
	uint32_t to[2];
	*pair = pairs->items.data[first];
	rest_add_pair(g, &g->rest, pair, 1);
	free_until(g, pairs, next, to);
	take_in(g, pair, from, to);
	while (next < pairs->items.len && joins(g, pair, &pairs->items.data[next])) {
		free_until(g, pairs, ++next, to);
		take_in(g, pair, from, to);
	}
	rest_add_pair(g, &g->rest, pair, -1);
	return next;
}

void compare_group(const struct compared *c, const struct word_weights *weights,
		   struct compared_pairs *pairs)
{
	struct grouping g = { .c = c, .w = weights, .steps = GROUP_STEPS };
	uint32_t from[2] = { 0, 0 };
	size_t kept = 0;
	g.rest.more = mem_zalloc(c->keys.strings.len + 1, sizeof *g.rest.more);
	g.other.more = mem_zalloc(c->keys.strings.len + 1, sizeof *g.other.more);
	for (size_t i = 0; i < pairs->items.len; kept++) {
		struct compared_pair pair;
		i = grow(&g, pairs, i, from, &pair);
		memcpy(from, pair.end, sizeof from);
		pairs->items.data[kept] = pair;
	}
	pairs->items.len = kept;
	free(g.rest.more);
	free(g.other.more);
}
