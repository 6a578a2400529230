/* SPDX-License-Identifier: MIT */
/* The one filter between dump bytes and any output. What comes out is valid UTF-8 without C0,
 * C1, ESC, bidi controls, zero-width characters, tags, variation selectors, non-characters,
 * private-use or unassigned code points, with at most 4 marks after a base character:
 *   C0 and DEL -> control pictures (U+2400..), C1 and ill-formed bytes -> U+FFFD,
 *   tab and other blanks (NBSP, U+3000 stays) -> a space, line ends -> as the mode says,
 *   soft hyphen, zero-width, bidi, tags, fillers -> nothing. */
#ifndef TEXT_CLEAN_H
#define TEXT_CLEAN_H

#include "base/buf.h"
#include "base/vec.h"

enum clean_mode {
	CLEAN_LINE,  /* line ends (\n \r \r\n VT FF NEL LS PS) become one space */
	CLEAN_LINES, /* each line end becomes \n; trailing blanks of a line are dropped */
	CLEAN_RAW, /* as CLEAN_LINES, but blanks stay as they are and tabs reach the next column of
		      8 */
};

void clean_add(struct buf *out, struct str in, enum clean_mode mode);

/* Where each byte of cleaned text came from: between two points both sides run in step. */
struct clean_point {
	uint32_t out;
	uint32_t src;
};
struct clean_map {
	VEC(struct clean_point) points; /* rising in both members */
};

/* clean_add that also notes where the bytes came from: in.ptr[i] is source position src + i.
 * `out` may already hold text; positions are counted from its start. */
void clean_add_mapped(struct buf *out, struct clean_map *map, struct str in, uint32_t src,
		      enum clean_mode mode);
/* Source position of a position in cleaned text, and back (a source byte that was dropped gives
 * the position of the next one kept). Positions past the end give the end. */
uint32_t clean_map_source(const struct clean_map *map, uint32_t out);
uint32_t clean_map_out(const struct clean_map *map, uint32_t src);
void clean_map_release(struct clean_map *map);

/* Does the filter leave this code point as it is, apart from marks that are too many or have
 * nothing to stand on? */
bool clean_keeps(uint32_t cp);

/* The marks on the character before; zeroed at the start of a text. */
struct clean_marks {
	unsigned count;
	bool based; /* there is a character that may carry marks */
};
/* The same behind those asked for before: marks count. (--json writes the others as \uXXXX.) */
bool clean_keeps_next(struct clean_marks *marks, uint32_t cp);

/* For terminals that are not UTF-8: clean text in printable ASCII of exactly the same number of
 * columns (curly quotes and dashes to " ' -, accents dropped, ... to ., the rest to ?). */
void clean_ascii(struct buf *out, struct str clean);

#endif
