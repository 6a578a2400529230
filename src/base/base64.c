/* SPDX-License-Identifier: MIT */
/* Base64: four characters for three bytes. */
#include "base/base64.h"

#define LETTERS "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
static const char digits[] = LETTERS "0123456789+/";

enum { NO_DIGIT = 64 };

void base64_encode(struct str bytes, struct buf *out)
{
	size_t at = 0;
	buf_reserve(out, bytes.len / 3 * 4 + 4);
	for (; at < bytes.len; at += 3) {
		char four[4] = { '=', '=', '=', '=' };
		size_t count = bytes.len - at < 3 ? bytes.len - at : 3;
		uint32_t bits = 0;
		for (size_t i = 0; i < 3; i++)
			bits = bits << 8 | (i < count ? (unsigned char)bytes.ptr[at + i] : 0);
		for (size_t i = 0; i <= count; i++)
			four[i] = digits[bits >> (18 - 6 * i) & 63];
		buf_add(out, four, sizeof four);
	}
}

/* By character, from the blank on. */
static const unsigned char values[] = {
	64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 62, 64, 64, 64, 63, 52, 53, 54, 55,
	56, 57, 58, 59, 60, 61, 64, 64, 64, 64, 64, 64, 64, 0,  1,  2,  3,  4,  5,  6,
	7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 64,
	64, 64, 64, 64, 64, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40,
	41, 42, 43, 44, 45, 46, 47, 48, 49, 50, 51, 64, 64, 64, 64, 64,
};

static unsigned value_of(char c)
{
	size_t nr = (size_t)(unsigned char)c - ' ';
	return nr < sizeof values ? values[nr] : NO_DIGIT;
}

/* `count` bytes of four characters. */
static bool decode_four(const char *text, size_t count, char *bytes)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < 4; i++) {
		unsigned value = i <= count ? value_of(text[i]) : 0;
		if (value == NO_DIGIT || (i > count && text[i] != '='))
			return false;
		bits = bits << 6 | value;
	}
	for (size_t i = 0; i < count; i++)
		bytes[i] = (char)(bits >> (16 - 8 * i) & 0xff);
	return (bits & (0xffffffU >> 8 * count)) == 0;
}

bool base64_decode(struct str text, struct buf *out)
{
	size_t start = out->len;
	if (text.len % 4 != 0)
		return false;
	buf_reserve(out, text.len / 4 * 3);
	char *to = out->data + out->len;
	for (size_t at = 0; at < text.len; at += 4) {
		size_t count = 3;
		if (at + 4 == text.len && text.ptr[at + 3] == '=')
			count = text.ptr[at + 2] == '=' ? 1 : 2;
		if (!decode_four(text.ptr + at, count, to)) {
			buf_truncate(out, start);
			return false;
		}
		to += count;
	}
	out->len = (size_t)(to - out->data);
	*to = '\0';
	return true;
}
