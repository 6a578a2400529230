/* SPDX-License-Identifier: MIT */
/* The help: all commands with their keys, live. What is typed narrows it, Enter runs the command:
 * it is the palette as well. It reads keys itself, so it is closed with Esc. */
#include "app/key.h"
#include "app/list.h"
#include "app/view_help_rows.h"
#include "app/view_text.h"
#include "text/clean.h"
#include "text/utf8.h"

#define FILTER_MAX 80 /* bytes */

struct help {
	struct view view;
	struct help_rows rows;
	struct list list;
	struct buf filter; /* clean UTF-8 */
};

static struct help *help_of(struct view *v)
{
	return (struct help *)v;
}

static const struct help *const_help_of(const struct view *v)
{
	return (const struct help *)v;
}

static struct view *help_create(const struct view_context *context)
{
	struct help *h = mem_zalloc(1, sizeof *h);
	h->view = (struct view){ .ops = &view_help, .context = context, .rows = 1, .cols = 1 };
	h->list.lines = h->list.height = 1;
	return &h->view;
}

static void help_destroy(struct view *v)
{
	struct help *h = help_of(v);
	help_rows_release(&h->rows);
	buf_release(&h->filter);
	free(h);
}

static bool is_heading(const struct help *h, size_t row)
{
	return row < h->rows.items.len && h->rows.items.data[row].heading != NULL;
}

/* Headings cannot be selected. */
static void leave_heading(struct help *h, int direction)
{
	if (!is_heading(h, h->list.selected))
		return;
	size_t row = h->list.selected;
	list_move(&h->list, direction < 0 && row > 0 ? -1 : 1);
	/* The first row is a heading: its neighbour below is what remains. */
	if (is_heading(h, h->list.selected))
		list_move(&h->list, 1);
	if (h->list.selected == 1)
		h->list.top = 0;
}

static void fill(struct help *h)
{
	h->list.scroll_off = (size_t)h->view.context->config->options.numbers[OPT_SCROLL_OFF];
	help_rows_fill(&h->rows, h->view.context, buf_str(&h->filter));
	list_set_count(&h->list, h->rows.items.len);
	leave_heading(h, 1);
}

static void set_filter(struct help *h, size_t len)
{
	buf_truncate(&h->filter, len);
	list_first(&h->list);
	fill(h);
}

static bool help_show(struct view *v, const struct place *place)
{
	(void)place;
	set_filter(help_of(v), 0);
	return true;
}

static void help_save(const struct view *v, struct place *place)
{
	(void)v;
	*place = (struct place){ .kind = VIEW_HELP, .focus = PLACE_NO_FOCUS };
}

static void help_resize(struct view *v, size_t rows, size_t cols)
{
	v->rows = rows;
	v->cols = cols;
	list_resize(&help_of(v)->list, rows, 1);
}

static void help_refresh(struct view *v)
{
	fill(help_of(v));
}

static bool help_move(struct help *h, enum command command)
{
	int direction = list_command(&h->list, command, 1);
	if (direction != 0)
		leave_heading(h, direction);
	return direction != 0;
}

static void run_selected(const struct help *h, struct request *request)
{
	if (h->list.selected >= h->rows.items.len)
		return;
	request->kind = REQUEST_COMMAND;
	request->command = h->rows.items.data[h->list.selected].command;
}

/* Esc empties the filter, then closes. */
static void step_back(struct help *h, struct request *request)
{
	if (h->filter.len > 0)
		set_filter(h, 0);
	else
		request->kind = REQUEST_CLOSE;
}

static bool help_command(struct view *v, enum command command, struct str argument,
			 struct request *request)
{
	struct help *h = help_of(v);
	(void)argument;
	if (command == CMD_DROP)
		step_back(h, request);
	else if (command == CMD_OPEN)
		run_selected(h, request);
	else
		return help_move(h, command);
	return true;
}

static bool help_captures(const struct view *v)
{
	(void)v;
	return true;
}

static bool add_typed(struct help *h, uint32_t key)
{
	char bytes[4];
	if (key < ' ' || key == KEY_BACKSPACE_ || key >= KEY_SPECIAL || !clean_keeps(key) ||
	    h->filter.len + 4 > FILTER_MAX)
		return false;
	buf_add(&h->filter, bytes, utf8_put(key, bytes));
	set_filter(h, h->filter.len);
	return true;
}

