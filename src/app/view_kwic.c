/* SPDX-License-Identifier: MIT */
/* The concordance: every mention of a name in its line, ordered by what stands beside it; the
 * lower part follows the selected line. */
#include "app/view_kwic.h"
#include "app/kwic_export.h"

enum {
	LOW_FROM_ROWS = 10, /* smaller panes have lines only */
	LOW_LEAST = 2,
	LIST_LEAST = 4,
	STEP = 2
};

static struct kwic *kwic_of(struct view *v)
{
	return (struct kwic *)v;
}

static struct view *kwic_create(const struct view_context *context)
{
	struct kwic *k = mem_zalloc(1, sizeof *k);
	k->view = (struct view){ .ops = &view_kwic, .context = context, .rows = 1, .cols = 1 };
	k->list.lines = k->list.height = 1;
	k->entity = k->second = k->line_of = ENTITY_NONE;
	k->order = KWIC_RIGHT;
	excerpt_init(&k->low);
	return &k->view;
}

static void kwic_destroy(struct view *v)
{
	struct kwic *k = kwic_of(v);
	kwic_rows_release(&k->rows);
	excerpt_release(&k->low);
	buf_release(&k->reason);
	buf_release(&k->where);
	buf_release(&k->piped);
	free(k);
}

/* --- rows ------------------------------------------------------------------------------------ */

size_t kwic_low_rows(const struct kwic *k)
{
	long rows = (long)k->view.rows;
	if (k->zoomed || rows < LOW_FROM_ROWS)
		return 0;
	/* 6 of 24 rows, 16 of 50. */
	long low = rows < 21 ? rows * 2 / 7 : 6 + (rows - 21) * 10 / 26;
	low += k->taller;
	long most = rows - 1 - LIST_LEAST;
	low = low < LOW_LEAST ? LOW_LEAST : low;
	return (size_t)(low < most ? low : most);
}

uint32_t kwic_selected(const struct kwic *k)
{
	size_t count;
	const uint32_t *shown = kwic_rows_shown(&k->rows, &count);
	bool any = k->entity != ENTITY_NONE && k->list.selected < count;
	return any ? shown[k->list.selected] : ENTITY_NONE;
}

static void note_selected(struct kwic *k)
{
	uint32_t mention = kwic_selected(k);
	if (mention == ENTITY_NONE)
		return;
	const struct table *t = kwic_table(k);
	uint32_t article = table_mention_article(t, mention);
	k->article = article_key(corpus_article(k->view.context->corpus, article));
	k->at = table_mention(t, mention)->start;
	k->has_selected = true;
}

/* What follows the selected line: the lower part, and its words in row 23. */
static void follow(struct kwic *k)
{
	uint32_t mention = kwic_selected(k);
	const struct view_context *context = k->view.context;
	size_t rows = kwic_low_rows(k);
	if (mention == ENTITY_NONE) {
		k->line_of = mention;
		excerpt_clear(&k->low);
		return;
	}
	long width = context->config->options.numbers[OPT_TEXT_WIDTH];
	size_t cols = k->view.cols > 4 ? k->view.cols - 4 : 1;
	if (rows > 0)
		excerpt_show_mention(&k->low, context, mention, rows,
				     cols < (size_t)width ? cols : (size_t)width);
	if (k->line_of == mention)
		return;
	k->line_of = mention;
	buf_clear(&k->reason);
	buf_clear(&k->where);
	kwic_add_reason(&k->reason, context, mention);
	kwic_add_place(&k->where, context, table_mention_article(kwic_table(k), mention),
		       table_mention(kwic_table(k), mention)->start);
}

/* The row of the mention that was selected, where it still is one. */
static size_t row_noted(const struct kwic *k)
{
	if (!k->has_selected)
		return SIZE_MAX;
	uint32_t article = corpus_find(k->view.context->corpus, &k->article);
	if (article == ARTICLE_NONE)
		return SIZE_MAX;
	uint32_t mention = kwic_mention_at(kwic_table(k), article, k->at);
	return mention == ENTITY_NONE ? SIZE_MAX : kwic_rows_find(&k->rows, mention);
}

