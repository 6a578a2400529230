/* SPDX-License-Identifier: MIT */
/* The user's corrections of names, one a row, with those that contradict each other. */
#include "app/view_rows.h"

enum { KIND_COL = 2, SURFACE_COL = 13, OTHER_COL = 42 };

struct corrections_view {
	struct rows_view rows;
	struct buf lines; /* piped */
};

static struct corrections_view *own(struct view *v)
{
	return (struct corrections_view *)v;
}

static const struct corrections_view *const_own(const struct view *v)
{
	return (const struct corrections_view *)v;
}

static const struct rule *rules_of(const struct view *v, size_t *count)
{
	*count = 0;
	return v->context->corrections ? corrections_rules(v->context->corrections, count) : NULL;
}

static struct view *create(const struct view_context *context)
{
	struct corrections_view *c = mem_zalloc(1, sizeof *c);
	rows_view_init(&c->rows, context, &view_corrections);
	return &c->rows.view;
}

static void destroy(struct view *v)
{
	buf_release(&own(v)->lines);
	free(own(v));
}

static void refresh(struct view *v)
{
	size_t count;
	rules_of(v, &count);
	rows_view_count(&own(v)->rows, count);
}

static void resize(struct view *v, size_t rows, size_t cols)
{
	v->rows = rows;
	v->cols = cols;
	list_resize(&own(v)->rows.list, rows, 1);
}

/* The page (or the mentions) of the name that is corrected; nothing where the corpus does not have
 * it. */
static void open_selected(const struct view *v, enum view_kind kind, struct request *request)
{
	size_t count;
	const struct rule *rules = rules_of(v, &count);
	const struct table *t = v->context->names ? names_table(v->context->names) : NULL;
	uint32_t entity;
	if (count == 0 || !t ||
	    table_find(t, rules[const_own(v)->rows.list.selected].surface, ENTITY_TYPE_COUNT,
		       &entity, 1) == 0)
		return;
	request->kind = REQUEST_SHOW;
	request->place = (struct place){ .kind = kind,
					 .focus = PLACE_NO_FOCUS,
					 .entity = table_entity(t, entity)->key };
}

static void pipe_all(struct corrections_view *c, struct request *request)
{
	size_t count;
	const struct rule *rules = rules_of(&c->rows.view, &count);
	buf_clear(&c->lines);
	for (size_t i = 0; i < count; i++) {
		correction_write(&rules[i], &c->lines);
		buf_add_char(&c->lines, '\n');
	}
	request->kind = REQUEST_PIPE;
	request->piped = buf_str(&c->lines);
}

static bool command(struct view *v, enum command command, struct str argument,
		    struct request *request)
{
	struct corrections_view *c = own(v);
	(void)argument;
	if (command == CMD_OPEN || command == CMD_PEEK || command == CMD_CONTEXT) {
		open_selected(v, command == CMD_CONTEXT ? VIEW_KWIC : VIEW_ENTITY, request);
		return true;
	}
	if (command == CMD_PIPE) {
		pipe_all(c, request);
		return true;
	}
	if (command == CMD_FIX) {
		request->kind = REQUEST_UNFIX;
		request->row = c->rows.list.selected;
		return true;
	}
	return rows_view_command(&c->rows, command);
}

/* The first conflict of a rule, NULL if it has none: of those in the names by now. */
static const struct conflict *conflict_of(const struct view *v, const struct rule *rule)
{
	size_t count;
	const struct rule *laid = names_rules(v->context->names, &count);
	const struct conflicts *conflicts = names_conflicts(v->context->names);
	for (size_t i = 0; i < conflicts->items.len; i++) {
		const struct conflict *c = &conflicts->items.data[i];
		if (rule_is_same(&laid[c->rule], rule) || rule_is_same(&laid[c->with], rule))
			return c;
	}
	return NULL;
}

static void add_scope(const struct rule *rule, struct line *out)
{
	if (rule->scope == RULE_ARTICLE)
		line_add(out, ROLE_META, STR("  in one article"));
	else if (rule->scope == RULE_MENTION)
		line_add(out, ROLE_META, STR("  in one place"));
}

static void row(const struct view *v, size_t nr, struct line *out)
{
	const struct corrections_view *c = const_own(v);
	size_t count;
	const struct rule *rules = rules_of(v, &count);
	line_clear(out, ROLE_TEXT);
	nr += c->rows.list.top;
	if (count == 0 && nr == 0)
		line_add(out, ROLE_META, STR("  No corrections yet: x on any name makes one"));
	if (nr >= count)
		return;
	const struct rule *rule = &rules[nr];
	const struct conflict *conflict = conflict_of(v, rule);
	line_add(out, ROLE_WARNING, conflict ? STR("!") : STR(" "));
	line_pad(out, KIND_COL);
	line_add(out, ROLE_META, str_from(rule_kind_names[rule->kind]));
	line_pad(out, SURFACE_COL);
	line_add_dump(out, ROLE_TEXT, rule->surface);
	line_pad(out, OTHER_COL);
	if (rule->kind == RULE_TYPE)
		line_addf(out, ROLE_TEXT, " %s", entity_types[rule->other_type].label);
	else
		line_add_dump(out, ROLE_TEXT, rule->other);
	add_scope(rule, out);
	line_cut(out, v->cols > 1 ? v->cols - 1 : 1);
	out->selected = nr == c->rows.list.selected;
}

static void title(const struct view *v, struct line *left, struct line *right)
{
	struct buf text = BUF_INIT;
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("corrections"));
	view_add_count(&text, const_own(v)->rows.list.count, "correction");
	line_add(right, ROLE_BAR_TOP, buf_str(&text));
	buf_release(&text);
}

/* Why the selected one has no effect, and where it stands. */
static void status(const struct view *v, struct line *left, struct line *right)
{
	size_t count, nr = const_own(v)->rows.list.selected;
	const struct rule *rules = rules_of(v, &count);
	line_clear(left, ROLE_STATUS);
	line_clear(right, ROLE_STATUS);
	if (count == 0)
		return;
	const struct conflict *conflict = conflict_of(v, &rules[nr]);
	if (conflict && conflict->rule != conflict->with)
		line_add(left, ROLE_WARNING, STR("contradicts another one: neither is applied"));
	else if (conflict)
		line_add(left, ROLE_STATUS, STR("names nothing of this corpus"));
	if (rules[nr].file)
		line_add_dump(right, ROLE_STATUS, str_from(rules[nr].file));
	if (rules[nr].file)
		line_addf(right, ROLE_STATUS, ":%u", (unsigned)rules[nr].line);
}

const struct view_ops view_corrections = {
	.kind = VIEW_CORRECTIONS,
	.name = "corrections",
	.contexts = CONTEXT_ANY | CONTEXT_LIST | CONTEXT_NAMES,
	.create = create,
	.destroy = destroy,
	.show = rows_view_show,
	.save = rows_view_save,
	.resize = resize,
	.refresh = refresh,
	.command = command,
	.row = row,
	.extent = rows_view_extent,
	.title = title,
	.status = status,
};
