/* SPDX-License-Identifier: MIT */
/* Bindings: the shipped keys.ini is complete and free of doubles, the user's lines count, and no
 * file takes away the way out. */
#include "app/keymap.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/keymap_read.h"
#include "base/paths.h"
#include "support/unit.h"

static struct log *entries;
static struct keymap map;

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
	keymap_release(&map);
	return 0;
}

static void assert_logged(size_t nr, const char *place, const char *words)
{
	unit_assert_logged(entries, nr, place);
	unit_assert_logged(entries, nr, words);
}

static void assert_nothing_logged(void)
{
	if (log_count(entries) > 0)
		assert_logged(0, "", "(nothing)");
}

/* The shipped keys with these lines of the user's. */
static void load_with(const char *user)
{
	unit_write("with/kabar/keys.ini", str_from(user));
	setenv("XDG_CONFIG_HOME", unit_path("with"), 1);
	keymap_load(&map, entries);
}

static void read_both(const char *shipped, const char *user)
{
	struct ini inis[2];
	ini_parse(&inis[0], "shipped.ini", str_from(shipped));
	ini_parse(&inis[1], "user.ini", str_from(user));
	assert_int_equal(inis[0].errors.len + inis[1].errors.len, 0);
	map = (struct keymap){ .bindings = VEC_INIT };
	keymap_read(&map, &inis[0], &inis[1], entries);
	ini_release(&inis[0]);
	ini_release(&inis[1]);
}

static enum command command_of(const char *keys, unsigned contexts)
{
	struct key_sequence typed;
	enum command found = CMD_NONE;
	if (!key_sequence_parse(str_from(keys), &typed))
		fail_msg("%s is no key", keys);
	keymap_find(&map, &typed, contexts, &found);
	return found;
}

static void assert_keys(enum command command, unsigned contexts, size_t max, const char *expected)
{
	struct buf keys = BUF_INIT;
	bool any = keymap_keys(&map, command, contexts, max, &keys);
	assert_str(buf_str(&keys), expected);
	assert_int_equal(any, expected[0] != '\0');
	buf_release(&keys);
}

enum {
	LIST_VIEW = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_ARTICLE,
	READER_VIEW = CONTEXT_ANY | CONTEXT_ARTICLE | CONTEXT_READER | CONTEXT_LINKS,
	SIDE_VIEW = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_LINKS
};

/* This is the check that shipped keys do not collide: a double would be in the log. */
static void test_shipped_keys_are_without_fault(void **state)
{
	(void)state;
	keymap_load(&map, entries);
	assert_nothing_logged();
	for (size_t i = 0; i < map.bindings.len; i++) {
		assert_false(map.bindings.data[i].user);
		assert_true(map.bindings.data[i].line > 0);
	}
}

/* Typed at `:` rather than by a key. */
static bool goes_without_key(enum command command)
{
	return command == CMD_SET || command == CMD_THEME || command == CMD_MESSAGES ||
	       command == CMD_DOCTOR || command == CMD_CORRECTIONS || command == CMD_SAVE ||
	       command == CMD_WATCH || command == CMD_TAG;
}

static bool has_key(enum command command, unsigned contexts)
{
	struct buf keys = BUF_INIT;
	bool any = keymap_keys(&map, command, contexts, 1, &keys);
	buf_release(&keys);
	return any;
}

static void test_every_command_has_its_keys(void **state)
{
	(void)state;
	keymap_load(&map, entries);
	for (int i = CMD_NONE + 1; i < CMD_COUNT; i++) {
		for (unsigned bit = 0; bit < CONTEXT_COUNT; bit++) {
			bool needed = (command_table[i].contexts & 1U << bit) &&
				      !goes_without_key((enum command)i);
			if (has_key((enum command)i, 1U << bit) != needed)
				fail_msg("%s in [%s]", command_table[i].name, context_names[bit]);
		}
	}
}

