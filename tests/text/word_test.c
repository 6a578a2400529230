/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <stdlib.h>
#include <unictype.h>
#include <uniwbrk.h>

#include "text/utf8.h"
#include "text/word.h"

static size_t split(struct str text, struct str *words, size_t max)
{
	size_t at = 0, count = 0;
	while (count < max && word_next(text, &at, &words[count]))
		count++;
	return count;
}

static void words_of_a_sentence(void **state)
{
	(void)state;
	struct str words[16];
	struct str s =
	    STR("Menteri-menteri (5/3) itu: \"Jangan!\" o'clock 1.250,75 a_b _ -- e.g. x");
	static const char *const expected[] = { "Menteri", "menteri", "5",       "3",
						"itu",     "Jangan",  "o'clock", "1.250,75",
						"a_b",     "e.g",     "x" };
	size_t count = split(s, words, 16);
	assert_int_equal(count, sizeof expected / sizeof *expected);
	for (size_t i = 0; i < count; i++)
		assert_str(words[i], expected[i]);
}

static void a_word_may_start_anywhere(void **state)
{
	(void)state;
	struct str s = STR("  desa  "), word;
	size_t at = 0;
	assert_true(word_next(s, &at, &word));
	assert_str(word, "desa");
	assert_int_equal(at, 6);
	assert_false(word_next(s, &at, &word));
	assert_int_equal(at, s.len);
	assert_false(word_next(s, &at, &word));
}

struct count_case {
	const char *text;
	size_t words;
};

static const struct count_case count_cases[] = {
	{ "", 0 },
	{ " ... - \xE2\x80\x94 ", 0 },
	{ "Warga desa memperbaiki jembatan, kata kepala dusun.", 7 },
	{ "The river didn\xE2\x80\x99t rise in 2024, the mayor's office said.", 10 },
	{ "caf\xC3\xA9 cafe\xCC\x81 na\xC3\xAFve", 3 },
	/* Thai: one per base character, marks belong to it (mae nam sung). */
	{ "\xE0\xB9\x81\xE0\xB8\xA1\xE0\xB9\x88\xE0\xB8\x99\xE0\xB9\x89\xE0\xB8\xB3", 4 },
	/* Chinese: one per character; the full stop is none. */
	{ "\xE6\xB2\xB3\xE6\xB0\xB4\xE4\xB8\x8A\xE6\xB6\xA8\xE3\x80\x82", 4 },
	/* Japanese: Han and Hiragana one each, a run of Katakana one. */
	{ "\xE6\xB2\xB3\xE3\x81\xAE\xE3\x83\x80\xE3\x83\xA0\xE3\x83\xBC", 3 },
	/* Hebrew with a quotation mark inside, Cyrillic, Hangul. */
	{ "\xD7\xA6\xD7\x94\"\xD7\x9C \xD0\xB4\xD0\xBE\xD0\xBC \xEA\xB0\x95\xEB\xAC\xBC", 3 },
};

static void counts_are_pinned(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof count_cases / sizeof *count_cases; i++)
		if (word_count(str_from(count_cases[i].text)) != count_cases[i].words)
			fail_msg("case %zu: %zu words", i,
				 word_count(str_from(count_cases[i].text)));
}

static bool is_alnum(uint32_t cp)
{
	return uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N) &&
	       uc_wordbreak_property(cp) != WBP_EXTEND;
}

static bool has_alnum(struct str s)
{
	for (size_t at = 0, len; at < s.len; at += len)
		if (is_alnum(utf8_at(s, at, &len)))
			return true;
	return false;
}

static void check_against_libunistring(struct str text)
{
	char breaks[256];
	u8_wordbreaks((const uint8_t *)text.ptr, text.len, breaks);
	size_t at = 0;
	size_t count = 0;
	struct str word;
	for (size_t start = 0, end; start < text.len; start = end) {
		for (end = start + 1; end < text.len && !breaks[end];)
			end++;
		if (!has_alnum(str_sub(text, start, end)))
			continue;
		assert_true(word_next(text, &at, &word));
		assert_ptr_equal(word.ptr, text.ptr + start);
		assert_int_equal(word.len, end - start);
		count++;
	}
	assert_false(word_next(text, &at, &word));
	assert_int_equal(word_count(text), count);
}

static void ascii_equals_libunistring(void **state)
{
	(void)state;
	srand(2);
	for (int round = 0; round < 100000; round++) {
		char text[60];
		size_t len = (size_t)rand() % sizeof text;
		bool connectors = rand() % 2;
		for (size_t i = 0; i < len; i++) {
			int any = rand() % 4 ? "'.,:; -"[rand() % 7] : rand() % 128;
			text[i] = (char)(rand() % 2 ? "ab12_"[rand() % 5] : any);
			if (text[i] == '_' && !connectors)
				text[i] = 'c';
		}
		check_against_libunistring(str_of(text, len));
	}
}

static void long_text_is_counted_whole(void **state)
{
	(void)state;
	char text[6000];
	for (size_t i = 0; i < sizeof text; i++)
		text[i] = "a 1.2 b, "[i % 9];
	for (size_t len = sizeof text - 40; len <= sizeof text; len++) {
		struct str word;
		size_t at = 0, count = 0;
		while (word_next(str_of(text, len), &at, &word))
			count++;
		assert_int_equal(word_count(str_of(text, len)), count);
	}
}

/* One of each Word_Break property but ZWJ, which clean text has not. */
static const uint32_t samples[] = { 'a',    '1',    '_',     '.',     ',',    ':',    '\'',
				    '"',    ' ',    '\n',    0xE9,    0x301,  0xAD,   0x5D0,
				    0x2019, 0x30A2, 0x30FC,  0x3042,  0x4E00, 0xE01,  0xE49,
				    0x660,  0x203F, 0x1F600, 0x1F1E6, 0xFF9E, 0xAC00, 0x2460,
				    0xA0,   0x2014, 0x201C,  0xE31,   0xE33,  0xE40,  0x3002 };

static void any_text_equals_libunistring(void **state)
{
	(void)state;
	srand(3);
	for (int round = 0; round < 100000; round++) {
		char text[64];
		size_t len = 0;
		while (len < 60 && rand() % 16)
			len +=
			    utf8_put(samples[(size_t)rand() % (sizeof samples / sizeof *samples)],
				     text + len);
		check_against_libunistring(str_of(text, len));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_a_sentence),
		cmocka_unit_test(a_word_may_start_anywhere),
		cmocka_unit_test(counts_are_pinned),
		cmocka_unit_test(ascii_equals_libunistring),
		cmocka_unit_test(long_text_is_counted_whole),
		cmocka_unit_test(any_text_equals_libunistring),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
