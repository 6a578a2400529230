/* SPDX-License-Identifier: MIT */
/* Writing and reading records. */
#include "news/record.h"

#include <string.h>

#include "base/hash.h"

enum { DATE_LEN = 11, FIELD_LEAST = 5, BLOCK_LEAST = 3, REPEATED = 64, SOFT = 128 };
enum { NUMBER_MOST = 10, FIELD_MOST = 1 + 4 * NUMBER_MOST, BLOCK_MOST = 1 + 2 * NUMBER_MOST };

/* --- writing --- */

struct writing {
	struct buf *out;
	record_number_fn number;
	void *ctx;
};

static char *put_number(char *to, uint64_t number)
{
	for (; number >= 128; number >>= 7)
		*to++ = (char)(number | 128);
	*to++ = (char)number;
	return to;
}

/* What is written is at the end of the bytes that are there, in what was reserved. */
static char *begin(struct buf *out, size_t most)
{
	buf_reserve(out, most + 1);
	return out->data + out->len;
}

static void end(struct buf *out, char *to)
{
	out->len = (size_t)(to - out->data);
	*to = '\0';
}

void record_add_number(struct buf *out, uint64_t number)
{
	end(out, put_number(begin(out, NUMBER_MOST), number));
}

/* 0 is NULL. */
static uint64_t number_of(const struct writing *w, const char *string)
{
	return string ? w->number(w->ctx, string) + 1 : 0;
}

static void add_date(struct buf *out, const struct date *d)
{
	uint16_t year = (uint16_t)d->year, zone = (uint16_t)d->zone;
	const uint8_t bytes[DATE_LEN] = {
		(uint8_t)year,
		(uint8_t)(year >> 8),
		d->month,
		d->day,
		d->hour,
		d->minute,
		d->second,
		d->precision,
		d->has_zone,
		(uint8_t)zone,
		(uint8_t)(zone >> 8),
	};
	buf_add(out, bytes, sizeof bytes);
}

static void add_field(struct writing *w, const struct field *f)
{
	uint64_t why = number_of(w, f->why);
	char *to = begin(w->out, FIELD_MOST + f->value.len);
	*to++ = (char)f->origin;
	to = put_number(to, f->start);
	to = put_number(to, f->len);
	to = put_number(to, why);
	to = put_number(to, f->value.len);
	if (f->value.len > 0)
		memcpy(to, f->value.ptr, f->value.len);
	end(w->out, to + f->value.len);
}

static void add_blocks(struct buf *out, const struct article *a)
{
	uint32_t behind = 0;
	char *to = begin(out, NUMBER_MOST + (size_t)a->block_count * BLOCK_MOST);
	to = put_number(to, a->block_count);
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		to = put_number(to, b->start - behind);
		to = put_number(to, b->len);
		*to++ = (char)(b->kind | (b->repeated ? REPEATED : 0) | (b->soft ? SOFT : 0));
		behind = b->start + b->len;
	}
	end(out, to);
}

void record_write(struct buf *out, const struct article *a, record_number_fn number, void *ctx)
{
	struct writing w = { out, number, ctx };
	record_add_number(out, number_of(&w, a->form));
	record_add_number(out, number_of(&w, a->outlet));
	add_date(out, &a->date);
	add_field(&w, &a->title);
	add_field(&w, &a->source);
	add_field(&w, &a->place);
	add_field(&w, &a->dated);
	for (size_t i = 0; i < FIELD_LIST_COUNT; i++) {
		record_add_number(out, a->lists[i].count);
		for (uint32_t j = 0; j < a->lists[i].count; j++)
			add_field(&w, &a->lists[i].items[j]);
	}
	add_blocks(out, a);
}

/* --- reading --- */

bool record_strings_fit(const struct record_strings *strings, size_t len)
{
	if (strings->count > 0 && (len == 0 || strings->bytes[len - 1] != '\0'))
		return false;
	for (size_t i = 0; i < strings->count; i++) {
		if (strings->starts[i] >= len)
			return false;
	}
	return true;
}

static struct str take_bytes(struct record_reader *r, uint64_t len)
{
	if (len > r->rest.len) {
		r->wrong = true;
		len = 0;
	}
	struct str taken = str_sub(r->rest, 0, (size_t)len);
	r->rest = str_sub(r->rest, (size_t)len, r->rest.len);
	return taken;
}

static uint8_t take_byte(struct record_reader *r)
{
	struct str byte = take_bytes(r, 1);
	return byte.len > 0 ? (uint8_t)byte.ptr[0] : 0;
}

