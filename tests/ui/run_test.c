/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <signal.h>
#include <string.h>

#include "ui/fake_app.h"

#include "ui/run.h"
#include "ui/term_script.h"

static int set_up(void **state)
{
	(void)state;
	fake_init();
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	fake_release();
	return 0;
}

static int play(const char *script)
{
	struct term_options options = { 0 };
	struct err e = ERR_INIT;
	term_script_set(&(struct term_script){
	    .text = str_from(script), .rows = 6, .cols = 30, .wait_ms = 10000 });
	return run_interactive(&fake, &options, &e);
}

static void expect_output(const char *expected)
{
	struct buf out = BUF_INIT;
	term_script_output(&out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void expect_events(const char *expected)
{
	assert_str(buf_str(&fake.events), expected);
}

static void sends_keys_and_quits(void **state)
{
	(void)state;
	assert_int_equal(play("keys j Enter C-d\n# nothing\n\ntype ab\nkeys q x\n"), 0);
	expect_events("30x6 j Enter C-d a b q");
	assert_true(term_script_left_early());
	expect_output("");
}

static void ends_with_the_terminal(void **state)
{
	(void)state;
	assert_int_equal(play("keys j\n"), 128 + SIGHUP);
	expect_events("30x6 j");
	assert_false(term_script_left_early());
}

static void ends_with_a_signal(void **state)
{
	(void)state;
	assert_int_equal(play("keys j\nsignal TERM\nkeys k\n"), 128 + SIGTERM);
	expect_events("30x6 j");
}

static void shows_screens(void **state)
{
	(void)state;
	fake.cursor = 2;
	play("screen first\nresize 12x3\nscreen small\n");
	expect_output("== first (30x6)\n"
		      "title\n"
		      "pane 0 row 0 漢│pane 1 row 0\n"
		      "pane 0 row 1 漢│pane 1 row 1\n"
		      "pane 0 row 2 漢│pane 1 row 2\n"
		      "status\n"
		      "hints\n"
		      "-- cursor at row 6, column 3\n"
		      "== small (12x3)\n"
		      "too small\n"
		      "\n"
		      "\n");
	expect_events("30x6 12x3");
}

static void holds_keys_back_while_loading(void **state)
{
	(void)state;
	play("keys L x W y\n");
	expect_events("30x6 L published published published x W saved y");
}

static void tells_what_is_watched_and_due(void **state)
{
	(void)state;
	play("keys w x d y\n");
	expect_events("30x6 w watched x d due y");
}

static void draws_once_for_each_batch(void **state)
{
	(void)state;
	play("keys a b c\n");
	assert_int_equal(fake.drawn, 4);
}

static void runs_programs(void **state)
{
	static const char *const fails[] = { "sh", "-c", "exit 3", NULL };
	static const char *const dies[] = { "sh", "-c", "kill -9 $$", NULL };
	static const char *const absent[] = { "no-such-program-here", NULL };
	(void)state;
	fake.argv = fails;
	play("keys r\n");
	expect_events("30x6 r 30x6 returned:3");
	expect_output("-- the terminal is given away\n");
	buf_clear(&fake.events);
	fake.argv = dies;
	play("keys r\n");
	expect_events("30x6 r 30x6 returned:137");
	buf_clear(&fake.events);
	fake.argv = absent;
	play("keys r x\n");
	expect_events("30x6 r 30x6 returned:-1 x");
}

static void copies(void **state)
{
	(void)state;
	play("keys C x\n");
	expect_events("30x6 C x");
	expect_output("-- copied: Kapal\n");
}

/* The program meets signals as if a shell had started it. */
static void gives_programs_default_signals(void **state)
{
	static const char *const pipes[] = { "sh", "-c", "kill -PIPE $$; exit 0", NULL };
	static const char *const interrupts[] = { "sh", "-c", "kill -INT $$; exit 0", NULL };
	(void)state;
	fake.argv = pipes;
	play("keys r\n");
	expect_events("30x6 r 30x6 returned:141");
	buf_clear(&fake.events);
	fake.argv = interrupts;
	play("keys r\n");
	expect_events("30x6 r 30x6 returned:130");
}

/* Ctrl-C is for the pager; asked to leave, both leave. */
static void leaves_with_the_program(void **state)
{
	static const char *const interrupts[] = { "sh", "-c", "kill -INT $PPID; exit 0", NULL };
	static const char *const ends[] = { "sh", "-c", "kill -TERM $PPID; exec sleep 60", NULL };
	(void)state;
	fake.argv = interrupts;
	assert_int_equal(play("keys r x q\n"), 0);
	expect_events("30x6 r 30x6 returned:0 x q");
	buf_clear(&fake.events);
	fake.argv = ends;
	assert_int_equal(play("keys r x\n"), 128 + SIGTERM);
	expect_events("30x6 r");
}

static void takes_the_screen_back(void **state)
{
	(void)state;
	play("signal CONT\nkeys l\nsignal WINCH\n");
	expect_events("30x6 30x6 l 30x6");
}

static void refuses_without_a_terminal(void **state)
{
	struct term_options options = { 0 };
	struct err e = ERR_INIT;
	(void)state;
	term_script_set(&(struct term_script){ .rows = 0 });
	assert_int_equal(run_interactive(&fake, &options, &e), 3);
	assert_string_equal(e.message, "no terminal");
	expect_events("");
}

static void refuses_keys_that_are_none(void **state)
{
	struct term_options options = { .script = "j Nonsense-key" };
	struct err e = ERR_INIT;
	(void)state;
	assert_int_equal(run_interactive(&fake, &options, &e), 2);
	assert_non_null(strstr(e.message, "Nonsense-key"));
}

static void other_handler(int number)
{
	(void)number;
}

static void puts_handlers_back(void **state)
{
	struct sigaction now;
	(void)state;
	signal(SIGTERM, other_handler);
	play("keys q\n");
	sigaction(SIGTERM, NULL, &now);
	assert_ptr_equal((void *)(uintptr_t)now.sa_handler, (void *)(uintptr_t)other_handler);
	signal(SIGTERM, SIG_DFL);
}

static void names_bad_scripts(void **state)
{
	(void)state;
	play("keys Nonsense j\nresize big\nsignal KILL\ndance\n");
	expect_events("30x6 j");
	expect_output("!! unknown key: Nonsense\n"
		      "!! expected resize COLSxROWS: big\n"
		      "!! unknown signal: KILL\n"
		      "!! unknown directive: dance\n");
}

static void gives_up_what_never_settles(void **state)
{
	(void)state;
	struct term_options options = { 0 };
	struct err e = ERR_INIT;
	fake.loading = 1;
	term_script_set(
	    &(struct term_script){ .text = STR("keys j\n"), .rows = 6, .cols = 30, .wait_ms = 1 });
	assert_int_equal(run_interactive(&fake, &options, &e), 128 + SIGHUP);
	expect_output("!! nothing happened for too long: the run is given up\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(sends_keys_and_quits, set_up, tear_down),
		cmocka_unit_test_setup_teardown(ends_with_the_terminal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(ends_with_a_signal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(shows_screens, set_up, tear_down),
		cmocka_unit_test_setup_teardown(holds_keys_back_while_loading, set_up, tear_down),
		cmocka_unit_test_setup_teardown(tells_what_is_watched_and_due, set_up, tear_down),
		cmocka_unit_test_setup_teardown(draws_once_for_each_batch, set_up, tear_down),
		cmocka_unit_test_setup_teardown(runs_programs, set_up, tear_down),
		cmocka_unit_test_setup_teardown(copies, set_up, tear_down),
		cmocka_unit_test_setup_teardown(gives_programs_default_signals, set_up, tear_down),
		cmocka_unit_test_setup_teardown(leaves_with_the_program, set_up, tear_down),
		cmocka_unit_test_setup_teardown(takes_the_screen_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refuses_without_a_terminal, set_up, tear_down),
		cmocka_unit_test_setup_teardown(refuses_keys_that_are_none, set_up, tear_down),
		cmocka_unit_test_setup_teardown(puts_handlers_back, set_up, tear_down),
		cmocka_unit_test_setup_teardown(names_bad_scripts, set_up, tear_down),
		cmocka_unit_test_setup_teardown(gives_up_what_never_settles, set_up, tear_down),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
