/* SPDX-License-Identifier: MIT */
/* What kabar finds again: the last corpus, positions, what was typed. */
#include "store/session.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "store/history.h"
#include "support/unit.h"

enum { WAIT_MS = 60000 };

struct fixture {
	struct log *log;
	struct writer *writer;
	struct session *session;
};

static void open_session(struct fixture *f, const char *folder)
{
	f->log = log_new();
	f->writer = writer_new(f->log);
	f->session = session_new(unit_path(folder), f->writer, f->log);
}

static void close_session(struct fixture *f)
{
	assert_true(writer_free(f->writer, WAIT_MS));
	session_free(f->session);
	log_free(f->log);
}

static void reopen(struct fixture *f, const char *folder)
{
	close_session(f);
	open_session(f, folder);
}

static void test_nothing_remembered(void **state)
{
	(void)state;
	struct fixture f;
	open_session(&f, "nothing");
	assert_null(session_paths(f.session)[0]);
	assert_int_equal(session_position(f.session, 0), 0);
	assert_null(session_history(f.session, ':', 0).ptr);
	assert_int_equal(log_count(f.log), 0);
	close_session(&f);
	assert_int_equal(access(unit_path("nothing"), F_OK), -1);
	session_free(NULL);
}

static void test_no_folder_touches_nothing(void **state)
{
	(void)state;
	assert_int_equal(chdir(unit_dir()), 0);
	unit_write("session", STR("/elsewhere\n"));
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct session *s = session_new("", w, log);
	assert_null(session_paths(s)[0]);
	session_set_position(s, 1, 2, 3);
	session_add_history(s, '/', STR("typed"));
	assert_int_equal(session_position(s, 1), 2);
	assert_true(writer_free(w, WAIT_MS));
	assert_int_equal(access("positions", F_OK), -1);
	assert_int_equal(access("history", F_OK), -1);
	assert_int_equal(log_count(log), 0);
	session_free(s);
	log_free(log);
}

static void test_paths_become_absolute(void **state)
{
	(void)state;
	struct fixture f;
	char cwd[1024], expected[8192];
	const char *const paths[] = { "dumps", "./x//y/.", "/abs/../olute/", ".", "-", "../up",
				      "/",     "" };
	assert_int_equal(mkdir(unit_path("work"), 0700), 0);
	assert_int_equal(chdir(unit_path("work")), 0);
	assert_non_null(getcwd(cwd, sizeof cwd));
	open_session(&f, "paths");
	session_set_paths(f.session, paths, sizeof paths / sizeof paths[0]);
	reopen(&f, "paths");
	const char *const *found = session_paths(f.session);
	snprintf(expected, sizeof expected, "%s/dumps\n%s/x/y\n/abs/../olute\n%s\n%s/../up\n/\n",
		 cwd, cwd, cwd, cwd);
	assert_holds(unit_path("paths/session"), expected);
	assert_string_equal(found[2], "/abs/../olute");
	assert_string_equal(found[3], cwd);
	assert_string_equal(found[5], "/");
	assert_null(found[6]);
	/* Its own paths may be given back to it. */
	session_set_paths(f.session, found + 2, 1);
	assert_string_equal(found[0] + strlen(cwd), "/dumps");
	assert_string_equal(session_paths(f.session)[0], "/abs/../olute");
	assert_null(session_paths(f.session)[1]);
	close_session(&f);
	assert_holds(unit_path("paths/session"), "/abs/../olute\n");
}

static void test_stdin_alone_keeps_the_last_corpus(void **state)
{
	(void)state;
	struct fixture f;
	const char *const before[] = { "/dumps" }, *const after[] = { "-", "-" };
	open_session(&f, "stdin");
	session_set_paths(f.session, before, 1);
	session_set_paths(f.session, after, 2);
	session_set_paths(f.session, after, 0);
	reopen(&f, "stdin");
	assert_string_equal(session_paths(f.session)[0], "/dumps");
	assert_null(session_paths(f.session)[1]);
	close_session(&f);
}

static void test_path_with_a_line_break_is_said(void **state)
{
	(void)state;
	struct fixture f;
	const char *const paths[] = { "/a\nb", "/c" };
	open_session(&f, "break");
	session_set_paths(f.session, paths, 2);
	assert_true(unit_logged(f.log, "not remembered"));
	close_session(&f);
	assert_holds(unit_path("break/session"), "/c\n");
}

