/* SPDX-License-Identifier: MIT */
/* A note as a line of the notes file, and back; the tags in its text. */
#include "store/notes_line.h"

#include <inttypes.h>

#include "store/own_file.h"
#include "text/fold.h"

enum { QUOTED_MAX = 60 /* bytes of what was found, in messages */ };

static const char joint[] = " / ";

/* --- writing --------------------------------------------------------------------------------- */

void note_write(const struct note *note, struct buf *out)
{
	if (note->subject.name.ptr) {
		buf_addf(out, "%s\t", entity_types[note->subject.type].name);
		own_file_add_text(out, note->subject.name);
	} else {
		buf_addf(out, "@%016" PRIx64, note->subject.article);
	}
	if (note->day.len > 0)
		buf_addf(out, "\t%.*s", STR_ARG(note->day));
	buf_add_char(out, '\t');
	own_file_add_text(out, note->text);
}

/* --- reading --------------------------------------------------------------------------------- */

static int quoted_len(struct str s)
{
	return s.len < QUOTED_MAX ? (int)s.len : QUOTED_MAX;
}

static bool is_day(struct str s)
{
	struct date day;
	return s.len == 10 && date_from_iso(s, &day) && day.precision == DATE_DAY;
}

/* The next column; runs of tabs are one. */
static struct str next_column(struct str *rest)
{
	struct str part = STR_NULL;
	while (str_next(rest, '\t', &part)) {
		part = own_file_trim(part);
		if (part.len > 0)
			return part;
	}
	return STR_NULL;
}

static bool read_article(struct str id, struct note_subject *subject, struct err *err)
{
	return own_file_read_id(id, &subject->article) ||
	       err_set(err, "", 0,
		       "'@%.*s' names no article, expected @ and the 16 digits of its id",
		       quoted_len(id), id.ptr);
}

static bool read_name(struct str type, struct str *rest, struct note_subject *subject,
		      struct err *err)
{
	subject->type = entity_type_find(type);
	if (subject->type == ENTITY_TYPE_COUNT)
		return err_set(
		    err, "", 0,
		    "'%.*s' begins no note, expected @ID or person, org, place or other, "
		    "then a tab",
		    quoted_len(type), type.ptr);
	subject->name = next_column(rest);
	return subject->name.ptr || err_set(err, "", 0, "has no name after its type and a tab");
}

static bool read_text(struct str rest, struct note *note, struct err *err)
{
	struct str behind = rest, day = next_column(&behind);
	note->text = own_file_trim(rest);
	if (is_day(day)) {
		note->day = day;
		note->text = own_file_trim(behind);
	}
	return note->text.len > 0 || err_set(err, "", 0, "has no text");
}

bool note_read(struct str line, struct note *note, struct err *err)
{
	*note = (struct note){ .text = STR_NULL };
	if (!own_file_content(&line, err))
		return false;
	if (line.len == 0)
		return true;
	struct str first = next_column(&line);
	bool ok = str_starts(first, STR("@"))
		      ? read_article(str_skip(first, 1), &note->subject, err)
		      : read_name(first, &line, &note->subject, err);
	return ok && read_text(line, note, err);
}

void note_key(const struct note_subject *subject, struct buf *key)
{
	if (!subject->name.ptr) {
		buf_addf(key, "@%016" PRIx64, subject->article);
		return;
	}
	struct buf name = BUF_INIT;
	own_file_add_text(&name, subject->name); /* as it is written */
	buf_addf(key, "%s\t", entity_types[subject->type].name);
	fold_key(buf_str(&name), key);
	buf_release(&name);
}

/* --- joining --------------------------------------------------------------------------------- */

static bool has_part(struct str whole, struct str part)
{
	struct str rest = whole;
	for (;;) {
		size_t at = str_find(rest, part);
		if (at == STR_NPOS)
			return false;
		struct str before = str_of(whole.ptr, (size_t)(rest.ptr + at - whole.ptr));
		struct str behind = str_skip(rest, at + part.len);
		if ((before.len == 0 || str_ends(before, str_from(joint))) &&
		    (behind.len == 0 || str_starts(behind, str_from(joint))))
			return true;
		rest = str_skip(rest, at + 1);
	}
}

void note_join(const struct note *one, const struct note *other, struct buf *text)
{
	struct buf first = BUF_INIT, second = BUF_INIT;
	own_file_add_text(&first, one->text);
	own_file_add_text(&second, other->text);
	bool within = has_part(buf_str(&second), buf_str(&first));
	buf_add_str(text, within ? buf_str(&second) : buf_str(&first));
	if (!within && !has_part(buf_str(&first), buf_str(&second))) {
		buf_add_str(text, str_from(joint));
		buf_add_str(text, buf_str(&second));
	}
	buf_release(&first);
	buf_release(&second);
}

static bool line_key(struct str line, struct buf *key)
{
	struct note note;
	if (!note_read(line, &note, NULL) || note.text.len == 0)
		return false;
	note_key(&note.subject, key);
	return true;
}

static void join_lines(struct str one, struct str other, struct buf *out)
{
	struct note note, with;
	struct buf text = BUF_INIT;
	note_read(one, &note, NULL);
	if (other.ptr && note_read(other, &with, NULL)) {
		note_join(&note, &with, &text);
		note.text = buf_str(&text);
		if (str_cmp(note.day, with.day) < 0)
			note.day = with.day;
	}
	note_write(&note, out);
	buf_release(&text);
}

bool notes_merge(struct str old, struct str notes, struct buf *fresh)
{
	static const struct own_file_form form = {
		.head = "# Notes, one a line: @ID<TAB>DAY<TAB>TEXT, or "
			"TYPE<TAB>NAME<TAB>DAY<TAB>TEXT\n",
		.key = line_key,
		.join = join_lines,
	};
	return own_file_merge(old, notes, &form, fresh);
}
