/* SPDX-License-Identifier: MIT */
/* Parts of the index as an image may hold them, checksums right and all else anything: never read
 * out of bounds, never an article that is none of the part. Input: a byte that says how many
 * articles, one that says how long the texts are (of what is left), words, texts, postings. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "find/index_kept.h"

enum { FROM = 70, ARTICLES_MAX = 255, DIGEST = 5, WORDS_MAX = 64 };

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

static void write_image(const uint8_t *data, size_t len, uint64_t articles)
{
	const uint64_t list[] = { 1, 1, DIGEST, articles };
	size_t words = (size_t)(data[1] % WORDS_MAX) * sizeof(struct index_word);
	words = words < len - 2 ? words : (len - 2) / sizeof(struct index_word) * 8;
	size_t rest = len - 2 - words, texts = rest * data[1] / 255;
	struct image_writer *w = image_create(path, index_kept_format(), NULL);
	if (!w)
		abort();
	image_begin(w, 0);
	image_add(w, list, sizeof list);
	image_begin(w, 1);
	image_add(w, data + 2, words);
	image_begin(w, 2);
	image_add(w, data + 2 + words, texts);
	image_begin(w, 3);
	image_add(w, data + 2 + words + texts, rest - texts);
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
	const struct index_word *end = &part->words[part->count];
	if ((part->count + 1) * sizeof *end + end->text + end->postings > len)
		abort();
	part->texts = copy(part->texts, end->text);
	part->postings = copy(part->postings, end->postings);
	part->words = copy(part->words, (part->count + 1) * sizeof *end);
	part->is_kept = false;
}

static void ask(const struct index_part *part, struct str word)
{
	uint64_t *bits = mem_zalloc((FROM + ARTICLES_MAX) / 64 + 1, sizeof *bits);
	uint16_t *counts = mem_zalloc(part->to, sizeof *counts);
	for (int prefix = 0; prefix < 2; prefix++) {
		index_part_add(part, word, prefix, 7, bits);
		index_part_count(part, word, prefix, INDEX_TITLE | INDEX_BODY | INDEX_HEAD, counts,
				 bits);
	}
	for (uint32_t nr = 0; nr < FROM; nr++)
		if ((bits[nr / 64] >> (nr % 64) & 1) || counts[nr])
			abort();
	free(bits);
	free(counts);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
{
	if (len < 2)
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
