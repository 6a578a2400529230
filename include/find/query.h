/* SPDX-License-Identifier: MIT */
/* The one query language: the list's filter, --search and -q. Bare words are ANDed; "a phrase",
 * -word, OR (binds least), ( ), word*, and fields:
 *   title: body:                      text, as a word, "phrase" or prefix*
 *   source: place: author: wire:      the same in a field, in any case; author: is editors and
 *                                     translators too
 *   person: org: entity:              articles that name it, by whatever name: "Kim Jong-un" or
 *                                     one of its aliases; a prefix* of any of them
 *   source:="Tempo"                   that and nothing else, in all these but title: and body: (of
 *                                     names: as they are displayed); ="" where there is none
 *   in:reports/2024                   that folder and those below it, in any case
 *   date:2024 date:2024-05 date:2024-03-18 date:2024-03..2024-05 date:..2024   days, both ends in
 *   note:                             the text of the user's note on it, as title:
 *   tag:NAME                          a #tag in that note, in any case; a prefix*
 *   age:<7d age:>1y added:<1d         published, first seen before now, in whole days; d w m y
 *   words:>500 words:<100 words:200..400 words:200
 *   is:unread is:read is:starred is:new is:noted is:dup is:take is:guess
 * A field before parentheses is that of every word inside: is:(unread OR starred).
 * Smart case: a word with a capital letter matches only as written; accents are folded unless
 * typed. A word matches whole words: no letter or digit touches it ("putin" is in "Putin's"); in
 * scripts without spaces, any run of characters. A phrase lies in one block, over any run of
 * blanks and line ends. A date known only as its year or month is in a range that holds all of
 * it; an undated article is in none. Everything is linear in the text. */
#ifndef FIND_QUERY_H
#define FIND_QUERY_H

#include "base/vec.h"
#include "entity/table.h"
#include "news/corpus.h"
#include "store/marks.h"
#include "store/notes.h"
#include "store/seen.h"

/* Belongs to one thread at a time: asking it uses memory of its own, so that it allocates none for
 * an article. */
struct query;

/* Where a query is wrong: bytes of its text (at least one), and what would be right, clean. */
struct query_error {
	size_t start, len;
	char message[160];
};

/* Parses `text` (copied; at most 4096 bytes, 31 parentheses deep). NULL with *e filled where it is
 * wrong; an empty or blank text gives a query that matches everything. `now`, of DATE_DAY or
 * finer, is what age: and added: count from. */
struct query *query_new(struct str text, const struct date *now, struct query_error *e);
void query_free(struct query *q);
/* Is that a query? Else err says what is wrong with it, and at which byte of it. */
bool query_check(struct str text, struct err *err);
bool query_is_empty(const struct query *q);
/* Does it ask for copies or takes, which the corpus then has to look for? */
bool query_needs_takes(const struct query *q);

/* Does it ask for names, which then have to be found first? */
bool query_needs_names(const struct query *q);
/* Does it ask when articles were first seen? */
bool query_needs_seen(const struct query *q);

/* The query in clean words:
 * 'articles with "putin" and "perang dunia", of source ANTARA, unread'. */
void query_explain(const struct query *q, struct buf *out);

/* What an article is matched against. */
struct query_subject {
	const struct corpus *corpus;
	const struct marks *marks; /* NULL: nothing is marked */
	const struct notes *notes; /* NULL: there are none */
	const struct seen *seen;   /* NULL: nothing is new, or known to have been seen */
	const struct table *table; /* of names; NULL: none is known yet */
	uint64_t table_generation; /* rises when the table changes */
};

/* Asks an index beforehand, so that few texts have to be read; the answers stay the same. To be
 * repeated when the index has grown. NULL: without one. */
struct index;
void query_prepare(struct query *q, const struct index *index);
/* May answering for this article mean reading its text? */
bool query_reads(const struct query *q, uint32_t nr);

/* Does article nr match? Cheap terms are tried first, the text last. Text is title, standfirst,
 * captions, paragraphs, quotes and subheads (block_kinds[].counts_words), and a title that stands
 * in none of them (a file's name). */
bool query_matches(const struct query *q, const struct query_subject *subject, uint32_t nr);

/* Does a row match, which stands for article nr and all its copies? Any of them may, say by its
 * folder. */
bool query_matches_row(const struct query *q, const struct query_subject *subject, uint32_t nr);

/* Are there words that text should hold, so that articles can be ordered by how well they do? */
bool query_has_words(const struct query *q);
/* How well, in thousandths: for each of those words 2.2 * n / (n + 0.3 + 0.003 * words of the
 * article), n being how often it stands in the body (255 at most; nothing that is said twice) and
 * 4 more if the title holds it. 0 without such words. Equal scores are ordered by date, path,
 * offset by the caller. Reads the text, but for words query_weigh knows of. */
uint32_t query_score(const struct query *q, const struct query_subject *subject, uint32_t nr);
/* query_prepare that has an index count plain words too (ASCII, in any case, no phrases) for
 * query_score, which then is the same without reading. */
void query_weigh(struct query *q, const struct index *index);

/* The best passage: at most `cols` columns of clean text around the first cluster of words, with
 * an ellipsis where it is cut, appended to *out; how the text begins where no word stands below
 * the title. `hits` is filled anew with the byte ranges (start, len pairs, rising, apart) in *out
 * and released by the caller with vec_release. */
struct query_hits {
	VEC(uint32_t) ranges;
};
void query_snippet(const struct query *q, const struct query_subject *subject, uint32_t nr,
		   size_t cols, struct buf *out, struct query_hits *hits);

/* Every occurrence of the query's positive words in clean text, for highlighting; as above. */
void query_cover(const struct query *q, struct str clean, struct query_hits *hits);

/* The fields there are, for completion and help: name, what it takes, a sentence; name NULL ends.
 */
struct query_field_info {
	const char *name;
	const char *takes;
	const char *sentence;
};
extern const struct query_field_info query_fields[];
/* The values of is:, one by one; NULL behind the last. */
const char *query_state(size_t nr);

#endif
