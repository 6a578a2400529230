/* SPDX-License-Identifier: MIT */
/* The small pieces of a written date. A scanner that fails leaves the cursor where it was. */
#ifndef NEWS_DATE_SCAN_H
#define NEWS_DATE_SCAN_H

#include "base/str.h"

struct date_scan {
	struct str s;
	size_t at;
	bool wraps; /* one end of line counts as a blank (hard-wrapped prose) */
};

bool scan_gap(struct date_scan *c); /* blanks, also NBSP, U+3000 and such; false if none */
bool scan_char(struct date_scan *c, char wanted);
bool scan_text(struct date_scan *c, struct str wanted);
char scan_peek(const struct date_scan *c); /* the next byte, '\0' at the end */

/* A whole run of digits, at most max of them; returns how many, 0 if none or more. */
size_t scan_number(struct date_scan *c, size_t max, int *value);

/* The digit at s[at] is the first of a number that may begin a date: not part of a word, a path,
 * a decimal; behind "17-" only if a month's name may follow ("17-18 Oktober"). Only rules out:
 * most numbers of prose are turned away here. */
bool scan_number_starts(struct str s, size_t at);

/* Letters with apostrophes between them; an empty view if there are none. A word too long for
 * any table is cut. */
struct str scan_word(struct date_scan *c);

/* Nothing here belongs to the token before: no letter, no digit, no ".5", "/5", ":5", ",5", "-5".
 * A capital may follow where two lines were glued together ("2020Penulis"). */
bool scan_ends(const struct date_scan *c);

#endif
