/* SPDX-License-Identifier: MIT */
/* JSON, and records in both forms. */
#include "cli/id.h"
#include "cli/json.h"
#include "cli/record.h"
#include "support/unit.h"
#include "text/clean.h"
#include "text/utf8.h"

static void assert_json(struct str s, const char *expected)
{
	struct buf out = BUF_INIT;
	json_add_string(&out, s);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void test_strings(void **state)
{
	(void)state;
	assert_json(STR(""), "\"\"");
	assert_json(STR("Selat “Sunda”, 日本 😀"), "\"Selat “Sunda”, 日本 😀\"");
	assert_json(STR("a\"b\\c/d"), "\"a\\\"b\\\\c/d\"");
	assert_json(STR("a\nb\tc\r\n"), "\"a\\u000ab\\u0009c\\u000d\\u000a\"");
	assert_json(STR("\x1B[31m\x7F\0z"), "\"\\u001b[31m\\u007f\\u0000z\"");
	assert_json(STR("\xC2\x9B"
			"2J"),
		    "\"\\u009b2J\"");
	assert_json(STR("a\xE2\x80\xAE"
			"b\xE2\x80\x8B"),
		    "\"a\\u202eb\\u200b\"");
	/* Above the first plane: a pair of surrogates. Tags and private use do not stay. */
	assert_json(STR("\xF3\xA0\x80\xA0"), "\"\\udb40\\udc20\"");
	assert_json(STR("\xF4\x80\x80\x80"), "\"\\udbc0\\udc00\"");
}

static void test_ill_formed(void **state)
{
	(void)state;
	assert_json(STR("a\xFF"
			"b\xE2\x82"),
		    "\"a\xEF\xBF\xBD"
		    "b\xEF\xBF\xBD\"");
	assert_json(STR("\xEF\xBF\xBD"), "\"\xEF\xBF\xBD\"");
	assert_json(STR("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
}

/* U+FFFD may be the dump's own. */
static bool is_clean(struct str s)
{
	struct buf out = BUF_INIT;
	clean_add(&out, s, CLEAN_LINE);
	bool same = str_eq(buf_str(&out), s) || str_eq(s, STR("\xEF\xBF\xBD"));
	buf_release(&out);
	return same;
}

/* Marks beyond the fourth, and those without a base, are nothing the filter lets through. */
static void test_marks(void **state)
{
	(void)state;
	assert_json(STR("e\u0301\u0302\u0303\u0304\u0305\u0306z\u0301"),
		    "\"e\u0301\u0302\u0303\u0304\\u0305\\u0306z\u0301\"");
	assert_json(STR("\u0301\u0302 \u0301"), "\"\\u0301\u0302 \\u0301\"");
	assert_json(STR("a\n\u0301"), "\"a\\u000a\\u0301\"");
	assert_json(STR("a\u200B\u0301"), "\"a\\u200b\u0301\"");
}

/* What is written is what the filter would leave alone, for every code point. */
static void test_every_code_point(void **state)
{
	struct buf out = BUF_INIT;
	char bytes[4];
	(void)state;
	for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
		if (cp >= 0xD800 && cp < 0xE000)
			continue;
		size_t len = utf8_put(cp, bytes);
		buf_clear(&out);
		json_add_string(&out, str_of(bytes, len));
		bool as_it_is = out.len == len + 2;
		if (as_it_is != (is_clean(str_of(bytes, len)) && cp != '"' && cp != '\\'))
			fail_msg("U+%04X: %s", (unsigned)cp, out.data);
		if (!as_it_is && utf8_ascii_end(buf_str(&out), 0) != out.len)
			fail_msg("U+%04X is escaped, but not in ASCII", (unsigned)cp);
	}
	buf_release(&out);
}

static void assert_path(struct str path, const char *expected)
{
	struct buf out = BUF_INIT;
	buf_add_char(&out, '{');
	json_add_path(&out, path);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

/* The test vectors of RFC 4648, section 10, behind a byte that no UTF-8 has. */
static void test_paths(void **state)
{
	(void)state;
	assert_path(STR("a/b.txt"), "{\"path\":\"a/b.txt\"");
	assert_path(STR("\xFF"), "{\"path\":\"\xEF\xBF\xBD\",\"path_base64\":\"/w==\"");
	assert_path(STR("\xFF"
			"o"),
		    "{\"path\":\"\xEF\xBF\xBDo\",\"path_base64\":\"/28=\"");
	assert_path(STR("foo\xFE"
			"ba"),
		    "{\"path\":\"foo\xEF\xBF\xBD"
		    "ba\",\"path_base64\":\"Zm9v/mJh\"");
}

static void test_ids(void **state)
{
	struct buf out = BUF_INIT;
	uint64_t id = 7;
	(void)state;
	assert_true(id_parse(STR("00ff00000000beEF"), &id));
	assert_true(id == 0x00ff00000000beefu);
	id_add(&out, id);
	assert_str(buf_str(&out), "00ff00000000beef");
	assert_false(id_parse(STR("00ff00000000bee"), &id));
	assert_false(id_parse(STR("00ff00000000beeg"), &id));
	assert_false(id_parse(STR("0x00ff0000000bee"), &id));
	buf_release(&out);
}

/* --- records --- */

static void get_name(const void *record, struct value *out)
{
	value_set_or_null(out, str_from(record));
}

static void get_len(const void *record, struct value *out)
{
	value_set_number(out, str_from(record).len);
}

static void get_words(const void *record, struct value *out)
{
	struct str rest = str_from(record), word;
	out->kind = VALUE_LIST;
	while (rest.len > 0 && str_next(&rest, ' ', &word))
		vec_push(&out->items, word);
}

static void get_path(const void *record, struct value *out)
{
	value_set_text(out, str_from(record));
	out->kind = VALUE_PATH;
}

static const struct column columns[] = {
	{ "path", get_path }, { "name", get_name }, { "len", get_len }, { "words", get_words }
};
static const struct record_form form = { columns, 4, "len,name" };

static void assert_record(bool json, const char *fields, const char *record, const char *expected)
{
	struct record_choice choice;
	struct err e = ERR_INIT;
	struct value scratch = { 0 };
	struct buf out = BUF_INIT;
	assert_true(record_choose(&choice, &form, json, fields, &e));
	record_add(&out, &choice, record, &scratch);
	assert_str(buf_str(&out), expected);
	value_release(&scratch);
	buf_release(&out);
}

static void test_records(void **state)
{
	(void)state;
	assert_record(false, NULL, "b a", "3\tb a\n");
	assert_record(false, "words,len", "b a", "b; a\t3\n");
	assert_record(false, "name,words", "", "\t\n");
	assert_record(false, "name", "b\ta\n\x1B", "b a \xE2\x90\x9B\n");
	assert_record(true, NULL, "b a",
		      "{\"path\":\"b a\",\"name\":\"b a\",\"len\":3,\"words\":[\"b\",\"a\"]}\n");
	assert_record(true, NULL, "", "{\"path\":\"\",\"name\":null,\"len\":0,\"words\":[]}\n");
	/* JSON keeps its order of keys. */
	assert_record(true, "len, name", "x", "{\"name\":\"x\",\"len\":1}\n");
}

static void get_thousandth(const void *record, struct value *out)
{
	value_set_thousandths(out, str_from(record).len);
}

static void test_thousandths(void **state)
{
	static const struct column column = { "part", get_thousandth };
	static const struct record_form parts = { &column, 1, "part" };
	struct record_choice choice;
	struct value scratch = { 0 };
	struct buf out = BUF_INIT, long_name = BUF_INIT;
	(void)state;
	buf_add_repeat(&long_name, 'x', 12034);
	assert_true(record_choose(&choice, &parts, false, NULL, NULL));
	record_add(&out, &choice, "four", &scratch);
	choice.json = true;
	record_add(&out, &choice, buf_cstr(&long_name), &scratch);
	assert_str(buf_str(&out), "0.004\n{\"part\":12.034}\n");
	value_release(&scratch);
	buf_release(&long_name);
	buf_release(&out);
}

static void test_ascii(void **state)
{
	struct record_choice choice;
	struct value scratch = { 0 };
	struct buf out = BUF_INIT;
	(void)state;
	assert_true(record_choose(&choice, &form, false, "len,name", NULL));
	choice.ascii = true;
	record_add(&out, &choice, "“é”", &scratch);
	assert_str(buf_str(&out), "8\t\"e\"\n");
	value_release(&scratch);
	buf_release(&out);
}

static void test_unknown_fields(void **state)
{
	struct record_choice choice;
	struct err e = ERR_INIT;
	(void)state;
	assert_false(record_choose(&choice, &form, false, "len,nmae", &e));
	assert_string_equal(e.message, "--fields: there is no field \"nmae\", did you mean name: "
				       "expected path, name, len, words");
	assert_false(record_choose(&choice, &form, true, "len,", &e));
	assert_false(record_choose(&choice, &form, true, "len,len", &e));
	assert_string_equal(e.message, "--fields: len is named twice");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_strings), cmocka_unit_test(test_ill_formed),
		cmocka_unit_test(test_marks),   cmocka_unit_test(test_every_code_point),
		cmocka_unit_test(test_paths),   cmocka_unit_test(test_ids),
		cmocka_unit_test(test_records), cmocka_unit_test(test_thousandths),
		cmocka_unit_test(test_ascii),   cmocka_unit_test(test_unknown_fields),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
