/* SPDX-License-Identifier: MIT */
/* The filter between dump bytes and any output. */
#include "text/clean.h"

#include <string.h>

#include <unictype.h>

#include "text/plain.h"
#include "text/utf8.h"
#include "text/width.h"

#define MARKS_MAX     4u      /* after one base: as many as a cell of ncurses holds */
#define DOTTED_CIRCLE 0x25CCu /* carries a mark that has no base (Unicode 14, section 7.9) */
#define TAB_COLS      8u

/* What becomes of a code point. */
enum fate { KEPT, TO_NOTHING, TO_BLANK, TO_TAB, TO_LINE_END, TO_PICTURE, TO_STAND_IN };

struct fate_range {
	uint32_t first;
	uint32_t last;
	enum fate fate;
};

/* Rising. What is not listed stays if it is assigned and not for private use. */
static const struct fate_range fates[] = {
	{ 0x0000, 0x0008, TO_PICTURE },
	{ 0x0009, 0x0009, TO_TAB },
	{ 0x000A, 0x000D, TO_LINE_END }, /* LF VT FF CR */
	{ 0x000E, 0x001F, TO_PICTURE },
	{ 0x0020, 0x007E, KEPT },
	{ 0x007F, 0x007F, TO_PICTURE },
	{ 0x0080, 0x0084, TO_STAND_IN },
	{ 0x0085, 0x0085, TO_LINE_END }, /* NEL */
	{ 0x0086, 0x009F, TO_STAND_IN },
	{ 0x00A0, 0x00A0, TO_BLANK },
	{ 0x00AD, 0x00AD, TO_NOTHING }, /* soft hyphen */
	{ 0x034F, 0x034F, TO_NOTHING }, /* combining grapheme joiner */
	{ 0x061C, 0x061C, TO_NOTHING }, /* bidi */
	{ 0x115F, 0x1160, TO_NOTHING }, /* Hangul fillers */
	{ 0x1680, 0x1680, TO_BLANK },
	{ 0x17B4, 0x17B5, TO_NOTHING }, /* Khmer inherent vowels */
	{ 0x180B, 0x180F, TO_NOTHING }, /* Mongolian selectors and separator */
	{ 0x2000, 0x200A, TO_BLANK },
	{ 0x200B, 0x200F, TO_NOTHING },  /* zero width, bidi */
	{ 0x2028, 0x2029, TO_LINE_END }, /* LS PS */
	{ 0x202A, 0x202E, TO_NOTHING },  /* bidi */
	{ 0x202F, 0x202F, TO_BLANK },
	{ 0x205F, 0x205F, TO_BLANK },
	{ 0x2060, 0x206F, TO_NOTHING },   /* joiners, invisible operators, bidi */
	{ 0x3164, 0x3164, TO_NOTHING },   /* Hangul filler */
	{ 0xFE00, 0xFE0F, TO_NOTHING },   /* variation selectors */
	{ 0xFEFF, 0xFEFF, TO_NOTHING },   /* byte order mark */
	{ 0xFFA0, 0xFFA0, TO_NOTHING },   /* Hangul filler */
	{ 0xFFF9, 0xFFFB, TO_NOTHING },   /* interlinear annotation */
	{ 0x13430, 0x1343F, TO_NOTHING }, /* hieroglyph layout */
	{ 0x1BCA0, 0x1BCA3, TO_NOTHING }, /* shorthand layout */
	{ 0x1D173, 0x1D17A, TO_NOTHING }, /* musical layout */
	{ 0xE0000, 0xE0FFF, TO_NOTHING }, /* tags, variation selectors */
};

static enum fate fate_of(uint32_t cp)
{
	size_t low = 0, high = sizeof fates / sizeof *fates;
	while (low < high) {
		size_t mid = (low + high) / 2;
		if (cp > fates[mid].last)
			low = mid + 1;
		else if (cp < fates[mid].first)
			high = mid;
		else
			return fates[mid].fate;
	}
	uint32_t unseen =
	    UC_CATEGORY_MASK_Cc | UC_CATEGORY_MASK_Cs | UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cn;
	return uc_is_general_category_withtable(cp, unseen) ? TO_STAND_IN : KEPT;
}

