/* SPDX-License-Identifier: MIT */
/* Who stands with whom: one walk over the articles that name an entity, sentence by sentence as
 * the tagger has marked them; no text is looked at. */
#include "entity/together.h"

#include <stdlib.h>

#include "entity/article_seek.h"
#include "entity/association.h"
#include "entity/rank.h"

/* --- sentences of an article --- */

struct walk {
	const struct table *table;
	uint32_t entity;
	const uint32_t *postings;
	size_t count, at;
	uint32_t article;
	const struct mention *mentions; /* of the article */
	size_t mention_count;
	uint32_t first; /* number of mentions[0] */
};

static void walk_start(struct walk *w, const struct table *t, uint32_t entity)
{
	*w = (struct walk){ .table = t, .entity = entity };
	w->postings = table_postings(t, entity, &w->count);
}

/* The next article that names the entity and is no further copy. */
static bool next_article(struct walk *w)
{
	while (w->at < w->count) {
		w->article = seek_article(w->table, w->article, w->postings[w->at]);
		w->first = table_first_mention(w->table, w->article);
		w->mentions = table_mentions(w->table, w->article, &w->mention_count);
		while (w->at < w->count && w->postings[w->at] - w->first < w->mention_count)
			w->at++;
		if (!table_is_copy(w->table, w->article))
			return true;
	}
	return false;
}

static size_t sentence_end(const struct walk *w, size_t from)
{
	size_t end = from + 1;
	while (end < w->mention_count && !w->mentions[end].opens)
		end++;
	return end;
}

/* The entity's first visible mention in [from, to), SIZE_MAX if there is none. */
static size_t find_named(const struct walk *w, uint32_t entity, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		if (w->mentions[i].entity == entity && !w->mentions[i].hidden)
			return i;
	}
	return SIZE_MAX;
}

/* --- companions --- */

/* What was counted of an entity; stamps are numbers of what was counted last. */
struct tally {
	uint32_t sentences, articles;
	uint32_t last_sentence, last_article;
};

struct tallies {
	struct tally *items; /* by entity */
	size_t count;
	uint32_t sentence, article; /* numbers, from 1 */
	VEC(uint32_t) seen;
};

static void count_mention(struct tallies *t, uint32_t entity, bool together)
{
	struct tally *tally = &t->items[entity];
	if (tally->last_article != t->article) {
		tally->last_article = t->article;
		if (tally->articles++ == 0)
			vec_push(&t->seen, entity);
	}
	if (!together)
		return;
	if (tally->last_sentence != t->sentence) {
		tally->last_sentence = t->sentence;
		tally->sentences++;
	}
}

static void count_article(const struct walk *w, struct tallies *t)
{
	t->article++;
	for (size_t from = 0, to; from < w->mention_count; from = to) {
		to = sentence_end(w, from);
		bool together = find_named(w, w->entity, from, to) != SIZE_MAX;
		t->sentence += together;
		for (size_t i = from; i < to; i++) {
			const struct mention *m = &w->mentions[i];
			if (!m->hidden && m->entity != w->entity && m->entity < t->count)
				count_mention(t, m->entity, together);
		}
	}
}

struct candidate {
	struct companion companion;
	const struct entity *entity;
};
struct candidates {
	VEC(struct candidate) items;
};

static int compare_entities(const struct entity *a, const struct entity *b)
{
	int order = str_cmp(a->name, b->name);
	return order ? order : (a->key > b->key) - (a->key < b->key);
}

static int compare_candidates(const void *left, const void *right)
{
	const struct candidate *a = left, *b = right;
	const struct companion *x = &a->companion, *y = &b->companion;
	if (x->score != y->score)
		return x->score > y->score ? -1 : 1;
	if (x->sentences != y->sentences)
		return x->sentences > y->sentences ? -1 : 1;
	if (x->articles != y->articles)
		return x->articles > y->articles ? -1 : 1;
	int order = compare_entities(a->entity, b->entity);
	return order ? order : (x->entity > y->entity) - (x->entity < y->entity);
}

/* Together a sentence counts once; of each alone mentions are known, not sentences: what is named
 * several times in a sentence seems a little farther than it is. */
static void score_tallies(const struct table *table, uint32_t entity, const struct tallies *t,
			  struct candidates *out)
{
	uint32_t own = table_entity(table, entity)->mentions;
	vec_reserve(&out->items, t->seen.len);
	for (size_t i = 0; i < t->seen.len; i++) {
		const struct tally *tally = &t->items[t->seen.data[i]];
		const struct entity *e = table_entity(table, t->seen.data[i]);
		if (tally->sentences == 0)
			continue;
		struct companion companion = {
			.entity = t->seen.data[i],
			.sentences = tally->sentences,
			.articles = tally->articles,
			.score = association(tally->sentences, own, e->mentions),
		};
		vec_push(&out->items, (struct candidate){ companion, e });
	}
}

void together_companions(const struct table *t, uint32_t entity, size_t max, struct companions *out)
{
	struct tallies tallies = { .count = table_entity_count(t) };
	struct candidates found = { .items = VEC_INIT };
	struct walk walk;
	tallies.items = mem_zalloc(tallies.count, sizeof *tallies.items);
	walk_start(&walk, t, entity);
	while (next_article(&walk))
		count_article(&walk, &tallies);
	score_tallies(t, entity, &tallies, &found);
	rank_first(found.items.data, found.items.len, sizeof *found.items.data, max,
		   compare_candidates);
	vec_clear(&out->items);
	for (size_t i = 0; i < found.items.len && i < max; i++)
		vec_push(&out->items, found.items.data[i].companion);
	vec_release(&found.items);
	vec_release(&tallies.seen);
	free(tallies.items);
}

/* --- sentences of both --- */

void together_sentences(const struct table *t, uint32_t entity, uint32_t other,
			struct mention_list *out)
{
	bool swapped = table_entity(t, other)->all_mentions < table_entity(t, entity)->all_mentions;
	struct walk walk;
	vec_clear(&out->items);
	/* The rarer of the two leads to fewer articles. */
	walk_start(&walk, t, swapped ? other : entity);
	while (next_article(&walk)) {
		for (size_t from = 0, to; from < walk.mention_count; from = to) {
			to = sentence_end(&walk, from);
			size_t at = find_named(&walk, entity, from, to);
			if (at != SIZE_MAX && find_named(&walk, other, from, to) != SIZE_MAX)
				vec_push(&out->items, walk.first + (uint32_t)at);
		}
	}
}
