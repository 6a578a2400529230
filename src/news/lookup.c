/* SPDX-License-Identifier: MIT */
/* Keys that outlive a generation, and finding their articles again. */
#include "news/lookup.h"

#include "base/hash.h"

struct article_key article_key(const struct article *a)
{
	return (struct article_key){
		.id = a->id,
		.path_hash = hash_bytes(str_from(a->input->path), 0),
		.offset = a->offset,
	};
}

static uint64_t place_of(uint64_t path_hash, uint64_t offset)
{
	return path_hash ^ hash_mix(offset + 1);
}

/* Numbers are stored plus one: a new place of a map holds 0. */
static void put_first(struct map *map, uint64_t key, size_t nr)
{
	uint64_t *value = map_put(map, key);
	if (*value == 0)
		*value = nr + 1;
}

void lookup_extend(struct lookup *lookup, const struct article *const *articles, size_t count)
{
	const struct input *input = NULL;
	uint64_t path_hash = 0;
	for (size_t i = lookup->upto; i < count; i++) {
		const struct article *a = articles[i];
		if (a->input != input)
			path_hash = hash_bytes(str_from(a->input->path), 0);
		input = a->input;
		put_first(&lookup->places, place_of(path_hash, a->offset), i);
		put_first(&lookup->ids, a->id, i);
	}
	lookup->upto = count;
}

uint32_t lookup_find(const struct lookup *lookup, const struct article_key *key)
{
	const uint64_t *nr = map_get(&lookup->places, place_of(key->path_hash, key->offset));
	if (!nr)
		nr = map_get(&lookup->ids, key->id);
	return nr ? (uint32_t)(*nr - 1) : ARTICLE_NONE;
}

void lookup_release(struct lookup *lookup)
{
	map_release(&lookup->places);
	map_release(&lookup->ids);
	lookup->upto = 0;
}
