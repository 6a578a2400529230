/* SPDX-License-Identifier: MIT */
/* Any bytes as a notes file: a note that is read is written and read again as the same, tags are
 * words of its text, and merging changes the line it is told of and nothing else. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/notes_line.h"
#include "store/own_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_tags(struct str text)
{
	struct str rest = text, tag;
	struct buf once = BUF_INIT, twice = BUF_INIT;
	while (note_next_tag(&rest, &tag)) {
		assert(note_is_tag(tag) && note_has_tag(text, tag));
		assert(tag.ptr > text.ptr && tag.ptr[-1] == '#');
		buf_clear(&once);
		note_toggle_tag(text, tag, &once);
		assert(!note_has_tag(buf_str(&once), tag));
		buf_clear(&twice);
		note_toggle_tag(buf_str(&once), tag, &twice);
		assert(note_has_tag(buf_str(&twice), tag));
	}
	buf_release(&once);
	buf_release(&twice);
}

static void check_same(const struct note *a, const struct note *b)
{
	struct buf keys[2] = { BUF_INIT, BUF_INIT };
	note_key(&a->subject, &keys[0]);
	note_key(&b->subject, &keys[1]);
	assert(str_eq(buf_str(&keys[0]), buf_str(&keys[1])) && str_eq(a->day, b->day));
	buf_release(&keys[0]);
	buf_release(&keys[1]);
}

/* Joined with itself it says what it said; a change and the change back leave its line. */
static void check_note(struct str text, const struct note *note, struct str line)
{
	struct buf joined = BUF_INIT, gone = BUF_INIT, notes = BUF_INIT;
	note_join(note, note, &joined);
	struct buf plain = BUF_INIT;
	own_file_add_text(&plain, note->text);
	assert(str_eq(buf_str(&joined), buf_str(&plain)));
	own_file_note(line, STR_NULL, &notes);
	if (notes_merge(text, buf_str(&notes), &gone)) {
		buf_clear(&joined);
		assert(!notes_merge(buf_str(&gone), buf_str(&notes), &joined));
	}
	buf_release(&joined);
	buf_release(&plain);
	buf_release(&gone);
	buf_release(&notes);
}

static void check_line(struct str text, struct str line)
{
	struct note note, again;
	struct err e = ERR_INIT;
	struct buf first = BUF_INIT, second = BUF_INIT;
	if (!note_read(line, &note, &e)) {
		assert(e.message[0] != '\0');
		return;
	}
	if (note.text.len == 0)
		return;
	note_write(&note, &first);
	assert(!memchr(first.data, '\n', first.len) && !memchr(first.data, '\r', first.len));
	bool same = note_read(buf_str(&first), &again, &e);
	assert(same);
	check_same(&note, &again);
	note_write(&again, &second);
	assert(str_eq(buf_str(&first), buf_str(&second)));
	check_tags(again.text);
	check_note(text, &again, buf_str(&first));
	buf_release(&first);
	buf_release(&second);
}

static size_t count_lines(struct str text)
{
	struct str part;
	size_t count = 0;
	while (own_file_next_line(&text, &part))
		count++;
	return count;
}

/* A note that the file never had, and taken away again. */
static void check_undo(struct str text)
{
	struct str line = STR("@00000000deadbeef\tof no article");
	struct buf notes = BUF_INIT, added = BUF_INIT, removed = BUF_INIT;
	if (text.len == 0 || str_find_nocase(text, STR("deadbeef")) != STR_NPOS)
		return;
	own_file_note(line, STR_NULL, &notes);
	bool changed = notes_merge(text, buf_str(&notes), &added);
	assert(changed && str_starts(buf_str(&added), text));
	assert(count_lines(buf_str(&added)) == count_lines(text) + 1);
	buf_clear(&notes);
	own_file_note(STR_NULL, line, &notes);
	changed = notes_merge(buf_str(&added), buf_str(&notes), &removed);
	assert(changed && str_starts(buf_str(&removed), text));
	assert(removed.len == text.len + (str_ends(text, STR("\n")) ? 0 : 1));
	buf_release(&notes);
	buf_release(&added);
	buf_release(&removed);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size), rest = text, line;
	if (size > 4096)
		return 0;
	while (own_file_next_line(&rest, &line))
		check_line(text, line);
	check_undo(text);
	return 0;
}
