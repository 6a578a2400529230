/* SPDX-License-Identifier: MIT */
/* Takes an article apart into sentences of parts. */
#include "entity/sentence.h"

enum {
	UNKNOWN_BYTES = 1 << 20, /* of words of one's own that are kept from article to article */
	HEADLINE_PERCENT = 75,   /* of a title's words that are capitalised: it is all so */
	HEADLINE_WORDS = 3,
	MINOR_WORD = 3, /* letters of words that are small in any headline */
	JOINTS_MAX = 2  /* halves that are split from a token */
};

/* --- words --- */

static const struct word *add_unknown(struct sentences *r, struct str text)
{
	const struct vocabulary *v = r->vocabulary;
	uint32_t id = intern_add(&r->unknown, text);
	if (id < r->unknown_words.len)
		return r->unknown_words.data[id];
	struct word *w = arena_alloc(&r->arena, 1, sizeof *w);
	word_init(w, text, v->lex, v->model);
	char small[WORD_LOWER_MAX];
	struct str stem = str_sub(text, 0, w->stem ? w->stem : text.len);
	const struct word *lower = vocabulary_find(v, word_lower(stem, small));
	w->lower = lower ? lower->id : INTERN_NONE;
	w->lower_count = lower ? lower->lower_count : 0;
	w->upper_count = lower ? lower->upper_count : 0;
	w->case_class = (uint8_t)word_case_class(w);
	vec_push(&r->unknown_words, w);
	return w;
}

static const struct word *find_word(struct sentences *r, struct str text)
{
	const struct word *w = vocabulary_find_cached(r->vocabulary, r->cache, text);
	w = w ? w : add_unknown(r, text);
	uses_word(r->uses, w, text);
	return w;
}

/* --- parts --- */

static void push_part(struct sentence *out, const struct word *w, size_t start, size_t len,
		      bool shouted)
{
	bool glued = false;
	if (out->parts.len > 0) {
		const struct part *before = vec_last(&out->parts);
		glued = before->start + before->len == start;
	}
	vec_push(&out->parts, (struct part){
				  .word = w,
				  .start = (uint32_t)start,
				  .len = (uint16_t)len,
				  .glued = glued,
				  .shouted = shouted,
			      });
}

static bool is_name_kind(uint32_t kinds)
{
	return (kinds & ((1U << LEX_DISTRICT) - 1)) != 0 || (kinds & 1U << LEX_ORG) != 0;
}

/* A word of its own: the lexicon has it as a name, or the corpus writes it so. */
static bool stands_alone(const struct word *w)
{
	return is_name_kind(w->kinds) || word_stands_alone(w);
}

/* Are the halves names, and not the whole ("Al-Qaeda")? The left one may be a prefix. */
static bool splits(const struct word *whole, const struct word *left, const struct word *right,
		   size_t left_len)
{
	if (!word_capitalised(right) || !stands_alone(right) || whole->number != 0)
		return false;
	if (!word_capitalised(left))
		return left->shape == SHAPE_LOWER;
	if (left_len < MINOR_WORD && !is_name_kind(left->kinds))
		return false;
	bool both_known = is_name_kind(left->kinds) && is_name_kind(right->kinds);
	return stands_alone(left) &&
	       (both_known ||
		word_is_rarer(whole->upper_count, left->upper_count, right->upper_count));
}

/* Cuts off what hangs on a word. */
static void push_stem(struct sentences *r, struct sentence *out, const struct word *w, size_t start,
		      size_t len, bool shouted)
{
	if (!w->stem || w->stem >= len) {
		push_part(out, w, start, len, shouted);
		return;
	}
	struct str text = str_of(r->text.ptr + start, len);
	push_part(out, find_word(r, str_sub(text, 0, w->stem)), start, w->stem, shouted);
	push_part(out, find_word(r, str_skip(text, w->stem)), start + w->stem, len - w->stem,
		  shouted);
}

static const struct word *push_word(struct sentences *r, struct sentence *out,
				    const struct token *token, bool shouted)
{
	size_t start = token->start, end = start + token->len;
	char room[TOKEN_ROOM];
	const struct word *whole = find_word(r, token_text(r->text, token, room)), *w = whole;
	if (token->entity) { /* its halves lie elsewhere than in what is meant */
		push_part(out, w, start, token->len, shouted);
		return whole;
	}
	for (int i = 0; i < JOINTS_MAX && w->joint && start + w->joint + 1 < end; i++) {
		struct str text = str_of(r->text.ptr + start, end - start);
		const struct word *left = find_word(r, str_sub(text, 0, w->joint));
		const struct word *right = find_word(r, str_skip(text, w->joint + 1U));
		if (text.ptr[w->joint] != '.' && !splits(w, left, right, w->joint))
			break;
		push_part(out, left, start, w->joint, shouted);
		push_part(out, find_word(r, str_sub(text, w->joint, w->joint + 1U)),
			  start + w->joint, 1, shouted);
		vec_last(&out->parts)->ascii = (uint8_t)text.ptr[w->joint];
		vec_last(&out->parts)->stopped = true;
		start += w->joint + 1U;
		w = right;
	}
	push_stem(r, out, w, start, end - start, shouted);
	return whole;
}

