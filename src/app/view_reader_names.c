/* SPDX-License-Identifier: MIT */
/* What the reader does with the focused name: its mentions one after another, also across
 * articles, a peek at it, corrections. */
#include <string.h>

#include "app/page_build.h"
#include "app/view_reader.h"

const struct entity *reader_focused_name(const struct reader *r, struct request *request)
{
	const struct view_context *context = r->view.context;
	const struct table *table = view_table_of_names(context);
	const struct link *link = reader_focused(r);
	if (!link || link->kind != LINK_NAME) {
		view_say(request, link ? STR("This leads to an article; Tab goes to the next name")
				       : STR("No name is focused: Tab goes to the next"));
		return NULL;
	}
	if (table && link->target != ENTITY_NONE)
		return table_entity(table, link->target);
	struct buf text = BUF_INIT;
	buf_addf(&text, "Names are not linked yet: %u %%", names_progress(context->names).percent);
	view_say(request, buf_str(&text));
	buf_release(&text);
	return NULL;
}

/* --- mention after mention ------------------------------------------------------------------- */

/* The listed articles that name an entity, as seen from the one that is read. Ranks are places in
 * the order of the list; articles by their first mention. */
struct tour {
	size_t rank;                   /* of the one that is read */
	size_t mentions, before, here; /* in all, in those before it, in it */
	size_t articles, nr;           /* all, and which of them it is, from 1 */
	size_t ranks[2];               /* of the nearest before and behind it */
	uint32_t postings[2];          /* first of their mentions; UINT32_MAX: there is none */
	size_t end_ranks[2];           /* of the first and the last */
	uint32_t end_postings[2];
};

/* Copies are folded under the first of them. */
static size_t rank_of(const struct reader *r, const struct table *table, uint32_t nr)
{
	const struct view *list = r->view.context->list;
	if (nr != r->nr && table_is_copy(table, nr))
		return SIZE_MAX;
	return list ? view_articles_rank(list, nr) : nr;
}

static void take_stop(struct tour *t, size_t rank, uint32_t posting)
{
	int side = rank > t->rank;
	bool nearer = side == 0 ? rank > t->ranks[0] : rank < t->ranks[1];
	if (rank != t->rank && (t->postings[side] == UINT32_MAX || nearer)) {
		t->ranks[side] = rank;
		t->postings[side] = posting;
	}
	for (int end = 0; end < 2; end++) {
		bool further = end == 0 ? rank < t->end_ranks[0] : rank > t->end_ranks[1];
		if (t->end_postings[end] == UINT32_MAX || further) {
			t->end_ranks[end] = rank;
			t->end_postings[end] = posting;
		}
	}
}

static void plan_tour(const struct reader *r, const struct table *table, uint32_t entity,
		      struct tour *t)
{
	size_t count;
	const uint32_t *postings = table_postings(table, entity, &count);
	*t = (struct tour){ .rank = rank_of(r, table, r->nr),
			    .nr = 1,
			    .postings = { UINT32_MAX, UINT32_MAX },
			    .end_postings = { UINT32_MAX, UINT32_MAX } };
	for (size_t i = 0, end; i < count; i = end) {
		uint32_t nr = table_mention_article(table, postings[i]);
		uint32_t next = nr + 1 < table_article_count(table)
				    ? table_first_mention(table, nr + 1)
				    : UINT32_MAX;
		for (end = i + 1; end < count && postings[end] < next; end++)
			;
		size_t rank = rank_of(r, table, nr);
		if (nr != r->nr && (rank == SIZE_MAX || rank == t->rank))
			continue;
		t->mentions += end - i;
		t->articles++;
		t->before += rank < t->rank ? end - i : 0;
		t->here += nr == r->nr ? end - i : 0;
		t->nr += rank < t->rank;
		take_stop(t, rank, postings[i]);
	}
}

/* The mention of an article to go to: its first, or its last when one comes from behind. */
static uint32_t entry(const struct table *table, uint32_t entity, uint32_t first, int direction)
{
	uint32_t nr = table_mention_article(table, first);
	size_t count;
	const struct mention *mentions = table_mentions(table, nr, &count);
	uint32_t found = first;
	for (size_t i = 0; direction < 0 && i < count; i++) {
		if (mentions[i].entity == entity && !mentions[i].hidden)
			found = table_first_mention(table, nr) + (uint32_t)i;
	}
	return found;
}

/* Spans of mentions of the focused name: the next one that way, SIZE_MAX if there is none, and
 * which of them it is, from 1. */
