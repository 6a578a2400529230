/* SPDX-License-Identifier: MIT */
/* What every part of app uses: the message row, all views told at once, the time. */
#include "app/app_state.h"

#include <stdarg.h>
#include <stdio.h>
#include <time.h>

#include "text/clean.h"

void app_say(struct app *a, enum role role, struct str text)
{
	buf_clear(&a->message);
	clean_add(&a->message, text, CLEAN_LINE);
	a->message_role = role;
}

void app_sayf(struct app *a, enum role role, const char *format, ...)
{
	char text[1024];
	va_list arguments;
	va_start(arguments, format);
	vsnprintf(text, sizeof text, format, arguments);
	va_end(arguments);
	app_say(a, role, str_from(text));
}

void app_refresh(struct app *a)
{
	for (size_t i = 0; i < VIEW_KIND_COUNT; i++)
		a->views[i]->ops->refresh(a->views[i]);
}

int64_t app_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec;
}

int64_t app_seconds(const struct app *a)
{
	return date_sort_key(&a->context.now) +
	       (a->options.clock_runs ? app_clock() - a->started : 0);
}
