/* SPDX-License-Identifier: MIT */
/* The line being typed: cells, older lines, proposals, and what of it a row shows. */
#include "app/prompt.h"

#include <string.h>

#include "support/unit.h"
#include "text/utf8.h"

static void type(struct prompt *p, const char *text)
{
	struct str s = str_from(text);
	size_t len;
	for (size_t at = 0; at < s.len; at += len)
		prompt_insert(p, utf8_at(s, at, &len));
}

static void edit(struct prompt *p, enum command command, int times)
{
	while (times-- > 0)
		assert_true(prompt_edit(p, command));
}

/* The text with a | where the cursor stands. */
static void assert_prompt(const struct prompt *p, const char *expected)
{
	struct buf shown = BUF_INIT;
	buf_add_str(&shown, str_sub(buf_str(&p->text), 0, p->cursor));
	buf_add_char(&shown, '|');
	buf_add_str(&shown, str_skip(buf_str(&p->text), p->cursor));
	assert_str(buf_str(&shown), expected);
	buf_release(&shown);
}

static void test_opens_and_closes(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	assert_false(prompt_is_open(&p));
	prompt_open(&p, '/', "/",
		    STR("har\x1b"
			"bour"));
	assert_true(prompt_is_open(&p));
	assert_prompt(&p, "har\u241b"
			  "bour|");
	prompt_open(&p, ':', "sort: ", STR_NULL);
	assert_prompt(&p, "|");
	assert_str(buf_str(&p.label), "sort: ");
	prompt_close(&p);
	assert_false(prompt_is_open(&p));
	prompt_release(&p);
}

static void test_typing_and_moving(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR_NULL);
	type(&p, "wind");
	edit(&p, CMD_EDIT_LEFT, 2);
	type(&p, "-");
	assert_prompt(&p, "wi-|nd");
	edit(&p, CMD_EDIT_START, 1);
	edit(&p, CMD_EDIT_LEFT, 1);
	edit(&p, CMD_EDIT_ERASE, 1);
	assert_prompt(&p, "|wi-nd");
	edit(&p, CMD_EDIT_RIGHT, 1);
	edit(&p, CMD_EDIT_DELETE, 1);
	assert_prompt(&p, "w|-nd");
	edit(&p, CMD_EDIT_END, 1);
	edit(&p, CMD_EDIT_RIGHT, 1);
	edit(&p, CMD_EDIT_DELETE, 1);
	edit(&p, CMD_EDIT_ERASE, 1);
	assert_prompt(&p, "w-n|");
	edit(&p, CMD_EDIT_CLEAR, 2);
	assert_prompt(&p, "|");
	prompt_release(&p);
}

static void test_cells_are_never_split(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR("a\u6e2fe\u0301\u0323"));
	edit(&p, CMD_EDIT_LEFT, 1);
	assert_prompt(&p, "a\u6e2f|e\u0301\u0323");
	edit(&p, CMD_EDIT_LEFT, 1);
	assert_prompt(&p, "a|\u6e2fe\u0301\u0323");
	edit(&p, CMD_EDIT_RIGHT, 2);
	assert_prompt(&p, "a\u6e2fe\u0301\u0323|");
	edit(&p, CMD_EDIT_ERASE, 1);
	assert_prompt(&p, "a\u6e2f|");
	type(&p, "o\u0308");
	edit(&p, CMD_EDIT_START, 1);
	edit(&p, CMD_EDIT_DELETE, 2);
	assert_prompt(&p, "|o\u0308");
	edit(&p, CMD_EDIT_DELETE, 1);
	assert_prompt(&p, "|");
	/* A mark that stands alone joins what is typed before it. */
	type(&p, "\u0301");
	edit(&p, CMD_EDIT_START, 1);
	type(&p, "e");
	assert_prompt(&p, "e\u0301|");
	prompt_release(&p);
}

static void test_words_are_erased(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, ':', ":", STR("set  text-width = 60  "));
	edit(&p, CMD_EDIT_ERASE_WORD, 1);
	assert_prompt(&p, "set  text-width = |");
	edit(&p, CMD_EDIT_LEFT, 3);
	edit(&p, CMD_EDIT_ERASE_WORD, 1);
	assert_prompt(&p, "set  | = ");
	edit(&p, CMD_EDIT_ERASE_WORD, 3);
	assert_prompt(&p, "| = ");
	prompt_release(&p);
}

