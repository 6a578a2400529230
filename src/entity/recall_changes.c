/* SPDX-License-Identifier: MIT */
/* What the tagger and agreement see otherwise than the last time, and which articles that concerns:
 * counts change with every edit, but hardly ever what is asked of them. */
#include "entity/recall.h"

#include <stdlib.h>

#include "entity/agree.h"

enum recall_change {
	CHANGED_WORD = 1,  /* as the tagger sees it */
	CHANGED_NAME = 2,  /* it alone as a name */
	CHANGED_PAIR = 4,  /* it stands in one of `pairs` */
	CHANGED_FIRST = 8, /* as the first */
};

static void mark(struct recall *r, uint32_t word, enum recall_change change)
{
	r->changes[0] += r->word_changes[word] == 0;
	r->word_changes[word] |= (uint8_t)change;
}

/* --- words --- */

/* The word as it was seen. */
static struct word as_before(const struct recall *r, const struct vocabulary *v, uint32_t id)
{
	struct word w = v->words.data[id];
	w.present = r->word_sums[id].present != 0;
	w.lower_count = r->word_sums[id].lower_count;
	w.upper_count = r->word_sums[id].upper_count;
	return w;
}

static uint32_t split_view(const struct word *whole, const struct word *left,
			   const struct word *right)
{
	return (word_stands_alone(left) ? 4U : 0) | (word_stands_alone(right) ? 2U : 0) |
	       word_is_rarer(whole->upper_count, left->upper_count, right->upper_count);
}

/* Is it two words or one, by how often its halves are seen? */
static bool splits_otherwise(const struct recall *r, const struct vocabulary *v, uint32_t id)
{
	const struct word *words = v->words.data;
	struct str text = kept_text(&r->words, id);
	size_t joint = words[id].joint;
	if (joint == 0)
		return false;
	uint32_t left = intern_find(&v->strings, str_sub(text, 0, joint));
	uint32_t right = intern_find(&v->strings, str_skip(text, joint + 1));
	if (left >= r->words.count || right >= r->words.count)
		return false; /* nobody has looked at them */
	struct word parts[] = { as_before(r, v, id), as_before(r, v, left),
				as_before(r, v, right) };
	return split_view(&parts[0], &parts[1], &parts[2]) !=
	       split_view(&words[id], &words[left], &words[right]);
}

void recall_compare_words(struct recall *r, const struct vocabulary *v)
{
	assert(v->frozen);
	for (uint32_t id = 0; id < r->words.count; id++) {
		struct word before = as_before(r, v, id);
		size_t len = kept_text(&r->words, id).len;
		if (word_view(&before, len) != word_view(&v->words.data[id], len) ||
		    splits_otherwise(r, v, id))
			mark(r, id, CHANGED_WORD);
	}
}

/* --- names --- */

/* By keys; second is 0 where it is one word. */
struct changed_name {
	uint64_t first, second;
};

struct compared {
	struct recall *r;
	const struct votes *before, *now;
	struct map words; /* keys of words in changed names: id + 1 */
	VEC(struct changed_name) names;
};

static void add_votes(struct votes *votes, struct str text, const struct recall_surface *sum)
{
	for (int type = 0; type < ENTITY_OTHER; type++)
		if (sum->types[type] > 0)
			votes_add_surface(votes, text, (enum entity_type)type, sum->types[type]);
}

struct votes *recall_votes(const struct vocabulary *v, const struct intern *texts,
			   const struct recall_surface *sums, size_t count)
{
	struct votes *votes = votes_new(v);
	for (uint32_t i = 0; i < count; i++)
		add_votes(votes, intern_str(texts, i), &sums[i]);
	return votes;
}

static struct votes *votes_before(const struct recall *r, const struct vocabulary *v)
{
	struct votes *votes = votes_new(v);
	for (uint32_t i = 0; i < r->surfaces.count; i++)
		add_votes(votes, kept_text(&r->surfaces, i), &r->surface_sums[i]);
	return votes;
}

static void add_name(struct compared *c, uint64_t key, const struct vote *vote)
{
	bool several = vote->words > 1;
	vec_push(&c->names,
		 (struct changed_name){ several ? vote->first : key, several ? vote->second : 0 });
	map_put(&c->words, several ? vote->first : key);
	if (several)
		map_put(&c->words, vote->second);
}

/* Those of `from` that are otherwise in `to`; with `missing` only what is not there at all. */
static void compare_names(struct compared *c, const struct votes *from, const struct votes *to,
			  bool missing)
{
	size_t at = 0;
	for (const struct map_entry *e; (e = map_next(&from->index, &at)) != NULL;) {
		const struct vote *vote = &from->items.data[e->value - 1];
		const struct vote *other = votes_find(to, e->key);
		if ((!missing || !other) && agree_vote_view(vote) != agree_vote_view(other))
			add_name(c, e->key, vote);
	}
}

