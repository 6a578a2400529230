/* SPDX-License-Identifier: MIT */
/* Rows of the article list, by the width of the pane: 1 star, 2 unread, 3 ~ of the date, 4 date,
 * 12 source, 21 # for a note, 22 ~ of the title, 23 title; the last column stays free for the
 * scroll bar. At the end of a row "+2" counts the copies folded under it and, where that cuts no
 * title, "=2" the other takes of its story. */
#include "app/view_articles.h"
#include "text/repair.h"
#include "text/width.h"
#include "text/wrap.h"

#define NARROW_COLS 60 /* below: rows of two lines */
#define WIDE_COLS   100
#define NOTE_SIGN   "#"
#define TITLE_LEAST 40 /* rather than less the source goes, then the date */

/* Columns from 0. */
struct columns {
	size_t date_cols, source, source_cols, title;
	bool iso;
};

bool articles_are_tall(size_t rows, size_t cols)
{
	return cols < NARROW_COLS && rows >= 2;
}

/* Has a row a passage below its title? */
static bool has_passage(const struct articles *l)
{
	size_t lines = articles_are_tall(l->view.rows, l->view.cols) ? 2 : 1;
	return l->view.rows > lines && article_filter_has_words(&l->filter);
}

void articles_layout(struct articles *l)
{
	size_t lines = articles_are_tall(l->view.rows, l->view.cols) ? 2 : 1;
	list_resize(&l->list, l->view.rows, lines + has_passage(l));
}

static struct columns columns_of(size_t cols)
{
	struct columns c = { .date_cols = 6, .source = 11, .source_cols = 9, .title = 22 };
	if (cols >= WIDE_COLS)
		return (struct columns){ 10, 15, 14, 31, true };
	if (cols < c.title + TITLE_LEAST + 1) {
		c.source_cols = 0;
		c.title = c.source + 1;
	}
	if (cols < c.title + TITLE_LEAST + 1) {
		c.date_cols = 0;
		c.title = 3;
	}
	return c;
}

static enum role role_of(bool read, bool guessed)
{
	if (guessed)
		return ROLE_LIST_GUESS;
	return read ? ROLE_LIST_READ : ROLE_LIST_UNREAD;
}

static void add_date(const struct articles *l, const struct article *a, bool iso, struct buf *out)
{
	struct date date = a->date;
	if (date.precision > DATE_DAY)
		date.precision = DATE_DAY;
	if (iso && date.precision != DATE_UNKNOWN)
		date_iso(&date, out);
	else
		date_brief(&date, &l->order.newest, out);
}

/* Numbers end where numbers end: " 9 May". */
static void draw_date(const struct articles *l, const struct article *a, const struct columns *c,
		      enum role role, struct line *out)
{
	struct buf text = BUF_INIT;
	add_date(l, a, c->iso, &text);
	size_t blanks = 0;
	if (a->date.precision == DATE_UNKNOWN)
		blanks = 1;
	else if (!c->iso && text.len < c->date_cols)
		blanks = c->date_cols - text.len;
	line_pad(out, 3 + blanks);
	line_add(out, role, buf_str(&text));
	buf_release(&text);
}

static void draw_marks(unsigned marks, bool guess, enum role base, struct line *out)
{
	line_add(out, base, marks & MARK_STAR ? STR("*") : STR(" "));
	line_add(out, base, marks & MARK_READ ? STR(" ") : STR("●"));
	/* A blank in a colour of its own would cost 40 bytes to the terminal in every row. */
	line_add(out, guess ? ROLE_LIST_GUESS : base, guess ? STR("~") : STR(" "));
}

static bool has_note(const struct articles *l, const struct article *a)
{
	const struct notes *notes = l->view.context->notes;
	return notes && notes_of_article(notes, a->id);
}

static void add_folded(const struct articles *l, uint32_t nr, struct line *out)
{
	size_t copies = corpus_copy_count(l->view.context->corpus, nr);
	if (copies > 0)
		line_addf(out, ROLE_META, "%s+%zu", out->text.len > 0 ? "  " : "", copies);
}

static void add_takes(const struct articles *l, uint32_t nr, struct line *out)
{
	const uint32_t *members;
	size_t takes = corpus_takes(l->view.context->corpus, nr, &members);
	if (takes > 0)
		line_addf(out, ROLE_META, "=%zu", takes - 1);
}

