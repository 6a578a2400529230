/* SPDX-License-Identifier: MIT */
/* The profiles as layout asks them: every pattern of every outlet in one table of rules, indexed
 * by the byte a line starts with, so that a line meets only the few patterns that could fit it. */
#ifndef NEWS_RULES_H
#define NEWS_RULES_H

#include "base/arena.h"
#include "base/sixteen.h"
#include "base/vec.h"
#include "news/pattern_parts.h"

enum rule_place {
	RULE_LINE,     /* fits a whole line */
	RULE_PREFIX,   /* fits the start of a line, which is then of its kind as a whole */
	RULE_INLINE,   /* stands between two sentences of a long line */
	RULE_DATELINE, /* stands before the first sentence of a paragraph */
};

/* What a line that fits a pattern of [rules] says about its neighbours. */
enum rule_action {
	ACTION_NONE,
	ACTION_TAIL,            /* what follows is furniture or related */
	ACTION_AUTHORS_BELOW,   /* names follow, one a line */
	ACTION_AUTHOR_ABOVE,    /* the line before is the author's name */
	ACTION_EDITOR_ABOVE,    /* the line before is the editor's name */
	ACTION_PHOTO_BELOW,     /* the line after is a photo credit, the next one its caption */
	ACTION_CAPTION_BELOW,   /* the line after is a caption */
	ACTION_SUBHEAD_BELOW,   /* the line after, if short, is a subhead */
	ACTION_FURNITURE_BELOW, /* so is the line after */
	ACTION_TAGS_ABOVE,      /* short lines before are keywords */
	ACTION_COUNT
};

#define OUTLET_GENERAL UINT16_MAX
#define KIND_NONE      UINT8_MAX

struct rule {
	struct pattern *pattern;
	const char *why; /* "republika.ini date.1", in the arena */
	uint16_t outlet; /* index, or OUTLET_GENERAL */
	uint8_t kind;    /* enum block_kind; KIND_NONE for a rule that only acts */
	uint8_t place;   /* enum rule_place */
	uint8_t action;  /* enum rule_action */
	uint16_t max;    /* bytes a line may have */
	uint8_t words;   /* words it may have */
};

struct outlet {
	const char *file; /* "republika.ini" */
	struct str name;  /* usual spelling */
	bool wire;
	bool undashed;         /* some of its datelines have no dash */
	uint16_t related_list; /* titles after a lone related heading, at most */
	uint64_t starts[4];    /* a bit for each byte one of its aliases starts with */
};

struct alias {
	struct str text;
	uint16_t outlet;
	bool site;  /* a host, not a name */
	bool fold;  /* compares without case */
	bool quiet; /* the outlet's usual name: no sign of it where it stands */
};

struct rule_ids {
	VEC(uint16_t) ids;
};

/* What most are refused by that start with the same two bytes. */
struct alias_key {
	uint16_t id;
	uint16_t len;
	char third, last; /* bytes, in lower case; the third one is 0 where there is none */
};

struct alias_keys {
	VEC(struct alias_key) keys;
};

/* What a line must be like to fit a rule, beside the rule's number: most are refused by it. */
struct rule_key {
	uint64_t needs; /* pattern.needs */
	uint16_t id;
	uint16_t outlet;
	uint16_t max;
	uint8_t words;
	char second; /* the line's second byte in lower case; 0: any */
	char last;   /* its last one; a full stop may follow it */
	char before; /* the one before that */
	bool date;   /* the line holds a date: four digits or more */
	bool dash;   /* and a dash */
};

/* The same for a dateline. */
struct dateline_key {
	uint64_t needs;
	uint16_t id;
	uint16_t outlet;
	bool dash;
	char first; /* 0: any */
};

/* Of sixteen keys what tells most, asked of all at once. */
struct key_block {
	char second[16], last[16];
	char date[16];   /* -1 or 0 */
	char words[16];  /* up to 127 */
	char max[16];    /* half of it, up to 127 */
	char outlet[16]; /* rules_outlet_byte */
};

