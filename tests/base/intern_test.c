/* SPDX-License-Identifier: MIT */
/* The intern table: ids in the order of first sight, strings that stay. */
#include "base/intern.h"

#include <stdio.h>

#include "support/unit.h"

static void test_ids_count_up(void **state)
{
	(void)state;
	struct intern t = { 0 };
	assert_int_equal(intern_find(&t, STR("a")), INTERN_NONE);
	assert_int_equal(intern_add(&t, STR("oak")), 0);
	assert_int_equal(intern_add(&t, STR("elm")), 1);
	assert_int_equal(intern_add(&t, STR("oak")), 0);
	assert_int_equal(intern_add(&t, STR("")), 2);
	assert_int_equal(intern_add(&t, STR_NULL), 2);
	assert_int_equal(intern_add(&t, STR("o\0k")), 3);
	assert_int_equal(intern_find(&t, STR("elm")), 1);
	assert_int_equal(intern_find(&t, STR("el")), INTERN_NONE);
	assert_str(intern_str(&t, 0), "oak");
	intern_release(&t);
	assert_int_equal(intern_find(&t, STR("oak")), INTERN_NONE);
}

static void test_strings_are_copied_and_stay(void **state)
{
	(void)state;
	struct intern t = { 0 };
	char text[16] = "first";
	intern_add(&t, str_from(text));
	const char *kept = intern_str(&t, 0).ptr;
	for (int i = 0; i < 50000; i++) {
		int len = snprintf(text, sizeof text, "word%d", i);
		assert_int_equal(intern_add(&t, str_of(text, (size_t)len)), i + 1);
	}
	assert_ptr_equal(intern_str(&t, 0).ptr, kept);
	assert_string_equal(kept, "first");
	assert_str(intern_str(&t, 50000), "word49999");
	assert_int_equal(intern_find(&t, STR("word31007")), 31008);
	intern_release(&t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_ids_count_up),
		cmocka_unit_test(test_strings_are_copied_and_stay),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
