/* SPDX-License-Identifier: MIT */
/* Whole words in unfolded text, against a slow finder that knows no shortcuts. */
#include "support/unit.h"

#include <stdio.h>

#include "base/buf.h"
#include "find/needle.h"
#include "text/utf8.h"
#include "text/word.h"

/* The first match as bytes of text, or "-". */
static const char *first(const char *typed, bool prefix, const char *text)
{
	static char out[256];
	struct needle n;
	struct needle_scan scan;
	struct needle_hit hit;
	assert_true(needle_init(&n, str_from(typed), prefix, false));
	needle_scan_init(&scan, &n, str_from(text));
	bool found = needle_next(&scan, &hit);
	snprintf(out, sizeof out, "%.*s", found ? (int)hit.len : 1, found ? text + hit.start : "-");
	needle_release(&n);
	return out;
}

static void a_word_is_whole(void **state)
{
	(void)state;
	assert_string_equal(first("putin", false, "Vladimir Putin's plan"), "Putin");
	assert_string_equal(first("putin", false, "Putina, Rasputin"), "-");
	assert_string_equal(first("dia", false, "Senin.Dia pergi"), "Dia");
	assert_string_equal(first("jam", false, "dalam 24jam"), "-");
	assert_string_equal(first("demo", false, "demokrasi"), "-");
	assert_string_equal(first("demo", true, "pro-demokrasi"), "demo");
	assert_string_equal(first("krasi", true, "demokrasi"), "-");
	assert_string_equal(first("c++", false, "C and C++, c"), "C++");
	assert_string_equal(first("$5", false, "for US$5 each"), "$5");
}

static void case_and_accents_count_where_typed(void **state)
{
	(void)state;
	assert_string_equal(first("us", false, "the US of us"), "US");
	assert_string_equal(first("US", false, "us and US"), "US");
	assert_string_equal(first("zoe", false, "Caf\xc3\xa9 Zo\xc3\xab"), "Zo\xc3\xab");
	assert_string_equal(first("zo\xc3\xab", false, "Zoe Zo\xc3\xab"), "Zo\xc3\xab");
	assert_string_equal(first("cafe", false, "cafe\xcc\x81s cafe\xcc\x81"), "cafe\xcc\x81");
	assert_string_equal(first("perlawanan", false, "per\xc2\xadlawanan"), "per\xc2\xadlawanan");
	assert_string_equal(first("per", false, "per\xc2\xadlawanan"), "-");
	assert_string_equal(first("first", false, "\xef\xac\x81rst"), "\xef\xac\x81rst");
}

/* What one character becomes is not cut in two. */
static void a_character_is_whole(void **state)
{
	(void)state;
	assert_string_equal(first("stras", false, "die Stra\xc3\x9f"), "-");
	assert_string_equal(first("stras", true, "die Stra\xc3\x9f"), "Stra\xc3\x9f");
	assert_string_equal(first("strass", false, "die Stra\xc3\x9f"), "Stra\xc3\x9f");
	assert_string_equal(first("f", false, "\xef\xac\x81"), "-");
	assert_string_equal(first("x f", false, "x \xef\xac\x81"), "-");
	assert_string_equal(first("n", false, "\xc5\x89 se"), "\xc5\x89");
	/* What folding drops touches no word. */
	assert_string_equal(first("laut", false,
				  "di:\xc2\xad"
				  "laut"),
			    "laut");
	assert_string_equal(first("laut", false, ". \xcc\x81laut"), "laut");
	assert_string_equal(first("laut", false, "\xca\xbclaut"), "laut");
}

static void phrases_cross_line_ends(void **state)
{
	(void)state;
	assert_string_equal(first("perang dunia", false, "perang, Perang\r\n  Dunia"),
			    "Perang\r\n  Dunia");
	assert_string_equal(first("perang dunia", false, "perang dunianya"), "-");
	assert_string_equal(first("perang dun", true, "perang dunianya"), "perang dun");
	assert_string_equal(first("  a b ", false,
				  "a a\xc2\xa0"
				  "b"),
			    "a\xc2\xa0"
			    "b");
	assert_string_equal(first("jum'at malam", false,
				  "Jum\xe2\x80\x99"
				  "at malam"),
			    "Jum\xe2\x80\x99"
			    "at malam");
}

static void scripts_without_spaces_are_found_anywhere(void **state)
{
	(void)state;
	assert_string_equal(first("\xe4\xba\xac", false, "\xe6\x9d\xb1\xe4\xba\xac\xe9\x83\xbd"),
			    "\xe4\xba\xac");
	assert_string_equal(first("\xe0\xb9\x84\xe0\xb8\x97", false,
				  "\xe0\xb8\xad\xe0\xb9\x84\xe0\xb8\x97\xe0\xb8\xa2"),
			    "\xe0\xb9\x84\xe0\xb8\x97");
	assert_string_equal(first("nhk", false, "\xe6\x9d\xb1NHK\xe4\xba\xac"), "NHK");
	/* Cyrillic has spaces. */
	assert_string_equal(first("\xd0\xbc\xd0\xb8", false, "\xd0\xbc\xd0\xb8\xd1\x80"), "-");
}

static void nothing_to_find_is_refused(void **state)
{
	(void)state;
	struct needle n;
	assert_false(needle_init(&n, STR(""), false, false));
	assert_false(needle_init(&n, STR(" \xc2\xad \xc2\xa0"), false, true));
}

