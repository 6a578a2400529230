/* SPDX-License-Identifier: MIT */
/* Groups of copies and of takes. */
#include "news/takes.h"

#include <stdlib.h>

#include "base/radix.h"

enum {
	CANDIDATE_REACH = 16, /* how many of those that share one of their least hashes are compared
				 with each: what half a corpus shares would else cost its square */
	POSTING_PARTS = 16
};

/* --- groupings --- */

struct member {
	uint64_t group; /* any number that members of a group share */
	int64_t date;
	uint32_t nr;
};

static int compare_members(const void *a, const void *b)
{
	const struct member *x = a;
	const struct member *y = b;
	if (x->group != y->group)
		return x->group < y->group ? -1 : 1;
	if (x->date != y->date)
		return x->date < y->date ? -1 : 1;
	return (x->nr > y->nr) - (x->nr < y->nr);
}

static void add_group(struct grouping *g, const struct member *members, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		g->group_of.data[members[i].nr] = (uint32_t)g->starts.len;
		vec_push(&g->members, members[i].nr);
	}
}

/* From `count` members, which are sorted here, about `total` articles. */
static void fill_grouping(struct grouping *g, struct member *members, size_t count, size_t total)
{
	vec_reserve(&g->group_of, total);
	for (size_t i = 0; i < total; i++)
		vec_push(&g->group_of, GROUP_NONE);
	if (count > 1)
		qsort(members, count, sizeof *members, compare_members);
	for (size_t from = 0, to; from < count; from = to) {
		uint32_t start = (uint32_t)g->members.len;
		for (to = from + 1; to < count && members[to].group == members[from].group;)
			to++;
		if (to - from < 2)
			continue;
		add_group(g, members + from, to - from);
		vec_push(&g->starts, start);
	}
	vec_push(&g->starts, (uint32_t)g->members.len);
}

size_t grouping_members(const struct grouping *g, uint32_t nr, const uint32_t **members)
{
	uint32_t group = g->group_of.data[nr];
	*members = NULL;
	if (group == GROUP_NONE)
		return 0;
	*members = g->members.data + g->starts.data[group];
	return g->starts.data[group + 1] - g->starts.data[group];
}

void grouping_release(struct grouping *g)
{
	vec_release(&g->group_of);
	vec_release(&g->starts);
	vec_release(&g->members);
}

/* --- copies --- */

void copies_make(struct grouping *copies, const struct article *const *articles, size_t count)
{
	struct member *members = mem_alloc(count * sizeof *members);
	for (size_t i = 0; i < count; i++)
		members[i] = (struct member){ .group = articles[i]->id, .nr = (uint32_t)i };
	fill_grouping(copies, members, count, count);
	free(members);
}

static uint32_t first_copy(const struct grouping *copies, uint32_t nr)
{
	const uint32_t *members;
	return grouping_members(copies, nr, &members) > 0 ? members[0] : nr;
}

/* --- takes --- */

static uint32_t find_root(uint32_t *parents, uint32_t nr)
{
	while (parents[nr] != nr) {
		parents[nr] = parents[parents[nr]];
		nr = parents[nr];
	}
	return nr;
}

static void unite(uint32_t *parents, uint32_t a, uint32_t b)
{
	if (a < b)
		parents[b] = a;
	else
		parents[a] = b;
}

/* Articles by one of their hashes, and numbers rising. Sorted in as many parts as hashes have
 * values modulo that, to need little memory at a time. */
struct postings {
	struct radix_item *items, *spare;
	size_t count;
};

/* Lists them where there is room; returns how many there are. */
static size_t list_postings(struct postings *p, const struct sketch *sketches, size_t count,
			    uint32_t part)
{
	p->count = 0;
	for (size_t nr = 0; nr < count; nr++) {
		const struct sketch *s = &sketches[nr];
		for (uint32_t i = 0; i < s->count; i++) {
			if (s->least[i] % POSTING_PARTS != part)
				continue;
			if (p->items)
				p->items[p->count] =
				    (struct radix_item){ .key = s->least[i], .nr = (uint32_t)nr };
			p->count++;
		}
	}
	return p->count;
}

static void compare_back(const struct postings *postings, size_t at, const struct sketch *sketches,
			 uint32_t *parents)
{
	const struct radix_item *own = &postings->items[at];
	for (size_t i = 1; i <= CANDIDATE_REACH && i <= at; i++) {
		const struct radix_item *other = own - i;
		if (other->key != own->key)
			break;
		uint32_t a = find_root(parents, own->nr);
		uint32_t b = find_root(parents, other->nr);
		if (a != b && sketch_are_takes(&sketches[own->nr], &sketches[other->nr]))
			unite(parents, a, b);
	}
}

/* What belongs together by the hashes of one part. */
static void join_part(const struct sketch *sketches, size_t count, uint32_t part, uint32_t *parents)
{
	struct postings p = { 0 };
	size_t postings = list_postings(&p, sketches, count, part);
	p.items = mem_alloc((postings + 1) * sizeof *p.items);
	p.spare = mem_alloc((postings + 1) * sizeof *p.spare);
	list_postings(&p, sketches, count, part);
	radix_sort(p.items, p.spare, p.count);
	for (size_t i = 0; i < p.count; i++)
		compare_back(&p, i, sketches, parents);
	free(p.items);
	free(p.spare);
}

static uint32_t *find_groups(const struct sketch *sketches, size_t count)
{
	uint32_t *parents = mem_alloc(count * sizeof *parents);
	for (size_t i = 0; i < count; i++)
		parents[i] = (uint32_t)i;
	for (uint32_t part = 0; part < POSTING_PARTS; part++)
		join_part(sketches, count, part, parents);
	return parents;
}

void takes_make(struct takes *takes, const struct article *const *articles,
		const struct sketch *sketches, size_t count)
{
	uint32_t *parents = find_groups(sketches, count);
	struct member *members = mem_alloc(count * sizeof *members);
	size_t firsts = 0;
	for (uint32_t nr = 0; nr < count; nr++) {
		int64_t date = articles[nr]->sort_date;
		if (first_copy(&takes->copies, nr) != nr)
			continue;
		members[firsts++] = (struct member){ .group = find_root(parents, nr),
						     .date = date == INT64_MIN ? INT64_MAX : date,
						     .nr = nr };
	}
	fill_grouping(&takes->takes, members, firsts, count);
	for (uint32_t nr = 0; nr < count; nr++)
		takes->takes.group_of.data[nr] =
		    takes->takes.group_of.data[first_copy(&takes->copies, nr)];
	free(members);
	free(parents);
}

void takes_release(struct takes *takes)
{
	grouping_release(&takes->copies);
	grouping_release(&takes->takes);
}
