/* SPDX-License-Identifier: MIT */
/* The table of names: counts, copies, aliases, order, finding, changes that are taken back. */
#include "entity/link_maker.h"

#include "entity/table_parts.h"

static const char lexicon[] = "Merut\tcountry\tMerapura Utara\n"
			      "MU\tcountry\tMerapura Utara\n"
			      "China\tcountry\tTiongkok\n";

static const char marked[] =
    "#\n[PER:a Han Sol-bi] [LOC:m Merut] [PER:a Han] [ORG:k KKM] [PER:a Han]\n"
    "#\n[PER:a Han Sol-bi] [PER:b Arya Widura] [LOC:m Merut] [LOC:o Osa]\n"
    "#\n[PER:a Han Sol-bi] [LOC:m Merut] [PER:a Han] [ORG:k KKM] [PER:a Han]\n"
    "#\n"
    "#\n[ORG:k KKM] [PER:c Ara Wibawa] [LOC:o OSA]\n";

struct fixture {
	struct linked linked;
	struct table *table;
};

/* Article 2 is a copy of article 0. */
static void fixture_open(struct fixture *f, const char *text)
{
	static const bool copies[] = { false, false, true, false, false };
	link_marked(&f->linked, lexicon, text, 1);
	size_t count = f->linked.wire.articles.len, total = 0;
	uint32_t *first = mem_zalloc(count + 1, sizeof *first);
	for (size_t i = 0; i < count; i++) {
		first[i] = (uint32_t)total;
		total += f->linked.found[i].items.len;
	}
	first[count] = (uint32_t)total;
	struct mention *mentions = mem_alloc((total + 1) * sizeof *mentions);
	uint32_t *surface = mem_alloc((total + 1) * sizeof *surface);
	for (size_t i = 0; i < count; i++)
		for (size_t k = 0; k < f->linked.found[i].items.len; k++) {
			mentions[first[i] + k] = f->linked.found[i].items.data[k];
			surface[first[i] + k] = f->linked.surface[i][k];
		}
	assert_true(count <= sizeof copies / sizeof *copies);
	struct table_input input = {
		.joined = f->linked.joined,
		.surfaces = f->linked.surfaces,
		.mentions = mentions,
		.first = first,
		.article_count = (uint32_t)count,
		.surface = surface,
		.is_copy = copies,
	};
	f->table = table_new(&input);
	free(surface);
	/* what it was made from may go */
	linked_release(&f->linked);
}

static uint32_t find(const struct table *t, const char *name)
{
	uint32_t found = ENTITY_NONE;
	if (table_find(t, str_from(name), ENTITY_TYPE_COUNT, &found, 1) != 1)
		return ENTITY_NONE;
	return found;
}

static const struct entity *named(const struct table *t, const char *name)
{
	uint32_t entity = find(t, name);
	if (entity == ENTITY_NONE)
		fail_msg("no entity or several go by %s", name);
	return table_entity(t, entity);
}

static void counts_copies_once(void **state)
{
	(void)state;
	struct fixture f;
	fixture_open(&f, marked);
	const struct entity *e = named(f.table, "Han Sol-bi");
	assert_int_equal(e->mentions, 4);
	assert_int_equal(e->articles, 2);
	assert_int_equal(e->all_mentions, 7);
	assert_int_equal(e->all_articles, 3);
	assert_int_equal(table_article_count(f.table), 5);
	assert_int_equal(table_mention_count(f.table), 17);
	assert_true(table_is_copy(f.table, 2));
	assert_false(table_is_copy(f.table, 1));
	table_free(f.table);
}

static void lists_mentions(void **state)
{
	(void)state;
	struct fixture f;
	size_t count;
	fixture_open(&f, marked);
	assert_non_null(table_mentions(f.table, 1, &count));
	assert_int_equal(count, 4);
	table_mentions(f.table, 3, &count);
	assert_int_equal(count, 0);
	assert_int_equal(table_first_mention(f.table, 4), 14);
	for (uint32_t i = 0; i < 17; i++)
		assert_int_equal(table_mention_article(f.table, i), i < 5    ? 0
								    : i < 9  ? 1
								    : i < 14 ? 2
									     : 4);
	const uint32_t *postings = table_postings(f.table, find(f.table, "merut"), &count);
	assert_int_equal(count, 3);
	assert_int_equal(postings[0], 1);
	assert_int_equal(postings[1], 7);
	assert_int_equal(postings[2], 10);
	assert_int_equal(table_mention(f.table, 7)->entity, find(f.table, "Merut"));
	table_free(f.table);
}

static void lists_aliases(void **state)
{
	(void)state;
	struct fixture f;
	size_t count;
	fixture_open(&f, marked);
	const struct alias *a = table_aliases(f.table, find(f.table, "Han Sol-bi"), &count);
	assert_int_equal(count, 2);
	assert_str(a[0].text, "Han");
	assert_int_equal(a[0].count, 2);
	assert_str(a[1].text, "Han Sol-bi");
	assert_int_equal(a[1].count, 2);
	a = table_aliases(f.table, find(f.table, "Osa"), &count);
	assert_int_equal(count, 2);
	assert_str(a[0].text, "OSA");
	assert_str(a[1].text, "Osa");
	table_free(f.table);
}

