/* SPDX-License-Identifier: MIT */
/* Words counted eight bytes at a time are those that text/word finds. */
#include "support/unit.h"

#include <string.h>

#include "base/hash.h"
#include "news/layout_parts.h"
#include "text/word.h"

static const char *const pieces[] = {
	"kata",
	" ",
	"a",
	"7",
	"  ",
	".",
	",",
	"'",
	"_",
	":",
	";",
	"-",
	"\n",
	"\t",
	"Di",
	"12",
	"\"",
	"(",
	")",
	"3.14",
	"!",
	"U.S.",
	"Jum'at",
	"10:30",
	"x",
	"Z9",
	"/",
	"\xC3\xA9",
	"\xE2\x80\x9C",
	"\xE2\x80\x99",
	"\xCC\x81",
	"\xC2\xA0",
	"\xE4\xB8\x80",
	"\xFF",
	"\r\n",
	"a_b",
	"__",
};

static void random_texts_have_the_words_of_text_word(void **state)
{
	(void)state;
	for (uint64_t i = 0; i < 20000; i++) {
		char bytes[256];
		size_t len = 0;
		for (uint64_t k = 0; k < 1 + i % 24; k++) {
			uint64_t which = hash_mix(i * 64 + k) % (sizeof pieces / sizeof *pieces);
			size_t more = strlen(pieces[which]);
			memcpy(bytes + len, pieces[which], more);
			len += more;
		}
		struct str s = str_of(bytes, len);
		if (layout_count_words(s) != word_count(s))
			fail_msg("%.*s: %zu, not %zu", STR_ARG(s), layout_count_words(s),
				 word_count(s));
	}
}

static void words_of_known_texts_are_counted(void **state)
{
	(void)state;
	assert_int_equal(layout_count_words(STR("")), 0);
	assert_int_equal(layout_count_words(STR("   \n")), 0);
	assert_int_equal(layout_count_words(STR("Harga beras naik 3,5 persen di pasar.")), 7);
	assert_int_equal(layout_count_words(STR("Jum'at (17/3) -- U.S. \"kata\" co-op")), 7);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(random_texts_have_the_words_of_text_word),
		cmocka_unit_test(words_of_known_texts_are_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
