/* SPDX-License-Identifier: MIT */
/* Any bytes as a corrections file: a rule that is read is written and read again as the same, and
 * merging adds and removes exactly what it is told, whatever else the file holds. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "store/corrections.h"
#include "store/corrections_merge.h"
#include "store/own_file.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_line(struct str line, struct buf *notes, char sign)
{
	struct rule rule, again;
	struct err e = ERR_INIT;
	struct buf first = BUF_INIT, second = BUF_INIT;
	if (!correction_read(line, &rule, &e)) {
		assert(e.message[0] != '\0');
		return;
	}
	if (rule.kind == RULE_KIND_COUNT)
		return;
	correction_write(&rule, &first);
	assert(!memchr(first.data, '\n', first.len) && !memchr(first.data, '\r', first.len));
	bool same = correction_read(buf_str(&first), &again, &e);
	assert(same && again.kind == rule.kind && again.type == rule.type);
	assert(again.other_type == rule.other_type && again.scope == rule.scope);
	assert(again.article == rule.article && again.start == rule.start);
	correction_write(&again, &second);
	assert(str_eq(buf_str(&first), buf_str(&second)));
	buf_addf(notes, "%c%s\n", sign, first.data);
	buf_release(&first);
	buf_release(&second);
}

static size_t count_rules(struct str text, struct str wanted)
{
	struct buf line = BUF_INIT;
	struct str part;
	struct rule rule;
	size_t found = 0;
	while (own_file_next_line(&text, &part)) {
		if (!correction_read(part, &rule, NULL) || rule.kind == RULE_KIND_COUNT)
			continue;
		buf_clear(&line);
		correction_write(&rule, &line);
		found += str_eq(buf_str(&line), wanted);
	}
	buf_release(&line);
	return found;
}

static size_t count_lines(struct str text)
{
	struct str part;
	size_t count = 0;
	while (own_file_next_line(&text, &part))
		count++;
	return count;
}

/* Adding a rule and taking it off again leaves a file that never had it as it was, but for the
 * end of its last line. */
static void check_undo(struct str text)
{
	struct str rule = STR("not\tperson\tnot in any corpus"), last = STR("\n");
	struct buf added = BUF_INIT, removed = BUF_INIT;
	if (text.len == 0 || count_rules(text, rule) > 0)
		return;
	bool changed = corrections_merge(text, STR("+not\tperson\tnot in any corpus\n"), &added);
	assert(changed && count_rules(buf_str(&added), rule) == 1);
	assert(str_starts(buf_str(&added), text));
	assert(count_lines(buf_str(&added)) == count_lines(text) + 1);
	changed =
	    corrections_merge(buf_str(&added), STR("-not\tperson\tnot in any corpus\n"), &removed);
	assert(changed && str_starts(buf_str(&removed), text));
	assert(removed.len == text.len + (str_ends(text, last) ? 0 : 1));
	buf_release(&added);
	buf_release(&removed);
}

/* Notes on the file's own rules: what shall be there is, once told is told. */
static void check_merge(struct str text, struct str notes)
{
	struct buf once = BUF_INIT, twice = BUF_INIT;
	if (corrections_merge(text, notes, &once))
		assert(!corrections_merge(buf_str(&once), notes, &twice));
	buf_release(&once);
	buf_release(&twice);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = str_of((const char *)data, size), rest = text, line;
	struct buf notes = BUF_INIT;
	for (size_t i = 0; own_file_next_line(&rest, &line); i++)
		check_line(line, &notes, i % 2 ? '-' : '+');
	check_merge(text, buf_str(&notes));
	check_undo(text);
	buf_release(&notes);
	return 0;
}
