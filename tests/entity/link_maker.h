/* SPDX-License-Identifier: MIT */
/* Links articles whose names are marked "[PER:id surface]" (entity/wire.h), in any number of
 * parts. A name in brackets right behind one of its type is marked as its acronym. */
#ifndef TESTS_ENTITY_LINK_MAKER_H
#define TESTS_ENTITY_LINK_MAKER_H

#include "entity/wire.h"

#include <string.h>

#include "entity/link.h"

struct linked {
	struct log *log;
	struct lexicon *lex;
	struct wire wire;
	struct mentions *found; /* by article */
	uint32_t **surface;     /* by article and mention */
	struct surfaces *surfaces;
	struct joined *joined;
};

static inline bool marked_as_acronym(struct str text, const struct wire_mention *full,
				     const struct wire_mention *small)
{
	uint32_t end = full->start + full->len;
	return full->type == small->type && small->start == end + 2 && text.ptr[end + 1] == '(' &&
	       text.ptr[small->start + small->len] == ')';
}

static inline void take_marked(const struct wire_article *a, struct mentions *out)
{
	for (size_t k = 0; k < a->gold.len; k++) {
		const struct wire_mention *g = &a->gold.data[k];
		struct mention m = { .start = g->start,
				     .len = (uint16_t)g->len,
				     .type = g->type & 3U };
		m.defines = k > 0 && marked_as_acronym(wire_text(a), g - 1, g);
		vec_push(&out->items, m);
	}
}

/* The surfaces of a part of the articles, merged into all. */
static inline void add_part(struct linked *l, size_t from, size_t to)
{
	struct surfaces *part = surfaces_new(l->lex);
	for (size_t i = from; i < to; i++)
		surfaces_add(part, (uint32_t)i, wire_text(&l->wire.articles.data[i]), true,
			     &l->found[i]);
	uint32_t *numbers = mem_alloc((surfaces_count(part) + 1) * sizeof *numbers);
	surfaces_merge(l->surfaces, part, numbers);
	for (size_t i = from; i < to; i++)
		for (size_t k = 0; k < l->found[i].items.len; k++) {
			struct mention *m = &l->found[i].items.data[k];
			m->entity = numbers[m->entity];
			l->surface[i][k] = m->entity;
		}
	free(numbers);
	surfaces_free(part);
}

static inline void link_marked(struct linked *l, const char *lexicon, const char *marked,
			       size_t parts)
{
	*l = (struct linked){ .log = log_new() };
	wire_parse(&l->wire, str_from(marked));
	size_t count = l->wire.articles.len;
	l->lex = lexicon_parse(str_from(lexicon), "test.tsv", l->log);
	l->surfaces = surfaces_new(l->lex);
	l->found = mem_zalloc(count + 1, sizeof *l->found);
	l->surface = mem_zalloc(count + 1, sizeof *l->surface);
	for (size_t i = 0; i < count; i++) {
		take_marked(&l->wire.articles.data[i], &l->found[i]);
		l->surface[i] = mem_alloc((l->found[i].items.len + 1) * sizeof **l->surface);
	}
	for (size_t i = 0; i < parts; i++)
		add_part(l, count * i / parts, count * (i + 1) / parts);
	l->joined = surfaces_join(l->surfaces, NULL);
	for (size_t i = 0; i < count; i++)
		joined_resolve(l->joined, l->found[i].items.data, l->found[i].items.len);
}

static inline void linked_release(struct linked *l)
{
	joined_free(l->joined);
	surfaces_free(l->surfaces);
	for (size_t i = 0; i < l->wire.articles.len; i++) {
		vec_release(&l->found[i].items);
		free(l->surface[i]);
	}
	free(l->found);
	free(l->surface);
	lexicon_free(l->lex);
	log_free(l->log);
	wire_release(&l->wire);
}

static inline struct mention *linked_mention(const struct linked *l, size_t article, size_t mention)
{
	assert_true(article < l->wire.articles.len);
	assert_true(mention < l->found[article].items.len);
	return &l->found[article].items.data[mention];
}

static inline struct str linked_name(const struct linked *l, size_t article, size_t mention)
{
	return joined_name(l->joined, linked_mention(l, article, mention)->entity);
}

#endif
