/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "text/fold.h"
#include "text/utf8.h"

#define ACUTE "\xCC\x81"

struct key_case {
	const char *text;
	const char *key;
};

static const struct key_case key_cases[] = {
	{ "", "" },
	{ "Jokowi WIDODO", "jokowi widodo" },
	{ "a \t\n  b", "a b" },
	{ "a\xC2\xA0 \xE3\x80\x80"
	  "b ",
	  "a b " },
	{ "Caf\xC3\xA9 cafe" ACUTE " \xC3\x85ngstr\xC3\xB6m", "cafe cafe angstrom" },
	/* Vietnamese with two marks, and the stroke. */
	{ "\xC4\x90i\xE1\xBB\x87n Bi\xC3\xAAn", "dien bien" },
	{ "Stra\xC3\x9F"
	  "e STRASSE",
	  "strasse strasse" },
	{ "\xE2\x80\x9Cya\xE2\x80\x9D \xE2\x80\x98it\xE2\x80\x99s\xE2\x80\x99 a\xE2\x80\x93"
	  "b",
	  "\"ya\" 'it's' a-b" },
	{ "so\xC2\xADsial \xEF\xBB\xBFkata", "sosial kata" },
	/* Greek: final sigma; Cyrillic io and short i; Turkish dotted I. */
	{ "\xCE\x9F\xCE\x94\xCE\x9F\xCE\xA3 \xCE\xBF\xCE\xB4\xCF\x8C\xCF\x82",
	  "\xCE\xBF\xCE\xB4\xCE\xBF\xCF\x83 \xCE\xBF\xCE\xB4\xCE\xBF\xCF\x83" },
	{ "\xD0\x81\xD0\xBB\xD0\xBA\xD0\xB0", "\xD0\xB5\xD0\xBB\xD0\xBA\xD0\xB0" },
	{ "\xC4\xB0stanbul", "istanbul" },
	/* Voicing marks, vowel signs and syllables are letters. */
	{ "\xE3\x81\x8C \xE0\xB8\x81\xE0\xB8\xB4 \xEA\xB0\x80",
	  "\xE3\x81\x8C \xE0\xB8\x81\xE0\xB8\xB4 \xEA\xB0\x80" },
	/* Arabic: hamza carriers and vowels. */
	{ "\xD8\xA3\xD9\x8E\xD8\xA8", "\xD8\xA7\xD8\xA8" },
};

static void keys_are_folded(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof key_cases / sizeof *key_cases; i++) {
		struct buf key = BUF_INIT;
		fold_key(str_from(key_cases[i].text), &key);
		assert_str(buf_str(&key), key_cases[i].key);
		struct buf again = BUF_INIT;
		buf_add_str(&again, STR("x "));
		fold_key(buf_str(&key), &again); /* appended, and a key is its own key */
		assert_str(str_skip(buf_str(&again), 2), key_cases[i].key);
		buf_release(&again);
		buf_release(&key);
	}
}

static void any_key_is_its_own_key(void **state)
{
	(void)state;
	struct buf once = BUF_INIT, twice = BUF_INIT;
	for (uint32_t cp = 1; cp <= 0x10FFFF; cp++) {
		char bytes[4];
		buf_clear(&once);
		buf_clear(&twice);
		fold_key(str_of(bytes, utf8_put(cp, bytes)), &once);
		fold_key(buf_str(&once), &twice);
		assert_true(str_eq(buf_str(&once), buf_str(&twice)));
		assert_true(utf8_valid(buf_str(&once)));
	}
	buf_release(&once);
	buf_release(&twice);
}

struct find_case {
	const char *needle;
	const char *text;
	const char *found; /* NULL: nothing */
};

static const struct find_case find_cases[] = {
	{ "", "abc", NULL },
	{ "b", "", NULL },
	{ "desa", "Kepala DESA itu", "DESA" },
	{ "Desa", "kepala desa Desa", "Desa" },
	{ "Desa", "kepala DESA", NULL },
	{ "cafe", "di CAF\xC3\x89 itu", "CAF\xC3\x89" },
	{ "cafe", "di cafe" ACUTE "s", "cafe" ACUTE },
	{ "caf\xC3\xA9", "cafe caf\xC3\x89", "caf\xC3\x89" },
	{ "caf\xC3\xA9", "cafe cafe" ACUTE, "cafe" ACUTE },
	{ "\xC3\xA9t", "Et \xC3\x89t", "\xC3\x89t" },
	{ "\xC3\xA9t\xC3\xA9s", "\xC3\xA9tes", NULL },
	{ "\xC3\xA9te", "\xC3\xA9t\xC3\xA9", NULL },
	{ "Ann\xC3\xA9", "ann\xC3\xA9", NULL },
	{ "kota lama", "di Kota\n   Lama.", "Kota\n   Lama" },
	{ "kota lama", "kotalama", NULL },
	{ " lama", "kota  lama", "  lama" },
	{ "kota ", "kota\n\nlama", "kota\n\n" },
	{ "it's", "it\xE2\x80\x99s", "it\xE2\x80\x99s" },
	{ "\xE2\x80\x9Cya\xE2\x80\x9D", "kata \"ya\"", "\"ya\"" },
	{ "strasse",
	  "Stra\xC3\x9F"
	  "e",
	  "Stra\xC3\x9F"
	  "e" },
	{ "stras",
	  "Stra\xC3\x9F"
	  "e",
	  "Stra\xC3\x9F" },
	{ "sosial", "so\xC2\xADsial", "so\xC2\xADsial" },
	{ "\xE5\xB8\x82", "\xE6\x9D\xB1\xE4\xBA\xAC\xE5\xB8\x82\xE5\xBD\xB9", "\xE5\xB8\x82" },
	{ "aab", "aaab", "aab" },
	{ "x", "\xFF\xFEx", "x" },
};

