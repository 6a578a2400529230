/* SPDX-License-Identifier: MIT */
/* Messages in the order they came, behind one mutex. */
#include "base/log.h"

#include <assert.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/vec.h"

struct message {
	enum log_level level;
	char *text;
};

struct log {
	pthread_mutex_t mutex;
	VEC(struct message) messages;
};

struct log *log_new(void)
{
	struct log *log = mem_zalloc(1, sizeof *log);
	pthread_mutex_init(&log->mutex, NULL);
	return log;
}

void log_free(struct log *log)
{
	if (!log)
		return;
	for (size_t i = 0; i < log->messages.len; i++)
		free(log->messages.data[i].text);
	vec_release(&log->messages);
	pthread_mutex_destroy(&log->mutex);
	free(log);
}

/* Takes the text over: it is freed with the log. */
static void add(struct log *log, enum log_level level, char *text)
{
	pthread_mutex_lock(&log->mutex);
	vec_push(&log->messages, (struct message){ level, text });
	pthread_mutex_unlock(&log->mutex);
}

void log_add(struct log *log, enum log_level level, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	char *text = mem_alloc((size_t)len + 1);
	va_start(args, format);
	vsnprintf(text, (size_t)len + 1, format, args);
	va_end(args);
	add(log, level, text);
}

void log_err(struct log *log, enum log_level level, const struct err *e)
{
	struct buf text = BUF_INIT;
	err_format(e, &text);
	add(log, level, buf_detach(&text));
}

size_t log_count(struct log *log)
{
	pthread_mutex_lock(&log->mutex);
	size_t count = log->messages.len;
	pthread_mutex_unlock(&log->mutex);
	return count;
}

enum log_level log_get(struct log *log, size_t nr, struct buf *text)
{
	pthread_mutex_lock(&log->mutex);
	assert(nr < log->messages.len);
	struct message *message = &log->messages.data[nr];
	enum log_level level = message->level;
	buf_clear(text);
	buf_add_str(text, str_from(message->text));
	pthread_mutex_unlock(&log->mutex);
	return level;
}
