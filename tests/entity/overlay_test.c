/* SPDX-License-Identifier: MIT */
/* Corrections laid over links: what each does, which wins, which contradict, and that nothing
 * is left of them once they are taken off. */
#include "entity/overlay_desk.h"

/* "Name(type) alias n alias n" of all with a visible mention, most frequent first. */
static const char *entities(struct desk *d)
{
	const struct table *t = d->maker.table;
	buf_clear(&d->found);
	for (size_t i = 0; i < table_entity_count(t); i++) {
		uint32_t e = table_ranking(t)[i];
		const struct entity *at = table_entity(t, e);
		size_t count;
		const struct alias *aliases = table_aliases(t, e, &count);
		if (at->all_mentions == 0)
			continue;
		buf_addf(&d->found, "%s%.*s(%s)", d->found.len ? "; " : "", STR_ARG(at->name),
			 entity_types[at->type].name);
		for (size_t a = 0; a < count; a++)
			buf_addf(&d->found, " %.*s %u", STR_ARG(aliases[a].text), aliases[a].count);
	}
	return buf_cstr(&d->found);
}

static const char *conflicts(struct desk *d)
{
	buf_clear(&d->found);
	for (size_t i = 0; i < d->conflicts.items.len; i++)
		buf_addf(&d->found, "%u-%u ", d->conflicts.items.data[i].rule,
			 d->conflicts.items.data[i].with);
	return buf_cstr(&d->found);
}

#define UNTOUCHED                                                                                \
	"Sam(person) Sam 3; Arunika(person) Arunika 2 Nika 1; Bayu Samudra(person) Bayu 2 Bayu " \
	"Samudra 1; Kantor Berita(org) KB 2 Kantor Berita 1; Bara Bumi(person) Bara Bumi 2; "    \
	"Tirta(place) Tirta 2; Bumi(place) Bumi 1"

static struct rule name_rule(enum rule_kind kind, enum entity_type type, const char *surface,
			     const char *other)
{
	return (struct rule){ .kind = kind,
			      .type = type,
			      .other_type = type,
			      .surface = str_from(surface),
			      .other = str_from(other) };
}

static struct rule type_rule(enum entity_type type, const char *surface, enum entity_type other)
{
	struct rule rule = name_rule(RULE_TYPE, type, surface, NULL);
	rule.other_type = other;
	return rule;
}

static void assert_entities(struct desk *d, const struct rule *rules, size_t count,
			    const char *expected)
{
	apply(d, rules, count);
	assert_string_equal(conflicts(d), "");
	assert_string_equal(entities(d), expected);
}

static void assert_one(struct desk *d, struct rule rule, const char *expected)
{
	assert_entities(d, &rule, 1, expected);
}

/* --- what each kind does --- */

static void test_no_name(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	assert_one(&d, name_rule(RULE_NOT, ENTITY_PERSON, "SAM", NULL),
		   "Arunika(person) Arunika 2 Nika 1; Bayu Samudra(person) Bayu 2 Bayu Samudra 1; "
		   "Kantor Berita(org) KB 2 Kantor Berita 1; Bara Bumi(person) Bara Bumi 2; "
		   "Tirta(place) Tirta 2; Bumi(place) Bumi 1");
	/* The surface only, not the entity it leads to. */
	assert_one(&d, name_rule(RULE_NOT, ENTITY_TYPE_COUNT, "Presiden Bayu", NULL),
		   "Sam(person) Sam 3; Arunika(person) Arunika 2 Nika 1; Kantor Berita(org) KB 2 "
		   "Kantor Berita 1; Bara Bumi(person) Bara Bumi 2; Tirta(place) Tirta 2; Bayu "
		   "Samudra(person) Bayu Samudra 1; Bumi(place) Bumi 1");
	apply(&d, NULL, 0);
	assert_string_equal(entities(&d), UNTOUCHED);
	desk_close(&d);
}

