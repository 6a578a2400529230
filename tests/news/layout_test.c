/* SPDX-License-Identifier: MIT */
/* Whole articles of invented outlets, through the shipped profiles and general forms. */
#include "support/outlets.h"

#include <stdio.h>
#include <string.h>

#include "base/arena.h"
#include "news/layout.h"

struct laid {
	struct arena arena;
	struct input input;
	struct split split;
	struct line_keys keys;
	struct article article;
	struct str text; /* the part's */
	char kinds[2000];
};

static void list_kinds(struct laid *x)
{
	size_t len = 0;
	for (uint32_t i = 0; i < x->article.block_count; i++) {
		const struct block *b = &x->article.blocks[i];
		len += (size_t)snprintf(x->kinds + len, sizeof x->kinds - len, "%s%s%s%s",
					i ? " " : "", block_kinds[b->kind].name, b->soft ? "+" : "",
					b->repeated ? "=" : "");
		assert_true(len < sizeof x->kinds);
	}
}

/* Lays out part `part` of a file; `text` must outlive x. */
static void open_part(struct laid *x, const char *path, struct str text, size_t part,
		      const struct folder_facts *facts)
{
	size_t oversize;
	uint32_t at;
	*x = (struct laid){ .input = { .path = path, .text = text } };
	split_text(text, &x->split, &oversize);
	assert_true(part < x->split.parts.len);
	struct layout_context context = {
		.outlets = outlets, .facts = facts, .arena = &x->arena, .keys = &x->keys
	};
	struct split_part p = x->split.parts.data[part];
	layout_article(&context, &x->input, x->split.form, p, &x->article);
	x->text = str_sub(text, p.start, p.start + p.len);
	assert_true(layout_is_complete(&x->article, x->text, &at));
	list_kinds(x);
}

static void open_text(struct laid *x, const char *text)
{
	open_part(x, "dump/plain.txt", str_from(text), 0, NULL);
}

static void close_laid(struct laid *x)
{
	split_release(&x->split);
	vec_release(&x->keys.list);
	arena_release(&x->arena);
}

static struct str block(const struct laid *x, size_t nr)
{
	const struct block *b = &x->article.blocks[nr];
	return str_sub(x->text, b->start, (size_t)b->start + b->len);
}

static void assert_list(const struct laid *x, enum field_list_kind kind, const char *joined)
{
	struct buf all = BUF_INIT;
	for (uint32_t i = 0; i < x->article.lists[kind].count; i++) {
		if (i > 0)
			buf_add_char(&all, '|');
		buf_add_str(&all, x->article.lists[kind].items[i].value);
	}
	assert_str(buf_str(&all), joined);
	buf_release(&all);
}

static void assert_date(const struct laid *x, const char *iso, enum origin origin)
{
	struct buf got = BUF_INIT;
	date_iso(&x->article.date, &got);
	assert_str(buf_str(&got), iso);
	assert_int_equal(x->article.dated.origin, origin);
	buf_release(&got);
}

static void test_date_line_first(void **state)
{
	(void)state;
	struct laid x;
	open_text(
	    &x,
	    "Rabu 15 May 2024 08:10 WIB\n\nPasar Ikan Ambon Pindah ke Teluk\n\n"
	    "Para pedagang meminta waktu sampai akhir tahun ini.\n\n"
	    "Pedagang ikan menata lapak di Pasar Lama.\nFoto: SAMUDRA/Yosef Malelak\n"
	    "Pedagang ikan menata lapak di Pasar Lama.\n\n"
	    "HARIANSAMUDRA.ID, AMBON -- Pasar ikan di tengah kota dipindahkan mulai Senin pekan "
	    "depan, kata wali kota.\n\nBaca Juga\n\n"
	    "Para pedagang mengatakan lapak yang baru terlalu jauh dari dermaga tempat kapal "
	    "mereka bersandar.\n\nsumber : Kanal, Meridian\nAdvertisement\n");
	assert_string_equal(x.kinds,
			    "date title standfirst caption credit caption= dateline paragraph "
			    "related paragraph credit furniture");
	assert_str(x.article.title.value, "Pasar Ikan Ambon Pindah ke Teluk");
	assert_int_equal(x.article.title.origin, ORIGIN_TEXT);
	assert_str(x.article.source.value, "Hariansamudra");
	assert_str(x.article.place.value, "Ambon");
	assert_date(&x, "2024-05-15T08:10+07:00", ORIGIN_TEXT);
	assert_list(&x, FIELD_WIRE, "Kanal|Meridian");
	assert_list(&x, FIELD_PHOTO, "SAMUDRA/Yosef Malelak");
	assert_list(&x, FIELD_RELATED, "");
	assert_true(x.article.provisional);
	close_laid(&x);
}

