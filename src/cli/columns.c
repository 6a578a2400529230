/* SPDX-License-Identifier: MIT */
/* Rows of articles: ~ of the date, date, source, ~ of the title, title. */
#include "cli/columns.h"

#include <sys/ioctl.h>
#include <unistd.h>

enum { USUAL_COLS = 80, WIDE_COLS = 100 };

/* Columns from 0; the date starts in 1. */
struct places {
	size_t date_cols, source, source_cols, title;
};

static const struct places narrow_places = { 6, 9, 9, 20 };
static const struct places wide_places = { 10, 13, 14, 29 };

size_t columns_of_terminal(void)
{
	struct winsize size;
	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
		return USUAL_COLS;
	return size.ws_col;
}

void columns_init(struct columns *c, const struct corpus *corpus, size_t cols)
{
	int64_t newest = INT64_MIN;
	*c = (struct columns){ .cols = cols };
	for (size_t nr = 0; nr < corpus_count(corpus); nr++) {
		const struct article *a = corpus_article(corpus, (uint32_t)nr);
		if (a->sort_date <= newest)
			continue;
		newest = a->sort_date;
		c->newest = a->date;
	}
}

static void add_date(const struct columns *c, const struct article *a, const struct places *p,
		     struct line *out)
{
	struct buf text = BUF_INIT;
	struct date date = a->date;
	if (date.precision > DATE_DAY)
		date.precision = DATE_DAY;
	if (p == &wide_places && date.precision != DATE_UNKNOWN)
		date_iso(&date, &text);
	else
		date_brief(&date, &c->newest, &text);
	if (date.precision == DATE_UNKNOWN)
		line_add(out, ROLE_TEXT, STR(" "));
	else if (p == &narrow_places && text.len < p->date_cols)
		line_pad(out, 1 + p->date_cols - text.len);
	line_add(out, ROLE_TEXT, buf_str(&text));
	buf_release(&text);
}

/* Where there is no source, the folder in brackets. */
static void add_source(const struct article *a, size_t cols, struct line *out)
{
	struct str folder = str_from(a->input->path);
	size_t slash = str_rchr(folder, '/');
	if (a->source.value.len > 0) {
		line_add_cut(out, ROLE_TEXT, a->source.value, cols, false);
		return;
	}
	folder = str_sub(folder, 0, slash == STR_NPOS ? 0 : slash);
	slash = str_rchr(folder, '/');
	folder = str_skip(folder, slash == STR_NPOS ? 0 : slash + 1);
	struct buf text = BUF_INIT;
	buf_add_char(&text, '(');
	buf_add_str(&text, folder);
	buf_add_char(&text, ')');
	line_add_cut(out, ROLE_TEXT, buf_str(&text), folder.len > 0 ? cols : 0, false);
	buf_release(&text);
}

void columns_row(const struct columns *c, const struct article *a, struct line *out)
{
	const struct places *p = c->cols < WIDE_COLS ? &narrow_places : &wide_places;
	line_clear(out, ROLE_TEXT);
	line_add(out, ROLE_TEXT, article_date_guessed(a) ? STR("~") : STR(" "));
	add_date(c, a, p, out);
	line_pad(out, p->source);
	add_source(a, p->source_cols, out);
	line_pad(out, p->title - 1);
	line_add(out, ROLE_TEXT, article_title_guessed(a) ? STR("~") : STR(" "));
	size_t room = c->cols > p->title ? c->cols - p->title : 1;
	line_add_cut(out, ROLE_TEXT, a->title.value, room, false);
	line_cut(out, c->cols);
}