static void test_broken_session_file(void **state)
{
	(void)state;
	struct fixture f;
	unit_write("broken/session", STR("/good\nrelative\n\n/n\0ul\n/also good"));
	open_session(&f, "broken");
	const char *const *paths = session_paths(f.session);
	assert_string_equal(paths[0], "/good");
	assert_string_equal(paths[1], "/also good");
	assert_null(paths[2]);
	assert_int_equal(log_count(f.log), 3);
	assert_true(unit_logged(f.log, "broken/session:2: "));
	assert_true(unit_logged(f.log, "broken/session:3: "));
	assert_true(unit_logged(f.log, "broken/session:4: "));
	close_session(&f);
}

static void test_positions_come_back(void **state)
{
	(void)state;
	struct fixture f;
	open_session(&f, "positions");
	session_set_position(f.session, 5, 1234, 100);
	session_set_position(f.session, UINT64_MAX, UINT32_MAX, 101);
	session_set_position(f.session, 6, 7, 102);
	session_set_position(f.session, 6, 0, 103);
	session_set_position(f.session, 5, 1234, 104);
	uint64_t saved = 0;
	writer_drain(f.writer);
	saved = writer_saved(f.writer);
	assert_int_equal(saved, 4);
	reopen(&f, "positions");
	assert_int_equal(session_position(f.session, 5), 1234);
	assert_true(session_position(f.session, UINT64_MAX) == UINT32_MAX);
	assert_int_equal(session_position(f.session, 6), 0);
	assert_int_equal(log_count(f.log), 0);
	close_session(&f);
}

static void test_positions_are_written_anew(void **state)
{
	(void)state;
	struct fixture f;
	struct stat before, after;
	const char *path = unit_path("anew/positions");
	open_session(&f, "anew");
	for (uint32_t at = 1; at <= 100; at++)
		session_set_position(f.session, 5, at, 100);
	session_set_position(f.session, 6, 1, 100);
	writer_drain(f.writer);
	assert_int_equal(stat(path, &before), 0);
	reopen(&f, "anew");
	writer_drain(f.writer);
	assert_int_equal(stat(path, &after), 0);
	assert_true(after.st_size * 40 < before.st_size);
	reopen(&f, "anew");
	assert_int_equal(session_position(f.session, 5), 100);
	assert_int_equal(session_position(f.session, 6), 1);
	assert_int_equal(log_count(f.log), 0);
	close_session(&f);
}

static void test_bad_positions_cost_themselves(void **state)
{
	(void)state;
	struct fixture f;
	struct buf text = BUF_INIT;
	open_session(&f, "bad");
	session_set_position(f.session, 1, 10, 100);
	session_set_position(f.session, 2, 20, 100);
	close_session(&f);
	assert_true(file_read(unit_path("bad/positions"), SIZE_MAX, &text, NULL, NULL));
	text.data[17] = '9';
	unit_write("bad/positions", buf_str(&text));
	open_session(&f, "bad");
	assert_int_equal(session_position(f.session, 1), 0);
	assert_int_equal(session_position(f.session, 2), 20);
	assert_true(unit_logged(f.log, "bad/positions:1: "));
	close_session(&f);
	buf_release(&text);
}

static void test_history_newest_first_by_prompt(void **state)
{
	(void)state;
	struct fixture f;
	char buffer[8] = "reused";
	open_session(&f, "history");
	session_add_history(f.session, ':', str_from(buffer));
	memset(buffer, 'x', 6);
	session_add_history(f.session, '/', STR("kereta api"));
	session_add_history(f.session, ':', STR("theme dark"));
	session_add_history(f.session, '/', STR("été"));
	for (int round = 0; round < 2; round++) {
		assert_str(session_history(f.session, ':', 0), "theme dark");
		assert_str(session_history(f.session, ':', 1), "reused");
		assert_null(session_history(f.session, ':', 2).ptr);
		assert_str(session_history(f.session, '/', 0), "été");
		assert_str(session_history(f.session, '/', 1), "kereta api");
		assert_null(session_history(f.session, '?', 0).ptr);
		reopen(&f, "history");
	}
	close_session(&f);
	assert_holds(unit_path("history/history"), ":reused\n/kereta api\n:theme dark\n/été\n");
}

