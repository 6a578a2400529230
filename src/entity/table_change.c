/* SPDX-License-Identifier: MIT */
/* Changes to a table that can be taken back: how corrections are laid over what was linked. */
#include "entity/table_parts.h"

#include "entity/surface_text.h"

/* Numbers stay. Texts that are not all different are not what was written: then what was counted
 * of them is left out. */
void table_thaw(struct table *t)
{
	const struct kept_texts *kept = &t->kept_texts;
	if (!t->is_frozen)
		return;
	t->is_frozen = t->borrows_texts = false;
	for (uint32_t i = 0; i < kept->count; i++)
		intern_add(&t->texts, kept_text(kept, i));
	if (t->texts.strings.len < kept->count)
		t->base.items.len = 0;
}

void table_restore(struct table *t)
{
	for (size_t i = t->mention_changes.len; i > 0; i--) {
		const struct mention_change *change = &t->mention_changes.data[i - 1];
		t->mentions[change->mention] = change->before;
	}
	for (size_t i = t->entity_changes.len; i > 0; i--) {
		const struct entity_change *change = &t->entity_changes.data[i - 1];
		t->entities.data[change->entity] = change->before;
	}
	vec_clear(&t->mention_changes);
	vec_clear(&t->entity_changes);
	vec_clear(&t->moves.items);
	t->entities.len = t->base_entities;
}

static void move_alias(struct table *t, const struct mention *m, uint32_t text, int32_t by)
{
	if (!m->hidden && m->entity < t->entities.len)
		vec_push(&t->moves.items, (struct alias_count){ m->entity, text, by });
}

void table_change_mention(struct table *t, uint32_t mention, struct str text, struct mention after)
{
	struct mention *m = &t->mentions[mention];
	vec_push(&t->mention_changes, (struct mention_change){ mention, *m });
	if (!t->is_copy[table_mention_article(t, mention)]) {
		struct buf written = BUF_INIT;
		surface_write(text, &written);
		uint32_t id = table_text_id(t, buf_str(&written));
		move_alias(t, m, id, -1);
		move_alias(t, &after, id, 1);
		buf_release(&written);
	}
	*m = after;
}

struct entity *table_change_entity(struct table *t, uint32_t entity)
{
	assert(entity < t->entities.len);
	struct entity *e = &t->entities.data[entity];
	vec_push(&t->entity_changes, (struct entity_change){ entity, *e });
	return e;
}

struct str table_linked_name(const struct table *t, uint32_t entity)
{
	for (size_t i = 0; i < t->entity_changes.len; i++) {
		if (t->entity_changes.data[i].entity == entity)
			return t->entity_changes.data[i].before.name;
	}
	return table_entity(t, entity)->name;
}

uint32_t table_add_entity(struct table *t, enum entity_type type, struct str name, uint64_t key)
{
	struct entity entity = {
		.key = key, .name = table_text(t, name), .type = (uint8_t)type, .user = true
	};
	vec_push(&t->entities, entity);
	return (uint32_t)t->entities.len - 1;
}

struct str table_text(struct table *t, struct str text)
{
	return table_text_of(t, table_text_id(t, text));
}
