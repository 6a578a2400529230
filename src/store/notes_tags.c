/* SPDX-License-Identifier: MIT */
/* Tags: the words of a note that begin with #. */
#include <stdlib.h>

#include "base/intern.h"
#include "store/notes.h"
#include "text/fold.h"

static bool is_blank(char c)
{
	return (unsigned char)c <= ' ' || c == 0x7F;
}

/* The next word of the text. */
static bool next_word(struct str *text, struct str *word)
{
	size_t start = 0, end;
	while (start < text->len && is_blank(text->ptr[start]))
		start++;
	for (end = start; end < text->len && !is_blank(text->ptr[end]);)
		end++;
	*word = str_sub(*text, start, end);
	*text = str_skip(*text, end);
	return word->len > 0;
}

/* The tag that a word is; empty if it is none. */
static struct str tag_of(struct str word)
{
	if (!str_starts(word, STR("#")))
		return STR_NULL;
	struct str tag = str_skip(word, 1);
	while (tag.len > 0 && strchr(",.;:!?)", tag.ptr[tag.len - 1]))
		tag.len--;
	return str_chr(tag, '#') == STR_NPOS ? tag : STR_NULL;
}

bool note_next_tag(struct str *text, struct str *tag)
{
	struct str word;
	while (next_word(text, &word)) {
		*tag = tag_of(word);
		if (tag->len > 0)
			return true;
	}
	return false;
}

bool note_is_tag(struct str tag)
{
	struct buf word = BUF_INIT;
	struct str text, found = STR_NULL;
	buf_add_char(&word, '#');
	buf_add_str(&word, tag);
	text = buf_str(&word);
	bool is = note_next_tag(&text, &found) && str_eq(found, tag);
	buf_release(&word);
	return is;
}

static bool is_same_tag(struct str a, struct str b)
{
	struct buf keys[2] = { BUF_INIT, BUF_INIT };
	fold_key(a, &keys[0]);
	fold_key(b, &keys[1]);
	bool same = str_eq(buf_str(&keys[0]), buf_str(&keys[1]));
	buf_release(&keys[0]);
	buf_release(&keys[1]);
	return same;
}

bool note_has_tag(struct str text, struct str tag)
{
	struct str found;
	while (note_next_tag(&text, &found)) {
		if (is_same_tag(found, tag))
			return true;
	}
	return false;
}

void note_toggle_tag(struct str text, struct str tag, struct buf *out)
{
	struct str word;
	bool had = note_has_tag(text, tag);
	if (!had)
		buf_addf(out, "#%.*s", STR_ARG(tag));
	while (next_word(&text, &word)) {
		if (had && tag_of(word).len > 0 && is_same_tag(tag_of(word), tag))
			continue;
		if (out->len > 0)
			buf_add_char(out, ' ');
		buf_add_str(out, word);
	}
}

/* --- all of them ----------------------------------------------------------------------------- */

static int compare_tags(const void *a, const void *b)
{
	const struct note_tag *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return str_cmp(x->name, y->name);
}

/* Tags counted once a note, whatever their case. */
struct counting {
	struct intern keys; /* their numbers are those of the tags */
	struct note_tags *tags;
	struct buf key;
};

static void count_tag(struct counting *c, struct str tag)
{
	buf_clear(&c->key);
	fold_key(tag, &c->key);
	uint32_t id = intern_add(&c->keys, buf_str(&c->key));
	if (id == c->tags->items.len)
		vec_push(&c->tags->items, (struct note_tag){ .name = tag });
	c->tags->items.data[id].count++;
}

/* A tag that stands in a note twice counts where it stands first. */
static void count_note(struct counting *c, struct str text)
{
	struct str rest = text, tag;
	while (note_next_tag(&rest, &tag)) {
		struct str before = str_of(text.ptr, (size_t)(tag.ptr - text.ptr - 1));
		if (!note_has_tag(before, tag))
			count_tag(c, tag);
	}
}

void notes_tags(const struct notes *n, struct note_tags *out)
{
	struct counting c = { .tags = out };
	vec_clear(&out->items);
	for (size_t i = 0; i < notes_count(n); i++)
		count_note(&c, notes_get(n, i)->text);
	if (out->items.len > 0)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_tags);
	intern_release(&c.keys);
	buf_release(&c.key);
}
