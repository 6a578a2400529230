/* SPDX-License-Identifier: MIT */
/* Views: cutting, searching, numbers, at their edges. */
#include "base/str.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>

#include "support/unit.h"

static void test_sub_is_clipped(void **state)
{
	(void)state;
	assert_str(str_sub(STR("lantern"), 1, 4), "ant");
	assert_str(str_sub(STR("lantern"), 4, 100), "ern");
	assert_str(str_sub(STR("lantern"), 5, 2), "");
	assert_str(str_skip(STR("lantern"), 7), "");
	assert_str(str_skip(STR("lantern"), 8), "");
	assert_null(str_sub(STR_NULL, 0, 3).ptr);
	assert_null(str_from(NULL).ptr);
}

static void test_equality_and_order(void **state)
{
	(void)state;
	assert_true(str_eq(STR(""), STR_NULL));
	assert_false(str_eq(STR("a"), STR("A")));
	assert_true(str_eq_nocase(STR("Bo[1]"), STR("bO[1]")));
	assert_false(str_eq_nocase(STR("@"), STR("`"))); /* 32 apart, but no letters */
	assert_false(str_eq_nocase(STR("\xC3\x89"), STR("\xC3\xA9")));
	assert_true(str_cmp(STR("a"), STR("b")) < 0);
	assert_true(str_cmp(STR("a"), STR("ab")) < 0);
	assert_true(str_cmp(STR("\xFF"), STR("a")) > 0);
	assert_int_equal(str_cmp(STR_NULL, STR("")), 0);
}

static void test_starts_and_ends(void **state)
{
	(void)state;
	assert_true(str_starts(STR("ink"), STR("")));
	assert_true(str_starts(STR("ink"), STR("ink")));
	assert_false(str_starts(STR("ink"), STR("inky")));
	assert_true(str_starts_nocase(STR("INKwell"), STR("ink")));
	assert_true(str_ends(STR("inkwell"), STR("well")));
	assert_false(str_ends(STR("well"), STR("inkwell")));
	assert_true(str_ends(STR_NULL, STR("")));
}

static void test_find(void **state)
{
	(void)state;
	assert_int_equal(str_find(STR("banana"), STR("ana")), 1);
	assert_int_equal(str_find(STR("banana"), STR("")), 0);
	assert_int_equal(str_find(STR("ana"), STR("banana")), STR_NPOS);
	assert_int_equal(str_find(STR_NULL, STR("a")), STR_NPOS);
	assert_int_equal(str_find(STR("a\0b"), STR("\0b")), 1);
	assert_int_equal(str_chr(STR("banana"), 'n'), 2);
	assert_int_equal(str_rchr(STR("banana"), 'n'), 4);
	assert_int_equal(str_chr(STR_NULL, 'n'), STR_NPOS);
	assert_int_equal(str_rchr(STR("banana"), 'x'), STR_NPOS);
}

static size_t find_slowly(struct str s, struct str needle)
{
	for (size_t at = 0; at + needle.len <= s.len; at++) {
		if (str_eq_nocase(str_sub(s, at, at + needle.len), needle))
			return at;
	}
	return STR_NPOS;
}

/* Every needle of up to 3 letters in every text of up to 6, over a small alphabet. */
static void test_find_nocase_agrees_with_trying_each_place(void **state)
{
	(void)state;
	static const char letters[] = "aAb";
	char text[6];
	for (unsigned code = 0; code < 729; code++) {
		for (unsigned i = 0, c = code; i < 6; i++, c /= 3)
			text[i] = letters[c % 3];
		for (size_t cut = 0; cut < 6; cut++) {
			struct str needle = str_of(text + cut, 6 - cut > 3 ? 3 : 6 - cut);
			struct str s = str_of(text, cut + 1);
			assert_int_equal(str_find_nocase(s, needle), find_slowly(s, needle));
		}
	}
	assert_int_equal(str_find_nocase(STR("x"), STR("")), 0);
	assert_int_equal(str_find_nocase(STR_NULL, STR("")), 0);
}

static size_t find_each(struct str s, struct str needle, bool forward)
{
	size_t places = needle.len <= s.len ? s.len - needle.len + 1 : 0;
	for (size_t i = 0; i < places; i++) {
		size_t at = forward ? i : places - 1 - i;
		if (str_starts(str_skip(s, at), needle))
			return at;
	}
	return STR_NPOS;
}

