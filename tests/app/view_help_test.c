/* SPDX-License-Identifier: MIT */
/* The help: sections, filter, running, closing. */
#include "app/stage.h"

#include <stdio.h>

#include "app/key.h"

static struct view *open_help(struct stage *s)
{
	unit_write("help/a.txt", STR("Judul\n\nIsi yang pendek.\n"));
	stage_open(s, unit_path("help"));
	s->context.help_contexts = view_reader.contexts;
	s->context.help_name = "reader";
	struct view *v = view_help.create(&s->context);
	v->ops->resize(v, 70, 80);
	struct place place = { .kind = VIEW_HELP };
	assert_true(v->ops->show(v, &place));
	return v;
}

static void close_help(struct stage *s, struct view *v)
{
	v->ops->destroy(v);
	stage_close(s);
}

static void type(struct stage *s, struct view *v, const char *text)
{
	for (; *text; text++)
		stage_key(s, v, (uint32_t)*text);
}

static size_t row_with(struct stage *s, const struct view *v, const char *text)
{
	size_t row = 0;
	while (row < v->rows && str_find(stage_row(s, v, row), str_from(text)) == STR_NPOS)
		row++;
	return row;
}

static void test_this_view_first(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_help(&s);
	assert_str(stage_row(&s, v, 0), " reader");
	assert_int_equal(stage_selected(&s, v), 1);
	size_t raw = row_with(&s, v, " raw "), quit = row_with(&s, v, "leave kabar");
	size_t sort = row_with(&s, v, "choose the order");
	assert_true(raw < row_with(&s, v, " everywhere"));
	assert_true(quit > row_with(&s, v, " everywhere"));
	assert_true(quit < row_with(&s, v, " elsewhere"));
	assert_true(sort > row_with(&s, v, " elsewhere"));
	/* Keys are those of the live table, each command is there once. */
	struct buf keys = BUF_INIT;
	keymap_keys(&s.config.keymap, CMD_RAW, view_reader.contexts, 3, &keys);
	assert_true(str_starts(str_trim(stage_row(&s, v, raw)), buf_str(&keys)));
	buf_release(&keys);
	char count[32];
	snprintf(count, sizeof count, "%d commands", CMD_COUNT - 1);
	assert_true(str_ends(stage_status(&s, v), str_from(count)));
	close_help(&s, v);
}

static void test_filter_and_run(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_help(&s);
	assert_true(v->ops->captures(v));
	type(&s, v, "STAR");
	assert_str(stage_row(&s, v, 0), "");
	stage_key(&s, v, KEY_ESCAPE);
	type(&s, v, "take star");
	assert_true(str_starts(stage_title(&s, v), STR("help: take star")));
	assert_true(row_with(&s, v, "set or take away the star") == 0);
	assert_str(stage_row(&s, v, 1), "");
	stage_key(&s, v, KEY_ENTER_);
	assert_int_equal(s.request.kind, REQUEST_COMMAND);
	assert_int_equal(s.request.command, CMD_STAR);
	/* q is a letter once something is typed, and leaves as everywhere before. */
	stage_key(&s, v, KEY_ESCAPE);
	assert_int_equal(s.request.kind, REQUEST_NONE);
	type(&s, v, "aq");
	assert_int_equal(s.request.kind, REQUEST_NONE);
	assert_true(str_starts(stage_title(&s, v), STR("help: aq")));
	stage_key(&s, v, KEY_BACKSPACE_);
	stage_key(&s, v, KEY_BACKSPACE_);
	assert_str(stage_row(&s, v, 0), " reader");
	type(&s, v, "q");
	assert_int_equal(s.request.kind, REQUEST_CLOSE);
	assert_str(stage_row(&s, v, 0), " reader");
	stage_key(&s, v, KEY_ESCAPE);
	assert_int_equal(s.request.kind, REQUEST_CLOSE);
	type(&s, v, "no such command");
	stage_key(&s, v, KEY_ENTER_);
	assert_int_equal(s.request.kind, REQUEST_NONE);
	close_help(&s, v);
}

static void test_moving_skips_headings(void **state)
{
	(void)state;
	struct stage s;
	struct view *v = open_help(&s);
	size_t last = 0;
	for (int i = 0; i < CMD_COUNT + 5; i++) {
		size_t row = stage_selected(&s, v);
		assert_true(row >= last);
		last = row;
		stage_key(&s, v, KEY_ARROW_DOWN);
	}
	stage_key(&s, v, KEY_ENTER_);
	assert_int_equal(s.request.kind, REQUEST_COMMAND);
	assert_int_not_equal(s.request.command, CMD_NONE);
	for (int i = 0; i < CMD_COUNT + 5; i++)
		stage_key(&s, v, KEY_ARROW_UP);
	assert_int_equal(stage_selected(&s, v), 1);
	assert_str(stage_row(&s, v, 0), " reader");
	stage_key(&s, v, KEY_END_);
	stage_key(&s, v, KEY_HOME_);
	assert_int_equal(stage_selected(&s, v), 1);
	for (size_t size = 1; size < 90; size += 11) {
		v->ops->resize(v, size, size);
		for (size_t row = 0; row < size; row++) {
			stage_row(&s, v, row);
			assert_true(line_cols(&s.line) <= size);
		}
	}
	/* Keys that type nothing keep their meaning: C-l repaints. */
	stage_key(&s, v, 'l' & 31);
	assert_int_equal(s.request.kind, REQUEST_COMMAND);
	assert_int_equal(s.request.command, CMD_REDRAW);
	close_help(&s, v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_this_view_first),
		cmocka_unit_test(test_filter_and_run),
		cmocka_unit_test(test_moving_skips_headings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
