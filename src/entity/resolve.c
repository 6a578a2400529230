/* SPDX-License-Identifier: MIT */
/* Resolves the mentions of an article: a part of a name goes to the fuller name nearest before it,
 * an acronym of several names to the one this article gives it. */
#include "entity/joined.h"

#include "base/hash.h"

enum {
	FIRST_SHARE = 3, /* an organisation is at most so often called by its first word, */
	PART_SHARE = 8,  /* a person by a part of the name where the article does not say, */
	ONLY_SHARE = 30, /* and one that alone has that part */
	DEFINES = 64     /* beside enum class_flag: the article defines an acronym */
};

/* What an article says of a key: the first entity that came with it, and the last so far. */
struct said {
	uint32_t first, last; /* entity and one, 0: none */
};

struct article_names {
	const struct joined *j;
	struct map said; /* key to struct said, as first << 32 | last */
};

static struct said said_get(const struct article_names *a, uint64_t key)
{
	const uint64_t *value = map_get(&a->said, key);
	return value ? (struct said){ (uint32_t)(*value >> 32), (uint32_t)*value }
		     : (struct said){ 0, 0 };
}

static void say(struct article_names *a, uint64_t key, uint32_t entity, bool passed)
{
	uint64_t *value = map_put(&a->said, key);
	if (*value >> 32 == 0)
		*value |= ((uint64_t)entity + 1) << 32;
	if (passed)
		*value = (*value & ~(uint64_t)UINT32_MAX) | (entity + 1);
}

/* The nearest before, else the first behind. */
static uint32_t said_entity(struct said said)
{
	uint32_t entity = said.last ? said.last : said.first;
	return entity ? entity - 1 : ENTITY_NONE;
}

static uint64_t defined_key(uint32_t surface)
{
	return (uint64_t)8 << 32 | surface;
}

static uint64_t present_key(uint32_t entity)
{
	return (uint64_t)9 << 32 | entity;
}

static const struct surface_link *link_of(const struct joined *j, const struct mention *m)
{
	assert(m->entity < j->s->items.len);
	return &j->links[m->entity];
}

/* --- fuller names --- */

static void lead(struct mention *m, uint32_t entity, enum entity_how how, bool uncertain)
{
	m->entity = entity;
	m->how = (unsigned)how & 7U;
	m->uncertain = m->uncertain || uncertain;
}

/* "Ju Ae": the name of more words that ends so. */
static uint32_t fuller_person(const struct article_names *a, const struct surface_link *link,
			      bool *uncertain)
{
	const struct name_class *c = &a->j->list.data[link->class];
	uint64_t key = pair_key(class_token(a->j, c, 0), class_token(a->j, c, 1));
	uint32_t entity = said_entity(said_get(a, key));
	if (entity != ENTITY_NONE)
		return entity;
	const uint64_t *part = map_get(&a->j->parts, key);
	*uncertain = part != NULL;
	return part ? (uint32_t)*part : ENTITY_NONE;
}

/* The name's words in the article; `passed`: it stands before what is looked at next. */
static void say_parts(struct article_names *a, const struct surface_link *link, uint32_t entity,
		      bool passed)
{
	const struct name_class *c = &a->j->list.data[link->class];
	size_t words = class_is_person(c) ? c->token_count : 1;
	for (size_t i = 0; i < words; i++)
		say(a, part_key((enum entity_type)c->type, class_token(a->j, c, i)), entity,
		    passed);
}

static void say_ending(struct article_names *a, const struct surface_link *link, bool passed)
{
	const struct name_class *c = &a->j->list.data[link->class];
	size_t n = c->token_count;
	if (class_is_person(c) && n > 2)
		say(a, pair_key(class_token(a->j, c, n - 2), class_token(a->j, c, n - 1)),
		    link->entity, passed);
}

/* Where a fuller name leads to: itself, but for "Ju Ae". */
static uint32_t long_entity(const struct article_names *a, const struct surface_link *link,
			    bool *uncertain)
{
	uint32_t fuller =
	    link->flags & CLASS_PAIR ? fuller_person(a, link, uncertain) : ENTITY_NONE;
	return fuller != ENTITY_NONE ? fuller : link->entity;
}

static bool may_stand_for(const struct joined *j, const struct surface_link *link, uint32_t entity,
			  uint64_t share)
{
	const struct joined_entity *small = &j->entities.data[link->entity];
	return j->entities.data[entity].count * share >= small->count;
}

static void resolve_short(const struct article_names *a, const struct surface_link *link,
			  struct mention *m)
{
	const struct name_class *c = &a->j->list.data[link->class];
	uint64_t key = part_key((enum entity_type)c->type, class_token(a->j, c, 0));
	uint32_t entity = said_entity(said_get(a, key));
	const uint64_t *part = entity == ENTITY_NONE ? map_get(&a->j->parts, key) : NULL;
	uint64_t share = FIRST_SHARE;
	if (class_is_person(c))
		share = !part ? UINT32_MAX : *part & PART_ONLY ? ONLY_SHARE : PART_SHARE;
	if (part)
		entity = (uint32_t)*part;
	if (entity != ENTITY_NONE && may_stand_for(a->j, link, entity, share))
		lead(m, entity, HOW_SURNAME, part != NULL);
}

/* --- acronyms of several names --- */

