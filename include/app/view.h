/* SPDX-License-Identifier: MIT */
/* A view: what a pane shows. One file each (view_*.c); app knows them by this table of functions
 * only, and a view knows neither app nor another view. It reads the context, changes its own state,
 * and asks for the rest with a request. */
#ifndef APP_VIEW_H
#define APP_VIEW_H

#include "app/config.h"
#include "app/find.h"
#include "app/line.h"
#include "app/place.h"
#include "entity/names.h"
#include "find/index.h"
#include "news/changes.h"
#include "store/corrections.h"
#include "store/marks.h"
#include "store/notes.h"
#include "store/searches.h"
#include "store/seen.h"
#include "store/session.h"

struct search_counts;

/* What every view may read; owned by app, outlives the views. */
struct view_context {
	struct corpus *corpus;
	struct names *names; /* NULL: none are sought */
	const struct corrections *corrections;
	const struct index *index; /* of words; NULL: none */
	const struct marks *marks;
	struct session *session;
	const struct notes *notes;
	const struct seen *seen; /* when articles were first seen; NULL: that is not remembered */
	const struct searches *searches;           /* NULL: there are none to be kept */
	const struct search_counts *search_counts; /* NULL: nothing is counted */
	const struct config *config;
	const struct find *find;
	struct log *log;
	struct date now;         /* --now or the clock at start, UTC */
	const char *name;        /* of the corpus: "seeds" */
	const struct view *list; /* the article list, for its order; NULL where there is none */
	unsigned help_contexts;  /* contexts of the view that `?` was asked in */
	const char *help_name;   /* its name; NULL: unknown */
	size_t window_cols;      /* of all panes; 0: unknown */
};

enum request_kind {
	REQUEST_NONE,
	REQUEST_OPEN,     /* article + at: show it in the reader; counts as opened by the user.
			   * focuses: `at` is the first byte of a name or link, which gets the
			   * focus; replaces: instead of the article that is open; text: said */
	REQUEST_SHOW,     /* place: go there (trail grows) */
	REQUEST_CLOSE,    /* close this view */
	REQUEST_ARTICLE,  /* step: next (1) or previous (-1) article of the list, 2 = next unread */
	REQUEST_MARK,     /* article, mark: toggle */
	REQUEST_MARK_ALL, /* articles (owned by the view until the next call): set read */
	REQUEST_COMMAND,  /* command, with text as argument: as if it had been typed */
	REQUEST_PAGER,    /* article + at: the dump in $PAGER at that line */
	REQUEST_EDITOR,
	REQUEST_FIX,     /* fix: ask what is wrong with this name */
	REQUEST_UNFIX,   /* row: take that rule of the corrections back */
	REQUEST_NARROW,  /* piped: a query term that the list's query is to ask for, too */
	REQUEST_COMPARE, /* article, with other if has_other, else with another take of it */
	REQUEST_SEARCH,  /* row, command (open, forget, rename): of the saved searches */
	REQUEST_PIPE,    /* piped (owned by the view until the next call): to a program */
	REQUEST_MESSAGE  /* text */
};

/* What the user may want to correct: a name, as it stands at bytes of an article or by itself. */
struct fix_subject {
	uint64_t entity; /* its key */
	enum entity_type type;
	uint32_t article;    /* ARTICLE_NONE: the name everywhere */
	uint32_t start, end; /* bytes of the article */
	char surface[256];   /* as written there, or the name displayed; raw bytes */
};

struct request {
	enum request_kind kind;
	uint32_t article;
	uint32_t at; /* byte of the article */
	bool focuses, replaces;
	bool has_other;
	uint32_t other; /* article */
	int step;
	enum mark mark;
	const uint32_t *articles;
	size_t article_count;
	enum command command;
	struct place place;
	size_t row;
	struct str piped;
	struct fix_subject fix;
	char text[256]; /* clean UTF-8 */
};

struct view;

/* What part of the whole is visible, for the scroll bar. */
struct view_extent {
	size_t top, visible, total; /* in rows */
};

struct view_ops {
	enum view_kind kind;
	const char *name;  /* for the help */
	unsigned contexts; /* enum context bits that hold here (without PROMPT) */
	bool whole_window; /* has all panes' room to itself */

	struct view *(*create)(const struct view_context *context);
	void (*destroy)(struct view *v);

