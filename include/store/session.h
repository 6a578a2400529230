/* SPDX-License-Identifier: MIT */
/* What kabar remembers from one run to the next besides marks, in $XDG_STATE_HOME/kabar:
 *   session    the paths of the last corpus opened, one a line, absolute
 *   positions  an append log: <article id, 16 hex> <byte offset> <unix seconds> <checksum>, kept
 *              as marks are (marks.h)
 *   history    what was typed at the prompts: <prompt character><text>, oldest first. The last
 *              500 different lines count; a file of twice as many is written anew
 * Lost or broken files cost nothing but what was in them; bad lines are logged. */
#ifndef STORE_SESSION_H
#define STORE_SESSION_H

#include "base/vec.h"
#include "store/writer.h"

struct session;

/* folder: the state folder ("": nothing is read); writer may be NULL (nothing is written). */
struct session *session_new(const char *folder, struct writer *writer, struct log *log);
void session_free(struct session *s);

/* Paths of the last corpus, NULL-terminated, valid as long as the session; empty if there was
 * none. */
const char *const *session_paths(const struct session *s);
/* Made absolute against the current folder. "-" is not remembered, nor a path with a line break;
 * where no other is left, the last corpus stays the one it was. */
void session_set_paths(struct session *s, const char *const *paths, size_t n);

/* Byte of the article at the top of the screen when it was last left; 0 if unknown. */
uint32_t session_position(const struct session *s, uint64_t article_id);
void session_set_position(struct session *s, uint64_t article_id, uint32_t at, int64_t now);

/* Prompt history, one list a prompt kind (':' '/' ...). nr 0 = newest; STR_NULL past the end.
 * Views are valid as long as the session. Blank text, control characters and more than 4096 bytes
 * are not remembered; what is there already becomes the newest. */
struct str session_history(const struct session *s, char prompt, size_t nr);
void session_add_history(struct session *s, char prompt, struct str text);

#endif
