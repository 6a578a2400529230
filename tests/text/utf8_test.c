/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>
#include <unistr.h>

#include "text/utf8.h"

static void every_code_point_survives(void **state)
{
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp <= 0xDFFF)
			continue;
		char bytes[4];
		size_t len = utf8_put(cp, bytes), read;
		struct str s = str_of(bytes, len);
		assert_int_equal(utf8_at(s, 0, &read), cp);
		assert_int_equal(read, len);
		assert_int_equal(utf8_before(s, len), 0);
		assert_true(utf8_valid(s));
	}
}

static void what_is_no_character_is_written_as_replacement(void **state)
{
	(void)state;
	char bytes[4];
	assert_str(str_of(bytes, utf8_put(0xD800, bytes)), "\xEF\xBF\xBD");
	assert_str(str_of(bytes, utf8_put(0x110000, bytes)), "\xEF\xBF\xBD");
}

struct repair_case {
	struct str in;
	const char *out;
	size_t count;
};

#define R "\xEF\xBF\xBD"

/* The first four are the examples of Unicode 14, tables 3-8 to 3-11. */
static const struct repair_case repair_cases[] = {
	{ STR("\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41"), R R R R R R R R "A", 8 },
	{ STR("\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41"), R R R R R R R R "A", 8 },
	{ STR("\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42"), R R R R R "A" R R "B", 7 },
	{ STR("\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41"), R R R R "A", 4 },
	{ STR(""), "", 0 },
	{ STR("abc"), "abc", 0 },
	{ STR("caf\xC3"), "caf" R, 1 },
	{ STR("\x80"), R, 1 },
	{ STR("\xF5\x80"), R R, 2 },
	{ STR("a\xE2\x80\x9C"
	      "b\xE2\x80"
	      "c"),
	  "a\xE2\x80\x9C"
	  "b" R "c",
	  1 },
};

static void ill_formed_parts_are_replaced_one_by_one(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof repair_cases / sizeof *repair_cases; i++) {
		struct buf out = BUF_INIT;
		assert_int_equal(utf8_repair(repair_cases[i].in, &out), repair_cases[i].count);
		assert_str(buf_str(&out), repair_cases[i].out);
		assert_true(utf8_valid(buf_str(&out)));
		buf_release(&out);
	}
}

/* Random bytes of the kinds that matter: libunistring must agree on what is well-formed, and
 * walking forth and back must stop at the same places. */
static void agrees_with_libunistring(void **state)
{
	(void)state;
	static const char bytes[] = "a \x80\xBF\xC3\xE2\xA0\xED\x9F\xF0\x90\xF4\x8F\xFF";
	srand(1);
	for (int round = 0; round < 100000; round++) {
		char text[48];
		size_t len = (size_t)rand() % sizeof text;
		for (size_t i = 0; i < len; i++)
			text[i] = rand() % 2 ? 'x' : bytes[(size_t)rand() % (sizeof bytes - 1)];
		struct str s = str_of(text, len);
		const uint8_t *bad = u8_check((const uint8_t *)text, len);
		size_t expected = bad ? (size_t)(bad - (const uint8_t *)text) : len;
		assert_int_equal(utf8_valid_prefix(s), expected);
		size_t starts[48], count = 0, step;
		for (size_t at = 0; at < len; at += step) {
			starts[count++] = at;
			utf8_at(s, at, &step);
		}
		for (size_t at = len; at > 0; at = starts[count])
			assert_int_equal(utf8_before(s, at), starts[--count]);
	}
}

static void ascii_runs_end_at_the_first_high_byte(void **state)
{
	(void)state;
	char text[100];
	for (size_t high = 0; high < sizeof text; high++) {
		memset(text, 'a', sizeof text);
		text[high] = (char)0xC3;
		struct str s = str_of(text, sizeof text);
		for (size_t from = 0; from <= high; from++)
			assert_int_equal(utf8_ascii_end(s, from), high);
		assert_int_equal(utf8_ascii_end(str_sub(s, 0, high), 0), high);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_code_point_survives),
		cmocka_unit_test(what_is_no_character_is_written_as_replacement),
		cmocka_unit_test(ill_formed_parts_are_replaced_one_by_one),
		cmocka_unit_test(agrees_with_libunistring),
		cmocka_unit_test(ascii_runs_end_at_the_first_high_byte),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
