/* SPDX-License-Identifier: MIT */
/* Corrections laid over behind what is shown: the same bytes as laid over at once by names found
 * afresh, however many came while others were under way; and until then nothing moves. */
#include "entity/names_folder.h"

#include <stdlib.h>

enum { SETS = 30, QUICK = 6 };

static int set_up(void **state)
{
	return getenv("KABAR_DATA") ? load_outlets(state) : 1;
}

/* Some of the rules, and some for one article or one mention alone. */
static size_t choose(const struct loaded *l, struct rule *out)
{
	size_t count = 0;
	for (size_t i = 0; i < RULES; i++) {
		if (next(2) == 0)
			out[count++] = rules[i];
	}
	uint32_t nr = next((uint32_t)corpus_count(l->corpus));
	size_t mentions;
	const struct mention *m = table_mentions(names_table(l->names), nr, &mentions);
	if (next(2) == 0 || mentions == 0)
		return count;
	m += next((uint32_t)mentions);
	const struct article *a = corpus_article(l->corpus, nr);
	struct rule rule = { .kind = next(2) ? RULE_NOT : RULE_TYPE,
			     .scope = next(2) ? RULE_MENTION : RULE_ARTICLE,
			     .type = (enum entity_type)m->type,
			     .other_type = ENTITY_ORG,
			     .surface = str_sub(corpus_text(l->corpus, a), m->start,
						(size_t)m->start + m->len),
			     .article = a->id,
			     .start = m->start,
			     .end = m->start + m->len };
	out[count++] = rule;
	return count;
}

/* The corrections of `l` are those of names found afresh and corrected once. */
static void expect_as_afresh(const struct loaded *l, const char *folder, const struct rule *set,
			     size_t count)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct loaded fresh = load(folder, false);
	names_wait(fresh.names, fresh.corpus);
	names_correct(fresh.names, set, count);
	dump(&fresh, &a);
	dump(l, &b);
	assert_true(a.len > 1000);
	assert_string_equal(buf_cstr(&a), buf_cstr(&b));
	drop(&fresh);
	buf_release(&a);
	buf_release(&b);
}

static void correct_again_and_again(const char *folder, bool cached)
{
	struct rule set[RULES + 1];
	struct loaded l = load_with(folder, cached, 0, true);
	names_wait(l.names, l.corpus);
	for (int i = 0; i < SETS; i++) {
		size_t count = choose(&l, set), laid;
		uint64_t generation = names_generation(l.names);
		uint64_t nr = names_correct(l.names, set, count);
		assert_true(names_is_correcting(l.names));
		names_wait(l.names, l.corpus);
		assert_false(names_is_correcting(l.names));
		assert_int_equal(names_corrected(l.names), nr);
		assert_int_equal(names_generation(l.names), generation + 1);
		names_rules(l.names, &laid);
		assert_int_equal(laid, count);
		expect_as_afresh(&l, folder, set, count);
	}
	drop(&l);
}

static void are_as_laid_over_at_once(void **state)
{
	(void)state;
	write_folder("behind");
	correct_again_and_again("behind", false);
}

/* Most of such a table stands in a file. */
static void are_the_same_over_kept_names(void **state)
{
	(void)state;
	write_folder("kept");
	struct loaded l = load("kept", true);
	names_wait(l.names, l.corpus);
	drop(&l);
	correct_again_and_again("kept", true);
}

/* Those that came last are in the table at the end, and nothing changes before it is taken. */
static void none_is_lost_where_many_come(void **state)
{
	struct buf before = BUF_INIT, now = BUF_INIT;
	struct rule set[RULES + 1];
	size_t count = 0;
	(void)state;
	write_folder("quick");
	struct loaded l = load_with("quick", false, 0, true);
	names_wait(l.names, l.corpus);
	for (int round = 0; round < SETS / 3; round++) {
		uint64_t nr = 0, generation = names_generation(l.names);
		dump(&l, &before);
		for (int i = 0; i < QUICK; i++) {
			count = choose(&l, set);
			nr = names_correct(l.names, set, count);
			assert_true(names_corrected(l.names) < nr);
			dump(&l, &now);
			assert_string_equal(buf_cstr(&before), buf_cstr(&now));
		}
		names_wait(l.names, l.corpus);
		assert_int_equal(names_corrected(l.names), nr);
		assert_int_equal(names_generation(l.names), generation + 2);
		expect_as_afresh(&l, "quick", set, count);
	}
	drop(&l);
	buf_release(&before);
	buf_release(&now);
}

/* The first table that is shown has them already. */
static void the_first_table_is_corrected(void **state)
{
	(void)state;
	write_folder("first");
	struct loaded l = load_with("first", false, 0, true);
	uint64_t nr = names_correct(l.names, rules, RULES);
	corpus_wait(l.corpus);
	for (; !names_table(l.names); names_poll(l.names))
		assert_int_equal(names_corrected(l.names), 0);
	assert_int_equal(names_corrected(l.names), nr);
	expect_as_afresh(&l, "first", rules, RULES);
	drop(&l);
}

/* Whoever is told to stop may be in the midst of it. */
static void leaves_while_correcting(void **state)
{
	(void)state;
	write_folder("leave");
	struct loaded l = load_with("leave", false, 0, true);
	names_wait(l.names, l.corpus);
	names_correct(l.names, rules, RULES);
	names_correct(l.names, rules, 1);
	static struct corpus *left; /* by then to a worker that is slow */
	if (names_free(l.names))
		corpus_free(l.corpus);
	else
		left = l.corpus;
	assert_true(left == NULL || left == l.corpus);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_as_laid_over_at_once),
		cmocka_unit_test(are_the_same_over_kept_names),
		cmocka_unit_test(none_is_lost_where_many_come),
		cmocka_unit_test(the_first_table_is_corrected),
		cmocka_unit_test(leaves_while_correcting),
	};
	return cmocka_run_group_tests(tests, set_up, free_outlets);
}
