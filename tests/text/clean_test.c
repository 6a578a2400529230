/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "text/width.h"

#define R      "\xEF\xBF\xBD"
#define ACUTE  "\xCC\x81"
#define CIRCLE "\xE2\x97\x8C"
#define ESC    "\xE2\x90\x9B" /* U+241B, the picture of ESC */

struct clean_case {
	struct str in;
	const char *line;
	const char *lines;
	const char *raw;
};

static const struct clean_case cases[] = {
	{ STR(""), "", "", "" },
	{ STR("Kabar baik."), "Kabar baik.", "Kabar baik.", "Kabar baik." },
	/* Controls, raw and as UTF-8; what follows is intact. */
	{ STR("a\x1b[31mb"), "a" ESC "[31mb", "a" ESC "[31mb", "a" ESC "[31mb" },
	{ STR("a\0b\x7f"),
	  "a\xE2\x90\x80"
	  "b\xE2\x90\xA1",
	  "a\xE2\x90\x80"
	  "b\xE2\x90\xA1",
	  "a\xE2\x90\x80"
	  "b\xE2\x90\xA1" },
	{ STR("\x9b"
	      "1m\xC2\x9B"
	      "2m\x90q"),
	  R "1m" R "2m" R "q", R "1m" R "2m" R "q", R "1m" R "2m" R "q" },
	{ STR("\x08x\x07"), "\xE2\x90\x88x\xE2\x90\x87", "\xE2\x90\x88x\xE2\x90\x87",
	  "\xE2\x90\x88x\xE2\x90\x87" },
	/* Ill-formed: overlong, cut, surrogate pair, above U+10FFFF. */
	{ STR("\xC0\xAF|\xE2\x80|\xED\xA0\x80|\xF4\x90\x80\x80|"),
	  R R "|" R "|" R R R "|" R R R R "|", R R "|" R "|" R R R "|" R R R R "|",
	  R R "|" R "|" R R R "|" R R R R "|" },
	/* Line ends: \n \r\n \r VT FF NEL LS PS. */
	{ STR("a \nb\r\nc\rd"), "a  b c d", "a\nb\nc\nd", "a \nb\nc\nd" },
	{ STR("a\vb\fc\xC2\x85"
	      "d\xE2\x80\xA8"
	      "e\xE2\x80\xA9"),
	  "a b c d e ", "a\nb\nc\nd\ne\n", "a\nb\nc\nd\ne\n" },
	{ STR("\n\r\n \n"), "    ", "\n\n\n", "\n\n \n" },
	{ STR("ends  "), "ends  ", "ends", "ends  " },
	/* Blanks; tabs reach the next column of 8 in raw text. */
	{ STR("a\tb"), "a b", "a b", "a       b" },
	{ STR("\xE6\x97\xA5\t|\t|\n\t|"), "\xE6\x97\xA5 | |  |", "\xE6\x97\xA5 | |\n |",
	  "\xE6\x97\xA5      |       |\n        |" },
	{ STR("Jakarta\xC2\xA0(\xE2\x80\x89)\xE3\x80\x80."), "Jakarta ( )\xE3\x80\x80.",
	  "Jakarta ( )\xE3\x80\x80.", "Jakarta ( )\xE3\x80\x80." },
	/* Nothing: soft hyphen, zero width, bidi, tags, selectors, fillers, mark inside. */
	{ STR("a\xC2\xAD"
	      "b\xE2\x80\x8B"
	      "c\xE2\x80\xAE"
	      "d\xE2\x81\xA6"
	      "e\xEF\xBB\xBF"
	      "f"),
	  "abcdef", "abcdef", "abcdef" },
	{ STR("\xF3\xA0\x81\xA1x\xEF\xB8\x8F\xE3\x85\xA4\xE2\x80\x8D\xD8\x9C\xCD\x8F"), "x", "x",
	  "x" },
	/* Private use, unassigned, non-characters. */
	{ STR("\xEE\x80\x80\xCD\xB8\xEF\xBF\xBE\xF4\x8F\xBF\xBF"), R R R R, R R R R, R R R R },
	/* Marks: four stay, one without a base gets one. */
	{ STR("e" ACUTE ACUTE ACUTE ACUTE ACUTE ACUTE "x"), "e" ACUTE ACUTE ACUTE ACUTE "x",
	  "e" ACUTE ACUTE ACUTE ACUTE "x", "e" ACUTE ACUTE ACUTE ACUTE "x" },
	{ STR(ACUTE "a " ACUTE ACUTE), CIRCLE ACUTE "a " CIRCLE ACUTE ACUTE,
	  CIRCLE ACUTE "a " CIRCLE ACUTE ACUTE, CIRCLE ACUTE "a " CIRCLE ACUTE ACUTE },
	/* A dropped character between base and mark does not part them. */
	{ STR("e\xE2\x80\x8D" ACUTE), "e" ACUTE, "e" ACUTE, "e" ACUTE },
	/* Hebrew, Arabic with a vowel sign, Thai, Devanagari, Hangul, emoji stay. */
	{ STR("\xD7\x90 \xD8\xA8\xD9\x8E \xE0\xB8\x81\xE0\xB8\xB4 \xE0\xA4\x95\xE0\xA4\xBF "
	      "\xEA\xB0\x80 \xF0\x9F\x98\x80"),
	  "\xD7\x90 \xD8\xA8\xD9\x8E \xE0\xB8\x81\xE0\xB8\xB4 \xE0\xA4\x95\xE0\xA4\xBF "
	  "\xEA\xB0\x80 \xF0\x9F\x98\x80",
	  "\xD7\x90 \xD8\xA8\xD9\x8E \xE0\xB8\x81\xE0\xB8\xB4 \xE0\xA4\x95\xE0\xA4\xBF "
	  "\xEA\xB0\x80 \xF0\x9F\x98\x80",
	  "\xD7\x90 \xD8\xA8\xD9\x8E \xE0\xB8\x81\xE0\xB8\xB4 \xE0\xA4\x95\xE0\xA4\xBF "
	  "\xEA\xB0\x80 \xF0\x9F\x98\x80" },
};

