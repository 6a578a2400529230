/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <locale.h>
#include <unictype.h>
#include <wchar.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "text/width.h"

static bool is_character(uint32_t cp)
{
	return !uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Cn | UC_CATEGORY_MASK_Cs);
}

/* ncurses lays out with wcwidth. A C library with another Unicode version than libunistring may
 * differ in a few characters, so other systems than the one named are given some room. */
static void is_what_the_c_library_says(void **state)
{
	(void)state;
	assert_non_null(setlocale(LC_CTYPE, "C.UTF-8"));
	size_t wrong = 0, kept = 0;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		int cols = wcwidth((wchar_t)cp);
		if (is_character(cp))
			wrong += width_of(cp) != (cols < 0 ? 1 : cols);
		if (clean_keeps(cp)) {
			kept++;
			wrong += cols < 0;
		}
	}
	assert_true(kept > 140000);
#if defined(__GLIBC__) && __GLIBC__ == 2 && __GLIBC_MINOR__ == 36
	assert_int_equal(wrong, 0);
#else
	assert_true(wrong < 1000);
#endif
}

#define ACUTE "\xCC\x81"
#define HAN   "\xE6\x97\xA5"

static void text_is_summed(void **state)
{
	(void)state;
	assert_int_equal(width_str(STR("")), 0);
	assert_int_equal(width_str(STR("Rapat pleno")), 11);
	assert_int_equal(width_str(STR("caf\xC3\xA9 cafe" ACUTE)), 9);
	assert_int_equal(width_str(STR(HAN "a" HAN)), 5);
	assert_int_equal(width_str(STR(ACUTE "a")), 2);
}

static void cells_hold_their_marks(void **state)
{
	(void)state;
	struct str s = STR("e" ACUTE ACUTE HAN ACUTE "x");
	int cols;
	assert_int_equal(width_cell(s, 0, &cols), 5);
	assert_int_equal(cols, 1);
	assert_int_equal(width_cell(s, 5, &cols), 5);
	assert_int_equal(cols, 2);
	assert_int_equal(width_cell(s, 10, &cols), 1);
	assert_int_equal(width_cell(STR(ACUTE ACUTE), 0, &cols), 4);
	assert_int_equal(cols, 1);
}

static void prefixes_and_suffixes_are_whole_cells(void **state)
{
	(void)state;
	struct str s = STR("ab" HAN "e" ACUTE);
	size_t used;
	assert_str(width_prefix(s, 3, &used), "ab");
	assert_int_equal(used, 2);
	assert_str(width_prefix(s, 4, &used), "ab" HAN);
	assert_int_equal(used, 4);
	assert_str(width_prefix(s, 99, &used), "ab" HAN "e" ACUTE);
	assert_int_equal(used, 5);
	assert_str(width_prefix(s, 0, NULL), "");
	assert_str(width_suffix(s, 1, &used), "e" ACUTE);
	assert_int_equal(used, 1);
	assert_str(width_suffix(s, 2, &used), "e" ACUTE);
	assert_str(width_suffix(s, 3, &used), HAN "e" ACUTE);
	assert_int_equal(used, 3);
	assert_str(width_suffix(s, 9, NULL), "ab" HAN "e" ACUTE);
	assert_str(width_suffix(STR(ACUTE "b"), 2, &used), ACUTE "b");
	assert_int_equal(used, 2);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_what_the_c_library_says),
		cmocka_unit_test(text_is_summed),
		cmocka_unit_test(cells_hold_their_marks),
		cmocka_unit_test(prefixes_and_suffixes_are_whole_cells),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
