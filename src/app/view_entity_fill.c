/* SPDX-License-Identifier: MIT */
/* What the page of a name counts. A name with a million mentions is counted in steps, between two
 * keys; its heading is there at once. */
#include "app/view_entity.h"

#include <stdlib.h>
#include <string.h>

enum {
	AT_ONCE_MENTIONS = 4096,
	ROLES_MENTIONS = 20000, /* that are looked at */
	BARS_LEAST = 4,
	BARS_MOST = 36,
	BESIDE_BARS = 44 /* columns: the label, the span in words, the margin */
};

static const char *const article_orders[] = { "newest first", "most mentions", "oldest first" };
static const char *const name_orders[] = { "closest first", "most often" };

unsigned entity_order_count(unsigned part)
{
	static const uint8_t counts[] = { ARTICLES_ORDER_COUNT, NAMES_ORDER_COUNT,
					  KWIC_ORDER_COUNT };
	return counts[part];
}

const char *entity_order_name(const struct entity_page *p, unsigned part)
{
	unsigned order = p->orders[part];
	if (part == ENTITY_MENTIONS)
		return kwic_order_names[order];
	return part == ENTITY_ARTICLES ? article_orders[order] : name_orders[order];
}

/* --- articles -------------------------------------------------------------------------------- */

static void add_articles(struct entity_page *p)
{
	size_t count;
	const struct table *t = entity_table(p);
	const uint32_t *postings = table_postings(t, p->entity, &count);
	uint32_t end = 0;
	bool copy = false;
	vec_clear(&p->articles);
	for (size_t i = 0; i < count; i++) {
		if (postings[i] >= end) {
			uint32_t nr = table_mention_article(t, postings[i]);
			const struct article *a = corpus_article(p->view.context->corpus, nr);
			size_t here;
			table_mentions(t, nr, &here);
			end = table_first_mention(t, nr) + (uint32_t)here;
			copy = table_is_copy(t, nr);
			if (!copy)
				vec_push(&p->articles, (struct entity_article){ a->sort_date, nr,
										postings[i], 0 });
		}
		if (!copy)
			vec_last(&p->articles)->count++;
	}
}

static int compare_numbers(const struct entity_article *x, const struct entity_article *y)
{
	return (x->nr > y->nr) - (x->nr < y->nr);
}

/* Undated ones come last either way. */
static int compare_newest(const void *a, const void *b)
{
	const struct entity_article *x = a, *y = b;
	return x->date != y->date ? (x->date < y->date ? 1 : -1) : compare_numbers(x, y);
}

static int compare_oldest(const void *a, const void *b)
{
	const struct entity_article *x = a, *y = b;
	if (x->date == y->date)
		return compare_numbers(x, y);
	if (x->date == INT64_MIN || y->date == INT64_MIN)
		return x->date == INT64_MIN ? 1 : -1;
	return x->date < y->date ? -1 : 1;
}

static int compare_most(const void *a, const void *b)
{
	const struct entity_article *x = a, *y = b;
	return x->count != y->count ? (x->count < y->count ? 1 : -1) : compare_newest(a, b);
}

static void sort_articles(struct entity_page *p)
{
	static int (*const compare[])(const void *a,
				      const void *b) = { [ARTICLES_NEWEST] = compare_newest,
							 [ARTICLES_MOST] = compare_most,
							 [ARTICLES_OLDEST] = compare_oldest };
	if (p->articles.len > 1)
		qsort(p->articles.data, p->articles.len, sizeof *p->articles.data,
		      compare[p->orders[ENTITY_ARTICLES]]);
}

/* --- names ----------------------------------------------------------------------------------- */

/* A companion by how often it is met; those met as often stay in the order of closeness. */
struct met {
	uint32_t sentences, articles, nr;
};

static int compare_met(const void *a, const void *b)
{
	const struct met *x = a, *y = b;
	if (x->sentences != y->sentences)
		return x->sentences < y->sentences ? 1 : -1;
	if (x->articles != y->articles)
		return x->articles < y->articles ? 1 : -1;
	return (x->nr > y->nr) - (x->nr < y->nr);
}

