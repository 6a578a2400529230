/* SPDX-License-Identifier: MIT */
/* What was measured, several times over, and how it is told: "key<TAB>value" lines. */
#ifndef TESTS_BENCH_SAMPLE_H
#define TESTS_BENCH_SAMPLE_H

#include <stddef.h>

enum { SAMPLES_MAX = 16384 };

struct samples {
	double values[SAMPLES_MAX]; /* the first of them */
	size_t count;
};

void sample_note(struct samples *s, double value);
/* What `percent` of them do not exceed; sorts them. 0 of none. */
double sample_part(struct samples *s, double percent);

void fact(const char *key, double value);
/* As PREFIX_NAME. */
void fact_named(const char *prefix, const char *name, double value);
/* PREFIX_p50 and PREFIX_p99. */
void fact_spread(const char *prefix, struct samples *s);

#endif
