/* SPDX-License-Identifier: MIT */
/* From an article to its names, with the shipped model and lexicons. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "entity/tagger_state.h"

struct world {
	struct log *log;
	struct lexicon *lex;
	struct model *model;
};

static int load(void **state)
{
	struct world *w = mem_zalloc(1, sizeof *w);
	char lexicons[512], model[512];
	const char *folder = lexicons;
	snprintf(lexicons, sizeof lexicons, "%s/config/lexicon", getenv("KABAR_DATA"));
	snprintf(model, sizeof model, "%s/config/model/names.model", getenv("KABAR_DATA"));
	w->log = log_new();
	w->lex = lexicon_load(&folder, 1, w->log);
	w->model = model_load(model, NULL);
	*state = w;
	return w->model ? 0 : -1;
}

static int unload(void **state)
{
	struct world *w = *state;
	model_free(w->model);
	lexicon_free(w->lex);
	log_free(w->log);
	free(w);
	return 0;
}

/* An article whose blocks are the lines of a text; "# " begins a title, "! " what is no text. */
struct page {
	struct str text;
	struct block blocks[64];
	struct article article;
};

static struct page page_of(struct str text)
{
	struct page p = { .text = text };
	struct str rest = text, line;
	uint32_t n = 0;
	while (n < 64 && str_next_line(&rest, &line)) {
		size_t mark = str_starts(line, STR("# ")) || str_starts(line, STR("! ")) ? 2 : 0;
		p.blocks[n++] = (struct block){
			.start = (uint32_t)((size_t)(line.ptr - text.ptr) + mark),
			.len = (uint32_t)(line.len - mark),
			.kind = !mark                ? BLOCK_PARAGRAPH
				: line.ptr[0] == '#' ? BLOCK_TITLE
						     : BLOCK_FURNITURE,
		};
	}
	p.article = (struct article){ .len = (uint32_t)text.len, .block_count = n };
	return p;
}

/* In order, apart, inside the blocks of text. */
static void check_mentions(const struct page *p, const struct mentions *m)
{
	uint32_t end = 0;
	for (size_t i = 0; i < m->items.len; i++) {
		const struct mention *x = &m->items.data[i];
		bool inside = false;
		assert_true(x->start >= end && x->len > 0);
		end = x->start + x->len;
		for (uint32_t b = 0; b < p->article.block_count; b++) {
			const struct block *block = &p->blocks[b];
			inside = inside ||
				 (block_kinds[block->kind].is_text && x->start >= block->start &&
				  end <= block->start + block->len);
		}
		assert_true(inside);
	}
}

static void tag_page(struct page *p, const struct vocabulary *v, struct mentions *out)
{
	struct tagger *t = tagger_new(v);
	p->article.blocks = p->blocks;
	tagger_tag(t, &p->article, p->text, out);
	tagger_free(t);
	check_mentions(p, out);
}

static struct vocabulary *count(const struct world *w, struct page *p, bool with_model)
{
	struct vocabulary *v = vocabulary_new(w->lex, with_model ? w->model : NULL);
	p->article.blocks = p->blocks;
	vocabulary_count(v, &p->article, p->text);
	vocabulary_freeze(v);
	return v;
}

/* "person:Kim Jong-un|place:Seoul|" of the names of a text. */
static const char *names(const struct world *w, const char *text, bool with_model)
{
	static struct buf out;
	struct page p = page_of(str_from(text));
	struct vocabulary *v = count(w, &p, with_model);
	struct mentions m = { VEC_INIT };
	tag_page(&p, v, &m);
	buf_clear(&out);
	for (size_t i = 0; i < m.items.len; i++) {
		const struct mention *x = &m.items.data[i];
		buf_addf(&out, "%s:%.*s|", entity_types[x->type].name, (int)x->len,
			 text + x->start);
	}
	vec_release(&m.items);
	vocabulary_free(v);
	static char result[4096];
	snprintf(result, sizeof result, "%s", buf_cstr(&out));
	buf_release(&out);
	return result;
}

static void assert_has(const char *found, const char *name)
{
	if (!strstr(found, name))
		fail_msg("%s is not among %s", name, found);
}

static void assert_lacks(const char *found, const char *name)
{
	if (strstr(found, name))
		fail_msg("%s is among %s", name, found);
}

static void finds_names(void **state)
{
	const char *found = names(*state,
				  "Presiden Prabowo Subianto menerima Menteri Luar Negeri Jepang "
				  "Hideki Tanaka di Jakarta, Selasa (4/3).\n",
				  true);
	assert_has(found, "person:Prabowo Subianto|");
	assert_has(found, "place:Jepang|");
	assert_has(found, "person:Hideki Tanaka|");
	assert_has(found, "place:Jakarta|");
	assert_lacks(found, "Selasa");
}

