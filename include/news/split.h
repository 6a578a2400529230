/* SPDX-License-Identifier: MIT */
/* Cuts the decoded text of one file into articles by the file's own separators. The whole file as
 * one article is always the fallback. One pass, linear, no allocation per article. */
#ifndef NEWS_SPLIT_H
#define NEWS_SPLIT_H

#include "base/str.h"
#include "base/vec.h"

struct split_form; /* a row of the table in split.c: how such a file is cut and labelled */

const char *split_form_name(const struct split_form *form); /* "whole file", "<DOC>" ...; static */

/* The form of that name; NULL if there is none. */
const struct split_form *split_form_named(struct str name);

struct split_part {
	uint64_t start; /* parts tile the text: each starts where the one before ended */
	uint64_t len;
};

struct split {
	const struct split_form *form;
	VEC(struct split_part) parts; /* empty where the text holds no non-blank byte */
};

/* Cuts `text`. A part over UINT32_MAX bytes is cut there as well and counted in *oversize. */
void split_text(struct str text, struct split *out, size_t *oversize);
void split_release(struct split *split);

/* Cutting a file of which only a piece is in memory, with the same end as cutting all of it.
 * Zeroed memory is one that has seen nothing. */
struct split_cutter {
	const struct split_form *form; /* found in the first piece */
	uint64_t start;                /* of the part that is open */
	uint64_t from;                 /* where marks are sought next */
	uint64_t content_at;           /* before this, nothing but blanks */
	bool has_content;
	bool marked;
};
/* So many bytes the first piece has to have, unless the file is shorter. */
#define SPLIT_HEAD ((size_t)(1 << 20) + (32 << 10))

/* Appends what can be cut in `piece`, bytes `base` on of the file; `ended`: up to its end. The
 * last part may grow until then. *oversize counts on. */
void split_more(struct split_cutter *c, struct str piece, uint64_t base, bool ended,
		struct split *out, size_t *oversize);
/* Can there be more than one part? To be asked behind the first piece. */
bool split_cuts(const struct split_cutter *c);
/* Where the next piece has to begin at the latest, and not behind the last part. */
uint64_t split_keep(const struct split_cutter *c, const struct split *out);

#endif
