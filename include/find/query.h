/* SPDX-License-Identifier: MIT */
/* The one query language: the list's filter, --search and -q. Bare words are ANDed; "a phrase",
 * -word, OR, ( ), word*, and fields:
 *   title: body: source: place: author: wire: in:   text, as a word, "phrase" or prefix*
 *   date:2024 date:2024-05 date:2024-03-18 date:2024-03..2024-05 date:..2024   days, both ends in
 *   age:<7d age:>1y           before now; d w m y
 *   words:>500 words:<100 words:200..400
 *   is:unread is:read is:starred is:dup is:take is:guess
 * Smart case: a word with a capital letter matches only as written; accents are folded unless
 * typed. A word matches whole words; in scripts without spaces, any run of characters. */
#ifndef FIND_QUERY_H
#define FIND_QUERY_H

#include "base/vec.h"
#include "news/corpus.h"
#include "store/marks.h"

struct query;

/* Where a query is wrong: bytes of its text, and what would be right. */
struct query_error {
	size_t start, len;
	char message[160];
};

/* Parses `text` (copied). NULL with *e filled where it is wrong; an empty or blank text gives a
 * query that matches everything. `now` is what age: counts from. */
struct query *query_new(struct str text, const struct date *now, struct query_error *e);
void query_free(struct query *q);
bool query_is_empty(const struct query *q);

/* The query in words: 'articles with "putin" and "perang dunia", of source ANTARA, unread'. */
void query_explain(const struct query *q, struct buf *out);

/* What an article is matched against. */
struct query_subject {
	const struct corpus *corpus;
	const struct marks *marks;
};

/* Does article nr match? Cheap terms are tried first, the text last. Text is title, standfirst,
 * captions, paragraphs, quotes and subheads (block_kinds[].counts_words). */
bool query_matches(const struct query *q, const struct query_subject *subject, uint32_t nr);

/* How well (0 and up): occurrences of its words, title weighing more, long texts less. Equal
 * scores are ordered by date, path, offset by the caller. */
double query_score(const struct query *q, const struct query_subject *subject, uint32_t nr);

/* The best passage: at most `cols` columns of clean text around the first cluster of words, with
 * an ellipsis where it is cut. `hits` gets the byte ranges (start, len pairs) in *out. */
struct query_hits {
	VEC(uint32_t) ranges;
};
void query_snippet(const struct query *q, const struct query_subject *subject, uint32_t nr,
		   size_t cols, struct buf *out, struct query_hits *hits);

/* Every occurrence of the query's positive words in clean text, for highlighting. */
void query_cover(const struct query *q, struct str clean, struct query_hits *hits);

/* The fields there are, for completion and help: name, what it takes, a sentence; name NULL ends. */
struct query_field_info {
	const char *name;
	const char *takes;
	const char *sentence;
};
extern const struct query_field_info query_fields[];

#endif
