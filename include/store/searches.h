/* SPDX-License-Identifier: MIT */
/* Saved searches: $XDG_DATA_HOME/kabar/searches, a file people may edit, read again and merged
 * under a lock before each save. One a line, NAME<TAB>QUERY; blank lines and # comments stay as
 * they are. A watched name is a search for entity:"NAME" under the name itself. A bad line costs
 * that line: it is reported with file and line and stays in the file.
 * When each was last looked at is kept apart, for machines: $XDG_STATE_HOME/kabar/searches-opened,
 * an append log as marks are (marks.h), by the hash of the name. */
#ifndef STORE_SEARCHES_H
#define STORE_SEARCHES_H

#include "base/err.h"
#include "store/writer.h"

struct searches;

struct search {
	struct str name;  /* without blanks around it, unique as it is written */
	struct str query; /* not empty */
};

/* Is this a query? err says what is wrong with it. */
typedef bool (*searches_check_fn)(struct str query, struct err *err);

/* `path` NULL: kept in memory only. `opened` (may be NULL): the log of when they were looked at,
 * apart for each `corpus` (seen_corpus). writer may be NULL, then nothing is written; check NULL:
 * every query is right. */
struct searches_options {
	const char *path;
	const char *opened;
	uint64_t corpus;
	struct writer *writer;
	struct log *log;
	searches_check_fn check;
};
struct searches *searches_open(const struct searches_options *options);
void searches_free(struct searches *s);

/* In the order of the file. Views are valid until the next change. */
size_t searches_count(const struct searches *s);
const struct search *searches_get(const struct searches *s, size_t nr);
size_t searches_find(const struct searches *s, struct str name); /* SIZE_MAX if there is none */

/* Adds a search, or gives the one of that name another query; both are trimmed, copied, and blanks
 * and control characters in them made single spaces. / Takes it away. The number of the write to
 * wait for (store/writer.h), 0 where nothing is remembered or nothing changed. Where they were
 * before, the caller can bring them back with the same two. */
uint64_t searches_set(struct searches *s, struct str name, struct str query);
uint64_t searches_remove(struct searches *s, struct str name);
/* May this be a name: not blank, and no comment when it stands in front of a line? */
bool searches_is_name(struct str name);

/* When the search was last looked at in this corpus, unix seconds; 0: never. What is new in it:
 * seen_is_since(seen, id, searches_opened(s, name)). */
int64_t searches_opened(const struct searches *s, struct str name);
/* It is looked at now: on opening it and on leaving it. */
void searches_set_opened(struct searches *s, struct str name, int64_t now);

/* The query that watches a name, appended to *out. */
void search_watch_query(struct str name, struct buf *out);

/* Reads one line; strings point into it. false with err saying what was found and what would be
 * right; blank and comment lines are true with an empty name. */
bool search_read(struct str line, struct search *search, struct err *err);

#endif
