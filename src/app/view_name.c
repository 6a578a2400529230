/* SPDX-License-Identifier: MIT */
/* What several views say of a name. */
#include "app/view_name.h"

#include <string.h>

#include "text/repair.h"
#include "text/width.h"

enum { CARD_BARS = 12, SOON_MENTIONS = 2000 };

const struct table *view_table_of_names(const struct view_context *context)
{
	return context->names ? names_table(context->names) : NULL;
}

size_t view_count_names(const struct view_context *context, uint32_t article)
{
	const struct table *table = view_table_of_names(context);
	struct entity_counts counts = { 0 };
	if (!table || article >= table_article_count(table))
		return SIZE_MAX;
	table_article_entities(table, article, &counts);
	size_t count = counts.items.len;
	vec_release(&counts.items);
	return count;
}

void view_add_name_count(struct line *out, size_t count)
{
	struct buf text = BUF_INIT;
	if (count == SIZE_MAX)
		return;
	buf_addf(&text, "  ");
	view_add_count(&text, count, "name");
	line_add(out, ROLE_STATUS, buf_str(&text));
	buf_release(&text);
}

void view_add_name(struct buf *out, struct str name)
{
	repair_add(out, NULL, name, 0);
}

void view_add_mentions(struct buf *out, const struct entity *e)
{
	view_add_count(out, e->mentions, "mention");
	buf_add_str(out, STR(" in "));
	view_add_count(out, e->articles, "article");
}

/* --- time ------------------------------------------------------------------------------------ */

struct date view_step_date(const struct timeline *t, size_t step)
{
	int64_t nr = (int64_t)t->first + (int64_t)step;
	if (t->step == STEP_DAY)
		return date_from_days(nr);
	if (t->step == STEP_MONTH)
		return (struct date){ .year = (int16_t)(nr / 12),
				      .month = (uint8_t)(nr % 12 + 1),
				      .precision = DATE_MONTH };
	return (struct date){ .year = (int16_t)nr, .precision = DATE_YEAR };
}

/* Of two days the first only has to say what the last does not: "9-13 May 2024". */
void view_add_span(struct buf *out, const struct timeline *timeline)
{
	struct buf from = BUF_INIT, to = BUF_INIT;
	if (timeline->bars.len == 0)
		return;
	struct date first = view_step_date(timeline, 0);
	struct date last = view_step_date(timeline, timeline->bars.len - 1);
	view_add_day(&from, &first);
	view_add_day(&to, &last);
	struct str head = buf_str(&from);
	struct str tail = buf_str(&to);
	if (str_eq(head, tail)) {
		head = STR_NULL;
	} else {
		size_t blank;
		while ((blank = str_rchr(head, ' ')) != STR_NPOS &&
		       str_ends(tail, str_skip(head, blank))) {
			tail = str_sub(tail, 0, tail.len - (head.len - blank));
			head = str_sub(head, 0, blank);
		}
		tail = buf_str(&to);
	}
	buf_add_str(out, head);
	if (head.len > 0)
		buf_add_char(out, '-');
	buf_add_str(out, tail);
	buf_release(&from);
	buf_release(&to);
}

