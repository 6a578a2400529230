/* SPDX-License-Identifier: MIT */
/* What the kernel would never write: every event lies inside the bytes, and reading ends. */
#include <assert.h>

#include "news/watch_event.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str all = str_of((const char *)data, size), rest = all;
	struct watch_event event;
	size_t sum = 0;
	for (size_t left = size; watch_event_next(&rest, &event); left = rest.len) {
		assert(rest.len < left && rest.ptr + rest.len == all.ptr + size);
		assert(event.name.ptr >= all.ptr && event.name.ptr + event.name.len <= rest.ptr);
		for (size_t i = 0; i < event.name.len; i++)
			sum += event.name.ptr[i] == '\0';
	}
	assert(sum == 0);
	return 0;
}
