/* SPDX-License-Identifier: MIT */
/* Counting: each row once for each value that it, or a copy of it that matches, has. */
#include <string.h>

#include "find/facets_parts.h"
#include "text/fold.h"

enum { SLICE_COST = 200000, ROW_COST = 16, TEXT_COST = 400 };

struct facets *facets_new(void)
{
	struct facets *f = mem_zalloc(1, sizeof *f);
	f->folders.folders = true;
	return f;
}

static void texts_release(struct facet_texts *t)
{
	intern_release(&t->spellings);
	intern_release(&t->keys);
	vec_release(&t->by_spelling);
	vec_release(&t->of);
	vec_release(&t->values);
}

static void forget(struct facets *f)
{
	texts_release(&f->sources);
	texts_release(&f->folders);
	map_clear(&f->times);
	free(f->names);
	f->names = NULL;
	f->name_count = 0;
	f->counted = 0;
	memset(f->different, 0, sizeof f->different);
}

void facets_free(struct facets *f)
{
	if (!f)
		return;
	forget(f);
	map_release(&f->times);
	vec_release(&f->times_here);
	buf_release(&f->scratch);
	free(f);
}

void facets_begin(struct facets *f, const struct facets_input *input)
{
	forget(f);
	f->input = *input;
	const struct table *table = input->subject.table;
	f->name_count = table ? table_entity_count(table) : 0;
	if (f->name_count > 0)
		f->names = mem_zalloc(f->name_count, sizeof *f->names);
}

/* --- texts ----------------------------------------------------------------------------------- */

static uint32_t add_value(struct facet_texts *t, struct str shown, struct str key)
{
	uint32_t id = intern_add(&t->keys, key);
	if (id < t->values.len)
		return id;
	bool can_ask = t->folders ? facet_can_ask_folder(shown, key) : facet_can_ask(shown);
	vec_push(&t->values, (struct facet_text){ .shown = shown, .can_ask = can_ask });
	return id;
}

/* Of all spellings the one that comes first: it does not hang on the order of the rows. */
static void add_spelling_of(struct facet_texts *t, struct str shown, struct str key)
{
	uint32_t id = add_value(t, shown, key);
	struct facet_text *value = &t->values.data[id];
	if (str_cmp(shown, value->shown) < 0) {
		value->shown = shown;
		value->can_ask =
		    t->folders ? facet_can_ask_folder(shown, key) : facet_can_ask(shown);
	}
	vec_push(&t->of, id);
}

/* The folder and those above it. Where folding has changed what the slashes part, none above. */
static void add_folders(struct facet_texts *t, struct str folder, struct str key,
			struct buf *scratch)
{
	size_t cut = key.len, end = folder.len;
	add_spelling_of(t, folder, key);
	while ((cut = str_rchr(str_sub(key, 0, cut), '/')) != STR_NPOS &&
	       (end = str_rchr(str_sub(folder, 0, end), '/')) != STR_NPOS) {
		buf_clear(scratch);
		fold_key(str_sub(folder, 0, end), scratch);
		if (str_eq(buf_str(scratch), str_sub(key, 0, cut)))
			add_spelling_of(t, str_sub(folder, 0, end), str_sub(key, 0, cut));
	}
}

static uint32_t spelling(struct facet_texts *t, struct str text, struct buf *scratch)
{
	uint32_t id = intern_add(&t->spellings, text);
	if (id < t->by_spelling.len)
		return id;
	struct buf key = BUF_INIT;
	struct str kept = intern_str(&t->spellings, id);
	uint32_t first = (uint32_t)t->of.len;
	fold_key(kept, &key);
	if (t->folders)
		add_folders(t, kept, buf_str(&key), scratch);
	else
		add_spelling_of(t, kept, buf_str(&key));
	vec_push(&t->by_spelling, (struct facet_spelling){ first, (uint32_t)t->of.len - first });
	buf_release(&key);
	return id;
}

static void count_text(struct facets *f, struct facet_texts *t, struct str text, uint32_t row)
{
	uint32_t id = spelling(t, text, &f->scratch);
	const struct facet_spelling s = t->by_spelling.data[id];
	for (uint32_t i = 0; i < s.count; i++) {
		struct facet_text *value = &t->values.data[t->of.data[s.first + i]];
		if (value->seen == row + 1)
			continue;
		value->seen = row + 1;
		value->count++;
	}
}

/* --- the rest -------------------------------------------------------------------------------- */

static void note_time(struct facets *f, uint32_t key)
{
	for (size_t i = 0; i < f->times_here.len; i++) {
		if (f->times_here.data[i] == key)
			return;
	}
	vec_push(&f->times_here, key);
}

/* Times are kept for the row at hand and counted at its end. */
static void note_date(struct facets *f, const struct date *d)
{
	uint32_t year = (uint32_t)d->year * 10000, month = year + d->month * 100U;
	note_time(f, d->precision == DATE_UNKNOWN ? 0 : year);
	if (d->precision >= DATE_MONTH)
		note_time(f, month);
	if (d->precision >= DATE_DAY)
		note_time(f, month + d->day);
}

static void count_times(struct facets *f)
{
	for (size_t i = 0; i < f->times_here.len; i++)
		++*map_put(&f->times, f->times_here.data[i]);
	vec_clear(&f->times_here);
}

static size_t count_names(struct facets *f, uint32_t nr, uint32_t row)
{
	const struct table *table = f->input.subject.table;
	size_t count;
	if (!table || nr >= table_article_count(table))
		return 0;
	const struct mention *mentions = table_mentions(table, nr, &count);
	for (size_t i = 0; i < count; i++) {
		if (mentions[i].hidden || mentions[i].entity >= f->name_count)
			continue;
		struct facet_name *name = &f->names[mentions[i].entity];
		if (name->seen == row + 1)
			continue;
		name->seen = row + 1;
		if (name->count++ == 0)
			f->different[table_entity(table, mentions[i].entity)->type]++;
	}
	return count;
}

static size_t count_article(struct facets *f, uint32_t nr, uint32_t row)
{
	const struct article *a = corpus_article(f->input.subject.corpus, nr);
	count_text(f, &f->sources, a->source.value, row);
	count_text(f, &f->folders, a->input->collection, row);
	note_date(f, &a->date);
	return ROW_COST + count_names(f, nr, row);
}

/* Copies that the query does not match would not be found with a term of theirs either. */
static size_t count_row(struct facets *f, uint32_t row)
{
	const struct facets_input *in = &f->input;
	const uint32_t *copies;
	size_t cost = 0, count = corpus_copies(in->subject.corpus, in->numbers[row], &copies);
	if (count == 0)
		cost = count_article(f, in->numbers[row], row);
	for (size_t i = 0; i < count; i++) {
		bool reads = in->query && query_reads(in->query, copies[i]);
		cost += reads ? TEXT_COST : ROW_COST;
		if (!in->query || query_matches(in->query, &in->subject, copies[i]))
			cost += count_article(f, copies[i], row);
	}
	count_times(f);
	return cost;
}

bool facets_go_on(struct facets *f)
{
	for (size_t cost = 0; cost < SLICE_COST && f->counted < f->input.count; f->counted++)
		cost += count_row(f, (uint32_t)f->counted);
	return f->counted < f->input.count;
}

size_t facets_counted(const struct facets *f)
{
	return f->counted;
}
