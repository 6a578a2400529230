/* SPDX-License-Identifier: MIT */
/* How much decoded text looks like text. Wrong encodings give letters that are rare, next to
 * letters of another alphabet, in upper case inside words, marks without their base. */
#include "text/encoding_parts.h"

#include <limits.h>
#include <unictype.h>

#include "base/mem.h"
#include "text/utf8.h"

#define MEANINGLESS (-2000)
#define MISPLACED   (-400)
#define COMMON      400
#define USUAL       100

struct context {
	const struct encoding_legacy *legacy;
	const struct glyph *before; /* cp 0 at the ends */
	const struct glyph *here;
	const struct glyph *after;
};

static void set_letters(struct letter_flags *letters, const char *list, enum glyph_flag flag)
{
	struct str s = str_from(list);
	for (size_t at = 0, len; at < s.len; at += len) {
		uint32_t cp = utf8_at(s, at, &len);
		if (cp < 0x10000)
			letters->of[cp] |= (uint8_t)flag;
	}
}

static bool is_listed(const char *list, uint32_t cp)
{
	char bytes[4];
	struct str one = str_of(bytes, utf8_put(cp, bytes));
	return str_find(str_from(list), one) != STR_NPOS;
}

/* Most of what is not ASCII in East Asian text: all assigned, all letters. */
static bool is_plain_letter(uint32_t cp)
{
	return (cp >= 0x4E00 && cp < 0x9FA6) || (cp >= 0xAC00 && cp < 0xD7A4) ||
	       (cp >= 0x3041 && cp < 0x3097) || (cp >= 0x30A1 && cp < 0x30FB);
}

static bool is_letter_or_mark(uint32_t cp)
{
	if (cp < 0x80)
		return char_is_alpha((char)cp);
	return is_plain_letter(cp) ||
	       uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M);
}

static uint32_t flags_of(uint32_t cp, struct letter_flags *letters)
{
	if (cp >= 0x10000)
		return is_letter_or_mark(cp) ? GLYPH_LETTER : 0;
	uint8_t *flags = &letters->of[cp];
	if (!(*flags & GLYPH_ASKED))
		*flags |= GLYPH_ASKED | (is_letter_or_mark(cp) ? GLYPH_LETTER : 0);
	return *flags;
}

static uint32_t case_of(uint32_t cp)
{
	return (uc_is_property_uppercase(cp) ? GLYPH_UPPER : 0u) |
	       (uc_is_property_lowercase(cp) ? GLYPH_LOWER : 0u);
}

static bool is_letter(const struct glyph *g)
{
	return g->flags & GLYPH_LETTER;
}

static bool is_ascii_letter(const struct glyph *g)
{
	return g->cp < 0x80 && is_letter(g);
}

static bool is_high_letter(const struct glyph *g)
{
	return g->cp >= 0x80 && is_letter(g);
}