/* The words of the query in a row's text, from byte `from` of it on. */
static void cover_words(const struct articles *l, struct line *out, size_t from)
{
	struct query_hits hits = { .ranges = VEC_INIT };
	if (!article_filter_has_words(&l->filter))
		return;
	query_cover(l->filter.query, str_skip(buf_str(&out->text), from), &hits);
	for (size_t i = 0; i < hits.ranges.len; i += 2)
		line_cover(out, ROLE_MATCH, (uint32_t)from + hits.ranges.data[i],
			   hits.ranges.data[i + 1]);
	vec_release(&hits.ranges);
}

/* The passage that shows best why the article was found. */
static void draw_passage(const struct articles *l, uint32_t nr, struct line *out)
{
	const struct query_subject subject = { .corpus = l->view.context->corpus };
	struct columns c = columns_of(l->view.cols);
	size_t from = articles_are_tall(l->view.rows, l->view.cols) ? 3 : c.source;
	size_t end = l->view.cols > 1 ? l->view.cols - 1 : 1;
	struct query_hits hits = { .ranges = VEC_INIT };
	struct buf text = BUF_INIT;
	query_snippet(l->filter.query, &subject, nr, end > from ? end - from : 0, &text, &hits);
	line_pad(out, from);
	uint32_t start = (uint32_t)out->text.len;
	line_add(out, ROLE_META, buf_str(&text));
	for (size_t i = 0; i < hits.ranges.len; i += 2)
		line_cover(out, ROLE_MATCH, start + hits.ranges.data[i], hits.ranges.data[i + 1]);
	vec_release(&hits.ranges);
	buf_release(&text);
}

/* A title and, at the end of the row, what is folded under it and what goes with it. */
static void draw_title(const struct articles *l, uint32_t nr, enum role role, struct line *out)
{
	size_t end = l->view.cols > 1 ? l->view.cols - 1 : 1;
	size_t from = line_cols(out), start = out->text.len;
	struct line folded = { 0 }, counts = { 0 };
	struct str title = corpus_article(l->view.context->corpus, nr)->title.value;
	add_folded(l, nr, &folded);
	size_t kept = folded.text.len > 0 ? folded.text.len + 2 : 0;
	struct buf shown = BUF_INIT;
	repair_add(&shown, NULL, str_sub(title, 0, 16 * end + 64), 0);
	line_add_cut(out, role, buf_str(&shown), end > from + kept ? end - from - kept : 1, false);
	cover_words(l, out, start);
	buf_release(&shown);
	add_takes(l, nr, &counts);
	if (line_cols(out) + counts.text.len + 2 + kept > end)
		line_clear(&counts, ROLE_META);
	add_folded(l, nr, &counts);
	if (counts.text.len > 0)
		line_join_right(out, &counts, end);
	line_release(&folded);
	line_release(&counts);
}

static void draw_flat(const struct articles *l, uint32_t nr, unsigned marks, struct line *out)
{
	const struct article *a = corpus_article(l->view.context->corpus, nr);
	struct columns c = columns_of(l->view.cols);
	bool read = marks & MARK_READ;
	bool guessed_title = article_title_guessed(a);
	bool guessed_date = article_date_guessed(a) && c.date_cols > 0;
	enum role base = role_of(read, false);
	draw_marks(marks, c.date_cols ? guessed_date : guessed_title, base, out);
	if (c.date_cols > 0)
		draw_date(l, a, &c, role_of(read, guessed_date), out);
	size_t find_from = out->text.len;
	if (c.source_cols > 0) {
		struct buf source = BUF_INIT;
		view_add_source(&source, a, l->view.context->name);
		line_pad(out, c.source);
		line_add_cut(out, base, buf_str(&source), c.source_cols, false);
		buf_release(&source);
	}
	if (c.date_cols > 0 && has_note(l, a)) {
		line_pad(out, c.title - 2);
		line_add(out, ROLE_META, STR(NOTE_SIGN));
	}
	if (c.date_cols > 0 && guessed_title) {
		line_pad(out, c.title - 1);
		line_add(out, ROLE_LIST_GUESS, STR("~"));
	}
	line_pad(out, c.title);
	draw_title(l, nr, role_of(read, guessed_title), out);
	find_cover(l->view.context->find, out, find_from);
}

