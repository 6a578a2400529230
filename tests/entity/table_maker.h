/* SPDX-License-Identifier: MIT */
/* A table of names from texts and a list of what is a name in them, without tagger and linker:
 * tests say exactly what was found. */
#ifndef TESTS_ENTITY_TABLE_MAKER_H
#define TESTS_ENTITY_TABLE_MAKER_H

#include "support/unit.h"

#include <string.h>

#include "entity/context.h"
#include "entity/normal.h"
#include "entity/table_parts.h"
#include "entity/token.h"
#include "news/corpus.h"

/* Wherever the surface stands as words of its own it is a mention of the entity; of two that
 * begin at the same byte the one listed first. */
struct made_name {
	enum entity_type type;
	const char *entity, *surface;
};

struct maker {
	struct log *log;
	struct outlets *outlets;
	struct corpus *corpus;
	struct lexicon *lex;
	struct table *table;
	const struct made_name *names;
	size_t name_count;
	struct mentions mentions; /* of all articles, while they are made */
	VEC(uint32_t) first;
};

/* General punctuation begins with the byte E2. */
static inline bool is_letter(struct str text, size_t at)
{
	while (at < text.len && at > 0 && (text.ptr[at] & 0xC0) == 0x80)
		at--;
	return at < text.len && (char_is_alpha(text.ptr[at]) || char_is_digit(text.ptr[at]) ||
				 ((text.ptr[at] & 0x80) && text.ptr[at] != '\xE2'));
}

static inline bool stands_at(struct str text, size_t at, const char *surface)
{
	struct str wanted = str_from(surface);
	return str_starts(str_skip(text, at), wanted) && (at == 0 || !is_letter(text, at - 1)) &&
	       !is_letter(text, at + wanted.len);
}

static inline uint32_t make_entity(struct maker *k, enum entity_type type, const char *name)
{
	struct table *t = k->table;
	struct buf normal = BUF_INIT;
	normal_form(k->lex, type, str_from(name), &normal, NULL);
	uint64_t key = entity_key(type, buf_str(&normal));
	buf_release(&normal);
	for (uint32_t e = 0; e < t->entities.len; e++) {
		if (t->entities.data[e].key == key)
			return e;
	}
	struct str text = table_text_of(t, table_link_text(t, str_from(name)));
	vec_push(&t->entities, (struct entity){ .key = key, .name = text, .type = (uint8_t)type });
	return (uint32_t)t->entities.len - 1;
}

static inline const struct made_name *name_at(const struct maker *k, struct str text, size_t at)
{
	for (size_t i = 0; i < k->name_count; i++) {
		if (stands_at(text, at, k->names[i].surface))
			return &k->names[i];
	}
	return NULL;
}

/* As table_new does. */
static inline void add_normal(struct maker *k, uint32_t entity, uint32_t text)
{
	struct buf normal = BUF_INIT;
	enum entity_type type = k->table->entities.data[entity].type;
	normal_form(k->lex, type, table_text_of(k->table, text), &normal, NULL);
	uint64_t hash = table_fold(buf_str(&normal));
	if (hash != k->table->folds.data[text])
		vec_push(&k->table->normals, (struct index_key){ hash, entity });
	buf_release(&normal);
}

static inline void add_alias(struct maker *k, uint32_t entity, const char *surface)
{
	uint32_t text = table_link_text(k->table, str_from(surface));
	add_normal(k, entity, text);
	for (size_t i = 0; i < k->table->base.items.len; i++) {
		struct alias_count *a = &k->table->base.items.data[i];
		if (a->entity == entity && a->text == text) {
			a->count++;
			return;
		}
	}
	vec_push(&k->table->base.items, (struct alias_count){ entity, text, 1 });
}

static inline void make_mention(struct maker *k, const struct made_name *name, uint32_t start,
				bool opens, bool copy)
{
	uint32_t entity = make_entity(k, name->type, name->entity);
	if (!copy)
		add_alias(k, entity, name->surface);
	vec_push(&k->mentions.items, (struct mention){
					 .start = start,
					 .len = (uint16_t)strlen(name->surface),
					 .entity = entity,
					 .type = (unsigned)name->type & 3,
					 .opens = opens,
				     });
}

