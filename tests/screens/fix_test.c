/* SPDX-License-Identifier: MIT */
/* Corrections that are laid over behind what is shown: the user reads on, hears of it at the end,
 * and what he made meanwhile is as if each had been made at once. */
#include "screens/whole.h"

#include <stdlib.h>

#include "base/file.h"

enum { ROWS = 24, COLS = 80, SCRIPTS = 24, STEPS = 14, PAGES = 6 };

static void open_sample(struct whole *w, bool behind, bool remember)
{
	struct buf folder = BUF_INIT;
	struct app_options options = { .behind_from = behind, .remember = remember };
	buf_addf(&folder, "%s/config/sample", getenv("KABAR_DATA"));
	whole_start(w, buf_cstr(&folder), ROWS, COLS, "2026-11-21", options);
	buf_release(&folder);
}

static struct str row_of(struct whole *w, size_t row)
{
	struct str rest = whole_screen(w), line = STR_NULL;
	for (size_t i = 0; i <= row; i++)
		assert_true(str_next_line(&rest, &line));
	return line;
}

static void expect_row(struct whole *w, size_t row, const char *text)
{
	struct str line = row_of(w, row);
	if (!str_eq(line, str_from(text)))
		fail_msg("\n%.*s, not\n%s", STR_ARG(line), text);
}

static void the_user_reads_on_meanwhile(void **state)
{
	struct whole w;
	(void)state;
	open_sample(&w, true, false);
	whole_type(&w, "\n\tx");
	struct buf menu = BUF_INIT;
	buf_add_str(&menu, whole_screen(&w));
	whole_type(&w, "e");
	expect_row(&w, 22,
		   " Yosef Malelak  person  3 mentions in 1 article  30… correcting names  1/3 "
		   "here");
	expect_row(&w, 23, " correcting 2 mentions: not person Yosef Malelak; u takes it back");
	for (size_t row = 0; row < 22; row++) {
		struct str rest = buf_str(&menu), line = STR_NULL;
		for (size_t i = 0; i <= row; i++)
			str_next_line(&rest, &line);
		assert_true(str_eq(row_of(&w, row), line));
	}
	whole_settle(&w);
	expect_row(&w, 23, " corrected 2 mentions: not person Yosef Malelak; u takes it back");
	assert_false(whole_shows(&w, "Yosef Malelak  person"));
	buf_release(&menu);
	whole_close(&w);
}

/* Nobody is told of what he has taken back already, nor torn out of what he does since. */
static void it_is_said_where_it_is_still_asked_for(void **state)
{
	struct whole w;
	(void)state;
	open_sample(&w, true, false);
	whole_type(&w, "\n\txeu");
	whole_expect(&w, "taken back: corrected 2 mentions");
	whole_settle(&w);
	whole_expect(&w, "taken back: corrected 2 mentions");
	whole_type(&w, "xe");
	whole_expect(&w, "correcting 2 mentions");
	whole_type(&w, "j");
	assert_false(whole_shows(&w, "correcting 2 mentions"));
	whole_expect(&w, "correcting names");
	whole_settle(&w);
	assert_false(whole_shows(&w, "correct"));
	whole_close(&w);
}

static void a_contradiction_is_said_when_it_is_found(void **state)
{
	struct whole w;
	(void)state;
	open_sample(&w, true, false);
	whole_type(&w, "\n\txto");
	whole_expect(&w, "correcting 3 mentions");
	whole_type(&w, "xtl");
	whole_expect(&w, "correcting 3 mentions");
	whole_settle(&w);
	whole_expect(&w, "This contradicts \"type person Yosef Malelak org\": neither is applied");
	whole_type(&w, ":corrections\n");
	expect_row(&w, 1, "! type       Yosef Malelak                 organisation");
	whole_close(&w);
}

static uint32_t seed;

static uint32_t next(uint32_t below)
{
	seed = seed * 1664525u + 1013904223u;
	return (seed >> 8) % below;
}

