/* SPDX-License-Identifier: MIT */
/* Dates in other scripts than Latin: their months, eras, hours. */
#ifndef NEWS_DATE_SCRIPT_H
#define NEWS_DATE_SCRIPT_H

#include "news/date_scan.h"

/* "февраля", "กุมภาพันธ์", "ก.พ.", "فبراير", "tháng 2": 1 to 12, 0 if none is written here. `thai`:
 * the year behind it counts from Buddha's death. */
int scan_script_month(struct date_scan *c, bool *thai);

/* "令和5年": the year of our calendar, 0 if none is written here. */
int scan_era_year(struct date_scan *c);

/* "午後6時2分", "18时02分", "오후 6시". False if none is written here. */
bool scan_script_clock(struct date_scan *c, int *hour, int *minute);

#endif
