/* SPDX-License-Identifier: MIT */
/* Which labelled sentences the model of names is learnt from, and which it is scored on. */
#include "entity/train.h"

#include "base/file.h"
#include "base/paths.h"
#include "entity/train_parts.h"

enum { PART_SENTENCES = 40, FOLDS = 5 };

enum set_name {
	SET_NERUI,
	SET_IDNER,
	SET_WIKIGOLD,
	SET_TRAINED, /* number of those above: what the model is trained from */
	SET_NERUI_DEV = SET_TRAINED,
	SET_IDNER_DEV,
	SET_NERGRIT_DEV,
	SET_COUNT
};

static const struct {
	const char *file;
	bool no_countries; /* leaves most countries unlabelled */
} set_infos[SET_COUNT] = {
	[SET_NERUI] = { "nerui.train.tsv", false },
	[SET_IDNER] = { "idner.train.txt", true },
	[SET_WIKIGOLD] = { "wikigold.en.txt", false },
	[SET_NERUI_DEV] = { "nerui.dev.tsv", false },
	[SET_IDNER_DEV] = { "idner.dev.txt", true },
	[SET_NERGRIT_DEV] = { "nergrit.dev.txt", false },
};

static const struct train_options options = {
	.epochs = 12, .rounds = 8, .rate = 0.05, .decay = 1, .dropout = 0.2
};

struct trainer {
	const struct lexicon *lex;
	struct labelled sets[SET_COUNT];
	struct article taught[SET_TRAINED]; /* the parts to learn from */
	struct model model;
};

static bool read_sets(struct trainer *t, const char *folder, int count, struct err *err)
{
	struct buf path = BUF_INIT;
	bool read = true;
	for (int i = 0; i < count && read; i++) {
		struct labelled *set = &t->sets[i];
		buf_clear(&path);
		path_join(&path, str_from(folder), str_from(set_infos[i].file));
		read = labelled_read(set, buf_cstr(&path), err);
		if (read && set_infos[i].no_countries)
			labelled_add_countries(set, t->lex);
		if (i < SET_TRAINED)
			t->taught[i] = set->article;
	}
	buf_release(&path);
	return read;
}

static void count_words(struct vocabulary *v, const struct trainer *t)
{
	for (int i = 0; i < SET_TRAINED; i++)
		vocabulary_count(v, &t->taught[i], buf_str(&t->sets[i].text));
}

/* Case as a part of PART_SENTENCES alone shows it: what a small dump tells. */
static void add_by_parts(struct trainer *t, struct examples *x, int i)
{
	struct article rest = t->taught[i];
	while (rest.block_count > 0) {
		struct article part = rest;
		struct vocabulary *v = vocabulary_new(t->lex, NULL);
		if (part.block_count > PART_SENTENCES)
			part.block_count = PART_SENTENCES;
		vocabulary_count(v, &part, buf_str(&t->sets[i].text));
		vocabulary_freeze(v);
		examples_add(x, &t->sets[i], part, v);
		vocabulary_free(v);
		rest.blocks += part.block_count;
		rest.block_count -= part.block_count;
	}
}

/* Each sentence twice: with the case counts of all texts, and with those of its part. */
static void learn(struct trainer *t)
{
	struct examples x = { .parts = VEC_INIT };
	struct vocabulary *v = vocabulary_new(t->lex, NULL);
	count_words(v, t);
	vocabulary_freeze(v);
	for (int i = 0; i < SET_TRAINED; i++) {
		examples_add(&x, &t->sets[i], t->taught[i], v);
		add_by_parts(t, &x, i);
	}
	train_model(&x, &options, &t->model);
	vocabulary_free(v);
	examples_release(&x);
}

static bool write_model(struct trainer *t, const char *path, struct err *err)
{
	struct buf out = BUF_INIT;
	for (int i = 0; i < SET_TRAINED; i++)
		t->model.sources[i] = t->sets[i].digest;
	t->model.sources[SET_TRAINED] = lexicon_digest(t->lex);
	model_write(&t->model, &out);
	bool written = file_save(path, buf_str(&out), err);
	buf_release(&out);
	return written;
}

/* --- scoring --- */

/* with_training: words are counted in the training texts, too; else in the part alone. */
static void score_part(struct trainer *t, struct score *score, int set, struct article part,
		       bool with_training)
{
	struct vocabulary *v = vocabulary_new(t->lex, &t->model);
	vocabulary_count(v, &part, buf_str(&t->sets[set].text));
	if (with_training)
		count_words(v, t);
	vocabulary_freeze(v);
	score_add(score, &t->sets[set], part, v, false);
	vocabulary_free(v);
}

static void score_set(struct trainer *t, int set, struct buf *out)
{
	struct score whole = { .wrong = 0 }, alone = { .wrong = 0 };
	score_part(t, &whole, set, t->sets[set].article, true);
	score_part(t, &alone, set, t->sets[set].article, false);
	score_print(set_infos[set].file, &whole, out);
	score_print("  counts of this set alone", &alone, out);
}

/* The English set is all for training: a fifth at a time is kept apart. */
static void score_wikigold(struct trainer *t, struct buf *out)
{
	struct score score = { .wrong = 0 };
	struct labelled *set = &t->sets[SET_WIKIGOLD], all = *set;
	for (size_t fold = 0; fold < FOLDS; fold++) {
		size_t from = all.blocks.len * fold / FOLDS;
		size_t to = all.blocks.len * (fold + 1) / FOLDS;
		struct article held = labelled_article(&all, from, to);
		struct labelled rest = all;
		rest.blocks.data = mem_alloc(all.blocks.len * sizeof *rest.blocks.data);
		rest.blocks.len = 0;
		for (size_t i = 0; i < all.blocks.len; i++) {
			if (i < from || i >= to)
				rest.blocks.data[rest.blocks.len++] = all.blocks.data[i];
		}
		t->taught[SET_WIKIGOLD] = labelled_article(&rest, 0, rest.blocks.len);
		learn(t);
		score_part(t, &score, SET_WIKIGOLD, held, true);
		free(rest.blocks.data);
	}
	score_print("wikigold.en.txt, 5 folds", &score, out);
}

/* --- all of it --- */

static struct trainer *trainer_new(const struct lexicon *lex)
{
	struct trainer *t = mem_zalloc(1, sizeof *t);
	t->lex = lex;
	return t;
}

static void trainer_free(struct trainer *t)
{
	for (int i = 0; i < SET_COUNT; i++)
		labelled_release(&t->sets[i]);
	free(t);
}

bool train_write(const char *ner, const struct lexicon *lex, const char *path, struct err *err)
{
	struct trainer *t = trainer_new(lex);
	bool done = read_sets(t, ner, SET_TRAINED, err);
	if (done) {
		learn(t);
		done = write_model(t, path, err);
	}
	trainer_free(t);
	return done;
}

bool train_evaluate(const char *ner, const struct lexicon *lex, struct buf *report, struct err *err)
{
	struct trainer *t = trainer_new(lex);
	bool done = read_sets(t, ner, SET_COUNT, err);
	if (done) {
		learn(t);
		for (int set = SET_TRAINED; set < SET_COUNT; set++)
			score_set(t, set, report);
		score_wikigold(t, report);
	}
	trainer_free(t);
	return done;
}
