/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include "news/pattern.h"

struct expectation {
	const char *pattern;
	bool prefix;
	const char *line;
	bool matches;
	const char *first; /* text of the first slot; NULL: there is none */
	const char *last;  /* of the last slot */
};

static void check(const struct expectation *x)
{
	struct err e = ERR_INIT;
	struct pattern *p = pattern_new(str_from(x->pattern), x->prefix, &e);
	struct pattern_match m;
	if (!p)
		fail_msg("%s: %s", x->pattern, e.message);
	bool matches = pattern_match(p, str_from(x->line), &m);
	if (matches != x->matches)
		fail_msg("\"%s\" %s \"%s\"", x->pattern, matches ? "matches" : "does not match",
			 x->line);
	if (matches && x->first) {
		assert_true(m.slot_count > 0);
		assert_str(m.slots[0].text, x->first);
		assert_str(m.slots[m.slot_count - 1].text, x->last);
	}
	pattern_free(p);
}

static void test_matching(void **state)
{
	(void)state;
	static const struct expectation cases[] = {
		{ "baca juga : {title}", false, "Baca juga: Pasar Ikan Pindah", true,
		  "Pasar Ikan Pindah", "Pasar Ikan Pindah" },
		{ "baca juga : {title}", false, "BACA JUGA:Pasar Ikan Pindah", true,
		  "Pasar Ikan Pindah", "Pasar Ikan Pindah" },
		{ "Baca Juga", false, "Baca juga", false, NULL, NULL },
		{ "Baca Juga", false, "Baca Juga  ", true, NULL, NULL },
		{ "baca juga", false, "baca juga ini", false, NULL, NULL },
		{ "Penulis {authors}", false, "Penulis Rina Tambunan", true, "Rina Tambunan",
		  "Rina Tambunan" },
		{ "Penulis {authors}", false, "PenulisRina", false, NULL, NULL },
		{ "by {authors}", false, "By the time he left", false, NULL, NULL },
		{ "{number} dari {number} halaman", false, "2 dari 13 halaman", true, "2", "13" },
		{ "{number} dari {number} halaman", false, "dua dari 13 halaman", false, NULL,
		  NULL },
		{ "{number}%suka", false, "0%suka", true, "0", "0" },
		{ "copyright \xC2\xA9 {source} {number}", false,
		  "Copyright \xC2\xA9 Harian Samudra 2026", true, "Harian Samudra", "2026" },
		{ "{any} ({photo})", false, "Dua kapal (kiri) di Bitung (SAMUDRA/Budi)", true,
		  "Dua kapal (kiri) di Bitung", "SAMUDRA/Budi" },
		{ "simak video {quote}{title}{quote}", false, "Simak video \"Pasar Ikan\"", true,
		  "Pasar Ikan", "Pasar Ikan" },
		{ "{title} | {source}", false, "Harga Cabai Turun | Samudra", true,
		  "Harga Cabai Turun", "Samudra" },
		{ "{date}", false, "Senin 13 May 2024 15:53 WIB", true,
		  "Senin 13 May 2024 15:53 WIB", "Senin 13 May 2024 15:53 WIB" },
		{ "{date}", false, "13 May 2024 dan sesudahnya", false, NULL, NULL },
		{ "{date}", false, "Sampai nanti 2024", false, NULL, NULL },
		{ "SAMUDRA.ID, {place} --", true, "SAMUDRA.ID, AMBON \xE2\x80\x93 Hujan", true,
		  "AMBON", "AMBON" },
		{ "{place}, SAMUDRA.ID --", true, "KUPANG,SAMUDRA.ID- Hujan", true, "KUPANG",
		  "KUPANG" },
		{ "{place} (SAMUDRA) --", true, "Mataram, NTB (SAMUDRA)\xE2\x80\x94Hujan", true,
		  "Mataram, NTB", "Mataram, NTB" },
		{ "{place} --", true, "Kim-Putin bertemu", false, NULL, NULL },
		{ "{place}, {date} (SAMUDRA) --", true, "AMBON, July 17 (SAMUDRA) - Rain", true,
		  "AMBON", "July 17" },
		{ "Samudra.id, {place}", true, "Samudra.id, Jakarta Hujan turun", true, "Jakarta",
		  "Jakarta" },
		{ "SAMUDRA --", true, "SAMUDRAWAN - ahli", false, NULL, NULL },
		{ "SAMUDRA --", true, "SAMUDRA \xE2\x80\x93 \xC2\xA0Hujan", true, NULL, NULL },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(&cases[i]);
}

static void test_prefix_length(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct pattern *p = pattern_new(STR("SAMUDRA.ID, {place} --"), true, &e);
	struct pattern_match m;
	assert_true(pattern_match(p, STR("SAMUDRA.ID, AMBON -- Hujan"), &m));
	assert_int_equal(m.len, 20);
	pattern_free(p);
}

static void test_bad_patterns(void **state)
{
	(void)state;
	static const struct {
		const char *pattern;
		const char *says;
	} bad[] = {
		{ "", "empty" },
		{ "x {nobody}", "no slot {nobody}" },
		{ "x {title", "{ without }" },
		{ "{any}", "every line" },
		{ "{title}{place}", "nothing between" },
		{ "{number} {number} {number} {number} {number} {number} {number} {number} "
		  "{number}",
		  "more than" },
	};
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct err e = ERR_INIT;
		assert_null(pattern_new(str_from(bad[i].pattern), false, &e));
		if (str_find(str_from(e.message), str_from(bad[i].says)) == STR_NPOS)
			fail_msg("\"%s\": %s", bad[i].pattern, e.message);
	}
}

static void test_hostile_lines(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct pattern *p = pattern_new(STR("{any} (x) {any} (y)"), false, &e);
	struct pattern_match m;
	char line[4000];
	for (size_t i = 0; i < sizeof line; i++)
		line[i] = " (x) ("[i % 6];
	assert_false(pattern_match(p, str_of(line, sizeof line), &m));
	assert_false(pattern_match(p, STR_NULL, &m));
	assert_false(pattern_match(p, STR("\0\xFF\x80("), &m));
	pattern_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_matching),
		cmocka_unit_test(test_prefix_length),
		cmocka_unit_test(test_bad_patterns),
		cmocka_unit_test(test_hostile_lines),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
