/* SPDX-License-Identifier: MIT */
/* How an article is laid out, step by step; each step is a file.
 *
 *   layout_lines.c     bytes -> lines: where each physical line lies and what it looks like
 *   layout_wrap.c      hard-wrapped lines become one line again
 *   layout_tags.c      tag dumps: lines end at tags too, and the tag says what a line is
 *   layout_headers.c   mail headers: labels say what a line is
 *   layout_exports.c   the same for database exports (layout_factiva.c: Factiva)
 *   layout_page.c      what text browsers and Markdown writers leave in a saved page
 *   layout_evidence.c  which outlet this is, which patterns fit which line
 *   layout_match.c     what they found, for whoever asks again
 *   layout_dateline.c  where the dateline stands, and thereby where the text starts
 *   layout_head.c      kinds of the lines before the text: title, date, byline, caption ...
 *   layout_body.c      kinds of the lines of the text, and of what follows it
 *   layout_blocks.c    lines -> blocks: datelines and credits cut off, long lines cut
 *   layout_inline.c    what stands between two sentences of a long line
 *   layout_fields.c    blocks and patterns -> title, source, place, names
 *   layout_source.c    ... whose article it is, and the place
 *   layout_dates.c     ... and the date
 *   layout_names.c     names as they are written elsewhere: lists, places, sites
 *   layout.c           the sequence of all this
 *
 * A line gets its kind once and keeps it: steps look only at lines that are KIND_OPEN. Everything
 * is linear in the bytes of the article; a long line is text and hardly looked at. */
#ifndef NEWS_LAYOUT_PARTS_H
#define NEWS_LAYOUT_PARTS_H

#include <assert.h>

#include "base/vec.h"
#include "news/layout.h"
#include "news/rules.h"
#include "news/split_form.h"

#define KIND_OPEN UINT8_MAX
#define RULE_NONE UINT16_MAX
#define ROLE_NONE UINT8_MAX
#define LINE_NONE UINT32_MAX

#define DATELINE_BYTES 120 /* of a paragraph: no dateline is longer */
#define LONG_LINE      200 /* bytes: text, not counted or matched any further */

enum line_mark {
	LINE_STOP = 1 << 0,      /* ends a sentence: . or its like, quotes and brackets allowed */
	LINE_ASKS = 1 << 1,      /* ends in ? or ! (sentences and headlines do) */
	LINE_COLON = 1 << 2,     /* ends in a colon */
	LINE_LOWER = 1 << 3,     /* starts with a small letter */
	LINE_ITEM = 1 << 4,      /* starts with a bullet, or a number and a mark */
	LINE_URL = 1 << 5,       /* is a URL */
	LINE_VOID = 1 << 6,      /* nothing but blanks beyond ASCII */
	LINE_DIGIT = 1 << 7,     /* holds a digit */
	LINE_LETTER = 1 << 8,    /* holds a letter */
	LINE_QUOTE = 1 << 9,     /* starts with a quotation mark */
	LINE_NAMES = 1 << 10,    /* one to five capitalised words: looks like a name */
	LINE_SITE = 1 << 11,     /* is the name of an outlet */
	LINE_INDENT = 1 << 12,   /* starts further right than the line before */
	LINE_LABELLED = 1 << 14, /* stands behind a label of its own */
	LINE_FIXED = 1 << 13,    /* its kind came from the file's own tags or labels */
	LINE_WIDE = 1 << 15,     /* holds bytes beyond ASCII, or is long */
};

/* A physical line, several that were wrapped, or the part of one between two tags. */
struct line {
	uint32_t start;  /* in the article */
	uint32_t len;    /* without ASCII blanks at both ends */
	uint16_t marks;  /* enum line_mark */
	uint16_t rule;   /* the pattern it fits as a whole, or RULE_NONE */
	uint16_t column; /* at which it starts, then ends: for lines_unwrap */
	uint8_t words;   /* up to 255; long lines are not counted: 255 */
	uint8_t blanks;  /* blank lines before it */
	uint8_t action;  /* enum rule_action: what it says about its neighbours */
	uint8_t kind;    /* enum block_kind, or KIND_OPEN */
	uint8_t role;    /* enum field_list_kind the whole line names, or ROLE_NONE */
	bool looked;     /* closer: nothing of it is unknown */
	bool is_text;    /* looks like a sentence; false as long as it was not looked at */
	bool padded;     /* blanks beyond ASCII at an end: line_text trims it */
};

/* The words before the first sentence that say where and for whom it was written. */
struct dateline {
	uint32_t line; /* LINE_NONE: there is none */
	uint32_t skip; /* a credit is glued to its front: that many bytes */
	uint32_t len;
	uint16_t rule;
};

/* A block that is only part of a line, and the pattern that found it (RULE_NONE: a credit). */
struct cutting {
	uint32_t block;
	uint16_t rule;
};

/* What patterns found in some of the texts that they fitted last. */
#define MATCH_MEMOS 8

struct kept_match {
	const char *ptr;
	size_t len;
	uint16_t rule; /* RULE_NONE: nothing is kept here */
	struct pattern_match match;
};

struct match_memo {
	struct kept_match matches[MATCH_MEMOS];
};