static void test_find_agrees_with_trying_each_place(void **state)
{
	(void)state;
	char text[80];
	srand(7);
	for (int round = 0; round < 20000; round++) {
		struct str s = { text, (size_t)rand() % sizeof text };
		for (size_t i = 0; i < s.len; i++)
			text[i] = "aab\xE2"[rand() % 4];
		size_t from = s.len ? (size_t)rand() % s.len : 0;
		char copy[40];
		struct str needle = str_sub(s, from, from + 1 + (size_t)rand() % sizeof copy);
		for (size_t i = 0; i < needle.len; i++)
			copy[i] = rand() % 40 ? needle.ptr[i] : 'b';
		needle.ptr = copy;
		if (needle.len == 0)
			continue;
		assert_int_equal(str_find(s, needle), find_each(s, needle, true));
		assert_int_equal(str_rchr(s, copy[0]), find_each(s, str_sub(needle, 0, 1), false));
	}
}

static void test_trim(void **state)
{
	(void)state;
	assert_str(str_trim(STR(" \t\r\n\v\fa b\f\v ")), "a b");
	assert_str(str_trim_left(STR("  a ")), "a ");
	assert_str(str_trim_right(STR(" a  ")), " a");
	assert_str(str_trim(STR(" \n ")), "");
	assert_true(str_blank(STR(" \n")));
	assert_true(str_blank(STR_NULL));
	assert_false(str_blank(STR(" \xC2\xA0"))); /* only ASCII is blank */
}

static void test_next_keeps_empty_parts(void **state)
{
	(void)state;
	struct str rest = STR("a,,b,");
	struct str part;
	static const char *const parts[] = { "a", "", "b", "" };
	for (size_t i = 0; i < 4; i++) {
		assert_true(str_next(&rest, ',', &part));
		assert_str(part, parts[i]);
	}
	assert_false(str_next(&rest, ',', &part));
	rest = STR_NULL;
	assert_false(str_next(&rest, ',', &part));
}

static void test_next_line_knows_three_ends(void **state)
{
	(void)state;
	struct str rest = STR("a\nb\r\nc\rd\n\r\r\ne");
	struct str line;
	static const char *const lines[] = { "a", "b", "c", "d", "", "", "e" };
	for (size_t i = 0; i < 7; i++) {
		assert_true(str_next_line(&rest, &line));
		assert_str(line, lines[i]);
	}
	assert_false(str_next_line(&rest, &line));
	rest = STR("end\n");
	assert_true(str_next_line(&rest, &line));
	assert_false(str_next_line(&rest, &line));
}

static void test_numbers(void **state)
{
	(void)state;
	static const char *const wrong[] = { "",    "-",   "+1",  " 1",
					     "1 ",  "0x1", "1.0", "99999999999999999999",
					     "--1", "1-",  "1:",  "-99999999999999999999" };
	char text[32];
	long n = 0;
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++)
		assert_false(str_to_long(str_from(wrong[i]), &n));
	static const long right[] = { 0, 7, -7, 1234567, LONG_MAX, LONG_MIN, LONG_MAX - 1 };
	for (size_t i = 0; i < sizeof right / sizeof right[0]; i++) {
		snprintf(text, sizeof text, "%ld", right[i]);
		assert_true(str_to_long(str_from(text), &n));
		assert_int_equal(n, right[i]);
	}
	/* one beyond either end: all digits right but the last */
	snprintf(text, sizeof text, "%lu", (unsigned long)LONG_MAX + 1);
	assert_false(str_to_long(str_from(text), &n));
	snprintf(text, sizeof text, "-%lu", (unsigned long)LONG_MAX + 2);
	assert_false(str_to_long(str_from(text), &n));
	assert_true(str_to_long(STR("007"), &n));
	assert_int_equal(n, 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_sub_is_clipped),
		cmocka_unit_test(test_equality_and_order),
		cmocka_unit_test(test_starts_and_ends),
		cmocka_unit_test(test_find),
		cmocka_unit_test(test_find_nocase_agrees_with_trying_each_place),
		cmocka_unit_test(test_find_agrees_with_trying_each_place),
		cmocka_unit_test(test_trim),
		cmocka_unit_test(test_next_keeps_empty_parts),
		cmocka_unit_test(test_next_line_knows_three_ends),
		cmocka_unit_test(test_numbers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
