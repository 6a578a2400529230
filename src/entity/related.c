/* SPDX-License-Identifier: MIT */
/* Articles that share names, the rare ones weighing most. */
#include <stdlib.h>

#include "base/map.h"
#include "entity/article_seek.h"
#include "entity/association.h"
#include "entity/rank.h"
#include "entity/together.h"

enum {
	COMMON_SHARE = 4,      /* named in more than one of so many articles: says nothing ... */
	COMMON_LEAST = 20,     /* ... but in a corpus where this few are many */
	POSTINGS_EACH = 20000, /* of a name, above which it says nothing either */
	POSTINGS_ALL = 24000   /* looked at for one article, the rarest names first */
};

/* A name of the article asked for. */
struct trait {
	uint32_t entity;
	uint32_t articles, postings;
	int64_t weight;
	uint64_t key;
};
struct traits {
	VEC(struct trait) items; /* the weightiest first */
	struct map places;       /* entity -> place in items + 1 */
};

static int compare_traits(const void *left, const void *right)
{
	const struct trait *a = left, *b = right;
	if (a->articles != b->articles)
		return a->articles < b->articles ? -1 : 1;
	if (a->postings != b->postings)
		return a->postings < b->postings ? -1 : 1;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->entity > b->entity) - (a->entity < b->entity);
}

static void find_traits(const struct table *t, uint32_t article, struct traits *out)
{
	size_t count;
	const struct mention *m = table_mentions(t, article, &count);
	int64_t all = (int64_t)log2_fixed(table_article_count(t) + (uint64_t)1);
	for (size_t i = 0; i < count; i++) {
		if (m[i].hidden || m[i].entity >= table_entity_count(t))
			continue;
		uint64_t *place = map_put(&out->places, m[i].entity);
		if (*place)
			continue;
		const struct entity *e = table_entity(t, m[i].entity);
		struct trait trait = { m[i].entity, e->articles, e->all_mentions, all, e->key };
		trait.weight -= (int64_t)log2_fixed(e->articles ? e->articles : 1);
		vec_push(&out->items, trait);
		*place = out->items.len;
	}
	if (out->items.len > 0)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_traits);
	for (size_t i = 0; i < out->items.len; i++)
		*map_put(&out->places, out->items.data[i].entity) = i + 1;
}

static bool is_common(const struct table *t, const struct trait *trait)
{
	size_t share = table_article_count(t) / COMMON_SHARE;
	return trait->postings > POSTINGS_EACH ||
	       trait->articles > (share > COMMON_LEAST ? share : COMMON_LEAST);
}

/* --- finding them --- */

struct scores {
	int64_t *items; /* by article */
	VEC(uint32_t) touched;
};

static uint32_t article_end(const struct table *t, uint32_t article)
{
	return (size_t)article + 1 < table_article_count(t) ? table_first_mention(t, article + 1)
							    : (uint32_t)table_mention_count(t);
}

static void add_trait(const struct table *t, const struct trait *trait, struct scores *s)
{
	size_t count;
	const uint32_t *postings = table_postings(t, trait->entity, &count);
	uint32_t article = 0, end = 0;
	for (size_t i = 0; i < count; i++) {
		if (postings[i] < end)
			continue;
		article = seek_article(t, article, postings[i]);
		end = article_end(t, article);
		if (table_is_copy(t, article))
			continue;
		if (s->items[article] == 0)
			vec_push(&s->touched, article);
		s->items[article] += trait->weight;
	}
}

static void add_traits(const struct table *t, const struct traits *traits, struct scores *s)
{
	size_t looked_at = 0;
	for (size_t i = 0; i < traits->items.len; i++) {
		const struct trait *trait = &traits->items.data[i];
		if (is_common(t, trait))
			continue;
		looked_at += trait->postings;
		if (looked_at > POSTINGS_ALL)
			break;
		add_trait(t, trait, s);
	}
}

/* --- telling what they share --- */

/* Copies have the same names at the same bytes. */
static bool is_copy_of(const struct table *t, uint32_t a, uint32_t b)
{
	size_t a_count, b_count;
	const struct mention *x = table_mentions(t, a, &a_count);
	const struct mention *y = table_mentions(t, b, &b_count);
	if (a_count != b_count)
		return false;
	for (size_t i = 0; i < a_count; i++) {
		if (x[i].start != y[i].start || x[i].len != y[i].len || x[i].entity != y[i].entity)
			return false;
	}
	return true;
}

static void fill_shared(const struct table *t, const struct traits *traits, bool *shared,
			struct related_article *out)
{
	size_t count;
	const struct mention *m = table_mentions(t, out->article, &count);
	for (size_t i = 0; i < count; i++) {
		const uint64_t *place = map_get(&traits->places, m[i].entity);
		if (place && !m[i].hidden)
			shared[*place - 1] = true;
	}
	for (size_t i = 0; i < traits->items.len; i++) {
		if (shared[i] && out->shared_count++ < RELATED_SHARED)
			out->shared[out->shared_count - 1] = traits->items.data[i].entity;
		shared[i] = false;
	}
}

static int compare_related(const void *left, const void *right)
{
	const struct related_article *a = left, *b = right;
	if (a->score != b->score)
		return a->score > b->score ? -1 : 1;
	return (a->article > b->article) - (a->article < b->article);
}

static void list_found(const struct table *t, uint32_t article, const struct scores *s,
		       struct related_articles *out)
{
	bool copy = table_is_copy(t, article);
	vec_clear(&out->items);
	for (size_t i = 0; i < s->touched.len; i++) {
		uint32_t other = s->touched.data[i];
		if (other == article || (copy && is_copy_of(t, article, other)))
			continue;
		struct related_article related = { .article = other, .score = s->items[other] };
		vec_push(&out->items, related);
	}
}

void together_related(const struct table *t, uint32_t article, size_t max,
		      struct related_articles *out)
{
	struct traits traits = { .items = VEC_INIT };
	struct scores scores = { .touched = VEC_INIT };
	scores.items = mem_zalloc(table_article_count(t), sizeof *scores.items);
	find_traits(t, article, &traits);
	add_traits(t, &traits, &scores);
	list_found(t, article, &scores, out);
	rank_first(out->items.data, out->items.len, sizeof *out->items.data, max, compare_related);
	if (out->items.len > max)
		out->items.len = max;
	bool *shared = mem_zalloc(traits.items.len, sizeof *shared);
	for (size_t i = 0; i < out->items.len; i++)
		fill_shared(t, &traits, shared, &out->items.data[i]);
	free(shared);
	free(scores.items);
	vec_release(&scores.touched);
	vec_release(&traits.items);
	map_release(&traits.places);
}
