/* SPDX-License-Identifier: MIT */
/* The first values of a kind: kept in a heap whose root is the last of them, then sorted. */
#include "find/facets_parts.h"

enum { MONTHS_MOST = 24 };

/* --- order ----------------------------------------------------------------------------------- */

static int compare_counts(const void *left, const void *right)
{
	const struct facet_value *a = left, *b = right;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	int order = str_cmp(a->text, b->text);
	return order ? order : (a->entity > b->entity) - (a->entity < b->entity);
}

static int compare_times(const void *left, const void *right)
{
	int64_t a = date_sort_key(&((const struct facet_value *)left)->date);
	int64_t b = date_sort_key(&((const struct facet_value *)right)->date);
	return (a < b) - (a > b);
}

typedef int compare_fn(const void *left, const void *right);

struct first {
	struct facet_values *out;
	size_t max;
	compare_fn *compare;
};

static bool is_before(const struct first *f, size_t a, size_t b)
{
	return f->compare(&f->out->items.data[a], &f->out->items.data[b]) < 0;
}

static void swap(const struct first *f, size_t a, size_t b)
{
	struct facet_value value = f->out->items.data[a];
	f->out->items.data[a] = f->out->items.data[b];
	f->out->items.data[b] = value;
}

static void sift_up(const struct first *f, size_t at)
{
	for (; at > 0 && is_before(f, (at - 1) / 2, at); at = (at - 1) / 2)
		swap(f, at, (at - 1) / 2);
}

static void sift_down(const struct first *f, size_t at)
{
	size_t count = f->out->items.len;
	for (size_t child; (child = 2 * at + 1) < count; at = child) {
		if (child + 1 < count && is_before(f, child, child + 1))
			child++;
		if (!is_before(f, at, child))
			return;
		swap(f, at, child);
	}
}

static void offer(struct first *f, const struct facet_value *value)
{
	if (f->out->items.len < f->max) {
		vec_push(&f->out->items, *value);
		sift_up(f, f->out->items.len - 1);
	} else if (f->max > 0 && f->compare(value, &f->out->items.data[0]) < 0) {
		f->out->items.data[0] = *value;
		sift_down(f, 0);
	}
}

/* --- kinds ----------------------------------------------------------------------------------- */

static void offer_texts(const struct facet_texts *t, struct first *first)
{
	for (size_t i = 0; i < t->values.len; i++) {
		const struct facet_text *text = &t->values.data[i];
		const struct facet_value value = { .text = text->shown,
						   .count = text->count,
						   .entity = ENTITY_NONE };
		first->out->total += text->count > 0;
		if (text->count > 0 && text->can_ask)
			offer(first, &value);
	}
}

static struct date date_of(uint64_t key)
{
	struct date d = { .year = (int16_t)(key / 10000),
			  .month = (uint8_t)(key / 100 % 100),
			  .day = (uint8_t)(key % 100) };
	d.precision = d.year == 0    ? DATE_UNKNOWN
		      : d.month == 0 ? DATE_YEAR
		      : d.day == 0   ? DATE_MONTH
				     : DATE_DAY;
	return d;
}

/* Days of a single month, few months, or years. */
static uint8_t time_precision(const struct facets *f)
{
	const struct map_entry *e;
	size_t months = 0, days = 0;
	for (size_t at = 0; (e = map_next(&f->times, &at)) != NULL;) {
		struct date d = date_of(e->key);
		months += d.precision == DATE_MONTH;
		days += d.precision == DATE_DAY;
	}
	if (months == 1 && days > 0)
		return DATE_DAY;
	return months > 0 && months <= MONTHS_MOST ? DATE_MONTH : DATE_YEAR;
}

static void offer_times(const struct facets *f, struct first *first)
{
	uint8_t precision = time_precision(f);
	const struct map_entry *e;
	for (size_t at = 0; (e = map_next(&f->times, &at)) != NULL;) {
		const struct facet_value value = { .count = (uint32_t)e->value,
						   .entity = ENTITY_NONE,
						   .date = date_of(e->key) };
		if (value.date.precision != precision && value.date.precision != DATE_UNKNOWN)
			continue;
		first->out->total++;
		offer(first, &value);
	}
}

static void offer_names(const struct facets *f, enum entity_type type, struct first *first)
{
	const struct table *table = f->input.subject.table;
	first->out->total = f->different[type];
	for (size_t i = 0; i < f->name_count; i++) {
		if (f->names[i].count == 0)
			continue;
		const struct entity *e = table_entity(table, (uint32_t)i);
		const struct facet_value value = { .text = e->name,
						   .count = f->names[i].count,
						   .entity = (uint32_t)i };
		if (e->type == type)
			offer(first, &value);
	}
}

void facets_values(const struct facets *f, enum facet_kind kind, size_t max,
		   struct facet_values *out)
{
	struct first first = { out, max, kind == FACET_TIME ? compare_times : compare_counts };
	vec_clear(&out->items);
	out->total = 0;
	switch (kind) {
	case FACET_SOURCE:
		offer_texts(&f->sources, &first);
		break;
	case FACET_FOLDER:
		offer_texts(&f->folders, &first);
		break;
	case FACET_TIME:
		offer_times(f, &first);
		break;
	case FACET_PERSON:
		offer_names(f, ENTITY_PERSON, &first);
		break;
	case FACET_ORG:
		offer_names(f, ENTITY_ORG, &first);
		break;
	case FACET_PLACE:
		offer_names(f, ENTITY_PLACE, &first);
		break;
	case FACET_KIND_COUNT:
		break;
	}
	if (out->items.len > 1)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, first.compare);
}