static size_t next_span(const struct page_view *pv, int direction, size_t *nr)
{
	const struct page *page = &pv->page;
	size_t focus = page_view_focus_span(pv);
	size_t found = SIZE_MAX;
	size_t seen = 0, nr_found = 0;
	uint32_t last = PAGE_NO_LINK;
	for (size_t i = 0; focus != SIZE_MAX && i < page->spans.len; i++) {
		const struct page_span *span = &page->spans.data[i];
		if (span->link == PAGE_NO_LINK || span->link == last ||
		    span->first != page->spans.data[focus].first)
			continue;
		last = span->link;
		seen++;
		bool wanted = direction > 0 ? i > focus && found == SIZE_MAX
					    : i < focus && span->link != pv->focus;
		if (wanted) {
			found = i;
			nr_found = seen;
		}
	}
	*nr = nr_found;
	return found;
}

static void say_where(const struct tour *t, const char *before, size_t mention, size_t article,
		      struct request *request)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%smention ", before);
	view_add_number(&text, mention);
	buf_addf(&text, " of ");
	view_add_number(&text, t->mentions);
	buf_addf(&text, ", article ");
	view_add_number(&text, article);
	buf_addf(&text, " of ");
	view_add_number(&text, t->articles);
	view_say(request, buf_str(&text));
	buf_release(&text);
}

static void focus_span(struct page_view *pv, size_t span)
{
	pv->focus = pv->page.spans.data[span].link;
	page_view_reveal(pv, page_line_at(&pv->page, pv->page.spans.data[span].start));
}

static void focus_byte(struct reader *r, uint32_t at)
{
	size_t link = links_at(&r->links, at);
	if (link == SIZE_MAX)
		return;
	r->pv.focus = (uint32_t)link;
	size_t span = page_view_focus_span(&r->pv);
	if (span != SIZE_MAX)
		focus_span(&r->pv, span);
}

/* On to another article of the list, or round to the other end of it. */
static void cross(struct reader *r, const struct table *table, const struct tour *t, int direction,
		  struct request *request)
{
	bool on = direction > 0;
	bool round = t->postings[on] == UINT32_MAX;
	uint32_t to = round ? t->end_postings[!on] : t->postings[on];
	if (to == UINT32_MAX)
		return;
	uint32_t posting = entry(table, reader_focused(r)->target, to, direction);
	uint32_t nr = table_mention_article(table, posting);
	uint32_t at = table_mention(table, posting)->start;
	if (round)
		say_where(t, on ? "On at the first: " : "On at the last: ", on ? 1 : t->mentions,
			  on ? 1 : t->articles, request);
	else
		say_where(t, "", on ? t->before + t->here + 1 : t->before,
			  on ? t->nr + 1 : t->nr - 1, request);
	if (nr == r->nr) {
		focus_byte(r, at);
		return;
	}
	view_request(request, REQUEST_OPEN, nr, at);
	request->focuses = true;
	request->replaces = true;
}

static void step_mention(struct reader *r, int direction, struct request *request)
{
	const struct table *table = view_table_of_names(r->view.context);
	const struct entity *e = reader_focused_name(r, request);
	struct tour tour;
	size_t nr;
	if (!e)
		return;
	plan_tour(r, table, reader_focused(r)->target, &tour);
	size_t span = next_span(&r->pv, direction, &nr);
	if (span == SIZE_MAX) {
		cross(r, table, &tour, direction, request);
		return;
	}
	focus_span(&r->pv, span);
	say_where(&tour, "", tour.before + nr, tour.nr, request);
}

/* --- the other commands ---------------------------------------------------------------------- */

static void show_peek(struct reader *r, struct request *request)
{
	if (reader_focused_name(r, request))
		peek_show(&r->peek, r->view.context, reader_focused(r)->target, r->nr,
			  r->view.rows * 2 / 3 + 1, r->pv.page.cols);
}

static void ask_fix(const struct reader *r, struct request *request)
{
	const struct entity *e = reader_focused_name(r, request);
	if (!e)
		return;
	const struct link *link = reader_focused(r);
	struct fix_subject *fix = &request->fix;
	struct str surface = str_sub(corpus_text(r->view.context->corpus, r->article), link->start,
				     (size_t)link->start + link->len);
	view_request_fix(request, e);
	fix->article = r->nr;
	fix->start = link->start;
	fix->end = link->start + link->len;
	memset(fix->surface, 0, sizeof fix->surface);
	memcpy(fix->surface, surface.ptr,
	       surface.len < sizeof fix->surface ? surface.len : sizeof fix->surface - 1);
}

bool reader_name_command(struct reader *r, enum command command, struct request *request)
{
	const struct entity *e;
	switch (command) {
	case CMD_MENTION_NEXT:
	case CMD_MENTION_PREVIOUS:
		step_mention(r, command == CMD_MENTION_NEXT ? 1 : -1, request);
		return true;
	case CMD_CONTEXT:
		e = reader_focused_name(r, request);
		if (e)
			view_request_name(request, VIEW_KWIC, e->key);
		return true;
	case CMD_PEEK:
		show_peek(r, request);
		return true;
	case CMD_FIX:
		ask_fix(r, request);
		return true;
	default:
		return false;
	}
}
