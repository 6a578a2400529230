/* SPDX-License-Identifier: MIT */
/* A lexicon while it is read, and what is made of it for matching. */
#ifndef ENTITY_LEXICON_STATE_H
#define ENTITY_LEXICON_STATE_H

#include "base/intern.h"
#include "base/map.h"
#include "entity/lexicon.h"
#include "entity/lexicon_key.h"

/* What the files say of a name; by its number in `names`. */
struct lexicon_name {
	uint32_t kinds;   /* 0: only the full name of others, or taken away */
	uint32_t full;    /* number of its full name, INTERN_NONE */
	uint32_t entry;   /* ENTRY_NONE until built */
	uint32_t concept; /* of those it is the full name of, CONCEPT_NONE */
	struct str text;  /* as first written */
};

#define ENTRY_NONE UINT32_MAX

/* A step of the trie of words: the entries that end here, ENTRY_NONE if there is none. */
struct lexicon_node {
	uint32_t any;
	uint32_t capitals;
	uint32_t must; /* bit i: word i must be in capitals for the latter */
};

struct lexicon {
	struct intern names; /* by key */
	VEC(struct lexicon_name) list;
	struct arena texts;
	uint64_t digest;

	struct intern words; /* folded; numbers of words are one more */
	VEC(struct lexicon_entry) entries;
	VEC(struct lexicon_node) nodes;
	VEC(uint32_t) first; /* by number of a word: the node it leads to from the root, 0: none */
	struct map next;     /* node << 32 | word to node */
	VEC(uint32_t) concepts; /* by concept: the number of its name */
};

/* Reads the lines of a file; `name` stands for it in messages. */
void lexicon_read_text(struct lexicon *lex, struct str text, const char *name, struct log *log);
void lexicon_read_folder(struct lexicon *lex, const char *folder, struct log *log);

#endif
