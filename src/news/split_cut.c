/* SPDX-License-Identifier: MIT */
/* Cuts a file into articles at the marks of its form, whether all of it is there or a piece. */
#include "news/split_form.h"

static void add_part(struct split *out, uint64_t start, uint64_t end, size_t *oversize)
{
	while (end - start > UINT32_MAX) {
		vec_push(&out->parts, (struct split_part){ start, UINT32_MAX });
		start += UINT32_MAX;
		++*oversize;
	}
	if (end > start)
		vec_push(&out->parts, (struct split_part){ start, end - start });
}

/* What follows the last end mark: a torn article if it is long, else a footer of the last one. */
#define TORN_ARTICLE 1500

/* "Copyright 2019. Example Newspapers", and something below it. */
static bool is_torn_article(struct str rest)
{
	size_t at = str_find(rest, STR("\nCopyright "));
	size_t end = at == STR_NPOS ? STR_NPOS : str_chr(str_skip(rest, at + 1), '\n');
	return str_trim(rest).len >= TORN_ARTICLE ||
	       (end != STR_NPOS && !str_blank(str_skip(rest, at + 1 + end)));
}

static bool joins_last(const struct split *out, struct str rest)
{
	if (out->parts.len == 0)
		return false;
	return out->form->cut == CUT_AFTER ? !is_torn_article(rest) : str_blank(rest);
}

/* Blank lines between two articles belong to the following one: from the end of the last line
 * that is not blank. */
static size_t after_content(struct str text, size_t start, size_t at)
{
	size_t end = at;
	while (end > start && char_is_blank(text.ptr[end - 1]))
		end--;
	while (end < at && text.ptr[end] != '\n')
		end++;
	return end < at ? end + 1 : at;
}

static void find_content(struct split_cutter *c, struct str piece, uint64_t base)
{
	if (c->has_content)
		return;
	struct str rest = str_skip(piece, (size_t)(c->content_at - base));
	struct str content = str_trim_left(rest);
	c->content_at += rest.len - content.len;
	c->has_content = content.len > 0;
}

/* What stands before the first article belongs to it. */
static bool is_head(const struct split_cutter *c, uint64_t mark)
{
	if (c->form->cut == CUT_BEFORE)
		return !c->marked;
	return !c->has_content || c->content_at >= mark;
}

static void cut_at_marks(struct split_cutter *c, struct str piece, uint64_t base, size_t to,
			 struct split *out, size_t *oversize)
{
	size_t from = (size_t)(c->from - base);
	struct str line;
	while (split_next_mark(c->form, piece, &from, to, &line)) {
		size_t at = (size_t)(line.ptr - piece.ptr);
		size_t start = (size_t)(c->start - base);
		from = from < piece.len ? from : piece.len;
		size_t cut = c->form->cut == CUT_AFTER ? from : after_content(piece, start, at);
		if (!is_head(c, base + at)) {
			add_part(out, c->start, base + cut, oversize);
			c->start = base + cut;
		}
		c->marked = true;
	}
	c->from = base + from;
}

static void end_file(struct split_cutter *c, struct str piece, uint64_t base, struct split *out,
		     size_t *oversize)
{
	uint64_t end = base + piece.len;
	struct str rest = str_skip(piece, (size_t)(c->start - base));
	if (c->form->cut != CUT_NEVER && joins_last(out, rest))
		vec_last(&out->parts)->len += end - c->start;
	else
		add_part(out, c->start, end, oversize);
	c->start = end;
}

void split_more(struct split_cutter *c, struct str piece, uint64_t base, bool ended,
		struct split *out, size_t *oversize)
{
	find_content(c, piece, base);
	if (!c->form)
		c->form = c->has_content ? split_find_form(piece) : &split_whole_file;
	out->form = c->form;
	if (!c->has_content && ended)
		return;
	size_t reach = ended ? 0 : SPLIT_REACH;
	size_t to = piece.len > reach ? piece.len - reach : 0;
	if (c->form->cut != CUT_NEVER)
		cut_at_marks(c, piece, base, to, out, oversize);
	if (ended)
		end_file(c, piece, base, out, oversize);
}

bool split_cuts(const struct split_cutter *c)
{
	return c->form->cut != CUT_NEVER;
}

uint64_t split_keep(const struct split_cutter *c, const struct split *out)
{
	uint64_t keep = c->start < c->from ? c->start : c->from;
	if (out->parts.len > 0 && vec_last(&out->parts)->start < keep)
		keep = vec_last(&out->parts)->start;
	return keep > SPLIT_REACH ? keep - SPLIT_REACH : 0;
}

void split_text(struct str text, struct split *out, size_t *oversize)
{
	struct split_cutter cutter = { 0 };
	*out = (struct split){ 0 };
	*oversize = 0;
	split_more(&cutter, text, 0, true, out, oversize);
}

void split_release(struct split *split)
{
	vec_release(&split->parts);
}