static void ranks_by_articles(void **state)
{
	(void)state;
	static const char *const order[] = { "Han Sol-bi", "KKM",        "Merapura Utara",
					     "Osa",        "Ara Wibawa", "Arya Widura" };
	struct fixture f;
	fixture_open(&f, marked);
	for (size_t i = 0; i < sizeof order / sizeof *order; i++)
		assert_str(table_entity(f.table, table_ranking(f.table)[i])->name, order[i]);
	/* "Han" by itself has no mention left, and stays */
	size_t count = table_entity_count(f.table);
	assert_int_equal(count, 7);
	assert_int_equal(table_entity(f.table, table_ranking(f.table)[count - 1])->mentions, 0);
	table_free(f.table);
}

static void finds_names(void **state)
{
	(void)state;
	struct fixture f;
	uint32_t out[4];
	char hex[17];
	fixture_open(&f, marked);
	uint32_t han = find(f.table, "Han Sol-bi");
	assert_int_equal(find(f.table, "  han SOL bi "), han);
	assert_int_equal(find(f.table, "han"), han);
	assert_int_equal(find(f.table, "Merapura  utara"), find(f.table, "merut"));
	assert_int_equal(find(f.table, "MU"), ENTITY_NONE);
	assert_int_equal(find(f.table, ""), ENTITY_NONE);
	snprintf(hex, sizeof hex, "%016llX", (unsigned long long)table_entity(f.table, han)->key);
	assert_int_equal(find(f.table, hex), han);
	assert_int_equal(table_find(f.table, STR("han"), ENTITY_ORG, out, 4), 0);
	assert_int_equal(table_find(f.table, str_from(hex), ENTITY_ORG, out, 4), 0);
	assert_int_equal(table_find(f.table, STR("han"), ENTITY_PERSON, NULL, 0), 1);
	assert_int_equal(table_find_key(f.table, table_entity(f.table, han)->key), han);
	assert_int_equal(table_find_key(f.table, 1), ENTITY_NONE);
	table_free(f.table);
}

static void finds_the_most_frequent_first(void **state)
{
	(void)state;
	struct fixture f;
	uint32_t out[2];
	fixture_open(&f, "#\n[PER:a Osa]\n#\n[LOC:b Osa] [ORG:c Osa] [ORG:c Osa]\n"
			 "#\n[LOC:b Osa]\n#\n[LOC:b OSA]\n");
	assert_int_equal(table_find(f.table, STR("osa"), ENTITY_TYPE_COUNT, out, 2), 3);
	assert_int_equal(table_entity(f.table, out[0])->type, ENTITY_PLACE);
	assert_int_equal(table_entity(f.table, out[1])->type, ENTITY_ORG);
	table_free(f.table);
}

static void names_entities(void **state)
{
	(void)state;
	struct fixture f;
	fixture_open(&f, "#\n[PER:a Han Sol-bi] [PER:a Han Sol Bi] [PER:a HAN SOL BI] [PER:a Han]\n"
			 "[LOC:b MU] [LOC:c China] [PER:a Han Sol Bi] [ORG:d Kantor Kabar Mera]\n"
			 "([ORG:d KKM]) [PER:e Hutama Sentosa] [PER:e Hutama Bagus Sentosa]\n"
			 "#\n[ORG:d KKM] [LOC:f OSA]\n");
	assert_str(named(f.table, "han")->name, "Han Sol Bi");
	assert_str(named(f.table, "mu")->name, "Merapura Utara");
	assert_str(named(f.table, "china")->name, "China");
	assert_str(named(f.table, "Kantor kabar mera")->name, "KKM");
	assert_str(named(f.table, "Hutama Sentosa")->name, "Hutama Bagus Sentosa");
	assert_str(named(f.table, "Osa")->name, "OSA");
	table_free(f.table);
}

static void lists_names_of_an_article(void **state)
{
	(void)state;
	struct fixture f;
	struct entity_counts out = { 0 };
	fixture_open(&f, marked);
	table_article_entities(f.table, 1, &out);
	assert_int_equal(out.items.len, 4);
	assert_int_equal(out.items.data[0].entity, find(f.table, "Han"));
	assert_int_equal(out.items.data[1].entity, find(f.table, "Arya Widura"));
	assert_int_equal(out.items.data[2].entity, find(f.table, "Merut"));
	assert_int_equal(out.items.data[3].entity, find(f.table, "Osa"));
	table_article_entities(f.table, 0, &out);
	assert_int_equal(out.items.len, 3);
	assert_int_equal(out.items.data[0].count, 3);
	table_article_entities(f.table, 3, &out);
	assert_int_equal(out.items.len, 0);
	vec_release(&out.items);
	table_free(f.table);
}

/* --- changes --- */

static void change(struct table *t, uint32_t mention, const char *text, uint32_t entity,
		   bool hidden)
{
	struct mention after = *table_mention(t, mention);
	after.entity = entity;
	after.hidden = hidden;
	table_change_mention(t, mention, str_from(text), after);
}

