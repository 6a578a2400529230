/* SPDX-License-Identifier: MIT */
/* The doctor: what became of every file. Where it was cut, what it was decoded from, which profile
 * was applied, what was guessed; files with trouble come first. */
#include <assert.h>

#include "app/view_doctor.h"

static struct doctor *doctor_of(struct view *v)
{
	return (struct doctor *)v;
}

static const struct doctor *const_doctor_of(const struct view *v)
{
	return (const struct doctor *)v;
}

static const struct doctor_file *selected(const struct doctor *d)
{
	return doctor_file_at(d, d->list.selected);
}

static struct view *doctor_create(const struct view_context *context)
{
	struct doctor *d = mem_zalloc(1, sizeof *d);
	d->view = (struct view){ .ops = &view_doctor, .context = context, .rows = 1, .cols = 1 };
	d->list.lines = d->list.height = 1;
	return &d->view;
}

static void doctor_destroy(struct view *v)
{
	struct doctor *d = doctor_of(v);
	doctor_files_release(&d->files);
	buf_release(&d->text);
	buf_release(&d->path);
	vec_release(&d->sums);
	free(d);
}

static void note_selected(struct doctor *d)
{
	const struct doctor_file *file = selected(d);
	buf_clear(&d->path);
	if (file)
		buf_add_str(&d->path, str_from(file->input->path));
}

static size_t row_of_path(const struct doctor *d)
{
	for (size_t i = 0; d->path.len > 0 && i < d->files.files.len; i++) {
		if (str_eq(str_from(d->files.files.data[i].input->path), buf_str(&d->path)))
			return doctor_first_row(d) + i;
	}
	return d->list.selected;
}

/* Until the user has chosen a row it is the first file, below all of the sums if they fit. */
static void lay_out(struct doctor *d)
{
	size_t screen_row = list_screen_row(&d->list);
	doctor_sum_up(d);
	list_set_count(&d->list, doctor_first_row(d) + d->files.files.len);
	if (d->touched) {
		list_select_at(&d->list, row_of_path(d), screen_row);
		return;
	}
	list_first(&d->list);
	if (d->files.files.len > 0)
		list_select(&d->list, doctor_first_row(d));
}

static void fill(struct doctor *d)
{
	const struct corpus *corpus = d->view.context->corpus;
	doctor_files_begin(&d->files, corpus);
	d->generation = corpus_generation(corpus);
	lay_out(d);
	note_selected(d);
}

static bool doctor_has_work(const struct view *v)
{
	const struct doctor *d = const_doctor_of(v);
	return d->shown && d->generation == corpus_generation(v->context->corpus) &&
	       !doctor_files_are_counted(&d->files, v->context->corpus);
}

static void doctor_go_on(struct view *v)
{
	struct doctor *d = doctor_of(v);
	doctor_files_go_on(&d->files, v->context->corpus);
	lay_out(d);
}

static void doctor_refresh(struct view *v)
{
	struct doctor *d = doctor_of(v);
	d->list.scroll_off = (size_t)v->context->config->options.numbers[OPT_SCROLL_OFF];
	if (d->shown && d->generation != corpus_generation(v->context->corpus))
		fill(d);
}

static bool doctor_show(struct view *v, const struct place *place)
{
	struct doctor *d = doctor_of(v);
	(void)place;
	if (!d->shown) {
		d->shown = true;
		fill(d);
	}
	return true;
}

static void doctor_save(const struct view *v, struct place *place)
{
	(void)v;
	*place = (struct place){ .kind = VIEW_DOCTOR, .focus = PLACE_NO_FOCUS };
}

static void doctor_resize(struct view *v, size_t rows, size_t cols)
{
	struct doctor *d = doctor_of(v);
	v->rows = rows;
	v->cols = cols;
	list_resize(&d->list, rows, 1);
	if (d->shown)
		lay_out(d);
}

static bool move(struct doctor *d, enum command command)
{
	if (command == CMD_ARTICLE_NEXT || command == CMD_ARTICLE_PREVIOUS)
		command = command == CMD_ARTICLE_NEXT ? CMD_DOWN : CMD_UP;
	size_t overlap = (size_t)d->view.context->config->options.numbers[OPT_PAGE_OVERLAP];
	return list_command(&d->list, command, overlap) != 0;
}

