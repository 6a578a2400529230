/* SPDX-License-Identifier: MIT */
/* Marks survive their process; what is wrong with their file costs no more than what is wrong. */
#include "store/marks.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "store/marks_lines.h"
#include "support/unit.h"

/* The only file in the folder whose name begins so; NULL if there is none. */
static const char *find_beginning(const char *folder, const char *prefix)
{
	char name[512] = "";
	DIR *dir = opendir(unit_path(folder));
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		if (strncmp(entry->d_name, prefix, strlen(prefix)) != 0)
			continue;
		assert_string_equal(name, "");
		snprintf(name, sizeof name, "%s/%s", folder, entry->d_name);
	}
	closedir(dir);
	return name[0] ? unit_path(name) : NULL;
}

static void test_marks_without_a_writer(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct marks *m = marks_new(unit_path("none/marks"), NULL, log);
	assert_int_equal(marks_get(m, 0), 0);
	assert_int_equal(marks_set(m, 0, MARK_READ, true, 5), 0);
	assert_int_equal(marks_set(m, UINT64_MAX, MARK_STAR, true, 5), 0);
	assert_int_equal(marks_get(m, 0), MARK_READ);
	assert_int_equal(marks_get(m, UINT64_MAX), MARK_STAR);
	assert_int_equal(access(unit_path("none"), F_OK), -1);
	assert_int_equal(log_count(log), 0);
	assert_int_equal(marks_count(m), 2);
	assert_int_equal(marks_last(m)->number, 2);
	assert_true(marks_last(m)->article_id == UINT64_MAX);
	marks_set(m, 0, MARK_STAR, true, 6);
	assert_int_equal(marks_set(m, 0, MARK_STAR, true, 7), 0);
	assert_int_equal(marks_last(m)->number, 3);
	assert_int_equal(marks_last(m)->article_id, 0);
	assert_int_equal(marks_last(m)->before, MARK_READ);
	assert_int_equal(marks_last(m)->after, MARK_READ | MARK_STAR);
	marks_free(m);
	marks_free(NULL);
	log_free(log);
}

static void test_marks_come_back(void **state)
{
	(void)state;
	struct log *log = log_new();
	const char *path = unit_path("back/deep/marks");
	struct writer *w = writer_new(log);
	struct marks *m = marks_new(path, w, log);
	assert_int_equal(marks_set(m, 7, MARK_READ, true, 100), 1);
	assert_int_equal(marks_set(m, 7, MARK_READ, true, 101), 0);
	assert_int_equal(marks_set(m, 7, MARK_STAR, true, 102), 2);
	assert_int_equal(marks_set(m, 8, MARK_STAR, true, 103), 3);
	assert_int_equal(marks_set(m, 7, MARK_READ, false, 104), 4);
	assert_int_equal(marks_set(m, 9, MARK_STAR, false, 105), 0);
	writer_drain(w);
	assert_int_equal(writer_saved(w), 4);
	marks_free(m);
	assert_true(writer_free(w, WAIT_MS));
	struct buf expected = BUF_INIT;
	add_line(&expected, 7, "+r 100");
	add_line(&expected, 7, "+s 102");
	add_line(&expected, 8, "+s 103");
	add_line(&expected, 7, "-r 104");
	unit_assert_holds(path, buf_str(&expected));
	m = marks_new(path, NULL, log);
	assert_int_equal(marks_get(m, 7), MARK_STAR);
	assert_int_equal(marks_get(m, 8), MARK_STAR);
	assert_int_equal(marks_get(m, 9), 0);
	assert_int_equal(log_count(log), 0);
	marks_free(m);
	buf_release(&expected);
	log_free(log);
}

static void test_the_format_is_pinned(void **state)
{
	(void)state;
	struct log *log = log_new();
	/* Checksums from another implementation of XXH64. */
	struct marks *m =
	    marks_new(unit_write("pin", STR("00000000000000ff +r 1700000000 3e2aadd7\n"
					    "00000000000000ff +s 1700000000 3ee78c12")),
		      NULL, log);
	assert_int_equal(marks_get(m, 0xff), MARK_READ | MARK_STAR);
	assert_int_equal(log_count(log), 0);
	marks_free(m);
	log_free(log);
}

