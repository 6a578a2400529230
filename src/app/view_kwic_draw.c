/* SPDX-License-Identifier: MIT */
/* What the concordance shows: its lines, the text below them, the words above and below. */
#include "app/view_kwic.h"

#include "app/list_bar.h"

enum { WIDE_COLS = 100, NARROW_COLS = 50 };

static size_t list_rows(const struct kwic *k)
{
	size_t low = kwic_low_rows(k);
	return k->view.rows - (low > 0 ? low + 1 : 0);
}

static void draw_nothing(const struct kwic *k, size_t row, struct line *out)
{
	const struct view_context *context = k->view.context;
	if (row > 0)
		return;
	if (!kwic_table(k))
		line_addf(out, ROLE_META, "  Names are being found: %u%%",
			  context->names ? names_progress(context->names).percent : 0);
	else if (k->entity == ENTITY_NONE)
		line_add(out, ROLE_META, STR("  This name is not there any more"));
	else if (kwic_rows_has_work(&k->rows))
		line_add(out, ROLE_META, STR("  Looking ..."));
	else
		line_add(out, ROLE_META, STR("  No line has these words"));
}

static void draw_mention(const struct kwic *k, size_t row, struct line *out)
{
	size_t count = 0;
	const uint32_t *shown = NULL;
	size_t nr = k->list.top + row;
	if (k->entity != ENTITY_NONE)
		shown = kwic_rows_shown(&k->rows, &count);
	if (nr >= count) {
		if (count == 0)
			draw_nothing(k, row, out);
		return;
	}
	struct kwic_columns columns;
	struct date newest = kwic_newest(k->view.context);
	kwic_columns_fit(&columns, k->view.cols, 0, kwic_key_cols(kwic_table(k), k->entity));
	kwic_line_draw(&columns, k->view.context, shown[nr], &newest, out);
	find_cover(k->view.context->find, out, 0);
	if (k->view.cols > 1)
		list_bar_draw(&k->list, row, k->view.cols - 1, out);
	out->selected = nr == k->list.selected;
}

/* "── Republika 13 May · Title ──" */
static void draw_border(const struct kwic *k, struct line *out)
{
	size_t cols = k->view.cols;
	struct buf text = BUF_INIT;
	line_add(out, ROLE_BORDER, STR("──"));
	if (kwic_selected(k) != ENTITY_NONE && cols > 8) {
		line_add(out, ROLE_BORDER, STR(" "));
		excerpt_add_heading(&k->low, k->view.context, cols >= WIDE_COLS, cols - 5, out);
		if (line_cols(out) + 3 <= cols)
			line_add(out, ROLE_BORDER, STR(" "));
	}
	for (size_t i = line_cols(out); i < cols; i++)
		buf_add_str(&text, STR("─"));
	line_add(out, ROLE_BORDER, buf_str(&text));
	buf_release(&text);
}

static void draw_low(const struct kwic *k, size_t row, struct line *out)
{
	size_t text = k->low.page.cols;
	size_t cols = k->view.cols;
	size_t margin = cols > text + 4 ? (cols - text) / 2 : cols > text + 2 ? 2 : 0;
	line_pad(out, margin);
	excerpt_row(&k->low, k->view.context, row, out);
	find_cover(k->view.context->find, out, 0);
}

void kwic_row(const struct view *v, size_t row, struct line *out)
{
	const struct kwic *k = (const struct kwic *)v;
	size_t lines = list_rows(k);
	line_clear(out, ROLE_TEXT);
	if (row < lines)
		draw_mention(k, row, out);
	else if (row == lines)
		draw_border(k, out);
	else
		draw_low(k, row - lines - 1, out);
	line_cut(out, v->cols);
}

/* --- above and below ------------------------------------------------------------------------- */

static void add_names(const struct kwic *k, struct line *left)
{
	const struct table *t = kwic_table(k);
	struct buf text = BUF_INIT;
	if (k->entity != ENTITY_NONE) {
		view_add_name(&text, table_entity(t, k->entity)->name);
		if (k->second != ENTITY_NONE) {
			buf_addf(&text, " + ");
			view_add_name(&text, table_entity(t, k->second)->name);
		}
		buf_addf(&text, " › ");
	}
	buf_addf(&text, "in context");
	line_add_dump(left, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

/* "15 mentions in 2 articles", "11 sentences", "F putin  4 of 15" */
static void add_counts(const struct kwic *k, struct buf *out)
{
	size_t count;
	kwic_rows_shown(&k->rows, &count);
	if (k->rows.typed.len > 0) {
		buf_addf(out, "F %.*s  ", STR_ARG(buf_str(&k->rows.typed)));
		view_add_number(out, count);
		buf_addf(out, " of ");
	}
	if (k->second != ENTITY_NONE)
		view_add_count(out, k->rows.all.len, "sentence");
	else if (k->rows.typed.len > 0)
		view_add_count(out, k->rows.all.len, "mention");
	else
		view_add_mentions(out, table_entity(kwic_table(k), k->entity));
}

void kwic_title(const struct view *v, struct line *left, struct line *right)
{
	const struct kwic *k = (const struct kwic *)v;
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	add_names(k, left);
	if (k->entity != ENTITY_NONE && v->cols < NARROW_COLS) {
		view_add_number(&text, k->list.count);
	} else if (k->entity != ENTITY_NONE) {
		add_counts(k, &text);
		if (k->rows.sorted)
			buf_addf(&text, "  by %s", kwic_order_names[k->order]);
		else
			buf_addf(&text, "  sorting ...");
	}
	line_add_dump(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

void kwic_status(const struct view *v, struct line *left, struct line *right)
{
	const struct kwic *k = (const struct kwic *)v;
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (kwic_selected(k) != ENTITY_NONE) {
		view_add_number(&text, k->list.selected + 1);
		buf_add_char(&text, '/');
		view_add_number(&text, k->list.count);
		line_add(right, ROLE_STATUS, buf_str(&text));
		line_add_dump(left, ROLE_STATUS, buf_str(&k->reason));
		line_add(left, ROLE_STATUS, STR("   "));
		kwic_draw_place(left, buf_str(&k->where), line_cols(right), v->cols);
	}
	buf_release(&text);
}
