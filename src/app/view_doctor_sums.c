/* SPDX-License-Identifier: MIT */
/* The sums at the top of the doctor: what became of all files. */
#include "app/view_doctor.h"
#include "text/clean.h"
#include "text/width.h"

/* Adds `text`, which is then empty. */
static void add_sum(struct doctor *d, const char *label, enum role role, struct buf *text)
{
	struct doctor_sum sum = { .label = label,
				  .start = (uint32_t)d->text.len,
				  .role = (uint8_t)role };
	clean_add(&d->text, buf_str(text), CLEAN_LINE);
	sum.len = (uint32_t)d->text.len - sum.start;
	vec_push(&d->sums, sum);
	buf_clear(text);
}

/* A number stays with its name: lines end between items only. */
static void add_tally(struct doctor *d, const char *label, const struct tally *tally,
		      const char *nothing)
{
	struct buf line = BUF_INIT, item = BUF_INIT;
	for (size_t i = 0; i < tally->items.len; i++) {
		const char *name = tally->items.data[i].name;
		buf_clear(&item);
		view_add_number(&item, tally->items.data[i].count);
		buf_addf(&item, " %s", name ? name : nothing);
		if (i > 0)
			buf_addf(&line, ",");
		size_t cols = width_str(buf_str(&line)) + 2 + width_str(buf_str(&item));
		if (i > 0 && DOCTOR_LABEL_COLS + cols + 1 >= d->view.cols) {
			add_sum(d, label, ROLE_TEXT, &line);
			label = "";
		}
		buf_addf(&line, "%s%s", line.len > 0 ? " " : "", buf_cstr(&item));
	}
	if (line.len > 0)
		add_sum(d, label, ROLE_TEXT, &line);
	buf_release(&item);
	buf_release(&line);
}

static void add_files(struct doctor *d, struct buf *text)
{
	struct corpus_progress progress = corpus_progress(d->view.context->corpus);
	view_add_count(text, d->files.files.len, "file");
	buf_addf(text, " with ");
	view_add_count(text, d->files.articles, "article");
	if (progress.loading)
		buf_addf(text, " so far: still loading");
	else if (!doctor_files_are_counted(&d->files, d->view.context->corpus))
		buf_addf(text, " so far");
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
		add_sum(d, "doubt", ROLE_WARNING, text);
	}
	if (f->repaired > 0) {
		view_add_count(text, f->repaired, "file");
		buf_addf(text, " with replaced bytes");
		add_sum(d, f->guessed > 0 ? "" : "doubt", ROLE_WARNING, text);
	}
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
