/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "find/query.h"
#include "text/utf8.h"

static const struct date today = { .year = 2024, .month = 3, .day = 31, .precision = DATE_DAY };

/* --- understanding --- */

static void assert_explained(const char *text, const char *words)
{
	struct query_error e;
	struct buf out = BUF_INIT;
	struct query *q = query_new(str_from(text), &today, &e);
	if (!q)
		fail_msg("%s: %s", text, e.message);
	query_explain(q, &out);
	assert_string_equal(buf_cstr(&out), words);
	buf_release(&out);
	query_free(q);
}

static void queries_are_said_in_words(void **state)
{
	(void)state;
	assert_explained("", "all articles");
	assert_explained(" \t\xe3\x80\x80", "all articles");
	assert_explained("putin \"perang dunia\" source:ANTARA is:unread",
			 "articles with \"putin\" and \"perang dunia\", of source ANTARA, unread");
	assert_explained("Putin -ukraina demo*",
			 "articles with \"Putin\" as written, without \"ukraina\", with \"demo\"*");
	assert_explained("zo\xc3\xab", "articles with \"zo\xc3\xab\" with its accents");
	assert_explained("a OR b c", "articles with \"a\" or (with \"b\" and \"c\")");
	assert_explained("a OR b OR title:c",
			 "articles with \"a\" or \"b\" or with \"c\" in the title");
	assert_explained("a -(b OR -is:starred)",
			 "articles with \"a\", not (with \"b\" or not starred)");
	assert_explained("((a))", "articles with \"a\"");
	assert_explained("-(-a)", "articles with \"a\"");
	assert_explained(
	    "title:(a OR body:b \"c d\")",
	    "articles with \"a\" in the title or (with \"b\" in the body, with \"c d\" "
	    "in the title)");
	assert_explained("source:=ANTARA -in:=\"\"",
			 "articles of source exactly ANTARA, not in folder (none)");
	assert_explained("in:\"a \"\"b\"\" c\"", "articles in folder a \"b\" c");
	assert_explained("\"\"\"a\"\"\"", "articles with \"\"\"a\"\"\"");
	assert_explained("source:=\"\" \"a\"b", "articles of source (none), with \"a\" and \"b\"");
	assert_explained("is:(unread OR starred)", "articles unread or starred");
	assert_explained("is:new -is:noted", "articles new since your last visit, without a note");
	assert_explained("note:embassy tag:#haze*",
			 "articles with \"embassy\" in your note, tagged #haze*");
	assert_explained(
	    "in:a/b author:andi -wire:reuters place:\"Tanah Abang\"",
	    "articles in folder a/b, by andi, not from agency reuters, from Tanah Abang");
}

static void ranges_are_said_in_words(void **state)
{
	(void)state;
	assert_explained("date:2024-03..2024-05", "articles dated 2024-03 to 2024-05");
	assert_explained("date:..2024", "articles dated up to 2024");
	assert_explained("-date:2024-02-29..", "articles not dated from 2024-02-29 on");
	assert_explained("age:<7d", "articles less than 7 days old");
	assert_explained("age:>1y", "articles more than 1 year old");
	assert_explained("added:<1d", "articles first seen less than 1 day ago");
	assert_explained("-added:>2w", "articles not first seen more than 2 weeks ago");
	assert_explained("words:>500", "articles of more than 500 words");
	assert_explained("words:<100", "articles of fewer than 100 words");
	assert_explained("words:200..400", "articles of 200 to 400 words");
	assert_explained("words:..9", "articles of at most 9 words");
	assert_explained("words:7", "articles of 7 words");
}

static void what_is_said_is_clean(void **state)
{
	(void)state;
	assert_explained("\x1b[2J", "articles with \"\xe2\x90\x9b[2J\" as written");
}

/* `place` is the text with the wrong bytes between < and >. */
static void assert_refused(const char *place, const char *message)
{
	struct query_error e;
	struct buf text = BUF_INIT;
	size_t start = strcspn(place, "{"), end = start + strcspn(place + start, "}");
	buf_addf(&text, "%.*s%.*s%s", (int)start, place, (int)(end - start - 1), place + start + 1,
		 place + end + 1);
	struct query *q = query_new(buf_str(&text), &today, &e);
	if (q)
		fail_msg("%s is understood", buf_cstr(&text));
	assert_string_equal(e.message, message);
	assert_int_equal(e.start, start);
	assert_int_equal(e.len, end - start - 1);
	buf_release(&text);
}

