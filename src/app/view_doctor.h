/* SPDX-License-Identifier: MIT */
/* State of the doctor, shared by its files. */
#ifndef APP_VIEW_DOCTOR_H
#define APP_VIEW_DOCTOR_H

#include "app/list.h"
#include "app/view_doctor_files.h"
#include "app/view_text.h"

#define DOCTOR_LABEL_COLS 12

/* A line of the sums at the top. */
struct doctor_sum {
	const char *label; /* "" where the text of the one above goes on */
	uint32_t start, len;
	uint8_t role;
};

/* Rows: the sums, a heading, the files. */
struct doctor {
	struct view view;
	struct doctor_files files;
	struct buf text; /* clean, of the sums */
	VEC(struct doctor_sum) sums;
	struct list list;
	uint64_t generation; /* that the files are of */
	bool shown;          /* not asked for yet: nothing is counted */
	bool touched;        /* the user has chosen a row */
	struct buf path;     /* of the selected file, which outlives a generation; "": none */
};

/* Writes the sums anew, broken to fit the pane. */
void doctor_sum_up(struct doctor *d);

static inline size_t doctor_first_row(const struct doctor *d)
{
	return d->sums.len + 1;
}
/* The file of a row, NULL if the row is none. */
static inline const struct doctor_file *doctor_file_at(const struct doctor *d, size_t row)
{
	size_t first = doctor_first_row(d);
	return row >= first && row - first < d->files.files.len ? &d->files.files.data[row - first]
								: NULL;
}

void doctor_draw(const struct doctor *d, size_t row, struct line *out);
/* What is special about a file, in words: its trouble, its encoding, what was guessed. */
void doctor_explain(const struct doctor_file *file, struct buf *out);

#endif
