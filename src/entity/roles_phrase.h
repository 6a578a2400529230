/* SPDX-License-Identifier: MIT */
/* Finding what a person is called beside one mention. Private to roles*.c. */
#ifndef ENTITY_ROLES_PHRASE_H
#define ENTITY_ROLES_PHRASE_H

#include "entity/lexicon.h"
#include "entity/token.h"

enum {
	PHRASE_TOKENS = 10, /* of a role at most */
	WINDOW_TOKENS = PHRASE_TOKENS + LEXICON_WORDS_MAX
};

/* Some tokens beside a name, and what the lexicon knows of them. */
struct window {
	struct str text; /* what the tokens are of */
	const struct token *tokens;
	size_t count;
	const struct lexicon *lex;
	uint32_t words[WINDOW_TOKENS];
	bool caps[WINDOW_TOKENS];
};
void window_set(struct window *w, const struct lexicon *lex, struct str text,
		const struct token *tokens, size_t count);

/* Tokens of a window that are a role. */
struct phrase {
	size_t from, to;
	size_t cue; /* the first token of the title in it */
	bool bare;  /* nothing but the title */
};

/* The titles that end right before token `name`; [name, name_end) may begin with more of them
 * ("Presiden Joko Widodo" as one name). */
bool phrase_before(const struct window *w, size_t name, size_t name_end, struct phrase *out);
/* The apposition that begins at token 0, a comma, up to the next comma or the end. */
bool phrase_behind(const struct window *w, struct phrase *out);
/* Is the cue a word of kinship ("adik", "wife"), which also stands before another's name? */
bool phrase_is_kin(const struct window *w, const struct phrase *p);

#endif
