/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unilbrk.h>

#include "base/buf.h"
#include "text/breaks.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

/* The lines of a text with | between them. */
static const char *wrapped(const char *text, size_t cols)
{
	static struct buf out;
	struct wrap_lines lines = { .lines = VEC_INIT };
	struct str s = str_from(text);
	wrap_add(s, cols, &lines);
	buf_clear(&out);
	for (size_t i = 0; i < lines.lines.len; i++) {
		struct wrap_line line = lines.lines.data[i];
		struct str part = str_sub(s, line.start, line.start + line.len);
		assert_int_equal(line.cols, width_str(part));
		buf_add_str(&out, i ? STR("|") : STR(""));
		buf_add_str(&out, part);
	}
	wrap_release(&lines);
	return buf_cstr(&out);
}

#define HAN   "\xE6\x97\xA5"
#define ACUTE "\xCC\x81"

struct wrap_case {
	const char *text;
	size_t cols;
	const char *lines;
};

static const struct wrap_case cases[] = {
	{ "", 10, "" },
	{ "abc", 3, "abc" },
	{ "a\n\nb\n", 10, "a||b" },
	{ "\n\n", 10, "|" },
	{ "air sungai naik lagi", 10, "air sungai|naik lagi" },
	{ "air sungai naik lagi", 11, "air sungai|naik lagi" },
	{ "air sungai naik lagi", 9, "air|sungai|naik lagi" },
	/* Blanks at the end of a line take no room; those at the start of a paragraph stay. */
	{ "satu dua   tiga  ", 8, "satu dua|tiga" },
	{ "  satu dua", 6, "  satu|dua" },
	{ "          dua", 4, "|dua" },
	{ "   ", 2, "" },
	/* A word too long is cut; so is one behind an indent. */
	{ "abcdefghij kl", 4, "abcd|efgh|ij|kl" },
	{ "  abcdef", 4, "  ab|cdef" },
	/* Hyphens, slashes, numbers, quotes, brackets. */
	{ "anak-anak", 6, "anak-|anak" },
	{ "pada 9/5/2024 itu", 8, "pada|9/5/2024|itu" },
	{ "Rp5.000,75 x", 6, "Rp5.00|0,75 x" },
	{ "kata \"ya\", lalu", 9, "kata|\"ya\",|lalu" },
	{ "di (kota lama) itu", 8, "di (kota|lama)|itu" },
	{ "e.g. www.example.com/satu/dua", 16, "e.g.|www.example.com/|satu/dua" },
	{ "suhu -5 di sana", 6, "suhu|-5 di|sana" },
	{ "apa ? ya", 4, "apa|? ya" },
	/* Not only ASCII. */
	{ "\xE2\x80\x9Cya\xE2\x80\x9D kata dia", 7, "\xE2\x80\x9Cya\xE2\x80\x9D|kata|dia" },
	{ HAN HAN HAN, 4, HAN HAN "|" HAN },
	{ HAN HAN HAN, 5, HAN HAN "|" HAN },
	{ HAN HAN, 1, HAN "|" HAN },
	{ HAN "\xE3\x80\x82" HAN, 2, HAN "|\xE3\x80\x82|" HAN },
	{ HAN HAN "\xE3\x80\x82" HAN, 4, HAN "|" HAN "\xE3\x80\x82|" HAN },
	{ "e" ACUTE "e" ACUTE "e" ACUTE "ee", 3, "e" ACUTE "e" ACUTE "e" ACUTE "|ee" },
	{ "caf\xC3\xA9-bar e.g. x", 5, "caf\xC3\xA9-|bar|e.g.|x" },
	/* Thai: not inside a syllable that starts with its vowel (nai mueang). */
	{ "\xE0\xB9\x83\xE0\xB8\x99\xE0\xB9\x80\xE0\xB8\xA1\xE0\xB8\xB7\xE0\xB8\xAD\xE0\xB8\x87", 4,
	  "\xE0\xB9\x83\xE0\xB8\x99|\xE0\xB9\x80\xE0\xB8\xA1\xE0\xB8\xB7\xE0\xB8\xAD\xE0\xB8\x87" },
};

