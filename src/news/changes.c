/* SPDX-License-Identifier: MIT */
/* Finds the articles of one loading again in another, pass by pass: each looks only at what those
 * before it have left. */
#include "news/changes.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/map.h"
#include "base/vec.h"

enum { SLICE = 10000 }; /* articles */

struct changes {
	const struct corpus *before, *after;
	size_t before_count, after_count;
	uint32_t *to;     /* by number before */
	bool *taken;      /* by number after */
	struct map first; /* id, or file and title -> number after + 1 of the first left */
	uint32_t *next;   /* by number after: the next of that kind, + 1; 0: none */
	VEC(uint32_t) edited;
	size_t same, pass, at;
};

struct changes *changes_new(const struct corpus *before, const struct corpus *after)
{
	struct changes *c = mem_zalloc(1, sizeof *c);
	c->before = before;
	c->after = after;
	c->before_count = corpus_count(before);
	c->after_count = corpus_count(after);
	c->to = mem_alloc((c->before_count + 1) * sizeof *c->to);
	memset(c->to, 0xFF, (c->before_count + 1) * sizeof *c->to);
	c->taken = mem_zalloc(c->after_count + 1, sizeof *c->taken);
	c->next = mem_zalloc(c->after_count + 1, sizeof *c->next);
	return c;
}

void changes_free(struct changes *c)
{
	if (!c)
		return;
	free(c->to);
	free(c->taken);
	free(c->next);
	map_release(&c->first);
	vec_release(&c->edited);
	free(c);
}

static void pair(struct changes *c, size_t before, uint32_t after)
{
	c->to[before] = after;
	c->taken[after] = true;
	c->same++;
}

static bool same_path(const struct article *a, const struct article *b)
{
	return strcmp(a->input->path, b->input->path) == 0;
}

/* The later article at the place of this one, if no other was found to be it. */
static uint32_t at_place(const struct changes *c, const struct article *a)
{
	struct article_key key = article_key(a);
	uint32_t nr = corpus_find(c->after, &key);
	if (nr == ARTICLE_NONE || c->taken[nr])
		return ARTICLE_NONE;
	const struct article *there = corpus_article(c->after, nr);
	return there->offset == a->offset && same_path(there, a) ? nr : ARTICLE_NONE;
}

static void find_same(struct changes *c, size_t nr)
{
	const struct article *a = corpus_article(c->before, (uint32_t)nr);
	uint32_t there = at_place(c, a);
	if (there != ARTICLE_NONE && corpus_id(c->after, there) == a->id)
		pair(c, nr, there);
}

static uint64_t by_title(const struct article *a)
{
	return hash_bytes(a->title.value, hash_bytes(str_from(a->input->path), 0));
}

static void note(struct changes *c, size_t nr, uint64_t key)
{
	if (c->taken[nr])
		return;
	uint64_t *first = map_put(&c->first, key);
	c->next[nr] = (uint32_t)*first;
	*first = nr + 1;
}

/* The first one noted under a key that is still left. */
static uint32_t take_noted(struct changes *c, uint64_t key)
{
	uint64_t *first = map_get(&c->first, key);
	if (!first || *first == 0)
		return ARTICLE_NONE;
	uint32_t nr = (uint32_t)*first - 1;
	*first = c->next[nr];
	return nr;
}

static void find_moved(struct changes *c, size_t nr)
{
	uint32_t there = take_noted(c, corpus_id(c->before, (uint32_t)nr));
	if (there != ARTICLE_NONE)
		pair(c, nr, there);
}

static void find_edited(struct changes *c, size_t nr, uint32_t there)
{
	if (there == ARTICLE_NONE)
		return;
	pair(c, nr, there);
	vec_push(&c->edited, (uint32_t)nr);
}

static void find_at_place(struct changes *c, size_t nr)
{
	const struct article *a = corpus_article(c->before, (uint32_t)nr);
	uint32_t there = at_place(c, a);
	bool as_many =
	    there != ARTICLE_NONE &&
	    corpus_article(c->after, there)->input->article_count == a->input->article_count;
	find_edited(c, nr, as_many ? there : ARTICLE_NONE);
}

static void find_by_title(struct changes *c, size_t nr)
{
	const struct article *a = corpus_article(c->before, (uint32_t)nr);
	if (a->title.value.len > 0)
		find_edited(c, nr, take_noted(c, by_title(a)));
}

static void note_id(struct changes *c, size_t nr)
{
	note(c, nr, corpus_id(c->after, (uint32_t)nr));
}

static void note_title(struct changes *c, size_t nr)
{
	note(c, nr, by_title(corpus_article(c->after, (uint32_t)nr)));
}

