/* SPDX-License-Identifier: MIT */
/* Any two texts (a NUL between them) compared: nothing is lost, both ways round are the same. */
#include "fuzz/require.h"

#include "base/buf.h"
#include "find/compare.h"

static void check_side(const struct comparison *c, int side, struct str text)
{
	size_t at = 0, words = 0;
	for (size_t i = 0; i < c->parts.len; i++) {
		const struct compare_part *p = &c->parts.data[i];
		uint32_t start = side == COMPARE_LEFT ? p->left : p->right;
		uint32_t len = side == COMPARE_LEFT ? p->left_len : p->right_len;
		bool has = p->side == COMPARE_BOTH || p->side == (uint8_t)side;
		require(start == at);
		require(has == (len > 0));
		at += len;
		words += has ? p->words : 0;
	}
	require(at == text.len);
	require(words == (side == COMPARE_LEFT ? c->left_words : c->right_words));
}

static size_t bytes_of(const struct comparison *c, int side)
{
	size_t bytes = 0;
	for (size_t i = 0; i < c->parts.len; i++) {
		const struct compare_part *p = &c->parts.data[i];
		bytes += p->side == (uint8_t)side ? p->left_len + p->right_len : 0;
	}
	return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_of((const char *)data, size), left;
	struct comparison there, back;
	if (!str_next(&all, '\0', &left))
		return 0;
	compare_texts(left, all, &there);
	compare_texts(all, left, &back);
	check_side(&there, COMPARE_LEFT, left);
	check_side(&there, COMPARE_RIGHT, all);
	check_side(&back, COMPARE_LEFT, all);
	check_side(&back, COMPARE_RIGHT, left);
	require(there.parts.len == back.parts.len);
	require(there.both_words == back.both_words);
	require(bytes_of(&there, COMPARE_BOTH) == bytes_of(&back, COMPARE_BOTH));
	require(bytes_of(&there, COMPARE_LEFT) == bytes_of(&back, COMPARE_RIGHT));
	require(comparison_percent(&there) == comparison_percent(&back));
	require(!str_eq(left, all) || comparison_percent(&there) == 100);
	comparison_release(&there);
	comparison_release(&back);
	return 0;
}
