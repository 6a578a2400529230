/* SPDX-License-Identifier: MIT */
#include "support/unit.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "text/encoding.h"
#include "text/utf8.h"

#define R "\xEF\xBF\xBD"

struct decode_case {
	struct str raw;
	const char *name;
	struct str text;
	size_t repaired;
	bool guessed;
};

static const struct decode_case cases[] = {
	{ STR(""), "UTF-8", STR(""), 0, false },
	{ STR("Kabar\r\nbaik\r"), "UTF-8", STR("Kabar\r\nbaik\r"), 0, false },
	{ STR("\xEF\xBB\xBFKabar \xE2\x80\x93 baik"), "UTF-8",
	  STR("\xEF\xBB\xBFKabar \xE2\x80\x93 baik"), 0, false },
	{ STR("\xEF\xBB\xBF"
	      "a\xFF"),
	  "UTF-8",
	  STR("\xEF\xBB\xBF"
	      "a" R),
	  1, false },
	/* With marks. */
	{ STR("\xFF\xFEK\0a\0\r\0\n\0"), "UTF-16LE", STR("Ka\r\n"), 0, false },
	{ STR("\xFE\xFF\0K\x20\x1C\xD8\x3D\xDE\x00"), "UTF-16BE",
	  STR("K\xE2\x80\x9C\xF0\x9F\x98\x80"), 0, false },
	{ STR("\xFF\xFE\0\0K\0\0\0\x1C\x20\0\0"), "UTF-32LE", STR("K\xE2\x80\x9C"), 0, false },
	{ STR("\0\0\xFE\xFF\0\0\0K\0\x11\0\0"), "UTF-32BE", STR("K" R), 1, false },
	{ STR("\xFF\xFE"), "UTF-16LE", STR(""), 0, false },
	/* Half a surrogate pair, twice; half a unit. */
	{ STR("\xFF\xFE\x3D\xD8K\0\x00\xDEx"), "UTF-16LE", STR(R "K" R R), 3, false },
	/* Without. */
	{ STR("K\0a\0b\0a\0r\0 \0b\0a\0i\0k\0"), "UTF-16LE", STR("Kabar baik"), 0, false },
	{ STR("\0K\0a\0b\0a\0r\0 \0b\0a\0i\0k"), "UTF-16BE", STR("Kabar baik"), 0, false },
	{ STR("K\0\0\0a\0\0\0\n\0\0\0"), "UTF-32LE", STR("Ka\n"), 0, false },
	{ STR("\0\0\0K\0\0\0a\0\0\0\n"), "UTF-32BE", STR("Ka\n"), 0, false },
	/* Kana are pairs of ASCII letters to a byte. */
	{ STR("0B0~0S0_\0\r\0\n0B0~0S0_\0\r\0\n0B0~0S0_\0\r\0\n0B0~0S0_\0\r\0\n"), "UTF-16BE",
	  STR("\xE3\x81\x82\xE3\x81\xBE\xE3\x81\x93\xE3\x81\x9F\r\n"
	      "\xE3\x81\x82\xE3\x81\xBE\xE3\x81\x93\xE3\x81\x9F\r\n"
	      "\xE3\x81\x82\xE3\x81\xBE\xE3\x81\x93\xE3\x81\x9F\r\n"
	      "\xE3\x81\x82\xE3\x81\xBE\xE3\x81\x93\xE3\x81\x9F\r\n"),
	  0, false },
	/* UTF-8 with accidents. */
	{ STR("\xE2\x80\x9Cya\xE2\x80\x9D, \xE2\x80 kata dia \xE2\x80\x93 lagi"), "UTF-8",
	  STR("\xE2\x80\x9Cya\xE2\x80\x9D, " R " kata dia \xE2\x80\x93 lagi"), 1, false },
	{ STR("dipotong di tengah \xE2\x80"), "UTF-8", STR("dipotong di tengah " R), 1, false },
	/* A lone byte in ASCII text is no broken UTF-8. */
	{ STR("di caf\xE9 itu"), "windows-1252", STR("di caf\xC3\xA9 itu"), 0, true },
	{ STR("kata \x93ya\x94 \x96 dan \x91tidak\x92."), "windows-1252",
	  STR("kata \xE2\x80\x9Cya\xE2\x80\x9D \xE2\x80\x93 dan \xE2\x80\x98tidak\xE2\x80\x99."), 0,
	  true },
	{ STR("it\x92s a na\xEFve r\xE9sum\xE9"), "windows-1252",
	  STR("it\xE2\x80\x99s a na\xC3\xAFve r\xC3\xA9sum\xC3\xA9"), 0, true },
	/* NULs among text stay; controls do too. */
	{ STR("Satu\0dua tiga empat"), "UTF-8", STR("Satu\0dua tiga empat"), 0, false },
	{ STR("surat \x1b[1m tebal"), "UTF-8", STR("surat \x1b[1m tebal"), 0, false },
	{ STR("\x1b$BVh\x1b(J is no Japanese\x06"), "UTF-8",
	  STR("\x1b$BVh\x1b(J is no Japanese\x06"), 0, false },
};

