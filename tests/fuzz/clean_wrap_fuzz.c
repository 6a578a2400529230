/* SPDX-License-Identifier: MIT */
/* The filter and the layout: output is valid, harmless, stable and as wide as the C library says;
 * positions lead back and forth; lines fit and lose nothing but blanks. */
#include <assert.h>
#include <locale.h>
#include <stdlib.h>
#include <wchar.h>

#include "text/clean.h"
#include "text/utf8.h"
#include "text/width.h"
#include "text/wrap.h"

static void check_characters(struct str s, bool lines)
{
	size_t cols = 0, len, marks = 0;
	long expected = 0;
	for (size_t at = 0; at < s.len; at += len) {
		uint32_t cp = utf8_at(s, at, &len);
		assert((lines && cp == '\n') || cp == UTF8_REPLACEMENT || clean_keeps(cp));
		int own = cp == '\n' ? 1 : wcwidth((wchar_t)cp);
		assert(own >= 0 && own == width_of(cp));
		marks = own == 0 ? marks + 1 : 0;
		assert(marks <= 4);
		expected += own;
	}
	cols = width_str(s);
	assert((long)cols == expected);
}

static void check_map(const struct clean_map *map, struct str out, struct str in)
{
	for (size_t i = 0; i < map->points.len; i++) {
		struct clean_point p = map->points.data[i];
		assert(i == 0 || p.out > map->points.data[i - 1].out);
		assert(i == 0 || p.src > map->points.data[i - 1].src);
		assert(clean_map_source(map, p.out) == p.src && clean_map_out(map, p.src) == p.out);
	}
	uint32_t last = 0;
	for (uint32_t at = 0; at <= out.len; at++) {
		uint32_t src = clean_map_source(map, at);
		assert(src >= last && src <= in.len);
		last = src;
	}
	for (uint32_t at = 0, before = 0; at <= in.len; at++) {
		uint32_t to = clean_map_out(map, at);
		assert(to >= before && to <= out.len);
		before = to;
	}
	assert(clean_map_source(map, (uint32_t)out.len) == in.len);
	assert(clean_map_out(map, (uint32_t)in.len) == out.len);
}

static void check_wrap(struct str s, size_t cols)
{
	struct wrap_lines lines = { .lines = VEC_INIT };
	wrap_add(s, cols, &lines);
	size_t last = 0;
	for (size_t i = 0; i < lines.lines.len; i++) {
		struct wrap_line line = lines.lines.data[i];
		struct str part = str_sub(s, line.start, line.start + line.len);
		assert(line.start >= last && part.len == line.len && utf8_valid(part));
		assert(str_blank(str_sub(s, last, line.start)));
		assert(line.cols == width_str(part));
		int first = 0;
		assert(line.cols <= cols || width_cell(part, 0, &first) == part.len);
		last = line.start + line.len;
	}
	assert(str_blank(str_skip(s, last)));
	wrap_release(&lines);
}

static void check_cuts(struct str s, size_t cols)
{
	size_t used;
	struct str head = width_prefix(s, cols, &used), tail;
	assert(used <= cols && used == width_str(head));
	tail = width_suffix(s, cols, &used);
	assert(used <= cols && used == width_str(tail) && tail.ptr + tail.len == s.ptr + s.len);
	struct buf ascii = BUF_INIT;
	clean_ascii(&ascii, s);
	assert(ascii.len == width_str(s) && utf8_ascii_end(buf_str(&ascii), 0) == ascii.len);
	buf_release(&ascii);
}

static void check_mode(struct str in, enum clean_mode mode, size_t cols)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	struct clean_map map = { .points = VEC_INIT };
	buf_reserve(&once, 1);
	clean_add_mapped(&once, &map, in, 0, mode);
	struct str out = buf_str(&once);
	assert(utf8_valid(out));
	clean_add(&twice, out, mode);
	assert(str_eq(out, buf_str(&twice)));
	check_characters(out, mode != CLEAN_LINE);
	check_map(&map, out, in);
	check_wrap(out, cols);
	if (mode == CLEAN_LINE)
		check_cuts(out, cols);
	clean_map_release(&map);
	buf_release(&once);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 1)
		return 0;
	setlocale(LC_CTYPE, "C.UTF-8");
	struct str in = str_of((const char *)data + 1, size - 1);
	size_t cols = data[0] % 40 + 1;
	check_mode(in, CLEAN_LINE, cols);
	check_mode(in, CLEAN_LINES, cols);
	check_mode(in, CLEAN_RAW, cols);
	return 0;
}
