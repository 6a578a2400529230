/* SPDX-License-Identifier: MIT */
/* Merges changes into what the corrections file holds by now. */
#include "store/corrections_merge.h"

#include "base/intern.h"
#include "store/corrections.h"
#include "store/own_file.h"

static const char file_head[] = "# Corrections of names, one a line: KIND<TAB>TYPE<TAB>NAME ...\n"
				"# Kinds: not, type, same, different, rename.\n";

/* What is to become of a rule. */
struct change {
	bool add;
	bool there; /* the file has it */
};

struct changes {
	struct intern lines; /* rules as lines; their numbers are those of items */
	VEC(struct change) items;
};

static void read_changes(struct str notes, struct changes *out)
{
	struct str note;
	while (notes.len > 0 && str_next(&notes, '\n', &note)) {
		uint32_t id = intern_add(&out->lines, str_skip(note, 1));
		if (id == out->items.len)
			vec_push(&out->items, (struct change){ .add = false });
		out->items.data[id].add = str_starts(note, STR("+"));
	}
}

/* The change a line of the file is concerned by; NULL if none. */
static struct change *change_of(struct changes *changes, struct str line, struct buf *scratch)
{
	struct rule rule;
	if (!correction_read(line, &rule, NULL) || rule.kind == RULE_KIND_COUNT)
		return NULL;
	buf_clear(scratch);
	correction_write(&rule, scratch);
	uint32_t id = intern_find(&changes->lines, buf_str(scratch));
	return id == INTERN_NONE ? NULL : &changes->items.data[id];
}

/* Copies what stays; true if anything was left out. */
static bool keep_lines(struct str old, struct changes *changes, struct buf *fresh)
{
	struct buf scratch = BUF_INIT;
	struct str line;
	bool changed = false;
	while (own_file_next_line(&old, &line)) {
		struct change *change = change_of(changes, line, &scratch);
		if (change && !change->add) {
			changed = true;
			continue;
		}
		if (change)
			change->there = true;
		buf_add_str(fresh, line);
	}
	buf_release(&scratch);
	return changed;
}

static bool add_lines(const struct changes *changes, struct buf *fresh)
{
	bool changed = false;
	for (size_t i = 0; i < changes->items.len; i++) {
		const struct change *change = &changes->items.data[i];
		if (!change->add || change->there)
			continue;
		if (fresh->len == 0)
			buf_add_str(fresh, str_from(file_head));
		else if (fresh->data[fresh->len - 1] != '\n')
			buf_add_char(fresh, '\n');
		buf_add_str(fresh, intern_str(&changes->lines, (uint32_t)i));
		buf_add_char(fresh, '\n');
		changed = true;
	}
	return changed;
}

bool corrections_merge(struct str old, struct str notes, struct buf *fresh)
{
	struct changes changes = { .items = VEC_INIT };
	read_changes(notes, &changes);
	bool removed = keep_lines(old, &changes, fresh);
	bool added = add_lines(&changes, fresh);
	intern_release(&changes.lines);
	vec_release(&changes.items);
	return removed || added;
}
