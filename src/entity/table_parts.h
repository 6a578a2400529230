/* SPDX-License-Identifier: MIT */
/* The inside of a table, for what builds it (table*.c) and lays corrections over it (overlay*.c).
 *
 * A correction goes: table_restore takes those before off; table_change_mention,
 * table_change_entity and table_add_entity make the changes, each remembered; table_rebuild then
 * counts everything anew. Entities and mentions as linked keep their numbers; entities that were
 * added come behind base_entities and go with table_restore.
 *
 * Where a table is shown meanwhile, all of that is done to a fork of it: table_fork, then the
 * changes, then table_succeed. */
#ifndef ENTITY_TABLE_PARTS_H
#define ENTITY_TABLE_PARTS_H

#include "base/image.h"
#include "base/intern.h"
#include "entity/kept_texts.h"
#include "entity/table.h"

/* How often an entity is written so; a change of it may be negative. */
struct alias_count {
	uint32_t entity;
	uint32_t text; /* of texts */
	int32_t count; /* copies once */
};
struct alias_counts {
	VEC(struct alias_count) items;
};

struct mention_change {
	uint32_t mention;
	struct mention before;
};
struct entity_change {
	uint32_t entity;
	struct entity before;
};

/* A hash in an index: its upper half, where the lower one says the bucket. */
struct index_entry {
	uint32_t upper;
	uint32_t entity;
};
struct table_index {
	uint32_t *start; /* by bucket, and one more */
	struct index_entry *entries;
	size_t buckets; /* a power of two, or 0 */
};
/* What an entity is found by. */
struct index_key {
	uint64_t hash;
	uint32_t entity;
};

enum { TABLE_ARRAYS = 10 };

struct table {
	struct image *image; /* arrays may point into it: table_drop. NULL: all is its own */
	struct kept_texts kept_texts;
	bool is_frozen;                 /* its texts stand in the image alone: table_thaw */
	bool borrows_texts;             /* `texts` are those of the table it is a fork of */
	const void *lent[TABLE_ARRAYS]; /* arrays that another table frees */

	/* as linked */
	struct mention *mentions; /* by article, then start */
	uint32_t *first;          /* by article, and one more */
	const bool *is_copy;      /* by article */
	uint32_t article_count;
	uint32_t base_entities;
	struct alias_counts base;      /* as linked */
	VEC(struct index_key) normals; /* normal forms that fold to another key than their text */

	/* entities, and what is written in them as linked */
	VEC(struct entity) entities;
	struct intern texts;
	VEC(uint64_t) folds; /* by text: what it is found by */

	/* changes since; numbers of these texts follow those of `texts` */
	struct intern added;
	VEC(uint64_t) added_folds;
	struct alias_counts moves;
	VEC(struct mention_change) mention_changes;
	VEC(struct entity_change) entity_changes;

	/* counted by table_rebuild */
	uint32_t *postings;
	size_t posting_count;
	uint32_t *ranking; /* by place */
	VEC(struct alias) aliases;
	struct table_index index;
};

/* --- changing (table_change.c) --- */

/* Before anything is changed: texts that an image keeps can be looked up. */
void table_thaw(struct table *t);
/* Frees an array, unless it stands in the image or is another table's. */
void table_drop(const struct table *t, const void *array);
/* A table to be corrected in place of t, with the corrections of t and all that it can share with
 * it. t must not change until the fork is freed, or has succeeded it. */
struct table *table_fork(const struct table *t);
/* The fork takes what it shares with t, which is of no use then and is to be freed, on any
 * thread. O(1). */
void table_succeed(struct table *fork, struct table *t);
/* Undoes all changes; table_rebuild must follow. */
void table_restore(struct table *t);
/* Makes a mention `after`. `text` is how it is written: bytes of its article. */
void table_change_mention(struct table *t, uint32_t mention, struct str text, struct mention after);
/* For changing key, name, type or user in place, valid until the next entity is added. Names of
 * corrections are kept with table_text. */
struct entity *table_change_entity(struct table *t, uint32_t entity);
/* A new entity, without mentions; user is set. */
uint32_t table_add_entity(struct table *t, enum entity_type type, struct str name, uint64_t key);
/* A copy of a text that lives as long as the table. */
struct str table_text(struct table *t, struct str text);

/* --- building (table_build.c, table_find.c) --- */

/* Counts entities, postings, aliases, ranking and index anew from the mentions. O(mentions). */
void table_rebuild(struct table *t);
/* The counts of entities alone. */
void table_count(struct table *t);
/* The number of a text, added where it is a new one: to those as linked, or of corrections. */
uint32_t table_link_text(struct table *t, struct str text);
uint32_t table_text_id(struct table *t, struct str text);
uint32_t table_find_text(const struct table *t, struct str text); /* INTERN_NONE if absent */
struct str table_text_of(const struct table *t, uint32_t id);
uint64_t table_fold_of(const struct table *t, uint32_t id);
/* What a text is found by. */
uint64_t table_fold(struct str text);
void table_index_build(struct table *t);

#endif
