/* SPDX-License-Identifier: MIT */
/* Articles whose names are marked "[PER:id surface]", a sentence a line, "#name" before each: read
 * from $NER/wire.txt or from a test's own lines. And how well names that were found meet them:
 * exact mentions (precision, recall, F1), and clusters by B-cubed (Bagga and Baldwin 1998), where
 * a mention that is missed or false counts 0. */
#ifndef TESTS_ENTITY_WIRE_H
#define TESTS_ENTITY_WIRE_H

#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/intern.h"
#include "base/map.h"
#include "entity/mention.h"
#include "news/article.h"

struct wire_mention {
	uint32_t start, len; /* bytes of the article's text */
	uint32_t id;         /* of its entity, among those of all articles */
	uint8_t type;        /* enum entity_type */
};

struct wire_article {
	struct buf text;
	VEC(struct block) blocks; /* a paragraph each line */
	VEC(struct wire_mention) gold;
	struct article article;
};

/* Zeroed memory is an empty one. */
struct wire {
	VEC(struct wire_article) articles;
	struct intern ids;
};

static inline void wire_release(struct wire *w)
{
	for (size_t i = 0; i < w->articles.len; i++) {
		buf_release(&w->articles.data[i].text);
		vec_release(&w->articles.data[i].blocks);
		vec_release(&w->articles.data[i].gold);
	}
	vec_release(&w->articles);
	intern_release(&w->ids);
}

static inline uint8_t wire_type(struct str name)
{
	static const char *const types[] = { "PER", "ORG", "LOC", "OTH" };
	for (uint8_t i = 0; i < ENTITY_TYPE_COUNT; i++) {
		if (str_eq(name, str_from(types[i])))
			return i;
	}
	return ENTITY_TYPE_COUNT;
}

/* "PER:id surface" */
static inline void wire_add_mention(struct wire *w, struct wire_article *a, struct str marked)
{
	size_t colon = str_chr(marked, ':'), blank = str_chr(marked, ' ');
	assert_true(colon < blank && blank < marked.len);
	struct wire_mention m = {
		.start = (uint32_t)a->text.len,
		.len = (uint32_t)(marked.len - blank - 1),
		.id = intern_add(&w->ids, str_sub(marked, colon + 1, blank)),
		.type = wire_type(str_sub(marked, 0, colon)),
	};
	assert_true(m.type < ENTITY_TYPE_COUNT);
	vec_push(&a->gold, m);
	buf_add_str(&a->text, str_skip(marked, blank + 1));
}

static inline void wire_add_line(struct wire *w, struct wire_article *a, struct str line)
{
	struct block block = { .start = (uint32_t)a->text.len, .kind = BLOCK_PARAGRAPH };
	while (line.len > 0) {
		size_t open = str_chr(line, '[');
		buf_add_str(&a->text, str_sub(line, 0, open));
		line = str_skip(line, open);
		size_t close = str_chr(line, ']');
		if (close == STR_NPOS)
			continue;
		wire_add_mention(w, a, str_sub(line, 1, close));
		line = str_skip(line, close + 1);
	}
	block.len = (uint32_t)a->text.len - block.start;
	vec_push(&a->blocks, block);
	buf_add_char(&a->text, '\n');
}

/* Reads marked lines. Articles stay where they are until the next call. */
static inline void wire_parse(struct wire *w, struct str text)
{
	struct str line;
	while (str_next_line(&text, &line)) {
		if (str_starts(line, STR("#")) || w->articles.len == 0)
			vec_push(&w->articles, (struct wire_article){ 0 });
		if (!str_starts(line, STR("#")) && !str_blank(line))
			wire_add_line(w, vec_last(&w->articles), line);
	}
	for (size_t i = 0; i < w->articles.len; i++) {
		struct wire_article *a = &w->articles.data[i];
		a->article = (struct article){
			.id = i + 1,
			.len = (uint32_t)a->text.len,
			.blocks = a->blocks.data,
			.block_count = (uint32_t)a->blocks.len,
			.form = "whole file",
		};
	}
}

