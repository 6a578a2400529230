/* SPDX-License-Identifier: MIT */
/* The reader: one article as a page. It holds a byte of the article, never a line, so that
 * nothing loses the place. */
#include "app/view_reader.h"

#include <assert.h>
#include <string.h>

#include "app/page_build.h"
#include "text/clean.h"

#define WHERE "this article"

static struct reader *reader_of(struct view *v)
{
	return (struct reader *)v;
}

static struct view *reader_create(const struct view_context *context)
{
	struct reader *r = mem_zalloc(1, sizeof *r);
	r->view = (struct view){ .ops = &view_reader, .context = context, .rows = 1, .cols = 1 };
	r->nr = ARTICLE_NONE;
	r->lost = PLACE_NO_FOCUS;
	page_view_init(&r->pv);
	return &r->view;
}

static void reader_destroy(struct view *v)
{
	struct reader *r = reader_of(v);
	links_release(&r->links);
	page_view_release(&r->pv);
	labels_release(&r->labels);
	name_card_release(&r->card);
	peek_release(&r->peek);
	buf_release(&r->raw_key);
	free(r);
}

static long option(const struct reader *r, enum option id)
{
	return r->view.context->config->options.numbers[id];
}

static struct str text_of(const struct reader *r)
{
	return corpus_text(r->view.context->corpus, r->article);
}

static size_t count_lines(struct str text)
{
	size_t lines = 0;
	for (size_t i = 0; i < text.len; i++) {
		bool crlf = text.ptr[i] == '\r' && i + 1 < text.len && text.ptr[i + 1] == '\n';
		lines += text.ptr[i] == '\n' || (text.ptr[i] == '\r' && !crlf);
	}
	return lines;
}

static void find_line(struct reader *r)
{
	if (r->article)
		r->line = r->first_line + count_lines(str_sub(text_of(r), 0, r->anchor));
}

/* Notes the place after scrolling. */
static void note_anchor(struct reader *r, size_t top_before)
{
	if (r->pv.top == top_before)
		return;
	r->anchor = r->pv.top == 0 ? 0 : page_source_of(&r->pv.page, r->pv.top);
	find_line(r);
}

static void to_anchor(struct reader *r)
{
	page_view_set_top(&r->pv, r->anchor == 0 ? 0 : page_line_of(&r->pv.page, r->anchor));
}

static struct page_style wanted_style(struct reader *r)
{
	const struct view_context *context = r->view.context;
	size_t width = r->raw ? SIZE_MAX : (size_t)option(r, OPT_TEXT_WIDTH);
	buf_clear(&r->raw_key);
	keymap_keys(&context->config->keymap, CMD_RAW, view_reader.contexts, 1, &r->raw_key);
	const struct note *note =
	    context->notes && r->article ? notes_of_article(context->notes, r->article->id) : NULL;
	return (struct page_style){ .note = note ? note->text : STR_NULL,
				    .cols = page_view_cols(&r->pv, r->view.cols, width),
				    .fold_noise = option(r, OPT_FURNITURE) == FURNITURE_FOLD,
				    .raw_key = buf_cstr(&r->raw_key) };
}

static uint64_t notes_now(const struct reader *r)
{
	return r->view.context->notes ? notes_generation(r->view.context->notes) : 0;
}

static bool is_built(const struct reader *r, const struct page_style *style)
{
	return r->page_id == r->article->id && r->pv.page.cols == style->cols &&
	       r->page_style.fold_noise == style->fold_noise && r->page_raw == r->raw &&
	       r->page_provisional == r->article->provisional && r->page_notes == notes_now(r);
}

/* The query that the list found the article by; NULL: none, or its words were dropped. */
static const struct query *query_of(const struct reader *r)
{
	const struct view *list = r->view.context->list;
	if (!list || r->words_dropped || view_articles_rank(list, r->nr) == SIZE_MAX)
		return NULL;
	return view_articles_query(list);
}

/* Builds the page where it is not what should be shown; `anew`: in any case. */
static void build(struct reader *r, bool anew)
{
	struct page_style style = wanted_style(r);
	if (!r->article)
		return;
	if (anew || !is_built(r, &style)) {
		labels_drop(&r->labels);
		peek_drop(&r->peek);
		if (r->raw && text_of(r).len > 0)
			page_of_raw(&r->pv.page, text_of(r), style.cols);
		else
			page_of_article(&r->pv.page, r->article, text_of(r), &r->links, &style);
		r->page_id = r->article->id;
		r->page_provisional = r->article->provisional;
		r->page_raw = r->raw;
		r->page_style = style;
		r->page_style.raw_key = NULL;
		r->page_style.note = STR_NULL;
		r->page_notes = notes_now(r);
	}
	page_view_find_words(&r->pv, r->view.context->find, query_of(r));
	to_anchor(r);
}

static void take_links(struct reader *r)
{
	const struct view_context *context = r->view.context;
	links_of_article(context->corpus, context->names, r->nr, context->name, &r->links);
	r->name_count = view_count_names(context, r->nr);
}

