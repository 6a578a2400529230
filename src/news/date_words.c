/* SPDX-License-Identifier: MIT */
/* The words of dates, one table for each sense. Tables are sorted by strcmp for the search. */
#include "news/date_words.h"

#include <string.h>

#include "news/date.h"

enum { WORD_MAX = 12 };

static const struct date_word months[] = {
	{ "abril", 4, true },
	{ "agosto", 8, true },
	{ "ags", 8, false },
	{ "agst", 8, false },
	{ "agt", 8, false },
	{ "agu", 8, false },
	{ "agus", 8, false },
	{ "agustus", 8, true },
	{ "aout", 8, true },
	{ "ao\303\273t", 8, true },
	{ "apr", 4, false },
	{ "april", 4, true },
	{ "aprile", 4, true },
	{ "aug", 8, false },
	{ "august", 8, true },
	{ "augustus", 8, true },
	{ "avril", 4, true },
	{ "dec", 12, false },
	{ "december", 12, true },
	{ "decembre", 12, true },
	{ "des", 12, false },
	{ "desember", 12, true },
	{ "dez", 12, false },
	{ "dezember", 12, true },
	{ "dezembro", 12, true },
	{ "dicembre", 12, true },
	{ "diciembre", 12, true },
	{ "disember", 12, true },
	{ "d\303\251cembre", 12, true },
	{ "enero", 1, true },
	{ "feb", 2, false },
	{ "febbraio", 2, true },
	{ "febr", 2, false },
	{ "febrero", 2, true },
	{ "februar", 2, true },
	{ "februari", 2, true },
	{ "february", 2, true },
	{ "fevereiro", 2, true },
	{ "fevrier", 2, true },
	{ "f\303\251vrier", 2, true },
	{ "gennaio", 1, true },
	{ "giugno", 6, true },
	{ "jan", 1, false },
	{ "janeiro", 1, true },
	{ "januar", 1, true },
	{ "januari", 1, true },
	{ "january", 1, true },
	{ "janvier", 1, true },
	{ "juillet", 7, true },
	{ "juin", 6, true },
	{ "jul", 7, false },
	{ "julai", 7, true },
	{ "julho", 7, true },
	{ "juli", 7, true },
	{ "julio", 7, true },
	{ "july", 7, true },
	{ "jun", 6, false },
	{ "june", 6, true },
	{ "junho", 6, true },
	{ "juni", 6, true },
	{ "junio", 6, true },
	{ "luglio", 7, true },
	{ "maart", 3, true },
	{ "mac", 3, true },
	{ "maggio", 5, true },
	{ "mai", 5, true },
	{ "maio", 5, true },
	{ "mar", 3, false },
	{ "march", 3, true },
	{ "maret", 3, true },
	{ "mars", 3, true },
	{ "marzo", 3, true },
	{ "mar\303\247o", 3, true },
	{ "may", 5, true },
	{ "mayo", 5, true },
	{ "mei", 5, true },
	{ "mrt", 3, false },
	{ "m\303\244rz", 3, true },
	{ "nop", 11, false },
	{ "nopember", 11, true },
	{ "nov", 11, false },
	{ "november", 11, true },
	{ "novembre", 11, true },
	{ "novembro", 11, true },
	{ "noviembre", 11, true },
	{ "oct", 10, false },
	{ "october", 10, true },
	{ "octobre", 10, true },
	{ "octubre", 10, true },
	{ "ogos", 8, true },
	{ "okt", 10, false },
	{ "oktober", 10, true },
	{ "ottobre", 10, true },
	{ "outubro", 10, true },
	{ "peb", 2, false },
	{ "pebruari", 2, true },
	{ "sep", 9, false },
	{ "sept", 9, false },
	{ "september", 9, true },
	{ "septembre", 9, true },
	{ "septiembre", 9, true },
	{ "setembro", 9, true },
	{ "settembre", 9, true },
};