static void check(struct str in, enum clean_mode mode, const char *expected)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	clean_add(&once, in, mode);
	assert_str(buf_str(&once), expected);
	clean_add(&twice, buf_str(&once), mode);
	assert_str(buf_str(&twice), expected);
	buf_release(&once);
	buf_release(&twice);
}

static void every_case_in_every_mode(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		check(cases[i].in, CLEAN_LINE, cases[i].line);
		check(cases[i].in, CLEAN_LINES, cases[i].lines);
		check(cases[i].in, CLEAN_RAW, cases[i].raw);
	}
}

static void what_is_kept_comes_out_as_it_is(void **state)
{
	(void)state;
	struct buf out = BUF_INIT;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		char in[5] = "a"; /* a base for marks */
		size_t len = 1 + utf8_put(cp, in + 1);
		buf_clear(&out);
		clean_add(&out, str_of(in, len), CLEAN_LINES);
		bool same = str_eq(buf_str(&out), str_of(in, len));
		bool surrogate = cp >= 0xD800 && cp <= 0xDFFF;
		if (cp != ' ' && cp != '\n' && cp != UTF8_REPLACEMENT && !surrogate)
			assert_int_equal(same, clean_keeps(cp));
		assert_true(out.len >= 1 && out.len <= 5 && utf8_valid(buf_str(&out)));
	}
	buf_release(&out);
}

static void ten_thousand_marks_become_four(void **state)
{
	(void)state;
	struct buf in = BUF_INIT, out = BUF_INIT;
	buf_add_char(&in, 'a');
	for (int i = 0; i < 10000; i++)
		buf_add_str(&in, STR(ACUTE));
	clean_add(&out, buf_str(&in), CLEAN_LINE);
	assert_str(buf_str(&out), "a" ACUTE ACUTE ACUTE ACUTE);
	buf_release(&in);
	buf_release(&out);
}

