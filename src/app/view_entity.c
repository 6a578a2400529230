/* SPDX-License-Identifier: MIT */
/* The page of a name: its articles, the names it stands with, its mentions in context, as one list
 * of rows. */
#include "app/view_entity.h"
#include "app/list_bar.h"

#include <stdio.h>

static struct entity_page *page_of(struct view *v)
{
	return (struct entity_page *)v;
}

static const struct entity_page *const_page_of(const struct view *v)
{
	return (const struct entity_page *)v;
}

static struct view *entity_create(const struct view_context *context)
{
	struct entity_page *p = mem_zalloc(1, sizeof *p);
	p->view = (struct view){ .ops = &view_entity, .context = context, .rows = 1, .cols = 1 };
	p->list.lines = p->list.height = 1;
	p->entity = ENTITY_NONE;
	p->orders[ENTITY_MENTIONS] = KWIC_RIGHT;
	p->noted.part = ENTITY_PART_COUNT;
	excerpt_init(&p->right);
	return &p->view;
}

static void entity_destroy(struct view *v)
{
	struct entity_page *p = page_of(v);
	vec_release(&p->timeline.bars);
	vec_release(&p->roles.items);
	arena_release(&p->arena);
	vec_release(&p->articles);
	vec_release(&p->companions.items);
	vec_release(&p->names);
	kwic_rows_release(&p->mentions);
	vec_release(&p->rows);
	excerpt_release(&p->right);
	peek_release(&p->peek);
	buf_release(&p->status);
	buf_release(&p->where);
	buf_release(&p->hint);
	buf_release(&p->piped);
	free(p);
}

/* --- the selected row ------------------------------------------------------------------------ */

/* Notes it in a form that outlives a generation. */
void entity_note_selected(struct entity_page *p)
{
	struct entity_row row = entity_selected(p);
	uint32_t mention = entity_row_mention(p, &row);
	uint32_t other = entity_row_entity(p, &row);
	const struct table *t = entity_table(p);
	p->noted = (struct entity_noted){ .kind = row.kind, .part = row.part, .nr = row.nr };
	if (mention != ENTITY_NONE) {
		uint32_t nr = table_mention_article(t, mention);
		p->noted.article = article_key(corpus_article(p->view.context->corpus, nr));
		p->noted.at = table_mention(t, mention)->start;
	}
	if (other != ENTITY_NONE)
		p->noted.other = table_entity(t, other)->key;
}

/* The row of what was noted; else the one that stands in its place in its part. */
static size_t noted_row(const struct entity_page *p)
{
	const struct entity_noted *noted = &p->noted;
	const struct table *t = entity_table(p);
	uint32_t nr = ARTICLE_NONE, mention = ENTITY_NONE, other = ENTITY_NONE;
	size_t near = SIZE_MAX;
	if (noted->kind == ROW_ARTICLE || noted->kind == ROW_MENTION)
		nr = corpus_find(p->view.context->corpus, &noted->article);
	if (nr != ARTICLE_NONE && noted->kind == ROW_MENTION)
		mention = kwic_mention_at(t, nr, noted->at);
	if (noted->kind == ROW_COMPANION)
		other = table_find_key(t, noted->other);
	for (size_t i = 0; i < p->rows.len; i++) {
		const struct entity_row *row = &p->rows.data[i];
		if (row->kind != noted->kind || row->part != noted->part) {
			if (row->kind == ROW_HEADING && row->part == noted->part)
				near = i;
			continue;
		}
		if (row->kind == ROW_HEADING || row->kind == ROW_ROLES ||
		    (row->kind == ROW_ARTICLE && p->articles.data[row->nr].nr == nr) ||
		    (row->kind == ROW_MENTION && entity_row_mention(p, row) == mention) ||
		    (row->kind == ROW_COMPANION && entity_row_entity(p, row) == other))
			return i;
		if (row->nr <= noted->nr)
			near = i;
	}
	return near;
}

bool entity_can_select(const struct entity_page *p, size_t row)
{
	return row < p->rows.len && entity_row_is_selectable(&p->rows.data[row]) &&
	       (p->rows.data[row].kind != ROW_ROLES || p->roles.items.len > 0);
}

/* The nearest row that way which can be selected, else the other way. */
void entity_settle(struct entity_page *p, int direction)
{
	size_t row = p->list.selected;
	while (row < p->rows.len && !entity_can_select(p, row))
		row = direction > 0 ? row + 1 : row - 1; /* 0 - 1 is past every end */
	if (row >= p->rows.len) {
		row = p->list.selected;
		while (row < p->rows.len && !entity_can_select(p, row))
			row = direction > 0 ? row - 1 : row + 1;
	}
	if (row < p->rows.len)
		list_select(&p->list, row);
	/* What stands above the first of them is seen again when one comes back to it. */
	row = p->list.selected;
	while (row > 0 && !entity_can_select(p, row - 1))
		row--;
	if (row == 0 && p->list.selected < list_visible(&p->list))
		p->list.top = 0;
}

