/* SPDX-License-Identifier: MIT */
/* One pass over the articles for columns and one for records; strings come last, when all of them
 * are known. */
#include "news/keeper.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/intern.h"
#include "base/map.h"
#include "news/line_marks.h"
#include "news/split_form.h"

struct id_number {
	uint64_t id;
	uint32_t nr;
};

struct columns {
	uint64_t *ids;
	uint64_t *offsets;
	int64_t *dates;
	uint32_t *lens;
	uint32_t *words;
	struct id_number *by_id;
};

struct writing {
	const struct keeper *content;
	struct image_writer *out;
	struct intern strings;
	struct map numbers; /* address of a string -> its number plus one */
	size_t articles;
	struct buf scratch;
	struct text_loan loan;
};

/* --- strings --- */

static uint64_t string_number(void *ctx, const char *string)
{
	struct writing *w = ctx;
	uint64_t *known = map_put(&w->numbers, (uint64_t)(uintptr_t)string);
	if (*known == 0)
		*known = intern_add(&w->strings, str_from(string)) + 1u;
	return *known - 1;
}

static uint32_t number_of(struct writing *w, const char *string)
{
	return string ? (uint32_t)string_number(w, string) + 1 : 0;
}

static void write_strings(struct writing *w)
{
	uint32_t at = 0;
	image_begin(w->out, CACHE_STRING_STARTS);
	for (size_t i = 0; i < w->strings.strings.len; i++) {
		image_add(w->out, &at, sizeof at);
		at += (uint32_t)w->strings.strings.data[i].len + 1;
	}
	image_begin(w->out, CACHE_STRINGS);
	for (size_t i = 0; i < w->strings.strings.len; i++) {
		struct str s = w->strings.strings.data[i];
		image_add(w->out, s.ptr, s.len);
		image_add(w->out, "", 1);
	}
}

/* --- inputs --- */

/* Can its stamp tell that it is the same? Not where it changed just before it was read. And a text
 * that has to stay in memory has to be read. */
static bool may_be_trusted(const struct writing *w, const struct source *src)
{
	return src->was_read && src->input.stamp.mtime_ns < w->content->trusted_ns &&
	       texts_may_pass(&src->input);
}

static uint32_t flags_of(const struct writing *w, const struct source *src)
{
	const struct input *in = &src->input;
	return (src->was_read ? KEPT_READ : 0) | (may_be_trusted(w, src) ? KEPT_TRUSTED : 0) |
	       (in->encoding.binary ? KEPT_BINARY : 0) | (in->encoding.guessed ? KEPT_GUESSED : 0) |
	       (in->trouble ? KEPT_TROUBLE : 0);
}

static struct kept_span add_name(struct buf *names, struct str s)
{
	struct kept_span span = { names->len, s.len };
	buf_add_str(names, s);
	buf_add_char(names, '\0');
	return span;
}

static struct str head_of(struct writing *w, const struct source *src)
{
	if (!src->form || !src->form->items)
		return STR("");
	if (src->input.head.len > 0)
		return src->input.head;
	return texts_read_part(w->content->texts, &src->input, 0,
			       src->input.bytes < SOURCE_HEAD ? src->input.bytes : SOURCE_HEAD,
			       &w->loan);
}

static struct kept_input describe(struct writing *w, const struct source *src, struct buf *names)
{
	const struct input *in = &src->input;
	struct kept_input kept = {
		.stamp = in->stamp,
		.bytes = in->bytes,
		.oversize = src->oversize,
		.repaired = in->encoding.repaired,
		.articles = in->trouble ? 0 : in->article_count,
		.form = src->form ? number_of(w, split_form_name(src->form)) : 0,
		.encoding = number_of(w, in->encoding.name),
		.binary_kind = number_of(w, in->encoding.binary_kind),
		.flags = flags_of(w, src),
	};
	kept.facts = src->facts_digest;
	kept.path = add_name(names, str_from(in->path));
	/* It lies in the path. */
	kept.collection.len = in->collection.len;
	kept.collection.at = in->collection.len > 0 ? (size_t)(in->collection.ptr - in->path) : 0;
	if (in->trouble)
		kept.trouble = add_name(names, str_from(in->trouble));
	kept.head = add_name(names, head_of(w, src));
	return kept;
}

static const struct source *source_at(const struct writing *w, size_t nr)
{
	return (const struct source *)(const void *)w->content->order->inputs.data[nr];
}

static void write_inputs(struct writing *w, struct buf *names)
{
	size_t count = w->content->order->inputs.len;
	uint64_t first = 0, lines = 0;
	buf_add_char(names, '\0'); /* the trouble of those without */
	image_begin(w->out, CACHE_INPUTS);
	for (size_t i = 0; i < count; i++) {
		const struct source *src = source_at(w, i);
		struct kept_input kept = describe(w, src, names);
		kept.first = first;
		first += kept.articles;
		kept.lines.at = lines;
		kept.lines.len = src->input.lines ? src->input.bytes / LINE_BLOCK + 1 : 0;
		lines += kept.lines.len;
		image_add(w->out, &kept, sizeof kept);
	}
}