static void remember_in(const char *folder)
{
	static const char *const kinds[] = { "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
					     "XDG_CACHE_HOME" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		setenv(kinds[i], unit_path(folder), 1);
}

static void close_saved(struct whole *w)
{
	app_free(w->app, WHOLE_WAIT_MS);
	whole_release(w);
}

/* Everything that corrects, by keys alone; each in the list of all names and back there. */
static const char *const acts[] = {
	"xe",          "xto",
	"xtp",         "xtl",
	"xmjakarta\n", "xs",
	"xrBaru\n",    "xrLain\n",
	"u",           "U",
	"uu",          "j",
	"jj",          "g",
	"xrBaru\n",    "xtx",
	"xmkupa\n",    "UU",
	"xmk\n",       "jjjjjjj",
	"jjjj",        ":corrections\nxq",
};
enum { ACTS = sizeof acts / sizeof acts[0] };

/* The corrections, and the names most of them are about. */
static void write_names(struct whole *w, struct buf *out)
{
	buf_clear(out);
	whole_type(w, "gjk:corrections\ng");
	buf_add_str(out, row_of(w, 0)); /* how many: their order is that of the file at the start */
	whole_type(w, "qg");
	for (int page = 0; page < PAGES; page++) {
		buf_add_str(out, whole_screen(w));
		whole_type(w, " ");
	}
}

/* Whatever was made while others were under way is there at the end, and saved: the names are those
 * of a program that finds all of it in the file. */
static void many_at_once_are_as_laid_over_afresh(void **state)
{
	struct buf expected = BUF_INIT, got = BUF_INIT;
	(void)state;
	for (uint32_t script = 0; script < SCRIPTS; script++) {
		struct whole w;
		char home[32];
		snprintf(home, sizeof home, "home%u", script);
		remember_in(home);
		open_sample(&w, true, true);
		whole_type(&w, "E");
		seed = script;
		for (int i = 0; i < STEPS; i++) {
			whole_type(&w, acts[next(ACTS)]);
			if (next(3) == 0)
				whole_settle(&w);
		}
		whole_settle(&w);
		write_names(&w, &got);
		close_saved(&w);
		open_sample(&w, false, true);
		whole_type(&w, "E");
		write_names(&w, &expected);
		close_saved(&w);
		if (str_eq(buf_str(&got), buf_str(&expected)))
			continue;
		fprintf(stderr, "script %u:\n%s\nis not\n%s", script, buf_cstr(&got),
			buf_cstr(&expected));
		fail();
	}
	buf_release(&expected);
	buf_release(&got);
}

/* Whoever quits at once finds it in the names next time. */
static void it_is_saved_before_it_is_laid_over(void **state)
{
	struct whole w;
	struct buf held = BUF_INIT;
	(void)state;
	remember_in("fixes");
	open_sample(&w, true, true);
	whole_type(&w, "\n\txe");
	while (!whole_shows(&w, "  saved")) {
		struct pollfd ready = { .fd = app_writer_fd(w.app), .events = POLLIN };
		assert_int_equal(poll(&ready, 1, WHOLE_WAIT_MS), 1);
		whole_send(&w, (struct event){ .kind = EVENT_SAVED });
	}
	whole_expect(&w, "correcting names");
	assert_true(file_read(unit_path("fixes/kabar/corrections"), SIZE_MAX, &held, NULL, NULL));
	assert_true(str_find(buf_str(&held), STR("not\tperson\tYosef Malelak")) != STR_NPOS);
	whole_settle(&w);
	close_saved(&w);
	open_sample(&w, true, true);
	whole_type(&w, ":corrections\n");
	whole_expect(&w, "Yosef Malelak");
	whole_type(&w, "q\n\t");
	assert_false(whole_shows(&w, "Yosef Malelak  person"));
	close_saved(&w);
	buf_release(&held);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_user_reads_on_meanwhile),
		cmocka_unit_test(it_is_said_where_it_is_still_asked_for),
		cmocka_unit_test(a_contradiction_is_said_when_it_is_found),
		cmocka_unit_test(many_at_once_are_as_laid_over_afresh),
		cmocka_unit_test(it_is_saved_before_it_is_laid_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
