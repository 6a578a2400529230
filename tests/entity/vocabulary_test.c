/* SPDX-License-Identifier: MIT */
/* Words of a corpus: how they look, how they are counted, that sums know no order. */
#include "support/unit.h"

#include <stdlib.h>
#include <string.h>

#include "entity/vocabulary.h"

struct corpus {
	struct log *log;
	struct lexicon *lex;
	struct vocabulary *v;
};

static struct corpus start(void)
{
	struct corpus c = { .log = log_new() };
	c.lex = lexicon_parse(STR("Korut\tcountry\npresiden\ttitle\nAS\tcountry\n"), "test", c.log);
	c.v = vocabulary_new(c.lex, NULL);
	return c;
}

static void finish(struct corpus *c)
{
	vocabulary_free(c->v);
	lexicon_free(c->lex);
	log_free(c->log);
}

static struct word look(const char *text)
{
	struct corpus c = start();
	struct word w;
	word_init(&w, str_from(text), c.lex, NULL);
	finish(&c);
	return w;
}

static void shapes(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		enum shape shape;
	} cases[] = {
		{ "Kim", SHAPE_NAME },        { "kim", SHAPE_LOWER },
		{ "AS", SHAPE_CAPITALS },     { "A", SHAPE_INITIAL },
		{ "G-20", SHAPE_MIXED },      { "W510", SHAPE_MIXED },
		{ "Jong-un", SHAPE_DOUBLED }, { "Al-Aqsa", SHAPE_JOINED },
		{ "McCain", SHAPE_CAMEL },    { "2016", SHAPE_NUMBER },
		{ "3/6", SHAPE_NUMBER },      { "Rp13.610", SHAPE_NUMBER },
		{ "5G", SHAPE_DIGITS },       { "(", SHAPE_OPEN },
		{ ")", SHAPE_CLOSE },         { "\"", SHAPE_QUOTE },
		{ ".", SHAPE_STOP },          { ",", SHAPE_COMMA },
		{ "-", SHAPE_JOINT },         { ":", SHAPE_PUNCTUATION },
		{ "Élysée", SHAPE_NAME },     { "Šefčovič", SHAPE_NAME },
		{ "Путин", SHAPE_NAME },      { "путин", SHAPE_LOWER },
		{ "ÇA", SHAPE_CAPITALS },     { "東京", SHAPE_LOWER },
		{ "al-Assad", SHAPE_JOINED },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct word w = look(cases[i].text);
		if (w.shape != cases[i].shape)
			fail_msg("%s has shape %d, not %d", cases[i].text, w.shape, cases[i].shape);
	}
}

static void lower_case_keeps_the_length(void **state)
{
	(void)state;
	char small[WORD_LOWER_MAX], longer[400];
	assert_str(word_lower(STR("ÉlysÉe ŠEF Путин Ω"), small), "élysée šef путин ω");
	assert_str(word_lower(STR("\xC3"), small), "\xC3");
	memset(longer, 'A', sizeof longer);
	assert_int_equal(word_lower(str_of(longer, sizeof longer), small).len, WORD_LOWER_MAX);
}

static void what_hangs_on_a_word(void **state)
{
	(void)state;
	assert_int_equal(look("Putin-nya").stem, 5);
	assert_int_equal(look("Kim's").stem, 3);
	assert_int_equal(look("Kim’s").stem, 3);
	assert_int_equal(look("Jong-un").stem, 0);
	assert_int_equal(look("-nya").stem, 0);
	assert_int_equal(look("rumah-nya").stem, 0);
	assert_int_equal(look("AS-Korsel").joint, 2);
	assert_int_equal(look("pro-Rusia").joint, 3);
	assert_int_equal(look("Jong-un").joint, 0);
	assert_int_equal(look("-").joint, 0);
	assert_int_equal(look("al-Assad").joint, 0);
	assert_int_equal(look("pulang.Kim").joint, 6);
	assert_int_equal(look("Kompas.Com").joint, 0);
	assert_int_equal(look("REPUBLIKA.CO.ID").joint, 0);
	assert_int_equal(look("Republika.co.id").joint, 0);
	assert_int_equal(look("a.").joint, 0);
}

