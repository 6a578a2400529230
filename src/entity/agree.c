/* SPDX-License-Identifier: MIT */
/* Makes an article agree with its corpus and with itself: types that are outvoted, second mentions
 * that were missed, names in headlines and lines of capitals. */
#include "entity/agree.h"

#include "entity/tagger_state.h"
#include "entity/votes.h"

#include <string.h>

enum {
	TITLED_MAX = 64 /* bytes of a word in capitals that is looked up in usual spelling */
};

enum {
	KINDS_CUE = 1U << LEX_TITLE | 1U << LEX_RELATION | 1U << LEX_ORG_HEAD |
		    1U << LEX_PLACE_HEAD | 1U << LEX_PREPOSITION | 1U << LEX_CONNECTOR |
		    1U << LEX_COMPASS | 1U << LEX_TIME | 1U << LEX_STOP | 1U << LEX_OTHER,
	KINDS_PLACES = 1U << LEX_COUNTRY | 1U << LEX_REGION | 1U << LEX_ADMIN | 1U << LEX_CITY,
	KINDS_KNOWN = KINDS_PLACES | 1U << LEX_ORG,
	KINDS_NOT_PERSON = (KINDS_PLACES & ~(1U << LEX_CITY)) | 1U << LEX_ORG
};

/* What a key stands for in this article: part of a person, or a name: and its type. */
enum standing { HERE_PART = 1, HERE_NAME };

struct agree {
	const struct vocabulary *vocabulary;
	const struct votes *votes;
	struct uses *uses;
	struct str text;
	struct map here;   /* keys of names of this article, and parts of persons: enum standing */
	struct map starts; /* as in votes, of this article's */
	struct mentions added;
	struct agree_scan scan;
	struct shouting shouting;
	size_t start;  /* of the block */
	bool headline; /* the block is a title where nothing could be tagged */
	uint8_t block; /* enum block_kind */
};

/* --- what is tagged already --- */

/* Capitals of a word that hardly ever belong to a name. */
static bool is_no_name(const struct word *w, const struct vote *vote)
{
	if (!w || !word_often_capital(w) || (w->kinds & ((1U << LEX_TITLE) - 1)))
		return false;
	return vote_hardly_inside(vote, w->upper_count);
}

/* Does the lexicon, too, say that the word is of this type? */
static bool is_known(const struct word *w, enum entity_type type)
{
	uint32_t kinds = type == ENTITY_PLACE ? KINDS_PLACES
			 : type == ENTITY_ORG ? 1U << LEX_ORG
					      : 0;
	return w && (w->kinds & kinds) != 0;
}

/* What the corpus clearly calls it. */
static bool is_clear(const struct vote *vote)
{
	return vote_verdict(vote) != ENTITY_TYPE_COUNT && vote_outvotes(vote);
}

/* False: the corpus says that it is no name. */
static bool correct(const struct agree *g, struct mention *m)
{
	struct str surface = str_of(g->text.ptr + m->start, m->len);
	size_t words;
	uses_words(g->uses, surface);
	const struct vote *vote = votes_find(g->votes, vote_key_of(surface, &words));
	if (!vote || m->type == ENTITY_OTHER)
		return true;
	const struct word *w = vocabulary_find(g->vocabulary, surface);
	if (words == 1 && !m->defines && is_no_name(w, vote))
		return false;
	bool place = m->type == ENTITY_PERSON && words == 1 && vote->part == 0 &&
		     vote_may_be_place(vote) && is_known(w, ENTITY_PLACE);
	if (is_clear(vote) && (words > 1 || !is_known(w, m->type)))
		m->type = (unsigned)vote_verdict(vote) & 3U;
	else if (place)
		m->type = ENTITY_PLACE;
	return true;
}

static void correct_all(const struct agree *g, struct mentions *mentions)
{
	size_t kept = 0;
	bool opens = false; /* what was taken out did */
	for (size_t i = 0; i < mentions->items.len; i++) {
		struct mention m = mentions->items.data[i];
		opens = m.opens || opens;
		if (!correct(g, &m))
			continue;
		m.opens = opens;
		opens = false;
		size_t foreign = m.type == ENTITY_PERSON
				     ? agree_foreign_prefix(g->votes, g->uses, g->text, &m)
				     : 0;
		m.start += (uint32_t)foreign;
		m.len = (uint16_t)(m.len - foreign);
		mentions->items.data[kept++] = m;
	}
	mentions->items.len = kept;
}

