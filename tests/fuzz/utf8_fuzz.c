/* SPDX-License-Identifier: MIT */
/* UTF-8: reading forth and back, checking and repairing agree, also with libunistring; words,
 * keys and matches stay inside any text. */
#include <assert.h>
#include <stdlib.h>
#include <unistr.h>
#include <uniwbrk.h>

#include "base/mem.h"
#include "text/fold.h"
#include "text/utf8.h"
#include "text/word.h"

static void check_walks(struct str s)
{
	size_t *starts = mem_alloc((s.len + 1) * sizeof *starts), count = 0, len;
	for (size_t at = 0; at < s.len; at += len) {
		starts[count++] = at;
		utf8_at(s, at, &len);
		assert(len >= 1 && len <= s.len - at);
	}
	for (size_t at = s.len; at > 0; at = starts[count])
		assert(utf8_before(s, at) == starts[--count]);
	free(starts);
}

static void check_repair(struct str s, struct buf *repaired)
{
	const uint8_t *bad = u8_check((const uint8_t *)s.ptr, s.len);
	size_t good = bad ? (size_t)(bad - (const uint8_t *)s.ptr) : s.len;
	assert(utf8_valid_prefix(s) == good);
	size_t count = utf8_repair(s, repaired);
	assert((count == 0) == (good == s.len));
	assert(utf8_valid(buf_str(repaired)));
	assert(count > 0 || str_eq(buf_str(repaired), s));
}

/* Every word is made of whole segments (ZWJ sequences aside: they tie emoji to words). */
static void check_words(struct str s)
{
	char *breaks = mem_zalloc(s.len + 1, 1);
	u8_wordbreaks((const uint8_t *)s.ptr, s.len, breaks);
	bool joined = str_find(s, STR("\xE2\x80\x8D")) != STR_NPOS;
	struct str word;
	size_t at = 0, last = 0, count = 0;
	for (; word_next(s, &at, &word); last = at, count++) {
		size_t start = (size_t)(word.ptr - s.ptr);
		assert(start >= last && word.len > 0 && at == start + word.len && at <= s.len);
		assert(joined || ((start == 0 || breaks[start]) && (at == s.len || breaks[at])));
	}
	assert(count == word_count(s));
	free(breaks);
}

static void check_fold(struct str s, struct str query)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	fold_key(s, &once);
	fold_key(buf_str(&once), &twice);
	assert(utf8_valid(buf_str(&once)));
	struct fold_needle needle;
	fold_needle_init(&needle, query);
	for (size_t at = 0, len = 0; at < s.len; at += len) {
		at = fold_find(&needle, s, at, &len);
		if (at == STR_NPOS)
			break;
		assert(len > 0 && at + len <= s.len && needle.key.len > 0);
	}
	fold_needle_release(&needle);
	buf_release(&once);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str s = str_of((const char *)data, size);
	struct buf repaired = BUF_INIT;
	check_walks(s);
	check_repair(s, &repaired);
	check_words(buf_str(&repaired));
	check_fold(s, str_sub(s, 0, size % 7));
	check_fold(buf_str(&repaired), str_sub(buf_str(&repaired), size / 2, size / 2 + size % 9));
	buf_release(&repaired);
	return 0;
}
