/* SPDX-License-Identifier: MIT */
/* Lexicons: lines and their mistakes, words and capitals, longest matches, concepts, folders. */
#include "entity/lexicon.h"

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/vec.h"
#include "entity/token.h"
#include "support/unit.h"

struct fixture {
	struct log *log;
	struct lexicon *lex;
};

static struct fixture parse(const char *text)
{
	struct fixture f = { .log = log_new() };
	f.lex = lexicon_parse(str_from(text), "names.tsv", f.log);
	return f;
}

static void release(struct fixture *f)
{
	lexicon_free(f->lex);
	log_free(f->log);
}

/* A lexicon without a warning. */
static struct fixture parse_well(const char *text)
{
	struct fixture f = parse(text);
	assert_int_equal(log_count(f.log), 0);
	return f;
}

static const struct lexicon_entry *find(const struct fixture *f, const char *name)
{
	return lexicon_find(f->lex, str_from(name));
}

/* Of a name that must be known. */
static uint32_t concept_of(const struct fixture *f, const char *name)
{
	const struct lexicon_entry *entry = find(f, name);
	assert_non_null(entry);
	return entry ? entry->concept : CONCEPT_NONE;
}

static uint32_t kinds_of(const struct fixture *f, const char *name)
{
	const struct lexicon_entry *entry = find(f, name);
	return entry ? entry->kinds : 0;
}

static bool is_capitals(struct str word)
{
	bool upper = false;
	for (size_t i = 0; i < word.len; i++) {
		if (char_is_lower(word.ptr[i]))
			return false;
		upper = upper || char_is_upper(word.ptr[i]);
	}
	return upper;
}

/* What the text begins with. */
static const struct lexicon_entry *match(const struct fixture *f, const char *text)
{
	struct tokens tokens = { VEC_INIT };
	uint32_t words[32];
	bool caps[32];
	size_t at = 0, count = 0;
	assert_true(token_sentence(str_from(text), &at, &tokens));
	for (; count < tokens.items.len && count < 32; count++) {
		struct token t = tokens.items.data[count];
		struct str word = str_of(text + t.start, t.len);
		words[count] = lexicon_word(f->lex, word);
		caps[count] = is_capitals(word);
	}
	vec_release(&tokens.items);
	return lexicon_match(f->lex, words, caps, count);
}

static size_t words_matched(const struct fixture *f, const char *text)
{
	const struct lexicon_entry *entry = match(f, text);
	return entry ? entry->words : 0;
}

static uint32_t kinds_matched(const struct fixture *f, const char *text)
{
	const struct lexicon_entry *entry = match(f, text);
	return entry ? entry->kinds : 0;
}

static void assert_concept(const struct fixture *f, const char *name, const char *full)
{
	uint32_t concept = concept_of(f, name);
	assert_int_not_equal(concept, CONCEPT_NONE);
	assert_str(lexicon_concept(f->lex, concept), full);
}

static const uint32_t country = 1u << LEX_COUNTRY, city = 1u << LEX_CITY, org = 1u << LEX_ORG,
		      title = 1u << LEX_TITLE;

/* --- lines --- */

static void test_lines_give_kinds(void **state)
{
	(void)state;
	struct fixture f = parse_well("# a comment\n"
				      "Pulau Garam\tcountry\n"
				      "\n"
				      "  juru masak \t title \t # before a cook\n"
				      "Pulau Garam\tcity\r\n"
				      "Kapal#9\torg");
	assert_int_equal(kinds_of(&f, "Pulau Garam"), country | city);
	assert_int_equal(kinds_of(&f, "juru masak"), title);
	assert_int_equal(kinds_of(&f, "Kapal#9"), org);
	assert_null(find(&f, "Garam"));
	assert_null(find(&f, ""));
	release(&f);
}

static void test_every_kind_has_a_name(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	for (size_t k = 0; k < LEX_KIND_COUNT; k++) {
		assert_non_null(lexicon_kinds[k].name);
		assert_non_null(lexicon_kinds[k].sentence);
		buf_addf(&text, "n%zu\t%s\n", k, lexicon_kinds[k].name);
	}
	struct fixture f = parse_well(buf_cstr(&text));
	for (size_t k = 0; k < LEX_KIND_COUNT; k++) {
		char name[16];
		snprintf(name, sizeof name, "n%zu", k);
		assert_int_equal(kinds_of(&f, name), (uint32_t)1 << k);
	}
	assert_int_equal(lexicon_kinds[LEX_CITY].type, ENTITY_PLACE);
	assert_int_equal(lexicon_kinds[LEX_ORG].type, ENTITY_ORG);
	assert_int_equal(lexicon_kinds[LEX_TITLE].type, ENTITY_TYPE_COUNT);
	buf_release(&text);
	release(&f);
}