static inline void make_block(struct maker *k, struct str text, const struct block *b, bool copy)
{
	struct tokens tokens = { .items = VEC_INIT };
	struct str block = str_sub(text, b->start, b->start + (size_t)b->len);
	size_t next = 0, at = 0;
	while (token_sentence(block, &next, &tokens)) {
		bool opens = true;
		for (; at < next; at++) {
			const struct made_name *name = name_at(k, block, at);
			if (!name)
				continue;
			make_mention(k, name, b->start + (uint32_t)at, opens, copy);
			opens = false;
			at += strlen(name->surface) - 1;
		}
	}
	vec_release(&tokens.items);
}

static inline void make_table(struct maker *k)
{
	struct table *t = k->table = mem_zalloc(1, sizeof *k->table);
	t->article_count = (uint32_t)corpus_count(k->corpus);
	bool *is_copy = mem_zalloc(t->article_count + (size_t)1, sizeof *is_copy);
	t->is_copy = is_copy;
	for (uint32_t nr = 0; nr < t->article_count; nr++) {
		const struct article *a = corpus_article(k->corpus, nr);
		is_copy[nr] = corpus_first_copy(k->corpus, nr) != nr;
		vec_push(&k->first, (uint32_t)k->mentions.items.len);
		for (uint32_t b = 0; b < a->block_count; b++) {
			if (block_kinds[a->blocks[b].kind].is_text)
				make_block(k, corpus_text(k->corpus, a), &a->blocks[b],
					   t->is_copy[nr]);
		}
	}
	vec_push(&k->first, (uint32_t)k->mentions.items.len);
	vec_reserve(&k->mentions.items, 1);
	t->mentions = k->mentions.items.data;
	t->first = k->first.data;
	t->base_entities = (uint32_t)t->entities.len;
	table_rebuild(t);
}

/* All files of the folder; `lexicon` is a lexicon's text. */
static inline void maker_open(struct maker *k, const char *folder, const char *lexicon,
			      const struct made_name *names, size_t count)
{
	*k = (struct maker){ .log = log_new(), .names = names, .name_count = count };
	k->outlets = outlets_load(k->log);
	k->lex = lexicon_parse(str_from(lexicon), "test.tsv", k->log);
	const struct corpus_options options = { .threads = 1,
						.outlets = k->outlets,
						.log = k->log };
	k->corpus = corpus_new(&options, &folder, 1);
	corpus_wait(k->corpus);
	make_table(k);
}

static inline void maker_close(struct maker *k)
{
	table_free(k->table);
	lexicon_free(k->lex);
	corpus_free(k->corpus);
	outlets_free(k->outlets);
	log_free(k->log);
}

/* Everything that can be seen of a table. */
static inline void write_table(const struct table *t, struct buf *out)
{
	size_t count;
	buf_clear(out);
	for (uint32_t m = 0; m < table_mention_count(t); m++) {
		const struct mention *at = table_mention(t, m);
		buf_addf(out, "%u+%u e%u t%u h%u %u%u\n", at->start, at->len, at->entity, at->type,
			 at->how, at->uncertain, at->hidden);
	}
	for (uint32_t e = 0; e < table_entity_count(t); e++) {
		const struct entity *at = table_entity(t, e);
		buf_addf(out, "%016jx %.*s t%u u%u %u/%u %u/%u:", (uintmax_t)at->key,
			 STR_ARG(at->name), at->type, at->user, at->mentions, at->articles,
			 at->all_mentions, at->all_articles);
		const uint32_t *postings = table_postings(t, e, &count);
		for (size_t i = 0; i < count; i++)
			buf_addf(out, " %u", postings[i]);
		const struct alias *aliases = table_aliases(t, e, &count);
		for (size_t i = 0; i < count; i++)
			buf_addf(out, " %.*s %u", STR_ARG(aliases[i].text), aliases[i].count);
		buf_addf(out, " rank %u\n", table_ranking(t)[e]);
	}
}

/* The entity of that name; fails the test if there is none. */
static inline uint32_t made(const struct maker *k, const char *name)
{
	for (uint32_t e = 0; e < table_entity_count(k->table); e++) {
		if (str_eq(table_entity(k->table, e)->name, str_from(name)))
			return e;
	}
	fail_msg("no entity is named %s", name);
	return ENTITY_NONE;
}

#endif
