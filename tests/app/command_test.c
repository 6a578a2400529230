/* SPDX-License-Identifier: MIT */
/* The table of commands: complete, without doubles, found by name. */
#include "app/command.h"

#include <string.h>

#include "support/unit.h"

static bool is_word(const char *name)
{
	for (const char *c = name; *c; c++) {
		if (!char_is_lower(*c) && !char_is_digit(*c) && *c != '-')
			return false;
	}
	return name[0] != '\0';
}

static void test_every_command_is_complete(void **state)
{
	(void)state;
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		const struct command_info *info = &command_table[i];
		size_t len = strlen(info->sentence);
		if (!is_word(info->name) || info->contexts == 0 ||
		    info->contexts >= 1U << CONTEXT_COUNT || len == 0 ||
		    info->sentence[len - 1] == '.')
			fail_msg("command %d \"%s\"", i, info->name);
		assert_true(len <= 70);
		assert_true(info->hint[0] == '\0' || is_word(info->hint));
	}
	assert_int_equal(command_table[CMD_NONE].contexts, 0);
}

static void test_names_are_unique(void **state)
{
	(void)state;
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		for (int j = i + 1; j < CMD_COUNT; j++)
			assert_string_not_equal(command_table[i].name, command_table[j].name);
	}
	for (int i = 0; i < CONTEXT_COUNT; i++)
		assert_true(is_word(context_names[i]));
}

/* The hint row shows the word: two commands of one view must not share it. */
static void test_hints_are_unique_within_a_context(void **state)
{
	(void)state;
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		for (int j = i + 1; j < CMD_COUNT; j++) {
			const struct command_info *a = &command_table[i], *b = &command_table[j];
			if (a->hint[0] != '\0' && (a->contexts & b->contexts))
				assert_string_not_equal(a->hint, b->hint);
		}
	}
}

static void test_found_by_name(void **state)
{
	(void)state;
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++)
		assert_int_equal(command_find(str_from(command_table[i].name)), i);
}

static void test_found_by_unique_prefix(void **state)
{
	(void)state;
	assert_int_equal(command_find(STR("undo")), CMD_UNDO);
	assert_int_equal(command_find(STR("und")), CMD_UNDO);
	assert_int_equal(command_find(STR("un")), CMD_NONE);
	assert_int_equal(command_find(STR("edit-complete")), CMD_EDIT_COMPLETE);
	assert_int_equal(command_find(STR("edit-complete-")), CMD_EDIT_COMPLETE_BACK);
	assert_int_equal(command_find(STR("read")), CMD_READ);
	assert_int_equal(command_find(STR("read-")), CMD_READ_ALL);
	assert_int_equal(command_find(STR("rea")), CMD_NONE);
	assert_int_equal(command_find(STR("undo-all")), CMD_NONE);
	assert_int_equal(command_find(STR("UNDO")), CMD_NONE);
	assert_int_equal(command_find(STR(" undo")), CMD_NONE);
	assert_int_equal(command_find(STR("")), CMD_NONE);
	assert_int_equal(command_find(STR_NULL), CMD_NONE);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_every_command_is_complete),
		cmocka_unit_test(test_names_are_unique),
		cmocka_unit_test(test_hints_are_unique_within_a_context),
		cmocka_unit_test(test_found_by_name),
		cmocka_unit_test(test_found_by_unique_prefix),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