/* Until the user has chosen a row the first stays selected. */
static void lay_out(struct kwic *k, size_t screen_row)
{
	size_t count = 0;
	size_t row = SIZE_MAX;
	if (k->entity != ENTITY_NONE) {
		kwic_rows_shown(&k->rows, &count);
		row = k->touched ? row_noted(k) : 0;
	}
	if (row == SIZE_MAX) /* narrowed without it: the best is the first */
		row = k->rows.words.len > 0 ? 0 : k->list.selected;
	list_set_count(&k->list, count);
	list_select_at(&k->list, row, screen_row);
	follow(k);
}

static bool fill(struct kwic *k)
{
	const struct view_context *context = k->view.context;
	const struct table *t = kwic_table(k);
	k->line_of = ENTITY_NONE;
	k->entity = kwic_find_entity(t, k->key);
	k->second = k->other ? kwic_find_entity(t, k->other) : ENTITY_NONE;
	k->generation = context->names ? names_generation(context->names) : 0;
	bool there = k->entity != ENTITY_NONE && (!k->other || k->second != ENTITY_NONE);
	if (there) {
		kwic_rows_fill(&k->rows, context, k->entity, k->second, k->order);
	} else {
		kwic_rows_clear(&k->rows);
		k->entity = ENTITY_NONE;
	}
	return there || !t;
}

/* Are the rows those of the names as they are now? */
static bool is_current(const struct kwic *k)
{
	const struct names *names = k->view.context->names;
	return k->entity != ENTITY_NONE && names && k->generation == names_generation(names);
}

static bool kwic_show(struct view *v, const struct place *place)
{
	struct kwic *k = kwic_of(v);
	bool same = k->key == place->entity && k->other == place->other;
	if (place->orders[0] > 0)
		k->order = (enum kwic_order)(place->orders[0] - 1);
	else if (!same)
		k->order = KWIC_RIGHT;
	k->key = place->entity;
	k->other = place->other;
	if (!same)
		kwic_rows_narrow(&k->rows, STR_NULL);
	if (place->has_article || !same) {
		k->touched = k->has_selected = place->has_article;
		k->article = place->article;
		k->at = place->focus;
	}
	bool there = same && is_current(k) && k->rows.order == k->order;
	bool shown = there || fill(k);
	lay_out(k, place->row);
	return shown;
}

static void kwic_save(const struct view *v, struct place *place)
{
	const struct kwic *k = (const struct kwic *)v;
	*place = (struct place){ .kind = VIEW_KWIC,
				 .has_article = k->touched && k->has_selected,
				 .article = k->article,
				 .focus = k->touched ? k->at : PLACE_NO_FOCUS,
				 .row = (uint32_t)list_screen_row(&k->list),
				 .entity = k->key,
				 .other = k->other,
				 .orders = { (uint8_t)(k->order + 1) } };
}

static void fit(struct kwic *k)
{
	size_t low = kwic_low_rows(k);
	list_resize(&k->list, k->view.rows - (low > 0 ? low + 1 : 0), 1);
	follow(k);
}

static void kwic_resize(struct view *v, size_t rows, size_t cols)
{
	v->rows = rows;
	v->cols = cols;
	fit(kwic_of(v));
}

static void kwic_reloaded(struct view *v, const struct changes *changes)
{
	struct kwic *k = kwic_of(v);
	k->at = changes_move_byte(changes, &k->article, k->at);
	changes_move_key(changes, &k->article);
}

static void kwic_refresh(struct view *v)
{
	struct kwic *k = kwic_of(v);
	k->list.scroll_off = (size_t)v->context->config->options.numbers[OPT_SCROLL_OFF];
	if (!k->key || !v->context->names)
		return;
	if (k->generation == names_generation(v->context->names)) {
		follow(k); /* options may have changed */
		return;
	}
	fill(k);
	lay_out(k, list_screen_row(&k->list));
}

/* --- commands -------------------------------------------------------------------------------- */

static void sort(struct kwic *k, struct str name, struct request *request)
{
	unsigned order = 0;
	while (name.len > 0 && order < KWIC_ORDER_COUNT &&
	       !str_starts(str_from(kwic_order_names[order]), name))
		order++;
	if (order == KWIC_ORDER_COUNT) {
		view_say(request, STR("Lines are sorted by date, source, left, right or alias"));
		return;
	}
	k->order = name.len > 0 ? (enum kwic_order)order
				: (enum kwic_order)((k->order + 1) % KWIC_ORDER_COUNT);
	if (k->entity == ENTITY_NONE)
		return;
	kwic_rows_sort(&k->rows, k->order);
	lay_out(k, list_screen_row(&k->list));
}