/* Those that note go through the later loading, backwards: so the first one stands first. */
static const struct pass {
	void (*find)(struct changes *c, size_t nr);
	void (*note)(struct changes *c, size_t nr);
} passes[] = {
	{ .find = find_same },  { .note = note_id },       { .find = find_moved },
	{ .note = note_title }, { .find = find_by_title }, { .find = find_at_place },
};
enum { PASS_COUNT = sizeof passes / sizeof passes[0] };

static void look_at(struct changes *c, size_t nr)
{
	const struct pass *pass = &passes[c->pass];
	if (pass->note)
		pass->note(c, c->after_count - 1 - nr);
	else if (c->to[nr] == ARTICLE_NONE)
		pass->find(c, nr);
}

/* Mostly all is found at once. */
static size_t pass_length(const struct changes *c)
{
	if (c->pass > 0 && (c->same == c->before_count || c->same == c->after_count))
		return 0;
	return passes[c->pass].note ? c->after_count : c->before_count;
}

static int compare_numbers(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;
	return (*x > *y) - (*x < *y);
}

static void end_pass(struct changes *c)
{
	c->at = 0;
	if (!passes[c->pass].note)
		map_release(&c->first);
	if (++c->pass == PASS_COUNT && c->edited.len > 1)
		qsort(c->edited.data, c->edited.len, sizeof *c->edited.data, compare_numbers);
}

bool changes_go_on(struct changes *c)
{
	size_t left = SLICE;
	while (c->pass < PASS_COUNT && left > 0) {
		size_t end = pass_length(c);
		if (end > c->at + left)
			end = c->at + left;
		left -= end > c->at ? end - c->at : 0;
		for (; c->at < end; c->at++)
			look_at(c, c->at);
		if (left > 0)
			end_pass(c);
	}
	return c->pass < PASS_COUNT;
}

struct changes_counts changes_count(const struct changes *c)
{
	return (struct changes_counts){ .added = c->after_count - c->same,
					.edited = c->edited.len,
					.gone = c->before_count - c->same };
}

uint32_t changes_to(const struct changes *c, uint32_t before)
{
	assert(before < c->before_count);
	return c->to[before];
}

const uint32_t *changes_edited(const struct changes *c, size_t *count)
{
	*count = c->edited.len;
	return c->edited.data;
}

bool changes_move_key(const struct changes *c, struct article_key *key)
{
	uint32_t nr = corpus_find(c->before, key);
	if (nr == ARTICLE_NONE)
		return false;
	if (c->to[nr] == ARTICLE_NONE) {
		key->path_hash = 0;
		key->offset = UINT64_MAX - 1; /* no file is that long */
		return true;
	}
	*key = article_key(corpus_article(c->after, c->to[nr]));
	return false;
}

static uint32_t common_start(struct str a, struct str b)
{
	size_t n = 0;
	while (n < a.len && n < b.len && a.ptr[n] == b.ptr[n])
		n++;
	return (uint32_t)n;
}

static uint32_t common_end(struct str a, struct str b, size_t start)
{
	size_t n = 0;
	while (n + start < a.len && n + start < b.len &&
	       a.ptr[a.len - 1 - n] == b.ptr[b.len - 1 - n])
		n++;
	return (uint32_t)n;
}

static uint32_t move_between(struct str old, struct str fresh, uint32_t at)
{
	uint32_t start = common_start(old, fresh);
	uint32_t end = common_end(old, fresh, start);
	uint32_t fresh_end = (uint32_t)fresh.len - end;
	if (at <= start)
		return at;
	if (at >= old.len - end && at <= old.len)
		return (uint32_t)(at - (old.len - end) + fresh_end);
	return at < fresh_end ? at : fresh_end;
}

uint32_t changes_move_byte(const struct changes *c, const struct article_key *key, uint32_t at)
{
	uint32_t nr = corpus_find(c->before, key);
	if (at == 0 || at == UINT32_MAX || nr == ARTICLE_NONE || c->to[nr] == ARTICLE_NONE ||
	    corpus_id(c->before, nr) == corpus_id(c->after, c->to[nr]))
		return at;
	struct text_loan old = { 0 }, fresh = { 0 };
	struct str from = corpus_read(c->before, corpus_article(c->before, nr), &old);
	struct str to = corpus_read(c->after, corpus_article(c->after, c->to[nr]), &fresh);
	/* The old text may be gone with its file. */
	uint32_t moved = from.len > 0 ? move_between(from, to, at) : at;
	if (moved > to.len)
		moved = (uint32_t)to.len;
	text_loan_release(&old);
	text_loan_release(&fresh);
	return moved;
}