static void test_title_from_lead(void **state)
{
	(void)state;
	struct laid x;
	open_text(
	    &x,
	    "Kupang (KANAL) - Wali Kota Kupang pada Senin membuka pasar malam. Ia datang dengan "
	    "sepeda.\n\nPasar itu ditutup sejak Minggu (17/3) untuk perbaikan.\n\n"
	    "Sumber: Meridian\n\nBaca juga: Pasar malam Kupang ditutup\n\n \xC2\xA0\n\n"
	    "Pedagang sambut pembukaan pasar\n\nPenerjemah: Sari Puspa\nEditor: Tomi Arsyad\n"
	    "Copyright \xC2\xA9 KANAL 2024");
	assert_string_equal(x.kinds,
			    "dateline paragraph paragraph credit related markup related byline "
			    "byline notice");
	assert_str(x.article.title.value, "Wali Kota Kupang pada Senin membuka pasar malam.");
	assert_int_equal(x.article.title.origin, ORIGIN_LEAD);
	assert_str(
	    str_sub(x.text, x.article.title.start, x.article.title.start + x.article.title.len),
	    "Wali Kota Kupang pada Senin membuka pasar malam.");
	assert_str(x.article.source.value, "KANAL");
	assert_date(&x, "2024-03-18", ORIGIN_BODY);
	assert_list(&x, FIELD_RELATED,
		    "Pasar malam Kupang ditutup|Pedagang sambut pembukaan pasar");
	assert_list(&x, FIELD_TRANSLATOR, "Sari Puspa");
	assert_list(&x, FIELD_EDITOR, "Tomi Arsyad");
	close_laid(&x);
}

static void test_labels_around_names(void **state)
{
	(void)state;
	struct laid x;
	open_text(
	    &x,
	    "Jembatan Selat Ditutup Tiga Hari\n\nWARTA.co.id\n\nJumat, 17 Juli 2026 | 21:01 WIB\n\n"
	    "Oleh :\n\nSari Puspa\n\nHendra Wijanarko (Kupang)\n\nPhoto :\n\nWARTA/Sari Puspa\n\n"
	    "Petugas menutup jembatan.\n\nShare\n\n"
	    "WARTA \xE2\x80\x93 Jembatan selat ditutup selama tiga hari untuk pengecatan ulang "
	    "tiang "
	    "penyangga.\n\nPengendara diminta naik feri.\n\nSubjudul di Tengah\n\n"
	    "Feri tambahan berangkat setiap jam dari dermaga lama di sebelah barat jembatan.\n\n"
	    "Berita Terkait :\n\nFeri tambahan disiapkan\n\nTiang jembatan dicat hijau\n\nShare\n");
	assert_string_equal(
	    x.kinds, "title furniture date markup byline byline markup credit caption furniture "
		     "dateline paragraph paragraph subhead paragraph related related related "
		     "furniture");
	assert_list(&x, FIELD_AUTHOR, "Sari Puspa|Hendra Wijanarko");
	assert_list(&x, FIELD_PHOTO, "WARTA/Sari Puspa");
	assert_list(&x, FIELD_RELATED, "Feri tambahan disiapkan|Tiang jembatan dicat hijau");
	assert_str(x.article.source.value, "WARTA");
	assert_null(x.article.place.value.ptr);
	assert_date(&x, "2026-07-17T21:01+07:00", ORIGIN_TEXT);
	close_laid(&x);
}