/* Another one for most outlets; 0 for OUTLET_GENERAL. */
static inline char rules_outlet_byte(uint16_t outlet)
{
	return outlet == OUTLET_GENERAL ? 0 : (char)(1 + outlet % 127);
}

static inline char rules_capped(size_t n)
{
	return n < INT8_MAX ? (char)n : INT8_MAX;
}

/* The same for what stands between sentences. */
struct inline_key {
	uint16_t id;
	uint16_t outlet;
	char third; /* byte, in lower case if `fold`; 0: any */
	bool fold;
};

struct inline_keys {
	VEC(struct inline_key) keys;
};

struct rule_keys {
	VEC(struct rule_key) keys;
	VEC(struct key_block) blocks; /* of them */
};

struct outlets {
	struct arena arena;
	VEC(struct outlet) list;
	VEC(struct rule) rules; /* an outlet's own before the general ones */
	VEC(struct alias) aliases;
	struct rule_keys lines[256];     /* RULE_LINE and RULE_PREFIX, by first byte */
	struct rule_ids titles;          /* of lines, those of kind BLOCK_TITLE */
	struct inline_keys inlines[256]; /* RULE_INLINE, by first byte */
	VEC(struct dateline_key) datelines;
	bool undashed;                 /* some general datelines have no dash */
	uint64_t alias_pairs[1024];    /* a bit for each pair of bytes an alias starts with */
	uint64_t undashed_pairs[1024]; /* of outlets some of whose datelines have no dash */
	uint64_t byte_bits[256];       /* pattern_byte_bit of each byte, 0 for blanks */
	bool may_start[256];           /* a byte with inlines */
	char inline_starts[4];         /* those that are no capitals, some twice; or all if more: */
	bool inline_anywhere;
	uint64_t inline_pairs[1024];  /* the same for what may start an inline */
	struct alias_keys names[256]; /* aliases that stand in texts, by rules_pair_slot */
	struct rule_ids exact[256];   /* indices of all aliases, likewise */
	struct alias_keys sites;      /* aliases that are hosts */
	uint16_t related_list;        /* the general one */
	uint16_t date_alone;          /* the general rule "{date}"; UINT16_MAX: there is none */
	uint64_t digest;              /* of the files it was read from */
	sixteen all[256];             /* each byte, sixteen times */
};

/* A slot of `names` for the two bytes that a name starts with, whatever their case. */
static inline size_t rules_pair_slot(char first, char second)
{
	return ((unsigned char)char_lower(first) * 31u + (unsigned char)char_lower(second)) % 256;
}

/* To be called once all profiles are read. */
void outlet_index(struct outlets *outlets);

/* A regional edition as an outlet of its own, with its usual names and addresses; false if `name`
 * is not two words. */
bool outlet_add_member(struct outlets *outlets, uint16_t of, struct str name);

const struct outlet *rules_outlet(const struct outlets *outlets, uint16_t outlet);

static inline bool rules_has_pair(const uint64_t pairs[1024], char first, char second)
{
	unsigned pair = (unsigned)(unsigned char)first << 8 | (unsigned char)second;
	return pairs[pair / 64] >> (pair % 64) & 1;
}

static inline bool rules_may_be_alias(const struct outlets *outlets, struct str s, size_t at)
{
	return at + 1 < s.len && rules_has_pair(outlets->alias_pairs, s.ptr[at], s.ptr[at + 1]);
}

/* The alias that stands at s[at] as a whole word, the longest; NULL if there is none. */
const struct alias *rules_alias_at(const struct outlets *outlets, struct str s, size_t at);
/* The outlet of that name ("Antara", "KOMPAS.com"), or OUTLET_GENERAL. */
uint16_t rules_outlet_named(const struct outlets *outlets, struct str name);
/* The outlet whose site the URL leads to, or OUTLET_GENERAL. */
uint16_t rules_outlet_of_url(const struct outlets *outlets, struct str url);

/* The host of a URL without "www.". */
struct str rules_host(struct str url);

#endif
