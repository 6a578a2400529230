/* SPDX-License-Identifier: MIT */
/* The passage of an article that shows best why it was found. */
#include "find/query_parts.h"
#include "text/clean.h"
#include "text/width.h"

enum {
	READ_MAX = 1 << 18, /* bytes looked at once a match was seen: it is one row on screen */
	ELLIPSIS_COLS = 1,
	CONTEXT_SHARE = 3, /* a third of the room that is left is for what stands before */
};

/* Matches [first, last] of a block lie within the columns there are. */
struct window {
	size_t first, last;
	size_t terms; /* different ones */
};

/* One block, cleaned, and what was found in it. */
struct passage {
	struct buf text;
	struct query_matches found;
	struct window best;
};

struct counter {
	uint32_t *seen; /* for each term, how often it is in the window */
	size_t terms;
};

static void counter_add(struct counter *c, uint32_t term)
{
	c->terms += c->seen[term]++ == 0;
}

static void counter_drop(struct counter *c, uint32_t term)
{
	c->terms -= --c->seen[term] == 0;
}

/* The first window with the most terms. Column of a match: those of the text before it. */
static struct window best_window(const struct passage *p, size_t cols, uint32_t *seen)
{
	const struct query_match *m = p->found.items.data;
	struct str text = buf_str(&p->text);
	struct counter now = { .seen = seen };
	struct window best = { 0 };
	size_t first = 0, width = 0, left = 0;
	for (size_t i = 0; i < p->found.items.len; i++) {
		size_t end = m[i].start + m[i].len;
		size_t from = i > 0 ? m[i - 1].start : m[0].start;
		width += width_str(str_sub(text, from, m[i].start));
		counter_add(&now, m[i].term);
		size_t own = width_str(str_sub(text, m[i].start, end));
		while (first < i && width + own - left > cols) {
			left += width_str(str_sub(text, m[first].start, m[first + 1].start));
			counter_drop(&now, m[first++].term);
		}
		if (now.terms > best.terms)
			best = (struct window){ first, i, now.terms };
	}
	for (; first < p->found.items.len; first++)
		counter_drop(&now, m[first].term);
	return best;
}

/* --- which block --- */

static bool is_shown(const struct term *t, const struct block *b)
{
	return term_is_shown(t) && t->kind != TERM_TITLE && term_reads_block(t, b);
}

static bool has_any(const struct query *q, const struct block *b, struct str raw)
{
	for (size_t i = 0; i < q->terms.len; i++) {
		const struct term *t = &q->terms.data[i];
		if (is_shown(t, b) && needle_in(&t->needle, raw))
			return true;
	}
	return false;
}

static bool is_body(const struct block *b)
{
	return block_kinds[b->kind].counts_words && b->kind != BLOCK_TITLE && !b->repeated;
}

/* Runs of blanks, as tables and hard-wrapped lines have them, become one. */
static void squeeze(struct buf *clean)
{
	size_t len = 0;
	for (size_t i = 0; i < clean->len; i++)
		if (clean->data[i] != ' ' || (len > 0 && clean->data[len - 1] != ' '))
			clean->data[len++] = clean->data[i];
	if (len < clean->len)
		buf_truncate(clean, len);
}

static void read_block(const struct query *q, struct passage *p, struct str raw, size_t cols,
		       uint32_t *seen)
{
	buf_clear(&p->text);
	clean_add(&p->text, raw, CLEAN_LINE);
	squeeze(&p->text);
	query_find_all(q, buf_str(&p->text), true, &p->found);
	p->best = best_window(p, cols, seen);
}

static size_t count_terms(const struct query *q)
{
	size_t count = 0;
	for (size_t i = 0; i < q->terms.len; i++)
		count += term_is_shown(&q->terms.data[i]) && q->terms.data[i].kind != TERM_TITLE;
	return count;
}

static void swap(struct passage *a, struct passage *b)
{
	struct passage c = *a;
	*a = *b;
	*b = c;
}