static bool is_blank(const struct glyph *g)
{
	return g->cp == 0 || g->cp == 0xA0 || (g->cp < 0x80 && char_is_blank((char)g->cp));
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
	switch (c->here->cp) {
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
	uint32_t cp = c->here->cp;
	if (cp >= 0x2190 && cp < 0x2600) /* arrows, boxes: rules between articles */
		return USUAL;
	bool wide = (cp >= 0x3000 && cp < 0x3040) || (cp >= 0xFF01 && cp < 0xFF5F);
	return wide ? USUAL * 2 : -COMMON / 2;
}

static long score_frequency(const struct context *c)
{
	uint32_t cp = c->here->cp;
	if (c->here->flags & GLYPH_COMMON)
		return COMMON;
	bool cjk = c->legacy->script == SCRIPT_CJK;
	if (c->here->flags & GLYPH_USUAL)
		return cjk ? USUAL * 2 : USUAL;
	if (!cjk)
		return MISPLACED;
	if (cp >= 0xAC00 && cp < 0xD7A4)
		return c->legacy->usual[0] ? MISPLACED : USUAL / 2;
	return cp >= 0x4E00 && cp < 0xA000 ? 0 : MISPLACED;
}

static bool breaks_case(const struct context *c)
{
	return c->here->flags & GLYPH_UPPER && c->before->flags & GLYPH_LOWER;
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

static bool is_tone(uint32_t cp)
{
	return cp >= 0x300 && cp < 0x370;
}

static long score_vietnamese(const struct context *c)
{
	if (is_tone(c->here->cp))
		return is_listed("aeiouyAEIOUY\u0103\u00E2\u00EA\u00F4\u01A1\u01B0"
				 "\u0102\u00C2\u00CA\u00D4\u01A0\u01AF",
				 c->before->cp)
			   ? COMMON
			   : MISPLACED * 2;
	return breaks_case(c) ? MISPLACED : score_frequency(c);
}

static bool leads_in_thai(uint32_t cp)
{
	return cp >= 0xE40 && cp <= 0xE44;
}

static long score_thai(const struct context *c)
{
	uint32_t cp = c->here->cp;
	uint32_t before = c->before->cp;
	if (is_thai_mark(cp) && !is_thai_consonant(before) && !is_thai_mark(before))
		return MISPLACED * 2;
	bool follows = cp == 0xE30 || cp == 0xE32 || cp == 0xE33;
	if (leads_in_thai(cp) && !is_thai_consonant(c->after->cp))
		return MISPLACED * 2;
	if (follows && (!is_letter(c->before) || leads_in_thai(before)))
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

static bool is_meaningless(uint32_t cp)
{
	bool control = cp >= 0x80 && cp < 0xA0;
	return cp == UTF8_REPLACEMENT || control || (cp >= 0xE000 && cp < 0xF900);
}

static bool is_scored_as_letter(const struct glyph *g)
{
	return is_letter(g) || (g->cp >= 0xE50 && g->cp <= 0xE59);
}

static long score_one(const struct context *c)
{
	if (is_meaningless(c->here->cp))
		return MEANINGLESS;
	return is_scored_as_letter(c->here) ? score_letter(c) : score_sign(c);
}

static const struct glyph no_glyph = { 0 };

/* The mean of scores that are summed up, of which there are `left` more at most. */
struct mean {
	long sum, count;
	long least;
};

enum { ASKED_EACH = 16 }; /* scores: whether to go on */

/* One less: means are cut off towards 0. */
static bool is_hopeless(const struct mean *m, size_t left)
{
	return m->count % ASKED_EACH == 0 && m->least != LONG_MIN &&
	       m->sum + COMMON * (long)left < (m->least - 1) * (m->count + (long)left);
}

static long bound_of_mean(const struct mean *m, size_t left)
{
	long bound = (m->sum + COMMON * (long)left) / (m->count + (long)left) + 1;
	return bound < m->least ? bound : m->least - 1;
}

static long mean_of(const struct mean *m)
{
	return m->count > 0 ? m->sum / m->count : 0;
}

long encoding_score_bytes(const struct encoding_legacy *legacy, const struct encoding_page *page,
			  struct str bytes, long least)
{
	struct context c = { .legacy = legacy };
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	struct mean m = { .least = least };
	for (size_t i = 0; i < bytes.len; i++) {
		if (p[i] < 0x80)
			continue;
		if (is_hopeless(&m, bytes.len - i))
			return bound_of_mean(&m, bytes.len - i);
		c.before = i > 0 ? &page->glyphs[p[i - 1]] : &no_glyph;
		c.here = &page->glyphs[p[i]];
		c.after = i + 1 < bytes.len ? &page->glyphs[p[i + 1]] : &no_glyph;
		m.sum += score_one(&c);
		m.count++;
	}
	return mean_of(&m);
}

static struct letter_flags *letters_of(struct encoding_decoder *d, size_t legacy)
{
	if (!d->letters[legacy]) {
		d->letters[legacy] = mem_zalloc(1, sizeof *d->letters[legacy]);
		set_letters(d->letters[legacy], encoding_legacies[legacy].common, GLYPH_COMMON);
		set_letters(d->letters[legacy], encoding_legacies[legacy].usual, GLYPH_USUAL);
	}
	return d->letters[legacy];
}

/* The glyph at text[*at], which moves behind it; none at the end. */
static struct glyph next_glyph(struct letter_flags *letters, struct str text, size_t *at)
{
	size_t len;
	if (*at >= text.len)
		return no_glyph;
	uint32_t cp = utf8_letter_at(text, *at, &len);
	*at += len;
	return (struct glyph){ cp, flags_of(cp, letters) };
}

/* As score_one says, sooner where it is what most East Asian text is made of. */
static inline long score_east_asian(const struct context *c)
{
	uint32_t flags = c->here->flags;
	bool han = c->here->cp >= 0x4E00 && c->here->cp < 0x9FA6 && flags & GLYPH_LETTER;
	if (!han)
		return score_one(c);
	bool mixed = is_ascii_letter(c->before) || is_ascii_letter(c->after);
	long score = flags & GLYPH_COMMON ? COMMON : flags & GLYPH_USUAL ? USUAL * 2 : 0;
	return mixed ? score + MISPLACED : score;
}

long encoding_score_text(struct encoding_decoder *d, size_t legacy, struct str text)
{
	struct letter_flags *letters = letters_of(d, legacy);
	struct glyph before = no_glyph, here, after;
	struct context c = { &encoding_legacies[legacy], &before, &here, &after };
	struct mean m = { .least = LONG_MIN };
	size_t at = 0;
	for (after = next_glyph(letters, text, &at); after.cp != 0 || at < text.len;) {
		here = after;
		after = next_glyph(letters, text, &at);
		if (here.cp >= 0x80) {
			m.sum += score_east_asian(&c);
			m.count++;
		}
		before = here;
	}
	return mean_of(&m);
}

static inline struct glyph glyph_at(struct letter_flags *letters, const struct code_points *points,
				    size_t at)
{
	if (at >= points->len)
		return no_glyph;
	uint32_t cp = points->data[at];
	return (struct glyph){ cp, flags_of(cp, letters) };
}

long encoding_score_points(struct encoding_decoder *d, size_t legacy, long least)
{
	struct letter_flags *letters = letters_of(d, legacy);
	const struct code_points *points = &d->points;
	struct glyph before = no_glyph, here, after = glyph_at(letters, points, 0);
	struct context c = { &encoding_legacies[legacy], &before, &here, &after };
	struct mean m = { .least = least };
	for (size_t i = 0; i < points->len; i++) {
		here = after;
		after = glyph_at(letters, points, i + 1);
		if (here.cp >= 0x80) {
			if (is_hopeless(&m, points->len - i))
				return bound_of_mean(&m, points->len - i);
			m.sum += score_east_asian(&c);
			m.count++;
		}
		before = here;
	}
	return mean_of(&m);
}

/* --- pages and bounds --- */

/* The most it can score whatever stands next to it; next to a letter that only takes away. */
static long bound_of(const struct encoding_legacy *legacy, const struct glyph *g)
{
	static const struct glyph letter = { 'a', GLYPH_LETTER };
	struct context opening = { legacy, &no_glyph, g, &letter };
	struct context closing = { legacy, &letter, g, &no_glyph };
	if (is_meaningless(g->cp))
		return MEANINGLESS;
	if (is_scored_as_letter(g))
		return legacy->script == SCRIPT_VIETNAMESE && is_tone(g->cp)
			   ? COMMON
			   : score_frequency(&opening);
	long opens = score_sign(&opening);
	long closes = score_sign(&closing);
	return opens > closes ? opens : closes;
}

static void make_page(struct encoding_page *page, const struct encoding_legacy *legacy,
		      struct letter_flags *letters)
{
	for (unsigned byte = 0; byte < 256; byte++) {
		uint32_t cp = byte < 0x80 ? byte : legacy->table[byte - 0x80];
		cp = cp || byte < 0x80 ? cp : UTF8_REPLACEMENT;
		struct glyph *g = &page->glyphs[byte];
		*g = (struct glyph){ cp, flags_of(cp, letters) | case_of(cp) };
		if (byte < 0x80)
			continue;
		page->bounds[byte] = bound_of(legacy, g);
		char *utf8 = page->utf8[byte - 0x80];
		utf8[3] = (char)utf8_put(cp, utf8);
	}
}

const struct encoding_page *encoding_page(struct encoding_decoder *d, size_t legacy)
{
	if (!d->pages[legacy]) {
		d->pages[legacy] = mem_zalloc(1, sizeof *d->pages[legacy]);
		make_page(d->pages[legacy], &encoding_legacies[legacy], letters_of(d, legacy));
	}
	return d->pages[legacy];
}

static long bound_by_table(const struct encoding_page *page, const struct encoding_sample *s)
{
	long sum = 0;
	for (size_t i = 0; i < s->distinct; i++)
		sum += page->bounds[s->bytes[i]] * (long)s->counts[s->bytes[i]];
	return s->total > 0 ? sum / (long)s->total : 0;
}

void encoding_sample_count(struct encoding_sample *s, struct str bytes)
{
	*s = (struct encoding_sample){ .text = bytes };
	for (size_t i = 0; i < bytes.len; i++) {
		unsigned char byte = (unsigned char)bytes.ptr[i];
		if (byte < 0x80)
			continue;
		if (s->counts[byte]++ == 0)
			s->bytes[s->distinct++] = byte;
		s->total++;
	}
}

static long bound_by_form(const struct encoding_legacy *legacy, struct str bytes)
{
	const unsigned char *p = (const unsigned char *)bytes.ptr;
	long sum = 0, count = 0;
	for (size_t i = 0, len; i<bytes.len; i += len> 0 ? len : 1) {
		len = 1;
		if (p[i] < 0x80)
			continue;
		len = legacy->step(p + i, bytes.len - i);
		sum += len == 0 ? MEANINGLESS : len == 1 ? USUAL : COMMON;
		count++;
	}
	return count > 0 ? sum / count : 0;
}

long encoding_score_bound(struct encoding_decoder *d, size_t legacy,
			  const struct encoding_sample *sample)
{
	const struct encoding_legacy *of = &encoding_legacies[legacy];
	return of->table ? bound_by_table(encoding_page(d, legacy), sample)
			 : bound_by_form(of, sample->text);
}
