/* SPDX-License-Identifier: MIT */
/* What the tests of marks share. */
#ifndef TESTS_STORE_MARKS_LINES_H
#define TESTS_STORE_MARKS_LINES_H

#include <inttypes.h>

#include "base/hash.h"
#include "store/marks.h"
#include "support/unit.h"

enum { WAIT_MS = 60000 };

static inline void add_line(struct buf *out, uint64_t id, const char *what)
{
	struct buf body = BUF_INIT;
	buf_addf(&body, "%016" PRIx64 " %s", id, what);
	buf_addf(out, "%s %08x\n", body.data,
		 (unsigned)(hash_bytes(buf_str(&body), 0) & 0xffffffff));
	buf_release(&body);
}

/* Loads the file with a writer and lets it tidy up. */
static inline struct marks *load(const char *path, struct log *log)
{
	struct writer *w = writer_new(log);
	struct marks *m = marks_new(path, w, log);
	assert_true(writer_free(w, WAIT_MS));
	return m;
}

#endif
