/* SPDX-License-Identifier: MIT */
/* Sentences as a model might label them, and what the rules make of them. A name is marked
 * "[PER Budi Santoso]"; "?" behind the type: uncertain, "=": defined by the words before it. */
#include "support/unit.h"

#include "entity/rules.h"

static const char lexicon_text[] =
    "Rusia\tcountry\nKorea Selatan\tcountry\nKorsel\tcountry\tKorea Selatan\n"
    "Korea\tcountry\nTimor Raya\tcountry\nAS\tcountry\nUS\tcountry\n"
    "Indonesia\tcountry\nJepang\tcountry\nEropa\tregion\n"
    "Seoul\tcity\nBusan\tcity\nBatu\tcity\nBusan Raya\tadmin\nWashington\tcity\nSorong\tcity\n"
    "PBB\torg\nKCNA\torg\nAntara\torg\nKPK\torg\nDPR\torg\nKremlin\torg\n"
    "Palang Biru\torg\nKantor Kabar Sinarpos\torg\nAnggun Sasmi\tperson\n"
    "presiden\ttitle\nmenteri\ttitle\nketua\ttitle\njuru bicara\ttitle\n"
    "dirjen\ttitle\npak\ttitle\nmr\ttitle\nkata\trelation\nmenurut\trelation\n"
    "kementerian\torg-head\nbadan\torg-head\nkomisi\torg-head\n"
    "dewan\torg-head\ntim\torg-head\nstaf gabungan\torg-head\nPT\torg-head\n"
    "Tbk\torg-tail\nHoldings\torg-tail\nselat\tplace-head\nlaut\tplace-head\n"
    "lapangan\tplace-head\nnegeri\tplace-head\ntimur\tcompass\n"
    "di\tpreposition\nke\tpreposition\ndan\tconnector\nbin\tconnector\n"
    "of\tconnector\nsenin\ttime\nmei\ttime\njuni\ttime\nnamun\tstop\n"
    "ini\tstop\nan\tstop\nscroll\tstop\n";

/* What the corpus writes small. */
static const char corpus[] =
    "yang menteri pertahanan itu, kata presiden, makan bergizi gratis di "
    "luar negeri dan di batu, tim itu, menurut ketua, jalan listrik antara "
    "lain laut dan lapangan, namun ini kementerian badan komisi dewan.";

struct bench {
	struct log *log;
	struct lexicon *lex;
	struct vocabulary *vocabulary;
	struct buf text, out;
	VEC(uint8_t) labels; /* of each byte of the text */
};

static const char *const type_names[] = { "PER", "ORG", "LOC" };

static void add_marked(struct bench *b, struct str marked)
{
	uint8_t type = 0;
	while (type < 2 && !str_starts(marked, str_from(type_names[type])))
		type++;
	bool uncertain = marked.ptr[3] == '?';
	marked = str_skip(marked, uncertain ? 5 : 4);
	for (size_t i = 0; i < marked.len; i++)
		vec_push(&b->labels, (uint8_t)(label_of((enum entity_type)type, i == 0) |
					       (uncertain ? 0x80 : 0)));
	buf_add_str(&b->text, marked);
}

static void add_plain(struct bench *b, struct str text)
{
	for (size_t i = 0; i < text.len; i++)
		vec_push(&b->labels, LABEL_NONE);
	buf_add_str(&b->text, text);
}

static void read_marks(struct bench *b, const char *input)
{
	struct str rest = str_from(input);
	while (rest.len > 0) {
		size_t open = str_chr(rest, '[');
		add_plain(b, str_sub(rest, 0, open));
		rest = str_skip(rest, open);
		size_t close = str_chr(rest, ']');
		if (close == STR_NPOS)
			break;
		add_marked(b, str_sub(rest, 1, close));
		rest = str_skip(rest, close + 1);
	}
}

static void set_labels(const struct bench *b, struct sentence *s)
{
	assert(b->labels.data);
	for (size_t i = 0; i < s->parts.len; i++) {
		struct part *p = &s->parts.data[i];
		p->label = b->labels.data[p->start] & 0x7F;
		p->uncertain = (b->labels.data[p->start] & 0x80) != 0;
	}
}

static void write_marks(struct bench *b, const struct sentence *s, size_t *at)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		const struct part *p = &s->parts.data[i];
		struct str text = buf_str(&b->text);
		buf_add_str(&b->out, str_sub(text, *at, p->start));
		if (label_begins(p->label))
			buf_addf(&b->out, "[%s%s%s ", type_names[label_type(p->label)],
				 p->uncertain ? "?" : "", p->defines ? "=" : "");
		*at = (size_t)p->start + p->len;
		buf_add_str(&b->out, part_text(s, p));
		bool ends = i + 1 == s->parts.len || !label_continues(p[1].label);
		if (p->label != LABEL_NONE && ends)
			buf_add_char(&b->out, ']');
	}
}

