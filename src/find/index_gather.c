/* SPDX-License-Identifier: MIT */
/* Reads articles for the index: which words stand in them, how often and where. */
#include "find/index_gather.h"

#include "find/index_cut.h"
#include "find/index_fields.h"
#include "text/fold.h"

_Static_assert(sizeof(struct stand) == 4 && INDEX_CUT_ARTICLES <= 1 << 21, "it has 4 bytes");

const uint8_t index_region_places[REGION_COUNT] = {
	[REGION_BODY] = INDEX_BODY,
	[REGION_REPEATED] = INDEX_BODY,
	[REGION_HEAD] = INDEX_HEAD,
	[REGION_TITLE] = INDEX_TITLE,
	[REGION_TITLE_ALONE] = INDEX_TITLE | INDEX_HEAD,
};

/* The article at hand. */
struct gathering {
	struct gathered *to;
	VEC(uint32_t) last; /* by word: its newest pair, and one more; 0: none */
	uint32_t article;
	size_t first_pair;
	struct buf folded;
	struct buf value;
	struct text_loan loan;
};

static uint32_t add_word(struct gathering *g, struct str word, unsigned places, bool counts)
{
	struct gathered *to = g->to;
	uint32_t id = intern_add(&to->words, word);
	if (id == g->last.len)
		vec_push(&g->last, 0);
	uint32_t last = g->last.data[id];
	if (last > g->first_pair) {
		struct pair *pair = &to->pairs.data[last - 1];
		pair->stand.places |= places & INDEX_PLACES;
		if (counts && pair->stand.times < INDEX_COUNT_MAX)
			pair->stand.times++;
		return id;
	}
	struct stand stand = { g->article & ((1U << 21) - 1), places & INDEX_PLACES, counts };
	vec_push(&to->pairs, (struct pair){ id, stand });
	g->last.data[id] = (uint32_t)to->pairs.len;
	return id;
}

static void add_text(struct gathering *g, struct str text, enum index_region region)
{
	struct str word, folded;
	const char *end = NULL;
	buf_clear(&g->folded);
	fold_key(text, &g->folded);
	folded = buf_str(&g->folded);
	for (size_t at = 0; index_next_word(folded, &at, &word);) {
		uint32_t id = add_word(g, word, index_region_places[region], region == REGION_BODY);
		bool follows = end && word.ptr == end + 1 && *end == ' ';
		end = word.ptr + word.len;
		vec_push(&g->to->tokens, id << 1 | (follows ? TOKEN_FOLLOWS : 0));
	}
}

static enum index_region region_of(const struct block *block)
{
	return block->kind == BLOCK_TITLE ? REGION_HEAD
	       : block->repeated          ? REGION_REPEATED
					  : REGION_BODY;
}

static void add_blocks(struct gathering *g, const struct article *a, struct str text,
		       enum index_region region)
{
	vec_push(&g->to->tokens, TOKEN_REGION);
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		if (block_kinds[b->kind].counts_words && region_of(b) == region)
			add_text(g, str_sub(text, b->start, (size_t)b->start + b->len), region);
	}
}

static void add_value(void *ctx, char field, struct str value)
{
	struct gathering *g = ctx;
	buf_clear(&g->value);
	buf_add_char(&g->value, (char)INDEX_MARK);
	buf_add_char(&g->value, field);
	buf_add_str(&g->value, value);
	add_word(g, buf_str(&g->value), INDEX_BODY, true);
}

static void add_article(struct gathering *g, const struct corpus *corpus, const struct article *a)
{
	struct gathered *to = g->to;
	struct str text = corpus_read(corpus, a, &g->loan);
	to->lost_text |= g->loan.changed;
	vec_push(&to->article_tokens, to->tokens.len);
	g->first_pair = to->pairs.len;
	for (int region = REGION_BODY; region <= REGION_HEAD; region++)
		add_blocks(g, a, text, (enum index_region)region);
	vec_push(&to->tokens, TOKEN_REGION);
	if (a->title.len == 0)
		vec_push(&to->tokens, TOKEN_REGION);
	add_text(g, a->title.value, a->title.len == 0 ? REGION_TITLE_ALONE : REGION_TITLE);
	size_t tokens = to->tokens.len - vec_last(&to->article_tokens)[0];
	to->has_positions &= tokens < (size_t)1 << (INDEX_REGION_SHIFT - 1);
	index_fields_each(a, add_value, g);
}

bool index_gather(struct gathered *to, const struct corpus *corpus, uint32_t from, uint32_t end,
		  const atomic_bool *stop)
{
	struct gathering g = { .to = to };
	uint32_t nr = from;
	to->has_positions = true;
	for (; nr < end && !*stop; nr++) {
		g.article = nr - from;
		add_article(&g, corpus, corpus_article(corpus, nr));
	}
	vec_push(&to->article_tokens, to->tokens.len);
	vec_release(&g.last);
	buf_release(&g.folded);
	buf_release(&g.value);
	text_loan_release(&g.loan);
	return nr == end;
}

void index_gathered_release(struct gathered *g)
{
	intern_release(&g->words);
	vec_release(&g->pairs);
	vec_release(&g->tokens);
	vec_release(&g->article_tokens);
}
