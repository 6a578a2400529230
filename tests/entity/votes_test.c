/* SPDX-License-Identifier: MIT */
/* Articles as they might be tagged, and what agreeing with one another makes of them. Names are
 * marked as in entity/wire.h. */
#include "entity/wire.h"

#include "entity/tagger.h"

static const char lexicon_text[] =
    "Busan\tcity\nRusia\tcountry\npresiden\ttitle\nsenin\ttime\n"
    "kementerian\torg-head\nini\tstop\nlalu\tstop\ndi\tpreposition\nkata\trelation\n";

struct corpus_bench {
	struct log *log;
	struct lexicon *lex;
	struct vocabulary *vocabulary;
	struct votes *votes;
	struct tagger *tagger;
	struct wire wire;
	struct mentions *tagged; /* by article */
};

static void open_bench(struct corpus_bench *b, const char *marked)
{
	*b = (struct corpus_bench){ .log = log_new() };
	b->lex = lexicon_parse(str_of(lexicon_text, sizeof lexicon_text - 1), "test", b->log);
	b->vocabulary = vocabulary_new(b->lex, NULL);
	wire_parse(&b->wire, str_from(marked));
	b->tagged = mem_zalloc(b->wire.articles.len, sizeof *b->tagged);
	for (size_t i = 0; i < b->wire.articles.len; i++) {
		const struct wire_article *a = &b->wire.articles.data[i];
		vocabulary_count(b->vocabulary, &a->article, wire_text(a));
		for (size_t k = 0; k < a->gold.len; k++) {
			const struct wire_mention *g = &a->gold.data[k];
			vec_push(&b->tagged[i].items, (struct mention){
							  .start = g->start,
							  .len = (uint16_t)g->len,
							  .type = g->type & 3U,
						      });
		}
	}
	vocabulary_freeze(b->vocabulary);
	b->tagger = tagger_new(b->vocabulary);
	b->votes = votes_new(b->vocabulary);
}

static void vote(struct corpus_bench *b, struct votes *votes, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++) {
		const struct wire_article *a = &b->wire.articles.data[i];
		votes_add(votes, &a->article, wire_text(a), &b->tagged[i]);
	}
}

static void close_bench(struct corpus_bench *b)
{
	for (size_t i = 0; i < b->wire.articles.len; i++)
		vec_release(&b->tagged[i].items);
	free(b->tagged);
	tagger_free(b->tagger);
	votes_free(b->votes);
	vocabulary_free(b->vocabulary);
	wire_release(&b->wire);
	lexicon_free(b->lex);
	log_free(b->log);
}

/* The last article with its names, "|" before what opens a sentence. */
static void write_last(struct corpus_bench *b, struct buf *out)
{
	static const char *const types[] = { "PER", "ORG", "LOC", "OTH" };
	const struct wire_article *a = &b->wire.articles.data[b->wire.articles.len - 1];
	const struct mentions *m = &b->tagged[b->wire.articles.len - 1];
	size_t at = 0;
	for (size_t i = 0; i < m->items.len; i++) {
		const struct mention *name = &m->items.data[i];
		assert_true(name->start >= at);
		buf_add_str(out, str_sub(wire_text(a), at, name->start));
		at = (size_t)name->start + name->len;
		buf_addf(out, "[%s%s%s %.*s]", name->opens ? "|" : "", types[name->type],
			 name->uncertain ? "?" : "",
			 STR_ARG(str_sub(wire_text(a), name->start, at)));
	}
	buf_add_str(out, str_trim_right(str_skip(wire_text(a), at)));
}

static void agree_last(struct corpus_bench *b)
{
	size_t last = b->wire.articles.len - 1;
	const struct wire_article *a = &b->wire.articles.data[last];
	tagger_agree(b->tagger, b->votes, &a->article, wire_text(a), &b->tagged[last]);
}

static void check(const char *file, int line, const char *marked, const char *expected)
{
	struct corpus_bench b;
	struct buf out = BUF_INIT;
	open_bench(&b, marked);
	vote(&b, b.votes, 0, b.wire.articles.len);
	votes_freeze(b.votes);
	agree_last(&b);
	write_last(&b, &out);
	unit_assert_str(buf_str(&out), expected, file, line);
	buf_release(&out);
	close_bench(&b);
}
#define CHECK(marked, expected) check(__FILE__, __LINE__, marked, expected)

