/* SPDX-License-Identifier: MIT */
/* Writing a table as arrays, and opening one: every number in it is compared with what it leads
 * into. */
#include "entity/table_kept.h"

#include <string.h>

#include "entity/table_parts.h"

/* Sections of the image. */
enum {
	FIRST,
	COPIES,
	MENTIONS,
	ENTITIES,
	ALIASES,
	POSTINGS,
	RANKING,
	STARTS, /* of the index */
	ENTRIES,
	TEXTS,
	TEXT_ENDS,
	FOLDS,
	BASE,
	NORMALS
};

/* As they are kept, without pointers and gaps. */
struct kept_entity {
	uint64_t key;
	uint32_t name; /* a text */
	uint32_t mentions, articles, all_mentions, all_articles;
	uint32_t first_posting, first_alias, alias_count;
	uint32_t type;
	uint32_t unused;
};
struct kept_alias {
	uint32_t text, count;
};
struct kept_normal {
	uint64_t hash;
	uint64_t entity;
};

/* --- writing --- */

/* Leaving waits for nobody: what is written at once is little. */
enum { WRITTEN_AT_ONCE = 1 << 22 };

struct keeping {
	struct image_writer *w;
	const atomic_bool *stop;
};

static void keep_items(struct keeping *k, uint32_t section, const void *items, size_t size,
		       size_t count)
{
	const char *at = items;
	size_t left = count * size;
	image_begin(k->w, section);
	while (left > 0 && !*k->stop) {
		size_t len = left < WRITTEN_AT_ONCE ? left : WRITTEN_AT_ONCE;
		image_add(k->w, at, len);
		at += len;
		left -= len;
	}
}

static void keep_entities(const struct table *t, struct keeping *k)
{
	image_begin(k->w, ENTITIES);
	for (size_t i = 0; i < t->entities.len && !*k->stop; i++) {
		const struct entity *e = &t->entities.data[i];
		struct kept_entity kept = {
			.key = e->key,
			.name = intern_find(&t->texts, e->name),
			.mentions = e->mentions,
			.articles = e->articles,
			.all_mentions = e->all_mentions,
			.all_articles = e->all_articles,
			.first_posting = e->first_posting,
			.first_alias = e->first_alias,
			.alias_count = e->alias_count,
			.type = e->type,
		};
		image_add(k->w, &kept, sizeof kept);
	}
}

static void keep_aliases(const struct table *t, struct keeping *k)
{
	image_begin(k->w, ALIASES);
	for (size_t i = 0; i < t->aliases.len && !*k->stop; i++) {
		const struct alias *alias = &t->aliases.data[i];
		struct kept_alias kept = { intern_find(&t->texts, alias->text), alias->count };
		image_add(k->w, &kept, sizeof kept);
	}
}

static void keep_normals(const struct table *t, struct keeping *k)
{
	image_begin(k->w, NORMALS);
	for (size_t i = 0; i < t->normals.len && !*k->stop; i++) {
		struct kept_normal kept = { t->normals.data[i].hash, t->normals.data[i].entity };
		image_add(k->w, &kept, sizeof kept);
	}
}

static void keep_texts(const struct table *t, struct keeping *k)
{
	size_t count = t->texts.strings.len;
	uint64_t end = 0;
	image_begin(k->w, TEXTS);
	for (uint32_t i = 0; i < count && !*k->stop; i++)
		image_add(k->w, intern_str(&t->texts, i).ptr, intern_str(&t->texts, i).len);
	image_begin(k->w, TEXT_ENDS);
	for (uint32_t i = 0; i < count && !*k->stop; i++) {
		end += intern_str(&t->texts, i).len;
		image_add(k->w, &end, sizeof end);
	}
	keep_items(k, FOLDS, t->folds.data, sizeof *t->folds.data, count);
}

static void keep_mentions(const struct table *t, struct keeping *k)
{
	keep_items(k, FIRST, t->first, sizeof *t->first, (size_t)t->article_count + 1);
	keep_items(k, COPIES, t->is_copy, 1, t->article_count);
	keep_items(k, MENTIONS, t->mentions, sizeof *t->mentions, table_mention_count(t));
}