static void test_bad_lines_cost_themselves(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct buf text = BUF_INIT, good = BUF_INIT;
	add_line(&text, 1, "+r 1");
	buf_add_str(&text, STR("hello \x1b[2J\n"));
	add_line(&text, 2, "+s 2");
	text.data[text.len - 3] ^= 1;
	add_line(&text, 3, "+n 3");
	add_line(&text, 4, "r 3");
	add_line(&text, 5, "+r x");
	buf_add(&text, "\0\0\0\n\n", 5);
	add_line(&text, 6, "+r 6");
	const char *path = unit_write("bad/marks", buf_str(&text));
	struct marks *m = load(path, log);
	for (uint64_t id = 0; id < 8; id++)
		assert_int_equal(marks_get(m, id), id == 1 || id == 6 ? MARK_READ : 0);
	for (int line = 2; line <= 8; line++) {
		char where[32];
		snprintf(where, sizeof where, "bad/marks:%d: ", line);
		assert_true(unit_logged(log, where));
	}
	assert_false(unit_logged(log, "marks:1:") || unit_logged(log, "marks:9:"));
	add_line(&good, 1, "+r 1");
	add_line(&good, 6, "+r 6");
	unit_assert_holds(path, buf_str(&good));
	/* Said once: the bad lines are kept elsewhere now. */
	const char *kept = find_beginning("bad", "marks.bad-");
	assert_non_null(kept);
	assert_true(unit_logged(log, kept));
	struct buf bad = BUF_INIT;
	assert_true(file_read(kept, SIZE_MAX, &bad, NULL, NULL));
	assert_int_equal(bad.len + good.len, text.len);
	size_t said = log_count(log);
	marks_free(m);
	m = load(path, log);
	assert_int_equal(marks_get(m, 6), MARK_READ);
	assert_int_equal(log_count(log), said);
	marks_free(m);
	buf_release(&bad);
	buf_release(&text);
	buf_release(&good);
	log_free(log);
}

static void test_many_bad_lines_are_counted(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct buf text = BUF_INIT;
	buf_add_repeat(&text, '\n', 5000);
	struct marks *m = marks_new(unit_write("many", buf_str(&text)), NULL, log);
	assert_int_equal(log_count(log), 11);
	assert_true(unit_logged(log, "many: 4990 more lines"));
	marks_free(m);
	buf_release(&text);
	log_free(log);
}

/* Every way to cut a log short: what was whole before the cut is there. */
static void test_cut_anywhere(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	size_t ends[3];
	for (uint64_t id = 1; id <= 3; id++) {
		add_line(&text, id, "+r 17");
		ends[id - 1] = text.len;
	}
	for (size_t cut = 0; cut <= text.len; cut++) {
		struct log *log = log_new();
		const char *path = unit_write("cut/marks", str_sub(buf_str(&text), 0, cut));
		struct writer *w = writer_new(log);
		struct marks *m = marks_new(path, w, log);
		bool torn = cut > 0;
		for (uint64_t id = 1; id <= 3; id++) {
			assert_int_equal(marks_get(m, id), cut + 1 >= ends[id - 1]);
			torn = torn && cut != ends[id - 1] && cut + 1 != ends[id - 1];
		}
		assert_int_equal(log_count(log), torn);
		/* The next mark does not stick to the torn line. */
		marks_set(m, 9, MARK_STAR, true, 18);
		assert_true(writer_free(w, WAIT_MS));
		marks_free(m);
		m = marks_new(path, NULL, log);
		assert_int_equal(marks_get(m, 9), MARK_STAR);
		assert_int_equal(marks_get(m, 1), cut + 1 >= ends[0]);
		assert_int_equal(log_count(log), torn);
		assert_null(find_beginning("cut", "marks.bad-"));
		marks_free(m);
		log_free(log);
	}
	buf_release(&text);
}

static void test_foreign_file_is_set_aside_whole(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct str foreign = STR("\x7f"
				 "ELF\0\0 not ours\r\nat all\n");
	const char *path = unit_write("foreign/marks", foreign);
	struct writer *w = writer_new(log);
	struct marks *m = marks_new(path, w, log);
	marks_set(m, 1, MARK_READ, true, 1);
	assert_true(writer_free(w, WAIT_MS));
	marks_free(m);
	const char *kept = find_beginning("foreign", "marks.bad-");
	assert_non_null(kept);
	assert_true(unit_logged(log, kept));
	unit_assert_holds(kept, foreign);
	struct buf own = BUF_INIT;
	add_line(&own, 1, "+r 1");
	unit_assert_holds(path, buf_str(&own));
	buf_release(&own);
	log_free(log);
}

