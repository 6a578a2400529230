/* SPDX-License-Identifier: MIT */
/* The file of the model, all numbers with their lowest byte first:
 *     "kabar names\n"  magic
 *     u32 format, u32 version of the feature set
 *     u64 XXH64 (seed 0) of all that follows
 *     u64 digests of what it was trained from, MODEL_SOURCES of them
 *     i32 margin, i32 transitions (8 * 7), i8 rows (2^16 * 8) */
#include "entity/model.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"

enum {
	HEAD_BYTES = 12 + 4 + 4 + 8,
	BODY_BYTES = MODEL_SOURCES * 8 + 4 + (MODEL_LABELS + 1) * MODEL_LABELS * 4 +
		     MODEL_ROWS * MODEL_WIDTH,
	FILE_BYTES = HEAD_BYTES + BODY_BYTES
};

static const struct str magic = { "kabar names\n", 12 };

static uint64_t take(const char **at, int bytes)
{
	uint64_t value = 0;
	for (int i = 0; i < bytes; i++)
		value |= (uint64_t)(unsigned char)(*at)[i] << 8 * i;
	*at += bytes;
	return value;
}

static int32_t take_signed(const char **at)
{
	return (int32_t)(uint32_t)take(at, 4);
}

static void put(struct buf *out, uint64_t value, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_add_char(out, (char)(value >> 8 * i & 0xFF));
}

void model_write(const struct model *model, struct buf *out)
{
	struct buf body = BUF_INIT;
	for (int i = 0; i < MODEL_SOURCES; i++)
		put(&body, model->sources[i], 8);
	put(&body, (uint32_t)model->margin, 4);
	for (int from = 0; from <= MODEL_LABELS; from++) {
		for (int to = 0; to < MODEL_LABELS; to++)
			put(&body, (uint32_t)model->transitions[from][to], 4);
	}
	buf_add(&body, model->rows, sizeof model->rows);
	buf_add_str(out, magic);
	put(out, MODEL_FORMAT, 4);
	put(out, MODEL_FEATURES, 4);
	put(out, hash_bytes(buf_str(&body), 0), 8);
	buf_add_str(out, buf_str(&body));
	buf_release(&body);
}

/* Weights outside these could overflow the sums of a long run. */
enum { TRANSITION_MAX = 1 << 12 };

static bool read_body(struct model *m, const char *at)
{
	bool sane = true;
	for (int i = 0; i < MODEL_SOURCES; i++)
		m->sources[i] = take(&at, 8);
	m->margin = take_signed(&at);
	for (int from = 0; from <= MODEL_LABELS; from++) {
		for (int to = 0; to < MODEL_LABELS; to++) {
			int32_t t = take_signed(&at);
			m->transitions[from][to] = t;
			sane = sane && t >= -TRANSITION_MAX && t <= TRANSITION_MAX;
		}
	}
	memcpy(m->rows, at, sizeof m->rows);
	return sane;
}

/* The head's fields, in order; false if the file is not what this program can use. */
static bool check_head(struct str data, const char *name, struct err *err)
{
	if (!str_starts(data, magic))
		return err_set(err, name, 0,
			       "this is no model of names: it does not begin with "
			       "\"kabar names\"; take the file of this release");
	if (data.len < HEAD_BYTES)
		return err_set(err, name, 0, "the model is cut off after %zu bytes; it has %d",
			       data.len, FILE_BYTES);
	const char *at = data.ptr + magic.len;
	uint64_t format = take(&at, 4), features = take(&at, 4), sum = take(&at, 8);
	if (format != MODEL_FORMAT)
		return err_set(err, name, 0, "the model has format %" PRIu64 ", not %d", format,
			       MODEL_FORMAT);
	if (features != MODEL_FEATURES)
		return err_set(err, name, 0,
			       "the model was trained with feature set %" PRIu64 ", not %d; "
			       "'make model' trains it anew",
			       features, MODEL_FEATURES);
	if (data.len != FILE_BYTES)
		return err_set(err, name, 0, "the model has %zu bytes, not %d", data.len,
			       FILE_BYTES);
	uint64_t found = hash_bytes(str_skip(data, HEAD_BYTES), 0);
	if (found != sum)
		return err_set(err, name, 0,
			       "the model is damaged: checksum %016" PRIx64 ", not %016" PRIx64,
			       found, sum);
	return true;
}

struct model *model_parse(struct str data, const char *name, struct err *err)
{
	if (!check_head(data, name, err))
		return NULL;
	struct model *m = mem_alloc(sizeof *m);
	if (!read_body(m, data.ptr + HEAD_BYTES)) {
		err_set(err, name, 0, "the model's transitions are beyond +-%d", TRANSITION_MAX);
		free(m);
		return NULL;
	}
	m->digest = hash_bytes(data, 0);
	return m;
}

struct model *model_load(const char *path, struct err *err)
{
	struct buf data = BUF_INIT;
	struct model *m = NULL;
	if (file_read(path, 2 * FILE_BYTES, &data, NULL, err))
		m = model_parse(buf_str(&data), path, err);
	buf_release(&data);
	return m;
}

void model_free(struct model *model)
{
	free(model);
}

uint64_t model_digest(const struct model *model)
{
	return model->digest;
}
