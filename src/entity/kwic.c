/* SPDX-License-Identifier: MIT */
/* The orders of a concordance. The key of each mention is made once: the words next to it, folded,
 * the nearest first. */
#include <string.h>

#include "entity/context.h"
#include "entity/context_reader.h"
#include "entity/rank.h"
#include "entity/token.h"
#include "text/fold.h"

enum {
	KEY_WORDS = 3,  /* compared, with the punctuation between them */
	KEY_REACH = 48, /* bytes of text they are sought in */
	HEAD_BYTES = 8
};

/* Before each token in a key, below every byte of text: the end of the text comes first, then
 * punctuation, then words; and "pada" before "padang". */
enum { KEY_PUNCTUATION = 1, KEY_WORD = 2 };

const char *const kwic_order_names[KWIC_ORDER_COUNT] = {
	[KWIC_DATE] = "date",        [KWIC_SOURCE] = "source", [KWIC_LEFT] = "left word",
	[KWIC_RIGHT] = "right word", [KWIC_ALIAS] = "alias",
};

struct kwic_key {
	uint64_t head; /* of the key its first bytes, which mostly decide */
	const char *rest;
	int64_t date;
	uint32_t mention;
	uint16_t rest_len;
};

/* What keys are made with. */
struct key_maker {
	struct mention_reader reader;
	struct tokens sentence, tokens;
	struct buf key;
	struct arena arena;
};

/* --- the words beside a mention --- */

static void take_tokens(struct key_maker *k, struct str window, size_t enough)
{
	size_t at = 0;
	vec_clear(&k->tokens.items);
	while (k->tokens.items.len < enough && token_sentence(window, &at, &k->sentence)) {
		for (size_t i = 0; i < k->sentence.items.len; i++)
			vec_push(&k->tokens.items, k->sentence.items.data[i]);
	}
}

static void add_token(struct key_maker *k, struct str window, const struct token *t)
{
	struct str text = str_of(window.ptr + t->start, t->len);
	buf_add_char(&k->key, t->kind == TOKEN_WORD ? KEY_WORD : KEY_PUNCTUATION);
	if (t->kind == TOKEN_WORD)
		fold_key(text, &k->key);
	else if (t->ascii)
		buf_add_char(&k->key, (char)t->ascii);
	else
		buf_add_str(&k->key, text);
}

/* Joins two words into one, as in Kim-Putin: the other word counts. */
static bool joins(const struct token *t)
{
	return t->kind == TOKEN_PUNCTUATION && t->ascii != 0 && strchr(".'-/&", t->ascii);
}

static bool touch(const struct token *a, const struct token *b)
{
	return a->start + a->len == b->start && b->kind != a->kind;
}

static size_t char_start(struct str s, size_t at)
{
	while (at > 0 && at < s.len && ((unsigned char)s.ptr[at] & 0xC0) == 0x80)
		at--;
	return at;
}

static void add_right(struct key_maker *k, const struct mention *m)
{
	struct extent block = context_block(k->reader.article, m->start);
	uint32_t start = m->start + m->len;
	struct str window = str_sub(reader_text(&k->reader), start, block.end);
	window = str_sub(window, 0, char_start(window, KEY_REACH));
	take_tokens(k, window, KEY_WORDS + 1);
	const struct token *t = k->tokens.items.data;
	size_t count = k->tokens.items.len;
	bool joined = count > 1 && t[0].start == 0 && joins(&t[0]) && touch(&t[0], &t[1]);
	for (size_t i = joined, words = 0; i < count && words < KEY_WORDS; i++, words++)
		add_token(k, window, &t[i]);
}

/* Text before the mention, from a blank on if it is cut. */
static struct str left_window(struct str before)
{
	size_t from = before.len > KEY_REACH ? before.len - KEY_REACH : 0;
	struct str window = str_skip(before, from ? char_start(before, from) : 0);
	for (size_t i = 0; from > 0 && i < window.len; i++) {
		if (char_is_blank(window.ptr[i]))
			return str_skip(window, i);
	}
	return window;
}

