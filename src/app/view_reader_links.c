/* SPDX-License-Identifier: MIT */
/* Names and links of the article: to the next of them, to one by its label, and where it leads. */
#include "app/view_reader.h"

#include "app/page_build.h"

/* A place without a line at its top has the focused word on screen. */
void reader_reveal(struct reader *r, uint32_t at)
{
	size_t span = page_view_focus_span(&r->pv);
	const struct page *page = &r->pv.page;
	page_view_reveal(&r->pv, span == SIZE_MAX
				     ? page_line_of(page, at)
				     : page_line_at(page, page->spans.data[span].start));
}

void reader_follow(struct reader *r, uint32_t nr, struct request *request)
{
	if (nr >= r->links.items.len)
		return;
	r->pv.focus = nr;
	const struct link *link = &r->links.items.data[nr];
	if (link->kind != LINK_NAME) {
		view_request(request, REQUEST_OPEN, link->target, 0);
		return;
	}
	const struct entity *e = reader_focused_name(r, request);
	if (e)
		view_request_name(request, VIEW_ENTITY, e->key);
}

/* From a name that was corrected away one goes on where it stood. */
static bool step_from_lost(struct reader *r, int direction)
{
	size_t link = r->pv.focus == PAGE_NO_LINK && r->lost != PLACE_NO_FOCUS
			  ? links_step(&r->links, r->lost, direction)
			  : SIZE_MAX;
	r->lost = PLACE_NO_FOCUS;
	if (link == SIZE_MAX)
		return false;
	r->pv.focus = (uint32_t)link;
	reader_reveal(r, r->links.items.data[link].start);
	return true;
}

static void step_link(struct reader *r, int direction, struct request *request)
{
	if (r->raw)
		view_say(request, STR("Names and links stand in the clean text, not in the dump"));
	else if (r->links.items.len == 0)
		view_say(request, STR("No name or link in this article"));
	else if (!step_from_lost(r, direction) && !page_view_step_link(&r->pv, direction))
		view_say(request, direction > 0 ? STR("No further name or link")
						: STR("No name or link before"));
}

static void show_labels(struct reader *r, struct request *request)
{
	if (r->raw)
		step_link(r, 1, request);
	else if (!labels_show(&r->labels, &r->pv))
		view_say(request, STR("No name or link on the screen"));
}

/* The article that the focused link leads to and this one. */
static bool compare_linked(const struct reader *r, struct request *request)
{
	const struct link *link = reader_focused(r);
	if (!link || link->kind == LINK_NAME)
		return false;
	view_request(request, REQUEST_COMPARE, r->nr, 0);
	request->has_other = true;
	request->other = link->target;
	return true;
}

bool reader_link_command(struct reader *r, enum command command, struct request *request)
{
	switch (command) {
	case CMD_OPEN:
		if (reader_focused(r))
			reader_follow(r, r->pv.focus, request);
		else
			view_say(request, STR("No name or link is focused: Tab goes to the next"));
		return true;
	case CMD_LINK_NEXT:
	case CMD_LINK_PREVIOUS:
		step_link(r, command == CMD_LINK_NEXT ? 1 : -1, request);
		return true;
	case CMD_COMPARE:
		return compare_linked(r, request);
	case CMD_LABELS:
		show_labels(r, request);
		return true;
	default:
		return false;
	}
}
