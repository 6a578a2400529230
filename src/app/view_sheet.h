/* SPDX-License-Identifier: MIT */
/* A view that is one page of made text, written anew when anything changes: info, messages. */
#ifndef APP_VIEW_SHEET_H
#define APP_VIEW_SHEET_H

#include "app/page_build.h"
#include "app/view_page.h"

struct sheet {
	struct view view;
	struct page_view pv;
	bool has_article;
	struct article_key key;
	struct links links; /* filled by write */
	void (*write)(struct sheet *s, struct page_builder *b);
	const char *where; /* "these messages": for messages of finding */
};

struct sheet *sheet_new(const struct view_context *context, const struct view_ops *ops,
			void (*write)(struct sheet *s, struct page_builder *b), const char *where);
void sheet_destroy(struct view *v);
/* Writes the page; the line at the top stays. */
void sheet_build(struct sheet *s);
/* Its article in this generation, ARTICLE_NONE if it has none or it is gone. */
uint32_t sheet_article(const struct sheet *s);

/* For tables of view_ops. */
bool sheet_show(struct view *v, const struct place *place);
void sheet_save(const struct view *v, struct place *place);
void sheet_resize(struct view *v, size_t rows, size_t cols);
void sheet_reloaded(struct view *v, const struct changes *changes);
void sheet_refresh(struct view *v);
bool sheet_command(struct view *v, enum command command, struct str argument,
		   struct request *request);
void sheet_row(const struct view *v, size_t row, struct line *out);
struct view_extent sheet_extent(const struct view *v);
bool sheet_tick(const struct view *v, size_t row);
void sheet_status(const struct view *v, struct line *left, struct line *right);

#endif