static void check_labels(const struct sentence *s)
{
	for (size_t i = 0; i < s->parts.len; i++) {
		uint8_t label = s->parts.data[i].label;
		uint8_t before = i > 0 ? s->parts.data[i - 1].label : LABEL_NONE;
		assert_true(label < LABEL_COUNT);
		if (label_continues(label))
			assert_int_equal(label_type(before), label_type(label));
	}
}

static void count(struct bench *b, struct str text)
{
	const struct block block = { .len = (uint32_t)text.len, .kind = BLOCK_PARAGRAPH };
	const struct article a = { .len = block.len, .blocks = &block, .block_count = 1 };
	vocabulary_count(b->vocabulary, &a, text);
}

static void check(const char *file, int line, const char *input, const char *expected)
{
	struct bench b = { .log = log_new() };
	b.lex = lexicon_parse(str_of(lexicon_text, sizeof lexicon_text - 1), "test", b.log);
	assert_int_equal(log_count(b.log), 0);
	b.vocabulary = vocabulary_new(b.lex, NULL);
	read_marks(&b, input);
	count(&b, str_from(corpus));
	count(&b, buf_str(&b.text));
	vocabulary_freeze(b.vocabulary);
	const struct block block = { .len = (uint32_t)b.text.len, .kind = BLOCK_PARAGRAPH };
	const struct article a = { .len = block.len, .blocks = &block, .block_count = 1 };
	const struct rules_context context = { b.lex, b.vocabulary, &a };
	struct sentences reader = { .vocabulary = b.vocabulary };
	struct sentence s = { 0 };
	size_t at = 0;
	sentences_start(&reader, &a, buf_str(&b.text));
	while (sentences_next(&reader, &s)) {
		set_labels(&b, &s);
		rules_apply(&context, &s);
		check_labels(&s);
		write_marks(&b, &s, &at);
	}
	unit_assert_str(buf_str(&b.out), expected, file, line);
	sentences_release(&reader);
	vec_release(&s.parts);
	vec_release(&b.labels);
	buf_release(&b.text);
	buf_release(&b.out);
	vocabulary_free(b.vocabulary);
	lexicon_free(b.lex);
	log_free(b.log);
}
#define CHECK(input, expected) check(__FILE__, __LINE__, input, expected)
#define CHECK_SAME(input)      check(__FILE__, __LINE__, input, input)

static void reads_datelines(void **state)
{
	(void)state;
	CHECK("HARIAN.CO.ID, SEOUL -- Hujan turun.",
	      "[ORG HARIAN.CO.ID], [LOC SEOUL] -- Hujan turun.");
	CHECK("Seoul (ANTARA) - Hujan turun.", "[LOC Seoul] ([ORG ANTARA]) - Hujan turun.");
	CHECK("[PER Seoul (ANTARA/Warta)] - [PER Hujan] turun.",
	      "[LOC Seoul] ([ORG ANTARA/Warta]) - [PER Hujan] turun.");
	CHECK("SEOUL, Korea Selatan \xE2\x80\x94 Hujan.",
	      "[LOC SEOUL], [LOC Korea Selatan] \xE2\x80\x94 Hujan.");
	CHECK("Seoul, 3 Juni (KCNA) - Hujan.", "[LOC Seoul], 3 Juni ([ORG KCNA]) - Hujan.");
}

static void leaves_what_is_no_dateline(void **state)
{
	(void)state;
	CHECK_SAME("[PER Budi Santoso] - lelaki itu - pergi.");
	CHECK_SAME("Hujan - Angin - Badai datang.");
	CHECK("Hujan. [PER Sari] (Busan) - datang.", "Hujan. [PER Sari] (Busan) - datang.");
}

