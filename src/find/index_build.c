/* SPDX-License-Identifier: MIT */
/* Writes a part of the index from what was gathered. */
#include <stdlib.h>
#include <string.h>

#include "find/index_gather.h"

enum {
	PREFIX_MAX = 2,    /* bytes of a prefix whose answer may be kept */
	PREFIX_WORTH = 8,  /* if its words have so many postings for each article */
	PLACED_SHARE = 16, /* words in one of so many articles have positions */
	NUMBER_MAX = 10,   /* bytes of one */
	POSTING_MAX = 7,
	ROOM = 64 /* made at a time */
};

struct sorted_word {
	struct str text;
	uint32_t id;
};

/* The words that begin with the same bytes, up to the word at hand. */
struct prefix {
	size_t first;    /* of them */
	size_t postings; /* of all of them */
};

/* All words of a prefix in an article. */
struct merged {
	uint8_t places;
	uint8_t times;
};

/* Where a word stands: a position waits for whether more follow in the article. */
struct stream {
	struct buf bytes;
	uint32_t pending, before; /* 0: none */
	uint32_t articles;        /* that were seen to have it */
};

struct streams {
	uint32_t *of_word;      /* by id; 0: of no placed one */
	struct stream *streams; /* from 1 */
	VEC(uint32_t) touched;  /* of the article at hand */
};

struct building {
	const struct gathered *from;
	struct index_part *part;
	uint32_t articles;
	struct sorted_word *sorted;
	uint32_t *first; /* by id: of its stands in `grouped`; they end where the next starts */
	struct stand *grouped; /* by word, then article */
	struct merged *merged; /* by article */
	struct prefix prefixes[PREFIX_MAX];
	VEC(struct index_group) groups;
	size_t words_done;
	size_t postings_done; /* up to the word at hand */
	VEC(struct index_placed) placed;
	VEC(uint32_t) placed_ids;
	struct buf words, postings, positions;
};

static int compare_words(const void *a, const void *b)
{
	return str_cmp(((const struct sorted_word *)a)->text,
		       ((const struct sorted_word *)b)->text);
}

static struct sorted_word *sort_words(const struct gathered *g)
{
	size_t count = g->words.strings.len;
	struct sorted_word *sorted = mem_alloc((count + 1) * sizeof *sorted);
	for (uint32_t id = 0; id < count; id++)
		sorted[id] = (struct sorted_word){ intern_str(&g->words, id), id };
	qsort(sorted, count, sizeof *sorted, compare_words);
	return sorted;
}

/* Where each word stands, by article: a counting sort. first[id] .. first[id + 1]. */
static struct stand *group_pairs(const struct gathered *g, uint32_t *first)
{
	size_t words = g->words.strings.len;
	struct stand *grouped = mem_alloc((g->pairs.len + 1) * sizeof *grouped);
	memset(first, 0, (words + 2) * sizeof *first);
	for (size_t i = 0; i < g->pairs.len; i++)
		first[g->pairs.data[i].word + 2]++;
	for (size_t id = 2; id < words + 2; id++)
		first[id] += first[id - 1];
	for (size_t i = 0; i < g->pairs.len; i++)
		grouped[first[g->pairs.data[i].word + 1]++] = g->pairs.data[i].stand;
	return grouped;
}

static size_t count_of(const struct building *b, uint32_t id)
{
	return b->first[id + 1] - b->first[id];
}

/* --- postings --- */

/* Room for them has to be there. */
static void put_byte(struct buf *out, unsigned byte)
{
	out->data[out->len++] = (char)byte;
}

static void put_number(struct buf *out, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		put_byte(out, 0x80 | (n & 0x7F));
	put_byte(out, (unsigned)n);
}

static void add_number(struct buf *out, uint64_t n)
{
	if (out->cap - out->len <= NUMBER_MAX)
		buf_reserve(out, ROOM);
	put_number(out, n);
}

static void put_posting(struct buf *out, uint32_t gap, unsigned places, unsigned times)
{
	bool usual = places == INDEX_BODY && times == 1;
	put_number(out, (uint64_t)gap << 1 | !usual);
	if (usual)
		return;
	unsigned here = times < INDEX_TIMES_HERE ? times : INDEX_TIMES_HERE;
	put_byte(out, here << INDEX_PLACE_BITS | places);
	if (here == INDEX_TIMES_HERE)
		put_byte(out, times);
}

static void add_postings(struct buf *out, const struct stand *stands, size_t count)
{
	uint32_t before = 0; /* article numbers from 1, so that no difference is 0 */
	buf_reserve(out, count * POSTING_MAX + 1);
	for (size_t i = 0; i < count; i++) {
		uint32_t article = stands[i].article + 1;
		put_posting(out, article - before, stands[i].places, stands[i].times);
		before = article;
	}
}

