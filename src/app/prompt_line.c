/* SPDX-License-Identifier: MIT */
/* The row of the prompt: what of label, text and proposals fits, and where the cursor stands. */
#include "app/prompt.h"
#include "text/width.h"

enum { GAP = 2, LEAST_TEXT = 4 };

/* The part of the text that is shown, around the cursor. */
struct window {
	struct str before, after;
	bool cut_before, cut_after; /* an ellipsis stands there */
};

/* Columns of the cell the cursor stands on (a blank at the end), and one for an ellipsis after it.
 */
static size_t cursor_room(struct str after)
{
	int cols = 1;
	if (after.len == 0)
		return 1;
	size_t len = width_cell(after, 0, &cols);
	return (size_t)cols + (len < after.len);
}

static struct window find_window(struct str text, size_t cursor, size_t cols)
{
	struct window w = { .before = str_sub(text, 0, cursor), .after = str_skip(text, cursor) };
	size_t reserved = cursor_room(w.after);
	size_t room = cols > reserved ? cols - reserved : 0;
	size_t used = width_str(w.before);
	if (used > room) {
		w.cut_before = room > 0;
		w.before = width_suffix(w.before, room > 0 ? room - 1 : 0, &used);
		used += w.cut_before;
	}
	size_t left = cols - used;
	if (width_str(w.after) > left) {
		w.cut_after = left > 1;
		w.after = width_prefix(w.after, left > 0 ? left - 1 : 0, NULL);
	}
	return w;
}

static void add_text(struct line *out, const struct prompt *p, size_t cols, size_t *cursor_col)
{
	struct window w = find_window(buf_str(&p->text), p->cursor, cols);
	if (w.cut_before)
		line_add(out, ROLE_COMPLETION, STR("\u2026"));
	line_add_dump(out, ROLE_PROMPT, w.before);
	*cursor_col = line_cols(out);
	line_add_dump(out, ROLE_PROMPT, w.after);
	if (w.cut_after)
		line_add(out, ROLE_COMPLETION, STR("\u2026"));
}

/* As many as fit from the chosen one's neighbourhood on: whole, with an ellipsis for the rest. */
static void add_proposals(struct line *out, const struct prompt *p, size_t cols)
{
	size_t used = line_cols(out);
	size_t first = p->proposal > 1 ? p->proposal - 1 : 0;
	for (size_t i = first; i < p->proposals.len; i++) {
		struct str name = str_from(p->proposals.data[i]);
		bool last = i + 1 == p->proposals.len;
		size_t need = GAP + width_str(name);
		if (used + need + (last ? 0 : GAP + 1) > cols) {
			if (used + GAP + 1 <= cols)
				line_add(out, ROLE_COMPLETION, STR("  \u2026"));
			return;
		}
		line_add(out, ROLE_COMPLETION, STR("  "));
		line_add_dump(out, i + 1 == p->proposal ? ROLE_HINT_KEY : ROLE_COMPLETION, name);
		used += need;
	}
}

void prompt_line(const struct prompt *p, size_t cols, struct line *out, size_t *cursor_col)
{
	line_clear(out, ROLE_PROMPT);
	*cursor_col = 0;
	if (cols == 0)
		return;
	line_add_dump(out, ROLE_HINT_KEY, buf_str(&p->label));
	line_cut(out, cols > LEAST_TEXT ? cols - LEAST_TEXT : 0);
	add_text(out, p, cols - line_cols(out), cursor_col);
	if (p->proposals.len > 1 && p->cursor == p->text.len)
		add_proposals(out, p, cols - 1);
}
