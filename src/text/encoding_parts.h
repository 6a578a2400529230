/* SPDX-License-Identifier: MIT */
/* The parts of text/encoding. */
#ifndef TEXT_ENCODING_PARTS_H
#define TEXT_ENCODING_PARTS_H

#include "base/buf.h"

/* UTF-16 and UTF-32. */
struct encoding_wide {
	const char *name;
	struct str mark;
	unsigned unit; /* bytes */
	bool big;      /* the most significant byte comes first */
};

/* By its mark, or (encoding_wide_guess) by where its NULs are; NULL if it is none of them. */
const struct encoding_wide *encoding_wide_marked(struct str raw);
const struct encoding_wide *encoding_wide_guess(struct str head);
/* Appends `raw`, which has no mark any more, as UTF-8; returns the ill-formed units. */
size_t encoding_wide_decode(const struct encoding_wide *wide, struct str raw, struct buf *out);

/* How a script is told from noise. */
enum encoding_script {
	SCRIPT_LATIN,
	SCRIPT_VIETNAMESE,
	SCRIPT_ALPHABET, /* Cyrillic, Arabic */
	SCRIPT_THAI,
	SCRIPT_CJK,
};

struct encoding_legacy {
	const char *name;
	const char *converter; /* for iconv; NULL: the table says all */
	const uint16_t *table; /* of the bytes from 0x80 */
	enum encoding_script script;
	const char *common; /* the letters most of its texts are made of, in UTF-8 */
	const char *usual;  /* further ones */
};

/* The likeliest encoding of text that is not UTF-8. */
const struct encoding_legacy *encoding_legacy_guess(struct str raw);
/* ISO-2022-JP if that is what ASCII bytes with escape sequences are, else NULL. */
const struct encoding_legacy *encoding_legacy_escaped(struct str raw);
/* Appends raw as UTF-8, what has no meaning as U+FFFD; returns how often that was. */
size_t encoding_legacy_decode(const struct encoding_legacy *legacy, struct str raw,
			      struct buf *out);

/* Likelihood of UTF-8 text in this script: the mean of its non-ASCII characters, which are
 * worth from -2000 (no meaning) to 400 (a common letter in a fitting place). */
long encoding_score(const struct encoding_legacy *legacy, struct str text);

#endif
