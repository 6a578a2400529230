/* SPDX-License-Identifier: MIT */
/* Saying what is wrong with a query. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "find/query_parts.h"
#include "text/clean.h"
#include "text/utf8.h"
#include "text/width.h"

static void cut_message(char *message, size_t room)
{
	size_t len = strlen(message);
	if (len + 1 == room)
		message[utf8_valid_prefix(str_of(message, len))] = '\0';
}

bool query_fail(struct query_error *e, size_t start, size_t len, const char *format, ...)
{
	va_list args;
	e->start = start;
	e->len = len;
	va_start(args, format);
	vsnprintf(e->message, sizeof e->message, format, args);
	va_end(args);
	cut_message(e->message, sizeof e->message);
	return false;
}

const char *query_show(struct str s, struct query_shown *room)
{
	struct buf clean = BUF_INIT;
	clean_add(&clean, str_sub(s, 0, 4 * sizeof room->text), CLEAN_LINE);
	struct str all = buf_str(&clean), cut = width_prefix(all, 24, NULL);
	bool whole = cut.len == all.len;
	snprintf(room->text, sizeof room->text, "%.*s%s", STR_ARG(cut), whole ? "" : "…");
	cut_message(room->text, sizeof room->text);
	buf_release(&clean);
	return room->text;
}

bool value_fail(const struct value_context *c, const struct term *t, struct str part,
		const char *message)
{
	struct query_shown room;
	if (part.len == 0)
		return query_fail(c->error, t->at, t->value.len, "%s", message);
	size_t at = t->at + (size_t)(part.ptr - t->value.ptr);
	return query_fail(c->error, at, part.len, "%s, not %s", message, query_show(part, &room));
}
