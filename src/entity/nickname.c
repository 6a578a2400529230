/* SPDX-License-Identifier: MIT */
/* Short names of persons, by their letters: Risma, Jokowi, JK. */
#include "entity/surfaces.h"

enum { PREFIX_MIN = 4, CUT_MIN = 2, BLEND_MIN = 5, INITIALS_MAX = 3 };

static bool next_word(struct str *rest, struct str *word)
{
	size_t end = 0;
	while (rest->len > 0 && (rest->ptr[0] == ' ' || rest->ptr[0] == '-'))
		*rest = str_skip(*rest, 1);
	while (end < rest->len && rest->ptr[end] != ' ' && rest->ptr[end] != '-')
		end++;
	*word = str_sub(*rest, 0, end);
	*rest = str_skip(*rest, end);
	return end > 0;
}

bool nickname_blends(struct str single, struct str first, struct str second)
{
	for (size_t n = 3; n <= first.len && n + 2 <= single.len; n++)
		if (str_starts(single, str_sub(first, 0, n)) &&
		    str_starts(second, str_skip(single, n)))
			return single.len >= BLEND_MIN;
	return false;
}

static bool is_cut(struct str single, struct str word)
{
	return single.len >= PREFIX_MIN && word.len >= single.len + CUT_MIN &&
	       str_starts(word, single);
}

static bool are_initials(struct str single, struct str full)
{
	size_t count = 0;
	for (struct str word; next_word(&full, &word); count++)
		if (count >= single.len || single.ptr[count] != word.ptr[0])
			return false;
	return count == single.len;
}

bool nickname_fits(struct str single, bool capitals, struct str full)
{
	struct str rest = full, word, before = STR_NULL;
	if (capitals && single.len >= 2 && single.len <= INITIALS_MAX)
		return are_initials(single, full);
	for (size_t i = 0; next_word(&rest, &word); before = word, i++)
		if (is_cut(single, word) || (i == 1 && nickname_blends(single, before, word)))
			return true;
	return false;
}
