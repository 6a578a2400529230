/* SPDX-License-Identifier: MIT */
/* Marks: a map in memory, an append log on disk. */
#include "store/marks.h"

#include <string.h>

#include "store/journal.h"

struct marks {
	struct map bits; /* article id -> enum mark */
	char *path;
	struct writer *writer; /* NULL: memory only */
	struct marks_change last;
};

static const struct {
	char letter;
	enum mark mark;
} letters[] = { { 'r', MARK_READ }, { 's', MARK_STAR } };

/* "<+ or -><r or s> <unix seconds>" */
static bool read_mark(struct str rest, struct journal_entry *out)
{
	long seconds;
	if (rest.len < 4 || (rest.ptr[0] != '+' && rest.ptr[0] != '-') || rest.ptr[2] != ' ' ||
	    !str_to_long(str_skip(rest, 3), &seconds))
		return false;
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		if (letters[i].letter == rest.ptr[1])
			out->mask = letters[i].mark;
	}
	out->bits = rest.ptr[0] == '+' ? out->mask : 0;
	return true;
}

static bool tidy_marks(struct str old, struct buf *fresh, struct buf *unknown)
{
	return journal_tidy(old, read_mark, fresh, unknown);
}

struct marks *marks_new(const char *path, struct writer *writer, struct log *log)
{
	struct marks *m = mem_zalloc(1, sizeof *m);
	size_t len = strlen(path);
	m->path = mem_alloc(len + 1);
	memcpy(m->path, path, len + 1);
	m->writer = len > 0 ? writer : NULL;
	journal_load(m->path, read_mark, tidy_marks, m->writer, log, &m->bits);
	return m;
}

void marks_free(struct marks *m)
{
	if (!m)
		return;
	map_release(&m->bits);
	free(m->path);
	free(m);
}

unsigned marks_get(const struct marks *m, uint64_t article_id)
{
	const uint64_t *bits = map_get(&m->bits, article_id);
	return bits ? (unsigned)*bits : 0;
}

size_t marks_count(const struct marks *m)
{
	return m->bits.len;
}

const struct marks_change *marks_last(const struct marks *m)
{
	return &m->last;
}

static uint64_t append(struct marks *m, uint64_t article_id, enum mark mark, bool on, int64_t now)
{
	struct buf rest = BUF_INIT, line = BUF_INIT;
	for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
		if (letters[i].mark == mark)
			buf_addf(&rest, "%c%c %jd", on ? '+' : '-', letters[i].letter,
				 (intmax_t)now);
	}
	journal_print(article_id, buf_str(&rest), &line);
	uint64_t number = writer_append(m->writer, m->path, buf_str(&line));
	buf_release(&rest);
	buf_release(&line);
	return number;
}

uint64_t marks_set(struct marks *m, uint64_t article_id, enum mark mark, bool on, int64_t now)
{
	uint64_t *bits = map_put(&m->bits, article_id);
	if (!(*bits & mark) == !on)
		return 0;
	m->last = (struct marks_change){ m->last.number + 1, article_id, (unsigned)*bits,
					 (unsigned)*bits ^ mark };
	*bits ^= mark;
	return m->writer ? append(m, article_id, mark, on, now) : 0;
}
