/* SPDX-License-Identifier: MIT */
/* Time and bytes of each step, kept by each task for itself and summed up when it ends. */
#ifndef NEWS_METER_H
#define NEWS_METER_H

#include <stdint.h>
#include <time.h>

enum load_step {
	STEP_WALK,
	STEP_READ,
	STEP_DECODE,
	STEP_SPLIT,
	STEP_LAYOUT,
	STEP_FACTS,
	STEP_ORDER,
	STEP_TITLES,
	STEP_TAKES,
	STEP_CACHE,
	STEP_COUNT
};

struct meter {
	uint64_t ns[STEP_COUNT];
	uint64_t bytes[STEP_COUNT];
	uint64_t since; /* end of the step before */
};

static inline uint64_t meter_clock(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static inline void meter_start(struct meter *m)
{
	m->since = meter_clock();
}

/* What was done since the last call was this step. */
static inline void meter_step(struct meter *m, enum load_step step, uint64_t bytes)
{
	uint64_t now = meter_clock();
	m->ns[step] += now - m->since;
	m->bytes[step] += bytes;
	m->since = now;
}

#endif
