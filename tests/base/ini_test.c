/* SPDX-License-Identifier: MIT */
/* INI files: what is read, what is refused, and that a bad line costs only itself. */
#include "base/ini.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/unit.h"

static struct str value_of(const struct ini *ini, const char *section, const char *key)
{
	const struct ini_entry *entry = ini_find(ini, str_from(section), str_from(key));
	return entry ? entry->value : STR("(absent)");
}

static void test_reads_values(void **state)
{
	(void)state;
	struct ini ini;
	ini_parse(&ini, "a.ini",
		  STR("# a comment\n"
		      "; another \\\n"
		      "[Theme]   ; of the night\n"
		      "Name = Midnight blue  \n"
		      "\n"
		      "accent=\"#3be45e\"\r\n"
		      "link = blue default underline ; as in a browser\n"
		      "space = \"  kept  \" # comment\n"
		      "empty = \"\"\n"
		      "say = '\"{title}\"'\n"
		      "apostrophe = don't\n"
		      "path = C:\\dumps\\new\n"
		      "quoted.path = \"C:\\dumps\\\"\n"
		      "sum = 1 + 1 = 2\n"
		      "mixed = say \"it's so\" twice\n"
		      "two = ''\n"
		      "odd = \"''\"\n"
		      "\xC3\xA9 = no\n"
		      "accents = caf\xC3\xA9\n"));
	assert_int_equal(ini.errors.len, 1);
	assert_int_equal(ini.errors.data[0].line, 18);
	assert_str(value_of(&ini, "theme", "name"), "Midnight blue");
	assert_str(value_of(&ini, "theme", "accent"), "#3be45e");
	assert_str(value_of(&ini, "theme", "link"), "blue default underline");
	assert_str(value_of(&ini, "theme", "space"), "  kept  ");
	assert_str(value_of(&ini, "theme", "empty"), "");
	assert_str(value_of(&ini, "theme", "say"), "\"{title}\"");
	assert_str(value_of(&ini, "theme", "apostrophe"), "don't");
	assert_str(value_of(&ini, "theme", "path"), "C:\\dumps\\new");
	assert_str(value_of(&ini, "theme", "quoted.path"), "C:\\dumps\\");
	assert_str(value_of(&ini, "theme", "sum"), "1 + 1 = 2");
	assert_str(value_of(&ini, "theme", "mixed"), "say \"it's so\" twice");
	assert_str(value_of(&ini, "theme", "two"), "");
	assert_str(value_of(&ini, "theme", "odd"), "''");
	assert_str(value_of(&ini, "theme", "accents"), "caf\xC3\xA9");
	assert_int_equal(ini.entries.data[1].line, 6);
	assert_int_equal(ini.entries.len, 14);
	ini_release(&ini);
}

/* One bad line between two good ones, and words that its message must hold. */
static const struct bad_line {
	const char *line;
	const char *message;
} bad_lines[] = {
	{ "just words", "no \"=\" in \"just words\", expected key = value" },
	{ "= x", "name of the key is missing" },
	{ "= = x", "name of the key is missing" },
	{ "two words = x", "\"two words\" is no name of a key" },
	{ "colour:dark = x", "\"colour:dark\" is no name of a key" },
	{ "title = #ffcc00", "write title = \"#ffcc00\"" },
	{ "title = ;", "cut a value short" },
	{ "title = red#bold", "cut a value short" },
	{ "title = bold #ff0000", "write title = \"bold #ff0000\"" },
	{ "title =", "title has no value, write title = \"\"" },
	{ "title", "no \"=\"" },
	{ "title = \"open", "starts with \" and has no second \"" },
	{ "title = 'open", "starts with ' and has no second '" },
	{ "title = \"", "starts with \"" },
	{ "title = \"a \\\"b\\\"\"", "goes into ' ... '" },
	{ "title = 'a' and 'b'", "goes into \" ... \"" },
	{ "title = say \"hi ; there\"", "without its partner" },
	{ "title = joined \\", "at the end of the line" },
	{ "title = joined \\  \t", "at the end of the line" },
	{ "title = joined \\ ; not", "at the end of the value" },
	{ "first = again", "first is given a second time in [s], line 2 counts" },
	{ "FIRST = again", "first is given a second time" },
};