#define SARI_4 \
	"#1\n[PER:s Sari] pergi, [PER:s Sari] tiba, [PER:s Sari] tidur, [PER:s Sari] pulang.\n"

static void corrects_outvoted_types(void **state)
{
	(void)state;
	CHECK(SARI_4 "#2\nLalu [ORG:x Sari] tiba.", "Lalu [PER Sari] tiba.");
	CHECK("#1\n[PER:s Sari] pergi.\n#2\nLalu [ORG:x Sari] tiba.", "Lalu [ORG Sari] tiba.");
	CHECK("#1\n[PER:s Wira] dan [PER:s Wira] lalu [LOC:s Wira].\n#2\nKe [LOC:x Wira] itu.",
	      "Ke [LOC Wira] itu.");
}

static void counts_parts_of_persons(void **state)
{
	(void)state;
	CHECK(
	    "#1\n[PER:s Sari Dewi] dan [PER:s Sari Wati] tiba.\n#2\n[ORG:x Sari] dan [PER:s Sari] "
	    "juga [ORG:x Sari] itu.",
	    "[PER Sari] dan [PER Sari] juga [PER Sari] itu.");
	CHECK("#1\n[PER:s Moto Aran] dan [PER:s Moto Aran] tiba.\n#2\nAjang [ORG:x Moto], [ORG:x "
	      "Moto], [ORG:x Moto].",
	      "Ajang [ORG Moto], [ORG Moto], [ORG Moto].");
}

static void keeps_types_the_lexicon_knows(void **state)
{
	(void)state;
	CHECK("#1\n[ORG:x Busan], [ORG:x Busan], [ORG:x Busan], [ORG:x Busan].\n#2\nDi [LOC:x "
	      "Busan] itu.",
	      "Di [LOC Busan] itu.");
	CHECK("#1\n[LOC:x Busan] sepi.\n#2\nKata [PER:x Busan] itu.", "Kata [LOC Busan] itu.");
	CHECK("#1\n[LOC:x Sari] sepi.\n#2\nKata [PER:x Sari] itu.", "Kata [PER Sari] itu.");
}

static void adds_second_mentions(void **state)
{
	(void)state;
	CHECK("#1\n[PER:s Sari Dewi] tiba. Lalu Dewi pulang.",
	      "[|PER Sari Dewi] tiba. Lalu [|PER Dewi] pulang.");
	CHECK("#1\n[PER:s Xi Jinpang] tiba. Kata Xi begitu.",
	      "[|PER Xi Jinpang] tiba. Kata [|PER Xi] begitu.");
	CHECK("#1\n[PER:s Sari Dewi] tiba dan Presiden Dewi pulang.",
	      "[|PER Sari Dewi] tiba dan Presiden [PER Dewi] pulang.");
	CHECK("#1\n[PER:s Sari Dewi] tiba di [LOC:r Rusia] Dewi.",
	      "[|PER Sari Dewi] tiba di [LOC Rusia] [PER Dewi].");
	CHECK("#1\n[ORG:k Kementerian Cuaca] tutup. Di Kementerian Cuaca sepi.",
	      "[|ORG Kementerian Cuaca] tutup. Di [|ORG Kementerian Cuaca] sepi.");
}

static void adds_what_the_corpus_knows(void **state)
{
	(void)state;
	CHECK(SARI_4 "#2\nLalu Sari tiba.", "Lalu [|PER? Sari] tiba.");
	CHECK("#1\n[LOC:x Busan] indah, [LOC:x Busan].\n#2\nHujan di Busan.",
	      "Hujan di [|LOC? Busan].");
	CHECK("#1\n[PER:s Sari] tiba.\n#2\nLalu Sari tiba.", "Lalu Sari tiba.");
	CHECK("#1\n[ORG:k Dewan Cuaca] dan [ORG:k Dewan Cuaca].\n#2\nRapat Dewan Cuaca usai.",
	      "Rapat Dewan Cuaca usai.");
	CHECK("#1\n[ORG:k Dewan Cuaca] dan [ORG:k Dewan Cuaca].\n#2\nAda rapat Dewan\nCuaca.",
	      "Ada rapat Dewan\nCuaca.");
	CHECK("#1\n[ORG:k Dewan Cuaca] dan [ORG:k Dewan Cuaca].\n#2\nAda rapat Dewan  Cuaca.",
	      "Ada rapat [|ORG? Dewan  Cuaca].");
}