static void put_here(struct agree *g, struct str surface, enum entity_type type)
{
	struct str word;
	uint64_t key = VOTE_KEY, first = 0, words = 0;
	for (; vote_word(&surface, &word); words++) {
		key = vote_key_add(key, word);
		first = words == 0 ? key : first;
	}
	*map_put(&g->here, key) = HERE_NAME + (uint64_t)type;
	uint64_t *most = map_put(&g->starts, first);
	*most = *most > words ? *most : words;
}

/* Words of two letters are parts of persons where they come first: Xi, Li. */
static void put_parts(struct agree *g, struct str surface)
{
	struct str word;
	for (size_t nr = 0; vote_word(&surface, &word); nr++) {
		uint64_t *part = map_put(&g->here, vote_key_add(VOTE_KEY, word));
		if (*part == 0 && (word.len > 2 || (nr == 0 && word.len == 2)))
			*part = HERE_PART;
	}
}

/* Names of several words, their parts, and letters that are defined here. */
static void collect_here(struct agree *g, const struct mentions *mentions)
{
	for (size_t i = 0; i < mentions->items.len; i++) {
		const struct mention *m = &mentions->items.data[i];
		struct str surface = str_of(g->text.ptr + m->start, m->len);
		size_t words;
		vote_key_of(surface, &words);
		if (m->defines || (words > 1 && !m->uncertain))
			put_here(g, surface, m->type);
		if (words > 1 && m->type == ENTITY_PERSON)
			put_parts(g, surface);
	}
}

static uint64_t standing_here(const struct agree *g, uint64_t key)
{
	const uint64_t *standing = map_get(&g->here, key);
	return standing ? *standing : 0;
}

/* --- may a word or some words be a name? --- */

struct found {
	size_t end; /* 0: nothing */
	enum entity_type type;
	bool uncertain;
};

static bool may_be_name(const struct word *w, enum entity_type type)
{
	uint32_t names = w->kinds & ((1U << LEX_TITLE) - 1) & ~(1U << LEX_OTHER);
	if ((w->kinds & KINDS_CUE) && !names)
		return false;
	if (type == ENTITY_PERSON && (w->kinds & KINDS_NOT_PERSON))
		return false;
	return word_seldom_small(w);
}

static bool is_capitals(struct str word)
{
	for (size_t i = 0; i < word.len; i++) {
		if (!char_is_upper(word.ptr[i]))
			return false;
	}
	return true;
}

/* A part of a person of an article, unless the corpus calls it something else. */
static bool may_be_part(const struct vote *vote)
{
	return vote_verdict(vote) == ENTITY_PERSON || vote_all_persons(vote);
}

/* A name that the corpus is sure of. */
static bool judge_name(const struct word *w, const struct vote *vote, struct found *out)
{
	enum entity_type verdict = vote_verdict(vote);
	bool known = (w->kinds & KINDS_KNOWN) != 0;
	if (verdict == ENTITY_TYPE_COUNT || !vote_repeats(vote, known) || !may_be_name(w, verdict))
		return false;
	*out = (struct found){ .type = verdict, .uncertain = !vote_is_sure(vote) };
	return vote_mostly_inside(vote, w->upper_count);
}

/* One word: part of a person of this article, or a name the corpus is sure of. */
static bool judge_word(const struct agree *g, struct str word, uint64_t key, struct found *out)
{
	const struct word *w = vocabulary_find(g->vocabulary, word);
	const struct vote *vote = votes_find(g->votes, key);
	if (!w || !vote || word.len < 2)
		return false;
	if (standing_here(g, key) == HERE_PART && !is_capitals(word) && may_be_part(vote)) {
		*out = (struct found){ .type = ENTITY_PERSON };
		return may_be_name(w, ENTITY_PERSON);
	}
	return judge_name(w, vote, out);
}

static bool judge_words(const struct agree *g, uint64_t key, struct found *out)
{
	const struct vote *vote = votes_find(g->votes, key);
	if (!vote || vote->words < 2 || !vote_is_repeated(vote))
		return false;
	out->type = vote_verdict(vote);
	out->uncertain = !vote_is_sure(vote);
	return out->type != ENTITY_TYPE_COUNT;
}

/* The same name elsewhere in the article, or what the corpus says. */
static bool judge(const struct agree *g, struct str word, uint64_t words, uint64_t key,
		  struct found *out)
{
	uint64_t standing = standing_here(g, key);
	if (standing >= HERE_NAME) {
		*out = (struct found){ .type = (enum entity_type)(standing - HERE_NAME) };
		return true;
	}
	return words == 1 ? judge_word(g, word, key, out) : judge_words(g, key, out);
}

/* --- looking up --- */