static void the_lexicon_knows_a_word(void **state)
{
	(void)state;
	assert_int_equal(look("korut").kinds, 1U << LEX_COUNTRY);
	assert_int_equal(look("Presiden").kinds, 1U << LEX_TITLE);
	assert_int_equal(look("AS").kinds, 1U << LEX_COUNTRY);
	assert_int_equal(look("as").kinds, 0);
}

static const struct word *frozen_word(struct corpus *c, const char *text)
{
	const struct word *w = vocabulary_find(c->v, str_from(text));
	if (!w)
		fail_msg("%s is not in the vocabulary", text);
	return w;
}

static void counts_case_in_mid_sentence(void **state)
{
	(void)state;
	struct corpus c = start();
	vocabulary_count_block(c.v,
			       STR("Hari ini Kim tiba. Kemarin Kim-nya pergi pada hari Senin."));
	vocabulary_count_block(c.v, STR("\"Kim\" (Kim) Kim's hari"));
	vocabulary_freeze(c.v);
	const struct word *kim = frozen_word(&c, "Kim"), *hari = frozen_word(&c, "Hari");
	assert_int_equal(kim->upper_count, 3); /* not behind a quote or bracket */
	assert_int_equal(kim->lower_count, 0);
	assert_int_equal(hari->lower_count, 2);
	assert_int_equal(hari->upper_count, 0);
	assert_int_equal(kim->case_class, CASE_RATIO);
	assert_int_equal(hari->case_class, CASE_RATIO + 6);
	assert_int_equal(frozen_word(&c, "Kemarin")->case_class, CASE_UNKNOWN);
	assert_int_equal(frozen_word(&c, "pergi")->case_class, CASE_NONE);
	assert_null(vocabulary_find(c.v, STR("pulang")));
	finish(&c);
}

static void lines_of_capitals_do_not_count(void **state)
{
	(void)state;
	struct corpus c = start();
	vocabulary_count_block(c.v, STR("lalu Kim pergi\nBACA JUGA BERITA KIM HARI INI\nlalu"));
	vocabulary_freeze(c.v);
	assert_int_equal(frozen_word(&c, "Kim")->upper_count, 1);
	assert_null(vocabulary_find(c.v, STR("BERITA")));
	finish(&c);
}

static void shouting_is_seen_by_line(void **state)
{
	(void)state;
	struct shouting s = { 0 };
	struct str block = STR("KIM JONG-UN TIBA DI SEOUL\nKim Jong-un tiba di Seoul\nKPK");
	assert_true(shouting_at(&s, block, 0));
	assert_true(shouting_at(&s, block, 20));
	assert_false(shouting_at(&s, block, 26));
	assert_false(shouting_at(&s, block, 52)); /* too short to tell */
}

static void only_text_blocks_count(void **state)
{
	(void)state;
	static const char text[] = "Judul Besar\nisi satu\nisi dua\nmenu tiga\n";
	struct corpus c = start();
	struct block blocks[] = {
		{ .start = 0, .len = 11, .kind = BLOCK_TITLE },
		{ .start = 12, .len = 8, .kind = BLOCK_PARAGRAPH },
		{ .start = 21, .len = 7, .kind = BLOCK_PARAGRAPH, .repeated = true },
		{ .start = 29, .len = 9, .kind = BLOCK_FURNITURE },
	};
	struct article a = { .blocks = blocks, .block_count = 4, .len = sizeof text - 1 };
	vocabulary_count(c.v, &a, str_from(text));
	assert_non_null(vocabulary_find(c.v, STR("satu")));
	assert_null(vocabulary_find(c.v, STR("dua")));
	assert_null(vocabulary_find(c.v, STR("tiga")));
	assert_null(vocabulary_find(c.v, STR("Judul")));
	finish(&c);
}

