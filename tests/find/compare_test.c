/* SPDX-License-Identifier: MIT */
/* Two texts as one: nothing lost, the same both ways, paragraphs found again, bounded work. */
#include "support/unit.h"

#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "find/compare.h"

static uint32_t next_random(uint64_t *seed)
{
	*seed = *seed * 6364136223846793005u + 1442695040888963407u;
	return (uint32_t)(*seed >> 33);
}

/* "[-only left-]{+only right+}both", "|" before paragraphs that belong together. */
static const char *shown(const char *left, const char *right)
{
	static struct buf out;
	struct comparison c;
	buf_clear(&out);
	compare_texts(str_from(left), str_from(right), &c);
	for (size_t i = 0; i < c.parts.len; i++) {
		const struct compare_part *p = &c.parts.data[i];
		static const char *const marks[][2] = { { "", "" },
							{ "[-", "-]" },
							{ "{+", "+}" } };
		struct str text = p->side == COMPARE_RIGHT
				      ? str_sub(str_from(right), p->right, p->right + p->right_len)
				      : str_sub(str_from(left), p->left, p->left + p->left_len);
		buf_addf(&out, "%s%s%.*s%s", p->opens && i > 0 ? "|" : "", marks[p->side][0],
			 STR_ARG(text), marks[p->side][1]);
	}
	comparison_release(&c);
	return buf_cstr(&out);
}

static void words_are_compared(void **state)
{
	(void)state;
	assert_string_equal(shown("Kim memuji Putin.", "Kim memuji Putin."), "Kim memuji Putin.");
	assert_string_equal(shown("Kim memuji Putin.", "Kim menyebut Putin."),
			    "Kim [-memuji -]{+menyebut +}Putin.");
	assert_string_equal(shown("a b, c", "a b c"), "a b[-, -]c");
	assert_string_equal(shown("a b c d", "a b d"), "a b [-c -]d");
	assert_string_equal(shown("Kim pergi", "Kim Pergi"), "Kim [-pergi-]{+Pergi+}");
}

static void writing_makes_no_difference(void **state)
{
	(void)state;
	/* Quotes, dashes, blanks, composed accents. */
	assert_string_equal(shown("\"Ya\" - kata  dia, caf\xC3\xA9",
				  "\xE2\x80\x9CYa\xE2\x80\x9D \xE2\x80\x93 kata dia, cafe\xCC\x81"),
			    "\"Ya\" - kata  dia, caf\xC3\xA9");
	assert_string_equal(shown("\xE3\x80\x80\xE5\xA4\xA9", "\xE5\xA4\xA9"),
			    "\xE3\x80\x80\xE5\xA4\xA9");
}

/* Sentences, not what lies between two of them; single words do not hold differences apart. */
static void differences_are_readable(void **state)
{
	(void)state;
	assert_string_equal(shown("Dia pergi. Dia datang. Dia pulang.", "Dia pergi. Dia pulang."),
			    "Dia pergi. [-Dia datang. -]Dia pulang.");
	assert_string_equal(
	    shown("Hujan turun di desa itu. Sungai meluap.", "Hujan turun di desa itu."),
	    "Hujan turun di desa itu. [-Sungai meluap.-]");
	assert_string_equal(
	    shown("Air naik satu dua tiga dan empat lima enam di desa itu kemarin",
		  "Air naik tujuh delapan sembilan dan nol sepuluh seribu di desa itu "
		  "kemarin"),
	    "Air naik [-satu dua tiga dan empat lima enam -]{+tujuh delapan sembilan "
	    "dan nol sepuluh seribu +}di desa itu kemarin");
}

#define FIRST  "Perahu motor baru itu membawa dua puluh penumpang setiap pagi."
#define SECOND "Nelayan yang dulu mengantar warga kini menjual ikan di dermaga."
#define THIRD  "Kepala desa berharap kapal kedua datang sebelum musim barat."

