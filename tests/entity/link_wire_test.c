/* SPDX-License-Identifier: MIT */
/* Linking over articles with marked names: first with the names as marked, then from the text on.
 * A regression, no evidence of how well other texts are linked. */
#include "entity/wire.h"

#include "base/paths.h"
#include "entity/link.h"
#include "entity/tagger.h"

/* What the marked names must reach, and names that were found; percent. */
enum { GOLD_B_CUBED = 95, GOLD_LEA = 91, FOUND_B_CUBED = 86 };

struct linker {
	struct log *log;
	struct lexicon *lex;
	struct wire wire;
	struct mentions *found; /* by article */
	struct surfaces *surfaces;
	struct joined *joined;
};

static void shipped_path(const char *name, struct buf *out)
{
	struct buf shipped = BUF_INIT;
	paths_shipped(&shipped);
	path_join(out, buf_str(&shipped), str_from(name));
	buf_release(&shipped);
}

static void linker_open(struct linker *l)
{
	struct buf path = BUF_INIT;
	*l = (struct linker){ .log = log_new() };
	shipped_path("config/lexicon", &path);
	const char *folder = buf_cstr(&path);
	wire_open(&l->wire);
	l->lex = lexicon_load(&folder, 1, l->log);
	l->found = mem_zalloc(l->wire.articles.len + 1, sizeof *l->found);
	buf_release(&path);
}

static void linker_release(struct linker *l)
{
	for (size_t i = 0; i < l->wire.articles.len; i++)
		vec_release(&l->found[i].items);
	free(l->found);
	joined_free(l->joined);
	surfaces_free(l->surfaces);
	lexicon_free(l->lex);
	log_free(l->log);
	wire_release(&l->wire);
}

static void link_all(struct linker *l)
{
	l->surfaces = surfaces_new(l->lex);
	for (size_t i = 0; i < l->wire.articles.len; i++)
		surfaces_add(l->surfaces, (uint32_t)i, wire_text(&l->wire.articles.data[i]), true,
			     &l->found[i]);
	l->joined = surfaces_join(l->surfaces, NULL);
	for (size_t i = 0; i < l->wire.articles.len; i++)
		joined_resolve(l->joined, l->found[i].items.data, l->found[i].items.len);
}

static void print_wrong(const struct linker *l)
{
	for (size_t i = 0; i < l->wire.articles.len; i++) {
		const struct wire_article *a = &l->wire.articles.data[i];
		for (size_t k = 0; k < a->gold.len && k < l->found[i].items.len; k++) {
			const struct mention *m = &l->found[i].items.data[k];
			struct str name = joined_name(l->joined, m->entity);
			print_message("# %2zu %-24.*s %-20.*s %-8s %.*s\n", i + 1,
				      STR_ARG(str_sub(wire_text(a), m->start, m->start + m->len)),
				      STR_ARG(intern_str(&l->wire.ids, a->gold.data[k].id)),
				      entity_hows[m->how].name, STR_ARG(name));
		}
	}
}

/* --- LEA (Moosavi and Strube 2016) where all mentions are known --- */

static double links(double n)
{
	return n * (n - 1) / 2;
}

/* Of the clusters `sizes` of one side: links that the other side has, too. */
static double lea_side(const struct wire_score *s, bool gold)
{
	const struct map *sizes = gold ? &s->gold_sizes : &s->found_sizes;
	const struct map *others = gold ? &s->found_sizes : &s->gold_sizes;
	const struct map_entry *e;
	double sum = 0, weight = 0;
	for (size_t at = 0; (e = map_next(sizes, &at)) != NULL;)
		weight += (double)e->value;
	for (size_t at = 0; (e = map_next(&s->both_sizes, &at)) != NULL;) {
		uint64_t own = gold ? e->key >> 32 : (uint32_t)e->key;
		uint64_t other = gold ? (uint32_t)e->key : e->key >> 32;
		double size = (double)*map_get(sizes, own);
		if (size > 1)
			sum += size * links((double)e->value) / links(size);
		else
			sum += *map_get(others, other) == 1;
	}
	return sum / weight;
}

