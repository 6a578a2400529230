/* SPDX-License-Identifier: MIT */
/* Where the bytes of articles come from. Text is held in memory as far as it may be; the rest is
 * read again from its file when it is asked for. What is read again is shown only if it hashes to
 * the article's id: a file that has changed since it was loaded is said, never shown wrongly. */
#ifndef NEWS_TEXTS_H
#define NEWS_TEXTS_H

#include "base/log.h"
#include "base/vec.h"
#include "news/article.h"
#include "news/loan.h"

struct texts;

/* `log` outlives it. `memory` bytes of text may be in memory, 0: half of what there is. */
struct texts *texts_new(uint64_t memory, struct log *log);
void texts_free(struct texts *t);

/* Counts text that comes to memory or leaves it. */
void texts_come(struct texts *t, uint64_t bytes);
void texts_go(struct texts *t, uint64_t bytes);
void texts_held(struct texts *t, uint64_t *now, uint64_t *most);
/* May so many bytes stay? Those that may not are to leave once their articles are laid out. */
bool texts_may_stay(struct texts *t, uint64_t bytes);

/* As corpus_read; NULL for t: what is not in memory is empty and nobody is told. Any thread. */
struct str texts_read(struct texts *t, const struct article *a, struct text_loan *loan);

/* Is the text the file's own bytes, so that a part can be read without the rest? */
bool texts_is_plain(const struct input *input);

/* Can it be read again for each article? What is not plain has to be decoded as a whole. */
bool texts_may_pass(const struct input *input);

/* Bytes [from, to) of an input's text, unchecked; shorter where they cannot be read. As valid as
 * with texts_read. */
struct str texts_read_part(struct texts *t, const struct input *input, uint64_t from, uint64_t to,
			   struct text_loan *loan);

/* The loans of a thread that works through many articles between two turns. */
struct text_loans {
	VEC(struct text_loan *) items;
	VEC(uint64_t) turns;    /* in which each was used last */
	struct text_file *file; /* the one that any of them read last */
	uint64_t turn;
};
/* Valid until the next text_loans_turn. */
struct str text_loans_read(struct text_loans *loans, struct texts *t, const struct article *a);
void text_loans_turn(struct text_loans *loans);
void text_loans_release(struct text_loans *loans);

#endif
