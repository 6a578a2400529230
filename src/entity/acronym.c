/* SPDX-License-Identifier: MIT */
/* Acronyms: can their letters be cut from the words of a name, in order? All ways at once: bit i of
 * a set says that the first i letters can be cut from the words so far. */
#include "entity/normal.h"

#include "entity/acronym.h"
#include "entity/normal_words.h"
#include "text/fold.h"

enum { LETTERS_MAX = 16, PIECE_MAX = 5 };

static uint32_t end_bit(struct str letters)
{
	return (uint32_t)1 << letters.len;
}

/* One letter a word; connectors may be left out. */
static bool fits_initials(struct str letters, const struct str *words, size_t count)
{
	uint32_t reach = 1;
	for (size_t k = 0; k < count; k++) {
		uint32_t next = normal_is_connector(words[k]) ? reach : 0;
		for (size_t i = 0; i < letters.len; i++)
			if (reach & (uint32_t)1 << i && letters.ptr[i] == words[k].ptr[0])
				next |= (uint32_t)1 << (i + 1);
		reach = next;
	}
	return reach & end_bit(letters);
}

/* Ends of pieces that begin at letter i and at byte `from` of a word. */
static uint32_t piece_ends(struct str letters, size_t i, struct str word, size_t from)
{
	uint32_t ends = 0;
	for (size_t n = 0; n < PIECE_MAX && i + n < letters.len && from + n < word.len; n++) {
		if (letters.ptr[i + n] != word.ptr[from + n])
			break;
		ends |= (uint32_t)1 << (i + n + 1);
	}
	return ends;
}

/* Sets of what is reached with no, one, or more pieces. */
struct reach {
	uint32_t by_pieces[3];
};

static void add_ends(struct reach *to, int pieces, uint32_t ends)
{
	to->by_pieces[pieces < 2 ? pieces + 1 : 2] |= ends;
}

/* Ends of pieces of a word: its beginning, or with `inner` a syllable: pengaWAS. */
static uint32_t word_ends(struct str letters, size_t i, struct str word, bool inner)
{
	uint32_t ends = piece_ends(letters, i, word, 0);
	for (size_t from = 1; inner && from < word.len; from++)
		if (!normal_is_vowel(word.ptr[from]) && normal_is_vowel(word.ptr[from - 1]))
			ends |= piece_ends(letters, i, word, from);
	return ends;
}

static struct reach read_word(const struct reach *from, struct str letters, struct str word,
			      bool inner)
{
	struct reach next = { { 0 } };
	for (int pieces = 0; pieces < 3; pieces++)
		for (size_t i = 0; i < letters.len; i++)
			if (from->by_pieces[pieces] & (uint32_t)1 << i)
				add_ends(&next, pieces, word_ends(letters, i, word, inner));
	return next;
}

/* Pieces that begin words; words behind the first may be passed over, but for the last two. */
static bool fits_beginnings(struct str letters, const struct str *words, size_t count)
{
	struct reach reach = { { 1, 0, 0 } };
	for (size_t k = 0; k < count; k++) {
		struct reach next = read_word(&reach, letters, words[k], false);
		for (int pieces = 0; pieces < 3 && k > 0; pieces++)
			next.by_pieces[pieces] |= reach.by_pieces[pieces] & ~end_bit(letters);
		reach = next;
		if (k + 2 >= count && reach.by_pieces[2] & end_bit(letters))
			return true;
	}
	return false;
}

/* Pieces of every word, also from within. */
static bool fits_syllables(struct str letters, const struct str *words, size_t count)
{
	struct reach reach = { { 1, 0, 0 } };
	for (size_t k = 0; k < count; k++)
		reach = read_word(&reach, letters, words[k], k > 0);
	return reach.by_pieces[2] & end_bit(letters);
}

size_t acronym_words(struct str folded, struct str *words, bool connectors)
{
	size_t count = 0;
	struct str word;
	while (count < ACRONYM_WORDS && str_next(&folded, ' ', &word))
		if (word.len > 0 && (connectors || !normal_is_connector(word)))
			words[count++] = word;
	return count;
}

bool acronym_matches(struct str letters, struct str folded, bool inner)
{
	struct str words[ACRONYM_WORDS];
	size_t count = acronym_words(folded, words, true);
	if (letters.len < 2 || letters.len > LETTERS_MAX || count < 2)
		return false;
	if (fits_initials(letters, words, count))
		return true;
	count = acronym_words(folded, words, false);
	if (letters.len < 4 || count < 2 || words[0].len < 2 || letters.ptr[0] != words[0].ptr[0] ||
	    letters.ptr[1] != words[0].ptr[1] || str_starts(letters, words[0]))
		return false;
	return fits_beginnings(letters, words, count) ||
	       (inner && fits_syllables(letters, words, count));
}

/* Folds, with blanks for all that is neither letter nor digit, or (`letters`) nothing for it. */
static void fold_words(struct str text, bool letters, struct buf *out)
{
	fold_key(text, out);
	size_t len = 0;
	for (size_t i = 0; i < out->len; i++) {
		char c = out->data[i];
		bool in_word = char_is_lower(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
		if (in_word)
			out->data[len++] = c;
		else if (!letters && c != '\'' && c != '.' && len > 0 && out->data[len - 1] != ' ')
			out->data[len++] = ' ';
	}
	buf_truncate(out, len);
}

bool acronym_fits(struct str acronym, struct str full)
{
	struct buf letters = BUF_INIT, words = BUF_INIT;
	fold_words(acronym, true, &letters);
	fold_words(full, false, &words);
	bool fits = acronym_matches(buf_str(&letters), buf_str(&words), true);
	buf_release(&letters);
	buf_release(&words);
	return fits;
}