static void without_a_model_the_lexicon_speaks(void **state)
{
	const char *found = names(*state, "Duta besar Korea Utara tiba di kantor PBB.\n", false);
	assert_has(found, "place:Korea Utara|");
	assert_has(found, "org:PBB|");
}

static const char *const pairs =
    "Perang Rusia-Ukraina dan hubungan AS-Korsel dibahas oleh Kim dan Putin di Moskow.\n"
    "Menurut pengamat, Kim dan Putin akan bertemu, lalu Kim akan pulang dan Putin bertolak.\n"
    "Setelah itu Kim serta Putin berfoto, dan para pejabat menyambut Kim dan Putin.\n"
    "Adapun pertemuan Kim-Putin dijaga ketat, dan kelompok pro-Rusia berpawai.\n";

static void joined_names_are_two(void **state)
{
	const char *found = names(*state, pairs, true);
	assert_has(found, "place:Rusia|place:Ukraina|");
	assert_has(found, "place:AS|place:Korsel|");
	assert_has(found, ":Putin|place:Rusia|");
	assert_lacks(found, "-Putin");
	assert_lacks(found, "pro-");
}

static void names_with_hyphens_are_one(void **state)
{
	const char *found = names(*state,
				  "Pemimpin Korea Utara Kim Jong-un bertemu Kim Yo-jong.\n"
				  "Kelompok Al-Qaeda membantah, kata Presiden Moon Jae-in.\n"
				  "Presiden Suriah Bashar al-Assad dan Presiden Komisi Eropa "
				  "Ursula von der Leyen hadir.\n",
				  true);
	assert_has(found, "person:Bashar al-Assad|");
	assert_has(found, "person:Ursula von der Leyen|");
	assert_has(found, "Kim Jong-un|");
	assert_has(found, "Kim Yo-jong|");
	assert_has(found, "Al-Qaeda|");
	assert_has(found, "Moon Jae-in|");
}

static void entities_do_not_cut_names(void **state)
{
	const char *found = names(*state,
				  "Presiden Sean O&#39;Brien menerima Menteri Luar Negeri Jepang "
				  "Hideki &quot;Taro&quot; Tanaka di Jakarta.\n",
				  true);
	assert_has(found, "person:Sean O&#39;Brien|");
	assert_lacks(found, "quot");
}

static void what_hangs_on_a_name_is_left(void **state)
{
	const char *found = names(*state,
				  "Presiden Vladimir Putin tiba. Menurut Putin, pidato "
				  "Putin-nya panjang.\n"
				  "According to Biden's aides, President Joe Biden left.\n",
				  true);
	assert_lacks(found, "-nya");
	assert_lacks(found, "'s");
	assert_has(found, "Joe Biden|");
}

static void quotes_and_brackets_are_left(void **state)
{
	const char *found = names(*state,
				  "Badan Energi Atom Internasional (IAEA) dan \"Joko Widodo\" "
				  "dikutip “Kompas”.\n",
				  true);
	assert_has(found, "|org:IAEA|");
	assert_lacks(found, "(");
	assert_lacks(found, ")");
	assert_lacks(found, "\"");
	assert_lacks(found, "“");
}

static void sentences_do_not_share_a_name(void **state)
{
	const char *found = names(*state, "Ia berkunjung ke AS. Kim Jong-un tidak ikut.\n", true);
	assert_has(found, "place:AS|");
	assert_lacks(found, "AS. Kim");
	found = names(*state, "Tidak jadi, tutur Joko Widodo.Presiden Joko Widodo pulang.\n", true);
	assert_lacks(found, "Widodo.");
	assert_has(found, "person:Joko Widodo|person:Joko Widodo|");
}

static void headlines_and_capitals_wait(void **state)
{
	const char *found = names(*state,
				  "# Kim Jong-un Tembakkan Rudal ke Laut Timur Usai Pertemuan\n"
				  "PRESIDEN JOKO WIDODO TIBA DI KOREA UTARA\n"
				  "! Korea Utara\n"
				  "Presiden Joko Widodo tiba di Korea Utara.\n",
				  true);
	assert_lacks(found, "Laut Timur");
	assert_lacks(found, "JOKO");
	assert_lacks(found, "KOREA");
	assert_has(found, "person:Joko Widodo|place:Korea Utara|");
	const char *plain =
	    names(*state, "# Presiden Joko Widodo tiba hari ini di kota Seoul\n", true);
	assert_has(plain, "Joko Widodo|");
}

