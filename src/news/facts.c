/* SPDX-License-Identifier: MIT */
/* Sums over the articles of a folder that come out the same in any order, and what they prove.
 * Up to EXACT_LINES distinct lines are counted exactly; then all counts move to a count-min
 * sketch. Which of the two a sum ends in depends on its lines alone, not on their order. */
#include "news/facts.h"

#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "base/sixteen.h"
#include "base/vec.h"

enum {
	LINE_MAX_LEN = 120,
	EXACT_LINES = 65536,
	SKETCH_ROWS = 4, /* one for each 16 bits of a key */
	SKETCH_COLS = 65536,
	ARTICLES_MIN = 20,
	RECURS_PART = 4 /* more than one in so many */
};

struct folder_sum {
	size_t articles;
	struct map lines; /* key -> articles that hold it */
	uint32_t *sketch; /* SKETCH_ROWS x SKETCH_COLS; then `lines` is empty */
	size_t day_first; /* dates that can only be read so */
	size_t month_first;
	size_t undecided;   /* dates that can be read both ways */
	VEC(uint64_t) keys; /* of the article being added */
};

struct folder_sum *folder_sum_new(void)
{
	return mem_zalloc(1, sizeof(struct folder_sum));
}

void folder_sum_free(struct folder_sum *sum)
{
	if (!sum)
		return;
	map_release(&sum->lines);
	free(sum->sketch);
	vec_release(&sum->keys);
	free(sum);
}

/* --- lines --- */

static size_t fold_line(struct str line, char out[LINE_MAX_LEN])
{
	size_t len = 0;
	char last = '\0';
	for (size_t i = 0; i < line.len; i++) {
		char c = line.ptr[i];
		c = char_is_digit(c) ? '#' : char_is_blank(c) ? ' ' : c;
		out[len] = c;
		len += c != last || (c != '#' && c != ' ');
		last = c;
	}
	return len;
}

/* What folding changes: digits, blanks that are no spaces, a space or # behind another. `at` is
 * not the first byte. */
static bool has_folds(const char *at)
{
	sixteen here = sixteen_at(at);
	sixteen doubled = ((here == ' ') | (here == '#')) & (here == sixteen_at(at - 1));
	return sixteen_any(sixteen_digits(here) | sixteen_between(here, '\t', '\r') | doubled);
}

/* Would folding leave a line as it is? false also where that takes longer to tell. */
static bool is_folded(struct str line)
{
	size_t i = 1;
	if (line.len < 17 || char_is_digit(line.ptr[0]))
		return false;
	for (; i + 16 <= line.len; i += 16) {
		if (has_folds(line.ptr + i))
			return false;
	}
	return !has_folds(line.ptr + line.len - 16);
}

uint64_t folder_line_key(struct str line)
{
	char folded[LINE_MAX_LEN];
	struct str trimmed = str_trim(line);
	if (trimmed.len == 0 || trimmed.len > LINE_MAX_LEN)
		return 0;
	if (!is_folded(trimmed))
		trimmed = str_of(folded, fold_line(trimmed, folded));
	uint64_t key = hash_bytes(trimmed, 0);
	return key ? key : 1;
}

static uint32_t *cell(uint32_t *sketch, unsigned row, uint64_t key)
{
	return &sketch[row * SKETCH_COLS + (key >> (16 * row) & (SKETCH_COLS - 1))];
}

static void sketch_add(uint32_t *sketch, uint64_t key, uint64_t count)
{
	for (unsigned row = 0; row < SKETCH_ROWS; row++)
		*cell(sketch, row, key) += (uint32_t)count;
}

static void sketch_add_lines(uint32_t *sketch, const struct map *lines)
{
	size_t at = 0;
	const struct map_entry *entry;
	while ((entry = map_next(lines, &at)) != NULL)
		sketch_add(sketch, entry->key, entry->value);
}

static void become_sketch(struct folder_sum *sum)
{
	sum->sketch = mem_zalloc((size_t)SKETCH_ROWS * SKETCH_COLS, sizeof *sum->sketch);
	sketch_add_lines(sum->sketch, &sum->lines);
	map_release(&sum->lines);
}

static void add_line(struct folder_sum *sum, uint64_t key, uint64_t count)
{
	if (sum->sketch) {
		sketch_add(sum->sketch, key, count);
		return;
	}
	*map_put(&sum->lines, key) += count;
	if (sum->lines.len > EXACT_LINES)
		become_sketch(sum);
}