static void only_what_cannot_fold_is_passed_over(void **state)
{
	(void)state;
	struct buf key = BUF_INIT;
	for (uint32_t cp = 0x80; cp < 0x110000; cp++) {
		char bytes[4];
		if (needle_may_fold(cp) || (cp >= 0xD800 && cp < 0xE000))
			continue;
		buf_clear(&key);
		fold_key(str_of(bytes, utf8_put(cp, bytes)), &key);
		assert_true(key.len > 0);
		for (size_t i = 0; i < key.len; i++) {
			char c = key.data[i];
			if (char_is_alpha(c) || char_is_digit(c))
				fail_msg("U+%04X folds to %s", cp, key.data);
		}
	}
	buf_release(&key);
}

/* --- against the slow finder --- */

static bool joins(uint32_t cp)
{
	char pair[5] = { 'a' };
	size_t from = 0;
	if (cp == '_')
		return false;
	struct str both = { pair, 1 + utf8_put(cp, pair + 1) }, word;
	return word_next(both, &from, &word) && word.len == both.len;
}

/* Of what the text is folded: what is dropped does not part words nor touch them. */
static bool touches(struct str text, bool ends)
{
	struct buf folded = BUF_INIT;
	size_t len;
	fold_key(text, &folded);
	struct str key = buf_str(&folded);
	bool is_part =
	    key.len > 0 && joins(utf8_at(key, ends ? utf8_before(key, key.len) : 0, &len));
	buf_release(&folded);
	return is_part;
}

static bool is_edge(struct str text, size_t at)
{
	return !touches(str_sub(text, 0, at), true) || !touches(str_skip(text, at), false);
}

static bool slow_next(const struct needle *n, struct str text, size_t from, struct needle_hit *hit)
{
	for (size_t step; from < text.len; from = hit->start + step) {
		hit->start = fold_find(&n->fold, text, from, &hit->len);
		if (hit->start == STR_NPOS)
			return false;
		utf8_at(text, hit->start, &step);
		if (is_edge(text, hit->start) &&
		    (n->prefix || is_edge(text, hit->start + hit->len)))
			return true;
	}
	return false;
}

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static const char *const pieces[] = {
	"a",
	"b",
	"A",
	"ab",
	"aa",
	" ",
	" ",
	"\n",
	"\r\n ",
	"\t",
	"-",
	"'",
	"1",
	"_",
	"B",
	"\xc3\xa9",
	"e",
	"\xc3\x81",
	"\xcc\x81",
	"\xc2\xad",
	"\xe2\x80\x9c",
	"\xe2\x80\x99",
	"\xc2\xa0",
	"\xe4\xba\xac",
	"\xe0\xb9\x84",
	"\xe0\xb8\xb1",
	"\xff",
	"\xe2\x80\x8b",
	"\xef\xac\x81",
	"i",
	"abababababababababababab",
	"\xd0\xb9",
	"\xe3\x80\x80",
	"\xcc\x81"
	"a",
};

static void add_pieces(struct buf *out, uint64_t *seed, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_add_str(out,
			    str_from(pieces[next_random(seed) % (sizeof pieces / sizeof *pieces)]));
}

static void agree(const struct needle *n, struct str text, uint64_t seed)
{
	struct needle_scan scan;
	struct needle_hit fast = { 0 }, slow = { 0 };
	size_t from = 0, step;
	needle_scan_init(&scan, n, text);
	for (bool more = true; more;) {
		more = slow_next(n, text, from, &slow);
		bool found = needle_next(&scan, &fast);
		if (more != found || (more && (fast.start != slow.start || fast.len != slow.len)))
			fail_msg("seed %llu: fast %d %zu+%zu, slow %d %zu+%zu",
				 (unsigned long long)seed, found, fast.start, fast.len, more,
				 slow.start, slow.len);
		if (more)
			utf8_at(text, slow.start, &step);
		from = slow.start + step;
	}
}

static void the_fast_finder_agrees_with_the_slow_one(void **state)
{
	(void)state;
	struct buf text = BUF_INIT, typed = BUF_INIT;
	size_t tried = 0;
	for (uint64_t round = 0; round < 60000; round++) {
		uint64_t seed = round;
		struct needle n;
		buf_clear(&text);
		buf_clear(&typed);
		add_pieces(&text, &seed, next_random(&seed) % 60);
		add_pieces(&typed, &seed, 1 + next_random(&seed) % 4);
		bool prefix = next_random(&seed) % 4 == 0, any = next_random(&seed) % 4 == 0;
		if (!needle_init(&n, buf_str(&typed), prefix, any))
			continue;
		agree(&n, buf_str(&text), round);
		needle_release(&n);
		tried++;
	}
	assert_true(tried > 50000);
	buf_release(&text);
	buf_release(&typed);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_word_is_whole),
		cmocka_unit_test(case_and_accents_count_where_typed),
		cmocka_unit_test(a_character_is_whole),
		cmocka_unit_test(phrases_cross_line_ends),
		cmocka_unit_test(scripts_without_spaces_are_found_anywhere),
		cmocka_unit_test(nothing_to_find_is_refused),
		cmocka_unit_test(only_what_cannot_fold_is_passed_over),
		cmocka_unit_test(the_fast_finder_agrees_with_the_slow_one),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
