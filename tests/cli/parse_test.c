/* SPDX-License-Identifier: MIT */
/* The command line: what is taken, what is refused and how. */
#include <stdio.h>
#include <string.h>

#include "cli/cli.h"
#include "cli/flags.h"
#include "support/unit.h"

enum { WORDS_MAX = 16 };

/* A command line split at blanks, kept for as long as the test looks at what was parsed. */
struct typed {
	char text[256];
	char *words[WORDS_MAX + 1];
	int count;
	struct cli cli;
	struct err e;
};

static bool parse(struct typed *t, const char *line)
{
	*t = (struct typed){ .count = 0 };
	snprintf(t->text, sizeof t->text, "kabar %s", line);
	for (char *at = t->text; *at != '\0' && t->count < WORDS_MAX;) {
		t->words[t->count++] = at;
		at += strcspn(at, " ");
		if (*at == ' ')
			*at++ = '\0';
	}
	return cli_parse(t->count, t->words, &t->cli, &t->e);
}

static void assert_refused(const char *line, const char *because)
{
	struct typed t;
	if (parse(&t, line))
		fail_msg("\"%s\" was taken", line);
	if (!strstr(t.e.message, because))
		fail_msg("\"%s\": \"%s\" does not say \"%s\"", line, t.e.message, because);
}

static void test_nothing(void **state)
{
	struct typed t;
	(void)state;
	assert_true(parse(&t, ""));
	assert_int_equal(t.cli.mode, MODE_INTERACTIVE);
	assert_int_equal(t.cli.path_count, 0);
	assert_int_equal(t.cli.colour, -1);
	assert_int_equal(t.cli.width, 0);
	assert_int_equal(t.cli.now.precision, DATE_UNKNOWN);
	assert_null(t.cli.theme);
	assert_false(t.cli.json || t.cli.ascii || t.cli.no_cache);
}

static void test_each_mode(void **state)
{
	static const struct {
		const char *line;
		enum cli_mode mode;
	} cases[] = {
		{ "--list", MODE_LIST },
		{ "--search x", MODE_SEARCH },
		{ "--search=x -q y --json --fields=id", MODE_SEARCH },
		{ "-q x", MODE_INTERACTIVE },
		{ "-q x --json", MODE_LIST },
		{ "--stats --query=x", MODE_STATS },
		{ "--print x", MODE_PRINT },
		{ "--decode=x", MODE_DECODE },
		{ "--check", MODE_CHECK },
		{ "--check-config", MODE_CHECK_CONFIG },
		{ "--print-theme", MODE_PRINT_THEME },
		{ "--stats", MODE_STATS },
		{ "-h", MODE_HELP },
		{ "--help", MODE_HELP },
		{ "-V", MODE_VERSION },
		{ "--version", MODE_VERSION },
		{ "--list -h", MODE_HELP },
		{ "-h --list", MODE_HELP },
		{ "--list --list", MODE_LIST },
		{ "--json", MODE_LIST },
		{ "--fields=id", MODE_LIST },
		{ "--json --stats", MODE_STATS },
		{ "--stats --json", MODE_STATS },
	};
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct typed t;
		if (!parse(&t, cases[i].line) || t.cli.mode != cases[i].mode)
			fail_msg("\"%s\": mode %d, \"%s\"", cases[i].line, (int)t.cli.mode,
				 t.e.message);
	}
}

static void test_values(void **state)
{
	struct typed t;
	(void)state;
	assert_true(parse(&t, "--print=0123456789abcdef --width 60 -t dark -cmine.ini --color 256 "
			      "--ascii --threads=3 --no-cache --now 2026-09-14T08:30 a b"));
	assert_string_equal(t.cli.target, "0123456789abcdef");
	assert_int_equal(t.cli.width, 60);
	assert_string_equal(t.cli.theme, "dark");
	assert_string_equal(t.cli.config_file, "mine.ini");
	assert_int_equal(t.cli.colour, COLOUR_256);
	assert_true(t.cli.ascii && t.cli.no_cache);
	assert_int_equal(t.cli.threads, 3);
	assert_int_equal(t.cli.memory, -1);
	assert_int_equal(t.cli.now.precision, DATE_MINUTE);
	assert_int_equal(t.cli.now.hour, 8);
	assert_int_equal(t.cli.path_count, 2);
	assert_string_equal(t.cli.paths[1], "b");
	assert_null(t.cli.query);
	assert_true(parse(&t, "--search=pasar -qgaram --width=90 a"));
	assert_string_equal(t.cli.target, "pasar");
	assert_string_equal(t.cli.query, "garam");
	assert_int_equal(t.cli.path_count, 1);
	assert_true(parse(&t, "--kwic=Sari --corrections a --corrections=b --fields left,right"));
	assert_int_equal(t.cli.mode, MODE_KWIC);
	assert_string_equal(t.cli.target, "Sari");
	assert_string_equal(t.cli.corrections[0], "a");
	assert_string_equal(t.cli.corrections[1], "b");
	assert_null(t.cli.corrections[2]);
	assert_true(parse(&t, "--memory 256M a"));
	assert_int_equal(t.cli.memory, 256 << 20);
	assert_true(parse(&t, "--memory=auto a"));
	assert_int_equal(t.cli.memory, 0);
	assert_true(parse(&t, "--now=2026-09-14 --keys jj"));
	assert_int_equal(t.cli.now.precision, DATE_DAY);
	assert_string_equal(t.cli.keys, "jj");
}

