/* SPDX-License-Identifier: MIT */
/* What the modes write to a terminal: columns that fit, nothing that drives it. */
#include "support/unit.h"

#include <locale.h>
#include <pty.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/hash.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "store/marks.h"
#include "text/utf8.h"
#include "text/width.h"

#define DATED "Senin 13 May 2024 15:53 WIB\n\nPelabuhan “Kuta” dibuka lagi sesudah badai\n\n"
#define PLAIN "Sebuah perahu tua dengan layar yang panjang sekali berlabuh di dermaga selatan.\n"

/* Runs a mode with a terminal of that width as standard output, and takes what it wrote: less
 * than a terminal holds back. */
static int run_on_tty(const struct cli *cli, unsigned short cols, struct buf *out)
{
	struct winsize size = { .ws_row = 24, .ws_col = cols };
	struct termios modes;
	char bytes[4096];
	int master, slave;
	assert_int_equal(openpty(&master, &slave, NULL, NULL, &size), 0);
	tcgetattr(slave, &modes);
	cfmakeraw(&modes);
	tcsetattr(slave, TCSANOW, &modes);
	fflush(stdout);
	int before = dup(STDOUT_FILENO);
	dup2(slave, STDOUT_FILENO);
	int status = cli_run(cli);
	/* A byte of our own tells that all of it was read. */
	assert_int_equal(write(slave, "\4", 1), 1);
	dup2(before, STDOUT_FILENO);
	close(before);
	do {
		ssize_t n = read(master, bytes, sizeof bytes);
		assert_true(n > 0);
		buf_add(out, bytes, (size_t)n);
	} while (out->data[out->len - 1] != '\4');
	buf_truncate(out, out->len - 1);
	close(master);
	close(slave);
	return status;
}

static struct cli make_cli(enum cli_mode mode, const char *const *path)
{
	return (struct cli){ .mode = mode, .paths = path, .path_count = 1, .colour = -1 };
}

static const char *make_folder(void)
{
	unit_write("berita/a.txt", STR(DATED PLAIN));
	unit_write("berita/b.txt", STR(PLAIN));
	return unit_path("berita");
}

static void assert_fits(struct str text, size_t cols)
{
	struct str line;
	while (str_next_line(&text, &line))
		assert_true(width_str(line) <= cols);
}

static void test_columns(void **state)
{
	const char *folder = make_folder();
	struct cli cli = make_cli(MODE_LIST, &folder);
	struct buf out = BUF_INIT;
	(void)state;
	assert_int_equal(run_on_tty(&cli, 60, &out), EXIT_FOUND);
	assert_str(buf_str(&out), " 13 May  (berita)   Pelabuhan “Kuta” dibuka lagi sesudah ba…\n"
				  "  --     (berita)  ~Sebuah perahu tua dengan layar yang pan…\n");
	buf_clear(&out);
	assert_int_equal(run_on_tty(&cli, 110, &out), EXIT_FOUND);
	assert_true(
	    str_starts(buf_str(&out), STR(" 2024-05-13  (berita)        Pelabuhan “Kuta” dibuka")));
	for (size_t cols = 1; cols < 40; cols++) {
		cli.width = cols;
		buf_clear(&out);
		run_on_tty(&cli, 80, &out);
		assert_fits(buf_str(&out), cols);
	}
	buf_release(&out);
}

static void test_search(void **state)
{
	const char *folder = make_folder();
	struct cli cli = make_cli(MODE_SEARCH, &folder);
	struct buf out = BUF_INIT;
	(void)state;
	cli.target = "perahu";
	assert_int_equal(run_on_tty(&cli, 60, &out), EXIT_FOUND);
	struct str rest = buf_str(&out), row, passage;
	assert_true(str_next_line(&rest, &row) && str_next_line(&rest, &passage));
	assert_true(str_starts(str_skip(row, 8), STR(" 13 May  (berita)   Pelabuhan “Kuta” dib")) ||
		    str_starts(str_skip(row, 8), STR("  --     (berita)  ~Sebuah perahu tua de")));
	assert_true(str_starts(passage, STR("         Sebuah perahu tua dengan")));
	for (size_t cols = 1; cols < 40; cols++) {
		cli.width = cols;
		buf_clear(&out);
		run_on_tty(&cli, 80, &out);
		assert_fits(buf_str(&out), cols);
	}
	cli.target = "perahuu";
	buf_clear(&out);
	assert_int_equal(run_on_tty(&cli, 60, &out), EXIT_NOTHING);
	assert_int_equal(out.len, 0);
	buf_release(&out);
}

