/* SPDX-License-Identifier: MIT */
/* Dates in other scripts than Latin: their months, eras, hours. */
#include "news/date_script.h"

/* ---- months ---- */

enum { SCRIPT_RUSSIAN, SCRIPT_THAI, SCRIPT_ARABIC, SCRIPT_HINDI };

/* Of two names of which one starts the other, the longer stands first. */
static const struct script_month {
	const char *name;
	uint8_t month;
	uint8_t script;
} script_months[] = {
	{ "января", 1, SCRIPT_RUSSIAN },   { "февраля", 2, SCRIPT_RUSSIAN },
	{ "марта", 3, SCRIPT_RUSSIAN },    { "апреля", 4, SCRIPT_RUSSIAN },
	{ "мая", 5, SCRIPT_RUSSIAN },      { "июня", 6, SCRIPT_RUSSIAN },
	{ "июля", 7, SCRIPT_RUSSIAN },     { "августа", 8, SCRIPT_RUSSIAN },
	{ "сентября", 9, SCRIPT_RUSSIAN }, { "октября", 10, SCRIPT_RUSSIAN },
	{ "ноября", 11, SCRIPT_RUSSIAN },  { "декабря", 12, SCRIPT_RUSSIAN },
	{ "มกราคม", 1, SCRIPT_THAI },      { "กุมภาพันธ์", 2, SCRIPT_THAI },
	{ "มีนาคม", 3, SCRIPT_THAI },       { "เมษายน", 4, SCRIPT_THAI },
	{ "พฤษภาคม", 5, SCRIPT_THAI },     { "มิถุนายน", 6, SCRIPT_THAI },
	{ "กรกฎาคม", 7, SCRIPT_THAI },     { "สิงหาคม", 8, SCRIPT_THAI },
	{ "กันยายน", 9, SCRIPT_THAI },      { "ตุลาคม", 10, SCRIPT_THAI },
	{ "พฤศจิกายน", 11, SCRIPT_THAI },   { "ธันวาคม", 12, SCRIPT_THAI },
	{ "ม.ค.", 1, SCRIPT_THAI },        { "ก.พ.", 2, SCRIPT_THAI },
	{ "มี.ค.", 3, SCRIPT_THAI },        { "เม.ย.", 4, SCRIPT_THAI },
	{ "พ.ค.", 5, SCRIPT_THAI },        { "มิ.ย.", 6, SCRIPT_THAI },
	{ "ก.ค.", 7, SCRIPT_THAI },        { "ส.ค.", 8, SCRIPT_THAI },
	{ "ก.ย.", 9, SCRIPT_THAI },        { "ต.ค.", 10, SCRIPT_THAI },
	{ "พ.ย.", 11, SCRIPT_THAI },       { "ธ.ค.", 12, SCRIPT_THAI },
	{ "يناير", 1, SCRIPT_ARABIC },     { "كانون الثاني", 1, SCRIPT_ARABIC },
	{ "فبراير", 2, SCRIPT_ARABIC },    { "شباط", 2, SCRIPT_ARABIC },
	{ "مارس", 3, SCRIPT_ARABIC },      { "آذار", 3, SCRIPT_ARABIC },
	{ "أبريل", 4, SCRIPT_ARABIC },     { "إبريل", 4, SCRIPT_ARABIC },
	{ "ابريل", 4, SCRIPT_ARABIC },     { "نيسان", 4, SCRIPT_ARABIC },
	{ "مايو", 5, SCRIPT_ARABIC },      { "أيار", 5, SCRIPT_ARABIC },
	{ "يونيو", 6, SCRIPT_ARABIC },     { "حزيران", 6, SCRIPT_ARABIC },
	{ "يوليو", 7, SCRIPT_ARABIC },     { "تموز", 7, SCRIPT_ARABIC },
	{ "أغسطس", 8, SCRIPT_ARABIC },     { "اغسطس", 8, SCRIPT_ARABIC },
	{ "آب", 8, SCRIPT_ARABIC },        { "سبتمبر", 9, SCRIPT_ARABIC },
	{ "أيلول", 9, SCRIPT_ARABIC },     { "أكتوبر", 10, SCRIPT_ARABIC },
	{ "اكتوبر", 10, SCRIPT_ARABIC },   { "تشرين الأول", 10, SCRIPT_ARABIC },
	{ "نوفمبر", 11, SCRIPT_ARABIC },   { "تشرين الثاني", 11, SCRIPT_ARABIC },
	{ "ديسمبر", 12, SCRIPT_ARABIC },   { "كانون الأول", 12, SCRIPT_ARABIC },
	{ "जनवरी", 1, SCRIPT_HINDI },      { "फरवरी", 2, SCRIPT_HINDI },
	{ "मार्च", 3, SCRIPT_HINDI },       { "अप्रैल", 4, SCRIPT_HINDI },
	{ "मई", 5, SCRIPT_HINDI },         { "जून", 6, SCRIPT_HINDI },
	{ "जुलाई", 7, SCRIPT_HINDI },       { "अगस्त", 8, SCRIPT_HINDI },
	{ "सितंबर", 9, SCRIPT_HINDI },      { "सितम्बर", 9, SCRIPT_HINDI },
	{ "अक्टूबर", 10, SCRIPT_HINDI },     { "अक्तूबर", 10, SCRIPT_HINDI },
	{ "नवंबर", 11, SCRIPT_HINDI },      { "नवम्बर", 11, SCRIPT_HINDI },
	{ "दिसंबर", 12, SCRIPT_HINDI },     { "दिसम्बर", 12, SCRIPT_HINDI },
};

