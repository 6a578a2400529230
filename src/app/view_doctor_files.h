/* SPDX-License-Identifier: MIT */
/* What loading made of each file, and the sums of it. */
#ifndef APP_VIEW_DOCTOR_FILES_H
#define APP_VIEW_DOCTOR_FILES_H

#include "base/map.h"
#include "base/vec.h"
#include "news/corpus.h"

/* How much a file needs to be looked at; the order of rows. */
enum doctor_state {
	DOCTOR_TROUBLED, /* gives no article */
	DOCTOR_DOUBTFUL, /* its encoding is guessed, or bytes were replaced */
	DOCTOR_FINE,
	DOCTOR_STATE_COUNT
};

struct doctor_file {
	const struct input *input;
	const char *form;    /* NULL: it has no article */
	const char *profile; /* of its first article, NULL: none fits */
	bool profiles_differ;
	uint32_t first; /* article, ARTICLE_NONE if it has none */
	uint32_t articles;
	uint32_t titles, dates; /* guessed */
};

/* How often each name came, most often first. */
struct tally_item {
	const char *name;
	size_t count;
};
struct tally {
	VEC(struct tally_item) items;
};

struct doctor_files {
	VEC(struct doctor_file) files; /* troubled, doubtful, fine; in each part as in the corpus */
	size_t counts[DOCTOR_STATE_COUNT];
	size_t guessed, repaired;      /* files of which that is true of the encoding */
	size_t articles;               /* of files that are listed */
	size_t titles, dates;          /* guessed */
	uint32_t most;                 /* articles of one file */
	struct tally encodings, forms; /* of files with text */
	struct tally profiles;         /* of articles; the name NULL: none fits */
	size_t looked_at;              /* articles */
	struct map places;             /* in files, by input */
};

/* Pointers are valid until the next corpus_poll. All files, and the first slice of articles. */
void doctor_files_begin(struct doctor_files *f, const struct corpus *corpus);
/* The next slice. */
void doctor_files_go_on(struct doctor_files *f, const struct corpus *corpus);
bool doctor_files_are_counted(const struct doctor_files *f, const struct corpus *corpus);
void doctor_files_release(struct doctor_files *f);

enum doctor_state doctor_state(const struct input *input);

#endif
