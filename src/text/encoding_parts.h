/* SPDX-License-Identifier: MIT */
/* The parts of text/encoding. */
#ifndef TEXT_ENCODING_PARTS_H
#define TEXT_ENCODING_PARTS_H

#include "base/buf.h"
#include "base/vec.h"
#include "text/encoding.h"

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
	/* Bytes of the character at p that form alone allows, 0 if it allows none. */
	size_t (*step)(const unsigned char *p, size_t left);
	enum encoding_script script;
	const char *common; /* the letters most of its texts are made of, in UTF-8 */
	const char *usual;  /* further ones */
};

/* Of two equally likely the first is taken. Those with a converter come behind those with a
 * table, the last one is known by its escape sequences and never guessed. */
enum { LEGACY_TABLES = 9, LEGACY_GUESSED = 14, LEGACY_ESCAPED = 14, LEGACY_COUNT = 15 };
extern const struct encoding_legacy encoding_legacies[LEGACY_COUNT];

enum glyph_flag {
	GLYPH_LETTER = 1 << 0, /* or mark */
	GLYPH_UPPER = 1 << 1,
	GLYPH_LOWER = 1 << 2,
	GLYPH_COMMON = 1 << 3,
	GLYPH_USUAL = 1 << 4,
	GLYPH_ASKED = 1 << 5, /* GLYPH_LETTER is known */
};

/* A character as scoring sees it. */
struct glyph {
	uint32_t cp;
	uint32_t flags; /* enum glyph_flag */
};

/* A table worked out. */
struct encoding_page {
	struct glyph glyphs[256];
	long bounds[256];  /* the most that a byte can score */
	char utf8[128][4]; /* of the bytes from 0x80; the last is their number */
};

/* enum glyph_flag of each code point of the BMP: that of letters is asked for once. */
struct letter_flags {
	uint8_t of[0x10000];
};

struct code_points {
	uint32_t *data;
	size_t len, cap;
};

/* What is made at the first file that needs it, by number of the legacy encoding. */
struct encoding_decoder {
	struct encoding_page *pages[LEGACY_COUNT];
	struct letter_flags *letters[LEGACY_COUNT];
	void *converters[LEGACY_COUNT]; /* iconv_t; NULL: not opened yet */
	struct encoding_cells *cells[LEGACY_COUNT];
	struct buf sample;
	struct buf text;
	struct code_points points;
};

/* Appends raw as UTF-8, what has no meaning as U+FFFD; returns how often that was. */
size_t encoding_legacy_decode(struct encoding_decoder *d, size_t legacy, struct str raw,
			      struct buf *out);
/* What characters of one or two bytes mean, as far as a converter without states was asked; freed
 * with free. */
struct encoding_cells;
struct encoding_cells *encoding_cells_new(void);
/* As encoding_legacy_decode; `converter` is an iconv_t. */
size_t encoding_cells_decode(struct encoding_cells *cells, void *converter, struct str raw,
			     struct buf *out);
/* The same as code points, which take the place of those in `out`. */
void encoding_cells_points(struct encoding_cells *cells, void *converter, struct str raw,
			   struct buf *scratch, struct code_points *out);
/* Makes d->points of bytes in an encoding without states or table that the C library converts. */
void encoding_legacy_points(struct encoding_decoder *d, size_t legacy, struct str raw);
/* Can the C library convert it? */
bool encoding_legacy_available(struct encoding_decoder *d, size_t legacy);

/* The number of the likeliest encoding of text that is not UTF-8. */
size_t encoding_legacy_guess(struct encoding_decoder *d, struct str raw);
/* Are these ASCII bytes with the escape sequences of ISO-2022-JP? If so d->text is what they say.
 */
bool encoding_legacy_escaped(struct encoding_decoder *d, struct str raw);

const struct encoding_page *encoding_page(struct encoding_decoder *d, size_t legacy);

/* Likelihood of text in this encoding: the mean of its non-ASCII characters, which are worth from
 * -2000 (no meaning) to 400 (a common letter in a fitting place). Of bytes, for those with a
 * table; of UTF-8 text or d->points for the others. What is below `least` is no less than it.
 */
long encoding_score_bytes(const struct encoding_legacy *legacy, const struct encoding_page *page,
			  struct str bytes, long least);
long encoding_score_text(struct encoding_decoder *d, size_t legacy, struct str text);
long encoding_score_points(struct encoding_decoder *d, size_t legacy, long least);

/* Bytes whose encoding is sought, and how often each from 0x80 stands among them. */
struct encoding_sample {
	struct str text;
	size_t total;
	size_t distinct;
	unsigned char bytes[128]; /* the first `distinct`: those that stand there at all */
	uint32_t counts[256];
};
void encoding_sample_count(struct encoding_sample *s, struct str bytes);
/* No less than the score of these bytes, cheaply. */
long encoding_score_bound(struct encoding_decoder *d, size_t legacy,
			  const struct encoding_sample *sample);

#endif
