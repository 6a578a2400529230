/* SPDX-License-Identifier: MIT */
/* Watching real files; time is what the test says it is. */
#include "support/unit.h"

#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "news/watch.h"
#include "news/watch_event.h"

enum { WAIT_MS = 20000 };

struct stage {
	struct log *log;
	struct watch *watch;
	int64_t now;
};

/* Until the look that is under way is over. */
static bool take_look(struct stage *s)
{
	struct pollfd wait = { .fd = watch_fd(s->watch), .events = POLLIN };
	assert_int_equal(poll(&wait, 1, WAIT_MS), 1);
	return watch_poll(s->watch, s->now);
}

static void watch_paths(struct stage *s, const char *const *paths, size_t count, size_t most)
{
	*s = (struct stage){ .log = log_new(), .now = 100 };
	const struct watch_options options = { .log = s->log,
					       .since = { .tv_sec = INT32_MAX },
					       .most = most };
	s->watch = watch_new(&options, paths, count);
	assert_false(take_look(s));
}

static void watch_one(struct stage *s, const char *path)
{
	watch_paths(s, &path, 1, 0);
}

static void done(struct stage *s)
{
	assert_true(watch_free(s->watch));
	log_free(s->log);
}

/* What has happened so far is told, with the looks it takes; nothing is left then. */
static void expect_told(struct stage *s)
{
	bool told = watch_poll(s->watch, s->now);
	for (int i = 0; i < 20 && !told; i++) {
		int64_t due = watch_due(s->watch);
		if (due < 0)
			told = take_look(s);
		else if (due > s->now)
			s->now = due;
		told = told || watch_poll(s->watch, s->now);
	}
	assert_true(told);
}

static void expect_nothing(struct stage *s)
{
	assert_false(watch_poll(s->watch, s->now));
	assert_int_equal(watch_due(s->watch), -1);
}

/* What has happened needs a look, which finds that it is nothing. */
static void expect_nothing_after_a_look(struct stage *s)
{
	assert_false(watch_poll(s->watch, s->now));
	s->now = watch_due(s->watch);
	assert_true(s->now > 0);
	assert_false(watch_poll(s->watch, s->now));
	assert_false(take_look(s));
	expect_nothing(s);
}

static void write_file(const char *name)
{
	FILE *file = fopen(unit_path(name), "a");
	assert_non_null(file);
	fputs("Kapal itu tiba.\n", file);
	assert_int_equal(fclose(file), 0);
}

static void make_folder(const char *name)
{
	assert_int_equal(mkdir(unit_path(name), 0700), 0);
}

static void move(const char *from, const char *to)
{
	assert_int_equal(rename(unit_path(from), unit_path(to)), 0);
}

static int make_tree(void **state)
{
	(void)state;
	char command[512];
	snprintf(command, sizeof command, "rm -rf '%s'", unit_path("tree"));
	assert_int_equal(system(command), 0);
	make_folder("tree");
	make_folder("tree/in");
	write_file("tree/in/one");
	write_file("tree/in/two");
	return 0;
}

static void told_when_quiet(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree"));
	expect_nothing(&s);
	write_file("tree/new");
	assert_false(watch_poll(s.watch, 100));
	assert_int_equal(watch_due(s.watch), 100 + WATCH_QUIET_MS);
	write_file("tree/in/one");
	assert_false(watch_poll(s.watch, 900));
	assert_false(watch_poll(s.watch, 1899));
	assert_true(watch_poll(s.watch, 1900));
	s.now = 1900;
	expect_nothing(&s);
	done(&s);
}

/* What never gets quiet is told all the same. */
static void told_at_the_latest(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree"));
	bool told = false;
	for (s.now = 100; s.now < 100 + WATCH_LATEST_MS; s.now += 500) {
		write_file("tree/in/one");
		assert_false(watch_poll(s.watch, s.now));
	}
	told = watch_poll(s.watch, 100 + WATCH_LATEST_MS);
	assert_true(told);
	done(&s);
}

static void every_kind_of_change(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree"));
	write_file("tree/in/one");
	expect_told(&s);
	move("tree/in/one", "tree/in/three");
	expect_told(&s);
	assert_int_equal(unlink(unit_path("tree/in/three")), 0);
	expect_told(&s);
	write_file("outside");
	expect_nothing(&s);
	move("outside", "tree/in/two"); /* as editors save */
	expect_told(&s);
	move("tree/in/two", "outside");
	expect_told(&s);
	expect_nothing(&s);
	done(&s);
}

static void half_written_files_wait(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree"));
	int fd = open(unit_path("tree/slow"), O_WRONLY | O_CREAT, 0600);
	assert_int_equal(write(fd, "Ka", 2), 2);
	expect_nothing_after_a_look(&s);
	assert_int_equal(write(fd, "pal", 3), 3);
	expect_nothing(&s);
	close(fd);
	expect_told(&s);
	done(&s);
}

