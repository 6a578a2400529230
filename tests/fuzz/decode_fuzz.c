/* SPDX-License-Identifier: MIT */
/* Decoding: any bytes become valid UTF-8 or are left alone, and what was valid stays as it is. */
#include <assert.h>
#include <string.h>

#include "text/encoding.h"
#include "text/utf8.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str in = str_of((const char *)data, size);
	struct buf raw = BUF_INIT, again = BUF_INIT;
	struct encoding_result result, second;
	buf_add_str(&raw, in);
	encoding_decode(&raw, &result);
	struct str out = buf_str(&raw);
	assert(result.name && result.binary == (result.binary_kind != NULL));
	if (result.binary) {
		assert(str_eq(out, in) && result.repaired == 0 && !result.guessed);
	} else {
		assert(utf8_valid(out));
		assert(strcmp(result.name, "UTF-8") != 0 || result.repaired > 0 || str_eq(out, in));
		assert(result.repaired <= out.len / 3);
	}
	buf_add_str(&again, in);
	encoding_decode(&again, &second);
	assert(second.name == result.name && str_eq(buf_str(&again), out));
	buf_release(&again);
	buf_release(&raw);
	return 0;
}