static void sort_names(struct entity_page *p)
{
	size_t count = p->companions.items.len;
	struct met *met = mem_alloc((count + 1) * sizeof *met);
	for (size_t i = 0; i < count; i++) {
		const struct companion *c = &p->companions.items.data[i];
		met[i] = (struct met){ c->sentences, c->articles, (uint32_t)i };
	}
	if (p->orders[ENTITY_NAMES] == NAMES_OFTEN && count > 1)
		qsort(met, count, sizeof *met, compare_met);
	vec_clear(&p->names);
	for (size_t i = 0; i < count; i++)
		vec_push(&p->names, met[i].nr);
	free(met);
}

void entity_sort(struct entity_page *p, unsigned part, unsigned order)
{
	p->orders[part] = (uint8_t)order;
	if (p->entity == ENTITY_NONE)
		return;
	if (part == ENTITY_ARTICLES)
		sort_articles(p);
	else if (part == ENTITY_NAMES)
		sort_names(p);
	else if (!(p->todo & ENTITY_TODO_MENTIONS))
		kwic_rows_sort(&p->mentions, (enum kwic_order)order);
}

/* --- step by step ---------------------------------------------------------------------------- */

static void clear(struct entity_page *p)
{
	vec_clear(&p->timeline.bars);
	p->timeline.undated = 0;
	vec_clear(&p->roles.items);
	arena_release(&p->arena);
	vec_clear(&p->articles);
	vec_clear(&p->companions.items);
	vec_clear(&p->names);
	kwic_rows_clear(&p->mentions);
}

static void do_step(struct entity_page *p, unsigned step)
{
	const struct view_context *context = p->view.context;
	const struct table *t = entity_table(p);
	switch (step) {
	case ENTITY_TODO_ARTICLES:
		add_articles(p);
		sort_articles(p);
		break;
	case ENTITY_TODO_TIME:
		context_timeline(t, context->corpus, p->entity, p->timeline_max, &p->timeline);
		break;
	case ENTITY_TODO_NAMES:
		together_companions(t, p->entity, SIZE_MAX, &p->companions);
		sort_names(p);
		break;
	case ENTITY_TODO_ROLES:
		context_roles(t, context->corpus, names_lexicon(context->names), p->entity,
			      ROLES_MENTIONS, &p->arena, &p->roles);
		break;
	case ENTITY_TODO_MENTIONS:
		kwic_rows_fill(&p->mentions, context, p->entity, ENTITY_NONE,
			       (enum kwic_order)p->orders[ENTITY_MENTIONS]);
		break;
	default:
		break;
	}
}

static void next_step(struct entity_page *p)
{
	unsigned step = p->todo & -p->todo; /* the lowest bit */
	p->todo &= ~step;
	do_step(p, step);
}

/* Where there are few mentions nothing is left for later. */
static void start(struct entity_page *p, unsigned todo)
{
	p->todo |= todo;
	bool few = table_entity(entity_table(p), p->entity)->all_mentions <= AT_ONCE_MENTIONS;
	while (few && p->todo)
		next_step(p);
}

static bool fit_time(struct entity_page *p)
{
	size_t cols = entity_page_cols(p);
	size_t before = p->timeline_max;
	size_t bars = cols > BESIDE_BARS + BARS_LEAST ? cols - BESIDE_BARS : BARS_LEAST;
	p->timeline_max = bars < BARS_MOST ? bars : BARS_MOST;
	return p->timeline_max != before;
}

void entity_fit_time(struct entity_page *p)
{
	if (fit_time(p) && p->entity != ENTITY_NONE)
		start(p, ENTITY_TODO_TIME);
}

void entity_fill(struct entity_page *p)
{
	clear(p);
	p->todo = 0;
	fit_time(p);
	if (p->entity != ENTITY_NONE)
		start(p, ENTITY_TODO_ALL);
}

bool entity_has_work(const struct entity_page *p)
{
	return p->entity != ENTITY_NONE &&
	       (p->right_is_late || p->todo || kwic_rows_has_work(&p->mentions));
}

void entity_go_on(struct entity_page *p)
{
	if (p->right_is_late)
		entity_catch_up(p);
	else if (p->todo)
		next_step(p);
	else if (kwic_rows_has_work(&p->mentions))
		kwic_rows_go_on(&p->mentions);
}
