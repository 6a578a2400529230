/* SPDX-License-Identifier: MIT */
/* What can be done on the page of a name. */
#include "app/view_entity.h"

static bool move(struct entity_page *p, enum command command)
{
	size_t overlap = (size_t)p->view.context->config->options.numbers[OPT_PAGE_OVERLAP];
	if (command == CMD_ARTICLE_NEXT || command == CMD_ARTICLE_PREVIOUS)
		command = command == CMD_ARTICLE_NEXT ? CMD_DOWN : CMD_UP;
	int direction = list_command(&p->list, command, overlap);
	if (direction != 0)
		entity_settle(p, direction);
	return direction != 0;
}

static struct place place_here(const struct entity_page *p, enum view_kind kind)
{
	struct place place = { .kind = kind,
			       .focus = PLACE_NO_FOCUS,
			       .entity = p->key,
			       .has_from = p->has_from,
			       .from = p->from };
	return place;
}

static void show_context(const struct entity_page *p, uint32_t other, uint32_t mention,
			 struct request *request)
{
	const struct table *t = entity_table(p);
	request->kind = REQUEST_SHOW;
	request->place = place_here(p, VIEW_KWIC);
	request->place.orders[0] = (uint8_t)(p->orders[ENTITY_MENTIONS] + 1);
	if (other != ENTITY_NONE)
		request->place.other = table_entity(t, other)->key;
	if (mention != ENTITY_NONE) {
		uint32_t nr = table_mention_article(t, mention);
		request->place.has_article = true;
		request->place.article = article_key(corpus_article(p->view.context->corpus, nr));
		request->place.focus = table_mention(t, mention)->start;
	}
}

static void show_part(const struct entity_page *p, unsigned part, struct request *request)
{
	if (part == ENTITY_MENTIONS) {
		show_context(p, ENTITY_NONE, ENTITY_NONE, request);
		return;
	}
	request->kind = REQUEST_SHOW;
	request->place = place_here(p, VIEW_ENTITY);
	request->place.whole = true;
	request->place.part = (uint8_t)part;
	for (unsigned i = 0; i < ENTITY_PART_COUNT; i++)
		request->place.orders[i] = (uint8_t)(p->orders[i] + 1);
}

static void open_row(const struct entity_page *p, const struct entity_row *row,
		     struct request *request)
{
	const struct table *t = entity_table(p);
	uint32_t mention = entity_row_mention(p, row);
	uint32_t other = entity_row_entity(p, row);
	if (row->kind == ROW_HEADING && p->whole) {
		request->kind = REQUEST_CLOSE;
	} else if (row->kind == ROW_HEADING) {
		show_part(p, row->part, request);
	} else if (other != ENTITY_NONE) {
		view_request_name(request, VIEW_ENTITY, table_entity(t, other)->key);
		request->place.has_from = p->has_from;
		request->place.from = p->from;
	} else if (mention != ENTITY_NONE) {
		view_request(request, REQUEST_OPEN, table_mention_article(t, mention),
			     table_mention(t, mention)->start);
		request->focuses = true;
	}
}

static void fix_row(const struct entity_page *p, const struct entity_row *row,
		    struct request *request)
{
	uint32_t other = entity_row_entity(p, row);
	if (row->kind == ROW_MENTION)
		kwic_request_fix(request, p->view.context, entity_row_mention(p, row));
	else
		view_request_fix(request, table_entity(entity_table(p),
						       other == ENTITY_NONE ? p->entity : other));
}

static void sort_part(struct entity_page *p, unsigned part)
{
	entity_sort(p, part, (p->orders[part] + 1u) % entity_order_count(part));
	entity_lay_out(p, list_screen_row(&p->list));
}

static void go_to_part(struct entity_page *p, unsigned part, struct request *request)
{
	if (p->whole && part != p->part) {
		show_part(p, part, request);
		return;
	}
	for (size_t i = 0; i < p->rows.len; i++) {
		if (p->rows.data[i].kind == ROW_HEADING && p->rows.data[i].part == part)
			list_select(&p->list, i);
	}
	entity_settle(p, 1);
}

static void go_unread(struct entity_page *p, struct request *request)
{
	const struct view_context *context = p->view.context;
	for (size_t i = 1; i <= p->rows.len; i++) {
		size_t nr = (p->list.selected + i) % p->rows.len;
		const struct entity_row *row = &p->rows.data[nr];
		if (row->kind != ROW_ARTICLE)
			continue;
		uint32_t article = p->articles.data[row->nr].nr;
		if (marks_get(context->marks, corpus_id(context->corpus, article)) & MARK_READ)
			continue;
		list_select(&p->list, nr);
		return;
	}
	view_say(request, STR("No unread article is listed here"));
}

