/* SPDX-License-Identifier: MIT */
/* Rows of the doctor, by the width of the pane: mark, articles, how cut, encoding, profile,
 * guesses, and the end of the path; the last column stays free for the scroll bar. */
#include "app/view_doctor.h"
#include "text/width.h"

#define PARTS_COLS 8 /* with the mark */

static const struct str heading_form = { "cut as", 6 };
static const struct str heading_encoding = { "encoding", 8 };
static const struct str heading_profile = { "profile", 7 };
static const struct str heading_guesses = { "guessed", 7 };

/* A profile is named as its file. */
static struct str shown_name(const char *name)
{
	struct str shown = name ? str_from(name) : STR("general");
	return str_ends(shown, STR(".ini")) ? str_sub(shown, 0, shown.len - 4) : shown;
}

/* Widths, 0: left out. */
struct columns {
	size_t form, encoding, profile, guesses;
};

static struct columns widest(size_t cols)
{
	static const struct {
		size_t least;
		struct columns columns;
	} widths[] = {
		{ 120, { 16, 14, 18, 13 } }, { 78, { 10, 12, 10, 8 } }, { 60, { 10, 12, 0, 8 } },
		{ 44, { 0, 12, 0, 8 } },     { 30, { 0, 0, 0, 8 } },    { 0, { 0, 0, 0, 0 } },
	};
	size_t i = 0;
	while (cols < widths[i].least)
		i++;
	return widths[i].columns;
}

/* No wider than the names in it need: the room is the path's. */
static size_t fitted(size_t most, const struct tally *tally, struct str heading)
{
	size_t cols = heading.len;
	for (size_t i = 0; i < tally->items.len; i++) {
		size_t len = shown_name(tally->items.data[i].name).len;
		cols = len > cols ? len : cols;
	}
	return cols < most ? cols : most;
}

static struct columns columns_of(const struct doctor *d)
{
	struct columns c = widest(d->view.cols);
	c.form = fitted(c.form, &d->files.forms, heading_form);
	c.encoding = fitted(c.encoding, &d->files.encodings, heading_encoding);
	c.profile = fitted(c.profile, &d->files.profiles, heading_profile);
	if (d->files.most < 2 && c.guesses > heading_guesses.len)
		c.guesses = heading_guesses.len;
	return c;
}

static void add_column(struct line *out, enum role role, struct str text, size_t cols)
{
	if (cols == 0)
		return;
	line_add(out, ROLE_TEXT, STR("  "));
	line_add_cut(out, role, text, cols, true);
}

static void add_path(const struct doctor *d, struct str path, struct line *out)
{
	size_t taken = line_cols(out) + 2;
	line_add(out, ROLE_TEXT, STR("  "));
	size_t from = out->text.len;
	if (d->view.cols > taken + 1)
		view_add_end(out, ROLE_TEXT, path, d->view.cols - taken - 1);
	find_cover(d->view.context->find, out, from);
}

static void draw_sum(const struct doctor *d, const struct doctor_sum *sum, struct line *out)
{
	line_add(out, ROLE_META, STR("  "));
	line_add(out, ROLE_META, str_from(sum->label));
	line_pad(out, DOCTOR_LABEL_COLS);
	line_add(out, (enum role)sum->role, str_of(d->text.data + sum->start, sum->len));
}

static void draw_heading(const struct columns *c, struct line *out)
{
	out->role = ROLE_HEADING;
	line_add(out, ROLE_HEADING, STR("   parts"));
	add_column(out, ROLE_HEADING, heading_form, c->form);
	add_column(out, ROLE_HEADING, heading_encoding, c->encoding);
	add_column(out, ROLE_HEADING, heading_profile, c->profile);
	add_column(out, ROLE_HEADING, heading_guesses, c->guesses);
	line_add(out, ROLE_HEADING, STR("  file"));
}

