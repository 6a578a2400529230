/* SPDX-License-Identifier: MIT */
/* The last phases of finding names: what chunks found is put together in their order, surfaces are
 * joined, each article resolved, and the table made. */
#include "entity/names_state.h"

#include <string.h>

/* --- one behind another --- */

static void append(struct names *n, const struct names_chunk *chunk, const uint32_t *numbers)
{
	size_t count = chunk->items.len;
	vec_reserve(&n->mentions, count + 1);
	struct mention *items = n->mentions.data + n->mentions.len;
	for (size_t i = 0; i < count; i++) {
		items[i] = chunk->items.data[i];
		items[i].entity = numbers[items[i].entity];
	}
	n->mentions.len += count;
}

static void merge(struct names *n, struct names_chunk *chunk)
{
	size_t surfaces = surfaces_count(chunk->surfaces);
	uint32_t *numbers = mem_alloc((surfaces + 1) * sizeof *numbers);
	surfaces_merge(n->surfaces, chunk->surfaces, numbers);
	append(n, chunk, numbers);
	names_remember(n, chunk);
	free(numbers);
	surfaces_free(chunk->surfaces);
	chunk->surfaces = NULL;
	vec_release(&chunk->items);
}

/* A task that comes while another one merges leaves its chunk to that one. */
void names_collect(struct names *n, struct names_chunk *chunk)
{
	pthread_mutex_lock(&n->mutex);
	chunk->is_found = true;
	bool merges = !n->is_merging;
	n->is_merging = true;
	while (merges && n->merged < n->chunks.len && n->chunks.data[n->merged].is_found &&
	       !n->stop) {
		struct names_chunk *next = &n->chunks.data[n->merged++];
		pthread_mutex_unlock(&n->mutex);
		merge(n, next);
		pthread_mutex_lock(&n->mutex);
	}
	if (merges)
		n->is_merging = false;
	pthread_mutex_unlock(&n->mutex);
}

/* --- linking --- */

/* Counts of mentions become where each article's begin. */
static void place_mentions(struct names *n)
{
	uint32_t at = 0;
	for (uint32_t nr = 0; nr < n->article_count; nr++) {
		uint32_t count = n->first[nr];
		n->first[nr] = at;
		at += count;
	}
	n->first[n->article_count] = at;
}

void names_join(struct names *n)
{
	place_mentions(n);
	vec_reserve(&n->mentions, 1);
	vec_trim(&n->mentions);
	n->surface = mem_alloc((n->mentions.len + 1) * sizeof *n->surface);
	if (!n->stop)
		n->joined = surfaces_join(n->surfaces, &n->stop);
}

void names_resolve(struct names_worker *w, struct names_chunk *chunk)
{
	struct names *n = w->names;
	for (uint32_t nr = chunk->from; nr < chunk->to && !n->stop; nr++) {
		struct mention *mentions = n->mentions.data + n->first[nr];
		size_t count = n->first[nr + 1] - n->first[nr];
		for (size_t i = 0; i < count; i++)
			n->surface[n->first[nr] + i] = mentions[i].entity;
		joined_resolve(n->joined, mentions, count);
	}
}

void names_hand_over(struct names *n, struct table *table, bool is_kept)
{
	pthread_mutex_lock(&n->mutex);
	n->finished = table;
	n->is_kept = is_kept;
	pthread_mutex_unlock(&n->mutex);
}

void names_end(struct names *n)
{
	struct table_input input = {
		.joined = n->joined,
		.surfaces = n->surfaces,
		.mentions = n->mentions.data,
		.first = n->first,
		.article_count = n->article_count,
		.surface = n->surface,
		.is_copy = n->is_copy,
	};
	struct table *table = table_new(&input);
	memset(&n->mentions, 0, sizeof n->mentions);
	n->first = NULL;
	names_release_links(n);
	names_keep(n, table);
	names_hand_over(n, table, false);
	mem_trim();
}

void names_release_links(struct names *n)
{
	for (size_t i = 0; i < n->chunks.len; i++) {
		vec_release(&n->chunks.data[i].items);
		names_release_lists(&n->chunks.data[i].words);
		names_release_lists(&n->chunks.data[i].records);
		surfaces_free(n->chunks.data[i].surfaces);
		n->chunks.data[i].surfaces = NULL;
	}
	joined_free(n->joined);
	surfaces_free(n->surfaces);
	vec_release(&n->mentions);
	free(n->surface);
	free(n->first);
	free(n->is_copy);
	n->joined = NULL;
	n->surfaces = NULL;
	n->surface = NULL;
	n->first = NULL;
	n->is_copy = NULL;
}
