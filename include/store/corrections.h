/* SPDX-License-Identifier: MIT */
/* The user's corrections: a file people may edit and share, read again and merged under a lock
 * before each save (design: new file, fsync, rename). One rule a line, tab-separated, blank lines
 * and # comments kept as they are:
 *
 *     not       person  Hari Raya
 *     type      person  Danantara    org
 *     same      person  Jokowi       Joko Widodo
 *     different person  Kim          Kim Jong-un
 *     rename    org     KCNA         Kantor Berita Pusat Korea
 *     not       person  Hari         @09046ba9fc9712d1          one article, by its id
 *     type      person  Kim   place  @09046ba9fc9712d1:120-123  one mention
 *     same      person  Persija      Persija Jakarta    org        the other's type, if another
 *
 * The type may be any; a run of tabs is one; a last column that begins with # is a comment.
 * A bad line costs that line: it is reported with file and line and stays in the file. */
#ifndef STORE_CORRECTIONS_H
#define STORE_CORRECTIONS_H

#include "base/err.h"
#include "base/log.h"
#include "entity/overlay.h"
#include "store/writer.h"

struct corrections;

/* `own`: the file that changes go to ($XDG_DATA_HOME/kabar/corrections; NULL: nowhere); `others`:
 * files of --corrections, read only, NULL-terminated or NULL. writer may be NULL where own is. */
struct corrections *corrections_open(const char *own, const char *const *others,
				     struct writer *writer, struct log *log);
void corrections_free(struct corrections *c);

/* All rules of all files; valid until the next change. */
const struct rule *corrections_rules(const struct corrections *c, size_t *count);
/* Is the rule one of the user's own file (which may be removed)? */
bool corrections_is_own(const struct corrections *c, size_t rule);

/* Adds a rule (strings are copied, blanks in them made single spaces; one that is there is not
 * added twice) / takes one of the own file away, with all that equal it. The number of the write
 * to wait for (store/writer.h), 0 where nothing is remembered. */
uint64_t corrections_add(struct corrections *c, const struct rule *rule);
uint64_t corrections_remove(struct corrections *c, size_t rule);
/* The rule that equals this one in the own file; SIZE_MAX if none. For undo. */
size_t corrections_find(const struct corrections *c, const struct rule *rule);

/* The rule as its line, without a line end. */
void correction_write(const struct rule *rule, struct buf *out);
/* Reads one line; strings point into it. false with err saying what was found and what would be
 * right; blank and comment lines are true with rule->kind RULE_KIND_COUNT. */
bool correction_read(struct str line, struct rule *rule, struct err *err);

#endif
