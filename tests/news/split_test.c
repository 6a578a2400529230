/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include "base/buf.h"
#include "news/split.h"

/* Cuts and checks that the parts tile the text. */
static size_t cut(struct str text, struct split *out)
{
	size_t oversize;
	split_text(text, out, &oversize);
	assert_int_equal(oversize, 0);
	uint64_t end = 0;
	for (size_t i = 0; i < out->parts.len; i++) {
		assert_int_equal(out->parts.data[i].start, end);
		assert_true(out->parts.data[i].len > 0);
		end += out->parts.data[i].len;
	}
	if (out->parts.len > 0)
		assert_int_equal(end, text.len);
	return out->parts.len;
}

static void check(struct str text, const char *form, size_t parts)
{
	struct split split;
	size_t n = cut(text, &split);
	assert_string_equal(split_form_name(split.form), form);
	assert_int_equal(n, parts);
	split_release(&split);
}

static void test_forms(void **state)
{
	(void)state;
	check(STR(""), "whole file", 0);
	check(STR(" \n\t\r\n"), "whole file", 0);
	check(STR("Judul\n\nTeks tentang <DOC> dan dokumen."), "whole file", 1);
	check(STR("<DOC>\na\n</DOC>\n<DOC>\nb\n</DOC>\n"), "<DOC>", 2);
	check(STR("<DOCUMENT>\na\n"), "whole file", 1);
	check(STR("<DOK>\n<TEKS>a\n<DOK>\n<TEKS>b"), "<DOK>", 2);
	check(STR("<!DOCTYPE x>\n<REUTERS A=\"1\">\na</REUTERS>\n<REUTERS>\nb</REUTERS>"),
	      "<REUTERS>", 2);
	check(STR("<doc id:0 url=x>\n<s>a\n<doc id:1>\n"), "<doc>", 2);
	check(STR("Subject: a\nFrom: b\n\nText"), "mail headers", 1);
	check(STR("Subject: a headline\n\nText: more"), "whole file", 1);
	check(STR("From a@b Mon Jan  1\nSubject: x\n\nText\n\nFrom b@c Tue\nSubject: y\n\nText\n"),
	      "mbox", 2);
	check(STR("   1 of 2 DOCUMENTS\n\na\n\n   2 of 2 DOCUMENTS\n\nb\n"), "LexisNexis", 2);
	check(STR("a\nEnd of Document\n\nb\nEnd of Document\n\n"), "Nexis Uni", 2);
	check(STR("a\n\nDocument SDDZ000020171125edbp0006f\n\nb\n\nDokument "
		  "SDDZ000020171125edbp0007f\n"),
	      "Factiva", 2);
	check(STR("a\n\nDocument yang hilang itu ditemukan\n"), "whole file", 1);
}

static void test_what_lies_between(void **state)
{
	(void)state;
	struct split split;
	struct str text = STR("<DOC>\na\n</DOC>\n\n\n<DOC>\nb\n</DOC>\n\n");
	assert_int_equal(cut(text, &split), 2);
	assert_int_equal(split.parts.data[1].start, 15); /* blank lines belong to what follows */
	split_release(&split);
	text = STR("a\nEnd of Document\nfooter\n");
	assert_int_equal(cut(text, &split), 1);
	split_release(&split);
}

static void test_many_parts(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	struct split split;
	for (int i = 0; i < 5000; i++)
		buf_add_str(&text, STR("<DOC>\nteks\n</DOC>\n"));
	assert_int_equal(cut(buf_str(&text), &split), 5000);
	split_release(&split);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_forms),
		cmocka_unit_test(test_what_lies_between),
		cmocka_unit_test(test_many_parts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
