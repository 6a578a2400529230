/* SPDX-License-Identifier: MIT */
/* The real program on terminals of several kinds, and with other things than terminals. */
#include "ui/pty_kabar.h"

#include <sys/stat.h>

/* --- terminals ---------------------------------------------------------------------------------
 */

static void works_on_plain_terminals(void **state)
{
	static const char *const names[] = { "vt100", "linux", "xterm", "screen", "tmux-256color" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct pty p;
		setenv("TERM", names[i], 1);
		start(&p);
		pty_send(&p, "\r");
		pty_await(&p, "1/");
		quit(&p);
	}
	setenv("TERM", "xterm-256color", 1);
}

static void refuses_terminals_it_cannot_use(void **state)
{
	static const char *const names[] = { "dumb", "unknown", "no-such-terminal", "" };
	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct pty p;
		setenv("TERM", names[i], 1);
		start_on(&p, sample());
		expect_exit(&p, 3);
		assert_non_null(strstr(buf_cstr(&p.raw), "TERM"));
		assert_null(strchr(buf_cstr(&p.raw), '\033'));
		pty_expect_restored(&p);
		pty_release(&p);
	}
	setenv("TERM", "xterm-256color", 1);
}

static void sends_ascii_to_ascii_terminals(void **state)
{
	struct pty p;
	(void)state;
	setenv("LC_ALL", "C", 1);
	start(&p);
	setenv("LC_ALL", "C.UTF-8", 1);
	pty_send(&p, "j\r");
	pty_await(&p, "2/");
	for (size_t i = 0; i < p.raw.len; i++)
		assert_true((unsigned char)p.raw.data[i] < 0x80);
	quit(&p);
}

/* A locale that is not installed still names its encoding. */
static void sends_utf8_where_the_locale_is_missing(void **state)
{
	struct pty p;
	(void)state;
	setenv("LC_ALL", "xx_XX.UTF-8", 1);
	start(&p);
	setenv("LC_ALL", "C.UTF-8", 1);
	pty_await(&p, "●");
	quit(&p);
}

/* Is a parameter of an SGR sequence a colour? */
static bool sends_colours(const struct pty *p)
{
	struct str raw = buf_str(&p->raw);
	for (size_t at = 0; at + 2 < raw.len; at++) {
		if (raw.ptr[at] != '\033' || raw.ptr[at + 1] != '[')
			continue;
		struct str rest = str_skip(raw, at + 2), parameter;
		size_t end = str_chr(rest, 'm');
		rest = str_sub(rest, 0, end);
		for (size_t i = 0; i < rest.len; i++) {
			if (!char_is_digit(rest.ptr[i]) && rest.ptr[i] != ';')
				rest.len = 0;
		}
		long code;
		while (str_next(&rest, ';', &parameter)) {
			if (str_to_long(parameter, &code) && code >= 30 && code != 39 && code != 49)
				return true;
		}
	}
	return false;
}

static void start_dark(struct pty *p)
{
	start_shell(p, "exec \"$KABAR\" -t dark \"$SAMPLE\"");
	pty_await(p, "1/52");
}

static void honours_no_color(void **state)
{
	struct pty p;
	(void)state;
	setenv("NO_COLOR", "1", 1);
	start_dark(&p);
	unsetenv("NO_COLOR");
	assert_false(sends_colours(&p));
	quit(&p);
	start_dark(&p);
	assert_true(sends_colours(&p));
	quit(&p);
}

static VTermScreenCell cell_at(const struct pty *p, int row, int col)
{
	VTermScreenCell cell;
	vterm_screen_get_cell(p->screen, (VTermPos){ .row = row, .col = col }, &cell);
	return cell;
}

static void shows_the_colours_of_the_theme(void **state)
{
	struct pty p;
	(void)state;
	start_dark(&p);
	VTermScreenCell bar = cell_at(&p, 0, 79), selected = cell_at(&p, 1, 40);
	VTermScreenCell other = cell_at(&p, 3, 40);
	assert_true(VTERM_COLOR_IS_INDEXED(&bar.bg));
	assert_int_equal(bar.bg.indexed.idx, 235);
	assert_int_equal(selected.bg.indexed.idx, 237);
	assert_false(selected.attrs.reverse);
	assert_int_equal(other.bg.indexed.idx, 234);
	quit(&p);
}

