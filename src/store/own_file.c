/* SPDX-License-Identifier: MIT */
/* Merges changes of keyed lines into what a file holds by now. */
#include "store/own_file.h"

#include <string.h>

#include "base/intern.h"
#include "store/state_line.h"

/* What is to become of the lines of one key. */
struct change {
	struct str ours, theirs; /* in the notes; STR_NULL: none */
	struct buf present;      /* what the file's lines say, joined; or its first line */
	struct buf fresh;        /* what shall stand there */
	bool there;              /* the file has a line of it */
	bool stays;              /* as the file has it */
	bool written;
};

struct changes {
	const struct own_file_form *form;
	struct intern keys; /* their numbers are those of items */
	VEC(struct change) items;
	struct buf scratch;
};

bool own_file_next_line(struct str *rest, struct str *line)
{
	size_t end = str_chr(*rest, '\n');
	*line = str_sub(*rest, 0, end == STR_NPOS ? rest->len : end + 1);
	*rest = str_skip(*rest, line->len);
	return line->len > 0;
}

#define BOM "\xEF\xBB\xBF"

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7F;
}

/* What stands before a text without being part of it: blanks, and the byte order marks that
 * editors put before a first line, wherever that line has come to stand. */
static size_t lead_len(struct str text)
{
	return text.len > 0 && is_blank(text.ptr[0]) ? 1 : str_starts(text, STR(BOM)) ? 3 : 0;
}

struct str own_file_trim(struct str text)
{
	for (size_t len; (len = lead_len(text)) > 0;)
		text = str_skip(text, len);
	while (text.len > 0 && is_blank(text.ptr[text.len - 1]))
		text.len--;
	return text;
}

bool own_file_content(struct str *line, struct err *e)
{
	*line = own_file_trim(*line);
	if (str_starts(*line, STR("#")))
		line->len = 0;
	return line->len == 0 || !memchr(line->ptr, '\0', line->len) ||
	       err_set(e, "", 0, "has a byte 0, expected text");
}

bool own_file_read_id(struct str digits, uint64_t *id)
{
	char lower[STATE_ID_LEN];
	for (size_t i = 0; i < digits.len && i < STATE_ID_LEN; i++)
		lower[i] = char_lower(digits.ptr[i]);
	return digits.len == STATE_ID_LEN && state_read_hex(str_of(lower, STATE_ID_LEN), id);
}

void own_file_add_text(struct buf *out, struct str text)
{
	bool apart = false;
	text = own_file_trim(text);
	for (size_t i = 0; i < text.len; i++) {
		if (is_blank(text.ptr[i])) {
			apart = true;
			continue;
		}
		if (apart)
			buf_add_char(out, ' ');
		apart = false;
		buf_add_char(out, text.ptr[i]);
	}
}

void own_file_note(struct str ours, struct str theirs, struct buf *notes)
{
	buf_add_str(notes, theirs);
	buf_add_char(notes, '\n');
	buf_add_str(notes, ours);
	buf_add_char(notes, '\n');
}

/* --- the merge ------------------------------------------------------------------------------- */

/* The change that a line is concerned by, NULL if none. */
static struct change *change_of(struct changes *c, struct str line, bool make)
{
	buf_clear(&c->scratch);
	if (!c->form->key(line, &c->scratch))
		return NULL;
	struct str key = buf_str(&c->scratch);
	uint32_t id = make ? intern_add(&c->keys, key) : intern_find(&c->keys, key);
	if (make && id == c->items.len)
		vec_push(&c->items, (struct change){ .there = false });
	return id == INTERN_NONE ? NULL : &c->items.data[id];
}

static void read_notes(struct changes *c, struct str notes)
{
	struct str theirs, ours;
	while (notes.len > 0 && str_next(&notes, '\n', &theirs) && str_next(&notes, '\n', &ours)) {
		size_t known = c->items.len;
		struct change *change = change_of(c, ours.len > 0 ? ours : theirs, true);
		if (!change)
			continue;
		if (c->items.len > known)
			change->theirs = theirs;
		change->ours = ours;
	}
}

static void join_line(struct changes *c, struct change *change, struct str line)
{
	struct buf joined = BUF_INIT;
	if (!change->there && !c->form->join)
		buf_add_str(&change->present, line);
	else if (!change->there)
		c->form->join(line, STR_NULL, &change->present);
	else if (c->form->join)
		c->form->join(buf_str(&change->present), line, &joined);
	if (joined.len > 0) {
		buf_clear(&change->present);
		buf_add_str(&change->present, buf_str(&joined));
	}
	change->there = true;
	buf_release(&joined);
}

static void read_present(struct changes *c, struct str old)
{
	struct str line;
	while (own_file_next_line(&old, &line)) {
		struct change *change = change_of(c, line, false);
		if (change)
			join_line(c, change, line);
	}
}

static void decide(const struct changes *c, struct change *change)
{
	struct str present = buf_str(&change->present);
	bool changed = c->form->join && change->there && !str_eq(present, change->theirs) &&
		       !str_eq(present, change->ours);
	change->stays = changed && change->ours.len == 0;
	if (changed && change->ours.len > 0)
		c->form->join(change->ours, present, &change->fresh);
	else
		buf_add_str(&change->fresh, change->ours);
}

static void end_line(struct buf *fresh)
{
	if (fresh->len > 0 && fresh->data[fresh->len - 1] != '\n')
		buf_add_char(fresh, '\n');
}

static void write_change(struct change *change, struct buf *fresh)
{
	if (change->written || change->fresh.len == 0)
		return;
	end_line(fresh);
	buf_add_str(fresh, buf_str(&change->fresh));
	buf_add_char(fresh, '\n');
	change->written = true;
}

/* A line that says the same already stays as people wrote it. */
static bool keeps(const struct changes *c, const struct change *change, struct str line)
{
	if (change->stays)
		return true;
	if (change->written || !c->form->join)
		return false;
	struct buf same = BUF_INIT;
	c->form->join(line, STR_NULL, &same);
	bool equal = str_eq(buf_str(&same), buf_str(&change->fresh));
	buf_release(&same);
	return equal;
}

static void write_lines(struct changes *c, struct str old, struct buf *fresh)
{
	struct str line;
	while (own_file_next_line(&old, &line)) {
		struct change *change = change_of(c, line, false);
		if (change && !keeps(c, change, line)) {
			write_change(change, fresh);
			continue;
		}
		if (change)
			change->written = true;
		end_line(fresh);
		buf_add_str(fresh, line);
	}
}

static void write_new(struct changes *c, struct buf *fresh)
{
	for (size_t i = 0; i < c->items.len; i++) {
		struct change *change = &c->items.data[i];
		if (fresh->len == 0 && !change->written && change->fresh.len > 0)
			buf_add_str(fresh, str_from(c->form->head));
		write_change(change, fresh);
	}
}

static void release(struct changes *c)
{
	for (size_t i = 0; i < c->items.len; i++) {
		buf_release(&c->items.data[i].present);
		buf_release(&c->items.data[i].fresh);
	}
	vec_release(&c->items);
	intern_release(&c->keys);
	buf_release(&c->scratch);
}

bool own_file_merge(struct str old, struct str notes, const struct own_file_form *form,
		    struct buf *fresh)
{
	struct changes c = { .form = form, .items = VEC_INIT };
	read_notes(&c, notes);
	read_present(&c, old);
	for (size_t i = 0; i < c.items.len; i++)
		decide(&c, &c.items.data[i]);
	write_lines(&c, old, fresh);
	write_new(&c, fresh);
	release(&c);
	return !str_eq(buf_str(fresh), old);
}