static void narrow(struct kwic *k, struct str words)
{
	kwic_rows_narrow(&k->rows, words);
	lay_out(k, list_screen_row(&k->list));
}

static bool line_matches(const struct kwic *k, uint32_t mention)
{
	const struct view_context *context = k->view.context;
	const struct table *t = kwic_table(k);
	const struct article *a =
	    corpus_article(context->corpus, table_mention_article(t, mention));
	struct extent block = context_block(a, table_mention(t, mention)->start);
	size_t len;
	return fold_find(&context->find->needle,
			 str_sub(corpus_text(context->corpus, a), block.start, block.end), 0,
			 &len) != STR_NPOS;
}

static void find(struct kwic *k, int direction, bool here_counts, struct request *request)
{
	size_t count;
	const uint32_t *shown = kwic_rows_shown(&k->rows, &count);
	size_t at = k->list.selected;
	struct buf where = BUF_INIT;
	for (size_t i = here_counts ? 0 : 1; k->entity != ENTITY_NONE && i <= count && count > 0;
	     i++) {
		size_t row = direction > 0 ? (at + i) % count : (at + count - i) % count;
		corpus_turn(k->view.context->corpus);
		if (!line_matches(k, shown[row]))
			continue;
		list_select(&k->list, row);
		if (direction > 0 ? row < at : row > at)
			view_say(request, direction > 0 ? STR("Search went on at the top")
							: STR("Search went on at the end"));
		return;
	}
	view_add_count(&where, count, "line");
	view_say_no_match(request, k->view.context->find, buf_str(&where));
	buf_release(&where);
}

static bool is_unread(const struct kwic *k, uint32_t mention)
{
	const struct view_context *context = k->view.context;
	uint32_t article = table_mention_article(kwic_table(k), mention);
	return !(marks_get(context->marks, corpus_id(context->corpus, article)) & MARK_READ);
}

static void go_unread(struct kwic *k, struct request *request)
{
	size_t count;
	const uint32_t *shown = kwic_rows_shown(&k->rows, &count);
	for (size_t i = 1; i <= count; i++) {
		size_t row = (k->list.selected + i) % count;
		if (!is_unread(k, shown[row]))
			continue;
		list_select(&k->list, row);
		k->touched = true;
		note_selected(k);
		follow(k);
		return;
	}
	view_say(request, STR("No line is of an unread article"));
}

static bool find_command(struct kwic *k, enum command command, struct request *request)
{
	if (command != CMD_FIND && command != CMD_FIND_NEXT && command != CMD_FIND_PREVIOUS)
		return false;
	if (k->view.context->find->active)
		find(k, command == CMD_FIND_PREVIOUS ? -1 : 1, command == CMD_FIND, request);
	else
		view_say_no_needle(request);
	return true;
}

static void pipe_lines(struct kwic *k, struct request *request)
{
	size_t count;
	const uint32_t *shown = kwic_rows_shown(&k->rows, &count);
	buf_clear(&k->piped);
	kwic_export(k->view.context, shown, count, &k->piped);
	request->kind = REQUEST_PIPE;
	request->piped = buf_str(&k->piped);
}

/* From the sentences with another name back to all mentions. */
static void widen(struct kwic *k, struct request *request)
{
	if (k->other)
		view_request_name(request, VIEW_KWIC, k->key);
	else
		view_say(request, STR("These are its mentions; Enter reads on"));
}

/* Commands that need a selected line. */
static bool line_command(struct kwic *k, enum command command, struct request *request)
{
	uint32_t mention = kwic_selected(k);
	bool known = command == CMD_OPEN || command == CMD_FIX || command == CMD_PIPE ||
		     command == CMD_INFO || command == CMD_CONTEXT || command == CMD_PEEK;
	if (mention == ENTITY_NONE) {
		if (known)
			view_say(request, STR("No line is selected"));
		return known;
	}
	uint32_t article = table_mention_article(kwic_table(k), mention);
	uint32_t at = table_mention(kwic_table(k), mention)->start;
	switch (command) {
	case CMD_OPEN:
		k->touched = true; /* one comes back to this line */
		note_selected(k);
		view_request(request, REQUEST_OPEN, article, at);
		request->focuses = true;
		return true;
	case CMD_FIX:
		kwic_request_fix(request, k->view.context, mention);
		return true;
	case CMD_PIPE:
		pipe_lines(k, request);
		return true;
	case CMD_INFO:
		view_request_info(request, corpus_article(k->view.context->corpus, article));
		return true;
	case CMD_PEEK:
		k->zoomed = false;
		fit(k);
		return true;
	case CMD_CONTEXT:
		widen(k, request);
		return true;
	default:
		return command != CMD_UNREAD_OPEN &&
		       view_article_command(command, article, at, request);
	}
}

