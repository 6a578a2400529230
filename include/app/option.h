/* SPDX-License-Identifier: MIT */
/* The table of options: what kabar.ini and :set can change, with type, range and default. */
#ifndef APP_OPTION_H
#define APP_OPTION_H

#include <limits.h>

#include "base/buf.h"
#include "base/err.h"

enum option_type { OPTION_NUMBER, OPTION_CHOICE, OPTION_BOOL, OPTION_TEXT, OPTION_SIZE };

/* X(id, name, type, default as text, min, max, choices separated by |, sentence) */
#define OPTION_TABLE(X)                                                                         \
	X(THEME, "theme", OPTION_TEXT, "default", 0, 64, "", "theme to start with")             \
	X(COLOUR, "color", OPTION_CHOICE, "auto", 0, 0, "auto|never|8|16|256|true",             \
	  "colours to use; auto asks the terminal and NO_COLOR")                                \
	X(TEXT_WIDTH, "text-width", OPTION_NUMBER, "76", 20, 76, "", "columns of text at most") \
	X(LAYOUT, "layout", OPTION_CHOICE, "auto", 0, 0, "auto|single|two|three",               \
	  "panes side by side; auto goes by the window's width")                                \
	X(LIST_WIDTH, "list-width", OPTION_NUMBER, "0", 0, 120, "",                             \
	  "columns of the list beside the reader; 0 goes by the window's width")                \
	X(HINTS, "hints", OPTION_CHOICE, "full", 0, 0, "off|short|full",                        \
	  "keys in the last row: none, only help and quit, all that fit")                       \
	X(SORT, "sort", OPTION_CHOICE, "newest", 0, 0,                                          \
	  "newest|oldest|source|title|file|longest|relevance", "order of the article list")     \
	X(SCROLL_OFF, "scroll-off", OPTION_NUMBER, "3", 0, 20, "",                              \
	  "rows kept above and below the selected one")                                         \
	X(PAGE_OVERLAP, "page-overlap", OPTION_NUMBER, "2", 0, 10, "",                          \
	  "rows of the page before that stay on screen")                                        \
	X(LINKS, "links", OPTION_CHOICE, "all", 0, 0, "all|first|focus|none",                   \
	  "which links in the text are marked")                                                 \
	X(FURNITURE, "furniture", OPTION_CHOICE, "fold", 0, 0, "fold|dim",                      \
	  "ads, menus and share counts: one folded line, or all of it dimmed")                  \
	X(MEMORY, "memory", OPTION_SIZE, "auto", 1L << 20, LONG_MAX, "",                        \
	  "text kept in memory, as 256M or 2G, from the next start on; auto is half of it")     \
	X(CLIPBOARD, "clipboard", OPTION_TEXT, "", 0, 200, "",                                  \
	  "program that copies its input, as xclip -sel c; empty asks the terminal")            \
	X(WATCH, "watch", OPTION_BOOL, "on", 0, 0, "",                                          \
	  "notice files that come, change or go, and load them")

enum option {
#define X(id, name, type, value, min, max, choices, sentence) OPT_##id,
	OPTION_TABLE(X)
#undef X
	    OPT_COUNT
};

struct option_info {
	const char *name;
	enum option_type type;
	const char *value; /* default */
	long min, max;     /* of a number or size; of a text its longest length in bytes */
	const char *choices;
	const char *sentence;
};
extern const struct option_info option_table[OPT_COUNT];

struct options {
	long numbers[OPT_COUNT]; /* number; bool 0, 1; choice: its place in `choices`; size: bytes,
				  * 0 for auto */
	struct buf texts[OPT_COUNT];
};

void options_init(struct options *o); /* defaults */
void options_release(struct options *o);

enum option option_find(struct str name); /* OPT_COUNT if unknown */
/* false with a message that says what would be right; nothing is changed then. */
bool options_set(struct options *o, enum option id, struct str value, struct err *e);
void options_value(const struct options *o, enum option id, struct buf *out);

/* Places in the choices of the options above. */
enum { LAYOUT_AUTO, LAYOUT_SINGLE, LAYOUT_TWO, LAYOUT_THREE };
enum { HINTS_OFF, HINTS_SHORT, HINTS_FULL };
enum {
	SORT_NEWEST,
	SORT_OLDEST,
	SORT_SOURCE,
	SORT_TITLE,
	SORT_FILE,
	SORT_LONGEST,
	SORT_RELEVANCE, /* to a query with words; newest first without one */
	SORT_COUNT
};
enum { LINKS_ALL, LINKS_FIRST, LINKS_FOCUS, LINKS_NONE };
enum { FURNITURE_FOLD, FURNITURE_DIM };
enum { COLOUR_AUTO, COLOUR_NEVER, COLOUR_8, COLOUR_16, COLOUR_256, COLOUR_TRUE };

#endif
