/* SPDX-License-Identifier: MIT */
/* Theme files: palette entries and roles, line by line. */
#include "app/theme_parse.h"

#include <assert.h>

#include "app/colour.h"
#include "app/settings.h"
#include "app/suggest.h"

/* The 16 that every terminal has, so that nothing can vanish on an unknown background. */
static const char *const palette_defaults[PALETTE_COUNT] = {
	[PALETTE_PERSON] = "magenta", [PALETTE_ORG] = "cyan", [PALETTE_PLACE] = "green",
	[PALETTE_HIT] = "yellow",     [PALETTE_WARN] = "red", [PALETTE_BAD] = "red",
};

const char *const theme_attribute_names[] = { "bold", "underline", "italic", "reverse",
					      "dim",  "plain",     NULL };
static_assert(ATTR_PLAIN == 1 << 5, "a name for every attribute");

static bool next_word(struct str *rest, struct str *word)
{
	struct str s = str_trim_left(*rest);
	size_t end = 0;
	while (end < s.len && !char_is_blank(s.ptr[end]))
		end++;
	*word = str_sub(s, 0, end);
	*rest = str_skip(s, end);
	return end > 0;
}

static bool parse_paint(struct str word, struct paint *out, struct err *e)
{
	struct suggest suggest = { .word = word };
	struct suggest_text room;
	*out = (struct paint){ PAINT_KEEP, COLOUR_DEFAULT };
	if (str_eq(word, STR("-")))
		return true;
	for (int i = 0; i < PALETTE_COUNT; i++) {
		out->from = (int8_t)i;
		if (str_eq_nocase(word, str_from(palette_names[i])))
			return true;
		suggest_offer(&suggest, palette_names[i]);
	}
	out->from = PAINT_OWN;
	return colour_parse(word, &out->colour, NULL) ||
	       err_set(e, NULL, 0,
		       "\"%.*s\" is neither in the palette nor a colour, nor default, nor -%s",
		       STR_ARG(str_sub(word, 0, 40)), suggest_phrase(&suggest, &room));
}

static bool parse_attribute(struct str word, uint8_t *attributes, struct err *e)
{
	struct suggest suggest = { .word = word };
	struct suggest_text room;
	for (int i = 0; theme_attribute_names[i]; i++) {
		if (str_eq_nocase(word, str_from(theme_attribute_names[i]))) {
			*attributes |= (uint8_t)(1 << i);
			return true;
		}
		suggest_offer(&suggest, theme_attribute_names[i]);
	}
	return err_set(e, NULL, 0,
		       "\"%.*s\" is none of bold, underline, italic, reverse, dim and plain%s",
		       STR_ARG(str_sub(word, 0, 40)), suggest_phrase(&suggest, &room));
}

bool theme_role_parse(struct str text, struct theme_role *out, struct err *e)
{
	struct theme_role role = { .attributes = 0 };
	struct str ink, paper, word;
	if (!next_word(&text, &ink) || !next_word(&text, &paper))
		return err_set(e, NULL, 0,
			       "expected ink, paper and attributes, as in \"ink bg bold\"");
	if (!parse_paint(ink, &role.ink, e) || !parse_paint(paper, &role.paper, e))
		return false;
	while (next_word(&text, &word)) {
		if (!parse_attribute(word, &role.attributes, e))
			return false;
	}
	*out = role;
	return true;
}

void theme_source_init(struct theme_source *source)
{
	bool known = true;
	for (int i = 0; i < PALETTE_COUNT; i++) {
		const char *name = palette_defaults[i] ? palette_defaults[i] : "default";
		known &= colour_parse(str_from(name), &source->palette[i], NULL);
	}
	for (int i = 0; i < ROLE_COUNT; i++)
		known &= theme_role_parse(str_from(role_table[i].style), &source->roles[i], NULL);
	assert(known);
	(void)known;
}

static bool read_palette(struct theme_source *source, const struct ini_entry *entry, struct err *e)
{
	struct suggest suggest = { .word = entry->key };
	struct suggest_text room;
	for (int i = 0; i < PALETTE_COUNT; i++) {
		if (str_eq(entry->key, str_from(palette_names[i])))
			return colour_parse(entry->value, &source->palette[i], e);
		suggest_offer(&suggest, palette_names[i]);
	}
	return err_set(e, NULL, 0, "the palette has no such entry%s",
		       suggest_phrase(&suggest, &room));
}

static bool read_role(struct theme_source *source, const struct ini_entry *entry, struct err *e)
{
	struct suggest suggest = { .word = entry->key };
	struct suggest_text room;
	for (int i = 0; i < ROLE_COUNT; i++) {
		if (str_eq(entry->key, str_from(role_table[i].name)))
			return theme_role_parse(entry->value, &source->roles[i], e);
		suggest_offer(&suggest, role_table[i].name);
	}
	return err_set(e, NULL, 0, "there is no such role%s", suggest_phrase(&suggest, &room));
}

/* `inherits` is followed before any entry is read, `name` is for people. */
static bool read_head(struct theme_source *source, const struct ini_entry *entry, struct err *e)
{
	(void)source;
	return str_eq(entry->key, STR("inherits")) || str_eq(entry->key, STR("name")) ||
	       err_set(e, NULL, 0, "expected name or inherits");
}

static const char *const section_names[] = { "theme", "palette", "roles" };
enum { SECTIONS = sizeof section_names / sizeof section_names[0] };
static bool (*const section_readers[SECTIONS])(struct theme_source *, const struct ini_entry *,
					       struct err *) = { read_head, read_palette,
								 read_role };

void theme_source_add(struct theme_source *source, const struct ini *ini, struct log *log)
{
	settings_check_sections(log, ini, section_names, SECTIONS);
	for (size_t i = 0; i < ini->entries.len; i++) {
		const struct ini_entry *entry = &ini->entries.data[i];
		struct err e = ERR_INIT;
		size_t nr = 0;
		while (nr < SECTIONS && !str_eq(entry->section, str_from(section_names[nr])))
			nr++;
		if (nr < SECTIONS && !section_readers[nr](source, entry, &e))
			settings_warn(log, ini, entry->line, "%.*s: %s", STR_ARG(entry->key),
				      e.message);
	}
}

static struct colour mix(const struct theme_source *source, const struct paint *paint)
{
	return paint->from >= 0 ? source->palette[paint->from] : paint->colour;
}

void theme_source_finish(const struct theme_source *source, struct theme *out)
{
	for (int i = 0; i < PALETTE_COUNT; i++)
		out->palette[i] = source->palette[i];
	for (int i = 0; i < ROLE_COUNT; i++) {
		const struct theme_role *role = &source->roles[i];
		out->styles[i] = (struct style){
			.ink = mix(source, &role->ink),
			.paper = mix(source, &role->paper),
			.attributes = role->attributes,
			.keeps_ink = role->ink.from == PAINT_KEEP,
			.keeps_paper = role->paper.from == PAINT_KEEP,
		};
		out->from[i].ink = role->ink.from >= 0 ? role->ink.from : PAINT_OWN;
		out->from[i].paper = role->paper.from >= 0 ? role->paper.from : PAINT_OWN;
	}
}
