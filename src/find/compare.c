/* SPDX-License-Identifier: MIT */
/* Two texts become parts: tokens, paragraphs that belong together, words in them. */
#include "find/compare.h"

#include "find/compare_parts.h"

/* What comparing words may cost: so much, and some more for each token. */
enum { WORD_STEPS = 16 << 20, STEPS_EACH = 32 };

struct joining {
	const struct compared *c;
	struct comparison *out;
	int left;       /* which of the compared is the left text */
	uint32_t at[2]; /* tokens of the left and the right one that are in parts */
	bool opens;
	uint64_t steps, tokens; /* left for, and of, the pairs that are still to be compared */
};

static const struct tokens *side_of(const struct joining *j, int side)
{
	return &j->c->sides[side == 0 ? j->left : !j->left];
}

/* Up to these tokens; the same for a side that has none of it. */
static void add_part(struct joining *j, enum compare_side side, uint32_t left, uint32_t right)
{
	const struct tokens *l = side_of(j, 0), *r = side_of(j, 1);
	struct compare_part part = { .left = l->starts.data[j->at[0]],
				     .right = r->starts.data[j->at[1]],
				     .side = (uint8_t)side,
				     .opens = j->opens };
	if (left == j->at[0] && right == j->at[1])
		return;
	part.left_len = l->starts.data[left] - part.left;
	part.right_len = r->starts.data[right] - part.right;
	part.words = side == COMPARE_RIGHT ? tokens_words(r, j->at[1], right)
					   : tokens_words(l, j->at[0], left);
	j->out->left_words += side != COMPARE_RIGHT ? part.words : 0;
	j->out->right_words += side != COMPARE_LEFT ? part.words : 0;
	j->out->both_words += side == COMPARE_BOTH ? part.words : 0;
	vec_push(&j->out->parts, part);
	j->opens = false;
	j->at[0] = left;
	j->at[1] = right;
}

/* What only one side has: each paragraph by itself. */
static void add_alone(struct joining *j, int side, uint32_t paragraph, uint32_t end)
{
	const struct tokens *t = side_of(j, side);
	for (; paragraph < end; paragraph++) {
		uint32_t to = t->paragraphs.data[paragraph + 1];
		j->opens = true;
		if (side == 0)
			add_part(j, COMPARE_LEFT, to, j->at[1]);
		else
			add_part(j, COMPARE_RIGHT, j->at[0], to);
	}
}

/* The words of a pair of paragraphs that is compared. */
static void add_pair(struct joining *j, const struct diff_runs *runs, uint32_t left_end,
		     uint32_t right_end)
{
	j->opens = true;
	for (size_t i = 0; i < runs->items.len; i++) {
		const struct diff_run *run = &runs->items.data[i];
		uint32_t left = j->left == 0 ? run->left : run->right;
		uint32_t right = j->left == 0 ? run->right : run->left;
		add_part(j, COMPARE_LEFT, left, j->at[1]);
		add_part(j, COMPARE_RIGHT, left, right);
		add_part(j, COMPARE_BOTH, left + run->len, right + run->len);
	}
	add_part(j, COMPARE_LEFT, left_end, j->at[1]);
	add_part(j, COMPARE_RIGHT, left_end, right_end);
}

static uint64_t tokens_in(const struct joining *j, const struct compared_pair *pair)
{
	uint64_t count = 0;
	for (int i = 0; i < 2; i++) {
		const uint32_t *first = j->c->sides[i].paragraphs.data;
		count += first[pair->end[i]] - first[pair->start[i]];
	}
	return count;
}

/* Every pair of paragraphs may cost its share of what is left. */
static void add_words(struct joining *j, const struct compared_pair *pair, struct diff_runs *runs)
{
	int l = j->left, r = !l;
	uint64_t tokens = tokens_in(j, pair), share = j->steps / j->tokens * tokens, left = share;
	compare_words(j->c, pair, &left, runs);
	j->out->gave_up = j->out->gave_up || left == 0;
	j->steps -= share - left;
	j->tokens -= tokens;
	if (runs->items.len == 0) { /* nothing that is more than chance */
		add_alone(j, 0, pair->start[l], pair->end[l]);
		add_alone(j, 1, pair->start[r], pair->end[r]);
		return;
	}
	add_pair(j, runs, side_of(j, 0)->paragraphs.data[pair->end[l]],
		 side_of(j, 1)->paragraphs.data[pair->end[r]]);
}

static void add_all(struct joining *j, const struct compared_pairs *pairs)
{
	struct diff_runs runs = { VEC_INIT };
	int l = j->left, r = !l;
	uint32_t done[2] = { 0, 0 };
	j->tokens = 1;
	for (size_t i = 0; i < pairs->items.len; i++)
		j->tokens += tokens_in(j, &pairs->items.data[i]);
	j->steps = (uint64_t)WORD_STEPS + STEPS_EACH * j->tokens;
	for (size_t i = 0; i < pairs->items.len; i++) {
		const struct compared_pair *pair = &pairs->items.data[i];
		add_alone(j, 0, done[0], pair->start[l]);
		add_alone(j, 1, done[1], pair->start[r]);
		add_words(j, pair, &runs);
		done[0] = pair->end[l];
		done[1] = pair->end[r];
	}
	add_alone(j, 0, done[0], paragraph_count(side_of(j, 0)));
	add_alone(j, 1, done[1], paragraph_count(side_of(j, 1)));
	vec_release(&runs.items);
}

void compare_texts(struct str left, struct str right, struct comparison *out)
{
	bool exchanged = str_cmp(left, right) > 0;
	struct compared c = { .keys = { .slots = NULL } };
	struct word_weights weights = { .weights = NULL };
	struct compared_pairs pairs = { VEC_INIT };
	*out = (struct comparison){ .parts = VEC_INIT };
	tokens_read(&c.sides[0], exchanged ? right : left, &c.keys);
	tokens_read(&c.sides[1], exchanged ? left : right, &c.keys);
	compare_match(&c, &weights, &pairs);
	compare_group(&c, &weights, &pairs);
	struct joining j = { .c = &c, .out = out, .left = exchanged };
	add_all(&j, &pairs);
	word_weights_release(&weights);
	vec_release(&pairs.items);
	tokens_release(&c.sides[0]);
	tokens_release(&c.sides[1]);
	intern_release(&c.keys);
}

void comparison_release(struct comparison *c)
{
	vec_release(&c->parts);
}

unsigned comparison_percent(const struct comparison *c)
{
	size_t all = c->left_words + c->right_words;
	return all > 0 ? (unsigned)(200 * (uint64_t)c->both_words / all) : 100;
}
