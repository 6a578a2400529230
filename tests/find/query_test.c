/* SPDX-License-Identifier: MIT */
/* The query language: what is understood, what is refused and where, what it finds. */
#include "support/outlets.h"

#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "find/index.h"
#include "find/query.h"
#include "text/utf8.h"
#include "text/width.h"

static const struct date today = { .year = 2024, .month = 3, .day = 31, .precision = DATE_DAY };

static struct corpus *corpus;
static struct marks *marks;
static struct index *words;

static struct corpus *load(const char *path)
{
	struct corpus_options options = { .threads = 1, .outlets = outlets, .log = messages };
	struct corpus *c = corpus_new(&options, &path, 1);
	corpus_wait(c);
	return c;
}

/* With an index and without one: the answers are the same. */
static void assert_prepared(struct query *q, const char *text)
{
	struct query_subject subject = { .corpus = corpus, .marks = marks };
	for (uint32_t i = 0; i < corpus_count(corpus); i++) {
		query_prepare(q, NULL);
		bool plain = query_matches(q, &subject, i);
		query_prepare(q, words);
		if (query_matches(q, &subject, i) != plain)
			fail_msg("%s: the index says otherwise of article %u", text, i);
	}
}

/* Numbers of the articles found: "0 2". */
static void assert_found(const char *text, const char *numbers)
{
	struct query_error e;
	struct query_subject subject = { .corpus = corpus, .marks = marks };
	struct query *q = query_new(str_from(text), &today, &e);
	if (!q)
		fail_msg("%s: %s", text, e.message);
	struct buf out = BUF_INIT;
	for (uint32_t i = 0; i < corpus_count(corpus); i++)
		if (query_matches(q, &subject, i))
			buf_addf(&out, "%s%u", out.len ? " " : "", i);
	if (!str_eq(buf_str(&out), str_from(numbers)))
		fail_msg("%s finds %s, not %s", text, buf_cstr(&out), numbers);
	buf_release(&out);
	assert_prepared(q, text);
	query_free(q);
}

static const char flood[] =
    "Banjir Besar di Hulu\n\n"
    "Senin, 18 Maret 2024 15:53 WIB\n\n"
    "JAKARTA -- Air naik sejak pagi kata seorang warga yang ditemui di "
    "pasar pada Senin pagi, tetapi banjir sebesar itu sebelum Perang "
    "  Dunia tidak ia ingat, karena baru lahir sesudahnya, kata Zo\xc3\xab.\n\n"
    "Kopi mahal sekali. Ia sudah lama tinggal di sana bersama keluarganya "
    "yang kini tinggal di kota lain.\n\n"
    "Baca juga: Semut Merah Menyerang\n";

static int set_up(void **state)
{
	if (load_outlets(state) != 0)
		return -1;
	unit_write("find/2023/feb/b.txt",
		   STR("Mayor Opens a Bridge\n\nFebruary 19, 2023\n\nDILI -- The mayor of the town "
		       "opened a new bridge over the river on Sunday, and people danced on it.\n\n"
		       "The old bridge, built by Kopi Ltd, had been closed for years. The bridge "
		       "cost a lot.\n"));
	unit_write("find/a.txt", str_from(flood));
	unit_write("find/c.txt", str_from(flood));
	unit_write("find/d.txt",
		   STR("Sebuah kalimat saja tanpa tanggal dan tanpa kopi di dalamnya.\n"));
	corpus = load(unit_path("find"));
	marks = marks_new(unit_path("marks"), NULL, messages);
	marks_set(marks, corpus_article(corpus, 0)->id, MARK_STAR, true, 1);
	marks_set(marks, corpus_article(corpus, 0)->id, MARK_READ, true, 1);
	struct index_options made = { .corpus = corpus, .threads = 1 };
	words = index_new(&made);
	index_wait(words);
	return corpus_count(corpus) == 4 ? 0 : 1;
}

static int tear_down(void **state)
{
	marks_free(marks);
	index_free(words);
	corpus_free(corpus);
	return free_outlets(state);
}

