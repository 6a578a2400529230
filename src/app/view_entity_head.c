/* SPDX-License-Identifier: MIT */
/* The head of a name's page: what it is, how it is written, what it is described as, when it was in
 * the news. */
#include <stdio.h>

#include "app/page_build.h"
#include "app/view_entity.h"
#include "text/width.h"

enum { LABEL_COLS = 16, BARS_IN_WORDS = 8 };

static void add_label(struct line *out, const char *label)
{
	line_addf(out, ROLE_META, "  %s", label);
	line_pad(out, LABEL_COLS);
}

/* Things with counts, as many as fit; the row ends with how many others there are. */
struct counted {
	struct line *out;
	size_t cols;
	size_t left; /* not yet shown */
	bool full;
};

static void add_counted(struct counted *c, enum role role, struct str name, uint32_t count)
{
	char number[16];
	int digits = snprintf(number, sizeof number, " %u", count);
	size_t gap = line_cols(c->out) > LABEL_COLS ? 3 : 0;
	size_t others = c->left > 1 ? 8 : 0; /* "  +1,234" */
	size_t wanted = line_cols(c->out) + gap + width_str(name) + (size_t)digits + others;
	if (c->full || (gap > 0 && wanted >= c->cols)) {
		c->full = true;
		return;
	}
	buf_add_repeat(&c->out->text, ' ', gap);
	line_add(c->out, role, name);
	line_addf(c->out, ROLE_META, "%s", number);
	c->left--;
}

static void add_others(const struct counted *c)
{
	struct buf text = BUF_INIT;
	if (c->left > 0) {
		view_add_number(&text, c->left);
		line_addf(c->out, ROLE_META, "  +%s", buf_cstr(&text));
	}
	buf_release(&text);
}

static void draw_name(const struct entity_page *p, size_t cols, struct line *out)
{
	const struct entity *e = table_entity(entity_table(p), p->entity);
	struct line right = { 0 };
	struct buf name = BUF_INIT;
	view_add_name(&name, e->name);
	line_clear(&right, ROLE_TEXT);
	line_addf(&right, ROLE_META, "%s%s", e->user ? "corrected by you  " : "",
		  entity_types[e->type].label);
	line_add(out, ROLE_TEXT, STR("  "));
	line_add_dump(out, page_name_role(e->type), buf_str(&name));
	line_join_right(out, &right, cols > 1 ? cols - 1 : 1);
	line_release(&right);
	buf_release(&name);
}

static void draw_aliases(const struct entity_page *p, size_t cols, struct line *out)
{
	size_t count;
	const struct alias *aliases = table_aliases(entity_table(p), p->entity, &count);
	struct counted c = { .out = out, .cols = cols, .left = count };
	struct buf text = BUF_INIT;
	add_label(out, "written as");
	for (size_t i = 0; i < count && !c.full; i++) {
		buf_clear(&text);
		view_add_name(&text, aliases[i].text);
		add_counted(&c, ROLE_TEXT, buf_str(&text), aliases[i].count);
	}
	add_others(&c);
	buf_release(&text);
}

static void draw_roles(const struct entity_page *p, size_t cols, struct line *out)
{
	struct counted c = { .out = out, .cols = cols, .left = p->roles.items.len };
	struct buf text = BUF_INIT;
	add_label(out, "described as");
	for (size_t i = 0; i < p->roles.items.len && !c.full; i++) {
		buf_clear(&text);
		view_add_name(&text, p->roles.items.data[i].text);
		add_counted(&c, ROLE_TEXT, buf_str(&text), p->roles.items.data[i].count);
	}
	if (p->todo & ENTITY_TODO_ROLES)
		line_add(out, ROLE_META, STR("..."));
	add_others(&c);
	buf_release(&text);
}

/* --- time ------------------------------------------------------------------------------------ */

static uint32_t highest_bar(const struct timeline *t)
{
	uint32_t most = 0;
	for (size_t i = 0; i < t->bars.len; i++)
		most = t->bars.data[i] > most ? t->bars.data[i] : most;
	return most;
}

/* The year stands before its first month, the month before its first day. */
static void add_group(const struct timeline *t, size_t i, struct line *out)
{
	struct date at = view_step_date(t, i);
	struct date before = i > 0 ? view_step_date(t, i - 1) : at;
	struct buf text = BUF_INIT;
	bool first = i == 0;
	if (t->step == STEP_MONTH && (first || at.year != before.year))
		line_addf(out, ROLE_TEXT, "%d  ", at.year);
	if (t->step == STEP_DAY && (first || at.month != before.month)) {
		at.precision = DATE_MONTH;
		view_add_day(&text, &at);
		line_addf(out, ROLE_TEXT, "%s  ", buf_cstr(&text));
	}
	buf_release(&text);
}