/* The word as the corpus would write it: as it is, or with one capital only. */
static struct str spell(const struct agree *g, const struct agree_word *w, bool titled,
			char out[TITLED_MAX])
{
	struct str word = str_of(g->text.ptr + w->start, w->end - w->start);
	if (!titled || word.len > TITLED_MAX)
		return word;
	for (size_t i = 0; i < word.len; i++)
		out[i] = i == 0 ? word.ptr[i] : char_lower(word.ptr[i]);
	return str_of(out, word.len);
}

/* The most words of a name that begins with this one; 0: none does. */
static uint64_t most_words(const struct agree *g, uint64_t key)
{
	const uint64_t *corpus = map_get(&g->votes->starts, key);
	const uint64_t *here = map_get(&g->starts, key);
	uint64_t most = standing_here(g, key) ? 1 : 0;
	most = corpus && *corpus > most ? *corpus : most;
	return here && *here > most ? *here : most;
}

/* A name that the corpus comes to know begins with two words, if not with one. */
static void note(const struct agree *g, const struct agree_word *w, bool titled)
{
	char buffer[TITLED_MAX];
	struct agree_word after;
	uses_text(g->uses, spell(g, w, titled, buffer));
	if (agree_scan_peek(&g->scan, w->end, &after))
		uses_text(g->uses, spell(g, &after, titled, buffer));
}

/* The longest name that begins with this word. */
static struct found look_up(const struct agree *g, struct agree_word w, bool titled)
{
	char buffer[TITLED_MAX];
	struct str word = spell(g, &w, titled, buffer);
	if (g->uses)
		note(g, &w, titled);
	uint64_t key = vote_key_add(VOTE_KEY, word), most = most_words(g, key);
	struct found best = { 0 }, found = { 0 };
	for (uint64_t words = 1; words <= most; words++) {
		if (judge(g, word, words, key, &found)) {
			best = found;
			best.end = w.end;
		}
		if (words == most || !agree_scan_peek(&g->scan, w.end, &w))
			break;
		key = vote_key_add(key, spell(g, &w, titled, buffer));
	}
	return best;
}

/* Does a word stand where any word has a capital? */
static bool begins_sentence(const struct agree *g, size_t at)
{
	static const char ends[] = ".?!:\"'(\x9C\x9D"; /* the last bytes of curly quotes, too */
	while (at > g->start && char_is_blank(g->text.ptr[at - 1]))
		at--;
	return at == g->start || memchr(ends, g->text.ptr[at - 1], sizeof ends - 1);
}

/* A word that may stand before a name without being part of it: a title, or what a sentence begins
 * with. */
static bool may_precede(const struct agree *g, const struct agree_word *w)
{
	const struct word *word =
	    vocabulary_find(g->vocabulary, str_of(g->text.ptr + w->start, w->end - w->start));
	if (!word)
		return false;
	if (word->kinds & 1U << LEX_TITLE)
		return true;
	return (word_ordinary(word) || (word->kinds & KINDS_CUE)) && begins_sentence(g, w->start);
}

/* Does a word beside it, which belongs to no name, speak against a name of its own? */
static bool is_crowded(const struct agree *g, const struct agree_word *before,
		       const struct agree_word *w, const struct found *found)
{
	struct agree_word after;
	if (agree_scan_peek(&g->scan, found->end, &after) && after.capital)
		return true;
	if (!w->beside)
		return false;
	if (before->mention)
		return found->type != ENTITY_PERSON || before->mention->type == ENTITY_PERSON;
	return !may_precede(g, before);
}

static bool is_shouted(struct agree *g, const struct agree_word *w)
{
	struct str word = str_of(g->text.ptr + w->start, w->end - w->start);
	return word.len > 2 && char_is_upper(word.ptr[1]) &&
	       shouting_at(&g->shouting, g->scan.text, w->start);
}

static bool add_repeat(struct agree *g, const struct agree_word *before, struct agree_word *w)
{
	struct found found = look_up(g, *w, false);
	bool shouted = is_shouted(g, w);
	if (!found.end && shouted)
		found = look_up(g, *w, true);
	if (!found.end || found.end - w->start > MENTION_LEN_MAX)
		return false;
	if (!g->headline && !shouted && is_crowded(g, before, w, &found))
		return false;
	vec_push(&g->added.items, (struct mention){
				      .start = (uint32_t)w->start,
				      .len = (uint16_t)(found.end - w->start),
				      .type = (unsigned)found.type & 3U,
				      .uncertain = found.uncertain,
				      .headline = g->block == BLOCK_TITLE,
				  });
	w->end = g->scan.at = found.end;
	return true;
}

