/* SPDX-License-Identifier: MIT */
/* The names of the article at hand with their counts, and below them what is related to it. A pane
 * at the side: a list in which only names and articles are selected. */
#include "app/view_names.h"

static struct names_pane *pane_of(struct view *v)
{
	return (struct names_pane *)v;
}

static const struct names_pane *const_pane_of(const struct view *v)
{
	return (const struct names_pane *)v;
}

static struct view *names_create(const struct view_context *context)
{
	struct names_pane *p = mem_zalloc(1, sizeof *p);
	p->view = (struct view){ .ops = &view_names, .context = context, .rows = 1, .cols = 1 };
	p->list.lines = p->list.height = 1;
	return &p->view;
}

static void names_destroy(struct view *v)
{
	struct names_pane *p = pane_of(v);
	buf_release(&p->text);
	vec_release(&p->rows);
	vec_release(&p->shared.items);
	name_card_release(&p->card);
	peek_release(&p->peek);
	free(p);
}

static const struct names_row *selected_row(const struct names_pane *p)
{
	return names_can_select(p, p->list.selected) ? &p->rows.data[p->list.selected] : NULL;
}

/* The entity of the selected name, or NULL. */
static const struct entity *selected_name(const struct names_pane *p)
{
	const struct names_row *row = selected_row(p);
	const struct table *table = view_table_of_names(p->view.context);
	return row && row->kind == NAMES_NAME && table ? table_entity(table, row->target) : NULL;
}

static void note_selected(struct names_pane *p)
{
	const struct names_row *row = selected_row(p);
	bool is_name = row && row->kind == NAMES_NAME;
	name_card_make(&p->card, p->view.context, is_name ? row->target : ENTITY_NONE);
}

/* From a row that cannot be selected on to one that can; headings above the first are shown. */
static void leave_text(struct names_pane *p, int direction)
{
	size_t at = p->list.selected;
	size_t count = p->rows.len;
	for (int turn = 0; turn < 2 && !names_can_select(p, at); turn++, direction = -direction) {
		while (at < count && !names_can_select(p, at))
			at += (size_t)direction; /* 0 - 1 is past every end */
		if (at >= count)
			at = p->list.selected;
	}
	list_select(&p->list, at);
	while (at > 0 && !names_can_select(p, at - 1))
		at--;
	if (at == 0)
		p->list.top = 0;
}

/* The same row after all were written anew: what it stands for, else where it was. */
struct names_mark {
	uint8_t kind;
	uint64_t key;
	size_t screen_row;
};

static uint64_t key_of(const struct names_pane *p, const struct names_row *row)
{
	const struct table *table = view_table_of_names(p->view.context);
	if (row->kind == NAMES_NAME)
		return table ? table_entity(table, row->target)->key : 0;
	return row->kind == NAMES_ARTICLE ? corpus_article(p->view.context->corpus, row->target)->id
					  : 0;
}

static void select_again(struct names_pane *p, const struct names_mark *mark)
{
	bool keeps = p->touched && mark->kind != NAMES_TEXT;
	for (size_t i = 0; keeps && i < p->rows.len; i++) {
		const struct names_row *row = &p->rows.data[i];
		if (row->kind != mark->kind || key_of(p, row) != mark->key)
			continue;
		list_select_at(&p->list, i, mark->screen_row);
		return;
	}
	if (!p->touched)
		list_first(&p->list);
	leave_text(p, 1);
}

static void write_rows(struct names_pane *p, const struct names_mark *mark)
{
	peek_drop(&p->peek);
	names_fill_rows(p);
	list_set_count(&p->list, p->rows.len);
	select_again(p, mark);
	note_selected(p);
}

/* `mark`: the row to select, as it was before anything changed. */
static void fill(struct names_pane *p, const struct names_mark *mark)
{
	const struct view_context *context = p->view.context;
	p->generation = corpus_generation(context->corpus);
	p->names_generation = view_table_of_names(context) ? names_generation(context->names) : 0;
	p->list.scroll_off = (size_t)context->config->options.numbers[OPT_SCROLL_OFF];
	vec_clear(&p->shared.items);
	p->shared_due = p->names_generation != 0 && p->has_article;
	write_rows(p, mark);
}