static void every_case(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (strcmp(wrapped(cases[i].text, cases[i].cols), cases[i].lines) != 0)
			fail_msg("case %zu: \"%s\" at %zu gives \"%s\"", i, cases[i].text,
				 cases[i].cols, wrapped(cases[i].text, cases[i].cols));
}

static void lines_are_appended(void **state)
{
	(void)state;
	struct wrap_lines lines = { .lines = VEC_INIT };
	wrap_add(STR("a"), 5, &lines);
	wrap_add(STR("b c"), 1, &lines);
	assert_int_equal(lines.lines.len, 3);
	assert_int_equal(lines.lines.data[2].start, 2);
	wrap_release(&lines);
}

/* libunistring breaks between . , : ; and a letter, which UAX #14 forbids (LB29). */
static bool is_lb29(struct str s, size_t at)
{
	return at > 0 && strchr(".,:;", s.ptr[at - 1]) && char_is_alpha(s.ptr[at]);
}

static void check_breaks(struct str s)
{
	char expected[256], flags[256];
	u8_possible_linebreaks((const uint8_t *)s.ptr, s.len, "UTF-8", expected);
	breaks_fill(s, flags);
	bool ascii = utf8_ascii_end(s, 0) == s.len;
	size_t ink = 0;
	while (ink < s.len && s.ptr[ink] == ' ')
		ink++;
	for (size_t at = ink + 1; at < s.len; at++) {
		bool wanted = expected[at] == UC_BREAK_POSSIBLE && !is_lb29(s, at);
		if (flags[at] != wanted || (ascii && breaks_ascii(s, at) != wanted))
			fail_msg("\"%.*s\" at %zu: %d", STR_ARG(s), at, flags[at]);
	}
}

static void breaks_are_those_of_libunistring(void **state)
{
	(void)state;
	check_breaks(
	    STR("\"Tidak,\" kata Bupati (45), \"kami - warga - menolak!\" Harga Rp1.500,00."));
	check_breaks(
	    STR("Since 9/5/2024 the well-known [sic] co-op's 5% share fell: $3-4 million."));
	check_breaks(
	    STR("Lihat https://example.org/a/b?c=d&e=f#g atau surel ke redaksi@example.org"));
	static const char *const parts[] = { "a",
					     "Z",
					     "7",
					     "  ",
					     " ",
					     " ",
					     "-",
					     ".",
					     ",",
					     "\"",
					     "'",
					     "(",
					     ")",
					     "/",
					     "%",
					     "$",
					     "!",
					     "}",
					     "{",
					     "|",
					     "ab ",
					     " cd",
					     "\xE2\x80\x9C",
					     "\xE2\x80\x9D",
					     HAN,
					     "\xC3\xA9",
					     "\xE2\x80\x94",
					     "\xEA\xB0\x80",
					     "\xD7\x90",
					     "\xE3\x80\x82" };
	size_t all = sizeof parts / sizeof *parts;
	srand(4);
	for (int round = 0; round < 200000; round++) {
		struct buf text = BUF_INIT;
		buf_reserve(&text, 1);
		size_t kinds = round % 2 ? all : 22;
		while (text.len < 60 && rand() % 20)
			buf_add_str(&text, str_from(parts[(size_t)rand() % kinds]));
		check_breaks(buf_str(&text));
		buf_release(&text);
	}
}

static void long_texts_take_linear_time(void **state)
{
	(void)state;
	static const char *const units[] = {
		"kata ", "(    ", "x", " ", "\xE2\x80\x9C", "a\xE2\x80\x9D ", ACUTE, "( \xC3\xA9"
	};
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct buf text = BUF_INIT;
		while (text.len < (size_t)2 << 20)
			buf_add_str(&text, str_from(units[i]));
		struct wrap_lines lines = { .lines = VEC_INIT };
		clock_t start = clock();
		wrap_add(buf_str(&text), 76, &lines);
		/* Quadratic time would be minutes. */
		assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
		wrap_release(&lines);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_case),
		cmocka_unit_test(lines_are_appended),
		cmocka_unit_test(breaks_are_those_of_libunistring),
		cmocka_unit_test(long_texts_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
