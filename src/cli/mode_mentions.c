/* SPDX-License-Identifier: MIT */
/* --mentions: every name where it stands. --kwic: one name in its sentences. */
#include "app/line.h"
#include "cli/article_record.h"
#include "cli/columns.h"
#include "cli/id.h"
#include "cli/modes.h"
#include "cli/wanted.h"
#include "entity/context.h"
#include "text/clean.h"
#include "text/width.h"

struct mention_record {
	struct article_record article;
	const struct entity *entity;
	const struct mention *mention;
	struct str text;     /* of the article */
	struct extent bound; /* of the sentence */
};

static const struct mention_record *mention_of(const void *record)
{
	return record;
}

static struct str surface_of(const struct mention_record *r)
{
	return str_sub(r->text, r->mention->start, r->mention->start + r->mention->len);
}

static void get_start(const void *record, struct value *out)
{
	const struct mention_record *r = record;
	value_set_number(out, r->article.article->offset + r->mention->start);
}

static void get_end(const void *record, struct value *out)
{
	const struct mention_record *r = record;
	value_set_number(out, r->article.article->offset + r->mention->start + r->mention->len);
}

static void get_text(const void *record, struct value *out)
{
	value_set_text(out, surface_of(record));
}

static void get_type(const void *record, struct value *out)
{
	value_set_text(out, str_from(entity_types[mention_of(record)->entity->type].name));
}

static void get_entity(const void *record, struct value *out)
{
	value_set_text(out, mention_of(record)->entity->name);
}

static void get_entity_id(const void *record, struct value *out)
{
	out->kind = VALUE_TEXT;
	id_add(&out->text, mention_of(record)->entity->key);
}

static void get_how(const void *record, struct value *out)
{
	value_set_text(out, str_from(entity_hows[mention_of(record)->mention->how].name));
}

static void get_left(const void *record, struct value *out)
{
	const struct mention_record *r = record;
	value_set_text(out, str_sub(r->text, r->bound.start, r->mention->start));
}

static void get_right(const void *record, struct value *out)
{
	const struct mention_record *r = record;
	value_set_text(out, str_sub(r->text, r->mention->start + r->mention->len, r->bound.end));
}

static const struct column mention_columns[] = {
	{ "article", article_get_id },
	{ "path", article_get_path },
	{ "start", get_start },
	{ "end", get_end },
	{ "text", get_text },
	{ "type", get_type },
	{ "entity", get_entity },
	{ "entity_id", get_entity_id },
	{ "how", get_how },
};

static const struct record_form mention_form = {
	.columns = mention_columns,
	.count = sizeof mention_columns / sizeof mention_columns[0],
	.usual = "path,start,type,text,entity,how",
};

static const struct column kwic_columns[] = {
	{ "article", article_get_id }, { "path", article_get_path },   { "date", article_get_date },
	{ "start", get_start },        { "left", get_left },           { "text", get_text },
	{ "right", get_right },        { "entity_id", get_entity_id },
};

static const struct record_form kwic_form = {
	.columns = kwic_columns,
	.count = sizeof kwic_columns / sizeof kwic_columns[0],
	.usual = "path,date,left,text,right",
};

static struct mention_record record_of(const struct run *r, uint32_t nr, const struct mention *m)
{
	const struct article *a = corpus_article(r->corpus, nr);
	return (struct mention_record){
		.article = { a },
		.entity = table_entity(names_table(r->names), m->entity),
		.mention = m,
		.text = corpus_text(r->corpus, a),
	};
}

/* --- mentions --- */

static size_t print_mentions(struct run *r, const struct record_choice *choice)
{
	const struct table *t = names_table(r->names);
	struct value scratch = { 0 };
	size_t printed = 0, count, articles = corpus_count(r->corpus);
	for (uint32_t nr = 0; nr < articles; nr++) {
		const struct mention *mentions = table_mentions(t, nr, &count);
		corpus_turn(r->corpus);
		if (count == 0 || !run_wants(r, nr))
			continue;
		for (size_t i = 0; i < count && out_go_on(&r->out); i++) {
			struct mention_record record;
			if (mentions[i].hidden)
				continue;
			record = record_of(r, nr, &mentions[i]);
			record_add(&r->out.buf, choice, &record, &scratch);
			printed++;
		}
	}
	value_release(&scratch);
	return printed;
}