/* The selected row of a generation that may be gone: by the card, which keeps the key. */
static struct names_mark mark_of(const struct names_pane *p, bool same_generation)
{
	const struct names_row *row = selected_row(p);
	struct names_mark mark = { .screen_row = list_screen_row(&p->list) };
	if (row && row->kind == NAMES_NAME)
		mark = (struct names_mark){ NAMES_NAME, p->card.key, mark.screen_row };
	else if (row && (same_generation || row->kind == NAMES_OTHERS))
		mark = (struct names_mark){ row->kind, key_of(p, row), mark.screen_row };
	return mark;
}

static bool names_show(struct view *v, const struct place *place)
{
	struct names_pane *p = pane_of(v);
	struct names_mark mark = { .kind = place->entity ? NAMES_NAME : NAMES_TEXT,
				   .key = place->entity,
				   .screen_row = place->row };
	p->has_article = place->has_article;
	p->key = place->article;
	if (place->has_article && names_article(p) == ARTICLE_NONE)
		return false;
	p->list.selected = p->list.top = 0;
	p->touched = place->entity != 0;
	fill(p, &mark);
	return true;
}

static void names_save(const struct view *v, struct place *place)
{
	const struct names_pane *p = const_pane_of(v);
	*place = (struct place){ .kind = VIEW_NAMES,
				 .has_article = p->has_article,
				 .article = p->key,
				 .focus = PLACE_NO_FOCUS,
				 .row = (uint32_t)list_screen_row(&p->list),
				 .entity = p->card.key };
}

static void names_resize(struct view *v, size_t rows, size_t cols)
{
	struct names_pane *p = pane_of(v);
	struct names_mark mark = mark_of(p, p->generation == corpus_generation(v->context->corpus));
	v->rows = rows;
	v->cols = cols;
	list_resize(&p->list, rows, 1);
	write_rows(p, &mark);
}

static void names_reloaded(struct view *v, const struct changes *changes)
{
	changes_move_key(changes, &pane_of(v)->key);
}

static void names_refresh(struct view *v)
{
	struct names_pane *p = pane_of(v);
	const struct view_context *context = v->context;
	bool linked = view_table_of_names(context) != NULL;
	bool same = p->generation == corpus_generation(context->corpus);
	if (same && linked && p->names_generation == names_generation(context->names))
		return;
	if (same && !context->names)
		return;
	struct names_mark mark = mark_of(p, same);
	fill(p, &mark);
}

static bool names_has_work(const struct view *v)
{
	const struct names_pane *p = const_pane_of(v);
	return p->shared_due || p->card.is_late;
}

static void names_go_on(struct view *v)
{
	struct names_pane *p = pane_of(v);
	struct names_mark mark = mark_of(p, true);
	if (!p->shared_due) {
		name_card_go_on(&p->card, v->context);
		return;
	}
	names_find_shared(p);
	if (p->shared.items.len > 0)
		write_rows(p, &mark);
}

/* --- commands -------------------------------------------------------------------------------- */

static bool move(struct names_pane *p, enum command command)
{
	if (command == CMD_LINK_NEXT || command == CMD_LINK_PREVIOUS)
		command = command == CMD_LINK_NEXT ? CMD_DOWN : CMD_UP;
	size_t overlap = (size_t)p->view.context->config->options.numbers[OPT_PAGE_OVERLAP];
	int direction = list_command(&p->list, command, overlap);
	if (direction != 0)
		leave_text(p, direction);
	return direction != 0;
}

static void open_others(struct names_pane *p)
{
	struct names_mark mark = mark_of(p, true);
	p->opened = !p->opened;
	p->touched = true;
	write_rows(p, &mark);
}

static bool open_selected(struct names_pane *p, struct request *request)
{
	const struct names_row *row = selected_row(p);
	const struct entity *e = selected_name(p);
	if (e)
		view_request_name(request, VIEW_ENTITY, e->key);
	else if (row && row->kind == NAMES_ARTICLE)
		view_request(request, REQUEST_OPEN, row->target, 0);
	else if (row)
		open_others(p);
	return true;
}

