/* SPDX-License-Identifier: MIT */
/* JSON (RFC 8259) with nothing in it that could drive a terminal: every code point that
 * text/clean would not leave as it is, is written as \uXXXX. */
#ifndef CLI_JSON_H
#define CLI_JSON_H

#include "base/buf.h"

/* With its quotes. Ill-formed bytes become U+FFFD. */
void json_add_string(struct buf *out, struct str s);
/* "key": with a comma before it unless it is the first of its object. */
void json_add_key(struct buf *out, const char *key);

/* "path":"..." and, where the path is not UTF-8, "path_base64":"..." (RFC 4648, section 4). */
void json_add_path(struct buf *out, struct str path);

#endif
