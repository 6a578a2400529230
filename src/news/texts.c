/* SPDX-License-Identifier: MIT */
/* Reading articles again, checked. */
#include "news/texts.h"

#include <pthread.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/map.h"

enum {
	WORK_SHARE = 4, /* of the memory, what is being laid out; at most ... */
	WORK_MOST = 64 << 20,
	DECODED_MOST = 8 << 20, /* of a text that is decoded for each article */
	KEPT_LOANS = 16,
	KEPT_BYTES = 1 << 20 /* of a loan that nobody uses */
};

struct texts {
	struct log *log;
	uint64_t room; /* for what stays */
	pthread_mutex_t mutex;
	uint64_t staying;
	uint64_t now, most;
	struct map told; /* hashes of paths */
};

struct text_file {
	struct buf path; /* an input may be gone before the loan is */
	int fd;          /* -1: none */
	struct buf decoded;
	bool is_decoded;
};

static uint64_t half_of_memory(void)
{
	long pages = sysconf(_SC_PHYS_PAGES);
	long page = sysconf(_SC_PAGESIZE);
	return pages > 0 && page > 0 ? (uint64_t)pages / 2 * (uint64_t)page : UINT64_MAX / 4;
}

struct texts *texts_new(uint64_t memory, struct log *log)
{
	struct texts *t = mem_zalloc(1, sizeof *t);
	uint64_t all = memory > 0 ? memory : half_of_memory();
	uint64_t work = all / WORK_SHARE;
	t->room = all - (work < WORK_MOST ? work : WORK_MOST);
	t->log = log;
	pthread_mutex_init(&t->mutex, NULL);
	return t;
}

void texts_free(struct texts *t)
{
	if (!t)
		return;
	pthread_mutex_destroy(&t->mutex);
	map_release(&t->told);
	free(t);
}

/* --- how much is in memory --- */

void texts_come(struct texts *t, uint64_t bytes)
{
	pthread_mutex_lock(&t->mutex);
	t->now += bytes;
	t->most = t->most > t->now ? t->most : t->now;
	pthread_mutex_unlock(&t->mutex);
}

void texts_go(struct texts *t, uint64_t bytes)
{
	pthread_mutex_lock(&t->mutex);
	t->now -= bytes;
	pthread_mutex_unlock(&t->mutex);
}

void texts_held(struct texts *t, uint64_t *now, uint64_t *most)
{
	pthread_mutex_lock(&t->mutex);
	*now = t->now;
	*most = t->most;
	pthread_mutex_unlock(&t->mutex);
}

bool texts_may_stay(struct texts *t, uint64_t bytes)
{
	pthread_mutex_lock(&t->mutex);
	bool may = bytes <= t->room && t->staying <= t->room - bytes;
	t->staying += may ? bytes : 0;
	pthread_mutex_unlock(&t->mutex);
	return may;
}

/* --- files --- */

static void close_file(struct text_file *file)
{
	if (file->fd >= 0)
		close(file->fd);
	file->fd = -1;
	file->is_decoded = false;
	buf_release(&file->decoded);
	buf_clear(&file->path);
}

void text_loan_release(struct text_loan *loan)
{
	if (loan->file) {
		close_file(loan->file);
		buf_release(&loan->file->path);
		free(loan->file);
	}
	buf_release(&loan->bytes);
	*loan = (struct text_loan){ 0 };
}

static void tell(struct texts *t, const struct input *input, const char *what)
{
	if (!t)
		return;
	pthread_mutex_lock(&t->mutex);
	uint64_t *told = map_put(&t->told, hash_bytes(str_from(input->path), 0));
	bool first = *told == 0;
	*told = 1;
	pthread_mutex_unlock(&t->mutex);
	if (first)
		log_add(t->log, LOG_WARNING,
			"%s: %s: what differs is not shown until it is loaded again", input->path,
			what);
}

static bool same_stamp(const struct file_stamp *a, const struct file_stamp *b)
{
	return a->device == b->device && a->inode == b->inode && a->size == b->size &&
	       a->mtime_ns == b->mtime_ns;
}

static bool open_file(struct texts *t, const struct input *input, struct text_loan *loan)
{
	struct err e;
	struct file_stamp stamp;
	if (!loan->file) {
		loan->file = mem_zalloc(1, sizeof *loan->file);
		loan->file->fd = -1;
	}
	struct text_file *file = loan->file;
	if (file->fd >= 0 && str_eq(buf_str(&file->path), str_from(input->path)))
		return true;
	close_file(file);
	file->fd = file_open(input->path, &stamp, &e);
	if (file->fd < 0)
		tell(t, input, e.message);
	else if (!same_stamp(&stamp, &input->stamp))
		tell(t, input, "has changed since it was loaded");
	buf_add_str(&file->path, str_from(input->path));
	return file->fd >= 0;
}

