/* SPDX-License-Identifier: MIT */
/* The lines between two articles of LexisNexis, in its languages and ages. */
#include "news/split_form.h"

static bool is_count(struct str s, struct str of)
{
	long n;
	struct str first;
	return str_next(&s, ' ', &first) && str_to_long(first, &n) && str_starts(s, of) &&
	       str_to_long(str_trim(str_skip(s, of.len)), &n);
}

static struct str without_end(struct str s, struct str end)
{
	return str_ends(s, end) ? str_trim(str_sub(s, 0, s.len - end.len)) : STR_NULL;
}

bool split_is_lexis_mark(struct str line)
{
	struct str s = str_trim(line);
	struct str documents = without_end(s, STR(" DOCUMENTS"));
	struct str document = without_end(s, STR(" DOCUMENT"));
	struct str stories = without_end(s, STR(" STORIES"));
	size_t dash = str_chr(stories, '-');
	if (str_starts(s, STR("Dokument ")))
		return is_count(str_skip(s, 9), STR("von "));
	if (stories.len > 0)
		return is_count(str_trim(str_skip(stories, dash == STR_NPOS ? 0 : dash + 1)),
				STR("OF "));
	return is_count(documents, STR("of ")) || is_count(document, STR("of "));
}