static void knows_organisations(void **state)
{
	(void)state;
	CHECK("Kantor berita KCNA diam.", "Kantor berita [ORG KCNA] diam.");
	CHECK("Kata [PER KCNA] begitu.", "Kata [ORG KCNA] begitu.");
	CHECK("Ia dikutip [PER KCNA Budi Santoso] kemarin.",
	      "Ia dikutip [ORG KCNA] [PER Budi Santoso] kemarin.");
	CHECK("Duta untuk [ORG PBB Budi Santoso] pergi.",
	      "Duta untuk [ORG PBB] [PER Budi Santoso] pergi.");
	CHECK("Di kantor [ORG PBB Jepang] sepi.", "Di kantor [ORG PBB Jepang] sepi.");
	CHECK("Juru bicara [ORG Kremlin Dimas Panji] pergi.",
	      "Juru bicara [ORG Kremlin] [PER Dimas Panji] pergi.");
	CHECK("Kantor [PER Palang Biru Korsel] tutup.", "Kantor [ORG Palang Biru Korsel] tutup.");
	CHECK_SAME("Rapat [ORG Dewan Keamanan PBB] bubar.");
	CHECK_SAME("Antara lain itu.");
	CHECK_SAME("Palang biru itu.");
	CHECK("Kantor kabar Sinarpos diam.", "Kantor kabar [ORG Sinarpos] diam.");
	CHECK("Kantor Kabar Sinarpos diam.", "[ORG Kantor Kabar Sinarpos] diam.");
	CHECK("Koran [ORG Jepang KCNA] itu.", "Koran [LOC Jepang] [ORG KCNA] itu.");
	CHECK("Analis [ORG Krisis Holdings Ali Wahid] pergi.",
	      "Analis [ORG Krisis Holdings] [PER? Ali Wahid] pergi.");
	CHECK_SAME("Klub [ORG Real Holdings Raya] pergi.");
}

static void reads_brackets(void **state)
{
	(void)state;
	CHECK("Kata [ORG Badan Cuaca Nusa] (BCN) kemarin.",
	      "Kata [ORG Badan Cuaca Nusa] ([ORG= BCN]) kemarin.");
	CHECK("Kata [ORG Badan Cuaca Nusa (BCN)] kemarin.",
	      "Kata [ORG Badan Cuaca Nusa] ([ORG= BCN]) kemarin.");
	CHECK("Kata [PER Badan Cuaca Nusa] (BCN) kemarin.",
	      "Kata [ORG Badan Cuaca Nusa] ([ORG= BCN]) kemarin.");
	CHECK("Kata Badan Cuaca Nusa (BCN) kemarin.",
	      "Kata [ORG Badan Cuaca Nusa] ([ORG= BCN]) kemarin.");
	CHECK("Kata [ORG Badan Cuaca Dunia] (WXO) kemarin.",
	      "Kata [ORG Badan Cuaca Dunia] ([ORG= WXO]) kemarin.");
	CHECK("Kata [PER Budi Agus Santoso] (BAS) kemarin.",
	      "Kata [PER Budi Agus Santoso] ([PER= BAS]) kemarin.");
	CHECK("Perang di Korea Selatan (Korsel) usai.",
	      "Perang di [LOC Korea Selatan] ([LOC= Korsel]) usai.");
	CHECK("Kata [ORG Badan Selat Busan] (SB) kemarin.",
	      "Kata [ORG Badan Selat Busan] ([ORG= SB]) kemarin.");
	CHECK("Kata Kepala Staf Gabungan ([ORG XYZ]) kemarin.",
	      "Kata Kepala [ORG Staf Gabungan] ([ORG= XYZ]) kemarin.");
}

static void tells_programmes_from_organisations(void **state)
{
	(void)state;
	CHECK("Soal Makan Bergizi Gratis ([ORG MBG]) lagi.",
	      "Soal Makan Bergizi Gratis (MBG) lagi.");
	CHECK("Soal [ORG Makan Bergizi Gratis] ([ORG MBG]) lagi.",
	      "Soal Makan Bergizi Gratis (MBG) lagi.");
	CHECK_SAME("Kata [PER Budi Santoso] (Busan) kemarin.");
	CHECK("Kata [PER Budi Santoso] (58) kemarin.", "Kata [PER Budi Santoso] (58) kemarin.");
}

