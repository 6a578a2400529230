/* SPDX-License-Identifier: MIT */
/* How much decoded text looks like text. Wrong encodings give letters that are rare, next to
 * letters of another alphabet, in upper case inside words, marks without their base. */
#include "text/encoding_parts.h"

#include <unictype.h>

#include "text/utf8.h"

#define MEANINGLESS (-2000)
#define MISPLACED   (-400)
#define COMMON      400
#define USUAL       100

/* A bit for each code point of the BMP: lists of letters are asked for every character. */
struct letters {
	uint64_t bits[0x10000 / 64];
};

struct context {
	const struct encoding_legacy *legacy;
	struct letters common;
	struct letters usual;
	uint32_t before; /* 0 at the ends */
	uint32_t cp;
	uint32_t after;
};

static void set_letters(struct letters *letters, const char *list)
{
	struct str s = str_from(list);
	for (size_t at = 0, len; at < s.len; at += len) {
		uint32_t cp = utf8_at(s, at, &len);
		if (cp < 0x10000)
			letters->bits[cp / 64] |= (uint64_t)1 << (cp % 64);
	}
}

static bool has_letter(const struct letters *letters, uint32_t cp)
{
	return cp < 0x10000 && (letters->bits[cp / 64] >> (cp % 64) & 1);
}

static bool is_listed(const char *list, uint32_t cp)
{
	char bytes[4];
	struct str one = str_of(bytes, utf8_put(cp, bytes));
	return str_find(str_from(list), one) != STR_NPOS;
}

static bool is_ascii_letter(uint32_t cp)
{
	return cp < 0x80 && char_is_alpha((char)cp);
}

