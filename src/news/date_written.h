/* SPDX-License-Identifier: MIT */
/* The day of a written date, without weekday and time: "3 April 2020", "16/10/2020",
 * "April 3, 2020", "2020-04-03", "1985年01月01日". */
#ifndef NEWS_DATE_WRITTEN_H
#define NEWS_DATE_WRITTEN_H

#include "news/date.h"
#include "news/date_scan.h"

struct date_written {
	/* asked for */
	enum date_order order;
	int weekday;      /* the one written before it, decides between 3/4 and 4/3 */
	bool year_needed; /* false in prose: "3 April", "Minggu (17/3)" */
	/* found */
	struct date date; /* year 0 if none is written */
	bool ambiguous;
	bool short_year; /* two digits: believed only beside a time or its weekday */
};

bool scan_written(struct date_scan *c, struct date_written *w);

/* What may stand between a weekday and its date: ", ", ". ", " malam, ", " tanggal ". */
bool scan_weekday_joint(struct date_scan *c);

/* "January 8, 2005 Saturday 10:50 AM": the weekday behind a date; one that is not the date's is
 * taken only at the end of the line, before more text it begins something else. */
int scan_weekday_behind(struct date_scan *c, const struct date *d);

#endif
