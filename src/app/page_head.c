/* SPDX-License-Identifier: MIT */
/* The head of an article's page: title, standfirst, the line of date, source, place and wire;
 * the user's note; captions with their credits, here and inside the text. */
#include "app/page_parts.h"

/* All blocks of a part, each a paragraph in a role. false if there is none. */
static bool add_part(struct article_page *p, enum page_part part, enum role role)
{
	bool any = false;
	for (uint32_t i = 0; i < p->a->block_count; i++) {
		const struct block *block = &p->a->blocks[i];
		if (page_part_of(p, i) != part)
			continue;
		page_paragraph(&p->b, role, 0);
		page_add_source(&p->b, role, block->start, block->len);
		page_paragraph_end(&p->b);
		any = true;
	}
	return any;
}

/* A title that stands nowhere as one is made: from the lead or the file's name. */
static void add_title(struct article_page *p)
{
	if (add_part(p, PART_TITLE, ROLE_TITLE))
		return;
	page_paragraph(&p->b, ROLE_TITLE, 0);
	if (article_title_guessed(p->a))
		page_add_made(&p->b, ROLE_TITLE, STR("~"), PAGE_NO_LINK);
	page_add_title(&p->b, ROLE_TITLE, p->a->title.value, PAGE_NO_LINK);
	page_paragraph_end(&p->b);
}

static void add_guess(struct buf *out, const struct field *field)
{
	if (field->origin == ORIGIN_LEAD || field->origin == ORIGIN_BODY ||
	    field->origin == ORIGIN_NAME)
		buf_add_char(out, '~');
}

static void add_part_of_meta(struct buf *out, const char *word, const struct field *field)
{
	if (field->value.len == 0)
		return;
	buf_addf(out, "  %s", word);
	add_guess(out, field);
	buf_add_str(out, field->value);
}

static void add_wires(struct buf *out, const struct field_list *wires)
{
	for (uint32_t i = 0; i < wires->count; i++) {
		buf_add_str(out, i == 0 ? STR("  wire ") : STR(", "));
		buf_add_str(out, wires->items[i].value);
	}
}

static void add_meta(struct article_page *p)
{
	struct buf meta = BUF_INIT;
	add_guess(&meta, &p->a->dated);
	if (p->a->date.precision == DATE_UNKNOWN)
		buf_add_str(&meta, STR("no date"));
	date_long(&p->a->date, &meta);
	add_part_of_meta(&meta, "", &p->a->source);
	add_part_of_meta(&meta, "from ", &p->a->place);
	add_wires(&meta, &p->a->lists[FIELD_WIRE]);
	page_made_line(&p->b, ROLE_META, 0, buf_str(&meta));
	buf_release(&meta);
}

/* Date lines the meta line does not stand for: a second one, or one that was not understood. */
static void add_other_dates(struct article_page *p)
{
	const struct field *dated = &p->a->dated;
	bool said = dated->origin != ORIGIN_TEXT && dated->origin != ORIGIN_TAG;
	for (uint32_t i = 0; i < p->a->block_count; i++) {
		const struct block *block = &p->a->blocks[i];
		if (page_part_of(p, i) != PART_DATE)
			continue;
		bool is_it = dated->len == 0 || (dated->start >= block->start &&
						 dated->start < block->start + block->len);
		if (!said && is_it) {
			said = true;
			continue;
		}
		page_paragraph(&p->b, ROLE_META, 0);
		page_add_source(&p->b, ROLE_META, block->start, block->len);
		page_paragraph_end(&p->b);
	}
}

static void add_note(struct article_page *p)
{
	struct buf text = BUF_INIT;
	if (p->style->note.len == 0)
		return;
	buf_add_str(&text, STR("Note: "));
	buf_add_str(&text, p->style->note);
	page_made_line(&p->b, ROLE_META, 0, buf_str(&text));
	buf_release(&text);
}

/* Under a caption a credit is the photographer alone, without the label before the name. */
static void add_credit(struct article_page *p, const struct block *block, bool has_caption)
{
	const struct field *photo = has_caption ? page_field_in(p, FIELD_PHOTO, block) : NULL;
	uint32_t start = photo && photo->len > 0 ? photo->start : block->start;
	uint32_t len = block->start + block->len - start;
	page_add_source(&p->b, ROLE_CAPTION, start, len);
}

static void add_times(struct article_page *p, size_t times)
{
	struct buf note = BUF_INIT;
	if (times == 2)
		buf_add_str(&note, STR("   (caption stands twice: folded)"));
	else
		buf_addf(&note, "   (caption stands %zu times: folded)", times);
	page_add_made(&p->b, ROLE_CAPTION, buf_str(&note), PAGE_NO_LINK);
	buf_release(&note);
}

static bool is_caption_part(const struct article_page *p, uint32_t nr, enum page_part part)
{
	uint8_t kind = p->a->blocks[nr].kind;
	return (kind == BLOCK_CAPTION || kind == BLOCK_CREDIT) && page_part_of(p, nr) == part;
}

/* Behind the last block of a group that starts at nr: a caption, its credits and its repeats. */
static uint32_t group_end(const struct article_page *p, uint32_t nr, enum page_part part)
{
	uint32_t end = nr + 1;
	while (end < p->a->block_count && is_caption_part(p, end, part) &&
	       (p->a->blocks[end].kind == BLOCK_CREDIT || p->a->blocks[end].repeated))
		end++;
	return end;
}

void page_add_captions(struct article_page *p, uint32_t *i, enum page_part part)
{
	uint32_t end = group_end(p, *i, part);
	size_t times = 0;
	bool open = false;
	for (uint32_t nr = *i; nr < end; nr++)
		times += p->a->blocks[nr].kind == BLOCK_CAPTION;
	for (uint32_t nr = *i; nr < end; nr++) {
		const struct block *block = &p->a->blocks[nr];
		if (block->kind == BLOCK_CAPTION && nr > *i)
			continue;
		if (open)
			page_paragraph_end(&p->b);
		open = true;
		page_paragraph(&p->b, ROLE_CAPTION, 0);
		if (block->kind == BLOCK_CREDIT) {
			add_credit(p, block, times > 0);
			continue;
		}
		page_add_made(&p->b, ROLE_CAPTION, STR("Photo: "), PAGE_NO_LINK);
		page_add_source(&p->b, ROLE_CAPTION, block->start, block->len);
	}
	if (times > 1)
		add_times(p, times);
	page_paragraph_end(&p->b);
	*i = end - 1;
}

void page_add_head(struct article_page *p)
{
	bool any = false;
	add_title(p);
	add_part(p, PART_STANDFIRST, ROLE_STANDFIRST);
	add_meta(p);
	add_other_dates(p);
	add_note(p);
	for (uint32_t i = 0; i < p->a->block_count; i++) {
		if (!is_caption_part(p, i, PART_CAPTION))
			continue;
		if (!any)
			page_blank(&p->b);
		any = true;
		page_add_captions(p, &i, PART_CAPTION);
	}
}