static void words_are_sought_in_the_text(void **state)
{
	(void)state;
	assert_found("", "0 1 2 3");
	assert_found("kopi", "0 1 2 3");
	assert_found("Kopi", "0 1 2");
	assert_found("kopi bridge", "0");
	assert_found("kopi -bridge", "1 2 3");
	assert_found("bridge OR banjir", "0 1 2");
	assert_found("-(bridge OR banjir)", "3");
	assert_found("\"perang dunia\"", "1 2");
	assert_found("\"pasar pada\"", "1 2");
	assert_found("banj*", "1 2");
	assert_found("banj", "");
	assert_found("zoe", "1 2");
	assert_found("semut", ""); /* another article's title */
	assert_found("-semut", "0 1 2 3");
	assert_found("\"ingat kopi\"", "");
}

static void fields_are_asked(void **state)
{
	(void)state;
	assert_found("title:bridge", "0");
	assert_found("title:kopi", "3"); /* its first sentence */
	assert_found("body:besar", "");
	assert_found("body:kopi", "0 1 2 3");
	assert_found("place:jakarta", "1 2");
	assert_found("place:(DILI OR surabaya)", "0");
	assert_found("-place:jak*", "0 3");
	assert_found("in:2023", "0");
	assert_found("in:2023/", "0");
	assert_found("in:2023/feb", "0");
	assert_found("in:202", "");
	assert_found("in:202*", "0");
	assert_found("in:feb", "");
	assert_found("source:nobody", "");
}

static void whole_values_are_asked(void **state)
{
	(void)state;
	assert_found("place:=jakarta", "1 2");
	assert_found("place:=\"Jakarta\"", "1 2");
	assert_found("place:=jak", "");
	assert_found("-place:=DILI", "1 2 3");
	assert_found("place:=\"\"", "3");
	assert_found("author:=\"\" wire:=\"\"", "0 1 2 3");
	assert_found("in:=2023", "");
	assert_found("in:=2023/feb", "0");
	assert_found("in:=\"\"", "1 2 3");
	assert_found("place:=dili OR place:=\"\"", "0 3");
}

static void facts_are_asked(void **state)
{
	(void)state;
	assert_found("date:2024", "1 2");
	assert_found("date:2024-03-18", "1 2");
	assert_found("date:2024-03-19..", "");
	assert_found("date:..2023", "0");
	assert_found("date:2023-02..2024-03", "0 1 2");
	assert_found("-date:2024", "0 3");
	assert_found("age:<14d", "1 2");
	assert_found("age:<13d", "");
	assert_found("age:>12d", "0 1 2");
	assert_found("age:>13d", "0");
	assert_found("age:<1m", "1 2"); /* since 29 February */
	assert_found("age:>1y", "0");
	assert_found("words:<20", "3");
	assert_found("words:>20 kopi", "0 1 2");
	assert_found("is:starred", "0");
	assert_found("is:read", "0");
	assert_found("is:unread", "1 2 3");
	assert_found("is:dup", "1 2");
	assert_found("is:take", "");
	assert_found("is:guess", "3");
	assert_found("is:(starred OR dup) -date:2023", "1 2");
}

static void copies_are_asked_for(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		bool needs;
	} cases[] = { { "", false },
		      { "kopi is:unread", false },
		      { "-is:dup", true },
		      { "kopi (is:take OR is:read)", true },
		      { "dup is:guess", false } };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct query_error e;
		struct query *q = query_new(str_from(cases[i].text), &today, &e);
		assert_non_null(q);
		assert_int_equal(query_needs_takes(q), cases[i].needs);
		query_free(q);
	}
}

