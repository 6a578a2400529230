/* SPDX-License-Identifier: MIT */
/* Lines with a checksum. */
#include "store/state_line.h"

#include "base/hash.h"

static uint32_t checksum(struct str body)
{
	return (uint32_t)(hash_bytes(body, 0) & 0xffffffffu);
}

void state_line_end(struct buf *out, size_t from)
{
	buf_addf(out, " %08x\n", (unsigned)checksum(str_skip(buf_str(out), from)));
}

static bool hex_digit(char c, unsigned *out)
{
	if (!char_is_digit(c) && !(c >= 'a' && c <= 'f'))
		return false;
	*out = char_is_digit(c) ? (unsigned)(c - '0') : (unsigned)(c - 'a' + 10);
	return true;
}

bool state_read_hex(struct str s, uint64_t *out)
{
	*out = 0;
	for (size_t i = 0; i < s.len; i++) {
		unsigned digit;
		if (!hex_digit(s.ptr[i], &digit))
			return false;
		*out = *out << 4 | digit;
	}
	return s.len > 0 && s.len <= STATE_ID_LEN;
}

bool state_line_body(struct str line, struct str *body)
{
	uint64_t sum;
	if (line.len < STATE_SUM_LEN + 1)
		return false;
	*body = str_sub(line, 0, line.len - STATE_SUM_LEN - 1);
	return line.ptr[body->len] == ' ' && state_read_hex(str_skip(line, body->len + 1), &sum) &&
	       sum == checksum(*body);
}
