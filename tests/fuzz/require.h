/* SPDX-License-Identifier: MIT */
/* What has to hold for every input; a failure says what did not, whatever the build. */
#ifndef TESTS_FUZZ_REQUIRE_H
#define TESTS_FUZZ_REQUIRE_H

#include <stdio.h>
#include <stdlib.h>

#define require(holds) ((holds) ? (void)0 : require_failed(#holds, __FILE__, __LINE__))

static inline void require_failed(const char *what, const char *file, int line)
{
	fprintf(stderr, "%s:%d: ERROR: this does not hold: %s\n", file, line, what);
	abort();
}

#endif
