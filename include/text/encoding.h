/* SPDX-License-Identifier: MIT */
/* From the bytes of a file to UTF-8: byte order mark, else valid UTF-8, else UTF-16/32 without a
 * mark, else mostly UTF-8 repaired, else the best guess among legacy encodings. */
#ifndef TEXT_ENCODING_H
#define TEXT_ENCODING_H

#include "base/buf.h"

struct encoding_result {
	const char *name;        /* "UTF-8", "UTF-16LE", "windows-1252" ...; static */
	bool binary;             /* not text: nothing was decoded */
	const char *binary_kind; /* "gzip", "PDF", "NUL bytes" ...; static, NULL unless binary */
	bool guessed;            /* a legacy encoding was chosen by its likelihood */
	size_t repaired;         /* ill-formed parts that became U+FFFD */
};

/* Decodes `raw` in place: valid UTF-8 (with or without a mark, which stays and counts) is left
 * as it is byte for byte; anything else is replaced by its UTF-8 form, a UTF-16/32 mark dropped.
 * Binary input is left alone. Never fails. */
void encoding_decode(struct buf *raw, struct encoding_result *out);

/* The same for many files in less time: tables and converters are kept between them. For one
 * thread at a time; the result does not depend on what was decoded before. */
struct encoding_decoder;
struct encoding_decoder *encoding_decoder_new(void);
void encoding_decoder_free(struct encoding_decoder *d);
void encoding_decode_with(struct encoding_decoder *d, struct buf *raw, struct encoding_result *out);

/* Does a file that starts with these bytes (up to 4 KiB are looked at) look like text? NULL if
 * so, else what it is, for a message ("gzip", "ELF", "NUL bytes"). */
const char *encoding_binary_kind(struct str head);

#endif
