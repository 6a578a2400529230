/* SPDX-License-Identifier: MIT */
/* Sums up files in one walk over inputs and one over articles. */
#include "app/view_doctor_files.h"

#include <stdlib.h>
#include <string.h>

enum { ARTICLES_A_SLICE = 1 << 18 };

enum doctor_state doctor_state(const struct input *input)
{
	if (input->trouble)
		return DOCTOR_TROUBLED;
	return input->encoding.guessed || input->encoding.repaired > 0 ? DOCTOR_DOUBTFUL
								       : DOCTOR_FINE;
}

/* --- tallies --------------------------------------------------------------------------------- */

static bool same_name(const char *x, const char *y)
{
	return x == y || (x && y && strcmp(x, y) == 0);
}

/* Names are few, and mostly the one that came last: it is kept at the end and looked at first. */
static void tally_add(struct tally *t, const char *name)
{
	struct tally_item found = { name, 0 };
	size_t i = t->items.len;
	while (i > 0 && !same_name(t->items.data[i - 1].name, name))
		i--;
	if (i > 0) {
		found = t->items.data[i - 1];
		t->items.data[i - 1] = *vec_last(&t->items);
		t->items.len--;
	}
	found.count++;
	vec_push(&t->items, found);
}

static int compare_items(const void *a, const void *b)
{
	const struct tally_item *x = a, *y = b;
	if (x->count != y->count)
		return x->count < y->count ? 1 : -1;
	return strcmp(x->name ? x->name : "", y->name ? y->name : "");
}

static void tally_sort(struct tally *t)
{
	if (t->items.len > 1)
		qsort(t->items.data, t->items.len, sizeof *t->items.data, compare_items);
}

/* --- files ----------------------------------------------------------------------------------- */

static void clear(struct doctor_files *f)
{
	struct doctor_files empty = { .files = f->files,
				      .encodings = f->encodings,
				      .forms = f->forms,
				      .profiles = f->profiles,
				      .places = f->places };
	*f = empty;
	map_clear(&f->places);
	vec_clear(&f->files);
	vec_clear(&f->encodings.items);
	vec_clear(&f->forms.items);
	vec_clear(&f->profiles.items);
}

static void add_file(struct doctor_files *f, const struct input *input)
{
	vec_push(&f->files, (struct doctor_file){ .input = input, .first = ARTICLE_NONE });
	if (input->trouble)
		return;
	f->guessed += input->encoding.guessed;
	f->repaired += input->encoding.repaired > 0;
	tally_add(&f->encodings, input->encoding.name);
}

static void add_files(struct doctor_files *f, const struct corpus *corpus)
{
	size_t count = corpus_input_count(corpus);
	vec_reserve(&f->files, count);
	for (int state = 0; state < DOCTOR_STATE_COUNT; state++) {
		size_t before = f->files.len;
		for (size_t i = 0; i < count; i++) {
			const struct input *input = corpus_input(corpus, i);
			if ((int)doctor_state(input) == state)
				add_file(f, input);
		}
		f->counts[state] = f->files.len - before;
	}
}

static void add_article(struct doctor_files *f, struct doctor_file *file, uint32_t nr,
			const struct article *a)
{
	if (file->articles == 0) {
		file->first = nr;
		file->form = a->form;
		file->profile = a->outlet;
		tally_add(&f->forms, a->form);
	}
	file->profiles_differ |= !same_name(file->profile, a->outlet);
	file->articles++;
	f->most = file->articles > f->most ? file->articles : f->most;
	file->titles += article_title_guessed(a);
	file->dates += article_date_guessed(a);
	f->articles++;
	f->titles += article_title_guessed(a);
	f->dates += article_date_guessed(a);
	tally_add(&f->profiles, a->outlet);
}

/* An article may belong to an input that is not listed: while a big file is being read, its first
 * articles stand in a copy of its own. */
static void add_articles(struct doctor_files *f, const struct corpus *corpus, size_t end)
{
	struct doctor_file *file = NULL;
	const struct input *input = NULL;
	for (; f->looked_at < end; f->looked_at++) {
		uint32_t nr = (uint32_t)f->looked_at;
		const struct article *a = corpus_article(corpus, nr);
		if (a->input != input) {
			const uint64_t *place = map_get(&f->places, (uintptr_t)a->input);
			file = place ? &f->files.data[*place] : NULL;
			input = a->input;
		}
		if (file)
			add_article(f, file, nr, a);
	}
}

void doctor_files_begin(struct doctor_files *f, const struct corpus *corpus)
{
	clear(f);
	add_files(f, corpus);
	for (size_t i = 0; i < f->files.len; i++)
		*map_put(&f->places, (uintptr_t)f->files.data[i].input) = i;
	doctor_files_go_on(f, corpus);
}

bool doctor_files_are_counted(const struct doctor_files *f, const struct corpus *corpus)
{
	return f->looked_at >= corpus_count(corpus);
}

void doctor_files_go_on(struct doctor_files *f, const struct corpus *corpus)
{
	size_t count = corpus_count(corpus), left = count - f->looked_at;
	add_articles(f, corpus, left < ARTICLES_A_SLICE ? count : f->looked_at + ARTICLES_A_SLICE);
	tally_sort(&f->encodings);
	tally_sort(&f->forms);
	tally_sort(&f->profiles);
}

void doctor_files_release(struct doctor_files *f)
{
	map_release(&f->places);
	vec_release(&f->files);
	vec_release(&f->encodings.items);
	vec_release(&f->forms.items);
	vec_release(&f->profiles.items);
}