/* $NER/wire.txt; skips the test where NER is not set. */
static inline void wire_open(struct wire *w)
{
	const char *folder = getenv("NER");
	if (!folder)
		skip();
	struct buf path = BUF_INIT, text = BUF_INIT;
	buf_addf(&path, "%s/wire.txt", folder);
	assert_true(file_read(buf_cstr(&path), SIZE_MAX, &text, NULL, NULL));
	wire_parse(w, buf_str(&text));
	buf_release(&text);
	buf_release(&path);
}

static inline struct str wire_text(const struct wire_article *a)
{
	return buf_str(&a->text);
}

/* --- scores --- */

struct wire_ratio {
	size_t gold, found, right;
};

struct wire_pair {
	uint32_t gold, found; /* clusters of a mention that both have */
};

/* Zeroed memory is an empty one. */
struct wire_score {
	struct wire_ratio types[ENTITY_TYPE_COUNT], all;
	struct map gold_sizes, found_sizes, both_sizes; /* mentions of each cluster */
	VEC(struct wire_pair) pairs;
};

static inline void wire_score_release(struct wire_score *s)
{
	map_release(&s->gold_sizes);
	map_release(&s->found_sizes);
	map_release(&s->both_sizes);
	vec_release(&s->pairs);
}

static inline void wire_score_one(struct wire_score *s, const struct wire_article *a,
				  const struct mention *m)
{
	s->types[m->type].found++;
	s->all.found++;
	++*map_put(&s->found_sizes, m->entity);
	for (size_t i = 0; i < a->gold.len; i++) {
		const struct wire_mention *g = &a->gold.data[i];
		if (g->start != m->start || g->len != m->len || g->type != m->type)
			continue;
		s->types[m->type].right++;
		s->all.right++;
		vec_push(&s->pairs, (struct wire_pair){ g->id, m->entity });
		++*map_put(&s->both_sizes, (uint64_t)g->id << 32 | m->entity);
	}
}

/* Adds one article. For B-cubed `entity` of the mentions tells the clusters. */
static inline void wire_score_add(struct wire_score *s, const struct wire_article *a,
				  const struct mentions *found)
{
	for (size_t i = 0; i < a->gold.len; i++) {
		s->types[a->gold.data[i].type].gold++;
		s->all.gold++;
		++*map_put(&s->gold_sizes, a->gold.data[i].id);
	}
	for (size_t i = 0; i < found->items.len; i++)
		wire_score_one(s, a, &found->items.data[i]);
}

static inline double wire_f1(struct wire_ratio r)
{
	return r.gold + r.found ? 2.0 * (double)r.right / (double)(r.gold + r.found) : 0;
}

static inline double wire_b_cubed(const struct wire_score *s)
{
	double precision = 0, recall = 0;
	for (size_t i = 0; i < s->pairs.len; i++) {
		struct wire_pair p = s->pairs.data[i];
		uint64_t key = (uint64_t)p.gold << 32 | p.found;
		double both = (double)*map_get(&s->both_sizes, key);
		precision += both / (double)*map_get(&s->found_sizes, p.found);
		recall += both / (double)*map_get(&s->gold_sizes, p.gold);
	}
	if (s->pairs.len == 0)
		return 0;
	precision /= (double)s->all.found;
	recall /= (double)s->all.gold;
	return 2 * precision * recall / (precision + recall);
}

static inline void wire_print_ratio(const char *name, struct wire_ratio r)
{
	print_message("# %-7s P %.3f R %.3f F1 %.3f (gold %zu, found %zu, right %zu)\n", name,
		      r.found ? (double)r.right / (double)r.found : 0,
		      r.gold ? (double)r.right / (double)r.gold : 0, wire_f1(r), r.gold, r.found,
		      r.right);
}

static inline void wire_print(const struct wire_score *s)
{
	for (int i = 0; i < ENTITY_OTHER; i++)
		wire_print_ratio(entity_types[i].name, s->types[i]);
	wire_print_ratio("all", s->all);
}

#endif
