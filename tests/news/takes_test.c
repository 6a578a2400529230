/* SPDX-License-Identifier: MIT */
/* Copies and takes: what is one story, what only looks like it, in any order. */
#include "support/unit.h"

#include <string.h>

#include "base/buf.h"
#include "base/hash.h"
#include "news/takes.h"

enum { PILE_MAX = 600, BLOCKS_MAX = 8 };

/* Articles made by hand: every line is a block. */
struct pile {
	struct article articles[PILE_MAX];
	const struct article *numbers[PILE_MAX];
	struct block blocks[PILE_MAX][BLOCKS_MAX];
	struct buf texts[PILE_MAX];
	struct sketch *sketches;
	uint32_t count;
	struct takes takes;
};

static struct pile *pile_new(void)
{
	struct pile *p = mem_zalloc(1, sizeof *p);
	p->sketches = mem_zalloc(PILE_MAX, sizeof *p->sketches);
	return p;
}

static void pile_free(struct pile *p)
{
	for (uint32_t i = 0; i < p->count; i++)
		buf_release(&p->texts[i]);
	takes_release(&p->takes);
	free(p->sketches);
	free(p);
}

static uint32_t add(struct pile *p, enum block_kind first, int64_t date, struct str text)
{
	uint32_t nr = p->count++;
	struct article *a = &p->articles[nr];
	struct str rest = text, line;
	buf_add_str(&p->texts[nr], text);
	*a = (struct article){ .id = hash_bytes(text, 0),
			       .len = (uint32_t)text.len,
			       .blocks = p->blocks[nr],
			       .sort_date = date };
	while (str_next_line(&rest, &line)) {
		enum block_kind kind = a->block_count == 0 ? first : BLOCK_PARAGRAPH;
		p->blocks[nr][a->block_count++] =
		    (struct block){ .start = (uint32_t)(line.ptr - text.ptr),
				    .len = (uint32_t)line.len,
				    .kind = (uint8_t)kind };
	}
	p->numbers[nr] = a;
	return nr;
}

static uint32_t add_text(struct pile *p, struct str text)
{
	return add(p, BLOCK_PARAGRAPH, 0, text);
}

static void group(struct pile *p)
{
	takes_release(&p->takes);
	copies_make(&p->takes.copies, p->numbers, p->count);
	for (uint32_t i = 0; i < p->count; i++)
		sketch_make(&p->sketches[i], p->numbers[i], buf_str(&p->texts[i]));
	takes_make(&p->takes, p->numbers, p->sketches, p->count);
}

static bool are_together(const struct pile *p, uint32_t a, uint32_t b)
{
	uint32_t group = p->takes.takes.group_of.data[a];
	return group != GROUP_NONE && group == p->takes.takes.group_of.data[b];
}

#define STORY_HEAD                                                                              \
	"Feri pertama dari Labuan tiba di dermaga baru pada pukul enam pagi membawa dua ratus " \
	"penumpang dan empat puluh sepeda motor.\n"
#define STORY_REST                                                                             \
	"Kepala pelabuhan mengatakan dermaga itu dibangun selama tiga tahun dengan biaya "     \
	"delapan puluh miliar rupiah dari kas provinsi.\n"                                     \
	"\"Kami menunggu ombak reda lebih dulu sebelum kapal boleh bersandar,\" katanya di "   \
	"hadapan para nelayan yang menonton dari tepi.\n"                                      \
	"Nelayan meminta jalur kapal dijauhkan dari tempat mereka menebar jaring sejak musim " \
	"timur tahun lalu, tetapi belum ada jawaban.\n"

static void a_rewrite_joins_its_story(void **state)
{
	(void)state;
	struct pile *p = pile_new();
	uint32_t story = add_text(p, STR(STORY_HEAD STORY_REST));
	/* The first of four sentences is new: about a fifth of the words. */
	uint32_t rewrite =
	    add_text(p, STR("Warga Labuan kini dapat menyeberang dengan feri yang mulai berlayar "
			    "kemarin dari pelabuhan yang diperbaiki pemerintah.\n" STORY_REST));
	uint32_t apart = add_text(p, STR("FERI PERTAMA dari Labuan\u00a0tiba di dermaga baru "
					 "pada pukul\nenam pagi membawa dua ratus penumpang dan "
					 "empat puluh sepeda motor!\n" STORY_REST));
	/* The same event in other words. */
	uint32_t other = add_text(
	    p, STR("Dermaga baru Labuan menerima feri pertamanya. Menurut kepala pelabuhan, "
		   "pembangunannya makan waktu tiga tahun dan menghabiskan delapan puluh miliar "
		   "rupiah.\nKapal bersandar setelah ombak reda; nelayan setempat khawatir jaring "
		   "mereka rusak bila jalur pelayaran tidak dipindahkan dari daerah tangkapan.\n"));
	group(p);
	assert_true(are_together(p, story, rewrite));
	assert_true(are_together(p, story, apart));
	assert_false(are_together(p, story, other));
	assert_int_equal(p->takes.takes.group_of.data[other], GROUP_NONE);
	assert_int_equal(p->takes.copies.members.len, 0);
	pile_free(p);
}

