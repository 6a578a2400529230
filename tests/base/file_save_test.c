/* SPDX-License-Identifier: MIT */
/* Writing files: whole or not at all, through links, under locks. */
#include <dirent.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "support/unit.h"

static unsigned mode_of(const char *path)
{
	struct stat st;
	assert_int_equal(lstat(path, &st), 0);
	return st.st_mode & 0777;
}

static size_t count_entries(const char *folder)
{
	size_t n = 0;
	DIR *dir = opendir(folder);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		n += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(dir);
	return n;
}

/* Bytes past this size cannot be written, whoever asks: a full disk in small. */
static void limit_file_size(rlim_t bytes)
{
	struct rlimit limit;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes;
	setrlimit(RLIMIT_FSIZE, &limit);
}

static void test_save_makes_and_replaces(void **state)
{
	(void)state;
	const char *folder = unit_path("made");
	assert_int_equal(mkdir(folder, 0700), 0);
	const char *path = unit_path("made/notes");
	assert_true(file_save(path, STR("one"), NULL));
	assert_holds(path, "one");
	assert_int_equal(mode_of(path), 0600);
	assert_true(file_save(path, STR(""), NULL));
	assert_holds(path, "");
	chmod(path, 0640);
	assert_true(file_save(path, STR("three"), NULL));
	assert_holds(path, "three");
	assert_int_equal(mode_of(path), 0640);
	assert_int_equal(count_entries(folder), 1);
}

static void test_failed_save_leaves_the_old_file(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	const char *path = unit_write("full/notes", STR("precious"));
	limit_file_size(10);
	bool saved = file_save(path, STR("longer than the limit"), &e);
	limit_file_size(RLIM_INFINITY);
	assert_false(saved);
	assert_string_equal(e.file, path);
	assert_non_null(strstr(e.message, "could not be saved: File too large"));
	assert_holds(path, "precious");
	assert_int_equal(count_entries(unit_path("full")), 1);
}

static void test_save_in_a_read_only_folder(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	const char *path = unit_write("shut/notes", STR("precious"));
	uid_t me = geteuid();
	chmod(unit_path("shut"), 0500);
	if (me == 0 && seteuid(65534) != 0)
		skip(); /* no folder is shut for root */
	bool saved = file_save(path, STR("new"), &e);
	assert_int_equal(seteuid(me), 0);
	chmod(unit_path("shut"), 0700);
	assert_false(saved);
	assert_non_null(strstr(e.message, "Permission denied"));
	assert_holds(path, "precious");
}

static void test_save_where_nothing_can_be(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	char name[257];
	memset(name, 'n', sizeof name - 1);
	name[256] = '\0';
	assert_false(file_save(unit_path(name), STR("x"), &e));
	assert_non_null(strstr(e.message, "too long"));
	name[255] = '\0';
	assert_true(file_save(unit_path(name), STR("x"), &e));
	assert_false(file_save(unit_path("no/such/folder"), STR("x"), &e));
	assert_false(file_save(unit_dir(), STR("x"), &e));
	assert_non_null(strstr(e.message, "is a folder"));
	const char *pipe_path = unit_path("pipe");
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_false(file_save(pipe_path, STR("x"), &e));
	assert_false(file_append(pipe_path, STR("x"), &e));
	struct stat st;
	assert_int_equal(lstat(pipe_path, &st), 0);
	assert_true(S_ISFIFO(st.st_mode));
}

