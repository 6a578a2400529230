/* SPDX-License-Identifier: MIT */
/* Settings: the shipped file says what the table says, and who overrides whom. */
#include "app/config.h"

#include <stdlib.h>
#include <string.h>

#include "base/ini.h"
#include "base/paths.h"
#include "support/unit.h"

static struct log *entries;
static struct config config;

static int start(void **state)
{
	(void)state;
	entries = log_new();
	setenv("XDG_CONFIG_HOME", unit_path("none"), 1);
	return 0;
}

static int stop(void **state)
{
	(void)state;
	log_free(entries);
	config_release(&config);
	return 0;
}

static void assert_logged(size_t nr, const char *place, const char *words)
{
	unit_assert_logged(entries, nr, place);
	unit_assert_logged(entries, nr, words);
}

static void use_files(const char *kabar_ini)
{
	unit_write("mine/kabar/kabar.ini", str_from(kabar_ini));
	setenv("XDG_CONFIG_HOME", unit_path("mine"), 1);
}

static void test_shipped_settings_are_without_fault(void **state)
{
	(void)state;
	config_load(&config, NULL, NULL, entries);
	assert_int_equal(log_count(entries), 0);
	assert_true(config.keymap.bindings.len > 50);
	assert_string_equal(config.theme.name, "default");
}

/* What stands in the file for an option: its sentence, what is allowed, its default. */
static void add_expected(const struct option_info *info, struct buf *out)
{
	buf_addf(out, "\n# %s\n", info->sentence);
	if (info->type == OPTION_NUMBER)
		buf_addf(out, "# (%ld to %ld)\n", info->min, info->max);
	if (info->type == OPTION_CHOICE) {
		struct str choices = str_from(info->choices), choice;
		buf_addf(out, "# (");
		for (bool first = true; str_next(&choices, '|', &choice); first = false)
			buf_addf(out, "%s%.*s", first ? "" : ", ", STR_ARG(choice));
		buf_addf(out, ")\n");
	}
	if (info->type == OPTION_BOOL)
		buf_addf(out, "# (on, off)\n");
	buf_addf(out, "%s = %s\n", info->name, info->value[0] ? info->value : "\"\"");
}

static void test_shipped_file_is_the_table(void **state)
{
	(void)state;
	struct buf expected = BUF_INIT, text = BUF_INIT, file = BUF_INIT;
	config_load(&config, NULL, NULL, entries);
	assert_true(paths_read_shipped("config/kabar.ini", &text, &file));
	buf_addf(&expected, "[options]\n");
	for (int i = 0; i < OPT_COUNT; i++)
		add_expected(&option_table[i], &expected);
	size_t at = str_find(buf_str(&text), STR("[options]\n"));
	assert_true(at != STR_NPOS);
	assert_str(str_skip(buf_str(&text), at), buf_cstr(&expected));
	buf_release(&expected);
	buf_release(&text);
	buf_release(&file);
}

static void test_users_file_overrides(void **state)
{
	(void)state;
	use_files("[options]\ntext-width = 60\nhints = short\ntheme = mono\n");
	config_load(&config, NULL, NULL, entries);
	assert_int_equal(log_count(entries), 0);
	assert_int_equal(config.options.numbers[OPT_TEXT_WIDTH], 60);
	assert_int_equal(config.options.numbers[OPT_HINTS], HINTS_SHORT);
	assert_int_equal(config.options.numbers[OPT_SCROLL_OFF], 3);
	assert_string_equal(config.theme.name, "mono");
}

static void test_named_file_stands_for_the_users(void **state)
{
	(void)state;
	use_files("[options]\ntext-width = 60\nhints = short\n");
	const char *other = unit_write("other.ini", STR("[options]\ntext-width = 50\n"));
	config_load(&config, other, NULL, entries);
	assert_int_equal(log_count(entries), 0);
	assert_int_equal(config.options.numbers[OPT_TEXT_WIDTH], 50);
	assert_int_equal(config.options.numbers[OPT_HINTS], HINTS_FULL);
}

static void test_named_file_has_to_be_there(void **state)
{
	(void)state;
	config_load(&config, unit_path("gone.ini"), NULL, entries);
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "gone.ini", "");
	assert_int_equal(config.options.numbers[OPT_TEXT_WIDTH], 76);
}

static void test_theme_of_the_command_line_overrides(void **state)
{
	(void)state;
	use_files("[options]\ntheme = mono\n");
	config_load(&config, NULL, "light", entries);
	assert_int_equal(log_count(entries), 0);
	assert_string_equal(config.theme.name, "light");
	assert_str(buf_str(&config.options.texts[OPT_THEME]), "light");
}

static void test_unknown_theme_falls_back(void **state)
{
	(void)state;
	config_load(&config, NULL, "drak", entries);
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "there is no theme drak", "did you mean dark");
	assert_string_equal(config.theme.name, "default");
}

/* One entry for each, with its place; what was right counts all the same. */
static void test_bad_lines_cost_themselves(void **state)
{
	(void)state;
	use_files("text-width = 40\n[options]\ntext-widht = 40\nhints = loud\nscroll-off = 99\n"
		  "list-width\nsort = title\nlayout =\n[option]\nlinks = none\n");
	config_load(&config, NULL, NULL, entries);
	static const struct {
		const char *place;
		const char *words;
	} expected[] = {
		{ "kabar.ini:1:", "before the first [section]" },
		{ "kabar.ini:6:", "no \"=\"" },
		{ "kabar.ini:8:", "no value" },
		{ "kabar.ini:10:", "did you mean options" },
		{ "kabar.ini:3:", "did you mean text-width" },
		{ "kabar.ini:4:", "expected off, short or full" },
		{ "kabar.ini:5:", "from 0 to 20" },
	};
	assert_int_equal(log_count(entries), sizeof expected / sizeof expected[0]);
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_logged(i, expected[i].place, expected[i].words);
	assert_int_equal(config.options.numbers[OPT_SORT], SORT_TITLE);
	assert_int_equal(config.options.numbers[OPT_TEXT_WIDTH], 76);
	assert_int_equal(config.options.numbers[OPT_LINKS], LINKS_ALL);
}

static void test_broken_files_leave_a_usable_program(void **state)
{
	(void)state;
	use_files("\xEF\xBB\xBF[options\n\x1b[31m = 1\n\0= =\n");
	unit_write("mine/kabar/keys.ini", STR("[any]\nclose = \"\"\n\x01\x02\n"));
	unit_write("mine/kabar/themes/default.ini", STR("\xFF\xFE[\0p\0]"));
	config_load(&config, NULL, NULL, entries);
	assert_true(log_count(entries) > 3);
	struct key_sequence q = { { 'q' }, 1 };
	enum command found = CMD_NONE;
	keymap_find(&config.keymap, &q, CONTEXT_ANY, &found);
	assert_int_equal(found, CMD_CLOSE);
	assert_int_equal(config.theme.palette[PALETTE_PERSON].c16, 5);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_shipped_settings_are_without_fault),
		TEST(test_shipped_file_is_the_table),
		TEST(test_users_file_overrides),
		TEST(test_named_file_stands_for_the_users),
		TEST(test_named_file_has_to_be_there),
		TEST(test_theme_of_the_command_line_overrides),
		TEST(test_unknown_theme_falls_back),
		TEST(test_bad_lines_cost_themselves),
		TEST(test_broken_files_leave_a_usable_program),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
