/* SPDX-License-Identifier: MIT */
/* Opens what the last run left, and finds articles in it. Every number is compared with what it
 * leads into: of the whole when it is opened, of an article when that is found. */
#include "entity/recall.h"

#include <stdlib.h>

#include "base/mem.h"

enum { WASTE_MIN = 10000, SURFACE_WASTE = 4 };

/* --- records --- */

bool tag_record_read(struct str bytes, struct tag_record *out)
{
	const uint8_t *at = (const uint8_t *)bytes.ptr, *end = at + bytes.len;
	struct str *const parts[] = { &out->words, &out->tagged, &out->asked };
	uint64_t lens[3], sum = 0;
	for (size_t i = 0; i < 3; i++) {
		if (!number_read(&at, end, &lens[i]) || lens[i] > bytes.len)
			return false;
		sum += lens[i];
	}
	if (sum > (uint64_t)(end - at))
		return false;
	for (size_t i = 0; i < 3; i++) {
		*parts[i] = str_of((const char *)at, lens[i]);
		at += lens[i];
	}
	out->agreed = str_of((const char *)at, (size_t)(end - at));
	return true;
}

void tag_record_write(const struct tag_record *record, struct buf *out)
{
	number_write(out, record->words.len);
	number_write(out, record->tagged.len);
	number_write(out, record->asked.len);
	buf_add_str(out, record->words);
	buf_add_str(out, record->tagged);
	buf_add_str(out, record->asked);
	buf_add_str(out, record->agreed);
}

/* --- opening --- */

static void *items_of(struct recall *r, uint32_t section, size_t size, size_t count)
{
	void *items;
	size_t found;
	return image_items(r->image, section, size, &items, &found) && found == count ? items
										      : NULL;
}

static bool read_records(struct recall *r)
{
	void *keys;
	uint64_t before = 0;
	if (!image_section(r->image, RECALL_RECORDS, &r->records) ||
	    !image_items(r->image, RECALL_KEYS, sizeof *r->keys, &keys, &r->count))
		return false;
	r->keys = keys;
	r->ends = items_of(r, RECALL_ENDS, sizeof *r->ends, r->count);
	if (!r->ends || r->count >= UINT32_MAX)
		return false;
	for (size_t i = 0; i < r->count; i++) {
		if (r->ends[i] < before)
			return false;
		before = r->ends[i];
	}
	return before == r->records.len;
}

/* Words and surfaces that no article has any more are only shed by making all of it anew. */
static bool is_wasted(const struct recall *r)
{
	size_t words = 0, surfaces = 0;
	for (size_t i = 0; i < r->words.count; i++)
		words += r->word_sums[i].present != 0;
	for (size_t i = 0; i < r->surfaces.count; i++) {
		const uint32_t *types = r->surface_sums[i].types;
		surfaces += (types[0] | types[1] | types[2]) != 0;
	}
	return r->words.count > 2 * words + WASTE_MIN ||
	       r->surfaces.count > SURFACE_WASTE * surfaces + WASTE_MIN;
}

static bool read_all(struct recall *r)
{
	if (!read_records(r) ||
	    !kept_texts_open(&r->words, r->image, RECALL_WORDS, RECALL_WORD_ENDS) ||
	    !kept_texts_open(&r->surfaces, r->image, RECALL_SURFACES, RECALL_SURFACE_ENDS))
		return false;
	r->word_sums = items_of(r, RECALL_WORD_SUMS, sizeof *r->word_sums, r->words.count);
	r->surface_sums =
	    items_of(r, RECALL_SURFACE_SUMS, sizeof *r->surface_sums, r->surfaces.count);
	return r->word_sums && r->surface_sums;
}

struct recall *recall_open(const char *path, uint64_t key, struct err *e)
{
	struct image *image = image_open(path, key, e);
	if (!image)
		return NULL;
	struct recall *r = mem_zalloc(1, sizeof *r);
	r->image = image;
	bool sound = read_all(r);
	if (!sound)
		err_set(e, path, 0, "is broken");
	if (!sound || is_wasted(r)) {
		recall_close(r);
		return NULL;
	}
	for (size_t i = r->count; i > 0; i--) /* of several the first */
		*map_put(&r->by_key, r->keys[i - 1]) = i;
	r->word_changes = mem_zalloc(r->words.count + 1, 1);
	r->surface_changes = mem_zalloc(r->surfaces.count + 1, 1);
	return r;
}

void recall_close(struct recall *r)
{
	if (!r)
		return;
	map_release(&r->by_key);
	free(r->word_changes);
	free(r->surface_changes);
	vec_release(&r->pairs);
	image_close(r->image);
	free(r);
}

/* --- articles --- */

static struct str bytes_of(const struct recall *r, uint32_t nr)
{
	return str_sub(r->records, nr > 0 ? r->ends[nr - 1] : 0, r->ends[nr]);
}

static bool are_words(const struct recall *r, struct str list)
{
	struct word_cursor c = word_cursor_of(list);
	while (word_cursor_next(&c))
		if (c.number >= r->words.count)
			return false;
	return !c.broken;
}

static bool are_mentions(const struct recall *r, struct str list, uint32_t len)
{
	struct mention_cursor c = mention_cursor_of(list, &r->surfaces);
	while (mention_cursor_next(&c)) {}
	return !c.broken && c.next <= len;
}

bool recall_find(const struct recall *r, uint64_t key, uint32_t len, uint32_t *nr)
{
	struct tag_record record;
	const uint64_t *found = map_get(&r->by_key, key);
	if (!found)
		return false;
	*nr = (uint32_t)(*found - 1);
	return tag_record_read(bytes_of(r, *nr), &record) && are_words(r, record.words) &&
	       are_words(r, record.asked) && are_mentions(r, record.tagged, len) &&
	       are_mentions(r, record.agreed, len);
}

struct tag_record recall_record(const struct recall *r, uint32_t nr)
{
	struct tag_record record;
	bool sound = tag_record_read(bytes_of(r, nr), &record);
	assert(sound);
	(void)sound;
	return record;
}
