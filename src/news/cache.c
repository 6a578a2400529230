/* SPDX-License-Identifier: MIT */
/* Opening an image of a corpus: every number in it is compared with what it leads into. */
#include "news/cache.h"

#include <stdlib.h>

#include "base/build.h"
#include "base/hash.h"
#include "news/line_marks.h"
#include "news/rules.h"
#include "news/split_form.h"
#include "text/word.h"

enum { CACHE_FORMAT = 2 }; /* raised where a section's bytes mean something else */

uint64_t cache_key(const struct outlets *outlets)
{
	uint64_t parts[] = { CACHE_FORMAT, build_digest(), word_library(), outlets->digest };
	return hash_bytes(str_of((const char *)parts, sizeof parts), 0);
}

/* --- opening --- */

/* A section of exactly `count` items. */
static bool column(const struct cache *c, uint32_t section, size_t size, uint64_t count,
		   const void **items)
{
	void *found;
	size_t there;
	if (!image_items(c->image, section, size, &found, &there) || there != count)
		return false;
	*items = found;
	return true;
}

static bool read_info(struct cache *c)
{
	const void *info;
	if (!column(c, CACHE_INFO, sizeof c->info, 1, &info))
		return false;
	memcpy(&c->info, info, sizeof c->info);
	return c->info.articles < ARTICLE_NONE && c->info.inputs < UINT32_MAX;
}

static bool read_columns(struct cache *c)
{
	uint64_t n = c->info.articles;
	const void *ids, *offsets, *dates, *lens, *words, *by_id;
	if (!column(c, CACHE_IDS, 8, n, &ids) || !column(c, CACHE_OFFSETS, 8, n, &offsets) ||
	    !column(c, CACHE_DATES, 8, n, &dates) || !column(c, CACHE_LENS, 4, n, &lens) ||
	    !column(c, CACHE_WORDS, 4, n, &words) || !column(c, CACHE_BY_ID, 4, n, &by_id))
		return false;
	c->ids = ids;
	c->offsets = offsets;
	c->dates = dates;
	c->lens = lens;
	c->words = words;
	c->by_id = by_id;
	return true;
}

static bool read_strings(struct cache *c)
{
	struct str bytes;
	void *starts;
	if (!image_items(c->image, CACHE_STRING_STARTS, sizeof(uint32_t), &starts,
			 &c->strings.count) ||
	    !image_section(c->image, CACHE_STRINGS, &bytes))
		return false;
	c->strings.starts = starts;
	c->strings.bytes = bytes.ptr;
	return record_strings_fit(&c->strings, bytes.len);
}

static bool read_inputs(struct cache *c)
{
	const void *inputs, *walked, *paths;
	void *lines;
	if (!column(c, CACHE_INPUTS, sizeof *c->inputs, c->info.inputs, &inputs) ||
	    !column(c, CACHE_WALKED, sizeof *c->walked, c->info.inputs, &walked) ||
	    !column(c, CACHE_PATHS, sizeof *c->paths, c->info.inputs, &paths) ||
	    !image_section(c->image, CACHE_NAMES, &c->names) ||
	    !image_items(c->image, CACHE_LINES, sizeof *c->lines, &lines, &c->line_count))
		return false;
	c->inputs = inputs;
	c->walked = walked;
	c->paths = paths;
	c->lines = lines;
	return true;
}

static bool span_fits(struct kept_span span, uint64_t len)
{
	return span.at <= len && span.len <= len - span.at;
}

/* And a NUL behind it. */
static bool text_fits(const struct cache *c, struct kept_span span)
{
	return span.at < c->names.len && span.len < c->names.len - span.at &&
	       c->names.ptr[span.at + span.len] == '\0';
}

