/* SPDX-License-Identifier: MIT */
/* East Asian encodings of one or two bytes a character: the C library is asked once what two bytes
 * mean. Longer characters and ill-formed bytes are asked for each time. */
#include "text/encoding_parts.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { LONGEST = 4, OUT_MAX = 16 };

/* The UTF-8 of a character. Its length is 0 where nobody has asked yet, or it is no cell's. */
struct cell {
	char utf8[3];
	uint8_t len;
};

struct encoding_cells {
	struct cell ones[256];
	struct cell pairs[128][256]; /* by first byte less 0x80, and second */
};

struct encoding_cells *encoding_cells_new(void)
{
	return mem_zalloc(1, sizeof(struct encoding_cells));
}

/* The character at raw[at] and its bytes. Without one 0, and the bytes that are not worth another
 * look: converters step over pairs of the right form that mean nothing. */
static size_t ask(iconv_t converter, struct str raw, size_t at, char out[OUT_MAX], size_t *bytes)
{
	for (size_t n = 1; n <= LONGEST && n <= raw.len - at; n++) {
		char *from = (char *)(uintptr_t)(raw.ptr + at); /* iconv wants char, only reads */
		char *to = out;
		size_t left = n, room = OUT_MAX;
		iconv(converter, NULL, NULL, NULL, NULL);
		if (iconv(converter, &from, &left, &to, &room) != (size_t)-1 && left == 0) {
			*bytes = n;
			return (size_t)(to - out);
		}
		if (left < n) {
			*bytes = n - left;
			break;
		}
	}
	return 0;
}

static struct cell *cell_of(struct encoding_cells *cells, struct str raw, size_t at, size_t bytes)
{
	unsigned char first = (unsigned char)raw.ptr[at];
	if (bytes == 1)
		return &cells->ones[first];
	return bytes == 2 && first >= 0x80
		   ? &cells->pairs[first - 0x80][(unsigned char)raw.ptr[at + 1]]
		   : NULL;
}

/* Appends the character at raw[at] and keeps it; false if it is ill-formed. *at moves behind it. */
static bool learn(struct encoding_cells *cells, iconv_t converter, struct str raw, size_t *at,
		  struct buf *out)
{
	char utf8[OUT_MAX];
	size_t bytes = 1;
	size_t len = ask(converter, raw, *at, utf8, &bytes);
	struct cell *cell = len > 0 ? cell_of(cells, raw, *at, bytes) : NULL;
	*at += bytes;
	if (cell && len <= sizeof cell->utf8) {
		memcpy(cell->utf8, utf8, len);
		cell->len = (uint8_t)len;
	}
	if (len > 0)
		buf_add(out, utf8, len);
	else
		utf8_add(out, UTF8_REPLACEMENT);
	return len > 0;
}

/* What is known of the characters from raw[at] on goes to *to, which has room for three times the
 * bytes up to `end`. Returns where the first unknown one starts. */
static size_t decode_known(const struct encoding_cells *cells, struct str raw, size_t at,
			   size_t end, char **to)
{
	while (at < end) {
		unsigned char first = (unsigned char)raw.ptr[at];
		const struct cell *cell = &cells->ones[first];
		size_t bytes = 1;
		if (cell->len == 0 && first >= 0x80 && at + 1 < raw.len) {
			cell = &cells->pairs[first - 0x80][(unsigned char)raw.ptr[at + 1]];
			bytes = 2;
		}
		if (cell->len == 0)
			break;
		memcpy(*to, cell->utf8, sizeof cell->utf8);
		*to += cell->len;
		at += bytes;
	}
	return at;
}

size_t encoding_cells_decode(struct encoding_cells *cells, void *converter, struct str raw,
			     struct buf *out)
{
	enum { PART = 4096 };
	size_t bad = 0;
	for (size_t at = 0; at < raw.len;) {
		size_t end = raw.len - at > PART ? at + PART : raw.len;
		buf_reserve(out, 3 * (end - at) + 4);
		char *to = out->data + out->len;
		at = decode_known(cells, raw, at, end, &to);
		out->len = (size_t)(to - out->data);
		*to = '\0';
		if (at < end)
			bad += !learn(cells, converter, raw, &at, out);
	}
	return bad;
}
