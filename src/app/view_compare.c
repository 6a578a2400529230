/* SPDX-License-Identifier: MIT */
/* Two articles as one text, most often takes of a story: what both say, what only one says. */
#include "app/view_compare.h"

#include "app/page_build.h"

#define WHERE "these articles"

static struct compare_view *compare_of(struct view *v)
{
	return (struct compare_view *)v;
}

static struct view *compare_create(const struct view_context *context)
{
	struct compare_view *c = mem_zalloc(1, sizeof *c);
	c->view = (struct view){ .ops = &view_compare, .context = context, .rows = 1, .cols = 1 };
	c->nrs[COMPARE_HERE] = c->nrs[COMPARE_THERE] = ARTICLE_NONE;
	c->take = c->focus = SIZE_MAX;
	page_view_init(&c->pv);
	return &c->view;
}

static void compare_destroy(struct view *v)
{
	struct compare_view *c = compare_of(v);
	for (int i = 0; i < COMPARE_TEXTS; i++)
		compare_text_release(&c->texts[i]);
	comparison_release(&c->comparison);
	vec_release(&c->takes.articles);
	vec_release(&c->runs);
	vec_release(&c->differences);
	page_view_release(&c->pv);
	free(c);
}

/* --- what is compared ------------------------------------------------------------------------ */

static const struct article *article_of(const struct compare_view *c, int nr)
{
	return c->nrs[nr] == ARTICLE_NONE ? NULL
					  : corpus_article(c->view.context->corpus, c->nrs[nr]);
}

static void note_take(struct compare_view *c)
{
	const struct corpus *corpus = c->view.context->corpus;
	c->take = SIZE_MAX;
	vec_clear(&c->takes.articles);
	if (c->nrs[COMPARE_HERE] == ARTICLE_NONE || c->nrs[COMPARE_THERE] == ARTICLE_NONE)
		return;
	other_takes(corpus, c->nrs[COMPARE_HERE], &c->takes);
	for (size_t i = 0; i < c->takes.articles.len; i++) {
		if (c->takes.articles.data[i] == corpus_first_copy(corpus, c->nrs[COMPARE_THERE]))
			c->take = i;
	}
}

/* Takes both articles from the present generation. */
static void take_articles(struct compare_view *c)
{
	const struct corpus *corpus = c->view.context->corpus;
	c->generation = corpus_generation(corpus);
	for (int i = 0; i < COMPARE_TEXTS; i++) {
		c->nrs[i] = corpus_find(corpus, &c->keys[i]);
		if (c->nrs[i] != ARTICLE_NONE)
			c->keys[i] = article_key(article_of(c, i));
	}
	note_take(c);
}

static bool is_up_to_date(const struct compare_view *c)
{
	bool same = c->is_made;
	for (int i = 0; i < COMPARE_TEXTS && same; i++) {
		const struct article *a = article_of(c, i);
		same = a && a->id == c->ids[i] && a->provisional == c->provisional[i];
	}
	return same;
}

static void compare(struct compare_view *c)
{
	struct corpus *corpus = c->view.context->corpus;
	comparison_release(&c->comparison);
	c->comparison = (struct comparison){ .parts = VEC_INIT };
	c->focus = SIZE_MAX;
	c->is_made = article_of(c, COMPARE_HERE) && article_of(c, COMPARE_THERE);
	if (!c->is_made)
		return;
	for (int i = 0; i < COMPARE_TEXTS; i++) {
		const struct article *a = article_of(c, i);
		struct str text = corpus_text(corpus, a);
		c->ids[i] = a->id;
		c->provisional[i] = a->provisional;
		c->lost[i] = text.len < a->len;
		if (!c->lost[i])
			compare_text_make(&c->texts[i], a, text);
	}
	if (!c->lost[COMPARE_HERE] && !c->lost[COMPARE_THERE])
		compare_texts(buf_str(&c->texts[COMPARE_HERE].text),
			      buf_str(&c->texts[COMPARE_THERE].text), &c->comparison);
}