static void paragraphs_are_found_again(void **state)
{
	(void)state;
	assert_string_equal(shown(FIRST "\n" SECOND "\n" THIRD, SECOND "\n" THIRD),
			    "[-" FIRST "\n-]|" SECOND "\n|" THIRD);
	assert_string_equal(shown(FIRST "\n" THIRD, FIRST "\n" SECOND "\n" THIRD),
			    FIRST "\n|{+" SECOND "\n+}|" THIRD);
	assert_string_equal(shown(FIRST "\n" SECOND, FIRST "\n" THIRD),
			    FIRST "\n|[-" SECOND "-]|{+" THIRD "+}");
	assert_string_equal(shown(FIRST "\n" SECOND,
				  "Perahu motor baru itu membawa tiga puluh penumpang setiap "
				  "sore.\n" SECOND),
			    "Perahu motor baru itu membawa [-dua -]{+tiga +}puluh penumpang setiap "
			    "[-pagi-]{+sore+}.\n|" SECOND);
}

/* Where paragraphs begin makes no difference. */
static void outlets_begin_paragraphs_elsewhere(void **state)
{
	(void)state;
	assert_string_equal(shown(FIRST "\n" SECOND "\n" THIRD, FIRST " " SECOND " " THIRD),
			    FIRST "\n" SECOND "\n" THIRD);
	assert_string_equal(shown(FIRST " " SECOND " " THIRD, FIRST "\n" SECOND "\n" THIRD),
			    FIRST " " SECOND " " THIRD);
	assert_string_equal(shown(FIRST " " SECOND "\n" THIRD, FIRST "\n" SECOND " " THIRD),
			    FIRST " " SECOND "\n" THIRD);
}

static void counts(void **state)
{
	(void)state;
	struct comparison c;
	compare_texts(STR("satu dua tiga, empat"), STR("satu dua lima, empat enam"), &c);
	assert_int_equal(c.left_words, 4);
	assert_int_equal(c.right_words, 5);
	assert_int_equal(c.both_words, 3);
	assert_int_equal(comparison_percent(&c), 66);
	assert_false(c.gave_up);
	comparison_release(&c);
	compare_texts(STR(""), STR(""), &c);
	assert_int_equal(c.parts.len, 0);
	assert_int_equal(comparison_percent(&c), 100);
	comparison_release(&c);
}

/* --- whatever they are ----------------------------------------------------------------------- */

static void add_random_text(struct buf *out, uint64_t *seed, size_t pieces)
{
	static const char *const some[] = {
		"kapal",        "Kapal", "ikan", "desa", "1.500",        "\n",
		"\n\n",         ", ",    ".",    " ",    "\"",           "\xC3\xA9",
		"  ",           "\t",    "-",    "!",    "\xE5\xA4\xA9", "\xCC\x81",
		"\xE3\x80\x80", "\xFF"
	};
	for (size_t i = 0; i < pieces; i++) {
		buf_addf(out, "%s", some[next_random(seed) % (sizeof some / sizeof *some)]);
		if (next_random(seed) % 2)
			buf_add_char(out, ' ');
	}
}

static void add_side(const struct comparison *c, enum compare_side side, struct str from,
		     struct buf *out)
{
	for (size_t i = 0; i < c->parts.len; i++) {
		const struct compare_part *p = &c->parts.data[i];
		if (p->side != COMPARE_BOTH && p->side != (uint8_t)side)
			continue;
		uint32_t start = side == COMPARE_LEFT ? p->left : p->right;
		uint32_t len = side == COMPARE_LEFT ? p->left_len : p->right_len;
		buf_add_str(out, str_sub(from, start, (size_t)start + len));
	}
}

static void assert_whole(const struct comparison *c, enum compare_side side, struct str text)
{
	struct buf out = BUF_INIT;
	add_side(c, side, text, &out);
	assert_true(str_eq(buf_str(&out), text));
	buf_release(&out);
}

