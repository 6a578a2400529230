/* SPDX-License-Identifier: MIT */
/* Words that decide what counts in a name. */
#include "entity/normal_words.h"

static const char *const companies[] = {
	"pt",   "cv",  "tbk", "persero", "perum",   "inc", "corp", "corporation",
	"co",   "ltd", "llc", "plc",     "company", "sa",  "ag",   "nv",
	"gmbh", "the", "spa", "bhd",     "sdn",     NULL,
};

static const char *const given[] = {
	"raja", "ratu",    "sultan", "pangeran", "putri",   "kaisar",  "emir",    "syah",  "raden",
	"king", "queen",   "prince", "princess", "duke",    "duchess", "lord",    "lady",  "mas",
	"bang", "kang",    "datuk",  "major",    "justice", "judge",   "marshal", "pope",  "paus",
	"guru", "bintang", "duta",   "cardinal", "bishop",  "dean",    "earl",    "rabbi", NULL,
};

static const char *const connectors[] = {
	"dan", "di",  "ke",   "dari", "untuk", "yang",  "of",       "and",     "for", "de",
	"la",  "del", "von",  "van",  "der",   "da",    "do",       "in",      "on",  "the",
	"al",  "el",  "atas", "pada", "bagi",  "serta", "republik", "tentang", NULL,
};

static const char *const optional_heads[] = {
	"partai",   "bandara",  "stadion", "klub",  "harian",
	"maskapai", "provinsi", "negara",  "pulau", NULL,
};

static const char *const common_heads[] = {
	"badan",       "kementerian", "dewan",     "komisi",     "partai",        "bank",
	"universitas", "polda",       "polres",    "polsek",     "direktorat",    "dinas",
	"mahkamah",    "pengadilan",  "kejaksaan", "asosiasi",   "komite",        "institut",
	"forum",       "persatuan",   "front",     "pusat",      "rumah",         "gedung",
	"kantor",      "lembaga",     "majelis",   "organisasi", "perserikatan",  "perhimpunan",
	"kepolisian",  "tentara",     "pasukan",   "angkatan",   "pemerintah",    "pemprov",
	"pemkot",      "pemkab",      "sekolah",   "akademi",    "yayasan",       "koalisi",
	"serikat",     "federasi",    "ikatan",    "himpunan",   "gerakan",       "kelompok",
	"tim",         "satgas",      "kongres",   "parlemen",   "media",         "surat",
	"harian",      "radio",       "televisi",  "stasiun",    "bandara",       "perusahaan",
	"grup",        "group",       "national",  "nasional",   "international", "internasional",
	"united",      "university",  "ministry",  "department", "council",       "committee",
	"bureau",      "office",      "central",   "federal",    "royal",         "general",
	"american",    "european",    "new",       "real",       "first",         "state",
	"party",       "world",       "kedutaan",  "konsulat",   "sekretariat",   "staf",
	"kepala",      "unit",        "divisi",    "pos",        "panitia",       "laboratorium",
	"palang",      "kongregasi",  "gereja",    "masjid",     "liga",          NULL,
};

static bool is_one_of(const char *const *list, struct str word)
{
	for (; *list; list++)
		if (str_eq_nocase(word, str_from(*list)))
			return true;
	return false;
}

bool normal_is_company(struct str word)
{
	return is_one_of(companies, word);
}

bool normal_is_given(struct str word)
{
	return is_one_of(given, word);
}

bool normal_is_connector(struct str word)
{
	return is_one_of(connectors, word);
}

bool normal_is_optional_head(struct str word)
{
	return is_one_of(optional_heads, word);
}

bool normal_is_common_head(struct str word)
{
	return is_one_of(common_heads, word);
}

uint32_t normal_concept(const struct lexicon *lex, enum entity_type type, struct str surface)
{
	const struct lexicon_entry *entry = lexicon_find(lex, surface);
	if (!entry || entry->concept == CONCEPT_NONE)
		return CONCEPT_NONE;
	for (int kind = 0; kind < LEX_KIND_COUNT; kind++)
		if (entry->kinds & 1U << kind && lexicon_kinds[kind].type == type)
	return entry->concept;
	return CONCEPT_NONE;
}
