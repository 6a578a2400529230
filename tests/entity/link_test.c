/* SPDX-License-Identifier: MIT */
/* Each step of linking, by articles with marked names: mentions with the same id must come to one
 * entity, and those with different ids to different ones. */
#include "entity/link_maker.h"

static const char lexicon[] = "Merapura Utara\tcountry\n"
			      "Merut\tcountry\tMerapura Utara\n"
			      "North Merapura\tcountry\tMerapura Utara\n"
			      "Merapura Selatan\tcountry\n"
			      "Mersel\tcountry\tMerapura Selatan\n"
			      "Tirta\tcity\n"
			      "Himpunan Bangsa Laut\torg\n"
			      "HBL\torg\tHimpunan Bangsa Laut\n"
			      "Kantor Kabar Pusat Mera\torg\n"
			      "KKPM\torg\tKantor Kabar Pusat Mera\n"
			      "presiden\ttitle\n"
			      "kementerian\torg-head\n"
			      "Raja\ttitle\n";

struct numbered {
	uint32_t id, entity;
	struct str text;
};

static void check_pairs(const struct numbered *all, size_t count)
{
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < i; k++)
			if ((all[i].id == all[k].id) != (all[i].entity == all[k].entity))
				fail_msg("'%.*s' and '%.*s' are %s", STR_ARG(all[k].text),
					 STR_ARG(all[i].text),
					 all[i].id == all[k].id ? "apart" : "one");
}

/* The links are exactly as marked, in one part and in several. */
static void assert_links(const char *marked)
{
	static const size_t parts[] = { 1, 2, 7 };
	for (size_t p = 0; p < sizeof parts / sizeof *parts; p++) {
		struct linked l;
		VEC(struct numbered) all = VEC_INIT;
		link_marked(&l, lexicon, marked, parts[p]);
		for (size_t i = 0; i < l.wire.articles.len; i++) {
			const struct wire_article *a = &l.wire.articles.data[i];
			for (size_t k = 0; k < a->gold.len; k++) {
				const struct mention *m = linked_mention(&l, i, k);
				struct numbered n = { a->gold.data[k].id, m->entity,
						      str_sub(wire_text(a), m->start,
							      (size_t)m->start + m->len) };
				assert_int_equal(joined_type(l.joined, m->entity), m->type);
				vec_push(&all, n);
			}
		}
		check_pairs(all.data, all.len);
		vec_release(&all);
		linked_release(&l);
	}
}

static void folds_what_is_written_otherwise(void **state)
{
	(void)state;
	assert_links("#\n[PER:a Han Sol-bi], [PER:a Han Sol Bi], [PER:a HAN SOL BI].\n"
		     "[PER:a Presiden Han Sol-bi] [PER:b Han Sol-gi]\n");
	assert_links("#\n[ORG:a PT Rimba Jaya Tbk] [ORG:a Rimba Jaya] [ORG:b Rimba Raya]\n"
		     "[ORG:c Kabarkita.com] [ORG:c Kabarkita]\n");
	assert_links("#\n[PER:a Soeparto Djajadi] [PER:a Suparto Jajadi]\n"
		     "#\n[PER:b Soeparta Djajadi]\n#\n[PER:c Joe Baskara] [PER:d Ju Baskara]\n");
}

static void keeps_types_apart(void **state)
{
	(void)state;
	assert_links("#\n[PER:a Tirta] [LOC:b Tirta] [ORG:c Tirta]\n");
	assert_links("#\n[PER:a Bima Tirta] [LOC:b Tirta] [PER:a Tirta]\n");
}

static void knows_names_of_the_lexicon(void **state)
{
	(void)state;
	assert_links("#\n[LOC:a Merut] [LOC:a Merapura Utara] [LOC:b Mersel]\n"
		     "#\n[LOC:a North Merapura] [LOC:b Merapura Selatan]\n");
	assert_links("#\n[ORG:a HBL] [ORG:a Himpunan Bangsa Laut] [ORG:b Dewan Niaga HBL]\n"
		     "#\n[ORG:b Dewan Niaga Himpunan Bangsa Laut]\n");
	assert_links("#\n[ORG:a Kementerian Damai Mersel] [ORG:b Kementerian Damai Merut]\n"
		     "#\n[ORG:a Kementerian Damai Merapura Selatan]\n");
}

static void turns_names_round(void **state)
{
	(void)state;
	assert_links("#\n[PER:a Bao Lingwei] [PER:b Bao Lingsu]\n#\n[PER:a Lingwei Bao]\n"
		     "#\n[PER:a Bao Ling Wei]\n");
}

static void meets_shorter_forms(void **state)
{
	(void)state;
	assert_links("#\n[PER:a Hutama Bagus Sentosa] [PER:b Hutomo Bagus]\n"
		     "#\n[PER:a Hutama Sentosa]\n#\n[PER:a Hutama B. Sentosa]\n");
	/* two fuller names for one short one: it is neither */
	assert_links("#\n[PER:a Hutama Bagus Sentosa]\n#\n[PER:b Hutama Bagus Wibawa]\n"
		     "#\n[PER:c Hutama Bagus]\n");
}

