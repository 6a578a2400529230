/* SPDX-License-Identifier: MIT */
/* What a person is described as, gathered over mentions and counted. */
#include <stdlib.h>

#include "base/intern.h"
#include "entity/context.h"
#include "entity/context_reader.h"
#include "entity/roles_phrase.h"
#include "entity/surface_text.h"
#include "text/fold.h"

enum { ROLE_MIN = 4 /* bytes: Mr and Pak say nothing */ };

/* A role as found once. */
struct spoken {
	uint32_t folded, written; /* texts */
	uint32_t mention;
	bool bare;
};

struct harvest {
	struct mention_reader reader;
	const struct lexicon *lex;
	struct intern texts;
	VEC(struct spoken) items;
	struct tokens tokens;
	struct buf role, folded;
};

static void harvest_release(struct harvest *h)
{
	reader_release(&h->reader);
	intern_release(&h->texts);
	vec_release(&h->items);
	vec_release(&h->tokens.items);
	buf_release(&h->role);
	buf_release(&h->folded);
}

/* --- one mention --- */

static void take_phrase(struct harvest *h, const struct window *w, const struct phrase *p,
			uint32_t mention)
{
	const struct token *first = &w->tokens[p->from], *last = &w->tokens[p->to - 1];
	surface_write(str_sub(w->text, first->start, last->start + (size_t)last->len), &h->role);
	if (h->role.len < ROLE_MIN)
		return;
	buf_clear(&h->folded);
	fold_key(buf_str(&h->role), &h->folded);
	vec_push(&h->items, (struct spoken){
				.folded = intern_add(&h->texts, buf_str(&h->folded)),
				.written = intern_add(&h->texts, buf_str(&h->role)),
				.mention = mention,
				.bare = p->bare,
			    });
}