static void add_left(struct key_maker *k, const struct mention *m)
{
	struct extent block = context_block(k->reader.article, m->start);
	struct str window = left_window(str_sub(reader_text(&k->reader), block.start, m->start));
	take_tokens(k, window, SIZE_MAX);
	const struct token *t = k->tokens.items.data;
	size_t count = k->tokens.items.len;
	bool glued = count > 1 && t[count - 1].start + t[count - 1].len == window.len;
	if (glued && joins(&t[count - 1]) && touch(&t[count - 2], &t[count - 1]))
		count--;
	for (size_t words = 0; count > 0 && words < KEY_WORDS; words++)
		add_token(k, window, &t[--count]);
}

/* --- keys --- */

static void add_source(struct key_maker *k)
{
	struct str source = k->reader.article->source.value;
	buf_add_char(&k->key, source.len > 0 ? KEY_WORD : '\xFF'); /* unknown ones last */
	fold_key(source, &k->key);
}

static void split_key(struct key_maker *k, struct kwic_key *out)
{
	struct str key = buf_str(&k->key);
	for (size_t i = 0; i < HEAD_BYTES; i++)
		out->head = out->head << 8 | (i < key.len ? (unsigned char)key.ptr[i] : 0);
	key = str_sub(str_skip(key, HEAD_BYTES), 0, UINT16_MAX);
	out->rest_len = (uint16_t)key.len;
	out->rest = key.len ? arena_dup(&k->arena, key.ptr, key.len) : NULL;
}

static void make_key(struct key_maker *k, enum kwic_order order, uint32_t mention,
		     struct kwic_key *out)
{
	const struct mention *m = table_mention(k->reader.table, mention);
	reader_seek(&k->reader, mention);
	*out = (struct kwic_key){ .mention = mention, .date = k->reader.article->sort_date };
	buf_clear(&k->key);
	switch (order) {
	case KWIC_SOURCE:
		add_source(k);
		break;
	case KWIC_LEFT:
		add_left(k, m);
		break;
	case KWIC_RIGHT:
		add_right(k, m);
		break;
	case KWIC_ALIAS:
		fold_key(reader_surface(&k->reader, m), &k->key);
		break;
	default: /* by date */
		break;
	}
	split_key(k, out);
}

static int compare_keys(const void *left, const void *right)
{
	const struct kwic_key *a = left, *b = right;
	if (a->head != b->head)
		return a->head < b->head ? -1 : 1;
	int rest = str_cmp(str_of(a->rest, a->rest_len), str_of(b->rest, b->rest_len));
	if (rest != 0)
		return rest;
	if (a->date != b->date)
		return a->date > b->date ? -1 : 1;
	return (a->mention > b->mention) - (a->mention < b->mention);
}

void kwic_sort_first(const struct table *t, const struct corpus *corpus, enum kwic_order order,
		     uint32_t *mentions, size_t count, size_t first)
{
	struct key_maker maker = { .reader = { .table = t, .corpus = corpus } };
	struct kwic_key *keys = mem_alloc(count * sizeof *keys);
	for (size_t i = 0; i < count; i++)
		make_key(&maker, order, mentions[i], &keys[i]);
	rank_first(keys, count, sizeof *keys, first, compare_keys);
	for (size_t i = 0; i < count; i++)
		mentions[i] = keys[i].mention;
	free(keys);
	reader_release(&maker.reader);
	vec_release(&maker.sentence.items);
	vec_release(&maker.tokens.items);
	buf_release(&maker.key);
	arena_release(&maker.arena);
}

void kwic_sort(const struct table *t, const struct corpus *corpus, enum kwic_order order,
	       uint32_t *mentions, size_t count)
{
	kwic_sort_first(t, corpus, order, mentions, count, count);
}