static void selects_by_reverse_in_the_default_theme(void **state)
{
	struct pty p;
	(void)state;
	start(&p);
	assert_true(cell_at(&p, 1, 40).attrs.reverse);
	assert_false(cell_at(&p, 3, 40).attrs.reverse);
	quit(&p);
}

/* --- descriptors -------------------------------------------------------------------------------
 */

static void reads_data_from_a_pipe_and_keys_from_the_terminal(void **state)
{
	struct pty p;
	(void)state;
	start_shell(&p, "cat \"$SAMPLE\"/panduan/a-short-tour-of-kabar.txt | \"$KABAR\" -");
	pty_await(&p, "Short Tour");
	pty_send(&p, "\r");
	pty_await(&p, "SINGAPORE");
	quit(&p);
}

static void refuses_to_read_articles_from_the_terminal(void **state)
{
	struct pty p;
	(void)state;
	start_on(&p, "-");
	expect_exit(&p, 2);
	assert_non_null(strstr(buf_cstr(&p.raw), "standard input"));
	pty_release(&p);
}

static void lists_where_stdout_is_no_terminal(void **state)
{
	struct pty p;
	(void)state;
	start_shell(&p, "\"$KABAR\" \"$SAMPLE\" | cat");
	expect_exit(&p, 0);
	assert_non_null(strstr(buf_cstr(&p.raw), "Short Tour"));
	assert_null(strchr(buf_cstr(&p.raw), '\033'));
	pty_release(&p);
	start_shell(&p, "\"$KABAR\" --keys j \"$SAMPLE\" >/dev/null");
	expect_exit(&p, 2);
	pty_release(&p);
}

static void works_with_closed_descriptors(void **state)
{
	struct pty p;
	(void)state;
	start_shell(&p, "exec \"$KABAR\" \"$SAMPLE\" <&- 2>&-");
	pty_await(&p, "1/52");
	pty_send(&p, "s");
	pty_await(&p, "*");
	quit(&p);
}

static void opens_what_was_open_last(void **state)
{
	struct pty p;
	(void)state;
	start_shell(&p, "\"$KABAR\" \"$SAMPLE\"/panduan && exec \"$KABAR\"");
	pty_await(&p, "? help");
	pty_send(&p, "Q");
	pty_await_alternate(&p, false);
	pty_await_alternate(&p, true);
	pty_await(&p, "2 articles");
	quit(&p);
}

static void gives_the_terminal_to_the_pager(void **state)
{
	struct pty p;
	(void)state;
	const char *pager = unit_write(
	    "pager", STR("#!/bin/sh\nprintf 'pager is here\\n'\nread -r line\nexit 0\n"));
	chmod(pager, 0700);
	setenv("PAGER", pager, 1);
	start(&p);
	pty_send(&p, "o");
	pty_await(&p, "pager is here");
	assert_false(p.alternate);
	assert_true(p.cursor);
	pty_send(&p, "\n");
	pty_await_alternate(&p, true);
	pty_await(&p, "? help");
	quit(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(works_on_plain_terminals),
		cmocka_unit_test(refuses_terminals_it_cannot_use),
		cmocka_unit_test(sends_ascii_to_ascii_terminals),
		cmocka_unit_test(sends_utf8_where_the_locale_is_missing),
		cmocka_unit_test(honours_no_color),
		cmocka_unit_test(shows_the_colours_of_the_theme),
		cmocka_unit_test(selects_by_reverse_in_the_default_theme),
		cmocka_unit_test(reads_data_from_a_pipe_and_keys_from_the_terminal),
		cmocka_unit_test(refuses_to_read_articles_from_the_terminal),
		cmocka_unit_test(lists_where_stdout_is_no_terminal),
		cmocka_unit_test(works_with_closed_descriptors),
		cmocka_unit_test(opens_what_was_open_last),
		cmocka_unit_test(gives_the_terminal_to_the_pager),
	};
	set_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
