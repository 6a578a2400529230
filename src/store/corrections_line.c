/* SPDX-License-Identifier: MIT */
/* A rule as a line of the corrections file, and back. */
#include "store/corrections.h"

#include <assert.h>

#include "store/own_file.h"

enum {
	COLUMNS_MAX = 7, /* one more than any rule has: what is too much is seen */
	QUOTED_MAX = 60  /* bytes of what was found, in messages */
};

/* What stands behind the surface, before the place. */
enum operand { OPERAND_NONE, OPERAND_TYPE, OPERAND_NAME, OPERAND_TYPED_NAME };

struct rule_form {
	enum operand operand;
	const char *columns; /* for messages */
};

static const struct rule_form rule_forms[RULE_KIND_COUNT] = {
	[RULE_NOT] = { OPERAND_NONE, "not<TAB>TYPE<TAB>NAME" },
	[RULE_TYPE] = { OPERAND_TYPE, "type<TAB>TYPE<TAB>NAME<TAB>NEW TYPE" },
	[RULE_SAME] = { OPERAND_TYPED_NAME, "same<TAB>TYPE<TAB>NAME<TAB>OTHER NAME" },
	[RULE_DIFFERENT] = { OPERAND_TYPED_NAME, "different<TAB>TYPE<TAB>NAME<TAB>OTHER NAME" },
	[RULE_RENAME] = { OPERAND_NAME, "rename<TAB>TYPE<TAB>NAME<TAB>NEW NAME" },
};

static const char any_type[] = "any";

/* --- writing --- */

static void add_name(struct buf *out, struct str name)
{
	size_t start = out->len;
	own_file_add_text(out, name);
	assert(out->len > start);
	(void)start;
}

static const char *type_name(enum entity_type type)
{
	return type < ENTITY_TYPE_COUNT ? entity_types[type].name : any_type;
}

static void write_operand(const struct rule *rule, struct buf *out)
{
	enum operand operand = rule_forms[rule->kind].operand;
	if (operand == OPERAND_NONE)
		return;
	buf_add_char(out, '\t');
	if (operand == OPERAND_TYPE)
		buf_add_str(out, str_from(type_name(rule->other_type)));
	else
		add_name(out, rule->other);
	if (operand == OPERAND_TYPED_NAME && rule->other_type != rule->type)
		buf_addf(out, "\t%s", type_name(rule->other_type));
}

void correction_write(const struct rule *rule, struct buf *out)
{
	buf_addf(out, "%s\t%s\t", rule_kind_names[rule->kind], type_name(rule->type));
	add_name(out, rule->surface);
	write_operand(rule, out);
	if (rule->scope != RULE_NAME)
		buf_addf(out, "\t@%016jx", (uintmax_t)rule->article);
	if (rule->scope == RULE_MENTION)
		buf_addf(out, ":%u-%u", rule->start, rule->end);
}

/* --- reading --- */

struct columns {
	struct str items[COLUMNS_MAX];
	size_t count, at;
};

/* Columns are told apart by runs of tabs: people line them up. */
static void cut_columns(struct str line, struct columns *out)
{
	struct str part;
	*out = (struct columns){ .count = 0 };
	while (out->count < COLUMNS_MAX && str_next(&line, '\t', &part)) {
		part = own_file_trim(part);
		if (part.len > 0)
			out->items[out->count++] = part;
	}
}

static struct str next_column(struct columns *c)
{
	return c->at < c->count ? c->items[c->at++] : STR_NULL;
}

static int quoted_len(struct str s)
{
	return s.len < QUOTED_MAX ? (int)s.len : QUOTED_MAX;
}

#define QUOTED(s) quoted_len(s), (s).ptr

static bool read_kind(struct columns *c, struct str line, struct rule *rule, struct err *err)
{
	struct str name = next_column(c);
	for (size_t i = 0; i < RULE_KIND_COUNT; i++) {
		if (str_eq(name, str_from(rule_kind_names[i])))
			rule->kind = (enum rule_kind)i;
	}
	if (rule->kind != RULE_KIND_COUNT)
		return true;
	if (c->count == 1 && str_chr(line, ' ') != STR_NPOS)
		return err_set(err, "", 0,
			       "'%.*s' has no tabs, expected KIND<TAB>TYPE<TAB>NAME ...",
			       QUOTED(line));
	return err_set(err, "", 0,
		       "'%.*s' is no kind of correction, expected not, type, same, different or "
		       "rename, then a tab",
		       QUOTED(name));
}

