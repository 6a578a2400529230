/* SPDX-License-Identifier: MIT */
/* The finished table between runs: in the cache of the corpus, under a key of all it came from. */
#include "base/build.h"
#include "base/hash.h"
#include "entity/model.h"
#include "entity/names_state.h"
#include "entity/table_kept.h"
#include "text/fold.h"

static uint64_t key_of(const struct names *n)
{
	const uint64_t parts[] = { build_digest(), fold_version(), corpus_key(n->corpus),
				   lexicon_digest(n->lex), n->model ? model_digest(n->model) : 0 };
	return hash_bytes(str_of((const char *)parts, sizeof parts), 0);
}

/* Mentions rise and lie inside their articles. */
static bool fits(const struct table *t, const struct corpus *corpus)
{
	for (uint32_t nr = 0; nr < table_article_count(t); nr++) {
		size_t count, end = 0;
		const struct mention *m = table_mentions(t, nr, &count);
		for (size_t i = 0; i < count; i++) {
			if (m[i].start < end)
				return false;
			end = (size_t)m[i].start + m[i].len;
		}
		if (count > 0 && end > corpus_len(corpus, nr))
			return false;
	}
	return true;
}

static void say(const struct names *n, const struct err *e)
{
	if (e->message[0] != '\0')
		log_err(n->log, LOG_INFO, e);
}

struct table *names_kept(const struct names *n)
{
	struct buf path = BUF_INIT;
	struct err e = ERR_INIT;
	struct table *t = NULL;
	corpus_cache_path(n->corpus, "names", &path);
	if (path.len > 0) {
		t = table_open(buf_cstr(&path), key_of(n), corpus_count(n->corpus), &e);
		say(n, &e);
	}
	if (t && !fits(t, n->corpus)) {
		table_free(t);
		t = NULL;
	}
	buf_release(&path);
	return t;
}

void names_keep(const struct names *n, const struct table *t)
{
	struct buf path = BUF_INIT;
	struct err e = ERR_INIT;
	corpus_cache_path(n->corpus, "names", &path);
	if (path.len > 0 && !n->lost_text &&
	    !table_keep(t, buf_cstr(&path), key_of(n), &n->stop, &e))
		say(n, &e);
	buf_release(&path);
}
