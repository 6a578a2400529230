/* SPDX-License-Identifier: MIT */
/* What persons are described as: titles before their names, appositions behind. */
#include "entity/context.h"

#include "entity/table_maker.h"

static const struct made_name names[] = {
	{ ENTITY_PERSON, "Rangga Wijaya", "Rangga Wijaya" },
	{ ENTITY_PERSON, "Rangga Wijaya", "Rangga" },
	{ ENTITY_PERSON, "Surya Dewi", "Surya Dewi" },
	{ ENTITY_PERSON, "Surya Dewi", "Surya" },
	{ ENTITY_PERSON, "Jane Roe", "Jane Roe" },
	{ ENTITY_PLACE, "Tanah Baru", "Tanah Baru" },
	{ ENTITY_PLACE, "Utopia", "Utopia" },
	{ ENTITY_ORG, "Acme", "Acme" },
};
enum { NAME_COUNT = sizeof names / sizeof names[0] };

static const char lexicon[] = "# test\n"
			      "presiden\ttitle\n"
			      "wakil presiden\ttitle\n"
			      "perdana menteri\ttitle\n"
			      "menteri\ttitle\n"
			      "menteri luar negeri\ttitle\n"
			      "pemimpin\ttitle\n"
			      "juru bicara\ttitle\n"
			      "mantan\ttitle\n"
			      "istri\ttitle\n"
			      "pak\ttitle\n"
			      "president\ttitle\n"
			      "former\ttitle\n"
			      "ceo\ttitle\n"
			      "spokesman\ttitle\n"
			      "adviser\ttitle\n"
			      "kementerian\torg-head\n"
			      "dan\tconnector\n"
			      "of\tconnector\n"
			      "kata\trelation\n"
			      "menurut\trelation\n"
			      "utopian\tdemonym\n"
			      "east utopian\tdemonym\n"
			      "Utopia\tcountry\n"
			      "Tanah Baru\tcountry\n"
			      "TB\tcountry\n"
			      "senin\ttime\n";

/* "role count, role count" of a person named in one text. */
static void assert_roles(const char *text, const char *name, const char *expected)
{
	struct maker k;
	struct roles roles = { .items = VEC_INIT };
	struct arena arena = { 0 };
	struct buf found = BUF_INIT, file = BUF_INIT;
	buf_addf(&file, "Kabar Hari Ini\n\n%s\n", text);
	unit_write("roles/a.txt", buf_str(&file));
	maker_open(&k, unit_path("roles"), lexicon, names, NAME_COUNT);
	assert_int_equal(log_count(k.log), 0);
	context_roles(k.table, k.corpus, k.lex, made(&k, name), 100, &arena, &roles);
	for (size_t i = 0; i < roles.items.len; i++)
		buf_addf(&found, "%s%s %u", i ? ", " : "", roles.items.data[i].text.ptr,
			 roles.items.data[i].count);
	if (!str_eq(buf_str(&found), str_from(expected)))
		fail_msg("%s: %s, expected %s", text, buf_cstr(&found), expected);
	buf_release(&found);
	buf_release(&file);
	arena_release(&arena);
	vec_release(&roles.items);
	maker_close(&k);
}