uint64_t record_take_number(struct record_reader *r)
{
	uint64_t number = 0;
	for (unsigned shift = 0; shift < 64; shift += 7) {
		uint8_t byte = take_byte(r);
		number |= (uint64_t)(byte & 127) << shift;
		if (byte < 128)
			return number;
	}
	r->wrong = true;
	return 0;
}

/* A number that is not above `most`. */
static uint32_t take_upto(struct record_reader *r, uint64_t most)
{
	uint64_t number = record_take_number(r);
	if (number > most)
		r->wrong = true;
	return number > most ? 0 : (uint32_t)number;
}

static const char *take_string(struct record_reader *r)
{
	uint32_t number = take_upto(r, r->strings->count);
	return number > 0 ? r->strings->bytes + r->strings->starts[number - 1] : NULL;
}

static void take_date(struct record_reader *r, struct date *d)
{
	struct str bytes = take_bytes(r, DATE_LEN);
	if (bytes.len < DATE_LEN)
		return;
	uint8_t b[DATE_LEN];
	memcpy(b, bytes.ptr, sizeof b);
	*d = (struct date){ .year = (int16_t)(b[0] | b[1] << 8),
			    .month = b[2],
			    .day = b[3],
			    .hour = b[4],
			    .minute = b[5],
			    .second = b[6],
			    .precision = b[7],
			    .has_zone = b[8] != 0,
			    .zone = (int16_t)(b[9] | b[10] << 8) };
	if (d->precision > DATE_SECOND || (d->precision != DATE_UNKNOWN && !date_is_valid(d)))
		r->wrong = true;
}

static void take_field(struct record_reader *r, const struct article *a, struct field *f)
{
	f->origin = take_byte(r);
	f->start = take_upto(r, a->len);
	f->len = take_upto(r, a->len - f->start);
	f->why = take_string(r);
	f->value = take_bytes(r, record_take_number(r));
	if (f->origin > ORIGIN_NAME)
		r->wrong = true;
}

static void take_list(struct record_reader *r, const struct article *a, struct field_list *list)
{
	uint32_t count = take_upto(r, r->rest.len / FIELD_LEAST);
	struct field *items = count > 0 ? arena_alloc(r->arena, count, sizeof *items) : NULL;
	for (uint32_t i = 0; i < count; i++)
		take_field(r, a, &items[i]);
	*list = (struct field_list){ items, count };
}

static void take_block(struct record_reader *r, const struct article *a, uint32_t end,
		       struct block *b)
{
	b->start = end + take_upto(r, a->len - end);
	b->len = take_upto(r, a->len - b->start);
	uint8_t kind = take_byte(r);
	b->kind = kind & (REPEATED - 1);
	b->repeated = (kind & REPEATED) != 0;
	b->soft = (kind & SOFT) != 0;
	if (b->kind >= BLOCK_KIND_COUNT) {
		b->kind = BLOCK_MARKUP;
		r->wrong = true;
	}
}

static void take_blocks(struct record_reader *r, struct article *a)
{
	uint32_t count = take_upto(r, r->rest.len / BLOCK_LEAST);
	struct block *blocks = count > 0 ? arena_alloc(r->arena, count, sizeof *blocks) : NULL;
	uint32_t end = 0;
	for (uint32_t i = 0; i < count; i++) {
		take_block(r, a, end, &blocks[i]);
		end = blocks[i].start + blocks[i].len;
	}
	a->blocks = blocks;
	a->block_count = count;
}

bool record_read(struct record_reader *r, struct article *a)
{
	a->form = take_string(r);
	a->outlet = take_string(r);
	take_date(r, &a->date);
	take_field(r, a, &a->title);
	take_field(r, a, &a->source);
	take_field(r, a, &a->place);
	take_field(r, a, &a->dated);
	for (size_t i = 0; i < FIELD_LIST_COUNT; i++)
		take_list(r, a, &a->lists[i]);
	take_blocks(r, a);
	if (!a->form || a->title.value.len == 0)
		r->wrong = true;
	return !r->wrong;
}

/* --- digests --- */

static uint64_t hash_string(void *ctx, const char *string)
{
	(void)ctx;
	return hash_bytes(str_from(string), 0) >> 8;
}

uint64_t record_digest(const struct article *a, struct buf *scratch)
{
	buf_clear(scratch);
	buf_add_str(scratch, str_from(a->input->path));
	buf_add_char(scratch, '\0');
	record_add_number(scratch, a->input->collection.len);
	record_add_number(scratch, a->id);
	record_add_number(scratch, a->offset);
	record_add_number(scratch, a->len);
	record_add_number(scratch, a->words);
	record_write(scratch, a, hash_string, NULL);
	return hash_bytes(buf_str(scratch), 0);
}