static void compare_words(struct compared *c, const struct vocabulary *v)
{
	struct recall *r = c->r;
	for (uint32_t id = 0; id < r->words.count; id++) {
		uint64_t key = vote_key_add(VOTE_KEY, kept_text(&r->words, id));
		const struct vote *before = votes_find(c->before, key);
		const struct vote *now = votes_find(c->now, key);
		uint64_t *asked = map_get(&c->words, key);
		if (asked)
			*asked = id + 1;
		struct word old = as_before(r, v, id);
		const struct word *new = &v->words.data[id];
		if (agree_word_view(old.present ? &old : NULL, before) !=
		    agree_word_view(new->present ? new : NULL, now))
			mark(r, id, CHANGED_NAME);
	}
}

static int compare_pairs(const void *left, const void *right)
{
	const struct recall_pair *a = left, *b = right;
	if (a->first != b->first)
		return a->first < b->first ? -1 : 1;
	return (a->second > b->second) - (a->second < b->second);
}

/* Where nobody has looked at one of the words, nobody has looked at the name. */
static void make_pairs(struct compared *c)
{
	struct recall *r = c->r;
	for (size_t i = 0; i < c->names.len; i++) {
		uint64_t first = *map_get(&c->words, c->names.data[i].first);
		bool several = c->names.data[i].second != 0;
		uint64_t second = several ? *map_get(&c->words, c->names.data[i].second) : 0;
		if (first == 0 || (several && second == 0))
			continue;
		struct recall_pair pair = { (uint32_t)(first - 1),
					    several ? (uint32_t)(second - 1) : INTERN_NONE };
		vec_push(&r->pairs, pair);
		mark(r, pair.first, CHANGED_PAIR | CHANGED_FIRST);
		if (several)
			mark(r, pair.second, CHANGED_PAIR);
	}
	if (r->pairs.len > 1)
		qsort(r->pairs.data, r->pairs.len, sizeof *r->pairs.data, compare_pairs);
}

static void compare_prefixes(struct compared *c)
{
	struct recall *r = c->r;
	for (uint32_t i = 0; i < r->surfaces.count; i++) {
		struct str text = kept_text(&r->surfaces, i);
		bool changed =
		    agree_prefix_view(c->before, text) != agree_prefix_view(c->now, text);
		r->surface_changes[i] = changed;
		r->changes[1] += changed;
	}
}

void recall_compare_votes(struct recall *r, const struct votes *votes)
{
	struct votes *before = votes_before(r, votes->vocabulary);
	struct compared c = { .r = r, .before = before, .now = votes };
	compare_names(&c, before, votes, false);
	compare_names(&c, votes, before, true);
	compare_words(&c, votes->vocabulary);
	make_pairs(&c);
	compare_prefixes(&c);
	map_release(&c.words);
	vec_release(&c.names);
	votes_free(before);
}

/* --- articles --- */

bool recall_is_retagged(const struct recall *r, const struct tag_record *record)
{
	struct word_cursor c = word_cursor_of(record->words);
	while (r->changes[0] > 0 && word_cursor_next(&c))
		if (r->word_changes[c.number] & CHANGED_WORD)
			return true;
	return false;
}

static bool holds(const struct recall_room *room, uint32_t word)
{
	for (size_t i = 0; i < room->words.len; i++)
		if (room->words.data[i] == word)
			return true;
	return false;
}

/* Does the article have a changed name that begins with this word? */
static bool begins_changed(const struct recall *r, const struct recall_room *room, uint32_t word)
{
	size_t low = 0, high = r->pairs.len;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (r->pairs.data[middle].first < word)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < r->pairs.len && r->pairs.data[low].first == word; low++) {
		uint32_t second = r->pairs.data[low].second;
		if (second == INTERN_NONE || holds(room, second))
			return true;
	}
	return false;
}

static bool asks_changed(const struct recall *r, const struct tag_record *record,
			 struct recall_room *room)
{
	struct word_cursor c = word_cursor_of(record->asked);
	vec_clear(&room->words);
	while (word_cursor_next(&c)) {
		if (r->word_changes[c.number] & (CHANGED_WORD | CHANGED_NAME))
			return true;
		if (r->word_changes[c.number] & CHANGED_PAIR)
			vec_push(&room->words, c.number);
	}
	for (size_t i = 0; i < room->words.len; i++)
		if ((r->word_changes[room->words.data[i]] & CHANGED_FIRST) &&
		    begins_changed(r, room, room->words.data[i]))
			return true;
	return false;
}

bool recall_is_reagreed(const struct recall *r, const struct tag_record *record,
			struct recall_room *room)
{
	struct mention_cursor c = mention_cursor_of(record->tagged, &r->surfaces);
	if (r->changes[0] > 0 && asks_changed(r, record, room))
		return true;
	while (r->changes[1] > 0 && mention_cursor_next(&c))
		if (r->surface_changes[c.mention.entity])
			return true;
	return false;
}
