/* SPDX-License-Identifier: MIT */
/* Lines of a concordance as text for other programs. */
#include "app/kwic_export.h"

#include <assert.h>
#include <stdlib.h>

#include "text/repair.h"

/* Where a byte of a file stands; mentions are asked for in the order of the corpus, so that no
 * file is read twice. */
struct line_count {
	const struct input *input;
	uint64_t at;
	size_t line;
};

static void count_lines(struct line_count *c, const struct article *a, uint32_t at)
{
	uint64_t to = a->offset + at;
	assert(a->input);
	if (c->input != a->input || to < c->at)
		*c = (struct line_count){ .input = a->input, .line = 1 };
	struct str text = a->input->text;
	for (; c->at < to; c->at++) {
		bool lone = text.ptr[c->at] == '\r' &&
			    (c->at + 1 == text.len || text.ptr[c->at + 1] != '\n');
		c->line += text.ptr[c->at] == '\n' || lone;
	}
}

struct placed {
	uint32_t mention, row;
};

static int compare_placed(const void *a, const void *b)
{
	const struct placed *x = a, *y = b;
	return (x->mention > y->mention) - (x->mention < y->mention);
}

static size_t *lines_of(const struct view_context *context, const uint32_t *mentions, size_t count)
{
	const struct table *t = view_table_of_names(context);
	size_t *lines = mem_alloc((count + 1) * sizeof *lines);
	struct placed *placed = mem_alloc((count + 1) * sizeof *placed);
	struct line_count at = { 0 };
	for (size_t i = 0; i < count; i++)
		placed[i] = (struct placed){ mentions[i], (uint32_t)i };
	qsort(placed, count, sizeof *placed, compare_placed);
	for (size_t i = 0; i < count; i++) {
		uint32_t article = table_mention_article(t, placed[i].mention);
		count_lines(&at, corpus_article(context->corpus, article),
			    table_mention(t, placed[i].mention)->start);
		lines[placed[i].row] = at.line;
	}
	free(placed);
	return lines;
}

void kwic_export(const struct view_context *context, const uint32_t *mentions, size_t count,
		 struct buf *out)
{
	const struct table *t = view_table_of_names(context);
	size_t *lines = lines_of(context, mentions, count);
	struct kwic_text text = { 0 };
	for (size_t i = 0; i < count; i++) {
		const struct article *a =
		    corpus_article(context->corpus, table_mention_article(t, mentions[i]));
		struct buf source = BUF_INIT;
		view_add_source(&source, a, context->name);
		kwic_text_make(&text, context, mentions[i], SIZE_MAX);
		date_iso(&a->date, out);
		buf_add_char(out, '\t');
		repair_add(out, NULL, buf_str(&source), 0);
		buf_addf(out, "\t%s\t%s", buf_cstr(&text.left), buf_cstr(&text.key));
		buf_addf(out, "\t%s\t", buf_cstr(&text.right));
		clean_add(out, str_from(a->input->path), CLEAN_LINE);
		buf_addf(out, ":%zu\n", lines[i]);
		buf_release(&source);
	}
	kwic_text_release(&text);
	free(lines);
}
