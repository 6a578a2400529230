/* SPDX-License-Identifier: MIT */
/* The real program in a pseudo terminal: what it sends, how it leaves, what it makes of terminals.
 */
#include "ui/pty_kabar.h"

static void opens_moves_and_quits(void **state)
{
	struct pty p;
	(void)state;
	start(&p);
	assert_true(p.alternate);
	assert_false(p.cursor);
	pty_send(&p, "\r");
	pty_await(&p, "1/");
	pty_send(&p, "?");
	pty_await(&p, "Esc closes");
	pty_send(&p, "\033");
	pty_await_absent(&p, "Esc closes");
	expect_harmless(&p);
	quit(&p);
}

static void shows_the_cursor_at_the_prompt(void **state)
{
	struct pty p;
	(void)state;
	start(&p);
	pty_send(&p, "/xyzzy");
	pty_await(&p, "/xyzzy");
	assert_true(p.cursor);
	pty_send(&p, "\033");
	pty_await_absent(&p, "/xyzzy");
	assert_false(p.cursor);
	quit(&p);
}

static void add_hostile(struct buf *b)
{
	static const char *const bits[] = {
		"\033]0;PWNED\a",
		"\033]52;c;UFdORUQ=\a",
		"\033[31mred",
		"\033P+q544e\033\\",
		"\xc2\x9d"
		"0;PWNED\xc2\x9c",
		"\x9b"
		"31m",
		"\033[?1049l",
		"\033[?1000h",
		"\a\b\b\b",
		"\xe2\x80\xae"
		"gnitirw",
		"\xe2\x81\xa6"
		"iso",
		"z\xe2\x80\x8bw\xe2\x80\x8dj",
		"\xf3\xa0\x81\x81tag",
		"\xff\xfe\xc0\xaf\xed\xa0\x80",
		"\r\r",
		"\x0b\x0c",
		"\033",
	};
	for (size_t i = 0; i < sizeof bits / sizeof *bits; i++)
		buf_addf(b, "Hostile %zu %s end of it.\n", i, bits[i]);
}

static const char *hostile_file(void)
{
	struct buf b = BUF_INIT;
	buf_addf(&b, "Hostile Headline \033]0;PWNED\a\xe2\x80\xae Here\n\n");
	add_hostile(&b);
	buf_addf(&b, "\na");
	for (int i = 0; i < 10000; i++)
		buf_addf(&b, "\u0301");
	buf_addf(&b, "\n\nLong ");
	for (int i = 0; i < 200000; i++)
		buf_addf(&b, "w%d\033[m ", i % 10);
	buf_addf(&b, "\n\nThe last paragraph of it.\n");
	const char *path = unit_write("hostile/\033]0;PWNED\a.txt", buf_str(&b));
	buf_release(&b);
	return path;
}

static void filters_hostile_text(void **state)
{
	struct pty p;
	(void)state;
	start_on(&p, hostile_file());
	pty_await(&p, "Hostile Headline");
	pty_send(&p, "\r");
	pty_await(&p, "Hostile 3");
	pty_send(&p, "   ");
	pty_await_absent(&p, "Hostile 3");
	pty_send(&p, "G");
	pty_await(&p, "last paragraph");
	pty_send(&p, "gv");
	pty_await(&p, "Hostile 3");
	pty_send(&p, "G");
	pty_await(&p, "last paragraph");
	pty_send(&p, "i");
	pty_await(&p, "PWNED");
	expect_harmless(&p);
	assert_true(p.alternate);
	assert_false(p.mouse);
	quit(&p);
}

static void filters_messages_on_leaving(void **state)
{
	const char *argv[] = { program(), "--no-such-\033]0;PWNED\a\xc2\x9b", NULL };
	struct pty p;
	(void)state;
	pty_start(&p, 24, 80, argv);
	expect_exit(&p, 2);
	expect_harmless(&p);
	pty_release(&p);
}

/* --- leaving -----------------------------------------------------------------------------------
 */

static void leaves_on_signals(void **state)
{
	static const int numbers[] = { SIGTERM, SIGHUP, SIGINT, SIGQUIT };
	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct pty p;
		start(&p);
		kill(p.pid, numbers[i]);
		expect_exit(&p, 128 + numbers[i]);
		pty_expect_restored(&p);
		pty_release(&p);
	}
}

static void restores_the_terminal_when_it_crashes(void **state)
{
	static const int numbers[] = { SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL };
	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct pty p;
		start(&p);
		kill(p.pid, numbers[i]);
		int status = pty_wait(&p, 0);
		assert_true(WIFSIGNALED(status));
		assert_int_equal(WTERMSIG(status), numbers[i]);
		pty_expect_restored(&p);
		pty_release(&p);
	}
}

/* Only where a shell can continue it: so there is one, which waits for a line before it does. */
static void stops_and_goes_on(void **state)
{
	struct pty p;
	(void)state;
	start_shell(&p, "set -m; \"$KABAR\" \"$SAMPLE\"; echo stopped; read -r line; "
			"fg >/dev/null; echo stopped again; read -r line; fg >/dev/null");
	for (int i = 0; i < 2; i++) {
		pty_await(&p, "? help");
		if (i == 0)
			kill(tcgetpgrp(p.master), SIGTSTP);
		else
			pty_send(&p, "\x1a");
		pty_await(&p, i == 0 ? "stopped" : "stopped again");
		pty_expect_restored(&p);
		pty_send(&p, "\n");
		pty_await_alternate(&p, true);
	}
	pty_await(&p, "? help");
	quit(&p);
}