static void add_step(const struct timeline *t, size_t i, uint32_t most, struct line *out)
{
	struct date at = view_step_date(t, i);
	struct buf text = BUF_INIT;
	struct buf bar = BUF_INIT;
	view_add_day(&text, &at);
	struct str name = buf_str(&text);
	if (t->step != STEP_YEAR) /* "13" of "13 May 2024", "May" of "May 2024" */
		name = str_sub(name, 0, str_chr(name, ' '));
	view_add_bar(&bar, t->bars.data[i], most);
	line_addf(out, ROLE_TEXT, "%.*s ", STR_ARG(name));
	line_add(out, ROLE_GRAPH_BAR, buf_str(&bar));
	line_addf(out, ROLE_META, " %u", t->bars.data[i]);
	buf_release(&text);
	buf_release(&bar);
}

static void add_in_words(const struct timeline *t, struct line *out)
{
	uint32_t most = highest_bar(t);
	for (size_t i = 0; i < t->bars.len; i++) {
		if (i > 0)
			line_add(out, ROLE_TEXT, STR("   "));
		add_group(t, i, out);
		add_step(t, i, most, out);
	}
}

/* "most 41 in Mar 2022" */
static void add_peak(const struct timeline *t, struct line *out)
{
	struct buf text = BUF_INIT;
	uint32_t most = highest_bar(t);
	size_t peak = 0;
	while (peak < t->bars.len && t->bars.data[peak] != most)
		peak++;
	struct date at = view_step_date(t, peak);
	buf_addf(&text, "  most ");
	view_add_number(&text, most);
	buf_addf(&text, t->step == STEP_DAY ? " on " : " in ");
	view_add_day(&text, &at);
	line_add(out, ROLE_META, buf_str(&text));
	buf_release(&text);
}

/* "Nov 2019-May 2024  ▁▂█··▁" */
static void add_as_bars(const struct timeline *t, struct line *out)
{
	struct buf text = BUF_INIT;
	view_add_span(&text, t);
	line_addf(out, ROLE_TEXT, "%s  ", buf_cstr(&text));
	buf_clear(&text);
	view_add_bars(&text, t);
	line_add(out, ROLE_GRAPH_BAR, buf_str(&text));
	buf_release(&text);
}

static void add_rest(const struct timeline *t, struct line *out)
{
	struct buf text = BUF_INIT;
	if (t->earlier > 0) {
		buf_addf(&text, "   earlier ");
		view_add_number(&text, t->earlier);
	}
	if (t->undated > 0) {
		buf_addf(&text, "%sundated ", t->bars.len > 0 ? "   " : "");
		view_add_number(&text, t->undated);
	}
	line_add(out, ROLE_META, buf_str(&text));
	buf_release(&text);
}

static void draw_time(const struct entity_page *p, size_t cols, struct line *out)
{
	static const char *const labels[] = { "by day", "by month", "by year" };
	const struct timeline *t = &p->timeline;
	struct line words = { 0 }, peak = { 0 }, rest = { 0 };
	add_label(out, t->bars.len > 0 ? labels[t->step] : "in time");
	if (t->bars.len <= BARS_IN_WORDS)
		add_in_words(t, &words);
	add_rest(t, &rest);
	size_t room =
	    cols > LABEL_COLS + line_cols(&rest) ? cols - LABEL_COLS - line_cols(&rest) : 0;
	if (t->bars.len <= BARS_IN_WORDS && line_cols(&words) < room) {
		add_in_words(t, out);
	} else {
		add_as_bars(t, out);
		add_peak(t, &peak);
		if (line_cols(out) + line_cols(&peak) + line_cols(&rest) < cols)
			add_peak(t, out);
	}
	add_rest(t, out);
	if (p->todo & ENTITY_TODO_TIME)
		line_add(out, ROLE_META, STR("..."));
	line_release(&words);
	line_release(&peak);
	line_release(&rest);
}

static void draw_note(const struct entity_page *p, size_t cols, struct line *out)
{
	const struct note *note = entity_note(p);
	size_t room = cols > LABEL_COLS + 1 ? cols - LABEL_COLS - 1 : 1;
	add_label(out, "note");
	if (note)
		line_add_cut(out, ROLE_TEXT, note->text, room, false);
}

void entity_draw_head(const struct entity_page *p, unsigned kind, size_t cols, struct line *out)
{
	if (kind == ROW_NAME)
		draw_name(p, cols, out);
	else if (kind == ROW_ALIASES)
		draw_aliases(p, cols, out);
	else if (kind == ROW_ROLES)
		draw_roles(p, cols, out);
	else if (kind == ROW_NOTE)
		draw_note(p, cols, out);
	else
		draw_time(p, cols, out);
	line_cut(out, cols);
}