/* Lengths of what both, only this and only the other have are the same, seen from either side. */
static void assert_exchanged(const struct comparison *a, const struct comparison *b)
{
	size_t sums[2][4] = { { 0 }, { 0 } };
	for (size_t i = 0; i < a->parts.len; i++) {
		const struct compare_part *p = &a->parts.data[i];
		sums[0][p->side] += p->left_len + p->right_len;
		sums[0][3] += p->opens;
	}
	for (size_t i = 0; i < b->parts.len; i++) {
		const struct compare_part *p = &b->parts.data[i];
		int side = p->side == COMPARE_BOTH   ? COMPARE_BOTH
			   : p->side == COMPARE_LEFT ? COMPARE_RIGHT
						     : COMPARE_LEFT;
		sums[1][side] += p->left_len + p->right_len;
		sums[1][3] += p->opens;
	}
	assert_memory_equal(sums[0], sums[1], sizeof sums[0]);
	assert_int_equal(a->both_words, b->both_words);
	assert_int_equal(a->left_words, b->right_words);
	assert_int_equal(a->parts.len, b->parts.len);
}

static void nothing_is_lost_and_both_ways_are_the_same(void **state)
{
	(void)state;
	uint64_t seed = 3;
	for (int i = 0; i < 3000; i++) {
		struct buf left = BUF_INIT, right = BUF_INIT;
		struct comparison there, back;
		add_random_text(&left, &seed, next_random(&seed) % 80);
		add_random_text(&right, &seed, next_random(&seed) % 80);
		compare_texts(buf_str(&left), buf_str(&right), &there);
		compare_texts(buf_str(&right), buf_str(&left), &back);
		assert_whole(&there, COMPARE_LEFT, buf_str(&left));
		assert_whole(&there, COMPARE_RIGHT, buf_str(&right));
		assert_whole(&back, COMPARE_LEFT, buf_str(&right));
		assert_exchanged(&there, &back);
		comparison_release(&there);
		comparison_release(&back);
		buf_release(&left);
		buf_release(&right);
	}
}

/* --- time ------------------------------------------------------------------------------------ */

static double seconds_for(const struct buf *left, const struct buf *right)
{
	struct timespec from, to;
	struct comparison c;
	double best = 1000;
	for (int i = 0; i < 3; i++) {
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &from);
		compare_texts(buf_str(left), buf_str(right), &c);
		clock_gettime(CLOCK_THREAD_CPUTIME_ID, &to);
		comparison_release(&c);
		double s =
		    (double)(to.tv_sec - from.tv_sec) + (double)(to.tv_nsec - from.tv_nsec) / 1e9;
		best = s < best ? s : best;
	}
	return best;
}

static void add_words(struct buf *out, uint64_t *seed, size_t words, uint32_t kinds,
		      uint32_t in_paragraph)
{
	for (size_t i = 0; i < words; i++)
		buf_addf(out, "%u%s", next_random(seed) % kinds,
			 next_random(seed) % in_paragraph == 0 ? "\n" : " ");
}

/* Texts that have little or all too much in common; four times the text is to cost no more than
 * eight times the time. */
static void time_grows_with_the_text(void **state)
{
	(void)state;
	static const struct {
		uint32_t kinds, left, right; /* of words; how many make a paragraph */
	} cases[] = { { 2, 1, 1 },
		      { 2, 1000000, 1000000 },
		      { 2, 2, 1000000 },
		      { 300, 1000000, 40 },
		      { 5000, 1000000, 1000000 },
		      { 5000, 40, 60 },
		      { 1000000, 50, 1000000 } };
	enum { WORDS = 40000 };
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		double seconds[2];
		for (int more = 0; more < 2; more++) {
			uint64_t seed = i + 1;
			struct buf left = BUF_INIT, right = BUF_INIT;
			size_t words = more ? 4 * WORDS : WORDS;
			add_words(&left, &seed, words, cases[i].kinds, cases[i].left);
			add_words(&right, &seed, words, cases[i].kinds, cases[i].right);
			seconds[more] = seconds_for(&left, &right);
			buf_release(&left);
			buf_release(&right);
		}
		if (seconds[1] > 8 * seconds[0] + 0.05)
			fail_msg("case %zu: %.3f s, then %.3f s", i, seconds[0], seconds[1]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_compared),
		cmocka_unit_test(writing_makes_no_difference),
		cmocka_unit_test(differences_are_readable),
		cmocka_unit_test(paragraphs_are_found_again),
		cmocka_unit_test(outlets_begin_paragraphs_elsewhere),
		cmocka_unit_test(counts),
		cmocka_unit_test(nothing_is_lost_and_both_ways_are_the_same),
		cmocka_unit_test(time_grows_with_the_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