static bool name_command(struct names_pane *p, enum command command, struct request *request)
{
	const struct entity *e = selected_name(p);
	if (command != CMD_CONTEXT && command != CMD_PEEK && command != CMD_FIX)
		return false;
	if (!e)
		view_say(request, STR("No name is selected"));
	else if (command == CMD_CONTEXT)
		view_request_name(request, VIEW_KWIC, e->key);
	else if (command == CMD_FIX)
		view_request_fix(request, e);
	else
		peek_show(&p->peek, p->view.context, selected_row(p)->target, names_article(p),
			  p->view.rows * 2 / 3 + 1, p->view.cols > 3 ? p->view.cols - 2 : 1);
	return true;
}

/* A related article is compared with the one at hand. */
static bool compare_selected(const struct names_pane *p, struct request *request)
{
	const struct names_row *row = selected_row(p);
	uint32_t nr = names_article(p);
	if (!row || row->kind != NAMES_ARTICLE || nr == ARTICLE_NONE)
		return false;
	view_request(request, REQUEST_COMPARE, nr, 0);
	request->has_other = true;
	request->other = row->target;
	return true;
}

static bool matches(const struct names_pane *p, size_t nr)
{
	const struct names_row *row = &p->rows.data[nr];
	struct str text = str_sub(buf_str(&p->text), row->start, row->start + row->len);
	size_t len;
	return names_can_select(p, nr) &&
	       fold_find(&p->view.context->find->needle, text, 0, &len) != STR_NPOS;
}

static bool find_command(struct names_pane *p, enum command command, struct request *request)
{
	const struct find *find = p->view.context->find;
	size_t count = p->rows.len;
	if (command != CMD_FIND && command != CMD_FIND_NEXT && command != CMD_FIND_PREVIOUS)
		return false;
	if (!find->active) {
		view_say_no_needle(request);
		return true;
	}
	for (size_t i = command == CMD_FIND ? 0 : 1; i <= count && count > 0; i++) {
		size_t step = command == CMD_FIND_PREVIOUS ? count - i : i;
		size_t row = (p->list.selected + step) % count;
		if (!matches(p, row))
			continue;
		list_select(&p->list, row);
		return true;
	}
	view_say_no_match(request, find, STR("these names"));
	return true;
}

/* Whatever one does next ends a peek; leaving leaves only it. */
static bool ends_peek(struct names_pane *p, enum command command)
{
	bool shown = peek_is_shown(&p->peek);
	peek_drop(&p->peek);
	return shown && (command == CMD_DROP || command == CMD_CLOSE || command == CMD_PEEK);
}

static bool names_command(struct view *v, enum command command, struct str argument,
			  struct request *request)
{
	struct names_pane *p = pane_of(v);
	uint32_t nr = names_article(p);
	(void)argument;
	if (ends_peek(p, command))
		return true;
	bool done = move(p, command) || name_command(p, command, request) ||
		    find_command(p, command, request) ||
		    (command == CMD_OPEN && open_selected(p, request)) ||
		    (command == CMD_COMPARE && compare_selected(p, request)) ||
		    (nr != ARTICLE_NONE && view_article_command(command, nr, 0, request));
	if (!done && command == CMD_INFO && nr != ARTICLE_NONE) {
		view_request_info(request, corpus_article(v->context->corpus, nr));
		done = true;
	}
	p->touched = p->touched || done;
	note_selected(p);
	return done;
}

/* --- drawing --------------------------------------------------------------------------------- */

enum { HERE_COLS = 5, ALL_COLS = 6 };

/* The last column is the scroll bar's where there is one. */
static size_t drawn_cols(const struct names_pane *p)
{
	bool scrolls = p->rows.len > list_visible(&p->list);
	return p->view.cols - (scrolls && p->view.cols > 1);
}

static void add_right(struct line *out, enum role role, struct str text, size_t end)
{
	size_t cols = text.len; /* digits and commas */
	line_pad(out, end > cols ? end - cols : 0);
	line_add(out, role, text);
}

