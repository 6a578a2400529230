/* SPDX-License-Identifier: MIT */
/* Finding words: candidates in the bytes, then text/fold where it is needed. */
#include "find/needle.h"

#include <string.h>

#include "text/utf8.h"
#include "text/word.h"

static const uint64_t each_low = 0x0101010101010101u;
static const uint64_t each_high = 0x8080808080808080u;

static bool is_ascii_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

/* --- making one --- */

/* How rare a byte is in Indonesian and English text; what is no letter is rarer than any. */
static size_t rarity(char c)
{
	static const char by_frequency[] = " aenitrsdukogmlphbycwjfvzxq";
	const char *at = memchr(by_frequency, char_lower(c), sizeof by_frequency - 1);
	return at ? (size_t)(at - by_frequency) : sizeof by_frequency;
}

static void choose_rare(struct needle *n)
{
	size_t best = 0, second = 0;
	for (size_t i = 1; i < n->head.len; i++) {
		if (rarity(n->head.ptr[i]) > rarity(n->head.ptr[best])) {
			second = best;
			best = i;
		} else if (second == best || rarity(n->head.ptr[i]) > rarity(n->head.ptr[second])) {
			second = i;
		}
	}
	n->rare[0] = best;
	n->rare[1] = second;
}

static void trim_key(struct buf *key)
{
	struct str rest = str_trim(buf_str(key));
	if (rest.len > 0 && rest.ptr != key->data)
		memmove(key->data, rest.ptr, rest.len);
	buf_truncate(key, rest.len);
}

bool needle_init(struct needle *n, struct str text, bool prefix, bool any_case)
{
	*n = (struct needle){ .prefix = prefix, .plain = true };
	struct buf folded = BUF_INIT;
	if (any_case)
		fold_key(text, &folded);
	fold_needle_init(&n->fold, any_case ? buf_str(&folded) : text);
	buf_release(&folded);
	n->fold.whole = !prefix;
	trim_key(&n->fold.key);
	struct str key = buf_str(&n->fold.key);
	if (key.len == 0) {
		fold_needle_release(&n->fold);
		return false;
	}
	for (size_t i = 0; i < key.len; i++)
		n->gaps += key.ptr[i] == ' ';
	n->first = (struct fold_needle){ .key = BUF_INIT,
					 .exact_case = n->fold.exact_case,
					 .exact_accents = n->fold.exact_accents };
	buf_add_str(&n->first.key, str_sub(key, 0, str_chr(key, ' ')));
	struct str head = buf_str(&n->first.key);
	if (utf8_ascii_end(head, 0) < head.len)
		return true;
	n->head = head;
	for (size_t i = 0; i < head.len; i++)
		n->plain &= is_ascii_alnum(head.ptr[i]);
	choose_rare(n);
	return true;
}

void needle_release(struct needle *n)
{
	fold_needle_release(&n->fold);
	fold_needle_release(&n->first);
}

/* --- the bytes --- */

static bool head_is_at(const struct needle *n, struct str text, size_t at)
{
	struct str there = str_sub(text, at, at + n->head.len);
	return n->fold.exact_case ? str_eq(there, n->head) : str_eq_nocase(there, n->head);
}

static uint64_t load(const char *at)
{
	uint64_t v;
	memcpy(&v, at, sizeof v);
	return v;
}

/* Bytes that are 0 have their high bit set; so may bytes above one that is. */
static uint64_t zero_bytes(uint64_t v)
{
	return (v - each_low) & ~v & each_high;
}

/* One byte of the head beside 8 bytes of text: 0 where they agree. 0x20 makes letters lower case
 * (and a few others alike, which head_is_at sorts out). */
struct probe {
	uint64_t mask;
	uint64_t want;
	size_t at;
};

static struct probe probe_of(const struct needle *n, size_t at)
{
	char c = char_lower(n->head.ptr[at]);
	uint64_t mask = char_is_alpha(c) ? each_low * 0x20 : 0;
	return (struct probe){ mask, each_low * (unsigned char)c, at };
}

static uint64_t probe_hits(const struct probe *p, const char *at)
{
	return zero_bytes((load(at + p->at) | p->mask) ^ p->want);
}

static size_t head_within(const struct needle *n, struct str text, size_t from, size_t to)
{
	const char *rare = text.ptr + n->rare[0];
	char c = char_lower(n->head.ptr[n->rare[0]]);
	for (; from < to; from++)
		if (char_lower(rare[from]) == c && head_is_at(n, text, from))
			return from;
	return STR_NPOS;
}

/* The first head at the bytes marked in m, of 8 from `at`; the marks may be too many. */
static size_t head_among(const struct needle *n, struct str text, size_t at, uint64_t m)
{
	if (m == 0)
		return STR_NPOS;
#if defined __BYTE_ORDER__ && __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
	for (; m != 0; m &= m - 1) {
		size_t there = at + (size_t)__builtin_ctzll(m) / 8;
		if (head_is_at(n, text, there))
			return there;
	}
	return STR_NPOS;
#else
	return head_within(n, text, at, at + 8);
#endif
}