static void repairs_places(void **state)
{
	(void)state;
	CHECK("Presiden [LOC Korea Selatan Mun Jae-ha] pergi.",
	      "Presiden [LOC Korea Selatan] [PER Mun Jae-ha] pergi.");
	CHECK("[PER Presiden Rusia Vladislav Panin] pergi.",
	      "Presiden [LOC Rusia] [PER Vladislav Panin] pergi.");
	CHECK("Kata mitra [LOC Rusia Wadipul] itu.", "Kata mitra [LOC Rusia] [PER? Wadipul] itu.");
	CHECK_SAME("Kota di [LOC Rusia Timur] itu.");
	CHECK("[LOC Kontingen Rusia] tiba.", "Kontingen [LOC Rusia] tiba.");
	CHECK_SAME("Ke [LOC Laut Rusia] itu.");
	CHECK("Kata dari [LOC Busan Raya Asrul] itu.",
	      "Kata dari [LOC Busan Raya] [PER? Asrul] itu.");
	CHECK_SAME("Kata dari [LOC Seoul Asrul] itu.");
	CHECK("Perang di Rusia dan Eropa usai.", "Perang di [LOC Rusia] dan [LOC Eropa] usai.");
	CHECK("Presiden [LOC Timor] [PER Raya Jose Rama] pergi.",
	      "Presiden [LOC Timor Raya] [PER Jose Rama] pergi.");
	CHECK("Menteri Korea Selatan Yun Suk-yal di sana.",
	      "Menteri [LOC Korea Selatan] [PER? Yun Suk-yal] di sana.");
	CHECK("Ia di Seoul dan Busan lagi.", "Ia di [LOC Seoul] dan [LOC Busan] lagi.");
	CHECK_SAME("Kapal [ORG Rusia Raya Abadi] tiba.");
}

static void leaves_doubtful_places(void **state)
{
	(void)state;
	CHECK_SAME("Batu itu besar.");
	CHECK_SAME("Kata [PER Washington] itu.");
	CHECK_SAME("Ia membaca as roda itu.");
	CHECK_SAME("Harga US$ 5 juta itu.");
}

static void joins_heads(void **state)
{
	(void)state;
	CHECK("Lalu [ORG Kementerian Unifikasi] [LOC Korea Selatan] diam.",
	      "Lalu [ORG Kementerian Unifikasi Korea Selatan] diam.");
	CHECK("Di [ORG? Selat Bakung] ramai.", "Di [LOC Selat Bakung] ramai.");
	CHECK_SAME("Di [ORG Selat Bakung] ramai.");
	CHECK("Kata [ORG Badan Obat] dan Makan [LOC Busan] itu.",
	      "Kata [ORG Badan Obat dan Makan Busan] itu.");
	CHECK("Kata [ORG Badan Obat] dan [ORG Makan Gratis] itu.",
	      "Kata [ORG Badan Obat dan Makan Gratis] itu.");
	CHECK_SAME("Kata [ORG Badan Obat] dan Menteri itu.");
	CHECK_SAME("Kata [ORG Badan Obat] dan [ORG Badan Cuaca] itu.");
	CHECK("Kata [ORG Badan Sar] [ORG Busan] itu.", "Kata [ORG Badan Sar Busan] itu.");
	CHECK("Anggota Komisi III DPR diam.", "Anggota [ORG Komisi III DPR] diam.");
	CHECK("Kata Dewan Cuaca Nasional kemarin.", "Kata [ORG? Dewan Cuaca Nasional] kemarin.");
	CHECK("Kapal di Selat [LOC Busan] tiba.", "Kapal di [LOC Selat Busan] tiba.");
	CHECK("Kapal di Laut Timur tiba.", "Kapal di [LOC Laut Timur] tiba.");
	CHECK("Parade di Lapangan [PER Budi Santoso] usai.",
	      "Parade di [LOC Lapangan Budi Santoso] usai.");
	CHECK("Kata Menteri Luar Negeri [LOC Jepang] itu.",
	      "Kata Menteri Luar Negeri [LOC Jepang] itu.");
	CHECK_SAME("Kata [ORG KPK] [LOC Rusia] begitu.");
	CHECK_SAME("Film [PER Tim Hartono] laku.");
}

static void adds_to_persons(void **state)
{
	(void)state;
	CHECK("Kata [PER Fransiskus] II kemarin.", "Kata [PER Fransiskus II] kemarin.");
	CHECK("Kata [PER Yun] Suk-yal kemarin.", "Kata [PER Yun Suk-yal] kemarin.");
	CHECK("Kata ketua [ORG PBB] Tedi [PER Adanom Gebre] itu.",
	      "Kata ketua [ORG PBB] [PER Tedi Adanom Gebre] itu.");
	CHECK("Duta untuk [LOC Rusia] An [PER Kwang Il] pergi.",
	      "Duta untuk [LOC Rusia] [PER An Kwang Il] pergi.");
	CHECK_SAME("Kata [PER Yun] kemarin Sukses.");
}

