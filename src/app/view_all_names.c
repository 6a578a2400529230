/* SPDX-License-Identifier: MIT */
/* All names of the corpus: who is in the news most, narrowed by type and by what is typed. */
#include "app/view_all_names.h"

static struct all_names *all_of(struct view *v)
{
	return (struct all_names *)v;
}

static const struct all_names *const_all_of(const struct view *v)
{
	return (const struct all_names *)v;
}

static struct view *all_create(const struct view_context *context)
{
	struct all_names *l = mem_zalloc(1, sizeof *l);
	l->view = (struct view){ .ops = &view_all_names, .context = context, .rows = 1, .cols = 1 };
	l->list.lines = l->list.height = 1;
	l->type = ENTITY_TYPE_COUNT;
	return &l->view;
}

static void all_destroy(struct view *v)
{
	struct all_names *l = all_of(v);
	buf_release(&l->typed);
	fold_needle_release(&l->needle);
	vec_release(&l->rows);
	order_sorter_release(&l->sorter);
	name_card_release(&l->card);
	peek_release(&l->peek);
	buf_release(&l->piped);
	free(l);
}

/* --- place ----------------------------------------------------------------------------------- */

/* The row of a name, wherever it stands once the rows are written anew. */
static void want(struct all_names *l, uint64_t key, size_t screen_row)
{
	l->wanted = key;
	l->wanted_screen_row = screen_row;
	l->wanted_row = 0;
}

static void want_selected(struct all_names *l)
{
	if (l->wanted == 0)
		want(l, l->card.key, list_screen_row(&l->list));
}

static void type_text(struct all_names *l, struct str text)
{
	struct buf typed = BUF_INIT;
	buf_add_str(&typed, str_trim(text));
	buf_release(&l->typed);
	l->typed = typed;
	fold_needle_release(&l->needle);
	fold_needle_init(&l->needle, buf_str(&typed));
}

/* place.part: order, type, once. */
static bool all_show(struct view *v, const struct place *place)
{
	struct all_names *l = all_of(v);
	uint8_t type = (uint8_t)(place->part / NAMES_ORDER_COUNT % (ENTITY_TYPE_COUNT + 1));
	l->order = place->part % NAMES_ORDER_COUNT;
	l->type = type > 0 ? type - 1 : ENTITY_TYPE_COUNT;
	l->once = place->whole;
	if (place->entity == 0)
		type_text(l, STR_NULL);
	l->list.selected = l->list.top = 0;
	want(l, place->entity, place->row);
	all_names_fill(l);
	return true;
}

static void all_save(const struct view *v, struct place *place)
{
	const struct all_names *l = const_all_of(v);
	uint8_t type = l->type == ENTITY_TYPE_COUNT ? 0 : (uint8_t)(l->type + 1);
	*place = (struct place){ .kind = VIEW_ALL_NAMES,
				 .focus = PLACE_NO_FOCUS,
				 .row = (uint32_t)list_screen_row(&l->list),
				 .part = (uint8_t)(type * NAMES_ORDER_COUNT + l->order),
				 .whole = l->once,
				 .entity = l->card.key };
}

/* One row is the head of the columns. */
static void all_resize(struct view *v, size_t rows, size_t cols)
{
	struct all_names *l = all_of(v);
	v->rows = rows;
	v->cols = cols;
	peek_drop(&l->peek);
	list_resize(&l->list, rows > 1 ? rows - 1 : 1, 1);
}

static void all_refresh(struct view *v)
{
	struct all_names *l = all_of(v);
	const struct names *names = v->context->names;
	bool linked = view_table_of_names(v->context) != NULL;
	if (!linked || l->generation == names_generation(names))
		return;
	peek_drop(&l->peek);
	want_selected(l);
	l->wanted_row = l->list.selected; /* of a name that was corrected */
	all_names_fill(l);
}

/* --- commands -------------------------------------------------------------------------------- */

