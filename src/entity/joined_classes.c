/* SPDX-License-Identifier: MIT */
/* Classes of names: made from surfaces, united, chosen among. */
#include "entity/joined.h"

static void add_tokens(struct joined *j, struct name_class *c)
{
	struct str rest = c->text, word;
	c->first_token = (uint32_t)j->tokens.len;
	while (c->token_count < UINT16_MAX && str_next(&rest, ' ', &word)) {
		if (word.len == 0)
			continue;
		vec_push(&j->tokens, intern_add(&j->words, word));
		c->token_count++;
	}
}

void classes_make(struct joined *j)
{
	const struct surfaces *s = j->s;
	size_t count = j->classes->names.strings.len;
	vec_reserve(&j->list, count + 1);
	for (uint32_t nr = 0; nr < count; nr++) {
		struct str name = intern_str(&j->classes->names, nr);
		struct name_class c = {
			.text = str_skip(name, 1),
			.type = (uint8_t)(name.ptr[0] - 'A'),
			.parent = nr,
			.how = HOW_EXACT,
		};
		add_tokens(j, &c);
		vec_push(&j->list, c);
	}
	for (uint32_t i = 0; i < s->items.len; i++) {
		const struct surface *surface = &s->items.data[i];
		struct name_class *c = &j->list.data[j->classes->of.data[i]];
		c->count += surface->count;
		c->capitals += surface->capitals ? surface->count : 0;
	}
}

uint32_t classes_find(const struct joined *j, enum entity_type type, struct str normal)
{
	struct buf key = BUF_INIT;
	buf_add_char(&key, (char)('A' + (int)type));
	buf_add_str(&key, normal);
	uint32_t nr = intern_find(&j->classes->names, buf_str(&key));
	buf_release(&key);
	return nr;
}

uint32_t class_root(struct joined *j, uint32_t c)
{
	struct name_class *list = j->list.data;
	while (list[c].parent != c) {
		list[c].parent = list[list[c].parent].parent;
		c = list[c].parent;
	}
	return c;
}

void class_unite(struct joined *j, uint32_t small, uint32_t full, enum entity_how how)
{
	uint32_t from = class_root(j, small), to = class_root(j, full);
	struct name_class *c = &j->list.data[small];
	if (from == to)
		return;
	if (c->how == HOW_EXACT)
		c->how = (uint8_t)how;
	c->flags |= CLASS_UNITED;
	j->list.data[from].parent = to;
}

void choice_add(struct choice *c, uint32_t root, uint64_t count)
{
	size_t i = 0;
	while (i < c->len && c->root[i] != root)
		i++;
	c->total += count;
	if (i == CHOICE_MAX)
		return; /* its count is part of the total, so no other one gains by it */
	if (i == c->len) {
		c->root[c->len] = root;
		c->count[c->len++] = 0;
	}
	c->count[i] += count;
}

uint32_t choice_best(const struct choice *c, unsigned percent)
{
	size_t best = 0;
	for (size_t i = 1; i < c->len; i++)
		if (c->count[i] > c->count[best])
			best = i;
	if (c->len == 0 || c->count[best] * 100 < c->total * percent)
		return INTERN_NONE;
	return c->root[best];
}