static void test_duplicates_move_to_the_front(void **state)
{
	(void)state;
	struct fixture f;
	open_session(&f, "twice");
	session_add_history(f.session, '/', STR("one"));
	session_add_history(f.session, '/', STR("two"));
	session_add_history(f.session, ':', STR("one"));
	session_add_history(f.session, '/', STR("one"));
	session_add_history(f.session, '/', STR("one"));
	for (int round = 0; round < 2; round++) {
		assert_str(session_history(f.session, '/', 0), "one");
		assert_str(session_history(f.session, '/', 1), "two");
		assert_null(session_history(f.session, '/', 2).ptr);
		assert_str(session_history(f.session, ':', 0), "one");
		reopen(&f, "twice");
	}
	close_session(&f);
	assert_holds(unit_path("twice/history"), "/one\n/two\n:one\n/one\n");
}

static void test_history_forgets_the_oldest(void **state)
{
	(void)state;
	struct fixture f;
	char text[16];
	open_session(&f, "long");
	for (int i = 0; i <= 2 * HISTORY_MAX; i++) {
		snprintf(text, sizeof text, "%d", i);
		session_add_history(f.session, '/', str_from(text));
	}
	for (int round = 0; round < 3; round++) {
		assert_str(session_history(f.session, '/', 0), "1000");
		assert_str(session_history(f.session, '/', HISTORY_MAX - 1), "501");
		assert_null(session_history(f.session, '/', HISTORY_MAX).ptr);
		reopen(&f, "long");
	}
	close_session(&f);
	struct buf file = BUF_INIT;
	assert_true(file_read(unit_path("long/history"), SIZE_MAX, &file, NULL, NULL));
	assert_true(str_starts(buf_str(&file), STR("/501\n/502\n")));
	assert_true(str_ends(buf_str(&file), STR("/999\n/1000\n")));
	buf_release(&file);
}

static void test_what_history_does_not_take(void **state)
{
	(void)state;
	struct fixture f;
	struct buf long_text = BUF_INIT;
	buf_add_repeat(&long_text, 'x', 4097);
	open_session(&f, "refused");
	session_add_history(f.session, '/', STR(""));
	session_add_history(f.session, '/', STR("  "));
	session_add_history(f.session, '/', STR("a\nb"));
	session_add_history(f.session, '/', STR("\x1b[2J"));
	session_add_history(f.session, '/', buf_str(&long_text));
	assert_null(session_history(f.session, '/', 0).ptr);
	session_add_history(f.session, '/', str_sub(buf_str(&long_text), 1, SIZE_MAX));
	assert_int_equal(session_history(f.session, '/', 0).len, 4096);
	close_session(&f);
	buf_release(&long_text);
}

static void test_bad_history_lines_are_set_aside(void **state)
{
	(void)state;
	struct fixture f;
	const char *path = unit_write("dirty/history", STR("/good\n/\x1b[2J\n\n/\0\n:last"));
	open_session(&f, "dirty");
	assert_str(session_history(f.session, '/', 0), "good");
	assert_str(session_history(f.session, ':', 0), "last");
	assert_true(unit_logged(f.log, "dirty/history:2: "));
	assert_true(unit_logged(f.log, "dirty/history:3: "));
	assert_true(unit_logged(f.log, "dirty/history:4: "));
	session_add_history(f.session, '/', STR("next"));
	writer_drain(f.writer);
	assert_true(unit_logged(f.log, "history.bad-"));
	assert_holds(path, "/good\n:last\n/next\n");
	close_session(&f);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_remembered),
		cmocka_unit_test(test_no_folder_touches_nothing),
		cmocka_unit_test(test_paths_become_absolute),
		cmocka_unit_test(test_stdin_alone_keeps_the_last_corpus),
		cmocka_unit_test(test_path_with_a_line_break_is_said),
		cmocka_unit_test(test_broken_session_file),
		cmocka_unit_test(test_positions_come_back),
		cmocka_unit_test(test_positions_are_written_anew),
		cmocka_unit_test(test_bad_positions_cost_themselves),
		cmocka_unit_test(test_history_newest_first_by_prompt),
		cmocka_unit_test(test_duplicates_move_to_the_front),
		cmocka_unit_test(test_history_forgets_the_oldest),
		cmocka_unit_test(test_what_history_does_not_take),
		cmocka_unit_test(test_bad_history_lines_are_set_aside),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
