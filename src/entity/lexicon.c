/* SPDX-License-Identifier: MIT */
/* Names known beforehand: a trie over the numbers of words, built once all files are read. */
#include "entity/lexicon.h"

#include <stdlib.h>

#include "entity/lexicon_state.h"

const struct lexicon_kind_info lexicon_kinds[LEX_KIND_COUNT] = {
	[LEX_COUNTRY] = { "country", ENTITY_PLACE, "a country, present or past" },
	[LEX_REGION] = { "region", ENTITY_PLACE, "a continent, sea or region of the world" },
	[LEX_ADMIN] = { "admin", ENTITY_PLACE, "a province, state or regency" },
	[LEX_CITY] = { "city", ENTITY_PLACE, "a city" },
	[LEX_DISTRICT] = { "district", ENTITY_PLACE, "a small or ambiguous place" },
	[LEX_DEMONYM] = { "demonym", ENTITY_TYPE_COUNT, "the people of a place" },
	[LEX_ORG] = { "org", ENTITY_ORG, "an organisation" },
	[LEX_PERSON] = { "person", ENTITY_PERSON, "a person, or a given name" },
	[LEX_OTHER] = { "other", ENTITY_OTHER, "another thing with a name" },
	[LEX_TITLE] = { "title", ENTITY_TYPE_COUNT, "stands before a person" },
	[LEX_RELATION] = { "relation", ENTITY_TYPE_COUNT, "stands after or before a person" },
	[LEX_ORG_HEAD] = { "org-head", ENTITY_TYPE_COUNT, "first word of an organisation" },
	[LEX_ORG_TAIL] = { "org-tail", ENTITY_TYPE_COUNT, "last word of an organisation" },
	[LEX_PLACE_HEAD] = { "place-head", ENTITY_TYPE_COUNT, "stands before a place" },
	[LEX_PREPOSITION] = { "preposition", ENTITY_TYPE_COUNT, "a preposition of place" },
	[LEX_CONNECTOR] = { "connector", ENTITY_TYPE_COUNT, "may stand inside a name" },
	[LEX_COMPASS] = { "compass", ENTITY_TYPE_COUNT, "a point of the compass" },
	[LEX_TIME] = { "time", ENTITY_TYPE_COUNT, "a day or month" },
	[LEX_STOP] = { "stop", ENTITY_TYPE_COUNT, "never a name" },
};

/* --- building --- */

enum { FULL_NAMES_MAX = 4 }; /* of full names, one after another */

/* The name that stands for a name's concept, itself if none does. */
static uint32_t full_name(const struct lexicon *lex, uint32_t nr)
{
	const struct lexicon_name *list = lex->list.data;
	uint32_t at = nr;
	for (int i = 0; i < FULL_NAMES_MAX && list[at].full != INTERN_NONE; i++) {
		if (list[at].full == nr)
			break;
		at = list[at].full;
	}
	return at;
}

static void number_concepts(struct lexicon *lex)
{
	for (uint32_t nr = 0; nr < lex->list.len; nr++) {
		if (lex->list.data[nr].kinds == 0 || lex->list.data[nr].full == INTERN_NONE)
			continue;
		uint32_t full = full_name(lex, nr);
		if (lex->list.data[full].concept != CONCEPT_NONE)
			continue;
		lex->list.data[full].concept = (uint32_t)lex->concepts.len;
		vec_push(&lex->concepts, full);
	}
}

static uint32_t add_node(struct lexicon *lex)
{
	vec_push(&lex->nodes, (struct lexicon_node){ ENTRY_NONE, ENTRY_NONE, 0 });
	return (uint32_t)lex->nodes.len - 1;
}

static uint64_t step_key(uint32_t node, uint32_t word)
{
	return (uint64_t)node << 32 | word;
}

static uint32_t add_step(struct lexicon *lex, uint32_t node, uint32_t word)
{
	while (lex->first.len <= word)
		vec_push(&lex->first, 0);
	if (node == 0) {
		if (lex->first.data[word] == 0)
			lex->first.data[word] = add_node(lex);
		return lex->first.data[word];
	}
	uint64_t *next = map_put(&lex->next, step_key(node, word));
	if (*next == 0)
		*next = add_node(lex);
	return (uint32_t)*next;
}

