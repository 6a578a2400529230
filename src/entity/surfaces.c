/* SPDX-License-Identifier: MIT */
/* Collects the surfaces of a part of a corpus, and what its articles say of them. */
#include "entity/surfaces.h"

#include "entity/surface_text.h"
#include "text/fold.h"

enum { NICKNAMES_MAX = 64 }; /* persons of an article that are compared, of each kind */

struct surfaces *surfaces_new(const struct lexicon *lex)
{
	struct surfaces *s = mem_zalloc(1, sizeof *s);
	s->lex = lex;
	s->classes = mem_zalloc(1, sizeof *s->classes);
	return s;
}

void surfaces_free(struct surfaces *s)
{
	if (!s)
		return;
	intern_release(&s->texts);
	vec_release(&s->items);
	arena_release(&s->arena);
	map_release(&s->defined.counts);
	map_release(&s->nicknamed.counts);
	intern_release(&s->classes->names);
	vec_release(&s->classes->of);
	vec_release(&s->classes->is_aliased);
	buf_release(&s->classes->scratch);
	free(s->classes);
	buf_release(&s->scratch);
	vec_release(&s->singles);
	vec_release(&s->fulls);
	free(s);
}

size_t surfaces_count(const struct surfaces *s)
{
	return s->items.len;
}

/* --- adding --- */

static char type_letter(enum entity_type type)
{
	return (char)('A' + (int)type);
}

static uint16_t count_words(struct str text)
{
	size_t words = text.len > 0;
	for (size_t i = 1; i + 1 < text.len; i++)
		words += text.ptr[i] == ' ' || text.ptr[i] == '-';
	return (uint16_t)(words < UINT16_MAX ? words : UINT16_MAX);
}

static void describe(struct surfaces *s, enum entity_type type, struct str text)
{
	struct surface surface = {
		.type = (uint8_t)type,
		.capitals = surface_in_capitals(text),
		.words = count_words(text),
	};
	if (type == ENTITY_PERSON) {
		buf_clear(&s->scratch);
		fold_key(text, &s->scratch);
		surface.folded = arena_str(&s->arena, buf_str(&s->scratch));
	}
	vec_push(&s->items, surface);
}

/* `key`: type as a letter, text. */
static uint32_t add_surface(struct surfaces *s, enum entity_type type, struct str key)
{
	uint32_t nr = intern_add(&s->texts, key);
	if (nr == s->items.len)
		describe(s, type, str_skip(intern_str(&s->texts, nr), 1));
	return nr;
}

static void count_pair(struct surface_pairs *pairs, uint32_t small, uint32_t full, uint64_t count)
{
	*map_put(&pairs->counts, (uint64_t)small << 32 | full) += count;
}

static void note_person(struct surfaces *s, uint32_t article, uint32_t nr)
{
	struct surface *surface = &s->items.data[nr];
	if (surface->type != ENTITY_PERSON || surface->seen == article + 1)
		return;
	surface->seen = article + 1;
	if (surface->words == 1 && s->singles.len < NICKNAMES_MAX)
		vec_push(&s->singles, nr);
	else if (surface->words > 1 && s->fulls.len < NICKNAMES_MAX)
		vec_push(&s->fulls, nr);
}

static void count_nicknames(struct surfaces *s)
{
	for (size_t i = 0; i < s->singles.len; i++)
		for (size_t k = 0; k < s->fulls.len; k++) {
			const struct surface *single = &s->items.data[s->singles.data[i]];
			const struct surface *full = &s->items.data[s->fulls.data[k]];
			if (nickname_fits(single->folded, single->capitals, full->folded))
				count_pair(&s->nicknamed, s->singles.data[i], s->fulls.data[k], 1);
		}
}

static uint32_t take_mention(struct surfaces *s, enum entity_type type, struct str raw)
{
	struct buf *key = &s->scratch;
	buf_clear(key);
	buf_add_char(key, type_letter(type));
	surface_add(raw, key);
	return add_surface(s, type, buf_str(key));
}

static void count_mentions(struct surfaces *s, uint32_t article, const struct mentions *mentions)
{
	vec_clear(&s->singles);
	vec_clear(&s->fulls);
	for (size_t i = 0; i < mentions->items.len; i++) {
		const struct mention *m = &mentions->items.data[i];
		s->items.data[m->entity].count++;
		note_person(s, article, m->entity);
		if (m->defines && i > 0 && m[-1].type == m->type)
			count_pair(&s->defined, m->entity, m[-1].entity, 1);
	}
	count_nicknames(s);
}

void surfaces_add(struct surfaces *s, uint32_t article, struct str text, bool counts,
		  struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->items.len; i++) {
		struct mention *m = &mentions->items.data[i];
		struct str raw = str_sub(text, m->start, (size_t)m->start + m->len);
		m->entity = take_mention(s, (enum entity_type)m->type, raw);
	}
	if (counts)
		count_mentions(s, article, mentions);
}

void surfaces_add_known(struct surfaces *s, uint32_t article, const struct kept_texts *texts,
			bool counts, struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->items.len; i++) {
		struct mention *m = &mentions->items.data[i];
		m->entity = take_mention(s, (enum entity_type)m->type, kept_text(texts, m->entity));
	}
	if (counts)
		count_mentions(s, article, mentions);
}

/* --- merging --- */

static void merge_pairs(struct surface_pairs *into, const struct surface_pairs *from,
			const uint32_t *numbers)
{
	const struct map_entry *entry;
	for (size_t at = 0; (entry = map_next(&from->counts, &at)) != NULL;)
		count_pair(into, numbers[entry->key >> 32], numbers[(uint32_t)entry->key],
			   entry->value);
}

void surfaces_merge(struct surfaces *into, const struct surfaces *from, uint32_t *numbers)
{
	for (uint32_t i = 0; i < from->items.len; i++) {
		const struct surface *surface = &from->items.data[i];
		uint32_t nr = intern_add(&into->texts, intern_str(&from->texts, i));
		if (nr == into->items.len) {
			vec_push(&into->items, *surface);
			struct surface *added = vec_last(&into->items);
			added->count = 0;
			if (added->folded.ptr)
				added->folded = arena_str(&into->arena, surface->folded);
		}
		into->items.data[nr].count += surface->count;
		numbers[i] = nr;
	}
	merge_pairs(&into->defined, &from->defined, numbers);
	merge_pairs(&into->nicknamed, &from->nicknamed, numbers);
}

/* --- asking --- */

struct str surface_text(const struct surfaces *s, uint32_t surface)
{
	return str_skip(intern_str(&s->texts, surface), 1);
}

static void classify(const struct surfaces *s, uint32_t surface)
{
	struct surface_classes *c = s->classes;
	enum entity_type type = (enum entity_type)s->items.data[surface].type;
	struct buf key = BUF_INIT;
	bool aliased;
	normal_form(s->lex, type, surface_text(s, surface), &c->scratch, &aliased);
	buf_add_char(&key, type_letter(type));
	buf_add_str(&key, buf_str(&c->scratch));
	vec_push(&c->of, intern_add(&c->names, buf_str(&key)));
	vec_push(&c->is_aliased, aliased);
	buf_release(&key);
}

const struct surface_classes *surfaces_classes(const struct surfaces *s)
{
	for (uint32_t nr = (uint32_t)s->classes->of.len; nr < s->items.len; nr++)
		classify(s, nr);
	return s->classes;
}

struct str surface_normal(const struct surfaces *s, uint32_t surface)
{
	const struct surface_classes *c = surfaces_classes(s);
	return str_skip(intern_str(&c->names, c->of.data[surface]), 1);
}