static const struct date_word weekdays[] = {
	{ "ahad", 7, true },
	{ "dienstag", 2, true },
	{ "dimanche", 7, false },
	{ "dinsdag", 2, false },
	{ "domenica", 7, false },
	{ "domingo", 7, false },
	{ "donderdag", 4, false },
	{ "donnerstag", 4, true },
	{ "freitag", 5, true },
	{ "fri", 5, false },
	{ "friday", 5, true },
	{ "gioved\303\254", 4, false },
	{ "isnin", 1, false },
	{ "jeudi", 4, false },
	{ "jueves", 4, false },
	{ "jum", 5, false },
	{ "jum'at", 5, true },
	{ "jumaat", 5, false },
	{ "jumat", 5, true },
	{ "kam", 4, false },
	{ "kamis", 4, true },
	{ "khamis", 4, false },
	{ "lundi", 1, false },
	{ "luned\303\254", 1, false },
	{ "lunes", 1, false },
	{ "maandag", 1, false },
	{ "mardi", 2, false },
	{ "marted\303\254", 2, false },
	{ "martes", 2, false },
	{ "mercoled\303\254", 3, false },
	{ "mercredi", 3, false },
	{ "min", 7, false },
	{ "minggu", 7, true },
	{ "mittwoch", 3, true },
	{ "mi\303\251rcoles", 3, false },
	{ "mon", 1, false },
	{ "monday", 1, true },
	{ "montag", 1, true },
	{ "rab", 3, false },
	{ "rabu", 3, true },
	{ "sab", 6, false },
	{ "sabato", 6, false },
	{ "sabtu", 6, true },
	{ "samedi", 6, false },
	{ "samstag", 6, true },
	{ "sat", 6, false },
	{ "saturday", 6, true },
	{ "sel", 2, false },
	{ "selasa", 2, true },
	{ "sen", 1, false },
	{ "senin", 1, true },
	{ "sonnabend", 6, true },
	{ "sonntag", 7, true },
	{ "sun", 7, false },
	{ "sunday", 7, true },
	{ "s\303\241bado", 6, false },
	{ "thu", 4, false },
	{ "thur", 4, false },
	{ "thurs", 4, false },
	{ "thursday", 4, true },
	{ "tue", 2, false },
	{ "tues", 2, false },
	{ "tuesday", 2, true },
	{ "vendredi", 5, false },
	{ "venerd\303\254", 5, false },
	{ "viernes", 5, false },
	{ "vrijdag", 5, false },
	{ "wed", 3, false },
	{ "wednesday", 3, true },
	{ "woensdag", 3, false },
	{ "zaterdag", 6, false },
	{ "zondag", 7, false },
};

/* Abbreviations that stand for several zones (IST, ET) are left out: a wrong hour is worse
 * than none. CST is the American one, BST the British summer. */
static const struct date_word zones[] = {
	{ "acst", 570, false },  { "aedt", 660, false },  { "aest", 600, false },
	{ "akdt", -480, false }, { "akst", -540, false }, { "awst", 480, false },
	{ "bst", 60, false },    { "cdt", -300, false },  { "cest", 120, false },
	{ "cet", 60, false },    { "cst", -360, false },  { "edt", -240, false },
	{ "eest", 180, false },  { "eet", 120, false },   { "est", -300, false },
	{ "gmt", 0, false },     { "hkt", 480, false },   { "hst", -600, false },
	{ "jst", 540, false },   { "kst", 540, false },   { "mdt", -360, false },
	{ "msk", 180, false },   { "mst", -420, false },  { "myt", 480, false },
	{ "nzdt", 780, false },  { "nzst", 720, false },  { "pdt", -420, false },
	{ "pst", -480, false },  { "sgt", 480, false },   { "utc", 0, false },
	{ "wib", 420, false },   { "wit", 540, false },   { "wita", 480, false },
};

