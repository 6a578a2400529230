/* SPDX-License-Identifier: MIT */
/* Parts of names: what each surface may be part of, and whom a part stands for where the article
 * does not say. */
#include "entity/joined.h"

#include "base/hash.h"
#include "entity/normal_words.h"

enum {
	MAJORITY = 60, /* percent */
	ONLY = 95,     /* percent */
	ONLY_TOKENS = 3,
	PAIR_SHARE = 4, /* so often at most does "Ju Ae" stand for one fuller name */
	RARE_SHARE = 10 /* a longer form so much rarer than the entity is a mistake */
};

uint64_t part_key(enum entity_type type, uint32_t word)
{
	return (uint64_t)type << 32 | word;
}

uint64_t pair_key(uint32_t word, uint32_t last)
{
	return hash_mix((uint64_t)word << 32 | last) | (uint64_t)1 << 63;
}

static struct str token_text(const struct joined *j, const struct name_class *c, size_t i)
{
	return intern_str(&j->words, class_token(j, c, i));
}

/* Does an organisation go by its first word: Samsung Electronics, but not Bank Indonesia? */
static bool goes_by_first(const struct joined *j, const struct name_class *c)
{
	enum {
		OTHER_WORDS = 1 << LEX_COUNTRY | 1 << LEX_REGION | 1 << LEX_ADMIN | 1 << LEX_CITY |
			      1 << LEX_DEMONYM | 1 << LEX_ORG_HEAD | 1 << LEX_PLACE_HEAD |
			      1 << LEX_TITLE | 1 << LEX_STOP | 1 << LEX_COMPASS
	};
	struct str first = token_text(j, c, 0);
	const struct lexicon_entry *entry = lexicon_find(j->s->lex, first);
	return first.len > 2 && !normal_is_common_head(first) &&
	       !(entry && entry->kinds & OTHER_WORDS);
}

/* "Joko Widodo Jakarta": would lead every lone Jakarta to him. */
static bool is_rare_form(const struct joined *j, uint32_t nr)
{
	const struct name_class *c = &j->list.data[nr];
	const struct joined_entity *e = &j->entities.data[j->entity_of[nr]];
	return c->token_count > j->list.data[e->class].token_count &&
	       (uint64_t)c->count * RARE_SHARE < e->count;
}

static uint8_t flags_of(const struct joined *j, uint32_t nr)
{
	const struct name_class *c = &j->list.data[nr];
	bool alone = j->entities.data[j->entity_of[nr]].classes == 1;
	uint8_t flags = c->flags & CLASS_CLASH;
	bool person = class_is_person(c);
	if (c->token_count == 0 || (!person && c->type != ENTITY_ORG))
		return flags;
	bool acronym = !person && class_in_capitals(c); /* ASEAN is no ASEAN Center */
	if (c->token_count == 1)
		return alone && !acronym && c->text.len > 1 ? flags | CLASS_SHORT : flags;
	if (!is_rare_form(j, nr) && (person || goes_by_first(j, c)))
		flags |= CLASS_LONG;
	return flags;
}

/* --- majorities --- */

struct part {
	uint64_t key;
	uint32_t entity;
	uint32_t count;
};
struct parts {
	VEC(struct part) items;
};

static int compare_parts(const void *left, const void *right)
{
	const struct part *a = left, *b = right;
	if (a->key != b->key)
		return a->key < b->key ? -1 : 1;
	return (a->entity > b->entity) - (a->entity < b->entity);
}

static void add_part(const struct joined *j, struct parts *parts, uint64_t key, uint32_t nr)
{
	struct part part = { key, j->entity_of[nr], j->list.data[nr].count };
	vec_push(&parts->items, part);
}

static void list_parts(const struct joined *j, struct parts *parts)
{
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		if (!(c->flags & CLASS_LONG))
			continue;
		size_t words = class_is_person(c) ? c->token_count : 1;
		for (size_t i = 0; i < words; i++)
			add_part(j, parts,
				 part_key((enum entity_type)c->type, class_token(j, c, i)), nr);
		if (class_is_person(c) && words > 2)
			add_part(
			    j, parts,
			    pair_key(class_token(j, c, words - 2), class_token(j, c, words - 1)),
			    nr);
	}
	if (parts->items.len > 1)
		qsort(parts->items.data, parts->items.len, sizeof *parts->items.data,
		      compare_parts);
}

/* One key's parts, by entity: the entity that has most of them. */
static void add_majority(struct joined *j, const struct part *parts, size_t count,
			 struct map *endings)
{
	uint64_t total = 0, most = 0;
	uint32_t entity = ENTITY_NONE;
	for (size_t i = 0; i < count;) {
		uint32_t e = parts[i].entity;
		uint64_t sum = 0;
		for (; i < count && parts[i].entity == e; i++)
			sum += parts[i].count;
		total += sum;
		if (entity == ENTITY_NONE || sum > most) {
			most = sum;
			entity = e;
		}
	}
	if (entity == ENTITY_NONE)
		return;
	const struct name_class *c = &j->list.data[j->entities.data[entity].class];
	bool only = most * 100 >= total * ONLY && c->token_count <= ONLY_TOKENS;
	if (most * 100 >= total * MAJORITY)
		*map_put(&j->parts, parts[0].key) = entity | (only ? PART_ONLY : 0);
	if (parts[0].key >> 63)
		*map_put(endings, parts[0].key) = total;
}

/* Persons of two words that may be the end of a fuller name: where that is not too rare. */
static void flag_pairs(struct joined *j, const struct map *endings)
{
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		struct name_class *c = &j->list.data[nr];
		if (!class_is_person(c) || c->token_count != 2 ||
		    j->entities.data[j->entity_of[nr]].classes > 1)
			continue;
		const uint64_t *total =
		    map_get(endings, pair_key(class_token(j, c, 0), class_token(j, c, 1)));
		if (total && *total * PAIR_SHARE >= c->count)
			c->flags |= CLASS_PAIR;
	}
}

static void make_links(struct joined *j)
{
	size_t count = j->s->items.len;
	j->links = mem_alloc((count + 1) * sizeof *j->links);
	for (uint32_t nr = 0; nr < count; nr++) {
		uint32_t class = j->classes->of.data[nr], e = j->entity_of[class];
		const struct joined_entity *entity = &j->entities.data[e];
		uint8_t how = j->list.data[class].how;
		if (class == entity->class)
			how = entity->is_aliased == j->classes->is_aliased.data[nr] ? HOW_EXACT
										    : HOW_ALIAS;
		else if (how == HOW_EXACT)
			how = j->list.data[entity->class].how;
		j->links[nr] = (struct surface_link){ class, e, how, j->list.data[class].flags };
	}
}

void join_parts(struct joined *j)
{
	struct parts parts = { 0 };
	struct map endings = MAP_INIT; /* of names of three words and more: mentions */
	for (uint32_t nr = 0; nr < j->list.len; nr++)
		j->list.data[nr].flags = flags_of(j, nr);
	list_parts(j, &parts);
	for (size_t i = 0, end; i < parts.items.len; i = end) {
		end = i + 1;
		while (end < parts.items.len &&
		       parts.items.data[end].key == parts.items.data[i].key)
			end++;
		add_majority(j, parts.items.data + i, end - i, &endings);
	}
	flag_pairs(j, &endings);
	vec_release(&parts.items);
	map_release(&endings);
	make_links(j);
}
