/* SPDX-License-Identifier: MIT */
/* The tail of an article's page: related titles, bylines, other takes, and the line that counts
 * what is folded. */
#include "app/page_parts.h"

static void add_related_title(struct article_page *p, const struct field *title)
{
	page_paragraph(&p->b, ROLE_RELATED, 2);
	if (title->len > 0)
		page_add_source(&p->b, ROLE_RELATED, title->start, title->len);
	else
		page_add_title(&p->b, ROLE_RELATED, title->value, PAGE_NO_LINK);
	page_paragraph_end(&p->b);
}

static void add_related(struct article_page *p)
{
	const struct field_list *related = &p->a->lists[FIELD_RELATED];
	if (related->count == 0)
		return;
	page_blank(&p->b);
	page_made_line(&p->b, ROLE_META, 0, STR("Related"));
	for (uint32_t i = 0; i < related->count; i++)
		add_related_title(p, &related->items[i]);
}

static void add_bylines(struct article_page *p)
{
	bool any = false;
	for (uint32_t i = 0; i < p->a->block_count; i++) {
		const struct block *block = &p->a->blocks[i];
		if (page_part_of(p, i) != PART_BYLINE)
			continue;
		if (!any)
			page_blank(&p->b);
		any = true;
		page_paragraph(&p->b, ROLE_META, 0);
		page_add_source(&p->b, ROLE_META, block->start, block->len);
		page_paragraph_end(&p->b);
	}
}

static void add_take(struct article_page *p, struct str origin, struct str title, size_t link)
{
	page_paragraph(&p->b, ROLE_RELATED, 2);
	page_add_made(&p->b, ROLE_META, origin, PAGE_NO_LINK);
	page_add_made(&p->b, ROLE_RELATED, STR("  "), PAGE_NO_LINK);
	page_add_title(&p->b, ROLE_RELATED, title, (uint32_t)link);
	page_paragraph_end(&p->b);
}

static void add_takes(struct article_page *p)
{
	const struct links *links = p->b.links;
	struct str rest = links ? buf_str(&links->takes) : STR_NULL;
	struct str origin, title;
	struct buf heading = BUF_INIT;
	if (rest.len == 0)
		return;
	buf_addf(&heading, "Other takes");
	if (links->take_count > LINK_TAKES_MAX)
		buf_addf(&heading, ", %d of %zu", LINK_TAKES_MAX, links->take_count);
	page_blank(&p->b);
	page_made_line(&p->b, ROLE_META, 0, buf_str(&heading));
	buf_release(&heading);
	for (size_t i = 0; i < links->items.len; i++) {
		if (links->items.data[i].kind == LINK_TAKE && str_next_line(&rest, &origin) &&
		    str_next_line(&rest, &title))
			add_take(p, origin, title, i);
	}
}

static const char *const folded_words[FOLDED_COUNT] = {
	[FOLDED_FURNITURE] = "of furniture",
	[FOLDED_NOTICE] = "of notices",
	[FOLDED_REPEATED] = "said twice",
	[FOLDED_MARKUP] = "of markup",
};

/* "12 lines of furniture, 3 of notices folded: v shows the dump" */
static void add_folded(struct article_page *p)
{
	struct buf note = BUF_INIT;
	for (size_t i = 0; i < FOLDED_COUNT; i++) {
		const char *lines = p->folded[i] == 1 ? " line" : " lines";
		if (p->folded[i] == 0)
			continue;
		buf_addf(&note, "%s%zu%s %s", note.len ? ", " : "", p->folded[i],
			 note.len ? "" : lines, folded_words[i]);
	}
	if (note.len > 0) {
		const char *key = p->style->raw_key ? p->style->raw_key : "";
		buf_addf(&note, " folded%s%s%s", key[0] ? ": " : "", key,
			 key[0] ? " shows the dump" : "");
		page_blank(&p->b);
		page_made_line(&p->b, ROLE_FURNITURE, 0, buf_str(&note));
		vec_last(&p->b.page->lines)->source = p->first_folded;
	}
	buf_release(&note);
}

void page_add_tail(struct article_page *p)
{
	add_related(p);
	add_bylines(p);
	add_takes(p);
	add_folded(p);
}