	/* Shows a place of its kind; false if it is gone (the article is no longer loaded). */
	bool (*show)(struct view *v, const struct place *place);
	void (*save)(const struct view *v, struct place *place);
	/* rows, cols of the pane; both >= 1. The anchor stays. */
	void (*resize)(struct view *v, size_t rows, size_t cols);
	/* The paths were loaded anew: the context is of the new loading, keys and bytes of articles
	 * that the view keeps are of the one before. Moves them; refresh follows. NULL: it keeps
	 * none. */
	void (*reloaded)(struct view *v, const struct changes *changes);
	/* The corpus has a new generation, or marks, options or the needle have changed. */
	void (*refresh)(struct view *v);
	/* Carries a command out, or fills *request; false if it is not for this view. argument may
	 * be empty. */
	bool (*command)(struct view *v, enum command command, struct str argument,
			struct request *request);
	/* The text F has narrowed it to, NULL: F is about the article list. What is typed comes as
	 * CMD_FILTER at once, with each key; an empty text shows everything. */
	struct str (*narrowed)(const struct view *v);
	/* Work in slices of a few milliseconds, so that no key waits for it: is some left, and a
	 * slice of it. NULL: never. */
	bool (*has_work)(const struct view *v);
	void (*go_on)(struct view *v);
	/* A key while the view reads keys itself (labels); NULL if it never does. */
	bool (*captures)(const struct view *v);
	void (*key)(struct view *v, uint32_t key, struct request *request);

	/* Drawing: reads only. Row 0 is the pane's first; a row past the end is empty. */
	void (*row)(const struct view *v, size_t row, struct line *out);
	struct view_extent (*extent)(const struct view *v);
	/* Does the scroll bar have a tick in this row? NULL: never. */
	bool (*tick)(const struct view *v, size_t row);
	/* First row: left part behind the corpus name (may stay empty), right part. */
	void (*title)(const struct view *v, struct line *left, struct line *right);
	/* Row 23: left and right part. */
	void (*status)(const struct view *v, struct line *left, struct line *right);
};

struct view {
	const struct view_ops *ops;
	const struct view_context *context;
	size_t rows, cols;
};

/* The table of views, by view_kind. */
extern const struct view_ops *const view_table[VIEW_KIND_COUNT];

extern const struct view_ops view_articles;
extern const struct view_ops view_reader;
extern const struct view_ops view_info;
extern const struct view_ops view_help;
extern const struct view_ops view_messages;
extern const struct view_ops view_doctor;
extern const struct view_ops view_names;
extern const struct view_ops view_entity;
extern const struct view_ops view_kwic;
extern const struct view_ops view_all_names;
extern const struct view_ops view_corrections;
extern const struct view_ops view_facets;
extern const struct view_ops view_searches;
extern const struct view_ops view_compare;

/* Filters the list by a query, which the view then owns; an empty one shows everything. Matches
 * are found in slices, first rows first: one at once, the others by view_articles_go_on. */
struct query;
void view_articles_filter(struct view *v, struct query *query);
const struct query *view_articles_query(const struct view *v); /* NULL: everything is shown */
bool view_articles_is_filtering(const struct view *v);
/* Filtering, or sorting: view_articles_go_on has something to do. */
bool view_articles_has_work(const struct view *v);
void view_articles_go_on(struct view *v);
/* A slice of what the list needs before another loading can be shown; true: nothing more. */
bool view_articles_prepare(struct view *v, const struct corpus *corpus);

/* The article list is the one view app asks for more: order and neighbours. */
uint32_t view_articles_selected(const struct view *v); /* ARTICLE_NONE if empty */
void view_articles_select(struct view *v, uint32_t article);
/* Neighbour in the list's order: step 1, -1, or 2 = next unread; ARTICLE_NONE if there is none. */
uint32_t view_articles_neighbour(const struct view *v, uint32_t article, int step);
/* Row of an article in the list's order, SIZE_MAX if it is not listed. */
size_t view_articles_rank(const struct view *v, uint32_t article);
/* The articles listed, in order; until the version changes, once all matches are found. */
const uint32_t *view_articles_shown(const struct view *v, size_t *count);
uint64_t view_articles_version(const struct view *v);  /* rises with every new set of rows */
const char *view_articles_order(const struct view *v); /* "newest first" */
/* Of all articles listed, for date_brief; DATE_UNKNOWN if none is dated. */
struct date view_articles_newest(const struct view *v);

#endif
