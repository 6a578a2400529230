/* SPDX-License-Identifier: MIT */
/* Themes: what files may say, inheriting, and that the shipped ones are what they claim. */
#include "app/theme.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/colour.h"
#include "base/file.h"
#include "base/paths.h"
#include "support/unit.h"

static struct log *entries;

static int start(void **state)
{
	(void)state;
	entries = log_new();
	return 0;
}

static int stop(void **state)
{
	(void)state;
	log_free(entries);
	return 0;
}

/* Every test has a folder of its own for the user's themes. */
static void use_config(const char *name)
{
	setenv("XDG_CONFIG_HOME", unit_path(name), 1);
}

static void write_theme(const char *config, const char *name, const char *text)
{
	char path[256];
	snprintf(path, sizeof path, "%s/kabar/themes/%s.ini", config, name);
	unit_write(path, str_from(text));
}

static void assert_logged(size_t nr, const char *place, const char *words)
{
	unit_assert_logged(entries, nr, place);
	unit_assert_logged(entries, nr, words);
}

static void assert_nothing_logged(void)
{
	if (log_count(entries) > 0)
		assert_logged(0, "", "(nothing)");
}

static struct colour colour_of(const char *text)
{
	struct colour colour = { 1, 1, 1 };
	struct err e = ERR_INIT;
	if (!colour_parse(str_from(text), &colour, &e))
		fail_msg("%s: %s", text, e.message);
	return colour;
}

static void assert_colour(struct colour got, const char *expected)
{
	struct buf text = BUF_INIT;
	colour_print(got, &text);
	assert_str(buf_str(&text), expected);
	buf_release(&text);
}

static void test_colours_read_and_write(void **state)
{
	(void)state;
	assert_colour(colour_of("e8b964/179/yellow"), "e8b964/179/yellow");
	assert_colour(colour_of("#E8B964 / 179 / Yellow"), "e8b964/179/yellow");
	assert_colour(colour_of("16191e/234/default"), "16191e/234/default");
	assert_colour(colour_of("magenta"), "magenta");
	assert_colour(colour_of("Bright-Blue"), "bright-blue");
	assert_colour(colour_of("default"), "default");
	struct colour named = colour_of("bright-blue");
	assert_true(named.rgb == -1 && named.c256 == 12 && named.c16 == 12);
	struct colour none = colour_of("default");
	assert_true(none.rgb == -1 && none.c256 == -1 && none.c16 == -1);
}

static void test_wrong_colours_say_what_is_right(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *words;
	} bad[] = {
		{ "", "no colour" },
		{ "purple", "hex/256/16" },
		{ "12345", "no colour" },
		{ "1234567", "no colour" },
		{ "12345g", "no colour" },
		{ "##123456", "no colour" },
		{ "123456/256", "0 to 255" },
		{ "123456/-1", "0 to 255" },
		{ "123456/", "0 to 255" },
		{ "123456/17/purple", "colour of 16" },
		{ "123456/17/3", "colour of 16" },
		{ "123456/17/red/red", "three parts" },
		{ "magenta/5", "no colour" },
		{ "179", "no colour" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof bad[0]; i++) {
		struct colour colour;
		struct err e = ERR_INIT;
		if (colour_parse(str_from(bad[i].text), &colour, &e) ||
		    !strstr(e.message, bad[i].words))
			fail_msg("\"%s\": %s", bad[i].text, e.message);
	}
}

static void test_nearest_colours(void **state)
{
	(void)state;
	assert_colour(colour_of("ffffff"), "ffffff/231/bright-white");
	assert_colour(colour_of("000000"), "000000/16/black");
	assert_colour(colour_of("5fafff"), "5fafff/75/bright-blue");
	assert_colour(colour_of("303030"), "303030/236/black");
	assert_colour(colour_of("f5f5f5"), "f5f5f5/255/bright-white");
	assert_colour(colour_of("d70000"), "d70000/160/red");
	assert_colour(colour_of("d70000/9"), "d70000/9/red");
	/* The first 16 are the user's own: never a guess. */
	for (int32_t rgb = 0; rgb <= 0xffffff; rgb += 0x010307) {
		int nearest = colour_nearest_256(rgb);
		assert_true(nearest >= 16 && nearest <= 255);
	}
}

/* The palettes as xterm computes them (256colres.pl): the nearest is nearest of all. */
static int32_t rgb_of(int index)
{
	if (index >= 232)
		return (8 + 10 * (index - 232)) * 0x010101;
	int32_t rgb = 0;
	for (int i = 0, step = 36; i < 3; i++, step /= 6) {
		int level = (index - 16) / step % 6;
		rgb = rgb << 8 | (level ? 55 + 40 * level : 0);
	}
	return rgb;
}