static void write_walked(struct writing *w)
{
	size_t count = w->content->order->inputs.len;
	uint32_t *walked = mem_zalloc(count, sizeof *walked);
	for (size_t i = 0; i < count; i++)
		walked[source_at(w, i)->walked] = (uint32_t)i;
	image_begin(w->out, CACHE_WALKED);
	image_add(w->out, walked, count * sizeof *walked);
	free(walked);
}

static int compare_paths(const void *a, const void *b)
{
	const struct kept_path *x = a;
	const struct kept_path *y = b;
	if (x->hash != y->hash)
		return x->hash < y->hash ? -1 : 1;
	return (x->input > y->input) - (x->input < y->input);
}

static void write_paths(struct writing *w)
{
	size_t count = w->content->order->inputs.len;
	struct kept_path *paths = mem_zalloc(count, sizeof *paths);
	for (size_t i = 0; i < count; i++)
		paths[i] =
		    (struct kept_path){ hash_bytes(str_from(source_at(w, i)->input.path), 0), i };
	if (count > 1)
		qsort(paths, count, sizeof *paths, compare_paths);
	image_begin(w->out, CACHE_PATHS);
	image_add(w->out, paths, count * sizeof *paths);
	free(paths);
}

static void write_lines(struct writing *w)
{
	image_begin(w->out, CACHE_LINES);
	for (size_t i = 0; i < w->content->order->inputs.len; i++) {
		const struct input *in = &source_at(w, i)->input;
		if (in->lines)
			image_add(w->out, in->lines,
				  (size_t)(in->bytes / LINE_BLOCK + 1) * sizeof *in->lines);
	}
}

/* --- articles --- */

static int compare_ids(const void *a, const void *b)
{
	const struct id_number *x = a;
	const struct id_number *y = b;
	if (x->id != y->id)
		return x->id < y->id ? -1 : 1;
	return (x->nr > y->nr) - (x->nr < y->nr);
}

static void write_column(struct writing *w, uint32_t section, const void *items, size_t size)
{
	image_begin(w->out, section);
	image_add(w->out, items, w->articles * size);
}

static void gather_columns(const struct writing *w, struct columns *columns)
{
	for (uint32_t nr = 0; nr < w->articles; nr++) {
		const struct article *a = order_article(w->content->order, nr);
		columns->ids[nr] = a->id;
		columns->offsets[nr] = a->offset;
		columns->dates[nr] = a->sort_date;
		columns->lens[nr] = a->len;
		columns->words[nr] = a->words;
		columns->by_id[nr] = (struct id_number){ a->id, nr };
	}
}

static void write_by_id(struct writing *w, struct columns *columns)
{
	if (w->articles > 1)
		qsort(columns->by_id, w->articles, sizeof *columns->by_id, compare_ids);
	for (size_t i = 0; i < w->articles; i++)
		columns->lens[i] = columns->by_id[i].nr; /* lens are written */
	write_column(w, CACHE_BY_ID, columns->lens, sizeof *columns->lens);
}

static void write_columns(struct writing *w)
{
	struct arena arena = { 0 };
	size_t n = w->articles;
	struct columns columns = {
		.ids = arena_alloc(&arena, n, sizeof *columns.ids),
		.offsets = arena_alloc(&arena, n, sizeof *columns.offsets),
		.dates = arena_alloc(&arena, n, sizeof *columns.dates),
		.lens = arena_alloc(&arena, n, sizeof *columns.lens),
		.words = arena_alloc(&arena, n, sizeof *columns.words),
		.by_id = arena_alloc(&arena, n, sizeof *columns.by_id),
	};
	gather_columns(w, &columns);
	write_column(w, CACHE_IDS, columns.ids, sizeof *columns.ids);
	write_column(w, CACHE_OFFSETS, columns.offsets, sizeof *columns.offsets);
	write_column(w, CACHE_DATES, columns.dates, sizeof *columns.dates);
	write_column(w, CACHE_LENS, columns.lens, sizeof *columns.lens);
	write_column(w, CACHE_WORDS, columns.words, sizeof *columns.words);
	write_by_id(w, &columns);
	arena_release(&arena);
}

static void add_record(struct writing *w, uint32_t nr)
{
	record_write(&w->scratch, order_article(w->content->order, nr), string_number, w);
}

/* --- drafts --- */

static struct draft draft_of(const struct writing *w, uint32_t nr)
{
	struct draft draft = { 0 };
	w->content->draft_of(w->content->ctx, nr, &draft);
	return draft;
}