static size_t find_head(const struct needle *n, struct str text, size_t at)
{
	if (text.len < n->head.len)
		return STR_NPOS;
	size_t starts = text.len - n->head.len + 1;
	struct probe a = probe_of(n, n->rare[0]), b = probe_of(n, n->rare[1]);
	for (; at + 32 <= starts; at += 32) {
		const char *p = text.ptr + at;
		uint64_t m[4];
		for (size_t i = 0; i < 4; i++)
			m[i] = probe_hits(&a, p + 8 * i) & probe_hits(&b, p + 8 * i);
		if ((m[0] | m[1] | m[2] | m[3]) == 0)
			continue;
		for (size_t i = 0; i < 4; i++) {
			size_t found = head_among(n, text, at + 8 * i, m[i]);
			if (found != STR_NPOS)
				return found;
		}
	}
	return head_within(n, text, at, starts);
}

/* --- what is not ASCII --- */

struct span {
	uint32_t first;
	uint32_t last;
};

/* Rising. What folds into itself, into other letters than ASCII ones, or into punctuation. */
static const struct span inert[] = {
	{ 0x00A0, 0x00AC }, /* signs without the soft hyphen */
	{ 0x00AE, 0x00BF }, /* more of them */
	{ 0x0370, 0x0482 }, /* Greek, Cyrillic */
	{ 0x048A, 0x0590 }, /* Cyrillic, Armenian */
	{ 0x05D0, 0x05EA }, /* Hebrew letters */
	{ 0x0620, 0x064A }, /* Arabic letters */
	{ 0x0904, 0x0939 }, /* Devanagari letters */
	{ 0x0E01, 0x0E5B }, /* Thai */
	{ 0x2010, 0x2027 }, /* dashes, quotes, bullet, ellipsis */
	{ 0x2030, 0x205E }, /* per mille, primes */
	{ 0x20A0, 0x20CF }, /* currencies */
	{ 0x3000, 0xD7A3 }, /* Chinese, Japanese, Korean */
};

bool needle_may_fold(uint32_t cp)
{
	for (size_t i = 0; i < sizeof inert / sizeof *inert; i++)
		if (cp <= inert[i].last)
			return cp < inert[i].first;
	return true;
}

static size_t token_start(struct str text, size_t at, size_t limit)
{
	while (at > limit && !char_is_blank(text.ptr[at - 1]))
		at--;
	return at;
}

static size_t token_end(struct str text, size_t at)
{
	while (at < text.len && !char_is_blank(text.ptr[at]))
		at++;
	return at;
}

static void find_other(struct needle_scan *s)
{
	size_t at = s->at, len;
	for (; (at = utf8_ascii_end(s->text, at)) < s->text.len; at += len) {
		uint32_t cp = utf8_at(s->text, at, &len);
		if (s->needle->plain && !needle_may_fold(cp))
			continue;
		s->other = at;
		s->other_token = token_start(s->text, at, s->at);
		return;
	}
	s->other = s->other_token = STR_NPOS;
}

/* --- words --- */

/* A mark belongs to its letter; an ideograph, a kana, a Thai letter stands alone: asked of text/
 * word by putting a letter before it. */
bool needle_joins(uint32_t cp)
{
	if (cp < 0x80)
		return is_ascii_alnum((char)cp);
	char pair[5] = { 'a' };
	struct str both = { pair, 1 + utf8_put(cp, pair + 1) }, word;
	size_t at = 0;
	return word_next(both, &at, &word) && word.len == both.len;
}

/* Does what is left of the text before (behind) `at` end (begin) with a part of a word, as its key
 * does? What folding drops is not there. */
static bool joins_before(struct str text, size_t at)
{
	char key[FOLD_CHAR_MAX];
	size_t len, key_len = 0;
	if (at > 0 && (unsigned char)text.ptr[at - 1] < 0x80)
		return is_ascii_alnum(text.ptr[at - 1]);
	while (at > 0 && key_len == 0) {
		at = utf8_before(text, at);
		key_len = fold_char(utf8_at(text, at, &len), key);
	}
	struct str folded = { key, key_len };
	return key_len > 0 && needle_joins(utf8_at(folded, utf8_before(folded, key_len), &len));
}

static bool joins_behind(struct str text, size_t at)
{
	char key[FOLD_CHAR_MAX];
	size_t len, key_len = 0;
	if (at < text.len && (unsigned char)text.ptr[at] < 0x80)
		return is_ascii_alnum(text.ptr[at]);
	for (; at < text.len && key_len == 0; at += len)
		key_len = fold_char(utf8_at(text, at, &len), key);
	struct str folded = { key, key_len };
	return key_len > 0 && needle_joins(utf8_at(folded, 0, &len));
}

static bool is_word_edge(struct str text, size_t at)
{
	return !joins_before(text, at) || !joins_behind(text, at);
}

static bool is_whole(const struct needle *n, struct str text, const struct needle_hit *hit)
{
	return is_word_edge(text, hit->start) &&
	       (n->prefix || is_word_edge(text, hit->start + hit->len));
}

/* --- candidates --- */

