/* SPDX-License-Identifier: MIT */
/* From a value to the query term that asks for it, and from two queries to one that asks for both.
 */
#include <assert.h>

#include "find/facets_parts.h"
#include "find/lexer.h"
#include "find/needle.h"
#include "text/clean.h"

enum { TEXT_MAX = 1024 };

/* --- what can be asked for ------------------------------------------------------------------- */

/* What folds as the text does once it is fit to be shown and typed; false if nothing does. */
static bool clean_value(struct str text, struct buf *out)
{
	struct buf key = BUF_INIT, clean_key = BUF_INIT;
	clean_add(out, text, CLEAN_LINE);
	fold_key(text, &key);
	fold_key(buf_str(out), &clean_key);
	bool same = str_eq(buf_str(&key), buf_str(&clean_key));
	buf_release(&key);
	buf_release(&clean_key);
	return same && text.len <= TEXT_MAX;
}

bool facet_can_ask(struct str text)
{
	struct buf clean = BUF_INIT;
	bool can = clean_value(text, &clean);
	buf_release(&clean);
	return can;
}

bool facet_can_ask_folder(struct str text, struct str key)
{
	struct buf clean = BUF_INIT;
	struct needle needle;
	bool can = clean_value(text, &clean);
	if (can && key.len > 0) {
		can = needle_init(&needle, buf_str(&clean), false, true);
		if (can) {
			can = str_eq(buf_str(&needle.fold.key), key) && !str_ends(key, STR("/"));
			needle_release(&needle);
		}
	}
	buf_release(&clean);
	return can;
}

/* --- terms ----------------------------------------------------------------------------------- */

static bool is_bare(struct str value)
{
	for (size_t i = 0; i < value.len; i++) {
		char c = value.ptr[i];
		bool letter = char_is_alpha(c) || char_is_digit(c);
		if (!letter && (i == 0 || (c != '.' && c != '-' && c != '/' && c != '_')))
			return false;
	}
	return value.len > 0;
}

static void add_term(struct buf *out, const char *field, bool whole, struct str value)
{
	struct buf clean = BUF_INIT;
	clean_add(&clean, value, CLEAN_LINE);
	bool bare = is_bare(buf_str(&clean));
	buf_addf(out, "%s:%s", field, whole ? "=" : "");
	if (bare)
		buf_add_str(out, buf_str(&clean));
	else
		buf_add_quoted(out, buf_str(&clean), '\"');
	buf_release(&clean);
}

/* Would the words of this value find another one, too? */
static bool finds_others(const struct facet_texts *t, struct str text)
{
	struct needle needle;
	bool found = false;
	if (!needle_init(&needle, text, false, true))
		return true;
	for (size_t i = 0; i < t->by_spelling.len && !found; i++) {
		struct str other = intern_str(&t->spellings, (uint32_t)i);
		struct str shown = t->values.data[t->of.data[t->by_spelling.data[i].first]].shown;
		found = needle_in(&needle, other) != str_eq(shown, text);
	}
	needle_release(&needle);
	return found;
}

static const char *name_field(enum facet_kind kind)
{
	return kind == FACET_PERSON ? "person" : kind == FACET_ORG ? "org" : "entity";
}

/* How many go by that name, and how many are displayed so. */
static void count_namesakes(const struct table *table, struct str name, enum entity_type type,
			    size_t *called, size_t *displayed)
{
	VEC(uint32_t) found = VEC_INIT;
	struct buf key = BUF_INIT, other = BUF_INIT;
	*displayed = 0;
	*called = table_find(table, name, type, NULL, 0);
	vec_reserve(&found, *called + 1);
	assert(found.data);
	table_find(table, name, type, found.data, *called);
	fold_key(name, &key);
	for (size_t i = 0; i < *called; i++) {
		buf_clear(&other);
		fold_key(table_entity(table, found.data[i])->name, &other);
		*displayed += str_eq(buf_str(&key), buf_str(&other));
	}
	buf_release(&key);
	buf_release(&other);
	vec_release(&found);
}

/* By what it is called where nothing else is, by what it is displayed as, else by its key. */
static void add_name(const struct facets *f, enum facet_kind kind, uint32_t entity, struct buf *out)
{
	const struct table *table = f->input.subject.table;
	const struct entity *e = table_entity(table, entity);
	struct buf clean = BUF_INIT;
	size_t called = 0, displayed = 0;
	if (clean_value(e->name, &clean) && clean.len > 0)
		count_namesakes(table, buf_str(&clean),
				kind == FACET_PLACE ? ENTITY_TYPE_COUNT : (enum entity_type)e->type,
				&called, &displayed);
	if (displayed == 1)
		add_term(out, name_field(kind), called > 1, buf_str(&clean));
	else
		buf_addf(out, "%s:%016llx", name_field(kind), (unsigned long long)e->key);
	buf_release(&clean);
}

void facets_term(const struct facets *f, enum facet_kind kind, const struct facet_value *value,
		 struct buf *out)
{
	if (kind == FACET_SOURCE) {
		add_term(out, "source", finds_others(&f->sources, value->text), value->text);
	} else if (kind == FACET_FOLDER) {
		add_term(out, "in", value->text.len == 0, value->text);
	} else if (kind != FACET_TIME) {
		add_name(f, kind, value->entity, out);
	} else if (value->date.precision == DATE_UNKNOWN) {
		buf_add_str(out, STR("-date:0001..")); /* no day at all */
	} else {
		buf_add_str(out, STR("date:"));
		date_iso(&value->date, out);
	}
}

/* --- both ------------------------------------------------------------------------------------ */

static bool has_alternatives(struct str query)
{
	struct lexer lexer = { .text = query };
	size_t depth = 0;
	for (;;) {
		struct token t = lexer_next(&lexer);
		if (t.kind == TOKEN_END)
			return false;
		if (t.kind == TOKEN_OR && depth == 0)
			return true;
		depth += t.kind == TOKEN_OPEN;
		depth -= t.kind == TOKEN_CLOSE && depth > 0;
	}
}

void facets_narrow(struct str query, struct str term, struct buf *out)
{
	bool parts = has_alternatives(query);
	query = str_trim(query);
	buf_add_str(out, parts ? STR("(") : STR(""));
	buf_add_str(out, query);
	buf_add_str(out, parts ? STR(")") : STR(""));
	buf_add_str(out, query.len > 0 ? STR(" ") : STR(""));
	buf_add_str(out, term);
}