static void erase(struct help *h, struct request *request)
{
	if (h->filter.len > 0)
		set_filter(h, utf8_before(buf_str(&h->filter), h->filter.len));
	else
		request->kind = REQUEST_CLOSE;
}

/* Keys that type nothing mean here what they mean elsewhere. */
static void bound_key(struct help *h, uint32_t key, struct request *request)
{
	struct key_sequence typed = { .keys = { key }, .len = 1 };
	enum command command;
	if (keymap_find(&h->view.context->config->keymap, &typed, CONTEXT_ANY, &command) !=
	    KEYMAP_FOUND)
		return;
	if (help_command(&h->view, command, STR_NULL, request))
		return;
	request->kind = REQUEST_COMMAND;
	request->command = command;
}

/* Before anything is typed, leaving works as everywhere. */
static bool leaves(const struct help *h, uint32_t key, struct request *request)
{
	if (h->filter.len > 0 || (key != 'q' && key != 'Q' && key != '?'))
		return false;
	request->kind = key == 'Q' ? REQUEST_COMMAND : REQUEST_CLOSE;
	request->command = CMD_QUIT;
	return true;
}

static void help_key(struct view *v, uint32_t key, struct request *request)
{
	struct help *h = help_of(v);
	if (leaves(h, key, request))
		return;
	if (key == KEY_ESCAPE)
		step_back(h, request);
	else if (key == KEY_ENTER_)
		run_selected(h, request);
	else if (key == KEY_BACKSPACE_)
		erase(h, request);
	else if (!add_typed(h, key))
		bound_key(h, key, request);
}

static void help_row(const struct view *v, size_t row, struct line *out)
{
	const struct help *h = const_help_of(v);
	size_t nr = h->list.top + row;
	/* The last column is the scroll bar's. */
	size_t cols = v->cols > 1 ? v->cols - 1 : 1;
	line_clear(out, ROLE_TEXT);
	if (nr >= h->rows.items.len)
		return;
	help_row_draw(&h->rows.items.data[nr], v->context, buf_str(&h->filter), cols, out);
	line_cut(out, cols);
	out->selected = nr == h->list.selected && !is_heading(h, nr);
}

static struct view_extent help_extent(const struct view *v)
{
	const struct help *h = const_help_of(v);
	return (struct view_extent){ h->list.top, list_visible(&h->list), h->list.count };
}

static void help_title(const struct view *v, struct line *left, struct line *right)
{
	const struct help *h = const_help_of(v);
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("help"));
	if (h->filter.len > 0)
		line_add(left, ROLE_BAR_TOP, STR(": "));
	line_add_dump(left, ROLE_BAR_TOP, buf_str(&h->filter));
	line_add(right, ROLE_BAR_TOP,
		 h->filter.len > 0 ? STR("Enter runs it  Esc empties the filter")
				   : STR("type to filter  Enter runs it  Esc closes"));
}

static void help_status(const struct view *v, struct line *left, struct line *right)
{
	const struct help *h = const_help_of(v);
	struct buf text = BUF_INIT;
	size_t commands = 0;
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	for (size_t i = 0; i < h->rows.items.len; i++)
		commands += !is_heading(h, i);
	view_add_count(&text, commands, "command");
	line_add(right, ROLE_STATUS, buf_str(&text));
	if (h->list.selected < h->rows.items.len && !is_heading(h, h->list.selected)) {
		enum command command = h->rows.items.data[h->list.selected].command;
		line_addf(left, ROLE_STATUS, ":%s", command_table[command].name);
	}
	buf_release(&text);
}

const struct view_ops view_help = {
	.kind = VIEW_HELP,
	.name = "help",
	.contexts = CONTEXT_ANY | CONTEXT_LIST,
	.create = help_create,
	.destroy = help_destroy,
	.show = help_show,
	.save = help_save,
	.resize = help_resize,
	.refresh = help_refresh,
	.command = help_command,
	.captures = help_captures,
	.key = help_key,
	.row = help_row,
	.extent = help_extent,
	.title = help_title,
	.status = help_status,
};
