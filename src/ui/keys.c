/* SPDX-License-Identifier: MIT */
/* Decodes what a terminal sends. */
#include "ui/keys.h"

#include <string.h>

#include "app/key.h"

enum {
	REST_MS = 25,        /* the rest of a sequence comes at once or not at all */
	STRING_MAX = 1 << 16 /* a reply longer than that is none */
};

void keys_init(struct keys *k, keys_next_fn next)
{
	*k = (struct keys){ .next = next, .held = KEYS_NOTHING };
}

static int next(struct keys *k, int wait_ms)
{
	int held = k->held;
	if (held == KEYS_NOTHING)
		return k->next(wait_ms);
	k->held = KEYS_NOTHING;
	return held;
}

/* ECMA-48 5.4: parameters and intermediates, then one final byte. An X10 mouse report has three
 * bytes more. */
static void swallow_control(struct keys *k)
{
	int got = next(k, REST_MS);
	bool mouse = got == 'M';
	while (got >= 0x20 && got <= 0x3F)
		got = next(k, REST_MS);
	if (got == KEY_ESCAPE || got > 0xFF)
		k->held = got;
	for (int i = 0; mouse && i < 3; i++)
		next(k, REST_MS);
}

/* OSC, DCS, SOS, PM, APC: up to BEL or ST. */
static void swallow_string(struct keys *k)
{
	for (int i = 0; i < STRING_MAX; i++) {
		int got = next(k, REST_MS);
		if (got == KEYS_NOTHING || got == '\a')
			return;
		if (got == KEY_ESCAPE) {
			got = next(k, REST_MS);
			k->held = got == '\\' ? KEYS_NOTHING : got;
			return;
		}
	}
}

static uint32_t fold(uint32_t key)
{
	return key == 8 ? KEY_BACKSPACE_ : key == 10 ? KEY_ENTER_ : key;
}

/* A byte of a character; KEY_NONE while it is not complete and where it is no character. */
static uint32_t take_byte(struct keys *k, int got)
{
	wchar_t wide = 0;
	char byte = (char)got;
	size_t len = mbrtowc(&wide, &byte, 1, &k->state);
	if (len == (size_t)-2)
		return KEY_NONE;
	if (len == (size_t)-1) {
		bool fresh = mbsinit(&k->state);
		memset(&k->state, 0, sizeof k->state);
		/* The byte that broke a character may be a key of its own. */
		return got < 0x80 && !fresh ? fold((uint32_t)got) : KEY_NONE;
	}
	uint32_t cp = (uint32_t)wide;
	return (cp >= 0x80 && cp < 0xA0) || cp >= KEY_SPECIAL ? KEY_NONE : fold(cp);
}

static uint32_t take(struct keys *k, int got)
{
	if (got <= 0xFF)
		return take_byte(k, got);
	memset(&k->state, 0, sizeof k->state);
	return (uint32_t)got;
}

static uint32_t take_with_alt(struct keys *k, int got)
{
	uint32_t key = take(k, got);
	while (key == KEY_NONE && !mbsinit(&k->state)) {
		got = next(k, REST_MS);
		if (got == KEYS_NOTHING)
			return KEY_NONE;
		key = take(k, got);
	}
	return key == KEY_NONE ? KEY_NONE : key | KEY_WITH_ALT;
}

static bool starts_string(int byte)
{
	return byte == ']' || byte == 'P' || byte == 'X' || byte == '^' || byte == '_';
}

static uint32_t take_escape(struct keys *k)
{
	memset(&k->state, 0, sizeof k->state);
	int got = next(k, 0);
	if (got == KEYS_NOTHING)
		return KEY_ESCAPE;
	if (got == KEY_ESCAPE) {
		k->held = got;
		return KEY_ESCAPE;
	}
	bool introduces = got == '[' || got == 'O' || starts_string(got);
	int after = introduces ? next(k, REST_MS) : KEYS_NOTHING;
	if (after == KEYS_NOTHING)
		return take_with_alt(k, got);
	k->held = after;
	if (got == '[')
		swallow_control(k);
	else if (got == 'O')
		next(k, 0);
	else
		swallow_string(k);
	return KEY_NONE;
}

uint32_t keys_read(struct keys *k)
{
	for (;;) {
		int got = next(k, 0);
		if (got == KEYS_NOTHING)
			return KEY_NONE;
		uint32_t key = got == KEY_ESCAPE ? take_escape(k) : take(k, got);
		if (key != KEY_NONE)
			return key;
	}
}

bool keys_parse_list(const char *names, struct key_list *out, struct err *e)
{
	struct str rest = str_from(names), word;
	struct key_sequence sequence;
	vec_clear(&out->keys);
	while (str_next(&rest, ' ', &word)) {
		if (word.len == 0)
			continue;
		if (!key_sequence_parse(word, &sequence))
			return err_set(e, NULL, 0, "--keys: \"%.*s\" is no key", STR_ARG(word));
		for (size_t i = 0; i < sequence.len; i++)
			vec_push(&out->keys, sequence.keys[i]);
	}
	return true;
}
