/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <string.h>

#include "ui/screen.h"

static struct screen grid;
static struct line row;

static int set_up(void **state)
{
	(void)state;
	screen_init(&grid, 2, 8);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	screen_release(&grid);
	line_release(&row);
	return 0;
}

static void expect(const char *expected)
{
	struct buf out = BUF_INIT;
	screen_print(&grid, false, &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void put(size_t at_row, size_t col, size_t cols, struct str text)
{
	line_clear(&row, ROLE_TEXT);
	line_add(&row, ROLE_TEXT, text);
	screen_put(&grid, at_row, col, cols, &row);
}

static void cuts_and_clips(void **state)
{
	(void)state;
	put(0, 2, 3, STR("abcdef"));
	put(1, 6, 40, STR("xyz"));
	put(7, 0, 8, STR("below"));
	put(0, 8, 8, STR("right"));
	put(0, 0, 0, STR("nothing"));
	expect("  abc\n      xy\n");
	put(0, 3, 2, STR(""));
	expect("  a\n      xy\n");
}

static void blanks_where_wide_does_not_fit(void **state)
{
	(void)state;
	put(0, 0, 3, STR("a漢字"));
	expect("a漢\n\n");
	put(0, 0, 2, STR("a漢"));
	expect("a\n\n");
	assert_string_equal(screen_cell(&grid, 0, 1)->bytes, " ");
	assert_string_equal(screen_cell(&grid, 0, 2)->bytes, " ");
}

static void leaves_no_half_character(void **state)
{
	(void)state;
	put(0, 0, 8, STR("漢字漢字"));
	put(0, 1, 2, STR("ab"));
	expect(" ab 漢字\n\n");
	put(0, 7, 1, STR("|"));
	expect(" ab 漢 |\n\n");
}

static void keeps_marks_but_few(void **state)
{
	(void)state;
	put(0, 0, 8, STR("e\u0301\u0302\u0303\u0304x"));
	assert_string_equal(screen_cell(&grid, 0, 0)->bytes, "e\u0301\u0302\u0303\u0304");
	assert_string_equal(screen_cell(&grid, 0, 1)->bytes, "x");
	put(1, 0, 8, STR("e\u0301\u0301\u0301\u0301\u0301\u0301\u0301x"));
	assert_string_equal(screen_cell(&grid, 1, 0)->bytes, "e\u0301\u0301\u0301\u0301");
	assert_string_equal(screen_cell(&grid, 1, 1)->bytes, "x");
	put(1, 0, 8, STR("\u0301a"));
	assert_string_equal(screen_cell(&grid, 1, 1)->bytes, "a");
}

/* Views hand in clean text; what slips through must still not reach a terminal. */
static void neutralises_what_was_not_filtered(void **state)
{
	static const char *const hostile[] = { "\033[31m", "\xc2\x9b",     "\u202e",    "\u200b",
					       "\r",       "\xff\xfe",     "a\u202e",   "a\u200d",
					       "\x7f",     "\xed\xa0\x80", "\U000e0041" };
	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		put(0, 0, 8, str_from(hostile[i]));
		for (size_t col = 0; col < 8; col++) {
			const char *bytes = screen_cell(&grid, 0, col)->bytes;
			assert_null(strpbrk(bytes, "\033\r\x7f"));
			assert_null(strstr(bytes, "\u202e"));
			assert_null(strstr(bytes, "\u200b"));
			assert_null(strstr(bytes, "\u200d"));
			assert_true((unsigned char)bytes[0] < 0x80 || strlen(bytes) >= 2);
		}
	}
}

static void expect_roles(size_t col, size_t count, int lowest, int highest)
{
	const struct cell *cell = screen_cell(&grid, 0, col);
	assert_int_equal(cell->role_count, count);
	assert_int_equal(cell->roles[0], lowest);
	assert_int_equal(cell->roles[count - 1], highest);
}

static void stacks_roles(void **state)
{
	(void)state;
	line_clear(&row, ROLE_LIST_READ);
	line_add(&row, ROLE_META, STR("ab"));
	line_add(&row, ROLE_TITLE, STR("漢cd"));
	line_cover(&row, ROLE_MATCH, 1, 4); /* b and the wide one */
	row.selected = true;
	screen_put(&grid, 0, 0, 8, &row);
	row.selected = false;
	expect_roles(0, 2, ROLE_META, ROLE_LIST_SELECTED);
	expect_roles(1, 3, ROLE_META, ROLE_LIST_SELECTED);
	expect_roles(2, 3, ROLE_TITLE, ROLE_LIST_SELECTED);
	expect_roles(3, 3, ROLE_TITLE, ROLE_LIST_SELECTED);
	expect_roles(4, 2, ROLE_TITLE, ROLE_LIST_SELECTED);
	expect_roles(6, 2, ROLE_LIST_READ, ROLE_LIST_SELECTED);
	for (int i = 0; i < 9; i++)
		line_cover(&row, ROLE_MATCH, 0, 1);
	row.selected = true;
	screen_put(&grid, 0, 0, 8, &row);
	expect_roles(0, CELL_ROLES, ROLE_META, ROLE_LIST_SELECTED);
	row.selected = false;
}

static struct theme plain_theme(void)
{
	struct theme theme = { 0 };
	const struct colour own = { -1, -1, -1 };
	for (int i = 0; i < ROLE_COUNT; i++)
		theme.styles[i] = (struct style){ .ink = own, .paper = own };
	for (int i = 0; i < PALETTE_COUNT; i++)
		theme.palette[i] = own;
	theme.styles[ROLE_TITLE] =
	    (struct style){ .ink = { 1, 1, 1 }, .paper = { 2, 2, 2 }, .attributes = ATTR_BOLD };
	theme.styles[ROLE_MATCH] =
	    (struct style){ .ink = { 3, 3, 3 }, .keeps_paper = true, .attributes = ATTR_REVERSE };
	theme.styles[ROLE_LIST_SELECTED] =
	    (struct style){ .keeps_ink = true, .paper = { 4, 4, 4 } };
	return theme;
}

static struct cell cell_of(uint8_t first, uint8_t second, uint8_t third, uint8_t count)
{
	return (
	    struct cell){ .bytes = "x", .roles = { first, second, third }, .role_count = count };
}

static void lays_styles_over_each_other(void **state)
{
	(void)state;
	struct theme theme = plain_theme();
	struct cell cell = cell_of(ROLE_TITLE, ROLE_MATCH, 0, 2);
	struct style style = screen_style(&cell, &theme, 256);
	assert_int_equal(style.ink.c16, 3);
	assert_int_equal(style.paper.c16, 2);
	assert_int_equal(style.attributes, ATTR_BOLD | ATTR_REVERSE);
}

/* Repeated names keep their colour only. */
static void drops_attributes_below(void **state)
{
	(void)state;
	struct theme theme = plain_theme();
	theme.styles[ROLE_ENTITY_REPEAT] = (struct style){
		.keeps_ink = true, .keeps_paper = true, .attributes = ATTR_PLAIN | ATTR_UNDERLINE
	};
	struct cell cell = cell_of(ROLE_TITLE, ROLE_ENTITY_REPEAT, 0, 2);
	struct style style = screen_style(&cell, &theme, 256);
	assert_int_equal(style.ink.c16, 1);
	assert_int_equal(style.attributes, ATTR_UNDERLINE);
}

static void selects_by_paper_or_reverse(void **state)
{
	(void)state;
	struct theme theme = plain_theme();
	theme.palette[PALETTE_SEL] = (struct colour){ 4, 4, 4 };
	struct cell cell = cell_of(ROLE_TITLE, ROLE_LIST_SELECTED, 0, 2);
	struct cell match = cell_of(ROLE_TITLE, ROLE_MATCH, ROLE_LIST_SELECTED, 3);
	struct style style = screen_style(&cell, &theme, 256);
	assert_int_equal(style.paper.c16, 4);
	assert_int_equal(style.ink.c16, 1);
	assert_int_equal(style.attributes, ATTR_BOLD);
	style = screen_style(&cell, &theme, 8);
	assert_int_equal(style.paper.c16, 2);
	assert_int_equal(style.attributes, ATTR_BOLD | ATTR_REVERSE);
	style = screen_style(&match, &theme, 0);
	assert_int_equal(style.attributes, ATTR_BOLD);
}

static void prints_roles(void **state)
{
	(void)state;
	struct buf out = BUF_INIT;
	line_clear(&row, ROLE_TEXT);
	line_add(&row, ROLE_TEXT, STR("a "));
	line_add(&row, ROLE_TITLE, STR("b"));
	screen_put(&grid, 0, 0, 8, &row);
	screen_print(&grid, true, &out);
	assert_str(buf_str(&out), "a b\n  T\n\n");
	buf_release(&out);
}

static void gives_every_role_its_own_letter(void **state)
{
	bool used[256] = { false };
	(void)state;
	for (int role = 0; role < ROLE_COUNT; role++) {
		unsigned char letter = (unsigned char)screen_role_letter((enum role)role);
		assert_int_not_equal(letter, '?');
		assert_false(used[letter]);
		used[letter] = true;
	}
}

static void spells_in_ascii(void **state)
{
	static const struct {
		const char *bytes, *ascii;
		uint8_t role;
	} cases[] = {
		{ "●", "N", ROLE_LIST_UNREAD }, { "│", "|", ROLE_BORDER },
		{ "█", "#", ROLE_SCROLLBAR },   { "█", "8", ROLE_GRAPH_BAR },
		{ "▁", "1", ROLE_GRAPH_BAR },   { "…", ".", ROLE_TEXT },
		{ "é", "e", ROLE_TEXT },        { "漢", "??", ROLE_TEXT },
		{ "x", "x", ROLE_TEXT },        { "“", "\"", ROLE_TEXT },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf out = BUF_INIT;
		struct cell cell = { .roles = { cases[i].role }, .role_count = 1 };
		memcpy(cell.bytes, cases[i].bytes, strlen(cases[i].bytes) + 1);
		screen_ascii(&cell, &out);
		assert_str(buf_str(&out), cases[i].ascii);
		buf_release(&out);
	}
}

static void survives_any_size(void **state)
{
	(void)state;
	for (size_t rows = 1; rows < 4; rows++) {
		for (size_t cols = 1; cols < 4; cols++) {
			screen_resize(&grid, rows, cols);
			put(rows - 1, 0, cols, STR("漢字漢字"));
			put(0, cols - 1, 9, STR("字"));
			assert_string_equal(screen_cell(&grid, 0, cols - 1)->bytes, " ");
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(cuts_and_clips, set_up, tear_down),
		cmocka_unit_test_setup_teardown(blanks_where_wide_does_not_fit, set_up, tear_down),
		cmocka_unit_test_setup_teardown(leaves_no_half_character, set_up, tear_down),
		cmocka_unit_test_setup_teardown(keeps_marks_but_few, set_up, tear_down),
		cmocka_unit_test_setup_teardown(neutralises_what_was_not_filtered, set_up,
						tear_down),
		cmocka_unit_test_setup_teardown(stacks_roles, set_up, tear_down),
		cmocka_unit_test(lays_styles_over_each_other),
		cmocka_unit_test(drops_attributes_below),
		cmocka_unit_test(selects_by_paper_or_reverse),
		cmocka_unit_test_setup_teardown(prints_roles, set_up, tear_down),
		cmocka_unit_test(gives_every_role_its_own_letter),
		cmocka_unit_test(spells_in_ascii),
		cmocka_unit_test_setup_teardown(survives_any_size, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