/* One story in two wordings, and another story. */
static void other_takes_are_found(void **state)
{
	(void)state;
	static const char story[] =
	    "JAKARTA -- Menteri Prasarana Laut mengumumkan pekerjaan pada sembilan tiang jembatan "
	    "dilanjutkan mulai Jumat. Pengumuman itu dibacakannya di geladak feri, tempat sinyal "
	    "telepon paling buruk di seluruh proyek, sesudah rapat panjang dengan para bupati dari "
	    "kedua sisi selat yang selama ini berselisih tentang ongkos jalan penghubung.";
	struct buf text = BUF_INIT;
	for (int i = 0; i < 2; i++) {
		buf_clear(&text);
		buf_addf(&text, "Jembatan Dilanjutkan\n\n%s %s\n", story,
			 i ? "Warga menyambutnya dengan lega." : "Feri tetap berlayar.");
		unit_write(i ? "takes/b.txt" : "takes/a.txt", buf_str(&text));
	}
	unit_write("takes/c.txt", str_from(flood));
	buf_release(&text);
	struct corpus *own = load(unit_path("takes")), *others = corpus;
	corpus = own;
	assert_found("is:take", "0 1");
	assert_found("-is:take", "2");
	assert_found("is:dup", "");
	corpus = others;
	assert_true(corpus_free(own));
}

static uint32_t score(const char *text, uint32_t nr)
{
	struct query_error e;
	struct query_subject subject = { .corpus = corpus, .marks = marks };
	struct query *q = query_new(str_from(text), &today, &e);
	uint32_t value = query_score(q, &subject, nr);
	query_free(q);
	return value;
}

static void scores_rise_with_words(void **state)
{
	(void)state;
	assert_true(score("kopi", 0) > 0);
	assert_true(score("bridge", 0) > score("mayor", 0));
	assert_true(score("mayor", 0) > score("river", 0)); /* the title counts more */
	assert_true(score("kopi", 3) > score("kopi", 1));   /* a short text */
	assert_true(score("bridge -kopi", 0) == score("bridge", 0));
	assert_true(score("is:read", 0) == 0);
	assert_true(score("", 0) == 0);
	assert_true(score("title:kopi", 0) == 0);
	assert_true(score("kopi bridge", 0) == score("kopi", 0) + score("bridge", 0));
}

/* The snippet with its hits between [ and ]. */
static const char *snippet(const char *text, uint32_t nr, size_t cols)
{
	static char out[512];
	struct query_error e;
	struct query_subject subject = { .corpus = corpus, .marks = marks };
	struct query *q = query_new(str_from(text), &today, &e);
	struct buf plain = BUF_INIT, shown = BUF_INIT;
	struct query_hits hits = { .ranges = VEC_INIT };
	query_snippet(q, &subject, nr, cols, &plain, &hits);
	assert_true(width_str(buf_str(&plain)) <= cols);
	size_t at = 0;
	for (size_t i = 0; i < hits.ranges.len; i += 2) {
		size_t start = hits.ranges.data[i], end = start + hits.ranges.data[i + 1];
		buf_add_str(&shown, str_sub(buf_str(&plain), at, start));
		buf_addf(&shown, "[%.*s]", STR_ARG(str_sub(buf_str(&plain), start, end)));
		at = end;
	}
	buf_add_str(&shown, str_skip(buf_str(&plain), at));
	snprintf(out, sizeof out, "%s", buf_cstr(&shown));
	buf_release(&plain);
	buf_release(&shown);
	vec_release(&hits.ranges);
	query_free(q);
	return out;
}

static void snippets_show_why(void **state)
{
	(void)state;
	assert_string_equal(snippet("kopi", 1, 40),
			    "[Kopi] mahal sekali. Ia sudah lama\xe2\x80\xa6");
	assert_string_equal(snippet("\"perang dunia\" ingat", 1, 44),
			    "\xe2\x80\xa6[Perang Dunia] tidak ia [ingat], karena baru\xe2\x80\xa6");
	assert_string_equal(snippet("zoe", 1, 30),
			    "\xe2\x80\xa6lahir sesudahnya, kata [Zo\xc3\xab].");
	/* The first paragraph names one of them, the second both. */
	assert_string_equal(
	    snippet("bridge closed", 0, 50),
	    "\xe2\x80\xa6[bridge], built by Kopi Ltd, had been [closed] for\xe2\x80\xa6");
	/* Found in the title alone: how it begins. */
	assert_string_equal(snippet("besar", 1, 24), "Air naik sejak pagi\xe2\x80\xa6");
	assert_string_equal(snippet("is:read", 0, 24), "The mayor of the town\xe2\x80\xa6");
	assert_string_equal(snippet("kopi", 1, 0), "");
	for (size_t cols = 1; cols < 90; cols++)
		snippet("bridge closed kopi lot", 0, cols);
}