void view_add_bar(struct buf *out, uint64_t value, uint64_t most)
{
	static const char *const bars[] = { "·", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█" };
	uint64_t level = most == 0 ? 0 : (value * 8 + most - 1) / most;
	buf_add_str(out, str_from(bars[level < 8 ? level : 8]));
}

void view_add_bars(struct buf *out, const struct timeline *timeline)
{
	uint32_t most = 0;
	for (size_t i = 0; i < timeline->bars.len; i++) {
		if (timeline->bars.data[i] > most)
			most = timeline->bars.data[i];
	}
	for (size_t i = 0; i < timeline->bars.len; i++)
		view_add_bar(out, timeline->bars.data[i], most);
}

/* --- requests -------------------------------------------------------------------------------- */

void view_request_name(struct request *request, enum view_kind kind, uint64_t key)
{
	request->kind = REQUEST_SHOW;
	request->place = (struct place){ .kind = kind, .focus = PLACE_NO_FOCUS, .entity = key };
}

void view_request_fix(struct request *request, const struct entity *e)
{
	struct fix_subject *fix = &request->fix;
	request->kind = REQUEST_FIX;
	*fix = (struct fix_subject){ .entity = e->key,
				     .type = (enum entity_type)e->type,
				     .article = ARTICLE_NONE };
	size_t len = e->name.len < sizeof fix->surface ? e->name.len : sizeof fix->surface - 1;
	memcpy(fix->surface, e->name.ptr, len);
}

/* --- row 23 ---------------------------------------------------------------------------------- */

void name_card_release(struct name_card *card)
{
	buf_release(&card->name);
	buf_release(&card->counts);
	buf_release(&card->span);
	buf_release(&card->bars);
}

static void add_time(struct name_card *card, const struct view_context *context, uint32_t entity)
{
	struct timeline timeline = { 0 };
	context_timeline(view_table_of_names(context), context->corpus, entity, CARD_BARS,
			 &timeline);
	if (timeline.bars.len > 0) {
		buf_add_str(&card->span, STR("  "));
		view_add_span(&card->span, &timeline);
	}
	if (timeline.bars.len > 1) {
		buf_add_str(&card->bars, STR("  "));
		view_add_bars(&card->bars, &timeline);
	}
	vec_release(&timeline.bars);
}

static void write_card(struct name_card *card, const struct view_context *context, uint32_t entity)
{
	const struct entity *e = table_entity(view_table_of_names(context), entity);
	buf_clear(&card->name);
	buf_clear(&card->counts);
	buf_clear(&card->span);
	buf_clear(&card->bars);
	view_add_name(&card->name, e->name);
	buf_addf(&card->counts, "  %s  ", entity_types[e->type].label);
	view_add_mentions(&card->counts, e);
	card->is_late = e->all_mentions > SOON_MENTIONS;
	if (!card->is_late)
		add_time(card, context, entity);
}

void name_card_go_on(struct name_card *card, const struct view_context *context)
{
	const struct table *table = view_table_of_names(context);
	uint32_t entity = table ? table_find_key(table, card->key) : ENTITY_NONE;
	if (card->is_late && card->key != 0 && entity != ENTITY_NONE)
		add_time(card, context, entity);
	card->is_late = false;
}

void name_card_make(struct name_card *card, const struct view_context *context, uint32_t entity)
{
	const struct table *table = view_table_of_names(context);
	if (!table || entity == ENTITY_NONE) {
		card->key = 0;
		card->is_late = false;
		return;
	}
	uint64_t key = table_entity(table, entity)->key;
	uint64_t generation = names_generation(context->names);
	if (card->key == key && card->generation == generation)
		return;
	card->key = key;
	card->generation = generation;
	write_card(card, context, entity);
}

void name_card_add(const struct name_card *card, const struct view_context *context,
		   const char *doubt, const struct line *right, struct line *left)
{
	enum { BLANKS = 3 }; /* at both ends of the row and between its parts */
	line_add(left, ROLE_STATUS, buf_str(&card->name));
	line_add(left, ROLE_STATUS, str_from(doubt));
	line_add(left, ROLE_STATUS, buf_str(&card->counts));
	size_t taken = line_cols(left) + line_cols(right) + BLANKS;
	size_t room = context->window_cols == 0 ? SIZE_MAX : context->window_cols;
	room = room > taken ? room - taken : 0;
	size_t bars = width_str(buf_str(&card->bars));
	size_t span = width_str(buf_str(&card->span));
	if (span + bars <= room)
		line_add(left, ROLE_STATUS, buf_str(&card->span));
	if (bars <= room)
		line_add(left, ROLE_STATUS, buf_str(&card->bars));
}
