/* SPDX-License-Identifier: MIT */
/* Arenas: blocks are zeroed, aligned, apart from each other, and stay where they are. */
#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

#include "support/unit.h"

static const size_t sizes[] = {
	1, 3, 0, 17, 4096, 100, 1025, 70000, 2, 3000000, 64, 4500000, 5000
};
enum { SIZES = sizeof sizes / sizeof sizes[0], ROUNDS = 20 };

static bool is_filled(const unsigned char *block, size_t len, int value)
{
	for (size_t i = 0; i < len; i++) {
		if (block[i] != value)
			return false;
	}
	return true;
}

static void test_blocks_do_not_overlap(void **state)
{
	(void)state;
	struct arena a = { 0 };
	unsigned char *blocks[ROUNDS * SIZES];
	for (size_t i = 0; i < ROUNDS * SIZES; i++) {
		size_t len = sizes[i % SIZES];
		blocks[i] = arena_alloc(&a, len, 1);
		assert_int_equal((uintptr_t)blocks[i] % alignof(max_align_t), 0);
		assert_true(is_filled(blocks[i], len, 0));
		memset(blocks[i], (int)(i % 255) + 1, len);
	}
	for (size_t i = 0; i < ROUNDS * SIZES; i++)
		assert_true(is_filled(blocks[i], sizes[i % SIZES], (int)(i % 255) + 1));
	arena_release(&a);
	assert_null(a.chunks);
	assert_int_equal(a.total, 0);
}

static void test_empty_blocks_are_unique(void **state)
{
	(void)state;
	struct arena a = { 0 };
	void *one = arena_alloc(&a, 0, 8);
	void *two = arena_alloc(&a, 8, 0);
	assert_non_null(one);
	assert_ptr_not_equal(one, two);
	assert_non_null(arena_dup(&a, NULL, 0));
	arena_release(&a);
}

static void test_strings_end_in_nul(void **state)
{
	(void)state;
	struct arena a = { 0 };
	char text[] = "lighthouse";
	struct str copy = arena_str(&a, str_of(text, 5));
	struct str empty = arena_str(&a, STR_NULL);
	text[0] = 'n';
	assert_str(copy, "light");
	assert_int_equal(copy.ptr[5], '\0');
	assert_int_equal(empty.len, 0);
	assert_int_equal(empty.ptr[0], '\0');
	double number = 2.5;
	double *kept = arena_dup(&a, &number, sizeof number);
	assert_true(*kept > 2.4 && *kept < 2.6);
	assert_int_equal((uintptr_t)kept % alignof(double), 0);
	arena_release(&a);
}

static void test_many_middling_blocks_share_chunks(void **state)
{
	(void)state;
	struct arena a = { 0 };
	size_t close = 0;
	char *before = arena_alloc(&a, 1, 3000);
	for (int i = 0; i < 1000; i++) {
		char *block = arena_alloc(&a, 1, 3000);
		close += block - before > 0 && block - before < 3100;
		before = block;
	}
	assert_true(close > 900);
	arena_release(&a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_blocks_do_not_overlap),
		cmocka_unit_test(test_empty_blocks_are_unique),
		cmocka_unit_test(test_strings_end_in_nul),
		cmocka_unit_test(test_many_middling_blocks_share_chunks),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