/* "Republika 13 May" for the second line; what leaves the title less than half goes: the source,
 * then the date. */
static void add_origin(const struct articles *l, const struct article *a, size_t cols,
		       enum role base, struct line *out)
{
	struct buf date = BUF_INIT;
	struct buf source = BUF_INIT;
	bool guessed = article_date_guessed(a);
	if (guessed)
		buf_add_char(&date, '~');
	add_date(l, a, false, &date);
	view_add_source(&source, a, l->view.context->name);
	line_clear(out, base);
	line_add_cut(out, base, buf_str(&source), 14, false);
	line_add(out, base, STR(" "));
	if (line_cols(out) + date.len + 2 > cols / 2)
		line_clear(out, base);
	if (date.len + 2 <= cols / 2)
		line_add(out, role_of(base == ROLE_LIST_READ, guessed), buf_str(&date));
	buf_release(&date);
	buf_release(&source);
}

/* The clean title's first line and, in *rest, what follows. */
static struct str wrap_title(struct str title, size_t cols, struct str *rest)
{
	struct wrap_lines lines = { 0 };
	struct str first = title;
	*rest = STR_NULL;
	wrap_add(title, cols, &lines);
	if (lines.lines.len > 0)
		first = str_sub(title, 0, lines.lines.data[0].len);
	if (lines.lines.len > 1)
		*rest = str_skip(title, lines.lines.data[1].start);
	wrap_release(&lines);
	return first;
}

static void draw_second(const struct articles *l, uint32_t nr, struct str rest, size_t cols,
			bool read, struct line *out)
{
	const struct article *a = corpus_article(l->view.context->corpus, nr);
	struct line origin = { 0 };
	enum role base = role_of(read, false);
	add_origin(l, a, cols, base, &origin);
	add_folded(l, nr, &origin);
	size_t taken = line_cols(&origin);
	size_t room = taken == 0 ? cols : cols > taken + 2 ? cols - taken - 2 : 1;
	bool noted = has_note(l, a);
	line_add(out, base, STR(" "));
	line_add(out, noted ? ROLE_META : base, noted ? STR(NOTE_SIGN) : STR(" "));
	line_add(out, base, STR(" "));
	line_add_cut(out, role_of(read, article_title_guessed(a)), rest, room, false);
	cover_words(l, out, 0);
	if (taken > 0)
		line_join_right(out, &origin, 3 + cols);
	line_release(&origin);
}

static void draw_tall(const struct articles *l, uint32_t nr, unsigned marks, size_t part,
		      struct line *out)
{
	const struct article *a = corpus_article(l->view.context->corpus, nr);
	/* Three columns of marks and the scroll bar's. */
	size_t cols = l->view.cols > 4 ? l->view.cols - 4 : 1;
	bool read = marks & MARK_READ;
	bool guessed = article_title_guessed(a);
	struct buf title = BUF_INIT;
	struct str rest;
	/* A title may be a whole paragraph; what two lines hold is little of it. */
	repair_add(&title, NULL, str_sub(a->title.value, 0, 16 * cols + 64), 0);
	struct str first = wrap_title(buf_str(&title), cols, &rest);
	if (part == 0) {
		draw_marks(marks, guessed, role_of(read, false), out);
		line_add_cut(out, role_of(read, guessed), first, cols, false);
		cover_words(l, out, 0);
	} else {
		draw_second(l, nr, rest, cols, read, out);
	}
	find_cover(l->view.context->find, out, 0);
	buf_release(&title);
}

void articles_draw(const struct articles *l, uint32_t nr, size_t part, struct line *out)
{
	const struct article *a = corpus_article(l->view.context->corpus, nr);
	unsigned marks = marks_get(l->view.context->marks, a->id);
	line_clear(out, role_of(marks & MARK_READ, false));
	if (has_passage(l) && part + 1 == l->list.height)
		draw_passage(l, nr, out);
	else if (articles_are_tall(l->view.rows, l->view.cols))
		draw_tall(l, nr, marks, part, out);
	else
		draw_flat(l, nr, marks, out);
	line_cut(out, l->view.cols);
}
