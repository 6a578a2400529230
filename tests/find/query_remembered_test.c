/* SPDX-License-Identifier: MIT */
/* What queries ask of notes and of first sights. */
#include "support/outlets.h"

#include "find/index.h"
#include "find/query.h"

enum { NOW = 1711843200, DAY = 86400 }; /* 2024-03-31T00:00Z */

static const struct date today = { .year = 2024, .month = 3, .day = 31, .precision = DATE_DAY };

static struct corpus *corpus;
static struct index *words;
static struct notes *notes;
static struct seen *seen;

static void write_note(uint32_t nr, const char *text)
{
	struct note_subject subject = { .article = corpus_id(corpus, nr) };
	notes_set(notes, &subject, str_from(text), &today);
}

static void add_seen(uint32_t count, int64_t now)
{
	struct seen_ids ids = { .ids = VEC_INIT };
	for (uint32_t nr = 0; nr < count; nr++)
		vec_push(&ids.ids, corpus_id(corpus, nr));
	seen_add(seen, &ids, now);
	seen_wait(seen);
}

static int set_up(void **state)
{
	if (load_outlets(state) != 0)
		return -1;
	unit_write("find/0.txt", STR("Banjir\n\nAir naik sejak pagi di Jakarta.\n"));
	unit_write("find/1.txt", STR("Kopi\n\nKopi mahal sekali di Medan.\n"));
	unit_write("find/2.txt", STR("Pasar\n\nPasar tutup pada hari Senin.\n"));
	unit_write("find/3.txt", STR("Jalan\n\nJalan rusak di Palu.\n"));
	const char *path = unit_path("find");
	struct corpus_options options = { .threads = 1, .outlets = outlets, .log = messages };
	corpus = corpus_new(&options, &path, 1);
	corpus_wait(corpus);
	struct index_options made = { .corpus = corpus, .threads = 1 };
	words = index_new(&made);
	index_wait(words);
	notes = notes_open(NULL, NULL, NULL);
	write_note(0, "#Bencana ask the Embassy #air-bersih");
	write_note(2, "caf\xc3\xa9 closed");
	seen = seen_new("", 1, NULL, messages);
	add_seen(2, NOW - 30 * DAY);
	add_seen(3, NOW - 5 * DAY);
	return corpus_count(corpus) == 4 ? 0 : 1;
}

static int tear_down(void **state)
{
	seen_free(seen);
	notes_free(notes);
	index_free(words);
	corpus_free(corpus);
	return free_outlets(state);
}

/* Numbers of the articles found, with an index and without: "0 2". */
static void assert_finds(const struct query_subject *subject, const char *text, const char *numbers)
{
	struct query_error e;
	struct query *q = query_new(str_from(text), &today, &e);
	if (!q)
		fail_msg("%s: %s", text, e.message);
	for (int prepared = 0; prepared < 2; prepared++) {
		struct buf out = BUF_INIT;
		query_prepare(q, prepared ? words : NULL);
		for (uint32_t i = 0; i < corpus_count(corpus); i++)
			if (query_matches(q, subject, i))
				buf_addf(&out, "%s%u", out.len ? " " : "", i);
		assert_str(buf_str(&out), numbers);
		buf_release(&out);
	}
	query_free(q);
}

static void assert_found(const char *text, const char *numbers)
{
	struct query_subject subject = { .corpus = corpus, .notes = notes, .seen = seen };
	assert_finds(&subject, text, numbers);
}

static void notes_are_read(void **state)
{
	(void)state;
	assert_found("is:noted", "0 2");
	assert_found("-is:noted", "1 3");
	assert_found("note:embassy", "0");
	assert_found("note:Embassy", "0");
	assert_found("note:EMBASSY", "");
	assert_found("note:emb*", "0");
	assert_found("note:\"ask the\"", "0");
	assert_found("note:cafe", "2");
	assert_found("note:bencana", "0");
	assert_found("embassy", ""); /* a note is no part of the article */
	assert_found("note:(cafe OR embassy) -sejak", "2");
}

static void tags_are_found_whole(void **state)
{
	(void)state;
	assert_found("tag:bencana", "0");
	assert_found("tag:BENCANA", "0");
	assert_found("tag:#bencana", "0");
	assert_found("tag:benc", "");
	assert_found("tag:benc*", "0");
	assert_found("tag:air-bersih", "0");
	assert_found("tag:bersih", "");
	assert_found("-tag:bencana", "1 2 3");
}

static void first_sights_are_asked(void **state)
{
	(void)state;
	assert_found("is:new", "2");
	assert_found("-is:new", "0 1 3");
	assert_found("added:<6d", "2");
	assert_found("added:<5d", "");
	assert_found("added:>4d", "0 1 2");
	assert_found("added:>7d", "0 1");
	assert_found("added:<1y", "0 1 2");
	assert_found("added:>99999y", "");
	assert_found("added:<99999w", "0 1 2");
	assert_found("-added:<1y", "3"); /* never seen */
}

static void without_them_nothing_is_known(void **state)
{
	(void)state;
	struct query_subject bare = { .corpus = corpus };
	assert_finds(&bare, "is:new OR is:noted OR added:<9y OR note:cafe OR tag:bencana", "");
}

static void days_are_those_of_now(void **state)
{
	(void)state;
	struct query_error e;
	struct query_subject subject = { .corpus = corpus, .seen = seen };
	struct date east = today;
	east.has_zone = true;
	east.zone = 7 * 60;
	add_seen(4, NOW - 3600); /* 23:00 UTC of the day before, 06:00 there */
	struct query *there = query_new(STR("added:<1d"), &east, &e);
	struct query *here = query_new(STR("added:<1d"), &today, &e);
	assert_true(query_matches(there, &subject, 3));
	assert_false(query_matches(here, &subject, 3));
	assert_true(query_needs_seen(here));
	query_free(there);
	query_free(here);
	struct query *other = query_new(STR("age:<1d is:noted"), &today, &e);
	assert_false(query_needs_seen(other));
	query_free(other);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(notes_are_read),
		cmocka_unit_test(tags_are_found_whole),
		cmocka_unit_test(first_sights_are_asked),
		cmocka_unit_test(without_them_nothing_is_known),
		cmocka_unit_test(days_are_those_of_now),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
