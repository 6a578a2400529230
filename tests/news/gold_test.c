/* SPDX-License-Identifier: MIT */
/* Layout against gold labels of real dumps: DUMPS names the folder the labels were made from.
 * Prints rates; GOLD_SHOW=1 also prints where labels and layout differ. */
#include "support/unit.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/map.h"
#include "news/layout.h"
#include "text/encoding.h"

/* --- rates ------------------------------------------------------------------------------------ */

enum rate {
	RATE_TITLE,
	RATE_DATE,
	RATE_SOURCE,
	RATE_PLACE,
	RATE_KIND,
	RATE_TEXT,
	RATE_SPLIT,
	RATE_LIST_FOUND,
	RATE_LIST_RIGHT,
	RATE_COUNT
};

/* At least so many in a thousand; a little below what is reached. */
static const struct {
	const char *name;
	unsigned least;
} rates[RATE_COUNT] = {
	[RATE_TITLE] = { "title right", 985 },       [RATE_DATE] = { "date right", 985 },
	[RATE_SOURCE] = { "source right", 985 },     [RATE_PLACE] = { "place right", 985 },
	[RATE_KIND] = { "line kind right", 960 },    [RATE_TEXT] = { "text or not right", 985 },
	[RATE_SPLIT] = { "articles counted", 1000 }, [RATE_LIST_FOUND] = { "names found", 840 },
	[RATE_LIST_RIGHT] = { "names right", 790 },
};

static struct {
	unsigned right[RATE_COUNT];
	unsigned all[RATE_COUNT];
	unsigned articles;
	bool show;
} sums;

static void count(enum rate rate, bool right)
{
	sums.all[rate]++;
	sums.right[rate] += right;
}

/* --- one file --------------------------------------------------------------------------------- */

struct name {
	uint8_t list;
	uint32_t start, end;
};

/* What is loaded of the file whose labels are being read. */
static struct {
	struct outlets *outlets;
	struct buf raw;
	struct input input;
	struct split split;
	struct arena arena;
	struct map facts; /* hash of a folder -> struct folder_facts */
	char path[600];
	bool open;
	struct article article;
	uint64_t base; /* of the labelled article in the file */
	bool laid_out;
	VEC(struct name) names;
} now;

static const char *dumps;

static void show(const char *what, struct str got, struct str want)
{
	if (sums.show)
		printf("# %s @%llu %s\n#   got  %.*s\n#   want %.*s\n",
		       now.path + strlen(dumps) + 1, (unsigned long long)now.base, what,
		       STR_ARG(str_sub(got, 0, 160)), STR_ARG(str_sub(want, 0, 160)));
}

static bool load(const char *path, struct buf *raw, struct input *input)
{
	struct err e = ERR_INIT;
	*input = (struct input){ .path = path };
	if (!file_read(path, SIZE_MAX, raw, &input->stamp, &e))
		return false;
	encoding_decode(raw, &input->encoding);
	input->text = buf_str(raw);
	return !input->encoding.binary;
}

static void add_file(struct folder_sum *sum, const char *path)
{
	struct buf raw = BUF_INIT;
	struct input input;
	struct split split;
	struct arena arena = { 0 };
	size_t oversize;
	if (load(path, &raw, &input)) {
		split_text(input.text, &split, &oversize);
		for (size_t i = 0; i < split.parts.len; i++) {
			struct line_keys keys = { 0 };
			struct layout_context context = { .outlets = now.outlets,
							  .arena = &arena,
							  .keys = &keys };
			struct article a;
			layout_article(&context, &input, split.form, split.parts.data[i], &a);
			folder_sum_add(sum, &a, str_sub(input.text, a.offset, a.offset + a.len),
				       keys.list.data, keys.list.len);
			vec_release(&keys.list);
		}
		split_release(&split);
	}
	arena_release(&arena);
	buf_release(&raw);
}

