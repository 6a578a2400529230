/* SPDX-License-Identifier: MIT */
/* --entity: what there is on a name. JSON: the line of --entities, with roles, companions and
 * articles behind it; text: the entity page. */
#include <inttypes.h>

#include "base/arena.h"
#include "cli/columns.h"
#include "cli/entity_record.h"
#include "cli/id.h"
#include "cli/json.h"
#include "cli/wanted.h"
#include "entity/context.h"
#include "entity/together.h"
#include "text/clean.h"
#include "text/wrap.h"

enum { COMPANIONS_MAX = 50, ROLES_SHOWN = 12, ROLE_MENTIONS = 20000, LABEL_COLS = 14 };

/* All there is on one entity. */
struct dossier {
	struct run *run;
	const struct table *table;
	uint32_t entity;
	struct entity_record record;
	struct arena arena;
	struct roles roles;
	struct companions companions;
	VEC(struct entity_count) articles; /* number and mentions, in the order of path */
};

static void collect_articles(struct dossier *d)
{
	size_t count;
	const uint32_t *postings = table_postings(d->table, d->entity, &count);
	for (size_t i = 0; i < count; i++) {
		uint32_t nr = table_mention_article(d->table, postings[i]);
		if (d->articles.len > 0 && vec_last(&d->articles)->entity == nr)
			vec_last(&d->articles)->count++;
		else if (run_wants(d->run, nr))
			vec_push(&d->articles, (struct entity_count){ nr, 1 });
	}
}

static void collect(struct dossier *d)
{
	const struct run *r = d->run;
	context_roles(d->table, r->corpus, names_lexicon(r->names), d->entity, ROLE_MENTIONS,
		      &d->arena, &d->roles);
	together_companions(d->table, d->entity, COMPANIONS_MAX, &d->companions);
	collect_articles(d);
}

static void release(struct dossier *d)
{
	arena_release(&d->arena);
	vec_release(&d->roles.items);
	vec_release(&d->companions.items);
	vec_release(&d->articles);
}

/* --- JSON --- */

static void add_roles(struct buf *out, const struct dossier *d)
{
	json_add_key(out, "described_as");
	buf_add_char(out, '[');
	for (size_t i = 0; i < d->roles.items.len; i++) {
		buf_add_str(out, i > 0 ? STR(",{") : STR("{"));
		json_add_key(out, "text");
		json_add_string(out, d->roles.items.data[i].text);
		json_add_key(out, "count");
		buf_addf(out, "%" PRIu32 "}", d->roles.items.data[i].count);
	}
	buf_add_char(out, ']');
}

static void add_id(struct buf *out, const char *key, uint64_t id)
{
	json_add_key(out, key);
	buf_add_char(out, '"');
	id_add(out, id);
	buf_add_char(out, '"');
}

static void add_companions(struct buf *out, const struct dossier *d)
{
	json_add_key(out, "named_with");
	buf_add_char(out, '[');
	for (size_t i = 0; i < d->companions.items.len; i++) {
		const struct companion *c = &d->companions.items.data[i];
		const struct entity *e = table_entity(d->table, c->entity);
		buf_add_str(out, i > 0 ? STR(",{") : STR("{"));
		json_add_key(out, "entity");
		json_add_string(out, e->name);
		add_id(out, "entity_id", e->key);
		json_add_key(out, "type");
		json_add_string(out, str_from(entity_types[e->type].name));
		buf_addf(out, ",\"sentences\":%" PRIu32 ",\"articles\":%" PRIu32 "}", c->sentences,
			 c->articles);
	}
	buf_add_char(out, ']');
}

static void add_articles(struct buf *out, const struct dossier *d)
{
	json_add_key(out, "in");
	buf_add_char(out, '[');
	for (size_t i = 0; i < d->articles.len; i++) {
		const struct article *a =
		    corpus_article(d->run->corpus, d->articles.data[i].entity);
		buf_add_str(out, i > 0 ? STR(",{") : STR("{"));
		add_id(out, "article", a->id);
		json_add_path(out, str_from(a->input->path));
		buf_addf(out, ",\"mentions\":%" PRIu32 "}", d->articles.data[i].count);
	}
	buf_add_char(out, ']');
}

static void print_json(struct dossier *d, const struct record_choice *choice, struct value *scratch)
{
	struct buf *out = &d->run->out.buf;
	record_add(out, choice, &d->record, scratch);
	if (!d->run->cli->json || d->run->cli->fields)
		return;
	out->len -= 2; /* "}" and the line end: the object goes on */
	add_roles(out, d);
	add_companions(out, d);
	add_articles(out, d);
	buf_add_str(out, STR("}\n"));
}

/* --- text --- */

