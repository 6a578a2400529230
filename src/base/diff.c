/* SPDX-License-Identifier: MIT */
/* Myers' difference algorithm from both ends to the middle. A box is a part of both rows that is to
 * be compared; where its shortest way crosses the middle it is cut in two. */
#include "base/diff.h"

#include <stdbool.h>

#include "base/diff_anchors.h"

/* Edits from each end after which the best way so far has to do, and how long rows are that are cut
 * beforehand. */
enum { ROUNDS_LEAST = 32, ROUNDS_MOST = 1024, CUT_FROM = 2048 };

struct box {
	int64_t left, left_end, right, right_end;
};

/* How far the ways from one end have come on each diagonal (left - right). */
struct front {
	int64_t *reach;      /* by diagonal, of the left row; of both rows' room */
	int64_t first, last; /* diagonals in use */
};

struct diff {
	const uint32_t *left, *right;
	uint32_t *to; /* by number in the left row: its like in the right one + 1; 0: none */
	struct front forth, back;
	uint64_t steps;   /* left */
	uint64_t numbers; /* of both rows, still to be compared: */
	VEC(struct box) boxes;
};

static bool same(const struct diff *d, int64_t left, int64_t right)
{
	return d->left[left] == d->right[right];
}

static bool spend(struct diff *d, uint64_t steps)
{
	d->steps = d->steps > steps ? d->steps - steps : 0;
	return d->steps > 0;
}

/* What both begin and end with needs no search. */
static void trim(struct diff *d, struct box *b)
{
	for (; b->left < b->left_end && b->right < b->right_end && same(d, b->left, b->right);
	     b->left++, b->right++)
		d->to[b->left] = (uint32_t)b->right + 1;
	for (; b->left < b->left_end && b->right < b->right_end &&
	       same(d, b->left_end - 1, b->right_end - 1);
	     b->left_end--, b->right_end--)
		d->to[b->left_end - 1] = (uint32_t)b->right_end;
}

/* The diagonals of the next round: one more at each side, inside the box one less. */
static void widen(struct front *f, const struct box *b, int64_t beyond)
{
	if (f->first > b->left - b->right_end)
		f->reach[--f->first - 1] = beyond;
	else
		f->first++;
	if (f->last < b->left_end - b->right)
		f->reach[++f->last + 1] = beyond;
	else
		f->last--;
}

static bool covers(const struct front *f, int64_t diagonal)
{
	return f->first <= diagonal && diagonal <= f->last;
}

/* One edit more from the start. true: the ways have met, at the end of this one. */
static bool go_forth(struct diff *d, const struct box *b, bool meets, struct box *head)
{
	int64_t *reach = d->forth.reach;
	widen(&d->forth, b, INT64_MIN);
	for (int64_t k = d->forth.last; k >= d->forth.first; k -= 2) {
		int64_t from = reach[k - 1] < reach[k + 1] ? reach[k + 1] : reach[k - 1] + 1;
		int64_t x = from;
		while (x < b->left_end && x - k < b->right_end && same(d, x, x - k))
			x++;
		reach[k] = x;
		spend(d, (uint64_t)(x - from) + 1);
		if (meets && covers(&d->back, k) && d->back.reach[k] <= x) {
			head->left_end = x;
			head->right_end = x - k;
			return true;
		}
	}
	return false;
}

/* One edit more from the end. */
static bool go_back(struct diff *d, const struct box *b, bool meets, struct box *head)
{
	int64_t *reach = d->back.reach;
	widen(&d->back, b, INT64_MAX);
	for (int64_t k = d->back.last; k >= d->back.first; k -= 2) {
		int64_t from = reach[k - 1] < reach[k + 1] ? reach[k - 1] : reach[k + 1] - 1;
		int64_t x = from;
		while (x > b->left && x - k > b->right && same(d, x - 1, x - k - 1))
			x--;
		reach[k] = x;
		spend(d, (uint64_t)(from - x) + 1);
		if (meets && covers(&d->forth, k) && x <= d->forth.reach[k]) {
			head->left_end = x;
			head->right_end = x - k;
			return true;
		}
	}
	return false;
}

/* A way may have left the box by one. */
static void keep_inside(const struct box *b, int64_t diagonal, int64_t *x, int64_t *y)
{
	if (*x > b->left_end)
		*x = b->left_end;
	if (*x < b->left)
		*x = b->left;
	*y = *x - diagonal;
	if (*y > b->right_end)
		*y = b->right_end;
	if (*y < b->right)
		*y = b->right;
	*x = *y + diagonal;
}

