/* SPDX-License-Identifier: MIT */
/* Corrections: a file that people and several kabars write to, of which nothing is lost. */
#include "store/corrections.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/unit.h"

enum { WAIT_MS = 60000 };

static const char file_head[] = "# Corrections of names, one a line: KIND<TAB>TYPE<TAB>NAME ...\n"
				"# Kinds: not, type, same, different, rename.\n";

static struct rule rule_not(const char *name)
{
	return (struct rule){
		.kind = RULE_NOT,
		.type = ENTITY_PERSON,
		.other_type = ENTITY_PERSON,
		.surface = str_from(name),
	};
}

static void test_changes_reach_the_file(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_path("made/kabar/corrections");
	struct corrections *c = corrections_open(path, NULL, w, log);
	struct rule first = rule_not("Hari Raya"), second = rule_not("Senin\nPahing");
	assert_int_equal(corrections_find(c, &first), SIZE_MAX);
	assert_int_equal(corrections_add(c, &first), 1);
	assert_int_equal(corrections_add(c, &second), 2);
	size_t count;
	const struct rule *rules = corrections_rules(c, &count);
	assert_int_equal(count, 2);
	assert_str(rules[1].surface, "Senin Pahing");
	assert_null(rules[1].file);
	assert_true(corrections_is_own(c, 1));
	assert_int_equal(corrections_find(c, &second), 1);
	writer_drain(w);
	assert_int_equal(writer_saved(w), 2);
	struct buf expected = BUF_INIT;
	buf_addf(&expected, "%snot\tperson\tHari Raya\nnot\tperson\tSenin Pahing\n", file_head);
	assert_holds(path, buf_cstr(&expected));
	assert_int_equal(corrections_remove(c, 0), 3);
	assert_int_equal(corrections_find(c, &first), SIZE_MAX);
	assert_int_equal(corrections_find(c, &second), 0);
	assert_true(writer_free(w, WAIT_MS));
	buf_clear(&expected);
	buf_addf(&expected, "%snot\tperson\tSenin Pahing\n", file_head);
	assert_holds(path, buf_cstr(&expected));
	buf_release(&expected);
	corrections_free(c);
	assert_int_equal(log_count(log), 0);
	log_free(log);
}

static void test_bad_lines_are_reported_and_stay(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path =
	    unit_write("bad/corrections", STR("\xEF\xBB\xBFnot\tperson\tA\n\nnto\tperson\tB\n"
					      "not\tperson\tC"));
	struct corrections *c = corrections_open(path, NULL, w, log);
	size_t count;
	const struct rule *rules = corrections_rules(c, &count);
	assert_int_equal(count, 2);
	assert_string_equal(rules[1].file, path);
	assert_int_equal(rules[1].line, 4);
	assert_int_equal(log_count(log), 1);
	assert_true(unit_logged(log, "bad/corrections:3: 'nto' is no kind of correction"));
	assert_int_equal(corrections_remove(c, 0), 1);
	struct rule more = rule_not("D");
	corrections_add(c, &more);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "\nnto\tperson\tB\nnot\tperson\tC\nnot\tperson\tD\n");
	corrections_free(c);
	log_free(log);
}

static void test_changes_of_others_survive(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *mine = writer_new(log), *theirs = writer_new(log);
	const char *path = unit_write("shared", STR("# ours\nnot\tperson\tA\nnot\tperson\tB\n"));
	struct corrections *one = corrections_open(path, NULL, mine, log);
	struct corrections *two = corrections_open(path, NULL, theirs, log);
	struct rule c = rule_not("C"), d = rule_not("D");
	corrections_add(one, &c);
	writer_drain(mine);
	corrections_remove(two, 0);
	corrections_add(two, &d);
	writer_drain(theirs);
	corrections_remove(one, 1);
	corrections_add(one, &d);
	writer_drain(mine);
	assert_holds(path, "# ours\nnot\tperson\tC\nnot\tperson\tD\n");
	corrections_free(one);
	corrections_free(two);
	assert_true(writer_free(mine, WAIT_MS));
	assert_true(writer_free(theirs, WAIT_MS));
	log_free(log);
}

static void add_many(const char *path, int who)
{
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct corrections *c = corrections_open(path, NULL, w, log);
	for (int i = 0; i < 20; i++) {
		char name[32];
		snprintf(name, sizeof name, "N%d-%d", who, i);
		struct rule rule = rule_not(name);
		corrections_add(c, &rule);
		if (i % 3 == 0)
			writer_drain(w);
	}
	_exit(writer_free(w, WAIT_MS) ? 0 : 1);
}

static void test_processes_at_once(void **state)
{
	(void)state;
	enum { PROCESSES = 4 };
	const char *path = unit_path("crowd/corrections");
	pid_t children[PROCESSES];
	for (int i = 0; i < PROCESSES; i++) {
		children[i] = fork();
		if (children[i] == 0)
			add_many(path, i);
	}
	for (int i = 0; i < PROCESSES; i++) {
		int status;
		assert_int_equal(waitpid(children[i], &status, 0), children[i]);
		assert_int_equal(status, 0);
	}
	struct log *log = log_new();
	struct corrections *c = corrections_open(path, NULL, NULL, log);
	size_t count;
	corrections_rules(c, &count);
	assert_int_equal(count, PROCESSES * 20);
	assert_int_equal(log_count(log), 0);
	corrections_free(c);
	log_free(log);
}

