/* SPDX-License-Identifier: MIT */
/* Roles and themes: what is drawn names a role, a theme gives roles their colours.
 *
 *   [theme]   name = "dark"  inherits = default
 *   [palette] person = "e8b964/179/yellow"    ; hex, index of 256, one of 16; or just one of 16
 *   [roles]   entity.person = "person bg bold" ; ink paper attributes
 */
#ifndef APP_THEME_H
#define APP_THEME_H

#include "app/colour.h"
#include "base/buf.h"
#include "base/log.h"

#define PALETTE_TABLE(X)    \
	X(BG, "bg")         \
	X(BAR, "bar")       \
	X(SEL, "sel")       \
	X(INK, "ink")       \
	X(DIM, "dim")       \
	X(HEAD, "head")     \
	X(PERSON, "person") \
	X(ORG, "org")       \
	X(PLACE, "place")   \
	X(OTHER, "other")   \
	X(HIT, "hit")       \
	X(WARN, "warn")     \
	X(BAD, "bad")

enum palette {
#define X(id, name) PALETTE_##id,
	PALETTE_TABLE(X)
#undef X
	    PALETTE_COUNT
};

/* X(id, name, default style, sentence). list.selected, entity.* and match lay their attributes
 * (and, where given, colours) over those of the role below; "plain" drops those first. */
#define ROLE_TABLE(X)                                                                     \
	X(TEXT, "text", "ink bg", "article text")                                         \
	X(TITLE, "title", "head bg bold", "headline in the reader")                       \
	X(STANDFIRST, "standfirst", "ink bg italic", "standfirst")                        \
	X(DATELINE, "dateline", "dim bg", "dateline")                                     \
	X(CAPTION, "caption", "dim bg", "picture captions and credits")                   \
	X(META, "meta", "dim bg", "date, source, place, byline")                          \
	X(FURNITURE, "furniture", "dim bg", "ads, menus, notices, folded lines")          \
	X(SUBHEAD, "subhead", "head bg bold", "headings inside the text")                 \
	X(QUOTE, "quote", "ink bg italic", "matter quoted as a block")                    \
	X(RELATED, "related", "ink bg", "titles of related articles")                     \
	X(LINK, "link", "ink bg underline", "a link to a loaded article")                 \
	X(RAW, "raw", "ink bg", "raw text of the dump")                                   \
	X(BAR_TOP, "bar.top", "head bar bold", "first row")                               \
	X(STATUS, "status", "ink bar", "row above the last")                              \
	X(HINT_KEY, "hint.key", "head bar bold", "keys in the last row")                  \
	X(HINT_TEXT, "hint.text", "dim bar", "their words")                               \
	X(PROMPT, "prompt", "ink bar", "what is being typed")                             \
	X(PROMPT_ERROR, "prompt.error", "bad bar underline",                              \
	  "what is wrong in a query being typed")                                         \
	X(COMPLETION, "completion", "dim bar", "proposals and usage at the prompt")       \
	X(BORDER, "border", "dim bg", "lines between panes")                              \
	X(SCROLLBAR, "scrollbar", "dim bg", "scroll bar")                                 \
	X(SCROLLBAR_TICK, "scrollbar.tick", "head bg bold",                               \
	  "where the focused link, matches or differences stand")                         \
	X(HEADING, "heading", "head bg bold", "headings of panes and pages")              \
	X(LIST_UNREAD, "list.unread", "head bg bold", "unread rows")                      \
	X(LIST_READ, "list.read", "dim bg", "read rows")                                  \
	X(LIST_GUESS, "list.guess", "dim bg italic", "guessed dates and titles")          \
	X(LIST_SELECTED, "list.selected", "- sel", "the selected row, over its colours")  \
	X(ENTITY_PERSON, "entity.person", "person bg bold", "people")                     \
	X(ENTITY_ORG, "entity.org", "org bg underline", "organisations")                  \
	X(ENTITY_PLACE, "entity.place", "place bg italic", "places")                      \
	X(ENTITY_OTHER, "entity.other", "other bg", "other names")                        \
	X(ENTITY_REPEAT, "entity.repeat", "- - plain", "further mentions, over the type") \
	X(ENTITY_UNCERTAIN, "entity.uncertain", "dim bg", "names that are guessed")       \
	X(ENTITY_USER, "entity.user", "- - underline", "names that you have corrected")   \
	X(ENTITY_FOCUS, "entity.focus", "- - reverse", "the focused name or link")        \
	X(MATCH, "match", "hit bg reverse", "search words")                               \
	X(MATCH_CURRENT, "match.current", "hit bg bold reverse", "the current match")     \
	X(LABEL, "label", "head bar bold", "letters that follow a link")                  \
	X(GRAPH_BAR, "graph.bar", "org bg", "bars")                                       \
	X(COMPARE_LEFT, "compare.left", "bad bg", "what only the article at hand has")    \
	X(COMPARE_RIGHT, "compare.right", "place bg", "what only the other take has")     \
	X(POPUP, "popup", "ink bar", "what lies over the text for a moment")              \
	X(MESSAGE, "message", "ink bar", "messages")                                      \
	X(WARNING, "warning", "warn bg", "warnings")                                      \
	X(ERROR, "error", "bad bg", "errors")

enum role {
#define X(id, name, style, sentence) ROLE_##id,
	ROLE_TABLE(X)
#undef X
	    ROLE_COUNT
};

struct role_info {
	const char *name;
	const char *style;
	const char *sentence;
};
extern const struct role_info role_table[ROLE_COUNT];
extern const char *const palette_names[PALETTE_COUNT];

enum {
	ATTR_BOLD = 1,
	ATTR_UNDERLINE = 2,
	ATTR_ITALIC = 4,
	ATTR_REVERSE = 8,
	ATTR_DIM = 16,
	ATTR_PLAIN = 32 /* none of what lies below */
};

struct style {
	struct colour ink;
	struct colour paper;
	uint8_t attributes;
	bool keeps_ink; /* "-": the colour of what lies below stays */
	bool keeps_paper;
};

struct theme {
	char name[64];
	struct colour palette[PALETTE_COUNT];
	struct style styles[ROLE_COUNT];
	/* Which palette entry ink and paper were given as, -1 = a colour of its own: for
	 * theme_print. */
	struct {
		int8_t ink, paper;
	} from[ROLE_COUNT];
};

/* The theme of that name ([a-z0-9-]): the user's themes folder, else shipped, else built in;
 * inherits are followed (a theme that inherits its own name takes the shipped one of it; a circle
 * is reported and cut). What no file says is as in the tables here. Bad entries cost themselves
 * and are logged with file and line. false if there is no such theme: *out is then the default
 * one. */
bool theme_load(const char *name, struct theme *out, struct log *log);
/* Names of all themes, sorted, as paths_list_shipped gives them (without .ini). */
struct path_names;
void theme_names(struct path_names *out);
/* The theme complete, as a file that loads to the same. */
void theme_print(const struct theme *theme, struct buf *out);
/* For selections where the theme has no `sel` colour or the terminal shows 16 colours or fewer,
 * callers use ATTR_REVERSE; this decides it. */
bool theme_selects_by_reverse(const struct theme *theme, int colours);

#endif
