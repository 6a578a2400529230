/* SPDX-License-Identifier: MIT */
/* Tasks of the first phase: walking, reading, laying out without facts. The walk gives way after
 * each batch, so that what it found is read while it goes on. */
#include "news/loader_state.h"
#include "text/utf8.h"

#include <unistd.h>

enum { FIRST_BATCH = 8 };

const struct load_tuning load_tuning_default = {
	.batch_files = 64,
	.batch_bytes = 4u << 20,
	.big_bytes = 1u << 20,
	.segment_bytes = 8u << 20,
	.preview_bytes = 512u << 10,
	.kept_least = 1u << 20,
};

/* --- laying out --- */

static void add_sum(struct load *load, uint32_t folder, struct folder_sum *sum)
{
	pthread_mutex_lock(&load->sums_mutex);
	struct folder_sum **into = &load->sums.data[folder];
	if (*into) {
		folder_sum_merge(*into, sum);
		folder_sum_free(sum);
	} else {
		*into = sum;
	}
	pthread_mutex_unlock(&load->sums_mutex);
}

static void add_sums(struct load *load, const struct segment *seg)
{
	struct folder_sum *sum = NULL;
	uint32_t folder = 0;
	for (size_t i = 0; i < seg->articles.len; i++) {
		const struct article *a = &seg->articles.data[i];
		uint32_t its = source_of(a)->folder;
		if (sum && its != folder) {
			add_sum(load, folder, sum);
			sum = NULL;
		}
		if (!sum)
			sum = folder_sum_new();
		folder = its;
		size_t count;
		const uint64_t *keys = segment_keys(seg, i, &count);
		folder_sum_add_known(sum, seg->votes.data[i], keys, count);
	}
	if (sum)
		add_sum(load, folder, sum);
}

/* A run of articles of a file that was only looked through. */
static void read_run(struct load *load, struct segment *seg, struct text_loan *loan,
		     struct meter *meter)
{
	const struct article *last = vec_last(&seg->articles);
	struct str text = texts_read_part(load->texts, last->input, seg->texts_at,
					  last->offset + last->len, loan);
	/* Whoever writes to it meanwhile is not followed: what cannot be the text is none. */
	bool good = seg->texts_at + text.len == last->offset + last->len && utf8_valid(text);
	seg->texts = good ? text : STR("");
	texts_come(load->texts, seg->texts.len);
	meter_step(meter, STEP_READ, seg->texts.len);
}

static void lay_out(struct load *load, struct segment *seg, struct room *room, struct meter *meter)
{
	struct layout_work work = load_layout_work(load, &room->rows);
	uint64_t bytes = 0;
	if (!segment_lay_out(seg, &work))
		return;
	for (size_t i = 0; i < seg->articles.len; i++)
		bytes += seg->kept.data[i] == ARTICLE_NONE ? seg->articles.data[i].len : 0;
	meter_step(meter, STEP_LAYOUT, bytes);
	add_sums(load, seg);
	segment_drop_texts(seg, load->texts);
	meter_step(meter, STEP_FACTS, bytes);
	load_publish(load, seg);
}

static void run_layout(struct job *job, struct meter *meter)
{
	struct room *room = load_take_room(job->load, meter);
	struct text_loan loan = { 0 };
	if (job->segment->passing && job->segment->articles.len > 0)
		read_run(job->load, job->segment, &loan, meter);
	lay_out(job->load, job->segment, room, meter);
	text_loan_release(&loan);
	load_give_room(job->load, room);
}

/* --- reading --- */

static void count_read(struct load *load, const struct source *src)
{
	pthread_mutex_lock(&load->mutex);
	load->progress.files_done++;
	load->progress.bytes_done += src->input.bytes;
	load->progress.troubled += src->input.trouble != NULL;
	pthread_mutex_unlock(&load->mutex);
}

static void add_layout(struct load *load, struct segment *seg)
{
	load_add(load, (struct job){ .run = run_layout, .segment = seg });
}

static void begin_run(struct segment *seg, struct source *src, uint64_t start, bool passing)
{
	vec_push(&seg->sources, src);
	seg->texts_at = start;
	seg->passing = passing;
}

