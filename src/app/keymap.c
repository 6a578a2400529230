/* SPDX-License-Identifier: MIT */
/* Looking keys up, and the keys of a command. */
#include "app/keymap.h"

#include <string.h>

const unsigned keymap_view_contexts[] = {
	CONTEXT_ANY | CONTEXT_LIST | CONTEXT_ARTICLE,
	CONTEXT_ANY | CONTEXT_ARTICLE | CONTEXT_READER | CONTEXT_LINKS,
	CONTEXT_ANY | CONTEXT_LIST | CONTEXT_LINKS,
	CONTEXT_ANY | CONTEXT_LIST | CONTEXT_LINKS | CONTEXT_NAMES,
	CONTEXT_ANY | CONTEXT_ARTICLE | CONTEXT_LINKS | CONTEXT_NAMES,
	CONTEXT_ANY | CONTEXT_COMPARE, /* whose keys [article] may have as well */
	CONTEXT_PROMPT,
	0,
};

void keymap_release(struct keymap *map)
{
	vec_release(&map->bindings);
}

static bool starts_with(const struct key_sequence *s, const struct key_sequence *start)
{
	return s->len >= start->len &&
	       memcmp(s->keys, start->keys, start->len * sizeof s->keys[0]) == 0;
}

enum keymap_result keymap_find(const struct keymap *map, const struct key_sequence *typed,
			       unsigned contexts, enum command *command)
{
	unsigned narrowest = 0;
	bool prefix = false;
	for (size_t i = 0; i < map->bindings.len; i++) {
		const struct binding *b = &map->bindings.data[i];
		if (!(b->context & contexts) || !starts_with(&b->keys, typed))
			continue;
		prefix |= b->keys.len > typed->len;
		if (b->keys.len == typed->len && b->context > narrowest) {
			narrowest = b->context;
			*command = b->command;
		}
	}
	if (narrowest)
		return KEYMAP_FOUND;
	return prefix ? KEYMAP_PREFIX : KEYMAP_NONE;
}

/* Bound in several of the contexts, a key counts once, in the narrowest. */
static bool is_live(const struct keymap *map, const struct binding *b, unsigned contexts)
{
	enum command found;
	if (!(b->context & contexts) ||
	    keymap_find(map, &b->keys, contexts, &found) != KEYMAP_FOUND || found != b->command)
		return false;
	for (size_t i = 0; &map->bindings.data[i] < b; i++) {
		const struct binding *other = &map->bindings.data[i];
		bool same = other->command == b->command && (other->context & contexts) &&
			    other->keys.len == b->keys.len && starts_with(&other->keys, &b->keys);
		if (same)
			return false;
	}
	return true;
}

bool keymap_keys(const struct keymap *map, enum command command, unsigned contexts, size_t max,
		 struct buf *out)
{
	size_t n = 0;
	for (size_t i = 0; i < map->bindings.len && n < max; i++) {
		const struct binding *b = &map->bindings.data[i];
		if (b->command != command || !is_live(map, b, contexts))
			continue;
		if (n++ > 0)
			buf_add_char(out, ' ');
		key_sequence_name(&b->keys, out);
	}
	return n > 0;
}