static size_t first_item(const struct entity_page *p)
{
	for (size_t i = 0; i < p->rows.len; i++) {
		if (p->rows.data[i].kind > ROW_HEADING && entity_can_select(p, i))
			return i;
	}
	return 0;
}

void entity_lay_out(struct entity_page *p, size_t screen_row)
{
	entity_lay_out_rows(p);
	list_set_count(&p->list, p->rows.len);
	if (p->touched && p->entity != ENTITY_NONE) {
		size_t row = noted_row(p);
		list_select_at(&p->list, row == SIZE_MAX ? 0 : row, screen_row);
	} else {
		list_first(&p->list);
		list_select(&p->list, first_item(p));
	}
	entity_settle(p, 1);
	entity_follow(p);
}

/* --- what is shown --------------------------------------------------------------------------- */

static bool is_current(const struct entity_page *p)
{
	const struct names *names = p->view.context->names;
	return p->entity != ENTITY_NONE && names && p->generation == names_generation(names);
}

/* false: there are names, but this is none of them any more. */
static bool fill(struct entity_page *p)
{
	const struct view_context *context = p->view.context;
	const struct table *t = entity_table(p);
	peek_drop(&p->peek);
	p->entity = kwic_find_entity(t, p->key);
	p->generation = context->names ? names_generation(context->names) : 0;
	entity_fill(p);
	return p->entity != ENTITY_NONE || !t;
}

static void take_place(struct entity_page *p, const struct place *place)
{
	p->touched = place->row > 0;
	p->noted = (struct entity_noted){ .kind = ROW_HEADING, .part = place->part };
	if (place->row > 1)
		p->noted.nr = place->row - 2;
	if (place->other)
		p->noted.kind = ROW_COMPANION;
	else if (place->has_article && place->part == ENTITY_ARTICLES)
		p->noted.kind = ROW_ARTICLE;
	else if (place->has_article)
		p->noted.kind = ROW_MENTION;
	p->noted.article = place->article;
	p->noted.at = place->focus;
	p->noted.other = place->other;
}

static void take_orders(struct entity_page *p, const struct place *place)
{
	static const uint8_t usual[] = { ARTICLES_NEWEST, NAMES_CLOSEST, KWIC_RIGHT };
	for (unsigned i = 0; i < ENTITY_PART_COUNT; i++) {
		unsigned order = place->orders[i] > 0 ? place->orders[i] - 1u : usual[i];
		if (order != p->orders[i] && order < entity_order_count(i))
			entity_sort(p, i, order);
	}
}

static bool entity_show(struct view *v, const struct place *place)
{
	struct entity_page *p = page_of(v);
	bool same = p->key == place->entity && is_current(p);
	p->key = place->entity;
	p->whole = place->whole;
	p->part = place->part < ENTITY_PART_COUNT ? place->part : 0;
	p->has_from = place->has_from;
	p->from = place->from;
	peek_drop(&p->peek);
	if (!same)
		p->entity = ENTITY_NONE;
	take_orders(p, place);
	take_place(p, place);
	bool shown = same || fill(p);
	entity_lay_out(p, place->anchor);
	return shown;
}

static void entity_save(const struct view *v, struct place *place)
{
	const struct entity_page *p = const_page_of(v);
	const struct entity_noted *noted = &p->noted;
	*place = (struct place){ .kind = VIEW_ENTITY,
				 .focus = PLACE_NO_FOCUS,
				 .whole = p->whole,
				 .part = p->part,
				 .entity = p->key,
				 .has_from = p->has_from,
				 .from = p->from };
	for (unsigned i = 0; i < ENTITY_PART_COUNT; i++)
		place->orders[i] = (uint8_t)(p->orders[i] + 1);
	if (!p->touched)
		return;
	place->part = p->whole ? p->part : noted->part;
	place->anchor = (uint32_t)list_screen_row(&p->list);
	place->row = noted->kind == ROW_HEADING ? 1 : noted->nr + 2;
	place->has_article = noted->kind == ROW_ARTICLE || noted->kind == ROW_MENTION;
	place->article = noted->article;
	if (noted->kind == ROW_MENTION)
		place->focus = noted->at;
	if (noted->kind == ROW_COMPANION)
		place->other = noted->other;
}

static void entity_resize(struct view *v, size_t rows, size_t cols)
{
	struct entity_page *p = page_of(v);
	size_t screen_row = list_screen_row(&p->list);
	v->rows = rows;
	v->cols = cols;
	peek_drop(&p->peek);
	list_resize(&p->list, rows, 1);
	entity_fit_time(p);
	entity_lay_out(p, screen_row);
}