static void draw_name(const struct names_pane *p, const struct names_row *row, struct str text,
		      size_t cols, struct line *out)
{
	const struct table *table = view_table_of_names(p->view.context);
	const struct entity *e = table_entity(table, row->target);
	struct buf here = BUF_INIT, all = BUF_INIT;
	view_add_number(&here, row->here);
	view_add_number(&all, e->mentions);
	size_t all_cols = all.len + 2 > ALL_COLS ? all.len + 2 : ALL_COLS;
	size_t counts = HERE_COLS + all_cols;
	if (cols > counts + 6)
		line_add_cut(out, (enum role)row->role, text, cols - counts - 1, false);
	else
		line_add(out, (enum role)row->role, text);
	if (cols > counts + 6) {
		add_right(out, ROLE_META, buf_str(&here), cols - all_cols);
		add_right(out, ROLE_META, buf_str(&all), cols);
	}
	buf_release(&here);
	buf_release(&all);
}

static void draw_head(const struct names_pane *p, size_t cols, struct line *out)
{
	line_add(out, ROLE_HEADING, STR("Names "));
	if (!view_table_of_names(p->view.context))
		return;
	line_addf(out, ROLE_HEADING, "%zu", p->name_count);
	if (cols < 24)
		return;
	add_right(out, ROLE_META, STR("here"), cols - ALL_COLS);
	add_right(out, ROLE_META, STR("all"), cols);
}

static void names_draw(const struct view *v, size_t nr, struct line *out)
{
	const struct names_pane *p = const_pane_of(v);
	size_t line = p->list.top + nr;
	size_t cols = drawn_cols(p);
	if (peek_row(&p->peek, nr, v->rows, 1, v->cols, out))
		return;
	line_clear(out, ROLE_TEXT);
	if (line >= p->rows.len)
		return;
	const struct names_row *row = &p->rows.data[line];
	struct str text = str_sub(buf_str(&p->text), row->start, row->start + row->len);
	line_add(out, ROLE_LIST_GUESS, row->guessed ? STR("~") : STR(" "));
	if (line == 0)
		draw_head(p, cols, out);
	else if (row->kind == NAMES_NAME)
		draw_name(p, row, text, cols, out);
	else
		line_add_cut(out, (enum role)row->role, text, cols > 2 ? cols - 1 : 1, false);
	find_cover(v->context->find, out, 1);
	line_cut(out, v->cols);
	out->selected = line == p->list.selected && names_can_select(p, line);
}

static struct view_extent names_extent(const struct view *v)
{
	const struct names_pane *p = const_pane_of(v);
	return (struct view_extent){ p->list.top, list_visible(&p->list), p->rows.len };
}

static void names_title(const struct view *v, struct line *left, struct line *right)
{
	(void)v;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("names"));
}

static void names_status(const struct view *v, struct line *left, struct line *right)
{
	const struct names_pane *p = const_pane_of(v);
	const struct names_row *row = selected_row(p);
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (row && row->kind == NAMES_NAME && p->card.key != 0) {
		line_addf(right, ROLE_STATUS, "%u here", row->here);
		name_card_add(&p->card, v->context, "", right, left);
	} else if (row && row->kind == NAMES_ARTICLE) {
		line_add_dump(left, ROLE_STATUS,
			      str_sub(buf_str(&p->text), row->start, row->start + row->len));
	}
}

const struct view_ops view_names = {
	.kind = VIEW_NAMES,
	.name = "names",
	.contexts = CONTEXT_ANY | CONTEXT_ARTICLE | CONTEXT_LINKS | CONTEXT_NAMES,
	.create = names_create,
	.destroy = names_destroy,
	.show = names_show,
	.save = names_save,
	.resize = names_resize,
	.reloaded = names_reloaded,
	.refresh = names_refresh,
	.command = names_command,
	.has_work = names_has_work,
	.go_on = names_go_on,
	.row = names_draw,
	.extent = names_extent,
	.title = names_title,
	.status = names_status,
};
