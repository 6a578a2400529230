/* SPDX-License-Identifier: MIT */
/* Finding names only where they may have changed: what each phase takes from the time before, and
 * what it leaves for the next one (recall). An article is counted again if it is new, tagged again
 * if the tagger sees one of its words otherwise, and agrees again if agreement sees otherwise what
 * it asked for. Everything else of it is taken as it was. */
#include "base/build.h"
#include "base/hash.h"
#include "entity/model.h"
#include "entity/names_state.h"
#include "entity/surfaces.h"
#include "entity/tagger_state.h"
#include "entity/uses.h"
#include "text/fold.h"

/* --- lists --- */

static struct str list_at(const struct names_lists *lists, size_t i)
{
	return str_sub(buf_str(&lists->bytes), i > 0 ? lists->ends.data[i - 1] : 0,
		       lists->ends.data[i]);
}

static void end_list(struct names_lists *lists)
{
	vec_push(&lists->ends, lists->bytes.len);
}

void names_trim_lists(struct names_lists *lists)
{
	vec_trim(&lists->bytes);
	vec_trim(&lists->ends);
}

void names_release_lists(struct names_lists *lists)
{
	buf_release(&lists->bytes);
	vec_release(&lists->ends);
}

/* --- from the last time --- */

static uint64_t key_of(const struct names *n)
{
	const uint64_t parts[] = { build_digest(), fold_version(), RECALL_FORMAT,
				   lexicon_digest(n->lex), n->model ? model_digest(n->model) : 0 };
	return hash_bytes(str_of((const char *)parts, sizeof parts), 0);
}

/* The numbers of its words and surfaces are ours, too. */
static bool seed(struct names *n, const struct recall *r)
{
	n->vocabulary = vocabulary_new(n->lex, n->model);
	bool sound = vocabulary_seed(n->vocabulary, &r->words);
	for (uint32_t i = 0; i < r->surfaces.count && sound; i++)
		sound = intern_add(&n->texts.texts, kept_text(&r->surfaces, i)) == i;
	if (sound)
		return true;
	vocabulary_free(n->vocabulary);
	intern_release(&n->texts.texts);
	n->vocabulary = NULL;
	return false;
}

void names_recall(struct names *n)
{
	struct buf path = BUF_INIT;
	struct err e = ERR_INIT;
	corpus_cache_path(n->corpus, "tags", &path);
	n->remembers = path.len > 0;
	n->recall = n->remembers ? recall_open(buf_cstr(&path), key_of(n), &e) : NULL;
	if (e.message[0] != '\0')
		log_err(n->log, LOG_INFO, &e);
	if (n->recall && !seed(n, n->recall)) {
		recall_close(n->recall);
		n->recall = NULL;
	}
	if (n->remembers)
		n->past = mem_zalloc((size_t)n->article_count + 1, sizeof *n->past);
	buf_release(&path);
}

void names_release_recall(struct names *n)
{
	recall_close(n->recall);
	remember_abandon(n->remember);
	free(n->past);
	n->recall = NULL;
	n->remember = NULL;
	n->past = NULL;
}

void names_release_past(struct names_worker *w)
{
	uses_free(w->uses);
	vec_release(&w->past_sums);
	vec_release(&w->room.words);
	vec_release(&w->tagged.items);
	for (size_t i = 0; i < 3; i++)
		buf_release(&w->parts[i]);
}

/* --- counting --- */

static uint64_t article_digest(const struct article *a)
{
	uint64_t digest = hash_mix(a->id ^ a->len);
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		uint64_t place = (uint64_t)b->start << 32 | b->len;
		digest = hash_mix(digest ^ place) + (uint64_t)(b->kind * 2U + b->repeated);
	}
	return hash_mix(digest);
}

static void add_past(struct names_worker *w, struct str words)
{
	struct word_cursor c = word_cursor_of(words);
	size_t count = w->names->recall->words.count;
	if (w->past_sums.len == 0) {
		vec_reserve(&w->past_sums, count + 1);
		w->past_sums.len = count;
		memset(w->past_sums.data, 0, count * sizeof *w->past_sums.data);
	}
	while (word_cursor_next(&c)) {
		struct recall_word *sum = &w->past_sums.data[c.number];
		sum->present |= c.worth > 0;
		sum->lower_count += c.worth > 0 ? c.worth - 1 : 0;
	}
}

bool names_was_counted(struct names_worker *w, uint32_t nr, const struct article *a)
{
	struct names *n = w->names;
	if (!n->remembers)
		return false;
	struct names_past *past = &n->past[nr];
	past->key = article_digest(a);
	if (!n->recall || !recall_find(n->recall, past->key, a->len, &past->record))
		past->record = NO_RECORD;
	if (past->record == NO_RECORD)
		return false;
	if (!n->is_copy[nr])
		add_past(w, recall_record(n->recall, past->record).words);
	return true;
}

void names_count_past(struct names *n)
{
	for (size_t i = 0; i < n->workers.len && !n->stop; i++) {
		const struct names_worker *w = &n->workers.data[i];
		for (uint32_t id = 0; id < w->past_sums.len; id++)
			if (w->past_sums.data[id].present)
				vocabulary_mark(n->vocabulary, id,
						w->past_sums.data[id].lower_count);
	}
}

/* --- tagging --- */

bool names_is_tagged(struct names_worker *w, uint32_t nr)
{
	struct names *n = w->names;
	if (!n->recall || n->past[nr].record == NO_RECORD)
		return false;
	struct tag_record record = recall_record(n->recall, n->past[nr].record);
	if (recall_is_retagged(n->recall, &record))
		return false;
	struct mention_cursor c = mention_cursor_of(record.tagged, &n->recall->surfaces);
	while (!n->is_copy[nr] && mention_cursor_next(&c))
		names_cast_vote(w, &c.mention);
	n->past[nr].is_tagged = true;
	return true;
}

