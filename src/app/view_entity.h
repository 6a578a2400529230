/* SPDX-License-Identifier: MIT */
/* State of a name's page, shared by its files: view_entity.c what is shown and selected,
 * _command what can be done, _fill what it counts,
 * _rows how rows are shared, _head and _draw what it shows, _side what stands beside it. */
#ifndef APP_VIEW_ENTITY_H
#define APP_VIEW_ENTITY_H

#include "app/excerpt.h"
#include "app/kwic_line.h"
#include "app/kwic_rows.h"
#include "app/list.h"
#include "app/view_peek.h"
#include "entity/together.h"

enum entity_part { ENTITY_ARTICLES, ENTITY_NAMES, ENTITY_MENTIONS, ENTITY_PART_COUNT };

enum { ARTICLES_NEWEST, ARTICLES_MOST, ARTICLES_OLDEST, ARTICLES_ORDER_COUNT };
enum { NAMES_CLOSEST, NAMES_OFTEN, NAMES_ORDER_COUNT };

/* An article that holds the name. */
struct entity_article {
	int64_t date; /* sort key */
	uint32_t nr;
	uint32_t mention; /* the first */
	uint32_t count;
};

enum entity_row_kind {
	ROW_BLANK,
	ROW_NAME,
	ROW_ALIASES,
	ROW_ROLES,
	ROW_TIME,
	ROW_NOTE,
	ROW_HEADING, /* from here on a row can be selected, but for ROW_MORE */
	ROW_ARTICLE,
	ROW_COMPANION,
	ROW_MENTION,
	ROW_MORE
};
struct entity_row {
	uint8_t kind, part;
	uint32_t nr; /* in its part */
};

/* What was selected, in a form that outlives ids and numbers. */
struct entity_noted {
	uint8_t kind, part;
	uint32_t nr; /* in its part, where it is not there any more */
	struct article_key article;
	uint32_t at;
	uint64_t other;
};

/* What is not yet counted, bit by bit; done in this order. */
enum {
	ENTITY_TODO_ARTICLES = 1,
	ENTITY_TODO_TIME = 2,
	ENTITY_TODO_NAMES = 4,
	ENTITY_TODO_ROLES = 8,
	ENTITY_TODO_MENTIONS = 16,
	ENTITY_TODO_ALL = 31
};

struct entity_page {
	struct view view;
	uint64_t key; /* of the name; 0: nothing is shown */
	bool whole;   /* one part alone */
	uint8_t part; /* which */
	bool has_from;
	struct article_key from; /* the article one came from */
	uint64_t notes;          /* generation of the notes laid out */
	uint64_t generation;     /* of the names that it is of */
	uint32_t entity;         /* ENTITY_NONE: not (yet) there */
	uint8_t orders[ENTITY_PART_COUNT];

	unsigned todo;
	struct timeline timeline;
	size_t timeline_max;
	struct arena arena; /* of the roles */
	struct roles roles;
	VEC(struct entity_article) articles;
	struct companions companions;
	VEC(uint32_t) names; /* companions in the order shown */
	struct kwic_rows mentions;

	VEC(struct entity_row) rows;
	struct list list;
	bool touched; /* the user has chosen a row: */
	struct entity_noted noted;
	struct excerpt right;           /* beside the page */
	bool right_is_late;             /* many sentences: they come after the key */
	struct peek peek;               /* at another name, where nothing stands beside the page */
	struct buf status, where, hint; /* row 23; the place may be cut */
	struct buf piped;
};

static inline const struct table *entity_table(const struct entity_page *p)
{
	return view_table_of_names(p->view.context);
}
/* The row selected; a ROW_BLANK if there is none. */
struct entity_row entity_selected(const struct entity_page *p);
static inline bool entity_row_is_selectable(const struct entity_row *row)
{
	return (row->kind >= ROW_HEADING && row->kind < ROW_MORE) || row->kind == ROW_ROLES;
}
/* The mention a row leads to: of an article the first, of the roles the first one's. ENTITY_NONE
 * for rows without. */
uint32_t entity_row_mention(const struct entity_page *p, const struct entity_row *row);
/* The name of a row of names; ENTITY_NONE for others. */
uint32_t entity_row_entity(const struct entity_page *p, const struct entity_row *row);
size_t entity_part_count(const struct entity_page *p, unsigned part);

/* --- view_entity.c --- */
/* The user's note on the name, NULL if there is none. */
const struct note *entity_note(const struct entity_page *p);
bool entity_can_select(const struct entity_page *p, size_t row);
/* Selects the nearest row that can be: that way, else the other way. */
void entity_settle(struct entity_page *p, int direction);
void entity_note_selected(struct entity_page *p);
/* Makes the rows anew; what was noted stays selected. */
void entity_lay_out(struct entity_page *p, size_t screen_row);

/* --- view_entity_command.c --- */
bool entity_command(struct view *v, enum command command, struct str argument,
		    struct request *request);

/* --- view_entity_fill.c --- */
/* Forgets what was counted and begins anew; all at once where there are few mentions. */
void entity_fill(struct entity_page *p);
/* The bars that the page has room for; counts anew where that changes. */
void entity_fit_time(struct entity_page *p);
bool entity_has_work(const struct entity_page *p);
void entity_go_on(struct entity_page *p);
void entity_sort(struct entity_page *p, unsigned part, unsigned order);
unsigned entity_order_count(unsigned part);
const char *entity_order_name(const struct entity_page *p, unsigned part);

/* --- view_entity_rows.c --- */
void entity_lay_out_rows(struct entity_page *p);

/* --- view_entity_draw.c, _head.c, _side.c --- */
void entity_draw(const struct entity_page *p, const struct entity_row *row, size_t cols,
		 struct line *out);
void entity_draw_head(const struct entity_page *p, unsigned kind, size_t cols, struct line *out);
/* Columns of the page itself, and of what stands beside it (0: nothing). */
size_t entity_page_cols(const struct entity_page *p);
size_t entity_side_cols(const struct entity_page *p);
void entity_follow(struct entity_page *p);
void entity_draw_side(const struct entity_page *p, size_t row, struct line *out);
void entity_catch_up(struct entity_page *p); /* with what is late beside it */
/* The rows of a part as text, tabs between. */
void entity_export(const struct entity_page *p, unsigned part, struct buf *out);
void entity_title(const struct view *v, struct line *left, struct line *right);

#endif
