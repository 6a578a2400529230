/* SPDX-License-Identifier: MIT */
/* Reads and writes article ids. */
#include "cli/id.h"

#include <inttypes.h>

enum { ID_LEN = 16 };

static int digit_of(char c)
{
	if (char_is_digit(c))
		return c - '0';
	c = char_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool id_parse(struct str text, uint64_t *id)
{
	uint64_t value = 0;
	if (text.len != ID_LEN)
		return false;
	for (size_t i = 0; i < text.len; i++) {
		int digit = digit_of(text.ptr[i]);
		if (digit < 0)
			return false;
		value = value << 4 | (uint64_t)digit;
	}
	*id = value;
	return true;
}

void id_add(struct buf *out, uint64_t id)
{
	buf_addf(out, "%016" PRIx64, id);
}
