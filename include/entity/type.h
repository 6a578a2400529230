/* SPDX-License-Identifier: MIT */
/* The vocabulary of names: what a name can be, and how a mention came to its entity. */
#ifndef ENTITY_TYPE_H
#define ENTITY_TYPE_H

#include "base/str.h"

enum entity_type {
	ENTITY_PERSON,
	ENTITY_ORG,
	ENTITY_PLACE,
	ENTITY_OTHER, /* by the user or a lexicon only */
	ENTITY_TYPE_COUNT
};

struct entity_type_info {
	const char *name;   /* in JSON, queries, corrections: "person" */
	const char *label;  /* on screen: "organisation" */
	const char *plural; /* "Organisations" */
};
extern const struct entity_type_info entity_types[ENTITY_TYPE_COUNT];
/* ENTITY_TYPE_COUNT if it is none. */
enum entity_type entity_type_find(struct str name);

/* How a mention was led to its entity. */
enum entity_how {
	HOW_EXACT,   /* the same name but for case, accents, titles, spelling */
	HOW_ALIAS,   /* a name the lexicon knows for it, or a nickname */
	HOW_ACRONYM, /* "Full Name (ABC)", or the letters of its words */
	HOW_SURNAME, /* part of a fuller name: the nearest in the article, else the corpus' */
	HOW_USER,    /* a correction */
	HOW_COUNT
};

struct entity_how_info {
	const char *name;     /* in JSON: "exact" */
	const char *sentence; /* row 23 of the KWIC: "nearest full name" */
};
extern const struct entity_how_info entity_hows[HOW_COUNT];

#define ENTITY_NONE UINT32_MAX

/* What outlives a generation of entity ids: type and normal form (entity/normal.h) of a surface,
 * hashed. Shown as `entity_id`: 16 hex digits. */
uint64_t entity_key(enum entity_type type, struct str normal);

#endif