static void add_keys(struct writing *w, uint32_t nr)
{
	struct draft draft = draft_of(w, nr);
	if (draft.key_count > 0)
		buf_add(&w->scratch, draft.keys, draft.key_count * sizeof *draft.keys);
}

static void add_draft(struct writing *w, uint32_t nr)
{
	struct draft draft = draft_of(w, nr);
	unsigned bits =
	    draft.vote | (draft.before ? DRAFT_BEFORE : 0u) | (draft.sketch ? DRAFT_SKETCH : 0u);
	record_add_number(&w->scratch, bits);
	record_add_number(&w->scratch, draft.key_count);
	if (!draft.before)
		return;
	record_add_number(&w->scratch, draft.before->words);
	record_write(&w->scratch, draft.before, string_number, w);
}

static void add_sketch(struct writing *w, uint32_t nr)
{
	struct draft draft = draft_of(w, nr);
	if (draft.sketch)
		buf_add(&w->scratch, draft.sketch, sizeof *draft.sketch);
}

/* A section of each chunk; false where writing is to end. */
static bool write_chunks(struct writing *w, uint32_t section,
			 void (*add)(struct writing *w, uint32_t nr))
{
	for (size_t from = 0; from < w->articles; from += CACHE_CHUNK) {
		size_t to = w->articles - from < CACHE_CHUNK ? w->articles : from + CACHE_CHUNK;
		if (pool_stopping(w->content->pool))
			return false;
		buf_clear(&w->scratch);
		for (size_t nr = from; nr < to; nr++)
			add(w, (uint32_t)nr);
		image_begin(w->out, section + (uint32_t)(from / CACHE_CHUNK));
		image_add(w->out, w->scratch.data, w->scratch.len);
	}
	return true;
}

static bool write_drafts(struct writing *w)
{
	return !w->content->draft_of ||
	       (write_chunks(w, CACHE_KEYS, add_keys) && write_chunks(w, CACHE_DRAFTS, add_draft) &&
		write_chunks(w, CACHE_SKETCHES, add_sketch));
}

/* --- groups --- */

static void write_grouping(struct writing *w, uint32_t section, const struct grouping *g)
{
	image_begin(w->out, section);
	image_add(w->out, g->group_of.data, g->group_of.len * sizeof *g->group_of.data);
	image_begin(w->out, section + 1);
	image_add(w->out, g->starts.data, g->starts.len * sizeof *g->starts.data);
	image_begin(w->out, section + 2);
	image_add(w->out, g->members.data, g->members.len * sizeof *g->members.data);
}

static void write_groups(struct writing *w)
{
	const struct titles *titles = w->content->titles;
	image_begin(w->out, CACHE_TITLES);
	for (size_t i = 0; i < titles->entries.len; i++) {
		struct title_entry entry = { 0 }; /* and what lies between its members */
		entry.key = titles->entries.data[i].key;
		entry.nr = titles->entries.data[i].nr;
		image_add(w->out, &entry, sizeof entry);
	}
	if (!w->content->takes)
		return;
	write_grouping(w, CACHE_COPIES, &w->content->takes->copies);
	write_grouping(w, CACHE_TAKES, &w->content->takes->takes);
}

/* --- all of it --- */

static void write_info(struct writing *w)
{
	const struct order *order = w->content->order;
	struct cache_info info = { .articles = w->articles,
				   .inputs = order->inputs.len,
				   .corpus_key = order->key,
				   .has_takes = w->content->takes != NULL,
				   .has_drafts = w->content->draft_of != NULL };
	image_begin(w->out, CACHE_INFO);
	image_add(w->out, &info, sizeof info);
}

static bool write_all(struct writing *w)
{
	struct buf names = BUF_INIT;
	write_info(w);
	write_inputs(w, &names);
	write_walked(w);
	write_paths(w);
	image_begin(w->out, CACHE_NAMES);
	image_add(w->out, names.data, names.len);
	buf_release(&names);
	write_lines(w);
	write_columns(w);
	write_groups(w);
	if (!write_chunks(w, CACHE_RECORDS, add_record) || !write_drafts(w))
		return false;
	write_strings(w);
	return true;
}

bool keeper_write(const struct keeper *content, const char *path, uint64_t key, struct err *e)
{
	struct writing w = { .content = content, .articles = order_count(content->order) };
	e->message[0] = '\0';
	w.out = image_create(path, key, e);
	if (!w.out)
		return false;
	bool written = write_all(&w);
	if (written)
		written = image_finish(w.out, e);
	else
		image_abandon(w.out);
	intern_release(&w.strings);
	map_release(&w.numbers);
	buf_release(&w.scratch);
	text_loan_release(&w.loan);
	return written;
}
