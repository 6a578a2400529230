/* SPDX-License-Identifier: MIT */
/* Looks up a name given on the command line. */
#include "cli/wanted.h"

#include "text/fold.h"

static void keep_displayed(struct wanted *wanted, const struct table *t, struct str name)
{
	struct buf sought = BUF_INIT, key = BUF_INIT;
	size_t kept = 0;
	fold_key(name, &sought);
	for (size_t i = 0; i < wanted->entities.len; i++) {
		uint32_t entity = wanted->entities.data[i];
		buf_clear(&key);
		fold_key(table_entity(t, entity)->name, &key);
		if (str_eq(buf_str(&key), buf_str(&sought)))
			wanted->entities.data[kept++] = entity;
	}
	if (kept > 0)
		wanted->entities.len = kept;
	buf_release(&sought);
	buf_release(&key);
}

void wanted_find(struct wanted *wanted, const struct table *t, const char *name)
{
	struct str text = str_from(name);
	size_t count = table_find(t, text, ENTITY_TYPE_COUNT, NULL, 0);
	if (count == 0)
		return;
	vec_reserve(&wanted->entities, count);
	table_find(t, text, ENTITY_TYPE_COUNT, wanted->entities.data, count);
	wanted->entities.len = count;
	keep_displayed(wanted, t, text);
}

bool wanted_has(const struct wanted *wanted, uint32_t entity)
{
	for (size_t i = 0; i < wanted->entities.len; i++) {
		if (wanted->entities.data[i] == entity)
			return true;
	}
	return false;
}

void wanted_release(struct wanted *wanted)
{
	vec_release(&wanted->entities);
}