static const struct date_word halves[] = {
	{ "a.m", 0, false },
	{ "am", 0, false },
	{ "p.m", 12, false },
	{ "pm", 12, false },
};

static const struct date_word clocks[] = {
	{ "at", 0, true },  { "jam", 0, true },      { "las", 0, true },
	{ "pk", 0, false }, { "pkl", 0, false },     { "pukul", 0, true },
	{ "um", 0, true },  { "\303\240", 0, true }, { "\303\240s", 0, true },
};

static const struct date_word parts[] = {
	{ "afternoon", 0, true }, { "dini", 0, true },  { "evening", 0, true },
	{ "hari", 0, true },      { "malam", 0, true }, { "morning", 0, true },
	{ "night", 0, true },     { "pagi", 0, true },  { "petang", 0, true },
	{ "siang", 0, true },     { "sore", 0, true },  { "subuh", 0, true },
	{ "tanggal", 0, true },   { "tgl", 0, false },
};

static const struct date_word undo_next[] = {
	{ "ash", 0, true },    { "black", 0, true },  { "bloody", 0, true },
	{ "coming", 0, true }, { "cyber", 0, true },  { "each", 0, true },
	{ "every", 0, true },  { "good", 0, true },   { "jeden", 0, true },
	{ "next", 0, true },   { "pasar", 0, true },  { "salat", 0, true },
	{ "setiap", 0, true }, { "shalat", 0, true }, { "sheffield", 0, true },
	{ "sholat", 0, true }, { "solat", 0, true },  { "super", 0, true },
	{ "tiap", 0, true },
};

/* The value is the weekday it undoes, 0 for all. A sentence that opens with "Minggu lalu" means
 * last week: the word for Sunday is also that for week. */
static const struct date_word undo_before[] = {
	{ "abu", 3, true },       { "agung", 5, true },     { "besok", 0, true },
	{ "depan", 0, true },     { "express", 7, true },   { "herald", 7, true },
	{ "ini", 7, true },       { "ke", 7, true },        { "kedua", 7, true },
	{ "keempat", 7, true },   { "ketiga", 7, true },    { "lalu", 7, true },
	{ "mail", 7, true },      { "mendatang", 0, true }, { "mirror", 7, true },
	{ "pertama", 7, true },   { "putih", 4, true },     { "suci", 6, true },
	{ "telegraph", 7, true }, { "times", 7, true },
};

#define L(letter) (1u << ((letter) - 'a'))

/* For each first letter of a month or a weekday, its second and third ones. A letter that is
 * not ASCII passes. */
static const struct {
	uint32_t second, third;
} starts[26] = {
	['a' - 'a'] = { L('b') | L('g') | L('h') | L('o') | L('p') | L('u') | L('v'),
			L('a') | L('g') | L('o') | L('r') | L('s') | L('t') | L('u') },
	['d' - 'a'] = { L('e') | L('i') | L('o'),
			L('c') | L('e') | L('m') | L('n') | L('s') | L('z') },
	['e' - 'a'] = { L('n'), L('e') },
	['f' - 'a'] = { L('e') | L('r'), L('b') | L('e') | L('i') | L('v') },
	['g' - 'a'] = { L('e') | L('i'), L('n') | L('o') | L('u') },
	['i' - 'a'] = { L('s'), L('n') },
	['j' - 'a'] = { L('a') | L('e') | L('u'),
			L('e') | L('i') | L('l') | L('m') | L('n') | L('u') },
	['k' - 'a'] = { L('a') | L('h'), L('a') | L('m') },
	['l' - 'a'] = { L('u'), L('g') | L('n') },
	['m' - 'a'] = { L('a') | L('e') | L('i') | L('o') | L('r'),
			L('a') | L('c') | L('g') | L('i') | L('n') | L('r') | L('t') | L('y') },
	['n' - 'a'] = { L('o'), L('p') | L('v') },
	['o' - 'a'] = { L('c') | L('g') | L('k') | L('t') | L('u'), L('o') | L('t') },
	['p' - 'a'] = { L('e'), L('b') },
	['r' - 'a'] = { L('a'), L('b') },
	['s' - 'a'] = { L('a') | L('e') | L('o') | L('u'),
			L('b') | L('l') | L('m') | L('n') | L('p') | L('t') },
	['t' - 'a'] = { L('h') | L('u'), L('e') | L('u') },
	['v' - 'a'] = { L('e') | L('i') | L('r'), L('e') | L('i') | L('n') },
	['w' - 'a'] = { L('e') | L('o'), L('d') | L('e') },
	['z' - 'a'] = { L('a') | L('o'), L('n') | L('t') },
};