static void assert_warned(const char *text, const char *place, const char *remedy)
{
	struct fixture f = parse(text);
	struct buf message = BUF_INIT;
	assert_int_equal(log_count(f.log), 1);
	assert_int_equal(log_get(f.log, 0, &message), LOG_WARNING);
	assert_true(str_starts(buf_str(&message), str_from(place)));
	if (str_find(buf_str(&message), str_from(remedy)) == STR_NPOS)
		fail_msg("\"%s\" does not say \"%s\"", buf_cstr(&message), remedy);
	assert_int_equal(kinds_of(&f, "Baik"), city); /* only the bad line is lost */
	buf_release(&message);
	release(&f);
}

static void test_bad_lines_are_reported(void **state)
{
	(void)state;
	assert_warned("Baik\tcity\nRawa\tvillage\n", "names.tsv:2: ", "\"village\" is no kind");
	assert_warned("Baik\tcity\nRawa\tvillage\n", "names.tsv:2: ", "country, region, admin");
	assert_warned("\n\nRawa\nBaik\tcity\n", "names.tsv:3: ", "no kind");
	assert_warned("Rawa city\nBaik\tcity\n", "names.tsv:1: ", "a tab");
	assert_warned("\tcity\nBaik\tcity\n", "names.tsv:1: ", "no name");
	assert_warned("a b c d e f g h i\tcity\nBaik\tcity", "names.tsv:1: 9 words", "at most 8");
	assert_warned("Baik\tcity\tBaik\tx\nBaik\tcity", "names.tsv:1: ", "columns");
	assert_warned("-Baik\tcity\tBaik\nBaik\tcity", "names.tsv:1: ", "without a full name");
	assert_warned("R\xE9gion\tcity\nBaik\tcity", "names.tsv:1: ", "UTF-8");
	assert_warned("Rawa\tcity\ta b c d e f g h i\nBaik\tcity", "names.tsv:1: ", "at most 8");
	assert_warned("Baik\tcity\n"
		      "Aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffggggg\tcity",
		      "names.tsv:2: ", "at most 64");
}

static void test_many_bad_lines_are_summed_up(void **state)
{
	(void)state;
	struct buf text = BUF_INIT, message = BUF_INIT;
	buf_add_str(&text, STR("Baik\tcity\n"));
	for (int i = 0; i < 50; i++)
		buf_add_str(&text, STR("no kind\n"));
	struct fixture f = parse(buf_cstr(&text));
	assert_int_equal(log_count(f.log), 21);
	log_get(f.log, 20, &message);
	assert_string_equal(buf_cstr(&message), "names.tsv: 30 more bad lines");
	buf_release(&message);
	buf_release(&text);
	release(&f);
}

static void test_names_are_taken_away(void **state)
{
	(void)state;
	struct fixture f = parse_well("Rawa\tcity\nRawa\torg\n-Rawa\tcity\n"
				      "Muara\tcity\tTeluk\n-Muara\n"
				      "Teluk\tcity\n-Teluk\nTeluk\torg\n"
				      "-Absen\n");
	assert_int_equal(kinds_of(&f, "Rawa"), org);
	assert_null(find(&f, "Muara"));
	assert_null(match(&f, "Muara biru"));
	assert_int_equal(kinds_of(&f, "Teluk"), org);
	assert_int_equal(concept_of(&f, "Teluk"), CONCEPT_NONE);
	release(&f);
}

/* --- words --- */

static void test_words_have_numbers(void **state)
{
	(void)state;
	struct fixture f = parse_well("Pulau Élan\tcity\nMa'arif-Dua\torg\nU.S.\tcountry\n");
	uint32_t nr = lexicon_word(f.lex, STR("pulau"));
	assert_int_not_equal(nr, 0);
	assert_int_equal(lexicon_word(f.lex, STR("PULAU")), nr);
	assert_int_not_equal(lexicon_word(f.lex, STR("élan")), 0);
	assert_int_equal(lexicon_word(f.lex, STR("ÉLAN")), lexicon_word(f.lex, STR("élan")));
	assert_int_not_equal(lexicon_word(f.lex, STR("ma\u2019arif-dua")), 0);
	assert_int_equal(lexicon_word(f.lex, STR("elan")), 0);
	assert_int_equal(lexicon_word(f.lex, STR("pula")), 0);
	assert_int_equal(lexicon_word(f.lex, STR("")), 0);
	char longest[400];
	memset(longest, 'a', sizeof longest);
	assert_int_equal(lexicon_word(f.lex, str_of(longest, sizeof longest)), 0);
	assert_int_equal(kinds_of(&f, "U.S"), country);
	assert_int_equal(kinds_of(&f, "U.S."), country);
	assert_int_equal(words_matched(&f, "U.S. troops"), 1);
	release(&f);
}