/* --- the page and the place in it ------------------------------------------------------------ */

static struct compare_spot spot_at_top(const struct compare_view *c)
{
	const struct page *page = &c->pv.page;
	bool any = c->pv.top < page->lines.len;
	return compare_spot_of(c, any ? page->lines.data[c->pv.top].start : UINT32_MAX);
}

/* The line at the top may be blank: so many stand before the one of its place. */
static size_t lines_before(const struct compare_view *c, const struct compare_spot *top)
{
	size_t line = compare_line_of(c, top);
	return line > c->pv.top ? line - c->pv.top : 0;
}

static void set_top(struct compare_view *c, const struct compare_spot *top, size_t before)
{
	size_t line = compare_line_of(c, top);
	page_view_set_top(&c->pv, line > before ? line - before : 0);
}

static bool is_at_start(const struct compare_spot *spot)
{
	return spot->at[COMPARE_HERE] == 0 && spot->at[COMPARE_THERE] == 0;
}

static struct compare_spot spot_of_focus(const struct compare_view *c)
{
	const struct compare_part *part =
	    &c->comparison.parts.data[c->differences.data[c->focus].first];
	return (struct compare_spot){ { part->left, part->right }, part->side };
}

/* What Enter opens: of the focused difference, else of the top line, what only the other article
 * has there; all else here. */
static void note_target(struct compare_view *c)
{
	bool focused = compare_sees_focus(c);
	struct compare_spot spot = focused ? spot_of_focus(c) : spot_at_top(c);
	c->target = spot.side == COMPARE_RIGHT ? COMPARE_THERE : COMPARE_HERE;
	c->target_at = 0;
	const struct article *a = article_of(c, c->target);
	bool at_start = !focused && c->pv.top == 0;
	if (!a || !c->is_made)
		return;
	if (!at_start)
		c->target_at = compare_text_source(&c->texts[c->target], spot.at[c->target]);
	c->target_line = corpus_line(c->view.context->corpus, a, c->target_at);
}

/* To the place that was asked for. */
static void go_to_wanted(struct compare_view *c)
{
	const struct place *p = &c->wanted;
	struct compare_spot top = { { compare_text_at(&c->texts[COMPARE_HERE], p->anchor),
				      compare_text_at(&c->texts[COMPARE_THERE], p->from_anchor) },
				    COMPARE_BOTH };
	struct compare_spot focus = { { compare_text_at(&c->texts[COMPARE_HERE], p->focus),
					compare_text_at(&c->texts[COMPARE_THERE], p->from_focus) },
				      COMPARE_BOTH };
	bool at_start = p->anchor == 0 && p->from_anchor == 0;
	c->has_wanted = false;
	c->focus = p->focus == PLACE_NO_FOCUS ? SIZE_MAX : compare_difference_of(c, &focus);
	if (at_start)
		page_view_set_top(&c->pv, p->row);
	else
		set_top(c, &top, p->row);
}

static void build(struct compare_view *c)
{
	struct compare_spot top = spot_at_top(c);
	size_t before = is_at_start(&top) ? c->pv.top : lines_before(c, &top);
	size_t width = (size_t)c->view.context->config->options.numbers[OPT_TEXT_WIDTH];
	size_t cols = page_view_cols(&c->pv, c->view.cols, width);
	compare_build(c, cols, c->pv.margin >= 2);
	page_view_find(&c->pv, c->view.context->find);
	if (c->has_wanted)
		go_to_wanted(c);
	else if (is_at_start(&top))
		page_view_set_top(&c->pv, before);
	else
		set_top(c, &top, before);
	note_target(c);
}

