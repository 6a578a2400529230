/* SPDX-License-Identifier: MIT */
/* The known name that was probably meant by an unknown one. */
#include "app/suggest.h"

#include <stdio.h>
#include <string.h>

enum { WORD_MAX = 40 }; /* longer words are not slips of the keyboard */

static size_t min(size_t a, size_t b)
{
	return a < b ? a : b;
}

/* Three rows of the table of distances between prefixes: two before, the one before, this one. */
static size_t distance(struct str a, struct str b)
{
	size_t rows[3][WORD_MAX + 1];
	size_t *older = rows[0], *old = rows[1], *now = rows[2];
	for (size_t j = 0; j <= b.len; j++)
		old[j] = j;
	for (size_t i = 1; i <= a.len; i++) {
		now[0] = i;
		for (size_t j = 1; j <= b.len; j++) {
			char x = char_lower(a.ptr[i - 1]), y = char_lower(b.ptr[j - 1]);
			now[j] = min(old[j - 1] + (x != y), min(old[j], now[j - 1]) + 1);
			bool swapped = i > 1 && j > 1 && x == char_lower(b.ptr[j - 2]) &&
				       y == char_lower(a.ptr[i - 2]);
			if (swapped)
				now[j] = min(now[j], older[j - 2] + 1);
		}
		size_t *spare = older;
		older = old;
		old = now;
		now = spare;
	}
	return old[b.len];
}

void suggest_offer(struct suggest *s, const char *name)
{
	struct str known = str_from(name);
	if (s->word.len == 0 || s->word.len > WORD_MAX || known.len > WORD_MAX)
		return;
	size_t far = distance(s->word, known);
	size_t limit = (min(s->word.len, known.len) + 1) / 3;
	if (far > limit || (s->best && far >= s->distance))
		return;
	s->best = name;
	s->distance = far;
}

const char *suggest_phrase(const struct suggest *s, struct suggest_text *room)
{
	room->text[0] = '\0';
	if (s->best)
		snprintf(room->text, sizeof room->text, ", did you mean %s", s->best);
	return room->text;
}
