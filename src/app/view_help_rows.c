/* SPDX-License-Identifier: MIT */
/* Rows of the help: which there are and how they look. */
#include "app/view_help_rows.h"

#include "text/fold.h"

#define KEYS_COLS    14
#define NAME_COLS    18
#define ORIGIN_COLS  9
#define NARROW_COLS  60 /* below: keys and sentence only */
#define ORIGIN_LEAST 79 /* from here on it says where a key was set */

static bool is_user_set(const struct keymap *map, const struct help_row *row)
{
	for (size_t i = 0; i < map->bindings.len; i++) {
		const struct binding *b = &map->bindings.data[i];
		if (b->user && b->command == row->command && (b->context & row->contexts))
			return true;
	}
	return false;
}

static void add_keys(const struct help_row *row, const struct view_context *context,
		     struct buf *out)
{
	keymap_keys(&context->config->keymap, row->command, row->contexts, 3, out);
}

/* Does the row hold the word, in its keys, name or sentence? */
static bool holds(struct str text, struct str word)
{
	struct fold_needle needle = { 0 };
	size_t len;
	fold_needle_init(&needle, word);
	bool found = fold_find(&needle, text, 0, &len) != STR_NPOS;
	fold_needle_release(&needle);
	return found;
}

static bool fits(const struct help_row *row, const struct view_context *context, struct str filter)
{
	const struct command_info *info = &command_table[row->command];
	struct buf text = BUF_INIT;
	struct str word;
	bool all = true;
	add_keys(row, context, &text);
	buf_addf(&text, "\n%s\n%s", info->name, info->sentence);
	while (all && str_next(&filter, ' ', &word))
		all = word.len == 0 || holds(buf_str(&text), word);
	buf_release(&text);
	return all;
}

/* Which of the three parts a command stands in. */
static int part_of(const struct command_info *info, unsigned contexts)
{
	if (info->contexts & CONTEXT_ANY)
		return 1;
	return info->contexts & contexts ? 0 : 2;
}

static void add_part(struct help_rows *rows, const struct view_context *context, int part,
		     const char *heading, struct str filter)
{
	size_t first = rows->items.len;
	for (int c = CMD_NONE + 1; c < CMD_COUNT; c++) {
		const struct command_info *info = &command_table[c];
		struct help_row row = { .command = (enum command)c };
		if (part_of(info, context->help_contexts) != part)
			continue;
		row.contexts = part == 2 ? info->contexts : context->help_contexts | CONTEXT_ANY;
		if (!fits(&row, context, filter))
			continue;
		if (rows->items.len == first && filter.len == 0)
			vec_push(&rows->items, (struct help_row){ .heading = heading });
		vec_push(&rows->items, row);
	}
}

void help_rows_fill(struct help_rows *rows, const struct view_context *context, struct str filter)
{
	vec_clear(&rows->items);
	add_part(rows, context, 0, context->help_name ? context->help_name : "Here", filter);
	add_part(rows, context, 1, "everywhere", filter);
	add_part(rows, context, 2, "elsewhere", filter);
}

void help_rows_release(struct help_rows *rows)
{
	vec_release(&rows->items);
}

static void cover_words(struct str filter, struct line *out)
{
	struct str word;
	while (str_next(&filter, ' ', &word)) {
		struct find find = { 0 };
		find_set(&find, word);
		find_cover(&find, out, 0);
		find_release(&find);
	}
}

void help_row_draw(const struct help_row *row, const struct view_context *context,
		   struct str filter, size_t cols, struct line *out)
{
	const struct command_info *info = &command_table[row->command];
	struct buf keys = BUF_INIT;
	if (row->heading) {
		line_add(out, ROLE_TEXT, STR(" "));
		line_add(out, ROLE_HEADING, str_from(row->heading));
		return;
	}
	add_keys(row, context, &keys);
	line_add(out, ROLE_TEXT, STR("   "));
	line_add_cut(out, ROLE_HEADING, buf_str(&keys), KEYS_COLS, true);
	line_add(out, ROLE_TEXT, STR(" "));
	if (cols >= NARROW_COLS)
		line_add_cut(out, ROLE_TEXT, str_from(info->name), NAME_COLS, true);
	line_add(out, ROLE_TEXT, str_from(info->sentence));
	cover_words(filter, out);
	bool yours = cols >= ORIGIN_LEAST && is_user_set(&context->config->keymap, row);
	line_cut(out, yours ? cols - ORIGIN_COLS - 1 : cols);
	if (yours) {
		line_pad(out, cols - ORIGIN_COLS);
		line_add(out, ROLE_META, STR("keys.ini"));
	}
	buf_release(&keys);
}