/* The block with the best window; without any match the first of prose. */
static void choose(const struct query *q, const struct view *v, size_t cols, struct passage *best)
{
	struct str text = view_text(v);
	uint32_t *seen = mem_zalloc(q->terms.len, sizeof *seen);
	struct passage p = { 0 };
	size_t wanted = count_terms(q), read = 0;
	bool lead = false;
	for (uint32_t i = 0; i < view_article(v)->block_count && read < READ_MAX; i++) {
		const struct block *b = &view_article(v)->blocks[i];
		struct str raw = str_sub(text, b->start, (size_t)b->start + b->len);
		if (!is_body(b))
			continue;
		bool first = !lead && (b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_STANDFIRST);
		read += best->best.terms > 0 ? raw.len : 0;
		if (!first && !has_any(q, b, raw))
			continue;
		lead |= first;
		read_block(q, &p, raw, cols, seen);
		if (p.best.terms > best->best.terms || best->text.len == 0)
			swap(&p, best);
		if (best->best.terms == wanted)
			break;
	}
	buf_release(&p.text);
	vec_release(&p.found.items);
	free(seen);
}

/* --- which part of it --- */

/* The start of the word at or after `at`, at most `limit`. */
static size_t word_start(struct str s, size_t at, size_t limit)
{
	size_t blank = at > 0 ? str_chr(str_sub(s, at - 1, limit), ' ') : 0;
	return at > 0 && blank != STR_NPOS ? at + blank : at;
}

/* The end of the last whole word before `at`, behind `limit`. */
static size_t word_end(struct str s, size_t at, size_t limit)
{
	if (at >= s.len || s.ptr[at] == ' ')
		return at;
	size_t blank = str_rchr(str_sub(s, 0, at), ' ');
	return blank != STR_NPOS && blank > limit ? blank : at;
}

static size_t choose_start(const struct passage *p, size_t cols)
{
	if (p->best.terms == 0)
		return 0;
	struct str text = buf_str(&p->text);
	const struct query_match *first = &p->found.items.data[p->best.first];
	const struct query_match *last = &p->found.items.data[p->best.last];
	size_t used = width_str(str_sub(text, first->start, last->start + last->len));
	size_t room = used + 2 * ELLIPSIS_COLS < cols ? cols - used - 2 * ELLIPSIS_COLS : 0;
	struct str before = str_sub(text, 0, first->start), kept;
	size_t share = room / CONTEXT_SHARE, after;
	width_prefix(str_skip(text, last->start + last->len), room, &after);
	kept = width_suffix(before, room - after > share ? room - after : share, NULL);
	return word_start(text, before.len - kept.len, first->start);
}

static size_t choose_end(const struct passage *p, size_t start, size_t cols)
{
	struct str rest = str_skip(buf_str(&p->text), start);
	if (width_prefix(rest, cols, NULL).len == rest.len)
		return start + rest.len;
	size_t keep = 0;
	if (p->best.terms > 0) {
		const struct query_match *last = &p->found.items.data[p->best.last];
		keep = last->start + last->len - start - 1;
	}
	size_t end = width_prefix(rest, cols - ELLIPSIS_COLS, NULL).len;
	return start + word_end(rest, end, keep);
}

static void add_passage(const struct passage *p, size_t cols, struct buf *out,
			struct query_hits *hits)
{
	size_t start = choose_start(p, cols);
	bool cut = start > 0;
	size_t end = choose_end(p, start, cols - (cut ? ELLIPSIS_COLS : 0));
	if (cut)
		buf_add_str(out, STR("…"));
	query_merge(&p->found, start, end, out->len, hits);
	buf_add_str(out, str_sub(buf_str(&p->text), start, end));
	if (end < p->text.len)
		buf_add_str(out, STR("…"));
}

void query_snippet(const struct query *q, const struct query_subject *subject, uint32_t nr,
		   size_t cols, struct buf *out, struct query_hits *hits)
{
	struct view v = { subject, nr, q->scratch };
	struct passage best = { 0 };
	vec_clear(&hits->ranges);
	if (cols > 2 * ELLIPSIS_COLS) {
		choose(q, &v, cols - 2 * ELLIPSIS_COLS, &best);
		add_passage(&best, cols, out, hits);
	}
	buf_release(&best.text);
	vec_release(&best.found.items);
}
