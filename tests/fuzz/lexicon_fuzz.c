/* SPDX-License-Identifier: MIT */
/* Any bytes are a lexicon: bad lines are counted, good ones are found by themselves, in the same
 * way by name and by words; reading twice gives the same. */
#include <stdint.h>

#include "base/vec.h"
#include "entity/lexicon.h"
#include "entity/token.h"
#include "fuzz/require.h"

static bool is_capitals(struct str word)
{
	bool upper = false;
	for (size_t i = 0; i < word.len; i++) {
		if (char_is_lower(word.ptr[i]))
			return false;
		upper = upper || char_is_upper(word.ptr[i]);
	}
	return upper;
}

static void check_entry(const struct lexicon *lex, const struct lexicon_entry *entry)
{
	require(entry->kinds != 0 && entry->kinds < (uint32_t)1 << LEX_KIND_COUNT);
	require(entry->words >= 1 && entry->words <= LEXICON_WORDS_MAX);
	if (entry->concept != CONCEPT_NONE)
		require(lexicon_concept(lex, entry->concept).len > 0);
}

/* What is asked for token by token begins with what was matched. */
static void check_words(const struct lexicon *lex, struct str text)
{
	struct tokens tokens = { VEC_INIT };
	VEC(uint32_t) words = VEC_INIT;
	VEC(bool) caps = VEC_INIT;
	for (size_t at = 0; token_sentence(text, &at, &tokens);) {
		vec_clear(&words);
		vec_clear(&caps);
		for (size_t i = 0; i < tokens.items.len; i++) {
			struct token t = tokens.items.data[i];
			struct str word = str_of(text.ptr + t.start, t.len);
			vec_push(&words, lexicon_word(lex, word));
			vec_push(&caps, is_capitals(word));
		}
		for (size_t i = 0; i < words.len; i++) {
			const struct lexicon_entry *entry =
			    lexicon_match(lex, words.data + i, caps.data + i, words.len - i);
			require(!entry || entry->words <= words.len - i);
			if (entry)
				check_entry(lex, entry);
		}
	}
	vec_release(&tokens.items);
	vec_release(&words);
	vec_release(&caps);
}

/* The first column of every line, whether it is a name or not. */
static void check_names(const struct lexicon *lex, const struct lexicon *again, struct str text)
{
	struct str line, name;
	while (str_next_line(&text, &line)) {
		if (!str_next(&line, '\t', &name))
			continue;
		const struct lexicon_entry *entry = lexicon_find(lex, name);
		const struct lexicon_entry *same = lexicon_find(again, name);
		require(!entry == !same);
		if (!entry)
			continue;
		check_entry(lex, entry);
		require(entry->kinds == same->kinds && entry->concept == same->concept);
		require(entry->words == same->words && entry->capitals == same->capitals);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size);
	struct log *log = log_new();
	struct lexicon *lex = lexicon_parse(text, "fuzz", log);
	struct lexicon *again = lexicon_parse(text, "fuzz", NULL);
	require(log_count(log) <= 21);
	require(lexicon_digest(lex) == lexicon_digest(again));
	check_words(lex, text);
	check_names(lex, again, text);
	lexicon_free(lex);
	lexicon_free(again);
	log_free(log);
	return 0;
}