/* Who stands at the top stays there. */
static void fill_again(struct all_names *l)
{
	if (l->list.selected > 0)
		want_selected(l);
	all_names_fill(l);
}

static void narrow(struct all_names *l, struct str text)
{
	if (str_eq(str_trim(text), buf_str(&l->typed)))
		return;
	type_text(l, text);
	l->list.selected = l->list.top = 0;
	want(l, 0, 0);
	all_names_fill(l);
}

static bool choose(struct all_names *l, enum command command, struct str argument)
{
	switch (command) {
	case CMD_SORT:
		l->order = (uint8_t)((l->order + 1) % NAMES_ORDER_COUNT);
		break;
	case CMD_NAMES_TYPE:
		l->type = (uint8_t)((l->type + 1) % (ENTITY_TYPE_COUNT + 1));
		break;
	case CMD_NAMES_ONCE:
		l->once = !l->once;
		break;
	case CMD_FILTER:
		narrow(l, argument);
		return true;
	default:
		return false;
	}
	fill_again(l);
	return true;
}

static bool name_command(struct all_names *l, enum command command, struct request *request)
{
	const struct table *table = view_table_of_names(l->view.context);
	uint32_t entity = all_names_selected(l);
	if (command != CMD_OPEN && command != CMD_CONTEXT && command != CMD_PEEK &&
	    command != CMD_FIX)
		return false;
	if (entity == ENTITY_NONE) {
		view_say(request, STR("No name is listed"));
		return true;
	}
	const struct entity *e = table_entity(table, entity);
	if (command == CMD_PEEK)
		peek_show(&l->peek, l->view.context, entity, ARTICLE_NONE, l->view.rows * 2 / 3 + 1,
			  l->view.cols > 6 ? l->view.cols - 4 : 1);
	else if (command == CMD_FIX)
		view_request_fix(request, e);
	else
		view_request_name(request, command == CMD_OPEN ? VIEW_ENTITY : VIEW_KWIC, e->key);
	return true;
}

/* To the next row with the text of `/`. */
static bool find_command(struct all_names *l, enum command command, struct request *request)
{
	const struct find *find = l->view.context->find;
	const struct table *table = view_table_of_names(l->view.context);
	size_t count = l->rows.len;
	size_t len;
	if (command != CMD_FIND && command != CMD_FIND_NEXT && command != CMD_FIND_PREVIOUS)
		return false;
	if (!find->active) {
		view_say_no_needle(request);
		return true;
	}
	for (size_t i = command == CMD_FIND ? 0 : 1; i <= count && count > 0; i++) {
		size_t step = command == CMD_FIND_PREVIOUS ? count - i : i;
		size_t row = (l->list.selected + step) % count;
		struct str name = table_entity(table, l->rows.data[row])->name;
		if (fold_find(&find->needle, name, 0, &len) == STR_NPOS)
			continue;
		list_select(&l->list, row);
		return true;
	}
	view_say_no_match(request, find, STR("these names"));
	return true;
}

/* name, type, mentions, articles; a line each. */
static void pipe_rows(struct all_names *l, struct request *request)
{
	const struct table *table = view_table_of_names(l->view.context);
	buf_clear(&l->piped);
	for (size_t i = 0; i < l->rows.len; i++) {
		const struct entity *e = table_entity(table, l->rows.data[i]);
		view_add_name(&l->piped, e->name);
		buf_addf(&l->piped, "\t%s\t%u\t%u\n", entity_types[e->type].name, e->mentions,
			 e->articles);
	}
	request->kind = REQUEST_PIPE;
	request->piped = buf_str(&l->piped);
}