static void words_are_covered(void **state)
{
	(void)state;
	struct query_error e;
	struct query *q = query_new(STR("air \"naik sejak\" sejak* -pagi title:kata"), &today, &e);
	struct query_hits hits = { .ranges = VEC_INIT };
	query_cover(q, STR("Air naik sejak pagi, kata air."), &hits);
	const uint32_t expected[] = { 0, 3, 4, 10, 21, 4, 26, 3 };
	assert_int_equal(hits.ranges.len, 8);
	assert_memory_equal(hits.ranges.data, expected, sizeof expected);
	query_cover(q, STR(""), &hits);
	assert_int_equal(hits.ranges.len, 0);
	vec_release(&hits.ranges);
	query_free(q);
}

/* --- against a slow evaluator --- */

enum { ARTICLES = 40, WORDS = 12 };
static const char *const vocabulary[WORDS] = { "kapal", "pasar",  "hujan", "kopi",
					       "jalan", "sungai", "warga", "murah",
					       "lampu", "besar",  "pagi",  "baru" };

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

static void add_words(struct buf *out, uint64_t *seed, size_t count)
{
	for (size_t i = 0; i < count; i++)
		buf_addf(out, "%s%s", i ? (next_random(seed) % 5 ? " " : "\n") : "",
			 vocabulary[next_random(seed) % WORDS]);
}

static void write_articles(void)
{
	uint64_t seed = 7;
	for (size_t i = 0; i < ARTICLES; i++) {
		struct buf text = BUF_INIT;
		char name[32];
		buf_addf(&text, "Judul %s Hari Ini\n\nSenin, %u Maret 2024\n\nJAKARTA -- ",
			 vocabulary[next_random(&seed) % WORDS], 4 + 7 * (next_random(&seed) % 4));
		add_words(&text, &seed, 3 + next_random(&seed) % 5);
		buf_add_str(&text, STR(".\n\n"));
		add_words(&text, &seed, 1 + next_random(&seed) % 5);
		buf_add_str(&text, STR(".\n"));
		snprintf(name, sizeof name, "random/%02zu.txt", i);
		unit_write(name, buf_str(&text));
		buf_release(&text);
	}
}

/* What the slow evaluator knows of an article: bit w = it has word w, 16 + w = in its title. */
static uint32_t facts_of(const struct corpus *c, uint32_t nr)
{
	const struct article *a = corpus_article(c, nr);
	const char *text = corpus_text(c, a).ptr;
	uint32_t facts = 0;
	for (uint32_t b = 0; b < a->block_count; b++) {
		char copy[512];
		if (!block_kinds[a->blocks[b].kind].counts_words)
			continue;
		snprintf(copy, sizeof copy, "%.*s", (int)a->blocks[b].len,
			 text + a->blocks[b].start);
		for (unsigned w = 0; w < WORDS; w++) {
			bool has = strstr(copy, vocabulary[w]) != NULL;
			facts |= has ? 1u << w : 0;
			facts |= has && a->blocks[b].kind == BLOCK_TITLE ? 1u << (16 + w) : 0;
		}
	}
	return facts;
}

/* A random query, and in `bits` which articles it should find. */
struct sample {
	struct buf text;
	uint64_t seed;
	const uint32_t *facts;
	const struct corpus *corpus;
};

