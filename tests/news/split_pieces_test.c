/* SPDX-License-Identifier: MIT */
/* A file that is cut piece by piece is cut as if all of it were there. */
#include "support/unit.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/hash.h"
#include "news/split.h"

#define LINE_60 "____________________________________________________________\n"
#define HEAVY   "\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81\xE2\x94\x81\n"

static uint64_t next(uint64_t *seed, uint64_t below)
{
	*seed = hash_mix(*seed + 1);
	return *seed % below;
}

static void add_noise(struct buf *out, uint64_t *seed)
{
	static const char *const lines[] = {
		"\n",
		"\r\n",
		"\r",
		" \t\n",
		"Harga beras naik di pasar.\n",
		"-----\n",
		"* * *\n\n",
		"\f",
		"Subject: x\n",
		"Document yang hilang\n",
		"12 of x DOCUMENTS\n",
		"<DOCUMENT>\n",
		"teks <DOC>\n",
		"From the start\n",
		"a; 09.02.199 x\n",
		LINE_60,
		"- judul (berita)\n",
		"BERITA UTAMA HARI INI\n\n",
		"5 Maret 2024\n",
		"Sebuah paragraf panjang tentang pasar, harga, panen dan hujan di kota itu.\n",
	};
	size_t count = next(seed, 12);
	for (size_t i = 0; i < count; i++)
		buf_add_str(out, str_from(lines[next(seed, sizeof lines / sizeof lines[0])]));
	if (next(seed, 400) == 0)
		buf_add_repeat(out, 'x', next(seed, 60000));
	if (next(seed, 400) == 0)
		buf_add_repeat(out, next(seed, 2) ? ' ' : '\n', next(seed, 40000));
}

/* Marks of each form, as they stand before, behind or between articles. */
static const char *const marks[] = {
	"<DOC>\n",
	"<DOK>\r\n",
	"<REUTERS NEWID=\"1\">\n",
	"<doc id=1>\n",
	"\nFrom a@b Mon Jan  1 00:00:00 2024\nSubject: harga\n\n",
	LINE_60 "\nDokumen 1\n",
	"     7 of 500 DOCUMENTS\n\n",
	"End of Document\n",
	"Document SDDZ000020171125edbp0006f\r\n",
	HEAVY "\n01\xE6\x9C\x88\n",
	"- Harga beras naik (02:50 WIB)\nhttp://a.example/b\n",
	"\n* * *\n\nBERITA PASAR HARI INI\n\n5 Maret 2024\n\nSebuah paragraf panjang tentang "
	"pasar, "
	"harga, panen dan hujan di kota itu.\n",
	"\fHarga beras naik\n\nSebuah paragraf panjang tentang pasar, harga, panen dan hujan.\n",
};

enum { COUNT = sizeof marks / sizeof marks[0] };

static void fill(struct buf *out, size_t form, uint64_t *seed, size_t len)
{
	static const char *const opening[] = { "5 Maret 2024\n\n", "", "\xEF\xBB\xBF", "\n \n" };
	if (str_starts(str_from(marks[form]), STR("- ")))
		buf_add_str(out, str_from(opening[0]));
	else
		buf_add_str(out, str_from(opening[next(seed, 4)]));
	buf_add_str(out, str_from(marks[form]));
	while (out->len < len) {
		add_noise(out, seed);
		bool foreign = out->len > SPLIT_HEAD && next(seed, 5) == 0;
		buf_add_str(out, str_from(marks[foreign ? next(seed, COUNT) : form]));
	}
	add_noise(out, seed);
}

/* As the loader does: a piece begins at split_keep, and grows where nothing was cut. */
static void cut_in_pieces(struct str text, uint64_t seed, struct split *out)
{
	struct split_cutter c = { 0 };
	size_t oversize = 0;
	uint64_t base = 0;
	size_t end = SPLIT_HEAD;
	*out = (struct split){ 0 };
	for (bool ended = false; !ended;) {
		ended = end >= text.len;
		split_more(&c, str_sub(text, (size_t)base, end), base, ended, out, &oversize);
		uint64_t keep = split_keep(&c, out);
		assert_true(keep >= base && keep <= end);
		base = next(&seed, 3) ? keep : base;
		end += 1 + next(&seed, next(&seed, 2) ? 100 : 100000);
	}
}

static void assert_same_cut(struct str text, uint64_t seed)
{
	struct split whole, pieces;
	size_t oversize;
	split_text(text, &whole, &oversize);
	cut_in_pieces(text, seed, &pieces);
	assert_ptr_equal(whole.form, pieces.form);
	assert_int_equal(whole.parts.len, pieces.parts.len);
	for (size_t i = 0; i < whole.parts.len; i++) {
		if (whole.parts.data[i].start != pieces.parts.data[i].start ||
		    whole.parts.data[i].len != pieces.parts.data[i].len)
			fail_msg("part %zu of a file of form %s begins at %ju, not at %ju", i,
				 split_form_name(whole.form), (uintmax_t)pieces.parts.data[i].start,
				 (uintmax_t)whole.parts.data[i].start);
	}
	split_release(&whole);
	split_release(&pieces);
}

static void every_form_is_cut_the_same(void **state)
{
	(void)state;
	for (size_t form = 0; form < COUNT; form++) {
		for (uint64_t round = 0; round < 4; round++) {
			uint64_t seed = form * 100 + round + 1;
			struct buf text = BUF_INIT;
			struct split split;
			size_t oversize;
			fill(&text, form, &seed, SPLIT_HEAD + (64u << 10) + next(&seed, 300000));
			assert_same_cut(buf_str(&text), seed);
			split_text(buf_str(&text), &split, &oversize);
			assert_true(split.parts.len > 100);
			split_release(&split);
			buf_release(&text);
		}
	}
}

static void what_ends_a_file_is_cut_the_same(void **state)
{
	(void)state;
	static const char *const ends[] = { "", "\n\n\n", "footer\n", "x" };
	for (uint64_t i = 0; i < 16; i++) {
		uint64_t seed = i + 1000;
		struct buf text = BUF_INIT;
		while (text.len < SPLIT_HEAD + 70000)
			buf_add_str(&text, STR("Judul\n\nTeks berita.\n\nEnd of Document\n\n"));
		buf_add_str(&text, str_from(ends[i % 4]));
		buf_add_repeat(&text, i % 2 ? ' ' : 'y', i / 4 * 800);
		assert_same_cut(buf_str(&text), seed);
		buf_release(&text);
	}
	struct buf blank = BUF_INIT;
	buf_add_repeat(&blank, '\n', SPLIT_HEAD + 100000);
	assert_same_cut(buf_str(&blank), 1);
	buf_add_str(&blank, STR("x"));
	assert_same_cut(buf_str(&blank), 2);
	buf_release(&blank);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_form_is_cut_the_same),
		cmocka_unit_test(what_ends_a_file_is_cut_the_same),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
