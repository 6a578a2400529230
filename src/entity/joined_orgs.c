/* SPDX-License-Identifier: MIT */
/* Which names of organisations and places are one: words left out before them, definitions
 * "Full Name (ABC)", letters of acronyms. */
#include "entity/joined.h"

#include "base/hash.h"
#include "entity/acronym.h"
#include "entity/normal_words.h"

enum {
	DEFINED = 66, /* percent of an acronym's definitions that decide for all */
	LETTERS = 90, /* percent of the mentions of the names whose letters fit */
	ACRONYM_MIN = 3,
	ACRONYM_MAX = 12,
	SYLLABLES_MIN = 4, /* letters of an acronym of pieces of words */
	CAPITALS_SYLLABLES_MIN = 6,
	LONGS_MAX = 4096 /* names looked at for one acronym */
};

/* --- words left out --- */

enum { PLACES = 1 << LEX_COUNTRY | 1 << LEX_REGION | 1 << LEX_ADMIN | 1 << LEX_CITY };

static bool is_place(const struct joined *j, struct str name)
{
	const struct lexicon_entry *entry = lexicon_find(j->s->lex, name);
	return entry && entry->kinds & PLACES;
}

/* The name without an optional first word or a last "fc"; the whole if it has none. */
static struct str without_head(const struct name_class *c)
{
	size_t first = str_chr(c->text, ' '), last = str_rchr(c->text, ' ');
	if (first == STR_NPOS)
		return c->text;
	if (normal_is_optional_head(str_sub(c->text, 0, first)))
		return str_skip(c->text, first + 1);
	struct str tail = str_skip(c->text, last + 1);
	bool club = str_eq(tail, STR("fc")) || str_eq(tail, STR("cf"));
	return club && c->type == ENTITY_ORG ? str_sub(c->text, 0, last) : c->text;
}

void join_heads(struct joined *j)
{
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		struct str rest = without_head(c);
		if (class_is_person(c) || rest.len == c->text.len)
			continue;
		if (c->type == ENTITY_ORG && is_place(j, rest))
			continue;
		uint32_t other = classes_find(j, (enum entity_type)c->type, rest);
		if (other != INTERN_NONE)
			class_unite(j, other, nr, HOW_ALIAS);
	}
}

/* --- definitions --- */

static bool all_capitals(struct str text)
{
	size_t i = 0;
	while (i < text.len && char_is_upper(text.ptr[i]))
		i++;
	return i == text.len;
}

static bool fits(const struct joined *j, uint32_t surface, const struct name_class *full)
{
	return acronym_fits(surface_text(j->s, surface), full->text);
}

/* Where letters don't fit (names in two languages), an organisation's acronym must be one that the
 * lexicon does not know; places have more in brackets: the province, the country. */
static bool defines(const struct joined *j, uint32_t surface, const struct name_class *small,
		    const struct name_class *full)
{
	if (small->type != full->type || class_is_person(small) || full->token_count < 2 ||
	    j->s->items.data[surface].words != 1)
		return false;
	if (fits(j, surface, full))
		return true;
	struct str text = surface_text(j->s, surface);
	return small->type == ENTITY_ORG && small->token_count == 1 && all_capitals(text) &&
	       !lexicon_find(j->s->lex, text);
}

static int compare_expansions(const void *left, const void *right)
{
	const struct expansion *a = left, *b = right;
	if (a->small != b->small)
		return a->small < b->small ? -1 : 1;
	return (a->full > b->full) - (a->full < b->full);
}

static void list_definitions(const struct joined *j, struct expansions *out)
{
	const struct map_entry *entry;
	for (size_t at = 0; (entry = map_next(&j->s->defined.counts, &at)) != NULL;) {
		uint32_t surface = (uint32_t)(entry->key >> 32);
		struct expansion e = {
			.small = j->classes->of.data[surface],
			.full = j->classes->of.data[(uint32_t)entry->key],
			.count = (uint32_t)entry->value,
		};
		e.fits = fits(j, surface, &j->list.data[e.full]);
		if (e.small != e.full &&
		    defines(j, surface, &j->list.data[e.small], &j->list.data[e.full]))
			vec_push(&out->items, e);
	}
	if (out->items.len > 1)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_expansions);
}

static size_t shared_tokens(const struct joined *j, const struct name_class *a,
			    const struct name_class *b)
{
	size_t shared = 0;
	for (size_t i = 0; i < a->token_count; i++)
		for (size_t k = 0; k < b->token_count; k++)
			if (class_token(j, a, i) == class_token(j, b, k)) {
				shared++;
				break;
			}
	return shared;
}

/* The lexicon knows the acronym: only another wording of its name is it as well. */
static void join_wordings(struct joined *j, const struct expansion *e, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		const struct name_class *full = &j->list.data[e[i].full];
		if (shared_tokens(j, full, &j->list.data[e[i].small]) * 2 >= full->token_count)
			class_unite(j, e[i].full, e[i].small, HOW_ALIAS);
	}
}

/* All definitions of one acronym; those that fit its letters count if there are any. If they
 * clash, the article will be asked. */
static void join_expansions(struct joined *j, const struct expansion *e, size_t count)
{
	struct choice choice = { .len = 0 };
	uint32_t small = e[0].small;
	bool any_fits = false;
	for (size_t i = 0; i < count; i++)
		any_fits = any_fits || e[i].fits;
	for (size_t i = 0; i < count; i++)
		if (e[i].fits == any_fits)
			choice_add(&choice, class_root(j, e[i].full), e[i].count);
	uint32_t best = choice_best(&choice, DEFINED);
	if (best != INTERN_NONE)
		class_unite(j, small, best, HOW_ACRONYM);
	if (choice.len < 2 || !any_fits)
		return;
	j->list.data[small].flags |= CLASS_CLASH;
	for (size_t i = 0; i < count; i++)
		if (e[i].fits)
			vec_push(&j->clashes.items, e[i]);
}

