/* SPDX-License-Identifier: MIT */
/* The forms in which files hold articles: how such a file is cut (split) and read (layout). */
#ifndef NEWS_SPLIT_FORM_H
#define NEWS_SPLIT_FORM_H

#include "news/split.h"

enum split_reading {
	READ_PLAIN,   /* title, date, byline, text by their looks */
	READ_TAGS,    /* <DOC> <HEADLINE> ... */
	READ_HEADERS, /* From:, Subject:, Date:, blank line, text */
	READ_LABELS,  /* label lines of a database export around the text */
};

enum split_cut {
	CUT_NEVER,
	CUT_BEFORE, /* the marked line starts an article */
	CUT_AFTER,  /* it ends one */
};

struct split_form {
	const char *name;
	struct str probe; /* what a marking line holds */
	uint8_t reading;  /* enum split_reading */
	uint8_t cut;      /* enum split_cut */
	/* Is the line that holds the probe (at byte `at` of the line) really such a mark? */
	bool (*is_mark)(struct str text, struct str line, size_t at);
	char lead;          /* first byte of such a file that is no blank; 0: any */
	const char *outlet; /* whose articles such files hold, or NULL */
	size_t window;      /* bytes from the start in which the first mark must stand */
};

#endif
