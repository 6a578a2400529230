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
	CUT_BEFORE,  /* the marked line starts an article */
	CUT_AFTER,   /* it ends one */
	CUT_BETWEEN, /* it stands between two */
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
	bool (*opens)(struct str head); /* could the file start like this? NULL: yes */
	bool document;                  /* such files hold the word "document" */
	bool items; /* articles are lines of a list, its day stands above the first */
	/* Finds the next mark where no probe does; *from: the last place it looked at. */
	bool (*find)(struct str text, size_t *from, size_t to, struct str *line);
	uint8_t least; /* marks there must be; 0: one */
};

/* The next line in text[from, to) that separates articles: a form feed or a rule (-----, * * *,
 * =====) with what looks like the head of an article behind it. */
bool split_next_rule(struct str text, size_t *from, size_t to, struct str *line);

/* "5 of 10 DOCUMENTS", "LEVEL 1 - 1 OF 2 STORIES", "Dokument 1 von 2": starts an article of
 * LexisNexis. */
bool split_is_lexis_mark(struct str line);

extern const struct split_form split_whole_file;
/* The form of a file that starts with this text: SPLIT_HEAD bytes of it, or all. */
const struct split_form *split_find_form(struct str text);

/* How far from its line a mark may look, on both sides. */
#define SPLIT_REACH ((size_t)16 << 10)
/* The next marked line at or behind *from which starts to show before `to`. *from is then behind
 * the line; without one, where to go on once `to` can be more. */
bool split_next_mark(const struct split_form *form, struct str text, size_t *from, size_t to,
		     struct str *line);

#endif