static void test_files_of_others_are_read_only(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *own = unit_write("own", STR("not\tperson\tA\n"));
	const char *other = unit_write("colleague", STR("not\tperson\tA\nnot\tperson\tB\n"));
	const char *others[] = { other, unit_path("absent"), NULL };
	struct corrections *c = corrections_open(own, others, w, log);
	size_t count;
	const struct rule *rules = corrections_rules(c, &count);
	assert_int_equal(count, 3);
	assert_string_equal(rules[2].file, other);
	assert_true(corrections_is_own(c, 0));
	assert_false(corrections_is_own(c, 1));
	struct rule b = rule_not("B");
	assert_int_equal(corrections_find(c, &b), SIZE_MAX);
	assert_int_equal(log_count(log), 1);
	assert_true(unit_logged(log, "absent"));
	corrections_remove(c, 0);
	corrections_rules(c, &count);
	assert_int_equal(count, 2);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(own, "");
	assert_holds(other, "not\tperson\tA\nnot\tperson\tB\n");
	corrections_free(c);
	log_free(log);
}

static void test_without_a_file_changes_last_until_the_end(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct corrections *c = corrections_open(NULL, NULL, NULL, log);
	struct rule a = rule_not("A");
	assert_int_equal(corrections_add(c, &a), 0);
	assert_int_equal(corrections_add(c, &a), 0);
	size_t count;
	corrections_rules(c, &count);
	assert_int_equal(count, 1);
	assert_true(corrections_is_own(c, 0));
	assert_int_equal(corrections_remove(c, 0), 0);
	corrections_rules(c, &count);
	assert_int_equal(count, 0);
	corrections_free(c);
	log_free(log);
}

static void test_links_and_modes_stay(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct stat st;
	const char *target = unit_write("kept/in-version-control", STR("not\tperson\tA\n"));
	const char *path = unit_path("kept/corrections");
	assert_int_equal(chmod(target, 0640), 0);
	assert_int_equal(symlink("in-version-control", path), 0);
	struct corrections *c = corrections_open(path, NULL, w, log);
	struct rule b = rule_not("B");
	corrections_add(c, &b);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(target, "not\tperson\tA\nnot\tperson\tB\n");
	assert_int_equal(lstat(path, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(stat(target, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0640);
	corrections_free(c);
	log_free(log);
}

static void limit_file_size(rlim_t bytes)
{
	struct rlimit limit;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes;
	setrlimit(RLIMIT_FSIZE, &limit);
}

static void test_full_disk_keeps_changes_in_order(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_write("full", STR("not\tperson\tA\n"));
	struct corrections *c = corrections_open(path, NULL, w, log);
	struct rule b = rule_not("B"), d = rule_not("D");
	limit_file_size(5);
	corrections_add(c, &b);
	writer_drain(w);
	corrections_remove(c, 0);
	corrections_add(c, &d);
	writer_drain(w);
	corrections_remove(c, corrections_find(c, &b));
	writer_drain(w);
	assert_true(writer_failing(w, &e));
	assert_int_equal(writer_saved(w), 0);
	assert_holds(path, "not\tperson\tA\n");
	assert_int_equal(log_count(log), 1);
	limit_file_size(RLIM_INFINITY);
	/* Somebody else wrote meanwhile. */
	unit_write("full", STR("not\tperson\tA\nnot\tperson\tE\n"));
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "not\tperson\tE\nnot\tperson\tD\n");
	corrections_free(c);
	log_free(log);
}

/* As somebody for whom a read-only folder is one. */
static void add_as_nobody(const char *folder, const char *path)
{
	struct err e = ERR_INIT;
	struct log *log = log_new();
	if (geteuid() == 0 && (chown(folder, 65534, 65534) != 0 || setuid(65534) != 0))
		_exit(77);
	struct writer *w = writer_new(log);
	struct corrections *c = corrections_open(path, NULL, w, log);
	struct rule a = rule_not("A"), b = rule_not("B");
	corrections_add(c, &a);
	writer_drain(w);
	bool failed = writer_failing(w, &e) && strstr(e.message, "Permission denied");
	if (!failed || writer_saved(w) != 0 || chmod(folder, 0700) != 0)
		_exit(1);
	corrections_add(c, &b);
	_exit(writer_free(w, WAIT_MS) ? 0 : 2);
}

static void test_read_only_folder(void **state)
{
	(void)state;
	int status;
	const char *folder = unit_path("shut");
	const char *path = unit_path("shut/corrections");
	assert_int_equal(mkdir(folder, 0500), 0);
	chmod(unit_dir(), 0755);
	pid_t child = fork();
	if (child == 0)
		add_as_nobody(folder, path);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		skip();
	assert_int_equal(status, 0);
	struct buf expected = BUF_INIT;
	buf_addf(&expected, "%snot\tperson\tA\nnot\tperson\tB\n", file_head);
	assert_holds(path, buf_cstr(&expected));
	buf_release(&expected);
}

static void test_what_is_no_file_is_said(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_path("folder");
	assert_int_equal(mkdir(path, 0700), 0);
	struct corrections *c = corrections_open(path, NULL, w, log);
	assert_int_equal(log_count(log), 1);
	struct rule a = rule_not("A");
	corrections_add(c, &a);
	writer_drain(w);
	assert_true(writer_failing(w, &e));
	assert_false(writer_free(w, WAIT_MS));
	corrections_free(c);
	log_free(log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changes_reach_the_file),
		cmocka_unit_test(test_bad_lines_are_reported_and_stay),
		cmocka_unit_test(test_changes_of_others_survive),
		cmocka_unit_test(test_processes_at_once),
		cmocka_unit_test(test_files_of_others_are_read_only),
		cmocka_unit_test(test_without_a_file_changes_last_until_the_end),
		cmocka_unit_test(test_links_and_modes_stay),
		cmocka_unit_test(test_full_disk_keeps_changes_in_order),
		cmocka_unit_test(test_read_only_folder),
		cmocka_unit_test(test_what_is_no_file_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
