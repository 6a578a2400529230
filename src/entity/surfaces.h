/* SPDX-License-Identifier: MIT */
/* The inside of collected surfaces, for joining them. Surfaces are numbered in the order they are
 * first seen in, so that parts merged in order are numbered as one part would be. */
#ifndef ENTITY_SURFACES_H
#define ENTITY_SURFACES_H

#include "base/intern.h"
#include "base/map.h"
#include "entity/kept_texts.h"
#include "entity/link.h"

struct surface {
	uint32_t count; /* mentions, copies once */
	uint32_t seen;  /* number of the last article it was seen in, and one */
	bool capitals;
	uint8_t type;      /* enum entity_type */
	uint16_t words;    /* by blanks and hyphens, at most UINT16_MAX */
	struct str folded; /* of persons, for nicknames */
};

/* Two surfaces that an article puts beside each other; by (short << 32 | full): how often. */
struct surface_pairs {
	struct map counts;
};

/* Surfaces of one type and normal form are a class; made when first asked for. */
struct surface_classes {
	struct intern names;     /* type as a letter, normal form */
	VEC(uint32_t) of;        /* by surface */
	VEC(uint8_t) is_aliased; /* by surface: the lexicon gave its normal form */
	struct buf scratch;
};

struct surfaces {
	const struct lexicon *lex;
	struct intern texts; /* type as a letter, surface */
	VEC(struct surface) items;
	struct arena arena;
	struct surface_pairs defined; /* "Full (ABC)": ABC, Full */
	struct surface_pairs
	    nicknamed; /* letters fit, and both stand in one article: short, full */
	struct surface_classes *classes;

	/* room to work in */
	struct buf scratch;
	VEC(uint32_t) singles, fulls; /* persons of the article, by words */
};

/* surfaces_add of mentions whose `entity` is the number of their text. */
void surfaces_add_known(struct surfaces *s, uint32_t article, const struct kept_texts *texts,
			bool counts, struct mentions *mentions);

/* Classes of all surfaces. */
const struct surface_classes *surfaces_classes(const struct surfaces *s);

/* nickname.c: does a single word stand for a fuller name by its letters? Both folded. */
bool nickname_fits(struct str single, bool capitals, struct str full);
/* Joko Widodo: Jokowi. */
bool nickname_blends(struct str single, struct str first, struct str second);

#endif