static void knows_persons(void **state)
{
	(void)state;
	CHECK("Kata Mr Jonas kemarin.", "Kata Mr [PER Jonas] kemarin.");
	CHECK("Kata Mr [ORG Jonas] kemarin.", "Kata Mr [PER Jonas] kemarin.");
	CHECK("Kata Mr Jonas Wira Sakti kemarin.", "Kata Mr [PER Jonas Wira Sakti] kemarin.");
	CHECK_SAME("Kata Mr [ORG KPK] kemarin.");
	CHECK_SAME("Kata Ketua [ORG Jonas] kemarin.");
	CHECK("Kata Anggun Sasmi kemarin.", "Kata [PER Anggun Sasmi] kemarin.");
	CHECK("Presiden [LOC Korea Anggun] Sasmi pergi.",
	      "Presiden [LOC Korea] [PER Anggun Sasmi] pergi.");
	CHECK_SAME("Di [LOC Lapangan Anggun Sasmi] sepi.");
	CHECK_SAME("Kata [PER Anggun Sasmi Wati] kemarin.");
	CHECK_SAME("Kata Anggun kemarin.");
}

static void trims_names(void **state)
{
	(void)state;
	CHECK("Lalu [PER Presiden Budi Santoso] pergi.", "Lalu Presiden [PER Budi Santoso] pergi.");
	CHECK("Lalu Dirjen [PER Listrik Budi Santoso] pergi.",
	      "Lalu Dirjen Listrik [PER Budi Santoso] pergi.");
	CHECK_SAME("Lalu Dirjen [PER Listrik Santoso] pergi.");
	CHECK("[PER Namun Budi] pergi.", "Namun [PER Budi] pergi.");
	CHECK("[PER Kata Budi Santoso] begitu.", "Kata [PER Budi Santoso] begitu.");
	CHECK("Di [LOC Seoul Senin] hujan.", "Di [LOC Seoul] Senin hujan.");
	CHECK("Kata [PER Budi Agus Santoso Senin] itu.", "Kata [PER Budi Agus Santoso] Senin itu.");
	CHECK("Kata [PER Teresa Mei] itu.", "Kata [PER Teresa Mei] itu.");
	CHECK("Kata [PER Pak Budi] itu.", "Kata Pak [PER Budi] itu.");
	CHECK("Surat [ORG Tbk] itu.", "Surat Tbk itu.");
	CHECK("Pada [ORG Senin] itu.", "Pada Senin itu.");
	CHECK("Tombol [ORG Scroll] itu.", "Tombol Scroll itu.");
	CHECK("Kata [PER Budi dan Sari] itu.", "Kata [PER Budi] dan [PER Sari] itu.");
	CHECK("Kata [PER Amir bin Yusuf] itu.", "Kata [PER Amir bin Yusuf] itu.");
	CHECK("Kata [ORG KPK dan DPR] itu.", "Kata [ORG KPK] dan [ORG DPR] itu.");
	CHECK_SAME("Kata [ORG Badan Obat dan Pangan] itu.");
}

static void cuts_at_signs(void **state)
{
	(void)state;
	CHECK("Kata [PER Budi, Sari] itu.", "Kata [PER Budi], [PER Sari] itu.");
	CHECK("Film [ORG \"Badai Besar] itu.", "Film \"[ORG Badai Besar] itu.");
	CHECK("Kata [ORG Badan Obat (Busan] itu.", "Kata [ORG Badan Obat] ([ORG Busan] itu.");
	CHECK("Otoritas [PER BSYD. Menurut Arip] pergi.",
	      "Otoritas [PER BSYD]. Menurut [PER Arip] pergi.");
	CHECK("Harga [ORG Pertalit Rp10.000] naik.", "Harga [ORG Pertalit] Rp10.000 naik.");
	CHECK_SAME("Kata [PER M. Yusuf] itu.");
	CHECK_SAME("Saham [ORG PT. Sumber Makmur] naik.");
}

static void drops_ordinary_phrases(void **state)
{
	(void)state;
	CHECK("Soal [ORG? Jalan Listrik] itu.", "Soal Jalan Listrik itu.");
	CHECK_SAME("Soal [ORG Jalan Listrik] itu.");
	CHECK_SAME("Soal [ORG? Badan Listrik] itu.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reads_datelines),
		cmocka_unit_test(leaves_what_is_no_dateline),
		cmocka_unit_test(knows_organisations),
		cmocka_unit_test(reads_brackets),
		cmocka_unit_test(tells_programmes_from_organisations),
		cmocka_unit_test(repairs_places),
		cmocka_unit_test(leaves_doubtful_places),
		cmocka_unit_test(joins_heads),
		cmocka_unit_test(adds_to_persons),
		cmocka_unit_test(knows_persons),
		cmocka_unit_test(trims_names),
		cmocka_unit_test(cuts_at_signs),
		cmocka_unit_test(drops_ordinary_phrases),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