static void matches_are_ranges_of_the_text(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof find_cases / sizeof *find_cases; i++) {
		struct fold_needle needle;
		fold_needle_init(&needle, str_from(find_cases[i].needle));
		struct str text = str_from(find_cases[i].text);
		size_t len = 0, at = fold_find(&needle, text, 0, &len);
		if ((at == STR_NPOS) != (find_cases[i].found == NULL))
			fail_msg("case %zu", i);
		if (at != STR_NPOS)
			assert_str(str_sub(text, at, at + len), find_cases[i].found);
		fold_needle_release(&needle);
	}
}

static void search_goes_on_behind_a_match(void **state)
{
	(void)state;
	struct fold_needle needle;
	fold_needle_init(&needle, STR("an"));
	struct str text = STR("Banana AN");
	static const size_t expected[] = { 1, 3, 7 };
	size_t at = 0, len = 0;
	for (size_t i = 0; i < 3; i++, at += len) {
		at = fold_find(&needle, text, at, &len);
		assert_int_equal(at, expected[i]);
		assert_int_equal(len, 2);
	}
	assert_int_equal(fold_find(&needle, text, at, &len), STR_NPOS);
	assert_int_equal(fold_find(&needle, text, 99, &len), STR_NPOS);
	fold_needle_release(&needle);
}

/* The same by folding every piece of the text: the first start, the longest end. */
static size_t slow_find(struct str key, struct str text, size_t *len)
{
	struct buf piece = BUF_INIT;
	size_t found = STR_NPOS, step;
	for (size_t at = 0; at < text.len && found == STR_NPOS; at += step) {
		utf8_at(text, at, &step);
		buf_clear(&piece);
		fold_key(str_sub(text, at, at + step), &piece);
		for (size_t end = at + step; piece.len > 0 && end <= text.len; end++) {
			buf_clear(&piece);
			fold_key(str_sub(text, at, end), &piece);
			bool whole =
			    end == text.len || ((unsigned char)text.ptr[end] & 0xC0) != 0x80;
			if (whole && str_eq(buf_str(&piece), key)) {
				found = at;
				*len = end - at;
			}
		}
	}
	buf_release(&piece);
	return found;
}

static void finds_what_folding_every_piece_finds(void **state)
{
	(void)state;
	static const char *const parts[] = {
		"a",        "A",   "b",        " ",        "\n",           "\xC3\xA1",
		"\xC3\x81", ACUTE, "\xC2\xAD", "\xC2\xA0", "\xE5\xB8\x82", "-"
	};
	srand(5);
	for (int round = 0; round < 20000; round++) {
		struct buf text = BUF_INIT, query = BUF_INIT;
		buf_reserve(&text, 1);
		for (int n = rand() % 16; n > 0; n--)
			buf_add_str(&text, str_from(parts[(size_t)rand() % 12]));
		buf_add_char(&query, "ab "[rand() % 3]);
		for (int n = rand() % 3; n > 0; n--)
			buf_add_char(&query, "ab -"[rand() % 4]);
		struct fold_needle needle;
		fold_needle_init(&needle, buf_str(&query));
		size_t len = 0, slow_len = 0;
		size_t at = fold_find(&needle, buf_str(&text), 0, &len);
		assert_int_equal(at, slow_find(buf_str(&needle.key), buf_str(&text), &slow_len));
		assert_int_equal(len, slow_len);
		fold_needle_release(&needle);
		buf_release(&query);
		buf_release(&text);
	}
}

static void long_texts_take_linear_time(void **state)
{
	(void)state;
	static const char *const units[] = { "kata ", " ", ACUTE, "a", "\xC2\xAD" };
	for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
		struct buf text = BUF_INIT;
		while (text.len < (size_t)1 << 20)
			buf_add_str(&text, str_from(units[i]));
		struct fold_needle needle;
		fold_needle_init(&needle, STR("aaaaaaaa a kata b"));
		size_t len;
		clock_t start = clock();
		assert_int_equal(fold_find(&needle, buf_str(&text), 0, &len), STR_NPOS);
		/* Quadratic time would be minutes. */
		assert_true((double)(clock() - start) / CLOCKS_PER_SEC < 10);
		fold_needle_release(&needle);
		buf_release(&text);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(keys_are_folded),
		cmocka_unit_test(any_key_is_its_own_key),
		cmocka_unit_test(matches_are_ranges_of_the_text),
		cmocka_unit_test(search_goes_on_behind_a_match),
		cmocka_unit_test(finds_what_folding_every_piece_finds),
		cmocka_unit_test(long_texts_take_linear_time),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