static void frees_persons_from_what_is_glued_before(void **state)
{
	(void)state;
	CHECK("#1\n[PER:b Bambang Wijaya] dan [PER:b Bambang Wijaya] di [ORG:n Bank Nusa], [ORG:n "
	      "Bank Nusa].\n#2\n"
	      "Kata direktur Bank [PER:x Nusa Bambang Wijaya] begitu.",
	      "Kata direktur [|ORG? Bank Nusa] [PER Bambang Wijaya] begitu.");
	CHECK(
	    "#1\n[PER:b Bambang Wijaya] dan [PER:b Bambang Wijaya] di [LOC:n Nusa], [LOC:n Nusa], "
	    "[LOC:n Nusa].\n#2\nKata warga [PER:x Nusa Bambang Wijaya] begitu.",
	    "Kata warga [|LOC? Nusa] [PER Bambang Wijaya] begitu.");
	CHECK("#1\n[PER:b Bambang Wijaya] dan [PER:b Bambang Wijaya].\n#2\n"
	      "Kata warga [PER:x Muhammad Bambang Wijaya] begitu.",
	      "Kata warga [PER Muhammad Bambang Wijaya] begitu.");
}

static void does_not_flood(void **state)
{
	(void)state;
	CHECK("#1\n[PER:s Sari Dewi] tiba. Lalu Dewi Lestari pulang.",
	      "[PER Sari Dewi] tiba. Lalu Dewi Lestari pulang.");
	CHECK("#1\n[PER:s Sari Dewi] tiba. Lalu Sinta Dewi pulang.",
	      "[PER Sari Dewi] tiba. Lalu Sinta Dewi pulang.");
	CHECK("#1\n[PER:s Sari Senin] tiba. Pada Senin hujan.",
	      "[PER Sari Senin] tiba. Pada Senin hujan.");
	CHECK("#1\n[PER:s Sari Emas] tiba, harga emas dan emas naik. Emas itu.",
	      "[PER Sari Emas] tiba, harga emas dan emas naik. Emas itu.");
	CHECK("#1\n[PER:s Sari M] tiba. Jalur M itu.", "[PER Sari M] tiba. Jalur M itu.");
	CHECK("#1\n[PER:s Sari Busan] tiba. Di [LOC:b Busan] dan [LOC:b Busan]. Kata Busan lagi.",
	      "[|PER Sari Busan] tiba. Di [|LOC Busan] dan [LOC Busan]. Kata [|LOC? Busan] lagi.");
	CHECK(SARI_4 "#2\nSarinya Sarikaya dan sari-Sari.", "Sarinya Sarikaya dan sari-Sari.");
}

static void removes_what_is_hardly_ever_a_name(void **state)
{
	(void)state;
	struct buf marked = BUF_INIT;
	buf_addf(&marked, "#1\n");
	for (int i = 0; i < 30; i++)
		buf_addf(&marked, "Lalu Pokok itu. ");
	buf_addf(&marked, "\n#2\nLalu [ORG:p Pokok] dan [PER:s Sari] tiba.");
	CHECK(buf_cstr(&marked), "Lalu Pokok dan [PER Sari] tiba.");
	buf_release(&marked);
}

static void tells_anew_what_opens_a_sentence(void **state)
{
	(void)state;
	struct corpus_bench b;
	struct buf out = BUF_INIT;
	open_bench(&b, "#1\nKata Dewi. Lalu [PER:s Sari Dewi] dan Sari di [LOC:b Busan]. Usai.");
	b.tagged[0].items.data[0].opens = true;
	vote(&b, b.votes, 0, 1);
	votes_freeze(b.votes);
	agree_last(&b);
	write_last(&b, &out);
	assert_str(buf_str(&out),
		   "Kata [|PER Dewi]. Lalu [|PER Sari Dewi] dan [PER Sari] di [LOC Busan]. Usai.");
	buf_release(&out);
	close_bench(&b);
}