static int compare_keys(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a;
	uint64_t y = *(const uint64_t *)b;
	return (x > y) - (x < y);
}

/* --- day and month --- */

/* Reads up to four digits at *at; their number is returned, 0 for none and for more. */
static size_t read_number(struct str s, size_t *at, unsigned *value)
{
	size_t from = *at;
	*value = 0;
	while (*at < s.len && char_is_digit(s.ptr[*at])) {
		if (*at - from < 4)
			*value = *value * 10 + (unsigned)(s.ptr[*at] - '0');
		++*at;
	}
	return *at - from <= 4 ? *at - from : 0;
}

static bool is_separator(struct str s, size_t at)
{
	return at < s.len && (s.ptr[at] == '/' || s.ptr[at] == '-' || s.ptr[at] == '.');
}

/* "16/10/2020" at s[*at], a digit: its first two numbers. Else *at is behind the digits. */
static bool read_day_month(struct str s, size_t *at, unsigned *first, unsigned *second)
{
	unsigned year;
	size_t len = read_number(s, at, first);
	if (len < 1 || len > 2 || !is_separator(s, *at))
		return false;
	char separator = s.ptr[*at];
	size_t next = *at + 1;
	len = read_number(s, &next, second);
	if (len < 1 || len > 2 || next >= s.len || s.ptr[next] != separator)
		return false;
	next++;
	len = read_number(s, &next, &year);
	/* 10.27.33 is a time of day. */
	return len == 4 || (len == 2 && separator == '/');
}

static enum date_vote vote_of(unsigned first, unsigned second)
{
	if (first > 12 && first <= 31 && second <= 12)
		return VOTE_DAY_FIRST;
	if (second > 12 && second <= 31 && first <= 12)
		return VOTE_MONTH_FIRST;
	return first <= 12 && second <= 12 && first != second ? VOTE_EITHER : VOTE_NONE;
}

enum date_vote folder_date_vote(const struct article *a, struct str text)
{
	struct str s = str_sub(text, a->dated.start, (size_t)a->dated.start + a->dated.len);
	size_t at = 0;
	while (at < s.len) {
		unsigned first, second;
		if (!char_is_digit(s.ptr[at]))
			at++;
		else if (read_day_month(s, &at, &first, &second))
			return vote_of(first, second);
	}
	return VOTE_NONE;
}

void folder_sum_add_known(struct folder_sum *sum, enum date_vote vote, const uint64_t *keys,
			  size_t count)
{
	sum->articles++;
	sum->day_first += vote == VOTE_DAY_FIRST;
	sum->month_first += vote == VOTE_MONTH_FIRST;
	sum->undecided += vote == VOTE_EITHER;
	vec_clear(&sum->keys);
	for (size_t i = 0; i < count; i++)
		vec_push(&sum->keys, keys[i]);
	if (sum->keys.len > 1)
		qsort(sum->keys.data, sum->keys.len, sizeof *sum->keys.data, compare_keys);
	for (size_t i = 0; i < sum->keys.len; i++) {
		if (i == 0 || sum->keys.data[i] != sum->keys.data[i - 1])
			add_line(sum, sum->keys.data[i], 1);
	}
}

void folder_sum_add(struct folder_sum *sum, const struct article *a, struct str text,
		    const uint64_t *keys, size_t count)
{
	folder_sum_add_known(sum, folder_date_vote(a, text), keys, count);
}

static void merge_lines(struct folder_sum *into, const struct folder_sum *from)
{
	size_t at = 0;
	const struct map_entry *entry;
	if (from->sketch && !into->sketch)
		become_sketch(into);
	if (from->sketch) {
		for (size_t i = 0; i < (size_t)SKETCH_ROWS * SKETCH_COLS; i++)
			into->sketch[i] += from->sketch[i];
		return;
	}
	while ((entry = map_next(&from->lines, &at)) != NULL)
		add_line(into, entry->key, entry->value);
}

void folder_sum_merge(struct folder_sum *into, const struct folder_sum *from)
{
	into->articles += from->articles;
	into->day_first += from->day_first;
	into->month_first += from->month_first;
	into->undecided += from->undecided;
	merge_lines(into, from);
}

/* --- facts --- */

static bool recurs(size_t articles, uint64_t count)
{
	return articles >= ARTICLES_MIN && count * RECURS_PART > articles;
}

