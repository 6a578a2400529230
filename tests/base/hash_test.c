/* SPDX-License-Identifier: MIT */
/* XXH64 against published values. */
#include "base/hash.h"

#include <string.h>

#include "base/map.h"
#include "support/unit.h"

static const uint64_t seed32 = 2654435761u;

/* The buffer and the results of xxHash's own sanity check (xxsum, XXH64). */
static const struct vector {
	size_t len;
	uint64_t seeded; /* 0 or 1 */
	uint64_t hash;
} vectors[] = {
	{ 0, 0, 0xEF46DB3751D8E999u },   { 0, 1, 0xAC75FDA2929B17EFu },
	{ 1, 0, 0xE934A84ADB052768u },   { 1, 1, 0x5014607643A9B4C3u },
	{ 4, 0, 0x9136A0DCA57457EEu },   { 14, 0, 0x8282DCC4994E35C8u },
	{ 14, 1, 0xC3BD6BF63DEB6DF0u },  { 222, 0, 0xB641AE8CB691C174u },
	{ 222, 1, 0x20CB8AB7AE10C14Au },
};

static void fill_published_buffer(char *bytes, size_t len)
{
	uint64_t next = seed32;
	for (size_t i = 0; i < len; i++) {
		bytes[i] = (char)(next >> 56);
		next *= 11400714785074694797u;
	}
}

static void test_published_vectors(void **state)
{
	(void)state;
	char bytes[222];
	fill_published_buffer(bytes, sizeof bytes);
	for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
		struct str s = str_of(bytes, vectors[i].len);
		assert_true(hash_bytes(s, vectors[i].seeded * seed32) == vectors[i].hash);
	}
	assert_true(hash_bytes(STR_NULL, 0) == 0xEF46DB3751D8E999u);
	assert_true(hash_bytes(STR("abc"), 0) == 0x44BC2CF5AD770999u);
	assert_true(hash_bytes(STR("Nobody inspects the spammish repetition"), 0) ==
		    0xFBCEA83C8A378BF1u);
}

static void test_alignment_does_not_matter(void **state)
{
	(void)state;
	char bytes[300];
	fill_published_buffer(bytes, 222);
	for (size_t shift = 1; shift < 9; shift++) {
		memmove(bytes + shift, bytes + shift - 1, 222);
		assert_true(hash_bytes(str_of(bytes + shift, 222), 0) == 0xB641AE8CB691C174u);
	}
}

/* Every byte of every length counts: no two prefixes and no changed byte collide. */
static void test_every_byte_counts(void **state)
{
	(void)state;
	char bytes[100] = { 0 };
	struct map seen = MAP_INIT;
	for (size_t len = 0; len <= sizeof bytes; len++)
		(*map_put(&seen, hash_bytes(str_of(bytes, len), 0)))++;
	for (size_t i = 0; i < sizeof bytes; i++) {
		bytes[i] = 1;
		(*map_put(&seen, hash_bytes(str_of(bytes, sizeof bytes), 0)))++;
		bytes[i] = 0;
	}
	assert_int_equal(seen.len, 201);
	map_release(&seen);
}

static void test_pieces_give_the_same(void **state)
{
	(void)state;
	char bytes[222];
	fill_published_buffer(bytes, sizeof bytes);
	for (size_t step = 1; step < 100; step++) {
		for (size_t len = 0; len <= sizeof bytes; len += 37) {
			struct hash_state h;
			hash_begin(&h, step);
			for (size_t at = 0; at < len; at += step)
				hash_more(&h, str_sub(str_of(bytes, len), at, at + step));
			assert_true(hash_end(&h) == hash_bytes(str_of(bytes, len), step));
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_vectors),
		cmocka_unit_test(test_pieces_give_the_same),
		cmocka_unit_test(test_alignment_does_not_matter),
		cmocka_unit_test(test_every_byte_counts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
