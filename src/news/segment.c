/* SPDX-License-Identifier: MIT */
/* Segments, and laying out their articles. */
#include "news/segment.h"

#include <stdlib.h>
#include <string.h>

#include "news/record.h"
#include "news/split_form.h"

struct segment *segment_new(void)
{
	return mem_zalloc(1, sizeof(struct segment));
}

static void release_keys(struct segment *seg)
{
	vec_release(&seg->keys.list);
	free(seg->key_ends);
	seg->key_ends = NULL;
	vec_release(&seg->votes);
}

void segment_release_drafts(struct segment *seg)
{
	release_keys(seg);
	vec_release(&seg->before);
}

void segment_free(struct segment *seg)
{
	vec_release(&seg->sources);
	if (seg->articles.data != seg->final.articles)
		vec_release(&seg->articles);
	release_keys(seg);
	vec_release(&seg->kept);
	vec_release(&seg->before);
	arena_release(&seg->notes);
	free(seg);
}

void segment_settle(struct segment *seg)
{
	free(seg->articles.data);
	seg->articles.data = seg->final.articles;
	seg->articles.cap = seg->articles.len;
}

void segment_add_part(struct segment *seg, const struct source *src, struct split_part part)
{
	vec_push(&seg->articles, (struct article){ .input = &src->input,
						   .offset = part.start,
						   .len = (uint32_t)part.len });
	vec_push(&seg->kept, ARTICLE_NONE);
}

void segment_add_kept(struct segment *seg, const struct source *src, const struct article *a,
		      uint32_t nr)
{
	vec_push(&seg->articles, *a);
	vec_last(&seg->articles)->input = &src->input;
	vec_push(&seg->kept, nr);
}

/* --- laying out --- */

struct str segment_text(const struct segment *seg, const struct article *a)
{
	const struct input *input = a->input;
	if (input->text.ptr)
		return str_sub(input->text, (size_t)a->offset, (size_t)a->offset + a->len);
	size_t from = (size_t)(a->offset - seg->texts_at);
	return str_sub(seg->texts, from, from + a->len);
}

void segment_drop_texts(struct segment *seg, struct texts *texts)
{
	if (!seg->passing)
		return;
	texts_go(texts, seg->texts.len);
	for (size_t i = 0; i < seg->sources.len; i++) {
		struct source *src = seg->sources.data[i];
		if (!src->input.text.ptr)
			continue;
		if (src->form && src->form->items)
			src->input.head =
			    arena_str(&seg->notes, str_sub(src->input.text, 0, SOURCE_HEAD));
		src->input.text = STR_NULL;
	}
	seg->texts = STR_NULL;
}

/* --- values that outlive the text --- */

static bool points_into(struct str text, struct str value)
{
	return value.ptr && value.ptr >= text.ptr && value.ptr <= text.ptr + text.len;
}

static void keep_value(struct arena *arena, struct str text, struct field *field)
{
	if (points_into(text, field->value))
		field->value = arena_str(arena, field->value);
}

static void keep_list(struct arena *arena, struct str text, struct field_list *list)
{
	if (list->count == 0)
		return;
	struct field *items = arena_dup(arena, list->items, list->count * sizeof *items);
	for (uint32_t i = 0; i < list->count; i++)
		keep_value(arena, text, &items[i]);
	list->items = items;
}

static void keep_values(struct arena *arena, struct str text, struct article *a)
{
	keep_value(arena, text, &a->title);
	keep_value(arena, text, &a->source);
	keep_value(arena, text, &a->place);
	keep_value(arena, text, &a->dated);
	for (size_t i = 0; i < FIELD_LIST_COUNT; i++)
		keep_list(arena, text, &a->lists[i]);
}

/* --- one article --- */

static void lay_out_one(struct layout_context *context, bool passing, const struct article *slot,
			struct article *out)
{
	const struct source *src = source_of(slot);
	struct split_part part = { .start = slot->offset, .len = slot->len };
	struct str text = context->text;
	layout_article(context, &src->input, src->form, part, out);
	if (passing)
		keep_values(context->arena, text, out);
}

const uint64_t *segment_keys(const struct segment *seg, size_t nr, size_t *count)
{
	size_t start = nr > 0 ? seg->key_ends[nr - 1] : 0;
	*count = seg->key_ends[nr] - start;
	return *count > 0 ? seg->keys.list.data + start : NULL;
}

static void lay_out_first(struct segment *seg, struct layout_context *context,
			  const struct article *slot, struct article *out)
{
	context->text = segment_text(seg, slot);
	lay_out_one(context, seg->passing, slot, out);
	vec_push(&seg->votes, (uint8_t)folder_date_vote(out, context->text));
}

