/* SPDX-License-Identifier: MIT */
/* The writer: what it says is saved is, what fails is kept in order until it can be written. */
#include "store/writer.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/pool.h"
#include "store/writer_parts.h"
#include "support/unit.h"

enum { WAIT_MS = 60000 };

/* Bytes past this size cannot be written: a full disk in small. */
static void limit_file_size(rlim_t bytes)
{
	struct rlimit limit;
	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &limit);
	limit.rlim_cur = bytes;
	setrlimit(RLIMIT_FSIZE, &limit);
}

static void test_writes_are_numbered_and_kept_in_order(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *a = unit_path("order/a");
	const char *b = unit_path("order/below/b");
	assert_int_equal(writer_saved(w), 0);
	assert_int_equal(writer_append(w, a, STR("1\n")), 1);
	assert_int_equal(writer_append(w, b, STR("x\n")), 2);
	assert_int_equal(writer_append(w, a, STR("2\n")), 3);
	assert_int_equal(writer_replace(w, b, STR("y\n")), 4);
	assert_int_equal(writer_append(w, b, STR("z\n")), 5);
	writer_drain(w);
	assert_int_equal(writer_saved(w), 5);
	assert_false(writer_failing(w, NULL));
	assert_holds(a, "1\n2\n");
	assert_holds(b, "y\nz\n");
	struct stat st;
	assert_int_equal(stat(unit_path("order/below"), &st), 0);
	assert_int_equal(st.st_mode & 0777, 0700);
	assert_int_equal(stat(b, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_true(writer_free(w, WAIT_MS));
	assert_true(writer_free(NULL, 0));
	assert_int_equal(log_count(log), 0);
	log_free(log);
}

static void test_free_writes_what_is_queued(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct buf expected = BUF_INIT, line = BUF_INIT;
	const char *path = unit_path("queued");
	for (int i = 0; i < 5000; i++) {
		buf_clear(&line);
		buf_addf(&line, "%d\n", i);
		buf_add_str(&expected, buf_str(&line));
		writer_append(w, path, buf_str(&line));
	}
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, expected.data);
	buf_release(&expected);
	buf_release(&line);
	log_free(log);
}

static void test_wake_comes_with_the_acknowledgement(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct pollfd ready = { .fd = writer_wake_fd(w), .events = POLLIN };
	for (uint64_t nr = 1; nr <= 50; nr++) {
		assert_int_equal(poll(&ready, 1, 0), 0);
		writer_append(w, unit_path("woken"), STR("x\n"));
		assert_int_equal(poll(&ready, 1, WAIT_MS), 1);
		writer_drain(w);
		assert_int_equal(writer_saved(w), nr);
	}
	assert_true(writer_free(w, WAIT_MS));
	log_free(log);
}

static void test_torn_last_line_is_ended_first(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_write("torn", STR("whole\nha"));
	writer_append(w, path, STR("next\n"));
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "whole\nha\nnext\n");
	log_free(log);
}

static void test_full_disk_keeps_everything_in_order(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_write("full", STR("old line\n"));
	const char *other = unit_path("other");
	limit_file_size(12);
	uint64_t first = writer_append(w, path, STR("one more\n"));
	writer_drain(w);
	assert_true(writer_failing(w, &e));
	assert_string_equal(e.file, path);
	assert_non_null(strstr(e.message, "File too large"));
	assert_int_equal(writer_saved(w), first - 1);
	assert_holds(path, "old line\n");
	/* Another file goes on, yet "up to this number" holds back. */
	writer_append(w, other, STR("fits\n"));
	writer_drain(w);
	assert_holds(other, "fits\n");
	assert_int_equal(writer_saved(w), first - 1);
	writer_append(w, path, STR("two more\n"));
	writer_drain(w);
	assert_int_equal(unit_logged(log, "File too large"), 1);
	limit_file_size(RLIM_INFINITY);
	uint64_t last = writer_append(w, path, STR("three more\n"));
	writer_drain(w);
	assert_int_equal(writer_saved(w), last);
	assert_false(writer_failing(w, &e));
	assert_holds(path, "old line\none more\ntwo more\nthree more\n");
	/* Fixed and broken again: reported again. */
	limit_file_size(12);
	writer_append(w, path, STR("four\n"));
	writer_drain(w);
	assert_int_equal(unit_logged(log, "File too large"), 2);
	limit_file_size(RLIM_INFINITY);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "old line\none more\ntwo more\nthree more\nfour\n");
	log_free(log);
}

static void test_failed_replacement_leaves_the_old_file(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_write("replaced", STR("old\n"));
	limit_file_size(5);
	writer_append(w, path, STR("appended, then replaced\n"));
	writer_drain(w);
	writer_replace(w, path, STR("longer than the disk\n"));
	writer_drain(w);
	assert_holds(path, "old\n");
	assert_int_equal(writer_saved(w), 0);
	writer_replace(w, path, STR("newest\n"));
	writer_append(w, path, STR("and more\n"));
	writer_drain(w);
	assert_holds(path, "old\n");
	limit_file_size(RLIM_INFINITY);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "newest\nand more\n");
	log_free(log);
}