static void test_huge_file_is_set_aside_unread(void **state)
{
	(void)state;
	struct log *log = log_new();
	const char *path = unit_write("huge/marks", STR("x"));
	assert_int_equal(truncate(path, (off_t)WRITER_TIDY_MAX + 1), 0); /* sparse */
	struct writer *w = writer_new(log);
	struct marks *m = marks_new(path, w, log);
	assert_true(unit_logged(log, "huge/marks"));
	marks_set(m, 1, MARK_READ, true, 1);
	assert_true(writer_free(w, WAIT_MS));
	marks_free(m);
	assert_non_null(find_beginning("huge", "marks.bad-"));
	m = marks_new(path, NULL, log);
	assert_int_equal(marks_get(m, 1), MARK_READ);
	marks_free(m);
	log_free(log);
}

static void test_folder_in_its_place(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct log *log = log_new();
	unit_write("occupied/marks/file", STR(""));
	const char *path = unit_path("occupied/marks");
	struct writer *w = writer_new(log);
	struct marks *m = marks_new(path, w, log);
	assert_true(unit_logged(log, "is a folder"));
	marks_set(m, 1, MARK_READ, true, 1);
	writer_drain(w);
	assert_true(writer_failing(w, &e));
	assert_int_equal(marks_get(m, 1), MARK_READ);
	assert_false(writer_free(w, WAIT_MS));
	marks_free(m);
	log_free(log);
}

static void test_log_is_written_anew(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct buf text = BUF_INIT, tidy = BUF_INIT;
	add_line(&text, 1, "+r 1");
	add_line(&text, 1, "+s 2");
	add_line(&text, 2, "+r 3");
	add_line(&text, 1, "-r 4");
	const char *path = unit_write("anew/marks", buf_str(&text));
	/* Four lines for two marks stay. */
	marks_free(load(path, log));
	unit_assert_holds(path, buf_str(&text));
	add_line(&text, 2, "+r 5");
	add_line(&tidy, 1, "+s 2");
	add_line(&tidy, 2, "+r 5");
	unit_write("anew/marks", buf_str(&text));
	struct marks *m = load(path, log);
	unit_assert_holds(path, buf_str(&tidy));
	assert_int_equal(marks_get(m, 1), MARK_STAR);
	assert_int_equal(marks_get(m, 2), MARK_READ);
	assert_null(find_beginning("anew", "marks.bad-"));
	assert_int_equal(log_count(log), 0);
	marks_free(m);
	buf_release(&text);
	buf_release(&tidy);
	log_free(log);
}

/* What another kabar appends between reading and writing anew is there afterwards. */
static void test_tidying_reads_again_under_the_lock(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct buf text = BUF_INIT, line = BUF_INIT;
	for (int i = 0; i < 5; i++)
		add_line(&text, 1, "+r 1");
	const char *path = unit_write("again/marks", buf_str(&text));
	int lock = file_lock(path, 0, NULL);
	assert_true(lock >= 0);
	struct writer *w = writer_new(log);
	struct marks *m = marks_new(path, w, log);
	add_line(&line, 2, "+s 2");
	assert_true(file_append(path, buf_str(&line), NULL));
	file_unlock(lock);
	assert_true(writer_free(w, WAIT_MS));
	marks_free(m);
	m = marks_new(path, NULL, log);
	assert_int_equal(marks_get(m, 1), MARK_READ);
	assert_int_equal(marks_get(m, 2), MARK_STAR);
	marks_free(m);
	buf_clear(&text);
	add_line(&text, 1, "+r 1");
	add_line(&text, 2, "+s 2");
	unit_assert_holds(path, buf_str(&text));
	buf_release(&text);
	buf_release(&line);
	log_free(log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_marks_without_a_writer),
		cmocka_unit_test(test_marks_come_back),
		cmocka_unit_test(test_the_format_is_pinned),
		cmocka_unit_test(test_bad_lines_cost_themselves),
		cmocka_unit_test(test_many_bad_lines_are_counted),
		cmocka_unit_test(test_cut_anywhere),
		cmocka_unit_test(test_foreign_file_is_set_aside_whole),
		cmocka_unit_test(test_huge_file_is_set_aside_unread),
		cmocka_unit_test(test_folder_in_its_place),
		cmocka_unit_test(test_log_is_written_anew),
		cmocka_unit_test(test_tidying_reads_again_under_the_lock),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
