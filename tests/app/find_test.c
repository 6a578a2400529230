/* SPDX-License-Identifier: MIT */
/* The needle and its matches in rows. */
#include "support/unit.h"

#include "app/find.h"

static size_t covers(const struct find *f, const char *text, size_t from, struct line *line)
{
	line_clear(line, ROLE_TEXT);
	line_add(line, ROLE_TEXT, str_from(text));
	find_cover(f, line, from);
	for (size_t i = 0; i < line->spans.len; i++) {
		assert_int_equal(line->spans.data[i].role, ROLE_MATCH);
		assert_true(line->spans.data[i].over);
	}
	return line->spans.len;
}

static void test_covers_every_match(void **state)
{
	(void)state;
	struct find f = { 0 };
	struct line line = { 0 };
	assert_int_equal(covers(&f, "ikan", 0, &line), 0);
	find_set(&f, STR("ikan"));
	assert_int_equal(covers(&f, "Ikan, ikan IKAN", 0, &line), 3);
	assert_int_equal(line.spans.data[1].start, 6);
	assert_int_equal(line.spans.data[1].len, 4);
	assert_int_equal(covers(&f, "Ikan, ikan IKAN", 1, &line), 2);
	assert_int_equal(covers(&f, "ikan", 4, &line), 0);
	find_set(&f, STR("Ikan"));
	assert_int_equal(covers(&f, "Ikan, ikan IKAN", 0, &line), 1);
	find_set(&f, STR_NULL);
	assert_false(f.active);
	assert_int_equal(covers(&f, "Ikan", 0, &line), 0);
	line_release(&line);
	find_release(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_covers_every_match) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
