/* SPDX-License-Identifier: MIT */
/* Rows: filtered, cut and joined by columns, their roles staying on their text. */
#include "app/line.h"

#include "support/unit.h"
#include "text/utf8.h"

static void assert_span(const struct line *l, size_t nr, enum role role, size_t start, size_t len)
{
	assert_true(nr < l->spans.len);
	struct line_span span = l->spans.data[nr];
	if (span.role != role || span.start != start || span.len != len)
		fail_msg("span %zu is role %d %u+%u", nr, span.role, span.start, span.len);
}

static void test_parts_get_their_roles(void **state)
{
	(void)state;
	struct line l = { .role = 0 };
	line_clear(&l, ROLE_STATUS);
	line_add(&l, ROLE_STATUS, STR("row "));
	line_add(&l, ROLE_META, STR("3"));
	line_add(&l, ROLE_META, STR("/9"));
	line_addf(&l, ROLE_WARNING, " %d%%", 33);
	line_add(&l, ROLE_ERROR, STR(""));
	assert_str(buf_str(&l.text), "row 3/9 33%");
	assert_int_equal(l.spans.len, 2);
	assert_span(&l, 0, ROLE_META, 4, 3);
	assert_span(&l, 1, ROLE_WARNING, 7, 4);
	line_clear(&l, ROLE_TEXT);
	assert_int_equal(l.text.len + l.spans.len, 0);
	assert_int_equal(l.role, ROLE_TEXT);
	line_release(&l);
}

static void test_dump_text_is_filtered(void **state)
{
	(void)state;
	struct line l = { .role = ROLE_TEXT };
	line_add_dump(&l, ROLE_TITLE,
		      STR("a\x1b[31m\nb\xE2\x80\xAE"
			  "c\xFF"));
	assert_str(buf_str(&l.text), "a\u241b[31m bc\uFFFD");
	assert_span(&l, 0, ROLE_TITLE, 0, l.text.len);
	line_clear(&l, ROLE_TEXT);
	line_add_cut(&l, ROLE_TITLE, STR("\x1b]0;x\x07"), 3, false);
	assert_str(buf_str(&l.text), "\u241b]\u2026");
	line_release(&l);
}

static void assert_cut(const char *text, size_t cols, bool pad, const char *expected)
{
	struct line l = { .role = ROLE_TEXT };
	line_add_cut(&l, ROLE_TITLE, str_from(text), cols, pad);
	assert_str(buf_str(&l.text), expected);
	assert_true(pad ? line_cols(&l) == cols : line_cols(&l) <= cols);
	line_release(&l);
}

static void test_cut_by_columns(void **state)
{
	(void)state;
	assert_cut("harbour", 7, false, "harbour");
	assert_cut("harbour", 6, false, "harbo\u2026");
	assert_cut("harbour", 2, false, "h\u2026");
	assert_cut("harbour", 1, false, "\u2026");
	assert_cut("harbour", 0, true, "");
	assert_cut("harbour", 9, true, "harbour  ");
	assert_cut("old harbour", 5, false, "old\u2026");
	assert_cut("old harbour", 5, true, "old\u2026 ");
	assert_cut("\u6e2f\u53e3", 4, true, "\u6e2f\u53e3");
	assert_cut("\u6e2f\u53e3", 3, true, "\u6e2f\u2026");
	assert_cut("\u6e2f\u53e3\u5e02", 4, true, "\u6e2f\u2026 ");
	assert_cut("\u6e2f\u53e3", 2, true, "\u2026 ");
	assert_cut("\u6e2f\u53e3", 1, true, "\u2026");
	assert_cut("\u6e2f", 1, false, "\u2026");
	assert_cut("e\u0301e\u0301e\u0301", 2, true, "e\u0301\u2026");
	assert_cut("", 2, true, "  ");
	assert_cut("", 0, false, "");
}

static void test_cut_keeps_roles_on_what_is_left(void **state)
{
	(void)state;
	struct line l = { .role = ROLE_TEXT };
	line_add(&l, ROLE_META, STR("one"));
	line_add(&l, ROLE_TITLE, STR("twotwo"));
	line_add(&l, ROLE_META, STR("three"));
	line_cover(&l, ROLE_MATCH, 2, 2);
	line_cover(&l, ROLE_MATCH, 10, 2);
	line_cut(&l, 14);
	assert_int_equal(l.spans.len, 5);
	line_cut(&l, 6);
	assert_str(buf_str(&l.text), "onetw\u2026");
	assert_int_equal(l.spans.len, 3);
	assert_span(&l, 0, ROLE_META, 0, 3);
	assert_span(&l, 1, ROLE_TITLE, 3, 5);
	assert_span(&l, 2, ROLE_MATCH, 2, 2);
	assert_true(l.spans.data[2].over);
	line_cut(&l, 4);
	assert_str(buf_str(&l.text), "one\u2026");
	assert_span(&l, 0, ROLE_META, 0, 3);
	assert_span(&l, 1, ROLE_TITLE, 3, 3);
	line_cut(&l, 0);
	assert_int_equal(l.text.len + l.spans.len, 0);
	line_release(&l);
}