static long far_from(int32_t a, int32_t b)
{
	long r = (a >> 16) - (b >> 16);
	long g = (a >> 8 & 255) - (b >> 8 & 255);
	long c = (a & 255) - (b & 255);
	return r * r + g * g + c * c;
}

static void test_nearest_of_256_is_nearest_of_all(void **state)
{
	(void)state;
	for (int32_t rgb = 0; rgb <= 0xffffff; rgb += 0x1f35) {
		long got = far_from(rgb, rgb_of(colour_nearest_256(rgb)));
		for (int i = 16; i < 256; i++)
			assert_true(got <= far_from(rgb, rgb_of(i)));
	}
	for (int i = 16; i < 256; i++)
		assert_int_equal(rgb_of(colour_nearest_256(rgb_of(i))), rgb_of(i));
}

static void test_tables_are_complete(void **state)
{
	(void)state;
	for (int i = 0; i < ROLE_COUNT; i++) {
		assert_true(role_table[i].sentence[0] != '\0');
		for (int j = i + 1; j < ROLE_COUNT; j++)
			assert_string_not_equal(role_table[i].name, role_table[j].name);
	}
	for (int i = 0; i < PALETTE_COUNT; i++) {
		struct colour colour;
		assert_false(colour_parse(str_from(palette_names[i]), &colour, NULL));
	}
}

/* The file, the tables and theme_print say the same. */
static void test_default_file_is_the_tables(void **state)
{
	(void)state;
	use_config("none");
	struct buf file = BUF_INIT, name = BUF_INIT, printed = BUF_INIT;
	struct theme theme;
	assert_true(paths_read_shipped("themes/default.ini", &file, &name));
	assert_true(theme_load("default", &theme, entries));
	assert_nothing_logged();
	theme_print(&theme, &printed);
	assert_str(buf_str(&printed), buf_cstr(&file));
	for (int i = 0; i < ROLE_COUNT; i++) {
		char expected[128];
		snprintf(expected, sizeof expected, "\n%-17s= \"%s\"", role_table[i].name,
			 role_table[i].style);
		if (!strstr(file.data, expected))
			fail_msg("the file lacks %s", expected + 1);
	}
	buf_release(&file);
	buf_release(&name);
	buf_release(&printed);
}

static bool same_style(const struct style *a, const struct style *b)
{
	return colour_same(a->ink, b->ink) && colour_same(a->paper, b->paper) &&
	       a->attributes == b->attributes && a->keeps_ink == b->keeps_ink &&
	       a->keeps_paper == b->keeps_paper;
}

static void assert_same_theme(const struct theme *a, const struct theme *b)
{
	for (int i = 0; i < PALETTE_COUNT; i++)
		assert_true(colour_same(a->palette[i], b->palette[i]));
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (!same_style(&a->styles[i], &b->styles[i]))
			fail_msg("%s differs", role_table[i].name);
	}
}

static void test_every_shipped_theme_loads_and_prints(void **state)
{
	(void)state;
	use_config("prints");
	struct path_names names;
	theme_names(&names);
	assert_true(names.names.len >= 6);
	for (size_t i = 0; i < names.names.len; i++) {
		struct theme theme, again;
		struct buf printed = BUF_INIT;
		assert_true(theme_load(names.names.data[i], &theme, entries));
		assert_string_equal(theme.name, names.names.data[i]);
		theme_print(&theme, &printed);
		write_theme("prints", "copy", printed.data);
		assert_true(theme_load("copy", &again, entries));
		assert_nothing_logged();
		assert_same_theme(&theme, &again);
		buf_release(&printed);
	}
	path_names_release(&names);
}

static void test_names_are_sorted_and_unique(void **state)
{
	(void)state;
	use_config("names");
	write_theme("names", "dark", "");
	write_theme("names", "aurora", "");
	write_theme("names", "Not_A_Name", "");
	struct path_names names;
	theme_names(&names);
	assert_string_equal(names.names.data[0], "aurora");
	bool has_default = false;
	for (size_t i = 0; i < names.names.len; i++) {
		has_default |= strcmp(names.names.data[i], "default") == 0;
		assert_string_not_equal(names.names.data[i], "Not_A_Name");
		assert_true(i == 0 || strcmp(names.names.data[i - 1], names.names.data[i]) < 0);
	}
	assert_true(has_default);
	path_names_release(&names);
}