/* A link that starts at that byte; where names were found anew, the one that stands on it. */
static uint32_t link_near(const struct links *links, uint32_t at)
{
	size_t found = links_at(links, at);
	if (found == SIZE_MAX && at != PLACE_NO_FOCUS)
		found = links_over(links, at);
	return found == SIZE_MAX ? PAGE_NO_LINK : (uint32_t)found;
}

/* Takes the article of r->key from the present generation. *moved: its links are others now. */
static bool take_article(struct reader *r, bool *moved)
{
	const struct view_context *context = r->view.context;
	const struct corpus *corpus = context->corpus;
	struct links old = r->links;
	uint32_t focus = r->pv.focus < old.items.len ? old.items.data[r->pv.focus].start : r->lost;
	r->links = (struct links){ 0 };
	r->generation = corpus_generation(corpus);
	r->names_generation = view_table_of_names(context) ? names_generation(context->names) : 0;
	r->looked = context->names && names_lexicon(context->names);
	r->nr = corpus_find(corpus, &r->key);
	r->article = r->nr == ARTICLE_NONE ? NULL : corpus_article(corpus, r->nr);
	if (r->article) {
		r->key = article_key(r->article);
		r->first_line = corpus_line(corpus, r->article, 0);
		take_links(r);
	}
	*moved = !links_same_places(&old, &r->links);
	r->pv.focus = link_near(&r->links, focus);
	r->lost = r->pv.focus == PAGE_NO_LINK ? focus : PLACE_NO_FOCUS;
	links_release(&old);
	return r->article != NULL;
}

/* Names come twice: of a first look at this article, then linked; and whenever one corrects. */
static bool has_new_names(const struct reader *r)
{
	const struct view_context *context = r->view.context;
	if (view_table_of_names(context))
		return r->names_generation != names_generation(context->names);
	return context->names && !r->looked && names_lexicon(context->names);
}

static void note_focus(struct reader *r)
{
	const struct link *link = reader_focused(r);
	bool is_name = link && link->kind == LINK_NAME;
	name_card_make(&r->card, r->view.context, is_name ? link->target : ENTITY_NONE);
}

static bool reader_show(struct view *v, const struct place *place)
{
	struct reader *r = reader_of(v);
	bool moved;
	if (!place->has_article || corpus_find(v->context->corpus, &place->article) == ARTICLE_NONE)
		return false;
	r->key = place->article;
	r->raw = place->raw;
	r->asked_next = r->words_dropped = false;
	take_article(r, &moved);
	assert(r->article);
	r->pv.focus = link_near(&r->links, place->focus);
	r->lost = PLACE_NO_FOCUS;
	r->anchor = place->anchor;
	bool reveals = r->anchor == 0 && place->focus < r->article->len && !r->raw;
	if (r->anchor == 0 && !reveals && v->context->session)
		r->anchor = session_position(v->context->session, r->article->id);
	if (r->anchor >= r->article->len)
		r->anchor = 0;
	r->pv.match = SIZE_MAX;
	find_line(r);
	build(r, true);
	if (reveals) {
		reader_reveal(r, place->focus);
		note_anchor(r, 0);
	}
	note_focus(r);
	return true;
}

static void reader_save(const struct view *v, struct place *place)
{
	const struct reader *r = (const struct reader *)v;
	const struct link *link = reader_focused(r);
	*place = (struct place){ .kind = VIEW_READER,
				 .has_article = r->article != NULL || r->page_id != 0,
				 .article = r->key,
				 .anchor = r->anchor,
				 .focus = link ? link->start : PLACE_NO_FOCUS,
				 .row = (uint32_t)r->pv.top,
				 .raw = r->raw };
}

static void reader_resize(struct view *v, size_t rows, size_t cols)
{
	struct reader *r = reader_of(v);
	v->rows = rows;
	v->cols = cols;
	r->pv.rows = rows;
	build(r, false);
}

static void reader_reloaded(struct view *v, const struct changes *changes)
{
	struct reader *r = reader_of(v);
	const struct link *link = reader_focused(r);
	uint32_t focus = link ? link->start : r->lost;
	r->anchor = changes_move_byte(changes, &r->key, r->anchor);
	r->lost = changes_move_byte(changes, &r->key, focus);
	r->pv.focus = PAGE_NO_LINK;
	changes_move_key(changes, &r->key);
}

static void reader_refresh(struct view *v)
{
	struct reader *r = reader_of(v);
	bool moved = false;
	if (r->page_id == 0)
		return;
	bool new_names = has_new_names(r);
	if (new_names || r->generation != corpus_generation(v->context->corpus)) {
		take_article(r, &moved);
		labels_drop(&r->labels);
		find_line(r);
	}
	build(r, moved || new_names);
	note_focus(r);
}

