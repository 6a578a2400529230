/* SPDX-License-Identifier: MIT */
/* A sorted set, made from sorted runs by merging neighbours until one is left. */
#include "store/seen_set.h"

#include <string.h>

void seen_set_release(struct seen_set *set)
{
	vec_release(&set->ids);
	vec_release(&set->loads);
	vec_release(&set->times);
	vec_release(&set->runs);
}

static bool is_same_load(const struct seen_load *a, const struct seen_load *b)
{
	return a->time == b->time && a->first == b->first;
}

static uint32_t load_of(struct seen_set *set, struct seen_load load)
{
	if (set->times.len == 0 || !is_same_load(vec_last(&set->times), &load))
		vec_push(&set->times, load);
	return (uint32_t)(set->times.len - 1);
}

/* Runs that follow one another without going back are one. */
void seen_set_add(struct seen_set *set, const uint64_t *ids, size_t count, struct seen_load load)
{
	if (count == 0)
		return;
	uint32_t nr = load_of(set, load);
	if (set->ids.len == 0 || ids[0] <= *vec_last(&set->ids))
		vec_push(&set->runs, set->ids.len);
	vec_append(&set->ids, ids, count);
	vec_reserve(&set->loads, count);
	for (size_t i = 0; i < count; i++)
		set->loads.data[set->loads.len++] = nr;
}

void seen_set_copy(struct seen_set *to, const struct seen_set *sealed)
{
	vec_append(&to->times, sealed->times.data, sealed->times.len);
	vec_append(&to->ids, sealed->ids.data, sealed->ids.len);
	vec_append(&to->loads, sealed->loads.data, sealed->loads.len);
	if (to->ids.len > 0)
		vec_push(&to->runs, 0);
}

/* --- sealing --- */

/* Where merged runs go. */
struct merged {
	const struct seen_set *from;
	uint64_t *ids;
	uint32_t *loads;
	size_t len;
};

static bool is_earlier(const struct seen_set *set, size_t a, size_t b)
{
	return set->times.data[set->loads.data[a]].time < set->times.data[set->loads.data[b]].time;
}

static void take(struct merged *m, size_t nr)
{
	m->ids[m->len] = m->from->ids.data[nr];
	m->loads[m->len++] = m->from->loads.data[nr];
}

static void take_rest(struct merged *m, size_t from, size_t to)
{
	if (from == to)
		return;
	memcpy(m->ids + m->len, m->from->ids.data + from, (to - from) * sizeof *m->ids);
	memcpy(m->loads + m->len, m->from->loads.data + from, (to - from) * sizeof *m->loads);
	m->len += to - from;
}

/* [a, b) and [b, end), each without equal ids. */
static void merge_two(struct merged *m, size_t a, size_t b, size_t end)
{
	const uint64_t *ids = m->from->ids.data;
	size_t a_end = b;
	while (a < a_end && b < end) {
		if (ids[a] < ids[b]) {
			take(m, a++);
		} else if (ids[a] > ids[b]) {
			take(m, b++);
		} else {
			take(m, is_earlier(m->from, b, a) ? b : a);
			a++;
			b++;
		}
	}
	take_rest(m, a, a_end);
	take_rest(m, b, end);
}

static size_t run_start(const struct seen_set *set, size_t run)
{
	return run < set->runs.len ? set->runs.data[run] : set->ids.len;
}

static void merge_neighbours(struct seen_set *set)
{
	struct merged m = { .from = set,
			    .ids = mem_alloc(set->ids.len * sizeof *m.ids),
			    .loads = mem_alloc(set->ids.len * sizeof *m.loads) };
	size_t kept = 0, total = set->ids.len;
	for (size_t run = 0; run < set->runs.len; run += 2) {
		size_t start = m.len;
		merge_two(&m, run_start(set, run), run_start(set, run + 1),
			  run_start(set, run + 2));
		set->runs.data[kept++] = start;
	}
	free(set->ids.data);
	free(set->loads.data);
	set->ids.data = m.ids;
	set->loads.data = m.loads;
	set->ids.len = set->loads.len = m.len;
	set->ids.cap = set->loads.cap = total;
	set->runs.len = kept;
}

void seen_set_seal(struct seen_set *set)
{
	while (set->runs.len > 1)
		merge_neighbours(set);
	vec_release(&set->runs);
}

/* --- asking --- */

/* The first that is not below id in [from, to). */
static size_t lower_bound(const uint64_t *ids, size_t from, size_t to, uint64_t id)
{
	while (from < to) {
		size_t middle = from + (to - from) / 2;
		if (ids[middle] < id)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

/* Ids are hashes: where one stands among others is known to within a few. From there, steps twice
 * as wide each time find two that it lies between. */
static size_t find(const uint64_t *ids, size_t count, uint64_t id)
{
	size_t from = (size_t)((double)(id >> 32) / 4294967296.0 * (double)count), to = from;
	for (size_t step = 8; from > 0 && ids[from] >= id; step *= 2) {
		to = from + 1;
		from = from > step ? from - step : 0;
	}
	for (size_t step = 8; to < count && ids[to] < id; step *= 2) {
		from = to;
		to = count - to > step ? to + step : count;
	}
	return lower_bound(ids, from, to, id);
}

const struct seen_load *seen_set_find(const struct seen_set *set, uint64_t id)
{
	size_t count = set->ids.len;
	if (count == 0)
		return NULL;
	size_t nr = find(set->ids.data, count, id);
	if (nr == count || set->ids.data[nr] != id)
		return NULL;
	return &set->times.data[set->loads.data[nr]];
}