static void test_palette_alone_recolours_every_role(void **state)
{
	(void)state;
	use_config("small");
	write_theme("small", "mine",
		    "[theme]\ninherits = dark\n[palette]\nperson = \"#ff0000\"\nink = cyan\n");
	struct theme dark, mine;
	assert_true(theme_load("dark", &dark, entries));
	assert_true(theme_load("mine", &mine, entries));
	assert_nothing_logged();
	assert_string_equal(mine.name, "mine");
	assert_colour(mine.styles[ROLE_ENTITY_PERSON].ink, "ff0000/196/bright-red");
	assert_colour(mine.styles[ROLE_ENTITY_PERSON].paper, "16191e/234/default");
	assert_colour(mine.styles[ROLE_STATUS].ink, "cyan");
	assert_true(same_style(&mine.styles[ROLE_ENTITY_ORG], &dark.styles[ROLE_ENTITY_ORG]));
}

static void test_roles(void **state)
{
	(void)state;
	use_config("roles");
	write_theme("roles", "mine",
		    "[roles]\n"
		    "text = \"00ff00 bright-black italic reverse\"\n"
		    "status = \"Person - BOLD dim underline\"\n"
		    "raw = - default\n");
	struct theme t;
	assert_true(theme_load("mine", &t, entries));
	assert_nothing_logged();
	assert_colour(t.styles[ROLE_TEXT].ink, "00ff00/46/bright-green");
	assert_colour(t.styles[ROLE_TEXT].paper, "bright-black");
	assert_int_equal(t.styles[ROLE_TEXT].attributes, ATTR_ITALIC | ATTR_REVERSE);
	assert_colour(t.styles[ROLE_STATUS].ink, "magenta");
	assert_true(t.styles[ROLE_STATUS].keeps_paper && !t.styles[ROLE_STATUS].keeps_ink);
	assert_int_equal(t.styles[ROLE_STATUS].attributes, ATTR_BOLD | ATTR_DIM | ATTR_UNDERLINE);
	assert_true(t.styles[ROLE_RAW].keeps_ink && !t.styles[ROLE_RAW].keeps_paper);
}

/* Each bad line costs itself: reported with its number, what was there before stays. */
static void test_bad_lines_are_reported(void **state)
{
	(void)state;
	use_config("bad");
	write_theme("bad", "mine",
		    "[theme]\ncolour = red\n"
		    "[palette]\nperson = #ff0000\norg = purple\npersn = red\nplace = blue\n"
		    "[roles]\ntext =\ntitle = \"\"\nstatus = ink\nentity.persn = \"ink bg\"\n"
		    "raw = \"inc bg\"\nquote = \"ink bg blod\"\nmeta = \"hit bg\"\n"
		    "[role]\ntext = \"ink bg\"\nraw = \"ink bg\"\n");
	struct theme t, base;
	assert_true(theme_load("default", &base, entries));
	assert_true(theme_load("mine", &t, entries));
	static const struct {
		const char *place;
		const char *words;
	} expected[] = {
		{ "mine.ini:4:", "\"#ff0000\"" },
		{ "mine.ini:9:", "no value" },
		{ "mine.ini:17:", "[role] is no section here, did you mean roles" },
		{ "mine.ini:2:", "expected name or inherits" },
		{ "mine.ini:5:", "purple" },
		{ "mine.ini:6:", "did you mean person" },
		{ "mine.ini:10:", "ink, paper" },
		{ "mine.ini:11:", "ink, paper" },
		{ "mine.ini:12:", "did you mean entity.person" },
		{ "mine.ini:13:", "did you mean ink" },
		{ "mine.ini:14:", "did you mean bold" },
	};
	assert_int_equal(log_count(entries), sizeof expected / sizeof expected[0]);
	for (size_t i = 0; i < sizeof expected / sizeof expected[0]; i++)
		assert_logged(i, expected[i].place, expected[i].words);
	base.palette[PALETTE_PLACE] = colour_of("blue");
	base.styles[ROLE_ENTITY_PLACE].ink = colour_of("blue");
	base.styles[ROLE_COMPARE_RIGHT].ink = colour_of("blue");
	base.styles[ROLE_META].ink = colour_of("yellow");
	assert_same_theme(&t, &base);
}

static void test_circles_are_cut(void **state)
{
	(void)state;
	use_config("circle");
	write_theme("circle", "one", "[theme]\ninherits = two\n[palette]\nhit = blue\n");
	write_theme("circle", "two", "[palette]\nbad = cyan\n[theme]\ninherits = three\n");
	write_theme("circle", "three", "[theme]\ninherits = one\n[palette]\nhit = red\n");
	struct theme t;
	assert_true(theme_load("one", &t, entries));
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "three.ini:2:", "circle");
	assert_colour(t.palette[PALETTE_HIT], "blue");
	assert_colour(t.palette[PALETTE_BAD], "cyan");
	write_theme("circle", "self", "[theme]\ninherits = self\n[palette]\nhit = blue\n");
	assert_true(theme_load("self", &t, entries));
	assert_logged(1, "self.ini:2:", "circle");
}

