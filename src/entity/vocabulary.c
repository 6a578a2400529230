/* SPDX-License-Identifier: MIT */
/* Interns and counts the words of a corpus. */
#include "entity/vocabulary.h"

#include <assert.h>
#include <string.h>

#include "base/hash.h"
#include "text/repair.h"
#include "text/utf8.h"

enum {
	SHOUTED_PERCENT = 70, /* of a line's letters that are capitals */
	SHOUTED_LETTERS = 12  /* of a shorter line nothing is known */
};

struct vocabulary *vocabulary_new(const struct lexicon *lex, const struct model *model)
{
	struct vocabulary *v = mem_zalloc(1, sizeof *v);
	v->lex = lex;
	v->model = model;
	return v;
}

void vocabulary_free(struct vocabulary *v)
{
	if (!v)
		return;
	intern_release(&v->strings);
	vec_release(&v->words);
	vec_release(&v->tokens.items);
	vec_release(&v->ids);
	free(v);
}

const struct word *vocabulary_find(const struct vocabulary *v, struct str text)
{
	uint32_t id = intern_find(&v->strings, text);
	return id == INTERN_NONE || !v->words.data[id].present ? NULL : &v->words.data[id];
}

static uint64_t key_of(struct str text)
{
	uint64_t key = 0;
	if (text.len > sizeof key)
		return hash_bytes(text, 0);
	memcpy(&key, text.ptr, text.len);
	return key;
}

static size_t slot_of(uint64_t key)
{
	return (size_t)(key * 0x9E3779B97F4A7C15U >> (64 - WORD_CACHE_BITS));
}

const struct word *vocabulary_find_cached(const struct vocabulary *v, struct word_cache *cache,
					  struct str text)
{
	uint64_t key = key_of(text);
	size_t at = slot_of(key);
	if (cache->slots[at].key == key)
		return &v->words.data[cache->slots[at].id];
	const struct word *w = vocabulary_find(v, text);
	if (w) {
		cache->slots[at].key = key;
		cache->slots[at].id = w->id;
	}
	return w;
}

static struct str meant_text(struct str word, char room[TOKEN_ROOM])
{
	size_t len = 0;
	assert(word.ptr);
	for (size_t at = 0; at < word.len;) {
		uint32_t cp;
		size_t coded = word.ptr[at] == '&' ? repair_at(word, at, &cp) : 0;
		if (len + 4 > TOKEN_ROOM)
			return word;
		if (coded > 0)
			len += utf8_put(cp, room + len);
		else
			room[len++] = word.ptr[at];
		at += coded ? coded : 1;
	}
	return str_of(room, len);
}

struct str token_text(struct str text, const struct token *token, char room[TOKEN_ROOM])
{
	static const char signs[] = "(){}[]<>\"'.,:;!?-&/";
	const char *sign = token->ascii ? strchr(signs, token->ascii) : NULL;
	if (token->kind == TOKEN_PUNCTUATION && token->len > 1)
		return sign ? str_of(sign, 1) : STR("*");
	struct str word = str_of(text.ptr + token->start, token->len);
	return token->entity ? meant_text(word, room) : word;
}

/* --- counting --- */

/* The string's id, made if it is new; absent and without its lower-case form. */
static uint32_t add_string(struct vocabulary *v, struct str text)
{
	uint32_t id = intern_add(&v->strings, text);
	if (id == v->words.len) {
		struct word word;
		word_init(&word, text, v->lex, v->model);
		word.id = id;
		word.lower = INTERN_NONE;
		vec_push(&v->words, word);
	}
	return id;
}

static struct str lower_of(const struct word *w, struct str text, char room[WORD_LOWER_MAX])
{
	return word_lower(str_sub(text, 0, w->stem ? w->stem : text.len), room);
}

/* With its lower-case form, which the corpus then has, too. */
static void make_present(struct vocabulary *v, uint32_t id, struct str text)
{
	char small[WORD_LOWER_MAX];
	const struct word *w = &v->words.data[id];
	if (w->present && w->lower != INTERN_NONE)
		return;
	uint32_t lower = word_capitalised(w) ? add_string(v, lower_of(w, text, small)) : id;
	v->words.data[lower].lower = v->words.data[id].lower = lower;
	v->words.data[lower].present = v->words.data[id].present = true;
}

static uint32_t add_word(struct vocabulary *v, struct str text)
{
	assert(!v->frozen);
	uint64_t key = key_of(text);
	size_t at = slot_of(key);
	if (v->cache.slots[at].key == key)
		return v->cache.slots[at].id;
	uint32_t id = add_string(v, text);
	v->cache.slots[at].key = key;
	v->cache.slots[at].id = id;
	make_present(v, id, text);
	return id;
}

