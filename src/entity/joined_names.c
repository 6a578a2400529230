/* SPDX-License-Identifier: MIT */
/* Entities from united classes, and what each is displayed as. */
#include "entity/joined.h"

#include "entity/normal_words.h"
#include "entity/surface_text.h"

enum { LONGEST_SHARE = 33 }; /* percent of its most frequent form that a person's longest one has */

static void number_entities(struct joined *j)
{
	uint32_t *of_root = mem_alloc((j->list.len + 1) * sizeof *of_root);
	for (uint32_t nr = 0; nr < j->list.len; nr++)
		of_root[nr] = INTERN_NONE;
	j->entity_of = mem_alloc((j->list.len + 1) * sizeof *j->entity_of);
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		uint32_t *entity = &of_root[class_root(j, nr)];
		if (*entity == INTERN_NONE) {
			struct joined_entity e = { .class = nr, .type = j->list.data[nr].type };
			*entity = (uint32_t)j->entities.len;
			vec_push(&j->entities, e);
		}
		j->entity_of[nr] = *entity;
		j->entities.data[*entity].count += j->list.data[nr].count;
		j->entities.data[*entity].classes++;
	}
	free(of_root);
}

/* --- persons: the longest of the forms that are common --- */

static bool is_longer(const struct name_class *a, const struct name_class *b)
{
	if (a->token_count != b->token_count)
		return a->token_count > b->token_count;
	if (a->count != b->count)
		return a->count > b->count;
	return str_cmp(a->text, b->text) < 0;
}

static void choose_forms(struct joined *j)
{
	uint32_t *most = mem_zalloc(j->entities.len + 1, sizeof *most);
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		uint32_t e = j->entity_of[nr];
		if (j->list.data[nr].token_count > 1 && j->list.data[nr].count > most[e])
			most[e] = j->list.data[nr].count;
	}
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		struct joined_entity *e = &j->entities.data[j->entity_of[nr]];
		const struct name_class *chosen = &j->list.data[e->class];
		uint64_t least = (uint64_t)most[j->entity_of[nr]] * LONGEST_SHARE;
		bool common = (uint64_t)c->count * 100 >= least;
		bool chosen_common = (uint64_t)chosen->count * 100 >= least;
		if (common && (!chosen_common || is_longer(c, chosen)))
			e->class = nr;
	}
	free(most);
}

/* --- the surface --- */

static bool is_shouted(const struct surfaces *s, uint32_t nr, enum entity_type type)
{
	struct str text = surface_text(s, nr);
	bool acronym = type == ENTITY_ORG && text.len <= 8 && s->items.data[nr].words == 1;
	return s->items.data[nr].capitals && !acronym;
}

/* A person's full name is better than what the lexicon knows it by (Putin), however frequent. */
static bool is_better(const struct joined *j, uint32_t a, uint32_t b, enum entity_type type)
{
	const struct surfaces *s = j->s;
	bool alias_a = j->classes->is_aliased.data[a], alias_b = j->classes->is_aliased.data[b];
	bool loud_a = is_shouted(s, a, type), loud_b = is_shouted(s, b, type);
	if (type == ENTITY_PERSON && alias_a != alias_b)
		return alias_b;
	if (loud_a != loud_b)
		return loud_b;
	if (s->items.data[a].count != s->items.data[b].count)
		return s->items.data[a].count > s->items.data[b].count;
	struct str x = surface_text(s, a), y = surface_text(s, b);
	if (x.len != y.len)
		return x.len > y.len;
	return str_cmp(x, y) < 0;
}

/* Persons by the chosen form; all others by the most frequent surface. */
static uint32_t *choose_surfaces(const struct joined *j)
{
	uint32_t *best = mem_alloc((j->entities.len + 1) * sizeof *best);
	for (size_t e = 0; e < j->entities.len; e++)
		best[e] = INTERN_NONE;
	for (uint32_t nr = 0; nr < j->s->items.len; nr++) {
		uint32_t class = j->classes->of.data[nr], e = j->entity_of[class];
		enum entity_type type = (enum entity_type)j->list.data[class].type;
		if (type == ENTITY_PERSON && class != j->entities.data[e].class)
			continue;
		if (best[e] == INTERN_NONE || is_better(j, nr, best[e], type))
			best[e] = nr;
	}
	return best;
}

/* Korut, AS: says less than the full name, unlike China for Tiongkok. */
static bool is_abbreviation(struct str text, struct str full)
{
	return text.len <= 4 ? surface_in_capitals(text) || acronym_fits(text, full)
			     : acronym_fits(text, full);
}

/* Places are displayed by the lexicon's name for what is only an abbreviation; an organisation is
 * as well known by its acronym. */
static void name_entity(struct joined *j, struct joined_entity *e, uint32_t surface)
{
	struct str text = surface_text(j->s, surface);
	e->class = j->classes->of.data[surface];
	e->name = text;
	e->is_aliased = j->classes->is_aliased.data[surface];
	uint32_t concept =
	    e->type == ENTITY_PLACE ? normal_concept(j->s->lex, ENTITY_PLACE, text) : CONCEPT_NONE;
	if (concept != CONCEPT_NONE && is_abbreviation(text, lexicon_concept(j->s->lex, concept))) {
		e->name = lexicon_concept(j->s->lex, concept);
		e->is_aliased = false;
	}
}

void join_names(struct joined *j)
{
	number_entities(j);
	choose_forms(j);
	uint32_t *best = choose_surfaces(j);
	for (size_t e = 0; e < j->entities.len; e++)
		name_entity(j, &j->entities.data[e], best[e]);
	free(best);
}