/* As far as the file goes. */
static void read_at(int fd, uint64_t from, size_t len, struct buf *out)
{
	buf_clear(out);
	buf_reserve(out, len + 1);
	ssize_t n = file_read_at(fd, from, out->data, len);
	out->len = n > 0 ? (size_t)n : 0;
	out->data[out->len] = '\0';
}

bool texts_is_plain(const struct input *input)
{
	const struct encoding_result *e = &input->encoding;
	return e->name && !e->binary && e->repaired == 0 && strcmp(e->name, "UTF-8") == 0;
}

bool texts_may_pass(const struct input *input)
{
	return texts_is_plain(input) || input->bytes <= DECODED_MOST;
}

static struct str decoded_text(struct text_file *file, const struct input *input)
{
	struct encoding_result result;
	if (!file->is_decoded) {
		read_at(file->fd, 0, (size_t)input->stamp.size, &file->decoded);
		encoding_decode(&file->decoded, &result);
		file->is_decoded = true;
	}
	return buf_str(&file->decoded);
}

static void fetch(const struct input *input, uint64_t from, uint64_t to, struct text_loan *loan)
{
	if (texts_is_plain(input)) {
		read_at(loan->file->fd, from, (size_t)(to - from), &loan->bytes);
		return;
	}
	buf_clear(&loan->bytes);
	buf_add_str(&loan->bytes,
		    str_sub(decoded_text(loan->file, input), (size_t)from, (size_t)to));
}

/* --- articles --- */

static bool holds(const struct text_loan *loan, const struct article *a)
{
	return a->len > 0 && loan->bytes.len == a->len && loan->id == a->id;
}

struct str texts_read(struct texts *t, const struct article *a, struct text_loan *loan)
{
	const struct input *input = a->input;
	loan->changed = false;
	if (input->text.ptr)
		return str_sub(input->text, (size_t)a->offset, (size_t)a->offset + a->len);
	if (holds(loan, a))
		return buf_str(&loan->bytes);
	bool there = t && open_file(t, input, loan);
	if (there)
		fetch(input, a->offset, a->offset + a->len, loan);
	loan->id = a->id;
	if (there && holds(loan, a) && hash_bytes(buf_str(&loan->bytes), 0) == a->id)
		return buf_str(&loan->bytes);
	if (there)
		tell(t, input, "has changed since it was loaded");
	loan->changed = true;
	buf_clear(&loan->bytes);
	return STR("");
}

struct str texts_read_part(struct texts *t, const struct input *input, uint64_t from, uint64_t to,
			   struct text_loan *loan)
{
	if (input->text.ptr)
		return str_sub(input->text, (size_t)from, (size_t)to);
	loan->id = 0;
	buf_clear(&loan->bytes);
	if (t && open_file(t, input, loan))
		fetch(input, from, to, loan);
	buf_reserve(&loan->bytes, 1);
	return buf_str(&loan->bytes);
}

/* --- many loans --- */

static size_t choose_loan(struct text_loans *loans, const struct article *a)
{
	size_t oldest = 0;
	for (size_t i = 0; i < loans->items.len; i++) {
		if (holds(loans->items.data[i], a))
			return i;
		if (loans->turns.data[i] < loans->turns.data[oldest])
			oldest = i;
	}
	if (loans->items.len >= KEPT_LOANS && loans->turns.data[oldest] < loans->turn)
		return oldest;
	struct text_loan *fresh = mem_zalloc(1, sizeof *fresh);
	vec_push(&loans->items, fresh);
	vec_push(&loans->turns, 0);
	return loans->items.len - 1;
}

/* One open file goes from loan to loan: a descriptor each would be many. */
struct str text_loans_read(struct text_loans *loans, struct texts *t, const struct article *a)
{
	struct text_loan held = { 0 };
	if (a->input->text.ptr)
		return texts_read(t, a, &held);
	size_t at = choose_loan(loans, a);
	struct text_loan *loan = loans->items.data[at];
	loans->turns.data[at] = loans->turn;
	loan->file = loans->file;
	struct str text = texts_read(t, a, loan);
	loans->file = loan->file;
	loan->file = NULL;
	return text;
}

void text_loans_turn(struct text_loans *loans)
{
	for (size_t i = loans->items.len; i-- > 0;) {
		struct text_loan *loan = loans->items.data[i];
		bool idle = loans->turns.data[i] < loans->turn;
		if (idle && loan->bytes.cap > KEPT_BYTES) {
			buf_release(&loan->bytes);
			loan->id = 0;
		}
		if (i >= KEPT_LOANS) {
			text_loan_release(loan);
			free(loan);
			loans->items.len = loans->turns.len = i;
		}
	}
	loans->turn++;
}

void text_loans_release(struct text_loans *loans)
{
	for (size_t i = 0; i < loans->items.len; i++) {
		text_loan_release(loans->items.data[i]);
		free(loans->items.data[i]);
	}
	struct text_loan last = { .file = loans->file };
	text_loan_release(&last);
	vec_release(&loans->items);
	vec_release(&loans->turns);
}