static void compare_save(const struct view *v, struct place *place)
{
	const struct compare_view *c = (const struct compare_view *)v;
	struct compare_spot top = spot_at_top(c);
	*place = (struct place){ .kind = VIEW_COMPARE,
				 .has_article = c->keys[COMPARE_HERE].path_hash != 0,
				 .article = c->keys[COMPARE_HERE],
				 .focus = PLACE_NO_FOCUS,
				 .row = (uint32_t)c->pv.top,
				 .has_from = true,
				 .from = c->keys[COMPARE_THERE] };
	if (!c->is_made)
		return;
	const struct compare_text *here = &c->texts[COMPARE_HERE], *there = here + 1;
	if (!is_at_start(&top)) {
		place->row = (uint32_t)lines_before(c, &top);
		place->anchor = compare_text_source(here, top.at[COMPARE_HERE]);
		place->from_anchor = compare_text_source(there, top.at[COMPARE_THERE]);
	}
	if (c->focus < c->differences.len) {
		struct compare_spot focus = spot_of_focus(c);
		place->focus = compare_text_source(here, focus.at[COMPARE_HERE]);
		place->from_focus = compare_text_source(there, focus.at[COMPARE_THERE]);
	}
}

static bool compare_show(struct view *v, const struct place *place)
{
	struct compare_view *c = compare_of(v);
	const struct corpus *corpus = v->context->corpus;
	if (!place->has_article || !place->has_from ||
	    corpus_find(corpus, &place->article) == ARTICLE_NONE ||
	    corpus_find(corpus, &place->from) == ARTICLE_NONE)
		return false;
	c->keys[COMPARE_HERE] = place->article;
	c->keys[COMPARE_THERE] = place->from;
	c->wanted = *place;
	c->has_wanted = true;
	c->pv.match = SIZE_MAX;
	take_articles(c);
	if (!is_up_to_date(c))
		compare(c);
	build(c);
	return true;
}

static void compare_resize(struct view *v, size_t rows, size_t cols)
{
	struct compare_view *c = compare_of(v);
	v->rows = rows;
	v->cols = cols;
	c->pv.rows = rows;
	build(c);
}

static void compare_reloaded(struct view *v, const struct changes *changes)
{
	struct compare_view *c = compare_of(v);
	struct place *p = &c->wanted;
	if (!c->is_made)
		return;
	compare_save(v, p);
	c->has_wanted = true;
	p->anchor = changes_move_byte(changes, &p->article, p->anchor);
	p->focus = changes_move_byte(changes, &p->article, p->focus);
	p->from_anchor = changes_move_byte(changes, &p->from, p->from_anchor);
	p->from_focus = changes_move_byte(changes, &p->from, p->from_focus);
	for (int i = 0; i < COMPARE_TEXTS; i++)
		changes_move_key(changes, &c->keys[i]);
}

static void compare_refresh(struct view *v)
{
	struct compare_view *c = compare_of(v);
	size_t width = (size_t)v->context->config->options.numbers[OPT_TEXT_WIDTH];
	bool moved = c->generation != corpus_generation(v->context->corpus);
	if (!c->is_made && !c->has_wanted)
		return;
	if (moved)
		take_articles(c);
	bool differs = moved && !is_up_to_date(c);
	if (differs)
		compare(c);
	if (differs || c->has_wanted || c->pv.page.cols != page_view_cols(&c->pv, v->cols, width))
		build(c);
	else
		page_view_find(&c->pv, v->context->find);
}

/* --- commands -------------------------------------------------------------------------------- */

static void step_take(struct compare_view *c, int direction, struct request *request)
{
	size_t count = c->takes.articles.len;
	size_t next = c->take == SIZE_MAX ? 0 : c->take + (size_t)direction;
	if (count == 0 || (count == 1 && c->take == 0)) {
		view_say(request, count == 0 ? STR("No other take of this article is in the corpus")
					     : STR("This is the only other take of it"));
		return;
	}
	if (next >= count) {
		view_say(request, direction > 0 ? STR("This is the last take")
						: STR("This is the first take"));
		return;
	}
	struct place place = { .kind = VIEW_COMPARE,
			       .has_article = true,
			       .article = c->keys[COMPARE_HERE],
			       .focus = PLACE_NO_FOCUS,
			       .has_from = true };
	place.from =
	    article_key(corpus_article(c->view.context->corpus, c->takes.articles.data[next]));
	compare_show(&c->view, &place);
}