/* The block of a line becomes one of that kind, and its names are taken off. */
static void check_block(const char *marked, enum block_kind kind, const char *expected)
{
	struct corpus_bench b;
	struct buf out = BUF_INIT;
	open_bench(&b, marked);
	struct wire_article *last = vec_last(&b.wire.articles);
	last->blocks.data[0].kind = (uint8_t)kind;
	vote(&b, b.votes, 0, b.wire.articles.len);
	votes_freeze(b.votes);
	agree_last(&b);
	write_last(&b, &out);
	assert_str(buf_str(&out), expected);
	close_bench(&b);
	buf_release(&out);
}

static void reads_headlines(void **state)
{
	(void)state;
	check_block(SARI_4 "#2\nWarga Dukung Sari Penuh Ini", BLOCK_TITLE,
		    "Warga Dukung [|PER? Sari] Penuh Ini");
	check_block(SARI_4 "#2\nWarga Dukung Sari Penuh Ini", BLOCK_PARAGRAPH,
		    "Warga Dukung Sari Penuh Ini");
	check_block(SARI_4 "#2\nWarga Dukung Sari Penuh Ini", BLOCK_FURNITURE,
		    "Warga Dukung Sari Penuh Ini");
}

static void reads_lines_of_capitals(void **state)
{
	(void)state;
	CHECK(SARI_4 "#2\nWARGA DUKUNG SARI DI BUSAN", "WARGA DUKUNG [|PER? SARI] DI BUSAN");
	CHECK(SARI_4 "#2\nwarga dan rekan dukung SARI di sana lagi",
	      "warga dan rekan dukung SARI di sana lagi");
}

static const char many[] = SARI_4 "#2\n[ORG:x Wira] dan [PER:y Wira], [PER:s Sari Wira] di [LOC:b "
				  "Busan].\n#3\n[LOC:b Busan], [ORG:x Wira], lalu [PER:s Sari].\n"
				  "#4\nKata Wira dan Sari di Busan, [LOC:x Wira].";

/* Whatever is added to whatever: the same comes out. */
static void merges_in_any_order(void **state)
{
	(void)state;
	static const size_t orders[][3] = { { 0, 1, 2 }, { 2, 1, 0 }, { 1, 2, 0 } };
	struct buf first = BUF_INIT;
	for (size_t o = 0; o < sizeof orders / sizeof *orders; o++) {
		struct corpus_bench b;
		struct buf out = BUF_INIT;
		open_bench(&b, many);
		for (size_t i = 0; i < 3; i++) {
			struct votes *part = votes_new(b.vocabulary);
			vote(&b, part, orders[o][i], orders[o][i] + 1);
			votes_merge(b.votes, part);
			votes_free(part);
		}
		vote(&b, b.votes, 3, 4);
		votes_freeze(b.votes);
		agree_last(&b);
		write_last(&b, o == 0 ? &first : &out);
		if (o > 0)
			assert_str(buf_str(&out), buf_cstr(&first));
		buf_release(&out);
		close_bench(&b);
	}
	assert_true(str_find(buf_str(&first), STR("[|PER")) != STR_NPOS);
	buf_release(&first);
}

static void stands_odd_bytes(void **state)
{
	(void)state;
	CHECK("#1\n[PER:s Sari Dewi] \xE2\x80\x9C"
	      "Dewi\xE2\x80\x9D \xC2\xA0"
	      "Dewi\xE2\x80\x99s \xFF\xE2",
	      "[|PER Sari Dewi] \xE2\x80\x9C[PER Dewi]\xE2\x80\x9D \xC2\xA0"
	      "Dewi\xE2\x80\x99s "
	      "\xFF\xE2");
	CHECK("#1\n", "");
	CHECK("#1\nS", "S");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(corrects_outvoted_types),
		cmocka_unit_test(counts_parts_of_persons),
		cmocka_unit_test(keeps_types_the_lexicon_knows),
		cmocka_unit_test(adds_second_mentions),
		cmocka_unit_test(adds_what_the_corpus_knows),
		cmocka_unit_test(frees_persons_from_what_is_glued_before),
		cmocka_unit_test(does_not_flood),
		cmocka_unit_test(removes_what_is_hardly_ever_a_name),
		cmocka_unit_test(tells_anew_what_opens_a_sentence),
		cmocka_unit_test(reads_headlines),
		cmocka_unit_test(reads_lines_of_capitals),
		cmocka_unit_test(merges_in_any_order),
		cmocka_unit_test(stands_odd_bytes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