static double lea(const struct wire_score *s)
{
	double recall = lea_side(s, true), precision = lea_side(s, false);
	return recall + precision > 0 ? 2 * recall * precision / (recall + precision) : 0;
}

static void score_links(struct linker *l, struct wire_score *score)
{
	for (size_t i = 0; i < l->wire.articles.len; i++)
		wire_score_add(score, &l->wire.articles.data[i], &l->found[i]);
	if (getenv("WIRE_ERRORS"))
		print_wrong(l);
}

/* --- names as marked --- */

/* A bracket with one name behind a name of its type. */
static bool is_defined(struct str text, const struct wire_mention *full,
		       const struct wire_mention *small)
{
	uint32_t end = full->start + full->len;
	return full->type == small->type && small->start == end + 2 && text.ptr[end + 1] == '(' &&
	       text.ptr[small->start + small->len] == ')';
}

static void take_marked(struct linker *l)
{
	for (size_t i = 0; i < l->wire.articles.len; i++) {
		const struct wire_article *a = &l->wire.articles.data[i];
		for (size_t k = 0; k < a->gold.len; k++) {
			const struct wire_mention *g = &a->gold.data[k];
			struct mention m = { .start = g->start,
					     .len = (uint16_t)g->len,
					     .type = g->type & 3U,
					     .defines =
						 k > 0 && is_defined(wire_text(a), g - 1, g) };
			vec_push(&l->found[i].items, m);
		}
	}
}

static void links_marked_names(void **state)
{
	(void)state;
	struct linker l;
	struct wire_score score = { 0 };
	linker_open(&l);
	take_marked(&l);
	link_all(&l);
	score_links(&l, &score);
	print_message("# marked: B-cubed %.3f LEA %.3f\n", wire_b_cubed(&score), lea(&score));
	assert_true(wire_b_cubed(&score) * 100 >= GOLD_B_CUBED);
	assert_true(lea(&score) * 100 >= GOLD_LEA);
	wire_score_release(&score);
	linker_release(&l);
}

/* --- names as found --- */

static void tag_all(struct linker *l, const struct model *model)
{
	struct vocabulary *v = vocabulary_new(l->lex, model);
	size_t count = l->wire.articles.len;
	const struct wire_article *a = l->wire.articles.data;
	for (size_t i = 0; i < count; i++)
		vocabulary_count(v, &a[i].article, wire_text(&a[i]));
	vocabulary_freeze(v);
	struct votes *votes = votes_new(v);
	struct tagger *tagger = tagger_new(v);
	for (size_t i = 0; i < count; i++) {
		tagger_tag(tagger, &a[i].article, wire_text(&a[i]), &l->found[i]);
		votes_add(votes, &a[i].article, wire_text(&a[i]), &l->found[i]);
	}
	votes_freeze(votes);
	for (size_t i = 0; i < count; i++)
		tagger_agree(tagger, votes, &a[i].article, wire_text(&a[i]), &l->found[i]);
	tagger_free(tagger);
	votes_free(votes);
	vocabulary_free(v);
}

static void links_found_names(void **state)
{
	(void)state;
	struct linker l;
	struct err e = ERR_INIT;
	struct buf path = BUF_INIT;
	struct wire_score score = { 0 };
	linker_open(&l);
	shipped_path("config/model/names.model", &path);
	struct model *model = model_load(buf_cstr(&path), &e);
	assert_non_null(model);
	tag_all(&l, model);
	link_all(&l);
	for (size_t i = 0; i < l.wire.articles.len; i++)
		wire_score_add(&score, &l.wire.articles.data[i], &l.found[i]);
	print_message("# found: F1 %.3f B-cubed %.3f\n", wire_f1(score.all), wire_b_cubed(&score));
	assert_true(wire_b_cubed(&score) * 100 >= FOUND_B_CUBED);
	buf_release(&path);
	model_free(model);
	wire_score_release(&score);
	linker_release(&l);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(links_marked_names),
		cmocka_unit_test(links_found_names),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