/* Articles of inputs follow each other; those of one tile its text. */
static bool input_fits(const struct cache *c, const struct kept_input *in, uint64_t first)
{
	bool fits = in->first == first && in->articles <= c->info.articles - first &&
		    span_fits(in->path, c->names.len) && span_fits(in->collection, in->path.len) &&
		    text_fits(c, in->trouble) && span_fits(in->head, c->names.len) &&
		    span_fits(in->lines, c->line_count) && in->form <= c->strings.count &&
		    in->encoding <= c->strings.count && in->binary_kind <= c->strings.count;
	uint64_t end = 0;
	if (fits && in->lines.len > 0 && in->lines.len != in->bytes / LINE_BLOCK + 1)
		return false;
	for (uint64_t nr = first; fits && nr < first + in->articles; nr++) {
		fits = c->offsets[nr] >= end && c->offsets[nr] <= in->bytes &&
		       c->lens[nr] <= in->bytes - c->offsets[nr];
		end = c->offsets[nr] + c->lens[nr];
	}
	return fits;
}

static bool inputs_fit(const struct cache *c)
{
	uint64_t articles = 0;
	for (uint64_t i = 0; i < c->info.inputs; i++) {
		if (!input_fits(c, &c->inputs[i], articles) || c->walked[i] >= c->info.inputs ||
		    c->paths[i].input >= c->info.inputs)
			return false;
		articles += c->inputs[i].articles;
	}
	return articles == c->info.articles;
}

static bool numbers_fit(const uint32_t *numbers, size_t count, uint64_t below)
{
	uint32_t most = 0;
	for (size_t i = 0; i < count; i++)
		most = numbers[i] > most ? numbers[i] : most;
	return count == 0 || most < below;
}

struct cache *cache_open(const char *path, uint64_t key, struct err *e)
{
	struct image *image = image_open(path, key, e);
	if (!image)
		return NULL;
	struct cache *c = mem_zalloc(1, sizeof *c);
	c->image = image;
	if (read_info(c) && read_columns(c) && read_strings(c) && read_inputs(c) && inputs_fit(c) &&
	    numbers_fit(c->by_id, (size_t)c->info.articles, c->info.articles))
		return c;
	err_set(e, path, 0, "is broken");
	cache_close(c);
	return NULL;
}

void cache_close(struct cache *c)
{
	if (!c)
		return;
	image_close(c->image);
	free(c);
}

/* --- inputs --- */

const struct kept_input *cache_walked(const struct cache *c, size_t place)
{
	return place < c->info.inputs ? &c->inputs[c->walked[place]] : NULL;
}

struct str cache_name(const struct cache *c, struct kept_span span)
{
	return str_of(c->names.ptr + span.at, (size_t)span.len);
}

const char *cache_string(const struct cache *c, uint32_t number)
{
	return number > 0 ? c->strings.bytes + c->strings.starts[number - 1] : NULL;
}

/* --- chunks --- */

size_t cache_chunks(const struct cache *c)
{
	return ((size_t)c->info.articles + CACHE_CHUNK - 1) / CACHE_CHUNK;
}

bool cache_chunk_is_right(const struct cache *c, size_t chunk)
{
	struct str bytes;
	return image_section(c->image, CACHE_RECORDS + (uint32_t)chunk, &bytes);
}

/* The input that an article is of. */
static size_t input_of(const struct cache *c, uint64_t nr)
{
	size_t low = 0, high = (size_t)c->info.inputs;
	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (c->inputs[middle].first <= nr)
			low = middle;
		else
			high = middle;
	}
	return low; /* the last that begins there: those before it are empty */
}

static void forget(struct article *a)
{
	static const struct field no_title = { .value = { "?", 1 }, .origin = ORIGIN_NAME };
	*a = (struct article){ .id = a->id,
			       .offset = a->offset,
			       .len = a->len,
			       .words = a->words,
			       .sort_date = a->sort_date,
			       .input = a->input,
			       .title = no_title,
			       .form = "?" };
}

static struct article columns_of(const struct cache *c, uint64_t nr)
{
	return (struct article){ .id = c->ids[nr],
				 .offset = c->offsets[nr],
				 .len = c->lens[nr],
				 .words = c->words[nr],
				 .sort_date = c->dates[nr] };
}