static void test_titles_before_a_name(void **state)
{
	(void)state;
	static const struct {
		const char *text, *role;
	} cases[] = {
		{ "Kemarin Presiden Tanah Baru Rangga Wijaya tiba.", "Presiden Tanah Baru 1" },
		{ "Ia bertemu Menteri Luar Negeri TB Rangga.", "Menteri Luar Negeri TB 1" },
		{ "Kata juru bicara Kementerian Hukum dan Laut Rangga Wijaya kemarin.",
		  "juru bicara Kementerian Hukum dan Laut 1" },
		{ "Hadir mantan Wakil Presiden Rangga.", "mantan Wakil Presiden 1" },
		{ "Pemimpin Tanah Baru, Rangga Wijaya, mengirim surat.", "Pemimpin Tanah Baru 1" },
		{ "The East Utopian President Rangga Wijaya left.", "East Utopian President 1" },
		{ "Yesterday former President of Utopia Rangga Wijaya spoke.",
		  "former President of Utopia 1" },
		{ "CEO of Acme Rangga Wijaya spoke.", "CEO of Acme 1" },
		/* none of these is what he is called */
		{ "Presiden mengatakan kepada Rangga bahwa itu baik.", "" },
		{ "Kepada Presiden Tanah Baru, Rangga menulis surat.", "" },
		{ "Di depan istri Rangga menangis.", "" },
		{ "Kemarin Pak Rangga tiba.", "" },
		{ "Presiden Senin Rangga tiba.", "" },
		{ "Presiden Surya dan Rangga tiba.", "" },
		{ "Menteri Laut dan Presiden Rangga tiba.", "Presiden 1" },
		{ "Perdana Menteri Surya Dewi menyapa Presiden Rangga.", "Presiden 1" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_roles(cases[i].text, "Rangga Wijaya", cases[i].role);
}

static void test_appositions_behind_a_name(void **state)
{
	(void)state;
	static const struct {
		const char *text, *role;
	} cases[] = {
		{ "Kata Surya Dewi, adik perempuan Rangga Wijaya, kemarin.",
		  "adik perempuan Rangga Wijaya 1" },
		{ "Said Surya Dewi, a spokesman for Acme.", "spokesman for Acme 1" },
		{ "Surya Dewi, 45, a senior policy adviser to Utopia, said so.",
		  "senior policy adviser to Utopia 1" },
		{ "Surya Dewi, CEO of Acme, resigned.", "CEO of Acme 1" },
		{ "Ia menyapa Surya Dewi, mantan juru bicara Acme; lalu pergi.",
		  "mantan juru bicara Acme 1" },
		{ "Menurut Surya, seorang pemimpin desa, hujan turun.", "pemimpin desa 1" },
		/* none of these is what she is called */
		{ "Menurut Surya, kata presiden itu, hujan turun.", "" },
		{ "Menurut Surya, ketika presiden datang, hujan turun.", "" },
		{ "Hadir Surya, Presiden Rangga Wijaya, dan tamu.", "" },
		{ "Hadir Surya, Presiden yang lama sekali tidak pernah lagi terlihat ada di sini.",
		  "" },
		{ "Hadir Surya, a man, dan tamu.", "" },
		{ "Hadir Surya,", "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		assert_roles(cases[i].text, "Surya Dewi", cases[i].role);
}

static void test_roles_are_counted_in_their_usual_spelling(void **state)
{
	(void)state;
	assert_roles("Hadir pemimpin Tanah Baru Rangga. Hadir Pemimpin Tanah Baru Rangga. "
		     "Hadir Pemimpin Tanah  Baru Rangga. Hadir Menteri Laut Rangga. "
		     "Hadir Menteri Desa Rangga.",
		     "Rangga Wijaya", "Pemimpin Tanah Baru 3, Menteri Desa 1, Menteri Laut 1");
}

static void test_a_title_alone_counts_where_nothing_is_fuller(void **state)
{
	(void)state;
	assert_roles("Presiden Rangga tiba. Presiden Rangga pergi. Menteri Rangga ada.",
		     "Rangga Wijaya", "Presiden 2, Menteri 1");
	assert_roles("Presiden Rangga tiba. Presiden Rangga pergi. Presiden Utopia Rangga ada.",
		     "Rangga Wijaya", "Presiden Utopia 1");
	assert_roles("President Jane Roe came. Utopian President Jane Roe left.", "Jane Roe",
		     "Utopian President 1");
}

static void test_what_is_counted(void **state)
{
	(void)state;
	struct maker k;
	struct roles roles = { .items = VEC_INIT };
	struct arena arena = { 0 };
	unit_write("counted/a.txt", STR("Kabar\n\nPresiden Utopia Rangga tiba.\n"));
	unit_write("counted/b.txt", STR("Kabar\n\nPresiden Utopia Rangga tiba.\n"));
	unit_write("counted/c.txt", STR("Kabar Lain\n\nMenteri Laut Rangga pergi ke Utopia.\n"));
	maker_open(&k, unit_path("counted"), lexicon, names, NAME_COUNT);
	uint32_t rangga = made(&k, "Rangga Wijaya");
	context_roles(k.table, k.corpus, k.lex, rangga, 100, &arena, &roles);
	assert_int_equal(roles.items.len, 2);
	assert_int_equal(roles.items.data[1].count, 1);
	assert_str(roles.items.data[1].text, "Presiden Utopia");
	assert_int_equal(table_mention_article(k.table, roles.items.data[1].mention), 0);
	context_roles(k.table, k.corpus, k.lex, rangga, 1, &arena, &roles);
	assert_int_equal(roles.items.len, 1);
	context_roles(k.table, k.corpus, k.lex, rangga, 0, &arena, &roles);
	assert_int_equal(roles.items.len, 0);
	/* Persons only. */
	context_roles(k.table, k.corpus, k.lex, made(&k, "Utopia"), 100, &arena, &roles);
	assert_int_equal(roles.items.len, 0);
	vec_release(&roles.items);
	arena_release(&arena);
	maker_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_titles_before_a_name),
		cmocka_unit_test(test_appositions_behind_a_name),
		cmocka_unit_test(test_roles_are_counted_in_their_usual_spelling),
		cmocka_unit_test(test_a_title_alone_counts_where_nothing_is_fuller),
		cmocka_unit_test(test_what_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