static bool all_command(struct view *v, enum command command, struct str argument,
			struct request *request)
{
	struct all_names *l = all_of(v);
	long overlap = v->context->config->options.numbers[OPT_PAGE_OVERLAP];
	bool peeked = peek_is_shown(&l->peek);
	peek_drop(&l->peek);
	if (peeked && (command == CMD_DROP || command == CMD_CLOSE || command == CMD_PEEK))
		return true;
	bool done = list_command(&l->list, command, (size_t)overlap) != 0 ||
		    choose(l, command, argument) || name_command(l, command, request) ||
		    find_command(l, command, request);
	if (command == CMD_PIPE && argument.len == 0) {
		pipe_rows(l, request);
		done = true;
	} else if (command == CMD_DROP && l->typed.len > 0 && !v->context->find->active) {
		narrow(l, STR_NULL);
		done = true;
	}
	all_names_note_selected(l);
	return done;
}

static struct str all_narrowed(const struct view *v)
{
	const struct all_names *l = const_all_of(v);
	return l->typed.len > 0 ? buf_str(&l->typed) : STR("");
}

static bool all_has_work(const struct view *v)
{
	const struct all_names *l = const_all_of(v);
	return all_names_has_work(l) || l->card.is_late;
}

static void all_go_on(struct view *v)
{
	struct all_names *l = all_of(v);
	if (all_names_has_work(l))
		all_names_go_on(l);
	else
		name_card_go_on(&l->card, v->context);
}

/* --- drawing --------------------------------------------------------------------------------- */

/* Columns from 0; the bar takes what is left. */
struct columns {
	size_t name_cols, type, mentions_end, articles_end, bar;
};

enum { TYPE_COLS = 14, COUNT_COLS = 10, BAR_LEAST = 4, NAME_MOST = 60 };

static struct columns columns_of(size_t cols)
{
	struct columns c = { .name_cols = cols > 3 ? cols - 3 : 1 };
	size_t counts = TYPE_COLS + 2 * COUNT_COLS;
	if (cols < counts + 20)
		return c;
	c.name_cols = (cols - counts) * 2 / 3;
	if (c.name_cols > NAME_MOST)
		c.name_cols = NAME_MOST;
	c.type = 2 + c.name_cols + 2;
	c.mentions_end = c.type + TYPE_COLS - 2 + COUNT_COLS;
	c.articles_end = c.mentions_end + COUNT_COLS;
	c.bar = c.articles_end + 2;
	return c;
}

static void add_right(struct line *out, enum role role, struct str text, size_t end)
{
	line_pad(out, end > text.len ? end - text.len : 0);
	line_add(out, role, text);
}

static void draw_head(const struct all_names *l, const struct columns *c, struct line *out)
{
	line_add(out, ROLE_HEADING, STR("  Name"));
	if (c->type == 0)
		return;
	line_pad(out, c->type);
	line_add(out, ROLE_META, STR("type"));
	add_right(out, l->order == BY_MENTIONS ? ROLE_HEADING : ROLE_META, STR("mentions"),
		  c->mentions_end);
	add_right(out, l->order == BY_ARTICLES ? ROLE_HEADING : ROLE_META, STR("articles"),
		  c->articles_end);
}

/* Against the name that is in most articles. */
static void draw_bar(const struct all_names *l, const struct columns *c, uint32_t articles,
		     struct line *out)
{
	const struct table *table = view_table_of_names(l->view.context);
	uint32_t most = table_entity(table, table_ranking(table)[0])->articles;
	size_t room = l->view.cols > c->bar + 2 ? l->view.cols - c->bar - 2 : 0;
	if (room < BAR_LEAST || most == 0)
		return;
	size_t len = ((size_t)articles * room + most - 1) / most;
	line_pad(out, c->bar);
	for (size_t i = 0; i < len && i < room; i++)
		line_add(out, ROLE_GRAPH_BAR, STR("━"));
}

