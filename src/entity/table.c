/* SPDX-License-Identifier: MIT */
/* The table of names: made from what was linked, and asked. */
#include "entity/table.h"

#include <string.h>

#include "entity/table_parts.h"

/* --- making it --- */

static void add_entities(struct table *t, const struct joined *j)
{
	size_t count = joined_count(j);
	vec_reserve(&t->entities, count + 1);
	for (uint32_t e = 0; e < count; e++) {
		struct entity entity = {
			.key = joined_key(j, e),
			.name = table_text_of(t, table_link_text(t, joined_name(j, e))),
			.type = (uint8_t)joined_type(j, e),
		};
		vec_push(&t->entities, entity);
	}
	t->base_entities = (uint32_t)count;
}

/* How often each surface stands for the entity just looked at. */
struct surface_counts {
	uint32_t *counts; /* by surface */
	uint32_t *texts;  /* by surface: the number of its text */
	VEC(uint32_t) seen;
};

static void note_normal(struct table *t, uint32_t entity, uint32_t text, struct str normal)
{
	uint64_t hash = table_fold(normal);
	if (hash != t->folds.data[text])
		vec_push(&t->normals, (struct index_key){ hash, entity });
}

static void take_aliases(struct table *t, const struct table_input *input, uint32_t entity,
			 struct surface_counts *c)
{
	for (size_t i = 0; i < c->seen.len; i++) {
		uint32_t s = c->seen.data[i];
		if (c->texts[s] == INTERN_NONE)
			c->texts[s] = table_link_text(t, surface_text(input->surfaces, s));
		struct alias_count alias = { entity, c->texts[s], (int32_t)c->counts[s] };
		vec_push(&t->base.items, alias);
		note_normal(t, entity, alias.text, surface_normal(input->surfaces, s));
		c->counts[s] = 0;
	}
	vec_clear(&c->seen);
}

/* The surfaces of first copies by entity, which must be counted. */
static uint32_t *sort_surfaces(const struct table *t, const uint32_t *surface)
{
	uint32_t at = 0;
	uint32_t *sorted = mem_alloc((table_mention_count(t) + 1) * sizeof *sorted);
	uint32_t *next = mem_alloc(((size_t)t->base_entities + 1) * sizeof *next);
	for (uint32_t e = 0; e < t->base_entities; e++) {
		next[e] = at;
		at += t->entities.data[e].mentions;
	}
	for (uint32_t article = 0; article < t->article_count; article++)
		for (uint32_t i = t->first[article];
		     i < t->first[article + 1] && !t->is_copy[article]; i++)
			if (!t->mentions[i].hidden && t->mentions[i].entity < t->base_entities)
				sorted[next[t->mentions[i].entity]++] = surface[i];
	free(next);
	return sorted;
}

static void count_aliases(struct table *t, const struct table_input *input)
{
	size_t surfaces = surfaces_count(input->surfaces), at = 0;
	struct surface_counts c = { .counts = mem_zalloc(surfaces + 1, sizeof(uint32_t)),
				    .texts = mem_alloc((surfaces + 1) * sizeof(uint32_t)) };
	uint32_t *sorted = sort_surfaces(t, input->surface);
	memset(c.texts, 0xFF, (surfaces + 1) * sizeof(uint32_t));
	for (uint32_t e = 0; e < t->base_entities; e++) {
		for (uint32_t i = 0; i < t->entities.data[e].mentions; i++)
			if (c.counts[sorted[at + i]]++ == 0)
				vec_push(&c.seen, sorted[at + i]);
		at += t->entities.data[e].mentions;
		take_aliases(t, input, e, &c);
	}
	free(sorted);
	free(c.counts);
	free(c.texts);
	vec_release(&c.seen);
}

struct table *table_new(const struct table_input *input)
{
	struct table *t = mem_zalloc(1, sizeof *t);
	t->mentions = input->mentions;
	t->first = input->first;
	t->article_count = input->article_count;
	bool *is_copy = mem_zalloc((size_t)t->article_count + 1, sizeof *is_copy);
	if (t->article_count > 0)
		memcpy(is_copy, input->is_copy, t->article_count * sizeof *is_copy);
	t->is_copy = is_copy;
	add_entities(t, input->joined);
	table_count(t);
	count_aliases(t, input);
	table_rebuild(t);
	return t;
}

/* --- asking it --- */

size_t table_entity_count(const struct table *t)
{
	return t->entities.len;
}

const struct entity *table_entity(const struct table *t, uint32_t entity)
{
	assert(entity < t->entities.len);
	return &t->entities.data[entity];
}

const uint32_t *table_ranking(const struct table *t)
{
	return t->ranking;
}

size_t table_article_count(const struct table *t)
{
	return t->article_count;
}

bool table_is_copy(const struct table *t, uint32_t article)
{
	assert(article < t->article_count);
	return t->is_copy[article];
}

