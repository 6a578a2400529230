/* SPDX-License-Identifier: MIT */
/* Normal forms and acronyms. */
#include "support/unit.h"

#include "base/log.h"
#include "entity/normal.h"
#include "entity/surface_text.h"
#include "entity/type.h"

static const char words[] = "Merapura Utara\tcountry\n"
			    "Merut\tcountry\tMerapura Utara\n"
			    "MU\tcountry\tMerapura Utara\n"
			    "Jateng Timur\tadmin\tJava Tengah Timur\n"
			    "HBL\torg\tHimpunan Bangsa Laut\n"
			    "Himpunan Bangsa Laut\torg\n"
			    "Jakawi\tperson\tJaka Widura\n"
			    "presiden\ttitle\n"
			    "jenderal\ttitle\n"
			    "ms\ttitle\n"
			    "KH\ttitle\n"
			    "raja\ttitle\n";

static struct lexicon *lex;
static struct log *messages;

static int set_up(void **state)
{
	(void)state;
	messages = log_new();
	lex = lexicon_parse(str_from(words), "test.tsv", messages);
	return 0;
}

static int tear_down(void **state)
{
	(void)state;
	lexicon_free(lex);
	log_free(messages);
	return 0;
}

struct form {
	enum entity_type type;
	const char *surface, *normal;
	bool aliased;
};

static void check_forms(const struct form *forms, size_t count)
{
	struct buf out = BUF_INIT;
	for (size_t i = 0; i < count; i++) {
		bool aliased = !forms[i].aliased;
		normal_form(lex, forms[i].type, str_from(forms[i].surface), &out, &aliased);
		assert_str(buf_str(&out), forms[i].normal);
		if (aliased != forms[i].aliased)
			fail_msg("%s: aliased %d", forms[i].surface, aliased);
		normal_form(lex, forms[i].type, str_from(forms[i].surface), &out, NULL);
		assert_str(buf_str(&out), forms[i].normal);
	}
	buf_release(&out);
}

static void writes_persons(void **state)
{
	(void)state;
	static const struct form forms[] = {
		{ ENTITY_PERSON, "Han Sol-bi", "han sol bi", false },
		{ ENTITY_PERSON, "HAN \n SOL BI", "han sol bi", false },
		{ ENTITY_PERSON, "Ma\xE2\x80\x99ruf d'Aran", "maruf daran", false },
		{ ENTITY_PERSON, "B. J. Sentosa", "b j sentosa", false },
		{ ENTITY_PERSON, "Jos\xC3\xA9 Gusm\xC3\xA3o", "jose gusmao", false },
		{ ENTITY_PERSON, "Presiden Jenderal Bagus", "bagus", false },
		{ ENTITY_PERSON, "Presiden", "presiden", false },
		{ ENTITY_PERSON, "Raja Juna", "raja juna", false },
		{ ENTITY_PERSON, "Raja Juna Sentosa", "juna sentosa", false },
		{ ENTITY_PERSON, "Ms Sentosa", "sentosa", false },
		{ ENTITY_PERSON, "MS Sentosa", "ms sentosa", false },
		{ ENTITY_PERSON, "KH Sentosa", "sentosa", false },
		{ ENTITY_PERSON, "Tjahjo Djoko Soeparto", "cahjo joko suparto", false },
		{ ENTITY_PERSON, "Muhammad Basri", "muhamad basri", false },
		{ ENTITY_PERSON, "Joe Lee", "joe lee", false },
		{ ENTITY_PERSON, "Jakawi", "jaka widura", true },
		{ ENTITY_PERSON, "Presiden Jakawi", "jaka widura", true },
		{ ENTITY_PERSON, "Merut", "merut", false },
	};
	check_forms(forms, sizeof forms / sizeof *forms);
}