/* The thread tries again by itself: the pause is short here, and only its end is waited for. */
static void test_retry_without_another_write(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new_retrying(log, 1);
	const char *blocker = unit_write("blocked/state", STR("a file where a folder belongs"));
	const char *path = unit_path("blocked/state/marks");
	uint64_t number = writer_append(w, path, STR("1\n"));
	writer_drain(w);
	assert_true(writer_failing(w, NULL));
	assert_int_equal(unlink(blocker), 0);
	while (writer_saved(w) < number) {
		struct pollfd ready = { .fd = writer_wake_fd(w), .events = POLLIN };
		assert_int_equal(poll(&ready, 1, WAIT_MS), 1);
	}
	assert_false(writer_failing(w, NULL));
	assert_holds(path, "1\n");
	assert_int_equal(unit_logged(log, "blocked/state"), 2);
	assert_true(writer_free(w, WAIT_MS));
	log_free(log);
}

static void test_last_try_at_the_end(void **state)
{
	(void)state;
	struct log *log = log_new();
	const char *blocker = unit_write("ended/state", STR(""));
	const char *path = unit_path("ended/state/marks");
	struct writer *w = writer_new(log);
	writer_append(w, path, STR("lost\n"));
	assert_false(writer_free(w, WAIT_MS));
	w = writer_new(log);
	writer_append(w, path, STR("saved\n"));
	writer_drain(w);
	assert_true(writer_failing(w, NULL));
	assert_int_equal(unlink(blocker), 0);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "saved\n");
	log_free(log);
}

static void test_only_files_are_written(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *full = unit_path("full-device");
	const char *pipe_path = unit_path("pipe");
	assert_int_equal(symlink("/dev/full", full), 0);
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	writer_append(w, full, STR("x\n"));
	writer_drain(w);
	assert_true(writer_failing(w, &e));
	assert_non_null(strstr(e.message, "is a character device, expected a regular file"));
	writer_append(w, pipe_path, STR("x\n"));
	writer_replace(w, unit_dir(), STR("x\n"));
	assert_false(writer_free(w, WAIT_MS));
	assert_int_equal(unit_logged(log, "pipe"), 1);
	assert_int_equal(unit_logged(log, "is a folder"), 1);
	log_free(log);
}

/* As somebody for whom a read-only folder is one. */
static void write_as_nobody(const char *folder, const char *path)
{
	struct err e = ERR_INIT;
	struct log *log = log_new();
	if (geteuid() == 0 && (chown(folder, 65534, 65534) != 0 || setuid(65534) != 0))
		_exit(77);
	struct writer *w = writer_new(log);
	writer_append(w, path, STR("kept\n"));
	writer_drain(w);
	bool failed = writer_failing(w, &e) && strstr(e.message, "Permission denied");
	if (!failed || writer_saved(w) != 0 || chmod(folder, 0700) != 0)
		_exit(1);
	writer_append(w, path, STR("in order\n"));
	_exit(writer_free(w, WAIT_MS) ? 0 : 2);
}

static void test_read_only_folder(void **state)
{
	(void)state;
	int status;
	const char *folder = unit_path("shut");
	const char *path = unit_path("shut/marks");
	assert_int_equal(mkdir(folder, 0500), 0);
	chmod(unit_dir(), 0755);
	pid_t child = fork();
	if (child == 0)
		write_as_nobody(folder, path);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		skip();
	assert_int_equal(status, 0);
	assert_holds(path, "kept\nin order\n");
}

/* Where no thread can be started, writes happen at once. */
static void write_without_threads(const char *path)
{
	struct rlimit none = { 0, 0 };
	struct log *log = log_new();
	if (setrlimit(RLIMIT_NPROC, &none) != 0 || (geteuid() == 0 && setuid(65534) != 0))
		_exit(77);
	struct pool *pool = pool_new(1);
	if (pool_threads(pool) > 0)
		_exit(77);
	struct writer *w = writer_new(log);
	writer_append(w, path, STR("1\n"));
	if (writer_saved(w) != 1)
		_exit(1);
	writer_drain(w);
	limit_file_size(3);
	writer_append(w, path, STR("2\n"));
	if (writer_saved(w) != 1 || !writer_failing(w, NULL))
		_exit(2);
	limit_file_size(RLIM_INFINITY);
	_exit(writer_free(w, WAIT_MS) ? 0 : 3);
}

static void test_without_threads(void **state)
{
	(void)state;
	int status;
	const char *folder = unit_path("threadless");
	const char *path = unit_path("threadless/log");
	assert_int_equal(mkdir(folder, 0700), 0);
	if (geteuid() == 0)
		assert_int_equal(chown(folder, 65534, 65534), 0);
	chmod(unit_dir(), 0755);
	pid_t child = fork();
	if (child == 0)
		write_without_threads(path);
	assert_int_equal(waitpid(child, &status, 0), child);
	if (WIFEXITED(status) && WEXITSTATUS(status) == 77)
		skip();
	assert_int_equal(status, 0);
	assert_holds(path, "1\n2\n");
}

