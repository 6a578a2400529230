/* SPDX-License-Identifier: MIT */
/* Lines of a corrections file: read, written, and merged with what others wrote. */
#include <string.h>

#include "store/corrections.h"
#include "store/corrections_merge.h"
#include "support/unit.h"

static const char file_head[] = "# Corrections of names, one a line: KIND<TAB>TYPE<TAB>NAME ...\n"
				"# Kinds: not, type, same, different, rename.\n";

static struct rule rule_not(const char *name)
{
	return (struct rule){
		.kind = RULE_NOT,
		.type = ENTITY_PERSON,
		.other_type = ENTITY_PERSON,
		.surface = str_from(name),
	};
}

/* --- lines --- */

static void test_lines_are_read_and_written_the_same(void **state)
{
	(void)state;
	static const char *const lines[] = {
		"not\tperson\tHari Raya",
		"type\tperson\tArunika\torg",
		"same\tperson\tBayu\tBayu Samudra",
		"same\torg\tPersada\tPersada Raya\tplace",
		"different\tany\tKim\tKim Satu",
		"rename\torg\tKBS\tKantor Berita Selatan",
		"rename\tother\t#tagar\t@akun",
		"not\tperson\tHari\t@09046ba9fc9712d1",
		"type\tperson\tKim\tplace\t@09046ba9fc9712d1:120-123",
		"same\tplace\t@satu\t#dua\tany\t@ffffffffffffffff:0-4294967295",
	};
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct rule rule;
		struct err e = ERR_INIT;
		struct buf out = BUF_INIT;
		assert_true(correction_read(str_from(lines[i]), &rule, &e));
		correction_write(&rule, &out);
		assert_str(buf_str(&out), lines[i]);
		buf_release(&out);
	}
}

static void test_a_line_says_all_of_a_rule(void **state)
{
	(void)state;
	struct rule rule;
	struct str line = STR(" type\t\tperson\tKim  Besar \tplace\t@09046BA9fc9712d1:120-123\t"
			      "# from \t a friend\r\n");
	assert_true(correction_read(line, &rule, NULL));
	assert_int_equal(rule.kind, RULE_TYPE);
	assert_int_equal(rule.scope, RULE_MENTION);
	assert_int_equal(rule.type, ENTITY_PERSON);
	assert_int_equal(rule.other_type, ENTITY_PLACE);
	assert_str(rule.surface, "Kim  Besar");
	assert_int_equal(rule.article, 0x09046ba9fc9712d1);
	assert_int_equal(rule.start, 120);
	assert_int_equal(rule.end, 123);
	assert_true(correction_read(STR("same\tany\tKim\tKim Satu\t# why"), &rule, NULL));
	assert_int_equal(rule.type, ENTITY_TYPE_COUNT);
	assert_int_equal(rule.other_type, ENTITY_TYPE_COUNT);
	assert_int_equal(rule.scope, RULE_NAME);
	assert_str(rule.other, "Kim Satu");
}

static void test_blanks_within_names_are_one(void **state)
{
	(void)state;
	struct rule rule = rule_not(" Hari\n \t Raya\001Besar ");
	struct buf out = BUF_INIT;
	correction_write(&rule, &out);
	assert_str(buf_str(&out), "not\tperson\tHari Raya Besar");
	buf_release(&out);
}

static void test_lines_without_a_rule(void **state)
{
	(void)state;
	static const char *const lines[] = { "", " \t ", "# not\tperson\tKim", "\r\n",
					     "\xEF\xBB\xBF# kabar" };
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct rule rule;
		assert_true(correction_read(str_from(lines[i]), &rule, NULL));
		assert_int_equal(rule.kind, RULE_KIND_COUNT);
	}
}