size_t table_mention_count(const struct table *t)
{
	return t->first[t->article_count];
}

const struct mention *table_mentions(const struct table *t, uint32_t article, size_t *count)
{
	assert(article < t->article_count);
	*count = t->first[article + 1] - t->first[article];
	return t->mentions + t->first[article];
}

const struct mention *table_mention(const struct table *t, uint32_t mention)
{
	assert(mention < table_mention_count(t));
	return &t->mentions[mention];
}

uint32_t table_mention_article(const struct table *t, uint32_t mention)
{
	uint32_t low = 0, high = t->article_count;
	assert(mention < table_mention_count(t));
	while (high - low > 1) {
		uint32_t middle = low + (high - low) / 2;
		if (t->first[middle] <= mention)
			low = middle;
		else
			high = middle;
	}
	return low;
}

uint32_t table_first_mention(const struct table *t, uint32_t article)
{
	assert(article < t->article_count);
	return t->first[article];
}

const uint32_t *table_postings(const struct table *t, uint32_t entity, size_t *count)
{
	const struct entity *e = table_entity(t, entity);
	*count = e->all_mentions;
	return t->postings + e->first_posting;
}

const struct alias *table_aliases(const struct table *t, uint32_t entity, size_t *count)
{
	const struct entity *e = table_entity(t, entity);
	*count = e->alias_count;
	return e->alias_count > 0 ? t->aliases.data + e->first_alias : NULL;
}

static size_t text_bytes(const struct intern *texts)
{
	return texts->arena.total + texts->strings.cap * sizeof(struct str) +
	       texts->capacity * sizeof *texts->slots;
}

size_t table_bytes(const struct table *t)
{
	size_t mentions = table_mention_count(t), articles = t->article_count;
	size_t entities =
	    t->entities.cap * sizeof *t->entities.data + t->entities.len * sizeof *t->ranking;
	size_t texts = text_bytes(&t->texts) + text_bytes(&t->added) +
		       (t->folds.cap + t->added_folds.cap) * sizeof *t->folds.data;
	size_t aliases = (t->base.items.cap + t->moves.items.cap) * sizeof(struct alias_count) +
			 t->aliases.cap * sizeof(struct alias) +
			 t->normals.cap * sizeof(struct index_key);
	size_t keys = t->index.buckets ? t->index.start[t->index.buckets] : 0;
	size_t index = t->index.buckets * sizeof(uint32_t) + keys * sizeof(struct index_entry);
	size_t changes = t->mention_changes.cap * sizeof(struct mention_change) +
			 t->entity_changes.cap * sizeof(struct entity_change);
	return mentions * sizeof *t->mentions + t->posting_count * sizeof *t->postings +
	       articles * (sizeof *t->first + sizeof *t->is_copy) + entities + texts + aliases +
	       index + changes + sizeof *t;
}

/* --- entities of one article --- */

struct here {
	const struct entity *entity;
	struct entity_count count;
};

static int compare_ids(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
	return (x > y) - (x < y);
}

static int compare_here(const void *left, const void *right)
{
	const struct here *a = left, *b = right;
	if (a->entity->type != b->entity->type)
		return a->entity->type < b->entity->type ? -1 : 1;
	if (a->count.count != b->count.count)
		return a->count.count > b->count.count ? -1 : 1;
	if (a->entity->mentions != b->entity->mentions)
		return a->entity->mentions > b->entity->mentions ? -1 : 1;
	return table_compare(a->entity, b->entity);
}

/* Numbers of visible mentions' entities, each as often as it stands here. */
static size_t list_ids(const struct table *t, uint32_t article, uint32_t **ids)
{
	size_t count, len = 0;
	const struct mention *m = table_mentions(t, article, &count);
	*ids = mem_alloc((count + 1) * sizeof **ids);
	for (size_t i = 0; i < count; i++)
		if (!m[i].hidden && m[i].entity < t->entities.len)
			(*ids)[len++] = m[i].entity;
	if (len > 1)
		qsort(*ids, len, sizeof **ids, compare_ids);
	return len;
}

void table_article_entities(const struct table *t, uint32_t article, struct entity_counts *out)
{
	uint32_t *ids;
	size_t count = list_ids(t, article, &ids), len = 0;
	struct here *here = mem_alloc((count + 1) * sizeof *here);
	for (size_t i = 0; i < count; i++) {
		if (i == 0 || ids[i] != ids[i - 1])
			here[len++] = (struct here){ &t->entities.data[ids[i]], { ids[i], 0 } };
		here[len - 1].count.count++;
	}
	if (len > 1)
		qsort(here, len, sizeof *here, compare_here);
	vec_clear(&out->items);
	for (size_t i = 0; i < len; i++)
		vec_push(&out->items, here[i].count);
	free(here);
	free(ids);
}