static bool in_mask(uint32_t mask, char c)
{
	unsigned letter = (unsigned char)(c | 0x20) - (unsigned)'a';
	return (unsigned char)c >= 0x80 || (letter < 26 && (mask >> letter & 1u));
}

bool date_word_may_start(struct str s, size_t at)
{
	if (at + 3 > s.len)
		return false;
	unsigned first = (unsigned char)(s.ptr[at] | 0x20) - (unsigned)'a';
	return first < 26 && in_mask(starts[first].second, s.ptr[at + 1]) &&
	       in_mask(starts[first].third, s.ptr[at + 2]);
}

/* Bytes of a curly apostrophe at s[at], 0 if there is none. */
static size_t curly_len(struct str s, size_t at)
{
	if (s.ptr[at] != '\342')
		return 0;
	struct str rest = str_skip(s, at);
	bool curly = str_starts(rest, STR("\342\200\231")) || str_starts(rest, STR("\342\200\230"));
	return curly ? 3 : 0;
}

/* Lower case, any apostrophe as '. False if the word is longer than every word here. */
static bool fold_word(struct str word, char folded[WORD_MAX + 1])
{
	size_t n = 0;
	for (size_t i = 0; i < word.len; i++) {
		size_t curly = curly_len(word, i);
		if (n == WORD_MAX)
			return false;
		folded[n++] = curly || word.ptr[i] == '`' ? '\'' : char_lower(word.ptr[i]);
		i += curly ? curly - 1 : 0;
	}
	folded[n] = '\0';
	return n > 0;
}

static const struct date_word *find_word(struct str word, const struct date_word *table, size_t n)
{
	char folded[WORD_MAX + 1];
	if (!fold_word(word, folded))
		return NULL;
	for (size_t low = 0, high = n; low < high;) {
		size_t middle = low + (high - low) / 2;
		const char *name = table[middle].name;
		int order = (unsigned char)folded[0] - (unsigned char)name[0];
		order = order ? order : strcmp(folded, name);
		if (order == 0)
			return &table[middle];
		low = order > 0 ? middle + 1 : low;
		high = order > 0 ? high : middle;
	}
	return NULL;
}

#define FIND(word, table) find_word(word, table, sizeof(table) / sizeof(table)[0])

const struct date_word *date_word_month(struct str word)
{
	return date_word_may_start(word, 0) ? FIND(word, months) : NULL;
}

const struct date_word *date_word_weekday(struct str word)
{
	return date_word_may_start(word, 0) ? FIND(word, weekdays) : NULL;
}

const struct date_word *date_word_zone(struct str word)
{
	return FIND(word, zones);
}

const struct date_word *date_word_half(struct str word)
{
	return FIND(word, halves);
}

const struct date_word *date_word_clock(struct str word)
{
	return FIND(word, clocks);
}

const struct date_word *date_word_part(struct str word)
{
	return FIND(word, parts);
}

bool date_word_undoes_next(struct str word)
{
	return FIND(word, undo_next) != NULL;
}

bool date_word_undoes_before(int weekday, struct str word)
{
	const struct date_word *found = FIND(word, undo_before);
	return found && (found->value == 0 || found->value == weekday);
}
