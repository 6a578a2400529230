/* SPDX-License-Identifier: MIT */
/* Finds entities by what they are called: an index from folded names and keys to entities. */
#include "entity/table_parts.h"

#include <string.h>

#include "base/hash.h"
#include "text/fold.h"

/* --- what is looked for --- */

/* Hyphens are blanks and apostrophes and full stops nothing, as in normal forms. */
uint64_t table_fold(struct str text)
{
	struct buf key = BUF_INIT;
	fold_key(text, &key);
	size_t len = 0;
	for (size_t i = 0; i < key.len; i++) {
		char c = key.data[i] == '-' ? ' ' : key.data[i];
		if (c == '\'' || c == '.' || (c == ' ' && (len == 0 || key.data[len - 1] == ' ')))
			continue;
		key.data[len++] = c;
	}
	while (len > 0 && key.data[len - 1] == ' ')
		len--;
	uint64_t hash = hash_bytes(str_of(key.data, len), 0);
	buf_release(&key);
	return hash;
}

uint32_t table_link_text(struct table *t, struct str text)
{
	uint32_t id = intern_add(&t->texts, text);
	if (id == t->folds.len)
		vec_push(&t->folds, table_fold(text));
	return id;
}

uint32_t table_find_text(const struct table *t, struct str text)
{
	uint32_t id = intern_find(&t->texts, text);
	if (id != INTERN_NONE)
		return id;
	id = intern_find(&t->added, text);
	return id == INTERN_NONE ? id : (uint32_t)t->texts.strings.len + id;
}

uint32_t table_text_id(struct table *t, struct str text)
{
	uint32_t id = table_find_text(t, text);
	if (id != INTERN_NONE)
		return id;
	vec_push(&t->added_folds, table_fold(text));
	return (uint32_t)t->texts.strings.len + intern_add(&t->added, text);
}

struct str table_text_of(const struct table *t, uint32_t id)
{
	uint32_t linked = (uint32_t)t->texts.strings.len;
	return id < linked ? intern_str(&t->texts, id) : intern_str(&t->added, id - linked);
}

uint64_t table_fold_of(const struct table *t, uint32_t id)
{
	size_t linked = t->texts.strings.len;
	return id < linked ? t->folds.data[id] : t->added_folds.data[id - linked];
}

/* --- the index --- */

struct index_keys {
	VEC(struct index_key) items;
};

static void list_keys(const struct table *t, struct index_keys *keys)
{
	vec_reserve(&keys->items, 2 * t->entities.len + t->aliases.len + t->normals.len);
	for (uint32_t e = 0; e < t->entities.len; e++) {
		const struct entity *entity = &t->entities.data[e];
		uint32_t name = table_find_text(t, entity->name);
		vec_push(&keys->items, (struct index_key){ entity->key, e });
		if (name != INTERN_NONE)
			vec_push(&keys->items, (struct index_key){ table_fold_of(t, name), e });
		for (uint32_t i = 0; i < entity->alias_count; i++) {
			struct str text = t->aliases.data[entity->first_alias + i].text;
			uint32_t id = table_find_text(t, text);
			if (id != name)
				vec_push(&keys->items,
					 (struct index_key){ table_fold_of(t, id), e });
		}
	}
	for (size_t i = 0; i < t->normals.len; i++)
		vec_push(&keys->items, t->normals.data[i]);
}

void table_index_build(struct table *t)
{
	struct index_keys keys = { 0 };
	struct table_index *index = &t->index;
	list_keys(t, &keys);
	index->buckets = 16;
	while (index->buckets < keys.items.len)
		index->buckets *= 2;
	table_drop(t, index->start);
	table_drop(t, index->entries);
	index->start = mem_zalloc(index->buckets + 2, sizeof *index->start);
	index->entries = mem_alloc((keys.items.len + 1) * sizeof *index->entries);
	size_t mask = index->buckets - 1;
	for (size_t i = 0; i < keys.items.len; i++)
		index->start[(keys.items.data[i].hash & mask) + 2]++;
	for (size_t i = 2; i < index->buckets + 2; i++)
		index->start[i] += index->start[i - 1];
	for (size_t i = 0; i < keys.items.len; i++) {
		struct index_key key = keys.items.data[i];
		index->entries[index->start[(key.hash & mask) + 1]++] =
		    (struct index_entry){ (uint32_t)(key.hash >> 32), key.entity };
	}
	vec_release(&keys.items);
}

/* --- finding --- */

struct found {
	VEC(const struct entity *) items;
};

static void find_hash(const struct table *t, uint64_t hash, struct found *out)
{
	size_t bucket = hash & (t->index.buckets - 1);
	for (uint32_t i = t->index.start[bucket]; i < t->index.start[bucket + 1]; i++)
		if (t->index.entries[i].upper == (uint32_t)(hash >> 32))
			vec_push(&out->items, &t->entities.data[t->index.entries[i].entity]);
}

uint32_t table_find_key(const struct table *t, uint64_t key)
{
	struct found found = { 0 };
	uint32_t entity = ENTITY_NONE;
	find_hash(t, key, &found);
	for (size_t i = 0; i < found.items.len && entity == ENTITY_NONE; i++)
		if (found.items.data[i]->key == key)
			entity = (uint32_t)(found.items.data[i] - t->entities.data);
	vec_release(&found.items);
	return entity;
}

static int compare_found(const void *left, const void *right)
{
	const struct entity *a = *(const struct entity *const *)left;
	const struct entity *b = *(const struct entity *const *)right;
	int order = table_compare(a, b);
	return order ? order : (a > b) - (a < b);
}

static bool parse_key(struct str text, uint64_t *key)
{
	static const char digits[] = "0123456789abcdef";
	*key = 0;
	if (text.len != 16)
		return false;
	for (size_t i = 0; i < 16; i++) {
		const char *digit = memchr(digits, char_lower(text.ptr[i]), 16);
		if (!digit)
			return false;
		*key = *key << 4 | (uint64_t)(digit - digits);
	}
	return true;
}

static bool is_of_type(const struct entity *e, enum entity_type type)
{
	return type == ENTITY_TYPE_COUNT || e->type == type;
}

/* Entities that lost all mentions to a correction no longer go by their names. */
static size_t take_found(const struct table *t, struct found *found, enum entity_type type,
			 uint32_t *out, size_t max)
{
	size_t count = 0;
	if (found->items.len > 1)
		qsort(found->items.data, found->items.len, sizeof *found->items.data,
		      compare_found);
	for (size_t i = 0; i < found->items.len; i++) {
		const struct entity *e = found->items.data[i];
		if ((i > 0 && e == found->items.data[i - 1]) || e->all_mentions == 0 ||
		    !is_of_type(e, type))
			continue;
		if (count < max)
			out[count] = (uint32_t)(e - t->entities.data);
		count++;
	}
	return count;
}

size_t table_find(const struct table *t, struct str name, enum entity_type type, uint32_t *out,
		  size_t max)
{
	uint64_t key;
	uint32_t entity = parse_key(name, &key) ? table_find_key(t, key) : ENTITY_NONE;
	if (entity != ENTITY_NONE) {
		if (!is_of_type(&t->entities.data[entity], type))
			return 0;
		if (max > 0)
			out[0] = entity;
		return 1;
	}
	struct found found = { 0 };
	find_hash(t, table_fold(name), &found);
	size_t count = take_found(t, &found, type, out, max);
	vec_release(&found.items);
	return count;
}
