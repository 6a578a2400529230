/* SPDX-License-Identifier: MIT */
/* Learns the weights of a linear-chain CRF (Lafferty et al. 2001) by stochastic gradient with
 * AdaGrad (Duchi et al. 2011). One thread, fixed order, own random numbers: the same input gives
 * the same bytes. */
#include <math.h>

#include "entity/train_parts.h"

/* --- examples --- */

void examples_release(struct examples *x)
{
	vec_release(&x->parts);
	vec_release(&x->ends);
}

static void add_run(struct examples *x, const struct sentence *s, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct part *p = &s->parts.data[i];
		struct example_part part = { .label = p->label };
		struct word word = *p->word;
		word_features(&word, part_text(s, p), part.rows);
		features_context(s, from, to, i, part.rows + WORD_FEATURES);
		vec_push(&x->parts, part);
	}
	vec_push(&x->ends, x->parts.len);
}

void examples_add(struct examples *x, const struct labelled *set, struct article part,
		  const struct vocabulary *v)
{
	struct sentences reader = { .vocabulary = v };
	struct sentence s = { .parts = VEC_INIT };
	size_t at = 0;
	sentences_start(&reader, &part, buf_str(&set->text));
	while (sentences_next(&reader, &s)) {
		labelled_apply(set, &s, &at);
		for (size_t from = 0; from < s.parts.len; from++) {
			size_t to = features_run_end(&s, from);
			if (to > from)
				add_run(x, &s, from, to);
			from = to;
		}
	}
	vec_release(&s.parts);
	sentences_release(&reader);
}

/* --- learning --- */

struct weight {
	double value, squares, sum;
	uint32_t last;
};

/* Every weight and what AdaGrad remembers of it. */
struct learner {
	struct weight *rows; /* MODEL_ROWS * MODEL_LABELS */
	struct weight transitions[MODEL_LABELS + 1][MODEL_LABELS];
	double *regular; /* by row: how much it is drawn to 0 at each step */
	const struct train_options *options;
	uint64_t random;
	uint32_t step;
	uint32_t average_from;
	VEC(struct step_sums) steps; /* of the run at hand */
};

struct step_sums {
	double scores[MODEL_LABELS];
	double forward[MODEL_LABELS];
	double backward[MODEL_LABELS];
	uint32_t rows[ROWS];
	int count;
};

static uint32_t next_random(struct learner *l)
{
	l->random ^= l->random << 13; /* Marsaglia 2003 */
	l->random ^= l->random >> 7;
	l->random ^= l->random << 17;
	return (uint32_t)(l->random >> 32);
}

static double log_sum(const double values[MODEL_LABELS])
{
	double max = values[0], sum = 0;
	for (int i = 1; i < MODEL_LABELS; i++)
		max = values[i] > max ? values[i] : max;
	for (int i = 0; i < MODEL_LABELS; i++)
		sum += exp(values[i] - max);
	return max + log(sum);
}

static const double never = -1e9;

/* A name whose label leads by less (logarithm of odds) is uncertain. */
static const double uncertain_below = 0.45;

static void run_scores(struct learner *l, const struct example_part *parts, size_t n)
{
	vec_clear(&l->steps);
	uint32_t keep = (uint32_t)((1 - l->options->dropout) * 4294967295.0);
	double scale = 1 / (1 - l->options->dropout);
	for (size_t i = 0; i < n; i++) {
		struct step_sums step = { .count = 0 };
		for (int k = 0; k < ROWS; k++) {
			if (l->options->dropout > 0 && next_random(l) > keep)
				continue;
			step.rows[step.count++] = parts[i].rows[k];
			const struct weight *w = &l->rows[parts[i].rows[k] * MODEL_LABELS];
			for (int label = 0; label < MODEL_LABELS; label++)
				step.scores[label] += w[label].value;
		}
		for (int label = 0; label < MODEL_LABELS; label++)
			step.scores[label] *= scale;
		vec_push(&l->steps, step);
	}
}

static double transition(const struct learner *l, int from, int to)
{
	return viterbi_allows((uint8_t)from, (uint8_t)to) ? l->transitions[from][to].value : never;
}

