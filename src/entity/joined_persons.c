/* SPDX-License-Identifier: MIT */
/* Which names of persons are one: the same words in another order, words or initials of a fuller
 * name, nicknames. */
#include "entity/joined.h"

#include "base/hash.h"

enum {
	SHARE = 75,       /* percent of the mentions of all that a short name could be */
	WALK_MAX = 512,   /* fuller names looked at for one */
	ORDER_TOKENS = 12 /* longer names are no names of persons */
};

static bool is_full(const struct name_class *c)
{
	return class_is_person(c) && c->token_count > 1 && c->token_count <= ORDER_TOKENS;
}

/* --- order and blanks --- */

static uint64_t order_key(const struct joined *j, const struct name_class *c)
{
	uint32_t sorted[ORDER_TOKENS];
	for (size_t i = 0; i < c->token_count; i++) {
		uint32_t token = class_token(j, c, i);
		size_t at = i;
		for (; at > 0 && sorted[at - 1] > token; at--)
			sorted[at] = sorted[at - 1];
		sorted[at] = token;
	}
	return hash_bytes(str_of((const char *)sorted, c->token_count * sizeof *sorted), 1);
}

static uint64_t blankless_key(const struct name_class *c, struct buf *scratch)
{
	buf_clear(scratch);
	for (size_t i = 0; i < c->text.len; i++)
		if (c->text.ptr[i] != ' ')
			buf_add_char(scratch, c->text.ptr[i]);
	return hash_bytes(buf_str(scratch), 2);
}

static void join_same_key(struct joined *j, struct map *seen, uint64_t key, uint32_t nr)
{
	uint64_t *first = map_put(seen, key);
	if (*first == 0)
		*first = (uint64_t)nr + 1;
	else
		class_unite(j, nr, (uint32_t)*first - 1, HOW_EXACT);
}

void join_orders(struct joined *j)
{
	struct map seen = MAP_INIT;
	struct buf scratch = BUF_INIT;
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		if (!is_full(c))
			continue;
		join_same_key(j, &seen, order_key(j, c), nr);
		join_same_key(j, &seen, blankless_key(c, &scratch), nr);
	}
	buf_release(&scratch);
	map_release(&seen);
}

/* --- words of a fuller name --- */

/* Fuller names by their first and another word, chained. */
struct chain {
	struct map heads; /* to a place in links, and one */
	VEC(struct chain_link {
		uint32_t class;
		uint32_t next; /* place, and one */
	})
	links;
};

static void chain_add(struct chain *chain, uint64_t key, uint32_t class)
{
	uint64_t *head = map_put(&chain->heads, key);
	struct chain_link link = { class, (uint32_t)*head };
	vec_push(&chain->links, link);
	*head = chain->links.len;
}

static size_t chain_head(const struct chain *chain, uint64_t key)
{
	const uint64_t *head = map_get(&chain->heads, key);
	return head ? (size_t)*head : 0;
}

/* The class at a place that chain_head or this one gave; *at moves on to the next place. */
static uint32_t chain_next(const struct chain *chain, size_t *at)
{
	assert(chain->links.data && *at <= chain->links.len);
	struct chain_link link = chain->links.data[*at - 1];
	*at = link.next;
	return link.class;
}

static void chain_release(struct chain *chain)
{
	map_release(&chain->heads);
	vec_release(&chain->links);
}

static uint64_t two_words(uint32_t first, uint32_t other)
{
	return (uint64_t)first << 32 | other;
}

static struct str word_of(const struct joined *j, const struct name_class *c, size_t i)
{
	return intern_str(&j->words, class_token(j, c, i));
}

/* Are the words of a, or their initials, words of b in the same order? */
static bool is_subsequence(const struct joined *j, const struct name_class *a,
			   const struct name_class *b)
{
	size_t i = 0;
	for (size_t k = 0; k < b->token_count && i < a->token_count; k++) {
		struct str x = word_of(j, a, i), y = word_of(j, b, k);
		bool initial = x.len == 1 && y.ptr[0] == x.ptr[0];
		i += initial || class_token(j, a, i) == class_token(j, b, k);
	}
	return i == a->token_count;
}

/* The last word that is more than an initial, 0 if only the first one is. */
static size_t last_word(const struct joined *j, const struct name_class *c)
{
	size_t last = c->token_count - 1u;
	while (last > 0 && word_of(j, c, last).len == 1)
		last--;
	return last;
}

static void join_subsequence(struct joined *j, const struct chain *chain, uint32_t nr)
{
	const struct name_class *c = &j->list.data[nr];
	size_t last = last_word(j, c), walked = 0;
	struct choice choice = { .len = 0 };
	if (last == 0)
		return;
	uint64_t key = two_words(class_token(j, c, 0), class_token(j, c, last));
	for (size_t at = chain_head(chain, key); at > 0;) {
		uint32_t other = chain_next(chain, &at);
		const struct name_class *full = &j->list.data[other];
		if (++walked > WALK_MAX)
			return;
		if (other != nr && full->token_count >= c->token_count &&
		    full->text.len > c->text.len && is_subsequence(j, c, full))
			choice_add(&choice, class_root(j, other), full->count);
	}
	uint32_t best = choice_best(&choice, SHARE);
	if (best != INTERN_NONE)
		class_unite(j, nr, best, HOW_ALIAS);
}

