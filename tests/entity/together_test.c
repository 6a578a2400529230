/* SPDX-License-Identifier: MIT */
/* Who stands with whom, and which articles share names. */
#include "entity/together.h"

#include "entity/association.h"
#include "entity/rank.h"
#include "entity/table_maker.h"

static const struct made_name names[] = {
	{ ENTITY_PERSON, "Rangga", "Rangga" },    { ENTITY_PERSON, "Surya", "Surya" },
	{ ENTITY_PERSON, "Tirta", "Tirta" },      { ENTITY_PLACE, "Utopia", "Utopia" },
	{ ENTITY_PLACE, "Atlantis", "Atlantis" }, { ENTITY_ORG, "Acme", "Acme" },
};
enum { NAME_COUNT = sizeof names / sizeof names[0] };

static uint32_t hide(struct maker *k, const char *name, size_t nr)
{
	size_t count;
	const uint32_t *postings = table_postings(k->table, made(k, name), &count);
	uint32_t mention = postings[nr];
	k->table->mentions[mention].hidden = true;
	table_rebuild(k->table);
	return mention;
}

/* "name sentences/articles" in order. */
static void assert_companions(const struct maker *k, const char *name, size_t max,
			      const char *expected)
{
	struct companions out = { .items = VEC_INIT };
	struct buf text = BUF_INIT;
	together_companions(k->table, made(k, name), max, &out);
	for (size_t i = 0; i < out.items.len; i++) {
		const struct companion *c = &out.items.data[i];
		struct str other = table_entity(k->table, c->entity)->name;
		buf_addf(&text, "%s%.*s %u/%u", i ? ", " : "", STR_ARG(other), c->sentences,
			 c->articles);
		assert_true(c->score > 0);
	}
	assert_str(buf_str(&text), expected);
	buf_release(&text);
	vec_release(&out.items);
}

static void test_companions_share_sentences(void **state)
{
	(void)state;
	struct maker k;
	unit_write(
	    "with/a.txt",
	    STR("Kabar\n\nRangga, Surya dan Surya di Utopia. Lalu Acme. "
		"Tirta di Utopia. Rangga menyapa Rangga dan Surya.\n\n"
		"Utopia, Utopia, Utopia, Utopia, Utopia, Utopia dan Acme dan Acme dan Tirta.\n"));
	unit_write("with/b.txt", STR("Kabar Lain\n\nRangga di Utopia. Surya pergi.\n"));
	unit_write("with/copy.txt", STR("Kabar Lain\n\nRangga di Utopia. Surya pergi.\n"));
	maker_open(&k, unit_path("with"), "", names, NAME_COUNT);
	assert_companions(&k, "Rangga", 10, "Surya 2/2, Utopia 2/2");
	assert_companions(&k, "Rangga", 1, "Surya 2/2");
	assert_companions(&k, "Rangga", 0, "");
	assert_companions(&k, "Acme", 10, "Tirta 1/1, Utopia 1/1");
	/* What is hidden is nowhere, but still begins its sentence. */
	hide(&k, "Rangga", 0);
	assert_companions(&k, "Rangga", 10, "Surya 1/2, Utopia 1/2");
	assert_companions(&k, "Surya", 10, "Rangga 1/2, Utopia 1/2");
	maker_close(&k);
}

static void assert_sentences(const struct maker *k, const char *a, const char *b,
			     const char *expected)
{
	struct mention_list list = { .items = VEC_INIT };
	struct buf text = BUF_INIT;
	together_sentences(k->table, made(k, a), made(k, b), &list);
	for (size_t i = 0; i < list.items.len; i++) {
		uint32_t m = list.items.data[i];
		assert_int_equal(table_mention(k->table, m)->entity, made(k, a));
		buf_addf(&text, "%u:%u ", table_mention_article(k->table, m),
			 table_mention(k->table, m)->start);
	}
	assert_str(buf_str(&text), expected);
	buf_release(&text);
	vec_release(&list.items);
}

static void test_sentences_of_both(void **state)
{
	(void)state;
	struct maker k;
	unit_write("both/a.txt", STR("Kabar\n\nDi Utopia ada Rangga dan Rangga. Surya. "
				     "Rangga pergi.\n\nRangga ke Utopia.\n"));
	unit_write("both/b.txt", STR("Kabar\n\nDi Utopia ada Rangga dan Rangga. Surya. "
				     "Rangga pergi.\n\nRangga ke Utopia.\n"));
	unit_write("both/c.txt", STR("Kabar Lain\n\nRangga di Utopia.\n"));
	maker_open(&k, unit_path("both"), "", names, NAME_COUNT);
	assert_sentences(&k, "Rangga", "Utopia", "0:21 0:62 2:12 ");
	assert_sentences(&k, "Utopia", "Rangga", "0:10 0:72 2:22 ");
	assert_sentences(&k, "Surya", "Rangga", "");
	assert_sentences(&k, "Surya", "Surya", "0:40 ");
	maker_close(&k);
}