static size_t first_clash(const struct joined *j, uint32_t class)
{
	size_t low = 0, high = j->clashes.items.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (j->clashes.items.data[middle].small < class)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The expansion that stands last before, else first in the article; by places, and one. */
static uint32_t present_expansion(const struct article_names *a, uint32_t class)
{
	const struct expansions *clashes = &a->j->clashes;
	uint32_t best = ENTITY_NONE, best_last = 0, best_first = UINT32_MAX;
	for (size_t i = first_clash(a->j, class);
	     i < clashes->items.len && clashes->items.data[i].small == class; i++) {
		uint32_t entity = a->j->entity_of[clashes->items.data[i].full];
		struct said at = said_get(a, present_key(entity));
		if (at.first == 0)
			continue;
		if (at.last > best_last || (best_last == 0 && at.first < best_first)) {
			best = entity;
			best_last = at.last;
			best_first = at.first;
		}
	}
	return best;
}

/* An expansion by most definitions of the corpus. */
static uint32_t usual_expansion(const struct joined *j, uint32_t class)
{
	struct choice choice = { .len = 0 };
	for (size_t i = first_clash(j, class);
	     i < j->clashes.items.len && j->clashes.items.data[i].small == class; i++)
		choice_add(&choice, j->entity_of[j->clashes.items.data[i].full],
			   j->clashes.items.data[i].count);
	return choice_best(&choice, 60);
}

static void resolve_clash(const struct article_names *a, const struct surface_link *link,
			  struct mention *m)
{
	uint32_t entity = present_expansion(a, link->class);
	bool present = entity != ENTITY_NONE;
	if (!present && a->j->entities.data[link->entity].classes == 1)
		entity = usual_expansion(a->j, link->class);
	if (entity != ENTITY_NONE)
		lead(m, entity, HOW_ACRONYM, !present);
}

/* What the article itself says "ABC" is, where that is not what the corpus says. */
static void say_definition(struct article_names *a, const struct mention *m)
{
	const struct surface_link *small = link_of(a->j, m), *full = link_of(a->j, m - 1);
	const struct name_class *c = &a->j->list.data[full->class];
	if (m->type == m[-1].type && !class_is_person(c) && c->token_count > 1 &&
	    small->entity != full->entity &&
	    acronym_fits(surface_text(a->j->s, m->entity), c->text))
		say(a, defined_key(m->entity), full->entity, false);
}

/* --- an article --- */

static uint8_t flags_of_all(const struct joined *j, const struct mention *mentions, size_t count)
{
	uint8_t flags = 0;
	for (size_t i = 0; i < count; i++) {
		flags |= link_of(j, &mentions[i])->flags;
		if (i > 0 && mentions[i].defines)
			flags |= DEFINES;
	}
	return flags;
}

static void say_all(struct article_names *a, const struct mention *mentions, size_t count,
		    uint8_t flags)
{
	for (size_t i = 0; i < count && flags & CLASS_PAIR; i++) {
		const struct surface_link *link = link_of(a->j, &mentions[i]);
		if (link->flags & CLASS_LONG)
			say_ending(a, link, false);
	}
	for (size_t i = 0; i < count; i++) {
		const struct surface_link *link = link_of(a->j, &mentions[i]);
		bool uncertain;
		if (link->flags & CLASS_LONG && flags & CLASS_SHORT)
			say_parts(a, link, long_entity(a, link, &uncertain), false);
		if (i > 0 && mentions[i].defines)
			say_definition(a, &mentions[i]);
		if (!(flags & CLASS_CLASH))
			continue;
		if (*map_put(&a->said, present_key(link->entity)) == 0)
			*map_put(&a->said, present_key(link->entity)) = (uint64_t)(i + 1) << 32;
	}
}

static void resolve_one(struct article_names *a, struct mention *m, size_t at, uint8_t flags)
{
	const struct surface_link *link = link_of(a->j, m);
	bool uncertain = false;
	uint32_t entity = link->entity, defined = ENTITY_NONE;
	if (flags & DEFINES)
		defined = said_entity(said_get(a, defined_key(m->entity)));
	if (link->flags & CLASS_PAIR)
		entity = long_entity(a, link, &uncertain);
	lead(m, entity, entity == link->entity ? (enum entity_how)link->how : HOW_SURNAME,
	     uncertain);
	if (defined != ENTITY_NONE)
		lead(m, defined, HOW_ACRONYM, false);
	else if (link->flags & CLASS_CLASH)
		resolve_clash(a, link, m);
	else if (link->flags & CLASS_SHORT)
		resolve_short(a, link, m);
	if (link->flags & CLASS_LONG) {
		if (flags & CLASS_PAIR)
			say_ending(a, link, true);
		if (flags & CLASS_SHORT)
			say_parts(a, link, entity, true);
	}
	if (flags & CLASS_CLASH) {
		uint64_t *present = map_put(&a->said, present_key(link->entity));
		*present = (*present & ~(uint64_t)UINT32_MAX) | (uint32_t)(at + 1);
	}
}

void joined_resolve(const struct joined *j, struct mention *mentions, size_t count)
{
	struct article_names a = { .j = j };
	uint8_t flags = flags_of_all(j, mentions, count);
	if (flags & (CLASS_SHORT | CLASS_PAIR | CLASS_CLASH | DEFINES))
		say_all(&a, mentions, count, flags);
	for (size_t i = 0; i < count; i++)
		resolve_one(&a, &mentions[i], i, flags);
	map_release(&a.said);
}