static bool read_type(struct str name, bool may_be_any, enum entity_type *type, struct err *err)
{
	*type = entity_type_find(name);
	if (*type != ENTITY_TYPE_COUNT || (may_be_any && str_eq(name, str_from(any_type))))
		return true;
	return err_set(err, "", 0, "'%.*s' is no type, expected person, org, place%s", QUOTED(name),
		       may_be_any ? ", other or any" : " or other");
}

static bool read_name(struct columns *c, const struct rule *rule, struct str *name, struct err *err)
{
	*name = next_column(c);
	return name->len > 0 ||
	       err_set(err, "", 0, "too few columns, expected %s", rule_forms[rule->kind].columns);
}

/* Nothing but a place or a comment follows. */
static bool ends_operands(const struct columns *c)
{
	return c->at >= c->count || c->items[c->at].ptr[0] == '@' || c->items[c->at].ptr[0] == '#';
}

static bool read_operand(struct columns *c, struct rule *rule, struct err *err)
{
	enum operand operand = rule_forms[rule->kind].operand;
	struct str type;
	rule->other_type = rule->type;
	if (operand == OPERAND_NONE)
		return true;
	if (operand == OPERAND_TYPE)
		return read_name(c, rule, &type, err) &&
		       read_type(type, false, &rule->other_type, err);
	if (!read_name(c, rule, &rule->other, err))
		return false;
	return operand == OPERAND_NAME || ends_operands(c) ||
	       read_type(next_column(c), true, &rule->other_type, err);
}

/* "+12" and "-12" are numbers elsewhere. */
static bool read_byte(struct str s, uint32_t *out)
{
	long value;
	if (s.len == 0 || !char_is_digit(s.ptr[0]) || !str_to_long(s, &value) ||
	    value > (long)UINT32_MAX)
		return false;
	*out = (uint32_t)value;
	return true;
}

static bool read_bytes(struct str span, struct rule *rule)
{
	struct str start;
	return str_next(&span, '-', &start) && read_byte(start, &rule->start) &&
	       read_byte(span, &rule->end) && rule->start < rule->end;
}

static bool read_place(struct columns *c, struct rule *rule, struct err *err)
{
	if (c->at >= c->count || c->items[c->at].ptr[0] == '#')
		return true;
	struct str place = next_column(c), span = str_skip(place, 1), id;
	bool one = str_chr(span, ':') != STR_NPOS;
	rule->scope = one ? RULE_MENTION : RULE_ARTICLE;
	str_next(&span, ':', &id);
	if (place.ptr[0] == '@' && own_file_read_id(id, &rule->article) &&
	    (!one || read_bytes(span, rule)))
		return true;
	return err_set(err, "", 0,
		       "'%.*s' names no place, expected @ and the 16 digits of an article's id, "
		       "for one mention also :START-END",
		       QUOTED(place));
}

static bool read_end(struct columns *c, struct err *err)
{
	struct str extra = next_column(c);
	return extra.len == 0 || extra.ptr[0] == '#' ||
	       err_set(err, "", 0, "'%.*s' is one column too many", QUOTED(extra));
}

bool correction_read(struct str line, struct rule *rule, struct err *err)
{
	struct columns columns;
	struct str type;
	*rule = (struct rule){ .kind = RULE_KIND_COUNT, .type = ENTITY_TYPE_COUNT };
	if (!own_file_content(&line, err))
		return false;
	if (line.len == 0)
		return true;
	cut_columns(line, &columns);
	return read_kind(&columns, line, rule, err) && read_name(&columns, rule, &type, err) &&
	       read_type(type, true, &rule->type, err) &&
	       read_name(&columns, rule, &rule->surface, err) &&
	       read_operand(&columns, rule, err) && read_place(&columns, rule, err) &&
	       read_end(&columns, err);
}