/* The end of the way that has come furthest, from whichever end. */
static void take_best(const struct diff *d, const struct box *b, struct box *head)
{
	int64_t best = -1, x, y;
	for (int64_t k = d->forth.first; k <= d->forth.last; k += 2) {
		x = d->forth.reach[k];
		keep_inside(b, k, &x, &y);
		if (x + y - b->left - b->right > best) {
			best = x + y - b->left - b->right;
			head->left_end = x;
			head->right_end = y;
		}
	}
	for (int64_t k = d->back.first; k <= d->back.last; k += 2) {
		x = d->back.reach[k];
		keep_inside(b, k, &x, &y);
		if (b->left_end + b->right_end - x - y > best) {
			best = b->left_end + b->right_end - x - y;
			head->left_end = x;
			head->right_end = y;
		}
	}
}

/* As many as may be spent on each number that is left: what costs less is done exactly. */
static uint64_t rounds(const struct diff *d)
{
	uint64_t share = d->steps / (4 * d->numbers + 1);
	if (share < ROUNDS_LEAST)
		return ROUNDS_LEAST;
	return share < ROUNDS_MOST ? share : ROUNDS_MOST;
}

/* The first part of a trimmed box that is empty in neither row; false: no step is left for it. */
static bool halve(struct diff *d, const struct box *b, struct box *head)
{
	int64_t start = b->left - b->right, end = b->left_end - b->right_end;
	bool odd = (start - end) & 1;
	*head = *b;
	d->forth.first = d->forth.last = start;
	d->back.first = d->back.last = end;
	d->forth.reach[start] = b->left;
	d->back.reach[end] = b->left_end;
	for (uint64_t left = rounds(d); left > 0; left--) {
		if (go_forth(d, b, odd, head) || go_back(d, b, !odd, head))
			return true;
		if (d->steps == 0)
			return false;
	}
	take_best(d, b, head);
	return true;
}

static uint64_t numbers_in(const struct box *b)
{
	return (uint64_t)(b->left_end - b->left + b->right_end - b->right);
}

static void compare(struct diff *d, struct box b)
{
	struct box head;
	uint64_t all = numbers_in(&b);
	trim(d, &b);
	d->numbers -= all - numbers_in(&b);
	if (b.left == b.left_end || b.right == b.right_end || !halve(d, &b, &head)) {
		d->numbers -= numbers_in(&b);
		return;
	}
	struct box tail = { head.left_end, b.left_end, head.right_end, b.right_end };
	vec_push(&d->boxes, tail);
	vec_push(&d->boxes, head);
}

/* Long rows are cut where they surely are alike: each box is to be small. */
static void cut(struct diff *d, struct diff_row left, struct diff_row right)
{
	struct diff_anchors anchors = { VEC_INIT };
	struct box all = { 0, left.len, 0, right.len };
	if (left.len > CUT_FROM && right.len > CUT_FROM)
		diff_anchors(left, right, &anchors);
	/* The last box first: the others are on top of it. */
	for (size_t i = anchors.items.len; i-- > 0;) {
		const struct diff_anchor *at = &anchors.items.data[i];
		vec_push(&d->boxes,
			 (struct box){ at->left, all.left_end, at->right, all.right_end });
		all.left_end = at->left;
		all.right_end = at->right;
	}
	vec_push(&d->boxes, all);
	vec_release(&anchors.items);
}

static void add_runs(const struct diff *d, uint32_t len, struct diff_runs *out)
{
	for (uint32_t at = 0, run; at < len; at += run) {
		uint32_t to = d->to[at];
		for (run = 1; to > 0 && at + run < len && d->to[at + run] == to + run; run++)
			;
		if (to > 0)
			vec_push(&out->items, (struct diff_run){ at, to - 1, run });
	}
}

void diff_add(struct diff_row left, struct diff_row right, uint64_t *steps, struct diff_runs *out)
{
	/* Diagonals from -right.len to left.len, and one beyond at each side. */
	size_t room = (size_t)left.len + right.len + 3;
	struct diff d = { .left = left.data,
			  .right = right.data,
			  .steps = *steps,
			  .numbers = (uint64_t)left.len + right.len };
	int64_t *reach = mem_alloc(2 * room * sizeof *reach);
	d.to = mem_zalloc((size_t)left.len + 1, sizeof *d.to);
	d.forth.reach = reach + right.len + 1;
	d.back.reach = d.forth.reach + room;
	cut(&d, left, right);
	while (d.boxes.len > 0)
		compare(&d, d.boxes.data[--d.boxes.len]);
	add_runs(&d, left.len, out);
	*steps = d.steps;
	vec_release(&d.boxes);
	free(d.to);
	free(reach);
}
