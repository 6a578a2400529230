/* SPDX-License-Identifier: MIT */
/* A growing array of any type:  struct { T *data; size_t len, cap; } v = VEC_INIT;
 * Owns data; elements move when it grows. Arguments `v` are evaluated more than once. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#define VEC(type)           \
	struct {            \
		type *data; \
		size_t len; \
		size_t cap; \
	}
#define VEC_INIT           \
	{                  \
		NULL, 0, 0 \
	}

#define vec_reserve(v, more)                                                                  \
	do {                                                                                  \
		if ((v)->cap - (v)->len < (size_t)(more)) {                                   \
			(v)->cap =                                                            \
			    mem_grow((v)->cap, (v)->len + (size_t)(more), sizeof *(v)->data); \
			(v)->data = mem_realloc((v)->data, (v)->cap * sizeof *(v)->data);     \
		}                                                                             \
	} while (0)
#define vec_push(v, ...)                               \
	do {                                           \
		vec_reserve((v), 1);                   \
		assert((v)->data);                     \
		(v)->data[(v)->len++] = (__VA_ARGS__); \
	} while (0)
/* Copies `count` items of the same type behind the last; they may not be its own. */
#define vec_append(v, items, count)                                                         \
	do {                                                                                \
		vec_reserve((v), (count));                                                  \
		if ((size_t)(count) > 0)                                                    \
			memcpy((v)->data + (v)->len, (items), (count) * sizeof *(v)->data); \
		(v)->len += (size_t)(count);                                                \
	} while (0)
/* Gives back what was reserved too much. */
#define vec_trim(v)                                                                       \
	do {                                                                              \
		if ((v)->len > 0 && (v)->len < (v)->cap) {                                \
			(v)->cap = (v)->len;                                              \
			(v)->data = mem_realloc((v)->data, (v)->cap * sizeof *(v)->data); \
		}                                                                         \
	} while (0)
#define vec_last(v)  (assert((v)->data), &(v)->data[(v)->len - 1])
#define vec_clear(v) ((void)((v)->len = 0))
#define vec_release(v)                   \
	do {                             \
		free((v)->data);         \
		(v)->data = NULL;        \
		(v)->len = (v)->cap = 0; \
	} while (0)

#endif