/* The facts of the folder that holds `path`, made once. */
static const struct folder_facts *facts_of(const char *path)
{
	char folder[600];
	snprintf(folder, sizeof folder, "%s", path);
	*strrchr(folder, '/') = '\0';
	uint64_t *slot = map_put(&now.facts, hash_bytes(str_from(folder), 0));
	if (*slot)
		return (const struct folder_facts *)(uintptr_t)*slot;
	struct folder_sum *sum = folder_sum_new();
	DIR *dir = opendir(folder);
	struct dirent *entry;
	while (dir && (entry = readdir(dir)) != NULL) {
		char file[1200];
		snprintf(file, sizeof file, "%s/%s", folder, entry->d_name);
		if (entry->d_name[0] != '.')
			add_file(sum, file);
	}
	if (dir)
		closedir(dir);
	struct folder_facts *facts = folder_facts_new(sum);
	folder_sum_free(sum);
	*slot = (uint64_t)(uintptr_t)facts;
	return facts;
}

static void close_file(void)
{
	if (now.open)
		split_release(&now.split);
	arena_release(&now.arena);
	buf_release(&now.raw);
	now.open = now.laid_out = false;
}

static void open_file(const char *name)
{
	size_t oversize;
	close_file();
	snprintf(now.path, sizeof now.path, "%s/%s", dumps, name);
	if (!load(now.path, &now.raw, &now.input)) {
		printf("# %s is not there: its labels are skipped\n", name);
		return;
	}
	split_text(now.input.text, &now.split, &oversize);
	now.open = true;
}

static void open_article(uint64_t start)
{
	now.laid_out = false;
	now.base = start;
	now.names.len = 0;
	for (size_t i = 0; i < now.split.parts.len; i++) {
		if (now.split.parts.data[i].start != start)
			continue;
		struct layout_context context = { .outlets = now.outlets,
						  .facts = facts_of(now.path),
						  .arena = &now.arena };
		layout_article(&context, &now.input, now.split.form, now.split.parts.data[i],
			       &now.article);
		now.laid_out = true;
		uint32_t at;
		struct str text = str_sub(now.input.text, start, start + now.article.len);
		assert_true(layout_is_complete(&now.article, text, &at));
	}
	sums.articles++;
	if (!now.laid_out)
		show("no article starts here", STR(""), STR(""));
}

static struct str file_text(unsigned long start, unsigned long end)
{
	return str_sub(now.input.text, start, end);
}

/* --- labels ----------------------------------------------------------------------------------- */

static void check_title(struct str rest)
{
	unsigned long start;
	unsigned long end;
	if (sscanf(rest.ptr, "%lu %lu", &start, &end) != 2) {
		bool named = now.laid_out && now.article.title.origin == ORIGIN_NAME;
		count(RATE_TITLE, named);
		if (!named)
			show("title", now.article.title.value, STR("(file name)"));
		return;
	}
	const struct field *t = &now.article.title;
	bool right = now.laid_out && t->len > 0 && now.base + t->start == start &&
		     now.base + t->start + t->len == end;
	count(RATE_TITLE, right);
	if (!right)
		show("title", now.laid_out ? t->value : STR("-"), file_text(start, end));
}

static const char *origin_name(uint8_t origin)
{
	static const char *const names[] = { "-", "line", "tag", "lead", "body", "name" };
	return names[origin];
}

static void check_date(struct str rest)
{
	struct buf got = BUF_INIT;
	if (now.laid_out)
		date_iso(&now.article.date, &got);
	if (got.len == 0)
		buf_add_str(&got, STR("-"));
	if (str_ends(buf_str(&got), STR("+00:00"))) /* the labels write UTC as Z */
		buf_truncate(&got, got.len - 6), buf_add_char(&got, 'Z');
	buf_addf(&got, " %s", origin_name(now.article.dated.origin));
	bool right = now.laid_out && str_eq(buf_str(&got), rest);
	count(RATE_DATE, right);
	if (!right)
		show("date", buf_str(&got), rest);
	buf_release(&got);
}

