/* SPDX-License-Identifier: MIT */
/* Whose memory a table is: its own, an image's, or that of the table it is a fork of. */
#include "entity/table_parts.h"

#include <string.h>

/* What is never changed in place, but for mentions; and what table_rebuild makes anew. */
static void list_arrays(const struct table *t, const void *out[TABLE_ARRAYS])
{
	const void *arrays[TABLE_ARRAYS] = { t->mentions,    t->first,           t->is_copy,
					     t->folds.data,  t->base.items.data, t->postings,
					     t->ranking,     t->index.start,     t->index.entries,
					     t->normals.data };
	memcpy(out, arrays, sizeof arrays);
}

static bool is_listed(const void *const arrays[TABLE_ARRAYS], const void *array)
{
	for (size_t i = 0; i < TABLE_ARRAYS; i++) {
		if (arrays[i] == array)
			return true;
	}
	return false;
}

void table_drop(const struct table *t, const void *array)
{
	if (!is_listed(t->lent, array) && !(t->image && image_holds(t->image, array)))
		free((void *)(uintptr_t)array);
}

struct table *table_fork(const struct table *t)
{
	struct table *fork = mem_alloc(sizeof *fork);
	size_t mentions = table_mention_count(t);
	*fork = *t;
	list_arrays(t, fork->lent);
	fork->image = NULL;
	fork->borrows_texts = true;
	fork->mentions = mem_alloc((mentions + 1) * sizeof *fork->mentions);
	if (mentions > 0)
		memcpy(fork->mentions, t->mentions, mentions * sizeof *fork->mentions);
	fork->added = (struct intern){ 0 };
	memset(&fork->added_folds, 0, sizeof fork->added_folds);
	memset(&fork->moves, 0, sizeof fork->moves);
	memset(&fork->entities, 0, sizeof fork->entities);
	memset(&fork->aliases, 0, sizeof fork->aliases);
	memset(&fork->mention_changes, 0, sizeof fork->mention_changes);
	memset(&fork->entity_changes, 0, sizeof fork->entity_changes);
	vec_reserve(&fork->entities, t->entities.len + 1);
	vec_append(&fork->entities, t->entities.data, t->entities.len);
	vec_append(&fork->aliases, t->aliases.data, t->aliases.len);
	vec_append(&fork->mention_changes, t->mention_changes.data, t->mention_changes.len);
	vec_append(&fork->entity_changes, t->entity_changes.data, t->entity_changes.len);
	return fork;
}

/* What lies in the image is dropped by nobody any more once t has none. */
void table_succeed(struct table *fork, struct table *t)
{
	const void *mine[TABLE_ARRAYS], *its[TABLE_ARRAYS];
	list_arrays(fork, mine);
	list_arrays(t, its);
	for (size_t i = 0; i < TABLE_ARRAYS; i++) {
		bool kept = is_listed(mine, its[i]) || (t->image && image_holds(t->image, its[i]));
		t->lent[i] = kept ? its[i] : NULL;
		fork->lent[i] = NULL;
	}
	fork->image = t->image;
	t->image = NULL;
	t->borrows_texts = fork->borrows_texts;
	fork->borrows_texts = false;
}

void table_free(struct table *t)
{
	const void *arrays[TABLE_ARRAYS];
	if (!t)
		return;
	list_arrays(t, arrays);
	for (size_t i = 0; i < TABLE_ARRAYS; i++)
		table_drop(t, arrays[i]);
	if (!t->borrows_texts)
		intern_release(&t->texts);
	intern_release(&t->added);
	vec_release(&t->added_folds);
	vec_release(&t->entities);
	vec_release(&t->moves.items);
	vec_release(&t->mention_changes);
	vec_release(&t->entity_changes);
	vec_release(&t->aliases);
	image_close(t->image);
	free(t);
}
