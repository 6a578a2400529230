/* SPDX-License-Identifier: MIT */
/* What the listed articles are made of: sources, times, folders and names with their counts. Enter
 * on one narrows the list to it. */
#include "app/view_facets.h"

#include "app/view_subject.h"

static struct facets_view *own(struct view *v)
{
	return (struct facets_view *)v;
}

static const struct facets_view *const_own(const struct view *v)
{
	return (const struct facets_view *)v;
}

static struct view *create(const struct view_context *context)
{
	struct facets_view *f = mem_zalloc(1, sizeof *f);
	f->view = (struct view){ .ops = &view_facets, .context = context, .rows = 1, .cols = 1 };
	f->facets = facets_new();
	f->list.lines = f->list.height = 1;
	return &f->view;
}

static void destroy(struct view *v)
{
	struct facets_view *f = own(v);
	for (size_t i = 0; i < FACET_KIND_COUNT; i++) {
		vec_release(&f->sections[i].values.items);
		vec_release(&f->sections[i].rows);
	}
	facets_free(f->facets);
	arena_release(&f->labels);
	vec_release(&f->cells);
	buf_release(&f->term);
	free(f);
}

/* --- counting -------------------------------------------------------------------------------- */

static void begin(struct facets_view *f)
{
	const struct view_context *c = f->view.context;
	struct facets_input input = { .query = view_articles_query(c->list) };
	input.numbers = view_articles_shown(c->list, &input.count);
	input.subject = view_subject(c);
	facets_begin(f->facets, &input);
	f->begun = true;
	f->complete = false;
	f->version = view_articles_version(c->list);
	f->names = input.subject.table_generation;
	f->row_count = input.count;
	f->next_shown = 0;
}

/* While the corpus grows, what was counted before stays until there is something better. */
static bool shows_early(const struct facets_view *f)
{
	bool grows = f->generation != corpus_generation(f->view.context->corpus);
	return (!grows || f->cells.len == 0) && facets_counted(f->facets) >= f->next_shown;
}

static void count_on(struct facets_view *f)
{
	if (!facets_are_fresh(f))
		begin(f);
	f->complete = !facets_go_on(f->facets);
	if (!f->complete && !shows_early(f))
		return;
	f->next_shown = 2 * facets_counted(f->facets);
	facets_fill(f);
}

static bool has_work(const struct view *v)
{
	const struct facets_view *f = const_own(v);
	const struct view *list = v->context->list;
	return list && !view_articles_is_filtering(list) && (!f->complete || !facets_are_fresh(f));
}

static void go_on(struct view *v)
{
	count_on(own(v));
}

/* --- place ----------------------------------------------------------------------------------- */

/* place.row: 0: the first value, n: the value below n others; UINT32_MAX: the heading. */
static bool show(struct view *v, const struct place *place)
{
	struct facets_view *f = own(v);
	f->whole = place->whole;
	f->kind = place->part % FACET_KIND_COUNT;
	f->list.scroll_off = (size_t)v->context->config->options.numbers[OPT_SCROLL_OFF];
	f->list.top = f->list.selected = 0;
	vec_clear(&f->cells);
	if (has_work(v))
		count_on(f);
	else if (facets_are_fresh(f))
		facets_fill(f);
	facets_select(f, (struct facet_cell){ f->kind, place->row + 1 });
	return true;
}

static void save(const struct view *v, struct place *place)
{
	const struct facets_view *f = const_own(v);
	struct facet_cell cell = facets_selected(f);
	const struct facet_row *row = facets_row(f, cell);
	*place = (struct place){ .kind = VIEW_FACETS,
				 .focus = PLACE_NO_FOCUS,
				 .whole = f->whole,
				 .part = f->whole ? f->kind : cell.kind,
				 .row = cell.nr - 1,
				 .entity = row && cell.kind >= FACET_PERSON ? row->is : 0 };
}

static void resize(struct view *v, size_t rows, size_t cols)
{
	struct facets_view *f = own(v);
	v->rows = rows;
	v->cols = cols;
	if (f->cells.len > 0)
		facets_lay_out(f);
}

static void refresh(struct view *v)
{
	struct facets_view *f = own(v);
	f->list.scroll_off = (size_t)v->context->config->options.numbers[OPT_SCROLL_OFF];
	if (f->begun && !facets_are_fresh(f))
		buf_clear(&f->term);
}

/* --- commands -------------------------------------------------------------------------------- */

static void ask_whole(const struct facets_view *f, uint8_t kind, struct request *request)
{
	request->kind = f->whole ? REQUEST_CLOSE : REQUEST_SHOW;
	request->place = (struct place){
		.kind = VIEW_FACETS, .focus = PLACE_NO_FOCUS, .whole = true, .part = kind
	};
}

/* What is excluded of what is excluded already is let in. */
static void negate(struct buf *term)
{
	struct buf negated = BUF_INIT;
	bool is_negative = str_starts(buf_str(term), STR("-"));
	buf_add_str(&negated, is_negative ? STR("") : STR("-"));
	buf_add_str(&negated, str_skip(buf_str(term), is_negative));
	buf_release(term);
	*term = negated;
}