static void entities_go_by_what_they_mean(void **state)
{
	(void)state;
	struct tokens tokens = { VEC_INIT };
	struct str text = STR("AT&amp;T &amp; O&#39;Brien, &Eacute;mile &quot;x&quot;");
	static const char *const meant[] = {
		"AT&T", "&", "O'Brien", ",", "Émile", "\"", "x", "\""
	};
	char room[TOKEN_ROOM];
	size_t at = 0;
	assert_true(token_sentence(text, &at, &tokens));
	assert_int_equal(tokens.items.len, sizeof meant / sizeof *meant);
	for (size_t i = 0; i < tokens.items.len; i++)
		assert_str(token_text(text, &tokens.items.data[i], room), meant[i]);
	vec_release(&tokens.items);
}

static void punctuation_goes_by_its_ascii_form(void **state)
{
	(void)state;
	struct tokens tokens = { VEC_INIT };
	struct str text = STR("“Kim” – x • y");
	char room[TOKEN_ROOM];
	size_t at = 0;
	assert_true(token_sentence(text, &at, &tokens));
	assert_str(token_text(text, &tokens.items.data[0], room), "\"");
	assert_str(token_text(text, &tokens.items.data[1], room), "Kim");
	assert_str(token_text(text, &tokens.items.data[3], room), "-");
	assert_str(token_text(text, &tokens.items.data[5], room), "*");
	vec_release(&tokens.items);
}

static const char *const texts[] = {
	"Hari ini Kim tiba di Seoul.",
	"Lalu kim dan Kim pergi, kata Moon. Seoul sepi.",
	"seoul Seoul seoul Kim's Moon Moon",
};
enum { TEXTS = sizeof texts / sizeof *texts };

/* Counts each text apart, then joins them in the order given. */
static struct vocabulary *join(struct corpus *c, const int order[TEXTS])
{
	struct vocabulary *all = vocabulary_new(c->lex, NULL);
	for (int i = 0; i < TEXTS; i++) {
		struct vocabulary *one = vocabulary_new(c->lex, NULL);
		vocabulary_count_block(one, str_from(texts[order[i]]));
		vocabulary_merge(all, one);
		vocabulary_free(one);
	}
	vocabulary_freeze(all);
	return all;
}

static void merging_knows_no_order(void **state)
{
	(void)state;
	struct corpus c = start();
	for (int i = 0; i < TEXTS; i++)
		vocabulary_count_block(c.v, str_from(texts[i]));
	vocabulary_freeze(c.v);
	static const int orders[][TEXTS] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 } };
	for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
		struct vocabulary *all = join(&c, orders[o]);
		assert_int_equal(all->words.len, c.v->words.len);
		for (size_t i = 0; i < c.v->words.len; i++) {
			const struct word *w = &c.v->words.data[i];
			const struct word *same =
			    vocabulary_find(all, intern_str(&c.v->strings, w->id));
			assert_non_null(same);
			assert_int_equal(same->lower_count, w->lower_count);
			assert_int_equal(same->upper_count, w->upper_count);
			assert_int_equal(same->case_class, w->case_class);
			assert_int_equal(same->hash, w->hash);
		}
		vocabulary_free(all);
	}
	finish(&c);
}

static void long_words_are_no_trouble(void **state)
{
	(void)state;
	struct corpus c = start();
	enum { LEN = 70000 };
	char *text = malloc(LEN);
	memset(text, 'k', LEN);
	vocabulary_count_block(c.v, str_of(text, LEN));
	vocabulary_freeze(c.v);
	assert_true(c.v->words.len > 0);
	free(text);
	finish(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(shapes),
		cmocka_unit_test(lower_case_keeps_the_length),
		cmocka_unit_test(what_hangs_on_a_word),
		cmocka_unit_test(the_lexicon_knows_a_word),
		cmocka_unit_test(counts_case_in_mid_sentence),
		cmocka_unit_test(lines_of_capitals_do_not_count),
		cmocka_unit_test(shouting_is_seen_by_line),
		cmocka_unit_test(only_text_blocks_count),
		cmocka_unit_test(entities_go_by_what_they_mean),
		cmocka_unit_test(punctuation_goes_by_its_ascii_form),
		cmocka_unit_test(merging_knows_no_order),
		cmocka_unit_test(long_words_are_no_trouble),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
