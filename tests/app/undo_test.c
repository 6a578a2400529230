/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include "app/undo.h"

struct stage {
	struct log *log;
	struct marks *marks;
	struct undo undo;
};

static int open_stage(void **state)
{
	struct stage *s = mem_zalloc(1, sizeof *s);
	s->log = log_new();
	s->marks = marks_new(unit_path("no-marks"), NULL, s->log);
	*state = s;
	return 0;
}

static int close_stage(void **state)
{
	struct stage *s = *state;
	undo_release(&s->undo);
	marks_free(s->marks);
	log_free(s->log);
	free(s);
	return 0;
}

static size_t set(struct stage *s, uint64_t id, enum mark mark, bool on)
{
	struct mark_change change = { .article_id = id, .mark = mark, .on = on };
	return undo_do(&s->undo, s->marks, &change, 1, "set", 0, NULL);
}

static void changes_are_taken_back_and_made_again(void **state)
{
	struct stage *s = *state;
	set(s, 1, MARK_STAR, true);
	set(s, 1, MARK_READ, true);
	assert_int_equal(marks_get(s->marks, 1), MARK_STAR | MARK_READ);
	assert_non_null(undo_back(&s->undo, s->marks, 0, NULL));
	assert_int_equal(marks_get(s->marks, 1), MARK_STAR);
	assert_non_null(undo_back(&s->undo, s->marks, 0, NULL));
	assert_null(undo_back(&s->undo, s->marks, 0, NULL));
	assert_int_equal(marks_get(s->marks, 1), 0);
	assert_non_null(undo_again(&s->undo, s->marks, 0, NULL));
	assert_non_null(undo_again(&s->undo, s->marks, 0, NULL));
	assert_null(undo_again(&s->undo, s->marks, 0, NULL));
	assert_int_equal(marks_get(s->marks, 1), MARK_STAR | MARK_READ);
}

/* Reading all must not, taken back, make unread what was read before. */
static void what_did_not_change_is_not_taken_back(void **state)
{
	struct stage *s = *state;
	struct mark_change all[3];
	set(s, 2, MARK_READ, true);
	for (uint64_t id = 1; id <= 3; id++)
		all[id - 1] =
		    (struct mark_change){ .article_id = id, .mark = MARK_READ, .on = true };
	assert_int_equal(undo_do(&s->undo, s->marks, all, 3, "all", 0, NULL), 2);
	undo_back(&s->undo, s->marks, 0, NULL);
	assert_int_equal(marks_get(s->marks, 1), 0);
	assert_int_equal(marks_get(s->marks, 2), MARK_READ);
	assert_int_equal(marks_get(s->marks, 3), 0);
}

static void no_step_where_nothing_changes(void **state)
{
	struct stage *s = *state;
	assert_int_equal(set(s, 1, MARK_STAR, false), 0);
	assert_null(undo_back(&s->undo, s->marks, 0, NULL));
}

static void a_new_change_drops_the_undone(void **state)
{
	struct stage *s = *state;
	set(s, 1, MARK_STAR, true);
	undo_back(&s->undo, s->marks, 0, NULL);
	set(s, 2, MARK_STAR, true);
	assert_null(undo_again(&s->undo, s->marks, 0, NULL));
	assert_int_equal(marks_get(s->marks, 1), 0);
}

static void changed_searches_are_noted(void **state)
{
	struct stage *s = *state;
	undo_note_text(&s->undo, UNDO_SEARCH, NULL, "banjir\tbanjir", "kept a search");
	undo_note_text(&s->undo, UNDO_SEARCH, "banjir\tbanjir", NULL, "forgot a search");
	const struct undo_step *step = undo_back(&s->undo, s->marks, 0, NULL);
	assert_string_equal(step->before, "banjir\tbanjir");
	assert_null(step->after);
	step = undo_back(&s->undo, s->marks, 0, NULL);
	assert_null(step->before);
	assert_string_equal(step->after, "banjir\tbanjir");
	set(s, 1, MARK_STAR, true);
	assert_null(undo_again(&s->undo, s->marks, 0, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(changes_are_taken_back_and_made_again, open_stage,
						close_stage),
		cmocka_unit_test_setup_teardown(what_did_not_change_is_not_taken_back, open_stage,
						close_stage),
		cmocka_unit_test_setup_teardown(no_step_where_nothing_changes, open_stage,
						close_stage),
		cmocka_unit_test_setup_teardown(changed_searches_are_noted, open_stage,
						close_stage),
		cmocka_unit_test_setup_teardown(a_new_change_drops_the_undone, open_stage,
						close_stage),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
