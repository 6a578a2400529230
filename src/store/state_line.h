/* SPDX-License-Identifier: MIT */
/* Lines that machines write: "<body> <checksum, 8 hex>", the lower half of the body's XXH64. */
#ifndef STORE_STATE_LINE_H
#define STORE_STATE_LINE_H

#include "base/buf.h"

enum { STATE_ID_LEN = 16, STATE_SUM_LEN = 8 };

/* Ends a line whose body stands in *out from byte `from` on: checksum and line end. */
void state_line_end(struct buf *out, size_t from);
/* The body of a line without its end; false if the checksum is not its own. */
bool state_line_body(struct str line, struct str *body);
/* The whole of s as lower-case hexadecimal digits, at most 16. */
bool state_read_hex(struct str s, uint64_t *out);

#endif
