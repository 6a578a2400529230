/* SPDX-License-Identifier: MIT */
/* The best path of labels through a run of candidates, in integers. */
#include "entity/viterbi.h"

#include "entity/features.h"

/* Below all sums: a sentence has fewer than 2^15 parts (sentence.c), each with 46 weights below 128
 * and a transition below 2^12. */
enum { NEVER = -(1 << 29) };

void viterbi_release(struct viterbi *v)
{
	vec_release(&v->steps);
}

bool viterbi_allows(uint8_t from, uint8_t to)
{
	return !label_continues(to) ||
	       (from < LABEL_COUNT && from != LABEL_NONE && label_type(from) == label_type(to));
}

static void score_run(struct viterbi *v, const struct model *model, const struct sentence *s,
		      size_t from, size_t to)
{
	uint32_t rows[CONTEXT_FEATURES];
	vec_clear(&v->steps);
	vec_reserve(&v->steps, to - from);
	for (size_t i = from; i < to; i++) {
		struct viterbi_step *step = &v->steps.data[v->steps.len++];
		memcpy(step->scores, s->parts.data[i].word->scores, sizeof step->scores);
		features_context(s, from, to, i, rows);
		model_add(model, rows, CONTEXT_FEATURES, step->scores);
	}
}

/* Takes `score` as the best way to label `to` if it is. */
static void offer(struct viterbi_step *step, int to, int from, int32_t score)
{
	if (score > step->forward[to]) {
		step->forward[to] = score;
		step->from[to] = (uint8_t)from;
	}
}

static void go_forward(struct viterbi *v, const struct model *model)
{
	struct viterbi_step *step = v->steps.data;
	for (int to = 0; to < LABEL_COUNT; to++)
		step->forward[to] = viterbi_allows(LABEL_COUNT, (uint8_t)to)
					? model->transitions[LABEL_COUNT][to] + step->scores[to]
					: NEVER;
	for (size_t i = 1; i < v->steps.len; i++) {
		const struct viterbi_step *before = step++;
		for (int to = 0; to < LABEL_COUNT; to++) {
			step->forward[to] = NEVER;
			step->from[to] = LABEL_NONE;
			for (int from = 0; from < LABEL_COUNT; from++) {
				if (viterbi_allows((uint8_t)from, (uint8_t)to))
					offer(step, to, from,
					      before->forward[from] + model->transitions[from][to]);
			}
			step->forward[to] += step->scores[to];
		}
	}
}

/* backward[from]: the best of what may follow. */
static void go_backward(struct viterbi *v, const struct model *model)
{
	struct viterbi_step *step = &v->steps.data[v->steps.len - 1];
	memset(step->backward, 0, sizeof step->backward);
	while (step > v->steps.data) {
		const struct viterbi_step *behind = step--;
		for (int from = 0; from < LABEL_COUNT; from++) {
			step->backward[from] = NEVER;
			for (int to = 0; to < LABEL_COUNT; to++) {
				int32_t score = behind->backward[to] + behind->scores[to] +
						model->transitions[from][to];
				if (viterbi_allows((uint8_t)from, (uint8_t)to) &&
				    score > step->backward[from])
					step->backward[from] = score;
			}
		}
	}
}

static uint8_t best_end(const struct viterbi_step *step)
{
	int best = 0;
	for (int label = 1; label < LABEL_COUNT; label++) {
		if (step->forward[label] > step->forward[best])
			best = label;
	}
	return (uint8_t)best;
}

/* By how much the best path with another label here is worse. */
static int32_t lead_of(const struct viterbi_step *step, uint8_t label)
{
	int32_t best = step->forward[label] + step->backward[label], other = NEVER;
	for (int l = 0; l < LABEL_COUNT; l++) {
		int32_t score = step->forward[l] + step->backward[l];
		if (l != label && score > other)
			other = score;
	}
	return best - other;
}

/* A name is as sure as the least sure of its parts and of what ends it. */
static void mark_uncertain(const struct viterbi *v, int32_t margin, struct part *parts)
{
	struct part *name = NULL;
	for (size_t i = 0; i < v->steps.len; i++) {
		bool weak = lead_of(&v->steps.data[i], parts[i].label) < margin;
		if (name && !label_continues(parts[i].label)) {
			name->uncertain = name->uncertain || weak;
			name = NULL;
		}
		if (label_begins(parts[i].label))
			name = &parts[i];
		if (name)
			name->uncertain = name->uncertain || weak;
	}
}

static void label_run(struct viterbi *v, const struct model *model, struct sentence *s, size_t from,
		      size_t to)
{
	score_run(v, model, s, from, to);
	go_forward(v, model);
	go_backward(v, model);
	uint8_t label = best_end(&v->steps.data[to - from - 1]);
	for (size_t i = to; i-- > from;) {
		s->parts.data[i].label = label;
		label = v->steps.data[i - from].from[label];
	}
	mark_uncertain(v, model->margin, &s->parts.data[from]);
}

void viterbi_label(struct viterbi *v, const struct model *model, struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		size_t to = features_run_end(s, i);
		if (to > i)
			label_run(v, model, s, i, to);
		i = to;
	}
}
