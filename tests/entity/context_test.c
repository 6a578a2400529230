/* SPDX-License-Identifier: MIT */
/* The words around a mention: blocks, sentences, the orders of a concordance, time. */
#include "entity/context.h"

#include "entity/table_maker.h"

#define REPUBLIKA(date, text) date "\n\nKabar Hari Ini\n\nREPUBLIKA.CO.ID, AMBON -- " text "\n"
#define KOMPAS(date, text) \
	"Kabar dari Pelabuhan\n\nKompas.com - " date "\n\nAMBON, KOMPAS.com - " text "\n"

static const struct made_name names[] = {
	{ ENTITY_PERSON, "Rangga Wijaya", "Rangga Wijaya" },
	{ ENTITY_PERSON, "Rangga Wijaya", "Rangga" },
	{ ENTITY_PERSON, "Surya Dewi", "Surya" },
};
enum { NAME_COUNT = sizeof names / sizeof names[0] };

/* --- blocks and sentences --- */

static struct str extent_text(struct str text, struct extent e)
{
	return str_sub(text, e.start, e.end);
}

static void test_block_of_a_byte(void **state)
{
	(void)state;
	const struct block blocks[] = { { .start = 0, .len = 5 },
					{ .start = 7, .len = 3 },
					{ .start = 10, .len = 4, .soft = true } };
	const struct article a = { .blocks = blocks, .block_count = 3, .len = 20 };
	static const struct {
		uint32_t at, start, end;
	} cases[] = {
		{ 0, 0, 5 },  { 4, 0, 5 },    { 5, 5, 5 },    { 6, 6, 6 },    { 7, 7, 10 },
		{ 9, 7, 10 }, { 10, 10, 14 }, { 13, 10, 14 }, { 14, 14, 14 }, { 99, 99, 99 }
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct extent block = context_block(&a, cases[i].at);
		assert_int_equal(block.start, cases[i].start);
		assert_int_equal(block.end, cases[i].end);
	}
}