static uint64_t chunk_end(const struct cache *c, uint64_t from)
{
	return c->info.articles - from < CACHE_CHUNK ? c->info.articles : from + CACHE_CHUNK;
}

void cache_read_chunk(const struct cache *c, size_t chunk, const struct input *const *inputs,
		      struct arena *arena, struct article *out, size_t *count)
{
	uint64_t from = (uint64_t)chunk * CACHE_CHUNK;
	uint64_t to = chunk_end(c, from);
	struct record_reader r = { .strings = &c->strings, .arena = arena };
	size_t input = input_of(c, from);
	r.wrong = !image_section(c->image, CACHE_RECORDS + (uint32_t)chunk, &r.rest);
	for (uint64_t nr = from; nr < to; nr++) {
		struct article *a = &out[nr - from];
		while (nr >= c->inputs[input].first + c->inputs[input].articles)
			input++;
		*a = columns_of(c, nr);
		a->input = inputs ? inputs[input] : NULL;
		if (r.wrong || !record_read(&r, a))
			forget(a);
	}
	*count = (size_t)(to - from);
}

/* --- drafts --- */

struct draft_reader {
	struct record_reader records;
	const uint64_t *keys;
	size_t key_count;
	const struct sketch *sketches;
	size_t sketch_count;
};

static bool open_drafts(const struct cache *c, size_t chunk, struct draft_reader *r)
{
	void *keys, *sketches;
	if (!image_section(c->image, CACHE_DRAFTS + (uint32_t)chunk, &r->records.rest) ||
	    !image_items(c->image, CACHE_KEYS + (uint32_t)chunk, sizeof *r->keys, &keys,
			 &r->key_count) ||
	    !image_items(c->image, CACHE_SKETCHES + (uint32_t)chunk, sizeof *r->sketches, &sketches,
			 &r->sketch_count))
		return false;
	r->keys = keys;
	r->sketches = sketches;
	return true;
}

static const struct article *read_before(const struct cache *c, struct draft_reader *r, uint64_t nr)
{
	struct article *a = arena_alloc(r->records.arena, 1, sizeof *a);
	*a = columns_of(c, nr);
	a->words = (uint32_t)record_take_number(&r->records);
	record_read(&r->records, a);
	a->sort_date = date_sort_key(&a->date);
	return a;
}

static bool read_sketch(struct draft_reader *r, struct draft *d)
{
	if (r->sketch_count == 0 || r->sketches->count > SKETCH_LEAST)
		return false;
	d->sketch = r->sketches++;
	r->sketch_count--;
	return true;
}

static bool read_draft(const struct cache *c, struct draft_reader *r, uint64_t nr, struct draft *d)
{
	uint64_t bits = record_take_number(&r->records);
	uint64_t keys = record_take_number(&r->records);
	if (r->records.wrong || keys > r->key_count || keys > UINT32_MAX)
		return false;
	d->vote = bits & DRAFT_VOTE;
	d->keys = r->keys;
	d->key_count = (uint32_t)keys;
	r->keys += keys;
	r->key_count -= (size_t)keys;
	if (bits & DRAFT_SKETCH && !read_sketch(r, d))
		return false;
	if (bits & DRAFT_BEFORE)
		d->before = read_before(c, r, nr);
	return !r->records.wrong;
}

bool cache_read_drafts(const struct cache *c, size_t chunk, struct arena *arena, struct draft *out)
{
	uint64_t from = (uint64_t)chunk * CACHE_CHUNK;
	struct draft_reader r = { .records = { .strings = &c->strings, .arena = arena } };
	bool right = open_drafts(c, chunk, &r);
	for (uint64_t nr = from; right && nr < chunk_end(c, from); nr++)
		right = read_draft(c, &r, nr, &out[nr - from]);
	return right;
}

/* --- finding --- */

