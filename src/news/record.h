/* SPDX-License-Identifier: MIT */
/* An article as bytes: what layout found, without the text. Numbers are written seven bits a byte,
 * values as they are, what outlives articles (form, outlet, why) as the number of a string. */
#ifndef NEWS_RECORD_H
#define NEWS_RECORD_H

#include "base/arena.h"
#include "base/buf.h"
#include "news/article.h"

/* The number of a string that outlives articles. */
typedef uint64_t (*record_number_fn)(void *ctx, const char *string);

/* Appends all of the article but its id, offset, len, words, sort_date and input. */
void record_write(struct buf *out, const struct article *a, record_number_fn number, void *ctx);

/* Strings by number, each followed by a NUL. */
struct record_strings {
	const char *bytes;
	const uint32_t *starts;
	size_t count;
};
/* Does each of them start within bytes that end in a NUL? */
bool record_strings_fit(const struct record_strings *strings, size_t len);

struct record_reader {
	struct str rest; /* records that are not read yet */
	const struct record_strings *strings;
	struct arena *arena; /* gets blocks and lists; values stay in the records */
	bool wrong;          /* what was read is no record */
};
/* Reads the next record into `a`, whose id, offset, len, words, sort_date and input are there
 * already. Safe on any bytes: what points beyond the article makes it wrong. */
bool record_read(struct record_reader *r, struct article *a);

/* Numbers, as records hold them. */
void record_add_number(struct buf *out, uint64_t number);
uint64_t record_take_number(struct record_reader *r);

/* Tells apart whatever differs in path, collection, place, bytes or layout. */
uint64_t record_digest(const struct article *a, struct buf *scratch);

#endif