static void test_no_dateline(void **state)
{
	(void)state;
	struct laid x;
	open_text(
	    &x, "Rain Closes the Ferry Port\n\n"
		"The port was closed on Sunday after a night of heavy rain, the harbour master "
		"said.\n\n"
		"MARATHON - the longest in years - was put off as well, to the relief of many.\n\n"
		"\"We can wait,\" a runner said.\n");
	assert_string_equal(x.kinds, "title paragraph paragraph paragraph");
	assert_null(x.article.place.value.ptr);
	assert_null(x.article.source.value.ptr);
	close_laid(&x);
}

static void test_related_needs_titles(void **state)
{
	(void)state;
	struct laid x;
	open_text(&x, "Hujan Menutup Pelabuhan\n\nPelabuhan ditutup pada Minggu setelah hujan "
		      "lebat semalam.\n\n"
		      "Baca Juga\n\nFeri Berhenti Berlayar\n\nApakah Hujan Akan Berhenti?\n\n"
		      "Kepala pelabuhan meminta warga menunggu kabar berikutnya di rumah.\n\n"
		      "Tiga kapal masih di laut.\n");
	assert_string_equal(x.kinds, "title paragraph related related related paragraph paragraph");
	assert_list(&x, FIELD_RELATED, "Feri Berhenti Berlayar|Apakah Hujan Akan Berhenti?");
	close_laid(&x);
}

static void test_hard_wraps(void **state)
{
	(void)state;
	struct laid x;
	open_text(&x, "Harbour stays shut\n\n"
		      "The harbour stayed shut for a third day on Tuesday as engineers looked\n"
		      "for the chain that had come loose in the storm and sunk to the bottom,\n"
		      "where nobody had thought of looking until the harbour master's daughter\n"
		      "asked.\n\n"
		      "The chain is ninety metres long and was made in a town that no longer\n"
		      "makes chains, so that a new one would have to come by sea, through the\n"
		      "harbour.\n");
	assert_string_equal(x.kinds, "title paragraph paragraph");
	close_laid(&x);
}

/* Whatever ends the lines, the article is the same. */
static void test_line_ends(void **state)
{
	(void)state;
	static const char *const ends[] = { "\n", "\r\n",     "\r",           "\v",
					    "\f", "\xC2\x85", "\xE2\x80\xA8", "\xE2\x80\xA9" };
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct laid x;
		char text[600];
		snprintf(text, sizeof text,
			 "Hujan Menutup Pelabuhan%sSenin, 13 Mei 2024 15:53 WIB%s%s"
			 "AMBON, Kabar.com - Pelabuhan ditutup pada Senin setelah hujan lebat.%s"
			 "Tiga kapal masih di laut.",
			 ends[i], ends[i], ends[i], ends[i]);
		open_text(&x, text);
		assert_string_equal(x.kinds, "title date dateline paragraph paragraph");
		assert_str(x.article.title.value, "Hujan Menutup Pelabuhan");
		assert_date(&x, "2024-05-13T15:53+07:00", ORIGIN_TEXT);
		close_laid(&x);
	}
}

static void test_lists_are_not_joined(void **state)
{
	(void)state;
	struct laid x;
	open_text(
	    &x, "Hasil Lomba Perahu\n\nLomba perahu berlangsung pada Sabtu di teluk dengan hasil "
		"berikut:\n"
		"1. Rizky Tuanakotta (Ambon)\n2. Gerson Rumlatu (Tual)\n3. Zeca Ximenes (Dili)\n");
	assert_string_equal(x.kinds, "title paragraph paragraph paragraph paragraph");
	close_laid(&x);
}

