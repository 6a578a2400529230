/* SPDX-License-Identifier: MIT */
/* Sentences, words and punctuation. */
#include "support/unit.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "entity/token.h"

/* "word|word|." for each sentence, "/" between sentences. */
static const char *cut(const char *text)
{
	static char shown[512];
	struct tokens tokens = { .items = VEC_INIT };
	struct buf out = BUF_INIT;
	struct str s = str_from(text);
	for (size_t at = 0; token_sentence(s, &at, &tokens);) {
		buf_add_str(&out, out.len > 0 ? STR(" / ") : STR(""));
		for (size_t i = 0; i < tokens.items.len; i++) {
			const struct token *t = &tokens.items.data[i];
			buf_add_str(&out, i > 0 ? STR("|") : STR(""));
			buf_add_str(&out, str_sub(s, t->start, t->start + t->len));
		}
	}
	snprintf(shown, sizeof shown, "%s", buf_cstr(&out));
	buf_release(&out);
	vec_release(&tokens.items);
	return shown;
}

static void cuts_words_and_punctuation(void **state)
{
	(void)state;
	assert_string_equal(cut("Wali Kota (Walkot), tiba"), "Wali|Kota|(|Walkot|)|,|tiba");
	assert_string_equal(cut("a-b c/d R&D Ma'ruf berita.com"), "a-b|c/d|R&D|Ma'ruf|berita.com");
	assert_string_equal(cut("Ma’ruf ‘kata’"), "Ma’ruf|‘|kata|’");
	assert_string_equal(cut("KOTA–DESA — \"ya\""), "KOTA|–|DESA|—|\"|ya|\"");
	assert_string_equal(cut("akhir- dan -awal"), "akhir|-|dan|-|awal");
	assert_string_equal(cut("Čapek naïve Łódź"), "Čapek|naïve|Łódź");
	assert_string_equal(cut("di U.S. dan D.C."), "di|U.S.|dan|D.C.");
	assert_string_equal(cut("a.b.com. U.SA."), "a.b.com|. / U.SA|.");
	assert_string_equal(cut(" \t\n"), "");
}

static void takes_entities_for_what_they_mean(void **state)
{
	(void)state;
	assert_string_equal(cut("R&amp;D, a &amp; b, O&#39;Brien"),
			    "R&amp;D|,|a|&amp;|b|,|O&#39;Brien");
	assert_string_equal(cut("&quot;Ya.&quot; Caf&eacute; &Eacute;mile"),
			    "&quot;|Ya|.|&quot; / Caf&eacute;|&Eacute;mile");
	assert_string_equal(cut("a&nbsp;b &tak; x&y &"), "a|b|&|tak|;|x&y|&");
}

static void ends_sentences(void **state)
{
	(void)state;
	assert_string_equal(cut("Ia pergi. Lalu pulang."), "Ia|pergi|. / Lalu|pulang|.");
	assert_string_equal(cut("\"Ya.\" Dia diam."), "\"|Ya|.|\" / Dia|diam|.");
	assert_string_equal(cut("Benar? (Tidak!) Ya"), "Benar|? / (|Tidak|!|) / Ya");
	assert_string_equal(cut("Ia naik 2.5 persen."), "Ia|naik|2.5|persen|.");
}

static void goes_on_behind_abbreviations(void **state)
{
	(void)state;
	assert_string_equal(cut("Bertemu Dr. Ratna di sini."), "Bertemu|Dr|.|Ratna|di|sini|.");
	assert_string_equal(cut("Oleh M. Sahal. Ia"), "Oleh|M|.|Sahal|. / Ia");
}

static void gives_the_ascii_form(void **state)
{
	struct tokens tokens = { .items = VEC_INIT };
	size_t at = 0;
	(void)state;
	assert_true(token_sentence(STR("“a” – x…"), &at, &tokens));
	assert_int_equal(tokens.items.data[0].ascii, '"');
	assert_int_equal(tokens.items.data[2].ascii, '"');
	assert_int_equal(tokens.items.data[3].ascii, '-');
	assert_int_equal(tokens.items.data[4].ascii, 0);
	assert_int_equal(tokens.items.data[5].ascii, '.');
	vec_release(&tokens.items);
}

/* Whatever the bytes are: tokens in order, inside the text, and an end. */
static void takes_any_bytes(void **state)
{
	struct tokens tokens = { .items = VEC_INIT };
	char bytes[20000];
	uint32_t seed = 7;
	(void)state;
	for (size_t i = 0; i < sizeof bytes; i++) {
		seed = seed * 1664525u + 1013904223u;
		bytes[i] = (char)(seed >> 24);
	}
	size_t at = 0, last = 0, before;
	while (before = at, token_sentence(str_of(bytes, sizeof bytes), &at, &tokens)) {
		assert_true(at > before && at <= sizeof bytes);
		for (size_t i = 0; i < tokens.items.len; i++) {
			const struct token *t = &tokens.items.data[i];
			assert_true(t->len > 0 && t->start >= last);
			last = t->start + t->len;
			assert_true(last <= at);
		}
	}
	vec_release(&tokens.items);
}

static void cuts_what_is_endless(void **state)
{
	static char text[300000];
	struct tokens tokens = { .items = VEC_INIT };
	size_t at = 0, total = 0, sentences = 0;
	(void)state;
	memset(text, 'x', sizeof text);
	while (token_sentence(str_of(text, sizeof text), &at, &tokens))
		for (size_t i = 0; i < tokens.items.len; i++)
			total += tokens.items.data[i].len;
	assert_int_equal(total, sizeof text);
	for (size_t i = 0; i < sizeof text; i += 2)
		text[i] = ' ';
	for (at = 0; token_sentence(str_of(text, sizeof text), &at, &tokens); sentences++)
		assert_true(tokens.items.len <= 4096);
	assert_true(sentences > 30);
	vec_release(&tokens.items);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(cuts_words_and_punctuation),
		cmocka_unit_test(takes_entities_for_what_they_mean),
		cmocka_unit_test(ends_sentences),
		cmocka_unit_test(goes_on_behind_abbreviations),
		cmocka_unit_test(gives_the_ascii_form),
		cmocka_unit_test(takes_any_bytes),
		cmocka_unit_test(cuts_what_is_endless),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
