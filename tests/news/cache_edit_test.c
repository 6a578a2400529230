/* SPDX-License-Identifier: MIT */
/* What changed is derived again, the rest is not, and the end is that of a fresh load. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/map.h"
#include "news/cache_load.h"

enum { STEPS = 80 };

static uint64_t random_state;

static size_t pick(size_t below)
{
	random_state = hash_mix(random_state + 0x9E3779B97F4A7C15u);
	return below > 0 ? (size_t)(random_state % below) : 0;
}

/* --- edits --- */

struct paths {
	VEC(char *) list;
};

static struct paths files;

static int add_file(const char *path, const struct stat *st, int kind, struct FTW *at)
{
	(void)st;
	(void)at;
	if (kind == FTW_F && !strstr(path, "/pipe"))
		vec_push(&files.list, strdup(path));
	return 0;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void list_files(const char *tree)
{
	for (size_t i = 0; i < files.list.len; i++)
		free(files.list.data[i]);
	vec_clear(&files.list);
	assert_int_equal(nftw(tree, add_file, 8, FTW_PHYS), 0);
	qsort(files.list.data, files.list.len, sizeof(char *), compare_names);
}

static const char *any_file(void)
{
	return files.list.data[pick(files.list.len)];
}

/* A time long ago that no file had before. */
static void set_time(const char *path)
{
	static time_t last = 1600100000;
	const struct timespec times[2] = { { 0, 0 }, { last++, 0 } };
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void put_article(const char *path)
{
	static const char *const dates[] = { "Senin, 4 Maret 2024 | 10:00 WIB", "05/04/2024",
					     "25/12/2024 10:00", "12/25/2024 10:00", "2024-03-04" };
	static const char *const lines[] = { "Hujan turun lagi", "Dibagikan oleh 4 pembaca",
					     "Editor menutup halaman ini", "Selesai", "Bukan itu" };
	struct buf text = BUF_INIT;
	buf_addf(&text, "Harga garam nomor %zu turun\n%s\n\n", pick(12), dates[pick(5)]);
	for (size_t i = pick(5); i > 0; i--)
		buf_addf(&text, "Petani ke-%zu berkata bahwa kemarau membuat garam melimpah.\n\n",
			 pick(9));
	buf_addf(&text, "%s\n\nPembeli memilih menunggu.\n", lines[pick(5)]);
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(text.data, 1, text.len, file), text.len);
	fclose(file);
	buf_release(&text);
	set_time(path);
}

static struct buf name_beside(const char *path)
{
	struct buf name = BUF_INIT;
	buf_addf(&name, "%.*s/n%zu.txt", (int)(strrchr(path, '/') - path), path, pick(1000));
	return name;
}

static void copy_file(const char *from, const char *to)
{
	struct buf bytes = BUF_INIT;
	assert_true(file_read(from, SIZE_MAX, &bytes, NULL, NULL));
	FILE *file = fopen(to, "wb");
	assert_non_null(file);
	assert_int_equal(fwrite(bytes.data, 1, bytes.len, file), bytes.len);
	fclose(file);
	buf_release(&bytes);
	set_time(to);
}

/* Facts of a folder turn when many of its articles do. */
static void change_many(void)
{
	const char *folder = pick(2) ? "/many/" : "/us/";
	bool lose = pick(2);
	for (size_t i = 0; i < files.list.len; i++) {
		const char *path = files.list.data[i];
		if (!strstr(path, folder) || pick(3) > 0)
			continue;
		if (lose)
			assert_int_equal(unlink(path), 0);
		else
			put_article(path);
	}
}

static void edit(void)
{
	const char *path = any_file();
	struct buf fresh = name_beside(any_file());
	switch (pick(8)) {
	case 0:
		put_article(path);
		break;
	case 1:
		put_article(buf_cstr(&fresh));
		break;
	case 2:
		unlink(path);
		break;
	case 3:
		set_time(path);
		break;
	case 4:
		rename(path, buf_cstr(&fresh));
		break;
	case 5:
		copy_file(path, buf_cstr(&fresh));
		break;
	case 6:
		assert_int_equal(truncate(path, 0), 0);
		set_time(path);
		break;
	default:
		change_many();
	}
	buf_release(&fresh);
}

static void any_edits_end_as_a_fresh_load(void **state)
{
	(void)state;
	static const size_t threads[] = { 1, 2, 8 };
	const char *tree = old_tree();
	struct way way = { unit_path("edits"), 2, false };
	struct result first = load_as(way, tree);
	buf_release(&first.dump);
	for (size_t step = 0; step < STEPS; step++) {
		random_state = step;
		list_files(tree);
		if (files.list.len < 40)
			tree = old_tree();
		for (size_t i = pick(3) + 1; i > 0; i--) {
			list_files(tree);
			edit();
		}
		way.threads = threads[step % 3];
		way.without_takes = pick(4) == 0;
		struct way cold = { NULL, 2, way.without_takes };
		struct result expected = load_as(cold, tree);
		struct result got = load_as(way, tree);
		assert_same(&got, &expected);
		struct result again = load_as(way, tree);
		assert_int_equal(again.read, 0);
		assert_same(&again, &expected);
		buf_release(&expected.dump);
	}
}

static void only_what_changed_is_read(void **state)
{
	(void)state;
	const char *tree = old_tree();
	struct way way = { unit_path("one"), 2, false };
	struct result first = load_as(way, tree);
	buf_release(&first.dump);
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/many/07.txt", tree);
	random_state = 7;
	put_article(buf_cstr(&path));
	struct stat st;
	assert_int_equal(stat(buf_cstr(&path), &st), 0);
	struct result expected = load_as((struct way){ NULL, 2, false }, tree);
	struct result got = load_as(way, tree);
	assert_int_equal(got.read, st.st_size);
	assert_int_equal(got.sketched, st.st_size);
	assert_same(&got, &expected);
	buf_release(&expected.dump);
	buf_release(&path);
}

static void assert_no_row_twice(const struct corpus *c)
{
	struct map seen = MAP_INIT;
	for (uint32_t i = 0; i < corpus_count(c); i++) {
		struct article_key key = article_key(corpus_article(c, i));
		uint64_t *times = map_put(&seen, key.path_hash ^ hash_mix(key.offset + 1));
		assert_int_equal(++*times, 1);
	}
	map_release(&seen);
}

/* Some are shown from the cache before it is known that others have changed. */
static void rows_on_the_way_come_once(void **state)
{
	(void)state;
	const char *tree = old_tree();
	struct way way = { unit_path("rows"), 2, false };
	struct result first = load_as(way, tree);
	buf_release(&first.dump);
	struct buf last = BUF_INIT;
	buf_addf(&last, "%s/us/29.txt", tree);
	for (size_t i = 0; i < 12; i++) {
		struct log *log = log_new();
		random_state = i;
		put_article(buf_cstr(&last));
		way.threads = 1 + i % 3;
		struct corpus *c = start(&way, tree, log);
		while (!corpus_settled(c)) {
			if (corpus_poll(c))
				assert_no_row_twice(c);
		}
		assert_no_row_twice(c);
		corpus_wait(c);
		corpus_wait_kept(c);
		corpus_free(c);
		log_free(log);
	}
	buf_release(&last);
}

/* As a copy does that keeps times: other bytes, as many, of the same age. Again, until the clock of
 * the file system has gone on. */
static void change_unseen(const char *path, const char *folder)
{
	struct file_stamp before, after;
	assert_true(file_look(path, &before));
	do {
		FILE *file = fopen(path, "r+b");
		assert_non_null(file);
		assert_int_equal(fwrite("Jarga bacai", 1, 11, file), 11);
		fclose(file);
		assert_int_equal(nftw(folder, make_old, 8, FTW_PHYS), 0);
		assert_true(file_look(path, &after));
	} while (after.ctime_ns == before.ctime_ns);
	assert_int_equal(after.mtime_ns, before.mtime_ns);
	assert_int_equal(after.size, before.size);
}

static void a_change_that_sets_the_time_back_is_seen(void **state)
{
	(void)state;
	struct way way = { unit_path("setback"), 2, false };
	unit_write("aged/a.txt", STR("Harga cabai naik\n\nHujan turun sejak pagi.\n"));
	const char *folder = unit_path("aged");
	assert_int_equal(nftw(folder, make_old, 8, FTW_PHYS), 0);
	struct result before = load_as(way, folder);
	change_unseen(unit_path("aged/a.txt"), folder);
	struct result got = load_as(way, folder);
	struct result cold = load_as((struct way){ NULL, 2, false }, folder);
	assert_int_equal(got.read, before.read);
	assert_same(&got, &cold);
	buf_release(&before.dump);
	buf_release(&cold.dump);
}

static int teardown(void **state)
{
	for (size_t i = 0; i < files.list.len; i++)
		free(files.list.data[i]);
	vec_release(&files.list);
	return free_outlets(state);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_what_changed_is_read),
		cmocka_unit_test(rows_on_the_way_come_once),
		cmocka_unit_test(a_change_that_sets_the_time_back_is_seen),
		cmocka_unit_test(any_edits_end_as_a_fresh_load),
	};
	return cmocka_run_group_tests(tests, load_outlets, teardown);
}
