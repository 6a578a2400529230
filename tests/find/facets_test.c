/* SPDX-License-Identifier: MIT */
/* What a set of articles is made of: each value's count is what its term finds. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "entity/names.h"
#include "find/facets.h"

static const struct date today = { .year = 2026, .month = 11, .day = 1, .precision = DATE_DAY };

struct shelf {
	struct log *log;
	struct outlets *outlets;
	struct corpus *corpus;
	struct names *names;
	struct query_subject subject;
	struct query *query;
	struct facets_input input;
	VEC(uint32_t) rows;
	struct facets *facets;
	struct facet_values values;
};

static void shelf_open(struct shelf *s, const char *path)
{
	*s = (struct shelf){ .log = log_new() };
	s->outlets = outlets_load(s->log);
	struct corpus_options options = { .threads = 1, .outlets = s->outlets, .log = s->log };
	s->corpus = corpus_new(&options, &path, 1);
	corpus_wait(s->corpus);
	struct names_options names = { .corpus = s->corpus, .log = s->log, .threads = 1 };
	s->names = names_new(&names);
	names_wait(s->names, s->corpus);
	s->subject = (struct query_subject){ .corpus = s->corpus,
					     .table = names_table(s->names),
					     .table_generation = names_generation(s->names) };
	s->facets = facets_new();
}

static void shelf_close(struct shelf *s)
{
	query_free(s->query);
	facets_free(s->facets);
	vec_release(&s->values.items);
	vec_release(&s->rows);
	names_free(s->names);
	assert_true(corpus_free(s->corpus));
	outlets_free(s->outlets);
	log_free(s->log);
}

static struct query *ask(struct str text)
{
	struct query_error e;
	struct query *q = query_new(text, &today, &e);
	if (!q)
		fail_msg("%.*s: %s", STR_ARG(text), e.message);
	return q;
}

static void shelf_list(struct shelf *s, const char *query)
{
	query_free(s->query);
	s->query = ask(str_from(query));
	vec_clear(&s->rows);
	for (uint32_t nr = 0; nr < corpus_count(s->corpus); nr++) {
		if (corpus_first_copy(s->corpus, nr) == nr &&
		    query_matches_row(s->query, &s->subject, nr))
			vec_push(&s->rows, nr);
	}
	s->input = (struct facets_input){ s->subject, s->query, s->rows.data, s->rows.len };
	facets_begin(s->facets, &s->input);
	while (facets_go_on(s->facets))
		continue;
	assert_int_equal(facets_counted(s->facets), s->rows.len);
}

static const struct facet_values *list(struct shelf *s, enum facet_kind kind)
{
	facets_values(s->facets, kind, SIZE_MAX, &s->values);
	return &s->values;
}

/* "ANTARA 2|Republika 1" */
static void assert_values(struct shelf *s, enum facet_kind kind, const char *expected)
{
	struct buf out = BUF_INIT;
	const struct facet_values *values = list(s, kind);
	for (size_t i = 0; i < values->items.len; i++) {
		const struct facet_value *v = &values->items.data[i];
		buf_add_str(&out, i > 0 ? STR("|") : STR(""));
		buf_add_str(&out, v->text);
		date_iso(&v->date, &out);
		buf_addf(&out, " %u", v->count);
	}
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void assert_term(struct shelf *s, enum facet_kind kind, size_t nr, const char *expected)
{
	struct buf out = BUF_INIT;
	facets_term(s->facets, kind, &list(s, kind)->items.data[nr], &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

/* --- every value finds what it counts -------------------------------------------------------- */

static size_t count_found(const struct shelf *s, struct str text)
{
	struct query *q = ask(text);
	size_t found = 0;
	for (uint32_t nr = 0; nr < corpus_count(s->corpus); nr++)
		found +=
		    corpus_first_copy(s->corpus, nr) == nr && query_matches_row(q, &s->subject, nr);
	query_free(q);
	return found;
}

static void assert_counts_are_found(struct shelf *s, const char *query)
{
	struct buf term = BUF_INIT, both = BUF_INIT;
	shelf_list(s, query);
	for (unsigned kind = 0; kind < FACET_KIND_COUNT; kind++) {
		const struct facet_values *values = list(s, (enum facet_kind)kind);
		for (size_t i = 0; i < values->items.len; i++) {
			const struct facet_value *v = &values->items.data[i];
			buf_clear(&term);
			buf_clear(&both);
			facets_term(s->facets, (enum facet_kind)kind, v, &term);
			facets_narrow(str_from(query), buf_str(&term), &both);
			size_t found = count_found(s, buf_str(&both));
			if (found != v->count)
				fail_msg("%s: %zu found, %u counted", buf_cstr(&both), found,
					 v->count);
		}
	}
	buf_release(&term);
	buf_release(&both);
}

static void counts_are_what_terms_find(void **state)
{
	(void)state;
	static const char *const queries[] = { "",
					       "bank",
					       "jembatan OR liga",
					       "-(source:kanal OR is:guess)",
					       "in:bank-nusa is:unread",
					       "date:2026-03..2026-06",
					       "is:dup",
					       "nothingofthekind" };
	struct shelf s;
	const char *top = getenv("KABAR_DATA");
	struct buf path = BUF_INIT;
	buf_addf(&path, "%s/config/sample", top ? top : ".");
	shelf_open(&s, buf_cstr(&path));
	for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
		assert_counts_are_found(&s, queries[i]);
	shelf_list(&s, "");
	assert_true(list(&s, FACET_PERSON)->items.len > 20);
	assert_true(list(&s, FACET_PLACE)->items.len > 10);
	buf_release(&path);
	shelf_close(&s);
}

/* --- an odd shelf ---------------------------------------------------------------------------- */

static void write_doc(const char *path, const char *source, const char *date, const char *text)
{
	struct buf out = BUF_INIT;
	buf_addf(&out, "Title: %s\n", text);
	if (date[0])
		buf_addf(&out, "Date: %s\n", date);
	buf_addf(&out, "\n");
	if (source[0])
		buf_addf(&out, "AMBON (%s) -- ", source);
	buf_addf(&out, "%s, dan hanya itu yang tertulis di sini hari ini.\n", text);
	unit_write(path, buf_str(&out));
	buf_release(&out);
}

static void write_shelf(void)
{
	write_doc("odd/a.txt", "Fajar", "2024-05-13", "Satu perahu ditambatkan");
	write_doc("odd/b/c.txt", "Koran Fajar", "2024-05-14", "Dua perahu ditambatkan");
	write_doc("odd/b/d e/f.txt", "FAJAR", "2024-04-02", "Tiga perahu ditambatkan");
	write_doc("odd/b/d e/g.txt", "", "", "Empat perahu ditambatkan");
	write_doc("odd/B \"2\"/h.txt", "Radio Kita", "2023-01-05", "Lima perahu ditambatkan");
	/* Two copies in folders that say nothing of each other. */
	write_doc("odd/x/i.txt", "Kabar", "2024-04-02", "Enam perahu ditambatkan");
	write_doc("odd/y/i.txt", "Kabar", "2024-04-02", "Enam perahu ditambatkan");
}

static void values_are_counted(void **state)
{
	(void)state;
	struct shelf s;
	write_shelf();
	shelf_open(&s, unit_path("odd"));
	assert_counts_are_found(&s, "");
	shelf_list(&s, "");
	assert_values(&s, FACET_SOURCE, "FAJAR 2| 1|Kabar 1|Koran Fajar 1|Radio Kita 1");
	assert_values(&s, FACET_TIME, "2024-05 2|2024-04 2|2023-01 1| 1");
	assert_values(&s, FACET_FOLDER, "b 3|b/d e 2| 1|B \"2\" 1|x 1|y 1");
	assert_int_equal(list(&s, FACET_FOLDER)->total, 6);
	assert_term(&s, FACET_SOURCE, 0, "source:=FAJAR");
	assert_term(&s, FACET_SOURCE, 1, "source:=\"\"");
	assert_term(&s, FACET_SOURCE, 3, "source:\"Koran Fajar\"");
	assert_term(&s, FACET_TIME, 1, "date:2024-04");
	assert_term(&s, FACET_TIME, 3, "-date:0001..");
	assert_term(&s, FACET_FOLDER, 1, "in:\"b/d e\"");
	assert_term(&s, FACET_FOLDER, 2, "in:=\"\"");
	assert_term(&s, FACET_FOLDER, 3, "in:\"B \"\"2\"\"\"");
	assert_term(&s, FACET_FOLDER, 4, "in:x");
	shelf_close(&s);
}

/* A copy that the query leaves out says nothing of its row. */
static void copies_count_where_they_match(void **state)
{
	(void)state;
	struct shelf s;
	write_shelf();
	shelf_open(&s, unit_path("odd"));
	assert_counts_are_found(&s, "in:y");
	assert_values(&s, FACET_FOLDER, "y 1");
	assert_counts_are_found(&s, "in:x OR in:y");
	assert_values(&s, FACET_FOLDER, "x 1|y 1");
	assert_values(&s, FACET_SOURCE, "Kabar 1");
	shelf_close(&s);
}

static void times_fit_what_there_is(void **state)
{
	(void)state;
	struct shelf s;
	char name[64], date[64];
	write_shelf();
	for (int year = 2019; year < 2024; year++) {
		for (int month = 1; month <= 6; month++) {
			snprintf(name, sizeof name, "years/%d-%d.txt", year, month);
			snprintf(date, sizeof date, "%d-%02d-07", year, month);
			write_doc(name, "Kabar", date, name);
		}
	}
	shelf_open(&s, unit_path("years"));
	shelf_list(&s, "");
	assert_values(&s, FACET_TIME, "2023 6|2022 6|2021 6|2020 6|2019 6");
	shelf_list(&s, "date:2020..2021");
	assert_int_equal(list(&s, FACET_TIME)->items.len, 12);
	shelf_list(&s, "date:2020-03");
	assert_values(&s, FACET_TIME, "2020-03-07 1");
	shelf_close(&s);
}

/* A folder's name of pieces that a query, a fold or a path could stumble over. */
static void add_odd_name(struct buf *out, uint64_t *seed)
{
	static const char *const pieces[] = { "a",        "B",         "-",
					      "*",        "(",         ")",
					      " ",        "\"",        "=",
					      ":",        "OR",        "..",
					      "\xc3\xa9", "e\xcc\x81", "\xef\xbc\x8f",
					      "\xc2\xa0", "\t",        "\x1b[2J",
					      "\xff",     "_",         "in:a" };
	size_t parts = 1 + (*seed >> 20) % 4;
	for (size_t i = 0; i < parts; i++) {
		*seed = *seed * 6364136223846793005u + 1442695040888963407u;
		buf_add_str(out,
			    str_from(pieces[(*seed >> 33) % (sizeof pieces / sizeof *pieces)]));
	}
	if (str_eq(buf_str(out), STR("..")))
		buf_add_char(out, 'x');
}

/* However a folder is called, what is shown of it is what its term finds. */
static void odd_folders_are_found(void **state)
{
	(void)state;
	struct shelf s;
	struct buf path = BUF_INIT, text = BUF_INIT;
	uint64_t seed = 42;
	for (int i = 0; i < 300; i++) {
		buf_clear(&path);
		buf_clear(&text);
		buf_addf(&path, "names/");
		for (size_t depth = 0; depth <= (size_t)i % 3; depth++) {
			struct buf name = BUF_INIT;
			add_odd_name(&name, &seed);
			buf_add_str(&path, buf_str(&name));
			buf_add_char(&path, '/');
			buf_release(&name);
		}
		buf_addf(&path, "%d.txt", i);
		buf_addf(&text, "Catatan nomor %d tentang perahu dan dermaga di pulau itu.\n", i);
		unit_write(buf_cstr(&path), buf_str(&text));
	}
	buf_release(&path);
	buf_release(&text);
	shelf_open(&s, unit_path("names"));
	assert_true(corpus_count(s.corpus) > 200); /* hidden folders are left out */
	assert_counts_are_found(&s, "");
	assert_counts_are_found(&s, "perahu OR in:a");
	assert_true(list(&s, FACET_FOLDER)->items.len > 50);
	shelf_close(&s);
}

/* "" in quotes is one quotation mark. */
static void folders_with_quotes_can_be_asked_for(void **state)
{
	(void)state;
	struct shelf s;
	write_doc("quoted/say \"hi\"/a.txt", "Satu", "", "Satu perahu di dermaga");
	write_doc("quoted/say hi/b.txt", "Dua", "", "Dua perahu di dermaga");
	shelf_open(&s, unit_path("quoted"));
	shelf_list(&s, "");
	assert_counts_are_found(&s, "");
	assert_int_equal(list(&s, FACET_FOLDER)->items.len, 2);
	assert_term(&s, FACET_FOLDER, 0, "in:\"say \"\"hi\"\"\"");
	shelf_list(&s, "in:\"say \"\"hi\"\"\"");
	assert_values(&s, FACET_FOLDER, "say \"hi\" 1");
	shelf_close(&s);
}

/* Two that go by the name of one of them, and a name that is asked for by its key. */
static void namesakes_are_told_apart(void **state)
{
	(void)state;
	struct shelf s;
	static const char *const stories[] = {
		"Presiden Joko Widodo tiba di Jepang. Joko Widodo bertemu Perdana Menteri Fumio "
		"Kishida pada pagi hari, dan Widodo berbicara tentang kapal.",
		"Pelatih Bambang Widodo menonton pertandingan itu. Bambang Widodo pulang sesudah "
		"babak kedua ke Malaysia.",
		"Menurut Widodo, dermaga itu dibangun lima tahun lalu oleh warga Vietnam.",
	};
	for (size_t i = 0; i < sizeof stories / sizeof *stories; i++) {
		char name[32];
		snprintf(name, sizeof name, "sakes/%zu.txt", i);
		unit_write(name, str_from(stories[i]));
	}
	shelf_open(&s, unit_path("sakes"));
	assert_counts_are_found(&s, "");
	assert_true(list(&s, FACET_PERSON)->items.len >= 2);
	assert_true(list(&s, FACET_PLACE)->items.len >= 2);
	shelf_close(&s);
}

/* Whatever the order of the rows, and however many are asked for. */
static void answers_do_not_hang_on_order(void **state)
{
	(void)state;
	struct shelf s;
	struct facet_values first = { 0 };
	write_shelf();
	shelf_open(&s, unit_path("odd"));
	shelf_list(&s, "");
	for (size_t i = 0; i < s.rows.len / 2; i++) {
		uint32_t nr = s.rows.data[i];
		s.rows.data[i] = s.rows.data[s.rows.len - 1 - i];
		s.rows.data[s.rows.len - 1 - i] = nr;
	}
	facets_begin(s.facets, &s.input);
	while (facets_go_on(s.facets))
		continue;
	assert_values(&s, FACET_SOURCE, "FAJAR 2| 1|Kabar 1|Koran Fajar 1|Radio Kita 1");
	const struct facet_values *all = list(&s, FACET_FOLDER);
	for (size_t max = 0; max <= all->items.len + 1; max++) {
		facets_values(s.facets, FACET_FOLDER, max, &first);
		size_t wanted = max < all->items.len ? max : all->items.len;
		assert_int_equal(first.items.len, wanted);
		assert_int_equal(first.total, all->total);
		for (size_t i = 0; i < wanted; i++)
			assert_true(str_eq(first.items.data[i].text, all->items.data[i].text));
	}
	vec_release(&first.items);
	shelf_close(&s);
}

static void assert_narrowed(const char *query, const char *term, const char *expected)
{
	struct buf out = BUF_INIT;
	facets_narrow(str_from(query), str_from(term), &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void queries_are_joined(void **state)
{
	(void)state;
	assert_narrowed("", "date:2024", "date:2024");
	assert_narrowed(" a ", "date:2024", "a date:2024");
	assert_narrowed("a OR b", "date:2024", "(a OR b) date:2024");
	assert_narrowed("(a OR b) c", "date:2024", "(a OR b) c date:2024");
	assert_narrowed("\"a OR b\"", "date:2024", "\"a OR b\" date:2024");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(counts_are_what_terms_find),
		cmocka_unit_test(values_are_counted),
		cmocka_unit_test(copies_count_where_they_match),
		cmocka_unit_test(times_fit_what_there_is),
		cmocka_unit_test(odd_folders_are_found),
		cmocka_unit_test(folders_with_quotes_can_be_asked_for),
		cmocka_unit_test(namesakes_are_told_apart),
		cmocka_unit_test(answers_do_not_hang_on_order),
		cmocka_unit_test(queries_are_joined),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
