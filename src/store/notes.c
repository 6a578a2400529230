/* SPDX-License-Identifier: MIT */
/* Notes in memory: a row of them, found by a key. */
#include "store/notes.h"

#include "base/arena.h"
#include "base/intern.h"
#include "base/map.h"
#include "store/notes_line.h"
#include "store/own_file.h"
#include "store/state_file.h"

struct notes {
	const char *path;      /* in the arena; NULL: memory only */
	struct writer *writer; /* NULL likewise */
	struct arena texts;
	VEC(struct note) items;
	struct map articles; /* id -> place in items + 1 */
	struct intern names; /* keys of names; by their number: */
	VEC(size_t) places;  /* place in items + 1; 0: no note any more */
	uint64_t generation;
};

static struct str keep(struct notes *n, struct str text)
{
	struct buf clean = BUF_INIT;
	own_file_add_text(&clean, text);
	struct str kept = arena_str(&n->texts, buf_str(&clean));
	buf_release(&clean);
	return kept;
}

/* --- places ---------------------------------------------------------------------------------- */

static uint32_t name_id(const struct notes *n, const struct note_subject *subject)
{
	struct buf key = BUF_INIT;
	note_key(subject, &key);
	uint32_t id = intern_find(&n->names, buf_str(&key));
	buf_release(&key);
	return id;
}

/* The place of a note + 1, 0 for none. */
static size_t place_of(const struct notes *n, const struct note_subject *subject)
{
	if (!subject->name.ptr) {
		const uint64_t *place = map_get(&n->articles, subject->article);
		return place ? (size_t)*place : 0;
	}
	uint32_t id = name_id(n, subject);
	return id == INTERN_NONE ? 0 : n->places.data[id];
}

static void set_place(struct notes *n, const struct note_subject *subject, size_t place)
{
	if (!subject->name.ptr) {
		*map_put(&n->articles, subject->article) = place;
		return;
	}
	struct buf key = BUF_INIT;
	note_key(subject, &key);
	uint32_t id = intern_add(&n->names, buf_str(&key));
	buf_release(&key);
	if (id == n->places.len)
		vec_push(&n->places, 0);
	n->places.data[id] = place;
}

/* --- reading --------------------------------------------------------------------------------- */

static void add(struct notes *n, const struct note *note)
{
	struct note kept = *note;
	kept.text = keep(n, note->text);
	kept.day = keep(n, note->day);
	if (note->subject.name.ptr)
		kept.subject.name = keep(n, note->subject.name);
	vec_push(&n->items, kept);
	set_place(n, &kept.subject, n->items.len);
}

/* Another line about the same thing. */
static void join(struct notes *n, struct note *there, const struct note *note)
{
	struct buf text = BUF_INIT;
	note_join(there, note, &text);
	there->text = keep(n, buf_str(&text));
	if (str_cmp(there->day, note->day) < 0)
		there->day = keep(n, note->day);
	buf_release(&text);
}

static void read_lines(struct notes *n, struct str text, struct state_report *report)
{
	struct str line;
	for (size_t nr = 1; own_file_next_line(&text, &line); nr++) {
		struct err e = ERR_INIT;
		struct note note;
		if (!note_read(line, &note, &e)) {
			state_report_line(report, nr, e.message);
			continue;
		}
		if (note.text.len == 0)
			continue;
		size_t place = place_of(n, &note.subject);
		if (place > 0)
			join(n, &n->items.data[place - 1], &note);
		else
			add(n, &note);
	}
}

struct notes *notes_open(const char *path, struct writer *writer, struct log *log)
{
	struct notes *n = mem_zalloc(1, sizeof *n);
	if (!path)
		return n;
	struct buf text = BUF_INIT;
	n->path = arena_str(&n->texts, str_from(path)).ptr;
	n->writer = writer;
	struct state_report report = { .path = n->path, .log = log };
	if (!state_file_read(n->path, &text, log))
		state_report_line(&report, 0, "is too large to be a file of notes");
	read_lines(n, buf_str(&text), &report);
	state_report_end(&report);
	buf_release(&text);
	return n;
}

void notes_free(struct notes *n)
{
	if (!n)
		return;
	vec_release(&n->items);
	vec_release(&n->places);
	map_release(&n->articles);
	intern_release(&n->names);
	arena_release(&n->texts);
	free(n);
}

size_t notes_count(const struct notes *n)
{
	return n->items.len;
}

const struct note *notes_get(const struct notes *n, size_t nr)
{
	assert(nr < n->items.len);
	return &n->items.data[nr];
}

static const struct note *find(const struct notes *n, const struct note_subject *subject)
{
	size_t place = place_of(n, subject);
	return place > 0 ? &n->items.data[place - 1] : NULL;
}

const struct note *notes_of_article(const struct notes *n, uint64_t article_id)
{
	return find(n, &(struct note_subject){ .article = article_id });
}

const struct note *notes_of_name(const struct notes *n, enum entity_type type, struct str name)
{
	return find(n, &(struct note_subject){ .type = type, .name = name });
}

uint64_t notes_generation(const struct notes *n)
{
	return n->generation;
}

/* --- changes --------------------------------------------------------------------------------- */

static uint64_t write_change(struct notes *n, const struct note *ours, const struct note *theirs)
{
	if (!n->writer)
		return 0;
	struct buf lines[2] = { BUF_INIT, BUF_INIT }, notes = BUF_INIT;
	if (ours)
		note_write(ours, &lines[0]);
	if (theirs)
		note_write(theirs, &lines[1]);
	own_file_note(buf_str(&lines[0]), buf_str(&lines[1]), &notes);
	uint64_t number = writer_merge(n->writer, n->path, notes_merge, buf_str(&notes));
	buf_release(&lines[0]);
	buf_release(&lines[1]);
	buf_release(&notes);
	return number;
}

static void take_out(struct notes *n, size_t nr)
{
	set_place(n, &n->items.data[nr].subject, 0);
	n->items.len--;
	for (size_t i = nr; i < n->items.len; i++) {
		n->items.data[i] = n->items.data[i + 1];
		set_place(n, &n->items.data[i].subject, i + 1);
	}
}

static void put_in(struct notes *n, size_t place, const struct note *note)
{
	if (place == 0) {
		add(n, note);
		return;
	}
	n->items.data[place - 1].text = note->text;
	n->items.data[place - 1].day = note->day;
}

/* The note as it is to be; its text empty where it goes. */
static struct note make_note(struct notes *n, const struct note_subject *subject, struct str text,
			     const struct date *now)
{
	struct buf day = BUF_INIT;
	struct date today = *now;
	today.precision = DATE_DAY;
	today.has_zone = false;
	date_iso(&today, &day);
	struct note note = { *subject, keep(n, buf_str(&day)), keep(n, text) };
	buf_release(&day);
	return note;
}

uint64_t notes_set(struct notes *n, const struct note_subject *subject, struct str text,
		   const struct date *now)
{
	struct note note = make_note(n, subject, text, now);
	size_t place = place_of(n, subject);
	struct note before = { .text = STR_NULL };
	if (place > 0)
		before = n->items.data[place - 1];
	if (str_eq(before.text, note.text))
		return 0;
	uint64_t number =
	    write_change(n, note.text.len > 0 ? &note : NULL, place > 0 ? &before : NULL);
	if (note.text.len > 0)
		put_in(n, place, &note);
	else
		take_out(n, place - 1);
	n->generation++;
	return number;
}
