/* SPDX-License-Identifier: MIT */
/* The one thread that writes what the user owns. The main thread hands it bytes and goes on;
 * a write counts as saved only when it is acknowledged. */
#ifndef STORE_WRITER_H
#define STORE_WRITER_H

#include "base/buf.h"
#include "base/err.h"
#include "base/log.h"

struct writer;

/* log outlives the writer; each failing file is reported there once until it works again. */
struct writer *writer_new(struct log *log);
/* Writes what is queued, waiting at most wait_ms, then stops the thread. true if all is on disk. */
bool writer_free(struct writer *w, int wait_ms);

/* Queue bytes (copied) for a file: appended under a lock, or replacing the file whole. What is
 * appended to are files of lines: a last line that was cut short is ended first. A later
 * replacement of the same file makes an earlier one still waiting unnecessary. What fails is kept
 * and tried again with the next write to that file, every 10 s, and at the end.
 * Returns the write's number, 1, 2, 3 ... */
uint64_t writer_append(struct writer *w, const char *path, struct str bytes);
uint64_t writer_replace(struct writer *w, const char *path, struct str bytes);

/* Queues notes (copied) on how a file shall change that others change, too. Under the file's lock
 * merge is given what the file holds by then ("" where there is none) and all notes that wait, one
 * after the other, and fills *fresh with what it shall hold. false: leave the file as it is.
 * Tried again like the writes above; a file of more than WRITER_TIDY_MAX bytes fails. Each file
 * is either merged, always by the same function, or written as above. */
typedef bool (*writer_merge_fn)(struct str old, struct str notes, struct buf *fresh);
uint64_t writer_merge(struct writer *w, const char *path, writer_merge_fn merge, struct str notes);

/* Queues a file to be written anew, under its lock, before what else waits for it is written.
 * tidy is given what the file holds by then, whoever wrote it, and fills *fresh with what it shall
 * hold and *unknown with what it could not read, which is kept in path.bad-<unix seconds>. false:
 * leave the file as it is. A file of more than WRITER_TIDY_MAX bytes is set aside under that name.
 * A failure is logged and costs nothing; it has no number and is not tried again. */
enum { WRITER_TIDY_MAX = 1 << 28 };
typedef bool (*writer_tidy_fn)(struct str old, struct buf *fresh, struct buf *unknown);
void writer_tidy(struct writer *w, const char *path, writer_tidy_fn tidy);

/* Writes up to this number are on disk (fsynced). */
uint64_t writer_saved(struct writer *w);
/* Is any file failing at the moment? Its reason. */
bool writer_failing(struct writer *w, struct err *e);
/* Readable when writer_saved or writer_failing has changed; writer_saved drains it, so ask that
 * one first. -1 if there is none. */
int writer_wake_fd(const struct writer *w);
/* Waits until everything queued was tried once. For tests and the end of non-interactive modes. */
void writer_drain(struct writer *w);

#endif
