/* SPDX-License-Identifier: MIT */
/* What went wrong before a dump was written, put right for display only: HTML entities that were
 * left in ("&quot;", "&#8217;", "&eacute;", also "&amp;quot;"), and UTF-8 that was read as
 * Windows-1252 or Latin-1 (mojibake: three letters where a quotation mark stood, an A with a tilde
 * before each accent). Stands in front of the filter (text/clean.h): what an entity stands for is
 * filtered as if it had been written, so that "&#27;" is shown as a control picture.
 *
 * Repaired are entities with a semicolon: numbers that are code points (128 to 159 mean
 * Windows-1252, as in HTML) and the names of the Latin, punctuation and currency marks; and
 * mojibake whose repair is a Latin letter or mark up to U+00FF, a general punctuation mark, the
 * euro or trade mark sign, or a character beyond the BMP. Repaired text is never longer. */
#ifndef TEXT_REPAIR_H
#define TEXT_REPAIR_H

#include "text/clean.h"

/* What stands at s[at] if it is to be repaired: bytes it takes, what it means in *cp; else 0. */
size_t repair_at(struct str s, size_t at, uint32_t *cp);

/* Appends `in`, repaired and filtered as a line (CLEAN_LINE). `map`, if not NULL, gets points as
 * from clean_add_mapped: in.ptr[i] is source position src + i; what was repaired comes from where
 * it started. Linear. */
void repair_add(struct buf *out, struct clean_map *map, struct str in, uint32_t src);

#endif
