/* SPDX-License-Identifier: MIT */
/* Invented newswire in Indonesian and English: frequent words are real, the others made, all with
 * frequencies of about 1 / rank; casts of people, organisations and places out of 20,000 names.
 * Everything follows from numbers: the same ones give the same bytes. */
#ifndef TESTS_BENCH_PROSE_H
#define TESTS_BENCH_PROSE_H

#include <stddef.h>
#include <stdint.h>

struct random {
	uint64_t state;
};
uint64_t random_next(struct random *r);
uint32_t random_below(struct random *r, uint32_t n); /* n > 0 */

struct prose;

struct prose *prose_new(void);
void prose_free(struct prose *p);

struct piece {
	char *data;
	size_t len, cap;
};
void piece_add(struct piece *piece, const char *text);

/* One story as one outlet tells it: telling 0 is the first; others keep most of its paragraphs. */
struct story {
	uint64_t number;
	uint64_t telling;
};
/* Appends a headline; a body of paragraphs with empty lines between them. */
void prose_title(const struct prose *p, struct story s, struct piece *out);
void prose_body(const struct prose *p, struct story s, struct piece *out);

#endif