static uint32_t find_in(const struct cache *c, const struct kept_input *in, uint64_t offset)
{
	uint64_t low = in->first, high = in->first + in->articles;
	while (low < high) {
		uint64_t middle = low + (high - low) / 2;
		if (c->offsets[middle] < offset)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < in->first + in->articles && c->offsets[low] == offset;
	return found ? (uint32_t)low : ARTICLE_NONE;
}

/* The first place of that hash. */
static size_t find_path(const struct cache *c, uint64_t hash)
{
	size_t low = 0, high = (size_t)c->info.inputs;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c->paths[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static uint32_t find_place(const struct cache *c, const struct article_key *key)
{
	size_t at = find_path(c, key->path_hash);
	bool found = at < c->info.inputs && c->paths[at].hash == key->path_hash;
	return found ? find_in(c, &c->inputs[c->paths[at].input], key->offset) : ARTICLE_NONE;
}

const struct kept_input *cache_input(const struct cache *c, struct str path)
{
	uint64_t hash = hash_bytes(path, 0);
	for (size_t at = find_path(c, hash); at < c->info.inputs && c->paths[at].hash == hash;
	     at++) {
		const struct kept_input *kept = &c->inputs[c->paths[at].input];
		if (str_eq(cache_name(c, kept->path), path))
			return kept;
	}
	return NULL;
}

static uint32_t find_id(const struct cache *c, uint64_t id)
{
	size_t low = 0, high = (size_t)c->info.articles;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (c->ids[c->by_id[middle]] < id)
			low = middle + 1;
		else
			high = middle;
	}
	bool found = low < c->info.articles && c->ids[c->by_id[low]] == id;
	return found ? c->by_id[low] : ARTICLE_NONE;
}

uint32_t cache_find(const struct cache *c, const struct article_key *key)
{
	uint32_t nr = find_place(c, key);
	return nr != ARTICLE_NONE ? nr : find_id(c, key->id);
}

/* --- what groups articles --- */

bool cache_titles(const struct cache *c, struct titles *out)
{
	void *entries;
	size_t count;
	if (!image_items(c->image, CACHE_TITLES, sizeof *out->entries.data, &entries, &count))
		return false;
	vec_append(&out->entries, entries, count);
	for (size_t i = 0; i < count; i++) {
		if (out->entries.data[i].nr >= c->info.articles)
			return false;
	}
	return true;
}

static const uint32_t *numbers_of(const struct cache *c, uint32_t section, size_t *count)
{
	void *items;
	return image_items(c->image, section, sizeof(uint32_t), &items, count) ? items : NULL;
}

/* Groups rise, and lead to articles. */
static bool grouping_fits(const struct grouping *g, uint64_t articles)
{
	if (g->group_of.len != articles || g->starts.len == 0 || g->starts.data[0] != 0 ||
	    g->starts.data[g->starts.len - 1] != g->members.len ||
	    !numbers_fit(g->members.data, g->members.len, articles))
		return false;
	for (size_t i = 1; i < g->starts.len; i++) {
		if (g->starts.data[i] < g->starts.data[i - 1])
			return false;
	}
	for (size_t i = 0; i < g->group_of.len; i++) {
		if (g->group_of.data[i] != GROUP_NONE && g->group_of.data[i] >= g->starts.len - 1)
			return false;
	}
	return true;
}

static bool read_grouping(const struct cache *c, uint32_t section, struct grouping *out)
{
	size_t groups, starts, members;
	const uint32_t *group_of = numbers_of(c, section, &groups);
	const uint32_t *start = numbers_of(c, section + 1, &starts);
	const uint32_t *member = numbers_of(c, section + 2, &members);
	if (!group_of || !start || !member)
		return false;
	vec_append(&out->group_of, group_of, groups);
	vec_append(&out->starts, start, starts);
	vec_append(&out->members, member, members);
	return grouping_fits(out, c->info.articles);
}

bool cache_takes(const struct cache *c, struct takes *out)
{
	return read_grouping(c, CACHE_COPIES, &out->copies) &&
	       read_grouping(c, CACHE_TAKES, &out->takes);
}
