/* SPDX-License-Identifier: MIT */
/* The needle of `/` and its matches in a row. */
#include "app/find.h"

void find_set(struct find *f, struct str text)
{
	fold_needle_release(&f->needle);
	buf_clear(&f->typed);
	buf_add_str(&f->typed, text);
	f->active = text.len > 0;
	f->needle = (struct fold_needle){ 0 };
	if (f->active)
		fold_needle_init(&f->needle, buf_str(&f->typed));
}

void find_release(struct find *f)
{
	fold_needle_release(&f->needle);
	buf_release(&f->typed);
	*f = (struct find){ 0 };
}

void find_cover(const struct find *f, struct line *row, size_t from)
{
	size_t len;
	if (!f->active)
		return;
	for (;;) {
		size_t at = fold_find(&f->needle, buf_str(&row->text), from, &len);
		if (at == STR_NPOS || len == 0)
			return;
		line_cover(row, ROLE_MATCH, (uint32_t)at, (uint32_t)len);
		from = at + len;
	}
}