static void a_shortened_story_joins_but_not_through_a_digest(void **state)
{
	(void)state;
	static const char *const nouns[] = { "tambak", "kelapa", "perahu", "gudang", "sekolah" };
	struct pile *p = pile_new();
	struct buf whole = BUF_INIT, digest = BUF_INIT, part = BUF_INIT;
	for (int i = 0; i < 120; i++)
		buf_addf(&whole, "kata%d ", i);
	uint32_t story = add_text(p, buf_str(&whole));
	uint32_t shorter = add_text(p, str_sub(buf_str(&whole), 0, whole.len / 3));
	uint32_t first = p->count;
	for (size_t n = 0; n < 5; n++) {
		buf_clear(&part);
		for (int i = 0; i < 40; i++)
			buf_addf(&part, "%s%d ", nouns[n], i);
		buf_add_str(&digest, buf_str(&part));
		add_text(p, buf_str(&part));
	}
	uint32_t all = add_text(p, buf_str(&digest));
	group(p);
	assert_true(are_together(p, story, shorter));
	for (uint32_t i = first; i < all; i++)
		assert_false(are_together(p, i, all));
	buf_release(&whole);
	buf_release(&digest);
	buf_release(&part);
	pile_free(p);
}

static void copies_have_the_same_bytes(void **state)
{
	(void)state;
	struct pile *p = pile_new();
	const uint32_t *members;
	uint32_t one = add_text(p, STR("Pendek.\n"));
	uint32_t story = add_text(p, STR(STORY_HEAD STORY_REST));
	uint32_t two = add_text(p, STR("Pendek.\n"));
	uint32_t other = add_text(p, STR("Pendek!\n"));
	uint32_t three = add_text(p, STR("Pendek.\n"));
	uint32_t again = add_text(p, STR(STORY_HEAD STORY_REST));
	group(p);
	assert_int_equal(grouping_members(&p->takes.copies, two, &members), 3);
	assert_int_equal(members[0], one);
	assert_int_equal(members[1], two);
	assert_int_equal(members[2], three);
	assert_int_equal(grouping_members(&p->takes.copies, other, &members), 0);
	assert_null(members);
	/* Copies alone are no takes, and what is short is none whatever it says. */
	assert_int_equal(grouping_members(&p->takes.copies, again, &members), 2);
	assert_int_equal(members[0], story);
	assert_int_equal(p->takes.takes.members.len, 0);
	pile_free(p);
}

static void members_are_in_the_order_of_dates(void **state)
{
	(void)state;
	struct pile *p = pile_new();
	const uint32_t *members;
	uint32_t undated = add(p, BLOCK_PARAGRAPH, INT64_MIN, STR(STORY_REST "Satu.\n"));
	uint32_t late = add(p, BLOCK_PARAGRAPH, 300, STR(STORY_REST "Dua.\n"));
	uint32_t early = add(p, BLOCK_PARAGRAPH, 100, STR(STORY_REST "Tiga.\n"));
	uint32_t copy = add(p, BLOCK_PARAGRAPH, 100, STR(STORY_REST "Tiga.\n"));
	uint32_t same_day = add(p, BLOCK_PARAGRAPH, 300, STR(STORY_REST "Empat.\n"));
	group(p);
	assert_int_equal(grouping_members(&p->takes.takes, copy, &members), 4);
	assert_int_equal(members[0], early);
	assert_int_equal(members[1], late);
	assert_int_equal(members[2], same_day);
	assert_int_equal(members[3], undated);
	pile_free(p);
}

/* Titles say what the text says, and menus say the same everywhere. */
static void only_the_text_counts(void **state)
{
	(void)state;
	static const enum block_kind kinds[] = { BLOCK_TITLE, BLOCK_FURNITURE, BLOCK_NOTICE,
						 BLOCK_RELATED };
	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
		struct pile *p = pile_new();
		uint32_t a = add(p, kinds[i], 0,
				 STR(STORY_HEAD "Harga garam naik di tiga kota pesisir karena "
						"hujan turun terus sejak awal bulan dan tambak "
						"tidak sempat kering.\n"));
		uint32_t b = add(p, kinds[i], 0,
				 STR(STORY_HEAD "Juara tahun lalu kalah dua kali berturut-turut "
						"setelah kaptennya cedera dan pelatihnya pindah "
						"ke klub tetangga.\n"));
		group(p);
		assert_true(p->sketches[a].count > 0);
		assert_false(are_together(p, a, b));
		pile_free(p);
	}
}

static uint32_t number(uint32_t *seed)
{
	*seed = *seed * 1664525u + 1013904223u;
	return *seed >> 8;
}

