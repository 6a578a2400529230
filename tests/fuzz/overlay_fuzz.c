/* SPDX-License-Identifier: MIT */
/* Any corrections laid over a small table: their order never matters, laying them over again
 * changes nothing, what is reported is as if it were not there, and taken off they leave nothing
 * behind. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/file.h"
#include "entity/overlay.h"
#include "entity/table_maker.h"
#include "store/corrections.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { RULES_MAX = 24 };

static const struct made_name names[] = {
	{ ENTITY_PERSON, "Bayu Samudra", "Bayu Samudra" },
	{ ENTITY_PERSON, "Bayu Samudra", "Bayu" },
	{ ENTITY_PERSON, "Sam", "Sam" },
	{ ENTITY_PERSON, "Arunika", "Arunika" },
	{ ENTITY_PERSON, "Arunika", "Nika" },
	{ ENTITY_ORG, "Kantor Berita", "Kantor Berita" },
	{ ENTITY_ORG, "Kantor Berita", "KB" },
	{ ENTITY_PLACE, "Bumi", "Bumi" },
};

/* One for the whole run. */
static struct maker maker;
static struct buf linked;

static void open_maker(void)
{
	static const char text[] = "Kabar Satu\n\nBayu Samudra dan Sam di Bumi. Bayu dan Arunika. "
				   "Nika.\n\nKantor Berita (KB). Sam dan KB.\n";
	char folder[] = "/tmp/kabar-overlay-fuzz-XXXXXX", path[64];
	assert(mkdtemp(folder));
	snprintf(path, sizeof path, "%s/a.txt", folder);
	bool saved = file_save(path, str_from(text), NULL);
	assert(saved);
	maker_open(&maker, folder, "presiden\ttitle\n", names, sizeof names / sizeof *names);
	write_table(maker.table, &linked);
	unlink(path);
	rmdir(folder);
}

static void apply(const struct rule *rules, size_t count, struct conflicts *out, struct buf *table)
{
	overlay_apply(maker.table, maker.corpus, maker.lex, rules, count, out);
	write_table(maker.table, table);
}

static size_t read_rules(struct str text, struct rule *rules)
{
	struct str line;
	size_t count = 0;
	while (count < RULES_MAX && str_next(&text, '\n', &line)) {
		struct rule *rule = &rules[count];
		if (correction_read(line, rule, NULL) && rule->kind != RULE_KIND_COUNT)
			count++;
	}
	return count;
}

static uint32_t reported(const struct conflicts *conflicts, size_t count, bool backwards)
{
	uint32_t bits = 0;
	for (size_t i = 0; i < conflicts->items.len; i++) {
		uint32_t rule = conflicts->items.data[i].rule;
		bits |= UINT32_C(1) << (backwards ? count - 1 - rule : rule);
	}
	return bits;
}

static bool same(const struct buf *a, const struct buf *b)
{
	return str_eq(buf_str(a), buf_str(b));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rule rules[RULES_MAX], other[RULES_MAX];
	struct conflicts conflicts = { .items = VEC_INIT };
	struct buf once = BUF_INIT, again = BUF_INIT;
	if (!maker.table)
		open_maker();
	size_t count = read_rules(str_of((const char *)data, size), rules), kept = 0;
	apply(rules, count, &conflicts, &once);
	uint32_t bits = reported(&conflicts, count, false);
	for (size_t i = 0; i < count; i++)
		other[i] = rules[count - 1 - i];
	apply(other, count, &conflicts, &again);
	assert(same(&once, &again) && reported(&conflicts, count, true) == bits);
	for (size_t i = 0; i < count; i++) {
		size_t reach = overlay_reach(maker.table, maker.corpus, maker.lex, &rules[i]);
		assert(reach <= table_mention_count(maker.table));
		if (!(bits & UINT32_C(1) << i))
			other[kept++] = rules[i];
	}
	apply(other, kept, &conflicts, &again);
	assert(same(&once, &again) && conflicts.items.len == 0);
	apply(NULL, 0, &conflicts, &again);
	assert(same(&linked, &again));
	vec_release(&conflicts.items);
	buf_release(&once);
	buf_release(&again);
	return 0;
}
