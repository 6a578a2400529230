/* SPDX-License-Identifier: MIT */
/* Colours at every depth: reading, writing, and the nearest of the terminal's palettes. */
#include "app/colour.h"

#include <stdlib.h>

enum { CUBE = 16, CUBE_SIDE = 6, RAMP = 232, RAMP_LEN = 24, NAMED = 16, NONE = -1 };

static const char *const names[NAMED] = {
	"black",        "red",           "green",       "yellow",         "blue",
	"magenta",      "cyan",          "white",       "bright-black",   "bright-red",
	"bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan",
	"bright-white",
};

/* xterm's own, XTerm-col.ad. */
static const int32_t shown[NAMED] = {
	0x000000, 0xcd0000, 0x00cd00, 0xcdcd00, 0x0000ee, 0xcd00cd, 0x00cdcd, 0xe5e5e5,
	0x7f7f7f, 0xff0000, 0x00ff00, 0xffff00, 0x5c5cff, 0xff00ff, 0x00ffff, 0xffffff,
};

static const int cube_levels[CUBE_SIDE] = { 0, 95, 135, 175, 215, 255 };

static int channel(int32_t rgb, int nr)
{
	return (rgb >> (16 - 8 * nr)) & 0xff;
}

static long distance(int32_t a, int32_t b)
{
	long sum = 0;
	for (int i = 0; i < 3; i++) {
		long d = channel(a, i) - channel(b, i);
		sum += d * d;
	}
	return sum;
}

int colour_nearest_16(int32_t rgb)
{
	int best = 0;
	for (int i = 1; i < NAMED; i++) {
		if (distance(rgb, shown[i]) < distance(rgb, shown[best]))
			best = i;
	}
	return best;
}

static int nearest_level(int value)
{
	int best = 0;
	for (int i = 1; i < CUBE_SIDE; i++) {
		if (abs(value - cube_levels[i]) < abs(value - cube_levels[best]))
			best = i;
	}
	return best;
}

static int nearest_grey(int32_t rgb)
{
	int mean = (channel(rgb, 0) + channel(rgb, 1) + channel(rgb, 2)) / 3;
	int step = (mean - 3) / 10;
	return step < 0 ? 0 : step >= RAMP_LEN ? RAMP_LEN - 1 : step;
}

int colour_nearest_256(int32_t rgb)
{
	int place = 0;
	int32_t cube = 0;
	for (int i = 0; i < 3; i++) {
		int level = nearest_level(channel(rgb, i));
		place = place * CUBE_SIDE + level;
		cube = cube << 8 | cube_levels[level];
	}
	int grey = nearest_grey(rgb);
	int32_t ramp = (8 + 10 * grey) * 0x010101;
	return distance(rgb, ramp) < distance(rgb, cube) ? RAMP + grey : CUBE + place;
}

static int find_name(struct str text)
{
	for (int i = 0; i < NAMED; i++) {
		if (str_eq_nocase(text, str_from(names[i])))
			return i;
	}
	return NONE;
}

static bool parse_hex(struct str text, int32_t *rgb)
{
	if (str_starts(text, STR("#")))
		text = str_skip(text, 1);
	if (text.len != 6)
		return false;
	int32_t value = 0;
	for (size_t i = 0; i < text.len; i++) {
		size_t digit = str_chr(STR("0123456789abcdef"), char_lower(text.ptr[i]));
		if (digit >= 16)
			return false;
		value = value << 4 | (int32_t)digit;
	}
	*rgb = value;
	return true;
}

static bool parse_256(struct str text, struct colour *out, struct err *e)
{
	long index;
	if (!str_to_long(text, &index) || index < 0 || index > 255)
		return err_set(e, NULL, 0, "\"%.*s\" is no colour of 256: expected 0 to 255",
			       STR_ARG(str_sub(text, 0, 40)));
	out->c256 = (int16_t)index;
	return true;
}

static bool parse_16(struct str text, struct colour *out, struct err *e)
{
	out->c16 = (int8_t)find_name(text);
	return out->c16 != NONE || str_eq_nocase(text, STR("default")) ||
	       err_set(e, NULL, 0,
		       "\"%.*s\" is no colour of 16: expected default, black, red, green, yellow, "
		       "blue, magenta, cyan, white or one of them after bright-",
		       STR_ARG(str_sub(text, 0, 40)));
}

/* What follows the hex: "/256" or "/256/16". */
static bool parse_depths(struct str rest, struct colour *out, struct err *e)
{
	struct str part;
	if (str_next(&rest, '/', &part) && !parse_256(str_trim(part), out, e))
		return false;
	if (str_next(&rest, '/', &part) && !parse_16(str_trim(part), out, e))
		return false;
	return !rest.ptr || err_set(e, NULL, 0, "more than three parts: expected hex/256/16");
}

static bool parse_name(struct str text, struct colour *out, struct err *e)
{
	int nr = find_name(text);
	if (nr == NONE && !str_eq_nocase(text, STR("default")))
		return err_set(e, NULL, 0,
			       "\"%.*s\" is no colour: expected \"hex/256/16\" as in "
			       "\"e8b964/179/yellow\", one of 16 as in magenta, or default",
			       STR_ARG(str_sub(text, 0, 40)));
	out->c16 = (int8_t)nr;
	out->c256 = (int16_t)nr;
	return true;
}

bool colour_parse(struct str text, struct colour *out, struct err *e)
{
	struct str rest = text;
	struct str first = STR_NULL;
	struct colour colour = COLOUR_DEFAULT;
	str_next(&rest, '/', &first);
	bool parsed;
	if (parse_hex(str_trim(first), &colour.rgb)) {
		colour.c256 = (int16_t)colour_nearest_256(colour.rgb);
		colour.c16 = (int8_t)colour_nearest_16(colour.rgb);
		parsed = parse_depths(rest, &colour, e);
	} else {
		parsed = parse_name(text, &colour, e);
	}
	if (parsed)
		*out = colour;
	return parsed;
}

void colour_print(struct colour colour, struct buf *out)
{
	const char *name = colour.c16 == NONE ? "default" : names[colour.c16];
	if (colour.rgb == NONE)
		buf_add_str(out, str_from(name));
	else
		buf_addf(out, "%06x/%d/%s", (unsigned)colour.rgb, colour.c256, name);
}

bool colour_same(struct colour a, struct colour b)
{
	return a.rgb == b.rgb && a.c256 == b.c256 && a.c16 == b.c16;
}