static void check_case(const struct decode_case *c)
{
	struct buf raw = BUF_INIT;
	struct encoding_result result;
	buf_add_str(&raw, c->raw);
	encoding_decode(&raw, &result);
	assert_string_equal(result.name, c->name);
	assert_true(str_eq(buf_str(&raw), c->text));
	assert_int_equal(result.repaired, c->repaired);
	assert_int_equal(result.guessed, c->guessed);
	assert_false(result.binary);
	assert_null(result.binary_kind);
	buf_release(&raw);
}

static void files_are_decoded(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check_case(&cases[i]);
}

struct language {
	const char *text;
	const char *encodings[4]; /* as iconv calls them */
	const char *names[4];
};

/* Invented sentences. */
static const struct language languages[] = {
	{ "Жители деревни построили новый мост через реку. Работа заняла три месяца, "
	  "сказал глава района. Старый мост был закрыт весной.",
	  { "WINDOWS-1251", "KOI8-R", "ISO-8859-5" },
	  { "windows-1251", "KOI8-R", "ISO-8859-5" } },
	{ "قال رئيس البلدية إن الجسر الجديد سيفتح في الربيع بعد انتهاء العمل على ضفة النهر.",
	  { "WINDOWS-1256", "ISO-8859-6" },
	  { "windows-1256", "ISO-8859-6" } },
	{ "ชาวบ้านช่วยกันสร้างสะพานใหม่ข้ามแม่น้ำ นายอำเภอกล่าวว่างานใช้เวลาสามเดือน",
	  { "TIS-620" },
	  { "windows-874" } },
	{ "Der Bürgermeister sagte, die Brücke über den Fluß werde im März geöffnet. "
	  "Später müßten die Straßen größer werden.",
	  { "WINDOWS-1252", "MACINTOSH" },
	  { "windows-1252", "macintosh" } },
	{ "Le maire a déclaré que le pont sera rouvert après l’été; les élèves ont été déçus.",
	  { "WINDOWS-1252", "MACINTOSH" },
	  { "windows-1252", "macintosh" } },
	{ "村の人々は川に新しい橋をかけました。工事は三か月かかったと村長は話しています。",
	  { "CP932", "EUC-JP", "ISO-2022-JP" },
	  { "Shift_JIS", "EUC-JP", "ISO-2022-JP" } },
	{ "村民们在河上修建了一座新桥。村长说，这项工作用了三个月的时间，大家都很高兴。",
	  { "GBK", "GB18030" },
	  { "GB18030", "GB18030" } },
	{ "村民們在河上修建了一座新橋。村長說，這項工作用了三個月的時間，大家都很高興。",
	  { "BIG5" },
	  { "Big5" } },
	{ "마을 사람들은 강에 새 다리를 놓았다. 이장은 공사가 세 달 걸렸다고 말했다.",
	  { "EUC-KR", "CP949" },
	  { "EUC-KR", "EUC-KR" } },
};

static size_t convert(const char *encoding, struct str text, char *out, size_t room)
{
	iconv_t converter = iconv_open(encoding, "UTF-8");
	assert_true(converter != (iconv_t)-1);
	char *from = (char *)(uintptr_t)text.ptr, *to = out;
	size_t left = text.len, all = room;
	assert_int_equal(iconv(converter, &from, &left, &to, &room), 0);
	iconv(converter, NULL, NULL, &to, &room);
	iconv_close(converter);
	return all - room;
}

static void check_language(const char *encoding, const char *name, struct str text)
{
	char bytes[1024];
	struct buf raw = BUF_INIT;
	struct encoding_result result;
	buf_add(&raw, bytes, convert(encoding, text, bytes, sizeof bytes));
	encoding_decode(&raw, &result);
	if (strcmp(result.name, name) != 0)
		fail_msg("%s taken for %s", encoding, result.name);
	assert_true(str_eq(buf_str(&raw), text));
	assert_int_equal(result.repaired, 0);
	assert_int_equal(result.guessed, strcmp(name, "ISO-2022-JP") != 0);
	buf_release(&raw);
}

static void older_encodings_are_guessed(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
		for (size_t j = 0; languages[i].encodings[j]; j++)
			check_language(languages[i].encodings[j], languages[i].names[j],
				       str_from(languages[i].text));
}

/* Characters of three and four bytes, a pair that means nothing, a byte that starts nothing, half
 * a character at the end: each costs one mark, and what follows is read again. */
static const struct {
	const char *encoding;
	size_t language;
	struct str bytes;
	const char *text;
	size_t repaired;
} odd_cases[] = {
	{ "EUC-KR", 8, STR("\xA2\xE8\xB0\xA1 \xFF \xB0\xA1\xB0"), "\uFFFD가 \uFFFD 가\uFFFD", 3 },
	{ "GB18030", 6, STR("\x81\x30\x81\x30\xB4\xE5\xFF\xB4\xE5"), "\xC2\x80村\uFFFD村", 1 },
	{ "EUC-JP", 5, STR("\x8F\xB0\xA1\xC2\xBC\x8F"), "丂村\uFFFD", 1 },
	{ "CP932", 5, STR("\xB1\x91\xBA\xA0\x91\xBA"), "ｱ村\uFFFD村", 1 },
	{ "BIG5", 7, STR("\xA7\xF8\xFF\xA7\xF8"), "村\uFFFD村", 1 },
};

