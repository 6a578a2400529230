/* SPDX-License-Identifier: MIT */
/* Words and punctuation of a text, for names: the one tokenizer of lexicons, training and
 * tagging. A word is a run of letters, digits and bytes >= 0x80 that are no punctuation or blank
 * of Unicode's general blocks; one of . ' ’ - / & inside a word belongs to it ("Jong-un",
 * "ANTARA.com", "G-20"), and so does the last full stop of "U.S.". Every other visible character
 * is a token of its own. An HTML entity is the character that it means. */
#ifndef ENTITY_TOKEN_H
#define ENTITY_TOKEN_H

#include "base/str.h"
#include "base/vec.h"

enum token_kind { TOKEN_WORD, TOKEN_PUNCTUATION };

struct token {
	uint32_t start;     /* bytes from the start of the text given */
	uint16_t len;       /* a longer run is cut into several tokens */
	uint8_t kind : 7;   /* enum token_kind */
	uint8_t entity : 1; /* a word with "&amp;" or the like in it */
	uint8_t ascii; /* of punctuation: its ASCII form ('"' for “, '-' for –), 0 if it has none */
};

struct tokens {
	VEC(struct token) items;
};

/* Takes the tokens of the next sentence at or after byte *at (replacing what `out` holds) and moves
 * *at behind it; false when there is none. A sentence ends behind . ? ! and the quotes and brackets
 * that close after it, where a blank or the end follows, but not behind a short capitalised
 * abbreviation ("Dr.", "M."), and after 4,096 tokens at the latest. A line end does not end it:
 * the text is one block. */
bool token_sentence(struct str text, size_t *at, struct tokens *out);

#endif