static void moves_mentions(void **state)
{
	(void)state;
	struct fixture f;
	size_t count;
	fixture_open(&f, marked);
	uint32_t han = find(f.table, "Han"), kkm = find(f.table, "KKM");
	uint32_t other = table_add_entity(f.table, ENTITY_PERSON, STR("Han Mi"), 99);
	change(f.table, 2, "Han", other, false);
	change(f.table, 11, "Han", other, false); /* of the copy */
	change(f.table, 3, "KKM", kkm, true);
	table_change_entity(f.table, kkm)->name = table_text(f.table, STR("Kantor Kabar"));
	table_rebuild(f.table);
	assert_int_equal(table_entity(f.table, han)->mentions, 3);
	assert_int_equal(table_entity(f.table, han)->all_mentions, 5);
	assert_int_equal(table_entity(f.table, other)->mentions, 1);
	assert_int_equal(table_entity(f.table, other)->all_mentions, 2);
	assert_int_equal(table_find(f.table, STR("han"), ENTITY_TYPE_COUNT, NULL, 0), 2);
	assert_int_equal(find(f.table, "kantor kabar"), kkm);
	assert_int_equal(table_entity(f.table, kkm)->articles, 1);
	assert_int_equal(table_find_key(f.table, 99), other);
	const struct alias *a = table_aliases(f.table, han, &count);
	assert_int_equal(count, 2);
	assert_str(a[0].text, "Han Sol-bi");
	assert_int_equal(a[1].count, 1);
	a = table_aliases(f.table, other, &count);
	assert_int_equal(count, 1);
	assert_str(a[0].text, "Han");
	table_free(f.table);
}

static void takes_changes_back(void **state)
{
	(void)state;
	struct fixture f, as_linked;
	fixture_open(&f, marked);
	fixture_open(&as_linked, marked);
	uint32_t han = find(f.table, "Han"), kkm = find(f.table, "KKM");
	change(f.table, 2, "Han", table_add_entity(f.table, ENTITY_PERSON, STR("X"), 99), false);
	change(f.table, 2, "Han", kkm, true);
	table_change_entity(f.table, han)->name = table_text(f.table, STR("Y"));
	table_change_entity(f.table, han)->user = true;
	table_rebuild(f.table);
	table_restore(f.table);
	table_rebuild(f.table);
	assert_int_equal(table_entity_count(f.table), table_entity_count(as_linked.table));
	assert_memory_equal(f.table->mentions, as_linked.table->mentions,
			    17 * sizeof(struct mention));
	for (uint32_t e = 0; e < table_entity_count(f.table); e++) {
		const struct entity *a = table_entity(f.table, e);
		const struct entity *b = table_entity(as_linked.table, e);
		assert_true(str_eq(a->name, b->name) && a->key == b->key && !a->user);
		assert_int_equal(a->mentions, b->mentions);
		assert_int_equal(a->alias_count, b->alias_count);
		assert_int_equal(table_ranking(f.table)[e], table_ranking(as_linked.table)[e]);
	}
	assert_int_equal(find(f.table, "X"), ENTITY_NONE);
	table_free(f.table);
	table_free(as_linked.table);
}

static void is_empty(void **state)
{
	(void)state;
	struct fixture f;
	fixture_open(&f, "");
	assert_int_equal(table_entity_count(f.table), 0);
	assert_int_equal(table_mention_count(f.table), 0);
	assert_int_equal(find(f.table, "Han"), ENTITY_NONE);
	table_free(f.table);
}

static void holds_16_bytes_a_mention(void **state)
{
	(void)state;
	enum { MENTIONS = 100000, ARTICLES = 1000 };
	struct linked l;
	link_marked(&l, lexicon, "#\n[PER:a Han Sol-bi]\n", 1);
	struct mention *mentions = mem_zalloc(MENTIONS, sizeof *mentions);
	uint32_t *first = mem_alloc((ARTICLES + 1) * sizeof *first);
	uint32_t *surface = mem_zalloc(MENTIONS, sizeof *surface);
	bool *copies = mem_zalloc(ARTICLES, sizeof *copies);
	for (uint32_t i = 0; i <= ARTICLES; i++)
		first[i] = i * (MENTIONS / ARTICLES);
	struct table_input input = { l.joined, l.surfaces, mentions, first,
				     ARTICLES, surface,    copies };
	struct table *t = table_new(&input);
	assert_true(table_bytes(t) >= MENTIONS * 16);
	assert_true(table_bytes(t) <= MENTIONS * 16 + ARTICLES * 8 + 4096);
	table_free(t);
	free(surface);
	free(copies);
	linked_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_copies_once),
		cmocka_unit_test(lists_mentions),
		cmocka_unit_test(lists_aliases),
		cmocka_unit_test(ranks_by_articles),
		cmocka_unit_test(finds_names),
		cmocka_unit_test(finds_the_most_frequent_first),
		cmocka_unit_test(names_entities),
		cmocka_unit_test(lists_names_of_an_article),
		cmocka_unit_test(moves_mentions),
		cmocka_unit_test(takes_changes_back),
		cmocka_unit_test(is_empty),
		cmocka_unit_test(holds_16_bytes_a_mention),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
