/* SPDX-License-Identifier: MIT */
/* --list: every article, in columns, TSV or JSON Lines. */
#include "cli/columns.h"
#include "cli/id.h"
#include "cli/modes.h"
#include "cli/record.h"

static const char *const title_origins[ORIGIN_NAME + 1] = {
	[ORIGIN_TEXT] = "text", [ORIGIN_TAG] = "tag",   [ORIGIN_LEAD] = "lead",
	[ORIGIN_BODY] = "lead", [ORIGIN_NAME] = "file",
};

static const char *const date_origins[ORIGIN_NAME + 1] = {
	[ORIGIN_TEXT] = "line", [ORIGIN_TAG] = "tag",   [ORIGIN_LEAD] = "body",
	[ORIGIN_BODY] = "body", [ORIGIN_NAME] = "name",
};

static void get_id(const void *record, struct value *out)
{
	const struct article *a = record;
	out->kind = VALUE_TEXT;
	id_add(&out->text, a->id);
}

static void get_path(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_text(out, str_from(a->input->path));
	out->kind = VALUE_PATH;
}

static void get_offset(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_number(out, a->offset);
}

static void get_bytes(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_number(out, a->len);
}

static void get_title(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_or_null(out, a->title.value);
}

static void get_title_from(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_or_null(out, str_from(title_origins[a->title.origin]));
}

static void get_date(const void *record, struct value *out)
{
	const struct article *a = record;
	if (a->date.precision == DATE_UNKNOWN)
		return;
	out->kind = VALUE_TEXT;
	date_iso(&a->date, &out->text);
}

static void get_date_from(const void *record, struct value *out)
{
	const struct article *a = record;
	if (a->date.precision != DATE_UNKNOWN)
		value_set_or_null(out, str_from(date_origins[a->dated.origin]));
}

static void get_source(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_or_null(out, a->source.value);
}

static void get_place(const void *record, struct value *out)
{
	const struct article *a = record;
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
	set_list(record, FIELD_WIRE, out);
}

static void get_author(const void *record, struct value *out)
{
	set_list(record, FIELD_AUTHOR, out);
}

static void get_editor(const void *record, struct value *out)
{
	set_list(record, FIELD_EDITOR, out);
}

static void get_translator(const void *record, struct value *out)
{
	set_list(record, FIELD_TRANSLATOR, out);
}

static void get_words(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_number(out, a->words);
}

static void get_collection(const void *record, struct value *out)
{
	const struct article *a = record;
	value_set_text(out, a->input->collection);
}

static void get_related(const void *record, struct value *out)
{
	set_list(record, FIELD_RELATED, out);
}

static const struct column article_columns[] = {
	{ "id", get_id },           { "path", get_path },
	{ "offset", get_offset },   { "bytes", get_bytes },
	{ "title", get_title },     { "title_from", get_title_from },
	{ "date", get_date },       { "date_from", get_date_from },
	{ "source", get_source },   { "place", get_place },
	{ "wire", get_wire },       { "author", get_author },
	{ "editor", get_editor },   { "translator", get_translator },
	{ "words", get_words },     { "collection", get_collection },
	{ "related", get_related },
};

static const struct record_form article_form = {
	.columns = article_columns,
	.count = sizeof article_columns / sizeof article_columns[0],
	.usual = "id,date,source,title,path",
};

static void print_records(struct run *r, const struct record_choice *choice)
{
	struct value scratch = { 0 };
	size_t count = corpus_count(r->corpus);
	for (size_t nr = 0; nr < count && out_go_on(&r->out); nr++)
		record_add(&r->out.buf, choice, corpus_article(r->corpus, (uint32_t)nr), &scratch);
	value_release(&scratch);
}

static void print_columns(struct run *r)
{
	struct line line = { 0 };
	struct columns columns;
	size_t count = corpus_count(r->corpus);
	columns_init(&columns, r->corpus, r->cli->width ? r->cli->width : columns_of_terminal());
	for (size_t nr = 0; nr < count && out_go_on(&r->out); nr++) {
		columns_row(&columns, corpus_article(r->corpus, (uint32_t)nr), &line);
		out_add_line(&r->out, buf_str(&line.text));
	}
	line_release(&line);
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
	if (r->tty && !cli->json && !cli->fields)
		print_columns(r);
	else
		print_records(r, &choice);
	return run_status(r, corpus_count(r->corpus));
}