static void assert_related(const struct maker *k, uint32_t article, size_t max,
			   const char *expected)
{
	struct related_articles out = { .items = VEC_INIT };
	struct buf text = BUF_INIT;
	together_related(k->table, article, max, &out);
	for (size_t i = 0; i < out.items.len; i++) {
		const struct related_article *r = &out.items.data[i];
		buf_addf(&text, "%u(%u:", r->article, r->shared_count);
		for (size_t n = 0; n < r->shared_count && n < RELATED_SHARED; n++)
			buf_addf(&text, " %.*s",
				 STR_ARG(table_entity(k->table, r->shared[n])->name));
		buf_add_str(&text, STR(")"));
		assert_true(r->score > 0);
	}
	assert_str(buf_str(&text), expected);
	buf_release(&text);
	vec_release(&out.items);
}

static void test_articles_that_share_names(void **state)
{
	(void)state;
	struct maker k;
	unit_write("share/0.txt", STR("Satu\n\nRangga dan Surya di Utopia. Utopia.\n"));
	unit_write("share/1.txt", STR("Dua\n\nUtopia indah. Utopia jauh. Utopia.\n"));
	unit_write("share/2.txt", STR("Tiga\n\nRangga di Utopia.\n"));
	unit_write("share/3.txt", STR("Tiga\n\nRangga di Utopia.\n"));
	unit_write("share/4.txt", STR("Empat\n\nSurya saja.\n"));
	unit_write("share/5.txt", STR("Lima\n\nTirta di Atlantis.\n"));
	maker_open(&k, unit_path("share"), "", names, NAME_COUNT);
	assert_true(table_is_copy(k.table, 3));
	assert_related(&k, 0, 10, "2(2: Rangga Utopia)4(1: Surya)1(1: Utopia)");
	assert_related(&k, 0, 1, "2(2: Rangga Utopia)");
	assert_related(&k, 2, 10, "0(2: Rangga Utopia)1(1: Utopia)");
	/* A copy is not related to its first copy. */
	assert_related(&k, 3, 10, "0(2: Rangga Utopia)1(1: Utopia)");
	assert_related(&k, 5, 10, "");
	maker_close(&k);
}

static void test_names_that_are_everywhere_relate_nothing(void **state)
{
	(void)state;
	struct maker k;
	for (int i = 0; i < 90; i++) {
		struct buf name = BUF_INIT, text = BUF_INIT;
		buf_addf(&name, "many/%02d.txt", i);
		buf_addf(&text, "Nomor %d\n\nCerita ke-%d.%s%s\n", i, i,
			 i < 23 ? " Di Utopia." : " Di sana.", i < 22 ? " Ada Acme." : "");
		unit_write(buf_cstr(&name), buf_str(&text));
		buf_release(&name);
		buf_release(&text);
	}
	maker_open(&k, unit_path("many"), "", names, NAME_COUNT);
	assert_int_equal(table_entity(k.table, made(&k, "Utopia"))->articles, 23);
	assert_related(&k, 22, 10, "");
	assert_related(&k, 0, 2, "1(2: Acme Utopia)2(2: Acme Utopia)");
	maker_close(&k);
}

/* --- the sums --- */

static void test_association_is_a_cosine(void **state)
{
	(void)state;
	int64_t one = (int64_t)1 << ASSOCIATION_PLACES;
	assert_int_equal(association(7, 7, 7), one);
	assert_int_equal(association(0, 10, 10), 0);
	assert_int_equal(association(5, 10, 10), one / 4);
	/* everywhere, or once beside it: less close than what is mostly beside it */
	assert_true(association(11, 15, 17) > association(12, 15, 22));
	assert_true(association(12, 15, 22) > association(3, 15, 3));
	assert_true(association(3, 15, 3) > association(1, 15, 1));
	assert_true(association(UINT32_MAX, UINT32_MAX, UINT32_MAX) == one);
}

static void test_logarithms(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < 32; i++)
		assert_int_equal(log2_fixed(UINT64_C(1) << i), i << LOG2_PLACES);
	/* log2(10) = 3.32192809488736... */
	assert_in_range(log2_fixed(10), UINT64_C(7133786263), UINT64_C(7133786264));
	for (uint64_t x = 2; x < 5000; x++)
		assert_true(log2_fixed(x) > log2_fixed(x - 1));
}

static int compare_numbers(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static void test_the_first_of_many(void **state)
{
	(void)state;
	enum { COUNT = 50 };
	for (size_t max = 0; max <= COUNT + 1; max++) {
		uint32_t items[COUNT];
		uint64_t sum = 0;
		for (uint32_t i = 0; i < COUNT; i++)
			items[i] = i * 37 % COUNT;
		rank_first(items, COUNT, sizeof *items, max, compare_numbers);
		for (uint32_t i = 0; i < COUNT; i++) {
			sum += items[i];
			assert_true(i >= max || items[i] == i);
		}
		assert_int_equal(sum, COUNT * (COUNT - 1) / 2);
	}
	rank_first(NULL, 0, sizeof(uint32_t), 5, compare_numbers);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_companions_share_sentences),
		cmocka_unit_test(test_sentences_of_both),
		cmocka_unit_test(test_articles_that_share_names),
		cmocka_unit_test(test_names_that_are_everywhere_relate_nothing),
		cmocka_unit_test(test_association_is_a_cosine),
		cmocka_unit_test(test_logarithms),
		cmocka_unit_test(test_the_first_of_many),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
