/* SPDX-License-Identifier: MIT */
/* The shipped lexicons: every line is understood, every file says where it is from, and what the
 * news call by several names is one. */
#include "entity/lexicon.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/file.h"
#include "base/paths.h"
#include "base/vec.h"
#include "support/unit.h"

struct data {
	struct log *log;
	struct lexicon *lex;
	char folder[4096];
};

static int load_shipped(void **state)
{
	static struct data data;
	struct buf folder = BUF_INIT;
	const char *folders[1];
	if (!paths_shipped(&folder))
		return -1;
	snprintf(data.folder, sizeof data.folder, "%s/config/lexicon", buf_cstr(&folder));
	buf_release(&folder);
	data.log = log_new();
	folders[0] = data.folder;
	data.lex = lexicon_load(folders, 1, data.log);
	*state = &data;
	return 0;
}

static int release_shipped(void **state)
{
	struct data *data = *state;
	lexicon_free(data->lex);
	log_free(data->log);
	return 0;
}

static void test_no_warnings(void **state)
{
	struct data *data = *state;
	struct buf message = BUF_INIT;
	if (log_count(data->log) > 0) {
		log_get(data->log, 0, &message);
		fail_msg("%s", buf_cstr(&message));
	}
	buf_release(&message);
}

/* The comment lines a file begins with. */
static struct str head_of(struct str text)
{
	struct str rest = text, line;
	while (str_next_line(&rest, &line) && str_starts(line, STR("#")))
		;
	return str_of(text.ptr, (size_t)(line.ptr - text.ptr));
}

static void test_files_name_source_and_licence(void **state)
{
	struct data *data = *state;
	size_t files = 0, bytes = 0;
	DIR *dir = opendir(data->folder);
	assert_non_null(dir);
	for (struct dirent *entry; (entry = readdir(dir)) != NULL;) {
		struct buf path = BUF_INIT, text = BUF_INIT;
		if (!str_ends(str_from(entry->d_name), STR(".tsv")))
			continue;
		path_join(&path, str_from(data->folder), str_from(entry->d_name));
		assert_true(file_read(buf_cstr(&path), SIZE_MAX, &text, NULL, NULL));
		struct str head = head_of(buf_str(&text));
		if (str_find(head, STR("Source: ")) == STR_NPOS ||
		    str_find(head, STR("Licence: ")) == STR_NPOS)
			fail_msg("%s does not begin with its source and licence", entry->d_name);
		files++;
		bytes += text.len;
		buf_release(&path);
		buf_release(&text);
	}
	closedir(dir);
	assert_true(files >= 8);
	assert_true(bytes < 700u << 10);
}

static const struct lexicon_entry *entry_of(const struct data *data, const char *name)
{
	const struct lexicon_entry *entry = lexicon_find(data->lex, str_from(name));
	if (!entry)
		fail_msg("%s is not known", name);
	return entry;
}

/* Groups of names for one thing; the first is its full name. */
static const char *const same[][7] = {
	{ "Korea Utara", "Korut", "DPRK", "North Korea", "NORTH KOREA" },
	{ "Korea Selatan", "Korsel", "South Korea", "Republic of Korea" },
	{ "Amerika Serikat", "AS", "US", "U.S.", "United States", "USA" },
	{ "Inggris", "Inggris Raya", "United Kingdom", "UK", "Britain", "Britania Raya" },
	{ "Tiongkok", "China", "Cina", "People's Republic of China" },
	{ "Indonesia", "RI", "Republik Indonesia", "NKRI" },
	{ "Rusia", "Russia" },
	{ "Jepang", "Japan" },
	{ "Jerman", "Germany" },
	{ "Uni Emirat Arab", "UEA", "UAE" },
	{ "Pantai Gading", "Ivory Coast", "Cote d'Ivoire", "Côte d’Ivoire" },
	{ "Uni Soviet", "Soviet Union", "USSR" },
	{ "Jawa Barat", "Jabar", "Provinsi Jawa Barat", "West Java" },
	{ "Jakarta", "DKI Jakarta", "DKI" },
	{ "Jakarta Selatan", "Jaksel", "Kota Administrasi Jakarta Selatan" },
	{ "Kyiv", "Kiev" },
	{ "Moskow", "Moscow" },
	{ "Yerusalem", "Jerusalem" },
	{ "Damaskus", "Damascus" },
	{ "Gaza", "Jalur Gaza", "Gaza Strip" },
	{ "Laut China Selatan", "Laut Tiongkok Selatan", "South China Sea", "LCS" },
	{ "Semenanjung Korea", "Korean Peninsula" },
	{ "Kantor Berita Pusat Korea", "KCNA", "Korean Central News Agency" },
	{ "Perserikatan Bangsa-Bangsa", "PBB", "United Nations", "UN" },
	{ "Dewan Keamanan PBB", "DK PBB", "UN Security Council" },
	{ "Uni Eropa", "European Union", "EU" },
	{ "Gedung Putih", "White House" },
	{ "Komisi Pemberantasan Korupsi", "KPK" },
	{ "Kementerian Keuangan", "Kemenkeu" },
	{ "PDI Perjuangan", "PDIP", "PDI-P" },
	{ "Joko Widodo", "Jokowi" },
	{ "Abdurrahman Wahid", "Gus Dur" },
};