static void add_merged(struct buf *out, const struct merged *merged, uint32_t articles)
{
	uint32_t before = 0;
	buf_reserve(out, (size_t)articles * POSTING_MAX + 1);
	for (uint32_t i = 0; i < articles; i++) {
		if (merged[i].places == 0)
			continue;
		put_posting(out, i + 1 - before, merged[i].places, merged[i].times);
		before = i + 1;
	}
}

static void begin_group(struct building *b)
{
	vec_push(&b->groups,
		 (struct index_group){ (uint32_t)b->words.len, (uint32_t)b->postings_done });
}

/* The word whose postings are behind those of all others. */
static void add_word(struct building *b, struct str text, bool marked)
{
	if (b->words_done++ % INDEX_GROUP == 0)
		begin_group(b);
	add_number(&b->words, text.len + marked);
	add_number(&b->words, b->postings.len - b->postings_done);
	buf_add_str(&b->words, text);
	if (marked)
		buf_add_char(&b->words, (char)INDEX_MARK);
	b->postings_done = b->postings.len;
}

/* --- prefixes --- */

static bool is_value(struct str text)
{
	return text.len > 0 && (unsigned char)text.ptr[0] == INDEX_MARK;
}

static void merge_word(struct building *b, uint32_t id)
{
	for (uint32_t i = b->first[id]; i < b->first[id + 1]; i++) {
		const struct stand *from = &b->grouped[i];
		struct merged *to = &b->merged[from->article];
		unsigned times = (unsigned)to->times + from->times;
		to->places |= from->places;
		to->times = (uint8_t)(times < INDEX_COUNT_MAX ? times : INDEX_COUNT_MAX);
	}
}

/* All words from prefix->first up to `end` begin with `len` bytes. */
static void close_prefix(struct building *b, size_t len, size_t end)
{
	struct prefix *p = &b->prefixes[len - 1];
	if (end > p->first && p->postings / PREFIX_WORTH >= b->articles) {
		memset(b->merged, 0, b->articles * sizeof *b->merged);
		for (size_t i = p->first; i < end; i++)
			merge_word(b, b->sorted[i].id);
		add_merged(&b->postings, b->merged, b->articles);
		add_word(b, str_sub(b->sorted[p->first].text, 0, len), true);
	}
	*p = (struct prefix){ end, 0 };
}

static bool is_ascii(struct str s)
{
	for (size_t i = 0; i < s.len; i++)
		if ((unsigned char)s.ptr[i] >= 0x80)
			return false;
	return true;
}

static size_t common_len(struct str a, struct str b)
{
	size_t len = 0;
	while (len < PREFIX_MAX && len < a.len && len < b.len && a.ptr[len] == b.ptr[len])
		len++;
	return len;
}

/* Closes the prefixes that the next word, or the end, does not share with the one before; the
 * longest first: that is their order among the words. */
static void close_prefixes(struct building *b, size_t nr, struct str next)
{
	struct str before = nr > 0 ? b->sorted[nr - 1].text : STR("");
	for (size_t len = PREFIX_MAX; len > common_len(before, next); len--) {
		if (before.len >= len && is_ascii(str_sub(before, 0, len)))
			close_prefix(b, len, nr);
		else
			b->prefixes[len - 1] = (struct prefix){ nr, 0 };
	}
}

/* --- positions --- */

static bool is_placed(const struct building *b, const struct sorted_word *word)
{
	return b->from->has_positions && !is_value(word->text) &&
	       count_of(b, word->id) * PLACED_SHARE >= b->articles;
}

static void add_position(struct stream *s, uint32_t position)
{
	if (s->pending != 0)
		add_number(&s->bytes, (uint64_t)(s->pending - s->before) << 1);
	s->before = s->pending;
	s->pending = position;
}

static void end_article(struct stream *s)
{
	add_number(&s->bytes, (uint64_t)(s->pending - s->before) << 1 | 1);
	s->before = s->pending = 0;
}

static uint32_t stream_of(const struct streams *s, uint32_t token)
{
	return token == TOKEN_REGION ? 0 : s->of_word[token >> 1];
}

/* Of a word among others only phrases that need the text can be made: it is left out. Regions count
 * from 1 here, and what is before the first is none. */