static void test_keys_that_always_work(void **state)
{
	(void)state;
	static const struct {
		const char *key;
		enum command command;
	} always[] = {
		{ "Up", CMD_UP },          { "Down", CMD_DOWN },       { "PgUp", CMD_PAGE_UP },
		{ "PgDn", CMD_PAGE_DOWN }, { "Home", CMD_TOP },        { "End", CMD_BOTTOM },
		{ "Esc", CMD_DROP },       { "q", CMD_CLOSE },         { "Q", CMD_QUIT },
		{ "?", CMD_HELP },         { ":", CMD_COMMAND },       { "/", CMD_FIND },
		{ "n", CMD_FIND_NEXT },    { "N", CMD_FIND_PREVIOUS }, { "\\", CMD_FIND_CLEAR },
	};
	keymap_load(&map, entries);
	for (size_t v = 0; keymap_view_contexts[v] != CONTEXT_PROMPT; v++) {
		for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
			assert_int_equal(command_of(always[i].key, keymap_view_contexts[v]),
					 always[i].command);
		assert_int_equal(command_of("Enter", keymap_view_contexts[v]), CMD_OPEN);
	}
}

static void test_narrowest_context_wins(void **state)
{
	(void)state;
	keymap_load(&map, entries);
	assert_int_equal(command_of("Tab", LIST_VIEW), CMD_UNREAD_NEXT);
	assert_int_equal(command_of("Tab", READER_VIEW), CMD_LINK_NEXT);
	assert_int_equal(command_of("Tab", SIDE_VIEW), CMD_LINK_NEXT);
	assert_int_equal(command_of("Tab", CONTEXT_PROMPT), CMD_EDIT_COMPLETE);
	assert_int_equal(command_of("Tab", CONTEXT_ANY), CMD_NONE);
	assert_int_equal(command_of("v", LIST_VIEW), CMD_NONE);
	assert_int_equal(command_of("q", CONTEXT_PROMPT), CMD_NONE);
	assert_keys(CMD_UNREAD_NEXT, LIST_VIEW, 9, "Tab");
	assert_keys(CMD_UNREAD_NEXT, SIDE_VIEW, 9, "");
}

static void test_keys_of_a_command(void **state)
{
	(void)state;
	keymap_load(&map, entries);
	assert_keys(CMD_CLOSE, LIST_VIEW, 1, "q");
	assert_keys(CMD_CLOSE, LIST_VIEW, 9, "q h Left Backspace");
	assert_keys(CMD_OPEN, SIDE_VIEW, 9, "Enter l Right");
	assert_keys(CMD_RAW, LIST_VIEW, 9, "");
	assert_keys(CMD_SET, READER_VIEW, 9, "");
	assert_keys(CMD_CLOSE, LIST_VIEW, 0, "");
}

static void test_sequences(void **state)
{
	(void)state;
	load_with("[any]\ntop = gg Home\nbottom = \"C-x,End\"\n[list]\nsort = g,s\n");
	assert_nothing_logged();
	struct key_sequence typed = { { 'g' }, 1 };
	enum command found = CMD_NONE;
	assert_int_equal(keymap_find(&map, &typed, LIST_VIEW, &found), KEYMAP_PREFIX);
	assert_int_equal(found, CMD_NONE);
	assert_int_equal(command_of("g g", LIST_VIEW), CMD_TOP);
	assert_int_equal(command_of("g s", LIST_VIEW), CMD_SORT);
	assert_int_equal(command_of("g s", READER_VIEW), CMD_NONE);
	assert_int_equal(command_of("C-x End", READER_VIEW), CMD_BOTTOM);
	assert_int_equal(command_of("g x", LIST_VIEW), CMD_NONE);
	assert_int_equal(command_of("g g g", LIST_VIEW), CMD_NONE);
	typed = (struct key_sequence){ .len = 0 };
	assert_int_equal(keymap_find(&map, &typed, LIST_VIEW, &found), KEYMAP_PREFIX);
	assert_keys(CMD_TOP, LIST_VIEW, 9, "g g Home");
}