static void test_bad_lines_say_what_would_be_right(void **state)
{
	(void)state;
	static const struct {
		const char *line, *found, *right;
	} cases[] = {
		{ "not person Hari", "'not person Hari' has no tabs", "KIND<TAB>TYPE<TAB>NAME" },
		{ "nto\tperson\tHari", "'nto'", "not, type, same, different or rename" },
		{ "not", "too few columns", "not<TAB>TYPE<TAB>NAME" },
		{ "not\tperson", "too few columns", "not<TAB>TYPE<TAB>NAME" },
		{ "not\tperson\t\006\006", "too few columns", "not<TAB>TYPE<TAB>NAME" },
		{ "not\tpersn\tHari", "'persn'", "person, org, place, other or any" },
		{ "type\tperson\tHari", "too few columns", "NEW TYPE" },
		{ "type\tperson\tHari\tany", "'any'", "person, org, place or other" },
		{ "same\tperson\tKim", "too few columns", "OTHER NAME" },
		{ "rename\tperson\tKim", "too few columns", "NEW NAME" },
		{ "same\tperson\tKim\tKim Satu\tpersn", "'persn'", "any" },
		{ "rename\tperson\tKim\tKim Satu\torg", "'org' names no place", "@" },
		{ "not\tperson\tHari\t@12", "'@12'", "16 digits" },
		{ "not\tperson\tHari\t@09046ba9fc9712dg", "names no place", "16 digits" },
		{ "not\tperson\tHari\t@09046ba9fc9712d1:", "names no place", ":START-END" },
		{ "not\tperson\tHari\t@09046ba9fc9712d1:9-9", "names no place", ":START-END" },
		{ "not\tperson\tHari\t@09046ba9fc9712d1:-1-9", "names no place", ":START-END" },
		{ "not\tperson\tHari\t@09046ba9fc9712d1:1-4294967296", "names no place", "@" },
		{ "not\tperson\tHari\t@09046ba9fc9712d1\tmore", "'more'", "too many" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct rule rule;
		struct err e = ERR_INIT;
		assert_false(correction_read(str_from(cases[i].line), &rule, &e));
		if (!strstr(e.message, cases[i].found) || !strstr(e.message, cases[i].right))
			fail_msg("%s: %s", cases[i].line, e.message);
	}
	struct rule rule;
	assert_false(correction_read(STR("not\tperson\tA\0B"), &rule, NULL));
}

/* --- merging --- */

static void assert_merged(const char *old, const char *notes, const char *expected)
{
	struct buf fresh = BUF_INIT;
	bool changed = corrections_merge(str_from(old), str_from(notes), &fresh);
	assert_int_equal(changed, strcmp(old, expected) != 0);
	if (changed)
		assert_str(buf_str(&fresh), expected);
	buf_release(&fresh);
}

static void test_merging_keeps_what_it_does_not_know(void **state)
{
	(void)state;
	assert_merged("# mine\r\n\r\nbad line\nnot  person\nnot\tperson\tA # b",
		      "+not\tperson\tB\n",
		      "# mine\r\n\r\nbad line\nnot  person\nnot\tperson\tA # b\n"
		      "not\tperson\tB\n");
	assert_merged("# mine\nnot\tperson\tA\t# why\n\nnot\t\tperson\tB\r\n", "-not\tperson\tB\n",
		      "# mine\nnot\tperson\tA\t# why\n\n");
}

static void test_merging_is_done_once(void **state)
{
	(void)state;
	const char *there = "not\t\tperson\t A \t# lined up\n";
	assert_merged(there, "+not\tperson\tA\n", there);
	assert_merged(there, "-not\tperson\tB\n", there);
	assert_merged(there, "+not\tperson\tB\n-not\tperson\tB\n", there);
	assert_merged("x\n", "-not\tperson\tB\n+not\tperson\tB\n+not\tperson\tB\n",
		      "x\nnot\tperson\tB\n");
	assert_merged("not\tperson\tA\nnot\tperson\tB\nnot\tperson\tA\n", "-not\tperson\tA\n",
		      "not\tperson\tB\n");
	struct buf expected = BUF_INIT;
	buf_addf(&expected, "%snot\tperson\tA\n", file_head);
	assert_merged("", "+not\tperson\tA\n", buf_cstr(&expected));
	buf_release(&expected);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_lines_are_read_and_written_the_same),
		cmocka_unit_test(test_a_line_says_all_of_a_rule),
		cmocka_unit_test(test_blanks_within_names_are_one),
		cmocka_unit_test(test_lines_without_a_rule),
		cmocka_unit_test(test_bad_lines_say_what_would_be_right),
		cmocka_unit_test(test_merging_keeps_what_it_does_not_know),
		cmocka_unit_test(test_merging_is_done_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
