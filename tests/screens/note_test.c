/* SPDX-License-Identifier: MIT */
/* Notes in the whole program: saved when it says so, there again, taken back, kept with an article
 * that is edited. */
#include "screens/whole.h"

#include <stdlib.h>

#include "base/file.h"

static const char story[] = "Senin 13 May 2024 15:53 WIB\n\nKabar tentang banjir\n\nAMBON -- Warga "
			    "berbicara tentang banjir sepanjang hari di dermaga.\n";

static void remember_in(const char *folder)
{
	static const char *const kinds[] = { "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
					     "XDG_CACHE_HOME" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		setenv(kinds[i], unit_path(folder), 1);
}

static void open_remembering(struct whole *w, const char *folder)
{
	whole_open_on(w, unit_path(folder), 24, 80, "2026-11-21", true);
}

static void leave(struct whole *w)
{
	app_free(w->app, WHOLE_WAIT_MS);
	w->app = NULL;
	whole_release(w);
}

/* Until the writer has acknowledged what was written last. */
static void await_saved(struct whole *w)
{
	while (!whole_shows(w, "  saved")) {
		struct pollfd ready = { .fd = app_writer_fd(w->app), .events = POLLIN };
		assert_int_equal(poll(&ready, 1, WHOLE_WAIT_MS), 1);
		whole_send(w, (struct event){ .kind = EVENT_SAVED });
	}
}

static bool file_says(const char *name, const char *text)
{
	struct buf held = BUF_INIT;
	bool says = file_read(unit_path(name), SIZE_MAX, &held, NULL, NULL) &&
		    str_find(buf_str(&held), str_from(text)) != STR_NPOS;
	buf_release(&held);
	return says;
}

static void what_is_said_to_be_saved_is(void **state)
{
	(void)state;
	struct whole w;
	remember_in("home");
	unit_write("one/a.txt", str_from(story));
	open_remembering(&w, "one");
	whole_type(&w, "a#hulu ask again\n");
	whole_expect(&w, "Note on this article");
	await_saved(&w);
	assert_true(file_says("home/kabar/notes", "\t2026-11-21\t#hulu ask again\n"));
	whole_type(&w, "u");
	whole_expect(&w, "taken back: note");
	await_saved(&w);
	assert_false(file_says("home/kabar/notes", "hulu"));
	whole_type(&w, "U");
	whole_type(&w, ":tag hilir\n");
	whole_expect(&w, "Tagged #hilir");
	await_saved(&w);
	leave(&w);
	open_remembering(&w, "one");
	whole_expect(&w, "# Kabar tentang banjir");
	whole_type(&w, "\n");
	whole_expect(&w, "  Note: #hilir #hulu ask again");
	whole_type(&w, ":tag HULU\n");
	whole_expect(&w, "#HULU taken off");
	await_saved(&w);
	assert_true(file_says("home/kabar/notes", "\t#hilir ask again\n"));
	leave(&w);
}

static void an_edited_article_keeps_its_note(void **state)
{
	(void)state;
	struct whole w;
	struct buf edited = BUF_INIT;
	remember_in("edited");
	unit_write("two/a.txt", str_from(story));
	open_remembering(&w, "two");
	whole_type(&w, "akeep this\n");
	buf_addf(&edited, "%sDitambah sore ini.\n", story);
	unit_write("two/a.txt", buf_str(&edited));
	whole_reload(&w);
	whole_expect(&w, "1 changed");
	whole_expect(&w, "# Kabar tentang banjir");
	whole_type(&w, "\n");
	whole_expect(&w, "Note: keep this");
	leave(&w);
	buf_release(&edited);
}

/* The prompt cannot show every byte of a file that people edit: what was not changed stays. */
static void accepting_what_is_there_changes_nothing(void **state)
{
	(void)state;
	struct whole w;
	remember_in("plain");
	unit_write("three/a.txt", str_from(story));
	open_remembering(&w, "three");
	whole_type(&w, "aone\n");
	await_saved(&w);
	whole_type(&w, "a\n");
	whole_type(&w, "u");
	whole_expect(&w, "taken back: note");
	whole_type(&w, "u");
	whole_expect(&w, "Nothing to take back");
	leave(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_said_to_be_saved_is),
		cmocka_unit_test(an_edited_article_keeps_its_note),
		cmocka_unit_test(accepting_what_is_there_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