static void check_bad_line(const struct bad_line *bad)
{
	struct buf text = BUF_INIT;
	struct ini ini;
	buf_addf(&text, "[s]\nfirst = 1\n%s\nlast = 2\n", bad->line);
	ini_parse(&ini, "b.ini", buf_str(&text));
	if (ini.errors.len != 1 || !strstr(ini.errors.data[0].message, bad->message))
		fail_msg("%s: %zu errors, \"%s\"", bad->line, ini.errors.len,
			 ini.errors.len ? ini.errors.data[0].message : "");
	assert_int_equal(ini.errors.data[0].line, 3);
	assert_string_equal(ini.errors.data[0].file, "b.ini");
	assert_int_equal(ini.entries.len, 2);
	assert_str(value_of(&ini, "s", "first"), "1");
	assert_str(value_of(&ini, "s", "last"), "2");
	assert_int_equal(ini.entries.data[1].line, 4);
	ini_release(&ini);
	buf_release(&text);
}

static void test_bad_line_costs_itself(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof bad_lines / sizeof bad_lines[0]; i++)
		check_bad_line(&bad_lines[i]);
}

static void test_nul_is_named(void **state)
{
	(void)state;
	struct ini ini;
	ini_parse(&ini, "n.ini", STR("[s]\n\0a = 1\nb = 2\0\nc = 3\n"));
	assert_int_equal(ini.errors.len, 2);
	assert_non_null(strstr(ini.errors.data[0].message, "NUL"));
	assert_int_equal(ini.errors.data[1].line, 3);
	assert_int_equal(ini.entries.len, 1);
	ini_release(&ini);
}

static void test_mark_before_section_is_said_and_harmless(void **state)
{
	(void)state;
	struct ini ini;
	ini_parse(&ini, "m.ini", STR("\xEF\xBB\xBF[s]\na = 1\n"));
	assert_int_equal(ini.errors.len, 1);
	assert_int_equal(ini.errors.data[0].line, 1);
	assert_non_null(strstr(ini.errors.data[0].message, "byte order mark"));
	assert_str(value_of(&ini, "s", "a"), "1");
	ini_release(&ini);
}

static void test_bad_section_takes_its_keys_along(void **state)
{
	(void)state;
	struct ini ini;
	ini_parse(&ini, "s.ini",
		  STR("lone = 0\n[one]\na = 1\n[two\na = 2\n[]\n[thr ee]\n[four] x\n"
		      "b = 3\n[five]\na = 4\n"));
	static const size_t lines[] = { 1, 4, 5, 6, 7, 8, 9 };
	assert_int_equal(ini.errors.len, 7);
	for (size_t i = 0; i < 7; i++)
		assert_int_equal(ini.errors.data[i].line, lines[i]);
	assert_non_null(strstr(ini.errors.data[0].message, "before the first [section]"));
	assert_non_null(strstr(ini.errors.data[2].message, "line 4"));
	assert_str(value_of(&ini, "one", "a"), "1");
	assert_str(value_of(&ini, "five", "a"), "4");
	assert_int_equal(ini.entries.len, 2);
	ini_release(&ini);
}

static void test_sections_may_come_again(void **state)
{
	(void)state;
	struct ini ini;
	ini_parse(&ini, "r.ini", STR("[a]\nx = 1\n[b]\nx = 2\n[a]\ny = 3\nx = 4\n"));
	assert_int_equal(ini.entries.len, 3);
	assert_str(value_of(&ini, "a", "y"), "3");
	assert_str(value_of(&ini, "a", "x"), "1");
	assert_str(value_of(&ini, "b", "x"), "2");
	assert_int_equal(ini.errors.len, 1);
	assert_int_equal(ini.errors.data[0].line, 7);
	ini_release(&ini);
}

static size_t errors_with(const char *head, char fill, size_t n, const char *end)
{
	struct buf text = BUF_INIT;
	struct ini ini;
	buf_addf(&text, "[s]\n%s", head);
	buf_add_repeat(&text, fill, n);
	buf_add_str(&text, str_from(end));
	ini_parse(&ini, "l.ini", buf_str(&text));
	size_t errors = ini.errors.len;
	assert_int_equal(ini.entries.len + ini.errors.len, 1);
	if (ini.entries.len > 0 && fill == 'v')
		assert_int_equal(ini.entries.data[0].value.len, n);
	ini_release(&ini);
	buf_release(&text);
	return errors;
}