/* Pages on at the end of the article: first names the next unread one, then opens it. */
static void go_beyond(struct reader *r, struct request *request)
{
	const struct view_context *context = r->view.context;
	uint32_t next =
	    context->list ? view_articles_neighbour(context->list, r->nr, 2) : ARTICLE_NONE;
	if (next == ARTICLE_NONE) {
		view_say(request, STR("The end; no unread article is left"));
		return;
	}
	if (r->asked_next) {
		r->asked_next = false;
		request->kind = REQUEST_ARTICLE;
		request->step = 2;
		return;
	}
	struct buf text = BUF_INIT;
	buf_addf(&text, "The end; once more opens: ");
	buf_add_str(&text, corpus_article(context->corpus, next)->title.value);
	view_say(request, buf_str(&text));
	buf_release(&text);
	r->asked_next = true;
}

static bool scroll(struct reader *r, enum command command, struct request *request)
{
	size_t top = r->pv.top;
	bool at_end = top == page_view_max_top(&r->pv);
	if (!page_view_scroll(&r->pv, command, (size_t)option(r, OPT_PAGE_OVERLAP)))
		return false;
	if (command == CMD_PAGE_DOWN && at_end)
		go_beyond(r, request);
	return true;
}

/* What lies over the text first, then matches (app drops those of the needle), then the focus. */
static bool drop(struct reader *r)
{
	const struct find *find = r->view.context->find;
	if (r->labels.items.len > 0) {
		labels_drop(&r->labels);
		return true;
	}
	if (!find->active && r->pv.matches.len > 0) {
		r->words_dropped = true;
		build(r, false);
		return true;
	}
	if (find->active || r->pv.focus == PAGE_NO_LINK)
		return false;
	r->pv.focus = PAGE_NO_LINK;
	r->lost = PLACE_NO_FOCUS;
	return true;
}

static void toggle_raw(struct reader *r)
{
	r->raw = !r->raw;
	r->pv.match = SIZE_MAX;
	vec_clear(&r->pv.matches);
	build(r, true);
}

static bool page_command(struct reader *r, enum command command, struct request *request)
{
	switch (command) {
	case CMD_RAW:
		toggle_raw(r);
		return true;
	case CMD_INFO:
		view_request_info(request, r->article);
		return true;
	default:
		return false;
	}
}

/* Whatever one does next ends it; leaving leaves only it. */
static bool ends_peek(struct reader *r, enum command command)
{
	bool shown = peek_is_shown(&r->peek);
	peek_drop(&r->peek);
	return shown && (command == CMD_DROP || command == CMD_CLOSE || command == CMD_PEEK);
}

static bool reader_command(struct view *v, enum command command, struct str argument,
			   struct request *request)
{
	struct reader *r = reader_of(v);
	size_t top = r->pv.top;
	(void)argument;
	if (command != CMD_PAGE_DOWN)
		r->asked_next = false;
	if (ends_peek(r, command))
		return true;
	if (command == CMD_DROP)
		return drop(r);
	bool done = r->page_id != 0 &&
		    (scroll(r, command, request) ||
		     page_view_find_command(&r->pv, command, v->context->find, WHERE, request));
	if (!done && r->article)
		done = page_command(r, command, request) ||
		       reader_link_command(r, command, request) ||
		       reader_name_command(r, command, request) ||
		       view_article_command(command, r->nr, r->anchor, request);
	/* The dump may end sooner than the page: its top is not the place to return to. */
	if (command != CMD_RAW)
		note_anchor(r, top);
	note_focus(r);
	return done;
}

static bool reader_has_work(const struct view *v)
{
	return ((const struct reader *)v)->card.is_late;
}

static void reader_go_on(struct view *v)
{
	name_card_go_on(&reader_of(v)->card, v->context);
}

static bool reader_captures(const struct view *v)
{
	return ((const struct reader *)v)->labels.items.len > 0;
}

static void reader_key(struct view *v, uint32_t key, struct request *request)
{
	struct reader *r = reader_of(v);
	uint32_t link = labels_key(&r->labels, key);
	if (link == UINT32_MAX)
		return;
	labels_drop(&r->labels);
	reader_follow(r, link, request);
	note_focus(r);
}

static struct view_extent reader_extent(const struct view *v)
{
	return page_view_extent(&((const struct reader *)v)->pv);
}

static bool reader_tick(const struct view *v, size_t row)
{
	return page_view_tick(&((const struct reader *)v)->pv, row);
}

const struct view_ops view_reader = {
	.kind = VIEW_READER,
	.name = "reader",
	.contexts = CONTEXT_ANY | CONTEXT_ARTICLE | CONTEXT_READER | CONTEXT_LINKS,
	.create = reader_create,
	.destroy = reader_destroy,
	.show = reader_show,
	.save = reader_save,
	.resize = reader_resize,
	.reloaded = reader_reloaded,
	.refresh = reader_refresh,
	.command = reader_command,
	.has_work = reader_has_work,
	.go_on = reader_go_on,
	.captures = reader_captures,
	.key = reader_key,
	.row = reader_row,
	.extent = reader_extent,
	.tick = reader_tick,
	.title = reader_title,
	.status = reader_status,
};
