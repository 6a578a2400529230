/* SPDX-License-Identifier: MIT */
/* The hash map: any key, values that can be changed in place. */
#include "base/map.h"

#include "support/unit.h"

static void test_empty_map(void **state)
{
	(void)state;
	struct map m = MAP_INIT;
	size_t at = 0;
	assert_null(map_get(&m, 0));
	assert_null(map_next(&m, &at));
	map_clear(&m);
	map_release(&m);
}

static void test_extreme_keys(void **state)
{
	(void)state;
	struct map m = MAP_INIT;
	assert_int_equal(*map_put(&m, 0), 0);
	*map_put(&m, 0) = 5;
	*map_put(&m, UINT64_MAX) = 6;
	assert_int_equal(*map_get(&m, 0), 5);
	assert_int_equal(*map_get(&m, UINT64_MAX), 6);
	assert_null(map_get(&m, 1));
	assert_int_equal(m.len, 2);
	map_release(&m);
	assert_null(m.slots);
}

static void test_many_keys(void **state)
{
	(void)state;
	struct map m = MAP_INIT;
	for (uint64_t i = 0; i < 100000; i++)
		*map_put(&m, i << 32) += i + 1;
	for (uint64_t i = 0; i < 100000; i++)
		*map_put(&m, i << 32) += 1;
	assert_int_equal(m.len, 100000);
	for (uint64_t i = 0; i < 100000; i++)
		assert_int_equal(*map_get(&m, i << 32), i + 2);
	assert_null(map_get(&m, 1));
	map_clear(&m);
	assert_int_equal(m.len, 0);
	assert_null(map_get(&m, 0));
	assert_int_equal(*map_put(&m, 0), 0);
	map_release(&m);
}

static void test_nothing_is_key_zero_but_itself(void **state)
{
	(void)state;
	struct map m = MAP_INIT;
	size_t at = 0;
	for (uint64_t i = 1; i <= 1000; i++)
		*map_put(&m, i) = i;
	assert_null(map_get(&m, 0));
	while (map_next(&m, &at)) {}
	assert_null(map_get(&m, 0));
	*map_put(&m, 0) = 7;
	map_clear(&m);
	assert_null(map_get(&m, 0));
	*map_put(&m, 1) = 1;
	at = 0;
	assert_int_equal(map_next(&m, &at)->key, 1);
	assert_null(map_next(&m, &at));
	map_release(&m);
}

static void test_walk_meets_each_entry_once(void **state)
{
	(void)state;
	struct map m = MAP_INIT;
	for (uint64_t i = 0; i <= 1000; i++)
		*map_put(&m, i) = i * i;
	uint64_t keys = 0;
	size_t met = 0;
	size_t at = 0;
	const struct map_entry *entry;
	while ((entry = map_next(&m, &at)) != NULL) {
		assert_int_equal(entry->value, entry->key * entry->key);
		keys += entry->key;
		met++;
	}
	assert_int_equal(met, 1001);
	assert_int_equal(keys, 500500);
	map_release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_empty_map),
		cmocka_unit_test(test_extreme_keys),
		cmocka_unit_test(test_many_keys),
		cmocka_unit_test(test_nothing_is_key_zero_but_itself),
		cmocka_unit_test(test_walk_meets_each_entry_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