static void draw_entity(const struct all_names *l, uint32_t entity, const struct columns *c,
			struct line *out)
{
	const struct entity *e = table_entity(view_table_of_names(l->view.context), entity);
	struct buf text = BUF_INIT;
	view_add_name(&text, e->name);
	line_add(out, ROLE_TEXT, STR("  "));
	size_t from = out->text.len;
	line_add_cut(out, page_name_role(e->type), buf_str(&text), c->name_cols, false);
	find_cover(l->view.context->find, out, from);
	if (c->type > 0) {
		line_pad(out, c->type);
		line_add(out, ROLE_META, str_from(entity_types[e->type].label));
		buf_clear(&text);
		view_add_number(&text, e->mentions);
		add_right(out, ROLE_TEXT, buf_str(&text), c->mentions_end);
		buf_clear(&text);
		view_add_number(&text, e->articles);
		add_right(out, ROLE_TEXT, buf_str(&text), c->articles_end);
		draw_bar(l, c, e->articles, out);
	}
	buf_release(&text);
}

static void all_row(const struct view *v, size_t row, struct line *out)
{
	const struct all_names *l = const_all_of(v);
	struct columns c = columns_of(v->cols);
	size_t nr = l->list.top + row - 1;
	if (peek_row(&l->peek, row, v->rows, 2, v->cols, out))
		return;
	line_clear(out, ROLE_TEXT);
	if (row == 0 && v->rows > 1)
		draw_head(l, &c, out);
	else if (row > 0 && nr < l->rows.len && view_table_of_names(v->context))
		draw_entity(l, l->rows.data[nr], &c, out);
	line_cut(out, v->cols);
	out->selected = row > 0 && nr == l->list.selected && nr < l->rows.len;
}

static struct view_extent all_extent(const struct view *v)
{
	const struct all_names *l = const_all_of(v);
	return (struct view_extent){ l->list.top, list_visible(&l->list), l->rows.len };
}

static void all_title(const struct view *v, struct line *left, struct line *right)
{
	static const char *const words[ENTITY_TYPE_COUNT + 1][2] = {
		[ENTITY_PERSON] = { "person", "people" },
		[ENTITY_ORG] = { "organisation", "organisations" },
		[ENTITY_PLACE] = { "place", "places" },
		[ENTITY_OTHER] = { "other name", "other names" },
		[ENTITY_TYPE_COUNT] = { "name", "names" },
	};
	const struct all_names *l = const_all_of(v);
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("all names"));
	if (l->typed.len > 0) {
		line_add(right, ROLE_BAR_TOP, STR("F "));
		line_add_cut(right, ROLE_BAR_TOP, buf_str(&l->typed), 20, false);
		line_add(right, ROLE_BAR_TOP, STR("  "));
	}
	view_add_number(&text, l->rows.len);
	buf_addf(&text, " %s%s  %s%s", words[l->type][l->rows.len != 1],
		 l->once ? "" : " in 2 articles or more", l->sorts ? "sorting " : "",
		 names_order_words[l->order]);
	line_add(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

static void all_status(const struct view *v, struct line *left, struct line *right)
{
	const struct all_names *l = const_all_of(v);
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (all_names_selected(l) != ENTITY_NONE && l->card.key != 0) {
		view_add_number(&text, l->list.selected + 1);
		buf_addf(&text, "/");
		view_add_number(&text, l->rows.len);
		line_add(right, ROLE_STATUS, buf_str(&text));
		name_card_add(&l->card, v->context, "", right, left);
	} else {
		line_add(left, ROLE_STATUS,
			 view_table_of_names(v->context)
			     ? STR("No such name: t type, m names of one article")
			     : STR("Names are being found"));
	}
	buf_release(&text);
}

const struct view_ops view_all_names = {
	.kind = VIEW_ALL_NAMES,
	.name = "all names",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_NAMES,
	.whole_window = true,
	.create = all_create,
	.destroy = all_destroy,
	.show = all_show,
	.save = all_save,
	.resize = all_resize,
	.refresh = all_refresh,
	.command = all_command,
	.narrowed = all_narrowed,
	.has_work = all_has_work,
	.go_on = all_go_on,
	.row = all_row,
	.extent = all_extent,
	.title = all_title,
	.status = all_status,
};
