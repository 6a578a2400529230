/* SPDX-License-Identifier: MIT */
/* --list: every article, in columns, TSV or JSON Lines. */
#include "cli/article_record.h"
#include "cli/columns.h"
#include "cli/modes.h"

static const char *const title_origins[ORIGIN_NAME + 1] = {
	[ORIGIN_TEXT] = "text", [ORIGIN_TAG] = "tag",   [ORIGIN_LEAD] = "lead",
	[ORIGIN_BODY] = "lead", [ORIGIN_NAME] = "file",
};

static const char *const date_origins[ORIGIN_NAME + 1] = {
	[ORIGIN_TEXT] = "line", [ORIGIN_TAG] = "tag",   [ORIGIN_LEAD] = "body",
	[ORIGIN_BODY] = "body", [ORIGIN_NAME] = "name",
};

static void get_offset(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_number(out, a->offset);
}

static void get_bytes(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_number(out, a->len);
}

static void get_title_from(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_or_null(out, str_from(title_origins[a->title.origin]));
}

static void get_date_from(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	if (a->date.precision != DATE_UNKNOWN)
		value_set_or_null(out, str_from(date_origins[a->dated.origin]));
}

static void get_place(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_or_null(out, a->place.value);
}

static void set_list(const struct article *a, enum field_list_kind kind, struct value *out)
{
	out->kind = VALUE_LIST;
	for (uint32_t i = 0; i < a->lists[kind].count; i++)
		vec_push(&out->items, a->lists[kind].items[i].value);
}

static void get_wire(const void *record, struct value *out)
{
	set_list(article_of(record), FIELD_WIRE, out);
}

static void get_author(const void *record, struct value *out)
{
	set_list(article_of(record), FIELD_AUTHOR, out);
}

static void get_editor(const void *record, struct value *out)
{
	set_list(article_of(record), FIELD_EDITOR, out);
}

static void get_translator(const void *record, struct value *out)
{
	set_list(article_of(record), FIELD_TRANSLATOR, out);
}

static void get_words(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_number(out, a->words);
}

static void get_collection(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_text(out, a->input->collection);
}

static void get_related(const void *record, struct value *out)
{
	set_list(article_of(record), FIELD_RELATED, out);
}

static const struct column article_columns[] = {
	{ "id", article_get_id },
	{ "path", article_get_path },
	{ "offset", get_offset },
	{ "bytes", get_bytes },
	{ "title", article_get_title },
	{ "title_from", get_title_from },
	{ "date", article_get_date },
	{ "date_from", get_date_from },
	{ "source", article_get_source },
	{ "place", get_place },
	{ "wire", get_wire },
	{ "author", get_author },
	{ "editor", get_editor },
	{ "translator", get_translator },
	{ "words", get_words },
	{ "collection", get_collection },
	{ "related", get_related },
};

static const struct record_form article_form = {
	.columns = article_columns,
	.count = sizeof article_columns / sizeof article_columns[0],
	.usual = "id,date,source,title,path",
};

static size_t print_records(struct run *r, const struct record_choice *choice)
{
	struct value scratch = { 0 };
	size_t printed = 0, count = corpus_count(r->corpus);
	for (uint32_t nr = 0; nr < count && out_go_on(&r->out); nr++) {
		struct article_record record = { corpus_article(r->corpus, nr) };
		if (!run_wants(r, nr))
			continue;
		record_add(&r->out.buf, choice, &record, &scratch);
		printed++;
	}
	value_release(&scratch);
	return printed;
}

static size_t print_columns(struct run *r)
{
	struct line line = { 0 };
	struct columns columns;
	size_t printed = 0, count = corpus_count(r->corpus);
	columns_init(&columns, r->corpus, r->cli->width ? r->cli->width : columns_of_terminal());
	for (uint32_t nr = 0; nr < count && out_go_on(&r->out); nr++) {
		if (!run_wants(r, nr))
			continue;
		columns_row(&columns, corpus_article(r->corpus, nr), &line);
		out_add_line(&r->out, buf_str(&line.text));
		printed++;
	}
	line_release(&line);
	return printed;
}

int mode_list(struct run *r)
{
	const struct cli *cli = r->cli;
	struct record_choice choice;
	struct err e = ERR_INIT;
	if (!record_choose(&choice, &article_form, cli->json, cli->fields, &e))
		return run_refuse(&e);
	if (!run_load(r))
		return EXIT_USAGE;
	choice.ascii = r->out.ascii;
	bool columns = r->tty && !cli->json && !cli->fields;
	return run_status(r, columns ? print_columns(r) : print_records(r, &choice));
}