/* The token's word, whatever its parts are. */
static const struct word *push_token(struct sentences *r, struct sentence *out,
				     const struct token *token, bool shouted)
{
	if (token->kind == TOKEN_WORD)
		return push_word(r, out, token, shouted);
	char room[TOKEN_ROOM];
	const struct word *w = find_word(r, token_text(r->text, token, room));
	push_part(out, w, token->start, token->len, shouted);
	vec_last(&out->parts)->ascii = token->ascii;
	return w;
}

/* Of the block that is read: does vocabulary_count, too? */
static bool is_counted(const struct sentences *r)
{
	enum block_kind kind = (enum block_kind)r->article->blocks[r->next_block - 1].kind;
	return kind != BLOCK_TITLE && kind != BLOCK_SUBHEAD;
}

static void push_tokens(struct sentences *r, struct sentence *out, struct str text)
{
	const struct word *before = NULL;
	bool notes = r->uses && is_counted(r);
	for (size_t i = 0; i < r->tokens.items.len; i++) {
		const struct token *token = &r->tokens.items.data[i];
		bool shouted = shouting_at(&r->shouting, text, token->start);
		const struct word *w = push_token(r, out, token, shouted);
		if (!notes || shouted)
			continue;
		uses_count(r->uses, w, before);
		before = w;
	}
}

/* --- what the lexicon knows, and what may be a name --- */

enum { GAZETTEER_BITS = (1U << LEX_OTHER) - 1 };

/* Buttons and adverts, by several words that are written nowhere else; and what begins sentences.
 */
static bool is_stop(const struct sentence *s, size_t i, const struct lexicon_entry *entry)
{
	const struct part *p = s->parts.data;
	bool begins =
	    i == 0 || p[i - 1].word->shape == SHAPE_QUOTE || p[i - 1].word->shape == SHAPE_STOP;
	if ((entry->kinds & GAZETTEER_BITS) || !(entry->kinds & 1U << LEX_STOP))
		return false;
	return entry->words > 1 || begins;
}

/* Of a script without capital letters, from Hebrew on: Greek, Cyrillic and Armenian have them, and
 * so has what Unicode added to Latin and Greek (U+1E00 on). */
bool part_is_caseless(const struct sentence *s, const struct part *p)
{
	struct str text = part_text(s, p);
	unsigned char first = text.len > 0 ? (unsigned char)text.ptr[0] : 0;
	unsigned char second = text.len > 1 ? (unsigned char)text.ptr[1] : 0;
	if (p->ascii != 0 || first < 0xD7 || first == 0xE2 || first == 0xEF)
		return false;
	return first != 0xE1 || second < 0xB4;
}

static bool may_be_known(const struct sentence *s, const struct part *p)
{
	return word_capitalised(p->word) || part_is_caseless(s, p);
}

static void mark_gazetteer(struct sentence *s, const struct lexicon *lex)
{
	uint32_t numbers[LEXICON_WORDS_MAX];
	bool caps[LEXICON_WORDS_MAX];
	for (size_t i = 0; i < s->parts.len;) {
		struct part *p = &s->parts.data[i];
		size_t n = 0;
		for (; n < LEXICON_WORDS_MAX && i + n < s->parts.len && p[n].word->number; n++) {
			numbers[n] = p[n].word->number;
			caps[n] = p[n].word->all_capitals;
		}
		const struct lexicon_entry *entry =
		    n > 0 && may_be_known(s, p) ? lexicon_match(lex, numbers, caps, n) : NULL;
		bool stop = entry && is_stop(s, i, entry);
		size_t words =
		    entry && (stop || (entry->kinds & GAZETTEER_BITS)) ? entry->words : 0;
		for (size_t k = 0; k < words; k++) {
			p[k].gazetteer = (uint8_t)(entry->kinds & GAZETTEER_BITS);
			p[k].known_more = k > 0;
			p[k].known_long = words > 1;
			p[k].stopped = stop;
		}
		i += words > 0 ? words : 1;
	}
}

/* "J.", "Dr.", "Moh.", but not "AS." and "Kim.": there a sentence may end. */
static bool is_abbreviation(const struct sentence *s, const struct part *p)
{
	static const char *const names[] = { "Moh", "Muh", "Abd", "Ach", "St", "Jr", "Sr" };
	const uint32_t heads = 1U << LEX_TITLE | 1U << LEX_PLACE_HEAD | 1U << LEX_ORG_HEAD;
	if (p->word->shape == SHAPE_INITIAL)
		return true;
	if (p->word->shape != SHAPE_NAME || p->len > MINOR_WORD)
		return false;
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		if (str_eq(part_text(s, p), str_from(names[i])))
			return true;
	}
	return (p->word->kinds & heads) != 0;
}

static bool is_connector(const struct part *p)
{
	return (p->word->kinds & 1U << LEX_CONNECTOR) != 0 && !p->shouted && !p->stopped;
}