static void entity_reloaded(struct view *v, const struct changes *changes)
{
	struct entity_page *p = page_of(v);
	p->noted.at = changes_move_byte(changes, &p->noted.article, p->noted.at);
	changes_move_key(changes, &p->noted.article);
	changes_move_key(changes, &p->from);
}

static uint64_t notes_now(const struct view_context *context)
{
	return context->notes ? notes_generation(context->notes) : 0;
}

static void entity_refresh(struct view *v)
{
	struct entity_page *p = page_of(v);
	p->list.scroll_off = (size_t)v->context->config->options.numbers[OPT_SCROLL_OFF];
	if (!p->key || !v->context->names)
		return;
	bool filled = p->generation == names_generation(v->context->names);
	if (filled && p->notes == notes_now(v->context)) {
		entity_follow(p); /* options may have changed */
		return;
	}
	if (!filled)
		fill(p);
	p->notes = notes_now(v->context);
	entity_lay_out(p, list_screen_row(&p->list));
}

static bool entity_view_has_work(const struct view *v)
{
	return entity_has_work(const_page_of(v));
}

static void entity_view_go_on(struct view *v)
{
	struct entity_page *p = page_of(v);
	bool sorted = p->mentions.sorted;
	unsigned todo = p->todo;
	entity_go_on(p);
	if (p->todo != todo || p->mentions.sorted != sorted)
		entity_lay_out(p, list_screen_row(&p->list));
}

/* --- drawing --------------------------------------------------------------------------------- */

static void draw_nothing(const struct entity_page *p, size_t row, struct line *out)
{
	const struct names *names = p->view.context->names;
	if (row == 1 && !entity_table(p) && names)
		line_addf(out, ROLE_META, "  Names are being found: %u%%",
			  names_progress(names).percent);
	else if (row == 1)
		line_add(out, ROLE_META, STR("  This name is not there any more"));
}

static void draw_beside(const struct entity_page *p, size_t row, struct line *out)
{
	struct line right = { 0 };
	size_t cols = entity_side_cols(p);
	line_clear(&right, ROLE_TEXT);
	line_add(&right, ROLE_BORDER, STR("│"));
	line_add(&right, ROLE_TEXT, STR("  "));
	entity_draw_side(p, row, &right);
	line_cut(&right, cols + 1);
	line_pad(&right, cols + 1);
	line_join_right(out, &right, p->view.cols);
	line_release(&right);
}

static void entity_row(const struct view *v, size_t row, struct line *out)
{
	const struct entity_page *p = const_page_of(v);
	size_t cols = entity_page_cols(p);
	size_t nr = p->list.top + row;
	line_clear(out, ROLE_TEXT);
	if (peek_row(&p->peek, row, v->rows, 2, cols, out))
		return;
	if (p->entity == ENTITY_NONE)
		draw_nothing(p, row, out);
	else if (nr < p->rows.len)
		entity_draw(p, &p->rows.data[nr], cols, out);
	find_cover(v->context->find, out, 0);
	bool selected = nr == p->list.selected && nr < p->rows.len && entity_can_select(p, nr);
	if (cols > 1 && row < v->rows)
		list_bar_draw(&p->list, row, cols - 1, out);
	if (cols == v->cols) {
		out->selected = selected;
		return;
	}
	if (selected) {
		line_cut(out, cols - 1);
		line_pad(out, cols - 1);
		line_cover(out, ROLE_LIST_SELECTED, 0, (uint32_t)out->text.len);
	}
	draw_beside(p, row, out);
}

/* It draws its own scroll bar, which stands where the page ends. */
static struct view_extent entity_extent(const struct view *v)
{
	return (struct view_extent){ 0, v->rows, v->rows };
}

static void entity_status(const struct view *v, struct line *left, struct line *right)
{
	const struct entity_page *p = const_page_of(v);
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	line_add_dump(left, ROLE_STATUS, buf_str(&p->status));
	line_add_dump(right, ROLE_STATUS, buf_str(&p->hint));
	if (p->where.len == 0)
		return;
	if (p->status.len > 0)
		line_add(left, ROLE_STATUS, STR("   "));
	kwic_draw_place(left, buf_str(&p->where), line_cols(right), v->cols);
}

const struct view_ops view_entity = {
	.kind = VIEW_ENTITY,
	.name = "page of a name",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_ARTICLE | CONTEXT_NAMES,
	.whole_window = true,
	.create = entity_create,
	.destroy = entity_destroy,
	.show = entity_show,
	.save = entity_save,
	.resize = entity_resize,
	.reloaded = entity_reloaded,
	.refresh = entity_refresh,
	.command = entity_command,
	.has_work = entity_view_has_work,
	.go_on = entity_view_go_on,
	.row = entity_row,
	.extent = entity_extent,
	.title = entity_title,
	.status = entity_status,
};
