/* SPDX-License-Identifier: MIT */
/* Which encoding older than Unicode a file is in. */
#include "text/encoding_parts.h"

#include <limits.h>

#include "text/utf8.h"

enum {
	SAMPLE_FIRST = 512, /* bytes looked at: they tell most of the time */
	SAMPLE_MAX = 4096,
	SURE = 100,  /* so much ahead of all others no further bytes change it */
	CLEAR = 240, /* no text of two bytes a character scores so high in one byte each */
};

/* The lines that are not ASCII, as many as a sample needs. */
static void take_sample(struct str raw, size_t most, struct buf *sample)
{
	struct str line;
	buf_clear(sample);
	while (sample->len < most && str_next_line(&raw, &line)) {
		if (utf8_ascii_end(line, 0) == line.len)
			continue;
		buf_add_str(sample, str_sub(line, 0, most - sample->len));
		buf_add_char(sample, '\n');
	}
}

/* Scores, or as long as they are not known what they cannot exceed. */
struct ranking {
	struct encoding_decoder *decoder;
	struct encoding_sample sample;
	long scores[LEGACY_GUESSED];
	bool known[LEGACY_GUESSED];
	size_t best;
};

static long score_of(const struct ranking *r, size_t legacy, long least)
{
	struct encoding_decoder *d = r->decoder;
	struct str sample = r->sample.text;
	if (encoding_legacies[legacy].table)
		return encoding_score_bytes(&encoding_legacies[legacy], encoding_page(d, legacy),
					    sample, least);
	encoding_legacy_points(d, legacy, sample);
	return encoding_score_points(d, legacy, least);
}

/* Less than `least` need not be known. */
static void score(struct ranking *r, size_t legacy, long least)
{
	long found = score_of(r, legacy, least);
	long best = r->scores[r->best];
	r->scores[legacy] = found;
	r->known[legacy] = found >= least;
	if (r->known[legacy] &&
	    (!r->known[r->best] || found > best || (legacy < r->best && found == best)))
		r->best = legacy;
}

/* The one before `to` with the highest bound; `to` if all are known. */
static size_t most_promising(const struct ranking *r, size_t to)
{
	size_t found = to;
	for (size_t i = 0; i < to; i++) {
		if (!r->known[i] && (found == to || r->scores[i] > r->scores[found]))
			found = i;
	}
	return found;
}

static void bound(struct ranking *r, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		r->scores[i] = encoding_legacy_available(r->decoder, i)
				   ? encoding_score_bound(r->decoder, i, &r->sample)
				   : LONG_MIN;
}

/* Only those are scored whose bound comes near the best. */
static void rank(struct ranking *r, size_t to, long margin)
{
	for (;;) {
		size_t next = most_promising(r, to);
		long least = r->known[r->best] ? r->scores[r->best] - margin : LONG_MIN;
		if (next == to || r->scores[next] == LONG_MIN || r->scores[next] < least)
			return;
		score(r, next, least);
	}
}

static bool is_clear(struct ranking *r)
{
	for (;;) {
		size_t next = most_promising(r, LEGACY_TABLES);
		if (next == LEGACY_TABLES || r->scores[next] < CLEAR)
			return r->known[r->best];
		score(r, next, CLEAR);
	}
}

static bool is_sure(const struct ranking *r, size_t to)
{
	for (size_t i = 0; i < to; i++) {
		if (i != r->best && r->scores[i] != LONG_MIN &&
		    r->scores[i] > r->scores[r->best] - SURE)
			return false;
	}
	return true;
}

static bool guess(struct encoding_decoder *d, long margin, size_t *best)
{
	struct ranking r = { .decoder = d };
	size_t to = LEGACY_TABLES;
	encoding_sample_count(&r.sample, buf_str(&d->sample));
	bound(&r, 0, to);
	if (!is_clear(&r)) {
		bound(&r, to, LEGACY_GUESSED);
		to = LEGACY_GUESSED;
	}
	rank(&r, to, margin);
	*best = r.best;
	return is_sure(&r, to);
}

size_t encoding_legacy_guess(struct encoding_decoder *d, struct str raw)
{
	size_t best;
	take_sample(raw, SAMPLE_FIRST, &d->sample);
	bool all = d->sample.len < SAMPLE_FIRST;
	if (guess(d, all ? 0 : SURE, &best) || all)
		return best;
	take_sample(raw, SAMPLE_MAX, &d->sample);
	guess(d, 0, &best);
	return best;
}

/* In ASCII. */
static bool has_odd_controls(struct str raw)
{
	for (size_t i = 0; i < raw.len; i++)
		if (raw.ptr[i] < ' ' && raw.ptr[i] != '\x1b' && !char_is_blank(raw.ptr[i]))
			return true;
	return false;
}

bool encoding_legacy_escaped(struct encoding_decoder *d, struct str raw)
{
	size_t esc = str_chr(raw, '\x1b');
	if (esc == STR_NPOS || str_find(str_skip(raw, esc), STR("\x1b$")) == STR_NPOS)
		return false;
	if (utf8_ascii_end(raw, 0) < raw.len || has_odd_controls(raw) ||
	    !encoding_legacy_available(d, LEGACY_ESCAPED))
		return false;
	buf_clear(&d->text);
	return encoding_legacy_decode(d, LEGACY_ESCAPED, raw, &d->text) == 0 &&
	       encoding_score_text(d, LEGACY_ESCAPED, buf_str(&d->text)) > 0;
}
