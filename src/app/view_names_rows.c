/* SPDX-License-Identifier: MIT */
/* Rows of the pane of names: names by type, related articles with the reason, other takes, and the
 * facts of the article in short. */
#include "app/view_names.h"
#include "text/repair.h"
#include "text/width.h"
#include "text/wrap.h"

enum { RELATED_MOST = 8, SHARED_LINES = 2, FACT_LABEL_COLS = 7 };

/* Columns of text: one before it, the last is the scroll bar's. */
static size_t text_cols(const struct names_pane *p)
{
	return p->view.cols > 3 ? p->view.cols - 2 : 1;
}

static struct names_row *add_row(struct names_pane *p, enum names_row_kind kind, enum role role,
				 struct str clean)
{
	struct names_row row = { .kind = (uint8_t)kind,
				 .role = (uint8_t)role,
				 .start = (uint32_t)p->text.len,
				 .len = (uint32_t)clean.len };
	buf_add_str(&p->text, clean);
	vec_push(&p->rows, row);
	return vec_last(&p->rows);
}

static void add_blank(struct names_pane *p)
{
	if (p->rows.len > 0 && vec_last(&p->rows)->len > 0)
		add_row(p, NAMES_TEXT, ROLE_TEXT, STR(""));
}

static void add_heading(struct names_pane *p, const char *word, size_t count)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s ", word);
	view_add_number(&text, count);
	add_blank(p);
	add_row(p, NAMES_TEXT, ROLE_HEADING, buf_str(&text));
	buf_release(&text);
}

/* --- names ----------------------------------------------------------------------------------- */

static void add_name(struct names_pane *p, const struct table *table,
		     const struct entity_count *count)
{
	const struct entity *e = table_entity(table, count->entity);
	struct buf name = BUF_INIT;
	view_add_name(&name, e->name);
	struct names_row *row = add_row(p, NAMES_NAME, page_name_role(e->type), buf_str(&name));
	row->target = count->entity;
	row->here = count->count;
	buf_release(&name);
}

static void add_others_heading(struct names_pane *p, size_t count)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s %zu%s", entity_types[ENTITY_OTHER].plural, count,
		 p->opened ? "" : ": Enter");
	add_blank(p);
	add_row(p, NAMES_OTHERS, ROLE_HEADING, buf_str(&text));
	buf_release(&text);
}

static void add_names(struct names_pane *p, const struct table *table, uint32_t nr)
{
	struct entity_counts counts = { 0 };
	table_article_entities(table, nr, &counts);
	p->name_count = counts.items.len;
	for (size_t i = 0, end; i < counts.items.len; i = end) {
		unsigned type = table_entity(table, counts.items.data[i].entity)->type;
		for (end = i + 1; end < counts.items.len; end++) {
			if (table_entity(table, counts.items.data[end].entity)->type != type)
				break;
		}
		if (type == ENTITY_OTHER)
			add_others_heading(p, end - i);
		else
			add_heading(p, entity_types[type].plural, end - i);
		for (size_t j = i; j < end && (type != ENTITY_OTHER || p->opened); j++)
			add_name(p, table, &counts.items.data[j]);
	}
	vec_release(&counts.items);
}

static void add_progress(struct names_pane *p)
{
	struct buf text = BUF_INIT;
	if (!p->view.context->names)
		return;
	buf_addf(&text, "being found: %u %%", names_progress(p->view.context->names).percent);
	add_row(p, NAMES_TEXT, ROLE_META, buf_str(&text));
	buf_release(&text);
}

/* --- articles -------------------------------------------------------------------------------- */

static void add_article(struct names_pane *p, uint32_t nr)
{
	const struct view_context *context = p->view.context;
	const struct article *a = corpus_article(context->corpus, nr);
	struct buf text = BUF_INIT;
	if (vec_last(&p->rows)->role != ROLE_HEADING)
		add_blank(p);
	repair_add(&text, NULL, a->title.value, 0);
	struct names_row *row = add_row(p, NAMES_ARTICLE, ROLE_RELATED, buf_str(&text));
	row->target = nr;
	row->guessed = article_title_guessed(a);
	buf_clear(&text);
	view_add_source_and_day(&text, a, context->name);
	struct buf clean = BUF_INIT;
	clean_add(&clean, buf_str(&text), CLEAN_LINE);
	add_row(p, NAMES_TEXT, ROLE_META, buf_str(&clean));
	buf_release(&clean);
	buf_release(&text);
}

/* As many names as fit two lines, and how many more there are. */
static void write_shared(const struct table *table, const struct related_article *related,
			 size_t shown, struct buf *out)
{
	buf_clear(out);
	buf_add_str(out, STR("shares "));
	for (size_t i = 0; i < shown; i++) {
		buf_add_str(out, i > 0 ? STR(", ") : STR(""));
		view_add_name(out, table_entity(table, related->shared[i])->name);
	}
	if (shown < related->shared_count)
		buf_addf(out, " +%zu", related->shared_count - shown);
}

static void add_shared(struct names_pane *p, const struct table *table,
		       const struct related_article *related)
{
	struct buf text = BUF_INIT;
	struct wrap_lines lines = { 0 };
	size_t shown =
	    related->shared_count < RELATED_SHARED ? related->shared_count : RELATED_SHARED;
	do {
		write_shared(table, related, shown, &text);
		vec_clear(&lines.lines);
		wrap_add(buf_str(&text), text_cols(p), &lines);
	} while (lines.lines.len > SHARED_LINES && shown-- > 1);
	for (size_t i = 0; i < lines.lines.len && i < SHARED_LINES; i++) {
		const struct wrap_line *line = &lines.lines.data[i];
		add_row(p, NAMES_TEXT, ROLE_META,
			str_sub(buf_str(&text), line->start, line->start + line->len));
	}
	wrap_release(&lines);
	buf_release(&text);
}