static void keep_rest(const struct table *t, struct keeping *k)
{
	const struct table_index *index = &t->index;
	keep_items(k, POSTINGS, t->postings, sizeof *t->postings, t->posting_count);
	keep_items(k, RANKING, t->ranking, sizeof *t->ranking, t->entities.len);
	keep_items(k, STARTS, index->start, sizeof *index->start, index->buckets + 1);
	keep_items(k, ENTRIES, index->entries, sizeof *index->entries,
		   index->start[index->buckets]);
	keep_texts(t, k);
	keep_items(k, BASE, t->base.items.data, sizeof *t->base.items.data, t->base.items.len);
}

bool table_keep(const struct table *t, const char *path, uint64_t key, const atomic_bool *stop,
		struct err *e)
{
	static void (*const steps[])(const struct table *t,
				     struct keeping *k) = { keep_mentions, keep_entities,
							    keep_aliases, keep_rest, keep_normals };
	assert(t->mention_changes.len == 0 && t->entity_changes.len == 0);
	struct keeping k = { image_create(path, key, e), stop };
	if (!k.w)
		return false;
	for (size_t i = 0; i < sizeof steps / sizeof *steps && !*stop; i++)
		steps[i](t, &k);
	if (!*stop)
		return image_finish(k.w, e);
	image_abandon(k.w);
	if (e)
		e->message[0] = '\0';
	return false;
}

/* --- reading: what is written once is checked once, when it is opened --- */

/* While it is opened. */
struct opening {
	struct table *t;
	size_t text_count, mention_count, entry_count;
	const struct kept_entity *entities;
	const struct kept_alias *aliases;
	size_t entity_count, alias_count;
};

/* NULL if they are not there or not what was written. */
static void *items_of(struct opening *o, uint32_t section, size_t size, size_t *count)
{
	void *items;
	return image_items(o->t->image, section, size, &items, count) ? items : NULL;
}

/* Rising, from 0. */
static bool are_rising(const uint32_t *numbers, size_t count)
{
	bool rising = count > 0 && numbers[0] == 0;
	for (size_t i = 1; i < count; i++)
		rising &= numbers[i] >= numbers[i - 1];
	return rising;
}

static bool are_below(const uint32_t *numbers, size_t count, size_t limit)
{
	uint32_t most = 0;
	for (size_t i = 0; i < count; i++)
		most = numbers[i] > most ? numbers[i] : most;
	return count == 0 || most < limit;
}

static bool are_mentions(const struct mention *mentions, size_t count, size_t entities)
{
	bool sound = true;
	for (size_t i = 0; i < count; i++)
		sound &= mentions[i].entity < entities && mentions[i].how < HOW_COUNT;
	return sound;
}

static bool read_articles(struct opening *o)
{
	struct table *t = o->t;
	size_t first, copies;
	unsigned bits = 0;
	const uint8_t *flags = items_of(o, COPIES, 1, &copies);
	t->first = items_of(o, FIRST, sizeof *t->first, &first);
	t->mentions = items_of(o, MENTIONS, sizeof *t->mentions, &o->mention_count);
	if (!flags || !t->first || !t->mentions)
		return false;
	if (first != (size_t)t->article_count + 1 || copies != t->article_count ||
	    o->mention_count >= UINT32_MAX || !are_rising(t->first, first) ||
	    t->first[t->article_count] != o->mention_count)
		return false;
	for (size_t i = 0; i < copies; i++)
		bits |= flags[i];
	t->is_copy = (const bool *)flags;
	return bits <= 1;
}

static bool read_texts(struct opening *o)
{
	struct table *t = o->t;
	t->folds.data = items_of(o, FOLDS, sizeof *t->folds.data, &t->folds.len);
	if (!t->folds.data || !kept_texts_open(&t->kept_texts, t->image, TEXTS, TEXT_ENDS))
		return false;
	o->text_count = t->kept_texts.count;
	return t->folds.len == o->text_count;
}

static bool fits(uint32_t from, uint32_t len, size_t count)
{
	return from <= count && len <= count - from;
}

