/* SPDX-License-Identifier: MIT */
/* Whole words, phrases and prefixes in text that was not folded beforehand. A word is whole where
 * no letter or digit touches it; those of scripts without spaces never do. (UAX #29 would hide
 * "putin" in "Putin's" and in a sentence that lacks the blank behind its full stop.)
 * ASCII words are sought in the bytes themselves, 8 at a time; only what is not ASCII and could
 * fold into them is folded. */
#ifndef FIND_NEEDLE_H
#define FIND_NEEDLE_H

#include "text/fold.h"

struct needle {
	struct fold_needle fold;
	struct fold_needle first; /* its first word */
	struct str head;          /* the same if it is ASCII, in first.key; else empty */
	size_t gaps;              /* blanks in it */
	size_t rare[2];           /* bytes of head that text has least of */
	bool prefix;              /* what follows may be the rest of a longer word */
	bool plain;               /* head is letters and digits */
};

/* any_case: neither case nor accents count, however it is typed. false (and nothing to release)
 * if there is nothing to be found in `text`. */
bool needle_init(struct needle *n, struct str text, bool prefix, bool any_case);
void needle_release(struct needle *n);

struct needle_hit {
	size_t start;
	size_t len;
};

struct needle_scan {
	const struct needle *needle;
	struct str text;
	size_t at;          /* a caller may move it forward, to the start of a code point */
	size_t head;        /* the next head in the bytes, STR_NPOS: none; stale where < at */
	size_t other;       /* likewise the next character that may fold into the head */
	size_t other_token; /* where what stands between blanks around it starts */
	size_t token_end;   /* of the token folded last; a match that starts in it ... */
	size_t reach;       /* ... ends here at most */
};

/* Every match, in order, overlapping ones too: one that starts behind the last one's start. */
void needle_scan_init(struct needle_scan *s, const struct needle *n, struct str text);
bool needle_next(struct needle_scan *s, struct needle_hit *hit);
/* The next one that lies apart from the last. */
static inline bool needle_next_apart(struct needle_scan *s, struct needle_hit *hit)
{
	if (!needle_next(s, hit))
		return false;
	s->at = hit->start + hit->len;
	return true;
}

/* The same for callers who want one match or none. */
bool needle_in(const struct needle *n, struct str text);

/* Is cp part of the words beside it? No where it stands alone, as in scripts without spaces. */
bool needle_joins(uint32_t cp);

/* Can cp fold into ASCII letters or digits, or into nothing? Errs on the side of yes. */
bool needle_may_fold(uint32_t cp);

#endif
