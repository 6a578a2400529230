/* SPDX-License-Identifier: MIT */
/* The words and marks that two paragraphs have in common, as one reads them. */
#include "find/compare_parts.h"

enum { SLIDE_MOST = 64 /* tokens */ };

/* What stands between two runs: a difference. */
static void gap_before(const struct diff_runs *runs, size_t nr, const struct compared_pair *tokens,
		       uint32_t from[2], uint32_t to[2])
{
	bool first = nr == 0, last = nr == runs->items.len;
	const struct diff_run *a = first ? NULL : &runs->items.data[nr - 1];
	const struct diff_run *b = last ? NULL : &runs->items.data[nr];
	from[0] = first ? tokens->start[0] : a->left + a->len;
	from[1] = first ? tokens->start[1] : a->right + a->len;
	to[0] = last ? tokens->end[0] : b->left;
	to[1] = last ? tokens->end[1] : b->right;
}

/* Words of a difference, of the side that has more. */
static uint32_t gap_words(const struct compared *c, const struct diff_runs *runs, size_t nr,
			  const struct compared_pair *tokens)
{
	uint32_t from[2], to[2];
	gap_before(runs, nr, tokens, from, to);
	uint32_t left = tokens_words(&c->sides[0], from[0], to[0]);
	uint32_t right = tokens_words(&c->sides[1], from[1], to[1]);
	return left > right ? left : right;
}

/* Single words and marks between longer differences are no common ground. */
static void drop_chance(const struct compared *c, const struct compared_pair *tokens,
			struct diff_runs *runs)
{
	size_t kept = 0, count = runs->items.len;
	uint32_t before = gap_words(c, runs, 0, tokens);
	for (size_t i = 0; i < count; i++) {
		struct diff_run run = runs->items.data[i];
		uint32_t words = tokens_words(&c->sides[0], run.left, run.left + run.len);
		uint32_t after = gap_words(c, runs, i + 1, tokens);
		uint32_t least = before < after ? before : after;
		if (least > 0 && words * 2 <= least && words <= 2) {
			before += words + after;
			continue;
		}
		before = after;
		runs->items.data[kept++] = run;
	}
	runs->items.len = kept;
}

/* How well a difference begins at a token: a paragraph or behind a sentence best. */
static int score_at(const struct tokens *t, uint32_t at, uint32_t start)
{
	if (at == start)
		return 2;
	uint8_t before = t->kinds.data[at - 1];
	if (before == TOKEN_STOP)
		return 2;
	if (before == TOKEN_MARK)
		return at > start + 1 && t->kinds.data[at - 2] == TOKEN_STOP ? 2 : 1;
	return 0;
}

/* A difference of one side between two runs. */
struct sliding {
	const struct tokens *t;
	uint32_t start;    /* of the paragraphs */
	uint32_t from, to; /* tokens */
	uint32_t back, on; /* how far it may move */
};

/* What only one side has may often begin some tokens sooner or later: "B. A." in "A. B. A." */
static int64_t slide(const struct sliding *s)
{
	const uint32_t *keys = s->t->keys.data;
	int best = score_at(s->t, s->from, s->start);
	int64_t by = 0;
	for (uint32_t i = 1; i <= s->back && keys[s->from - i] == keys[s->to - i]; i++) {
		int score = score_at(s->t, s->from - i, s->start);
		if (score > best) {
			best = score;
			by = -(int64_t)i;
		}
	}
	for (uint32_t i = 1; i <= s->on && keys[s->from + i - 1] == keys[s->to + i - 1]; i++) {
		int score = score_at(s->t, s->from + i, s->start);
		if (score > best) {
			best = score;
			by = i;
		}
	}
	return by;
}

static uint32_t slide_room(const struct diff_run *run, bool may_end)
{
	uint32_t room = run->len - !may_end;
	return room < SLIDE_MOST ? room : SLIDE_MOST;
}

/* The run before a difference and the one behind it; those at the ends of the paragraphs may be
 * used up. */
static void slide_between(const struct compared *c, const struct compared_pair *tokens,
			  struct diff_runs *runs, size_t nr)
{
	struct diff_run *before = &runs->items.data[nr - 1], *after = before + 1;
	uint32_t from[2], to[2];
	gap_before(runs, nr, tokens, from, to);
	int side = from[0] == to[0];
	if (from[!side] != to[!side] || from[side] == to[side])
		return;
	bool first =
	    nr == 1 && before->left == tokens->start[0] && before->right == tokens->start[1];
	bool last = nr + 1 == runs->items.len && after->left + after->len == tokens->end[0] &&
		    after->right + after->len == tokens->end[1];
	struct sliding s = { .t = &c->sides[side],
			     .start = tokens->start[side],
			     .from = from[side],
			     .to = to[side],
			     .back = slide_room(before, first),
			     .on = slide_room(after, last) };
	int64_t by = slide(&s);
	before->len = (uint32_t)(before->len + by);
	after->left = (uint32_t)(after->left + by);
	after->right = (uint32_t)(after->right + by);
	after->len = (uint32_t)(after->len - by);
}

static void slide_all(const struct compared *c, const struct compared_pair *tokens,
		      struct diff_runs *runs)
{
	size_t kept = 0;
	for (size_t i = 1; i < runs->items.len; i++)
		slide_between(c, tokens, runs, i);
	for (size_t i = 0; i < runs->items.len; i++) {
		if (runs->items.data[i].len > 0)
			runs->items.data[kept++] = runs->items.data[i];
	}
	runs->items.len = kept;
}

void compare_words(const struct compared *c, const struct compared_pair *pair, uint64_t *steps,
		   struct diff_runs *out)
{
	struct compared_pair tokens;
	struct diff_row rows[2];
	for (int side = 0; side < 2; side++) {
		const struct tokens *t = &c->sides[side];
		tokens.start[side] = t->paragraphs.data[pair->start[side]];
		tokens.end[side] = t->paragraphs.data[pair->end[side]];
		rows[side] = (struct diff_row){ t->keys.data + tokens.start[side],
						tokens.end[side] - tokens.start[side] };
	}
	vec_clear(&out->items);
	diff_add(rows[0], rows[1], steps, out);
	for (size_t i = 0; i < out->items.len; i++) {
		out->items.data[i].left += tokens.start[0];
		out->items.data[i].right += tokens.start[1];
	}
	drop_chance(c, &tokens, out);
	slide_all(c, &tokens, out);
}
