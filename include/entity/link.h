/* SPDX-License-Identifier: MIT */
/* Links mentions across a corpus: which surfaces are one entity. Steps by Khairunnisa-style alias
 * rules, in the order of what is most certain: normal form, definitions "Full Name (ABC)",
 * letter-checked acronyms, parts of names, initials, nicknames. Then each article resolves what is
 * ambiguous by itself: a lone part of a name goes to the nearest fuller name before it, else to
 * the corpus' majority, else stays apart. A person never merges with a place or an organisation.
 *
 * Surfaces are collected in parts (a part a thread, of consecutive articles), merged in the order
 * of the parts, joined once, and then each article is resolved; nothing depends on threads. */
#ifndef ENTITY_LINK_H
#define ENTITY_LINK_H

#include <stdatomic.h>

#include "entity/mention.h"
#include "entity/normal.h"

struct surfaces;

struct surfaces *surfaces_new(const struct lexicon *lex);
void surfaces_free(struct surfaces *s);
/* Sets the `entity` of each mention to its surface's number in `s`; `article` is its number, in
 * rising order of calls. `counts`: false for a further copy of an article, whose mentions are
 * linked but not counted. */
void surfaces_add(struct surfaces *s, uint32_t article, struct str text, bool counts,
		  struct mentions *mentions);
/* Adds a part that follows; numbers[i] is then the number in `into` of its surface i (at least
 * surfaces_count(from) places). */
void surfaces_merge(struct surfaces *into, const struct surfaces *from, uint32_t *numbers);
size_t surfaces_count(const struct surfaces *s);

/* --- which surfaces are one --- */
struct joined;
/* `s` outlives it. *stop may become true in another thread: then NULL. */
struct joined *surfaces_join(const struct surfaces *s, const atomic_bool *stop);
void joined_free(struct joined *j);

/* Replaces each mention's surface (already a number of the joined surfaces) by an entity of `j`
 * and says how. Reads `j` only: threads may resolve different articles at once. */
void joined_resolve(const struct joined *j, struct mention *mentions, size_t count);

size_t joined_count(const struct joined *j); /* entities */
enum entity_type joined_type(const struct joined *j, uint32_t entity);
/* Persons: the longest form that is at least a third as frequent as their most frequent one of
 * several words. Places: the most frequent surface, but the lexicon's full name for an abbreviation
 * (Korut, AS), even where it does not occur. Others: the most frequent surface, so that KCNA stays
 * KCNA. Surfaces in capitals only where there is no other; ties: the longer one, then by text. */
struct str joined_name(const struct joined *j, uint32_t entity);
/* entity_key of its name's normal form. */
uint64_t joined_key(const struct joined *j, uint32_t entity);
/* The surface as written (blanks as one space) and its normal form. Valid as long as `s`. */
struct str surface_text(const struct surfaces *s, uint32_t surface);
struct str surface_normal(const struct surfaces *s, uint32_t surface);

#endif