/* Steps of articles are steps of lines here. */
static bool move(struct kwic *k, enum command command)
{
	size_t overlap = (size_t)k->view.context->config->options.numbers[OPT_PAGE_OVERLAP];
	if (command == CMD_ARTICLE_NEXT || command == CMD_ARTICLE_PREVIOUS)
		command = command == CMD_ARTICLE_NEXT ? CMD_DOWN : CMD_UP;
	return list_command(&k->list, command, overlap) != 0;
}

static bool change_shape(struct kwic *k, enum command command)
{
	if (command == CMD_ZOOM) {
		k->zoomed = !k->zoomed;
	} else if (command == CMD_PANE_NARROWER || command == CMD_PANE_WIDER) {
		size_t before = kwic_low_rows(k);
		long step = command == CMD_PANE_WIDER ? STEP : -STEP;
		k->taller += step;
		if (kwic_low_rows(k) == before) /* as far as it goes */
			k->taller -= step;
	} else {
		return false;
	}
	fit(k);
	return true;
}

static bool kwic_command(struct view *v, enum command command, struct str argument,
			 struct request *request)
{
	struct kwic *k = kwic_of(v);
	if (change_shape(k, command))
		return true;
	if (command == CMD_FILTER) {
		narrow(k, argument);
		return true;
	}
	if (command == CMD_SORT) {
		sort(k, argument, request);
		return true;
	}
	if (command == CMD_NAMES && k->key) {
		view_request_name(request, VIEW_ENTITY, k->key);
		return true;
	}
	if (command == CMD_UNREAD_NEXT && k->entity != ENTITY_NONE) {
		go_unread(k, request);
		return true;
	}
	if (command == CMD_DROP && k->rows.typed.len > 0 && !v->context->find->active) {
		narrow(k, STR_NULL);
		return true;
	}
	bool moved = move(k, command) || find_command(k, command, request);
	if (moved) {
		k->touched = true;
		note_selected(k);
		follow(k);
	}
	return moved || line_command(k, command, request);
}

static struct str kwic_narrowed(const struct view *v)
{
	const struct kwic *k = (const struct kwic *)v;
	return k->rows.typed.len > 0 ? buf_str(&k->rows.typed) : STR("");
}

static bool kwic_has_work(const struct view *v)
{
	const struct kwic *k = (const struct kwic *)v;
	return k->entity != ENTITY_NONE && kwic_rows_has_work(&k->rows);
}

static void kwic_go_on(struct view *v)
{
	struct kwic *k = kwic_of(v);
	bool sorted = k->rows.sorted;
	size_t found = k->rows.found.len;
	kwic_rows_go_on(&k->rows);
	if (k->rows.sorted != sorted || k->rows.found.len != found)
		lay_out(k, list_screen_row(&k->list));
}

/* It draws a scroll bar of its own, which ends where the lines do. */
static struct view_extent kwic_extent(const struct view *v)
{
	return (struct view_extent){ 0, v->rows, v->rows };
}

const struct view_ops view_kwic = {
	.kind = VIEW_KWIC,
	.name = "mentions in context",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_ARTICLE | CONTEXT_NAMES,
	.whole_window = true,
	.create = kwic_create,
	.destroy = kwic_destroy,
	.show = kwic_show,
	.save = kwic_save,
	.resize = kwic_resize,
	.reloaded = kwic_reloaded,
	.refresh = kwic_refresh,
	.command = kwic_command,
	.narrowed = kwic_narrowed,
	.has_work = kwic_has_work,
	.go_on = kwic_go_on,
	.row = kwic_row,
	.extent = kwic_extent,
	.title = kwic_title,
	.status = kwic_status,
};
