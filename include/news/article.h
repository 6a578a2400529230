/* SPDX-License-Identifier: MIT */
/* What kabar knows of an input and of an article. Made by news/layout, immutable afterwards.
 * Offsets: in a file 64-bit bytes of the decoded text, inside an article 32-bit bytes from its
 * start. Text in fields is unfiltered dump text: text/clean stands before any output. */
#ifndef NEWS_ARTICLE_H
#define NEWS_ARTICLE_H

#include "base/file.h"
#include "news/date.h"
#include "text/encoding.h"

enum block_kind {
	BLOCK_TITLE,
	BLOCK_DATE,
	BLOCK_BYLINE,
	BLOCK_STANDFIRST,
	BLOCK_CAPTION,
	BLOCK_CREDIT,
	BLOCK_DATELINE,
	BLOCK_SUBHEAD,
	BLOCK_PARAGRAPH,
	BLOCK_QUOTE,
	BLOCK_RELATED,
	BLOCK_NOTICE,
	BLOCK_FURNITURE,
	BLOCK_MARKUP,
	BLOCK_KIND_COUNT
};

struct block_kind_info {
	const char *name; /* as in --print --json */
	bool is_text;     /* part of what the journalist wrote for readers: names are sought here */
	bool counts_words; /* see `words` in --list */
	const char *sentence;
};
extern const struct block_kind_info block_kinds[BLOCK_KIND_COUNT];

/* Every non-blank byte of an article is in exactly one block; blocks are in order. A block may
 * hold several physical lines (a hard-wrapped paragraph); bytes between blocks are blanks. */
struct block {
	uint32_t start; /* bytes from the article's start */
	uint32_t len;
	uint8_t kind;  /* enum block_kind */
	bool repeated; /* says the same as an earlier block of its kind (a doubled caption):
			  foldable */
	bool soft;     /* continues the physical line of the block before it (one-line bodies) */
};

/* Where a field came from. `text` is title_from's word, `line` is date_from's; see --list. */
enum origin {
	ORIGIN_NONE, /* null */
	ORIGIN_TEXT, /* its own line in the text: "text", for a date "line" */
	ORIGIN_TAG,  /* a label, header or document id */
	ORIGIN_LEAD, /* the first sentence: guessed */
	ORIGIN_BODY, /* prose, copyright year: guessed */
	ORIGIN_NAME  /* file, folder or URL: "file" for a title, "name" for a date; guessed */
};

/* A value, the bytes it was read from (len 0: none in the article) and why. */
struct field {
	struct str value; /* in the text where that is held, an arena or static; usual spelling for
			     sources */
	uint32_t start;
	uint32_t len;
	uint8_t origin;  /* enum origin */
	const char *why; /* "republika.ini date.1", "general dateline.3", "copyright line"; outlives
			    the article */
};

enum field_list_kind {
	FIELD_WIRE,
	FIELD_AUTHOR,
	FIELD_EDITOR,
	FIELD_TRANSLATOR,
	FIELD_PHOTO,
	FIELD_RELATED,
	FIELD_LIST_COUNT
};
extern const char *const field_list_names[FIELD_LIST_COUNT]; /* "wire", "author", ... */

struct field_list {
	const struct field *items;
	uint32_t count;
};

struct input; /* below */

struct article {
	uint64_t id;     /* hash_bytes of its text, seed 0 */
	uint64_t offset; /* in the decoded file */
	uint32_t len;
	uint32_t words;
	const struct input *input;
	const struct block *blocks;
	uint32_t block_count;
	bool provisional;   /* laid out before the folder's facts were known */
	struct field title; /* never empty: at worst the file name */
	struct field source;
	struct field place;
	struct field dated; /* value unused; where `date` came from */
	struct date date;
	int64_t sort_date; /* date_sort_key(&date) */
	struct field_list lists[FIELD_LIST_COUNT];
	const char *form; /* how the file was cut: "whole file", "<DOC>", ...; static */
	const char
	    *outlet; /* file name of the profile that was applied ("republika.ini"), or NULL */
};

static inline bool article_title_guessed(const struct article *a)
{
	return a->title.origin == ORIGIN_LEAD || a->title.origin == ORIGIN_NAME;
}
static inline bool article_date_guessed(const struct article *a)
{
	return a->dated.origin == ORIGIN_BODY || a->dated.origin == ORIGIN_NAME;
}

#define ARTICLE_NONE UINT32_MAX /* no article's number */

/* What outlives a generation of article numbers. */
struct article_key {
	uint64_t id;
	uint64_t path_hash; /* hash_bytes of the path, seed 0 */
	uint64_t offset;
};
struct article_key article_key(const struct article *a);

/* One file, or stdin. */
struct input {
	const char *path;      /* as shown and as opened; "-" for stdin */
	struct str collection; /* folder below the argument, "" at its top */
	uint64_t bytes;        /* of its text, decoded; 0 where it could not be read */
	struct str text;       /* that, where it is held in memory; else ptr is NULL */
	struct str head;       /* where it is not, how a list of items begins (its day) */
	const uint64_t *lines; /* that end before each 64 KiB of the text (news/line_marks); NULL:
				* not counted, for it is small */
	struct file_stamp stamp;
	struct encoding_result encoding;
	const char *trouble; /* why it gives no articles, or NULL; in the input's arena or static */
	uint32_t article_count;
	bool is_own; /* a folder of kabar itself: its trouble is no failure */
};

#endif
