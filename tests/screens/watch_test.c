/* SPDX-License-Identifier: MIT */
/* Files that come, change and go while one reads. */
#include "screens/whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { ROWS = 70, COLS = 80, FILES = 40, ROUNDS = 4, STEPS = 25 };

static void name_of(int nr, char *name, size_t size)
{
	snprintf(name, size, "live/in%d/a%02d.txt", nr % 3, nr);
}

static void write_article(int nr, int version)
{
	static const char *const places[] = { "Jepang", "Vietnam", "Malaysia", "Thailand" };
	struct buf text = BUF_INIT;
	char name[64];
	name_of(nr, name, sizeof name);
	buf_addf(&text,
		 "Kompas.com - %02d/%02d/2024, 09:00 WIB\n\nKapal nomor %d tiba\n\n"
		 "AMBON, KOMPAS.com - Kapal itu tiba dari %s untuk kali ke-%d.\n",
		 nr % 28 + 1, nr / 28 + 3, nr, places[(nr + version) % 4], version);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static void remove_article(int nr)
{
	char name[64];
	name_of(nr, name, sizeof name);
	unlink(unit_path(name));
}

static int clear(void **state)
{
	char command[512];
	(void)state;
	snprintf(command, sizeof command, "rm -rf '%s'", unit_path("live"));
	return system(command);
}

static void files_appear_while_one_reads(void **state)
{
	(void)state;
	struct whole w;
	for (int nr = 1; nr < 10; nr++)
		write_article(nr, 0);
	whole_open_live(&w, unit_path("live"), 24, COLS);
	whole_type(&w, "jj\n");
	whole_expect(&w, "Kapal nomor 7 tiba");
	write_article(8, 1);
	write_article(11, 0);
	write_article(12, 0);
	remove_article(1);
	whole_await_change(&w, "2 new, 1 changed, 1 gone");
	whole_expect(&w, "Kapal nomor 7 tiba");
	whole_type(&w, "q");
	whole_expect(&w, "10 articles");
	whole_expect(&w, "Kapal nomor 12 tiba");
	remove_article(12);
	whole_await_change(&w, "0 new, 0 changed, 1 gone");
	whole_close(&w);
}

/* While all is read nothing is watched; what changes then is found afterwards. */
static void changes_during_the_first_load(void **state)
{
	(void)state;
	struct whole w = { .log = log_new(), .now = 1000 };
	write_article(1, 0);
	const char *folder = unit_path("live");
	config_load(&w.config, NULL, "mono", w.log);
	w.outlets = outlets_load(w.log);
	struct app_options options = { .paths = &folder,
				       .path_count = 1,
				       .config = &w.config,
				       .outlets = w.outlets,
				       .log = w.log,
				       .watch = true,
				       .threads = 2 };
	w.app = app_new(&options);
	screen_init(&w.screen, 24, COLS);
	whole_send(&w, (struct event){ .kind = EVENT_RESIZE, .rows = 24, .cols = COLS });
	write_article(2, 0);
	whole_await_change(&w, "2 articles");
	whole_settle(&w);
	whole_close(&w);
}

/* What nobody asked for is said only if something has changed. */
static void nothing_new_is_not_said(void **state)
{
	(void)state;
	struct whole w;
	write_article(1, 0);
	write_article(2, 0);
	whole_open_live(&w, unit_path("live"), 24, COLS);
	write_article(1, 0); /* the same bytes */
	write_article(3, 0);
	whole_await_change(&w, "1 new, 0 changed, 0 gone");
	whole_type(&w, "j");
	write_article(2, 0);
	for (int i = 0; i < 3; i++)
		whole_send(&w, (struct event){ .kind = EVENT_WATCHED });
	assert_true(app_due(w.app) > w.now);
	w.now = app_due(w.app);
	whole_send(&w, (struct event){ .kind = EVENT_TICK });
	assert_true(app_is_loading(w.app));
	whole_expect(&w, "reloading ");
	whole_settle(&w);
	assert_false(whole_shows(&w, "0 new"));
	assert_false(whole_shows(&w, "reloading"));
	whole_close(&w);
}

/* A change while a reload is under way is loaded after it. */
static void changes_during_a_reload(void **state)
{
	(void)state;
	struct whole w;
	write_article(1, 0);
	whole_open_live(&w, unit_path("live"), 24, COLS);
	write_article(2, 0);
	while (!app_is_loading(w.app)) {
		w.now += 100;
		whole_send(&w, (struct event){ .kind = EVENT_WATCHED });
	}
	write_article(3, 0);
	w.now += 100;
	whole_send(&w, (struct event){ .kind = EVENT_WATCHED });
	whole_await_change(&w, "3 articles");
	whole_close(&w);
}

static void watching_can_be_turned_off(void **state)
{
	(void)state;
	struct whole w;
	write_article(1, 0);
	whole_open_live(&w, unit_path("live"), 24, COLS);
	assert_true(app_watch_fd(w.app) >= 0);
	whole_type(&w, ":set watch=off\n");
	assert_int_equal(app_watch_fd(w.app), -1);
	assert_int_equal(app_due(w.app), -1);
	write_article(2, 0);
	whole_type(&w, ":set watch=on\n"); /* what has changed meanwhile is noticed */
	whole_await_change(&w, "2 articles");
	whole_close(&w);
}

/* The screens of a program that is opened now. */
static void add_screens(struct whole *w, struct buf *out)
{
	whole_type(w, ":sort file\ng");
	whole_settle(w);
	buf_add_str(out, whole_screen(w));
	whole_type(w, "Em");
	whole_settle(w);
	buf_add_str(out, whole_screen(w));
	whole_type(w, "q");
}

static void expect_as_fresh(struct whole *w)
{
	struct whole fresh;
	struct buf kept = BUF_INIT, anew = BUF_INIT;
	whole_open(&fresh, unit_path("live"), ROWS, COLS);
	add_screens(w, &kept);
	add_screens(&fresh, &anew);
	assert_str(buf_str(&kept), buf_cstr(&anew));
	buf_release(&kept);
	buf_release(&anew);
	whole_close(&fresh);
}

/* Whatever comes, changes and goes in whatever order: it ends as if opened only then. */
static void ends_as_a_fresh_load(void **state)
{
	(void)state;
	struct whole w;
	unsigned random = 20240513;
	write_article(0, 0);
	whole_open_live(&w, unit_path("live"), ROWS, COLS);
	for (int round = 1; round <= ROUNDS; round++) {
		for (int step = 0; step < STEPS; step++) {
			random = random * 1103515245 + 12345;
			int nr = (int)(random >> 16) % FILES;
			if ((random >> 8) % 4 == 0)
				remove_article(nr);
			else
				write_article(nr, step + round * STEPS);
			if (step % 7 == 0) {
				w.now += 700;
				whole_send(&w, (struct event){ .kind = EVENT_WATCHED });
			}
		}
		char last[64];
		write_article(FILES + round, 0);
		snprintf(last, sizeof last, "Kapal nomor %d tiba", FILES + round);
		whole_await_change(&w, last);
		expect_as_fresh(&w);
	}
	whole_close(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(files_appear_while_one_reads, clear),
		cmocka_unit_test_setup(changes_during_the_first_load, clear),
		cmocka_unit_test_setup(nothing_new_is_not_said, clear),
		cmocka_unit_test_setup(changes_during_a_reload, clear),
		cmocka_unit_test_setup(watching_can_be_turned_off, clear),
		cmocka_unit_test_setup(ends_as_a_fresh_load, clear),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