/* Marks and the number of articles. */
static void draw_parts(const struct doctor_file *file, struct line *out)
{
	static const struct {
		const char *mark;
		enum role role;
	} marks[DOCTOR_STATE_COUNT] = {
		[DOCTOR_TROUBLED] = { "!", ROLE_ERROR },
		[DOCTOR_DOUBTFUL] = { "~", ROLE_WARNING },
		[DOCTOR_FINE] = { " ", ROLE_TEXT },
	};
	enum doctor_state state = doctor_state(file->input);
	struct buf number = BUF_INIT;
	view_add_number(&number, file->articles);
	line_add(out, marks[state].role, str_from(marks[state].mark));
	line_pad(out, number.len < PARTS_COLS ? PARTS_COLS - number.len : 0);
	line_add(out, ROLE_TEXT, buf_str(&number));
	buf_release(&number);
}

/* "~t ~d"; with their number where there are several articles. */
static void add_guess(const struct doctor_file *file, uint32_t count, const char *letter,
		      struct buf *out)
{
	if (count == 0)
		return;
	buf_add_str(out, out->len > 0 ? STR(" ~") : STR("~"));
	if (file->articles > 1)
		view_add_number(out, count);
	buf_addf(out, "%s", letter);
}

static struct str profile_name(const struct doctor_file *file)
{
	if (file->articles == 0)
		return STR_NULL;
	return file->profiles_differ ? STR("several") : shown_name(file->profile);
}

static void draw_facts(const struct doctor_file *file, const struct columns *c, struct line *out)
{
	struct buf guesses = BUF_INIT;
	bool doubtful = doctor_state(file->input) == DOCTOR_DOUBTFUL;
	add_guess(file, file->titles, "t", &guesses);
	add_guess(file, file->dates, "d", &guesses);
	add_column(out, ROLE_TEXT, str_from(file->form), c->form);
	add_column(out, doubtful ? ROLE_WARNING : ROLE_TEXT, str_from(file->input->encoding.name),
		   c->encoding);
	add_column(out, ROLE_TEXT, profile_name(file), c->profile);
	add_column(out, ROLE_LIST_GUESS, buf_str(&guesses), c->guesses);
	buf_release(&guesses);
}

/* The trouble takes the room of what is not known because of it. */
static void draw_trouble(const struct doctor_file *file, const struct columns *c, struct line *out)
{
	const size_t widths[] = { c->form, c->encoding, c->profile, c->guesses };
	size_t cols = 0;
	for (size_t i = 0; i < sizeof widths / sizeof widths[0]; i++)
		cols += widths[i] > 0 ? widths[i] + 2 : 0;
	if (cols > 0)
		add_column(out, ROLE_ERROR, str_from(file->input->trouble), cols - 2);
}

static void draw_file(const struct doctor *d, const struct doctor_file *file,
		      const struct columns *c, struct line *out)
{
	draw_parts(file, out);
	if (file->input->trouble)
		draw_trouble(file, c, out);
	else
		draw_facts(file, c, out);
	add_path(d, str_from(file->input->path), out);
}

void doctor_draw(const struct doctor *d, size_t row, struct line *out)
{
	struct columns c = columns_of(d);
	const struct doctor_file *file = doctor_file_at(d, row);
	line_clear(out, ROLE_TEXT);
	if (row < d->sums.len)
		draw_sum(d, &d->sums.data[row], out);
	else if (file)
		draw_file(d, file, &c, out);
	else if (row == d->sums.len)
		draw_heading(&c, out);
	line_cut(out, d->view.cols);
}

/* --- in words -------------------------------------------------------------------------------- */

static void add_part(struct buf *out, uint64_t count, const char *noun, const char *rest)
{
	if (count == 0)
		return;
	buf_add_str(out, out->len > 0 ? STR(", ") : STR(""));
	view_add_count(out, count, noun);
	buf_addf(out, " %s", rest);
}

void doctor_explain(const struct doctor_file *file, struct buf *out)
{
	const struct encoding_result *encoding = &file->input->encoding;
	if (file->input->trouble) {
		buf_addf(out, "%s", file->input->trouble);
		return;
	}
	if (encoding->guessed)
		buf_addf(out, "%s is a guess", encoding->name);
	add_part(out, encoding->repaired, "ill-formed part", "replaced");
	add_part(out, file->titles, "title", "guessed");
	add_part(out, file->dates, "date", "guessed");
}
