/* SPDX-License-Identifier: MIT */
/* What is glued before the names of persons: "Direktur Bank Nusa Bambang Hariwijaya". */
#include "entity/agree.h"

#include "base/hash.h"

/* The capitalised word right before byte `at`; empty where something else than blanks is between.
 */
static struct str word_before(struct str text, size_t at)
{
	size_t end = at;
	while (end > 0 && char_is_blank(text.ptr[end - 1]))
		end--;
	size_t start = end;
	while (start > 0 && char_is_alpha(text.ptr[start - 1]))
		start--;
	bool capital = start < end && end < at && char_is_upper(text.ptr[start]);
	return capital ? str_sub(text, start, end) : STR_NULL;
}

/* Is what a person's name begins with a name by itself, or the end of an organisation? */
static bool stands_alone(const struct votes *votes, struct uses *uses, struct str text,
			 const struct mention *m, struct str prefix)
{
	size_t words;
	uint64_t key = vote_key_of(prefix, &words);
	const struct vote *own = votes_find(votes, key);
	if (own && vote_outvotes(own))
		return true;
	struct str before = word_before(text, m->start), word;
	uses_text(uses, before);
	key = vote_key_add(VOTE_KEY, before);
	while (vote_word(&prefix, &word))
		key = vote_key_add(key, word);
	const struct vote *glued = before.len > 0 ? votes_find(votes, key) : NULL;
	return glued && vote_verdict(glued) == ENTITY_ORG;
}

size_t agree_foreign_prefix(const struct votes *votes, struct uses *uses, struct str text,
			    const struct mention *m)
{
	struct str surface = str_of(text.ptr + m->start, m->len), rest = surface, word;
	size_t words, left;
	const struct vote *whole = votes_find(votes, vote_key_of(surface, &words));
	for (left = words; left > 2 && vote_word(&rest, &word); left--) {
		struct str name = str_trim_left(rest);
		size_t cut = surface.len - name.len;
		const struct vote *vote = votes_find(votes, vote_key_of(name, &words));
		if (vote && vote_verdict(vote) == ENTITY_PERSON && vote_is_repeated(vote) &&
		    (!whole || vote_count(vote) >= vote_count(whole)) &&
		    stands_alone(votes, uses, text, m, str_trim_right(str_sub(surface, 0, cut))))
			return cut;
	}
	return 0;
}

uint64_t agree_prefix_view(const struct votes *votes, struct str surface)
{
	struct str rest = surface, word;
	uint64_t view = 0;
	size_t words, left;
	const struct vote *whole = votes_find(votes, vote_key_of(surface, &words));
	if (!whole)
		return words > 2;
	for (left = words; left > 2 && vote_word(&rest, &word); left--) {
		const struct vote *vote = votes_find(votes, vote_key_of(rest, &words));
		bool frequent = vote && vote_count(vote) >= vote_count(whole);
		view = hash_mix(view ^ (frequent ? left * 2 + 1 : 0));
	}
	return view;
}
