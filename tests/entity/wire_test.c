/* SPDX-License-Identifier: MIT */
/* The whole way from words to names over articles with marked names: a regression, no evidence of
 * how well other texts are read. */
#include "entity/wire.h"

#include "base/paths.h"
#include "entity/tagger.h"

enum { MENTION_F1_PERCENT = 90 };

struct finder {
	struct log *log;
	struct lexicon *lex;
	struct model *model;
	struct vocabulary *vocabulary;
	struct votes *votes;
	struct tagger *tagger;
};

static void finder_open(struct finder *f)
{
	struct buf shipped = BUF_INIT, path = BUF_INIT;
	struct err e = ERR_INIT;
	f->log = log_new();
	paths_shipped(&shipped);
	path_join(&path, buf_str(&shipped), STR("config/lexicon"));
	const char *folder = buf_cstr(&path);
	f->lex = lexicon_load(&folder, 1, f->log);
	buf_clear(&path);
	path_join(&path, buf_str(&shipped), STR("config/model/names.model"));
	f->model = model_load(buf_cstr(&path), &e);
	assert_string_equal(e.message, "");
	f->vocabulary = vocabulary_new(f->lex, f->model);
	buf_release(&path);
	buf_release(&shipped);
}

static void finder_release(struct finder *f)
{
	tagger_free(f->tagger);
	votes_free(f->votes);
	vocabulary_free(f->vocabulary);
	model_free(f->model);
	lexicon_free(f->lex);
	log_free(f->log);
}

static void check_order(const struct wire_article *a, const struct mentions *m)
{
	for (size_t i = 0; i < m->items.len; i++) {
		const struct mention *at = &m->items.data[i];
		assert_true(at->len > 0 && (size_t)at->start + at->len <= a->text.len);
		assert_true(i == 0 || at[-1].start + at[-1].len <= at->start);
	}
}

/* Prints what was missed and what is false where $WIRE_ERRORS is set. */
static void print_errors(const struct wire_article *a, const struct mentions *found)
{
	static const char *const names[] = { "PER", "ORG", "LOC", "OTH" };
	struct str text = wire_text(a);
	for (size_t i = 0, k = 0; i < a->gold.len || k < found->items.len;) {
		const struct wire_mention *g = i < a->gold.len ? &a->gold.data[i] : NULL;
		const struct mention *m = k < found->items.len ? &found->items.data[k] : NULL;
		bool same = g && m && g->start == m->start && g->len == m->len;
		if (same && g->type == m->type) {
			i++;
			k++;
		} else if (g && (!m || g->start <= m->start)) {
			print_message("# missed %s %.*s\n", names[g->type],
				      STR_ARG(str_of(text.ptr + g->start, g->len)));
			i++;
		} else if (m) {
			print_message("# false  %s %.*s\n", names[m->type],
				      STR_ARG(str_of(text.ptr + m->start, m->len)));
			k++;
		}
	}
}

static void tags_newswire(void **state)
{
	(void)state;
	struct wire w = { 0 };
	struct finder f = { 0 };
	struct wire_score tagged = { 0 }, agreed = { 0 };
	wire_open(&w);
	finder_open(&f);
	for (size_t i = 0; i < w.articles.len; i++)
		vocabulary_count(f.vocabulary, &w.articles.data[i].article,
				 wire_text(&w.articles.data[i]));
	vocabulary_freeze(f.vocabulary);
	f.votes = votes_new(f.vocabulary);
	f.tagger = tagger_new(f.vocabulary);
	struct mentions *found = mem_zalloc(w.articles.len, sizeof *found);
	for (size_t i = 0; i < w.articles.len; i++) {
		const struct wire_article *a = &w.articles.data[i];
		tagger_tag(f.tagger, &a->article, wire_text(a), &found[i]);
		votes_add(f.votes, &a->article, wire_text(a), &found[i]);
		wire_score_add(&tagged, a, &found[i]);
	}
	votes_freeze(f.votes);
	for (size_t i = 0; i < w.articles.len; i++) {
		const struct wire_article *a = &w.articles.data[i];
		tagger_agree(f.tagger, f.votes, &a->article, wire_text(a), &found[i]);
		check_order(a, &found[i]);
		wire_score_add(&agreed, a, &found[i]);
		if (getenv("WIRE_ERRORS"))
			print_errors(a, &found[i]);
		vec_release(&found[i].items);
	}
	wire_print_ratio("tagged", tagged.all);
	wire_print(&agreed);
	assert_true(wire_f1(agreed.all) * 100 >= MENTION_F1_PERCENT);
	free(found);
	wire_score_release(&tagged);
	wire_score_release(&agreed);
	finder_release(&f);
	wire_release(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(tags_newswire),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
