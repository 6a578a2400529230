/* SPDX-License-Identifier: MIT */
/* Which mentions a concordance shows, and in which order. */
#include "app/kwic_rows.h"

#include "app/view_name.h"
#include "entity/together.h"

enum { BYTES_A_SLICE = 256 << 10 };

static void drop_words(struct kwic_rows *r)
{
	for (size_t i = 0; i < r->words.len; i++)
		fold_needle_release(&r->words.data[i].needle);
	vec_clear(&r->words);
}

void kwic_rows_release(struct kwic_rows *r)
{
	drop_words(r);
	vec_release(&r->words);
	vec_release(&r->all);
	vec_release(&r->found);
	kwic_sorter_release(&r->sorter);
	buf_release(&r->typed);
	text_loan_release(&r->loan);
}

static bool holds_words(const struct kwic_rows *r, struct str text)
{
	size_t len;
	for (size_t i = 0; i < r->words.len; i++) {
		if (fold_find(&r->words.data[i].needle, text, 0, &len) == STR_NPOS)
			return false;
	}
	return true;
}

/* Returns the bytes it had to look at. */
static size_t scan_one(struct kwic_rows *r)
{
	uint32_t id = r->all.data[r->scanned++];
	const struct article *a = corpus_article(r->corpus, table_mention_article(r->table, id));
	struct extent block = context_block(a, table_mention(r->table, id)->start);
	if (holds_words(r, str_sub(corpus_read(r->corpus, a, &r->loan), block.start, block.end)))
		vec_push(&r->found, id);
	return block.end - block.start + 64;
}

static void scan(struct kwic_rows *r)
{
	size_t bytes = 0;
	while (r->words.len > 0 && r->scanned < r->all.len && bytes < BYTES_A_SLICE)
		bytes += scan_one(r);
}

static void scan_anew(struct kwic_rows *r)
{
	vec_clear(&r->found);
	r->scanned = 0;
	if (r->sorted)
		scan(r);
}

static void take_sorted(struct kwic_rows *r)
{
	if (!kwic_sorter_is_done(&r->sorter))
		return;
	for (size_t i = 0; i < r->all.len; i++)
		r->all.data[i] = r->sorter.sorted.data[i];
	vec_release(&r->sorter.sorted);
	r->sorter.count = 0;
	r->sorted = true;
	scan_anew(r);
}

void kwic_rows_sort(struct kwic_rows *r, enum kwic_order order)
{
	r->order = order;
	r->sorted = false;
	kwic_sorter_start(&r->sorter, r->table, r->corpus, order, r->all.data, r->all.len);
	take_sorted(r);
}

void kwic_rows_clear(struct kwic_rows *r)
{
	vec_clear(&r->all);
	vec_clear(&r->found);
	r->scanned = 0;
	r->sorted = true;
}

/* Postings are in the order of articles: each article is asked for once. */
static void add_postings(struct kwic_rows *r, uint32_t entity)
{
	size_t count;
	const uint32_t *postings = table_postings(r->table, entity, &count);
	uint32_t end = 0;
	bool copy = false;
	for (size_t i = 0; i < count; i++) {
		if (postings[i] >= end) {
			uint32_t article = table_mention_article(r->table, postings[i]);
			size_t here;
			table_mentions(r->table, article, &here);
			end = table_first_mention(r->table, article) + (uint32_t)here;
			copy = table_is_copy(r->table, article);
		}
		if (!copy)
			vec_push(&r->all, postings[i]);
	}
}

void kwic_rows_fill(struct kwic_rows *r, const struct view_context *context, uint32_t entity,
		    uint32_t other, enum kwic_order order)
{
	struct mention_list both = { .items = VEC_INIT };
	r->table = view_table_of_names(context);
	r->corpus = context->corpus;
	kwic_rows_clear(r);
	if (other == ENTITY_NONE) {
		add_postings(r, entity);
	} else {
		together_sentences(r->table, entity, other, &both);
		for (size_t i = 0; i < both.items.len; i++)
			vec_push(&r->all, both.items.data[i]);
		vec_release(&both.items);
	}
	kwic_rows_sort(r, order);
}

void kwic_rows_narrow(struct kwic_rows *r, struct str words)
{
	struct str rest = str_trim(words);
	struct str word;
	drop_words(r);
	buf_clear(&r->typed);
	buf_add_str(&r->typed, rest);
	while (str_next(&rest, ' ', &word)) {
		struct kwic_word added = { 0 };
		if (word.len == 0)
			continue;
		fold_needle_init(&added.needle, word);
		vec_push(&r->words, added);
	}
	scan_anew(r);
}

bool kwic_rows_has_work(const struct kwic_rows *r)
{
	return (!r->sorted && r->all.len > 0) || (r->words.len > 0 && r->scanned < r->all.len);
}

void kwic_rows_go_on(struct kwic_rows *r)
{
	if (!r->sorted) {
		kwic_sorter_go_on(&r->sorter);
		take_sorted(r);
	} else {
		scan(r);
	}
}

const uint32_t *kwic_rows_shown(const struct kwic_rows *r, size_t *count)
{
	bool narrowed = r->words.len > 0;
	*count = narrowed ? r->found.len : r->all.len;
	return narrowed ? r->found.data : r->all.data;
}

size_t kwic_rows_find(const struct kwic_rows *r, uint32_t mention)
{
	size_t count;
	const uint32_t *shown = kwic_rows_shown(r, &count);
	for (size_t i = 0; i < count; i++) {
		if (shown[i] == mention)
			return i;
	}
	return SIZE_MAX;
}