static void test_limits(void **state)
{
	(void)state;
	assert_int_equal(errors_with("k = ", 'v', 1000, "\n"), 0);
	assert_int_equal(errors_with("k = ", 'v', 1001, "\n"), 1);
	assert_int_equal(errors_with("k = \"", 'v', 1000, "\"\n"), 0);
	assert_int_equal(errors_with("k = v", ' ', 1022 - 5, ""), 0);
	assert_int_equal(errors_with("k = v", ' ', 1023 - 5, ""), 1);
	assert_int_equal(errors_with("", 'k', 200, " = 1\n"), 0);
	assert_int_equal(errors_with("", 'k', 201, " = 1\n"), 1);
}

static void test_too_many_keys_stop_and_stay_fast(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct ini ini;
	buf_addf(&text, "[s]\n");
	for (int i = 0; i < 60000; i++)
		buf_addf(&text, "key%d = %d\n", i, i);
	clock_t before = clock();
	ini_parse(&ini, "k.ini", buf_str(&text));
	/* iniparser alone needs seconds for this file; a hundredth is usual here. */
	assert_true(clock() - before < CLOCKS_PER_SEC * 2);
	assert_int_equal(ini.entries.len, INI_ENTRIES_MAX);
	assert_int_equal(ini.errors.len, 1);
	assert_int_equal(ini.errors.data[0].line, INI_ENTRIES_MAX + 2);
	assert_str(value_of(&ini, "s", "key3999"), "3999");
	ini_release(&ini);
	buf_release(&text);
}

static void test_too_many_bad_lines_stop(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct ini ini;
	for (int i = 0; i < 3 * INI_ERRORS_MAX; i++)
		buf_addf(&text, "bad\n");
	ini_parse(&ini, "w.ini", buf_str(&text));
	assert_int_equal(ini.errors.len, INI_ERRORS_MAX);
	assert_non_null(strstr(vec_last(&ini.errors)->message, "reading stopped"));
	ini_release(&ini);
	buf_release(&text);
}

static void test_large_file_is_one_error(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct ini ini;
	buf_add_repeat(&text, '\n', INI_FILE_MAX + 1);
	ini_parse(&ini, "x.ini", buf_str(&text));
	assert_int_equal(ini.errors.len, 1);
	assert_int_equal(ini.errors.data[0].line, 0);
	ini_release(&ini);
	assert_false(ini_load(&ini, unit_write("large.ini", buf_str(&text))));
	assert_int_equal(ini.errors.len, 1);
	ini_release(&ini);
	buf_release(&text);
}

static void test_loads_from_disk(void **state)
{
	(void)state;
	struct ini ini;
	const char *path = unit_write("good.ini", STR("[a]\nb = c"));
	assert_true(ini_load(&ini, path));
	assert_string_equal(ini.file, path);
	assert_str(value_of(&ini, "a", "b"), "c");
	assert_null(ini_find(&ini, STR("a"), STR("x")));
	ini_release(&ini);
	assert_false(ini_load(&ini, unit_path("missing.ini")));
	assert_int_equal(ini.errors.len, 1);
	assert_int_equal(ini.entries.len, 0);
	ini_release(&ini);
	assert_false(ini_load(&ini, unit_dir()));
	ini_release(&ini);
}

static void test_fifo_does_not_hang(void **state)
{
	(void)state;
	struct ini ini;
	const char *path = unit_path("pipe.ini");
	assert_int_equal(mkfifo(path, 0600), 0);
	assert_false(ini_load(&ini, path));
	assert_non_null(strstr(ini.errors.data[0].message, "pipe"));
	ini_release(&ini);
}

static void test_empty_text(void **state)
{
	(void)state;
	struct ini ini;
	ini_parse(&ini, "e.ini", STR_NULL);
	assert_int_equal(ini.entries.len + ini.errors.len, 0);
	ini_release(&ini);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_reads_values),
		cmocka_unit_test(test_bad_line_costs_itself),
		cmocka_unit_test(test_nul_is_named),
		cmocka_unit_test(test_mark_before_section_is_said_and_harmless),
		cmocka_unit_test(test_bad_section_takes_its_keys_along),
		cmocka_unit_test(test_sections_may_come_again),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_too_many_keys_stop_and_stay_fast),
		cmocka_unit_test(test_too_many_bad_lines_stop),
		cmocka_unit_test(test_large_file_is_one_error),
		cmocka_unit_test(test_loads_from_disk),
		cmocka_unit_test(test_fifo_does_not_hang),
		cmocka_unit_test(test_empty_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