static uint64_t add_leaf(struct sample *s)
{
	uint32_t kind = next_random(&s->seed) % 8, w = next_random(&s->seed) % WORDS, shift = 0;
	uint64_t bits = 0;
	if (kind == 0) {
		unsigned day = 4 + 7 * (next_random(&s->seed) % 4);
		buf_addf(&s->text, "date:2024-03-%02u", day);
		for (uint32_t i = 0; i < ARTICLES; i++)
			bits |= (uint64_t)(corpus_article(s->corpus, i)->date.day == day) << i;
		return bits;
	}
	if (kind == 1) {
		buf_addf(&s->text, "title:%s", vocabulary[w]);
		shift = 16;
	} else {
		buf_addf(&s->text,
			 kind == 2   ? "\"%s\""
			 : kind == 3 ? "%.4s*"
				     : "%s",
			 vocabulary[w]);
	}
	for (uint32_t i = 0; i < ARTICLES; i++)
		bits |= (uint64_t)(s->facts[i] >> (shift + w) & 1) << i;
	return bits;
}

static uint64_t add_factor(struct sample *s, bool nested);

static uint64_t add_query(struct sample *s, bool nested)
{
	uint64_t any = 0;
	for (size_t i = 0, n = 1 + next_random(&s->seed) % 3; i < n; i++) {
		uint64_t all = UINT64_MAX;
		buf_add_str(&s->text, i ? STR(" OR ") : STR(""));
		for (size_t k = 0, m = 1 + next_random(&s->seed) % 3; k < m; k++) {
			buf_add_str(&s->text, k ? STR(" ") : STR(""));
			all &= add_factor(s, nested);
		}
		any |= all;
	}
	return any;
}

static uint64_t add_factor(struct sample *s, bool nested)
{
	bool negated = next_random(&s->seed) % 3 == 0;
	buf_add_str(&s->text, negated ? STR("-") : STR(""));
	uint64_t bits;
	if (!nested && next_random(&s->seed) % 3 == 0) {
		buf_add_char(&s->text, '(');
		bits = add_query(s, true);
		buf_add_char(&s->text, ')');
	} else {
		bits = add_leaf(s);
	}
	return negated ? ~bits : bits;
}

static void answers_are_those_of_a_slow_evaluator(void **state)
{
	(void)state;
	write_articles();
	struct corpus *c = load(unit_path("random"));
	assert_int_equal(corpus_count(c), ARTICLES);
	uint32_t facts[ARTICLES];
	for (uint32_t i = 0; i < ARTICLES; i++)
		facts[i] = facts_of(c, i);
	struct query_subject subject = { .corpus = c, .marks = NULL };
	size_t found = 0, rounds = 4000;
	for (uint64_t round = 0; round < rounds; round++) {
		struct sample s = { BUF_INIT, round, facts, c };
		uint64_t bits = add_query(&s, false);
		struct query_error e;
		struct query *q = query_new(buf_str(&s.text), &today, &e);
		if (!q)
			fail_msg("%s: %s", buf_cstr(&s.text), e.message);
		for (uint32_t i = 0; i < ARTICLES; i++) {
			bool matches = query_matches(q, &subject, i);
			if (matches != (bits >> i & 1))
				fail_msg("%s, article %u: %d", buf_cstr(&s.text), i, matches);
			found += matches;
		}
		query_free(q);
		buf_release(&s.text);
	}
	assert_in_range(found, rounds * ARTICLES / 10, rounds * ARTICLES * 9 / 10);
	assert_true(corpus_free(c));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_sought_in_the_text),
		cmocka_unit_test(fields_are_asked),
		cmocka_unit_test(whole_values_are_asked),
		cmocka_unit_test(facts_are_asked),
		cmocka_unit_test(copies_are_asked_for),
		cmocka_unit_test(other_takes_are_found),
		cmocka_unit_test(scores_rise_with_words),
		cmocka_unit_test(snippets_show_why),
		cmocka_unit_test(words_are_covered),
		cmocka_unit_test(answers_are_those_of_a_slow_evaluator),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