static void add_words(struct buf *out, uint32_t seed, int count)
{
	for (int i = 0; i < count; i++)
		buf_addf(out, "k%u ", number(&seed) % 5000);
}

/* The same paragraph in each of hundreds of articles joins none of them; the takes among them are
 * still found. */
static void boilerplate_does_not_chain(void **state)
{
	(void)state;
	struct pile *p = pile_new();
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < 500; i++) {
		buf_clear(&text);
		add_words(&text, 1, 60);
		buf_add_char(&text, '\n');
		add_words(&text, i % 100 < 2 ? 1000 + i / 2 : 5000 + i, 100);
		add_words(&text, 9000 + i, 20);
		add_text(p, buf_str(&text));
	}
	group(p);
	for (uint32_t i = 0; i < 500; i++) {
		const uint32_t *members;
		size_t count = grouping_members(&p->takes.takes, i, &members);
		assert_int_equal(count, i % 100 < 2 ? 2 : 0);
		assert_int_equal(are_together(p, i, i ^ 1), count == 2);
	}
	buf_release(&text);
	pile_free(p);
}

/* Many takes of one story are one group, however many there are. */
static void a_crowd_is_one_group(void **state)
{
	(void)state;
	struct pile *p = pile_new();
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < 300; i++) {
		buf_clear(&text);
		add_words(&text, 7, 150);
		add_words(&text, 100 + i, 30);
		add_text(p, buf_str(&text));
	}
	group(p);
	const uint32_t *members;
	assert_int_equal(grouping_members(&p->takes.takes, 0, &members), 300);
	buf_release(&text);
	pile_free(p);
}

/* Which texts are together does not hang on their order. */
static void any_order_gives_the_same_groups(void **state)
{
	(void)state;
	enum { COUNT = 90 };
	struct pile *forth = pile_new(), *back = pile_new(), *mixed = pile_new();
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < COUNT; i++) {
		struct pile *piles[] = { forth, back, mixed };
		uint32_t which[] = { i, COUNT - 1 - i, i * 37 % COUNT };
		for (size_t j = 0; j < 3; j++) {
			uint32_t story = which[j] / 3;
			buf_clear(&text);
			add_words(&text, 50 + story, 100 + (int)story * 2);
			add_words(&text, 500 + which[j], (int)(story % 5) * 8);
			add_text(piles[j], buf_str(&text));
		}
	}
	group(forth);
	group(back);
	group(mixed);
	assert_true(forth->takes.takes.members.len > COUNT / 2);
	for (uint32_t i = 0; i < COUNT * COUNT; i++) {
		uint32_t x = i / COUNT, y = i % COUNT;
		bool together = are_together(forth, x * 37 % COUNT, y * 37 % COUNT);
		assert_int_equal(are_together(mixed, x, y), together);
		assert_int_equal(are_together(back, x, y),
				 are_together(forth, COUNT - 1 - x, COUNT - 1 - y));
	}
	buf_release(&text);
	pile_free(forth);
	pile_free(back);
	pile_free(mixed);
}

static void nothing_is_no_group(void **state)
{
	(void)state;
	struct pile *p = pile_new();
	const uint32_t *members;
	group(p);
	add_text(p, STR(""));
	add_text(p, STR("\xff\xfe\x80 \xc3"));
	group(p);
	assert_int_equal(grouping_members(&p->takes.takes, 1, &members), 0);
	assert_int_equal(p->sketches[1].count, 0);
	pile_free(p);
}

static void scripts_without_blanks_have_shingles(void **state)
{
	(void)state;
	struct pile *p = pile_new();
	uint32_t a = add_text(p, STR("港口的新码头昨天早上迎来第一艘渡轮，船上有两百名乘客和四十"
				     "辆摩托车。"));
	uint32_t b = add_text(p, STR("据报道，港口的新码头昨天早上迎来第一艘渡轮，船上有两百名乘"
				     "客和四十辆摩托车。"));
	uint32_t c = add_text(p, STR("因为连续下雨，盐田没有时间晒干，三个沿海城市的盐价上个月都"
				     "涨了一倍多。"));
	group(p);
	assert_true(are_together(p, a, b));
	assert_false(are_together(p, a, c));
	pile_free(p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_rewrite_joins_its_story),
		cmocka_unit_test(a_shortened_story_joins_but_not_through_a_digest),
		cmocka_unit_test(copies_have_the_same_bytes),
		cmocka_unit_test(members_are_in_the_order_of_dates),
		cmocka_unit_test(only_the_text_counts),
		cmocka_unit_test(boilerplate_does_not_chain),
		cmocka_unit_test(a_crowd_is_one_group),
		cmocka_unit_test(any_order_gives_the_same_groups),
		cmocka_unit_test(nothing_is_no_group),
		cmocka_unit_test(scripts_without_blanks_have_shingles),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
