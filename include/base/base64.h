/* SPDX-License-Identifier: MIT */
/* Base64 (RFC 4648, section 4), with padding. */
#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/buf.h"

/* Both append to *out. */
void base64_encode(struct str bytes, struct buf *out);
/* false for anything that base64_encode does not write: other characters, line ends, bits that are
 * not 0 behind the last byte. *out is then as it was. */
bool base64_decode(struct str text, struct buf *out);

#endif
