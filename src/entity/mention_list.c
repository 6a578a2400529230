/* SPDX-License-Identifier: MIT */
/* A mention in a list: its flags, how far it is behind the one before, the number of its text. Its
 * length is that of the text. */
#include "entity/mention_list.h"

#include "entity/word_list.h"

enum { OPENS = 1 << 2, DEFINES = 1 << 3, UNCERTAIN = 1 << 4, HEADLINE = 1 << 5, FLAGS = 1 << 6 };

void mention_list_write(const struct mention *items, size_t count, struct buf *out)
{
	uint32_t next = 0;
	for (size_t i = 0; i < count; i++) {
		const struct mention *m = &items[i];
		unsigned flags = m->type | (m->opens ? OPENS : 0U) | (m->defines ? DEFINES : 0U) |
				 (m->uncertain ? UNCERTAIN : 0U) | (m->headline ? HEADLINE : 0U);
		buf_add_char(out, (char)flags);
		number_write(out, m->start - next);
		number_write(out, m->entity);
		next = m->start + m->len;
	}
}

bool mention_cursor_next(struct mention_cursor *c)
{
	uint64_t gap, text;
	if (c->at == c->end)
		return false;
	uint8_t flags = *c->at++;
	c->broken = flags >= FLAGS || !number_read(&c->at, c->end, &gap) ||
		    !number_read(&c->at, c->end, &text) || text >= c->texts->count ||
		    gap > UINT32_MAX - c->next;
	size_t len = c->broken ? 0 : kept_text(c->texts, (uint32_t)text).len;
	c->broken = len == 0 || len > MENTION_LEN_MAX || c->next + gap + len > UINT32_MAX;
	if (c->broken)
		return false;
	c->mention = (struct mention){
		.start = (uint32_t)(c->next + gap),
		.entity = (uint32_t)text,
		.len = (uint16_t)len,
		.type = flags & 3U,
		.opens = (flags & OPENS) != 0,
		.defines = (flags & DEFINES) != 0,
		.uncertain = (flags & UNCERTAIN) != 0,
		.headline = (flags & HEADLINE) != 0,
	};
	c->next += gap + len;
	return true;
}
