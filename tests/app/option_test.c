/* SPDX-License-Identifier: MIT */
/* Options: defaults, ranges, and that a wrong value changes nothing and says what would be right.
 */
#include "app/option.h"

#include <string.h>

#include "support/unit.h"

static void assert_value(const struct options *o, enum option id, const char *expected)
{
	struct buf value = BUF_INIT;
	options_value(o, id, &value);
	assert_str(buf_str(&value), expected);
	buf_release(&value);
}

static void test_table_is_complete(void **state)
{
	(void)state;
	for (int i = 0; i < OPT_COUNT; i++) {
		const struct option_info *info = &option_table[i];
		assert_int_equal(option_find(str_from(info->name)), i);
		assert_true(info->sentence[0] != '\0');
		assert_int_equal(info->type == OPTION_CHOICE, info->choices[0] != '\0');
		if (info->type == OPTION_NUMBER || info->type == OPTION_TEXT)
			assert_true(info->min < info->max);
	}
	assert_int_equal(option_find(STR("text")), OPT_COUNT);
	assert_int_equal(option_find(STR("")), OPT_COUNT);
}

static void test_defaults(void **state)
{
	(void)state;
	struct options o;
	options_init(&o);
	for (int i = 0; i < OPT_COUNT; i++)
		assert_value(&o, (enum option)i, option_table[i].value);
	assert_int_equal(o.numbers[OPT_TEXT_WIDTH], 76);
	assert_int_equal(o.numbers[OPT_HINTS], HINTS_FULL);
	assert_int_equal(o.numbers[OPT_SORT], SORT_NEWEST);
	assert_str(buf_str(&o.texts[OPT_THEME]), "default");
	options_release(&o);
}

/* The names in the header stand at the places of their words. */
static void test_choices_have_their_places(void **state)
{
	(void)state;
	static const struct {
		enum option id;
		const char *word;
		long place;
	} cases[] = {
		{ OPT_LAYOUT, "auto", LAYOUT_AUTO },     { OPT_LAYOUT, "three", LAYOUT_THREE },
		{ OPT_HINTS, "off", HINTS_OFF },         { OPT_HINTS, "short", HINTS_SHORT },
		{ OPT_SORT, "oldest", SORT_OLDEST },     { OPT_SORT, "longest", SORT_LONGEST },
		{ OPT_SORT, "file", SORT_FILE },         { OPT_SORT, "relevance", SORT_RELEVANCE },
		{ OPT_LINKS, "first", LINKS_FIRST },     { OPT_LINKS, "none", LINKS_NONE },
		{ OPT_FURNITURE, "dim", FURNITURE_DIM }, { OPT_COLOUR, "never", COLOUR_NEVER },
		{ OPT_COLOUR, "8", COLOUR_8 },           { OPT_COLOUR, "256", COLOUR_256 },
		{ OPT_COLOUR, "true", COLOUR_TRUE },     { OPT_LAYOUT, "single", LAYOUT_SINGLE },
	};
	struct options o;
	options_init(&o);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(options_set(&o, cases[i].id, str_from(cases[i].word), NULL));
		assert_int_equal(o.numbers[cases[i].id], cases[i].place);
		assert_value(&o, cases[i].id, cases[i].word);
	}
	options_release(&o);
}

static void test_sizes_have_units(void **state)
{
	(void)state;
	static const struct {
		const char *typed, *shown;
		long bytes;
	} cases[] = {
		{ "256M", "256M", 256L << 20 },    { "0", "auto", 0 },
		{ "2g", "2G", 2L << 30 },          { "auto", "auto", 0 },
		{ "2048K", "2M", 2L << 20 },       { "1048577", "1048577", 1048577 },
		{ "1536M", "1536M", 1536L << 20 },
	};
	static const char *const wrong[] = { "",      "M",           "12",   "-1M",
					     "1T",    "9999999999G", "1.5G", "1023K",
					     "256MB", "a u t o" };
	struct options o;
	options_init(&o);
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		assert_true(options_set(&o, OPT_MEMORY, str_from(cases[i].typed), NULL));
		assert_int_equal(o.numbers[OPT_MEMORY], cases[i].bytes);
		assert_value(&o, OPT_MEMORY, cases[i].shown);
	}
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct err e = ERR_INIT;
		assert_false(options_set(&o, OPT_MEMORY, str_from(wrong[i]), &e));
		assert_non_null(strstr(e.message, "as 256M or 2G"));
	}
	assert_value(&o, OPT_MEMORY, "1536M");
	options_release(&o);
}

static void test_numbers_keep_their_range(void **state)
{
	(void)state;
	struct options o;
	options_init(&o);
	assert_true(options_set(&o, OPT_TEXT_WIDTH, STR("20"), NULL));
	assert_true(options_set(&o, OPT_TEXT_WIDTH, STR(" 60 "), NULL));
	static const char *const bad[] = { "19",    "77",  "",
					   "sixty", "60x", "-60",
					   "6 0",   "1e1", "99999999999999999999" };
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct err e = ERR_INIT;
		assert_false(options_set(&o, OPT_TEXT_WIDTH, str_from(bad[i]), &e));
		assert_non_null(strstr(e.message, "text-width"));
		assert_non_null(strstr(e.message, "from 20 to 76"));
		assert_int_equal(o.numbers[OPT_TEXT_WIDTH], 60);
	}
	options_release(&o);
}

static void test_wrong_choice_lists_the_right_ones(void **state)
{
	(void)state;
	struct options o;
	struct err e = ERR_INIT;
	options_init(&o);
	assert_false(options_set(&o, OPT_HINTS, STR("none"), &e));
	assert_string_equal(e.message, "hints = none: expected off, short or full");
	assert_false(options_set(&o, OPT_HINTS, STR("off|short"), NULL));
	assert_false(options_set(&o, OPT_HINTS, STR(""), NULL));
	assert_int_equal(o.numbers[OPT_HINTS], HINTS_FULL);
	options_release(&o);
}

static void test_text_is_bounded_and_clean(void **state)
{
	(void)state;
	struct options o;
	struct buf text = BUF_INIT;
	options_init(&o);
	buf_add_repeat(&text, 'n', 64);
	assert_true(options_set(&o, OPT_THEME, buf_str(&text), NULL));
	buf_add_char(&text, 'n');
	struct err e = ERR_INIT;
	assert_false(options_set(&o, OPT_THEME, buf_str(&text), &e));
	assert_non_null(strstr(e.message, "65 bytes"));
	assert_false(options_set(&o, OPT_THEME, STR("da\x1b[31mrk"), NULL));
	assert_false(options_set(&o, OPT_THEME, STR("da\xFFrk"), NULL));
	assert_int_equal(o.texts[OPT_THEME].len, 64);
	buf_release(&text);
	options_release(&o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_table_is_complete),
		cmocka_unit_test(test_defaults),
		cmocka_unit_test(test_choices_have_their_places),
		cmocka_unit_test(test_sizes_have_units),
		cmocka_unit_test(test_numbers_keep_their_range),
		cmocka_unit_test(test_wrong_choice_lists_the_right_ones),
		cmocka_unit_test(test_text_is_bounded_and_clean),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
