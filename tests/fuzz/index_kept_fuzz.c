/* SPDX-License-Identifier: MIT */
/* Parts of the index as an image may hold them, checksums right and all else anything: never read
 * out of bounds, never an article that is none of the part. Input: a byte that says how many
 * articles, four that say how long the first four sections are (of what is left), and the sections:
 * groups, words, postings, placed words, positions. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "find/index_fields.h"
#include "find/index_kept.h"

enum { FROM = 70, ARTICLES_MAX = 255, DIGEST = 5, SIZES = 4, HEAD = 1 + SIZES };

static char path[4096];

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	const char *tmp = getenv("TMPDIR");
	snprintf(path, sizeof path, "%s/index-kept-fuzz-%ld", tmp ? tmp : "/tmp", (long)getpid());
	return 0;
}

/* Arrays have whole items; the last section is what is left. */
static size_t section_len(size_t nr, uint8_t share, size_t left)
{
	static const size_t items[SIZES] = { sizeof(struct index_group), 1, 1,
					     sizeof(struct index_placed) };
	size_t len = left * share / 255;
	return nr < SIZES ? len / items[nr] * items[nr] : left;
}

static void write_image(const uint8_t *data, size_t len, uint64_t articles)
{
	const uint64_t list[] = { 1, 1, DIGEST, articles };
	const uint8_t *at = data + HEAD;
	struct image_writer *w = image_create(path, index_kept_format(), NULL);
	if (!w)
		abort();
	image_begin(w, 0);
	image_add(w, list, sizeof list);
	for (uint32_t nr = 0; nr <= SIZES; nr++) {
		size_t part =
		    section_len(nr, nr < SIZES ? data[1 + nr] : 0, (size_t)(data + len - at));
		image_begin(w, nr + 1);
		image_add(w, at, part);
		at += part;
	}
	if (!image_finish(w, NULL))
		abort();
}

static void *copy(const void *bytes, size_t len)
{
	void *made = mem_alloc(len);
	if (len > 0)
		memcpy(made, bytes, len);
	return made;
}

/* Into blocks of their own, where no byte too much is read unseen. */
static void take_out(struct index_part *part, size_t len)
{
	const struct index_group *end = &part->groups[part->group_count];
	size_t positions = part->placed[part->placed_count].positions;
	if (index_part_bytes(part) > len + sizeof *part)
		abort();
	part->words = copy(part->words, end->words);
	part->postings = copy(part->postings, end->postings);
	part->groups = copy(part->groups, (part->group_count + 1) * sizeof *end);
	part->positions = copy(part->positions, positions);
	part->placed = copy(part->placed, (part->placed_count + 1) * sizeof *part->placed);
	part->is_kept = false;
}

static bool is_any(const void *ctx, struct str value)
{
	(void)ctx;
	return value.len % 2 == 0;
}

static void check(const struct index_part *part, const uint64_t *bits, const uint16_t *counts)
{
	for (uint32_t nr = 0; nr < FROM; nr++)
		if ((bits[nr / 64] >> (nr % 64) & 1) || counts[nr])
			abort();
	for (uint32_t nr = part->to; nr / 64 <= (FROM + ARTICLES_MAX) / 64; nr++)
		if (bits[nr / 64] >> (nr % 64) & 1)
			abort();
}

static void ask(const struct index_part *part, struct str word)
{
	const struct str phrase[] = { word, STR("b"), STR("a") };
	uint64_t *bits = mem_zalloc((FROM + ARTICLES_MAX) / 64 + 1, sizeof *bits);
	uint16_t *counts = mem_zalloc(part->to, sizeof *counts);
	for (int prefix = 0; prefix < 2; prefix++) {
		index_part_add(part, word, prefix, 7, NULL, bits);
		index_part_add(part, word, prefix, INDEX_PLACES, counts, bits);
	}
	for (size_t count = 1; count <= 3; count++)
		index_part_phrase(part, phrase, count, INDEX_PLACES, counts, bits);
	index_part_values(part, INDEX_SOURCE, is_any, NULL, bits);
	check(part, bits, counts);
	free(bits);
	free(counts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (len < HEAD)
		return 0;
	write_image(data, len, data[0]);
	struct image *img = index_kept_open(path, NULL);
	if (!img || index_kept_digest(img, 0) != DIGEST)
		abort();
	struct index_part *part = index_kept_part(img, DIGEST, FROM, FROM + data[0]);
	if (part) {
		take_out(part, len);
		ask(part, STR(""));
		ask(part, STR("a"));
		ask(part, str_of((const char *)data, len < 4 ? len : 4));
	}
	index_part_free(part);
	image_close(img);
	unlink(path);
	return 0;
}