static void walk_block(struct agree *g)
{
	struct agree_word w, before = { 0 };
	struct mention mention;
	while (agree_scan_next(&g->scan, &w)) {
		if (!w.mention && add_repeat(g, &before, &w)) {
			mention = *vec_last(&g->added.items);
			w.mention = &mention;
		}
		before = w;
	}
}

/* --- putting together --- */

/* Both are in order and do not overlap. */
static void merge_added(struct mentions *mentions, const struct mentions *added)
{
	size_t i = mentions->items.len, k = added->items.len;
	vec_reserve(&mentions->items, k);
	struct mention *out = mentions->items.data;
	mentions->items.len += k;
	for (size_t to = i + k; k > 0; to--) {
		if (i > 0 && out[i - 1].start > added->items.data[k - 1].start)
			out[to - 1] = out[--i];
		else
			out[to - 1] = added->items.data[--k];
	}
}

/* Tells anew which mentions of a block open a sentence. */
static void open_sentences(struct str block_text, size_t at, struct tokens *tokens,
			   struct mention *m, const struct mention *last)
{
	while (m < last && m->start < at)
		m++;
	while (token_sentence(block_text, &at, tokens)) {
		for (bool first = true; m < last && m->start < at; m++, first = false)
			m->opens = first;
	}
}

static void open_all(struct agree *g, struct tokens *tokens, const struct article *a,
		     struct mentions *mentions)
{
	size_t nr = 0;
	struct mention *items = mentions->items.data, *last = items + mentions->items.len;
	for (uint32_t i = 0; i < a->block_count && nr < g->added.items.len; i++) {
		const struct block *b = &a->blocks[i];
		size_t end = (size_t)b->start + b->len, before = nr;
		while (nr < g->added.items.len && g->added.items.data[nr].start < end)
			nr++;
		if (nr == before)
			continue;
		open_sentences(str_sub(g->text, 0, end), b->start, tokens, items, last);
	}
}

static void walk_article(struct agree *g, const struct article *a, const struct mentions *mentions)
{
	const struct mention *next = mentions->items.data;
	const struct mention *last = next + mentions->items.len;
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		size_t end = (size_t)b->start + b->len;
		if (!block_kinds[b->kind].is_text || b->repeated)
			continue;
		while (next < last && next->start < b->start)
			next++;
		bool heading = b->kind == BLOCK_TITLE || b->kind == BLOCK_SUBHEAD;
		g->headline = heading && !(next < last && next->start < end);
		g->block = b->kind;
		g->start = b->start;
		g->shouting = (struct shouting){ 0 };
		g->scan = (struct agree_scan){
			.text = str_sub(g->text, 0, end), .at = b->start, .next = next, .last = last
		};
		walk_block(g);
	}
}

/* --- all that is seen of the corpus --- */

uint32_t agree_vote_view(const struct vote *vote)
{
	if (!vote)
		return (uint32_t)ENTITY_TYPE_COUNT << 5;
	bool several = vote->words > 1, clear = is_clear(vote);
	bool place = !several && !clear && vote->part == 0 && vote_may_be_place(vote);
	return (uint32_t)vote_verdict(vote) << 5 | (clear ? 16U : 0) |
	       (vote_outvotes(vote) ? 8U : 0) | (place ? 4U : 0) |
	       (several && vote_is_repeated(vote) ? 2U : 0) |
	       (several && vote_is_sure(vote) ? 1U : 0);
}

uint32_t agree_word_view(const struct word *w, const struct vote *vote)
{
	struct found found = { 0 };
	if (!w)
		return 0;
	uint32_t view = 1U | (word_ordinary(w) ? 2U : 0);
	if (!vote)
		return view;
	if (may_be_part(vote))
		view |= may_be_name(w, ENTITY_PERSON) ? 12U : 4U;
	if (judge_name(w, vote, &found))
		view |= 16U | (found.uncertain ? 32U : 0) | (uint32_t)found.type << 8;
	return view | (is_no_name(w, vote) ? 64U : 0);
}

void tagger_agree(struct tagger *t, const struct votes *votes, const struct article *a,
		  struct str text, struct mentions *mentions)
{
	struct agree g = {
		.vocabulary = t->vocabulary, .votes = votes, .uses = t->reader.uses, .text = text
	};
	assert(votes->frozen);
	vec_reserve(&mentions->items, 1); /* so that there is an array to walk */
	correct_all(&g, mentions);
	collect_here(&g, mentions);
	walk_article(&g, a, mentions);
	if (g.added.items.len > 0) {
		merge_added(mentions, &g.added);
		open_all(&g, &t->reader.tokens, a, mentions);
	}
	map_release(&g.here);
	map_release(&g.starts);
	vec_release(&g.added.items);
}
