/* SPDX-License-Identifier: MIT */
/* Notes on names. */
#include "app/view_note.h"

const struct note *view_note_of_name(const struct notes *notes, const struct table *table,
				     uint32_t entity)
{
	const struct entity *e = table_entity(table, entity);
	size_t count;
	if (!notes || notes_count(notes) == 0)
		return NULL;
	const struct alias *aliases = table_aliases(table, entity, &count);
	const struct note *note = notes_of_name(notes, (enum entity_type)e->type, e->name);
	for (size_t i = 0; i < count && !note; i++)
		note = notes_of_name(notes, (enum entity_type)e->type, aliases[i].text);
	return note;
}