static enum date_order order_of(const struct folder_sum *sum)
{
	if ((sum->day_first > 0) == (sum->month_first > 0))
		return DATE_ORDER_UNKNOWN;
	return sum->day_first > 0 ? DATE_DAY_FIRST : DATE_MONTH_FIRST;
}

static void keep_recurring(struct folder_facts *facts, const struct map *lines)
{
	size_t at = 0;
	const struct map_entry *entry;
	while ((entry = map_next(lines, &at)) != NULL) {
		if (recurs(facts->articles, entry->value))
			*map_put(&facts->recurring, entry->key) = entry->value;
	}
}

/* A line that recurs has a full cell in every row. */
static bool sketch_may_recur(const struct folder_facts *facts)
{
	for (size_t row = 0; row < SKETCH_ROWS; row++) {
		uint32_t most = 0;
		for (size_t col = 0; col < SKETCH_COLS; col++) {
			uint32_t count = facts->sketch[row * SKETCH_COLS + col];
			most = count > most ? count : most;
		}
		if (!recurs(facts->articles, most))
			return false;
	}
	return true;
}

static void keep_sketch(struct folder_facts *facts, const uint32_t *sketch)
{
	size_t len = (size_t)SKETCH_ROWS * SKETCH_COLS * sizeof *sketch;
	facts->sketch = mem_alloc(len);
	memcpy(facts->sketch, sketch, len);
	if (sketch_may_recur(facts)) {
		map_put(&facts->recurring, 0); /* not empty, and the key of no line */
	} else {
		free(facts->sketch);
		facts->sketch = NULL;
	}
}

struct folder_facts *folder_facts_new(const struct folder_sum *sum)
{
	struct folder_facts *facts = mem_zalloc(1, sizeof *facts);
	facts->articles = sum->articles;
	facts->date_order = order_of(sum);
	if (sum->sketch)
		keep_sketch(facts, sum->sketch);
	else
		keep_recurring(facts, &sum->lines);
	/* Undecided dates are read day first without facts. */
	facts->changes_dates = sum->undecided > 0 && facts->date_order == DATE_MONTH_FIRST;
	facts->changes_layout = facts->recurring.len > 0 || facts->changes_dates;
	return facts;
}

void folder_facts_free(struct folder_facts *facts)
{
	if (!facts)
		return;
	map_release(&facts->recurring);
	free(facts->sketch);
	free(facts);
}

static uint64_t sketch_count(const struct folder_facts *facts, uint64_t key)
{
	uint32_t least = UINT32_MAX;
	for (unsigned row = 0; row < SKETCH_ROWS; row++) {
		uint32_t count = *cell(facts->sketch, row, key);
		least = count < least ? count : least;
	}
	return least < facts->articles ? least : facts->articles;
}

static uint64_t exact_count(const struct folder_facts *facts, uint64_t key)
{
	const uint64_t *count = map_get(&facts->recurring, key);
	return count ? *count : 0;
}

static double share_of(const struct folder_facts *facts, uint64_t key)
{
	uint64_t count = facts->sketch ? sketch_count(facts, key) : exact_count(facts, key);
	return recurs(facts->articles, count) ? (double)count / (double)facts->articles : 0;
}

double folder_recurs(const struct folder_facts *facts, struct str line)
{
	if (!facts || facts->recurring.len == 0)
		return 0;
	uint64_t key = folder_line_key(line);
	return key ? share_of(facts, key) : 0;
}

bool folder_facts_change(const struct folder_facts *facts, const uint64_t *keys, size_t count)
{
	if (!facts->changes_layout || facts->changes_dates)
		return facts->changes_layout;
	for (size_t i = 0; i < count; i++) {
		if (share_of(facts, keys[i]) > 0)
			return true;
	}
	return false;
}

/* Layout asks whether a line recurs, not how often. */
uint64_t folder_facts_digest(const struct folder_facts *facts)
{
	uint64_t parts[4] = { facts->date_order, facts->changes_dates, facts->changes_layout };
	size_t at = 0;
	const struct map_entry *entry;
	while ((entry = map_next(&facts->recurring, &at)) != NULL)
		parts[3] += hash_mix(entry->key);
	uint64_t digest = hash_bytes(str_of((const char *)parts, sizeof parts),
				     facts->sketch ? facts->articles : 0);
	if (facts->sketch)
		digest =
		    hash_bytes(str_of((const char *)facts->sketch,
				      (size_t)SKETCH_ROWS * SKETCH_COLS * sizeof *facts->sketch),
			       digest);
	return digest;
}
