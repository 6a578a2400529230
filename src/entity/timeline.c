/* SPDX-License-Identifier: MIT */
/* When an entity was in the news. */
#include <assert.h>

#include "entity/context.h"
#include "entity/context_reader.h"

enum { DAYS_MAX = 31 };

struct dated_count {
	struct date date;
	uint32_t mentions;
};
struct dated_counts {
	VEC(struct dated_count) items; /* by article */
	uint32_t undated;
};

static const uint8_t step_precision[] = {
	[STEP_DAY] = DATE_DAY,
	[STEP_MONTH] = DATE_MONTH,
	[STEP_YEAR] = DATE_YEAR,
};

static void count_dates(const struct table *t, const struct corpus *corpus, uint32_t entity,
			struct dated_counts *out)
{
	size_t count;
	const uint32_t *postings = table_postings(t, entity, &count);
	struct mention_reader r = { .table = t, .corpus = corpus };
	for (size_t i = 0, from; i < count;) {
		reader_seek(&r, postings[i]);
		for (from = i; i < count && postings[i] < r.end;)
			i++;
		uint32_t mentions = (uint32_t)(i - from);
		if (table_is_copy(t, r.nr))
			continue;
		if (r.article->date.precision == DATE_UNKNOWN)
			out->undated += mentions;
		else
			vec_push(&out->items, (struct dated_count){ r.article->date, mentions });
	}
}

/* The number of a date's day, month or year; what is not known of it is the first. */
static int32_t place_of(struct date date, enum span_step step)
{
	int32_t month = date.precision >= DATE_MONTH ? date.month : 1;
	if (date.precision < DATE_DAY)
		date.day = 1;
	date.month = (uint8_t)month;
	date.precision = DATE_DAY;
	switch (step) {
	case STEP_DAY:
		return (int32_t)date_days(&date);
	case STEP_MONTH:
		return date.year * 12 + month - 1;
	default:
		return date.year;
	}
}

struct span {
	int32_t first, last;
};

/* From the first to the last of those that are known as exactly as the step; false if none is. */
static bool find_span(const struct dated_counts *d, enum span_step step, uint8_t precision,
		      struct span *out)
{
	bool found = false;
	for (size_t i = 0; i < d->items.len; i++) {
		const struct date *date = &d->items.data[i].date;
		if (date->precision < precision)
			continue;
		int32_t place = place_of(*date, step);
		out->first = !found || place < out->first ? place : out->first;
		out->last = !found || place > out->last ? place : out->last;
		found = true;
	}
	return found;
}

static enum span_step choose_step(const struct dated_counts *d, size_t max)
{
	static const size_t most[] = { [STEP_DAY] = DAYS_MAX, [STEP_MONTH] = SIZE_MAX };
	for (enum span_step step = STEP_DAY; step < STEP_YEAR; step++) {
		struct span all, exact;
		size_t fits = most[step] < max ? most[step] : max;
		if (find_span(d, step, DATE_YEAR, &all) && (size_t)(all.last - all.first) < fits &&
		    find_span(d, step, step_precision[step], &exact))
			return step;
	}
	return STEP_YEAR;
}

static void fill_bars(const struct dated_counts *d, size_t max, struct timeline *out)
{
	uint8_t precision = step_precision[out->step];
	struct span span;
	if (!find_span(d, out->step, precision, &span))
		return;
	/* More years than fit: the latest are shown. */
	out->first =
	    (size_t)(span.last - span.first) < max ? span.first : span.last - (int32_t)max + 1;
	for (int32_t i = out->first; i <= span.last; i++)
		vec_push(&out->bars, 0);
	for (size_t i = 0; i < d->items.len; i++) {
		const struct dated_count *item = &d->items.data[i];
		int32_t place = place_of(item->date, out->step);
		if (item->date.precision < precision)
			out->undated += item->mentions;
		else if (place < out->first)
			out->earlier += item->mentions;
		else
			out->bars.data[place - out->first] += item->mentions;
	}
}

void context_timeline(const struct table *t, const struct corpus *corpus, uint32_t entity,
		      size_t max, struct timeline *out)
{
	struct dated_counts counts = { .items = VEC_INIT };
	assert(max > 0 && max < INT32_MAX);
	count_dates(t, corpus, entity, &counts);
	vec_clear(&out->bars);
	out->first = 0;
	out->earlier = 0;
	out->undated = counts.undated;
	out->step = choose_step(&counts, max);
	fill_bars(&counts, max, out);
	vec_release(&counts.items);
}
