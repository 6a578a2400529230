/* SPDX-License-Identifier: MIT */
/* Samples and facts of the bench. */
#include "bench/sample.h"

#include <stdio.h>
#include <stdlib.h>

void sample_note(struct samples *s, double value)
{
	if (s->count < SAMPLES_MAX)
		s->values[s->count++] = value;
}

static int rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

double sample_part(struct samples *s, double percent)
{
	if (s->count == 0)
		return 0;
	qsort(s->values, s->count, sizeof s->values[0], rising);
	return s->values[(size_t)((double)(s->count - 1) * percent / 100 + 0.5)];
}

void fact(const char *key, double value)
{
	printf("%s\t%.15g\n", key, value);
	fflush(stdout);
}

void fact_named(const char *prefix, const char *name, double value)
{
	printf("%s_%s\t%.15g\n", prefix, name, value);
	fflush(stdout);
}

void fact_spread(const char *prefix, struct samples *s)
{
	fact_named(prefix, "p50", sample_part(s, 50));
	fact_named(prefix, "p99", sample_part(s, 99));
}
