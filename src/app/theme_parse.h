/* SPDX-License-Identifier: MIT */
/* What theme files say, laid over each other: palette and roles stay apart until the last file is
 * read, so that a theme which only changes the palette changes every role drawn in it. */
#ifndef APP_THEME_PARSE_H
#define APP_THEME_PARSE_H

#include "app/theme.h"
#include "base/ini.h"

enum { PAINT_OWN = -1, PAINT_KEEP = -2 };

/* Ink or paper of a role: a palette entry, a colour of its own, or what lies below ("-"). */
struct paint {
	int8_t from; /* enum palette, PAINT_OWN or PAINT_KEEP */
	struct colour colour;
};

struct theme_role {
	struct paint ink, paper;
	uint8_t attributes;
};

struct theme_source {
	struct colour palette[PALETTE_COUNT];
	struct theme_role roles[ROLE_COUNT];
};

extern const char *const theme_attribute_names[]; /* by bit, NULL-terminated */

void theme_source_init(struct theme_source *source); /* the tables of app/theme.h */
/* Lays a file over it. What is wrong with a line is logged and leaves what was. */
void theme_source_add(struct theme_source *source, const struct ini *ini, struct log *log);
void theme_source_finish(const struct theme_source *source, struct theme *out);

/* "ink paper attributes". */
bool theme_role_parse(struct str text, struct theme_role *out, struct err *e);

#endif
