/* SPDX-License-Identifier: MIT */
/* Columns of code points, cells and text. */
#include "text/width.h"

#include <assert.h>

#include <unictype.h>
#include <uniwidth.h>

#include "text/plain.h"
#include "text/utf8.h"

/* Where libunistring 1.0 and glibc 2.36 differ, glibc's answer (both Unicode 14). */
struct correction {
	uint32_t first;
	uint32_t last;
	int cols;
};

static const struct correction corrections[] = {
	{ 0x00AD, 0x00AD, 1 },   { 0x0600, 0x0605, 1 },   { 0x06DD, 0x06DD, 1 },
	{ 0x070F, 0x070F, 1 },   { 0x0890, 0x0891, 1 },   { 0x08E2, 0x08E2, 1 },
	{ 0x0CBF, 0x0CBF, 0 },   { 0x0CC6, 0x0CC6, 0 },   { 0x3248, 0x324F, 2 },
	{ 0x4DC0, 0x4DFF, 2 },   { 0x110BD, 0x110BD, 1 }, { 0x110CD, 0x110CD, 1 },
	{ 0x11A07, 0x11A08, 0 }, { 0x11C3F, 0x11C3F, 0 },
};

static const struct correction *correction_of(uint32_t cp)
{
	size_t low = 0, high = sizeof corrections / sizeof *corrections;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (cp > corrections[mid].last)
			low = mid + 1;
		else if (cp < corrections[mid].first)
			high = mid;
		else
			return &corrections[mid];
	}
	return NULL;
}

static bool is_printable(uint32_t cp)
{
	return !uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cn |
							 UC_CATEGORY_MASK_Cs);
}

int width_of(uint32_t cp)
{
	if (cp < 0x300)
		return 1;
	int plain = plain_cols(cp);
	if (plain >= 0)
		return plain;
	const struct correction *c = correction_of(cp);
	if (c)
		return c->cols;
	int cols = uc_width(cp, "UTF-8");
	return cols == 1 || (cols >= 0 && is_printable(cp)) ? cols : 1;
}

size_t width_cell(struct str s, size_t at, int *cols)
{
	size_t end = at, len;
	int own = width_of(utf8_at(s, at, &len));
	*cols = own > 0 ? own : 1;
	for (end += len; end < s.len && (unsigned char)s.ptr[end] >= 0x80; end += len)
		if (width_of(utf8_at(s, end, &len)) > 0)
			break;
	return end - at;
}

size_t width_str(struct str s)
{
	size_t cols = 0;
	for (size_t at = 0; at < s.len;) {
		size_t end = utf8_ascii_end(s, at), len;
		cols += end - at;
		for (at = end; at < s.len && (unsigned char)s.ptr[at] >= 0x80; at += len) {
			int own = width_of(utf8_at(s, at, &len));
			cols += at == 0 && own == 0 ? 1 : (size_t)own;
		}
	}
	return cols;
}

struct str width_prefix(struct str s, size_t cols, size_t *used)
{
	size_t end = 0, taken = 0, len;
	int own;
	for (; end < s.len; end += len, taken += (size_t)own) {
		len = width_cell(s, end, &own);
		if (taken + (size_t)own > cols)
			break;
	}
	if (used)
		*used = taken;
	return str_sub(s, 0, end);
}

/* Start of the cell that ends at s[end]; *cols its columns. */
static size_t cell_before(struct str s, size_t end, int *cols)
{
	size_t at = end, len;
	int own = 0;
	while (own == 0 && at > 0) {
		at = utf8_before(s, at);
		own = width_of(utf8_at(s, at, &len));
	}
	*cols = own > 0 ? own : 1;
	return at;
}

struct str width_suffix(struct str s, size_t cols, size_t *used)
{
	size_t start = s.len, taken = 0;
	while (start > 0) {
		int own;
		size_t before = cell_before(s, start, &own);
		if (taken + (size_t)own > cols)
			break;
		start = before;
		taken += (size_t)own;
	}
	if (used)
		*used = taken;
	return str_skip(s, start);
}
