/* SPDX-License-Identifier: MIT */
/* Names of keys: what is one, what is none, and that every key's name reads back. */
#include "app/key.h"

#include "support/unit.h"
#include "text/clean.h"

static const struct {
	const char *name;
	uint32_t key;
	const char *shown; /* NULL: as written */
} good[] = {
	{ "a", 'a', NULL },
	{ "A", 'A', NULL },
	{ "?", '?', NULL },
	{ "\\", '\\', NULL },
	{ "Backslash", '\\', "\\" },
	{ ",", ',', NULL },
	{ "comma", ',', "," },
	{ "-", '-', NULL },
	{ "\xC3\xA9", 0xE9, NULL },
	{ "Up", KEY_ARROW_UP, NULL },
	{ "dOWN", KEY_ARROW_DOWN, "Down" },
	{ "pgup", KEY_PAGE_UP, "PgUp" },
	{ "PgDn", KEY_PAGE_DOWN, NULL },
	{ "Home", KEY_HOME_, NULL },
	{ "End", KEY_END_, NULL },
	{ "Ins", KEY_INSERT, NULL },
	{ "Del", KEY_DELETE, NULL },
	{ "Tab", 9, NULL },
	{ "C-i", 9, "Tab" },
	{ "Shift-Tab", KEY_BACK_TAB, NULL },
	{ "Enter", 13, NULL },
	{ "C-m", 13, "Enter" },
	{ "C-j", 13, "Enter" },
	{ "Esc", 27, NULL },
	{ "C-[", 27, "Esc" },
	{ "Space", ' ', NULL },
	{ "Backspace", 127, NULL },
	{ "C-h", 127, "Backspace" },
	{ "F1", KEY_F1, NULL },
	{ "f12", KEY_F12, "F12" },
	{ "C-d", 4, NULL },
	{ "c-D", 4, "C-d" },
	{ "C-z", 26, NULL },
	{ "C-\\", 28, NULL },
	{ "C-_", 31, NULL },
	{ "C-Space", 0, NULL },
	{ "C-@", 0, "C-Space" },
	{ "A-x", KEY_WITH_ALT | 'x', NULL },
	{ "a-X", KEY_WITH_ALT | 'X', "A-X" },
	{ "A-Left", KEY_WITH_ALT | KEY_ARROW_LEFT, NULL },
	{ "A-C-x", KEY_WITH_ALT | 24, NULL },
	{ "A-A", KEY_WITH_ALT | 'A', NULL },
	{ "A--", KEY_WITH_ALT | '-', NULL },
};

static const char *const bad[] = {
	"",      "ab", "F0", "F13",  "C-",   "C-xy", "C-1",          "C-Up",         "A-",
	"A-A-x", " ",  "\t", "\x7f", "\x1b", "\xFF", "\xE2\x80\x8B", "\xE2\x80\xAE", "\xC2\x85"
};

static void assert_name(uint32_t key, const char *expected)
{
	struct buf name = BUF_INIT;
	key_name(key, &name);
	assert_str(buf_str(&name), expected);
	buf_release(&name);
}

static void test_names_read_and_write(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof good / sizeof good[0]; i++) {
		uint32_t key = KEY_NONE;
		if (!key_parse(str_from(good[i].name), &key) || key != good[i].key)
			fail_msg("%s gives %#x", good[i].name, key);
		assert_name(key, good[i].shown ? good[i].shown : good[i].name);
	}
}

static void test_refuses_what_is_no_key(void **state)
{
	(void)state;
	uint32_t key;
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		if (key_parse(str_from(bad[i]), &key))
			fail_msg("\"%s\" gives %#x", bad[i], key);
	}
	assert_false(key_parse(STR("\0"), &key));
}

/* What a terminal can send has a name that reads back to it. */
static void test_every_key_reads_back(void **state)
{
	(void)state;
	for (uint32_t key = 0; key <= KEY_F12; key++) {
		bool folded = key == '\b' || key == '\n' || key == 0xFFFD;
		bool unprintable = key > 126 && key < KEY_SPECIAL && !clean_keeps(key);
		if (folded || key == KEY_SPECIAL || (unprintable && key != KEY_BACKSPACE_))
			continue;
		struct buf name = BUF_INIT;
		uint32_t again = KEY_NONE;
		key_name(key, &name);
		if (!key_parse(buf_str(&name), &again) || again != key)
			fail_msg("%#x is called %s, which gives %#x", key, buf_cstr(&name), again);
		buf_release(&name);
	}
}

static void test_names_of_no_use_are_still_clean(void **state)
{
	(void)state;
	assert_name(KEY_NONE, "none");
	assert_name(0x85, "U+0085");
	assert_name(0x202E, "U+202E");
	assert_name(KEY_F12 + 1, "U+110018");
}

static void assert_sequence(const char *text, const char *expected)
{
	struct key_sequence seq = { { 0 }, 0 };
	struct buf name = BUF_INIT;
	if (!key_sequence_parse(str_from(text), &seq))
		fail_msg("\"%s\" is refused", text);
	key_sequence_name(&seq, &name);
	assert_str(buf_str(&name), expected);
	buf_release(&name);
}

static void test_sequences(void **state)
{
	(void)state;
	assert_sequence("g", "g");
	assert_sequence("gg", "g g");
	assert_sequence("  g  \t g ", "g g");
	assert_sequence("C-x s", "C-x s");
	assert_sequence("tab TAB", "Tab Tab");
	assert_sequence("zt A-Left", "z t A-Left");
	assert_sequence("1234", "1 2 3 4");
	assert_sequence("\xC3\xA9\xC3\xA9", "\xC3\xA9 \xC3\xA9");
}

static void test_bad_sequences_leave_the_target(void **state)
{
	(void)state;
	static const char *const texts[] = { "",     " ",  "12345", "g g g g g", "Homer",
					     "C-xy", "A-", "c-up",  "g \x1b",    "gg\xFF" };
	for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
		struct key_sequence seq = { { 'x' }, 1 };
		bool is_pair = str_eq(str_from(texts[i]), STR("A-")); /* two characters */
		if (key_sequence_parse(str_from(texts[i]), &seq) != is_pair)
			fail_msg("\"%s\"", texts[i]);
		if (!is_pair)
			assert_true(seq.len == 1 && seq.keys[0] == 'x');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_names_read_and_write),
		cmocka_unit_test(test_refuses_what_is_no_key),
		cmocka_unit_test(test_every_key_reads_back),
		cmocka_unit_test(test_names_of_no_use_are_still_clean),
		cmocka_unit_test(test_sequences),
		cmocka_unit_test(test_bad_sequences_leave_the_target),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
