/* SPDX-License-Identifier: MIT */
/* Entities and mojibake are repaired for display, and filtered all the same. */
#include "support/unit.h"

#include <stdlib.h>

#include "text/repair.h"
#include "text/utf8.h"

struct pair {
	const char *in;
	const char *out;
};

static void check(const struct pair *pairs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct buf out = BUF_INIT;
		repair_add(&out, NULL, str_from(pairs[i].in), 0);
		assert_str(buf_str(&out), pairs[i].out);
		buf_release(&out);
	}
}

#define CHECK(pairs) check(pairs, sizeof(pairs) / sizeof *(pairs))

static void test_entities(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{ "Tali &amp; Jala", "Tali & Jala" },
		{ "&quot;Feri&quot; &lt;malam&gt;", "\"Feri\" <malam>" },
		{ "warung&nbsp;kopi", "warung kopi" },
		{ "caf&eacute; &Eacute;mile", "caf\u00e9 \u00c9mile" },
		{ "it&#39;s, it&#x2019;s, it&#X2019;s", "it's, it\u2019s, it\u2019s" },
		{ "&#147;tua&#148;", "\u201ctua\u201d" },
		{ "&amp;quot;tua&amp;quot;", "\"tua\"" },
		{ "&amp;amp;", "&" },
		{ "&#128230;", "\U0001f4e6" },
		{ "", "" },
	};
	CHECK(pairs);
}

static void test_what_is_no_entity(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{ "Tali & Jala", "Tali & Jala" },
		{ "A&B; C", "A&B; C" },
		{ "&amp &AMP; &unknown; &;", "&amp &AMP; &unknown; &;" },
		{ "&#; &#x; &#12 &#xZ;", "&#; &#x; &#12 &#xZ;" },
		{ "&#1114112; &#99999999;", "&#1114112; &#99999999;" },
		{ "&", "&" },
		{ "x?a=1&copy=2", "x?a=1&copy=2" },
	};
	CHECK(pairs);
}

/* What an entity stands for passes the filter: nothing of it reaches a terminal. */
static void test_entities_are_filtered(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{ "&#27;[2J", "\u241b[2J" },
		{ "&#x1b;]0;x&#7;", "\u241b]0;x\u2407" },
		{ "&amp;#27;c", "\u241bc" },
		{ "&#3;", "\u2403" },
		{ "a&#10;b&#13;c", "a b c" },
		{ "&#9;", " " },
		{ "&#155;31m", "\u203a31m" },
		{ "&#129;", "\ufffd" },
		{ "a&#8238;b&rlm;c&shy;d&zwj;e", "abcde" },
		{ "&#0;&#xD800;", "\ufffd\ufffd" },
		{ "&#917505;&#57344;", "\ufffd" },
		{ "\x1b[1m&lt;", "\u241b[1m<" },
	};
	CHECK(pairs);
}

static void test_mojibake(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{ "\u00e2\u20ac\u0153tua\u00e2\u20ac\xC2\x9D", "\u201ctua\u201d" },
		{ "it\u00e2\u20ac\u2122s", "it\u2019s" },
		{ "10 \u00e2\u20ac\u201c 12 \u00e2\u20ac\u00a6", "10 \u2013 12 \u2026" },
		{ "caf\u00c3\u00a9 d\u00c3\u00bb", "caf\u00e9 d\u00fb" },
		{ "30\u00c2\u00b0 \u00c2\u00a9 2020\u00c2\u00a0x", "30\u00b0 \u00a9 2020 x" },
		{ "5 \u00e2\u201a\u00ac", "5 \u20ac" },
		{ "\u00ef\u00bb\u00bfTali", "Tali" },
		{ "\u00f0\u0178\u201c\u00a6", "\U0001f4e6" },
		/* read as Latin-1 */
		{ "\u00e2\xC2\x80\xC2\x9C"
		  "tua\u00e2\xC2\x80\xC2\x9D",
		  "\u201ctua\u201d" },
	};
	CHECK(pairs);
}

static void test_what_is_no_mojibake(void **state)
{
	(void)state;
	static const struct pair pairs[] = {
		{ "N\u00c3O, S\u00e3o, \u00c2ngela, p\u00e2te",
		  "N\u00c3O, S\u00e3o, \u00c2ngela, p\u00e2te" },
		{ "\u201cCAF\u00c9\u201d", "\u201cCAF\u00c9\u201d" },
		{ "\u201cIRM\u00c3\u201d", "\u201cIRM\u00c3\u201d" },
		{ "\u00e2\u20ac", "\u00e2\u20ac" },
		{ "\u00c3", "\u00c3" },
		{ "tua \u201ctali\u201d \u2013 jala\u2026",
		  "tua \u201ctali\u201d \u2013 jala\u2026" },
	};
	CHECK(pairs);
}

static void test_positions(void **state)
{
	(void)state;
	struct buf out = BUF_INIT;
	struct clean_map map = { VEC_INIT };
	struct str in = STR("a &amp; caf\xC3\x83\xC2\xA9 b");
	buf_add_str(&out, STR("> "));
	repair_add(&out, &map, in, 100);
	assert_str(buf_str(&out), "> a & caf\u00e9 b");
	assert_int_equal(clean_map_source(&map, 2), 100); /* a */
	assert_int_equal(clean_map_source(&map, 4), 102); /* & */
	assert_int_equal(clean_map_source(&map, 5), 107);
	assert_int_equal(clean_map_source(&map, 9), 111);  /* the accent */
	assert_int_equal(clean_map_source(&map, 12), 116); /* b */
	assert_int_equal(clean_map_source(&map, 99), 117);
	assert_int_equal(clean_map_out(&map, 107), 5);
	assert_int_equal(clean_map_out(&map, 116), 12);
	clean_map_release(&map);
	buf_release(&out);
}

static void test_nothing_to_repair(void **state)
{
	(void)state;
	srand(7);
	for (int round = 0; round < 20000; round++) {
		struct buf plain = BUF_INIT;
		struct buf repaired = BUF_INIT;
		char text[40];
		size_t len = (size_t)rand() % sizeof text;
		for (size_t i = 0; i < len; i++) {
			text[i] = (char)(rand() % 256);
			if (text[i] == '&' || text[i] == '\xC3')
				text[i] = 'x';
		}
		clean_add(&plain, str_of(text, len), CLEAN_LINE);
		repair_add(&repaired, NULL, str_of(text, len), 0);
		assert_true(str_eq(buf_str(&plain), buf_str(&repaired)));
		buf_release(&plain);
		buf_release(&repaired);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_entities),
		cmocka_unit_test(test_what_is_no_entity),
		cmocka_unit_test(test_entities_are_filtered),
		cmocka_unit_test(test_mojibake),
		cmocka_unit_test(test_what_is_no_mojibake),
		cmocka_unit_test(test_positions),
		cmocka_unit_test(test_nothing_to_repair),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