static size_t token_at(const struct tokens *tokens, size_t byte)
{
	size_t low = 0, high = tokens->items.len;
	while (low < high) {
		size_t middle = (low + high) / 2;
		if (tokens->items.data[middle].start < byte)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* The end of the person named before in this article, 0 if there is none: its titles are not
 * ours. */
static uint32_t person_end_before(const struct mention_reader *r, uint32_t mention)
{
	while (mention-- > r->first) {
		const struct mention *m = table_mention(r->table, mention);
		if (m->type == ENTITY_PERSON && !m->hidden)
			return m->start + m->len;
	}
	return 0;
}

static uint32_t person_start_behind(const struct mention_reader *r, uint32_t mention)
{
	while (++mention < r->end) {
		const struct mention *m = table_mention(r->table, mention);
		if (m->type == ENTITY_PERSON && !m->hidden)
			return m->start;
	}
	return UINT32_MAX;
}

static void look_before(struct harvest *h, struct str block, struct extent at, uint32_t mention,
			uint32_t start)
{
	uint32_t person = person_end_before(&h->reader, mention);
	size_t name = token_at(&h->tokens, at.start), end = token_at(&h->tokens, at.end);
	size_t from = name > PHRASE_TOKENS ? name - PHRASE_TOKENS : 0;
	size_t apart = person > start ? token_at(&h->tokens, person - start) : 0;
	from = apart > from && apart <= name ? apart : from;
	struct window w;
	struct phrase p;
	window_set(&w, h->lex, block, h->tokens.items.data + from, h->tokens.items.len - from);
	size_t name_end = end - from < w.count ? end - from : w.count;
	if (phrase_before(&w, name - from, name_end, &p))
		take_phrase(h, &w, &p, mention);
}

/* What holds another person's name is a list of people, but for "his wife, a sister of X". */
static bool names_another(const struct harvest *h, const struct window *w, const struct phrase *p,
			  uint32_t mention, uint32_t start)
{
	const struct token *last = &w->tokens[p->to - 1];
	uint32_t other = person_start_behind(&h->reader, mention);
	return !phrase_is_kin(w, p) && other < start + last->start + last->len;
}

static void look_behind(struct harvest *h, struct str block, struct extent at, uint32_t mention,
			uint32_t start)
{
	size_t from = token_at(&h->tokens, at.end);
	struct window w;
	struct phrase p;
	if (from == h->tokens.items.len)
		return;
	window_set(&w, h->lex, block, h->tokens.items.data + from, h->tokens.items.len - from);
	if (phrase_behind(&w, &p) && !names_another(h, &w, &p, mention, start))
		take_phrase(h, &w, &p, mention);
}

static void look_at(struct harvest *h, uint32_t mention)
{
	const struct mention *m = table_mention(h->reader.table, mention);
	struct extent extent = context_block(h->reader.article, m->start);
	struct str block = str_sub(reader_text(&h->reader), extent.start, extent.end);
	struct extent at = { m->start - extent.start, m->start - extent.start + m->len };
	size_t next = 0;
	while (token_sentence(block, &next, &h->tokens)) {
		if (vec_last(&h->tokens.items)->start < at.start)
			continue;
		look_before(h, block, at, mention, extent.start);
		look_behind(h, block, at, mention, extent.start);
		return;
	}
}

/* --- counting --- */

static int compare_spoken(const void *left, const void *right)
{
	const struct spoken *a = left, *b = right;
	if (a->folded != b->folded)
		return a->folded < b->folded ? -1 : 1;
	if (a->written != b->written)
		return a->written < b->written ? -1 : 1;
	return (a->mention > b->mention) - (a->mention < b->mention);
}

/* A role while it is counted. */
struct counted {
	struct entity_role role;
	struct str folded;
	bool bare;
};
struct counteds {
	VEC(struct counted) items;
};

/* The spelling used most; of two, the one found first. */
static void count_group(struct harvest *h, const struct spoken *items, size_t count,
			struct counteds *out)
{
	const struct spoken *best = items;
	size_t best_count = 0;
	struct counted counted = { .role = { .count = (uint32_t)count },
				   .folded = intern_str(&h->texts, items->folded),
				   .bare = items->bare };
	for (size_t from = 0, to; from < count; from = to) {
		for (to = from; to < count && items[to].written == items[from].written;)
			to++;
		if (to - from > best_count) {
			best = &items[from];
			best_count = to - from;
		}
	}
	counted.role.text = intern_str(&h->texts, best->written);
	counted.role.mention = best->mention;
	vec_push(&out->items, counted);
}

static void count_roles(struct harvest *h, struct counteds *out)
{
	const struct spoken *items = h->items.data;
	if (h->items.len > 0)
		qsort(h->items.data, h->items.len, sizeof *items, compare_spoken);
	for (size_t from = 0, to; from < h->items.len; from = to) {
		for (to = from; to < h->items.len && items[to].folded == items[from].folded;)
			to++;
		count_group(h, items + from, to - from, out);
	}
}

/* Is the title alone part of a fuller role: "Presiden" of "Presiden Rusia"? */
static bool has_fuller(const struct counteds *all, struct str title)
{
	for (size_t i = 0; i < all->items.len; i++) {
		struct str role = all->items.data[i].folded;
		if (role.len <= title.len)
			continue;
		bool begins = str_starts(role, title) && role.ptr[title.len] == ' ';
		bool ends = str_ends(role, title) && role.ptr[role.len - title.len - 1] == ' ';
		if (begins || ends)
			return true;
	}
	return false;
}

static int compare_roles(const void *left, const void *right)
{
	const struct entity_role *a = left, *b = right;
	if (a->count != b->count)
		return a->count > b->count ? -1 : 1;
	return str_cmp(a->text, b->text);
}

static void list_roles(struct harvest *h, struct arena *arena, struct roles *out)
{
	struct counteds counted = { .items = VEC_INIT };
	count_roles(h, &counted);
	for (size_t i = 0; i < counted.items.len; i++) {
		struct counted *c = &counted.items.data[i];
		if (c->bare && has_fuller(&counted, c->folded))
			continue;
		c->role.text = arena_str(arena, c->role.text);
		vec_push(&out->items, c->role);
	}
	vec_release(&counted.items);
	if (out->items.len > 0)
		qsort(out->items.data, out->items.len, sizeof *out->items.data, compare_roles);
}

void context_roles(const struct table *t, const struct corpus *corpus, const struct lexicon *lex,
		   uint32_t entity, size_t limit, struct arena *arena, struct roles *out)
{
	struct harvest harvest = { .reader = { .table = t, .corpus = corpus }, .lex = lex };
	size_t count;
	const uint32_t *postings = table_postings(t, entity, &count);
	vec_clear(&out->items);
	if (table_entity(t, entity)->type != ENTITY_PERSON)
		return;
	for (size_t i = 0; i < count && limit > 0; i++) {
		reader_seek(&harvest.reader, postings[i]);
		if (table_is_copy(t, harvest.reader.nr))
			continue;
		look_at(&harvest, postings[i]);
		limit--;
	}
	list_roles(&harvest, arena, out);
	harvest_release(&harvest);
}
