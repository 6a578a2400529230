/* SPDX-License-Identifier: MIT */
/* The user's note on a name, under whichever name it goes by. */
#ifndef APP_VIEW_NOTE_H
#define APP_VIEW_NOTE_H

#include "entity/table.h"
#include "store/notes.h"

/* NULL if there is none, or no notes. */
const struct note *view_note_of_name(const struct notes *notes, const struct table *table,
				     uint32_t entity);

#endif