/* A label, and what follows wrapped beside it. */
static void print_labelled(struct run *r, const char *label, const struct buf *text, size_t cols)
{
	struct wrap_lines wrapped = { 0 };
	struct line row = { 0 };
	wrap_add(buf_str(text), cols > LABEL_COLS + 1 ? cols - LABEL_COLS : 1, &wrapped);
	for (size_t i = 0; i < wrapped.lines.len; i++) {
		const struct wrap_line *l = &wrapped.lines.data[i];
		line_clear(&row, ROLE_TEXT);
		line_addf(&row, ROLE_TEXT, "%s", i == 0 ? label : "");
		line_pad(&row, LABEL_COLS);
		line_add(&row, ROLE_TEXT, str_sub(buf_str(text), l->start, l->start + l->len));
		out_add_line(&r->out, buf_str(&row.text));
	}
	line_release(&row);
	wrap_release(&wrapped);
}

static void add_counted(struct buf *out, struct str text, uint64_t count)
{
	if (out->len > 0)
		buf_add_str(out, STR("   "));
	clean_add(out, text, CLEAN_LINE);
	buf_addf(out, " %" PRIu64, count);
}

static void print_aliases(struct dossier *d, struct value *scratch, size_t cols)
{
	struct buf text = BUF_INIT;
	entity_get_aliases(&d->record, scratch);
	for (size_t i = 0; i < scratch->items.len; i++)
		add_counted(&text, scratch->items.data[i], scratch->counts.data[i]);
	print_labelled(d->run, "written as", &text, cols);
	buf_release(&text);
}

static void print_roles(struct dossier *d, size_t cols)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < d->roles.items.len && i < ROLES_SHOWN; i++)
		add_counted(&text, d->roles.items.data[i].text, d->roles.items.data[i].count);
	print_labelled(d->run, "described as", &text, cols);
	buf_release(&text);
}

static void print_companions(struct dossier *d, size_t cols)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < d->companions.items.len; i++) {
		const struct companion *c = &d->companions.items.data[i];
		add_counted(&text, table_entity(d->table, c->entity)->name, c->sentences);
	}
	print_labelled(d->run, "named with", &text, cols);
	buf_release(&text);
}

static void print_articles(struct dossier *d, size_t cols)
{
	struct columns columns;
	struct line row = { 0 }, count = { 0 };
	columns_init(&columns, d->run->corpus, cols > 8 ? cols - 8 : 1);
	for (size_t i = 0; i < d->articles.len && out_go_on(&d->run->out); i++) {
		const struct article *a =
		    corpus_article(d->run->corpus, d->articles.data[i].entity);
		line_clear(&count, ROLE_TEXT);
		line_addf(&count, ROLE_TEXT, "%u", (unsigned)d->articles.data[i].count);
		columns_row(&columns, a, &row);
		line_join_right(&row, &count, cols);
		out_add_line(&d->run->out, buf_str(&row.text));
	}
	line_release(&row);
	line_release(&count);
}

static void print_text(struct dossier *d, struct value *scratch)
{
	struct run *r = d->run;
	const struct entity *e = table_entity(d->table, d->entity);
	size_t cols = r->cli->width ? r->cli->width : columns_of_terminal();
	struct line row = { 0 };
	line_add_dump(&row, ROLE_TEXT, e->name);
	line_addf(&row, ROLE_TEXT, "  %s, %u mentions in %zu articles", entity_types[e->type].label,
		  (unsigned)d->record.sums->entities[d->entity].mentions, d->articles.len);
	out_add_line(&r->out, buf_str(&row.text));
	print_aliases(d, scratch, cols);
	print_roles(d, cols);
	print_companions(d, cols);
	out_add_line(&r->out, STR(""));
	print_articles(d, cols);
	line_release(&row);
}

/* --- the mode --- */

static void print_entity(struct run *r, const struct entity_sums *sums, uint32_t entity,
			 const struct record_choice *choice)
{
	struct value scratch = { 0 };
	struct dossier d = {
		.run = r, .table = sums->table, .entity = entity, .record = { sums, entity }
	};
	collect(&d);
	if (r->cli->json || r->cli->fields)
		print_json(&d, choice, &scratch);
	else
		print_text(&d, &scratch);
	value_release(&scratch);
	release(&d);
}

int mode_entity(struct run *r)
{
	struct record_choice choice;
	struct entity_sums sums;
	struct wanted wanted = { .entities = VEC_INIT };
	struct err e = ERR_INIT;
	size_t printed = 0;
	if (!record_choose(&choice, &entity_form, r->cli->json, r->cli->fields, &e))
		return run_refuse(&e);
	if (!run_load_names(r))
		return EXIT_USAGE;
	choice.ascii = r->out.ascii;
	entity_sums_take(&sums, r);
	wanted_find(&wanted, sums.table, r->cli->target);
	for (size_t i = 0; i < wanted.entities.len; i++) {
		if (sums.entities[wanted.entities.data[i]].mentions == 0)
			continue;
		if (printed++ > 0 && !r->cli->json && !r->cli->fields)
			out_add_line(&r->out, STR(""));
		print_entity(r, &sums, wanted.entities.data[i], &choice);
	}
	wanted_release(&wanted);
	entity_sums_release(&sums);
	return run_status(r, printed);
}
