/* SPDX-License-Identifier: MIT */
/* The values of terms: words to be found, dates, ages, numbers, states. */
#include "find/query_parts.h"

/* --- words --- */

bool value_parse_needle(struct term *t, const struct value_context *c)
{
	if (needle_init(&t->needle, t->value, t->prefix, term_infos[t->kind].any_case))
		return true;
	return query_fail(c->error, t->at, t->value.len, "nothing to find: a word is missing here");
}

/* Nothing at all is a value, too: source:="" */
const char *value_parse_whole(struct term *t)
{
	if (!term_infos[t->kind].has_whole)
		return "only a name, a source or a folder can be =whole";
	if (t->prefix)
		return "what is =whole has no star behind it";
	if (t->value.len == 0 && !term_infos[t->kind].has_needle)
		return "a name is missing between these quotes";
	fold_key(t->value, &t->key);
	return NULL;
}

bool term_is_whole(const struct term *t, struct str text, struct buf *scratch)
{
	buf_clear(scratch);
	fold_key(text, scratch);
	return str_eq(buf_str(scratch), buf_str(&t->key));
}

/* --- numbers --- */

bool value_is_number(struct str s, size_t max_digits)
{
	for (size_t i = 0; i < s.len; i++)
		if (!char_is_digit(s.ptr[i]))
			return false;
	return s.len > 0 && s.len <= max_digits;
}

long value_number(struct str s)
{
	long value = 0;
	str_to_long(s, &value);
	return value;
}

bool value_cut_range(struct str s, struct str *from, struct str *to)
{
	size_t dots = str_find(s, STR(".."));
	*from = str_sub(s, 0, dots);
	*to = dots == STR_NPOS ? *from : str_skip(s, dots + 2);
	return dots != STR_NPOS;
}

bool value_parse_words(struct term *t, const struct value_context *c)
{
	static const char expected[] = "a number of words: 200, >500, <100 or 200..400";
	struct str from, to;
	char sign = t->value.ptr[0];
	bool compares = sign == '<' || sign == '>';
	bool range = value_cut_range(str_skip(t->value, compares), &from, &to);
	if ((from.len > 0 && !value_is_number(from, 9)) ||
	    (to.len > 0 && !value_is_number(to, 9)) || from.len + to.len == 0 ||
	    (compares && range))
		return value_fail(c, t, t->value, expected);
	t->from = from.len > 0 ? value_number(from) : 0;
	t->to = to.len > 0 ? value_number(to) : INT64_MAX;
	if (sign == '<') {
		t->from = 0;
		t->to--;
	} else if (sign == '>') {
		t->from++;
		t->to = INT64_MAX;
	}
	return t->from <= t->to || value_fail(c, t, STR_NULL, "this range ends before it begins");
}

/* --- states --- */

static bool state_unread(const struct view *v)
{
	const struct marks *m = v->subject->marks;
	return !m || !(marks_get(m, view_id(v)) & MARK_READ);
}

static bool state_read(const struct view *v)
{
	return !state_unread(v);
}

static bool state_starred(const struct view *v)
{
	const struct marks *m = v->subject->marks;
	return m && (marks_get(m, view_id(v)) & MARK_STAR);
}

static bool state_dup(const struct view *v)
{
	return corpus_copy_count(v->subject->corpus, v->nr) > 0;
}

static bool state_take(const struct view *v)
{
	const uint32_t *members;
	return corpus_takes(v->subject->corpus, v->nr, &members) > 0;
}

static bool state_guess(const struct view *v)
{
	return article_title_guessed(view_article(v)) || article_date_guessed(view_article(v));
}

const struct state_value state_values[] = {
	{ .name = "unread", .yes = "unread", .no = "read", .holds = state_unread },
	{ .name = "read", .yes = "read", .no = "unread", .holds = state_read },
	{ .name = "starred", .yes = "starred", .no = "not starred", .holds = state_starred },
	{ .name = "new",
	  .yes = "new since your last visit",
	  .no = "seen in an earlier visit",
	  .holds = state_is_new,
	  .needs_seen = true },
	{ .name = "noted", .yes = "with a note", .no = "without a note", .holds = state_is_noted },
	{ .name = "dup",
	  .yes = "with copies",
	  .no = "without copies",
	  .holds = state_dup,
	  .needs_takes = true },
	{ .name = "take",
	  .yes = "with other takes",
	  .no = "without other takes",
	  .holds = state_take,
	  .needs_takes = true },
	{ .name = "guess",
	  .yes = "with a guessed title or date",
	  .no = "without a guess",
	  .holds = state_guess },
	{ 0 },
};

const char *query_state(size_t nr)
{
	return state_values[nr].name;
}

bool value_parse_state(struct term *t, const struct value_context *c)
{
	struct buf names = BUF_INIT;
	for (t->state = state_values; t->state->name; t->state++) {
		if (str_eq_nocase(t->value, str_from(t->state->name)))
			break;
		buf_addf(&names, "%s%s", names.len ? ", " : "is: is one of ", t->state->name);
	}
	if (!t->state->name)
		value_fail(c, t, t->value, buf_cstr(&names));
	buf_release(&names);
	return t->state->name != NULL;
}