static void test_refuses_what_the_filter_drops(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR_NULL);
	static const uint32_t refused[] = { 0, 7, 27, 127, 0x85, 0x200B, 0x202E, 0xD800, 0x110000 };
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++)
		prompt_insert(&p, refused[i]);
	assert_prompt(&p, "|");
	for (int i = 0; i < 2 * PROMPT_TEXT_MAX; i++)
		prompt_insert(&p, 'x');
	assert_int_equal(p.text.len, PROMPT_TEXT_MAX);
	prompt_release(&p);
}

static void test_knows_its_commands(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR("word"));
	for (int i = 0; i < CMD_COUNT; i++) {
		bool edits = i >= CMD_EDIT_LEFT && i <= CMD_EDIT_CLEAR;
		assert_int_equal(prompt_edit(&p, (enum command)i), edits);
	}
	prompt_release(&p);
}

static void test_history_keeps_the_typed_line(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR("typed"));
	edit(&p, CMD_EDIT_LEFT, 1);
	prompt_show(&p, 1, STR("newest"));
	assert_prompt(&p, "newest|");
	prompt_show(&p, 2, STR("older"));
	assert_int_equal(p.history_at, 2);
	prompt_show(&p, 0, STR_NULL);
	assert_prompt(&p, "typed|");
	assert_int_equal(p.history_at, 0);
	prompt_show(&p, 0, STR("ignored"));
	assert_prompt(&p, "typed|");
	prompt_release(&p);
}

static void test_an_edited_older_line_is_not_lost(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR("typed"));
	prompt_show(&p, 3, STR("older"));
	edit(&p, CMD_EDIT_LEFT, 1);
	assert_int_equal(p.history_at, 3);
	type(&p, "!");
	assert_int_equal(p.history_at, 0);
	prompt_show(&p, 1, STR("newest"));
	prompt_show(&p, 0, STR_NULL);
	assert_prompt(&p, "olde!r|");
	prompt_release(&p);
}

static const struct str themes[] = { { "light", 5 }, { "lime", 4 }, { "lilac", 5 } };

static void test_proposals_are_stepped_through(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, ':', ":", STR("theme l now"));
	edit(&p, CMD_EDIT_LEFT, 4);
	assert_str(prompt_word(&p), "l");
	prompt_set_proposals(&p, themes, 3);
	assert_prompt(&p, "theme li| now");
	prompt_complete(&p, 1);
	assert_prompt(&p, "theme light| now");
	assert_str(prompt_word(&p), "light");
	prompt_complete(&p, 1);
	prompt_complete(&p, 1);
	assert_prompt(&p, "theme lilac| now");
	prompt_complete(&p, 1);
	assert_prompt(&p, "theme light| now");
	prompt_complete(&p, -1);
	assert_prompt(&p, "theme lilac| now");
	type(&p, "s");
	assert_int_equal(p.proposals.len, 0);
	prompt_complete(&p, 1);
	assert_prompt(&p, "theme lilacs| now");
	prompt_release(&p);
}

static void test_one_proposal_is_taken_at_once(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, ':', ":", STR("find-p"));
	prompt_set_proposals(&p, &(struct str){ "find-previous", 13 }, 1);
	assert_prompt(&p, "find-previous|");
	prompt_set_proposals(&p, NULL, 0);
	assert_prompt(&p, "find-previous|");
	prompt_complete(&p, -1);
	assert_prompt(&p, "find-previous|");
	prompt_release(&p);
}

static void test_proposals_share_whole_cells_and_no_less_than_the_word(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	/* U+00E9 and U+00EA share their first byte. */
	const struct str accents[] = { str_from("caf\u00e9"), str_from("caf\u00eas") };
	prompt_open(&p, '/', "/", STR("ca"));
	prompt_set_proposals(&p, accents, 2);
	assert_prompt(&p, "caf|");
	const struct str marks[] = { str_from("cafe\u0301"), str_from("cafe\u0300") };
	prompt_open(&p, '/', "/", STR("ca"));
	prompt_set_proposals(&p, marks, 2);
	assert_true(utf8_valid(buf_str(&p.text)));
	assert_true(p.text.len <= 4);
	const struct str others[] = { str_from("Lisbon"), str_from("Ljubljana") };
	prompt_open(&p, '/', "/", STR("lis"));
	prompt_set_proposals(&p, others, 2);
	assert_prompt(&p, "lis|");
	prompt_complete(&p, 1);
	assert_prompt(&p, "Lisbon|");
	prompt_release(&p);
}