static void check_value(enum rate rate, const char *what, const struct field *f, struct str want)
{
	struct str got = now.laid_out && f->value.len ? f->value : STR("-");
	if (rate == RATE_PLACE) /* the labels hold the town alone */
		got = str_sub(got, 0, str_chr(got, ','));
	bool right = str_eq(got, want);
	count(rate, right);
	if (!right)
		show(what, got, want);
}

static uint8_t kind_at(uint64_t at)
{
	for (uint32_t i = 0; now.laid_out && i < now.article.block_count; i++) {
		const struct block *b = &now.article.blocks[i];
		if (at >= now.base + b->start && at < now.base + b->start + b->len)
			return b->kind;
	}
	return BLOCK_KIND_COUNT;
}

/* The kind of most bytes; looked at every 1/32 of the block. */
static uint8_t kind_of_most(unsigned long start, unsigned long end)
{
	unsigned votes[BLOCK_KIND_COUNT + 1] = { 0 };
	unsigned long step = (end - start) / 32 + 1;
	for (unsigned long at = start; at < end; at += step) {
		if (!char_is_blank(now.input.text.ptr[at]))
			votes[kind_at(at)]++;
	}
	uint8_t best = 0;
	for (uint8_t k = 1; k <= BLOCK_KIND_COUNT; k++)
		best = votes[k] > votes[best] ? k : best;
	return best;
}

static void check_block(struct str rest)
{
	unsigned long start;
	unsigned long end;
	char kind[32];
	if (sscanf(rest.ptr, "%lu %lu %31s", &start, &end, kind) != 3)
		return;
	uint8_t want = 0;
	while (strcmp(block_kinds[want].name, kind) != 0)
		want++;
	uint8_t got = kind_of_most(start, end);
	bool text = got < BLOCK_KIND_COUNT && block_kinds[got].is_text;
	count(RATE_KIND, got == want);
	count(RATE_TEXT, got < BLOCK_KIND_COUNT && text == block_kinds[want].is_text);
	if (got != want) {
		char what[80];
		snprintf(what, sizeof what, "%s, not %s",
			 got < BLOCK_KIND_COUNT ? block_kinds[got].name : "nothing", kind);
		show(what, STR(""), file_text(start, end));
	}
}

static bool same_name(struct str a, struct str b)
{
	size_t i = 0;
	size_t k = 0;
	while (i < a.len || k < b.len) {
		while (i < a.len && char_is_blank(a.ptr[i]))
			i++;
		while (k < b.len && char_is_blank(b.ptr[k]))
			k++;
		if (i == a.len || k == b.len)
			break;
		if (a.ptr[i++] != b.ptr[k++])
			return false;
	}
	return i == a.len && k == b.len;
}

static void check_name(uint8_t list, struct str rest)
{
	unsigned long start;
	unsigned long end;
	bool found = false;
	if (!now.laid_out || sscanf(rest.ptr, "%lu %lu", &start, &end) != 2)
		return;
	struct str want = file_text(start, end);
	const struct field_list *got = &now.article.lists[list];
	for (uint32_t i = 0; i < got->count; i++)
		found = found || same_name(got->items[i].value, want);
	count(RATE_LIST_FOUND, found);
	if (!found)
		show(field_list_names[list], STR("(not found)"), want);
	vec_push(&now.names, (struct name){ list, (uint32_t)start, (uint32_t)end });
}

static void check_extra_names(void)
{
	for (uint8_t list = 0; now.laid_out && list < FIELD_LIST_COUNT; list++) {
		for (uint32_t i = 0; i < now.article.lists[list].count; i++) {
			struct str got = now.article.lists[list].items[i].value;
			bool right = false;
			for (size_t k = 0; k < now.names.len; k++)
				right = right || (now.names.data[k].list == list &&
						  same_name(got, file_text(now.names.data[k].start,
									   now.names.data[k].end)));
			count(RATE_LIST_RIGHT, right);
			if (!right)
				show(field_list_names[list], got, STR("(nothing)"));
		}
	}
	now.names.len = 0;
}

