/* SPDX-License-Identifier: MIT */
/* The time of day behind a written date, with its zone. */
#ifndef NEWS_DATE_CLOCK_H
#define NEWS_DATE_CLOCK_H

#include "news/date.h"
#include "news/date_scan.h"

/* ", 10:27 WIB", " | 21:01", " - 15:56 wib", "T15:53+07:00", " pukul 10.37 WIB", " 10:50 AM  EST":
 * sets the time, its precision and the zone. A dot between the numbers is a time only behind
 * a word such as pukul or before a zone; else it may be any number. */
bool scan_clock(struct date_scan *c, struct date *d);

/* A time that stands before its day, with what parts the two: "18:02, ", "6:11 PM EDT, ". */
bool scan_clock_first(struct date_scan *c, struct date *d);

#endif