void join_definitions(struct joined *j)
{
	struct expansions all = { 0 };
	list_definitions(j, &all);
	for (size_t i = 0, end; i < all.items.len; i = end) {
		end = i + 1;
		while (end < all.items.len && all.items.data[end].small == all.items.data[i].small)
			end++;
		if (j->list.data[all.items.data[i].small].token_count > 1)
			join_wordings(j, all.items.data + i, end - i);
		else
			join_expansions(j, all.items.data + i, end - i);
	}
	vec_release(&all.items);
}

/* --- letters --- */

/* Names by type and initials, or by type and the first two letters, chained. */
struct letters_index {
	struct map heads; /* to a place in classes, and one */
	VEC(uint32_t) classes;
	VEC(uint32_t) next;
	struct buf scratch;
};

static uint64_t letters_key(uint8_t type, uint64_t kind, struct str letters)
{
	return hash_bytes(letters, (uint64_t)type << 8 | kind);
}

static void index_letters(struct letters_index *index, uint64_t key, uint32_t nr)
{
	uint64_t *head = map_put(&index->heads, key);
	vec_push(&index->classes, nr);
	vec_push(&index->next, (uint32_t)*head);
	*head = index->classes.len;
}

static size_t letters_head(const struct letters_index *index, uint64_t key)
{
	const uint64_t *head = map_get(&index->heads, key);
	return head ? (size_t)*head : 0;
}

static void index_initials(struct letters_index *index, const struct name_class *c, uint32_t nr,
			   bool connectors)
{
	struct str words[ACRONYM_WORDS];
	size_t count = acronym_words(c->text, words, connectors);
	buf_clear(&index->scratch);
	for (size_t i = 0; i < count; i++)
		buf_add_char(&index->scratch, words[i].ptr[0]);
	index_letters(index, letters_key(c->type, 0, buf_str(&index->scratch)), nr);
}

static void index_name(struct letters_index *index, const struct name_class *c, uint32_t nr)
{
	struct str words[ACRONYM_WORDS];
	size_t all = acronym_words(c->text, words, true);
	size_t counted = acronym_words(c->text, words, false);
	index_initials(index, c, nr, true);
	if (counted < all)
		index_initials(index, c, nr, false);
	if (c->type == ENTITY_ORG)
		index_letters(index, letters_key(c->type, 1, str_sub(c->text, 0, 2)), nr);
}

/* Acronyms of pieces of words are made in Indonesian; English ones of initials. */
static bool is_english(struct str name)
{
	return str_find(name, STR(" of ")) != STR_NPOS ||
	       str_find(name, STR(" and ")) != STR_NPOS || str_find(name, STR(" for ")) != STR_NPOS;
}

static bool letters_fit(struct str letters, struct str name, uint64_t kind)
{
	return kind == 0 || (!is_english(name) && acronym_matches(letters, name, false));
}

/* Names an acronym's letters fit; false if there are too many to look at. */
static bool list_fitting(struct joined *j, const struct letters_index *index, uint32_t nr,
			 uint64_t kind, struct choice *out)
{
	const struct name_class *c = &j->list.data[nr];
	struct str letters = kind == 0 ? c->text : str_sub(c->text, 0, 2);
	size_t walked = 0;
	for (size_t at = letters_head(index, letters_key(c->type, kind, letters)); at > 0;
	     at = index->next.data[at - 1]) {
		assert(index->classes.data);
		uint32_t full = index->classes.data[at - 1];
		if (++walked > LONGS_MAX)
			return false;
		if (letters_fit(c->text, j->list.data[full].text, kind))
			choice_add(out, class_root(j, full), j->list.data[full].count);
	}
	return true;
}

static bool may_be_acronym(const struct joined *j, const struct name_class *c)
{
	return !class_is_person(c) && c->token_count == 1 && !(c->flags & CLASS_UNITED) &&
	       !(c->flags & CLASS_CLASH) && c->text.len >= ACRONYM_MIN &&
	       c->text.len <= ACRONYM_MAX && !is_place(j, c->text);
}

static void join_acronym(struct joined *j, const struct letters_index *index, uint32_t nr)
{
	const struct name_class *c = &j->list.data[nr];
	struct choice choice = { .len = 0 };
	bool capitals = class_in_capitals(c), sure = true;
	if (capitals)
		sure = list_fitting(j, index, nr, 0, &choice);
	size_t least = capitals ? CAPITALS_SYLLABLES_MIN : SYLLABLES_MIN;
	if (choice.len == 0 && c->type == ENTITY_ORG && c->text.len >= least)
		sure = list_fitting(j, index, nr, 1, &choice);
	uint32_t best = sure ? choice_best(&choice, LETTERS) : INTERN_NONE;
	if (best != INTERN_NONE)
		class_unite(j, nr, best, HOW_ACRONYM);
}

void join_acronyms(struct joined *j)
{
	struct letters_index index = { 0 };
	for (uint32_t nr = 0; nr < j->list.len; nr++)
		if (!class_is_person(&j->list.data[nr]) && j->list.data[nr].token_count > 1)
			index_name(&index, &j->list.data[nr], nr);
	for (uint32_t nr = 0; nr < j->list.len; nr++)
		if (may_be_acronym(j, &j->list.data[nr]))
			join_acronym(j, &index, nr);
	map_release(&index.heads);
	vec_release(&index.classes);
	vec_release(&index.next);
	buf_release(&index.scratch);
}