static void take_draft(struct segment *seg, const struct draft *draft, struct article *out)
{
	const struct input *input = out->input;
	if (draft->before)
		*out = *draft->before;
	out->input = input;
	out->provisional = true;
	for (uint32_t i = 0; i < draft->key_count; i++)
		vec_push(&seg->keys.list, draft->keys[i]);
	vec_push(&seg->votes, draft->vote);
}

bool segment_lay_out(struct segment *seg, const struct layout_work *work)
{
	struct layout_context context = { .outlets = work->outlets,
					  .arena = work->arena,
					  .keys = &seg->keys };
	seg->articles.cap = seg->articles.len;
	seg->articles.data =
	    mem_realloc(seg->articles.data, seg->articles.len * sizeof *seg->articles.data);
	seg->key_ends = mem_alloc(seg->articles.len * sizeof *seg->key_ends);
	for (size_t i = 0; i < seg->articles.len; i++) {
		struct article slot = seg->articles.data[i];
		if (pool_stopping(work->pool))
			return false;
		if (seg->kept.data[i] == ARTICLE_NONE)
			lay_out_first(seg, &context, &slot, &seg->articles.data[i]);
		else
			take_draft(seg, drafts_at(work->drafts, seg->kept.data[i]),
				   &seg->articles.data[i]);
		seg->key_ends[i] = (uint32_t)seg->keys.list.len;
	}
	return true;
}

struct finish {
	struct segment *seg;
	const struct layout_work *work;
	struct folder_facts *const *facts;
	const uint64_t *digests; /* of them; NULL: nobody asks */
	struct layout_context context;
	struct text_loan loan;
};

/* Where its text is not there any more, an article stays as it is. */
static void lay_out_again(struct finish *f, size_t nr)
{
	struct segment *seg = f->seg;
	const struct article *before = &seg->articles.data[nr];
	bool held = before->input->text.ptr != NULL;
	seg->kept.data[nr] = ARTICLE_NONE;
	f->context.text = texts_read(f->work->texts, before, &f->loan);
	if (f->loan.changed)
		return;
	lay_out_one(&f->context, seg->passing || !held, before, &seg->final.articles[nr]);
	seg->final.relaid += before->len;
	if (seg->keeps_drafts)
		vec_push(&seg->before, (struct relaid){ nr, *before });
}

/* With the facts it was laid out with before, a kept article is what it was. */
static bool is_as_kept(const struct finish *f, size_t nr)
{
	const struct source *src = source_of(&f->seg->articles.data[nr]);
	return f->seg->kept.data[nr] != ARTICLE_NONE && f->digests &&
	       f->digests[src->folder] == src->facts_digest;
}

static void finish_kept(struct finish *f, size_t nr)
{
	struct segment *seg = f->seg;
	struct article *out = &seg->final.articles[nr];
	const struct draft *draft = drafts_at(f->work->drafts, seg->kept.data[nr]);
	const struct input *input = out->input;
	if (draft->before && seg->keeps_drafts)
		vec_push(&seg->before, (struct relaid){ nr, *out });
	*out = *shelf_article(f->work->shelf, seg->kept.data[nr]);
	out->input = input;
}

static void finish_one(struct finish *f, size_t nr)
{
	struct segment *seg = f->seg;
	struct article *out = &seg->final.articles[nr];
	uint32_t folder = source_of(&seg->articles.data[nr])->folder;
	size_t count;
	*out = seg->articles.data[nr];
	f->context.facts = f->facts[folder];
	const uint64_t *keys = segment_keys(seg, nr, &count);
	if (is_as_kept(f, nr))
		finish_kept(f, nr);
	else if (folder_facts_change(f->context.facts, keys, count))
		lay_out_again(f, nr);
	else if (seg->kept.data[nr] != ARTICLE_NONE &&
		 drafts_at(f->work->drafts, seg->kept.data[nr])->before)
		seg->kept.data[nr] = ARTICLE_NONE;
	out->provisional = false;
}

bool segment_finish(struct segment *seg, const struct layout_work *work,
		    struct folder_facts *const *facts, const uint64_t *digests)
{
	struct finish f = { .seg = seg,
			    .work = work,
			    .facts = facts,
			    .digests = digests,
			    .context = { .outlets = work->outlets, .arena = work->arena } };
	struct buf scratch = BUF_INIT;
	size_t i = 0;
	seg->final.articles =
	    arena_alloc(work->arena, seg->articles.len, sizeof *seg->final.articles);
	for (; i < seg->articles.len && !pool_stopping(work->pool); i++) {
		finish_one(&f, i);
		seg->final.digest += record_digest(&seg->final.articles[i], &scratch);
	}
	buf_release(&scratch);
	text_loan_release(&f.loan);
	if (i < seg->articles.len)
		return false;
	if (!seg->keeps_drafts)
		release_keys(seg);
	return true;
}