/* Sums of all paths; returns the logarithm of the whole. */
static double run_sums(struct learner *l)
{
	struct step_sums *s = l->steps.data;
	size_t n = l->steps.len;
	double paths[MODEL_LABELS];
	for (int to = 0; to < MODEL_LABELS; to++)
		s[0].forward[to] = transition(l, MODEL_LABELS, to) + s[0].scores[to];
	for (size_t i = 1; i < n; i++) {
		for (int to = 0; to < MODEL_LABELS; to++) {
			for (int from = 0; from < MODEL_LABELS; from++)
				paths[from] = s[i - 1].forward[from] + transition(l, from, to);
			s[i].forward[to] = log_sum(paths) + s[i].scores[to];
		}
	}
	for (int label = 0; label < MODEL_LABELS; label++)
		s[n - 1].backward[label] = 0;
	for (size_t i = n - 1; i > 0; i--) {
		for (int from = 0; from < MODEL_LABELS; from++) {
			for (int to = 0; to < MODEL_LABELS; to++)
				paths[to] =
				    transition(l, from, to) + s[i].scores[to] + s[i].backward[to];
			s[i - 1].backward[from] = log_sum(paths);
		}
	}
	return log_sum(s[n - 1].forward);
}

static void nudge(struct learner *l, struct weight *w, double gradient)
{
	if (l->step > l->average_from) {
		uint32_t since = w->last > l->average_from ? w->last : l->average_from;
		w->sum += w->value * (l->step - since);
	}
	w->last = l->step;
	w->squares += gradient * gradient;
	w->value += l->options->rate * gradient / sqrt(w->squares);
}

static void learn_transitions(struct learner *l, const struct example_part *parts, double whole)
{
	const struct step_sums *s = l->steps.data;
	double gradient[MODEL_LABELS + 1][MODEL_LABELS] = { 0 };
	for (size_t i = 0; i < l->steps.len; i++) {
		int before = i > 0 ? parts[i - 1].label : MODEL_LABELS;
		gradient[before][parts[i].label] += 1;
		for (int to = 0; to < MODEL_LABELS; to++) {
			double rest = s[i].scores[to] + s[i].backward[to] - whole;
			if (i == 0)
				gradient[MODEL_LABELS][to] -=
				    exp(transition(l, MODEL_LABELS, to) + rest);
			for (int from = 0; i > 0 && from < MODEL_LABELS; from++)
				gradient[from][to] -=
				    exp(s[i - 1].forward[from] + transition(l, from, to) + rest);
		}
	}
	for (int from = 0; from <= MODEL_LABELS; from++) {
		for (int to = 0; to < MODEL_LABELS; to++) {
			if (viterbi_allows((uint8_t)from, (uint8_t)to) && gradient[from][to] != 0)
				nudge(l, &l->transitions[from][to], gradient[from][to]);
		}
	}
}

enum { SMALL = 10000 }; /* gradients below one in this are left */

static void learn_run(struct learner *l, const struct example_part *parts, size_t n)
{
	l->step++;
	run_scores(l, parts, n);
	double whole = run_sums(l);
	for (size_t i = 0; i < n; i++) {
		const struct step_sums *s = &l->steps.data[i];
		for (int label = 0; label < MODEL_LABELS; label++) {
			double gradient = (parts[i].label == label) -
					  exp(s->forward[label] + s->backward[label] - whole);
			if (fabs(gradient) * SMALL < 1)
				continue;
			for (int k = 0; k < s->count; k++) {
				struct weight *w =
				    &l->rows[(size_t)s->rows[k] * MODEL_LABELS + (size_t)label];
				nudge(l, w, gradient - l->regular[s->rows[k]] * w->value);
			}
		}
	}
	learn_transitions(l, parts, whole);
}

static void shuffle(struct learner *l, size_t *order, size_t n)
{
	for (size_t i = n; i > 1; i--) {
		size_t other = next_random(l) % i, kept = order[i - 1];
		order[i - 1] = order[other];
		order[other] = kept;
	}
}

