/* SPDX-License-Identifier: MIT */
/* Reading files: only regular ones, never hanging, never more than asked for. */
#include "base/file.h"

#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/pool.h"
#include "support/unit.h"

static void assert_refused(const char *path, const char *reason)
{
	struct err e = ERR_INIT;
	int fd = file_open(path, NULL, &e);
	assert_int_equal(fd, -1);
	if (!strstr(e.message, reason))
		fail_msg("%s: \"%s\" instead of \"%s\"", path, e.message, reason);
	assert_string_equal(e.file, path);
}

static void test_only_regular_files_open(void **state)
{
	(void)state;
	const char *pipe_path = unit_path("pipe");
	assert_int_equal(mkfifo(pipe_path, 0600), 0);
	assert_refused(pipe_path, "is a pipe (FIFO), expected a regular file");
	assert_refused(unit_dir(), "is a folder");
	assert_refused("/dev/null", "is a character device");
	assert_refused(unit_path("nothing"), "No such file");
	const char *loop = unit_path("loop");
	assert_int_equal(symlink(loop, loop), 0);
	assert_refused(loop, "symbolic link");
}

static void test_socket_is_named(void **state)
{
	(void)state;
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	const char *path = unit_path("s");
	if (strlen(path) >= sizeof address.sun_path)
		skip();
	memcpy(address.sun_path, path, strlen(path) + 1);
	int fd = socket(AF_UNIX, SOCK_STREAM, 0);
	assert_int_equal(bind(fd, (struct sockaddr *)&address, sizeof address), 0);
	assert_refused(path, "is a socket, expected a regular file");
	close(fd);
}

static void test_open_stamps_the_version(void **state)
{
	(void)state;
	struct file_stamp stamp;
	struct stat st;
	const char *path = unit_write("stamped", STR("five!"));
	int fd = file_open(path, &stamp, NULL);
	assert_true(fd >= 0);
	assert_true(fcntl(fd, F_GETFD) & FD_CLOEXEC);
	close(fd);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(stamp.size, 5);
	assert_int_equal(stamp.inode, st.st_ino);
	assert_int_equal(stamp.mtime_ns / 1000000000, st.st_mtime);
}

static void test_read_appends(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct file_stamp stamp;
	buf_add_str(&text, STR("so: "));
	assert_true(file_read(unit_write("r", STR("a\0b\n")), SIZE_MAX, &text, &stamp, NULL));
	assert_int_equal(text.len, 8);
	assert_memory_equal(text.data, "so: a\0b\n", 9);
	assert_int_equal(stamp.size, 4);
	assert_true(file_read(unit_write("empty", STR("")), 0, &text, NULL, NULL));
	assert_int_equal(text.len, 8);
	buf_release(&text);
}

static void test_limit_is_exact_and_leaves_out_alone(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	const char *path = unit_write("ten", STR("0123456789"));
	buf_add_str(&text, STR("kept"));
	assert_false(file_read(path, 9, &text, NULL, &e));
	assert_non_null(strstr(e.message, "limit of 9"));
	assert_str(buf_str(&text), "kept");
	assert_true(file_read(path, 10, &text, NULL, &e));
	assert_str(buf_str(&text), "kept0123456789");
	buf_release(&text);
}

static void test_sizes_that_lie(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	const char *path = "/proc/self/status"; /* says that it has 0 bytes */
	if (access(path, R_OK) != 0)
		skip();
	assert_true(file_read(path, 1 << 20, &text, NULL, NULL));
	assert_true(text.len > 100);
	struct err e = ERR_INIT;
	buf_clear(&text);
	assert_false(file_read(path, 50, &text, NULL, &e));
	assert_non_null(strstr(e.message, "limit of 50"));
	assert_int_equal(text.len, 0);
	buf_release(&text);
}

/* What fstat said is true, or the file has shrunk, has grown, or has no size of its own. */
static void test_a_known_size_may_be_out_of_date(void **state)
{
	(void)state;
	static const size_t sizes[] = { 5, 9, 4, 0 };
	const char *path = unit_write("sized", STR("five!"));
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buf text = BUF_INIT;
		int fd = file_open(path, NULL, NULL);
		buf_add_str(&text, STR("so: "));
		assert_true(file_read_sized(fd, path, sizes[i], 5, &text, NULL));
		assert_str(buf_str(&text), "so: five!");
		close(fd);
		buf_release(&text);
	}
}

static void test_a_known_size_keeps_to_the_limit(void **state)
{
	(void)state;
	static const size_t sizes[] = { 5, 4, 0 };
	const char *path = unit_write("limited", STR("five!"));
	for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
		struct buf text = BUF_INIT;
		struct err e = ERR_INIT;
		int fd = file_open(path, NULL, NULL);
		buf_add_str(&text, STR("so: "));
		assert_false(file_read_sized(fd, path, sizes[i], 4, &text, &e));
		assert_non_null(strstr(e.message, "larger than the limit of 4 bytes"));
		assert_str(buf_str(&text), "so: ");
		close(fd);
		buf_release(&text);
	}
}

static void test_large_file_round_trip(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct buf again = BUF_INIT;
	for (int i = 0; i < 300000; i++)
		buf_addf(&text, "%d\n", i);
	const char *path = unit_path("large");
	assert_true(file_save(path, buf_str(&text), NULL));
	assert_true(file_read(path, SIZE_MAX, &again, NULL, NULL));
	assert_true(str_eq(buf_str(&text), buf_str(&again)));
	buf_release(&text);
	buf_release(&again);
}

static void write_slowly(void *arg)
{
	int fd = *(int *)arg;
	for (int i = 0; i < 2000; i++)
		assert_int_equal(write(fd, "0123456789012345678901234567890123456789012345678", 50),
				 50);
	close(fd);
}

static void test_pipe_is_read_to_its_end(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	assert_int_equal(fcntl(ends[0], F_SETFL, O_NONBLOCK), 0);
	struct pool *pool = pool_new(1);
	pool_add(pool, write_slowly, &ends[1]);
	assert_true(file_read_fd(ends[0], "-", SIZE_MAX, &text, NULL));
	assert_int_equal(text.len, 100000);
	close(ends[0]);
	pool_drain(pool);
	pool_free(pool);
	buf_release(&text);
}

static void test_endless_input_meets_its_limit(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	int fd = open("/dev/zero", O_RDONLY);
	assert_false(file_read_fd(fd, "-", 1 << 20, &text, &e));
	assert_string_equal(e.file, "-");
	assert_non_null(strstr(e.message, "limit of 1048576"));
	assert_int_equal(text.len, 0);
	close(fd);
	assert_false(file_read_fd(fd, "-", 10, &text, &e));
	assert_non_null(strstr(e.message, "cannot be read"));
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_only_regular_files_open),
		cmocka_unit_test(test_socket_is_named),
		cmocka_unit_test(test_open_stamps_the_version),
		cmocka_unit_test(test_read_appends),
		cmocka_unit_test(test_limit_is_exact_and_leaves_out_alone),
		cmocka_unit_test(test_sizes_that_lie),
		cmocka_unit_test(test_a_known_size_may_be_out_of_date),
		cmocka_unit_test(test_a_known_size_keeps_to_the_limit),
		cmocka_unit_test(test_large_file_round_trip),
		cmocka_unit_test(test_pipe_is_read_to_its_end),
		cmocka_unit_test(test_endless_input_meets_its_limit),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
