/* SPDX-License-Identifier: MIT */
/* Notes: none is lost, whoever writes to the file. */
#include "store/notes.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/unit.h"

enum { WAIT_MS = 60000 };

static const char file_head[] =
    "# Notes, one a line: @ID<TAB>DAY<TAB>TEXT, or TYPE<TAB>NAME<TAB>DAY<TAB>TEXT\n";

static const struct date today = { .year = 2026,
				   .month = 11,
				   .day = 21,
				   .hour = 8,
				   .minute = 30,
				   .precision = DATE_MINUTE,
				   .has_zone = true };

static const struct note_subject article = { .article = 0x09046ba9fc9712d1 };
static const struct note_subject other = { .article = 0xff };

static struct note_subject person(const char *name)
{
	return (struct note_subject){ .type = ENTITY_PERSON, .name = str_from(name) };
}

static void assert_text(const struct note *note, const char *expected)
{
	assert_non_null(note);
	assert_str(note->text, expected);
}

static void test_changes_reach_the_file(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_path("made/kabar/notes");
	struct notes *n = notes_open(path, w, log);
	struct note_subject kim = person("Kim Jong-un"), folded = person("kim  jong-UN");
	assert_null(notes_of_article(n, article.article));
	assert_int_equal(notes_set(n, &article, STR(" #kiriman\task\nthe embassy "), &today), 1);
	assert_int_equal(notes_set(n, &kim, STR("#keluarga"), &today), 2);
	assert_int_equal(notes_count(n), 2);
	assert_text(notes_of_article(n, article.article), "#kiriman ask the embassy");
	assert_text(notes_of_name(n, ENTITY_PERSON, folded.name), "#keluarga");
	assert_null(notes_of_name(n, ENTITY_ORG, kim.name));
	assert_int_equal(notes_set(n, &article, STR("#kiriman ask the embassy"), &today), 0);
	assert_int_equal(notes_set(n, &other, STR(""), &today), 0);
	writer_drain(w);
	struct buf expected = BUF_INIT;
	buf_addf(&expected,
		 "%s@09046ba9fc9712d1\t2026-11-21\t#kiriman ask the embassy\n"
		 "person\tKim Jong-un\t2026-11-21\t#keluarga\n",
		 file_head);
	assert_holds(path, buf_cstr(&expected));
	assert_int_equal(notes_set(n, &article, STR(""), &today), 3);
	assert_null(notes_of_article(n, article.article));
	assert_text(notes_of_name(n, ENTITY_PERSON, kim.name), "#keluarga");
	assert_int_equal(notes_set(n, &folded, STR("brother of"), &today), 4);
	assert_true(writer_free(w, WAIT_MS));
	buf_clear(&expected);
	buf_addf(&expected, "%sperson\tkim jong-UN\t2026-11-21\tbrother of\n", file_head);
	assert_holds(path, buf_cstr(&expected));
	assert_int_equal(log_count(log), 0);
	buf_release(&expected);
	notes_free(n);
	log_free(log);
}

static void test_bad_lines_are_reported_and_stay(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	static const char bad[] = "@123\tno id\nnobody\tKim\ttext\nperson\tKim\n";
	struct buf text = BUF_INIT, expected = BUF_INIT;
	buf_addf(&text, "# mine\r\n%s@09046BA9fc9712d1\t\tby hand\r\n", bad);
	const char *path = unit_write("bad/notes", buf_str(&text));
	struct notes *n = notes_open(path, w, log);
	assert_int_equal(notes_count(n), 1);
	assert_text(notes_of_article(n, article.article), "by hand");
	assert_int_equal(notes_get(n, 0)->day.len, 0);
	assert_int_equal(log_count(log), 3);
	unit_assert_logged(log, 0,
			   "bad/notes:2: '@123' names no article, expected @ and the 16 digits");
	unit_assert_logged(log, 1, "bad/notes:3: 'nobody' begins no note, expected @ID or person");
	unit_assert_logged(log, 2, "bad/notes:4: has no text");
	notes_set(n, &article, STR("by hand, then here"), &today);
	assert_true(writer_free(w, WAIT_MS));
	buf_addf(&expected, "# mine\r\n%s@09046ba9fc9712d1\t2026-11-21\tby hand, then here\n", bad);
	assert_holds(path, buf_cstr(&expected));
	buf_release(&text);
	buf_release(&expected);
	notes_free(n);
	log_free(log);
}