static const struct {
	const char *word;
	uint8_t list;
} name_records[] = {
	{ "author", FIELD_AUTHOR },         { "editor", FIELD_EDITOR },
	{ "translator", FIELD_TRANSLATOR }, { "wire", FIELD_WIRE },
	{ "related", FIELD_RELATED },       { "credit", FIELD_PHOTO },
};

static void read_record(struct str word, struct str rest)
{
	if (str_eq(word, STR("articles"))) {
		long n;
		count(RATE_SPLIT, str_to_long(rest, &n) && (size_t)n == now.split.parts.len);
		if ((size_t)n != now.split.parts.len)
			show("articles", STR(""), rest);
	} else if (str_eq(word, STR("article"))) {
		check_extra_names();
		open_article(strtoull(rest.ptr, NULL, 10));
	} else if (str_eq(word, STR("title"))) {
		check_title(rest);
	} else if (str_eq(word, STR("date"))) {
		check_date(rest);
	} else if (str_eq(word, STR("source"))) {
		check_value(RATE_SOURCE, "source", &now.article.source, rest);
	} else if (str_eq(word, STR("place"))) {
		check_value(RATE_PLACE, "place", &now.article.place, rest);
	} else if (str_eq(word, STR("block"))) {
		check_block(rest);
	}
	for (size_t i = 0; i < sizeof name_records / sizeof *name_records; i++) {
		if (str_eq(word, str_from(name_records[i].word)))
			check_name(name_records[i].list, rest);
	}
}

static void read_gold(struct str gold)
{
	struct str line;
	struct str word;
	while (str_next_line(&gold, &line)) {
		if (line.len == 0 || line.ptr[0] == '#' || !str_next(&line, ' ', &word))
			continue;
		if (str_eq(word, STR("file"))) {
			check_extra_names();
			char name[512];
			size_t blank = str_chr(line, ' ');
			struct str path = str_trim(str_skip(line, blank));
			snprintf(name, sizeof name, "%.*s", STR_ARG(path));
			open_file(name);
		} else if (now.open) {
			read_record(word, str_trim(line));
		}
	}
	check_extra_names();
}

static void test_rates(void **state)
{
	(void)state;
	struct buf gold = BUF_INIT;
	struct buf path = BUF_INIT;
	struct err e = ERR_INIT;
	dumps = getenv("DUMPS");
	if (!dumps || !*dumps) {
		print_message("DUMPS is not set\n");
		skip();
	}
	sums.show = getenv("GOLD_SHOW") != NULL;
	buf_addf(&path, "%s/tests/gold/layout.gold", getenv("KABAR_DATA"));
	assert_true(file_read(buf_cstr(&path), SIZE_MAX, &gold, NULL, &e));
	struct log *log = log_new();
	now.outlets = outlets_load(log);
	assert_int_equal(log_count(log), 0);
	read_gold(buf_str(&gold));
	close_file();
	bool good = true;
	print_message("%u articles\n", sums.articles);
	for (size_t i = 0; i < RATE_COUNT; i++) {
		unsigned rate = sums.all[i] ? sums.right[i] * 1000 / sums.all[i] : 0;
		print_message("%-18s %5u of %5u  %u.%u %%\n", rates[i].name, sums.right[i],
			      sums.all[i], rate / 10, rate % 10);
		good = good && rate >= rates[i].least;
	}
	size_t at = 0;
	const struct map_entry *entry;
	while ((entry = map_next(&now.facts, &at)) != NULL)
		folder_facts_free((struct folder_facts *)(uintptr_t)entry->value);
	map_release(&now.facts);
	vec_release(&now.names);
	outlets_free(now.outlets);
	log_free(log);
	buf_release(&gold);
	buf_release(&path);
	assert_true(good);
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(test_rates) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
