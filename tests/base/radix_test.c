/* SPDX-License-Identifier: MIT */
/* The radix sort: rising, stable, whatever bytes differ. */
#include "base/radix.h"

#include <stdlib.h>

#include "base/hash.h"
#include "base/mem.h"
#include "support/unit.h"

enum { MANY = 10000 };

/* Sorts keys made of a mixed number, masked and shifted; numbers are given in order. */
static void sort_keys(uint64_t mask, unsigned shift)
{
	struct radix_item *items = mem_zalloc(MANY, sizeof *items);
	struct radix_item *spare = mem_zalloc(MANY, sizeof *spare);
	for (uint32_t i = 0; i < MANY; i++)
		items[i] =
		    (struct radix_item){ (hash_mix(i + 1) & mask) << shift, i, i * 2654435761u };
	radix_sort(items, spare, MANY);
	uint64_t numbers = 0;
	for (uint32_t i = 0; i < MANY; i++) {
		const struct radix_item *item = &items[i];
		assert_true(item->key == (hash_mix(item->nr + 1) & mask) << shift);
		assert_int_equal(item->value, item->nr * 2654435761u);
		numbers += item->nr;
		if (i == 0)
			continue;
		assert_true(item[-1].key <= item->key);
		if (item[-1].key == item->key)
			assert_true(item[-1].nr < item->nr);
	}
	assert_int_equal(numbers, (uint64_t)MANY * (MANY - 1) / 2);
	free(items);
	free(spare);
}

static void items_rise_and_stay_in_order_where_keys_are_the_same(void **state)
{
	(void)state;
	sort_keys(UINT64_MAX, 0);
	sort_keys(0xFF, 0);      /* one byte: an odd number of passes */
	sort_keys(0xFFFF, 0);    /* an even one */
	sort_keys(0xFF, 56);     /* the highest alone */
	sort_keys(0x1, 33);      /* two values */
	sort_keys(0xFF00FF, 12); /* bytes between them that never differ */
	sort_keys(0, 0);         /* all the same */
}

static void few_items_are_sorted_too(void **state)
{
	(void)state;
	struct radix_item one = { 7, 1, 2 }, spare[2], two[2] = { { 9, 0, 0 }, { 3, 1, 0 } };
	radix_sort(&one, spare, 0);
	radix_sort(&one, spare, 1);
	assert_int_equal(one.key, 7);
	radix_sort(two, spare, 2);
	assert_int_equal(two[0].key, 3);
	assert_int_equal(two[1].key, 9);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(items_rise_and_stay_in_order_where_keys_are_the_same),
		cmocka_unit_test(few_items_are_sorted_too),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
