/* SPDX-License-Identifier: MIT */
/* Any bytes are a query or a mistake inside them; what is understood is explained in clean words,
 * asked of small articles, scored and shown within its columns, twice the same. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "find/index_part.h"
#include "find/needle.h"
#include "find/query.h"
#include "fuzz/require.h"
#include "text/utf8.h"
#include "text/width.h"

static const char news[] =
    "Banjir Besar di Hulu\n\nSenin, 18 Maret 2024 15:53 WIB\n\nJAKARTA -- Air naik sejak pagi, "
    "kata Zo\xc3\xab, \xe2\x80\x9cwarga\xe2\x80\x9d Jum\xe2\x80\x99"
    "at.\n\nPerang  dunia a A e\xcc\x81 "
    "\xe6\x9d\xb1\xe4\xba\xac\xe9\x83\xbd per\xc2\xadlawanan \xff\x1b[2J 24jam.\n\nBaca juga: "
    "Kopi\n";

static const struct date today = { .year = 2024, .month = 3, .day = 31, .precision = DATE_DAY };
static struct outlets *outlets;
static struct log *messages;
static struct corpus *corpus;
static struct index *words;
static struct notes *notes;
static struct seen *seen;

/* A note on the article, and a visit before the one in which it was first seen. */
static void remember(void)
{
	struct note_subject subject = { .article = corpus_id(corpus, 0) };
	struct seen_ids ids[2] = { { .ids = VEC_INIT }, { .ids = VEC_INIT } };
	notes = notes_open(NULL, NULL, NULL);
	notes_set(notes, &subject, STR("#Banjir tanya Zo\xc3\xab lagi #air-naik"), &today);
	vec_push(&ids[1].ids, subject.article);
	seen = seen_new("", 1, NULL, messages);
	for (int64_t i = 0; i < 2; i++)
		seen_add(seen, &ids[i], date_sort_key(&today) - 86400 * (2 - i));
	seen_wait(seen);
	require(seen_is_new(seen, subject.article));
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerInitialize(int *argc, char ***argv)
{
	(void)argc;
	(void)argv;
	char path[] = "/tmp/kabar-query-XXXXXX";
	const char *const paths[] = { path };
	int fd = mkstemp(path);
	require(fd >= 0 && write(fd, news, sizeof news - 1) == (ssize_t)sizeof news - 1);
	close(fd);
	messages = log_new();
	outlets = outlets_load(messages);
	struct corpus_options options = { .threads = 1, .outlets = outlets, .log = messages };
	corpus = corpus_new(&options, paths, 1);
	corpus_wait(corpus);
	unlink(path);
	require(corpus_count(corpus) == 1);
	struct index_options made = { .corpus = corpus, .threads = 1 };
	words = index_new(&made);
	index_wait(words);
	remember();
	return 0;
}

static void check_error(const struct query_error *e, struct str text)
{
	require(e->start <= text.len && e->len <= text.len - e->start && e->len > 0);
	require(e->message[0] != '\0');
	require(utf8_valid(str_from(e->message)));
	for (const char *c = e->message; *c; c++)
		require((unsigned char)*c >= 0x20 && *c != 0x7f);
}

static void check_hits(const struct query_hits *hits, size_t from, size_t to)
{
	require(hits->ranges.len % 2 == 0);
	for (size_t i = 0; i < hits->ranges.len; i += 2) {
		require(hits->ranges.data[i] >= from && hits->ranges.data[i + 1] > 0);
		from = (size_t)hits->ranges.data[i] + hits->ranges.data[i + 1];
		require(from <= to);
	}
}

static void check_query(struct query *q, struct str text)
{
	struct query_subject subject = { .corpus = corpus, .notes = notes, .seen = seen };
	struct query_hits hits = { .ranges = VEC_INIT };
	struct buf out = BUF_INIT;
	query_explain(q, &out);
	require(utf8_valid(buf_str(&out)) && !memchr(out.data, 0x1b, out.len));
	bool matches = query_matches(q, &subject, 0);
	uint32_t score = query_score(q, &subject, 0);
	query_prepare(q, words);
	require(matches == query_matches(q, &subject, 0));
	require(score == query_score(q, &subject, 0));
	query_weigh(q, words);
	require(score == query_score(q, &subject, 0));
	query_prepare(q, NULL);
	require(!query_is_empty(q) || matches);
	require(query_has_words(q) || score == 0);
	for (size_t cols = 0; cols < 100; cols += 1 + cols / 3) {
		buf_clear(&out);
		buf_add_str(&out, STR("xy"));
		query_snippet(q, &subject, 0, cols, &out, &hits);
		require(width_str(str_skip(buf_str(&out), 2)) <= cols);
		require(utf8_valid(buf_str(&out)));
		check_hits(&hits, 2, out.len);
	}
	query_cover(q, text, &hits);
	check_hits(&hits, 0, text.len);
	vec_release(&hits.ranges);
	buf_release(&out);
}

static bool has_word(struct str folded, struct str sought, bool prefix)
{
	struct str word;
	for (size_t at = 0; index_next_word(folded, &at, &word);)
		if (str_eq(word, sought) || (prefix && str_starts(word, sought)))
			return true;
	return false;
}

/* What is found in a text has its words in the index of that text. */
static void check_index(struct str typed, struct str text, bool prefix)
{
	struct buf sought = BUF_INIT, folded = BUF_INIT;
	struct str word;
	fold_key(typed, &sought);
	fold_key(text, &folded);
	struct str key = str_trim(buf_str(&sought));
	for (size_t at = 0; index_next_word(key, &at, &word);)
		require(has_word(buf_str(&folded), word, prefix && at == key.len));
	buf_release(&sought);
	buf_release(&folded);
}

/* ASCII words with one blank between, which the index takes for found without reading. */
static bool is_plain(struct str key)
{
	struct str word;
	size_t end = 0;
	for (size_t at = 0; index_next_word(key, &at, &word); end = at)
		if ((size_t)(word.ptr - key.ptr) != end + (end > 0) ||
		    (end > 0 && key.ptr[end] != ' '))
			return false;
	return end > 0 && end == key.len && utf8_ascii_end(key, 0) == key.len;
}

/* Do its words stand in a row from `at` on, one blank between them? */
static bool follows(struct str folded, size_t at, struct str key, bool prefix)
{
	struct str sought, word = STR_NULL;
	size_t from = 0, end = 0;
	while (index_next_word(key, &from, &sought)) {
		if (!index_next_word(folded, &at, &word))
			return false;
		size_t start = (size_t)(word.ptr - folded.ptr);
		if (end > 0 && (start != end + 1 || folded.ptr[end] != ' '))
			return false;
		if (prefix ? !str_starts(word, sought) : !str_eq(word, sought))
			return false;
		end = at;
	}
	return true;
}

static bool has_phrase(struct str folded, struct str key, bool prefix)
{
	struct str word;
	for (size_t before = 0, at = 0; index_next_word(folded, &at, &word); before = at)
		if (follows(folded, before, key, prefix))
			return true;
	return false;
}

/* Where the index is believed it says what reading says; of all else it may only say too much. */
static void check_phrase(const struct needle *n, struct str typed, struct str text, bool found)
{
	struct buf sought = BUF_INIT, folded = BUF_INIT;
	fold_key(typed, &sought);
	fold_key(text, &folded);
	struct str key = str_trim(buf_str(&sought)), word;
	size_t count = 0;
	for (size_t at = 0; index_next_word(key, &at, &word);)
		count++;
	bool exact = !n->fold.exact_case && !n->fold.exact_accents;
	if (is_plain(key) && !(n->prefix && count > 1)) {
		bool has = has_phrase(buf_str(&folded), key, n->prefix);
		require(exact ? has == found : has || !found);
	}
	buf_release(&sought);
	buf_release(&folded);
}

/* The same bytes as text and what is sought in it: the short cuts of the finder find what it
 * finds without them. */
static void check_needle(const uint8_t *data, size_t size)
{
	struct needle n;
	struct needle_scan scan;
	struct needle_hit hit;
	size_t cut = data[0] % 8 < size ? data[0] % 8 : size, last = 0, count = 0, step;
	struct str typed = { (const char *)data, cut };
	struct str text = { (const char *)data + cut, size - cut };
	if (!needle_init(&n, typed, data[0] & 64, data[0] & 32))
		return;
	size_t slow = 0;
	for (size_t at = 0, len; (at = fold_find(&n.fold, text, at, &len)) != STR_NPOS;
	     at += step) {
		utf8_at(text, at, &step);
		slow++;
	}
	needle_scan_init(&scan, &n, text);
	for (; needle_next(&scan, &hit); count++) {
		require(hit.len > 0 && hit.start + hit.len <= text.len);
		require(count == 0 || hit.start > last);
		size_t len;
		require(fold_find(&n.fold, text, hit.start, &len) == hit.start && len == hit.len);
		last = hit.start;
	}
	require(count <= slow);
	if (count > 0)
		check_index(typed, text, n.prefix);
	check_phrase(&n, typed, text, count > 0);
	needle_release(&n);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct str text = { (const char *)data, size };
	struct query_error e;
	struct query *q = query_new(text, &today, &e);
	if (q)
		check_query(q, text);
	else
		check_error(&e, text);
	query_free(q);
	if (size > 0 && size < 400)
		check_needle(data, size);
	return 0;
}
