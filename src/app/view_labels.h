/* SPDX-License-Identifier: MIT */
/* Letters over the links on screen: typing one follows its link. */
#ifndef APP_VIEW_LABELS_H
#define APP_VIEW_LABELS_H

#include "app/view_page.h"

struct link_label {
	uint32_t at; /* byte of page text */
	uint32_t link;
	char name[3];
};

struct link_labels {
	VEC(struct link_label) items; /* in the order of the text; empty: none are shown */
	char typed[3];
};

void labels_release(struct link_labels *l);
/* Labels what is on screen; false if no link is. */
bool labels_show(struct link_labels *l, const struct page_view *pv);
void labels_drop(struct link_labels *l);
/* A typed key: the link's index where a label is complete, else UINT32_MAX. Escape, and a letter
 * that no label goes on with, drop the labels. */
uint32_t labels_key(struct link_labels *l, uint32_t key);
/* Draws the labels of a page line over its row, whose text ends with that line. */
void labels_draw(const struct link_labels *l, const struct page_line *line, struct line *row);

#endif
