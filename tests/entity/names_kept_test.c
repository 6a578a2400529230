/* SPDX-License-Identifier: MIT */
/* Names that are kept between runs: the same bytes as found anew, whatever was edited meanwhile,
 * whatever happened to the file, and whatever is corrected in them. */
#include "entity/names_folder.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"

enum { EDITS = 12 };

/* true if the names of a folder came from the cache. They are as found anew in any case, with
 * corrections and once these are taken back. */
static bool compare(const char *folder)
{
	struct loaded fresh = load(folder, false), kept = load(folder, true);
	struct buf a = BUF_INIT, b = BUF_INIT;
	names_wait(fresh.names, fresh.corpus);
	names_wait(kept.names, kept.corpus);
	bool taken = names_timings(kept.names)[0].seconds == 0;
	assert_true(names_timings(fresh.names)[1].bytes > 0);
	for (size_t count = 0; count < 4; count++) {
		size_t laid = count % 2 == 1 ? RULES : 0;
		if (count > 0) {
			names_correct(fresh.names, rules, laid);
			names_correct(kept.names, rules, laid);
		}
		dump(&fresh, &a);
		dump(&kept, &b);
		assert_true(a.len > 1000);
		assert_true(str_eq(buf_str(&a), buf_str(&b)));
	}
	drop(&fresh);
	drop(&kept);
	buf_release(&a);
	buf_release(&b);
	return taken;
}

static int set_up(void **state)
{
	return getenv("KABAR_DATA") ? load_outlets(state) : 1;
}

static void is_as_found_anew(void **state)
{
	(void)state;
	write_folder("same");
	assert_false(compare("same"));
	assert_true(compare("same"));
	assert_true(compare("same"));
}

static void is_found_anew_after_edits(void **state)
{
	(void)state;
	write_folder("edits");
	compare("edits");
	for (int i = 0; i < EDITS; i++) {
		char name[64];
		uint32_t nr = next(FILES);
		snprintf(name, sizeof name, "edits/%03u.txt", nr);
		if (next(3) == 0)
			unlink(unit_path(name));
		else
			write_file("edits", nr);
		compare("edits");
		assert_true(compare("edits"));
	}
}

static void find_image(const char *folder, struct buf *path)
{
	struct loaded l = load(folder, true);
	names_wait(l.names, l.corpus);
	corpus_cache_path(l.corpus, "names", path);
	drop(&l);
}

/* Any byte of it may be another, and it may end anywhere. */
static void trusts_no_broken_image(void **state)
{
	struct buf bytes = BUF_INIT, path = BUF_INIT;
	struct err e = ERR_INIT;
	size_t found = 0;
	(void)state;
	write_folder("broken");
	find_image("broken", &path);
	assert_true(file_read(buf_cstr(&path), SIZE_MAX, &bytes, NULL, &e));
	for (size_t i = 0; i < 20; i++) {
		size_t at = bytes.len * i / 20;
		bytes.data[at] ^= 0x10;
		assert_true(file_save(buf_cstr(&path), buf_str(&bytes), &e));
		bytes.data[at] ^= 0x10;
		found += !compare("broken");
		assert_true(file_save(buf_cstr(&path), str_of(bytes.data, at), &e));
		assert_false(compare("broken"));
	}
	assert_true(found > 5);
	buf_release(&bytes);
	buf_release(&path);
}

/* A file that is another one by the time its names are sought leaves nothing behind. */
static void keeps_nothing_of_lost_texts(void **state)
{
	struct buf path = BUF_INIT;
	(void)state;
	write_folder("lost");
	struct loaded l = load_with("lost", true, 1, false);
	corpus_wait(l.corpus);
	corpus_cache_path(l.corpus, "names", &path);
	unit_write("lost/003.txt", STR("Lain sama sekali.\n"));
	names_wait(l.names, l.corpus);
	assert_int_not_equal(access(buf_cstr(&path), F_OK), 0);
	drop(&l);
	assert_false(compare("lost"));
	assert_int_equal(access(buf_cstr(&path), F_OK), 0);
	buf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_as_found_anew),
		cmocka_unit_test(is_found_anew_after_edits),
		cmocka_unit_test(trusts_no_broken_image),
		cmocka_unit_test(keeps_nothing_of_lost_texts),
	};
	return cmocka_run_group_tests(tests, set_up, free_outlets);
}