/* Adds the words of a key to the trie. */
static void add_entry(struct lexicon *lex, uint32_t nr)
{
	struct lexicon_name *name = &lex->list.data[nr];
	struct str key = intern_str(&lex->names, nr), word;
	struct lexicon_entry entry = {
		.kinds = name->kinds,
		.concept = lex->list.data[full_name(lex, nr)].concept,
		.capitals = key.ptr[0] == KEY_CAPITALS,
	};
	uint32_t node = 0, must = 0;
	for (struct str rest = str_skip(key, 1); str_next(&rest, ' ', &word); entry.words++) {
		node = add_step(lex, node, intern_add(&lex->words, word) + 1);
		if (key_has_letters(word))
			must |= (uint32_t)1 << entry.words;
	}
	name->entry = (uint32_t)lex->entries.len;
	vec_push(&lex->entries, entry);
	struct lexicon_node *last = &lex->nodes.data[node];
	if (entry.capitals)
		last->capitals = name->entry;
	else
		last->any = name->entry;
	if (entry.capitals)
		last->must = must;
}

static void build(struct lexicon *lex)
{
	add_node(lex); /* the root */
	number_concepts(lex);
	for (uint32_t nr = 0; nr < lex->list.len; nr++)
		if (lex->list.data[nr].kinds != 0)
			add_entry(lex, nr);
}

struct lexicon *lexicon_load(const char *const *folders, size_t count, struct log *log)
{
	struct lexicon *lex = mem_zalloc(1, sizeof *lex);
	for (size_t i = 0; i < count; i++)
		lexicon_read_folder(lex, folders[i], log);
	build(lex);
	return lex;
}

struct lexicon *lexicon_parse(struct str text, const char *name, struct log *log)
{
	struct lexicon *lex = mem_zalloc(1, sizeof *lex);
	lexicon_read_text(lex, text, name, log);
	build(lex);
	return lex;
}

void lexicon_free(struct lexicon *lex)
{
	if (!lex)
		return;
	intern_release(&lex->names);
	intern_release(&lex->words);
	arena_release(&lex->texts);
	map_release(&lex->next);
	vec_release(&lex->list);
	vec_release(&lex->entries);
	vec_release(&lex->nodes);
	vec_release(&lex->first);
	vec_release(&lex->concepts);
	free(lex);
}

/* --- asking --- */

uint64_t lexicon_digest(const struct lexicon *lex)
{
	return lex->digest;
}

uint32_t lexicon_word(const struct lexicon *lex, struct str word)
{
	char folded[KEY_WORD_MAX * 3];
	if (word.len == 0 || word.len > sizeof folded)
		return 0;
	uint32_t nr = intern_find(&lex->words, str_of(folded, key_fold(word, folded)));
	return nr == INTERN_NONE ? 0 : nr + 1;
}

static uint32_t next_node(const struct lexicon *lex, uint32_t node, uint32_t word)
{
	if (node == 0)
		return word < lex->first.len ? lex->first.data[word] : 0;
	const uint64_t *next = map_get(&lex->next, step_key(node, word));
	return next ? (uint32_t)*next : 0;
}

const struct lexicon_entry *lexicon_match(const struct lexicon *lex, const uint32_t *words,
					  const bool *caps, size_t count)
{
	uint32_t found = ENTRY_NONE, node = 0, capitals = 0;
	for (size_t i = 0; i < count && i < LEXICON_WORDS_MAX; i++) {
		if (words[i] == 0 || (node = next_node(lex, node, words[i])) == 0)
			break;
		const struct lexicon_node *at = &lex->nodes.data[node];
		capitals |= (uint32_t)caps[i] << i;
		if (at->capitals != ENTRY_NONE && (at->must & ~capitals) == 0)
			found = at->capitals;
		else if (at->any != ENTRY_NONE)
			found = at->any;
	}
	return found == ENTRY_NONE ? NULL : &lex->entries.data[found];
}

static const struct lexicon_entry *entry_of_key(const struct lexicon *lex, struct str key)
{
	uint32_t nr = intern_find(&lex->names, key);
	uint32_t entry = nr == INTERN_NONE ? ENTRY_NONE : lex->list.data[nr].entry;
	return entry == ENTRY_NONE ? NULL : &lex->entries.data[entry];
}

const struct lexicon_entry *lexicon_find(const struct lexicon *lex, struct str name)
{
	struct name_key key = { 0 };
	name_key_set(&key, name);
	const struct lexicon_entry *entry = entry_of_key(lex, buf_str(&key.bytes));
	if (!entry && key.bytes.data[0] == KEY_CAPITALS) {
		key.bytes.data[0] = KEY_ANY;
		entry = entry_of_key(lex, buf_str(&key.bytes));
	}
	name_key_release(&key);
	return entry;
}

struct str lexicon_concept(const struct lexicon *lex, uint32_t concept)
{
	assert(concept < lex->concepts.len);
	return lex->list.data[lex->concepts.data[concept]].text;
}