static bool may_join(const struct sentence *s, const struct part *p)
{
	const struct word *w = p->word;
	switch ((enum shape)w->shape) {
	case SHAPE_JOINT:
		return p->ascii == '&' || (p->glued && p[1].glued);
	case SHAPE_NUMBER:
	case SHAPE_OPEN:
	case SHAPE_CLOSE:
		return true;
	case SHAPE_STOP:
		return is_abbreviation(s, p - 1);
	default:
		return is_connector(p);
	}
}

static bool is_name_word(const struct part *p)
{
	return word_capitalised(p->word) && !p->shouted && !p->stopped;
}

/* Capitalised parts, and what may stand between or behind them inside a name. */
static void mark_candidates(struct sentence *s)
{
	struct part *p = s->parts.data;
	size_t n = s->parts.len;
	for (size_t i = 0; i < n; i++)
		p[i].candidate = is_name_word(&p[i]);
	for (size_t i = 1; i < n; i++) {
		if (p[i].candidate || !is_name_word(&p[i - 1]) || p[i].shouted || p[i].stopped)
			continue;
		bool before_name = i + 1 < n && is_name_word(&p[i + 1]);
		p[i].candidate =
		    (before_name && may_join(s, &p[i])) || p[i].word->shape == SHAPE_NUMBER;
	}
	for (size_t i = 1; i + 2 < n; i++) { /* "von der Leyen" */
		if (is_name_word(&p[i - 1]) && is_connector(&p[i]) && is_connector(&p[i + 1]) &&
		    is_name_word(&p[i + 2]))
			p[i].candidate = p[i + 1].candidate = true;
	}
	for (size_t i = 3; i < n; i++) {
		if (p[i].word->shape == SHAPE_CLOSE && p[i - 1].candidate && p[i - 2].candidate &&
		    p[i - 2].word->shape == SHAPE_OPEN)
			p[i].candidate = true;
	}
}

/* --- the reader --- */

void sentences_release(struct sentences *r)
{
	vec_release(&r->tokens.items);
	free(r->cache);
	intern_release(&r->unknown);
	vec_release(&r->unknown_words);
	arena_release(&r->arena);
}

void sentences_start(struct sentences *r, const struct article *a, struct str text)
{
	assert(r->vocabulary->frozen);
	if (!r->cache)
		r->cache = mem_zalloc(1, sizeof *r->cache);
	if (r->arena.total + r->unknown.arena.total > UNKNOWN_BYTES) {
		intern_release(&r->unknown);
		vec_clear(&r->unknown_words);
		arena_release(&r->arena);
		r->arena.total = 0;
	}
	r->article = a;
	r->text = text;
	r->next_block = 0;
	r->in_block = false;
	r->body_seen = false;
}

/* Is a title written With Capitals Everywhere? */
static bool is_headline(struct sentences *r, struct str title)
{
	size_t capitalised = 0, small = 0, at = 0;
	char room[TOKEN_ROOM];
	while (token_sentence(title, &at, &r->tokens)) {
		for (size_t i = 0; i < r->tokens.items.len; i++) {
			const struct token *token = &r->tokens.items.data[i];
			const struct word *w = find_word(r, token_text(title, token, room));
			capitalised += word_capitalised(w);
			small += w->shape == SHAPE_LOWER && token->len > MINOR_WORD;
		}
	}
	return capitalised >= HEADLINE_WORDS &&
	       capitalised * 100 > (capitalised + small) * HEADLINE_PERCENT;
}

/* The block's text from the article's start, so that tokens count their bytes from there. */
static struct str block_text(const struct sentences *r)
{
	const struct block *b = &r->article->blocks[r->next_block - 1];
	return str_sub(r->text, 0, (size_t)b->start + b->len);
}

static bool next_block(struct sentences *r)
{
	while (r->next_block < r->article->block_count) {
		const struct block *b = &r->article->blocks[r->next_block++];
		if (!block_kinds[b->kind].is_text || b->repeated)
			continue;
		bool heading = b->kind == BLOCK_TITLE || b->kind == BLOCK_SUBHEAD;
		r->at = b->start;
		r->shouting = (struct shouting){ 0 };
		r->headline = heading &&
			      is_headline(r, str_sub(r->text, b->start, (size_t)b->start + b->len));
		return true;
	}
	return false;
}

bool sentences_next(struct sentences *r, struct sentence *out)
{
	while (!r->in_block || !token_sentence(block_text(r), &r->at, &r->tokens)) {
		r->in_block = next_block(r);
		if (!r->in_block)
			return false;
	}
	struct str text = block_text(r);
	vec_clear(&out->parts);
	push_tokens(r, out, text);
	out->text = r->text;
	out->block = r->article->blocks[r->next_block - 1].kind;
	out->headline = r->headline;
	out->opens_body = !r->body_seen && out->block == BLOCK_PARAGRAPH;
	r->body_seen = r->body_seen || out->opens_body;
	mark_gazetteer(out, r->vocabulary->lex);
	mark_candidates(out);
	return true;
}