static void test_another_type(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	/* Its own name: all that is called so goes along. */
	assert_one(&d, type_rule(ENTITY_PERSON, "Arunika", ENTITY_ORG),
		   "Sam(person) Sam 3; Arunika(org) Arunika 2 Nika 1; Bayu Samudra(person) Bayu 2 "
		   "Bayu Samudra 1; Kantor Berita(org) KB 2 Kantor Berita 1; Bara Bumi(person) "
		   "Bara Bumi 2; Tirta(place) Tirta 2; Bumi(place) Bumi 1");
	uint32_t e = made(&d.maker, "Arunika"), org = ENTITY_NONE;
	assert_int_equal(table_find(d.maker.table, STR("Arunika"), ENTITY_ORG, &org, 1), 1);
	assert_int_not_equal(org, e);
	assert_true(table_entity(d.maker.table, org)->user);
	size_t count;
	const struct mention *m =
	    table_mention(d.maker.table, *table_postings(d.maker.table, org, &count));
	assert_int_equal(m->how, HOW_USER);
	assert_int_equal(m->type, ENTITY_ORG);
	/* Another's alias: the surface only. */
	assert_one(&d, type_rule(ENTITY_PERSON, "Nika", ENTITY_PLACE),
		   "Sam(person) Sam 3; Bayu Samudra(person) Bayu 2 Bayu Samudra 1; Kantor "
		   "Berita(org) KB 2 Kantor Berita 1; Arunika(person) Arunika 2; Bara Bumi(person) "
		   "Bara Bumi 2; Tirta(place) Tirta 2; Bumi(place) Bumi 1; Nika(place) Nika 1");
	desk_close(&d);
}

static void test_one_entity(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	struct rule rules[] = {
		name_rule(RULE_SAME, ENTITY_PERSON, "Sam", "Bayu Samudra"),
		name_rule(RULE_SAME, ENTITY_PERSON, "Bara Bumi", "Sam"),
	};
	assert_entities(&d, rules, 1,
			"Bayu Samudra(person) Sam 3 Bayu 2 Bayu Samudra 1; Arunika(person) Arunika "
			"2 Nika 1; Kantor Berita(org) KB 2 Kantor Berita 1; Bara Bumi(person) Bara "
			"Bumi 2; Tirta(place) Tirta 2; Bumi(place) Bumi 1");
	assert_entities(&d, rules, 2,
			"Bayu Samudra(person) Sam 3 Bara Bumi 2 Bayu 2 Bayu Samudra 1; "
			"Arunika(person) Arunika 2 Nika 1; Kantor Berita(org) KB 2 Kantor Berita "
			"1; Tirta(place) Tirta 2; Bumi(place) Bumi 1");
	/* In a ring the most frequent stands for all. */
	rules[1] = name_rule(RULE_SAME, ENTITY_PERSON, "Bayu Samudra", "Sam");
	assert_entities(&d, rules, 2,
			"Sam(person) Sam 3 Bayu 2 Bayu Samudra 1; Arunika(person) Arunika 2 Nika "
			"1; Kantor Berita(org) KB 2 Kantor Berita 1; Bara Bumi(person) Bara Bumi "
			"2; Tirta(place) Tirta 2; Bumi(place) Bumi 1");
	/* A name that only leads to another entity leaves that one's others alone. */
	assert_one(&d, name_rule(RULE_SAME, ENTITY_PERSON, "Nika", "Bara Bumi"),
		   "Bara Bumi(person) Bara Bumi 2 Nika 1; Sam(person) Sam 3; Bayu Samudra(person) "
		   "Bayu 2 Bayu Samudra 1; Kantor Berita(org) KB 2 Kantor Berita 1; "
		   "Arunika(person) Arunika 2; Tirta(place) Tirta 2; Bumi(place) Bumi 1");
	desk_close(&d);
}

