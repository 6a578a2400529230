/* SPDX-License-Identifier: MIT */
/* What is kept of a corpus between two runs: all that is derived, not the text. An image whose
 * sections are the columns below, the records of articles in chunks, and strings. Everything that
 * is read from it is checked once more when it is used: a number that leads nowhere is no article,
 * never a crash. */
#ifndef NEWS_CACHE_H
#define NEWS_CACHE_H

#include "base/image.h"
#include "news/facts.h"
#include "news/outlet.h"
#include "news/record.h"
#include "news/takes.h"
#include "news/titles.h"

enum { CACHE_CHUNK = 256 }; /* articles whose records are a section */

enum cache_section {
	CACHE_INFO = 1,
	CACHE_INPUTS, /* struct kept_input, by path */
	CACHE_WALKED, /* numbers of inputs in the order in which the walk finds them */
	CACHE_PATHS,  /* struct kept_path, by hash */
	CACHE_NAMES,  /* paths, collections, troubles, heads, one after another */
	CACHE_LINES,  /* input.lines, one after another */
	CACHE_IDS,    /* of articles, by number; so are the next */
	CACHE_OFFSETS,
	CACHE_DATES,
	CACHE_LENS,
	CACHE_WORDS,
	CACHE_BY_ID, /* numbers of articles by id, then number */
	CACHE_TITLES,
	CACHE_COPIES, /* group_of, starts, members */
	CACHE_TAKES = CACHE_COPIES + 3,
	CACHE_RECORDS = 1 << 20,  /* of each chunk */
	CACHE_KEYS = 2 << 20,     /* of each chunk, where some inputs may change without others: */
	CACHE_DRAFTS = 3 << 20,   /* how many keys, vote, what there is, the record before facts */
	CACHE_SKETCHES = 4 << 20, /* struct sketch, of those that have one */
	CACHE_STRING_STARTS = 5 << 20,
	CACHE_STRINGS
};

struct cache_info {
	uint64_t articles;
	uint64_t inputs;
	uint64_t corpus_key;
	uint64_t has_takes;
	uint64_t has_drafts;
};

struct kept_span {
	uint64_t at;
	uint64_t len;
};

enum { KEPT_READ = 1, KEPT_TRUSTED = 2, KEPT_BINARY = 4, KEPT_GUESSED = 8, KEPT_TROUBLE = 16 };

/* Strings are numbers plus one; 0: NULL. */
struct kept_input {
	struct file_stamp stamp;
	uint64_t bytes;
	uint64_t first; /* article */
	uint64_t oversize;
	uint64_t repaired;
	struct kept_span path, collection, trouble, head; /* in CACHE_NAMES */
	struct kept_span lines;                           /* in CACHE_LINES */
	uint64_t facts;                                   /* digest of those of its folder */
	uint32_t articles;
	uint32_t form, encoding, binary_kind;
	uint32_t flags; /* KEPT_... */
	uint32_t unused;
};

struct kept_path {
	uint64_t hash; /* hash_bytes of the path, seed 0 */
	uint64_t input;
};

struct cache {
	struct image *image;
	struct cache_info info;
	const struct kept_input *inputs;
	const uint32_t *walked;
	const struct kept_path *paths;
	struct str names;
	const uint64_t *lines;
	size_t line_count;
	const uint64_t *ids;
	const uint64_t *offsets;
	const int64_t *dates;
	const uint32_t *lens;
	const uint32_t *words;
	const uint32_t *by_id;
	struct record_strings strings;
};

/* What images depend on beside the files. */
uint64_t cache_key(const struct outlets *outlets);

/* Opens an image and checks all but the records. NULL where image_open or what it holds says no. */
struct cache *cache_open(const char *path, uint64_t key, struct err *e);
void cache_close(struct cache *c); /* may be NULL */

size_t cache_chunks(const struct cache *c);
/* Reads a chunk of records and compares their checksum, so that nothing is found out later. */
bool cache_chunk_is_right(const struct cache *c, size_t chunk);
/* Makes the articles of a chunk: `out` holds CACHE_CHUNK of them, *count is how many they are,
 * `inputs` are all, by path (NULL: articles get none). What is no record has a title and nothing
 * else. */
void cache_read_chunk(const struct cache *c, size_t chunk, const struct input *const *inputs,
		      struct arena *arena, struct article *out, size_t *count);

/* The input at a place of the walk, or of a path; NULL if there is none. */
const struct kept_input *cache_walked(const struct cache *c, size_t place);
struct str cache_name(const struct cache *c, struct kept_span span);
const char *cache_string(const struct cache *c, uint32_t number);
const struct kept_input *cache_input(const struct cache *c, struct str path);

/* What was known of an article before facts, and its sketch. */
struct draft {
	const uint64_t *keys; /* of its lines that facts may change */
	uint32_t key_count;
	uint8_t vote;                 /* enum date_vote */
	const struct article *before; /* laid out without facts, without its input; NULL: as with
				       * them */
	const struct sketch *sketch;  /* NULL: not made */
};

enum { DRAFT_VOTE = 3, DRAFT_BEFORE = 4, DRAFT_SKETCH = 8 }; /* bits of a draft's byte */

/* Makes the drafts of a chunk; false if they are not sound. */
bool cache_read_drafts(const struct cache *c, size_t chunk, struct arena *arena, struct draft *out);

/* Copies out; false where they are not sound. */
bool cache_titles(const struct cache *c, struct titles *out);
bool cache_takes(const struct cache *c, struct takes *out);

/* The article of that key, as lookup_find finds it. */
uint32_t cache_find(const struct cache *c, const struct article_key *key);

#endif