static void step_difference(struct compare_view *c, int direction, struct request *request)
{
	if (c->differences.len == 0)
		view_say(request, STR("There is no difference"));
	else if (!compare_step(c, direction))
		view_say(request, direction > 0 ? STR("No further difference")
						: STR("No difference before"));
}

static void open_target(const struct compare_view *c, struct request *request)
{
	if (c->nrs[c->target] != ARTICLE_NONE)
		view_request(request, REQUEST_OPEN, c->nrs[c->target], c->target_at);
}

static bool own_command(struct compare_view *c, enum command command, struct request *request)
{
	bool seeks = c->view.context->find->active;
	switch (command) {
	case CMD_DIFFERENCE_NEXT:
	case CMD_DIFFERENCE_PREVIOUS:
		step_difference(c, command == CMD_DIFFERENCE_NEXT ? 1 : -1, request);
		return true;
	case CMD_FIND_NEXT:
	case CMD_FIND_PREVIOUS:
		if (!seeks)
			step_difference(c, command == CMD_FIND_NEXT ? 1 : -1, request);
		return !seeks;
	case CMD_TAKE_NEXT:
	case CMD_TAKE_PREVIOUS:
	case CMD_COMPARE:
		step_take(c, command == CMD_TAKE_PREVIOUS ? -1 : 1, request);
		return true;
	case CMD_OPEN:
		open_target(c, request);
		return true;
	case CMD_DROP:
		if (c->focus == SIZE_MAX || seeks)
			return false;
		c->focus = SIZE_MAX;
		return true;
	default:
		return false;
	}
}

/* Marks are of the article at hand; files, of what row 23 names. */
static bool article_command(const struct compare_view *c, enum command command,
			    struct request *request)
{
	bool is_file = command == CMD_PAGER || command == CMD_EDITOR;
	uint32_t nr = c->nrs[is_file ? c->target : COMPARE_HERE];
	if (nr == ARTICLE_NONE)
		return false;
	if (command != CMD_INFO)
		return view_article_command(command, nr, is_file ? c->target_at : 0, request);
	view_request_info(request, article_of(c, COMPARE_HERE));
	return true;
}

static bool compare_command(struct view *v, enum command command, struct str argument,
			    struct request *request)
{
	struct compare_view *c = compare_of(v);
	long overlap = v->context->config->options.numbers[OPT_PAGE_OVERLAP];
	(void)argument;
	bool done = page_view_scroll(&c->pv, command, (size_t)overlap) ||
		    own_command(c, command, request) ||
		    page_view_find_command(&c->pv, command, v->context->find, WHERE, request) ||
		    article_command(c, command, request);
	note_target(c);
	return done;
}

static struct view_extent compare_extent(const struct view *v)
{
	return page_view_extent(&((const struct compare_view *)v)->pv);
}

/* Where they differ; while something is sought, where that is. */
static bool compare_tick(const struct view *v, size_t row)
{
	const struct compare_view *c = (const struct compare_view *)v;
	return v->context->find->active ? page_view_tick(&c->pv, row) : compare_differs(c, row);
}

const struct view_ops view_compare = {
	.kind = VIEW_COMPARE,
	.name = "comparison",
	.contexts = CONTEXT_ANY | CONTEXT_ARTICLE | CONTEXT_COMPARE,
	.create = compare_create,
	.destroy = compare_destroy,
	.show = compare_show,
	.save = compare_save,
	.resize = compare_resize,
	.reloaded = compare_reloaded,
	.refresh = compare_refresh,
	.command = compare_command,
	.row = compare_row,
	.extent = compare_extent,
	.tick = compare_tick,
	.title = compare_title,
	.status = compare_status,
};
