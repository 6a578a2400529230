/* SPDX-License-Identifier: MIT */
/* Articles in columns, as the list on the screen has them without its marks. */
#ifndef CLI_COLUMNS_H
#define CLI_COLUMNS_H

#include "app/line.h"
#include "news/corpus.h"

struct columns {
	size_t cols;
	struct date newest; /* dates a year older show their year */
};

void columns_init(struct columns *c, const struct corpus *corpus, size_t cols);
/* Clean text of at most c->cols columns. */
void columns_row(const struct columns *c, const struct article *a, struct line *out);

/* Columns of the terminal on standard output, 80 where it does not say. */
size_t columns_of_terminal(void);

#endif