static void test_own_name_inherits_the_shipped_one(void **state)
{
	(void)state;
	use_config("own");
	write_theme("own", "dark", "[theme]\ninherits = dark\n[palette]\nhit = blue\n");
	struct theme t;
	assert_true(theme_load("dark", &t, entries));
	assert_nothing_logged();
	assert_colour(t.palette[PALETTE_HIT], "blue");
	assert_colour(t.palette[PALETTE_BG], "16191e/234/default");
}

static void test_long_chains_end(void **state)
{
	(void)state;
	use_config("chain");
	for (int i = 0; i < 40; i++) {
		char name[16], text[64];
		snprintf(name, sizeof name, "t%d", i);
		snprintf(text, sizeof text, "[theme]\ninherits = t%d\n", i + 1);
		write_theme("chain", name, text);
	}
	struct theme t;
	assert_true(theme_load("t0", &t, entries));
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "t15.ini:2:", "inherit");
}

static void test_unknown_parent_is_reported(void **state)
{
	(void)state;
	use_config("orphan");
	write_theme("orphan", "mine", "[theme]\ninherits = drak\n[palette]\nhit = blue\n");
	struct theme t;
	assert_true(theme_load("mine", &t, entries));
	assert_logged(0, "mine.ini:2:", "did you mean dark");
	assert_colour(t.palette[PALETTE_HIT], "blue");
}

static void test_names_lead_nowhere_else(void **state)
{
	(void)state;
	use_config("paths");
	unit_write("paths/kabar/secret.ini", STR("[palette]\nhit = blue\n"));
	static const char *const names[] = { "../secret", "..",       "/etc/hosts", "Dark", "a b",
					     "",          "dark.ini", "\x1b",       "x/y" };
	struct theme t, base;
	assert_true(theme_load("default", &base, entries));
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		assert_false(theme_load(names[i], &t, entries));
		assert_int_equal(log_count(entries), i + 1);
		assert_string_equal(t.name, "default");
		assert_same_theme(&t, &base);
	}
	write_theme("paths", "mine", "[theme]\ninherits = ../secret\n");
	assert_true(theme_load("mine", &t, entries));
	assert_same_theme(&t, &base);
	char longest[80];
	memset(longest, 'a', sizeof longest - 1);
	longest[79] = '\0';
	assert_false(theme_load(longest, &t, entries));
}

static void test_unknown_theme_lists_the_known(void **state)
{
	(void)state;
	use_config("none");
	struct theme t;
	assert_false(theme_load("ligth", &t, entries));
	assert_int_equal(log_count(entries), 1);
	assert_logged(0, "there is no theme ligth", "dark, default, high-contrast, light, mono");
	assert_logged(0, "", "did you mean light");
}

static void test_works_without_files(void **state)
{
	(void)state;
	use_config("none");
	const char *data = getenv("KABAR_DATA");
	char kept[512];
	snprintf(kept, sizeof kept, "%s", data ? data : "");
	setenv("KABAR_DATA", unit_path("nowhere"), 1);
	struct theme t;
	assert_true(theme_load("dark", &t, entries));
	assert_colour(t.palette[PALETTE_BG], "16191e/234/default");
	assert_nothing_logged();
	setenv("KABAR_DATA", kept, 1);
	if (kept[0] == '\0')
		unsetenv("KABAR_DATA");
}

static void test_selection_by_reverse(void **state)
{
	(void)state;
	use_config("none");
	struct theme t;
	theme_load("default", &t, entries);
	assert_true(theme_selects_by_reverse(&t, 1 << 24));
	theme_load("mono", &t, entries);
	assert_true(theme_selects_by_reverse(&t, 256));
	theme_load("dark", &t, entries);
	assert_false(theme_selects_by_reverse(&t, 256));
	assert_true(theme_selects_by_reverse(&t, 16));
	assert_true(theme_selects_by_reverse(&t, 0));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start, stop)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(test_colours_read_and_write),
		TEST(test_wrong_colours_say_what_is_right),
		TEST(test_nearest_colours),
		TEST(test_nearest_of_256_is_nearest_of_all),
		TEST(test_tables_are_complete),
		TEST(test_default_file_is_the_tables),
		TEST(test_every_shipped_theme_loads_and_prints),
		TEST(test_names_are_sorted_and_unique),
		TEST(test_palette_alone_recolours_every_role),
		TEST(test_roles),
		TEST(test_bad_lines_are_reported),
		TEST(test_circles_are_cut),
		TEST(test_own_name_inherits_the_shipped_one),
		TEST(test_long_chains_end),
		TEST(test_unknown_parent_is_reported),
		TEST(test_names_lead_nowhere_else),
		TEST(test_unknown_theme_lists_the_known),
		TEST(test_works_without_files),
		TEST(test_selection_by_reverse),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