static void test_sentence_of_a_byte(void **state)
{
	(void)state;
	struct str text = STR("Judul di sini\n\n  Ia datang ke kota.\nDr. Rangga bertanya: "
			      "\xE2\x80\x9CKapan?\xE2\x80\x9D  Tak ada jawaban  \n");
	const struct block blocks[] = { { .start = 0, .len = 13 },
					{ .start = 15, .len = (uint32_t)text.len - 15 } };
	const struct article a = { .blocks = blocks, .block_count = 2, .len = (uint32_t)text.len };
	static const struct {
		const char *at, *sentence;
	} cases[] = {
		{ "di sini", "Judul di sini" },
		{ "Ia datang", "Ia datang ke kota." },
		{ "kota", "Ia datang ke kota." },
		{ "\nDr", "Ia datang ke kota." },
		{ "Rangga", "Dr. Rangga bertanya: \xE2\x80\x9CKapan?\xE2\x80\x9D" },
		{ "  Tak", "Dr. Rangga bertanya: \xE2\x80\x9CKapan?\xE2\x80\x9D" },
		{ "jawaban", "Tak ada jawaban" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t at = str_find(text, str_from(cases[i].at));
		struct extent s = context_sentence(&a, text, (uint32_t)at);
		assert_str(extent_text(text, s), cases[i].sentence);
	}
	struct extent none = context_sentence(&a, text, 14);
	assert_int_equal(none.start, none.end);
}

/* --- the orders of a concordance --- */

/* The article's number and the text from the mention on, to be compared as one string. */
static void write_lines(const struct maker *k, const uint32_t *mentions, size_t count, bool left,
			struct buf *out)
{
	buf_clear(out);
	for (size_t i = 0; i < count; i++) {
		const struct mention *m = table_mention(k->table, mentions[i]);
		uint32_t nr = table_mention_article(k->table, mentions[i]);
		const struct article *a = corpus_article(k->corpus, nr);
		struct str text = corpus_text(k->corpus, a);
		struct extent block = context_block(a, m->start);
		size_t end = m->start + m->len;
		struct str beside = str_sub(text, end, end + 14 < block.end ? end + 14 : block.end);
		if (left)
			beside = str_sub(text, m->start - 12, m->start);
		buf_add_str(out, beside);
		buf_add_char(out, '|');
	}
}

static void assert_order(const struct maker *k, enum kwic_order order, const char *expected)
{
	size_t count;
	const uint32_t *postings = table_postings(k->table, made(k, "Rangga Wijaya"), &count);
	uint32_t mentions[32], shuffled[32];
	struct buf lines = BUF_INIT;
	assert_in_range(count, 1, 32);
	memcpy(mentions, postings, count * sizeof *mentions);
	for (size_t i = 0; i < count; i++)
		shuffled[i] = postings[(i * 7 + 3) % count];
	kwic_sort(k->table, k->corpus, order, mentions, count);
	write_lines(k, mentions, count, order == KWIC_LEFT, &lines);
	assert_str(buf_str(&lines), expected);
	/* Whatever order they came in, and however few are asked for. */
	for (size_t first = 0; count % 7 && first <= count; first++) {
		kwic_sort_first(k->table, k->corpus, order, shuffled, count, first);
		assert_memory_equal(shuffled, mentions, first * sizeof *mentions);
	}
	buf_release(&lines);
}

static void test_words_order_a_concordance(void **state)
{
	(void)state;
	struct maker k;
	unit_write("words/a.txt",
		   STR(REPUBLIKA("Senin 13 May 2024 15:53 WIB",
				 "Warga memuji Rangga. Lalu Rangga \xC3\xA9tape baru. "
				 "Kata \xE2\x80\x9CRangga padang luas.\xE2\x80\x9D Juga "
				 "Rangga-Surya pulang. Maka Rangga Pada senja, dan Rangga "
				 "pada akhirnya")));
	unit_write("words/b.txt", STR(REPUBLIKA("Selasa 14 May 2024 15:53 WIB",
						"Dia bertemu Rangga pada senja.\n\n"
						"Ia memuji Rangga.\n\nDialah Rangga")));
	maker_open(&k, unit_path("words"), "", names, NAME_COUNT);
	/* The end of the text, punctuation, then words without case and accents. */
	assert_order(&k, KWIC_RIGHT,
		     "|.|. Lalu Rangga | \xC3\xA9tape baru. | pada akhirnya| Pada senja, d| pada "
		     "senja.| padang luas.\xE2|-Surya pulang.|");
	maker_close(&k);
}

static void test_words_before_order_a_concordance(void **state)
{
	(void)state;
	struct maker k;
	unit_write("left/a.txt",
		   STR(REPUBLIKA("Senin 13 May 2024 15:53 WIB",
				 "Rangga ada. Kata Rangga. Lalu kata \xE2\x80\x9CRangga pergi."
				 "\xE2\x80\x9D Menurut ibu Rangga baik. Bapak ibu Rangga sakit. "
				 "Surya-Rangga tiba.")));
	maker_open(&k, unit_path("left"), "", names, NAME_COUNT);
	assert_order(&k, KWIC_LEFT,
		     "D, AMBON -- |alu kata \xE2\x80\x9C|. Bapak ibu |Menurut ibu |a ada. Kata |"
		     "akit. Surya-|");
	maker_close(&k);
}

static void test_dates_sources_and_aliases_order_a_concordance(void **state)
{
	(void)state;
	struct maker k;
	unit_write("orders/a.txt", STR("Tanpa tanggal\n\nOrang itu Rangga satu pergi.\n"));
	unit_write("orders/b.txt", STR(REPUBLIKA("Senin 13 May 2024 15:53 WIB",
						 "Orang itu Rangga dua pergi. Orang itu "
						 "Rangga Wijaya tiga pergi.")));
	unit_write("orders/c.txt",
		   STR(KOMPAS("14/05/2024, 09:00 WIB", "Orang itu Rangga empat pergi.")));
	maker_open(&k, unit_path("orders"), "", names, NAME_COUNT);
	assert_order(&k, KWIC_DATE, " empat pergi.| dua pergi. Or| tiga pergi.| satu pergi.|");
	assert_order(&k, KWIC_SOURCE, " empat pergi.| dua pergi. Or| tiga pergi.| satu pergi.|");
	assert_order(&k, KWIC_ALIAS, " empat pergi.| dua pergi. Or| satu pergi.| tiga pergi.|");
	maker_close(&k);
}

static void test_every_order_has_a_name(void **state)
{
	(void)state;
	for (size_t i = 0; i < KWIC_ORDER_COUNT; i++)
		assert_non_null(kwic_order_names[i]);
	kwic_sort(NULL, NULL, KWIC_RIGHT, NULL, 0);
}

/* --- time --- */

static void assert_timeline(const struct maker *k, size_t max, enum span_step step, int32_t first,
			    const char *bars, uint32_t earlier, uint32_t undated)
{
	struct timeline line = { .bars = VEC_INIT };
	struct buf text = BUF_INIT;
	context_timeline(k->table, k->corpus, made(k, "Rangga Wijaya"), max, &line);
	for (size_t i = 0; i < line.bars.len; i++)
		buf_addf(&text, "%u ", line.bars.data[i]);
	assert_str(buf_str(&text), bars);
	assert_int_equal(line.step, step);
	assert_int_equal(line.first, first);
	assert_int_equal(line.earlier, earlier);
	assert_int_equal(line.undated, undated);
	vec_release(&line.bars);
	buf_release(&text);
}

static void test_time_in_steps_that_fit(void **state)
{
	(void)state;
	struct maker k;
	unit_write("time/a.txt",
		   STR(REPUBLIKA("Senin 13 May 2024 15:53 WIB", "Rangga dan Rangga.")));
	unit_write("time/b.txt", STR(REPUBLIKA("Rabu 15 May 2024 01:00 WIB", "Rangga.")));
	unit_write("time/copy.txt", STR(REPUBLIKA("Rabu 15 May 2024 01:00 WIB", "Rangga.")));
	unit_write("time/undated.txt", STR("Tanpa tanggal\n\nOrang itu Rangga pergi.\n"));
	maker_open(&k, unit_path("time"), "", names, NAME_COUNT);
	/* 13 May 2024 is day 19856 since 1970. */
	assert_timeline(&k, 40, STEP_DAY, 19856, "2 0 1 ", 0, 1);
	assert_timeline(&k, 3, STEP_DAY, 19856, "2 0 1 ", 0, 1);
	assert_timeline(&k, 2, STEP_MONTH, 2024 * 12 + 4, "3 ", 0, 1);
	maker_close(&k);
	unit_write("time/c.txt", STR(REPUBLIKA("Kamis 13 June 2024 15:53 WIB", "Rangga.")));
	maker_open(&k, unit_path("time"), "", names, NAME_COUNT);
	assert_timeline(&k, 40, STEP_MONTH, 2024 * 12 + 4, "3 1 ", 0, 1);
	maker_close(&k);
	unit_write("time/d.txt", STR(REPUBLIKA("Jumat 3 February 2017 15:53 WIB", "Rangga.")));
	maker_open(&k, unit_path("time"), "", names, NAME_COUNT);
	assert_timeline(&k, 40, STEP_YEAR, 2017, "1 0 0 0 0 0 0 4 ", 0, 1);
	assert_timeline(&k, 7, STEP_YEAR, 2018, "0 0 0 0 0 0 4 ", 1, 1);
	assert_timeline(&k, 89, STEP_MONTH, 2017 * 12 + 1,
			"1 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
			"0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 "
			"0 0 0 0 0 0 0 0 0 0 0 0 0 0 0 3 1 ",
			0, 1);
	maker_close(&k);
}

static void test_no_time_at_all(void **state)
{
	(void)state;
	struct maker k;
	unit_write("never/a.txt", STR("Tanpa tanggal\n\nOrang itu Rangga pergi.\n"));
	maker_open(&k, unit_path("never"), "", names, NAME_COUNT);
	assert_timeline(&k, 10, STEP_YEAR, 0, "", 0, 1);
	maker_close(&k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_block_of_a_byte),
		cmocka_unit_test(test_sentence_of_a_byte),
		cmocka_unit_test(test_words_order_a_concordance),
		cmocka_unit_test(test_words_before_order_a_concordance),
		cmocka_unit_test(test_dates_sources_and_aliases_order_a_concordance),
		cmocka_unit_test(test_every_order_has_a_name),
		cmocka_unit_test(test_time_in_steps_that_fit),
		cmocka_unit_test(test_no_time_at_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
