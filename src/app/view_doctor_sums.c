/* SPDX-License-Identifier: MIT */
/* The sums at the top of the doctor: what became of all files. */
#include "app/view_doctor.h"
#include "text/clean.h"
#include "text/wrap.h"

#define LABEL_COLS 12
#define TEXT_LEAST 16

static void add_sum(struct doctor *d, const char *label, enum role role, struct buf *text)
{
	struct buf clean = BUF_INIT;
	struct wrap_lines lines = { 0 };
	size_t cols =
	    d->view.cols > LABEL_COLS + TEXT_LEAST ? d->view.cols - LABEL_COLS - 1 : TEXT_LEAST;
	clean_add(&clean, buf_str(text), CLEAN_LINE);
	wrap_add(buf_str(&clean), cols, &lines);
	for (size_t i = 0; i < lines.lines.len; i++) {
		const struct wrap_line *line = &lines.lines.data[i];
		struct doctor_sum sum = { .label = i == 0 ? label : "",
					  .start = (uint32_t)d->text.len + line->start,
					  .len = line->len,
					  .role = (uint8_t)role };
		vec_push(&d->sums, sum);
	}
	buf_add_str(&d->text, buf_str(&clean));
	wrap_release(&lines);
	buf_release(&clean);
	buf_clear(text);
}

static void add_tally(struct doctor *d, const char *label, const struct tally *tally,
		      const char *nothing)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < tally->items.len; i++) {
		const struct tally_item *item = &tally->items.data[i];
		buf_add_str(&text, i > 0 ? STR(", ") : STR(""));
		view_add_number(&text, item->count);
		buf_addf(&text, " %s", item->name ? item->name : nothing);
	}
	if (text.len > 0)
		add_sum(d, label, ROLE_TEXT, &text);
	buf_release(&text);
}

static void add_files(struct doctor *d, struct buf *text)
{
	struct corpus_progress progress = corpus_progress(d->view.context->corpus);
	view_add_count(text, d->files.files.len, "file");
	buf_addf(text, " with ");
	view_add_count(text, d->files.articles, "article");
	if (progress.loading)
		buf_addf(text, " so far: still loading");
	add_sum(d, "in all", ROLE_TEXT, text);
}

static void add_trouble(struct doctor *d, struct buf *text)
{
	size_t count = d->files.counts[DOCTOR_TROUBLED];
	if (count == 0)
		return;
	view_add_count(text, count, "file");
	buf_addf(text, " without an article");
	add_sum(d, "trouble", ROLE_ERROR, text);
}

static void add_doubt(struct doctor *d, struct buf *text)
{
	const struct doctor_files *f = &d->files;
	if (f->guessed > 0) {
		view_add_count(text, f->guessed, "file");
		buf_addf(text, " with a guessed encoding");
	}
	if (f->repaired > 0) {
		buf_add_str(text, text->len > 0 ? STR(", ") : STR(""));
		view_add_count(text, f->repaired, "file");
		buf_addf(text, " with replaced bytes");
	}
	if (text->len > 0)
		add_sum(d, "doubt", ROLE_WARNING, text);
}

static void add_guesses(struct doctor *d, struct buf *text)
{
	view_add_count(text, d->files.titles, "title");
	buf_addf(text, " (~t) and ");
	view_add_count(text, d->files.dates, "date");
	buf_addf(text, " (~d)");
	add_sum(d, "guessed", ROLE_TEXT, text);
}

void doctor_sum_up(struct doctor *d)
{
	struct buf text = BUF_INIT;
	buf_clear(&d->text);
	vec_clear(&d->sums);
	add_files(d, &text);
	add_trouble(d, &text);
	add_doubt(d, &text);
	add_tally(d, "encoding", &d->files.encodings, "unknown");
	add_tally(d, "cut as", &d->files.forms, "unknown");
	add_tally(d, "profile", &d->files.profiles, "by general forms only");
	add_guesses(d, &text);
	buf_release(&text);
}