/* Nothing is written where a link is made. */
static void links_come(void **state)
{
	(void)state;
	struct stage s;
	make_folder("linked");
	write_file("linked/one");
	watch_one(&s, unit_path("tree"));
	assert_int_equal(link(unit_path("tree/in/one"), unit_path("tree/hard")), 0);
	expect_told(&s);
	assert_int_equal(symlink("in/one", unit_path("tree/soft")), 0);
	expect_told(&s);
	assert_int_equal(symlink("../linked", unit_path("tree/folder")), 0);
	expect_told(&s);
	write_file("linked/one"); /* it is watched as well */
	expect_told(&s);
	expect_nothing(&s);
	done(&s);
}

static void hidden_names_do_not_count(void **state)
{
	(void)state;
	static const char *const names[] = { "tree/.one.swp", "tree/in/one~", "tree/in/#one#",
					     "tree/.hidden" };
	struct stage s;
	watch_one(&s, unit_path("tree"));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		write_file(names[i]);
	make_folder("tree/.git");
	write_file("tree/.git/index");
	expect_nothing(&s);
	move("tree/.hidden", "tree/seen");
	expect_told(&s);
	done(&s);
}

static void folders_come_and_go(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree"));
	make_folder("tree/deep");
	make_folder("tree/deep/deeper");
	write_file("tree/deep/deeper/one");
	expect_told(&s);
	write_file("tree/deep/deeper/one");
	expect_told(&s);
	move("tree/deep", "elsewhere");
	expect_told(&s);
	write_file("elsewhere/deeper/one"); /* is not watched any more */
	expect_nothing(&s);
	move("elsewhere", "tree/back");
	expect_told(&s);
	write_file("tree/back/deeper/one");
	expect_told(&s);
	expect_nothing(&s);
	done(&s);
}

/* A file is watched by its name, not only as long as it is that one. */
static void one_file(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree/in/one"));
	write_file("tree/in/two");
	write_file("tree/in/new");
	expect_nothing(&s);
	write_file("tree/in/one");
	expect_told(&s);
	for (int i = 0; i < 3; i++) {
		write_file("tree/in/temporary");
		expect_nothing(&s);
		move("tree/in/temporary", "tree/in/one");
		expect_told(&s);
	}
	assert_int_equal(unlink(unit_path("tree/in/one")), 0);
	expect_told(&s);
	write_file("tree/in/one");
	expect_told(&s);
	done(&s);
}

static void the_folder_is_replaced(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree"));
	make_folder("other");
	move("tree", "tree.old");
	expect_told(&s);
	write_file("tree.old/in/one");
	expect_nothing(&s);
	move("other", "tree");
	expect_told(&s);
	write_file("tree/one");
	expect_told(&s);
	move("tree", "other");
	expect_told(&s);
	move("tree.old", "tree");
	rmdir(unit_path("other"));
	char command[512];
	snprintf(command, sizeof command, "rm -rf '%s'", unit_path("other"));
	assert_int_equal(system(command), 0);
	done(&s);
}

static void several_arguments(void **state)
{
	(void)state;
	struct stage s;
	const char *paths[] = { unit_path("tree/in"), unit_path("tree/in/one"),
				unit_path("absent") };
	watch_paths(&s, paths, 3, 0);
	write_file("tree/in/two"); /* the folder counts whole, though a file in it is named */
	expect_told(&s);
	write_file("tree/aside");
	expect_nothing(&s);
	write_file("absent");
	expect_told(&s);
	assert_int_equal(unlink(unit_path("absent")), 0);
	done(&s);
}

/* Changes between reading and watching are not missed. */
static void what_changed_before(void **state)
{
	(void)state;
	struct stage s = { .log = log_new(), .now = 100 };
	struct watch_options options = { .log = s.log };
	const char *path = unit_path("tree");
	clock_gettime(CLOCK_REALTIME, &options.since);
	options.since.tv_sec -= 60; /* the tree is younger than that */
	s.watch = watch_new(&options, &path, 1);
	expect_told(&s);
	expect_nothing(&s);
	done(&s);
}

/* Where the system allows no more watches, the rest is looked at now and then. */
static void few_watches(void **state)
{
	(void)state;
	struct stage s;
	for (int i = 0; i < 9; i++) {
		char name[32];
		snprintf(name, sizeof name, "tree/more%d", i);
		make_folder(name);
	}
	write_file("tree/more8/one");
	const char *path = unit_path("tree");
	watch_paths(&s, &path, 1, 3);
	assert_int_equal(log_count(s.log), 1);
	struct buf text = BUF_INIT;
	log_get(s.log, 0, &text);
	assert_true(str_starts(buf_str(&text), STR("changes are noticed at once in 2 folders, in 9 "
						   "others every few seconds")));
	buf_release(&text);
	int64_t due = watch_due(s.watch);
	assert_int_equal(due, s.now + WATCH_SCAN_MS);
	write_file("tree/more8/one");
	assert_false(watch_poll(s.watch, s.now));
	assert_int_equal(watch_due(s.watch), due);
	expect_told(&s);
	assert_true(s.now >= due);
	write_file("tree/more8/two");
	expect_told(&s);
	write_file("tree/in/one"); /* this one is watched */
	due = s.now + WATCH_QUIET_MS;
	expect_told(&s);
	assert_int_equal(s.now, due);
	assert_int_equal(log_count(s.log), 1);
	done(&s);
}