static void asks_the_article_for_a_surname(void **state)
{
	(void)state;
	assert_links("#\n[PER:a Han Sol-bi] [PER:a Han] [PER:b Han Mi-yeon] [PER:b Han]\n"
		     "[PER:a Han Sol-bi] [PER:a Han]\n"
		     "#\n[PER:b Han Mi-yeon] [PER:b Mi-yeon] [PER:b Han]\n");
	/* before its full name, when there is only one */
	assert_links("#\n[PER:a Widura] [PER:a Laksmana Widura]\n");
}

static void lets_the_majority_decide(void **state)
{
	(void)state;
	struct linked l;
	assert_links("#\n[PER:a Laksmana Widura]\n#\n[PER:a Laksmana Widura]\n"
		     "#\n[PER:b Arya Widura]\n#\n[PER:a Widura]\n");
	/* none has it: it stands for itself */
	assert_links("#\n[PER:a Laksmana Widura]\n#\n[PER:b Arya Widura]\n#\n[PER:c Widura]\n");
	link_marked(&l, lexicon, "#\n[PER:a Laksmana Widura] [PER:a Widura]\n#\n[PER:a Widura]\n",
		    1);
	assert_int_equal(linked_mention(&l, 0, 1)->how, HOW_SURNAME);
	assert_false(linked_mention(&l, 0, 1)->uncertain);
	assert_int_equal(linked_mention(&l, 1, 0)->how, HOW_SURNAME);
	assert_true(linked_mention(&l, 1, 0)->uncertain);
	linked_release(&l);
}

static void is_not_led_by_a_rare_name(void **state)
{
	(void)state;
	static const char often[] = "#\n[PER:b Kelana] [PER:b Kelana] [PER:b Kelana]\n"
				    "#\n[PER:b Kelana] [PER:b Kelana] [PER:b Kelana]\n"
				    "#\n[PER:b Kelana] [PER:b Kelana] [PER:b Kelana]\n";
	struct buf text = BUF_INIT;
	buf_addf(&text, "#\n[PER:a Kelana Jaya Samudra Biru]\n%s", often);
	assert_links(buf_cstr(&text));
	buf_clear(&text);
	buf_addf(&text, "#\n[PER:b Kelana Samudra]\n%s", often);
	assert_links(buf_cstr(&text));
	/* where there is another one by that name */
	buf_clear(&text);
	buf_addf(&text, "#\n[PER:a Kelana Samudra]\n#\n[PER:c Kelana Biru]\n%s", often);
	assert_links(buf_cstr(&text));
	buf_release(&text);
}

static void ends_a_fuller_name(void **state)
{
	(void)state;
	assert_links("#\n[PER:a Han Ju Ae] [PER:a Ju Ae] [PER:b Han Ju Bi]\n"
		     "#\n[PER:a Ju Ae]\n");
}

static void takes_definitions(void **state)
{
	(void)state;
	/* the letters may be those of another language */
	assert_links("#\n[ORG:a Balai Atom Semesta] ([ORG:a IAWX]) [ORG:b Balai Atom Samudra]\n"
		     "#\n[ORG:a IAWX]\n");
	/* what an article defines holds there */
	assert_links("#\n[ORG:a Kantor Pengairan Kita Osa] ([ORG:a KPKO]) [ORG:a KPKO]\n"
		     "#\n[ORG:b Komite Pelaut Kota Osa] ([ORG:b KPKO]) [ORG:b KPKO]\n");
	/* one that the lexicon knows stays what it is elsewhere */
	assert_links("#\n[ORG:a Hutan Bakau Lestari] ([ORG:a HBL]) [ORG:a HBL]\n"
		     "#\n[ORG:b HBL] [ORG:b Himpunan Bangsa Laut]\n");
	assert_links("#\n[ORG:a Balai Pengawas Pelabuhan] ([ORG:a Balawaspel])\n"
		     "#\n[ORG:a Balawaspel] [ORG:b Elang Biru] ([ORG:c GX20])\n");
	/* a province in brackets is no acronym, nor is what stands behind a person */
	assert_links("#\n[LOC:a Kota Randu Alas] ([LOC:b Jatirasa])\n"
		     "#\n[PER:c Bagus Sentosa] ([PER:d WARTA])\n");
}

static void asks_the_article_for_an_acronym(void **state)
{
	(void)state;
	assert_links("#\n[ORG:a Kantor Pengairan Osa] ([ORG:a KPO])\n"
		     "#\n[ORG:b Komite Pelaut Osa] ([ORG:b KPO])\n"
		     "#\n[ORG:b Komite Pelaut Osa] [ORG:b KPO]\n"
		     "#\n[ORG:a Kantor Pengairan Osa] [ORG:a KPO]\n"
		     "#\n[ORG:c KPO]\n");
}