static void test_a_users_line_replaces_the_keys(void **state)
{
	(void)state;
	load_with("[any]\nfind-next = C-n\nzoom = \"\"\n[article]\nstar = \"# ; s\"\n");
	assert_nothing_logged();
	assert_int_equal(command_of("C-n", LIST_VIEW), CMD_FIND_NEXT);
	assert_int_equal(command_of("n", LIST_VIEW), CMD_NONE);
	assert_keys(CMD_ZOOM, LIST_VIEW, 9, "");
	assert_keys(CMD_STAR, LIST_VIEW, 9, "# ; s");
	for (size_t i = 0; i < map.bindings.len; i++) {
		const struct binding *b = &map.bindings.data[i];
		bool theirs = b->command == CMD_FIND_NEXT || b->command == CMD_STAR;
		assert_int_equal(b->user, theirs);
		assert_true(!theirs || b->line == (b->command == CMD_STAR ? 5 : 2));
	}
}

static void test_a_command_of_all_views_may_be_bound_in_one(void **state)
{
	(void)state;
	load_with("[reader]\nhalf-down = X\n");
	assert_nothing_logged();
	assert_int_equal(command_of("X", READER_VIEW), CMD_HALF_DOWN);
	assert_int_equal(command_of("X", LIST_VIEW), CMD_NONE);
	assert_int_equal(command_of("C-d", READER_VIEW), CMD_HALF_DOWN);
}

static void test_bad_lines_cost_themselves(void **state)
{
	(void)state;
	load_with("[any]\nfind-nxt = x\nraw = x\nredo = C-xy\nundo = ,,\nup = a b c d e f i m p\n"
		  "[prompt]\ndown = x\n[lists]\nsort = x\nread-all = y\n[list]\nsort = =\n"
		  "top = gGgGg\nopen = #\n[article]\ncompare = C-y\n");
	static const struct {
		const char *place;
		const char *words;
	} expected[] = {
		{ "keys.ini:15:", "\"#\"" },
		{ "keys.ini:10:", "[lists] is no section here, did you mean list" },
		{ "keys.ini:2:", "did you mean find-next" },
		{ "keys.ini:3:", "expected it in [reader]" },
		{ "keys.ini:4:", "\"C-xy\" is no key" },
		{ "keys.ini:5:", "\",,\" is no key" },
		{ "keys.ini:6:", "more than 8" },
		{ "keys.ini:8:", "expected it in [any]" },
		{ "keys.ini:14:", "\"gGgGg\" is no key" },
	};
	assert_int_equal(log_count(entries), sizeof expected / sizeof expected[0]);
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_logged(i, expected[i].place, expected[i].words);
	assert_int_equal(command_of("U", LIST_VIEW), CMD_REDO);
	assert_int_equal(command_of("=", LIST_VIEW), CMD_SORT);
	assert_int_equal(command_of("x", LIST_VIEW), CMD_NONE);
}

static void test_doubles_in_one_file_are_reported(void **state)
{
	(void)state;
	read_both("[any]\nclose = q\nquit = Q\nup = k\ndown = k\n"
		  "[prompt]\nedit-accept = Enter\nedit-cancel = Esc\nedit-left = k\n",
		  "");
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "shipped.ini:5:", "k is up in [any] and k is down in [any]: up keeps it");
	assert_int_equal(command_of("k", LIST_VIEW), CMD_UP);
	assert_int_equal(command_of("k", CONTEXT_PROMPT), CMD_EDIT_LEFT);
}

static void test_doubles_across_contexts_of_a_view_are_reported(void **state)
{
	(void)state;
	static const char base[] = "[any]\nclose = q\nquit = Q\nup = k\n[prompt]\n"
				   "edit-accept = Enter\nedit-cancel = Esc\n";
	read_both(base, "[reader]\nraw = x\n[article]\nstar = x\n[links]\nlabels = y\n"
			"[list]\nsort = y\nread-all = x\n");
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "user.ini:4:", "x is raw in [reader] and x is star in [article]");
	/* read-all in a list stands beside star, which lost to raw; links may take keys of lists.
	 */
	assert_int_equal(command_of("x", READER_VIEW), CMD_RAW);
	/* Links may take keys of lists. */
	assert_int_equal(command_of("y", SIDE_VIEW), CMD_LABELS);
	assert_int_equal(command_of("y", LIST_VIEW), CMD_SORT);
}

