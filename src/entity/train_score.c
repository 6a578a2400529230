/* SPDX-License-Identifier: MIT */
/* Names found against names labelled: exact bytes and type, micro-averaged F1. */
#include "entity/tagger_state.h"
#include "entity/train_parts.h"

static void tag_bare(const struct labelled *set, const struct article *a,
		     const struct vocabulary *v, struct mentions *out)
{
	struct tagger *t = tagger_new(v);
	sentences_start(&t->reader, a, buf_str(&set->text));
	while (sentences_next(&t->reader, &t->sentence)) {
		viterbi_label(&t->viterbi, v->model, &t->sentence);
		sentence_mentions(&t->sentence, out);
	}
	tagger_free(t);
}

static bool is_same(const struct mention *a, const struct mention *b)
{
	return a->start == b->start && a->len == b->len && a->type == b->type;
}

static void compare(struct score *score, const struct mention *gold, size_t gold_count,
		    const struct mentions *found)
{
	size_t at = 0;
	for (size_t i = 0; i < gold_count; i++)
		score->gold[gold[i].type]++;
	for (size_t i = 0; i < found->items.len; i++) {
		const struct mention *m = &found->items.data[i];
		while (at < gold_count && gold[at].start < m->start)
			at++;
		bool right = at < gold_count && is_same(m, &gold[at]);
		score->found[m->type]++;
		score->right[m->type] += right;
		score->wrong += !right;
		score->uncertain += m->uncertain;
		score->uncertain_wrong += m->uncertain && !right;
	}
}

void score_add(struct score *score, const struct labelled *set, struct article part,
	       const struct vocabulary *v, bool with_rules)
{
	struct mentions found = { VEC_INIT };
	const struct mention *gold = set->gold.items.data;
	size_t from = 0, to;
	if (part.block_count == 0)
		return;
	if (with_rules) {
		struct tagger *t = tagger_new(v);
		tagger_tag(t, &part, buf_str(&set->text), &found);
		tagger_free(t);
	} else {
		tag_bare(set, &part, v, &found);
	}
	const struct block *last = &part.blocks[part.block_count - 1];
	while (from < set->gold.items.len && gold[from].start < part.blocks[0].start)
		from++;
	for (to = from; to < set->gold.items.len && gold[to].start < last->start + last->len;)
		to++;
	compare(score, gold + from, to - from, &found);
	vec_release(&found.items);
}

static double ratio(size_t part, size_t whole)
{
	return whole ? (double)part / (double)whole : 0;
}

double score_f1(const struct score *s)
{
	size_t right = 0, all = 0;
	for (int i = 0; i < ENTITY_TYPE_COUNT; i++) {
		right += s->right[i];
		all += s->found[i] + s->gold[i];
	}
	return ratio(2 * right, all);
}

void score_print(const char *name, const struct score *s, struct buf *out)
{
	size_t right = 0, found = 0, gold = 0;
	for (int i = 0; i < ENTITY_TYPE_COUNT; i++) {
		right += s->right[i];
		found += s->found[i];
		gold += s->gold[i];
	}
	buf_addf(out, "%-36s F1 %.4f  P %.3f R %.3f ", name, score_f1(s), ratio(right, found),
		 ratio(right, gold));
	for (int i = 0; i < ENTITY_OTHER; i++)
		buf_addf(out, " | %s P %.3f R %.3f F1 %.3f", entity_types[i].name,
			 ratio(s->right[i], s->found[i]), ratio(s->right[i], s->gold[i]),
			 ratio(2 * s->right[i], s->found[i] + s->gold[i]));
	buf_addf(out, " | uncertain %.3f, of these wrong %.3f, of all wrong %.3f\n",
		 ratio(s->uncertain, found), ratio(s->uncertain_wrong, s->uncertain),
		 ratio(s->uncertain_wrong, s->wrong));
}
