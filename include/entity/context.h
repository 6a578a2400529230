/* SPDX-License-Identifier: MIT */
/* The words around a mention: key word in context (KWIC, Luhn 1960), its sentence, what it is
 * described as, and when it was in the news. Offsets are bytes of the article. */
#ifndef ENTITY_CONTEXT_H
#define ENTITY_CONTEXT_H

#include "base/arena.h"
#include "entity/table.h"
#include "news/article.h"

/* A stretch of an article's text. */
struct extent {
	uint32_t start, end;
};
/* The block a byte stands in; the soft paragraph of a one-line body is one. */
struct extent context_block(const struct article *a, uint32_t at);
/* The sentence a byte stands in: as the tagger cuts them (entity/token.h), blanks trimmed. */
struct extent context_sentence(const struct article *a, struct str text, uint32_t at);

enum kwic_order {
	KWIC_DATE, /* newest first, undated last, then article and start */
	KWIC_SOURCE,
	KWIC_LEFT,  /* word before */
	KWIC_RIGHT, /* word behind */
	KWIC_ALIAS,
	KWIC_ORDER_COUNT
};
extern const char
    *const kwic_order_names[KWIC_ORDER_COUNT]; /* "date", "source", "left word", ... */

struct corpus;
/* Orders mentions (ids, in place). By words: words of the block, folded; punctuation before words,
 * as in the concordances; ties by date, article, start. */
void kwic_sort(const struct table *t, const struct corpus *corpus, enum kwic_order order,
	       uint32_t *mentions, size_t count);
/* Puts only the `first` ones first, in that order, the others behind in any: for the first screen
 * of very many. */
void kwic_sort_first(const struct table *t, const struct corpus *corpus, enum kwic_order order,
		     uint32_t *mentions, size_t count, size_t first);

/* What an entity is called just before or after its name ("Pemimpin Korea Utara"): titles and
 * appositions of persons. `text` in usual spelling, `mention` one that shows it. */
struct entity_role {
	struct str text; /* in the arena given */
	uint32_t count;
	uint32_t mention;
};
struct roles {
	VEC(struct entity_role) items; /* by count, then text */
};
/* Looks at the first `limit` mentions (copies once) at most. */
void context_roles(const struct table *t, const struct corpus *corpus, const struct lexicon *lex,
		   uint32_t entity, size_t limit, struct arena *arena, struct roles *out);

/* Mentions over time, in steps that fit the span into at most `max` of them: days up to 31,
 * months, else years. Dates less exact than the step (May 2024 among days) are undated. */
enum span_step { STEP_DAY, STEP_MONTH, STEP_YEAR };
struct timeline {
	enum span_step step;
	int32_t first; /* of the first bar: days since 1970, months since year 0, or the year */
	VEC(uint32_t) bars; /* mentions, copies once; from the first named step to the last */
	uint32_t earlier;   /* than the first bar, where there are more years than `max` */
	uint32_t undated;
};
void context_timeline(const struct table *t, const struct corpus *corpus, uint32_t entity,
		      size_t max, struct timeline *out);

#endif
