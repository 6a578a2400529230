/* SPDX-License-Identifier: MIT */
/* Three articles with names to be corrected. */
#ifndef TESTS_ENTITY_OVERLAY_DESK_H
#define TESTS_ENTITY_OVERLAY_DESK_H

#include "entity/overlay.h"
#include "entity/table_maker.h"

/* Bayu (the president), Bayu Bara (another), a company that was taken for a person. */
static const struct made_name names[] = {
	{ ENTITY_PERSON, "Bayu Samudra", "Bayu Samudra" },
	{ ENTITY_PERSON, "Bayu Samudra", "Bayu" },
	{ ENTITY_PERSON, "Sam", "Sam" },
	{ ENTITY_PERSON, "Bara Bumi", "Bara Bumi" },
	{ ENTITY_PERSON, "Arunika", "Arunika" },
	{ ENTITY_PERSON, "Arunika", "Nika" },
	{ ENTITY_ORG, "Kantor Berita", "Kantor Berita" },
	{ ENTITY_ORG, "Kantor Berita", "KB" },
	{ ENTITY_PLACE, "Bumi", "Bumi" },
	{ ENTITY_PLACE, "Tirta", "Tirta" },
};
enum { NAME_COUNT = sizeof names / sizeof names[0] };

static const char lexicon[] = "presiden\ttitle\n";

struct desk {
	struct maker maker;
	struct conflicts conflicts;
	struct buf found;
};

static inline void desk_open(struct desk *d)
{
	*d = (struct desk){ .conflicts.items = VEC_INIT };
	unit_write("overlay/a.txt",
		   STR("Kabar Satu\n\nBayu Samudra dan Sam di Bumi. Bayu dan Arunika. Nika.\n"));
	unit_write("overlay/b.txt", STR("Kabar Dua\n\nBara Bumi di Tirta. BAYU tidak ada. Bayu dan "
					"Sam. Kantor Berita (KB).\n"));
	unit_write("overlay/c.txt",
		   STR("Kabar Tiga\n\nArunika di Tirta. KB dan Bara Bumi. Sam.\n"));
	maker_open(&d->maker, unit_path("overlay"), lexicon, names, NAME_COUNT);
}

static inline void desk_close(struct desk *d)
{
	maker_close(&d->maker);
	vec_release(&d->conflicts.items);
	buf_release(&d->found);
}

static inline void apply(struct desk *d, const struct rule *rules, size_t count)
{
	overlay_apply(d->maker.table, d->maker.corpus, d->maker.lex, rules, count, &d->conflicts);
}

/* The same rule for one article, or for one mention of it (nr of the surface's bytes, from 0). */
static inline struct rule here(const struct desk *d, struct rule rule, uint32_t article, int nr)
{
	const struct article *a = corpus_article(d->maker.corpus, article);
	struct str text = corpus_text(d->maker.corpus, a);
	rule.article = a->id;
	rule.scope = nr < 0 ? RULE_ARTICLE : RULE_MENTION;
	for (size_t at = 0; nr >= 0; nr--) {
		at += str_find(str_skip(text, at), rule.surface);
		rule.start = (uint32_t)at;
		rule.end = (uint32_t)(at + rule.surface.len);
		at++;
	}
	return rule;
}

#endif
