/* SPDX-License-Identifier: MIT */
/* The clipboard of the terminal: the bytes sent to it, in which terminals, how many. */
#include "ui/clipboard.h"

#include "support/unit.h"

static void assert_bytes(struct str text, bool able, const char *term, const char *wanted)
{
	struct buf out = BUF_INIT;
	assert_int_equal(clipboard_bytes(text, able, term, &out), wanted != NULL);
	assert_string_equal(buf_cstr(&out), wanted ? wanted : "");
	buf_release(&out);
}

static void text_is_one_sequence(void **state)
{
	(void)state;
	assert_bytes(STR("Kapal"), true, "xterm-256color", "\033]52;c;S2FwYWw=\a");
	assert_bytes(STR(""), true, "xterm-256color", "\033]52;c;\a");
}

static void the_terminal_decides(void **state)
{
	(void)state;
	assert_bytes(STR("Kapal"), false, "screen-256color", "\033]52;c;S2FwYWw=\a");
	assert_bytes(STR("Kapal"), false, "tmux", "\033]52;c;S2FwYWw=\a");
	assert_bytes(STR("Kapal"), false, "linux", NULL);
	assert_bytes(STR("Kapal"), false, NULL, NULL);
}

static void there_is_a_limit(void **state)
{
	struct buf text = BUF_INIT, out = BUF_INIT;
	(void)state;
	buf_add_repeat(&text, 'a', CLIPBOARD_MOST);
	assert_true(clipboard_bytes(buf_str(&text), true, "xterm", &out));
	assert_int_equal(out.len, 100000);
	buf_clear(&out);
	buf_add_char(&text, 'a');
	assert_false(clipboard_bytes(buf_str(&text), true, "xterm", &out));
	assert_int_equal(out.len, 0);
	buf_release(&text);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_is_one_sequence),
		cmocka_unit_test(the_terminal_decides),
		cmocka_unit_test(there_is_a_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