static void adverts_are_no_names(void **state)
{
	const char *found = names(*state,
				  "Harga naik. SCROLL TO CONTINUE WITH CONTENT Presiden Joko "
				  "Widodo menolak rencana yang lama itu.\n",
				  true);
	assert_lacks(found, "CONTINUE");
	assert_has(found, "Joko Widodo|");
}

static void marks_of_mentions(void **state)
{
	struct page p = page_of(STR("# Presiden Joko Widodo tiba hari ini di kota Seoul\n"
				    "Presiden Joko Widodo tiba di Korea Utara. Ia ke Jakarta.\n"));
	struct vocabulary *v = count(*state, &p, true);
	struct mentions m = { VEC_INIT };
	tag_page(&p, v, &m);
	const struct mention *x = m.items.data;
	assert_int_equal(m.items.len, 5);
	assert_true(x[0].headline && x[0].opens && x[1].headline && !x[1].opens);
	assert_true(!x[2].headline && x[2].opens && !x[3].opens);
	assert_true(x[4].opens);
	vec_release(&m.items);
	vocabulary_free(v);
}

/* --- what dumps may hold --- */

static void odd_text(void **state)
{
	static const char *const texts[] = {
		"",
		"\n\n",
		".",
		"((((((((((",
		")))) Kim )))) ( Kim ) ((Kim",
		"Kim",
		"K K K K K K K K K K K K K K K K K K K K",
		"\xFF\xFE Kim \xC3 Jong\xE2\x80 un \xF0\x9F di Seoul\xC3",
		"A-B-C-D-E-F-G/H/I-J",
		"Kim-",
		"-Kim",
		"Rusia--Ukraina - - Korsel",
		"Rp13.610 Kim 's -nya",
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		assert_non_null(names(*state, texts[i], true));
}

/* `unit` again and again up to `len` bytes, as one block. */
static void tag_repeated(const struct world *w, struct str unit, size_t len)
{
	struct buf text = BUF_INIT;
	struct mentions m = { VEC_INIT };
	while (text.len < len)
		buf_add_str(&text, unit);
	struct page p = { .text = buf_str(&text) };
	p.blocks[0] = (struct block){ .len = (uint32_t)text.len, .kind = BLOCK_PARAGRAPH };
	p.article = (struct article){ .len = (uint32_t)text.len, .block_count = 1 };
	struct vocabulary *v = count(w, &p, true);
	tag_page(&p, v, &m);
	for (size_t i = 0; i < m.items.len; i++)
		assert_true(m.items.data[i].len <= MENTION_LEN_MAX);
	vec_release(&m.items);
	vocabulary_free(v);
	buf_release(&text);
}

/* Known names, where blanks part words; what is not known is left alone. */
static void scripts_without_capitals(void **state)
{
	const struct world *w = *state;
	static const char known[] = "القاهرة\tcity\nجورج سليم\tperson\n東京\tcity\n";
	struct world own = { .log = w->log, .model = w->model };
	own.lex = lexicon_parse(str_from(known), "own", w->log);
	for (int with_model = 0; with_model < 2; with_model++) {
		assert_string_equal(names(&own, "قال جورج سليم في القاهرة اليوم.", with_model),
				    "person:جورج سليم|place:القاهرة|");
		assert_string_equal(names(&own, "昨日 東京 雨。 東京都", with_model),
				    "place:東京|");
		assert_string_equal(names(&own, "قال سليم ان القاهر جورج.", with_model), "");
	}
	lexicon_free(own.lex);
}

static void very_long_text(void **state)
{
	tag_repeated(*state, STR("kata Presiden Joko Widodo dari Korea Utara, "), 1 << 20);
	tag_repeated(*state, STR("Kim Jong Un Dan "), 1 << 20);
	tag_repeated(*state, STR("Kim"), 1 << 18); /* tokens of 65 kB */
	tag_repeated(*state, STR("Rusia-Ukraina-"), 1 << 18);
	tag_repeated(*state, STR("(Kim)"), 1 << 18);
}

/* --- sums --- */

static void same_again_and_in_parts(void **state)
{
	const struct world *w = *state;
	struct page p = page_of(str_from(pairs));
	struct vocabulary *whole = count(w, &p, true), *joined = vocabulary_new(w->lex, w->model);
	struct mentions first = { VEC_INIT }, again = { VEC_INIT };
	for (uint32_t i = p.article.block_count; i-- > 0;) {
		struct vocabulary *part = vocabulary_new(w->lex, w->model);
		struct article one = p.article;
		one.blocks = &p.blocks[i];
		one.block_count = 1;
		vocabulary_count(part, &one, p.text);
		vocabulary_merge(joined, part);
		vocabulary_free(part);
	}
	vocabulary_freeze(joined);
	tag_page(&p, whole, &first);
	for (int i = 0; i < 2; i++) {
		tag_page(&p, i == 0 ? whole : joined, &again);
		assert_int_equal(again.items.len, first.items.len);
		assert_memory_equal(again.items.data, first.items.data,
				    first.items.len * sizeof(struct mention));
	}
	vec_release(&first.items);
	vec_release(&again.items);
	vocabulary_free(whole);
	vocabulary_free(joined);
}

static void a_tagger_forgets(void **state)
{
	const struct world *w = *state;
	struct page p = page_of(str_from(pairs));
	struct page other = page_of(STR("Menteri Xyzzy Plugh dari Frobozz pergi ke Zork.\n"));
	struct vocabulary *v = count(w, &p, true);
	struct tagger *t = tagger_new(v);
	struct mentions first = { VEC_INIT }, again = { VEC_INIT };
	p.article.blocks = p.blocks;
	other.article.blocks = other.blocks;
	tagger_tag(t, &p.article, p.text, &first);
	tagger_tag(t, &other.article, other.text, &again);
	tagger_tag(t, &p.article, p.text, &again);
	assert_int_equal(again.items.len, first.items.len);
	assert_memory_equal(again.items.data, first.items.data,
			    first.items.len * sizeof(struct mention));
	tagger_free(t);
	vec_release(&first.items);
	vec_release(&again.items);
	vocabulary_free(v);
}

/* --- speed --- */

static double seconds(void)
{
	struct timespec t;
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* Sentences about invented people, no two alike. */
static void invent(struct buf *text, size_t len)
{
	static const char *const syllables[] = { "ba",  "cor", "di",  "fen", "gu",  "han", "jo",
						 "kel", "mi",  "nar", "pu",  "ros", "su",  "tan" };
	uint64_t state = 1;
	while (text->len < len) {
		for (int word = 0; word < 18; word++) {
			state = state * 6364136223846793005U + 1442695040888963407U;
			uint64_t r = state >> 20;
			size_t at = text->len;
			for (uint64_t i = 0; i < 2 + r % 2; i++)
				buf_addf(text, "%s", syllables[(r >> (4 * i + 8)) % 14]);
			if ((r >> 24) % 5 == 0)
				text->data[at] = (char)(text->data[at] - 'a' + 'A');
			buf_add_char(text, ' ');
		}
		buf_add_str(text, STR("di Jakarta. "));
	}
}

/* Prints figures; how fast is fast enough depends on the machine. */
static void speed(void **state)
{
	struct buf text = BUF_INIT;
	struct mentions m = { VEC_INIT };
	invent(&text, 4 << 20);
	struct page p = { .text = buf_str(&text) };
	p.blocks[0] = (struct block){ .len = (uint32_t)text.len, .kind = BLOCK_PARAGRAPH };
	p.article = (struct article){ .len = (uint32_t)text.len, .block_count = 1 };
	double from = seconds();
	struct vocabulary *v = count(*state, &p, true);
	double middle = seconds();
	tag_page(&p, v, &m);
	double to = seconds(), size = (double)text.len / 1e6;
	print_message("# count %.0f MB/s, tag %.0f MB/s, both %.0f MB/s of processor time\n",
		      size / (middle - from), size / (to - middle), size / (to - from));
	assert_true(m.items.len > 1000);
	vec_release(&m.items);
	vocabulary_free(v);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(finds_names),
		cmocka_unit_test(without_a_model_the_lexicon_speaks),
		cmocka_unit_test(joined_names_are_two),
		cmocka_unit_test(names_with_hyphens_are_one),
		cmocka_unit_test(entities_do_not_cut_names),
		cmocka_unit_test(what_hangs_on_a_name_is_left),
		cmocka_unit_test(quotes_and_brackets_are_left),
		cmocka_unit_test(sentences_do_not_share_a_name),
		cmocka_unit_test(headlines_and_capitals_wait),
		cmocka_unit_test(adverts_are_no_names),
		cmocka_unit_test(marks_of_mentions),
		cmocka_unit_test(odd_text),
		cmocka_unit_test(scripts_without_capitals),
		cmocka_unit_test(very_long_text),
		cmocka_unit_test(same_again_and_in_parts),
		cmocka_unit_test(a_tagger_forgets),
		cmocka_unit_test(speed),
	};
	return cmocka_run_group_tests(tests, load, unload);
}