/* A character of so many columns stays, unless it is a mark too many or without a base. */
static bool keeps_cols(struct clean_marks *marks, int cols)
{
	if (cols == 0)
		return marks->based && marks->count < MARKS_MAX && ++marks->count;
	*marks = (struct clean_marks){ .based = true };
	return true;
}

bool clean_keeps(uint32_t cp)
{
	return fate_of(cp) == KEPT;
}

bool clean_keeps_next(struct clean_marks *marks, uint32_t cp)
{
	if (cp > ' ' && cp <= '~')
		return keeps_cols(marks, 1);
	switch (cp == ' ' ? TO_BLANK : fate_of(cp)) {
	case KEPT:
		if (keeps_cols(marks, width_of(cp)))
			return true;
		if (!marks->based)
			*marks = (struct clean_marks){ .based = true, .count = 1 };
		return false;
	case TO_NOTHING:
		return false;
	case TO_BLANK:
	case TO_TAB:
	case TO_LINE_END:
		marks->based = false;
		return cp == ' ';
	case TO_PICTURE:
	case TO_STAND_IN:
		break;
	}
	*marks = (struct clean_marks){ .based = true };
	return false;
}

struct cleaner {
	struct buf *out;
	struct clean_map *map; /* NULL: nobody asked */
	struct str in;
	enum clean_mode mode;
	uint32_t src;  /* source position of in.ptr[0] */
	size_t copied; /* bytes of `in` dealt with; those up to `at` are kept as they are */
	size_t at;
	size_t line;     /* start of the output line */
	size_t measured; /* columns of the line are known up to here */
	size_t cols;
	struct clean_marks marks; /* before `at` */
};

static void add_point(struct clean_map *map, struct clean_point point)
{
	if (map->points.len > 0 && vec_last(&map->points)->out == point.out)
		vec_last(&map->points)->src = point.src;
	else
		vec_push(&map->points, point);
}

/* The next output byte comes from in.ptr[from]. */
static void note(struct cleaner *c, size_t from)
{
	if (!c->map)
		return;
	struct clean_point point = { (uint32_t)c->out->len, c->src + (uint32_t)from };
	size_t len = c->map->points.len;
	const struct clean_point *last = len ? vec_last(&c->map->points) : NULL;
	if (!last || point.out - last->out != point.src - last->src)
		add_point(c->map, point);
}

static void copy_kept(struct cleaner *c)
{
	if (c->copied < c->at) {
		note(c, c->copied);
		buf_add(c->out, c->in.ptr + c->copied, c->at - c->copied);
		c->copied = c->at;
	}
}

static void add_blanks(struct cleaner *c, size_t count)
{
	note(c, c->at);
	buf_add_repeat(c->out, ' ', count);
	c->marks.based = false;
}

static size_t cols_to_tab_stop(struct cleaner *c)
{
	size_t from = c->measured > c->line ? c->measured : c->line;
	size_t cols = c->measured > c->line ? c->cols : 0;
	cols += width_str(str_skip(buf_str(c->out), from));
	size_t blanks = TAB_COLS - cols % TAB_COLS;
	c->measured = c->out->len + blanks;
	c->cols = cols + blanks;
	return blanks;
}

static void trim_line(struct cleaner *c)
{
	size_t len = c->out->len;
	while (len > c->line && c->out->data[len - 1] == ' ')
		len--;
	if (len == c->out->len)
		return;
	buf_truncate(c->out, len);
	while (c->map && c->map->points.len > 0 && vec_last(&c->map->points)->out > len)
		c->map->points.len--;
}

static void end_line(struct cleaner *c)
{
	if (c->mode == CLEAN_LINE) {
		add_blanks(c, 1);
		return;
	}
	if (c->mode == CLEAN_LINES)
		trim_line(c);
	note(c, c->at);
	buf_add_char(c->out, '\n');
	c->line = c->out->len;
	c->marks.based = false;
}