static bool choose(struct run *r, const struct record_form *form, struct record_choice *choice)
{
	struct err e = ERR_INIT;
	bool chosen = record_choose(choice, form, r->cli->json, r->cli->fields, &e);
	if (!chosen)
		run_refuse(&e);
	choice->ascii = r->out.ascii;
	return chosen;
}

int mode_mentions(struct run *r)
{
	struct record_choice choice;
	if (!choose(r, &mention_form, &choice) || !run_load_names(r))
		return EXIT_USAGE;
	return run_status(r, print_mentions(r, &choice));
}

/* --- in context --- */

enum { DATE_COLS = 12, BYTES_A_COLUMN = 8 };

/* The end of the words before a name that fits into `cols` columns. */
static void add_left(const struct mention_record *record, size_t cols, struct buf *out)
{
	uint32_t from = record->bound.start, to = record->mention->start;
	struct buf clean = BUF_INIT;
	if (to - from > cols * BYTES_A_COLUMN)
		from = to - (uint32_t)(cols * BYTES_A_COLUMN);
	clean_add(&clean, str_sub(record->text, from, to), CLEAN_LINE);
	buf_add_str(out, width_suffix(buf_str(&clean), cols, NULL));
	buf_release(&clean);
}

/* Date, the words before right-aligned, the name, the words behind. */
static void print_aligned(struct run *r, const struct mention_record *record, size_t cols)
{
	struct line row = { 0 };
	struct buf text = BUF_INIT;
	size_t side = cols > DATE_COLS + 4 ? (cols - DATE_COLS) * 2 / 5 : 1;
	date_iso(&record->article.article->date, &text);
	line_add_cut(&row, ROLE_TEXT, buf_str(&text), DATE_COLS - 2, true);
	buf_clear(&text);
	add_left(record, side, &text);
	line_pad(&row, DATE_COLS + side - width_str(buf_str(&text)));
	line_add(&row, ROLE_TEXT, buf_str(&text));
	line_add_dump(&row, ROLE_TEXT,
		      str_sub(record->text, record->mention->start, record->bound.end));
	line_cut(&row, cols);
	out_add_line(&r->out, buf_str(&row.text));
	buf_release(&text);
	line_release(&row);
}

static size_t print_kwic(struct run *r, const struct record_choice *choice, bool aligned)
{
	const struct table *t = names_table(r->names);
	struct value scratch = { 0 };
	struct wanted wanted = { .entities = VEC_INIT };
	size_t printed = 0, count, articles = corpus_count(r->corpus);
	size_t cols = r->cli->width ? r->cli->width : columns_of_terminal();
	wanted_find(&wanted, t, r->cli->target);
	for (uint32_t nr = 0; wanted.entities.len > 0 && nr < articles; nr++) {
		const struct mention *mentions = table_mentions(t, nr, &count);
		corpus_turn(r->corpus);
		for (size_t i = 0; i < count && out_go_on(&r->out); i++) {
			if (mentions[i].hidden || !wanted_has(&wanted, mentions[i].entity) ||
			    !run_wants(r, nr))
				continue;
			struct mention_record record = record_of(r, nr, &mentions[i]);
			record.bound = context_sentence(record.article.article, record.text,
							mentions[i].start);
			if (aligned)
				print_aligned(r, &record, cols);
			else
				record_add(&r->out.buf, choice, &record, &scratch);
			printed++;
		}
	}
	wanted_release(&wanted);
	value_release(&scratch);
	return printed;
}

int mode_kwic(struct run *r)
{
	struct record_choice choice;
	if (!choose(r, &kwic_form, &choice) || !run_load_names(r))
		return EXIT_USAGE;
	bool aligned = r->tty && !r->cli->json && !r->cli->fields;
	return run_status(r, print_kwic(r, &choice, aligned));
}
