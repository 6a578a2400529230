/* SPDX-License-Identifier: MIT */
/* An article as the reader shows it: its head, its text, what stands below. */
#include "app/page_parts.h"

static const uint8_t role_of_kind[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = ROLE_TITLE,         [BLOCK_STANDFIRST] = ROLE_STANDFIRST,
	[BLOCK_CAPTION] = ROLE_CAPTION,     [BLOCK_CREDIT] = ROLE_META,
	[BLOCK_BYLINE] = ROLE_META,         [BLOCK_DATE] = ROLE_META,
	[BLOCK_DATELINE] = ROLE_TEXT,       [BLOCK_SUBHEAD] = ROLE_SUBHEAD,
	[BLOCK_PARAGRAPH] = ROLE_TEXT,      [BLOCK_QUOTE] = ROLE_QUOTE,
	[BLOCK_RELATED] = ROLE_RELATED,     [BLOCK_NOTICE] = ROLE_FURNITURE,
	[BLOCK_FURNITURE] = ROLE_FURNITURE,
};

static const uint8_t folded_of_kind[BLOCK_KIND_COUNT] = {
	[BLOCK_RELATED] = FOLDED_FURNITURE,
	[BLOCK_FURNITURE] = FOLDED_FURNITURE,
	[BLOCK_NOTICE] = FOLDED_NOTICE,
	[BLOCK_MARKUP] = FOLDED_MARKUP,
};

static void count_folded(struct article_page *p, uint32_t nr)
{
	const struct block *block = &p->a->blocks[nr];
	struct str rest = str_sub(p->text, block->start, (size_t)block->start + block->len);
	struct str line;
	enum folded_kind kind = folded_of_kind[block->kind];
	if (page_part_of_kind(block->kind) != PART_FOLDED && block->kind != BLOCK_RELATED)
		kind = FOLDED_REPEATED;
	while (str_next_line(&rest, &line))
		p->folded[kind] += !str_blank(line);
	if (p->first_folded == PAGE_NO_SOURCE)
		p->first_folded = block->start;
}

static bool on_one_line(struct str text, const struct block *a, const struct block *b)
{
	struct str between = str_sub(text, (size_t)a->start + a->len, b->start);
	return str_chr(between, '\n') == STR_NPOS && str_chr(between, '\r') == STR_NPOS;
}

/* A dateline opens the paragraph that goes on in its line. */
static bool opens_next(const struct article_page *p, uint32_t nr)
{
	const struct block *block = &p->a->blocks[nr];
	if (block->kind != BLOCK_DATELINE || nr + 1 >= p->a->block_count)
		return false;
	return (block[1].kind == BLOCK_PARAGRAPH || block[1].kind == BLOCK_QUOTE) &&
	       on_one_line(p->text, block, block + 1);
}

static void add_noise(struct article_page *p, const struct block *block)
{
	struct str rest = str_sub(p->text, block->start, (size_t)block->start + block->len);
	struct str line;
	while (str_next_line(&rest, &line)) {
		page_paragraph(&p->b, ROLE_FURNITURE, 0);
		page_add_source(&p->b, ROLE_FURNITURE, (uint32_t)(line.ptr - p->text.ptr),
				(uint32_t)line.len);
		page_paragraph_end(&p->b);
	}
}

static void add_text(struct article_page *p, uint32_t *nr)
{
	const struct block *block = &p->a->blocks[*nr];
	bool opens = opens_next(p, *nr);
	const struct block *main = opens ? block + 1 : block;
	enum role role = role_of_kind[main->kind];
	page_paragraph(&p->b, role, main->kind == BLOCK_QUOTE ? 2 : 0);
	if (block->kind == BLOCK_DATELINE)
		page_add_source(&p->b, ROLE_DATELINE, block->start, block->len);
	if (opens) {
		page_add_made(&p->b, role, STR(" "), PAGE_NO_LINK);
		(*nr)++;
	}
	if (main->kind != BLOCK_DATELINE)
		page_add_source(&p->b, role, main->start, main->len);
	page_paragraph_end(&p->b);
}

static void add_body(struct article_page *p)
{
	bool after_noise = false;
	for (uint32_t i = 0; i < p->a->block_count; i++) {
		const struct block *block = &p->a->blocks[i];
		if (page_part_of(p, i) != PART_BODY)
			continue;
		bool noise = page_is_noise(block) || block->kind == BLOCK_RELATED;
		if (!noise || !after_noise)
			page_blank(&p->b);
		after_noise = noise;
		if (noise)
			add_noise(p, block);
		else if (block->kind == BLOCK_CAPTION || block->kind == BLOCK_CREDIT)
			page_add_captions(p, &i, PART_BODY);
		else
			add_text(p, &i);
	}
}

static void find_body(struct article_page *p)
{
	p->body = p->a->block_count;
	for (uint32_t i = 0; i < p->a->block_count; i++) {
		if (page_part_of_kind(p->a->blocks[i].kind) != PART_BODY)
			continue;
		if (p->body == p->a->block_count)
			p->body = i;
		p->body_end = i + 1;
	}
}

/* What is in the file now was never loaded: nothing of it is shown. */
static void add_lost(struct article_page *p)
{
	page_paragraph(&p->b, ROLE_TITLE, 0);
	page_add_title(&p->b, ROLE_TITLE, p->a->title.value, PAGE_NO_LINK);
	page_paragraph_end(&p->b);
	page_blank(&p->b);
	page_made_line(&p->b, ROLE_WARNING, 0,
		       STR("The file has changed since it was loaded, or is gone. Its text is not "
			   "shown until it is loaded again."));
}

void page_of_article(struct page *page, const struct article *a, struct str text,
		     const struct links *links, const struct page_style *style)
{
	struct article_page p = {
		.a = a, .style = style, .text = text, .first_folded = PAGE_NO_SOURCE
	};
	page_build_start(&p.b, page, text, links, style->cols);
	if (text.len < a->len) {
		add_lost(&p);
		page_build_end(&p.b);
		return;
	}
	find_body(&p);
	for (uint32_t i = 0; i < a->block_count; i++) {
		if (page_part_of(&p, i) == PART_FOLDED)
			count_folded(&p, i);
	}
	page_add_head(&p);
	add_body(&p);
	page_add_tail(&p);
	page_build_end(&p.b);
}