static void test_save_follows_links(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct stat st;
	const char *target = unit_write("real/notes", STR("old"));
	const char *link = unit_path("link");
	const char *second = unit_path("second");
	assert_int_equal(symlink("real/notes", link), 0);
	assert_int_equal(symlink(link, second), 0);
	assert_true(file_save(link, STR("new"), &e));
	assert_holds(target, "new");
	assert_true(file_save(second, STR("newer"), &e));
	assert_holds(target, "newer");
	assert_int_equal(lstat(link, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_int_equal(lstat(second, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	const char *dangling = unit_path("dangling");
	assert_int_equal(symlink("real/fresh", dangling), 0);
	assert_true(file_save(dangling, STR("made"), &e));
	assert_holds(unit_path("real/fresh"), "made");
	const char *loop = unit_path("loop");
	assert_int_equal(symlink("loop", loop), 0);
	assert_false(file_save(loop, STR("x"), &e));
	assert_int_equal(lstat(loop, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
}

static void test_save_beside_the_working_folder(void **state)
{
	(void)state;
	assert_int_equal(chdir(unit_dir()), 0);
	assert_true(file_save("bare", STR("1"), NULL));
	assert_holds(unit_path("bare"), "1");
	assert_true(file_append("bare.log", STR("2"), NULL));
	assert_holds(unit_path("bare.log"), "2");
}

static void test_append(void **state)
{
	(void)state;
	const char *path = unit_path("log");
	assert_true(file_append(path, STR("a\n"), NULL));
	assert_true(file_append(path, STR(""), NULL));
	assert_true(file_append(path, STR("b\n"), NULL));
	assert_holds(path, "a\nb\n");
	assert_int_equal(mode_of(path), 0600);
}

static void test_failed_append_takes_its_part_back(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	const char *path = unit_write("torn", STR("whole\n"));
	limit_file_size(10);
	bool appended = file_append(path, STR("a longer line\n"), &e);
	limit_file_size(RLIM_INFINITY);
	assert_false(appended);
	assert_non_null(strstr(e.message, "File too large"));
	assert_holds(path, "whole\n");
}

static void test_make_dirs(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct stat st;
	const char *deep = unit_path("a//b/c/");
	assert_true(file_make_dirs(deep, &e));
	assert_true(file_make_dirs(deep, &e));
	assert_int_equal(stat(deep, &st), 0);
	assert_int_equal(mode_of(unit_path("a/b")), 0700);
	unit_write("a/file", STR(""));
	assert_false(file_make_dirs(unit_path("a/file"), &e));
	assert_non_null(strstr(e.message, "Not a directory"));
	assert_false(file_make_dirs(unit_path("a/file/below"), &e));
	assert_false(file_make_dirs("", &e));
}

/* In a folder of no one's, as no one. */
static int make_below_closed(const char *closed)
{
	struct err e = ERR_INIT;
	if (chdir(closed) != 0 || (geteuid() == 0 && seteuid(65534) != 0))
		return 2;
	return !file_make_dirs("none/below", &e) && strstr(e.message, "Permission denied") ? 0 : 1;
}

static void test_says_why_the_first_cannot_be_made(void **state)
{
	(void)state;
	int status = -1;
	assert_int_equal(mkdir(unit_path("closed"), 0700), 0);
	assert_int_equal(chmod(unit_path("closed"), 0555), 0);
	pid_t child = fork();
	if (child == 0)
		_exit(make_below_closed(unit_path("closed")));
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(chmod(unit_path("closed"), 0700), 0);
	assert_int_equal(status, 0);
}

/* Holds the lock until it is killed; a byte says that it has it. */
static void hold_lock(const char *path, int out)
{
	int lock = file_lock(path, 0, NULL);
	if (lock < 0 || write(out, "", 1) != 1)
		_exit(1);
	for (;;)
		pause();
}

static void test_lock_is_exclusive_and_dies_with_its_holder(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	const char *path = unit_path("shared");
	int ends[2];
	char byte;
	assert_int_equal(pipe(ends), 0);
	pid_t holder = fork();
	if (holder == 0)
		hold_lock(path, ends[1]);
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_int_equal(file_lock(path, 0, &e), -1);
	assert_non_null(strstr(e.message, "in use"));
	assert_int_equal(file_lock(path, 12, &e), -1);
	kill(holder, SIGKILL);
	assert_int_equal(waitpid(holder, NULL, 0), holder);
	int lock = file_lock(path, 0, &e);
	assert_true(lock >= 0);
	assert_int_equal(file_lock(path, 0, &e), -1);
	file_unlock(lock);
	lock = file_lock(path, 0, &e);
	assert_true(lock >= 0);
	file_unlock(lock);
	file_unlock(-1);
	assert_int_equal(file_lock(unit_path("no/folder"), 0, &e), -1);
	close(ends[0]);
	close(ends[1]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_save_makes_and_replaces),
		cmocka_unit_test(test_failed_save_leaves_the_old_file),
		cmocka_unit_test(test_save_in_a_read_only_folder),
		cmocka_unit_test(test_save_where_nothing_can_be),
		cmocka_unit_test(test_save_follows_links),
		cmocka_unit_test(test_save_beside_the_working_folder),
		cmocka_unit_test(test_append),
		cmocka_unit_test(test_failed_append_takes_its_part_back),
		cmocka_unit_test(test_make_dirs),
		cmocka_unit_test(test_says_why_the_first_cannot_be_made),
		cmocka_unit_test(test_lock_is_exclusive_and_dies_with_its_holder),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