static void add_sentences(struct buf *text, size_t n)
{
	for (size_t i = 0; i < n; i++)
		buf_add_str(text,
			    STR("Petugas pelabuhan menghitung tali yang basah satu demi satu pagi "
				"itu. "));
}

static void test_one_line_body(void **state)
{
	(void)state;
	struct laid x;
	struct buf text = BUF_INIT;
	buf_add_str(&text, STR("Tali Pelabuhan Hilang\n2025/07/02 07:53:04\nRina Tambunan\n"
			       "https://www.lensa9.com/berita/tali-hilang\n\n"));
	add_sentences(&text, 16);
	buf_add_str(&text, STR("ADVERTISEMENT SCROLL TO CONTINUE WITH CONTENT "));
	add_sentences(&text, 4);
	buf_add_str(
	    &text,
	    STR("Baca juga:Polisi Cari Tali di Teluk Ambon Penjaga malam mengaku tertidur. "));
	add_sentences(&text, 2);
	open_part(&x, "dump/x.txt", buf_str(&text), 0, NULL);
	assert_string_equal(x.kinds,
			    "title date byline markup paragraph paragraph+ paragraph+ furniture+ "
			    "paragraph+ related+ paragraph+");
	assert_list(&x, FIELD_RELATED, "Polisi Cari Tali di Teluk Ambon");
	assert_list(&x, FIELD_AUTHOR, "Rina Tambunan");
	assert_str(x.article.source.value, "Lensa9");
	assert_date(&x, "2025-07-02T07:53:04", ORIGIN_TEXT);
	assert_true(x.article.blocks[4].len >= 400 && x.article.blocks[4].len <= 700);
	close_laid(&x);
	buf_release(&text);
}

/* Who kept an article is not its source. */
static void test_addresses_of_archives(void **state)
{
	(void)state;
	struct laid x;
	open_text(&x, "Tali Pelabuhan Hilang\n\nhttps://libproxy.kampus.ac.id/login?url=https://"
		      "www.proquest.com/docview/310598\n\nPetugas pelabuhan menghitung tali yang "
		      "basah satu demi satu pagi itu di dermaga.\n");
	assert_null(x.article.source.value.ptr);
	close_laid(&x);
}

static void test_glued_credits(void **state)
{
	(void)state;
	struct laid x;
	open_text(
	    &x,
	    "Kompas.com Menguji\nKompas.com - 16/10/2020, 10:27 WIB\n"
	    "AFP/YOSEF MALELAKPenjaga mercusuar memegang lampu di Kupang.\nPenulis Sari Puspa\n|\n"
	    "Editor Tomi Arsyad\nKUPANG, KOMPAS.com - Penjaga mercusuar memegang lampu itu selama "
	    "empat puluh tahun lamanya.\nIa pensiun bulan depan.\nSumber Meridian,Kanal\n");
	assert_string_equal(
	    x.kinds, "title date credit caption byline markup byline dateline paragraph paragraph "
		     "credit");
	assert_str(block(&x, 2), "AFP/YOSEF MALELAK");
	assert_list(&x, FIELD_PHOTO, "AFP/YOSEF MALELAK");
	assert_list(&x, FIELD_AUTHOR, "Sari Puspa");
	assert_list(&x, FIELD_EDITOR, "Tomi Arsyad");
	assert_list(&x, FIELD_WIRE, "Meridian|Kanal");
	assert_string_equal(x.article.outlet, "kompas.ini");
	close_laid(&x);
}