static void test_the_users_key_wins_and_is_reported(void **state)
{
	(void)state;
	load_with("[article]\ninfo = n\n");
	assert_int_equal(log_count(entries), 1);
	assert_logged(
	    0, "with/kabar/keys.ini:2:", "n is info in [article] and n is find-next in [any]");
	assert_int_equal(command_of("n", LIST_VIEW), CMD_INFO);
	assert_int_equal(command_of("n", CONTEXT_ANY | CONTEXT_LIST), CMD_NONE);
}

static void test_key_that_hides_a_sequence_is_reported(void **state)
{
	(void)state;
	load_with("[list]\nsort = ss\n");
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "keys.ini:2:", "s s is sort in [list] and s is star");
}

static void test_the_way_out_is_never_lost(void **state)
{
	(void)state;
	load_with("[any]\nclose = \"\"\nquit = \"\"\n[prompt]\nedit-cancel = \"\"\n"
		  "edit-accept = \"\"\n");
	assert_int_equal(log_count(entries), 4);
	assert_logged(0, "keys.ini", "q stays close");
	assert_int_equal(command_of("q", LIST_VIEW), CMD_CLOSE);
	assert_int_equal(command_of("Q", READER_VIEW), CMD_QUIT);
	assert_int_equal(command_of("Esc", CONTEXT_PROMPT), CMD_EDIT_CANCEL);
	assert_int_equal(command_of("Enter", CONTEXT_PROMPT), CMD_EDIT_ACCEPT);
}

static void test_the_way_out_is_never_taken(void **state)
{
	(void)state;
	load_with("[any]\nhelp = q h Left Backspace Q\n[prompt]\nedit-clear = Enter\n");
	assert_int_equal(command_of("q", LIST_VIEW), CMD_CLOSE);
	assert_int_equal(command_of("Q", LIST_VIEW), CMD_QUIT);
	assert_int_equal(command_of("h", LIST_VIEW), CMD_HELP);
	assert_int_equal(command_of("Enter", CONTEXT_PROMPT), CMD_EDIT_ACCEPT);
}

static void test_the_way_out_can_be_moved_and_swapped(void **state)
{
	(void)state;
	load_with("[any]\nclose = Q\nquit = q\n");
	assert_nothing_logged();
	assert_int_equal(command_of("Q", LIST_VIEW), CMD_CLOSE);
	assert_int_equal(command_of("q", LIST_VIEW), CMD_QUIT);
}

/* Each needs the other's only key. */
static void test_the_way_out_survives_being_crossed(void **state)
{
	(void)state;
	load_with("[any]\nclose = Q\nquit = \"\"\n");
	assert_int_equal(command_of("q", LIST_VIEW), CMD_CLOSE);
	assert_int_equal(command_of("Q", LIST_VIEW), CMD_QUIT);
}

static void test_works_without_any_file(void **state)
{
	(void)state;
	read_both("", "");
	assert_int_equal(map.bindings.len, 4);
	assert_int_equal(command_of("q", LIST_VIEW), CMD_CLOSE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_shipped_keys_are_without_fault),
		TEST(test_every_command_has_its_keys),
		TEST(test_keys_that_always_work),
		TEST(test_narrowest_context_wins),
		TEST(test_keys_of_a_command),
		TEST(test_sequences),
		TEST(test_a_users_line_replaces_the_keys),
		TEST(test_a_command_of_all_views_may_be_bound_in_one),
		TEST(test_bad_lines_cost_themselves),
		TEST(test_doubles_in_one_file_are_reported),
		TEST(test_doubles_across_contexts_of_a_view_are_reported),
		TEST(test_the_users_key_wins_and_is_reported),
		TEST(test_key_that_hides_a_sequence_is_reported),
		TEST(test_the_way_out_is_never_lost),
		TEST(test_the_way_out_is_never_taken),
		TEST(test_the_way_out_can_be_moved_and_swapped),
		TEST(test_the_way_out_survives_being_crossed),
		TEST(test_works_without_any_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