/* --- finding --------------------------------------------------------------------------------- */

static bool path_matches(const struct doctor *d, const struct doctor_file *file)
{
	size_t len;
	assert(file);
	return fold_find(&d->view.context->find->needle, str_from(file->input->path), 0, &len) !=
	       STR_NPOS;
}

static bool holds_unread(const struct doctor *d, const struct doctor_file *file)
{
	const struct view_context *context = d->view.context;
	for (uint32_t nr = file->first; nr < corpus_count(context->corpus); nr++) {
		const struct article *a = corpus_article(context->corpus, nr);
		if (a->input != file->input)
			return false;
		if (!(marks_get(context->marks, a->id) & MARK_READ))
			return true;
	}
	return false;
}

/* The nearest file of which that is true, going round; from above the first file the first or the
 * last. SIZE_MAX if there is none. */
static size_t seek(const struct doctor *d, int direction, bool here_counts,
		   bool (*holds)(const struct doctor *d, const struct doctor_file *file))
{
	size_t count = d->files.files.len;
	size_t first = doctor_first_row(d);
	size_t at = d->list.selected >= first ? d->list.selected - first : 0;
	if (!selected(d))
		here_counts = direction > 0;
	for (size_t i = here_counts ? 0 : 1; i <= count && count > 0; i++) {
		size_t nr = direction > 0 ? (at + i) % count : (at + count - i) % count;
		if (holds(d, &d->files.files.data[nr]))
			return first + nr;
	}
	return SIZE_MAX;
}

static void find_row(struct doctor *d, int direction, bool here_counts, struct request *request)
{
	struct buf where = BUF_INIT;
	size_t at = d->list.selected;
	size_t row = seek(d, direction, here_counts, path_matches);
	if (row == SIZE_MAX) {
		view_add_count(&where, d->files.files.len, "path");
		view_say_no_match(request, d->view.context->find, buf_str(&where));
	} else {
		list_select(&d->list, row);
		if (direction > 0 ? row < at : row > at)
			view_say(request, direction > 0 ? STR("Search went on at the top")
							: STR("Search went on at the end"));
	}
	buf_release(&where);
}

static bool find_command(struct doctor *d, enum command command, struct request *request)
{
	if (command != CMD_FIND && command != CMD_FIND_NEXT && command != CMD_FIND_PREVIOUS)
		return false;
	if (d->view.context->find->active)
		find_row(d, command == CMD_FIND_PREVIOUS ? -1 : 1, command == CMD_FIND, request);
	else
		view_say_no_needle(request);
	return true;
}

static void go_unread(struct doctor *d, struct request *request)
{
	size_t row = seek(d, 1, false, holds_unread);
	if (row != SIZE_MAX)
		list_select(&d->list, row);
	else
		view_say(request, STR("No file with an unread article"));
}

/* --- the selected file ----------------------------------------------------------------------- */

static void say_no_article(const struct doctor *d, const struct doctor_file *file,
			   struct request *request)
{
	struct buf text = BUF_INIT;
	if (!file)
		buf_addf(&text, "Select a file for that");
	else if (file->input->trouble)
		buf_addf(&text, "No article: this file %s", file->input->trouble);
	else if (corpus_progress(d->view.context->corpus).loading)
		buf_addf(&text, "Still loading");
	else
		buf_addf(&text, "No article in this file");
	view_say(request, buf_str(&text));
	buf_release(&text);
}