static double average(const struct learner *l, const struct weight *w)
{
	uint32_t since = w->last > l->average_from ? w->last : l->average_from;
	double sum = w->sum + w->value * (l->step + 1 - since);
	return sum / (l->step + 1 - l->average_from);
}

/* Sums of weights that were learnt several times. */
struct sums {
	double *rows; /* MODEL_ROWS * MODEL_LABELS */
	double transitions[MODEL_LABELS + 1][MODEL_LABELS];
};

static void add_up(const struct learner *l, struct sums *sums)
{
	for (size_t i = 0; i < (size_t)MODEL_ROWS * MODEL_LABELS; i++)
		sums->rows[i] += average(l, &l->rows[i]);
	for (int from = 0; from <= MODEL_LABELS; from++) {
		for (int to = 0; to < MODEL_LABELS; to++)
			sums->transitions[from][to] += average(l, &l->transitions[from][to]);
	}
}

static void quantise(const struct sums *sums, int rounds, struct model *model)
{
	double max = 0;
	for (size_t i = 0; i < (size_t)MODEL_ROWS * MODEL_LABELS; i++)
		max = fmax(max, fabs(sums->rows[i]));
	double unit = max / INT8_MAX;
	*model = (struct model){ .margin = (int32_t)lround(uncertain_below * rounds / unit) };
	for (size_t i = 0; i < (size_t)MODEL_ROWS * MODEL_LABELS; i++)
		model->rows[i / MODEL_LABELS][i % MODEL_LABELS] =
		    (int8_t)lround(sums->rows[i] / unit);
	for (int from = 0; from <= MODEL_LABELS; from++) {
		for (int to = 0; to < MODEL_LABELS; to++)
			model->transitions[from][to] =
			    (int32_t)lround(sums->transitions[from][to] / unit);
	}
}

static void learner_init(struct learner *l, const struct examples *x, int round)
{
	l->random = 88172645463325252U + 7919U * (uint64_t)round;
	l->rows = mem_zalloc((size_t)MODEL_ROWS * MODEL_LABELS, sizeof *l->rows);
	l->regular = mem_zalloc(MODEL_ROWS, sizeof *l->regular);
	for (size_t i = 0; i < (size_t)MODEL_ROWS * MODEL_LABELS; i++)
		l->rows[i].squares = 0.1;
	for (int i = 0; i < (MODEL_LABELS + 1) * MODEL_LABELS; i++)
		l->transitions[i / MODEL_LABELS][i % MODEL_LABELS].squares = 0.1;
	for (size_t i = 0; i < x->parts.len; i++) {
		for (int k = 0; k < ROWS; k++)
			l->regular[x->parts.data[i].rows[k]] += 1;
	}
	for (size_t row = 0; row < MODEL_ROWS; row++)
		l->regular[row] = l->regular[row] > 0 ? l->options->decay / l->regular[row] : 0;
}

static void learn_round(const struct examples *x, const struct train_options *options, int round,
			struct sums *sums)
{
	struct learner l = { .options = options };
	size_t runs = x->ends.len;
	size_t *order = mem_alloc(runs * sizeof *order);
	learner_init(&l, x, round);
	l.average_from = (uint32_t)(runs * (size_t)options->epochs / 2);
	for (size_t i = 0; i < runs; i++)
		order[i] = i;
	for (int epoch = 0; epoch < options->epochs; epoch++) {
		shuffle(&l, order, runs);
		for (size_t i = 0; i < runs; i++) {
			size_t from = order[i] ? x->ends.data[order[i] - 1] : 0;
			learn_run(&l, &x->parts.data[from], x->ends.data[order[i]] - from);
		}
	}
	add_up(&l, sums);
	vec_release(&l.steps);
	free(order);
	free(l.rows);
	free(l.regular);
}

void train_model(const struct examples *x, const struct train_options *options, struct model *model)
{
	struct sums sums = { .rows =
				 mem_zalloc((size_t)MODEL_ROWS * MODEL_LABELS, sizeof *sums.rows) };
	for (int round = 0; round < options->rounds; round++)
		learn_round(x, options, round, &sums);
	quantise(&sums, options->rounds, model);
	free(sums.rows);
}
