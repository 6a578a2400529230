/* SPDX-License-Identifier: MIT */
/* The words of dates: Indonesian, English, German. Case is ignored, as is the shape of an
 * apostrophe (Jum'at, Jum’at). Every lookup takes one word without its final stop. */
#ifndef NEWS_DATE_WORDS_H
#define NEWS_DATE_WORDS_H

#include "base/str.h"

struct date_word {
	const char *name; /* lower case */
	int16_t value;    /* month, ISO weekday, minutes east of UTC, or as the table says */
	bool full;        /* not an abbreviation */
};

/* NULL if the word is none. */
const struct date_word *date_word_month(struct str word);
const struct date_word *date_word_weekday(struct str word);
const struct date_word *date_word_zone(struct str word);
const struct date_word *date_word_half(struct str word);  /* am: 0, pm: 12 (hours to add) */
const struct date_word *date_word_clock(struct str word); /* what stands before a time: pukul */
const struct date_word *date_word_part(struct str word);  /* malam, pagi, morning */

/* False if no month or weekday begins with the letters at s[at]; a test of three bytes, so that
 * a search over prose looks few words up. */
bool date_word_may_start(struct str s, size_t at);

/* Words beside a weekday that say that no single day is meant: a feast, a paper, a market,
 * every week, one still to come. */
bool date_word_undoes_next(struct str word);                /* setiap Senin, Black Friday */
bool date_word_undoes_before(int weekday, struct str word); /* Senin depan, Sunday Times */

#endif