struct layout {
	const struct layout_context *context;
	const struct outlets *outlets;
	const struct input *input;
	const struct split_form *form;
	struct str text;
	struct match_memo *memo;
	VEC(struct line) lines; /* never blank ones */
	VEC(struct block) blocks;
	VEC(struct cutting) cuttings;
	uint16_t outlet; /* whose profile applies, or OUTLET_GENERAL */
	bool labelled;   /* its own labels say what the head is, whatever the form of the file */
	bool page;       /* a whole web page: much before the title */
	struct dateline dateline;
	struct str tagged_dateline; /* in the arena, with the dash that the tags of one leave out */
	struct str credit;    /* glued to the caption of the head; the text may use it again */
	uint32_t title;       /* line, or LINE_NONE */
	uint32_t body;        /* first line of the text */
	uint32_t tail;        /* first line after it */
	uint32_t source_line; /* names the outlet, or LINE_NONE */
	uint32_t last_text;   /* last line that looks like a sentence and fits no pattern */
};

/* --- lines */
/* Bytes of the line end beyond ASCII that s starts with: NEL, LS, PS; 0 if there is none. */
size_t layout_wide_end(struct str s);
void lines_scan(struct layout *l);
void lines_add(struct layout *l, size_t start, size_t end, uint8_t blanks);
/* What is seen at a line's ends, and LINE_WIDE. */
void lines_measure(struct layout *l, struct line *line);
/* Moves its end; what was seen of it stays. */
void lines_stretch(struct layout *l, struct line *line, size_t len);
/* The rest: digits, letters, names and `words`. Done once, when a line is whole. */
void lines_look_closer(struct layout *l, struct line *line);
void lines_unwrap(struct layout *l);
/* Blanks trimmed. */
static inline struct str line_text(const struct layout *l, const struct line *line)
{
	assert(l->text.ptr);
	struct str s = { l->text.ptr + line->start, line->len };
	return line->padded ? pattern_trim(s) : s;
}
/* Looks like a sentence or more. */
static inline bool line_is_text(const struct line *line)
{
	return line->is_text;
}
bool line_is_title(const struct line *line); /* looks like a headline */

/* --- the file's own labels */
void tags_scan(struct layout *l);
void headers_apply(struct layout *l);
/* Lines of labels above the text: false if there are none. */
bool labels_apply(struct layout *l);
/* What programs that save pages as text leave: Markdown, menus, lists of addresses. */
void page_apply(struct layout *l);
void exports_apply(struct layout *l);

/* --- evidence */
void evidence_find_outlet(struct layout *l);
void evidence_match(struct layout *l);
const struct rule *layout_rule(const struct layout *l, uint16_t rule);
void match_memo_init(struct match_memo *memo);
/* As pattern_match does, with the pattern of a rule. */
bool layout_match(const struct layout *l, uint16_t rule, struct str s, struct pattern_match *out);
/* The kind the pattern says that the line fits; KIND_OPEN if it fits none. */
uint8_t line_rule_kind(const struct layout *l, const struct line *line);
/* The line above a label is a name, if it looks like one. */
void take_name_above(struct layout *l, uint32_t label, uint8_t role);

/* --- kinds */
void dateline_find(struct layout *l);
/* The dateline at the start of s, tried with the outlet's own patterns only. */
bool dateline_at(const struct layout *l, struct str s, uint16_t *rule, size_t *len);
/* The same for paragraphs further down, where it must name the outlet. */
bool dateline_later(const struct layout *l, struct str s, uint16_t *rule, size_t *len);
void head_classify(struct layout *l);
void body_classify(struct layout *l);

/* --- blocks */
void blocks_build(struct layout *l);
/* Something between two sentences at s[at]: its length and kind, 0 if there is nothing. */
size_t inline_at(const struct layout *l, struct str s, size_t at, uint8_t *kind, uint16_t *rule);
/* Bytes of a photo credit glued to the front of a caption; 0 if there is none. */
size_t glued_credit(struct str s);
/* Bytes of the credit before a caption that stands in the text; 0 if s is no caption. */
size_t caption_credit(const struct layout *l, struct str s);

/* --- fields */
void fields_fill(struct layout *l, struct article *out);
void dates_fill(struct layout *l, struct article *out);
void source_fill(struct layout *l, struct article *out); /* source and place */
/* A field whose value is `text`, tidied: line ends and runs of blanks become one space. */
struct field layout_field(struct layout *l, struct str text, uint8_t origin, const char *why);
/* What stands in a slot of the rule's pattern in s; false for RULE_NONE. */
bool layout_slot(const struct layout *l, uint16_t rule, struct str s, enum slot_kind kind,
		 struct str *out);
/* Its rule, or RULE_NONE. */
static inline uint16_t dateline_rule(const struct layout *l)
{
	return l->dateline.line == LINE_NONE ? RULE_NONE : l->dateline.rule;
}
/* From the dateline to the end of its line. */
struct str layout_dateline(const struct layout *l);
/* End of the first sentence of s. */
size_t first_sentence(struct str s);

typedef void (*name_fn)(void *ctx, struct str name);
/* Calls fn for each name of "A, B dan C / D". */
void names_split(struct str list, name_fn fn, void *ctx);
/* A place in normal case: SEOUL -> Seoul; abbreviations stay. */
struct str names_place(struct arena *arena, struct str place);
/* A site or agency as one would write it: HARIAN.ID -> the spelling in `text`, else Harian. */
struct str names_source(struct arena *arena, struct str source, struct str text);

#endif
