/* SPDX-License-Identifier: MIT */
/* Questions about what is remembered of an article: the user's note, when it was first seen. */
#include "find/query_parts.h"

static const struct note *note_of(const struct view *v)
{
	const struct notes *notes = v->subject->notes;
	return notes ? notes_of_article(notes, view_id(v)) : NULL;
}

bool match_note(const struct term *t, const struct view *v)
{
	const struct note *note = note_of(v);
	return note && needle_in(&t->needle, note->text);
}

bool value_parse_tag(struct term *t, const struct value_context *c)
{
	struct str tag = str_skip(t->value, str_starts(t->value, STR("#")));
	if (!note_is_tag(tag))
		return value_fail(c, t, t->value, "a tag is one word");
	fold_key(tag, &t->key);
	return true;
}

bool match_tag(const struct term *t, const struct view *v)
{
	const struct note *note = note_of(v);
	struct buf *folded = &v->scratch->folded;
	struct str rest = note ? note->text : STR_NULL, tag;
	while (note_next_tag(&rest, &tag)) {
		buf_clear(folded);
		fold_key(tag, folded);
		if (t->prefix ? str_starts(buf_str(folded), buf_str(&t->key))
			      : str_eq(buf_str(folded), buf_str(&t->key)))
			return true;
	}
	return false;
}

bool match_added(const struct term *t, const struct view *v)
{
	const struct seen *seen = v->subject->seen;
	int64_t time = seen ? seen_time(seen, view_id(v)) : SEEN_NEVER;
	return time != SEEN_NEVER && time >= t->from && time <= t->to;
}

bool state_is_new(const struct view *v)
{
	return v->subject->seen && seen_is_new(v->subject->seen, view_id(v));
}

bool state_is_noted(const struct view *v)
{
	return note_of(v) != NULL;
}