/* Stopped from outside, without a chance to prepare: the screen is set up again. */
static void sets_the_terminal_up_when_continued(void **state)
{
	struct pty p;
	(void)state;
	start(&p);
	kill(p.pid, SIGSTOP);
	assert_true(WIFSTOPPED(pty_wait(&p, WUNTRACED)));
	tcsetattr(p.master, TCSANOW, &p.modes);
	vterm_screen_reset(p.screen, 1);
	kill(p.pid, SIGCONT);
	pty_await(&p, "? help");
	pty_await_alternate(&p, true);
	pty_send(&p, "\x0c");
	quit(&p);
}

static void ends_when_the_terminal_is_gone(void **state)
{
	struct pty p;
	(void)state;
	start(&p);
	close(p.master);
	p.master = -1;
	int64_t before = pty_clock();
	int status = pty_wait(&p, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), 128 + SIGHUP);
	assert_true(pty_clock() - before < 2000);
	pty_release(&p);
}

/* --- sizes and keys ----------------------------------------------------------------------------
 */

static void follows_a_storm_of_sizes(void **state)
{
	static const int sizes[][2] = { { 1, 1 },   { 24, 80 },  { 0, 0 },  { 5, 20 },
					{ 2, 2 },   { 50, 160 }, { 8, 30 }, { 500, 1000 },
					{ 3, 500 }, { 60, 3 } };
	struct pty p;
	(void)state;
	start(&p);
	for (int round = 0; round < 20; round++) {
		for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
			pty_resize(&p, sizes[i][0], sizes[i][1]);
		pty_read(&p, pty_clock());
	}
	pty_resize(&p, 30, 100);
	pty_send(&p, "\x0c");
	struct buf last = BUF_INIT;
	int64_t until = pty_clock() + PTY_WAIT_MS;
	while (!strstr(buf_cstr(&last), "? help")) {
		assert_true(pty_read(&p, until));
		buf_clear(&last);
		pty_row(&p, 29, &last);
	}
	buf_release(&last);
	quit(&p);
}

static void ignores_replies_and_mouse_reports(void **state)
{
	struct pty p;
	(void)state;
	start(&p);
	pty_send(&p,
		 "\033[<0;3;4M\033[M !!\033]11;rgb:Q/Q/Q\a\033P1$rQ\033\\\033[24;80R\033[?1;2c");
	pty_send(&p, "?");
	pty_await(&p, "Esc closes");
	pty_send(&p, "q");
	pty_await_absent(&p, "Esc closes");
	quit(&p);
}

/* Bytes at random, without those that quit or start another program. */
static void survives_random_keys(void **state)
{
	struct pty p;
	uint32_t seed = 7;
	(void)state;
	setenv("PAGER", "true", 1);
	setenv("VISUAL", "true", 1);
	start(&p);
	for (int chunk = 0; chunk < 64; chunk++) {
		char bytes[1024];
		for (size_t i = 0; i < sizeof bytes - 1; i++) {
			do {
				seed = seed * 1664525u + 1013904223u;
				bytes[i] = (char)(seed >> 24);
			} while (memchr("qQh:oO|\x08\x7f\x1a", bytes[i], 11));
		}
		bytes[sizeof bytes - 1] = '\0';
		struct pollfd room = { .fd = p.master, .events = POLLOUT };
		while (poll(&room, 1, 0) == 0)
			pty_read(&p, pty_clock() + 100);
		pty_send(&p, bytes);
		while (pty_read(&p, pty_clock()))
			;
	}
	pty_send(&p, "\033\033\033");
	expect_harmless(&p);
	kill(p.pid, SIGTERM);
	int status = pty_wait(&p, 0);
	assert_true(WIFEXITED(status));
	pty_expect_restored(&p);
	pty_release(&p);
}

static void plays_keys_of_the_command_line(void **state)
{
	struct pty p;
	(void)state;
	start_shell(&p, "exec \"$KABAR\" --keys 'j Enter ?' \"$SAMPLE\"");
	pty_await(&p, "Esc closes");
	pty_send(&p, "q");
	pty_await_absent(&p, "Esc closes");
	quit(&p);
	start_shell(&p, "exec \"$KABAR\" --keys 'j Nonsense-key' \"$SAMPLE\"");
	expect_exit(&p, 2);
	assert_non_null(strstr(buf_cstr(&p.raw), "Nonsense-key"));
	pty_release(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(opens_moves_and_quits),
		cmocka_unit_test(shows_the_cursor_at_the_prompt),
		cmocka_unit_test(filters_hostile_text),
		cmocka_unit_test(filters_messages_on_leaving),
		cmocka_unit_test(leaves_on_signals),
		cmocka_unit_test(restores_the_terminal_when_it_crashes),
		cmocka_unit_test(stops_and_goes_on),
		cmocka_unit_test(sets_the_terminal_up_when_continued),
		cmocka_unit_test(ends_when_the_terminal_is_gone),
		cmocka_unit_test(follows_a_storm_of_sizes),
		cmocka_unit_test(ignores_replies_and_mouse_reports),
		cmocka_unit_test(survives_random_keys),
		cmocka_unit_test(plays_keys_of_the_command_line),
	};
	set_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
