/* SPDX-License-Identifier: MIT */
/* Several kabars with one file of marks, and kabars that are killed. */
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "store/marks_lines.h"
#include "support/unit.h"

enum { KABARS = 4, MARKS_EACH = 250 };

/* Marks its own articles and toggles a star that all share; opens the log anew in between. */
static void mark_away(const char *path, uint64_t me)
{
	struct log *log = log_new();
	for (uint64_t round = 0; round < 5; round++) {
		struct writer *w = writer_new(log);
		struct marks *m = marks_new(path, w, log);
		for (uint64_t i = round * MARKS_EACH / 5; i < (round + 1) * MARKS_EACH / 5; i++) {
			marks_set(m, me * 1000 + i, MARK_READ, true, 1);
			marks_set(m, 77, MARK_STAR, i % 2, 1);
		}
		if (!writer_free(w, WAIT_MS))
			_exit(1);
		marks_free(m);
	}
	_exit(log_count(log) > 0);
}

static void test_several_kabars_give_the_union(void **state)
{
	(void)state;
	const char *path = unit_path("union/marks");
	pid_t kabars[KABARS];
	for (uint64_t i = 0; i < KABARS; i++) {
		kabars[i] = fork();
		if (kabars[i] == 0)
			mark_away(path, i + 1);
	}
	for (int i = 0; i < KABARS; i++) {
		int status;
		assert_int_equal(waitpid(kabars[i], &status, 0), kabars[i]);
		assert_int_equal(status, 0);
	}
	struct log *log = log_new();
	struct marks *m = marks_new(path, NULL, log);
	assert_int_equal(log_count(log), 0);
	for (uint64_t i = 0; i < KABARS; i++) {
		for (uint64_t nr = 0; nr < MARKS_EACH; nr++)
			assert_int_equal(marks_get(m, (i + 1) * 1000 + nr), MARK_READ);
	}
	marks_free(m);
	log_free(log);
}

/* The whole disk is `bytes` large. SIGXFSZ kills in the middle of a line: file_append has put the
 * first part of it down and cannot take it back. */
static void append_until_killed(const char *path, rlim_t bytes, int out)
{
	struct rlimit limit = { bytes, bytes }, no_core = { 0, 0 };
	struct buf line = BUF_INIT;
	setrlimit(RLIMIT_CORE, &no_core);
	setrlimit(RLIMIT_FSIZE, &limit);
	for (uint64_t id = 1;; id++) {
		buf_clear(&line);
		add_line(&line, id, "+r 17");
		if (!file_append(path, buf_str(&line), NULL) || write(out, "", 1) != 1)
			_exit(1);
	}
}

static size_t count_bytes(int fd)
{
	char bytes[256];
	size_t count = 0;
	ssize_t n;
	while ((n = read(fd, bytes, sizeof bytes)) > 0)
		count += (size_t)n;
	return count;
}

/* Marks 1 to n are there, none is half there, and the file can be appended to. */
static void assert_marks_to(const char *path, size_t acknowledged)
{
	struct log *log = log_new();
	struct marks *m = load(path, log);
	for (uint64_t id = 1; id <= acknowledged; id++)
		assert_int_equal(marks_get(m, id), MARK_READ);
	assert_true(log_count(log) <= 1);
	marks_free(m);
	size_t said = log_count(log);
	m = load(path, log);
	assert_int_equal(log_count(log), said);
	marks_free(m);
	log_free(log);
}

static void test_killed_inside_a_line(void **state)
{
	(void)state;
	for (rlim_t bytes = 0; bytes < 100; bytes++) {
		int ends[2], status;
		const char *path = unit_path("killed");
		unlink(path);
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0)
			append_until_killed(path, bytes, ends[1]);
		close(ends[1]);
		size_t acknowledged = count_bytes(ends[0]);
		close(ends[0]);
		assert_int_equal(waitpid(child, &status, 0), child);
		assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGXFSZ);
		struct stat st;
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_size, bytes);
		assert_int_equal(acknowledged, bytes / 32);
		assert_marks_to(path, acknowledged);
	}
}

/* One byte on the pipe for each mark that the writer acknowledged. */
static void mark_until_killed(const char *path, int out)
{
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct marks *m = marks_new(path, w, log);
	uint64_t told = 0;
	for (uint64_t id = 1;; id++) {
		struct pollfd ready = { .fd = writer_wake_fd(w), .events = POLLIN };
		marks_set(m, id, MARK_READ, true, 17);
		poll(&ready, 1, (id % 3 == 0) ? -1 : 0);
		for (uint64_t saved = writer_saved(w); told < saved; told++) {
			if (write(out, "", 1) != 1)
				_exit(1);
		}
	}
}

/* The moment of the kill is any; what must hold does not depend on it. */
static void test_killed_while_the_writer_works(void **state)
{
	(void)state;
	for (size_t after = 1; after < 40; after += 2) {
		int ends[2];
		char bytes[64];
		const char *path = unit_path("struck");
		unlink(path);
		assert_int_equal(pipe(ends), 0);
		pid_t child = fork();
		if (child == 0)
			mark_until_killed(path, ends[1]);
		close(ends[1]);
		size_t acknowledged = 0;
		while (acknowledged < after)
			acknowledged += (size_t)read(ends[0], bytes, 1);
		kill(child, SIGKILL);
		acknowledged += count_bytes(ends[0]);
		close(ends[0]);
		assert_int_equal(waitpid(child, NULL, 0), child);
		assert_marks_to(path, acknowledged);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_several_kabars_give_the_union),
		cmocka_unit_test(test_killed_inside_a_line),
		cmocka_unit_test(test_killed_while_the_writer_works),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