/* Cuts behind the first part that fills a segment: by content only. */
static void cut_segments(struct load *load, struct segment *seg, struct source *src,
			 const struct split *split, bool passing)
{
	uint64_t filled = 0;
	begin_run(seg, src, 0, passing);
	for (size_t i = 0; i < split->parts.len; i++) {
		if (filled >= load->tuning.segment_bytes) {
			add_layout(load, seg);
			seg = load_new_segment(load);
			begin_run(seg, src, split->parts.data[i].start, passing);
			filled = 0;
		}
		segment_add_part(seg, src, split->parts.data[i]);
		filled += split->parts.data[i].len;
	}
	add_layout(load, seg);
}

/* true: the text has left memory again, or was never all of it there. */
static bool read_big(struct load *load, struct source *src, struct arena *notes,
		     struct split *split, struct reading *reading)
{
	bool slow = source_is_stdin(src);
	bool stays = slow || texts_may_stay(load->texts, src->input.stamp.size);
	if (!stays && source_scan(src, notes, split, reading))
		return true;
	if (load_stopping(load))
		return false;
	source_read(src, notes, split, reading);
	texts_come(load->texts, src->input.text.len);
	if (slow)
		texts_may_stay(load->texts, src->input.bytes);
	src->beyond = !stays && src->bytes && !source_may_pass(src);
	if (stays || !source_may_pass(src))
		return false;
	texts_go(load->texts, src->input.text.len);
	source_drop(src, notes);
	return true;
}

static void run_read_big(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct source *src = &job->batch->sources[job->from];
	struct segment *seg = load_new_segment(load);
	struct split split = { 0 };
	struct room *room = load_take_room(load, meter);
	if (!source_is_stdin(src) && src->previewed == 0)
		load_preview(load, src, &room->reading);
	bool passing = read_big(load, src, &seg->notes, &split, &room->reading);
	load_give_room(load, room);
	count_read(load, src);
	if (!load_stopping(load))
		cut_segments(load, seg, src, &split, passing);
	split_release(&split);
}

/* -1 where there is nothing to read here: a trouble, or a task of its own. */
static int open_one(struct load *load, struct segment *seg, struct batch *batch, size_t nr)
{
	struct source *src = &batch->sources[nr];
	if (!src->input.trouble && load_take_kept(load, seg, src)) {
		vec_push(&seg->sources, src);
		count_read(load, src);
		return -1;
	}
	int fd = src->input.trouble ? -1 : source_open(src, &seg->notes);
	if (fd >= 0 && src->input.stamp.size > load->tuning.big_bytes) {
		close(fd);
		load_add(load, (struct job){ .run = run_read_big, .batch = batch, .from = nr });
		return -1;
	}
	vec_push(&seg->sources, src);
	if (src->input.trouble)
		count_read(load, src);
	return fd;
}

/* Files are opened some at a time, so that a cold disk is asked for all of them at once. Returns
 * the first one that was left to another task. */
static size_t read_some(struct load *load, struct segment *seg, const struct job *job, size_t from,
			struct reading *reading)
{
	int fds[OPEN_AHEAD];
	size_t most = job->to - from < load->open_ahead ? job->to : from + load->open_ahead;
	size_t to = from;
	uint64_t bytes = 0;
	for (; to < most && bytes < load->tuning.batch_bytes; to++) {
		fds[to - from] = open_one(load, seg, job->batch, to);
		bytes += fds[to - from] < 0 ? 0 : job->batch->sources[to].input.stamp.size;
	}
	for (size_t i = from; i < to; i++) {
		if (fds[i - from] < 0)
			continue;
		segment_read(seg, &job->batch->sources[i], fds[i - from], reading);
		count_read(load, &job->batch->sources[i]);
	}
	return to;
}

/* What was read stays, or goes when it is laid out. */
static void close_texts(struct load *load, struct segment *seg, struct room *room)
{
	struct str texts = buf_str(&room->reading.gathered);
	texts_come(load->texts, texts.len);
	seg->passing = !texts_may_stay(load->texts, texts.len);
	segment_close_texts(seg, seg->passing ? texts : arena_str(&room->texts, texts));
}

