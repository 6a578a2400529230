/* SPDX-License-Identifier: MIT */
/* What kabar remembers from one run to the next besides marks, in $XDG_STATE_HOME/kabar:
 *   session    the paths of the last corpus opened, one a line, absolute
 *   positions  an append log: <article id, 16 hex> <byte offset> <unix seconds> <checksum>
 *   history    what was typed at the prompts: <prompt character><text>, oldest first, 500 at most
 * Lost or broken files cost nothing but what was in them. */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include "base/vec.h"
#include "store/writer.h"

struct session;

/* folder: the state folder; writer may be NULL (nothing is written). */
struct session *session_new(const char *folder, struct writer *writer, struct log *log);
void session_free(struct session *s);

/* Paths of the last corpus, NULL-terminated, owned by the session; empty if there was none. */
const char *const *session_paths(const struct session *s);
/* Made absolute against the current folder; "-" alone is not remembered. */
void session_set_paths(struct session *s, const char *const *paths, size_t n);

/* Byte of the article at the top of the screen when it was last left; 0 if unknown. */
uint32_t session_position(const struct session *s, uint64_t article_id);
void session_set_position(struct session *s, uint64_t article_id, uint32_t at, int64_t now);

/* Prompt history, one list a prompt kind (':' '/' ...). nr 0 = newest; STR_NULL past the end. */
struct str session_history(const struct session *s, char prompt, size_t nr);
void session_add_history(struct session *s, char prompt, struct str text);

#endif
