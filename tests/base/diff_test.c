/* SPDX-License-Identifier: MIT */
/* What two rows have in common, against the table that knows no shortcuts; bounded work. */
#include "support/unit.h"

#include <string.h>

#include "base/diff.h"

enum { PLENTY = 1 << 28 };

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* Runs are of the same numbers, rise in both rows and do not touch. Returns their length. */
static size_t check(struct diff_row left, struct diff_row right, const struct diff_runs *runs)
{
	size_t all = 0;
	uint32_t l = 0, r = 0;
	for (size_t i = 0; i < runs->items.len; i++) {
		const struct diff_run *run = &runs->items.data[i];
		assert_true(run->len > 0 && run->left >= l && run->right >= r);
		assert_true(i == 0 || run->left > l || run->right > r);
		l = run->left + run->len;
		r = run->right + run->len;
		assert_true(l <= left.len && r <= right.len);
		assert_memory_equal(left.data + run->left, right.data + run->right,
				    run->len * sizeof *left.data);
		all += run->len;
	}
	return all;
}

static size_t common(struct diff_row left, struct diff_row right, uint64_t steps, bool *done)
{
	struct diff_runs runs = { VEC_INIT };
	diff_add(left, right, &steps, &runs);
	size_t all = check(left, right, &runs);
	*done = steps > 0;
	vec_release(&runs.items);
	return all;
}

/* The longest common subsequence, by the whole table. */
static size_t longest(struct diff_row left, struct diff_row right)
{
	size_t *row = mem_zalloc(right.len + 1, sizeof *row);
	for (uint32_t i = 0; i < left.len; i++) {
		size_t corner = 0;
		for (uint32_t j = 0; j < right.len; j++) {
			size_t above = row[j + 1];
			if (left.data[i] == right.data[j])
				row[j + 1] = corner + 1;
			else if (row[j] > above)
				row[j + 1] = row[j];
			corner = above;
		}
	}
	size_t result = row[right.len];
	free(row);
	return result;
}

static struct diff_row random_row(uint64_t *seed, uint32_t most, uint32_t kinds)
{
	uint32_t len = next_random(seed) % (most + 1);
	uint32_t *data = mem_alloc((len + 1) * sizeof *data);
	for (uint32_t i = 0; i < len; i++)
		data[i] = next_random(seed) % kinds;
	return (struct diff_row){ data, len };
}

static void release(struct diff_row row)
{
	free((void *)(uintptr_t)row.data);
}

static void as_much_as_there_is(void **state)
{
	(void)state;
	uint64_t seed = 11;
	for (int i = 0; i < 4000; i++) {
		uint32_t kinds = 1 + next_random(&seed) % 12;
		struct diff_row left = random_row(&seed, 60, kinds);
		struct diff_row right = random_row(&seed, 60, kinds);
		bool done;
		assert_int_equal(common(left, right, PLENTY, &done), longest(left, right));
		assert_true(done);
		release(left);
		release(right);
	}
}

static void long_rows_are_cut_where_they_are_alike(void **state)
{
	(void)state;
	enum { LEN = 200000, PARTS = 400 };
	uint32_t *left = mem_alloc(LEN * sizeof *left), *right = mem_alloc(LEN * sizeof *right);
	/* Each part differs in its first quarter, numbers of the rest are nowhere else. */
	for (uint32_t i = 0; i < LEN; i++) {
		bool differs = i % (LEN / PARTS) < LEN / PARTS / 4;
		left[i] = i;
		right[i] = differs ? i + LEN : i;
	}
	bool done;
	struct diff_row a = { left, LEN }, b = { right, LEN };
	assert_int_equal(common(a, b, PLENTY, &done), LEN / 4 * 3);
	assert_true(done);
	assert_int_equal(common(a, a, PLENTY, &done), LEN);
	free(left);
	free(right);
}

/* Whatever the rows are, not more than what was given and one round is spent. */
static void no_more_than_is_allowed(void **state)
{
	(void)state;
	uint64_t seed = 5;
	for (uint32_t kinds = 1; kinds <= 4096; kinds *= 4) {
		struct diff_row left = random_row(&seed, 60000, kinds);
		struct diff_row right = random_row(&seed, 60000, kinds);
		bool done;
		size_t some = common(left, right, 3000000, &done);
		size_t most = left.len < right.len ? left.len : right.len;
		assert_true(some <= most);
		common(left, right, 0, &done);
		assert_false(done);
		release(left);
		release(right);
	}
}

static void the_same_every_time(void **state)
{
	(void)state;
	uint64_t seed = 7;
	struct diff_row left = random_row(&seed, 30000, 50), right = random_row(&seed, 30000, 50);
	struct diff_runs a = { VEC_INIT }, b = { VEC_INIT };
	uint64_t steps = 1 << 20, again = 1 << 20;
	diff_add(left, right, &steps, &a);
	diff_add(left, right, &again, &b);
	assert_int_equal(steps, again);
	assert_int_equal(a.items.len, b.items.len);
	assert_memory_equal(a.items.data, b.items.data, a.items.len * sizeof *a.items.data);
	vec_release(&a.items);
	vec_release(&b.items);
	release(left);
	release(right);
}

static void empty_rows(void **state)
{
	(void)state;
	const uint32_t one[] = { 1 };
	struct diff_row empty = { NULL, 0 }, row = { one, 1 };
	bool done;
	assert_int_equal(common(empty, empty, 1, &done), 0);
	assert_int_equal(common(row, empty, 1, &done), 0);
	assert_int_equal(common(empty, row, 1, &done), 0);
	assert_int_equal(common(row, row, 1, &done), 1);
	assert_true(done);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(as_much_as_there_is),
		cmocka_unit_test(long_rows_are_cut_where_they_are_alike),
		cmocka_unit_test(no_more_than_is_allowed),
		cmocka_unit_test(the_same_every_time),
		cmocka_unit_test(empty_rows),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
