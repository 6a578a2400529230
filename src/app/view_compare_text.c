/* SPDX-License-Identifier: MIT */
/* What of an article is compared: what its journalists wrote, without its title, its furniture and
 * what it says twice. */
#include "app/view_compare.h"
#include "text/repair.h"

enum { COMPARED_MOST = 2 << 20 /* bytes of an article */ };

static bool is_compared(const struct block *block)
{
	return !block->repeated && block->kind != BLOCK_TITLE &&
	       (block_kinds[block->kind].is_text || block->kind == BLOCK_DATELINE);
}

/* Physical lines are joined by a blank. */
static void add_lines(struct compare_text *out, struct str text, const struct block *block)
{
	struct str rest = str_sub(text, block->start, (size_t)block->start + block->len), line;
	while (str_next_line(&rest, &line)) {
		size_t room = out->text.len < COMPARED_MOST ? COMPARED_MOST - out->text.len : 0;
		line = str_trim(line);
		if (line.len == 0)
			continue;
		if (out->text.len > 0 && out->text.data[out->text.len - 1] != '\n')
			buf_add_char(&out->text, ' ');
		out->is_cut = out->is_cut || line.len > room;
		line = str_sub(line, 0, room);
		repair_add(&out->text, &out->map, line, (uint32_t)(line.ptr - text.ptr));
	}
}

/* A dateline opens the paragraph that goes on in its line. */
static bool opens_next(const struct article *a, uint32_t nr, struct str text)
{
	const struct block *block = &a->blocks[nr];
	if (block->kind != BLOCK_DATELINE || nr + 1 == a->block_count || !is_compared(block + 1))
		return false;
	struct str between = str_sub(text, (size_t)block->start + block->len, block[1].start);
	return str_chr(between, '\n') == STR_NPOS && str_chr(between, '\r') == STR_NPOS;
}

void compare_text_make(struct compare_text *out, const struct article *a, struct str text)
{
	bool opens = true;
	buf_clear(&out->text);
	vec_clear(&out->map.points);
	out->is_cut = false;
	for (uint32_t i = 0; i < a->block_count && !out->is_cut; i++) {
		if (!is_compared(&a->blocks[i]))
			continue;
		if (!opens && out->text.len > 0)
			buf_add_char(&out->text, '\n');
		add_lines(out, text, &a->blocks[i]);
		opens = opens_next(a, i, text);
	}
}

void compare_text_release(struct compare_text *t)
{
	buf_release(&t->text);
	clean_map_release(&t->map);
}

uint32_t compare_text_source(const struct compare_text *t, uint32_t at)
{
	return clean_map_source(&t->map, at);
}

uint32_t compare_text_at(const struct compare_text *t, uint32_t source)
{
	return clean_map_out(&t->map, source);
}
