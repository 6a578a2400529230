/* SPDX-License-Identifier: MIT */
/* A name in a text. 12 bytes: a corpus of a million articles has tens of millions of them. */
#ifndef ENTITY_MENTION_H
#define ENTITY_MENTION_H

#include "base/vec.h"
#include "entity/type.h"

/* Bytes. A longer run of capitals is no name: a button, a heading, an attack. */
#define MENTION_LEN_MAX 240

struct mention {
	uint32_t start;  /* byte of the article's raw text */
	uint32_t entity; /* from the tagger: unused; while linking: its surface; then its entity */
	uint16_t len;    /* bytes */
	unsigned type : 2;    /* enum entity_type */
	unsigned how : 3;     /* enum entity_how, once linked */
	unsigned opens : 1;   /* the first mention of its sentence: up to the next such mention all
			       * stand in one sentence */
	unsigned defines : 1; /* "Full Name (ABC)": this is ABC, the mention before it its full
			       * name */
	unsigned uncertain : 1; /* shown as uncertain: a weak tag, or a link by majority */
	unsigned headline : 1;  /* stands in the title block */
	unsigned hidden : 1;    /* the user said: no name */
};

_Static_assert(sizeof(struct mention) == 12, "a mention has 12 bytes");

/* The mentions of one article by start, never overlapping. */
struct mentions {
	VEC(struct mention) items;
};

#endif
