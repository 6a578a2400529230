/* SPDX-License-Identifier: MIT */
/* From mentions to their texts, for those who go through many: mostly the next is of the same
 * article. */
#ifndef ENTITY_CONTEXT_READER_H
#define ENTITY_CONTEXT_READER_H

#include "entity/table.h"
#include "news/corpus.h"

struct mention_reader {
	const struct table *table;
	const struct corpus *corpus;
	const struct article *article; /* NULL before the first reader_seek */
	struct str text;               /* reader_text */
	bool has_text;
	struct text_loan loan; /* released by reader_release */
	uint32_t nr;
	uint32_t first, end; /* mentions of the article */
};

/* Goes to the mention's article. */
static inline void reader_seek(struct mention_reader *r, uint32_t mention)
{
	size_t count;
	if (r->article && mention >= r->first && mention < r->end)
		return;
	r->nr = table_mention_article(r->table, mention);
	r->first = table_first_mention(r->table, r->nr);
	table_mentions(r->table, r->nr, &count);
	r->end = r->first + (uint32_t)count;
	r->article = corpus_article(r->corpus, r->nr);
	r->has_text = false;
}

/* The article's bytes, until the next reader_seek. */
static inline struct str reader_text(struct mention_reader *r)
{
	if (!r->has_text)
		r->text = corpus_read(r->corpus, r->article, &r->loan);
	r->has_text = true;
	return r->text;
}

static inline void reader_release(struct mention_reader *r)
{
	text_loan_release(&r->loan);
}

/* A mention's bytes, should the text be shorter than the table believes. */
static inline struct str reader_surface(struct mention_reader *r, const struct mention *m)
{
	return str_sub(reader_text(r), m->start, (size_t)m->start + m->len);
}

#endif