/* "tháng 2" */
static int scan_numbered_month(struct date_scan *c)
{
	struct date_scan t = *c;
	int month;
	if (!scan_text(&t, STR("tháng")) && !scan_text(&t, STR("Tháng")))
		return 0;
	if (!scan_gap(&t) || scan_number(&t, 2, &month) == 0)
		return 0;
	*c = t;
	return month;
}

int scan_script_month(struct date_scan *c, bool *thai)
{
	char first = scan_peek(c);
	*thai = false;
	if (first == 't' || first == 'T')
		return scan_numbered_month(c);
	if ((unsigned char)first < 0x80)
		return 0;
	for (size_t i = 0; i < sizeof script_months / sizeof *script_months; i++) {
		const struct script_month *m = &script_months[i];
		if (m->name[0] != first || !scan_text(c, str_from(m->name)))
			continue;
		*thai = m->script == SCRIPT_THAI;
		return m->month;
	}
	return 0;
}

/* ---- eras ---- */

static const struct {
	const char *name;
	int before; /* the year before its first */
} eras[] = {
	{ "令和", 2018 }, { "平成", 1988 }, { "昭和", 1925 }, { "大正", 1911 }, { "明治", 1867 },
};

int scan_era_year(struct date_scan *c)
{
	struct date_scan t = *c;
	int year = 1;
	int before = 0;
	for (size_t i = 0; i < sizeof eras / sizeof *eras && !before; i++) {
		if (scan_text(&t, str_from(eras[i].name)))
			before = eras[i].before;
	}
	if (!before || (!scan_text(&t, STR("元")) && scan_number(&t, 2, &year) == 0) ||
	    !scan_text(&t, STR("年")))
		return 0;
	*c = t;
	return before + year;
}

/* ---- the time ---- */

static bool scan_one_of(struct date_scan *c, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		if (scan_text(c, str_from(words[i])))
			return true;
	}
	return false;
}

bool scan_script_clock(struct date_scan *c, int *hour, int *minute)
{
	static const char *const am[] = { "午前", "上午", "오전" };
	static const char *const pm[] = { "午後", "下午", "오후" };
	static const char *const hours[] = { "時", "时", "点", "點", "시" };
	static const char *const minutes[] = { "分", "분" };
	struct date_scan t = *c;
	bool afternoon = scan_one_of(&t, pm, sizeof pm / sizeof *pm);
	bool halved = afternoon || scan_one_of(&t, am, sizeof am / sizeof *am);
	scan_gap(&t);
	if (scan_number(&t, 2, hour) == 0 ||
	    !scan_one_of(&t, hours, sizeof hours / sizeof *hours) || *hour > (halved ? 12 : 23))
		return false;
	struct date_scan m = t;
	scan_gap(&m);
	*minute = 0;
	if (scan_number(&m, 2, minute) > 0 && *minute < 60 &&
	    scan_one_of(&m, minutes, sizeof minutes / sizeof *minutes))
		t = m;
	else
		*minute = 0;
	if (halved)
		*hour = *hour % 12 + (afternoon ? 12 : 0);
	*c = t;
	return true;
}