/* Other systems, or no inotify left: looks alone. */
static void without_inotify(void **state)
{
	(void)state;
	struct stage s = { .log = log_new(), .now = 100 };
	const struct watch_options options = { .log = s.log,
					       .since = { .tv_sec = INT32_MAX },
					       .only_looks = true };
	const char *path = unit_path("tree");
	s.watch = watch_new(&options, &path, 1);
	assert_false(take_look(&s));
	assert_int_equal(watch_due(s.watch), s.now + WATCH_SCAN_MS);
	write_file("tree/in/one");
	expect_told(&s);
	make_folder("tree/deep");
	write_file("tree/deep/one");
	expect_told(&s);
	assert_int_equal(unlink(unit_path("tree/in/two")), 0);
	expect_told(&s);
	write_file("tree/.hidden");
	for (int i = 0; i < 3; i++) { /* looks find nothing */
		s.now = watch_due(s.watch);
		assert_false(watch_poll(s.watch, s.now));
		assert_false(take_look(&s));
	}
	assert_int_equal(log_count(s.log), 0);
	done(&s);
}

/* More than the kernel keeps: whatever was lost is found by looking. */
static void too_many_events(void **state)
{
	(void)state;
	struct stage s;
	watch_one(&s, unit_path("tree"));
	for (int i = 0; i < 9000; i++) {
		write_file("tree/in/one");
		write_file("tree/in/two");
	}
	make_folder("tree/lost");
	expect_told(&s);
	expect_nothing(&s);
	write_file("tree/lost/one");
	expect_told(&s);
	done(&s);
}

static void add_event(struct buf *out, int wd, uint32_t mask, const char *name, uint32_t len)
{
	uint32_t cookie = 7;
	buf_add(out, (const char *)&wd, sizeof wd);
	buf_add(out, (const char *)&mask, sizeof mask);
	buf_add(out, (const char *)&cookie, sizeof cookie);
	buf_add(out, (const char *)&len, sizeof len);
	buf_add_str(out, str_from(name));
	for (size_t i = strlen(name); i < len; i++)
		buf_add_char(out, '\0');
}

static void events_are_read_whole(void **state)
{
	(void)state;
	struct buf bytes = BUF_INIT;
	struct watch_event event;
	add_event(&bytes, 3, WATCH_CREATE, "one", 16);
	add_event(&bytes, -1, WATCH_OVERFLOW, "", 0);
	struct str rest = buf_str(&bytes);
	assert_true(watch_event_next(&rest, &event));
	assert_int_equal(event.wd, 3);
	assert_int_equal(event.mask, WATCH_CREATE);
	assert_str(event.name, "one");
	assert_true(watch_event_next(&rest, &event));
	assert_int_equal(event.wd, -1);
	assert_int_equal(event.mask, WATCH_OVERFLOW);
	assert_str(event.name, "");
	assert_false(watch_event_next(&rest, &event));
	for (size_t len = 0; len < 32; len++) { /* cut short */
		rest = str_sub(buf_str(&bytes), 0, len);
		assert_false(watch_event_next(&rest, &event));
	}
	buf_clear(&bytes);
	add_event(&bytes, 3, WATCH_CREATE, "", 0);
	memset(bytes.data + 12, 0xFF, 4); /* longer than anything */
	rest = buf_str(&bytes);
	assert_false(watch_event_next(&rest, &event));
	buf_release(&bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(events_are_read_whole),
		cmocka_unit_test_setup(told_when_quiet, make_tree),
		cmocka_unit_test_setup(told_at_the_latest, make_tree),
		cmocka_unit_test_setup(every_kind_of_change, make_tree),
		cmocka_unit_test_setup(half_written_files_wait, make_tree),
		cmocka_unit_test_setup(links_come, make_tree),
		cmocka_unit_test_setup(hidden_names_do_not_count, make_tree),
		cmocka_unit_test_setup(folders_come_and_go, make_tree),
		cmocka_unit_test_setup(one_file, make_tree),
		cmocka_unit_test_setup(the_folder_is_replaced, make_tree),
		cmocka_unit_test_setup(several_arguments, make_tree),
		cmocka_unit_test_setup(what_changed_before, make_tree),
		cmocka_unit_test_setup(few_watches, make_tree),
		cmocka_unit_test_setup(without_inotify, make_tree),
		cmocka_unit_test_setup(too_many_events, make_tree),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