static void test_proposals_are_filtered(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR_NULL);
	prompt_set_proposals(&p, &(struct str){ "a\x1b[2J\nb", 7 }, 1);
	assert_prompt(&p, "a\u241b[2J b|");
	prompt_release(&p);
}

static void assert_row(const struct prompt *p, size_t cols, const char *expected, size_t col)
{
	struct line l = { .role = 0 };
	size_t at = SIZE_MAX;
	prompt_line(p, cols, &l, &at);
	assert_str(buf_str(&l.text), expected);
	assert_int_equal(at, col);
	line_release(&l);
}

static void test_row_scrolls_with_the_cursor(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR("abcdefghij"));
	assert_row(&p, 12, "/abcdefghij", 11);
	assert_row(&p, 11, "/\u2026cdefghij", 10);
	assert_row(&p, 6, "/\u2026hij", 5);
	edit(&p, CMD_EDIT_LEFT, 4);
	assert_row(&p, 11, "/abcdefghij", 7);
	assert_row(&p, 7, "/\u2026defg\u2026", 5);
	edit(&p, CMD_EDIT_START, 1);
	assert_row(&p, 7, "/abcde\u2026", 1);
	assert_row(&p, 11, "/abcdefghij", 1);
	assert_row(&p, 0, "", 0);
	prompt_release(&p);
}

static void test_row_of_wide_text(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, '/', "/", STR("\u6e2f\u53e3\u5e02"));
	assert_row(&p, 8, "/\u6e2f\u53e3\u5e02", 7);
	assert_row(&p, 7, "/\u2026\u53e3\u5e02", 6);
	assert_row(&p, 6, "/\u2026\u5e02", 4);
	prompt_release(&p);
}

/* At every width and place the row fits, and the cursor stands inside it, before its cell. */
static void test_row_always_shows_the_cursor(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, ':', "sort: ", STR("a\u6e2fbe\u0301\u53e3\u5e02 cdef\u53e3"));
	do {
		for (size_t cols = 1; cols < 40; cols++) {
			struct line l = { .role = 0 };
			size_t at = SIZE_MAX;
			prompt_line(&p, cols, &l, &at);
			assert_true(line_cols(&l) <= cols);
			assert_true(at < cols);
			line_release(&l);
		}
		edit(&p, CMD_EDIT_LEFT, 1);
	} while (p.cursor > 0);
	prompt_release(&p);
}

static void test_row_shows_proposals_whole(void **state)
{
	(void)state;
	struct prompt p = { .kind = 0 };
	prompt_open(&p, ':', ":", STR("theme l"));
	prompt_set_proposals(&p, themes, 3);
	assert_row(&p, 60, ":theme li  light  lime  lilac", 9);
	assert_row(&p, 30, ":theme li  light  lime  lilac", 9);
	assert_row(&p, 29, ":theme li  light  lime  \u2026", 9);
	assert_row(&p, 13, ":theme li  \u2026", 9);
	assert_row(&p, 12, ":theme li", 9);
	prompt_complete(&p, 1);
	prompt_complete(&p, 1);
	struct line l = { .role = 0 };
	size_t at;
	prompt_line(&p, 60, &l, &at);
	assert_str(buf_str(&l.text), ":theme lime  lime  lilac");
	/* The chosen one looks different. */
	bool marked = false;
	for (size_t i = 0; i < l.spans.len; i++)
		marked |= l.spans.data[i].role == ROLE_HINT_KEY && l.spans.data[i].start == 13 &&
			  l.spans.data[i].len == 4;
	assert_true(marked);
	line_release(&l);
	prompt_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_opens_and_closes),
		cmocka_unit_test(test_typing_and_moving),
		cmocka_unit_test(test_cells_are_never_split),
		cmocka_unit_test(test_words_are_erased),
		cmocka_unit_test(test_refuses_what_the_filter_drops),
		cmocka_unit_test(test_knows_its_commands),
		cmocka_unit_test(test_history_keeps_the_typed_line),
		cmocka_unit_test(test_an_edited_older_line_is_not_lost),
		cmocka_unit_test(test_proposals_are_stepped_through),
		cmocka_unit_test(test_one_proposal_is_taken_at_once),
		cmocka_unit_test(test_proposals_share_whole_cells_and_no_less_than_the_word),
		cmocka_unit_test(test_proposals_are_filtered),
		cmocka_unit_test(test_row_scrolls_with_the_cursor),
		cmocka_unit_test(test_row_of_wide_text),
		cmocka_unit_test(test_row_always_shows_the_cursor),
		cmocka_unit_test(test_row_shows_proposals_whole),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
