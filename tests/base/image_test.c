/* SPDX-License-Identifier: MIT */
/* Cache files: what is written is read, what is touched in any byte is refused. */
#include "base/image.h"

#include <dirent.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "support/unit.h"

enum { KEY = 77, NUMBERS = 3, TEXT = 9, EMPTY = 12 };

static const uint32_t numbers[] = { 1, 20, 300 };

static const char *write_one(void)
{
	const char *path = unit_path("deep/cache/one");
	struct image_writer *w = image_create(path, KEY, NULL);
	assert_non_null(w);
	image_begin(w, NUMBERS);
	image_add(w, numbers, sizeof numbers);
	image_begin(w, TEXT);
	image_add(w, "berita ", 7);
	image_add(w, "pagi", 4);
	image_begin(w, EMPTY);
	assert_true(image_finish(w, NULL));
	return path;
}

static void assert_is_one(struct image *img)
{
	void *items;
	size_t count;
	struct str text;
	assert_true(image_items(img, NUMBERS, sizeof *numbers, &items, &count));
	assert_int_equal(count, 3);
	assert_memory_equal(items, numbers, sizeof numbers);
	assert_int_equal((uintptr_t)items % IMAGE_ALIGN, 0);
	assert_true(image_section(img, TEXT, &text));
	assert_str(text, "berita pagi");
	assert_true(image_section(img, EMPTY, &text));
	assert_int_equal(text.len, 0);
}

static void test_what_is_written_is_read(void **state)
{
	(void)state;
	struct image *img = image_open(write_one(), KEY, NULL);
	struct str text;
	void *items;
	size_t count;
	assert_non_null(img);
	assert_is_one(img);
	assert_false(image_section(img, 4, &text));
	assert_false(image_items(img, TEXT, 4, &items, &count));
	image_close(img);
}

static void test_what_cannot_be_used_is_said(void **state)
{
	(void)state;
	struct err e = { .message = "old" };
	assert_null(image_open(unit_path("none"), KEY, &e));
	assert_string_equal(e.message, "");
	assert_null(image_open(write_one(), KEY + 1, &e));
	assert_string_equal(e.message, "is stale");
	assert_null(image_open(unit_write("text", STR("no image at all, but long enough to be one: "
						      "there are more than sixty bytes of it")),
			       KEY, &e));
	assert_string_equal(e.message, "is no cache file");
	assert_null(image_open(unit_write("empty", STR("")), KEY, &e));
	assert_string_equal(e.message, "is no cache file");
}

/* Every byte that counts is under some checksum: either it is found or it is padding. */
static bool reads_as_one(const char *path)
{
	struct image *img = image_open(path, KEY, NULL);
	struct str text;
	void *items;
	size_t count;
	if (!img)
		return false;
	bool whole = image_items(img, NUMBERS, sizeof *numbers, &items, &count) &&
		     image_section(img, TEXT, &text) && image_section(img, EMPTY, &text);
	if (whole)
		assert_is_one(img);
	image_close(img);
	return whole;
}

static void test_a_touched_byte_is_found(void **state)
{
	(void)state;
	struct buf bytes = BUF_INIT;
	size_t unnoticed = 0;
	assert_true(file_read(write_one(), SIZE_MAX, &bytes, NULL, NULL));
	for (size_t at = 0; at < bytes.len; at++) {
		bytes.data[at] ^= 0x10;
		unnoticed += reads_as_one(unit_write("touched", buf_str(&bytes)));
		bytes.data[at] ^= 0x10;
	}
	/* The header's end to its alignment, and that of the two sections that have bytes. */
	assert_int_equal(unnoticed, IMAGE_ALIGN - 56 + (IMAGE_ALIGN - 12) + (IMAGE_ALIGN - 11));
	for (size_t len = 0; len < bytes.len; len++)
		assert_false(reads_as_one(unit_write("cut", str_of(bytes.data, len))));
	buf_release(&bytes);
}

static void test_an_older_one_lives_on_while_mapped(void **state)
{
	(void)state;
	const char *path = write_one();
	struct image *img = image_open(path, KEY, NULL);
	struct image_writer *w = image_create(path, KEY, NULL);
	image_begin(w, TEXT);
	image_add(w, "malam", 5);
	assert_true(image_finish(w, NULL));
	assert_is_one(img);
	image_close(img);
	img = image_open(path, KEY, NULL);
	struct str text;
	assert_true(image_section(img, TEXT, &text));
	assert_str(text, "malam");
	image_close(img);
}

static void test_what_is_changed_stays_here(void **state)
{
	(void)state;
	const char *path = write_one();
	struct image *img = image_open(path, KEY, NULL);
	void *items;
	size_t count;
	assert_true(image_items(img, NUMBERS, sizeof *numbers, &items, &count));
	((uint32_t *)items)[0] = 9;
	assert_true(reads_as_one(path));
	image_close(img);
}

static size_t count_files(const char *folder)
{
	size_t count = 0;
	DIR *dir = opendir(folder);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;)
		count += entry->d_name[0] != '.';
	closedir(dir);
	return count;
}

static void test_what_is_not_finished_leaves_nothing(void **state)
{
	(void)state;
	const char *path = unit_path("half/one");
	struct image_writer *w = image_create(path, KEY, NULL);
	struct image_writer *other = image_create(path, KEY, NULL);
	assert_int_equal(count_files(unit_path("half")), 2);
	image_begin(w, TEXT);
	image_abandon(w);
	assert_int_equal(count_files(unit_path("half")), 1);
	image_abandon(other);
	assert_int_equal(count_files(unit_path("half")), 0);
}

static void test_two_may_write_at_once(void **state)
{
	(void)state;
	const char *path = unit_path("both/one");
	struct image_writer *w[2] = { image_create(path, KEY, NULL),
				      image_create(path, KEY, NULL) };
	struct str text;
	for (size_t i = 0; i < 2; i++) {
		image_begin(w[i], TEXT);
		image_add(w[i], i ? "dua" : "satu", i ? 3 : 4);
	}
	assert_true(image_finish(w[1], NULL));
	assert_true(image_finish(w[0], NULL));
	struct image *img = image_open(path, KEY, NULL);
	assert_true(image_section(img, TEXT, &text));
	assert_str(text, "satu");
	image_close(img);
	assert_int_equal(count_files(unit_path("both")), 1);
}

static void test_an_unwritable_place_is_named(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	char path[4096];
	snprintf(path, sizeof path, "%s/one", unit_write("file", STR("x")));
	assert_null(image_create(path, KEY, &e));
	assert_non_null(strstr(e.file, "file"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_written_is_read),
		cmocka_unit_test(test_what_cannot_be_used_is_said),
		cmocka_unit_test(test_a_touched_byte_is_found),
		cmocka_unit_test(test_an_older_one_lives_on_while_mapped),
		cmocka_unit_test(test_what_is_changed_stays_here),
		cmocka_unit_test(test_what_is_not_finished_leaves_nothing),
		cmocka_unit_test(test_two_may_write_at_once),
		cmocka_unit_test(test_an_unwritable_place_is_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