/* Does a token hold more than blanks and what folding drops? No where that is not certain. */
static bool has_ink(struct str token)
{
	for (size_t at = 0, len; at < token.len; at += len) {
		uint32_t cp = utf8_at(token, at, &len);
		if (cp < 0x80 || (!needle_may_fold(cp) && cp != 0xA0 && cp != 0x3000))
			return true;
	}
	return false;
}

/* Notes the token around `at` and how far a match that starts in it can reach. */
static void note_token(struct needle_scan *s, size_t at)
{
	if (at < s->token_end)
		return;
	size_t end = s->token_end = token_end(s->text, at);
	for (size_t gaps = s->needle->gaps; gaps > 0 && end < s->text.len;) {
		size_t start = end;
		while (start < s->text.len && char_is_blank(s->text.ptr[start]))
			start++;
		end = token_end(s->text, start);
		gaps -= has_ink(str_sub(s->text, start, end));
	}
	s->reach = end;
}

/* The next match that starts in the token around `from`, by folding; perhaps one behind it. Where
 * there is none s->at moves to the token's end: no byte is folded twice for its sake. */
static bool next_folded(struct needle_scan *s, size_t from, struct needle_hit *hit)
{
	const struct needle *n = s->needle;
	size_t step, len;
	note_token(s, from);
	struct str token = str_sub(s->text, 0, s->token_end), span = str_sub(s->text, 0, s->reach);
	bool may = token.len - from >= n->head.len;
	if (may && n->gaps > 0)
		may = (from = fold_find(&n->first, token, from, &len)) != STR_NPOS;
	while (may && (hit->start = fold_find(&n->fold, span, from, &hit->len)) != STR_NPOS) {
		utf8_at(s->text, hit->start, &step);
		s->at = from = hit->start + step;
		if (is_whole(n, s->text, hit))
			return true;
		if (from >= token.len)
			return false;
	}
	s->at = token.len;
	return false;
}

enum verdict { VERDICT_NO, VERDICT_YES, VERDICT_UNSURE };

/* What follows a head at `at`, as far as ASCII tells: most candidates for a phrase end here. */
static enum verdict compare_rest(const struct needle *n, struct str text, size_t at, size_t *end)
{
	struct str key = str_skip(buf_str(&n->fold.key), n->head.len);
	at += n->head.len;
	for (size_t i = 0; i < key.len; i++) {
		if (at == text.len)
			return VERDICT_NO;
		if ((unsigned char)text.ptr[at] >= 0x80)
			return VERDICT_UNSURE;
		char c = n->fold.exact_case ? text.ptr[at] : char_lower(text.ptr[at]);
		if (key.ptr[i] != (char_is_blank(c) ? ' ' : c))
			return VERDICT_NO;
		at++;
		while (key.ptr[i] == ' ' && at < text.len && char_is_blank(text.ptr[at]))
			at++;
	}
	*end = at;
	bool sure = at == text.len || (unsigned char)text.ptr[at] < 0x80;
	return sure ? VERDICT_YES : VERDICT_UNSURE;
}

/* The head that stands at s->head, in a token that holds nothing to be folded. */
static bool next_plain(struct needle_scan *s, struct needle_hit *hit)
{
	const struct needle *n = s->needle;
	size_t start = s->head, end = start + n->head.len;
	enum verdict v = n->gaps > 0 ? compare_rest(n, s->text, start, &end) : VERDICT_YES;
	if (v == VERDICT_UNSURE)
		return next_folded(s, start, hit);
	s->at = start + 1;
	*hit = (struct needle_hit){ start, end - start };
	return v == VERDICT_YES && is_whole(n, s->text, hit);
}

/* Where the first word is not ASCII. */
static bool next_by_fold(struct needle_scan *s, struct needle_hit *hit)
{
	size_t step;
	for (;;) {
		hit->start = fold_find(&s->needle->fold, s->text, s->at, &hit->len);
		if (hit->start == STR_NPOS)
			break;
		utf8_at(s->text, hit->start, &step);
		s->at = hit->start + step;
		if (is_whole(s->needle, s->text, hit))
			return true;
	}
	s->at = s->text.len;
	return false;
}

void needle_scan_init(struct needle_scan *s, const struct needle *n, struct str text)
{
	*s = (struct needle_scan){ .needle = n, .text = text };
	if (n->head.len > 0) {
		s->head = find_head(n, text, 0);
		find_other(s);
	}
}

bool needle_next(struct needle_scan *s, struct needle_hit *hit)
{
	const struct needle *n = s->needle;
	if (n->head.len == 0)
		return next_by_fold(s, hit);
	while (s->at < s->text.len) {
		if (s->head < s->at)
			s->head = find_head(n, s->text, s->at);
		if (s->other < s->at)
			find_other(s);
		if (s->head == STR_NPOS && s->other == STR_NPOS)
			break;
		size_t token = s->other_token > s->at ? s->other_token : s->at;
		if (s->other_token <= s->head ? next_folded(s, token, hit) : next_plain(s, hit))
			return true;
	}
	s->at = s->text.len;
	return false;
}

bool needle_in(const struct needle *n, struct str text)
{
	struct needle_scan s;
	struct needle_hit hit;
	needle_scan_init(&s, n, text);
	return needle_next(&s, &hit);
}
