/* SPDX-License-Identifier: MIT */
/* Columns of an article that several modes print. */
#include "cli/article_record.h"

#include "cli/id.h"

void article_get_id(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	out->kind = VALUE_TEXT;
	id_add(&out->text, a->id);
}

void article_get_path(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_text(out, str_from(a->input->path));
	out->kind = VALUE_PATH;
}

void article_get_title(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_or_null(out, a->title.value);
}

void article_get_date(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	if (a->date.precision == DATE_UNKNOWN)
		return;
	out->kind = VALUE_TEXT;
	date_iso(&a->date, &out->text);
}

void article_get_source(const void *record, struct value *out)
{
	const struct article *a = article_of(record);
	value_set_or_null(out, a->source.value);
}
