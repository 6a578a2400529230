/* SPDX-License-Identifier: MIT */
/* The digest that the Makefile takes of the sources. */
#include "base/build.h"

#include "base/hash.h"

uint64_t build_digest(void)
{
	return hash_bytes(STR(KABAR_SOURCES), 0);
}