static void test_page(void **state)
{
	(void)state;
	struct laid x;
	open_text(
	    &x,
	    "Beranda\nNasional\nDunia\nOlahraga\nEkonomi\nTeknologi\nFoto\nVideo\nMasuk\nDaftar\n"
	    "Cari\nIndeks\nTentang Kami\nMercusuar Kupang Dapat Lampu Baru\n"
	    "Kamis, 5 November 2015 14:56 WIB | 1.229 Views\nPewarta: Sari Puspa\n\n"
	    "Kupang (KANAL) - Mercusuar di pantai barat mendapat lampu baru setelah empat puluh "
	    "tahun.\n\nLampu lama disimpan di museum kota.\n\nEditor: Tomi Arsyad\n"
	    "COPYRIGHT \xC2\xA9 KANAL 2015\nTerpopuler\nLampu Lama Ditaksir Mahal\nKebijakan\n");
	assert_str(x.article.title.value, "Mercusuar Kupang Dapat Lampu Baru");
	assert_date(&x, "2015-11-05T14:56+07:00", ORIGIN_TEXT);
	assert_list(&x, FIELD_AUTHOR, "Sari Puspa");
	assert_int_equal(x.article.blocks[0].kind, BLOCK_FURNITURE);
	assert_int_equal(x.article.blocks[12].kind, BLOCK_FURNITURE);
	close_laid(&x);
}

static void test_tags(void **state)
{
	(void)state;
	struct laid x;
	struct str text =
	    STR("<DOC>\n<DOCNO> X-1 </DOCNO>\n<HEADLINE>\nHarbour Opens\n</HEADLINE>\n"
		"<DATE_TIME> 1999-07-07 08:30:27 </DATE_TIME>\n<TEXT>\n<P>\nAMBON, Indonesia (AP) "
		"-- The harbour opened on Monday.\n</P>\n<P>\nNobody came.\n</P>\n</TEXT>\n"
		"</DOC>\n\n<DOC>\n<HEADLINE>Second</HEADLINE>\n<TEXT>\nNo end tag here.\n");
	open_part(&x, "x.sgm", text, 0, NULL);
	assert_int_equal(x.split.parts.len, 2);
	assert_string_equal(x.article.form, "<DOC>");
	assert_str(x.article.title.value, "Harbour Opens");
	assert_int_equal(x.article.title.origin, ORIGIN_TAG);
	assert_str(x.article.place.value, "Ambon");
	assert_str(x.article.source.value, "AP");
	assert_date(&x, "1999-07-07T08:30:27", ORIGIN_TAG);
	close_laid(&x);
	open_part(&x, "x.sgm", text, 1, NULL);
	assert_str(x.article.title.value, "Second");
	assert_int_equal(x.article.blocks[x.article.block_count - 1].kind, BLOCK_PARAGRAPH);
	close_laid(&x);
}

static void test_mail(void **state)
{
	(void)state;
	struct laid x;
	open_text(&x, "From: rina@example.org (Rina Tambunan)\nSubject: Tali yang hilang\n"
		      "Date: Thu, 1 Apr 1993 14:39:14 GMT\nLines: 3\n\n> Siapa melihat tali itu?\n"
		      "Saya melihatnya di dermaga lama kemarin.\n-- \nRina\n");
	assert_string_equal(x.kinds,
			    "markup byline markup title markup date markup quote paragraph markup "
			    "furniture");
	assert_str(x.article.title.value, "Tali yang hilang");
	assert_list(&x, FIELD_AUTHOR, "Rina Tambunan");
	assert_int_equal(x.article.dated.origin, ORIGIN_TAG);
	close_laid(&x);
}

static void test_export(void **state)
{
	(void)state;
	struct laid x;
	struct str text = STR(
	    "____________________________________________________________\n\nDocument 1 of 2\n\n"
	    "Harbour opens again\n\nAbstract: None available.\n\nFull text: The harbour opened "
	    "again on Friday.\nNobody came.\nCREDIT: Rina Tambunan\n\nSubject: Harbours\n\n"
	    "Title: Harbour opens again\n\nPublication title: The Coast (Online); Kupang\n\n"
	    "Publication date: Sep 20, 2024\n\nCopyright: Copyright 2024 The Coast\n\n"
	    "____________________________________________________________\n\nDocument 2 of 2\n\n"
	    "Second\n\nFull text: Text.\n\nSubject: None\n");
	open_part(&x, "export.txt", text, 0, NULL);
	assert_int_equal(x.split.parts.len, 2);
	assert_string_equal(x.article.form, "ProQuest");
	assert_str(x.article.title.value, "Harbour opens again");
	assert_str(x.article.source.value, "The Coast");
	assert_date(&x, "2024-09-20", ORIGIN_TAG);
	close_laid(&x);
}

