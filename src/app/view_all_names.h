/* SPDX-License-Identifier: MIT */
/* State of the list of all names, shared by its files. */
#ifndef APP_VIEW_ALL_NAMES_H
#define APP_VIEW_ALL_NAMES_H

#include "app/list.h"
#include "app/order_sorter.h"
#include "app/view_name.h"
#include "app/view_peek.h"

enum names_order { BY_ARTICLES, BY_MENTIONS, BY_NAME, NAMES_ORDER_COUNT };

struct all_names {
	struct view view;
	uint64_t generation; /* of the names the rows are of, 0: none yet */
	uint8_t order;       /* enum names_order */
	uint8_t type;        /* enum entity_type, ENTITY_TYPE_COUNT: all */
	bool once;           /* names of a single article, too */
	struct buf typed;    /* what F narrows to */
	struct fold_needle needle;
	VEC(uint32_t) rows; /* entities */
	size_t scanned;     /* places of the ranking that were looked at */
	size_t end;         /* of those that have mentions */
	bool sorts;         /* all are found, and put in another order than the ranking's: */
	struct order_sorter sorter;
	struct list list;
	uint64_t wanted; /* key of the row to select once it is found, 0: none */
	size_t wanted_screen_row;
	size_t wanted_row;     /* selected where it is not found */
	struct name_card card; /* of the selected row */
	struct peek peek;
	struct buf piped;
};

/* --- view_all_names_rows.c --- */
/* Begins anew: the first rows at once, the others in slices. */
void all_names_fill(struct all_names *l);
bool all_names_has_work(const struct all_names *l);
void all_names_go_on(struct all_names *l);
/* ENTITY_NONE: there is no row. */
uint32_t all_names_selected(const struct all_names *l);
void all_names_note_selected(struct all_names *l);

extern const char *const names_order_words[NAMES_ORDER_COUNT];

#endif