static void test_longest_match_wins(void **state)
{
	(void)state;
	struct fixture f = parse_well("Korea\tregion\nKorea Timur Laut Raya\tcountry\n"
				      "Korea Timur\tcountry\nTimur\tcompass\n");
	assert_int_equal(words_matched(&f, "Korea hari ini"), 1);
	assert_int_equal(words_matched(&f, "Korea Timur hari ini"), 2);
	assert_int_equal(words_matched(&f, "Korea Timur Laut"), 2); /* the longer one breaks off */
	assert_int_equal(words_matched(&f, "KOREA timur laut raya"), 4);
	assert_int_equal(kinds_matched(&f, "Timur Korea"), 1u << LEX_COMPASS);
	assert_null(match(&f, "Laut Raya"));
	assert_null(match(&f, "hari Korea"));
	assert_null(lexicon_match(f.lex, NULL, NULL, 0));
	const uint32_t strange[] = { 99999, UINT32_MAX };
	const bool caps[] = { true, true };
	assert_null(lexicon_match(f.lex, strange, caps, 2));
	release(&f);
}

static void test_capitals_must_be_capitals(void **state)
{
	(void)state;
	struct fixture f = parse_well("AS\tcountry\nas\tconnector\nDK PBB\torg\n"
				      "Polda NTT\torg\nG20\torg\nWHO\torg\n");
	assert_int_equal(kinds_matched(&f, "AS menolak"), country);
	assert_int_equal(kinds_matched(&f, "as of"), 1u << LEX_CONNECTOR);
	assert_int_equal(kinds_matched(&f, "As of"), 1u << LEX_CONNECTOR);
	assert_true(find(&f, "AS") && find(&f, "AS")->capitals);
	assert_int_equal(kinds_of(&f, "AS"), country);
	assert_int_equal(kinds_of(&f, "as"), 1u << LEX_CONNECTOR);
	assert_null(match(&f, "Who is"));
	assert_null(find(&f, "who"));
	assert_non_null(match(&f, "DK PBB"));
	assert_null(match(&f, "DK Pbb"));
	assert_non_null(match(&f, "polda ntt")); /* not written in capitals only */
	assert_non_null(match(&f, "G20 summit"));
	assert_null(match(&f, "g20 summit"));
	release(&f);
}

/* --- concepts --- */

static void test_full_names_are_concepts(void **state)
{
	(void)state;
	struct fixture f = parse_well("Korut\tcountry\tKorea Utara\n"
				      "DPRK\tcountry\tkorea  utara\n"
				      "Korea Utara\tcountry\n"
				      "Korsel\tcountry\tKorea Selatan\n"
				      "PBB\torg\tPerserikatan Bangsa-Bangsa\n"
				      "DK PBB\torg\tDewan Keamanan PBB\n"
				      "Sendiri\tcity\n");
	assert_concept(&f, "Korut", "Korea Utara");
	assert_int_equal(concept_of(&f, "Korut"), concept_of(&f, "DPRK"));
	assert_int_equal(concept_of(&f, "Korut"), concept_of(&f, "KOREA UTARA"));
	assert_int_not_equal(concept_of(&f, "Korut"), concept_of(&f, "Korsel"));
	assert_int_not_equal(concept_of(&f, "PBB"), concept_of(&f, "DK PBB"));
	assert_int_equal(concept_of(&f, "Sendiri"), CONCEPT_NONE);
	assert_null(find(&f, "Korea Selatan")); /* named, but not by a line of its own */
	release(&f);
}

static void test_later_full_names_win(void **state)
{
	(void)state;
	struct fixture f = parse_well("Kiev\tcity\nKyiv\tcity\tKiev\nKiew\tcity\tKyiv\n"
				      "Kiev\tcity\tKyiv\n" /* the other way about */
				      "A\tcity\tB\nB\tcity\tC\nC\tcity\n"
				      "P\tcity\tQ\nQ\tcity\tR\nR\tcity\tP\n"
				      "X\tcity\tOld\nX\tcity\tNew\n");
	assert_concept(&f, "Kiev", "Kyiv");
	assert_concept(&f, "Kiew", "Kyiv");
	assert_concept(&f, "Kyiv", "Kyiv");
	assert_concept(&f, "A", "C"); /* by way of B */
	assert_concept(&f, "B", "C");
	assert_concept(&f, "X", "New");
	assert_int_not_equal(concept_of(&f, "P"), CONCEPT_NONE); /* a ring ends somewhere */
	release(&f);
}