static void positions_lead_back_and_forth(void **state)
{
	(void)state;
	struct buf out = BUF_INIT;
	struct clean_map map = { .points = VEC_INIT };
	/* positions:         01 2 3 4  567   8   9 */
	struct str in = STR("ab\x1b"
			    "c \n\xE2\x80\x8B"
			    "d");
	buf_add_str(&out, STR("> "));
	clean_add_mapped(&out, &map, in, 100, CLEAN_LINES);
	assert_str(buf_str(&out), "> ab" ESC "c\nd");
	static const uint32_t sources[] = { 100, 100, 100, 101, 102, 103,
					    103, 103, 105, 109, 110, 110 };
	for (uint32_t at = 0; at < 12; at++)
		assert_int_equal(clean_map_source(&map, at), sources[at]);
	static const uint32_t outs[] = { 2, 3, 4, 7, 8, 8, 9, 9, 9, 9, 10, 10 };
	for (uint32_t at = 0; at < 12; at++)
		assert_int_equal(clean_map_out(&map, 100 + at), outs[at]);
	assert_int_equal(clean_map_out(&map, 3), 2);
	clean_map_release(&map);
	buf_release(&out);
}

static void a_map_goes_on_over_several_calls(void **state)
{
	(void)state;
	struct buf out = BUF_INIT;
	struct clean_map map = { .points = VEC_INIT };
	clean_add_mapped(&out, &map, STR("satu"), 10, CLEAN_LINE);
	buf_add_char(&out, ' ');
	clean_add_mapped(&out, &map, STR("dua"), 40, CLEAN_LINE);
	assert_str(buf_str(&out), "satu dua");
	assert_int_equal(clean_map_source(&map, 3), 13);
	assert_int_equal(clean_map_source(&map, 5), 40);
	assert_int_equal(clean_map_source(&map, 7), 42);
	assert_int_equal(clean_map_out(&map, 13), 3);
	assert_int_equal(clean_map_out(&map, 41), 6);
	for (size_t i = 1; i < map.points.len; i++) {
		assert_true(map.points.data[i].out > map.points.data[i - 1].out);
		assert_true(map.points.data[i].src > map.points.data[i - 1].src);
	}
	clean_map_release(&map);
	buf_release(&out);
}

static void an_empty_map_knows_the_start(void **state)
{
	(void)state;
	struct clean_map map = { .points = VEC_INIT };
	assert_int_equal(clean_map_source(&map, 5), 0);
	assert_int_equal(clean_map_out(&map, 5), 0);
}

struct ascii_case {
	const char *in;
	const char *out;
};

static const struct ascii_case ascii_cases[] = {
	{ "", "" },
	{ "Rapat, 5/3\nlagi", "Rapat, 5/3\nlagi" },
	{ "\xE2\x80\x9CYa\xE2\x80\x9D \xE2\x80\x93 kata\xE2\x80\xA6", "\"Ya\" - kata." },
	{ "\xE2\x80\x98it\xE2\x80\x99s\xE2\x80\x99 \xC2\xABoui\xC2\xBB", "'it's' \"oui\"" },
	{ "caf\xC3\xA9 cafe" ACUTE " \xE1\xBA\xBF \xC5\x81\xC3\xB8", "cafe cafe e Lo" },
	{ "\xE6\x97\xA5 \xEF\xBC\xA1\xEF\xBC\x81", "?? A ! " },
	{ "\xD0\xB4 " R " \xE2\x80\xA2 \xC2\xB2", "? ? * 2" },
};

static void ascii_takes_the_same_columns(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof ascii_cases / sizeof *ascii_cases; i++) {
		struct buf out = BUF_INIT;
		clean_ascii(&out, str_from(ascii_cases[i].in));
		assert_str(buf_str(&out), ascii_cases[i].out);
		buf_release(&out);
	}
	struct buf out = BUF_INIT;
	for (uint32_t cp = ' '; cp <= 0x10FFFF; cp++) {
		char in[5] = "a";
		struct str s = str_of(in, 1 + utf8_put(cp, in + 1));
		if (!clean_keeps(cp))
			continue;
		buf_clear(&out);
		clean_ascii(&out, s);
		assert_int_equal(out.len, width_str(s));
		assert_int_equal(utf8_ascii_end(buf_str(&out), 0), out.len);
	}
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case_in_every_mode),
		cmocka_unit_test(what_is_kept_comes_out_as_it_is),
		cmocka_unit_test(ten_thousand_marks_become_four),
		cmocka_unit_test(positions_lead_back_and_forth),
		cmocka_unit_test(a_map_goes_on_over_several_calls),
		cmocka_unit_test(an_empty_map_knows_the_start),
		cmocka_unit_test(ascii_takes_the_same_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
