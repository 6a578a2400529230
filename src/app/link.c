/* SPDX-License-Identifier: MIT */
/* Links of an article: names, its related titles that are loaded, other takes of its story. */
#include "app/link.h"

#include <stdlib.h>

#include "app/view_text.h"

static int compare_links(const void *a, const void *b)
{
	const struct link *x = a;
	const struct link *y = b;
	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return (x->len < y->len) - (x->len > y->len);
}

/* Of links on the same bytes the first and longest stays. */
static void drop_overlaps(struct links *links)
{
	size_t kept = 0;
	for (size_t i = 0; i < links->items.len; i++) {
		const struct link *l = &links->items.data[i];
		const struct link *last = kept > 0 ? &links->items.data[kept - 1] : NULL;
		if (!last || l->start >= last->start + last->len)
			links->items.data[kept++] = *l;
	}
	links->items.len = kept;
}

static void add_related(const struct corpus *corpus, uint32_t nr, struct links *out)
{
	const struct field_list *related = &corpus_article(corpus, nr)->lists[FIELD_RELATED];
	for (uint32_t i = 0; i < related->count; i++) {
		const struct field *title = &related->items[i];
		if (title->len == 0)
			continue;
		uint32_t target = corpus_find_title(corpus, title->value, nr);
		if (target == ARTICLE_NONE || target == nr)
			continue;
		struct link link = { .start = title->start,
				     .len = title->len,
				     .kind = LINK_ARTICLE,
				     .target = target };
		vec_push(&out->items, link);
	}
	if (out->items.len > 1)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_links);
	drop_overlaps(out);
}

/* A value may hold line ends. */
static void end_line(struct buf *out, size_t from)
{
	for (size_t i = from; i < out->len; i++) {
		if (out->data[i] == '\n' || out->data[i] == '\r')
			out->data[i] = ' ';
	}
	buf_add_char(out, '\n');
}

static void add_take(const struct article *take, const char *name, struct buf *out)
{
	size_t from = out->len;
	view_add_source_and_day(out, take, name);
	end_line(out, from);
	from = out->len;
	if (article_title_guessed(take))
		buf_add_char(out, '~');
	buf_add_str(out, take->title.value);
	end_line(out, from);
}

static void add_takes(const struct corpus *corpus, uint32_t nr, const char *name, struct links *out)
{
	const uint32_t *takes;
	uint32_t own = corpus_first_copy(corpus, nr);
	uint32_t end = corpus_article(corpus, nr)->len;
	size_t count = corpus_takes(corpus, nr, &takes);
	uint32_t shown = 0;
	for (size_t i = 0; i < count && shown < LINK_TAKES_MAX; i++) {
		if (takes[i] == own || end > UINT32_MAX - LINK_TAKES_MAX - 1)
			continue;
		struct link link = {
			.start = end + shown++, .len = 1, .kind = LINK_TAKE, .target = takes[i]
		};
		vec_push(&out->items, link);
		add_take(corpus_article(corpus, takes[i]), name, &out->takes);
	}
	out->take_count = count > 0 ? count - 1 : 0;
}

static struct link name_link(const struct table *table, const struct mention *m)
{
	return (struct link){
		.start = m->start,
		.len = m->len,
		.kind = LINK_NAME,
		.target = table ? m->entity : ENTITY_NONE,
		.type = (uint8_t)m->type,
		.how = (uint8_t)m->how,
		.uncertain = m->uncertain || !table,
		.user = m->how == HOW_USER || (table && table_entity(table, m->entity)->user),
	};
}

void links_add_names(struct links *links, const struct table *table, const struct mention *mentions,
		     size_t count)
{
	size_t others = links->items.len;
	size_t other = 0;
	for (size_t i = 0; i < count; i++) {
		const struct mention *m = &mentions[i];
		uint32_t end = m->start + m->len;
		while (other < others &&
		       links->items.data[other].start + links->items.data[other].len <= m->start)
			other++;
		bool taken = other < others && links->items.data[other].start < end;
		if (!taken && !m->hidden && m->len > 0)
			vec_push(&links->items, name_link(table, m));
	}
	if (links->items.len > 1)
		qsort(links->items.data, links->items.len, sizeof *links->items.data,
		      compare_links);
}

static void add_names(struct names *names, uint32_t nr, struct links *out)
{
	const struct table *table = names ? names_table(names) : NULL;
	size_t count;
	out->linked = table != NULL;
	if (table && nr < table_article_count(table)) {
		const struct mention *mentions = table_mentions(table, nr, &count);
		links_add_names(out, table, mentions, count);
	} else if (names && !table) {
		struct mentions preview = { 0 };
		names_preview(names, nr, &preview);
		links_add_names(out, NULL, preview.items.data, preview.items.len);
		vec_release(&preview.items);
	}
}

void links_of_article(const struct corpus *corpus, struct names *names, uint32_t nr,
		      const char *name, struct links *out)
{
	vec_clear(&out->items);
	buf_clear(&out->takes);
	add_related(corpus, nr, out);
	add_takes(corpus, nr, name, out);
	add_names(names, nr, out);
}

void links_release(struct links *links)
{
	vec_release(&links->items);
	buf_release(&links->takes);
}

/* Links that start before a byte. */
static size_t links_before(const struct links *links, uint32_t at)
{
	size_t low = 0;
	size_t high = links->items.len;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (links->items.data[mid].start < at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

size_t links_step(const struct links *links, uint32_t from, int direction)
{
	size_t before = links_before(links, from);
	if (direction < 0)
		return before > 0 ? before - 1 : SIZE_MAX;
	return before < links->items.len ? before : SIZE_MAX;
}

size_t links_over(const struct links *links, uint32_t at)
{
	size_t before = at < UINT32_MAX ? links_before(links, at + 1) : links->items.len;
	if (before == 0)
		return SIZE_MAX;
	const struct link *l = &links->items.data[before - 1];
	return at - l->start < l->len ? before - 1 : SIZE_MAX;
}

bool link_same_target(const struct link *a, const struct link *b)
{
	bool names = a->kind == LINK_NAME;
	return names == (b->kind == LINK_NAME) && a->target == b->target &&
	       !(names && a->target == ENTITY_NONE);
}

bool links_same_places(const struct links *a, const struct links *b)
{
	if (a->items.len != b->items.len || !str_eq(buf_str(&a->takes), buf_str(&b->takes)))
		return false;
	for (size_t i = 0; i < a->items.len; i++) {
		const struct link *x = &a->items.data[i];
		const struct link *y = &b->items.data[i];
		if (x->start != y->start || x->len != y->len || x->kind != y->kind)
			return false;
	}
	return true;
}

size_t links_at(const struct links *links, uint32_t start)
{
	size_t at = links_before(links, start);
	bool there = at < links->items.len && links->items.data[at].start == start;
	return there ? at : SIZE_MAX;
}