static void narrow(struct facets_view *f, bool excludes, struct request *request)
{
	struct facet_cell cell = facets_selected(f);
	if (cell.nr == 0 && !excludes) {
		ask_whole(f, cell.kind, request);
		return;
	}
	facets_note_selected(f);
	if (f->term.len == 0) {
		view_say(request, cell.nr == 0 ? STR("Select a value to exclude")
					       : STR("Still being counted"));
		return;
	}
	if (excludes)
		negate(&f->term);
	request->kind = REQUEST_NARROW;
	request->piped = buf_str(&f->term);
}

static void go_to_part(struct facets_view *f, uint8_t kind, struct request *request)
{
	if (f->whole && kind != f->kind) {
		request->kind = REQUEST_SHOW;
		request->place = (struct place){
			.kind = VIEW_FACETS, .focus = PLACE_NO_FOCUS, .whole = true, .part = kind
		};
		return;
	}
	facets_select(f, (struct facet_cell){ kind, 1 });
}

/* To the next value with the text of `/`. */
static void find_value(struct facets_view *f, enum command command, struct request *request)
{
	const struct find *find = f->view.context->find;
	size_t count = f->cells.len, len;
	if (!find->active) {
		view_say_no_needle(request);
		return;
	}
	for (size_t i = command == CMD_FIND ? 0 : 1; i <= count && count > 0; i++) {
		size_t step = command == CMD_FIND_PREVIOUS ? count - i : i;
		size_t nr = (f->list.selected + step) % count;
		const struct facet_row *row = facets_row(f, f->cells.data[nr]);
		if (!row || fold_find(&find->needle, row->label, 0, &len) == STR_NPOS)
			continue;
		list_select(&f->list, nr);
		return;
	}
	view_say_no_match(request, find, STR("these values"));
}

static bool own_command(struct facets_view *f, enum command command, struct request *request)
{
	switch (command) {
	case CMD_OPEN:
	case CMD_EXCLUDE:
		narrow(f, command == CMD_EXCLUDE, request);
		return true;
	case CMD_UNREAD_NEXT:
		go_to_part(f, (uint8_t)((facets_selected(f).kind + 1) % FACET_KIND_COUNT), request);
		return true;
	case CMD_PART_1:
	case CMD_PART_2:
	case CMD_PART_3:
		go_to_part(f, (uint8_t)(command - CMD_PART_1), request);
		return true;
	case CMD_PART_4:
	case CMD_PART_5:
	case CMD_PART_6:
		go_to_part(f, (uint8_t)(FACET_PERSON + command - CMD_PART_4), request);
		return true;
	case CMD_FIND:
	case CMD_FIND_NEXT:
	case CMD_FIND_PREVIOUS:
		find_value(f, command, request);
		return true;
	default:
		return false;
	}
}

static bool command(struct view *v, enum command command, struct str argument,
		    struct request *request)
{
	struct facets_view *f = own(v);
	size_t overlap = (size_t)v->context->config->options.numbers[OPT_PAGE_OVERLAP];
	size_t before = f->list.selected;
	(void)argument;
	bool done =
	    list_command(&f->list, command, overlap) != 0 || own_command(f, command, request);
	if (f->list.selected != before)
		facets_note_selected(f);
	return done;
}

/* --- drawing --------------------------------------------------------------------------------- */

static void row(const struct view *v, size_t nr, struct line *out)
{
	facets_draw(const_own(v), nr, out);
}

static struct view_extent extent(const struct view *v)
{
	const struct facets_view *f = const_own(v);
	return f->columns
		   ? (struct view_extent){ 0, v->rows, v->rows }
		   : (struct view_extent){ f->list.top, list_visible(&f->list), f->list.count };
}

static void title(const struct view *v, struct line *left, struct line *right)
{
	const struct facets_view *f = const_own(v);
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("facets"));
	if (f->whole)
		line_addf(left, ROLE_BAR_TOP, " › %s", facets_name(f, f->kind));
}

/* The term, so that one learns how to ask for it, and its share. */
static void status(const struct view *v, struct line *left, struct line *right)
{
	const struct facets_view *f = const_own(v);
	const struct facet_cell cell = facets_selected(f);
	const struct facet_row *row = facets_row(f, cell);
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (!f->complete && f->row_count > 0)
		line_addf(right, ROLE_STATUS, "counted %zu %%",
			  facets_counted(f->facets) * 100 / f->row_count);
	if (row && f->row_count > 0) {
		line_add_dump(left, ROLE_STATUS, buf_str(&f->term));
		buf_add_str(&text, f->term.len > 0 ? STR("  ") : STR(""));
		view_add_number(&text, row->count);
		buf_add_str(&text, STR(" of "));
		view_add_count(&text, f->row_count, "article");
		buf_addf(&text, "  %u %%", (unsigned)((uint64_t)row->count * 100 / f->row_count));
		line_add(left, ROLE_STATUS, buf_str(&text));
	} else if (f->sections[cell.kind].rows.len > 0 && !f->whole) {
		line_add(left, ROLE_STATUS, STR("Enter shows all values"));
	}
	buf_release(&text);
}

const struct view_ops view_facets = {
	.kind = VIEW_FACETS,
	.name = "facets",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_FACETS,
	.create = create,
	.destroy = destroy,
	.show = show,
	.save = save,
	.resize = resize,
	.refresh = refresh,
	.command = command,
	.has_work = has_work,
	.go_on = go_on,
	.row = row,
	.extent = extent,
	.title = title,
	.status = status,
};