static void append_beside_a_lock(const char *path)
{
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	for (int i = 0; i < 100; i++)
		writer_append(w, path, STR("x\n"));
	if (writer_saved(w) != 0)
		_exit(1);
	/* Given up: the thread is left alone with what it has, and with no log. */
	if (writer_free(w, 0))
		_exit(2);
	log_free(log);
	_exit(0);
}

/* Somebody else has the lock: the thread waits for it, the caller never does. */
static void test_caller_does_not_wait_for_the_lock(void **state)
{
	(void)state;
	int status;
	const char *path = unit_path("locked");
	int lock = file_lock(path, 0, NULL);
	assert_true(lock >= 0);
	pid_t child = fork();
	if (child == 0)
		append_beside_a_lock(path);
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_int_equal(access(path, F_OK), -1);
	file_unlock(lock);
}

static bool halve(struct str old, struct buf *fresh, struct buf *unknown)
{
	buf_add_str(fresh, str_sub(old, 0, old.len / 2));
	buf_add_str(unknown, str_skip(old, old.len / 2));
	return old.len > 2;
}

static void test_tidy_keeps_what_it_takes_out(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct buf kept = BUF_INIT, name = BUF_INIT;
	const char *path = unit_write("tidied", STR("1\n2\n3\n4\n"));
	writer_tidy(w, unit_path("absent"), halve);
	writer_tidy(w, path, halve);
	writer_append(w, path, STR("5\n"));
	writer_drain(w);
	assert_holds(path, "1\n2\n5\n");
	assert_int_equal(access(unit_path("absent"), F_OK), -1);
	assert_int_equal(log_count(log), 1);
	log_get(log, 0, &kept);
	size_t at = str_find(buf_str(&kept), STR("kept in "));
	assert_int_not_equal(at, STR_NPOS);
	buf_add_str(&name, str_skip(buf_str(&kept), at + 8));
	assert_holds(buf_cstr(&name), "3\n4\n");
	/* A second one in the same second does not cover the first. */
	writer_tidy(w, path, halve);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "1\n2");
	assert_holds(buf_cstr(&name), "3\n4\n");
	assert_int_equal(log_count(log), 2);
	buf_release(&kept);
	buf_release(&name);
	log_free(log);
}

static void test_tidy_that_fails_changes_nothing(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_write("untidy", STR("1\n2\n3\n4\n"));
	limit_file_size(2);
	writer_tidy(w, path, halve);
	writer_drain(w);
	limit_file_size(RLIM_INFINITY);
	assert_int_equal(unit_logged(log, "File too large"), 1);
	assert_false(writer_failing(w, NULL));
	assert_holds(path, "1\n2\n3\n4\n");
	assert_true(writer_free(w, WAIT_MS));
	log_free(log);
}

static void on_signal(int number)
{
	(void)number;
}

/* A signal to the process must reach the main thread, which polls. */
static void test_thread_blocks_signals(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct sigaction action = { .sa_handler = on_signal }, before;
	sigset_t term, old;
	assert_int_equal(sigaction(SIGTERM, &action, &before), 0);
	struct writer *w = writer_new(log);
	sigemptyset(&term);
	sigaddset(&term, SIGTERM);
	pthread_sigmask(SIG_BLOCK, &term, &old);
	kill(getpid(), SIGTERM);
	writer_append(w, unit_path("signalled"), STR("x\n"));
	writer_drain(w);
	sigset_t pending;
	sigpending(&pending);
	assert_true(sigismember(&pending, SIGTERM));
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	sigaction(SIGTERM, &before, NULL);
	assert_true(writer_free(w, WAIT_MS));
	log_free(log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_writes_are_numbered_and_kept_in_order),
		cmocka_unit_test(test_free_writes_what_is_queued),
		cmocka_unit_test(test_wake_comes_with_the_acknowledgement),
		cmocka_unit_test(test_torn_last_line_is_ended_first),
		cmocka_unit_test(test_full_disk_keeps_everything_in_order),
		cmocka_unit_test(test_failed_replacement_leaves_the_old_file),
		cmocka_unit_test(test_retry_without_another_write),
		cmocka_unit_test(test_last_try_at_the_end),
		cmocka_unit_test(test_only_files_are_written),
		cmocka_unit_test(test_read_only_folder),
		cmocka_unit_test(test_without_threads),
		cmocka_unit_test(test_caller_does_not_wait_for_the_lock),
		cmocka_unit_test(test_tidy_keeps_what_it_takes_out),
		cmocka_unit_test(test_tidy_that_fails_changes_nothing),
		cmocka_unit_test(test_thread_blocks_signals),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