/* Marks are those of the screen. */
static void test_marks_are_asked(void **state)
{
	const char *folder = make_folder();
	struct cli cli = make_cli(MODE_LIST, &folder);
	struct buf path = BUF_INIT, out = BUF_INIT;
	struct log *log = log_new();
	struct writer *writer = writer_new(log);
	(void)state;
	paths_user(PATHS_STATE, "marks", &path);
	struct marks *marks = marks_new(buf_cstr(&path), writer, log);
	marks_set(marks, hash_bytes(STR(PLAIN), 0), MARK_STAR, true, 1);
	assert_true(writer_free(writer, 10000));
	marks_free(marks);
	cli.query = "is:starred";
	cli.fields = "title_from";
	assert_int_equal(run_on_tty(&cli, 60, &out), EXIT_FOUND);
	assert_str(buf_str(&out), "lead\n");
	log_free(log);
	buf_release(&path);
	buf_release(&out);
}

static void test_ascii(void **state)
{
	const char *folder = make_folder();
	struct cli cli = make_cli(MODE_LIST, &folder);
	struct buf out = BUF_INIT;
	(void)state;
	cli.ascii = true;
	run_on_tty(&cli, 60, &out);
	assert_int_equal(utf8_ascii_end(buf_str(&out), 0), out.len);
	/* A terminal that is not UTF-8 is spared without being asked. */
	cli.ascii = false;
	setlocale(LC_CTYPE, "C");
	buf_clear(&out);
	run_on_tty(&cli, 60, &out);
	setlocale(LC_CTYPE, "C.UTF-8");
	assert_int_equal(utf8_ascii_end(buf_str(&out), 0), out.len);
	/* JSON is what it is. */
	cli.ascii = cli.json = true;
	buf_clear(&out);
	run_on_tty(&cli, 60, &out);
	assert_int_not_equal(str_find(buf_str(&out), STR("“Kuta”")), STR_NPOS);
	buf_release(&out);
}

static void test_fields_win_over_columns(void **state)
{
	const char *folder = make_folder();
	struct cli cli = make_cli(MODE_LIST, &folder);
	struct buf out = BUF_INIT;
	(void)state;
	cli.fields = "date,title_from";
	run_on_tty(&cli, 60, &out);
	assert_str(buf_str(&out), "2024-05-13T15:53+07:00\ttext\n\tlead\n");
	buf_release(&out);
}

static void test_decode_is_filtered(void **state)
{
	const char *path = unit_write("esc.txt", STR("a\x1B]0;x\x07\r\nb\tc\xE2\x80\xAE\n"));
	struct cli cli = make_cli(MODE_DECODE, &path);
	struct buf out = BUF_INIT;
	(void)state;
	cli.target = path;
	assert_int_equal(run_on_tty(&cli, 80, &out), EXIT_FOUND);
	assert_str(buf_str(&out), "a\xE2\x90\x9B]0;x\xE2\x90\x87\nb       c\n");
	buf_release(&out);
}

static void test_stats(void **state)
{
	const char *folder = make_folder();
	struct cli cli = make_cli(MODE_STATS, &folder);
	struct buf out = BUF_INIT;
	(void)state;
	assert_int_equal(run_on_tty(&cli, 80, &out), EXIT_FOUND);
	assert_true(str_starts(buf_str(&out), STR("files                       2\n")));
	assert_int_not_equal(str_find(buf_str(&out), STR("MB/s\n")), STR_NPOS);
	assert_fits(buf_str(&out), 60);
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_columns),
		cmocka_unit_test(test_search),
		cmocka_unit_test(test_marks_are_asked),
		cmocka_unit_test(test_ascii),
		cmocka_unit_test(test_fields_win_over_columns),
		cmocka_unit_test(test_decode_is_filtered),
		cmocka_unit_test(test_stats),
	};
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("HOME", unit_dir(), 1);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