static bool row_matches(const struct entity_page *p, size_t nr, struct line *scratch)
{
	size_t len;
	line_clear(scratch, ROLE_TEXT);
	entity_draw(p, &p->rows.data[nr], entity_page_cols(p), scratch);
	return fold_find(&p->view.context->find->needle, buf_str(&scratch->text), 0, &len) !=
	       STR_NPOS;
}

static void find(struct entity_page *p, int direction, bool here_counts, struct request *request)
{
	size_t count = p->rows.len;
	struct line scratch = { 0 };
	size_t found = SIZE_MAX;
	for (size_t i = here_counts ? 0 : 1; i <= count && count > 0 && found == SIZE_MAX; i++) {
		size_t nr =
		    (direction > 0 ? p->list.selected + i : p->list.selected + count - i) % count;
		if (entity_can_select(p, nr) && row_matches(p, nr, &scratch))
			found = nr;
	}
	if (found != SIZE_MAX)
		list_select(&p->list, found);
	else
		view_say_no_match(request, p->view.context->find, STR("these rows"));
	line_release(&scratch);
}

static bool find_command(struct entity_page *p, enum command command, struct request *request)
{
	if (command != CMD_FIND && command != CMD_FIND_NEXT && command != CMD_FIND_PREVIOUS)
		return false;
	if (p->view.context->find->active)
		find(p, command == CMD_FIND_PREVIOUS ? -1 : 1, command == CMD_FIND, request);
	else
		view_say_no_needle(request);
	return true;
}

static bool jump(struct entity_page *p, enum command command, struct request *request)
{
	if (command == CMD_UNREAD_NEXT)
		go_unread(p, request);
	else if (command == CMD_NAMES)
		go_to_part(p, ENTITY_NAMES, request);
	else if (command >= CMD_PART_1 && command <= CMD_PART_3)
		go_to_part(p, command - CMD_PART_1, request);
	else
		return move(p, command) || find_command(p, command, request);
	return true;
}

/* Another name of the page, over its lower rows. */
static void peek_at(struct entity_page *p, const struct entity_row *row, struct request *request)
{
	uint32_t other = entity_row_entity(p, row);
	size_t cols = p->view.cols > 6 ? p->view.cols - 4 : 1;
	if (entity_side_cols(p) > 0)
		view_say(request, STR("What the row stands for is beside it"));
	else if (other == ENTITY_NONE)
		view_say(request, STR("Select a name to peek at"));
	else
		peek_show(&p->peek, p->view.context, other, ARTICLE_NONE, p->view.rows / 2 + 1,
			  cols);
}

/* About the article of a row of articles or mentions. */
static bool article_command(const struct entity_page *p, const struct entity_row *row,
			    enum command command, struct request *request)
{
	uint32_t mention = entity_row_mention(p, row);
	if (mention == ENTITY_NONE || command == CMD_UNREAD_OPEN)
		return false;
	const struct table *t = entity_table(p);
	uint32_t nr = table_mention_article(t, mention);
	if (command == CMD_INFO)
		view_request_info(request, corpus_article(p->view.context->corpus, nr));
	else
		return view_article_command(command, nr, table_mention(t, mention)->start, request);
	return true;
}

static bool pipe_part(struct entity_page *p, unsigned part, struct request *request)
{
	buf_clear(&p->piped);
	entity_export(p, part, &p->piped);
	request->kind = REQUEST_PIPE;
	request->piped = buf_str(&p->piped);
	return true;
}

static bool row_command(struct entity_page *p, enum command command, struct request *request)
{
	struct entity_row row = entity_selected(p);
	switch (command) {
	case CMD_OPEN:
		open_row(p, &row, request);
		return true;
	case CMD_CONTEXT:
		show_context(p, entity_row_entity(p, &row),
			     row.kind == ROW_MENTION ? entity_row_mention(p, &row) : ENTITY_NONE,
			     request);
		return true;
	case CMD_PEEK:
		peek_at(p, &row, request);
		return true;
	case CMD_FIX:
		fix_row(p, &row, request);
		return true;
	case CMD_SORT:
		sort_part(p, row.kind == ROW_ROLES ? p->part : row.part);
		return true;
	case CMD_PIPE:
		return pipe_part(p, row.part, request);
	default:
		return article_command(p, &row, command, request);
	}
}

bool entity_command(struct view *v, enum command command, struct str argument,
		    struct request *request)
{
	struct entity_page *p = (struct entity_page *)v;
	(void)argument;
	bool peeked = peek_is_shown(&p->peek);
	peek_drop(&p->peek);
	if (peeked && (command == CMD_DROP || command == CMD_CLOSE || command == CMD_PEEK))
		return true;
	if (p->entity == ENTITY_NONE)
		return false;
	if (!jump(p, command, request))
		return row_command(p, command, request);
	p->touched = true;
	entity_note_selected(p);
	entity_follow(p);
	return true;
}