static bool read_entity(struct opening *o, const struct kept_entity *kept)
{
	struct table *t = o->t;
	if (kept->name >= o->text_count || kept->type >= ENTITY_TYPE_COUNT ||
	    !fits(kept->first_posting, kept->all_mentions, t->posting_count) ||
	    !fits(kept->first_alias, kept->alias_count, o->alias_count))
		return false;
	vec_push(&t->entities, (struct entity){
				   .key = kept->key,
				   .name = kept_text(&t->kept_texts, kept->name),
				   .mentions = kept->mentions,
				   .articles = kept->articles,
				   .all_mentions = kept->all_mentions,
				   .all_articles = kept->all_articles,
				   .first_posting = kept->first_posting,
				   .first_alias = kept->first_alias,
				   .alias_count = kept->alias_count,
				   .type = (uint8_t)kept->type,
			       });
	return true;
}

static bool read_entities(struct opening *o)
{
	struct table *t = o->t;
	o->entities = items_of(o, ENTITIES, sizeof *o->entities, &o->entity_count);
	o->aliases = items_of(o, ALIASES, sizeof *o->aliases, &o->alias_count);
	t->postings = items_of(o, POSTINGS, sizeof *t->postings, &t->posting_count);
	if (!o->entities || !o->aliases || !t->postings || o->entity_count >= ENTITY_NONE)
		return false;
	vec_reserve(&t->entities, o->entity_count + 1);
	vec_reserve(&t->aliases, o->alias_count + 1);
	for (size_t i = 0; i < o->entity_count; i++)
		if (!read_entity(o, &o->entities[i]))
			return false;
	for (size_t i = 0; i < o->alias_count; i++) {
		struct kept_alias kept = o->aliases[i];
		if (kept.text >= o->text_count)
			return false;
		vec_push(&t->aliases,
			 (struct alias){ kept_text(&t->kept_texts, kept.text), kept.count });
	}
	t->base_entities = (uint32_t)o->entity_count;
	return are_below(t->postings, t->posting_count, o->mention_count) &&
	       are_mentions(t->mentions, o->mention_count, o->entity_count);
}

static bool read_index(struct opening *o)
{
	struct table *t = o->t;
	size_t ranks, starts;
	t->ranking = items_of(o, RANKING, sizeof *t->ranking, &ranks);
	t->index.start = items_of(o, STARTS, sizeof *t->index.start, &starts);
	t->index.entries = items_of(o, ENTRIES, sizeof *t->index.entries, &o->entry_count);
	if (!t->ranking || !t->index.start || !t->index.entries)
		return false;
	t->index.buckets = starts > 0 ? starts - 1 : 0;
	if (ranks != o->entity_count || !are_below(t->ranking, ranks, o->entity_count) ||
	    t->index.buckets == 0 || (t->index.buckets & (t->index.buckets - 1)) != 0 ||
	    !are_rising(t->index.start, starts) ||
	    t->index.start[t->index.buckets] != o->entry_count)
		return false;
	for (size_t i = 0; i < o->entry_count; i++)
		if (t->index.entries[i].entity >= o->entity_count)
			return false;
	return true;
}

static bool read_base(struct opening *o)
{
	struct table *t = o->t;
	size_t count;
	const struct kept_normal *normals = items_of(o, NORMALS, sizeof *normals, &count);
	t->base.items.data = items_of(o, BASE, sizeof *t->base.items.data, &t->base.items.len);
	if (!normals || !t->base.items.data)
		return false;
	for (size_t i = 0; i < t->base.items.len; i++)
		if (t->base.items.data[i].entity >= o->entity_count ||
		    t->base.items.data[i].text >= o->text_count)
			return false;
	vec_reserve(&t->normals, count + 1);
	for (size_t i = 0; i < count; i++) {
		if (normals[i].entity >= o->entity_count)
			return false;
		vec_push(&t->normals,
			 (struct index_key){ normals[i].hash, (uint32_t)normals[i].entity });
	}
	return true;
}

struct table *table_open(const char *path, uint64_t key, size_t article_count, struct err *e)
{
	struct image *image = image_open(path, key, e);
	if (!image)
		return NULL;
	struct table *t = mem_zalloc(1, sizeof *t);
	struct opening o = { .t = t };
	t->image = image;
	t->is_frozen = true;
	t->article_count = (uint32_t)article_count;
	if (read_articles(&o) && read_texts(&o) && read_entities(&o) && read_index(&o) &&
	    read_base(&o))
		return t;
	table_free(t);
	err_set(e, path, 0, "is broken");
	return NULL;
}