static void writes_organisations(void **state)
{
	(void)state;
	static const struct form forms[] = {
		{ ENTITY_ORG, "PT Rimba Jaya (Persero) Tbk", "rimba jaya", false },
		{ ENTITY_ORG, "The Rimba Times", "rimba times", false },
		{ ENTITY_ORG, "PT", "pt", false },
		{ ENTITY_ORG, "KABARKITA.CO.ID", "kabarkita", false },
		{ ENTITY_ORG, "Kabarkita.com", "kabarkita", false },
		{ ENTITY_ORG, ".com", "com", false },
		{ ENTITY_ORG, "Soeparto & Co", "soeparto", false },
		{ ENTITY_ORG, "HBL", "himpunan bangsa laut", true },
		{ ENTITY_ORG, "Himpunan Bangsa Laut", "himpunan bangsa laut", false },
		{ ENTITY_ORG, "Himpunan Bangsa Laut HBL", "himpunan bangsa laut", true },
		{ ENTITY_ORG, "Bangsa Laut HBL", "bangsa laut himpunan bangsa laut", true },
		{ ENTITY_ORG, "Dewan Niaga HBL", "dewan niaga himpunan bangsa laut", true },
		{ ENTITY_ORG, "Kementerian Damai Merut", "kementerian damai merapura utara", true },
		{ ENTITY_ORG, "Kementerian Damai RI", "kementerian damai", false },
		{ ENTITY_ORG, "Merut Jaya", "merut jaya", false },
	};
	check_forms(forms, sizeof forms / sizeof *forms);
}

static void writes_places(void **state)
{
	(void)state;
	static const struct form forms[] = {
		{ ENTITY_PLACE, "Merut", "merapura utara", true },
		{ ENTITY_PLACE, "MERUT", "merapura utara", true },
		{ ENTITY_PLACE, "MU", "merapura utara", true },
		{ ENTITY_PLACE, "Mu", "mu", false },
		{ ENTITY_PLACE, "Merapura  Utara", "merapura utara", false },
		{ ENTITY_PLACE, "Pulau Oetara", "pulau oetara", false },
		{ ENTITY_OTHER, "Merut", "merut", false },
	};
	check_forms(forms, sizeof forms / sizeof *forms);
}

static void keeps_what_has_no_words(void **state)
{
	(void)state;
	static const struct form forms[] = {
		{ ENTITY_ORG, "", "", false },
		{ ENTITY_ORG, "(-)", "(-)", false },
	};
	check_forms(forms, sizeof forms / sizeof *forms);
}

static void fits_acronyms(void **state)
{
	(void)state;
	static const struct {
		const char *acronym, *full;
		bool fits;
	} cases[] = {
		{ "KPI", "Kantor Pengairan Indah", true },
		{ "KPI", "Kantor Pengairan dan Irigasi", true },
		{ "KPDI", "Kantor Pengairan dan Irigasi", true },
		{ "K.P.I.", "Kantor Pengairan Irigasi", true },
		{ "PBB", "Perserikatan Bangsa-Bangsa", true },
		{ "KPI", "Kantor Pengairan", false },
		{ "KP", "Kantor Pengairan Irigasi", false },
		{ "KPI", "Komite Irigasi Pelaut", false },
		{ "Kemlu", "Kementerian Luar Negeri", true },
		{ "Kemenkeu", "Kementerian Keuangan", true },
		{ "Bawaslu", "Badan Pengawas Pemilu", true },
		{ "Bawaslu", "Badan Pengawas Pemilihan Umum", true },
		{ "Kemlu", "Kementerian Keuangan", false },
		{ "Bawaslu", "Dewan Pengawas Pemilu", false },
		{ "Bawaslu", "Badan Pengawas Obat", false },
		{ "Sinar", "Sinar Abadi", false },
		{ "S", "Sinar", false },
		{ "", "", false },
		{ "SA", "", false },
		{ "ABCDEFGHIJKLMNOPQ", "a b c d e f g h i j k l m n o p q", false },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (acronym_fits(str_from(cases[i].acronym), str_from(cases[i].full)) !=
		    cases[i].fits)
			fail_msg("%s, %s", cases[i].acronym, cases[i].full);
}

static void surfaces_have_no_entities(void **state)
{
	struct buf out = BUF_INIT;
	(void)state;
	surface_write(STR("Johnson&nbsp;&amp; \nJohnson"), &out);
	assert_str(buf_str(&out), "Johnson & Johnson");
	surface_write(STR("Sean&#160; O&#39;Brien"), &out);
	assert_str(buf_str(&out), "Sean O'Brien");
	surface_write(STR("R&D &tak; &"), &out);
	assert_str(buf_str(&out), "R&D &tak; &");
	buf_release(&out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(writes_persons), cmocka_unit_test(writes_organisations),
		cmocka_unit_test(writes_places),  cmocka_unit_test(keeps_what_has_no_words),
		cmocka_unit_test(fits_acronyms),  cmocka_unit_test(surfaces_have_no_entities),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
