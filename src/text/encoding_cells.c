/* SPDX-License-Identifier: MIT */
/* East Asian encodings of one or two bytes a character: the C library is asked once what two bytes
 * mean, or that they mean nothing. Longer characters are asked for each time. */
#include "text/encoding_parts.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "text/utf8.h"

enum { LONGEST = 4, OUT_MAX = 16 };

/* The UTF-8 of a character, or U+FFFD. Its length is 0 where nobody has asked yet, or it is no
 * cell's. */
struct cell {
	char utf8[3];
	uint8_t form; /* its length, the bytes it stands for, CELL_BAD */
};

enum { CELL_LEN = 3, CELL_BYTES = 2 /* places up */, CELL_BAD = 1 << 4 };

static size_t cell_len(const struct cell *cell)
{
	return cell->form & CELL_LEN;
}

/* What the C library says of the bytes at a place. */
struct answer {
	char utf8[OUT_MAX];
	size_t len;   /* 0: they mean nothing */
	size_t bytes; /* that are not worth another look */
	size_t asked; /* bytes that decided it; 0: those behind might decide otherwise */
};

struct encoding_cells {
	struct cell ones[256];
	struct cell pairs[128][256]; /* by first byte less 0x80, and second */
};

struct encoding_cells *encoding_cells_new(void)
{
	return mem_zalloc(1, sizeof(struct encoding_cells));
}

/* Converters step over pairs of the right form that mean nothing. */
static void ask(iconv_t converter, struct str raw, size_t at, struct answer *a)
{
	*a = (struct answer){ .bytes = 1 };
	for (size_t n = 1; n <= LONGEST && n <= raw.len - at; n++) {
		char *from = (char *)(uintptr_t)(raw.ptr + at); /* iconv wants char, only reads */
		char *to = a->utf8;
		size_t left = n, room = OUT_MAX;
		iconv(converter, NULL, NULL, NULL, NULL);
		bool done = iconv(converter, &from, &left, &to, &room) != (size_t)-1;
		bool ill_formed = !done && errno == EILSEQ;
		if (done && left == 0) {
			a->len = (size_t)(to - a->utf8);
			a->bytes = a->asked = n;
			return;
		}
		if (left < n || ill_formed) {
			a->bytes = left < n ? n - left : 1;
			a->asked = ill_formed ? n : 0;
			return;
		}
	}
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
	struct answer a;
	ask(converter, raw, *at, &a);
	bool bad = a.len == 0;
	struct cell *cell = cell_of(cells, raw, *at, a.asked);
	if (bad)
		a.len = utf8_put(UTF8_REPLACEMENT, a.utf8);
	if (cell && a.len <= sizeof cell->utf8) {
		memcpy(cell->utf8, a.utf8, a.len);
		cell->form = (uint8_t)(a.len | a.bytes << CELL_BYTES | (bad ? CELL_BAD : 0));
	}
	buf_add(out, a.utf8, a.len);
	*at += a.bytes;
	return !bad;
}

/* The cell of the character at raw[at] and its bytes; its length is 0 if it is not known. That most
 * pairs are two bytes is not asked of the cell: what comes next does not wait for it. */
static inline const struct cell *known_at(const struct encoding_cells *cells, struct str raw,
					  size_t at, size_t *bytes)
{
	unsigned char first = (unsigned char)raw.ptr[at];
	const struct cell *cell = &cells->ones[first];
	*bytes = 1;
	if (cell_len(cell) == 0 && first >= 0x80 && at + 1 < raw.len) {
		cell = &cells->pairs[first - 0x80][(unsigned char)raw.ptr[at + 1]];
		*bytes = cell->form & CELL_BAD ? cell->form >> CELL_BYTES & 3 : 2;
	}
	return cell;
}

/* What is known of the characters from raw[at] on goes to *to, which has room for three times the
 * bytes up to `end`, and one more. Returns where the first unknown one starts. *bad counts those
 * without a meaning. */
static size_t decode_known(const struct encoding_cells *cells, struct str raw, size_t at,
			   size_t end, char **to, size_t *bad)
{
	while (at < end) {
		size_t bytes;
		const struct cell *cell = known_at(cells, raw, at, &bytes);
		if (cell_len(cell) == 0)
			break;
		memcpy(*to, cell->utf8, sizeof cell->utf8);
		*to += cell_len(cell);
		*bad += cell->form / CELL_BAD;
		at += bytes;
	}
	return at;
}

static void add_points(struct code_points *out, struct str utf8)
{
	vec_reserve(out, utf8.len);
	for (size_t at = 0, len; at < utf8.len; at += len)
		out->data[out->len++] = utf8_at(utf8, at, &len);
}

/* Of one character of three bytes of UTF-8. */
static uint32_t point_of_three(const struct cell *cell)
{
	unsigned char p[3];
	memcpy(p, cell->utf8, sizeof p);
	return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
}

void encoding_cells_points(struct encoding_cells *cells, void *converter, struct str raw,
			   struct buf *scratch, struct code_points *out)
{
	vec_clear(out);
	vec_reserve(out, raw.len); /* most have one or two bytes */
	for (size_t at = 0; at < raw.len;) {
		size_t bytes;
		const struct cell *cell = known_at(cells, raw, at, &bytes);
		bool three = cell_len(cell) == 3 && (unsigned char)cell->utf8[0] >= 0xE0;
		if (three && out->len < out->cap) {
			out->data[out->len++] = point_of_three(cell);
		} else if (cell_len(cell) > 0) {
			add_points(out, str_of(cell->utf8, cell_len(cell)));
		} else {
			buf_clear(scratch);
			learn(cells, converter, raw, &at, scratch);
			add_points(out, buf_str(scratch));
			continue;
		}
		at += bytes;
	}
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
		at = decode_known(cells, raw, at, end, &to, &bad);
		out->len = (size_t)(to - out->data);
		*to = '\0';
		if (at < end)
			bad += !learn(cells, converter, raw, &at, out);
	}
	return bad;
}