static void add_count(struct word *words, const struct word *w, uint32_t count)
{
	if (w->shape == SHAPE_LOWER)
		words[w->lower].lower_count += count;
	else if (word_capitalised(w))
		words[w->lower].upper_count += count;
}

static void count_words(struct vocabulary *v, const uint32_t *ids, size_t count)
{
	struct word *words = v->words.data;
	for (size_t i = 0; i < count; i++) {
		const struct word *w = &words[ids[i]];
		if (word_counts(w, i > 0 ? &words[ids[i - 1]] : NULL))
			add_count(words, w, 1);
	}
}

bool shouting_at(struct shouting *s, struct str block, size_t at)
{
	size_t capitals = 0, small = 0;
	if (at < s->line_end)
		return s->shouted;
	const char *end = memchr(block.ptr + at, '\n', block.len - at);
	s->line_end = end ? (size_t)(end - block.ptr) : block.len;
	/* Where there are too many small letters for any number of capitals it is settled. */
	size_t enough = (s->line_end - at) * (100 - SHOUTED_PERCENT) / 100 + 1;
	for (size_t i = at; i < s->line_end && small < enough; i++) {
		small += char_is_lower(block.ptr[i]);
		capitals += char_is_upper(block.ptr[i]);
	}
	s->shouted = capitals + small >= SHOUTED_LETTERS &&
		     capitals * 100 > (capitals + small) * SHOUTED_PERCENT;
	return s->shouted;
}

void vocabulary_count_block(struct vocabulary *v, struct str block)
{
	struct shouting shouting = { 0 };
	char room[TOKEN_ROOM];
	size_t at = 0;
	while (token_sentence(block, &at, &v->tokens)) {
		vec_clear(&v->ids);
		for (size_t i = 0; i < v->tokens.items.len; i++) {
			const struct token *token = &v->tokens.items.data[i];
			if (!shouting_at(&shouting, block, token->start))
				vec_push(&v->ids, add_word(v, token_text(block, token, room)));
		}
		count_words(v, v->ids.data, v->ids.len);
	}
}

void vocabulary_count(struct vocabulary *v, const struct article *a, struct str text)
{
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		bool heading = b->kind == BLOCK_TITLE || b->kind == BLOCK_SUBHEAD;
		if (block_kinds[b->kind].is_text && !b->repeated && !heading)
			vocabulary_count_block(v,
					       str_sub(text, b->start, (size_t)b->start + b->len));
	}
}

void vocabulary_merge(struct vocabulary *into, const struct vocabulary *from)
{
	assert(into->lex == from->lex && into->model == from->model);
	for (size_t i = 0; i < from->words.len; i++) {
		const struct word *w = &from->words.data[i];
		uint32_t id = add_word(into, intern_str(&from->strings, w->id));
		into->words.data[id].lower_count += w->lower_count;
		into->words.data[id].upper_count += w->upper_count;
	}
}

bool vocabulary_seed(struct vocabulary *v, const struct kept_texts *texts)
{
	assert(v->words.len == 0);
	for (uint32_t i = 0; i < texts->count; i++) {
		struct str text = kept_text(texts, i);
		if (text.len == 0 || add_string(v, text) != i || v->words.len != i + 1U)
			return false;
	}
	return true;
}

void vocabulary_mark(struct vocabulary *v, uint32_t id, uint32_t count)
{
	make_present(v, id, intern_str(&v->strings, id));
	add_count(v->words.data, &v->words.data[id], count);
}

uint32_t vocabulary_lower(const struct vocabulary *v, struct str text, const struct word *w)
{
	char small[WORD_LOWER_MAX];
	uint32_t id = intern_find(&v->strings, lower_of(w, text, small));
	return id != INTERN_NONE && v->words.data[id].present ? id : INTERN_NONE;
}

void vocabulary_freeze(struct vocabulary *v)
{
	for (uint32_t i = 0; i < v->words.len; i++) {
		struct word *w = &v->words.data[i];
		if (w->lower == INTERN_NONE)
			w->lower = vocabulary_lower(v, intern_str(&v->strings, i), w);
		bool found = w->lower != INTERN_NONE;
		w->lower_count = found ? v->words.data[w->lower].lower_count : 0;
		w->upper_count = found ? v->words.data[w->lower].upper_count : 0;
		w->case_class = (uint8_t)word_case_class(w);
	}
	v->frozen = true;
}