static void run_read(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct segment *seg = load_new_segment(load);
	struct room *room = load_take_room(load, meter);
	const struct buf *gathered = &room->reading.gathered;
	size_t next = job->from;
	buf_clear(&room->reading.gathered);
	while (next < job->to && !load_stopping(load) && gathered->len < load->tuning.batch_bytes)
		next = read_some(load, seg, job, next, &room->reading);
	if (next < job->to)
		load_add(load,
			 (struct job){
			     .run = run_read, .batch = job->batch, .from = next, .to = job->to });
	close_texts(load, seg, room);
	lay_out(load, seg, room, meter);
	load_give_room(load, room);
}

/* --- walking --- */

static uint32_t folder_id(struct load *load, struct str path)
{
	size_t slash = str_rchr(path, '/');
	uint32_t id = intern_add(&load->folders, str_sub(path, 0, slash == STR_NPOS ? 0 : slash));
	pthread_mutex_lock(&load->sums_mutex);
	while (load->sums.len <= id)
		vec_push(&load->sums, NULL);
	pthread_mutex_unlock(&load->sums_mutex);
	return id;
}

struct source *load_add_source(struct load *load, struct batch *batch, const struct walk_item *item)
{
	struct str path = arena_str(&load->files, item->path);
	struct source *src = &batch->sources[batch->count++];
	src->input.path = path.ptr;
	src->walked = load->walked_count++;
	if (src->walked < load->shown) /* as it was kept */
		src->previewed = UINT64_MAX;
	src->input.collection =
	    str_sub(path, item->collection_at, item->collection_at + item->collection_len);
	src->folder = folder_id(load, path);
	src->input.is_own = item->is_own;
	if (item->trouble)
		src->input.trouble = arena_str(&load->files, str_from(item->trouble)).ptr;
	else if (str_eq(path, STR("-")) && !load->options.stdin_is_data)
		src->input.trouble = "is not read: standard input is in use";
	return src;
}

struct batch *load_new_batch(struct load *load, size_t room)
{
	struct batch *batch = arena_alloc(&load->files, 1, sizeof *batch);
	batch->sources = arena_alloc(&load->files, room, sizeof *batch->sources);
	pthread_mutex_lock(&load->mutex);
	vec_push(&load->batches, batch);
	pthread_mutex_unlock(&load->mutex);
	return batch;
}

/* Stdin may take for ever and waits on a thread of its own. It ends the batch. */
static void add_reading(struct load *load, struct batch *batch)
{
	size_t small = batch->count;
	if (small > 0 && source_is_stdin(&batch->sources[small - 1])) {
		small--;
		load_add_slow(load,
			      (struct job){ .run = run_read_big, .batch = batch, .from = small });
	}
	if (small > 0)
		load_add(load, (struct job){ .run = run_read, .batch = batch, .to = small });
}

static size_t batch_room(struct load *load)
{
	size_t room = load->next_batch ? load->next_batch * 2 : FIRST_BATCH;
	load->next_batch = room < load->tuning.batch_files ? room : load->tuning.batch_files;
	return load->next_batch;
}

void load_run_walk(struct job *job, struct meter *meter)
{
	struct load *load = job->load;
	struct walk_item item;
	size_t room = batch_room(load);
	struct batch *batch = load_new_batch(load, room);
	bool more = true;
	while (batch->count < room && !load_stopping(load)) {
		more = walk_next(load->walk, &item);
		if (!more)
			break;
		load_add_source(load, batch, &item);
		if (source_is_stdin(&batch->sources[batch->count - 1]))
			break;
	}
	meter_step(meter, STEP_WALK, 0);
	pthread_mutex_lock(&load->mutex);
	load->progress.files_seen += batch->count;
	pthread_mutex_unlock(&load->mutex);
	add_reading(load, batch);
	if (more)
		load_add(load, (struct job){ .run = load_run_walk });
	else
		load_walk_ended(load);
}
