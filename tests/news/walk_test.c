/* SPDX-License-Identifier: MIT */
/* Which files a walk finds, under which names and in which order. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "news/walk.h"

/* Each item as "path|collection" or "path!trouble", unit_dir() cut off, joined with \n. */
static struct buf list(const char *const *paths, size_t count)
{
	struct buf out = BUF_INIT;
	struct walk_item item;
	struct walk *w = walk_new(paths, count);
	size_t cut = strlen(unit_dir()) + 1;
	while (walk_next(w, &item)) {
		bool inside = str_starts(item.path, str_from(unit_dir()));
		assert_int_equal(item.path.ptr[item.path.len], '\0');
		buf_add_str(&out, str_skip(item.path, inside ? cut : 0));
		buf_add_char(&out, item.trouble ? '!' : '|');
		if (item.trouble)
			buf_add_str(&out, str_from(item.trouble));
		else
			buf_add_str(&out, str_sub(item.path, item.collection_at,
						  item.collection_at + item.collection_len));
		buf_add_char(&out, '\n');
	}
	walk_free(w);
	return out;
}

static void expect(const char *const *paths, size_t count, const char *expected)
{
	struct buf got = list(paths, count);
	assert_str(buf_str(&got), expected);
	buf_release(&got);
}

/* A folder of this name with its files, each holding its own name. */
static const char *tree(const char *folder, const char *const *names, size_t count)
{
	char name[256];
	for (size_t i = 0; i < count; i++) {
		snprintf(name, sizeof name, "%s/%s", folder, names[i]);
		unit_write(name, str_from(name));
	}
	return unit_path(folder);
}
#define TREE(folder, ...)                                  \
	tree(folder, (const char *const[]){ __VA_ARGS__ }, \
	     sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void link_to(const char *target, const char *name)
{
	assert_int_equal(symlink(target, unit_path(name)), 0);
}

static void files_come_first_and_sorted_by_bytes(void **state)
{
	(void)state;
	const char *top = TREE("order", "b.txt", "a/z.txt", "a/b/y.txt", "B.txt", "\xc3\xa4.txt",
			       "a.txt", "a/a.txt");
	expect(&top, 1,
	       "order/B.txt|\norder/a.txt|\norder/b.txt|\norder/\xc3\xa4.txt|\n"
	       "order/a/a.txt|a\norder/a/z.txt|a\norder/a/b/y.txt|a/b\n");
}

static void hidden_names_and_backups_are_passed_over(void **state)
{
	(void)state;
	const char *top = TREE("hidden", ".git/config", ".x.txt", "x.txt~", "#x.txt#", "x.swp",
			       "x.txt", "#1 story.txt", ".d/in.txt");
	expect(&top, 1, "hidden/#1 story.txt|\nhidden/x.txt|\n");
	const char *named[] = { unit_path("hidden/.x.txt"), unit_path("hidden/x.txt~"),
				unit_path("hidden/.d") };
	expect(named, 3, "hidden/.x.txt|\nhidden/x.txt~|\nhidden/.d/in.txt|\n");
}

static void slashes_are_never_doubled(void **state)
{
	(void)state;
	char argument[1100];
	TREE("slash", "in/a.txt");
	snprintf(argument, sizeof argument, "%s//slash///", unit_dir());
	const char *path = argument;
	expect(&path, 1, "slash/in/a.txt|in\n");
	const char *file = unit_path("slash/in//a.txt");
	expect(&file, 1, "slash/in/a.txt|\n");
}

static void links_are_followed_and_loops_end(void **state)
{
	(void)state;
	const char *top = TREE("loop", "a/one.txt", "b/two.txt");
	link_to("..", "loop/a/up");
	link_to("b", "loop/a_link_to_b");
	link_to("a/one.txt", "loop/zero.txt");
	/* The real folder comes before the link to it, a link to a file where it is met. */
	expect(&top, 1, "loop/zero.txt|\nloop/b/two.txt|b\n");
	link_to("self", "loop/self");
	expect(&top, 1, "loop/self|\nloop/zero.txt|\nloop/b/two.txt|b\n");
}

static void a_linked_folder_is_walked_under_the_name_of_the_link(void **state)
{
	(void)state;
	TREE("far", "x.txt");
	const char *top = TREE("near", "y.txt");
	link_to("../far", "near/far");
	expect(&top, 1, "near/y.txt|\nnear/far/x.txt|far\n");
}

static void nothing_comes_twice(void **state)
{
	(void)state;
	const char *top = TREE("twice", "a.txt", "in/b.txt");
	assert_int_equal(link(unit_path("twice/a.txt"), unit_path("twice/in/same.txt")), 0);
	const char *paths[] = { top, unit_path("twice/a.txt"), unit_path("twice/in"), top,
				unit_path("twice/./in/b.txt") };
	expect(paths, 5, "twice/a.txt|\ntwice/in/b.txt|in\n");
	const char *missing[] = { "-", "/no/such/folder", "-", "/no/such/folder" };
	expect(missing, 4, "-|\n/no/such/folder!cannot be opened: No such file or directory\n");
}

static void a_folder_behind_an_argument_keeps_its_own_collection(void **state)
{
	(void)state;
	const char *top = TREE("two", "a/x/1.txt", "b/2.txt");
	const char *paths[] = { unit_path("two/a"), top };
	expect(paths, 2, "two/a/x/1.txt|x\ntwo/b/2.txt|b\n");
}

static void a_folder_that_cannot_be_read_is_named(void **state)
{
	(void)state;
	const char *top = TREE("closed", "a.txt", "in/b.txt", "open/c.txt");
	chmod(unit_path("closed/in"), 0);
	if (access(unit_path("closed/in/b.txt"), R_OK) == 0) {
		chmod(unit_path("closed/in"), 0700);
		skip(); /* root reads everything */
	}
	expect(&top, 1,
	       "closed/a.txt|\nclosed/in!folder cannot be opened: Permission denied\n"
	       "closed/open/c.txt|open\n");
	chmod(unit_path("closed/in"), 0700);
}

static void what_is_no_file_is_handed_out_for_its_reader_to_refuse(void **state)
{
	(void)state;
	const char *top = TREE("odd", "a.txt");
	assert_int_equal(mkfifo(unit_path("odd/pipe"), 0600), 0);
	link_to("nowhere", "odd/dangling");
	expect(&top, 1, "odd/a.txt|\nodd/dangling|\nodd/pipe|\n");
}

static void folders_are_told_where_asked(void **state)
{
	(void)state;
	struct buf got = BUF_INIT;
	struct walk_item item;
	TREE("told/in", "b.txt");
	const char *top = TREE("told", "a.txt", ".hidden");
	link_to("in", "told/again"); /* the folder was told already */
	const char *paths[] = { top, unit_path("told/a.txt"), unit_path("told/.hidden") };
	struct walk *w = walk_new(paths, 3);
	walk_tell_folders(w);
	while (walk_next(w, &item)) {
		buf_add_str(&got, str_skip(item.path, strlen(unit_dir()) + 1));
		buf_addf(&got, "%s%s\n", item.is_folder ? "/" : "", item.is_argument ? "!" : "");
	}
	assert_str(buf_str(&got), "told/!\ntold/a.txt\ntold/in/\ntold/in/b.txt\ntold/.hidden!\n");
	walk_free(w);
	buf_release(&got);
	assert_true(walk_passes_over(STR(".x")) && walk_passes_over(STR("x~")));
	assert_true(walk_passes_over(STR("#x#")) && walk_passes_over(STR("")));
	assert_false(walk_passes_over(STR("x.txt")));
}

static void depth_is_bounded(void **state)
{
	(void)state;
	struct buf name = BUF_INIT;
	const char *top = TREE("deep", "top.txt");
	buf_add_str(&name, STR("deep"));
	for (int i = 0; i < WALK_DEPTH; i++)
		buf_add_str(&name, STR("/d"));
	buf_add_str(&name, STR("/bottom.txt"));
	unit_write(buf_cstr(&name), STR("x"));
	struct buf got = list(&top, 1);
	assert_true(str_starts(buf_str(&got), STR("deep/top.txt|\n")));
	assert_true(str_ends(buf_str(&got), STR("/d!is nested too deep to be walked\n")));
	assert_true(str_find(buf_str(&got), STR("bottom")) == STR_NPOS);
	buf_release(&got);
	buf_release(&name);
}

/* Below an argument; asked for by name it is a folder like others. */
static void kabars_own_folders_are_not_read(void **state)
{
	(void)state;
	char before[4096];
	snprintf(before, sizeof before, "%s",
		 getenv("XDG_CACHE_HOME") ? getenv("XDG_CACHE_HOME") : "");
	TREE("owning/caches/kabar", "x.corpus");
	TREE("owning/kabar", "dump.txt");
	const char *top = TREE("owning", "a.txt");
	link_to("caches/kabar", "owning/linked");
	const char *own = unit_path("owning/caches/kabar");
	assert_int_equal(setenv("XDG_CACHE_HOME", unit_path("owning/caches"), 1), 0);
	expect(&top, 1,
	       "owning/a.txt|\n"
	       "owning/caches/kabar!is a folder of kabar's own and not read\n"
	       "owning/kabar/dump.txt|kabar\n");
	expect(&own, 1, "owning/caches/kabar/x.corpus|\n");
	if (before[0] != '\0')
		setenv("XDG_CACHE_HOME", before, 1);
	else
		unsetenv("XDG_CACHE_HOME");
}

static void an_empty_folder_and_no_arguments_give_nothing(void **state)
{
	(void)state;
	const char *top = unit_path("empty");
	assert_int_equal(mkdir(top, 0700), 0);
	expect(&top, 1, "");
	expect(NULL, 0, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_come_first_and_sorted_by_bytes),
		cmocka_unit_test(hidden_names_and_backups_are_passed_over),
		cmocka_unit_test(slashes_are_never_doubled),
		cmocka_unit_test(links_are_followed_and_loops_end),
		cmocka_unit_test(a_linked_folder_is_walked_under_the_name_of_the_link),
		cmocka_unit_test(nothing_comes_twice),
		cmocka_unit_test(a_folder_behind_an_argument_keeps_its_own_collection),
		cmocka_unit_test(a_folder_that_cannot_be_read_is_named),
		cmocka_unit_test(what_is_no_file_is_handed_out_for_its_reader_to_refuse),
		cmocka_unit_test(folders_are_told_where_asked),
		cmocka_unit_test(depth_is_bounded),
		cmocka_unit_test(kabars_own_folders_are_not_read),
		cmocka_unit_test(an_empty_folder_and_no_arguments_give_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
