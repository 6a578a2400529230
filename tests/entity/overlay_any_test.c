/* SPDX-License-Identifier: MIT */
/* What holds for any corrections: their order never matters, laying them over twice is laying them
 * over once, and taken off they leave nothing behind. */
#include "entity/overlay_desk.h"
#include "entity/overlay_parts.h"

enum { SETS = 400, RULES_MAX = 7 };

/* xorshift64: the same sets each time. */
static uint32_t pick(uint64_t *seed, uint32_t count)
{
	*seed ^= *seed << 13;
	*seed ^= *seed >> 7;
	*seed ^= *seed << 17;
	return (uint32_t)(*seed >> 33) % count;
}

static struct rule any_rule(const struct desk *d, uint64_t *seed)
{
	static const char *const surfaces[] = {
		"Bayu", "bayu", "Bayu Samudra",  "Sam",  "Bara Bumi",    "Arunika",
		"Nika", "KB",   "Kantor Berita", "Bumi", "Presiden Sam", "Nobody"
	};
	enum { SURFACES = sizeof surfaces / sizeof surfaces[0] };
	static const enum entity_type types[] = { ENTITY_PERSON,    ENTITY_PERSON, ENTITY_PERSON,
						  ENTITY_ORG,       ENTITY_PLACE,  ENTITY_OTHER,
						  ENTITY_TYPE_COUNT };
	enum { TYPES = sizeof types / sizeof types[0] };
	struct rule rule = { .kind = (enum rule_kind)pick(seed, RULE_KIND_COUNT),
			     .type = types[pick(seed, TYPES)],
			     .surface = str_from(surfaces[pick(seed, SURFACES)]),
			     .other = str_from(surfaces[pick(seed, SURFACES)]) };
	rule.other_type = pick(seed, 3) ? rule.type : types[pick(seed, TYPES)];
	if (rule.kind == RULE_TYPE)
		rule.other_type = (enum entity_type)pick(seed, ENTITY_TYPE_COUNT);
	uint32_t article = pick(seed, 3);
	struct str text = corpus_text(d->maker.corpus, corpus_article(d->maker.corpus, article));
	bool there = str_find(text, rule.surface) != STR_NPOS;
	switch (pick(seed, 4)) {
	case 0:
		return here(d, rule, article, -1);
	case 1:
		return there ? here(d, rule, article, 0) : rule;
	default:
		return rule;
	}
}

static void shuffle(struct rule *rules, uint32_t *numbers, uint32_t count, uint64_t *seed)
{
	for (uint32_t i = count; i > 1; i--) {
		uint32_t other = pick(seed, i), number = numbers[i - 1];
		struct rule rule = rules[i - 1];
		rules[i - 1] = rules[other];
		rules[other] = rule;
		numbers[i - 1] = numbers[other];
		numbers[other] = number;
	}
}

/* Which rules were reported, by their numbers before they were shuffled. */
static uint32_t reported(const struct desk *d, const uint32_t *numbers)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < d->conflicts.items.len; i++)
		bits |= UINT32_C(1) << numbers[d->conflicts.items.data[i].rule];
	return bits;
}

static void assert_same(const struct buf *a, const struct buf *b)
{
	if (!str_eq(buf_str(a), buf_str(b)))
		fail_msg("%.*s instead of %.*s", STR_ARG(buf_str(b)), STR_ARG(buf_str(a)));
}

/* A rule that was reported is as if it had not been there. */
static uint32_t without_reported(const struct rule *rules, const uint32_t *numbers, uint32_t count,
				 uint32_t bits, struct rule *out)
{
	uint32_t kept = 0;
	for (uint32_t i = 0; i < count; i++) {
		if (!(bits & UINT32_C(1) << numbers[i]))
			out[kept++] = rules[i];
	}
	return kept;
}

static bool would_change(const struct table *t, const struct rule *rule, uint32_t mention,
			 uint32_t other)
{
	const struct mention *m = table_mention(t, mention);
	return rule->kind == RULE_TYPE        ? m->type != rule->other_type
	       : rule->kind == RULE_SAME      ? m->entity != other
	       : rule->kind == RULE_DIFFERENT ? m->entity == other
					      : true;
}

