/* SPDX-License-Identifier: MIT */
/* Cuts the decoded text of one file into articles by the file's own separators. The whole file as
 * one article is always the fallback. One pass, linear, no allocation per article. */
#ifndef NEWS_SPLIT_H
#define NEWS_SPLIT_H

#include "base/str.h"
#include "base/vec.h"

struct split_form; /* a row of the table in split.c: how such a file is cut and labelled */

const char *split_form_name(const struct split_form *form); /* "whole file", "<DOC>" ...; static */

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

#endif
