/* SPDX-License-Identifier: MIT */
/* Find in view: the needle of `/`, shared by all views until it is cleared. */
#ifndef APP_FIND_H
#define APP_FIND_H

#include "app/line.h"
#include "text/fold.h"

struct find {
	struct buf typed;
	struct fold_needle needle;
	bool active;
};

void find_set(struct find *f, struct str text); /* empty text: not active */
void find_release(struct find *f);
/* Lays `match` over every match in a row's text, from byte `from` of it on. */
void find_cover(const struct find *f, struct line *row, size_t from);

#endif