/* Twice, with what the decoder has learnt. */
static void odd_characters_are_decoded(void **state)
{
	(void)state;
	struct encoding_decoder *d = encoding_decoder_new();
	for (size_t i = 0; i < 2 * sizeof odd_cases / sizeof *odd_cases; i++) {
		char bytes[1024];
		struct buf raw = BUF_INIT;
		struct encoding_result result;
		size_t nr = i / 2;
		struct str text = str_from(languages[odd_cases[nr].language].text);
		size_t len = convert(odd_cases[nr].encoding, text, bytes, sizeof bytes);
		while (raw.len < 1024) /* what is odd is not asked for the encoding */
			buf_add(&raw, bytes, len);
		size_t times = raw.len / len;
		buf_add_str(&raw, odd_cases[nr].bytes);
		encoding_decode_with(d, &raw, &result);
		assert_str(str_skip(buf_str(&raw), times * text.len), odd_cases[nr].text);
		assert_int_equal(result.repaired, odd_cases[nr].repaired);
		buf_release(&raw);
	}
	encoding_decoder_free(d);
}

static void vietnamese_tones_are_composed(void **state)
{
	(void)state;
	/* windows-1258: letters, and EC D2 F2 DE CC as tones behind them. */
	struct buf raw = BUF_INIT;
	struct encoding_result result;
	buf_add_str(&raw, STR("Ng\xFD\xF5\xECi d\xE2n \xF0\xE2\xEC"
			      "p \xF0\xEA th\xF4n L\xE2n v\xE2\xF2n \xF0\xF5\xF2i"));
	encoding_decode(&raw, &result);
	assert_string_equal(result.name, "windows-1258");
	assert_str(buf_str(&raw), "Ngưới dân đấp đê thôn Lân vận đợi");
	buf_release(&raw);
}

struct binary_case {
	struct str head;
	const char *kind; /* NULL: text */
};

static const struct binary_case binary_cases[] = {
	{ STR(""), NULL },
	{ STR("Kabar baik dari desa."), NULL },
	{ STR("\x1F\x8B\x08\0\0"), "gzip" },
	{ STR("PK\3\4\x14\0\0\0"), "ZIP" },
	{ STR("\x7F"
	      "ELF\2\1\1\0"),
	  "ELF" },
	{ STR("%PDF-1.4\n%"), "PDF" },
	{ STR("\x89PNG\r\n\x1A\n\0\0\0\rIHDR"), "PNG" },
	{ STR("\xFF\xD8\xFF\xE0\0\x10JFIF"), "JPEG" },
	{ STR("GIF89a\1\0\1\0"), "GIF" },
	{ STR("SQLite format 3\0\x10\0"), "SQLite" },
	{ STR("\xFD"
	      "7zXZ\0\0\4"),
	  "xz" },
	{ STR("BZh91AY&SY\1\2"), "bzip2" },
	{ STR("\x28\xB5\x2F\xFD\4"), "zstd" },
	{ STR("RIFF\x24\0\0\0WEBPVP8 "), "WebP" },
	/* Words that look like magic numbers. */
	{ STR("BZh is how the sign in the street reads."), NULL },
	{ STR("GIF89a is an image format, the office explained."), NULL },
	/* Numbers of NULs and controls. */
	{ STR("\0\0\0\0\0\0\0\0\0\0"), "NUL bytes" },
	{ STR("a\1b\2c\3d\4e\5f\6g\7h\2i\3"), "control bytes" },
	{ STR("\xFF\xFEK\0a\0b\0"), NULL },
	{ STR("K\0a\0b\0a\0r\0 \0b\0a\0i\0k\0 \0d\0a\0r\0i\0"), NULL },
};

static void binaries_are_named(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof binary_cases / sizeof *binary_cases; i++) {
		const struct binary_case *c = &binary_cases[i];
		const char *kind = encoding_binary_kind(c->head);
		if (!kind != !c->kind || (kind && strcmp(kind, c->kind) != 0))
			fail_msg("case %zu: %s", i, kind ? kind : "text");
		struct buf raw = BUF_INIT;
		struct encoding_result result;
		buf_add_str(&raw, c->head);
		encoding_decode(&raw, &result);
		assert_int_equal(result.binary, kind != NULL);
		if (kind)
			assert_true(str_eq(buf_str(&raw), c->head));
		buf_release(&raw);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(files_are_decoded),
		cmocka_unit_test(older_encodings_are_guessed),
		cmocka_unit_test(odd_characters_are_decoded),
		cmocka_unit_test(vietnamese_tones_are_composed),
		cmocka_unit_test(binaries_are_named),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