static void test_order_and_end_of_flags(void **state)
{
	struct typed t;
	(void)state;
	assert_true(parse(&t, "a --json b - --list"));
	assert_int_equal(t.cli.mode, MODE_LIST);
	assert_int_equal(t.cli.path_count, 3);
	assert_string_equal(t.cli.paths[0], "a");
	assert_string_equal(t.cli.paths[2], "-");
	assert_true(parse(&t, "--list -- --json -h"));
	assert_false(t.cli.json);
	assert_int_equal(t.cli.path_count, 2);
	assert_string_equal(t.cli.paths[0], "--json");
}

static void test_print_opens_its_file(void **state)
{
	struct typed t;
	(void)state;
	assert_true(parse(&t, "--print some/file.txt"));
	assert_int_equal(t.cli.path_count, 1);
	assert_string_equal(t.cli.paths[0], "some/file.txt");
	assert_true(parse(&t, "--print 0123456789ABCDEF"));
	assert_int_equal(t.cli.path_count, 0);
	assert_true(parse(&t, "--print some/file.txt other"));
	assert_int_equal(t.cli.path_count, 1);
	assert_string_equal(t.cli.paths[0], "other");
}

static void test_refused(void **state)
{
	(void)state;
	assert_refused("--lst", "--lst is no option, did you mean --list");
	assert_refused("--jsno=3", "--jsno is no option, did you mean --json");
	assert_refused("--zebra", "--zebra is no option (");
	assert_refused("-w x", "-w is no option");
	assert_refused("-q", "--query needs an argument: --query=QUERY");
	assert_refused("--search=", "not empty");
	assert_refused("--search a --search b", "only one");
	assert_refused("--decode a -q x",
		       "--query goes with --list, --search, --print, --entities, --entity, "
		       "--mentions, --kwic, --check, --stats only");
	assert_refused("--c", "--check, --check-config, --config, --corrections, --color");
	assert_refused("--list --check", "--list and --check: only one");
	assert_refused("--print a --print b", "only one");
	assert_refused("--fields", "--fields needs an argument: --fields=LIST");
	assert_refused("-t", "--theme needs an argument");
	assert_refused("--print=", "not empty");
	assert_refused("--json=yes", "--json takes no argument");
	assert_refused("--width 19", "from 20 to 1000");
	assert_refused("--width 8O --list", "--width 8O");
	assert_refused("--width 60", "--width goes with --list, --search, --print, --entities, "
				     "--entity, --mentions, --kwic only");
	assert_refused("--threads -1", "--threads -1");
	assert_refused("--memory 20", "--memory = 20: expected auto or a size of 1M at least");
	assert_refused("--memory 2T", "as 256M or 2G");
	assert_refused("--color blue", "auto, never, 8, 16, 256 or true");
	assert_refused("--now 2026", "2026-09-14");
	assert_refused("--now 2026-02-30", "2026-09-14");
	assert_refused("--keys j --list", "--keys is for the screen");
	assert_refused("--json --decode a",
		       "--json goes with --list, --search, --print, --entities, --entity, "
		       "--mentions, --kwic, --check, --stats");
	assert_refused("--decode a b", "one file");
}

static void test_now(void **state)
{
	struct typed t;
	(void)state;
	assert_true(parse(&t, "--now=2026-09-14"));
	assert_int_equal(cli_now(&t.cli).day, 14);
	assert_true(parse(&t, ""));
	assert_int_equal(cli_now(&t.cli).precision, DATE_SECOND);
}

static void test_query_is_right(void **state)
{
	struct cli cli = { .query = NULL };
	(void)state;
	assert_true(cli_query_is_right(&cli));
	cli.query = "garam (date:2024 OR is:unread)";
	assert_true(cli_query_is_right(&cli));
	cli.query = "garam (date:2024";
	assert_false(cli_query_is_right(&cli));
}

static void test_help(void **state)
{
	struct buf help = BUF_INIT;
	(void)state;
	flags_help(&help);
	struct str rest = buf_str(&help), line;
	while (str_next_line(&rest, &line))
		assert_true(line.len < 80);
	for (size_t i = 0; i < FLAG_COUNT; i++) {
		assert_int_not_equal(str_find(buf_str(&help), str_from(flag_table[i].dashed)),
				     STR_NPOS);
		assert_int_not_equal(str_find(buf_str(&help), str_from(flag_table[i].sentence)),
				     STR_NPOS);
	}
	buf_release(&help);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing),
		cmocka_unit_test(test_each_mode),
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_order_and_end_of_flags),
		cmocka_unit_test(test_print_opens_its_file),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_now),
		cmocka_unit_test(test_query_is_right),
		cmocka_unit_test(test_help),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
