/* SPDX-License-Identifier: MIT */
/* All names of a corpus: entities, their mentions, who is where. Ids (of entities, mentions) and
 * pointers live as long as the table and change when corrections are applied (entity/overlay.h);
 * keys outlive it. Copies: a corpus may hold the same article several times; all have mentions,
 * but counts named `mentions` and `articles` count the first copy only, `all_*` every one. */
#ifndef ENTITY_TABLE_H
#define ENTITY_TABLE_H

#include "entity/link.h"

struct alias {
	struct str text; /* as written, blanks as one space; unfiltered dump text */
	uint32_t count;  /* mentions, copies once */
};

struct entity {
	uint64_t key;
	struct str name; /* displayed; unfiltered dump text */
	uint32_t mentions, articles;
	uint32_t all_mentions, all_articles;
	uint32_t first_posting, first_alias, alias_count; /* the table's own */
	uint8_t type;                                     /* enum entity_type */
	bool user;                                        /* a correction had a say in what it is */
};

struct table;

/* What a table is made from; the two arrays become the table's. */
struct table_input {
	const struct joined *joined;
	const struct surfaces *surfaces;
	struct mention *mentions; /* of all articles one after another, resolved */
	uint32_t *first;          /* article_count + 1: where each article's begin */
	uint32_t article_count;
	const uint32_t *surface; /* by mention: its surface, for the aliases */
	const bool *is_copy;     /* by article: a further copy */
};
struct table *table_new(const struct table_input *input);
void table_free(struct table *t);

/* Entities without a visible mention stay in the table with mentions = 0. */
size_t table_entity_count(const struct table *t);
const struct entity *table_entity(const struct table *t, uint32_t entity);
/* What it was displayed as before corrections. */
struct str table_linked_name(const struct table *t, uint32_t entity);
/* Most frequent first, which is also the order of `--entities`: articles, mentions, name, key. */
const uint32_t *table_ranking(const struct table *t);
/* The same of two entities: < 0 if a ranks first. */
int table_compare(const struct entity *a, const struct entity *b);

size_t table_article_count(const struct table *t);
bool table_is_copy(const struct table *t, uint32_t article);
size_t table_mention_count(const struct table *t);
/* The article's mentions by start; hidden ones among them. */
const struct mention *table_mentions(const struct table *t, uint32_t article, size_t *count);
const struct mention *table_mention(const struct table *t, uint32_t mention);
uint32_t table_mention_article(const struct table *t, uint32_t mention); /* O(log articles) */
uint32_t table_first_mention(const struct table *t, uint32_t article);

/* An entity's visible mentions, copies included, by article number, then start. */
const uint32_t *table_postings(const struct table *t, uint32_t entity, size_t *count);
/* By count, then text. */
const struct alias *table_aliases(const struct table *t, uint32_t entity, size_t *count);

uint32_t table_find_key(const struct table *t, uint64_t key); /* ENTITY_NONE if absent */
/* Entities that go by that name or alias (folded; 16 hex digits: that key), of a type or of any
 * (ENTITY_TYPE_COUNT), most articles first. Their number; the first `max` go to out. */
size_t table_find(const struct table *t, struct str name, enum entity_type type, uint32_t *out,
		  size_t max);

/* --- entities of one article --- */
struct entity_count {
	uint32_t entity;
	uint32_t count; /* mentions here */
};
struct entity_counts {
	VEC(struct entity_count) items;
};
/* By type, then count here, then count everywhere, then name; replaces what out holds. */
void table_article_entities(const struct table *t, uint32_t article, struct entity_counts *out);

/* Bytes held, for --stats: all, and of mentions and postings. */
size_t table_bytes(const struct table *t);

#endif