/* --- folders --- */

static struct fixture load(const char *first, const char *second)
{
	struct fixture f = { .log = log_new() };
	const char *folders[] = { first, second };
	f.lex = lexicon_load(folders, second ? 2 : 1, f.log);
	return f;
}

static void test_folders_in_order(void **state)
{
	(void)state;
	char shipped[512], own[512];
	unit_write("shipped/b.tsv", STR("Rawa\tcity\tKota Rawa\nMuara\tcity\nAS\tcountry\n"));
	unit_write("shipped/a.tsv", STR("-Muara\nRawa\tcity\tRawa Lama\n"));
	unit_write("shipped/notes.txt", STR("no lexicon\n"));
	unit_write("shipped/.c.tsv", STR("no lexicon\n"));
	unit_write("own/a.tsv", STR("-AS\nRawa\torg\tRawa Baru\n"));
	snprintf(shipped, sizeof shipped, "%s", unit_path("shipped"));
	snprintf(own, sizeof own, "%s", unit_path("own"));
	struct fixture f = load(shipped, own), g = load(own, shipped), h = load(shipped, NULL);
	assert_int_equal(log_count(f.log), 0);
	assert_int_equal(kinds_of(&f, "Rawa"), city | org);
	assert_concept(&f, "Rawa", "Rawa Baru");
	assert_null(find(&f, "AS"));
	assert_int_equal(kinds_of(&f, "Muara"), city); /* a.tsv came before b.tsv */
	assert_concept(&g, "Rawa", "Kota Rawa");
	assert_non_null(find(&g, "AS"));
	assert_concept(&h, "Rawa", "Kota Rawa");
	release(&f);
	release(&g);
	release(&h);
}

static void test_absent_folders_are_none(void **state)
{
	(void)state;
	struct fixture f = load("/nowhere/at/all", NULL);
	assert_int_equal(log_count(f.log), 0);
	assert_null(match(&f, "Apa saja"));
	assert_null(find(&f, "Apa"));
	release(&f);
}

static void test_messages_name_the_file(void **state)
{
	(void)state;
	struct buf message = BUF_INIT, expected = BUF_INIT;
	const char *path = unit_write("wrong/mine.tsv", STR("# mine\nRawa\ttown\n"));
	buf_addf(&expected, "%s:2: ", path);
	struct fixture f = load(unit_path("wrong"), NULL);
	assert_int_equal(log_count(f.log), 1);
	log_get(f.log, 0, &message);
	assert_true(str_starts(buf_str(&message), buf_str(&expected)));
	buf_release(&message);
	buf_release(&expected);
	release(&f);
}

static void test_digest_follows_content(void **state)
{
	(void)state;
	unit_write("one/a.tsv", STR("Rawa\tcity\n"));
	unit_write("two/a.tsv", STR("Rawa\tcity\n"));
	unit_write("three/a.tsv", STR("Rawa\tcity\n\n"));
	struct fixture one = load(unit_path("one"), NULL), two = load(unit_path("two"), NULL);
	struct fixture three = load(unit_path("three"), NULL), none = parse("");
	struct fixture both = load(unit_path("one"), unit_path("three"));
	struct fixture swapped = load(unit_path("three"), unit_path("one"));
	assert_true(lexicon_digest(one.lex) == lexicon_digest(two.lex));
	assert_true(lexicon_digest(one.lex) != lexicon_digest(three.lex));
	assert_true(lexicon_digest(one.lex) != lexicon_digest(none.lex));
	assert_true(lexicon_digest(both.lex) != lexicon_digest(swapped.lex));
	release(&one);
	release(&two);
	release(&three);
	release(&none);
	release(&both);
	release(&swapped);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_give_kinds),
		cmocka_unit_test(test_every_kind_has_a_name),
		cmocka_unit_test(test_bad_lines_are_reported),
		cmocka_unit_test(test_many_bad_lines_are_summed_up),
		cmocka_unit_test(test_names_are_taken_away),
		cmocka_unit_test(test_words_have_numbers),
		cmocka_unit_test(test_longest_match_wins),
		cmocka_unit_test(test_capitals_must_be_capitals),
		cmocka_unit_test(test_full_names_are_concepts),
		cmocka_unit_test(test_later_full_names_win),
		cmocka_unit_test(test_folders_in_order),
		cmocka_unit_test(test_absent_folders_are_none),
		cmocka_unit_test(test_messages_name_the_file),
		cmocka_unit_test(test_digest_follows_content),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
