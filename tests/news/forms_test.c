/* SPDX-License-Identifier: MIT */
/* Every form an article may have, one invented example each (tests/gold/forms-*.txt): the fields
 * and kinds that must be read from it. All differences are printed before the test fails. */
#include "support/outlets.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/file.h"
#include "news/layout.h"

struct form {
	struct str name;
	struct str fields; /* lines "field value" */
	struct str text;
	size_t part; /* the article of it that is described */
};

struct laid {
	struct arena arena;
	struct input input;
	struct split split;
	struct article article;
	size_t part;
};

static void add_list(struct buf *out, const struct field_list *list)
{
	for (uint32_t i = 0; i < list->count; i++) {
		if (i > 0)
			buf_add_char(out, '|');
		buf_add_str(out, list->items[i].value);
	}
}

static void add_kinds(struct buf *out, const struct article *a)
{
	for (uint32_t i = 0; i < a->block_count; i++)
		buf_addf(out, "%s%s%s%s", i ? " " : "", block_kinds[a->blocks[i].kind].name,
			 a->blocks[i].soft ? "+" : "", a->blocks[i].repeated ? "=" : "");
}

static const char *const date_origins[] = {
	[ORIGIN_NONE] = "-", [ORIGIN_TEXT] = " line", [ORIGIN_TAG] = " tag",
	[ORIGIN_LEAD] = "",  [ORIGIN_BODY] = " body", [ORIGIN_NAME] = " name",
};

/* The field as the table writes it; "-" where there is none. */
static void describe(const struct laid *x, struct str field, struct buf *out)
{
	const struct article *a = &x->article;
	if (str_eq(field, STR("title")))
		buf_add_str(out, a->title.value);
	else if (str_eq(field, STR("source")))
		buf_add_str(out, a->source.value);
	else if (str_eq(field, STR("place")))
		buf_add_str(out, a->place.value);
	else if (str_eq(field, STR("kinds")))
		add_kinds(out, a);
	else if (str_eq(field, STR("part")))
		buf_addf(out, "%zu", x->part + 1);
	else if (str_eq(field, STR("articles")))
		buf_addf(out, "%zu", x->split.parts.len);
	else if (str_eq(field, STR("form")))
		buf_add_str(out, str_from(split_form_name(x->split.form)));
	else if (str_eq(field, STR("date"))) {
		date_iso(&a->date, out);
		buf_add_str(out, str_from(date_origins[a->dated.origin]));
	}
	for (size_t i = 0; i < FIELD_LIST_COUNT; i++) {
		if (str_eq(field, str_from(field_list_names[i])))
			add_list(out, &a->lists[i]);
	}
	if (out->len == 0)
		buf_add_char(out, '-');
}

static unsigned compare(const struct laid *x, const struct form *form)
{
	unsigned wrong = 0;
	struct str rest = form->fields;
	struct str line;
	while (str_next_line(&rest, &line)) {
		struct str field;
		struct buf got = BUF_INIT;
		str_next(&line, ' ', &field);
		describe(x, field, &got);
		if (!str_eq(buf_str(&got), line)) {
			print_message("%.*s: %.*s\n  got  %.*s\n  want %.*s\n", STR_ARG(form->name),
				      STR_ARG(field), STR_ARG(buf_str(&got)), STR_ARG(line));
			wrong++;
		}
		buf_release(&got);
	}
	return wrong;
}

static unsigned check(const struct form *form)
{
	struct laid x = { .part = form->part,
			  .input = { .path = "dump/plain.txt", .text = form->text } };
	size_t oversize;
	uint32_t at;
	split_text(form->text, &x.split, &oversize);
	assert_true(x.split.parts.len > 0);
	struct layout_context context = { .outlets = outlets, .arena = &x.arena };
	assert_true(form->part < x.split.parts.len);
	struct split_part part = x.split.parts.data[form->part];
	layout_article(&context, &x.input, x.split.form, part, &x.article);
	assert_true(layout_is_complete(
	    &x.article, str_sub(form->text, part.start, part.start + part.len), &at));
	unsigned wrong = compare(&x, form);
	split_release(&x.split);
	arena_release(&x.arena);
	return wrong;
}

/* "### name", field lines, "---", the text up to the next "###". */
static bool next_form(struct str *rest, struct form *form)
{
	size_t start = str_find(*rest, STR("\n### "));
	if (start == STR_NPOS)
		return false;
	*rest = str_skip(*rest, start + 5);
	size_t end = str_find(*rest, STR("\n### "));
	struct str whole = str_sub(*rest, 0, end == STR_NPOS ? rest->len : end);
	size_t rule = str_find(whole, STR("\n---\n"));
	assert_true(rule != STR_NPOS);
	form->text = str_skip(whole, rule + 5);
	form->fields = str_sub(whole, 0, rule);
	assert_true(str_next_line(&form->fields, &form->name));
	form->part = str_starts(form->fields, STR("part 2\n")) ? 1 : 0;
	return true;
}

static void check_file(const char *name)
{
	struct buf path = BUF_INIT;
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	unsigned wrong = 0;
	unsigned forms = 0;
	buf_addf(&path, "%s/tests/gold/%s", getenv("KABAR_DATA"), name);
	assert_true(file_read(buf_cstr(&path), SIZE_MAX, &text, NULL, &e));
	struct str rest = buf_str(&text);
	struct form form;
	for (; next_form(&rest, &form); forms++)
		wrong += check(&form);
	buf_release(&text);
	buf_release(&path);
	assert_true(forms >= 10);
	assert_int_equal(wrong, 0);
}

static void test_indonesian(void **state)
{
	(void)state;
	check_file("forms-indonesian.txt");
}

static void test_world(void **state)
{
	(void)state;
	check_file("forms-world.txt");
}

static void test_outlets(void **state)
{
	(void)state;
	check_file("forms-outlets.txt");
}

static void test_exports(void **state)
{
	(void)state;
	check_file("forms-exports.txt");
}

static void test_saved(void **state)
{
	(void)state;
	check_file("forms-saved.txt");
}

static void test_more(void **state)
{
	(void)state;
	check_file("forms-more.txt");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_indonesian), cmocka_unit_test(test_world),
		cmocka_unit_test(test_outlets),    cmocka_unit_test(test_exports),
		cmocka_unit_test(test_saved),      cmocka_unit_test(test_more),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