static void add_article_tokens(const struct building *b, uint32_t article, struct streams *to)
{
	const struct gathered *g = b->from;
	const uint32_t *t = g->tokens.data + g->article_tokens.data[article];
	const uint32_t *end = g->tokens.data + g->article_tokens.data[article + 1];
	uint32_t before = 0, stream = 0, next = stream_of(to, *t), position = 0, region = 0;
	vec_clear(&to->touched);
	for (; t < end; t++, before = stream) {
		bool follows = *t & TOKEN_FOLLOWS, precedes = t + 1 < end && (t[1] & TOKEN_FOLLOWS);
		stream = next;
		next = t + 1 < end ? stream_of(to, t[1]) : 0;
		region += *t == TOKEN_REGION;
		position += follows && *t != TOKEN_REGION ? 1 : 2;
		if (stream == 0)
			continue;
		struct stream *s = &to->streams[stream];
		if (s->articles <= article)
			vec_push(&to->touched, stream);
		s->articles = article + 1;
		if ((follows && before != 0) || (precedes && next != 0))
			add_position(s, (region - 1) << INDEX_REGION_SHIFT | position);
	}
	for (size_t i = 0; i < to->touched.len; i++)
		end_article(&to->streams[to->touched.data[i]]);
}

/* In the order of the words, each article's in one piece. */
static void write_positions(struct building *b)
{
	size_t count = b->placed.len;
	struct streams to = { .touched = VEC_INIT };
	to.of_word = mem_zalloc(b->from->words.strings.len + 1, sizeof *to.of_word);
	to.streams = mem_zalloc(count + 1, sizeof *to.streams);
	for (size_t i = 0; i < count; i++)
		to.of_word[b->placed_ids.data[i]] = (uint32_t)i + 1;
	for (uint32_t article = 0; count > 0 && article < b->articles; article++)
		add_article_tokens(b, article, &to);
	for (size_t i = 0; i < count; i++) {
		b->placed.data[i].positions = (uint32_t)b->positions.len;
		buf_add_str(&b->positions, buf_str(&to.streams[i + 1].bytes));
		buf_release(&to.streams[i + 1].bytes);
	}
	vec_push(&b->placed, (struct index_placed){ UINT32_MAX, (uint32_t)b->positions.len });
	vec_release(&to.touched);
	free(to.streams);
	free(to.of_word);
}

/* --- all of it --- */

static void write_words(struct building *b)
{
	size_t count = b->from->words.strings.len;
	for (size_t i = 0; i < count; i++) {
		const struct sorted_word *word = &b->sorted[i];
		close_prefixes(b, i, word->text);
		for (size_t len = 1; len <= PREFIX_MAX; len++)
			b->prefixes[len - 1].postings += count_of(b, word->id);
		if (is_placed(b, word)) {
			vec_push(&b->placed, (struct index_placed){ (uint32_t)b->words.len, 0 });
			vec_push(&b->placed_ids, word->id);
		}
		add_postings(&b->postings, b->grouped + b->first[word->id], count_of(b, word->id));
		add_word(b, word->text, false);
	}
	close_prefixes(b, count, STR(""));
	begin_group(b);
}

static void *keep(struct buf *bytes)
{
	void *kept = mem_alloc(bytes->len + 1);
	if (bytes->len > 0)
		memcpy(kept, bytes->data, bytes->len);
	buf_release(bytes);
	return kept;
}

static void write_part(struct gathered *g, struct index_part *part)
{
	struct building b = { .from = g, .part = part, .articles = part->to - part->from };
	b.sorted = sort_words(g);
	b.first = mem_alloc((g->words.strings.len + 2) * sizeof *b.first);
	b.grouped = group_pairs(g, b.first);
	vec_release(&g->pairs); /* the largest of what a part needs while it is built */
	b.merged = mem_alloc((b.articles + 1) * sizeof *b.merged);
	write_words(&b);
	write_positions(&b);
	vec_trim(&b.groups);
	vec_trim(&b.placed);
	part->groups = b.groups.data;
	part->group_count = b.groups.len - 1;
	part->words = keep(&b.words);
	part->postings = keep(&b.postings);
	part->placed = b.placed.data;
	part->placed_count = b.placed.len - 1;
	part->positions = keep(&b.positions);
	vec_release(&b.placed_ids);
	free(b.merged);
	free(b.grouped);
	free(b.first);
	free(b.sorted);
}

struct index_part *index_part_new(const struct corpus *corpus, uint32_t from, uint32_t to,
				  const atomic_bool *stop)
{
	struct gathered g = { .pairs = VEC_INIT };
	struct index_part *part = NULL;
	if (index_gather(&g, corpus, from, to, stop)) {
		part = mem_zalloc(1, sizeof *part);
		part->from = from;
		part->to = to;
		part->is_whole = !g.lost_text;
		write_part(&g, part);
	}
	index_gathered_release(&g);
	return part;
}
