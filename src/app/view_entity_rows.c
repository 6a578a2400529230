/* SPDX-License-Identifier: MIT */
/* The page of a name is one list of rows; its three parts share the height. */
#include "app/share.h"
#include "app/view_entity.h"
#include "app/view_note.h"

enum {
	HEAD_ROWS = 5, /* and one for what it is described as, if it is */
	FRAME_ROWS = HEAD_ROWS + ENTITY_PART_COUNT + 2, /* with headings and what parts them */
	PART_LEAST = 2
};

size_t entity_part_count(const struct entity_page *p, unsigned part)
{
	if (part == ENTITY_ARTICLES)
		return p->articles.len;
	return part == ENTITY_NAMES ? p->names.len : p->mentions.all.len;
}

/* Does a part say how many more there are? The last one just ends. */
static bool says_more(unsigned part, size_t wanted, size_t share)
{
	return part != ENTITY_MENTIONS && share < wanted;
}

static size_t more_rows(const size_t *wanted, const size_t *shares)
{
	size_t rows = 0;
	for (unsigned i = 0; i < ENTITY_PART_COUNT; i++)
		rows += says_more(i, wanted[i], shares[i]);
	return rows;
}

static bool has_roles(const struct entity_page *p)
{
	return p->roles.items.len > 0 || (p->todo & ENTITY_TODO_ROLES);
}

const struct note *entity_note(const struct entity_page *p)
{
	return view_note_of_name(p->view.context->notes, entity_table(p), p->entity);
}

static void share_height(const struct entity_page *p, const size_t *wanted, size_t *shares)
{
	size_t least = (size_t)ENTITY_PART_COUNT * PART_LEAST;
	size_t frame = FRAME_ROWS + has_roles(p) + (entity_note(p) ? 1U : 0U);
	size_t room = p->view.rows > frame ? p->view.rows - frame : 0;
	size_t more = 0;
	/* A row that says "more" may cut another part, at most each of them once. */
	for (unsigned i = 0; i < ENTITY_PART_COUNT; i++) {
		share_rows(wanted, ENTITY_PART_COUNT, room > more + least ? room - more : least,
			   shares);
		size_t said = more_rows(wanted, shares);
		if (said <= more)
			break;
		more = said;
	}
}

static void add(struct entity_page *p, unsigned kind, unsigned part, size_t nr)
{
	vec_push(&p->rows, (struct entity_row){ (uint8_t)kind, (uint8_t)part, (uint32_t)nr });
}

static void add_part(struct entity_page *p, unsigned part, size_t wanted, size_t share)
{
	add(p, ROW_HEADING, part, 0);
	for (size_t i = 0; i < share; i++)
		add(p, ROW_ARTICLE + part, part, i);
	if (says_more(part, wanted, share))
		add(p, ROW_MORE, part, wanted - share);
}

static void add_whole(struct entity_page *p)
{
	size_t count = entity_part_count(p, p->part);
	add(p, ROW_NAME, 0, 0);
	add(p, ROW_BLANK, 0, 0);
	add_part(p, p->part, count, count);
}

void entity_lay_out_rows(struct entity_page *p)
{
	size_t wanted[ENTITY_PART_COUNT], shares[ENTITY_PART_COUNT];
	vec_clear(&p->rows);
	if (p->entity == ENTITY_NONE)
		return;
	if (p->whole) {
		add_whole(p);
		return;
	}
	for (unsigned i = 0; i < ENTITY_PART_COUNT; i++)
		wanted[i] = entity_part_count(p, i);
	share_height(p, wanted, shares);
	add(p, ROW_BLANK, 0, 0);
	for (unsigned kind = ROW_NAME; kind <= ROW_NOTE; kind++) {
		if ((kind != ROW_ROLES || has_roles(p)) && (kind != ROW_NOTE || entity_note(p)))
			add(p, kind, 0, 0);
	}
	for (unsigned i = 0; i < ENTITY_PART_COUNT; i++) {
		add(p, ROW_BLANK, 0, 0);
		add_part(p, i, wanted[i], shares[i]);
	}
}

/* --- what a row is --------------------------------------------------------------------------- */

struct entity_row entity_selected(const struct entity_page *p)
{
	if (p->entity == ENTITY_NONE || p->list.selected >= p->rows.len)
		return (struct entity_row){ .kind = ROW_BLANK };
	return p->rows.data[p->list.selected];
}

uint32_t entity_row_mention(const struct entity_page *p, const struct entity_row *row)
{
	if (row->kind == ROW_ARTICLE)
		return p->articles.data[row->nr].mention;
	if (row->kind == ROW_MENTION)
		return p->mentions.all.data[row->nr];
	if (row->kind == ROW_ROLES && p->roles.items.len > 0)
		return p->roles.items.data[0].mention;
	return ENTITY_NONE;
}

uint32_t entity_row_entity(const struct entity_page *p, const struct entity_row *row)
{
	if (row->kind != ROW_COMPANION)
		return ENTITY_NONE;
	return p->companions.items.data[p->names.data[row->nr]].entity;
}
