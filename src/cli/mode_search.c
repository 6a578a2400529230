/* SPDX-License-Identifier: MIT */
/* --search: the articles that match, best first, with a passage of each. */
#include "cli/article_record.h"
#include "cli/columns.h"
#include "cli/modes.h"

enum { SNIPPET_COLS = 160, SCORE_COLS = 8 };

/* Equal scores are ordered by date. */
struct found {
	uint32_t score; /* thousandths */
	int64_t date;
	uint32_t nr; /* in the order of path and offset */
};

struct results {
	VEC(struct found) items;
};

static int by_score(const void *a, const void *b)
{
	const struct found *x = a, *y = b;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->date != y->date)
		return x->date > y->date ? -1 : 1;
	return (x->nr > y->nr) - (x->nr < y->nr);
}

static void find_all(const struct run *r, struct results *out)
{
	struct query_subject subject = run_subject(r);
	size_t count = corpus_count(r->corpus);
	for (uint32_t nr = 0; nr < count; nr++) {
		if (!run_wants(r, nr) || !query_matches(r->search, &subject, nr))
			continue;
		vec_push(&out->items,
			 (struct found){ .score = query_score(r->search, &subject, nr),
					 .date = corpus_article(r->corpus, nr)->sort_date,
					 .nr = nr });
	}
	if (out->items.len > 1)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, by_score);
}

/* --- records --- */

struct hit {
	struct article_record article;
	const struct found *found;
	const struct run *run;
};

static void add_snippet(const struct run *r, uint32_t nr, size_t cols, struct buf *out)
{
	struct query_subject subject = run_subject(r);
	struct query_hits hits = { .ranges = VEC_INIT };
	query_snippet(r->search, &subject, nr, cols, out, &hits);
	vec_release(&hits.ranges);
}

static void get_score(const void *record, struct value *out)
{
	const struct hit *hit = record;
	value_set_thousandths(out, hit->found->score);
}

static void get_snippet(const void *record, struct value *out)
{
	const struct hit *hit = record;
	out->kind = VALUE_TEXT;
	add_snippet(hit->run, hit->found->nr, SNIPPET_COLS, &out->text);
}

static const struct column search_columns[] = {
	{ "id", article_get_id },         { "path", article_get_path },
	{ "title", article_get_title },   { "date", article_get_date },
	{ "source", article_get_source }, { "score", get_score },
	{ "snippet", get_snippet },
};

static const struct record_form search_form = {
	.columns = search_columns,
	.count = sizeof search_columns / sizeof search_columns[0],
	.usual = "score,date,source,title,snippet",
};

static void print_records(struct run *r, const struct results *results,
			  const struct record_choice *choice)
{
	struct value scratch = { 0 };
	for (size_t i = 0; i < results->items.len && out_go_on(&r->out); i++) {
		const struct found *found = &results->items.data[i];
		struct hit hit = { { corpus_article(r->corpus, found->nr) }, found, r };
		record_add(&r->out.buf, choice, &hit, &scratch);
	}
	value_release(&scratch);
}

/* --- columns: the score and a row of the list, the passage below --- */

static void print_row(struct run *r, const struct found *found, const struct columns *columns,
		      size_t cols)
{
	struct line row = { 0 }, rest = { 0 };
	struct buf snippet = BUF_INIT;
	line_addf(&row, ROLE_TEXT, "%3u.%03u ", found->score / 1000, found->score % 1000);
	columns_row(columns, corpus_article(r->corpus, found->nr), &rest);
	line_add(&row, ROLE_TEXT, buf_str(&rest.text));
	line_cut(&row, cols);
	out_add_line(&r->out, buf_str(&row.text));
	line_clear(&row, ROLE_TEXT);
	line_pad(&row, SCORE_COLS + 1);
	add_snippet(r, found->nr, columns->cols < SNIPPET_COLS ? columns->cols - 1 : SNIPPET_COLS,
		    &snippet);
	line_add(&row, ROLE_TEXT, buf_str(&snippet));
	line_cut(&row, cols);
	out_add_line(&r->out, buf_str(&row.text));
	buf_release(&snippet);
	line_release(&row);
	line_release(&rest);
}

static void print_columns(struct run *r, const struct results *results)
{
	struct columns columns;
	size_t cols = r->cli->width ? r->cli->width : columns_of_terminal();
	columns_init(&columns, r->corpus, cols > SCORE_COLS ? cols - SCORE_COLS : 1);
	for (size_t i = 0; i < results->items.len && out_go_on(&r->out); i++)
		print_row(r, &results->items.data[i], &columns, cols);
}

int mode_search(struct run *r)
{
	const struct cli *cli = r->cli;
	struct record_choice choice;
	struct results results = { .items = VEC_INIT };
	struct err e = ERR_INIT;
	if (!record_choose(&choice, &search_form, cli->json, cli->fields, &e))
		return run_refuse(&e);
	if (!run_load(r))
		return EXIT_USAGE;
	choice.ascii = r->out.ascii;
	find_all(r, &results);
	if (r->tty && !cli->json && !cli->fields)
		print_columns(r, &results);
	else
		print_records(r, &results, &choice);
	size_t count = results.items.len;
	vec_release(&results.items);
	return run_status(r, count);
}