static void test_lines_about_one_thing_are_one_note(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_write(
	    "joined", STR("@00000000000000ff\t2026-01-01\tone\n# between\n"
			  "@00000000000000ff\t2026-01-02\ttwo\n@00000000000000ff\tone\n"));
	struct notes *n = notes_open(path, w, log);
	assert_int_equal(notes_count(n), 1);
	assert_text(notes_of_article(n, 0xff), "one / two");
	assert_str(notes_get(n, 0)->day, "2026-01-02");
	notes_set(n, &other, STR("three"), &today);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "@00000000000000ff\t2026-11-21\tthree\n# between\n");
	notes_free(n);
	log_free(log);
}

/* Two kabars that read the file before either wrote. */
static void test_no_text_of_others_is_lost(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *mine = writer_new(log), *theirs = writer_new(log);
	const char *path = unit_write("shared", STR("@00000000000000ff\tboth know\n"));
	struct notes *one = notes_open(path, mine, log), *two = notes_open(path, theirs, log);
	notes_set(one, &article, STR("first"), &today);
	notes_set(one, &other, STR("both know, and more"), &today);
	writer_drain(mine);
	notes_set(two, &article, STR("second"), &today);
	notes_set(two, &other, STR(""), &today);
	writer_drain(theirs);
	assert_holds(path, "@00000000000000ff\t2026-11-21\tboth know, and more\n"
			   "@09046ba9fc9712d1\t2026-11-21\tsecond / first\n");
	notes_set(one, &article, STR(""), &today); /* what went was "first" alone */
	writer_drain(mine);
	assert_holds(path, "@00000000000000ff\t2026-11-21\tboth know, and more\n"
			   "@09046ba9fc9712d1\t2026-11-21\tsecond / first\n");
	assert_true(writer_free(mine, WAIT_MS) && writer_free(theirs, WAIT_MS));
	notes_free(one);
	notes_free(two);
	log_free(log);
}

/* Control characters are no part of a name, in the file and where it is asked for. */
static void test_a_name_is_what_is_written_of_it(void **state)
{
	(void)state;
	struct log *log = log_new();
	const char *path = unit_write("control", STR("person\tKim\bJong-un\tstrange\n"));
	struct notes *n = notes_open(path, NULL, log);
	assert_text(notes_of_name(n, ENTITY_PERSON, STR("Kim Jong-un")), "strange");
	assert_text(notes_of_name(n, ENTITY_PERSON, STR("Kim\bJong-un")), "strange");
	notes_free(n);
	log_free(log);
}

/* The disk fills up: what was typed stays in memory, the file as it was, and goes there later. */
static void test_a_full_disk_loses_no_note(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	const char *path = unit_write("full", STR("@00000000000000ff\tone\n"));
	struct notes *n = notes_open(path, w, log);
	struct rlimit before, none;
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	none = before;
	none.rlim_cur = 16;
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &none), 0);
	notes_set(n, &article, STR("two"), &today);
	writer_drain(w);
	assert_true(writer_failing(w, NULL));
	assert_holds(path, "@00000000000000ff\tone\n");
	assert_text(notes_of_article(n, article.article), "two");
	assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
	notes_set(n, &article, STR("three"), &today);
	assert_true(writer_free(w, WAIT_MS));
	assert_holds(path, "@00000000000000ff\tone\n@09046ba9fc9712d1\t2026-11-21\tthree\n");
	notes_free(n);
	log_free(log);
}

enum { KABARS = 4, NOTES_EACH = 20 };

