/* SPDX-License-Identifier: MIT */
/* What was wrong with the user's data, put into words. */
#include "base/err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"

static bool is_continuation(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

static void set_file(struct err *e, const char *file)
{
	size_t len = file ? strlen(file) : 0;
	size_t skip = len < sizeof e->file ? 0 : len - sizeof e->file + 1;
	while (skip > 0 && is_continuation(file[skip]))
		skip++;
	/* file may be e->file itself */
	memmove(e->file, file ? file + skip : "", len - skip);
	e->file[len - skip] = '\0';
}

/* Takes off the last UTF-8 character, which vsnprintf may have cut in two. */
static void drop_torn_end(char *text, size_t len)
{
	size_t at = len;
	while (at > 0 && is_continuation(text[at - 1]))
		at--;
	if (at > 0 && (unsigned char)text[at - 1] >= 0xC0)
		text[at - 1] = '\0';
}

/* By way of a copy: the arguments may point into *e. */
__attribute__((format(printf, 2, 0))) static void set_message(struct err *e, const char *format,
							      va_list args)
{
	char text[sizeof e->message];
	int len = vsnprintf(text, sizeof text, format, args);
	if (len < 0)
		text[0] = '\0';
	else if ((size_t)len >= sizeof text)
		drop_torn_end(text, sizeof text - 1);
	memcpy(e->message, text, sizeof text);
}

bool err_set(struct err *e, const char *file, size_t line, const char *format, ...)
{
	if (!e)
		return false;
	va_list args;
	va_start(args, format);
	set_message(e, format, args);
	va_end(args);
	set_file(e, file);
	e->line = line;
	return false;
}

bool err_set_errno(struct err *e, const char *file, int errno_value, const char *format, ...)
{
	if (!e)
		return false;
	va_list args;
	va_start(args, format);
	set_message(e, format, args);
	va_end(args);
	return err_set(e, file, 0, "%s: %s", e->message, strerror(errno_value));
}

void err_format(const struct err *e, struct buf *out)
{
	if (e->file[0] != '\0')
		buf_addf(out, "%s:", e->file);
	if (e->line > 0)
		buf_addf(out, "%zu:", e->line);
	if (e->file[0] != '\0' || e->line > 0)
		buf_add_char(out, ' ');
	buf_add_str(out, str_from(e->message));
}
