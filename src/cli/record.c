/* SPDX-License-Identifier: MIT */
/* Chooses columns and prints records. */
#include "cli/record.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "app/suggest.h"
#include "cli/json.h"
#include "text/clean.h"

/* --- values --- */

void value_release(struct value *v)
{
	buf_release(&v->text);
	buf_release(&v->clean);
	vec_release(&v->items);
	vec_release(&v->counts);
}

void value_set_text(struct value *v, struct str text)
{
	v->kind = VALUE_TEXT;
	buf_add_str(&v->text, text);
}

void value_set_or_null(struct value *v, struct str text)
{
	if (text.len > 0)
		value_set_text(v, text);
}

void value_set_number(struct value *v, uint64_t number)
{
	v->kind = VALUE_NUMBER;
	v->number = number;
}

void value_add_count(struct value *v, struct str text, uint64_t count)
{
	v->kind = VALUE_COUNTS;
	vec_push(&v->items, text);
	vec_push(&v->counts, count);
}

void value_set_thousandths(struct value *v, uint64_t number)
{
	v->kind = VALUE_THOUSANDTHS;
	v->number = number;
}

static void add_number(struct buf *out, const struct value *v)
{
	if (v->kind == VALUE_NUMBER)
		buf_addf(out, "%" PRIu64, v->number);
	else
		buf_addf(out, "%" PRIu64 ".%03u", v->number / 1000, (unsigned)(v->number % 1000));
}

static void value_get(struct value *v, const struct column *column, const void *record)
{
	v->kind = VALUE_NULL;
	buf_clear(&v->text);
	vec_clear(&v->items);
	vec_clear(&v->counts);
	column->get(record, v);
}

/* --- choosing --- */

static size_t find_column(const struct record_form *form, struct str name)
{
	size_t i = 0;
	while (i < form->count && !str_eq(str_from(form->columns[i].name), name))
		i++;
	return i;
}

static bool refuse(const struct record_form *form, struct str name, struct err *e)
{
	struct buf known = BUF_INIT;
	struct suggest suggest = { .word = name };
	struct suggest_text room;
	for (size_t i = 0; i < form->count; i++) {
		suggest_offer(&suggest, form->columns[i].name);
		buf_addf(&known, "%s%s", i > 0 ? ", " : "", form->columns[i].name);
	}
	err_set(e, NULL, 0, "--fields: there is no field \"%.*s\"%s: expected %s",
		STR_ARG(str_sub(name, 0, 40)), suggest_phrase(&suggest, &room), buf_cstr(&known));
	buf_release(&known);
	return false;
}

/* Marks the columns named; true where each is known and named once. */
static bool read_names(struct record_choice *choice, const char *fields, struct err *e)
{
	bool named[COLUMNS_MAX] = { false };
	struct str rest = str_from(fields);
	struct str name;
	while (str_next(&rest, ',', &name)) {
		name = str_trim(name);
		size_t nr = find_column(choice->form, name);
		if (nr == choice->form->count)
			return refuse(choice->form, name, e);
		if (named[nr])
			return err_set(e, NULL, 0, "--fields: %.*s is named twice", STR_ARG(name));
		named[nr] = true;
		choice->columns[choice->count++] = (uint8_t)nr;
	}
	return true;
}

static int compare_columns(const void *a, const void *b)
{
	return *(const uint8_t *)a - *(const uint8_t *)b;
}

bool record_choose(struct record_choice *choice, const struct record_form *form, bool json,
		   const char *fields, struct err *e)
{
	assert(form->count <= COLUMNS_MAX);
	*choice = (struct record_choice){ .form = form, .json = json };
	if (json && !fields) {
		while (choice->count < form->count) {
			choice->columns[choice->count] = (uint8_t)choice->count;
			choice->count++;
		}
		return true;
	}
	if (!read_names(choice, fields ? fields : form->usual, e))
		return false;
	if (json)
		qsort(choice->columns, choice->count, sizeof choice->columns[0], compare_columns);
	return true;
}

/* --- printing --- */

static void add_json_list(struct buf *out, const struct value *v)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < v->items.len; i++) {
		if (i > 0)
			buf_add_char(out, ',');
		json_add_string(out, v->items.data[i]);
	}
	buf_add_char(out, ']');
}

static void add_json_counts(struct buf *out, const struct value *v)
{
	buf_add_char(out, '[');
	for (size_t i = 0; i < v->items.len; i++) {
		buf_add_str(out, i > 0 ? STR(",{") : STR("{"));
		json_add_key(out, "text");
		json_add_string(out, v->items.data[i]);
		json_add_key(out, "count");
		buf_addf(out, "%" PRIu64 "}", v->counts.data[i]);
	}
	buf_add_char(out, ']');
}

static void add_json(struct buf *out, const char *name, const struct value *v)
{
	if (v->kind == VALUE_PATH) {
		json_add_path(out, buf_str(&v->text));
		return;
	}
	json_add_key(out, name);
	switch (v->kind) {
	case VALUE_NULL:
		buf_add_str(out, STR("null"));
		break;
	case VALUE_NUMBER:
	case VALUE_THOUSANDTHS:
		add_number(out, v);
		break;
	case VALUE_LIST:
		add_json_list(out, v);
		break;
	case VALUE_COUNTS:
		add_json_counts(out, v);
		break;
	case VALUE_TEXT:
	case VALUE_PATH:
		json_add_string(out, buf_str(&v->text));
		break;
	}
}

static void add_tsv(struct buf *out, struct value *v, bool ascii)
{
	buf_clear(&v->clean);
	if (v->kind == VALUE_NUMBER || v->kind == VALUE_THOUSANDTHS)
		add_number(&v->clean, v);
	for (size_t i = 0; i < v->items.len; i++) {
		if (i > 0)
			buf_add_str(&v->clean, STR("; "));
		clean_add(&v->clean, v->items.data[i], CLEAN_LINE);
		if (v->kind == VALUE_COUNTS)
			buf_addf(&v->clean, " %" PRIu64, v->counts.data[i]);
	}
	clean_add(&v->clean, buf_str(&v->text), CLEAN_LINE);
	if (ascii)
		clean_ascii(out, buf_str(&v->clean));
	else
		buf_add_str(out, buf_str(&v->clean));
}

void record_add(struct buf *out, const struct record_choice *choice, const void *record,
		struct value *scratch)
{
	if (choice->json)
		buf_add_char(out, '{');
	for (size_t i = 0; i < choice->count; i++) {
		const struct column *column = &choice->form->columns[choice->columns[i]];
		value_get(scratch, column, record);
		if (choice->json) {
			add_json(out, column->name, scratch);
			continue;
		}
		if (i > 0)
			buf_add_char(out, '\t');
		add_tsv(out, scratch, choice->ascii);
	}
	buf_add_str(out, choice->json ? STR("}\n") : STR("\n"));
}
