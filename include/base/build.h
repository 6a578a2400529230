/* SPDX-License-Identifier: MIT */
/* Which program this is: what it derives may differ from what another one derived. */
#ifndef BASE_BUILD_H
#define BASE_BUILD_H

#include <stdint.h>

/* A digest of the sources of all that derives (base to find). Part of the key of every image. */
uint64_t build_digest(void);

#endif
