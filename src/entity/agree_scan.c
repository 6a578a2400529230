/* SPDX-License-Identifier: MIT */
/* Words as entity/token cuts them, found without looking at small ones. */
#include "entity/agree.h"

#include <string.h>

enum byte_class { BYTE_OTHER, BYTE_BLANK, BYTE_SMALL, BYTE_CAPITAL, BYTE_HIGH };

static enum byte_class class_of(char c)
{
	if (char_is_lower(c) || char_is_digit(c))
		return BYTE_SMALL;
	if (char_is_upper(c))
		return BYTE_CAPITAL;
	if ((unsigned char)c >= 0x80)
		return BYTE_HIGH;
	return char_is_blank(c) ? BYTE_BLANK : BYTE_OTHER;
}

/* Bytes of a sign or blank of Unicode's general blocks; 0: a letter, or part of one. */
static size_t sign_len(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	unsigned char d = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
	if (c == 0xC2)
		return 2;
	return (c == 0xE2 && (d == 0x80 || d == 0x81)) || (c == 0xE3 && d == 0x80) ? 3 : 0;
}

static bool is_capital_at(struct str text, size_t at)
{
	unsigned char c = (unsigned char)text.ptr[at];
	unsigned char d = at + 1 < text.len ? (unsigned char)text.ptr[at + 1] : 0;
	return class_of(text.ptr[at]) == BYTE_CAPITAL || (c == 0xC3 && d >= 0x80 && d <= 0x9E);
}

static bool is_letter_at(struct str text, size_t at)
{
	if (at >= text.len)
		return false;
	enum byte_class class = class_of(text.ptr[at]);
	if (class == BYTE_HIGH)
		return sign_len(text, at) == 0;
	return class == BYTE_SMALL || class == BYTE_CAPITAL;
}

/* Bytes of what may stand between two letters of a word; 0: it may not. */
static size_t joint_len(struct str text, size_t at)
{
	if (memchr(".'-/&", text.ptr[at], 5))
		return 1;
	return text.len - at >= 3 && memcmp(text.ptr + at, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
}

static size_t word_end(struct str text, size_t at, size_t limit)
{
	while (at < limit) {
		if (is_letter_at(text, at)) {
			at++;
			continue;
		}
		size_t joint = joint_len(text, at);
		if (joint == 0 || at + joint >= limit || !is_letter_at(text, at + joint))
			break;
		at += joint;
	}
	return at;
}

static size_t limit_of(const struct agree_scan *s)
{
	bool in_block = s->next < s->last && s->next->start < s->text.len;
	return in_block ? s->next->start : s->text.len;
}

/* Behind a word, sign or blank that is no name. */
static void skip(struct agree_scan *s, size_t limit)
{
	struct str text = s->text;
	if (is_letter_at(text, s->at)) {
		s->at = word_end(text, s->at, limit);
		s->beside = false;
		return;
	}
	size_t sign = sign_len(text, s->at);
	bool blank = class_of(text.ptr[s->at]) == BYTE_BLANK;
	s->beside = s->beside && blank;
	s->at = s->at + sign < limit && sign > 0 ? s->at + sign : s->at + 1;
}

static void take_mention(struct agree_scan *s, struct agree_word *out)
{
	const struct mention *m = s->next++;
	*out = (struct agree_word){ m->start, (size_t)m->start + m->len, true, s->beside, m };
	s->at = out->end;
	s->beside = true;
}

bool agree_scan_next(struct agree_scan *s, struct agree_word *out)
{
	for (;;) {
		size_t limit = limit_of(s);
		while (s->at < limit && !is_capital_at(s->text, s->at))
			skip(s, limit);
		if (s->at >= s->text.len)
			return false;
		if (s->at >= limit) {
			take_mention(s, out);
			return true;
		}
		*out = (struct agree_word){ s->at, word_end(s->text, s->at, limit), true, s->beside,
					    NULL };
		s->at = out->end;
		s->beside = true;
		return true;
	}
}

bool agree_scan_peek(const struct agree_scan *s, size_t at, struct agree_word *out)
{
	size_t limit = limit_of(s), from = at;
	while (at < limit && class_of(s->text.ptr[at]) == BYTE_BLANK)
		at++;
	if (at == from || at >= limit || !is_letter_at(s->text, at))
		return false;
	*out = (struct agree_word){ at, word_end(s->text, at, limit), is_capital_at(s->text, at),
				    true, NULL };
	return true;
}
