/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <locale.h>
#include <string.h>

#include "app/key.h"
#include "app/option.h"
#include "ui/depth.h"
#include "ui/keys.h"

static const char *input;
static size_t input_at, input_len;
static const char pause_mark = '\x01'; /* nothing more came within the wait */

static int next(int wait_ms)
{
	(void)wait_ms;
	if (input_at >= input_len)
		return KEYS_NOTHING;
	char c = input[input_at++];
	return c == pause_mark ? KEYS_NOTHING : (unsigned char)c;
}

/* Keys read from bytes, by name. */
static void expect(struct str bytes, const char *names)
{
	struct buf out = BUF_INIT;
	struct keys keys;
	keys_init(&keys, next);
	input = bytes.ptr;
	input_len = bytes.len;
	input_at = 0;
	while (input_at < input_len || keys.held != KEYS_NOTHING) {
		uint32_t key = keys_read(&keys);
		if (key == KEY_NONE)
			continue;
		if (out.len > 0)
			buf_add_char(&out, ' ');
		key_name(key, &out);
	}
	assert_str(buf_str(&out), names);
	buf_release(&out);
}

static void reads_characters(void **state)
{
	(void)state;
	expect(STR("aZ é漢\t\r\n\b\x7f\x03"),
	       "a Z Space é 漢 Tab Enter Enter Backspace Backspace C-c");
}

static void reads_characters_in_pieces(void **state)
{
	(void)state;
	expect(STR("\xc3\x01\xa9x"), "é x");
}

static void passes_over_bad_bytes(void **state)
{
	(void)state;
	expect(STR("\xff\xfe"
		   "a\xc3q\xc2\x9bz\x80"),
	       "a q z");
}

static void tells_escape_from_alt(void **state)
{
	(void)state;
	expect(STR("\033"), "Esc");
	expect(STR("\033\x01j"), "Esc j");
	expect(STR("\033j"), "A-j");
	expect(STR("\033\033\x01"), "Esc Esc");
	expect(STR("\033é"), "A-é");
	expect(STR("\033[\x01q"), "A-[ q");
	expect(STR("\033O\x01"), "A-O");
}

static void swallows_sequences(void **state)
{
	(void)state;
	expect(STR("\033[<0;33;12Mq"), "q");               /* SGR mouse */
	expect(STR("\033[M !!q"), "q");                    /* X10 mouse */
	expect(STR("\033[?1;2cq"), "q");                   /* device attributes */
	expect(STR("\033[24;80Rq"), "q");                  /* cursor position */
	expect(STR("\033[200~Q\033[201~j"), "Q j");        /* paste marks, not what they hold */
	expect(STR("\033]11;rgb:ffff/ffff/ffff\aq"), "q"); /* colour reply */
	expect(STR("\033]0;QQQ\033\\q"), "q");
	expect(STR("\033P1+r436f=323536\033\\q"), "q"); /* capability reply */
	expect(STR("\033OXq"), "q");
	expect(STR("\033[1;5Aj"), "j");
}

static void outlives_halves_of_sequences(void **state)
{
	(void)state;
	expect(STR("\033[1;\x01q"), "q");
	expect(STR("\033[1\033[2Kq"), "q");
	expect(STR("\033]no end\x01q"), "q");
	expect(STR("\033[M!\x01\x01q"), "q");
}

static void reads_random_bytes(void **state)
{
	(void)state;
	static char bytes[1 << 20];
	uint32_t seed = 1;
	for (size_t i = 0; i < sizeof bytes; i++) {
		seed = seed * 1664525u + 1013904223u;
		bytes[i] = (char)(seed >> 24);
	}
	struct keys keys;
	keys_init(&keys, next);
	input = bytes;
	input_len = sizeof bytes;
	input_at = 0;
	while (input_at < input_len) {
		uint32_t key = keys_read(&keys) & ~(uint32_t)KEY_WITH_ALT;
		assert_true(key < 0x80 || key >= 0xA0);
		assert_true(key < KEY_SPECIAL || key == (KEY_NONE & ~(uint32_t)KEY_WITH_ALT));
	}
}

static void parses_lists(void **state)
{
	struct key_list list = { 0 };
	struct err e = ERR_INIT;
	(void)state;
	assert_true(keys_parse_list("j  Enter gg", &list, &e));
	assert_int_equal(list.keys.len, 4);
	assert_int_equal(list.keys.data[1], KEY_ENTER_);
	assert_int_equal(list.keys.data[3], 'g');
	assert_true(keys_parse_list(NULL, &list, &e));
	assert_int_equal(list.keys.len, 0);
	assert_false(keys_parse_list("j Nonsense-key", &list, &e));
	assert_non_null(strstr(e.message, "Nonsense-key"));
	vec_release(&list.keys);
}

static void chooses_a_depth(void **state)
{
	(void)state;
	assert_int_equal(depth_shown(COLOUR_AUTO, 256, NULL), 256);
	assert_int_equal(depth_shown(COLOUR_AUTO, 256, ""), 256);
	assert_int_equal(depth_shown(COLOUR_AUTO, 256, "1"), 0);
	assert_int_equal(depth_shown(COLOUR_256, 256, "1"), 256);
	assert_int_equal(depth_shown(COLOUR_TRUE, 256, NULL), 256);
	assert_int_equal(depth_shown(COLOUR_AUTO, DEPTH_TRUE, NULL), DEPTH_TRUE);
	assert_int_equal(depth_shown(COLOUR_8, 256, NULL), 8);
	assert_int_equal(depth_shown(COLOUR_AUTO, 88, NULL), 16);
	assert_int_equal(depth_shown(COLOUR_NEVER, 256, NULL), 0);
	assert_int_equal(depth_shown(COLOUR_AUTO, -1, NULL), 0);
}

static void numbers_a_colour(void **state)
{
	const struct colour grey = { 0x8090a0, 103, 8 }, name = { -1, 5, 5 }, own = { -1, -1, -1 };
	const struct colour black = { 0, 16, 0 };
	bool bright;
	(void)state;
	assert_int_equal(depth_number(grey, DEPTH_TRUE, DEPTH_TRUE, &bright), 0x8090a0);
	assert_int_equal(depth_number(black, DEPTH_TRUE, DEPTH_TRUE, &bright), 8);
	assert_int_equal(depth_number(name, DEPTH_TRUE, DEPTH_TRUE, &bright), 5);
	assert_int_equal(depth_number(grey, 256, 256, &bright), 103);
	assert_int_equal(depth_number(grey, 16, 256, &bright), 8);
	assert_false(bright);
	assert_int_equal(depth_number(grey, 8, 8, &bright), 0);
	assert_true(bright);
	assert_int_equal(depth_number(own, 256, 256, &bright), -1);
	assert_false(bright);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_characters),
		cmocka_unit_test(reads_characters_in_pieces),
		cmocka_unit_test(passes_over_bad_bytes),
		cmocka_unit_test(tells_escape_from_alt),
		cmocka_unit_test(swallows_sequences),
		cmocka_unit_test(outlives_halves_of_sequences),
		cmocka_unit_test(reads_random_bytes),
		cmocka_unit_test(parses_lists),
		cmocka_unit_test(chooses_a_depth),
		cmocka_unit_test(numbers_a_colour),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	return cmocka_run_group_tests(tests, NULL, NULL);
}
