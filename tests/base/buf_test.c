/* SPDX-License-Identifier: MIT */
/* Growing bytes: what is added stays, a NUL always follows. */
#include "base/buf.h"

#include <stdlib.h>
#include <string.h>

#include "support/unit.h"

static void test_empty_buffer(void **state)
{
	(void)state;
	struct buf b = BUF_INIT;
	assert_string_equal(buf_cstr(&b), "");
	assert_int_equal(buf_str(&b).len, 0);
	buf_add(&b, NULL, 0);
	buf_clear(&b);
	assert_null(b.data);
	char *bytes = buf_detach(&b);
	assert_string_equal(bytes, "");
	free(bytes);
	buf_release(&b);
}

static void test_adds_in_order(void **state)
{
	(void)state;
	struct buf b = BUF_INIT;
	buf_add_str(&b, STR("ten"));
	buf_add_char(&b, ' ');
	buf_add_repeat(&b, '-', 3);
	buf_add_repeat(&b, '-', 0);
	buf_addf(&b, " %d %s", 42, "lamps");
	assert_str(buf_str(&b), "ten --- 42 lamps");
	assert_int_equal(b.data[b.len], '\0');
	buf_truncate(&b, 3);
	assert_string_equal(buf_cstr(&b), "ten");
	buf_clear(&b);
	assert_int_equal(b.data[0], '\0');
	buf_release(&b);
	assert_null(b.data);
}

static void test_keeps_nul_bytes(void **state)
{
	(void)state;
	struct buf b = BUF_INIT;
	buf_add_str(&b, STR("a\0b"));
	assert_int_equal(b.len, 3);
	assert_memory_equal(b.data, "a\0b", 4);
	buf_release(&b);
}

static void test_grows_and_hands_over(void **state)
{
	(void)state;
	struct buf b = BUF_INIT;
	for (int i = 0; i < 100000; i++)
		buf_add_char(&b, (char)('a' + i % 26));
	assert_int_equal(b.len, 100000);
	assert_true(b.cap < 300000);
	char *bytes = buf_detach(&b);
	assert_int_equal(strlen(bytes), 100000);
	assert_int_equal(bytes[99999], 'a' + 99999 % 26);
	assert_null(b.data);
	assert_int_equal(b.len + b.cap, 0);
	free(bytes);
}

static void test_reserve_leaves_room(void **state)
{
	(void)state;
	struct buf b = BUF_INIT;
	buf_reserve(&b, 1000);
	char *before = b.data;
	buf_add_repeat(&b, 'x', 1000);
	assert_ptr_equal(b.data, before);
	assert_int_equal(b.data[1000], '\0');
	buf_release(&b);
}

static void test_long_format(void **state)
{
	(void)state;
	struct buf b = BUF_INIT;
	buf_addf(&b, "%5000d|", 7);
	assert_int_equal(b.len, 5001);
	assert_str(str_skip(buf_str(&b), 4998), " 7|");
	buf_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_buffer),
		cmocka_unit_test(test_adds_in_order),
		cmocka_unit_test(test_keeps_nul_bytes),
		cmocka_unit_test(test_grows_and_hands_over),
		cmocka_unit_test(test_reserve_leaves_room),
		cmocka_unit_test(test_long_format),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