static void test_not_one_entity(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	assert_one(&d, name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Bayu", "Bayu Samudra"),
		   "Sam(person) Sam 3; Arunika(person) Arunika 2 Nika 1; Kantor Berita(org) KB 2 "
		   "Kantor Berita 1; Bara Bumi(person) Bara Bumi 2; Bayu(person) Bayu 2; "
		   "Tirta(place) Tirta 2; Bayu Samudra(person) Bayu Samudra 1; Bumi(place) Bumi 1");
	/* It is so already. */
	assert_one(&d, name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Bayu", "Sam"), UNTOUCHED);
	/* Different comes before what same leads to. */
	struct rule rules[] = {
		name_rule(RULE_SAME, ENTITY_PERSON, "Sam", "Bara Bumi"),
		name_rule(RULE_SAME, ENTITY_PERSON, "Bara Bumi", "Arunika"),
		name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Sam", "Arunika"),
	};
	assert_entities(&d, rules, 3,
			"Arunika(person) Arunika 2 Bara Bumi 2 Nika 1; Sam(person) Sam 3; Bayu "
			"Samudra(person) Bayu 2 Bayu Samudra 1; Kantor Berita(org) KB 2 Kantor "
			"Berita 1; Tirta(place) Tirta 2; Bumi(place) Bumi 1");
	/* A namesake in one article. */
	assert_one(
	    &d, here(&d, name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Sam", "Sam"), 1, -1),
	    "Arunika(person) Arunika 2 Nika 1; Bayu Samudra(person) Bayu 2 Bayu Samudra 1; Kantor "
	    "Berita(org) KB 2 Kantor Berita 1; Bara Bumi(person) Bara Bumi 2; Sam(person) Sam 2; "
	    "Tirta(place) Tirta 2; Bumi(place) Bumi 1; Sam(person) Sam 1");
	desk_close(&d);
}

static void test_another_name(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	uint32_t e = made(&d.maker, "Kantor Berita");
	uint64_t key = table_entity(d.maker.table, e)->key;
	struct rule rule = name_rule(RULE_RENAME, ENTITY_ORG, "KB", "Kantor Berita Kita");
	apply(&d, &rule, 1);
	assert_string_equal(conflicts(&d), "");
	assert_str(table_entity(d.maker.table, e)->name, "Kantor Berita Kita");
	assert_int_equal(table_entity(d.maker.table, e)->key, key);
	assert_true(table_entity(d.maker.table, e)->user);
	/* The name shown outlives the rule it came from. */
	uint32_t found;
	assert_int_equal(
	    table_find(d.maker.table, STR("kantor berita kita"), ENTITY_ORG, &found, 1), 1);
	assert_int_equal(found, e);
	desk_close(&d);
}

/* --- precedence --- */

static void test_mention_before_article_before_name(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	struct rule everywhere = type_rule(ENTITY_PERSON, "Bayu", ENTITY_ORG);
	struct rule rules[] = {
		everywhere,
		here(&d, type_rule(ENTITY_PERSON, "Bayu", ENTITY_PLACE), 0, -1),
		here(&d, name_rule(RULE_NOT, ENTITY_PERSON, "Bayu", NULL), 1, 0),
	};
	assert_entities(
	    &d, rules, 3,
	    "Sam(person) Sam 3; Arunika(person) Arunika 2 Nika 1; Kantor Berita(org) KB 2 Kantor "
	    "Berita 1; Bara Bumi(person) Bara Bumi 2; Tirta(place) Tirta 2; Bayu(place) Bayu 1; "
	    "Bayu Samudra(person) Bayu Samudra 1; Bumi(place) Bumi 1");
	/* What is no name anywhere is one here. */
	rules[0] = name_rule(RULE_NOT, ENTITY_PERSON, "Bayu", NULL);
	assert_entities(
	    &d, rules, 2,
	    "Sam(person) Sam 3; Arunika(person) Arunika 2 Nika 1; Kantor Berita(org) KB 2 Kantor "
	    "Berita 1; Bara Bumi(person) Bara Bumi 2; Tirta(place) Tirta 2; Bayu(place) Bayu 1; "
	    "Bayu Samudra(person) Bayu Samudra 1; Bumi(place) Bumi 1");
	/* In one place no name before a type. */
	rules[1] = everywhere;
	assert_entities(&d, rules, 2,
			"Sam(person) Sam 3; Arunika(person) Arunika 2 Nika 1; Kantor Berita(org) "
			"KB 2 Kantor Berita 1; Bara Bumi(person) Bara Bumi 2; Tirta(place) Tirta "
			"2; Bayu Samudra(person) Bayu Samudra 1; Bumi(place) Bumi 1");
	desk_close(&d);
}

static void test_types_come_before_links_and_names(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	struct rule rules[] = {
		type_rule(ENTITY_PERSON, "Arunika", ENTITY_ORG),
		name_rule(RULE_SAME, ENTITY_ORG, "Arunika", "Kantor Berita"),
		name_rule(RULE_RENAME, ENTITY_PERSON, "Arunika", "Arunika Media"),
	};
	static const char expected[] =
	    "Arunika Media(org) Arunika 2 KB 2 Kantor Berita 1 Nika 1; Sam(person) Sam 3; Bayu "
	    "Samudra(person) Bayu 2 Bayu Samudra 1; Bara Bumi(person) Bara Bumi 2; Tirta(place) "
	    "Tirta 2; Bumi(place) Bumi 1";
	assert_entities(&d, rules, 3, expected);
	/* By its old type it is found, too. */
	rules[1] = name_rule(RULE_SAME, ENTITY_PERSON, "Arunika", "Kantor Berita");
	rules[1].other_type = ENTITY_ORG;
	assert_entities(&d, rules, 3, expected);
	desk_close(&d);
}

static void test_a_type_is_corrected_again(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	struct rule rules[] = {
		type_rule(ENTITY_ORG, "Nika", ENTITY_PLACE),
		type_rule(ENTITY_PERSON, "Nika", ENTITY_ORG),
		type_rule(ENTITY_PLACE, "Nika", ENTITY_PERSON),
	};
	static const char rest[] = "Sam(person) Sam 3; Bayu Samudra(person) Bayu 2 Bayu Samudra 1; "
				   "Kantor Berita(org) KB 2 Kantor Berita 1; Arunika(person) "
				   "Arunika 2; Bara Bumi(person) Bara Bumi 2; Tirta(place) Tirta "
				   "2; Bumi(place) Bumi 1; ";
	struct buf expected = BUF_INIT;
	buf_addf(&expected, "%sNika(place) Nika 1", rest);
	assert_entities(&d, rules, 2, buf_cstr(&expected));
	buf_clear(&expected);
	buf_addf(&expected, "%sNika(person) Nika 1", rest);
	assert_entities(&d, rules, 3, buf_cstr(&expected));
	/* But a mention's own rule stands. */
	rules[1] = here(&d, rules[1], 0, 0);
	buf_clear(&expected);
	buf_addf(&expected, "%sNika(org) Nika 1", rest);
	assert_entities(&d, rules, 2, buf_cstr(&expected));
	buf_release(&expected);
	desk_close(&d);
}

/* --- contradictions --- */

static void assert_void(struct desk *d, const struct rule *rules, size_t count,
			const char *expected)
{
	apply(d, rules, count);
	assert_string_equal(conflicts(d), expected);
	assert_string_equal(entities(d), UNTOUCHED);
}

static void test_contradictions_are_reported_and_void(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	const struct rule types[] = { type_rule(ENTITY_PERSON, "Bayu", ENTITY_ORG),
				      type_rule(ENTITY_PERSON, "bayu", ENTITY_PLACE),
				      type_rule(ENTITY_PERSON, "Bayu", ENTITY_ORG) };
	assert_void(&d, types, 3, "0-1 1-0 1-2 2-1 ");
	const struct rule links[] = { name_rule(RULE_SAME, ENTITY_PERSON, "Sam", "Bara Bumi"),
				      name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Bara Bumi",
						"SAM") };
	assert_void(&d, links, 2, "0-1 1-0 ");
	const struct rule renames[] = { name_rule(RULE_RENAME, ENTITY_ORG, "KB", "A"),
					name_rule(RULE_RENAME, ENTITY_ORG, "Kantor Berita", "B") };
	assert_void(&d, renames, 2, "0-1 1-0 ");
	const struct rule thrice[] = { renames[0], renames[1], renames[0] };
	assert_void(&d, thrice, 3, "0-1 1-0 1-2 2-1 ");
	const struct rule heres[] = {
		here(&d, name_rule(RULE_SAME, ENTITY_PERSON, "Bayu", "Sam"), 1, -1),
		here(&d, name_rule(RULE_SAME, ENTITY_PERSON, "Bayu", "Arunika"), 1, -1)
	};
	assert_void(&d, heres, 2, "0-1 1-0 ");
	/* The same said twice is none. */
	const struct rule twice[] = { links[0], links[0] };
	apply(&d, twice, 2);
	assert_string_equal(conflicts(&d), "");
	desk_close(&d);
}

static void test_what_cannot_be(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	struct rule between = name_rule(RULE_SAME, ENTITY_PERSON, "Arunika", "Kantor Berita");
	between.other_type = ENTITY_ORG;
	struct rule gone = here(&d, name_rule(RULE_NOT, ENTITY_PERSON, "Sam", NULL), 0, -1);
	gone.article++;
	struct rule beside = here(&d, name_rule(RULE_NOT, ENTITY_PERSON, "Sam", NULL), 0, 0);
	beside.end++;
	const struct rule rules[] = {
		between,
		name_rule(RULE_NOT, ENTITY_PERSON, "Nobody", NULL),
		name_rule(RULE_NOT, ENTITY_ORG, "Sam", NULL),
		name_rule(RULE_SAME, ENTITY_PERSON, "Sam", "Nobody"),
		name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Nobody", "Sam"),
		gone,
		beside,
		name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Sam", "Sam"),
		name_rule(RULE_NOT, ENTITY_PERSON, "...", NULL),
	};
	assert_void(&d, rules, sizeof rules / sizeof *rules,
		    "0-0 1-1 2-2 3-3 4-4 5-5 6-6 7-7 8-8 ");
	desk_close(&d);
}

/* --- how far a rule reaches --- */

static bool is_changed(const struct mention *a, const struct mention *b)
{
	return a->entity != b->entity || a->type != b->type || a->hidden != b->hidden;
}

/* As many mentions as are different afterwards. */
static void assert_reach(struct desk *d, struct rule rule, size_t expected)
{
	struct table *t = d->maker.table;
	apply(d, NULL, 0);
	size_t count = table_mention_count(t), changed = 0;
	struct mention *before = mem_alloc(count * sizeof *before);
	memcpy(before, t->mentions, count * sizeof *before);
	assert_int_equal(overlay_reach(t, d->maker.corpus, d->maker.lex, &rule), expected);
	apply(d, &rule, 1);
	for (size_t i = 0; i < count; i++)
		changed += is_changed(&before[i], &t->mentions[i]);
	if (rule.kind != RULE_RENAME)
		assert_int_equal(changed, expected);
	free(before);
}

static void test_reach(void **state)
{
	(void)state;
	struct desk d;
	desk_open(&d);
	assert_reach(&d, name_rule(RULE_NOT, ENTITY_PERSON, "Bayu", NULL), 2);
	assert_reach(&d, here(&d, name_rule(RULE_NOT, ENTITY_PERSON, "Sam", NULL), 1, -1), 1);
	assert_reach(&d, type_rule(ENTITY_PERSON, "Arunika", ENTITY_ORG), 3);
	assert_reach(&d, type_rule(ENTITY_PERSON, "Arunika", ENTITY_PERSON), 0);
	assert_reach(&d, name_rule(RULE_SAME, ENTITY_PERSON, "Bayu Samudra", "Sam"), 3);
	assert_reach(&d, name_rule(RULE_SAME, ENTITY_PERSON, "Nika", "Sam"), 1);
	assert_reach(&d, name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Nika", "Arunika"), 1);
	assert_reach(&d, name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Arunika", "Arunika"), 0);
	assert_reach(&d, name_rule(RULE_SAME, ENTITY_PERSON, "Nika", "Nobody"), 0);
	assert_reach(&d, name_rule(RULE_DIFFERENT, ENTITY_PERSON, "Bayu", "Bayu Samudra"), 2);
	assert_reach(&d, name_rule(RULE_RENAME, ENTITY_ORG, "KB", "Kantor Berita Kita"), 3);
	assert_reach(&d, name_rule(RULE_RENAME, ENTITY_ORG, "KB", "Kantor Berita"), 0);
	assert_reach(&d, name_rule(RULE_NOT, ENTITY_PERSON, "Nobody", NULL), 0);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_name),
		cmocka_unit_test(test_another_type),
		cmocka_unit_test(test_one_entity),
		cmocka_unit_test(test_not_one_entity),
		cmocka_unit_test(test_another_name),
		cmocka_unit_test(test_mention_before_article_before_name),
		cmocka_unit_test(test_types_come_before_links_and_names),
		cmocka_unit_test(test_a_type_is_corrected_again),
		cmocka_unit_test(test_contradictions_are_reported_and_void),
		cmocka_unit_test(test_what_cannot_be),
		cmocka_unit_test(test_reach),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