static void write_notes(const char *path, uint64_t kabar)
{
	struct log *log = log_new();
	struct writer *w = writer_new(log);
	struct notes *n = notes_open(path, w, log);
	for (uint64_t nr = 0; nr < NOTES_EACH; nr++) {
		struct note_subject own = { .article = kabar << 32 | nr };
		notes_set(n, &own, STR("mine"), &today);
		writer_drain(w);
	}
	_exit(writer_free(w, WAIT_MS) ? 0 : 1);
}

static void test_several_kabars_keep_all_notes(void **state)
{
	(void)state;
	const char *path = unit_path("union/notes");
	pid_t kabars[KABARS];
	for (uint64_t i = 0; i < KABARS; i++) {
		kabars[i] = fork();
		if (kabars[i] == 0)
			write_notes(path, i + 1);
	}
	for (int i = 0; i < KABARS; i++) {
		int status;
		assert_int_equal(waitpid(kabars[i], &status, 0), kabars[i]);
		assert_int_equal(status, 0);
	}
	struct log *log = log_new();
	struct notes *n = notes_open(path, NULL, log);
	assert_int_equal(notes_count(n), KABARS * NOTES_EACH);
	assert_int_equal(log_count(log), 0);
	notes_free(n);
	log_free(log);
}

static void test_tags(void **state)
{
	(void)state;
	struct str text = STR("see #Impor, and (#no) ## #a#b #impor! #tani-2024"), tag;
	assert_true(note_next_tag(&text, &tag));
	assert_str(tag, "Impor");
	assert_true(note_next_tag(&text, &tag));
	assert_str(tag, "impor");
	assert_true(note_next_tag(&text, &tag));
	assert_str(tag, "tani-2024");
	assert_false(note_next_tag(&text, &tag));
	assert_true(note_has_tag(STR("x #Café"), STR("cafe")));
	assert_false(note_has_tag(STR("x #cafes"), STR("cafe")));
	assert_true(note_is_tag(STR("tani")));
	assert_false(note_is_tag(STR("")));
	assert_false(note_is_tag(STR("a b")));
	assert_false(note_is_tag(STR("#a")));
	assert_false(note_is_tag(STR("a,")));
	struct buf toggled = BUF_INIT;
	note_toggle_tag(STR("see  this"), STR("impor"), &toggled);
	assert_str(buf_str(&toggled), "#impor see this");
	buf_clear(&toggled);
	note_toggle_tag(STR("#Impor see #impor, this"), STR("impor"), &toggled);
	assert_str(buf_str(&toggled), "see this");
	buf_release(&toggled);
}

static void test_tags_are_counted(void **state)
{
	(void)state;
	struct notes *n = notes_open(NULL, NULL, NULL);
	struct note_subject kim = person("Kim");
	assert_int_equal(notes_set(n, &article, STR("#b #A #a"), &today), 0);
	notes_set(n, &other, STR("#a"), &today);
	notes_set(n, &kim, STR("#c"), &today);
	struct note_tags tags = { .items = VEC_INIT };
	notes_tags(n, &tags);
	assert_int_equal(tags.items.len, 3);
	assert_str(tags.items.data[0].name, "A");
	assert_int_equal(tags.items.data[0].count, 2);
	assert_str(tags.items.data[1].name, "b");
	assert_str(tags.items.data[2].name, "c");
	vec_release(&tags.items);
	assert_int_equal(notes_generation(n), 3);
	notes_free(n);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_changes_reach_the_file),
		cmocka_unit_test(test_bad_lines_are_reported_and_stay),
		cmocka_unit_test(test_lines_about_one_thing_are_one_note),
		cmocka_unit_test(test_no_text_of_others_is_lost),
		cmocka_unit_test(test_a_name_is_what_is_written_of_it),
		cmocka_unit_test(test_a_full_disk_loses_no_note),
		cmocka_unit_test(test_several_kabars_keep_all_notes),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_tags_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