static void cuts_acronyms_from_names(void **state)
{
	(void)state;
	assert_links("#\n[ORG:a Kantor Pengairan dan Irigasi]\n#\n[ORG:a KPI]\n"
		     "#\n[ORG:b Balai Pengawas Pelabuhan]\n#\n[ORG:b Bapengpel]\n");
	assert_links("#\n[ORG:a Inspectorate of Telegraphs]\n#\n[ORG:b Intel]\n");
	/* two names whose letters fit: neither */
	assert_links("#\n[ORG:a Kantor Pengairan Irigasi]\n#\n[ORG:b Komite Pelaut Indah]\n"
		     "#\n[ORG:c KPI]\n");
	/* by chance pieces from within words fit, too */
	assert_links("#\n[ORG:a Perahu Tirta Rasamala]\n#\n[ORG:b Permala]\n");
	/* a word of its own is no acronym */
	assert_links("#\n[ORG:a Sinar Abadi]\n#\n[ORG:b Sinarabadi]\n#\n[ORG:c SA]\n");
}

static void leaves_out_heads(void **state)
{
	(void)state;
	assert_links("#\n[ORG:a Partai Mentari Baru] [ORG:a Mentari Baru]\n"
		     "#\n[ORG:b Harian Tirta] [ORG:c Tirta]\n"
		     "#\n[ORG:d Elang Biru FC] [ORG:d Elang Biru]\n");
}

static void goes_by_the_first_word(void **state)
{
	(void)state;
	assert_links("#\n[ORG:a Nusatek Elektronika] [ORG:a Nusatek]\n"
		     "#\n[ORG:b Kementerian Damai] [ORG:c Kementerian]\n"
		     "#\n[ORG:d Tirta Elektronika] [ORG:e Tirta]\n"
		     "#\n[ORG:f NTRX Elektronika] [ORG:g NTRX]\n");
}

static void knows_nicknames(void **state)
{
	(void)state;
	assert_links("#\n[PER:a Tria Rahmaharina] [PER:a Rahma]\n#\n[PER:a Rahma]\n");
	assert_links("#\n[PER:a Jaka Widura]\n#\n[PER:a Jakawi]\n#\n[PER:b Jakarsa]\n");
	assert_links("#\n[PER:a Yusra Kalimasada] [PER:a YK]\n#\n[PER:b YW]\n");
	/* nothing beside the letters speaks for it */
	assert_links("#\n[PER:a Antonia Gutama]\n#\n[PER:b Anto]\n");
	/* a name in its own right */
	assert_links("#\n[PER:a Rahmaharina Sari] [PER:b Rahma Dewi] [PER:b Rahma]\n");
}

/* Articles as marked, in one part; copies from number `copies` on. */
static struct surfaces *collect(const struct linked *l, size_t copies)
{
	struct surfaces *s = surfaces_new(l->lex);
	for (size_t i = 0; i < l->wire.articles.len; i++)
		surfaces_add(s, (uint32_t)i, wire_text(&l->wire.articles.data[i]), i < copies,
			     &l->found[i]);
	return s;
}

static void does_not_ask_copies(void **state)
{
	(void)state;
	struct linked l;
	link_marked(&l, lexicon,
		    "#\n[PER:a Laksmana Widura]\n#\n[PER:b Arya Widura]\n#\n[PER:b Widura]\n"
		    "#\n[PER:b Arya Widura]\n",
		    1);
	assert_str(linked_name(&l, 2, 0), "Arya Widura");
	struct surfaces *s = collect(&l, 3);
	struct joined *j = surfaces_join(s, NULL);
	joined_resolve(j, l.found[2].items.data, 1);
	assert_str(joined_name(j, linked_mention(&l, 2, 0)->entity), "Widura");
	joined_resolve(j, l.found[3].items.data, 1);
	assert_str(joined_name(j, linked_mention(&l, 3, 0)->entity), "Arya Widura");
	joined_free(j);
	surfaces_free(s);
	linked_release(&l);
}

static void stops_when_told(void **state)
{
	(void)state;
	struct linked l;
	atomic_bool stop = true;
	link_marked(&l, lexicon, "#\n[PER:a Laksmana Widura] [PER:a Widura]\n", 1);
	assert_null(surfaces_join(l.surfaces, &stop));
	stop = false;
	struct joined *j = surfaces_join(l.surfaces, &stop);
	assert_non_null(j);
	assert_str(surface_text(l.surfaces, 0), "Laksmana Widura");
	assert_str(surface_normal(l.surfaces, 0), "laksmana widura");
	joined_free(j);
	linked_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(folds_what_is_written_otherwise),
		cmocka_unit_test(keeps_types_apart),
		cmocka_unit_test(knows_names_of_the_lexicon),
		cmocka_unit_test(turns_names_round),
		cmocka_unit_test(meets_shorter_forms),
		cmocka_unit_test(asks_the_article_for_a_surname),
		cmocka_unit_test(lets_the_majority_decide),
		cmocka_unit_test(is_not_led_by_a_rare_name),
		cmocka_unit_test(ends_a_fuller_name),
		cmocka_unit_test(takes_definitions),
		cmocka_unit_test(asks_the_article_for_an_acronym),
		cmocka_unit_test(cuts_acronyms_from_names),
		cmocka_unit_test(leaves_out_heads),
		cmocka_unit_test(goes_by_the_first_word),
		cmocka_unit_test(knows_nicknames),
		cmocka_unit_test(does_not_ask_copies),
		cmocka_unit_test(stops_when_told),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
