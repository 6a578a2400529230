/* SPDX-License-Identifier: MIT */
/* Profiles: shipped ones load without a complaint, the user's replace them, bad lines are named. */
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "news/layout.h"

static const char *user_folder(void)
{
	return unit_path("xdg");
}

static void write_profile(const char *name, const char *content)
{
	char path[200] = "xdg/kabar/outlets/";
	strncat(path, name, sizeof path - strlen(path) - 1);
	unit_write(path, str_from(content));
	setenv("XDG_CONFIG_HOME", user_folder(), 1);
}

static void test_shipped(void **state)
{
	(void)state;
	struct log *log = log_new();
	setenv("XDG_CONFIG_HOME", unit_path("empty"), 1);
	struct outlets *outlets = outlets_load(log);
	assert_int_equal(log_count(log), 0);
	outlets_free(outlets);
	log_free(log);
}

static void lay_out(const struct outlets *outlets, const char *text, struct arena *arena,
		    struct article *out)
{
	static struct input input;
	struct split split;
	size_t oversize;
	input = (struct input){ .path = "x.txt", .text = str_from(text) };
	split_text(input.text, &split, &oversize);
	struct layout_context context = { .outlets = outlets, .arena = arena };
	layout_article(&context, &input, split.form, split.parts.data[0], out);
	split_release(&split);
}

static void test_user_profile(void **state)
{
	(void)state;
	static const char text[] =
	    "Judul Berita Hari Ini\n\n>>SAMUDRA@AMBON<< Pasar ikan dipindahkan pada Senin "
	    "ke tepi teluk yang baru.\n\nditulis Rina Tambunan\n";
	struct log *log = log_new();
	struct arena arena = { 0 };
	struct article a;
	write_profile("samudra.ini",
		      "[outlet]\nname = \"Harian Samudra\"\nalias.1 = \"SAMUDRA\"\n[lines]\n"
		      "dateline.1 = \">>SAMUDRA@{place}<<\"\nbyline.1 = \"ditulis {authors}\"\n");
	struct outlets *outlets = outlets_load(log);
	assert_int_equal(log_count(log), 0);
	lay_out(outlets, text, &arena, &a);
	assert_str(a.source.value, "Harian Samudra");
	assert_str(a.place.value, "Ambon");
	assert_string_equal(a.outlet, "samudra.ini");
	assert_int_equal(a.lists[FIELD_AUTHOR].count, 1);
	assert_str(a.lists[FIELD_AUTHOR].items[0].value, "Rina Tambunan");
	assert_string_equal(a.lists[FIELD_AUTHOR].items[0].why, "samudra.ini byline.1");
	arena_release(&arena);
	outlets_free(outlets);
	log_free(log);
}

/* A user's file replaces the shipped one of its name as a whole. */
static void test_user_replaces(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct arena arena = { 0 };
	struct article a;
	write_profile("kompas.ini",
		      "[outlet]\nname = \"Kompasku\"\nalias.1 = \"KOMPAS.com\"\n[lines]\n"
		      "dateline.1 = \"KOMPAS.com --\"\n");
	struct outlets *outlets = outlets_load(log);
	lay_out(outlets, "Judul\n\nKOMPAS.com - Hujan turun sejak pagi hari di seluruh kota itu.\n",
		&arena, &a);
	assert_str(a.source.value, "Kompasku");
	arena_release(&arena);
	outlets_free(outlets);
	log_free(log);
}

static void test_bad_lines(void **state)
{
	(void)state;
	static const struct {
		const char *line;
		const char *says;
	} bad[] = {
		{ "[lines]\nheadline.1 = \"x {title}\"\n", "kind" },
		{ "[lines]\ndate = \"{date}\"\n", "number" },
		{ "[lines]\ndate.1 = \"{dat}\"\n", "{dat}" },
		{ "[rules]\nrelated-list = many\n", "number" },
		{ "[rules]\nhead.1 = \"x\"\n", "no such rule" },
		{ "[outlet]\nwire = perhaps\n", "yes or no" },
		{ "[outlet]\ncolour = red\n", "no such key" },
		{ "[whatever]\nx = y\n", "section" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct log *log = log_new();
		struct buf text = BUF_INIT;
		write_profile("bad.ini", bad[i].line);
		struct outlets *outlets = outlets_load(log);
		assert_int_equal(log_count(log), 1);
		log_get(log, 0, &text);
		if (str_find(buf_str(&text), STR("bad.ini:2: ")) == STR_NPOS ||
		    str_find(buf_str(&text), str_from(bad[i].says)) == STR_NPOS)
			fail_msg("%s", buf_cstr(&text));
		outlets_free(outlets);
		buf_release(&text);
		log_free(log);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shipped),
		cmocka_unit_test(test_user_profile),
		cmocka_unit_test(test_user_replaces),
		cmocka_unit_test(test_bad_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
