/* SPDX-License-Identifier: MIT */
/* Any bytes as an article: its names lie in its text blocks, in order and apart, begin and end in a
 * word, also after it was made to agree with itself, and are the same when its words were counted
 * in two parts that were joined. The shipped model and lexicons are used. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "entity/tagger.h"
#include "fuzz/require.h"

enum { BLOCKS = 256 };

struct page {
	struct str text;
	struct block blocks[BLOCKS];
	struct article article;
};

/* The first byte of a line says what block it is. */
static void cut(struct page *p)
{
	static const uint8_t kinds[] = { BLOCK_PARAGRAPH, BLOCK_TITLE, BLOCK_QUOTE,
					 BLOCK_FURNITURE };
	struct str rest = p->text, line;
	uint32_t n = 0;
	while (n < BLOCKS && str_next_line(&rest, &line)) {
		if (line.len == 0)
			continue;
		p->blocks[n++] = (struct block){
			.start = (uint32_t)(line.ptr - p->text.ptr),
			.len = (uint32_t)line.len,
			.kind = kinds[(unsigned char)line.ptr[0] & 3],
			.repeated = ((unsigned char)line.ptr[0] & 0x1C) == 0x1C,
		};
	}
	p->article = (struct article){
		.len = (uint32_t)p->text.len,
		.blocks = p->blocks,
		.block_count = n,
	};
}

static bool is_inside(const struct page *p, uint32_t start, uint32_t end)
{
	for (uint32_t i = 0; i < p->article.block_count; i++) {
		const struct block *b = &p->blocks[i];
		if (start >= b->start && end <= b->start + b->len)
			return block_kinds[b->kind].is_text && !b->repeated;
	}
	return false;
}

static void check(const struct page *p, const struct mentions *m)
{
	uint32_t end = 0;
	for (size_t i = 0; i < m->items.len; i++) {
		const struct mention *x = &m->items.data[i];
		require(x->len > 0 && x->start >= end);
		end = x->start + x->len;
		require(is_inside(p, x->start, end));
		require(x->type < ENTITY_OTHER && !x->hidden);
		require(!strchr("()\"", p->text.ptr[x->start]) || !p->text.ptr[x->start]);
		require(!strchr("(\"", p->text.ptr[end - 1]) || !p->text.ptr[end - 1]);
	}
}

static bool is_same(const struct mention *a, const struct mention *b)
{
	return a->start == b->start && a->len == b->len && a->type == b->type &&
	       a->opens == b->opens && a->uncertain == b->uncertain && a->defines == b->defines &&
	       a->headline == b->headline;
}

static struct vocabulary *count_parts(const struct page *p, const struct lexicon *lex,
				      const struct model *model, uint32_t cut_at)
{
	struct vocabulary *all = vocabulary_new(lex, model), *rest = vocabulary_new(lex, model);
	struct article first = p->article, second = p->article;
	if (cut_at > first.block_count)
		cut_at = first.block_count;
	first.block_count = cut_at;
	second.blocks += cut_at;
	second.block_count -= cut_at;
	vocabulary_count(rest, &second, p->text);
	vocabulary_count(all, &first, p->text);
	vocabulary_merge(all, rest);
	vocabulary_free(rest);
	vocabulary_freeze(all);
	return all;
}

static void tag(const struct page *p, const struct vocabulary *v, struct mentions *out)
{
	struct tagger *t = tagger_new(v);
	tagger_tag(t, &p->article, p->text, out);
	check(p, out);
	struct votes *votes = votes_new(v);
	votes_add(votes, &p->article, p->text, out);
	votes_freeze(votes);
	tagger_agree(t, votes, &p->article, p->text, out);
	check(p, out);
	votes_free(votes);
	tagger_free(t);
}

static struct lexicon *lexicon;
static struct model *model;

static void load(void)
{
	const char *data = getenv("KABAR_DATA");
	char folder[512], file[512];
	const char *folders = folder;
	struct err e = ERR_INIT;
	snprintf(folder, sizeof folder, "%s/config/lexicon", data ? data : ".");
	snprintf(file, sizeof file, "%s/config/model/names.model", data ? data : ".");
	struct log *log = log_new();
	lexicon = lexicon_load(&folders, 1, log);
	log_free(log);
	model = model_load(file, &e);
	if (!model) {
		fprintf(stderr, "%s: %s; set KABAR_DATA\n", e.file, e.message);
		exit(1);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct page p;
	struct mentions whole = { VEC_INIT }, parts = { VEC_INIT };
	if (!lexicon)
		load();
	if (size == 0)
		return 0;
	const struct model *used = data[0] & 0x80 ? NULL : model;
	p.text = str_of((const char *)data + 1, size - 1);
	cut(&p);
	struct vocabulary *one = count_parts(&p, lexicon, used, BLOCKS);
	struct vocabulary *two = count_parts(&p, lexicon, used, data[0] & 0x0F);
	tag(&p, one, &whole);
	tag(&p, two, &parts);
	require(whole.items.len == parts.items.len);
	for (size_t i = 0; i < whole.items.len; i++)
		require(is_same(&whole.items.data[i], &parts.items.data[i]));
	vec_release(&whole.items);
	vec_release(&parts.items);
	vocabulary_free(one);
	vocabulary_free(two);
	return 0;
}
