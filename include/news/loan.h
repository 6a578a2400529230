/* SPDX-License-Identifier: MIT */
/* An article's bytes on loan: in memory, or read again from its file for as long as the loan. */
#ifndef NEWS_LOAN_H
#define NEWS_LOAN_H

#include "base/buf.h"

struct text_file; /* the file read last, held open */

/* The memory an article's bytes are read into where they are not in memory. Zeroed memory is one
 * that holds nothing; for one thread at a time. */
struct text_loan {
	struct buf bytes;
	bool changed; /* the file is not the one that was loaded any more: the text is empty */
	uint64_t id;  /* of the article in `bytes` */
	struct text_file *file;
};
void text_loan_release(struct text_loan *loan);

#endif