static bool is_letter(uint32_t cp)
{
	return cp < 0x80
		   ? is_ascii_letter(cp)
		   : uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

static bool is_high_letter(uint32_t cp)
{
	return cp >= 0x80 && is_letter(cp);
}

static bool is_blank(uint32_t cp)
{
	return cp == 0 || cp == 0xA0 || (cp < 0x80 && char_is_blank((char)cp));
}

static long score_opening(const struct context *c)
{
	bool free_before = !is_letter(c->before);
	return free_before && !is_blank(c->after) ? COMMON : -COMMON / 2;
}

static long score_closing(const struct context *c)
{
	return !is_blank(c->before) ? COMMON : -COMMON / 2;
}

static long score_sign(const struct context *c)
{
	switch (c->cp) {
	case 0x2018:
	case 0x201A:
	case 0x201E:
	case 0x2039:
	case 0xAB:
		return score_opening(c);
	case 0x201C: /* closes in German */
		return score_opening(c) > 0 ? COMMON : score_closing(c);
	case 0x2019:
	case 0x201D:
	case 0x203A:
	case 0xBB:
		return score_closing(c);
	case 0x2013:
	case 0x2014:
	case 0x2026:
	case 0x2022:
		return is_letter(c->before) && is_letter(c->after) ? 0 : COMMON * 3 / 4;
	case 0xA0:
	case 0xA7:
	case 0xA9:
	case 0xB0:
	case 0xB7:
	case 0x20AC:
		return USUAL;
	case 0x2116:
		return 0;
	default:
		break;
	}
	if (c->legacy->script != SCRIPT_CJK)
		return -COMMON / 2;
	if (c->cp >= 0x2190 && c->cp < 0x2600) /* arrows, boxes: rules between articles */
		return USUAL;
	bool wide = (c->cp >= 0x3000 && c->cp < 0x3040) || (c->cp >= 0xFF01 && c->cp < 0xFF5F);
	return wide ? USUAL * 2 : -COMMON / 2;
}

static long score_frequency(const struct context *c)
{
	if (has_letter(&c->common, c->cp))
		return COMMON;
	bool cjk = c->legacy->script == SCRIPT_CJK;
	if (has_letter(&c->usual, c->cp))
		return cjk ? USUAL * 2 : USUAL;
	if (!cjk)
		return MISPLACED;
	if (c->cp >= 0xAC00 && c->cp < 0xD7A4)
		return c->legacy->usual[0] ? MISPLACED : USUAL / 2;
	return c->cp >= 0x4E00 && c->cp < 0xA000 ? 0 : MISPLACED;
}

static bool breaks_case(const struct context *c)
{
	return uc_is_property_uppercase(c->cp) && uc_is_property_lowercase(c->before);
}

static bool is_thai_consonant(uint32_t cp)
{
	return cp >= 0xE01 && cp <= 0xE2E;
}

static bool is_thai_mark(uint32_t cp)
{
	return cp == 0xE31 || (cp >= 0xE34 && cp <= 0xE3A) || (cp >= 0xE47 && cp <= 0xE4E);
}

static long score_latin(const struct context *c)
{
	bool next_to_high = is_high_letter(c->before);
	bool alone = !is_ascii_letter(c->before) && !is_ascii_letter(c->after);
	long score = score_frequency(c);
	if (breaks_case(c) || next_to_high)
		score += MISPLACED * 2;
	return alone && score < COMMON ? score + MISPLACED / 2 : score;
}

static long score_vietnamese(const struct context *c)
{
	bool mark = c->cp >= 0x300 && c->cp < 0x370;
	if (mark)
		return is_listed("aeiouyAEIOUY\u0103\u00E2\u00EA\u00F4\u01A1\u01B0"
				 "\u0102\u00C2\u00CA\u00D4\u01A0\u01AF",
				 c->before)
			   ? COMMON
			   : MISPLACED * 2;
	return breaks_case(c) ? MISPLACED : score_frequency(c);
}

static long score_thai(const struct context *c)
{
	bool leads = c->cp >= 0xE40 && c->cp <= 0xE44;
	if (is_thai_mark(c->cp) && !is_thai_consonant(c->before) && !is_thai_mark(c->before))
		return MISPLACED * 2;
	bool follows = c->cp == 0xE30 || c->cp == 0xE32 || c->cp == 0xE33;
	if (leads && !is_thai_consonant(c->after))
		return MISPLACED * 2;
	if (follows && (!is_letter(c->before) || (c->before >= 0xE40 && c->before <= 0xE44)))
		return MISPLACED * 2;
	return score_frequency(c);
}

/* Words are made of letters of one alphabet, and few have one letter only. */
static long score_company(const struct context *c)
{
	if (is_ascii_letter(c->before) || is_ascii_letter(c->after))
		return MISPLACED * 2;
	return is_high_letter(c->before) || is_high_letter(c->after) ? 0 : MISPLACED;
}

static long score_letter(const struct context *c)
{
	switch (c->legacy->script) {
	case SCRIPT_LATIN:
		return score_latin(c);
	case SCRIPT_VIETNAMESE:
		return score_vietnamese(c);
	case SCRIPT_ALPHABET:
		return score_frequency(c) + score_company(c) + (breaks_case(c) ? MISPLACED * 2 : 0);
	case SCRIPT_THAI:
		return score_thai(c) + score_company(c);
	case SCRIPT_CJK:
		break;
	}
	bool mixed = is_ascii_letter(c->before) || is_ascii_letter(c->after);
	return score_frequency(c) + (mixed ? MISPLACED : 0);
}

static long score_one(const struct context *c)
{
	bool control = c->cp >= 0x80 && c->cp < 0xA0;
	if (c->cp == UTF8_REPLACEMENT || control || (c->cp >= 0xE000 && c->cp < 0xF900))
		return MEANINGLESS;
	bool number = c->cp >= 0xE50 && c->cp <= 0xE59;
	return is_letter(c->cp) || number ? score_letter(c) : score_sign(c);
}

long encoding_score(const struct encoding_legacy *legacy, struct str text)
{
	struct context c = { .legacy = legacy };
	set_letters(&c.common, legacy->common);
	set_letters(&c.usual, legacy->usual);
	long sum = 0, count = 0;
	size_t at = 0, len = 0;
	c.after = text.len > 0 ? utf8_at(text, 0, &len) : 0;
	while (at < text.len) {
		c.cp = c.after;
		at += len;
		c.after = at < text.len ? utf8_at(text, at, &len) : 0;
		if (c.cp >= 0x80) {
			sum += score_one(&c);
			count++;
		}
		c.before = c.cp;
	}
	return count > 0 ? sum / count : 0;
}