static void test_several_names_one_concept(void **state)
{
	const struct data *data = *state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
		uint32_t concept = entry_of(data, same[i][0])->concept;
		assert_int_not_equal(concept, CONCEPT_NONE);
		assert_str(lexicon_concept(data->lex, concept), same[i][0]);
		for (size_t k = 1; k < 7 && same[i][k]; k++)
			if (entry_of(data, same[i][k])->concept != concept)
				fail_msg("%s is not %s", same[i][k], same[i][0]);
	}
}

static void test_different_things_stay_apart(void **state)
{
	const struct data *data = *state;
	static const char *const apart[][2] = {
		{ "PBB", "DK PBB" },
		{ "PBB", "Majelis Umum PBB" },
		{ "Korut", "Korsel" },
		{ "Bandung", "Kabupaten Bandung" },
		{ "Bandung", "Bandung Barat" },
		{ "Jakarta", "Jakarta Selatan" },
		{ "Jawa Barat", "Jawa Timur" },
		{ "Georgia", "South Georgia" },
		{ "Guinea", "Guinea-Bissau" },
		{ "Kementerian Luar Negeri", "Departemen Luar Negeri AS" },
		{ "Partai Demokrat", "Democratic Party" },
		{ "Manchester United", "Manchester City" },
	};
	for (size_t i = 0; i < sizeof apart / sizeof *apart; i++) {
		uint32_t one = entry_of(data, apart[i][0])->concept;
		const struct lexicon_entry *other = lexicon_find(data->lex, str_from(apart[i][1]));
		if (other && one == other->concept && one != CONCEPT_NONE)
			fail_msg("%s is %s", apart[i][0], apart[i][1]);
	}
}

static void assert_kind(const struct data *data, const char *name, enum lexicon_kind kind)
{
	if (!(entry_of(data, name)->kinds >> kind & 1))
		fail_msg("%s is no %s", name, lexicon_kinds[kind].name);
}

static void test_kinds(void **state)
{
	const struct data *data = *state;
	assert_kind(data, "Prancis", LEX_COUNTRY);
	assert_kind(data, "Yugoslavia", LEX_COUNTRY);
	assert_kind(data, "Timur Tengah", LEX_REGION);
	assert_kind(data, "Sulsel", LEX_ADMIN);
	assert_kind(data, "Kabupaten Garut", LEX_ADMIN);
	assert_kind(data, "California", LEX_ADMIN);
	assert_kind(data, "Surabaya", LEX_CITY);
	assert_kind(data, "Pyongyang", LEX_CITY);
	assert_kind(data, "Americans", LEX_DEMONYM);
	assert_kind(data, "Kremlin", LEX_ORG);
	assert_kind(data, "Persib", LEX_ORG);
	assert_kind(data, "Nelson Mandela", LEX_PERSON);
	assert_kind(data, "Piala Dunia", LEX_OTHER);
	assert_kind(data, "wakil presiden", LEX_TITLE);
	assert_kind(data, "ujar", LEX_RELATION);
	assert_kind(data, "kementerian", LEX_ORG_HEAD);
	assert_kind(data, "Tbk", LEX_ORG_TAIL);
	assert_kind(data, "kabupaten", LEX_PLACE_HEAD);
	assert_kind(data, "dari", LEX_PREPOSITION);
	assert_kind(data, "bin", LEX_CONNECTOR);
	assert_kind(data, "tenggara", LEX_COMPASS);
	assert_kind(data, "Jumat", LEX_TIME);
	assert_kind(data, "September", LEX_TIME);
	assert_kind(data, "scroll to continue with content", LEX_STOP);
	assert_kind(data, "Baca Juga", LEX_STOP);
}

/* Ordinary words are names no rule may trust. */
static void test_ordinary_words_are_no_cities(void **state)
{
	const struct data *data = *state;
	static const char *const words[] = { "batu",   "lima",  "surat", "tak",   "kota",
					     "sumber", "para",  "male",  "sale",  "reading",
					     "split",  "bukan", "tanda", "bursa", "landak" };
	const uint32_t trusted = 1u << LEX_CITY | 1u << LEX_ADMIN | 1u << LEX_COUNTRY;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const struct lexicon_entry *entry = lexicon_find(data->lex, str_from(words[i]));
		if (entry && (entry->kinds & trusted))
			fail_msg("%s counts as a place", words[i]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_no_warnings),
		cmocka_unit_test(test_files_name_source_and_licence),
		cmocka_unit_test(test_several_names_one_concept),
		cmocka_unit_test(test_different_things_stay_apart),
		cmocka_unit_test(test_kinds),
		cmocka_unit_test(test_ordinary_words_are_no_cities),
	};
	return cmocka_run_group_tests(tests, load_shipped, release_shipped);
}