static void test_padding(void **state)
{
	(void)state;
	struct line l = { .role = ROLE_TEXT };
	line_pad(&l, 2);
	line_add(&l, ROLE_TITLE, STR("\u6e2f"));
	line_pad(&l, 3);
	assert_str(buf_str(&l.text), "  \u6e2f");
	line_pad(&l, 6);
	assert_str(buf_str(&l.text), "  \u6e2f  ");
	assert_span(&l, 0, ROLE_TITLE, 2, 3);
	assert_int_equal(line_cols(&l), 6);
	line_release(&l);
}

static void assert_joined(const char *left, const char *right, size_t cols, const char *expected)
{
	struct line l = { .role = ROLE_TEXT };
	struct line r = { .role = ROLE_META };
	line_add(&l, ROLE_TITLE, str_from(left));
	line_add(&r, ROLE_META, str_from(right));
	line_join_right(&l, &r, cols);
	assert_str(buf_str(&l.text), expected);
	assert_true(line_cols(&l) <= cols);
	for (size_t i = 0; i < l.spans.len; i++)
		assert_true(l.spans.data[i].start + l.spans.data[i].len <= l.text.len);
	line_release(&l);
	line_release(&r);
}

static void test_joined_at_the_right(void **state)
{
	(void)state;
	assert_joined("left", "9/9", 12, "left     9/9");
	assert_joined("left", "9/9", 8, "left 9/9");
	assert_joined("left", "9/9", 7, "le\u2026 9/9");
	assert_joined("left", "9/9", 5, "\u2026 9/9");
	assert_joined("left", "9/9", 4, " 9/9");
	assert_joined("left", "9/9", 3, "9/9");
	assert_joined("left", "9/9", 2, "9\u2026");
	assert_joined("left", "9/9", 1, "\u2026");
	assert_joined("left", "9/9", 0, "");
	assert_joined("left", "", 3, "le\u2026");
	assert_joined("", "9/9", 5, "  9/9");
	assert_joined("", "", 2, "");
	assert_joined("\u6e2f\u53e3\u5e02", "\u53f3", 7, "\u6e2f\u2026  \u53f3");
	assert_joined("\u6e2f\u53e3\u5e02", "\u53f3", 9, "\u6e2f\u53e3\u5e02 \u53f3");
	assert_joined("\u6e2f\u53e3", "\u53f3", 3, " \u53f3");
	assert_joined("\u6e2f", "\u53f3", 2, "\u53f3");
	assert_joined("\u6e2f", "\u53f3", 1, "\u2026");
	assert_joined("\u6e2f", "\u53f3", 0, "");
}

static void test_joined_parts_keep_their_roles(void **state)
{
	(void)state;
	struct line l = { .role = ROLE_BAR_TOP };
	struct line r = { .role = ROLE_STATUS };
	line_add(&l, ROLE_TITLE, STR("left"));
	line_add(&r, ROLE_STATUS, STR("9 "));
	line_add(&r, ROLE_WARNING, STR("new"));
	line_cover(&r, ROLE_MATCH, 0, 1);
	line_join_right(&l, &r, 12);
	assert_str(buf_str(&l.text), "left   9 new");
	assert_span(&l, 0, ROLE_TITLE, 0, 4);
	assert_span(&l, 1, ROLE_STATUS, 7, 5);
	assert_span(&l, 2, ROLE_WARNING, 9, 3);
	assert_span(&l, 3, ROLE_MATCH, 7, 1);
	assert_true(l.spans.data[3].over && !l.spans.data[2].over);
	line_release(&l);
	line_release(&r);
}

/* Whatever is joined at whatever width fits it, is valid, and roles cover whole characters. */
static void test_every_width_fits(void **state)
{
	(void)state;
	static const char *const texts[] = { "", "a", "\u6e2f", "a \u6e2f e\u0301 b",
					     " \u6e2f\u6e2f " };
	enum { N = sizeof texts / sizeof texts[0] };
	for (size_t i = 0; i < N * N * 20; i++) {
		struct line l = { .role = ROLE_TEXT };
		struct line r = { .role = ROLE_TEXT };
		size_t cols = i / (N * N);
		line_add(&l, ROLE_TITLE, str_from(texts[i % N]));
		line_add(&r, ROLE_META, str_from(texts[i / N % N]));
		line_join_right(&l, &r, cols);
		assert_true(line_cols(&l) <= cols);
		assert_true(utf8_valid(buf_str(&l.text)));
		for (size_t s = 0; s < l.spans.len; s++) {
			struct line_span span = l.spans.data[s];
			assert_true(utf8_valid(
			    str_sub(buf_str(&l.text), span.start, span.start + span.len)));
		}
		line_release(&l);
		line_release(&r);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts_get_their_roles),
		cmocka_unit_test(test_dump_text_is_filtered),
		cmocka_unit_test(test_cut_by_columns),
		cmocka_unit_test(test_cut_keeps_roles_on_what_is_left),
		cmocka_unit_test(test_padding),
		cmocka_unit_test(test_joined_at_the_right),
		cmocka_unit_test(test_joined_parts_keep_their_roles),
		cmocka_unit_test(test_every_width_fits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
