/* SPDX-License-Identifier: MIT */
/* A word in a list is the distance from the one before it, and two bits of what it is worth: 0, 1,
 * 2, or that and more, which follows. */
#include "entity/word_list.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { WORTH_BITS = 2, WORTH_MORE = 3, BLOCK = 4096, NUMBER_BITS_MAX = 56 };

void word_set_release(struct word_set *s)
{
	free(s->bits);
	free(s->groups);
	free(s->worth);
	*s = (struct word_set){ 0 };
}

static void *widen(void *items, size_t size, size_t before, size_t after)
{
	char *wider = mem_realloc(items, size * after);
	memset(wider + size * before, 0, size * (after - before));
	return wider;
}

void word_set_grow(struct word_set *s, uint32_t number)
{
	size_t before = s->room, room = ((size_t)number / BLOCK + 1) * BLOCK;
	if (room < before * 2 && before < UINT32_MAX / 4)
		room = before * 2;
	s->worth = widen(s->worth, sizeof *s->worth, before, room);
	s->bits = widen(s->bits, sizeof *s->bits, before / 64, room / 64);
	s->groups = widen(s->groups, sizeof *s->groups, before / BLOCK, room / BLOCK);
	s->room = (uint32_t)room;
}

/* --- bytes --- */

void number_write(struct buf *out, uint64_t number)
{
	char bytes[10];
	size_t len = 0;
	for (; number >= 0x80; number >>= 7)
		bytes[len++] = (char)(number | 0x80);
	bytes[len++] = (char)number;
	buf_add(out, bytes, len);
}

bool number_read(const uint8_t **at, const uint8_t *end, uint64_t *number)
{
	uint64_t value = 0;
	const uint8_t *p = *at;
	for (unsigned shift = 0; p < end && shift <= NUMBER_BITS_MAX; shift += 7) {
		value |= (uint64_t)(*p & 0x7F) << shift;
		if (*p++ < 0x80) {
			*at = p;
			*number = value;
			return true;
		}
	}
	return false;
}

static void write_word(struct word_set *s, uint32_t number, uint32_t gap, struct buf *out)
{
	uint32_t worth = s->worth[number];
	s->worth[number] = 0;
	uint32_t least = worth < WORTH_MORE ? worth : WORTH_MORE;
	number_write(out, (uint64_t)gap << WORTH_BITS | least);
	if (least == WORTH_MORE)
		number_write(out, worth - WORTH_MORE);
}

void word_set_write(struct word_set *s, struct buf *out)
{
	uint32_t next = 0;
	for (uint32_t group = 0; group < s->room / BLOCK; group++) {
		uint64_t used = s->groups[group];
		s->groups[group] = 0;
		for (; used != 0; used &= used - 1) {
			uint32_t place = group * 64 + (uint32_t)__builtin_ctzll(used);
			uint64_t bits = s->bits[place];
			s->bits[place] = 0;
			for (; bits != 0; bits &= bits - 1) {
				uint32_t number = place * 64 + (uint32_t)__builtin_ctzll(bits);
				write_word(s, number, number - next, out);
				next = number + 1;
			}
		}
	}
}

bool word_cursor_next(struct word_cursor *c)
{
	uint64_t value, more = 0;
	if (c->at == c->end)
		return false;
	c->broken =
	    !number_read(&c->at, c->end, &value) || (value >> WORTH_BITS) >= UINT32_MAX - c->next;
	if (c->broken)
		return false;
	c->number = c->next + (uint32_t)(value >> WORTH_BITS);
	c->next = c->number + 1;
	c->worth = (uint32_t)value & WORTH_MORE;
	if (c->worth == WORTH_MORE) {
		c->broken = !number_read(&c->at, c->end, &more) || more > UINT32_MAX / 2;
		c->worth += (uint32_t)more;
	}
	return !c->broken;
}