static void mistakes_are_pointed_at(void **state)
{
	(void)state;
	assert_refused("a {\"b c}", "this quote is never closed");
	assert_refused("a {\"b\"\"}", "this quote is never closed");
	assert_refused("a {\"\"}", "nothing to find between these quotes");
	assert_refused("a {*}", "a word is missing before the star");
	assert_refused("source:{=}", "a value is missing behind the =, \"\" is none at all");
	assert_refused("title:{=a}", "only a name, a source or a folder can be =whole");
	assert_refused("is:{=\"\"}R", "only a name, a source or a folder can be =whole");
	assert_refused("person:{=\"\"}", "a name is missing between these quotes");
	assert_refused("source:{=a*}", "what is =whole has no star behind it");
	assert_refused("a {( )} b", "nothing stands between these parentheses");
	assert_refused("a {(}b", "this parenthesis is never closed");
	assert_refused("a{)} b", "no parenthesis is open here");
	assert_refused("{OR} a", "OR stands between two words: one is missing before it");
	assert_refused("a {OR}", "OR stands between two words: one is missing after it");
	assert_refused("(a {OR}) b", "OR stands between two words: one is missing after it");
	assert_refused("a OR {OR} b", "OR stands between two words: one is missing before it");
	assert_refused("a {-} b", "- stands right before what should not be found");
	assert_refused("{-}-b", "- stands right before what should not be found");
	assert_refused("{-}OR b", "- stands right before what should not be found");
	assert_refused("a {AND} b",
		       "words are joined by and already: leave AND out, or put it in quotes");
	assert_refused("{NOT} b", "write -word for not, or put NOT in quotes");
	assert_refused("{\xc2\xad}", "nothing to find: a word is missing here");
}

static void wrong_fields_are_pointed_at(void **state)
{
	(void)state;
	assert_refused("a {titel:}b", "there is no field titel:, did you mean title:");
	assert_refused("{https:}//x.id",
		       "there is no field https:, to find it as text put it in quotes");
	assert_refused("{title:}", "title: takes word, \"phrase\" or prefix* right behind it");
	assert_refused("{title:} a", "title: takes word, \"phrase\" or prefix* right behind it");
	assert_refused(
	    "is:{foo}",
	    "is: is one of unread, read, starred, new, noted, dup, take, guess, not foo");
	assert_refused("date:{13}", "a year has four digits, not 13");
	assert_refused("date:2024-{13}", "a month is 1 to 12, not 13");
	assert_refused("date:2023..2024-{00}", "a month is 1 to 12, not 00");
	assert_refused("date:2023-02-{29}", "that month has no such day, not 29");
	assert_refused("date:2023-02-01-{x}", "a date ends with its day, not x");
	assert_refused("date:{..}", "a range needs a date at one end at least");
	assert_refused("date:{2024..2023}", "this range ends before it begins");
	assert_refused("age:{7d}", "an age like <7d or >1y (d w m y), not 7d");
	assert_refused("age:{<d}", "an age like <7d or >1y (d w m y), not <d");
	assert_refused("added:{7}", "an age like <7d or >1y (d w m y), not 7");
	assert_refused("tag:\"{a b}\"", "a tag is one word, not a b");
	assert_refused("tag:{#}", "a tag is one word, not #");
	assert_refused("words:{<9..10}",
		       "a number of words: 200, >500, <100 or 200..400, not <9..10");
	assert_refused("words:{9..5}", "this range ends before it begins");
	assert_refused("is:{\x1b}",
		       "is: is one of unread, read, starred, new, noted, dup, take, guess, "
		       "not \xe2\x90\x9b");
}

static void depth_and_length_are_bounded(void **state)
{
	(void)state;
	struct query_error e;
	struct buf text = BUF_INIT;
	buf_add_repeat(&text, '(', 31);
	buf_add_char(&text, 'a');
	buf_add_repeat(&text, ')', 31);
	struct query *q = query_new(buf_str(&text), &today, &e);
	assert_non_null(q);
	query_free(q);
	buf_clear(&text);
	buf_add_repeat(&text, '(', 3000);
	assert_null(query_new(buf_str(&text), &today, &e));
	assert_int_equal(e.start, 31);
	buf_clear(&text);
	buf_add_repeat(&text, 'a', 4095);
	buf_add_str(&text, STR("\xc3\xa9z"));
	assert_null(query_new(buf_str(&text), &today, &e));
	assert_int_equal(e.start, 4095);
	assert_int_equal(e.start + e.len, text.len);
	buf_release(&text);
}

static void fields_are_listed(void **state)
{
	(void)state;
	size_t count = 0;
	for (; query_fields[count].name; count++) {
		assert_non_null(query_fields[count].takes);
		assert_non_null(query_fields[count].sentence);
	}
	assert_int_equal(count, 17);
}

/* --- finding --- */

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(queries_are_said_in_words),
		cmocka_unit_test(ranges_are_said_in_words),
		cmocka_unit_test(what_is_said_is_clean),
		cmocka_unit_test(mistakes_are_pointed_at),
		cmocka_unit_test(wrong_fields_are_pointed_at),
		cmocka_unit_test(depth_and_length_are_bounded),
		cmocka_unit_test(fields_are_listed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