static void test_file_names(void **state)
{
	(void)state;
	struct laid x;
	open_part(&x, "d/20-kapal-rusak-akibat-badai.txt",
		  STR(" - Badai merusak dua puluh kapal di teluk. Tidak ada korban jiwa dalam "
		      "kejadian itu, kata "
		      "kepala pelabuhan kepada wartawan."),
		  0, NULL);
	assert_str(x.article.title.value, "20 kapal rusak akibat badai");
	assert_int_equal(x.article.title.origin, ORIGIN_NAME);
	close_laid(&x);
	open_part(&x, "d/2026-08-04-dili.txt",
		  STR("Ombak Tinggi\n\nOmbak tinggi terlihat dari menara.\n"), 0, NULL);
	assert_date(&x, "2026-08-04", ORIGIN_NAME);
	close_laid(&x);
}

/* Twenty articles of one folder with the same promotion in them. */
static void test_facts(void **state)
{
	(void)state;
	static char texts[20][400];
	struct folder_sum *sum = folder_sum_new();
	struct laid x;
	for (int i = 0; i < 20; i++) {
		snprintf(texts[i], sizeof texts[i],
			 "Judul Nomor %c\n\nKalimat pertama yang panjangnya cukup untuk sebuah "
			 "paragraf %c.\n\n"
			 "Unduh aplikasi kami\n\nKalimat kedua yang panjangnya cukup untuk "
			 "paragraf %c.\n",
			 'A' + i, 'A' + i, 'A' + i);
		open_text(&x, texts[i]);
		assert_string_equal(x.kinds, "title paragraph subhead paragraph");
		assert_int_equal(x.keys.list.len, 1); /* of the subhead */
		folder_sum_add(sum, &x.article, x.text, x.keys.list.data, 1);
		close_laid(&x);
	}
	struct folder_facts *facts = folder_facts_new(sum);
	open_part(&x, "f.txt", str_from(texts[3]), 0, facts);
	assert_string_equal(x.kinds, "title paragraph furniture paragraph");
	assert_false(x.article.provisional);
	close_laid(&x);
	folder_facts_free(facts);
	folder_sum_free(sum);
}

static void test_odd_bytes(void **state)
{
	(void)state;
	static const struct str odd[] = {
		{ "\xEF\xBB\xBFJudul\n\nTeks.", 15 },
		{ "\0\0\0", 3 },
		{ "\xC2\xA0", 2 },
		{ "\xFF\xFE\n\x80", 4 },
		{ "a", 1 },
		{ "<DOC>", 5 },
		{ "From: x\nTo: y", 13 },
		{ "|\r|\r|", 5 },
	};
	for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
		struct laid x;
		open_part(&x, "odd", odd[i], 0, NULL);
		assert_true(x.article.title.value.len > 0);
		close_laid(&x);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_date_line_first),
		cmocka_unit_test(test_title_from_lead),
		cmocka_unit_test(test_labels_around_names),
		cmocka_unit_test(test_no_dateline),
		cmocka_unit_test(test_related_needs_titles),
		cmocka_unit_test(test_hard_wraps),
		cmocka_unit_test(test_line_ends),
		cmocka_unit_test(test_lists_are_not_joined),
		cmocka_unit_test(test_one_line_body),
		cmocka_unit_test(test_addresses_of_archives),
		cmocka_unit_test(test_glued_credits),
		cmocka_unit_test(test_page),
		cmocka_unit_test(test_tags),
		cmocka_unit_test(test_mail),
		cmocka_unit_test(test_export),
		cmocka_unit_test(test_file_names),
		cmocka_unit_test(test_facts),
		cmocka_unit_test(test_odd_bytes),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
