/* SPDX-License-Identifier: MIT */
/* Groups of copies and of takes. */
#include "news/takes.h"

#include <stdlib.h>

enum {
	CANDIDATE_HASHES = 16, /* of a sketch, by which others are found */
	CANDIDATE_REACH = 16   /* how many of those with the same hash are compared with each:
				  what half a corpus shares would else cost its square */
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

struct posting {
	uint32_t hash;
	uint32_t nr;
};

static int compare_postings(const void *a, const void *b)
{
	const struct posting *x = a;
	const struct posting *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->nr > y->nr) - (x->nr < y->nr);
}

struct postings {
	VEC(struct posting) list;
};

static void list_postings(struct postings *postings, const struct sketch *sketches, size_t count)
{
	for (size_t nr = 0; nr < count; nr++) {
		for (uint32_t i = 0; i < sketches[nr].count && i < CANDIDATE_HASHES; i++)
			vec_push(&postings->list,
				 (struct posting){ sketches[nr].least[i], (uint32_t)nr });
	}
	if (postings->list.len > 1)
		qsort(postings->list.data, postings->list.len, sizeof *postings->list.data,
		      compare_postings);
}

static void compare_back(const struct postings *postings, size_t at, const struct sketch *sketches,
			 uint32_t *parents)
{
	const struct posting *own = &postings->list.data[at];
	for (size_t i = 1; i <= CANDIDATE_REACH && i <= at; i++) {
		const struct posting *other = own - i;
		if (other->hash != own->hash)
			break;
		uint32_t a = find_root(parents, own->nr);
		uint32_t b = find_root(parents, other->nr);
		if (a != b && sketch_are_takes(&sketches[own->nr], &sketches[other->nr]))
			unite(parents, a, b);
	}
}

static uint32_t *find_groups(const struct sketch *sketches, size_t count)
{
	struct postings postings = { 0 };
	uint32_t *parents = mem_alloc(count * sizeof *parents);
	for (size_t i = 0; i < count; i++)
		parents[i] = (uint32_t)i;
	list_postings(&postings, sketches, count);
	for (size_t i = 0; i < postings.list.len; i++)
		compare_back(&postings, i, sketches, parents);
	vec_release(&postings.list);
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