/* The longest first, so that what a short name is part of is united before. */
void join_subsequences(struct joined *j)
{
	struct chain chain = { 0 };
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		for (size_t i = 1; is_full(c) && i < c->token_count; i++)
			chain_add(&chain, two_words(class_token(j, c, 0), class_token(j, c, i)),
				  nr);
	}
	for (size_t tokens = ORDER_TOKENS; tokens > 1; tokens--)
		for (uint32_t nr = 0; nr < j->list.len; nr++)
			if (is_full(&j->list.data[nr]) && j->list.data[nr].token_count == tokens)
				join_subsequence(j, &chain, nr);
	chain_release(&chain);
}

/* --- nicknames --- */

/* Words of names of more than one word: what is one of them is no nickname. */
static bool *name_words(const struct joined *j)
{
	bool *in_name = mem_zalloc(j->words.strings.len + 1, sizeof *in_name);
	for (size_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		for (size_t i = 0; is_full(c) && i < c->token_count; i++)
			in_name[class_token(j, c, i)] = true;
	}
	return in_name;
}

struct nickname {
	uint32_t small, full; /* classes */
	uint32_t count;
};
struct nicknames {
	VEC(struct nickname) items;
};

static int compare_nicknames(const void *left, const void *right)
{
	const struct nickname *a = left, *b = right;
	if (a->small != b->small)
		return a->small < b->small ? -1 : 1;
	return (a->full > b->full) - (a->full < b->full);
}

static bool may_be_nickname(const struct name_class *c, const struct joined *j, const bool *in_name)
{
	return class_is_person(c) && c->token_count == 1 && !in_name[class_token(j, c, 0)];
}

static void list_seen(const struct joined *j, const bool *in_name, struct nicknames *out)
{
	const struct map_entry *e;
	const uint32_t *of = j->classes->of.data;
	for (size_t at = 0; (e = map_next(&j->s->nicknamed.counts, &at)) != NULL;) {
		struct nickname n = { of[e->key >> 32], of[(uint32_t)e->key], (uint32_t)e->value };
		if (may_be_nickname(&j->list.data[n.small], j, in_name) &&
		    is_full(&j->list.data[n.full]))
			vec_push(&out->items, n);
	}
	if (out->items.len > 1)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_nicknames);
}

static uint64_t three_letters(struct str s)
{
	uint64_t key = 0;
	for (size_t i = 0; i < 3; i++)
		key = key << 8 | (unsigned char)s.ptr[i];
	return key;
}

/* Blends stand without the name: it is too well known. */
static void join_blends(struct joined *j, const bool *in_name)
{
	struct chain chain = { 0 };
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		if (is_full(c) && word_of(j, c, 0).len >= 3)
			chain_add(&chain, three_letters(c->text), nr);
	}
	for (uint32_t nr = 0; nr < j->list.len; nr++) {
		const struct name_class *c = &j->list.data[nr];
		struct choice choice = { .len = 0 };
		size_t walked = 0;
		if (!may_be_nickname(c, j, in_name) || c->flags & CLASS_UNITED || c->text.len < 6)
			continue;
		for (size_t at = chain_head(&chain, three_letters(c->text));
		     at > 0 && walked < WALK_MAX; walked++) {
			uint32_t nr_full = chain_next(&chain, &at);
			const struct name_class *full = &j->list.data[nr_full];
			if (nickname_blends(c->text, word_of(j, full, 0), word_of(j, full, 1)))
				choice_add(&choice, class_root(j, nr_full), full->count);
		}
		uint32_t best = walked < WALK_MAX ? choice_best(&choice, SHARE) : INTERN_NONE;
		if (best != INTERN_NONE)
			class_unite(j, nr, best, HOW_ALIAS);
	}
	chain_release(&chain);
}

void join_nicknames(struct joined *j)
{
	struct nicknames seen = { 0 };
	bool *in_name = name_words(j);
	list_seen(j, in_name, &seen);
	for (size_t i = 0; i < seen.items.len;) {
		uint32_t small = seen.items.data[i].small;
		struct choice choice = { .len = 0 };
		for (; i < seen.items.len && seen.items.data[i].small == small; i++)
			choice_add(&choice, class_root(j, seen.items.data[i].full),
				   seen.items.data[i].count);
		uint32_t best = choice_best(&choice, SHARE);
		if (best != INTERN_NONE)
			class_unite(j, small, best, HOW_ALIAS);
	}
	join_blends(j, in_name);
	vec_release(&seen.items);
	free(in_name);
}