/* Every mention is looked at: those of the name, and all of an entity whose own name it is. */
static size_t reach_by_looking(const struct desk *d, const struct rule *rule)
{
	const struct table *t = d->maker.table;
	struct mention_ids ids = { .items = VEC_INIT };
	struct matcher m;
	size_t count = 0, postings = 0;
	matcher_init(&m, t, d->maker.corpus, d->maker.lex, rule, 1);
	match_rule(&m, rule, &ids);
	bool both = rule->kind == RULE_SAME || rule->kind == RULE_DIFFERENT;
	bool all = rule->kind == RULE_TYPE || rule->kind == RULE_SAME || rule->kind == RULE_RENAME;
	uint32_t own =
	    all && rule->scope == RULE_NAME ? match_own(&m, rule_name(rule)) : ENTITY_NONE;
	uint32_t other = both && !overlay_parts_itself(&m, rule)
			     ? match_entity(&m, rule_other_name(rule))
			     : ENTITY_NONE;
	if (rule->kind == RULE_RENAME) {
		own = own == ENTITY_NONE ? match_most(t, &ids) : own;
		vec_clear(&ids.items);
		if (own != ENTITY_NONE && str_eq(table_entity(t, own)->name, rule->other))
			own = ENTITY_NONE;
	}
	const uint32_t *of_own = own == ENTITY_NONE ? NULL : table_postings(t, own, &postings);
	vec_append(&ids.items, of_own, postings);
	mention_ids_sort(&ids);
	for (size_t i = 0; i < ids.items.len && (!both || other != ENTITY_NONE); i++)
		count += !table_is_copy(t, table_mention_article(t, ids.items.data[i])) &&
			 would_change(t, rule, ids.items.data[i], other);
	vec_release(&ids.items);
	matcher_release(&m);
	return count;
}

static void check_reach(const struct desk *d, uint64_t *seed)
{
	struct rule rule = any_rule(d, seed);
	size_t reached = overlay_reach(d->maker.table, d->maker.corpus, d->maker.lex, &rule);
	assert_int_equal(reached, reach_by_looking(d, &rule));
}

static void check_set(struct desk *d, const struct buf *linked, uint64_t *seed)
{
	const struct table *t = d->maker.table;
	struct rule rules[RULES_MAX], good[RULES_MAX];
	uint32_t numbers[RULES_MAX], count = 1 + pick(seed, RULES_MAX);
	struct buf once = BUF_INIT, again = BUF_INIT;
	for (uint32_t i = 0; i < count; i++) {
		rules[i] = any_rule(d, seed);
		numbers[i] = i;
	}
	apply(d, rules, count);
	for (int i = 0; i < RULES_MAX; i++)
		check_reach(d, seed);
	uint32_t bits = reported(d, numbers);
	write_table(t, &once);
	apply(d, rules, count);
	write_table(t, &again);
	assert_same(&once, &again);
	shuffle(rules, numbers, count, seed);
	apply(d, rules, count);
	write_table(t, &again);
	assert_same(&once, &again);
	assert_int_equal(reported(d, numbers), bits);
	apply(d, good, without_reported(rules, numbers, count, bits, good));
	write_table(t, &again);
	assert_same(&once, &again);
	assert_int_equal(d->conflicts.items.len, 0);
	apply(d, NULL, 0);
	write_table(t, &again);
	assert_same(linked, &again);
	buf_release(&once);
	buf_release(&again);
}

static void test_any_corrections(void **state)
{
	(void)state;
	struct desk d;
	struct buf linked = BUF_INIT;
	uint64_t seed = 0x9E3779B97F4A7C15;
	desk_open(&d);
	write_table(d.maker.table, &linked);
	for (size_t i = 0; i < SETS; i++)
		check_set(&d, &linked, &seed);
	buf_release(&linked);
	desk_close(&d);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_any_corrections),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