/* Commands go to the first article of the file; marks only where it is the only one. */
static bool file_command(const struct doctor *d, enum command command, struct request *request)
{
	static const struct {
		uint8_t command, kind, mark;
	} table[] = {
		{ CMD_OPEN, REQUEST_OPEN, 0 },         { CMD_INFO, REQUEST_SHOW, 0 },
		{ CMD_PAGER, REQUEST_PAGER, 0 },       { CMD_EDITOR, REQUEST_EDITOR, 0 },
		{ CMD_STAR, REQUEST_MARK, MARK_STAR }, { CMD_READ, REQUEST_MARK, MARK_READ },
	};
	const struct doctor_file *file = selected(d);
	size_t i = 0;
	while (i < sizeof table / sizeof table[0] && table[i].command != command)
		i++;
	if (i == sizeof table / sizeof table[0])
		return false;
	if (!file || file->articles == 0) {
		say_no_article(d, file, request);
	} else if (command == CMD_INFO) {
		view_request_info(request, corpus_article(d->view.context->corpus, file->first));
	} else if (table[i].mark && file->articles > 1) {
		view_say(request, STR("Several articles: open them to mark them"));
	} else {
		view_request(request, table[i].kind, file->first, 0);
		request->mark = (enum mark)table[i].mark;
	}
	return true;
}

static bool doctor_command(struct view *v, enum command command, struct str argument,
			   struct request *request)
{
	struct doctor *d = doctor_of(v);
	(void)argument;
	bool done = move(d, command) || find_command(d, command, request) ||
		    file_command(d, command, request);
	if (!done && command == CMD_UNREAD_NEXT) {
		go_unread(d, request);
		done = true;
	}
	if (!done && command == CMD_SORT) {
		view_say(request, STR("Always in this order: trouble, doubt, then by path"));
		done = true;
	}
	d->touched = d->touched || done;
	note_selected(d);
	return done;
}

/* --- drawing --------------------------------------------------------------------------------- */

static void doctor_row(const struct view *v, size_t row, struct line *out)
{
	const struct doctor *d = const_doctor_of(v);
	line_clear(out, ROLE_TEXT);
	if (!d->shown)
		return;
	doctor_draw(d, d->list.top + row, out);
	out->selected = d->list.top + row == d->list.selected;
}

static struct view_extent doctor_extent(const struct view *v)
{
	const struct doctor *d = const_doctor_of(v);
	return (struct view_extent){ d->list.top, list_visible(&d->list), d->list.count };
}

static void doctor_title(const struct view *v, struct line *left, struct line *right)
{
	const struct doctor *d = const_doctor_of(v);
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("doctor"));
	view_add_count(&text, d->files.files.len, "file");
	buf_addf(&text, "  ");
	view_add_number(&text, d->files.counts[DOCTOR_TROUBLED]);
	buf_addf(&text, " with trouble");
	line_add(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

/* Where both don't fit, the path is cut: its end stands in the row, the reason only here. */
static void doctor_status(const struct view *v, struct line *left, struct line *right)
{
	const struct doctor *d = const_doctor_of(v);
	const struct doctor_file *file = selected(d);
	struct buf text = BUF_INIT;
	struct line why = { 0 };
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	line_clear(&why, ROLE_STATUS);
	if (file) {
		view_add_number(&text, d->list.selected - doctor_first_row(d) + 1);
		buf_addf(&text, "/");
		view_add_number(&text, d->files.files.len);
		line_add(right, ROLE_STATUS, buf_str(&text));
		buf_clear(&text);
		doctor_explain(file, &text);
		line_add_dump(&why, ROLE_STATUS, buf_str(&text));
		size_t taken = line_cols(&why) + line_cols(right) + 6;
		view_add_end(left, ROLE_STATUS, str_from(file->input->path),
			     v->cols > taken + 8 ? v->cols - taken : 8);
		line_add(left, ROLE_STATUS, STR("  "));
		line_add(left, ROLE_STATUS, buf_str(&why.text));
	}
	line_release(&why);
	buf_release(&text);
}

const struct view_ops view_doctor = {
	.kind = VIEW_DOCTOR,
	.name = "doctor",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_ARTICLE,
	.create = doctor_create,
	.destroy = doctor_destroy,
	.show = doctor_show,
	.save = doctor_save,
	.resize = doctor_resize,
	.refresh = doctor_refresh,
	.command = doctor_command,
	.has_work = doctor_has_work,
	.go_on = doctor_go_on,
	.row = doctor_row,
	.extent = doctor_extent,
	.title = doctor_title,
	.status = doctor_status,
};
