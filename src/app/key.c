/* SPDX-License-Identifier: MIT */
/* Names of keys, both ways. */
#include "app/key.h"

#include "text/clean.h"
#include "text/utf8.h"

struct key_word {
	const char *name;
	uint32_t key;
};

static const struct key_word names[] = {
	{ "Up", KEY_ARROW_UP },     { "Down", KEY_ARROW_DOWN },
	{ "Left", KEY_ARROW_LEFT }, { "Right", KEY_ARROW_RIGHT },
	{ "PgUp", KEY_PAGE_UP },    { "PgDn", KEY_PAGE_DOWN },
	{ "Home", KEY_HOME_ },      { "End", KEY_END_ },
	{ "Ins", KEY_INSERT },      { "Del", KEY_DELETE },
	{ "Tab", KEY_TAB_ },        { "Shift-Tab", KEY_BACK_TAB },
	{ "Enter", KEY_ENTER_ },    { "Esc", KEY_ESCAPE },
	{ "Space", ' ' },           { "Backspace", KEY_BACKSPACE_ },
	{ "F1", KEY_F1 },           { "F2", KEY_F1 + 1 },
	{ "F3", KEY_F1 + 2 },       { "F4", KEY_F1 + 3 },
	{ "F5", KEY_F1 + 4 },       { "F6", KEY_F1 + 5 },
	{ "F7", KEY_F1 + 6 },       { "F8", KEY_F1 + 7 },
	{ "F9", KEY_F1 + 8 },       { "F10", KEY_F1 + 9 },
	{ "F11", KEY_F1 + 10 },     { "F12", KEY_F12 },
};

/* Characters that mean something else where keys are listed; they are shown as themselves. */
static const struct key_word spelt_out[] = { { "Comma", ',' }, { "Backslash", '\\' } };

enum { LAST_CONTROL = 31 };

static bool find_word(const struct key_word *words, size_t n, struct str name, uint32_t *key)
{
	for (size_t i = 0; i < n; i++) {
		if (!str_eq_nocase(str_from(words[i].name), name))
			continue;
		*key = words[i].key;
		return true;
	}
	return false;
}

static bool find_name(struct str name, uint32_t *key)
{
	return find_word(names, sizeof names / sizeof names[0], name, key) ||
	       find_word(spelt_out, sizeof spelt_out / sizeof spelt_out[0], name, key);
}

static bool read_character(struct str name, uint32_t *key)
{
	if (name.len == 0)
		return false;
	size_t len;
	uint32_t cp = utf8_at(name, 0, &len);
	if (len != name.len || cp == ' ' || cp == UTF8_REPLACEMENT || !clean_keeps(cp))
		return false;
	*key = cp;
	return true;
}

/* What a terminal sends for the character with the control key held. */
static bool read_control(struct str name, uint32_t *key)
{
	if (str_eq_nocase(name, STR("Space")))
		name = STR("@");
	if (name.len != 1)
		return false;
	char c = char_lower(name.ptr[0]);
	if (!char_is_lower(c) && str_chr(STR("@[\\]^_"), c) == STR_NPOS)
		return false;
	*key = (uint32_t)c & LAST_CONTROL;
	if (*key == '\b')
		*key = KEY_BACKSPACE_;
	if (*key == '\n')
		*key = KEY_ENTER_;
	return true;
}

static bool has_modifier(struct str name, const char *modifier)
{
	return name.len > 2 && str_starts_nocase(name, str_from(modifier));
}

bool key_parse(struct str name, uint32_t *key)
{
	uint32_t alt = 0;
	if (has_modifier(name, "A-")) {
		alt = KEY_WITH_ALT;
		name = str_skip(name, 2);
	}
	bool read = has_modifier(name, "C-") ? read_control(str_skip(name, 2), key)
					     : find_name(name, key) || read_character(name, key);
	if (read)
		*key |= alt;
	return read;
}

static const char *name_of(uint32_t key)
{
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (names[i].key == key)
			return names[i].name;
	}
	return NULL;
}

void key_name(uint32_t key, struct buf *out)
{
	if (key == KEY_NONE) {
		buf_add_str(out, STR("none"));
		return;
	}
	if (key & KEY_WITH_ALT)
		buf_add_str(out, STR("A-"));
	key &= ~(uint32_t)KEY_WITH_ALT;
	const char *name = name_of(key);
	if (name)
		buf_add_str(out, str_from(name));
	else if (key == 0)
		buf_add_str(out, STR("C-Space"));
	else if (key <= LAST_CONTROL)
		buf_addf(out, "C-%c", char_lower((char)(key | '@')));
	else if (key < KEY_SPECIAL && clean_keeps(key))
		utf8_add(out, key);
	else
		buf_addf(out, "U+%04X", (unsigned)key);
}

static bool add_key(struct key_sequence *seq, uint32_t key)
{
	if (seq->len == KEY_SEQUENCE_MAX)
		return false;
	seq->keys[seq->len++] = key;
	return true;
}

static bool add_characters(struct key_sequence *seq, struct str word)
{
	/* A modifier that fits no key is a slip, not a row of characters. */
	if (has_modifier(word, "A-") || has_modifier(word, "C-"))
		return false;
	while (word.len > 0) {
		size_t len;
		uint32_t key;
		utf8_at(word, 0, &len);
		if (!read_character(str_sub(word, 0, len), &key) || !add_key(seq, key))
			return false;
		word = str_skip(word, len);
	}
	return true;
}

bool key_sequence_parse(struct str text, struct key_sequence *out)
{
	struct key_sequence seq = { .len = 0 };
	for (text = str_trim_left(text); text.len > 0; text = str_trim_left(text)) {
		size_t end = 0;
		while (end < text.len && !char_is_blank(text.ptr[end]))
			end++;
		struct str word = str_sub(text, 0, end);
		uint32_t key;
		if (!(key_parse(word, &key) ? add_key(&seq, key) : add_characters(&seq, word)))
			return false;
		text = str_skip(text, end);
	}
	if (seq.len == 0)
		return false;
	*out = seq;
	return true;
}

void key_sequence_name(const struct key_sequence *seq, struct buf *out)
{
	for (size_t i = 0; i < seq->len; i++) {
		if (i > 0)
			buf_add_char(out, ' ');
		key_name(seq->keys[i], out);
	}
}