/* Articles it names itself come first, then those with which it shares the rarest names. */
struct related_rows {
	uint32_t named[RELATED_MOST];
	size_t named_count;
};

static bool is_named(const struct related_rows *r, uint32_t nr)
{
	for (size_t i = 0; i < r->named_count; i++) {
		if (r->named[i] == nr)
			return true;
	}
	return false;
}

static void find_related(const struct names_pane *p, uint32_t nr, struct related_rows *r)
{
	const struct corpus *corpus = p->view.context->corpus;
	const struct field_list *titles = &corpus_article(corpus, nr)->lists[FIELD_RELATED];
	for (uint32_t i = 0; i < titles->count && r->named_count < RELATED_MOST; i++) {
		uint32_t target = corpus_find_title(corpus, titles->items[i].value, nr);
		if (target != ARTICLE_NONE && target != nr && !is_named(r, target))
			r->named[r->named_count++] = target;
	}
}

void names_find_shared(struct names_pane *p)
{
	const struct table *table = view_table_of_names(p->view.context);
	uint32_t nr = names_article(p);
	struct related_rows r = { .named_count = 0 };
	vec_clear(&p->shared.items);
	p->shared_due = false;
	if (!table || nr == ARTICLE_NONE)
		return;
	find_related(p, nr, &r);
	together_related(table, nr, RELATED_MOST + r.named_count, &p->shared);
}

static void add_related(struct names_pane *p, uint32_t nr)
{
	const struct table *table = view_table_of_names(p->view.context);
	struct related_rows r = { .named_count = 0 };
	find_related(p, nr, &r);
	size_t count = r.named_count;
	for (size_t i = 0; i < p->shared.items.len; i++)
		count += !is_named(&r, p->shared.items.data[i].article);
	if (count > 0)
		add_heading(p, "Related", count);
	for (size_t i = 0; i < r.named_count; i++) {
		add_article(p, r.named[i]);
		for (size_t j = 0; j < p->shared.items.len; j++) {
			if (p->shared.items.data[j].article == r.named[i])
				add_shared(p, table, &p->shared.items.data[j]);
		}
	}
	for (size_t i = 0; i < p->shared.items.len; i++) {
		if (is_named(&r, p->shared.items.data[i].article))
			continue;
		add_article(p, p->shared.items.data[i].article);
		add_shared(p, table, &p->shared.items.data[i]);
	}
}

static void add_takes(struct names_pane *p, uint32_t nr)
{
	const struct corpus *corpus = p->view.context->corpus;
	uint32_t own = corpus_first_copy(corpus, nr);
	const uint32_t *takes;
	size_t count = corpus_takes(corpus, nr, &takes);
	if (count > 0)
		add_heading(p, "Takes", count - 1);
	for (size_t i = 0, shown = 0; i < count && shown < LINK_TAKES_MAX; i++) {
		if (takes[i] == own)
			continue;
		add_article(p, takes[i]);
		shown++;
	}
}

/* --- facts ----------------------------------------------------------------------------------- */

static void add_fact(struct names_pane *p, const char *label, struct str value)
{
	struct buf text = BUF_INIT;
	if (value.len == 0)
		return;
	buf_addf(&text, "%-*s", FACT_LABEL_COLS, label);
	clean_add(&text, value, CLEAN_LINE);
	add_row(p, NAMES_TEXT, ROLE_META, buf_str(&text));
	buf_release(&text);
}

static void add_list_fact(struct names_pane *p, const char *label, const struct field_list *list)
{
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < list->count; i++) {
		buf_add_str(&text, i > 0 ? STR(", ") : STR(""));
		buf_add_str(&text, list->items[i].value);
	}
	add_fact(p, label, buf_str(&text));
	buf_release(&text);
}

static void add_facts(struct names_pane *p, const struct article *a)
{
	struct buf words = BUF_INIT;
	add_blank(p);
	add_row(p, NAMES_TEXT, ROLE_HEADING, STR("This article"));
	add_fact(p, "from", a->place.value);
	add_list_fact(p, "wire", &a->lists[FIELD_WIRE]);
	add_list_fact(p, "by", &a->lists[FIELD_AUTHOR]);
	add_list_fact(p, "editor", &a->lists[FIELD_EDITOR]);
	add_list_fact(p, "transl", &a->lists[FIELD_TRANSLATOR]);
	view_add_number(&words, a->words);
	add_fact(p, "words", buf_str(&words));
	buf_release(&words);
}

uint32_t names_article(const struct names_pane *p)
{
	return p->has_article ? corpus_find(p->view.context->corpus, &p->key) : ARTICLE_NONE;
}

void names_fill_rows(struct names_pane *p)
{
	const struct table *table = view_table_of_names(p->view.context);
	uint32_t nr = names_article(p);
	buf_clear(&p->text);
	vec_clear(&p->rows);
	p->name_count = 0;
	if (nr == ARTICLE_NONE)
		return;
	add_row(p, NAMES_TEXT, ROLE_HEADING, STR("Names"));
	if (table)
		add_names(p, table, nr);
	else
		add_progress(p);
	add_related(p, nr);
	add_takes(p, nr);
	add_facts(p, corpus_article(p->view.context->corpus, nr));
}