static void add_other(struct cleaner *c, uint32_t cp)
{
	note(c, c->at);
	utf8_add(c->out, cp);
	c->marks = (struct clean_marks){ .based = true };
}

/* A mark that cannot stay as it is: it has no base, or enough others are there already. */
static void add_mark(struct cleaner *c, uint32_t cp)
{
	if (c->marks.based)
		return;
	add_other(c, DOTTED_CIRCLE);
	utf8_add(c->out, cp);
	c->marks.count = 1;
}

static void apply(struct cleaner *c, enum fate fate, uint32_t cp)
{
	switch (fate) {
	case KEPT:
		add_mark(c, cp);
		break;
	case TO_NOTHING:
		break;
	case TO_BLANK:
		add_blanks(c, 1);
		break;
	case TO_TAB:
		add_blanks(c, c->mode == CLEAN_RAW ? cols_to_tab_stop(c) : 1);
		break;
	case TO_LINE_END:
		end_line(c);
		break;
	case TO_PICTURE:
		add_other(c, cp == 0x7F ? 0x2421 : 0x2400 + cp);
		break;
	case TO_STAND_IN:
		add_other(c, UTF8_REPLACEMENT);
		break;
	}
}

/* May the character at c->at stay as it is? Keeps count of its base's marks. */
static bool keep(struct cleaner *c, uint32_t cp, enum fate *fate)
{
	int cols = cp >= 0x80 ? plain_cols(cp) : -1;
	*fate = cols >= 0 ? KEPT : cp == UTF8_REPLACEMENT ? TO_STAND_IN : fate_of(cp);
	if (*fate != KEPT)
		return false;
	if (cols < 0)
		cols = width_of(cp);
	return keeps_cols(&c->marks, cols);
}

static void clean_other(struct cleaner *c)
{
	size_t len;
	enum fate fate;
	uint32_t cp = utf8_at(c->in, c->at, &len);
	if (keep(c, cp, &fate)) {
		c->at += len;
		return;
	}
	copy_kept(c);
	if (cp == '\r' && c->at + 1 < c->in.len && c->in.ptr[c->at + 1] == '\n')
		len = 2;
	apply(c, fate, cp);
	c->at += len;
	c->copied = c->at;
}

static bool is_printable(char c)
{
	return c >= ' ' && c <= '~';
}

/* End of the run of printable ASCII at s[at]. */
static size_t printable_end(struct str s, size_t at)
{
	const uint64_t ones = 0x0101010101010101u, high = ones * 0x80;
	for (uint64_t word; at + sizeof word <= s.len; at += sizeof word) {
		memcpy(&word, s.ptr + at, sizeof word);
		uint64_t from_space = (word | high) - ones * ' ';
		if ((word | (word + ones) | ~from_space) & high)
			break;
	}
	while (at < s.len && is_printable(s.ptr[at]))
		at++;
	return at;
}

void clean_add_mapped(struct buf *out, struct clean_map *map, struct str in, uint32_t src,
		      enum clean_mode mode)
{
	struct cleaner c = {
		.out = out, .map = map, .in = in, .mode = mode, .src = src, .line = out->len
	};
	buf_reserve(out, in.len);
	while (c.at < in.len) {
		size_t end = printable_end(in, c.at);
		if (end > c.at) {
			c.at = end;
			c.marks = (struct clean_marks){ .based = in.ptr[end - 1] != ' ' };
		} else {
			clean_other(&c);
		}
	}
	copy_kept(&c);
	if (mode == CLEAN_LINES)
		trim_line(&c);
	if (map)
		add_point(map, (struct clean_point){ (uint32_t)out->len, src + (uint32_t)in.len });
}

void clean_add(struct buf *out, struct str in, enum clean_mode mode)
{
	clean_add_mapped(out, NULL, in, 0, mode);
}