/* Of an article that is no copy. */
void names_note_words(struct names_worker *w, uint32_t nr)
{
	struct names *n = w->names;
	bool notes = n->remembers && !n->is_copy[nr];
	if (notes && !w->uses)
		w->uses = uses_new(n->vocabulary, &n->others);
	w->tagger->reader.uses = notes ? w->uses : NULL;
}

void names_end_tag(struct names_worker *w, struct names_lists *words)
{
	if (w->uses)
		word_set_write(&w->uses->words, &words->bytes);
	end_list(words);
}

void names_compare(struct names *n)
{
	struct buf path = BUF_INIT;
	struct err e = ERR_INIT;
	if (n->recall)
		recall_compare_votes(n->recall, n->votes);
	if (n->remembers && !n->lost_text) {
		corpus_cache_path(n->corpus, "tags", &path);
		n->remember = remember_new(buf_cstr(&path), key_of(n), &n->stop, &e);
		if (!n->remember)
			log_err(n->log, LOG_INFO, &e);
	}
	buf_release(&path);
}

/* --- agreement --- */

static void read_mentions(const struct names *n, struct str list, struct mentions *out)
{
	struct mention_cursor c = mention_cursor_of(list, &n->recall->surfaces);
	vec_clear(&out->items);
	while (mention_cursor_next(&c))
		vec_push(&out->items, c.mention);
}

static void keep_record(const struct names_worker *w, struct names_chunk *chunk, uint32_t nr,
			const struct tag_record *record)
{
	if (!w->names->remember || w->names->is_copy[nr])
		return;
	tag_record_write(record, &chunk->records.bytes);
	end_list(&chunk->records);
}

bool names_has_agreed(struct names_worker *w, struct names_chunk *chunk, uint32_t nr)
{
	struct names *n = w->names;
	if (!n->recall || !n->past[nr].is_tagged)
		return false;
	struct tag_record record = recall_record(n->recall, n->past[nr].record);
	if (recall_is_reagreed(n->recall, &record, &w->room)) {
		read_mentions(n, record.tagged, &w->mentions);
		return false;
	}
	read_mentions(n, record.agreed, &w->mentions);
	surfaces_add_known(chunk->surfaces, nr, &n->recall->surfaces, !n->is_copy[nr],
			   &w->mentions);
	keep_record(w, chunk, nr, &record);
	return true;
}

void names_begin_agree(struct names_worker *w, uint32_t nr)
{
	names_note_words(w, nr);
	vec_clear(&w->tagged.items);
	vec_append(&w->tagged.items, w->mentions.items.data, w->mentions.items.len);
}

/* Of mentions that agreement has changed or added. */
static void number_texts(struct names_worker *w, struct str text)
{
	const struct mention *tagged = w->tagged.items.data;
	const struct mention *last = tagged + w->tagged.items.len;
	for (size_t i = 0; i < w->mentions.items.len; i++) {
		struct mention *m = &w->mentions.items.data[i];
		while (tagged < last && tagged->start < m->start)
			tagged++;
		bool same = tagged < last && tagged->start == m->start && tagged->len == m->len;
		m->entity =
		    same ? tagged->entity
			 : local_texts_number(&w->surfaces, str_of(text.ptr + m->start, m->len));
	}
}

static void write_mentions(const struct mentions *mentions, struct buf *out)
{
	mention_list_write(mentions->items.data, mentions->items.len, out);
}

void names_end_agree(struct names_worker *w, struct names_chunk *chunk, uint32_t nr,
		     struct str text)
{
	struct names *n = w->names;
	if (!n->remember || n->is_copy[nr])
		return;
	number_texts(w, text);
	for (size_t i = 0; i < 3; i++)
		buf_clear(&w->parts[i]);
	write_mentions(&w->tagged, &w->parts[0]);
	write_mentions(&w->mentions, &w->parts[2]);
	word_set_write(&w->uses->words, &w->parts[1]);
	struct tag_record record = {
		.words = n->past[nr].is_tagged ? recall_record(n->recall, n->past[nr].record).words
					       : list_at(&chunk->words, nr - chunk->from),
		.tagged = buf_str(&w->parts[0]),
		.asked = buf_str(&w->parts[1]),
		.agreed = buf_str(&w->parts[2]),
	};
	keep_record(w, chunk, nr, &record);
}

/* --- for the next time --- */

void names_remember(struct names *n, struct names_chunk *chunk)
{
	size_t i = 0;
	for (uint32_t nr = chunk->from; n->remember && nr < chunk->to; nr++)
		if (!n->is_copy[nr] && i < chunk->records.ends.len) {
			remember_add(n->remember, n->past[nr].key, list_at(&chunk->records, i));
			i++;
		}
	names_release_lists(&chunk->records);
	names_release_lists(&chunk->words);
}

void names_end_remember(struct names *n)
{
	struct err e = ERR_INIT;
	struct remember_end end = {
		.vocabulary = n->vocabulary,
		.others = &n->others.texts,
		.surfaces = &n->texts.texts,
		.surface_sums = n->votes_cast.data,
		.surface_sum_count = n->votes_cast.len,
	};
	if (n->remember && !n->lost_text && !n->stop) {
		if (!remember_finish(n->remember, &end, &e))
			log_err(n->log, LOG_INFO, &e);
		n->remember = NULL;
	}
	names_release_recall(n);
}
