/* SPDX-License-Identifier: MIT */
/* Words, names and sentences. */
#include "bench/prose.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
	WORDS = 50000, /* of each language */
	PEOPLE = 12000,
	ORGS = 4000,
	PLACES = 4000,
	CAST_MAX = 3,
	TEXT_MAX = 48
};

/* --- chance --- */

/* splitmix64, public domain, Sebastiano Vigna. */
uint64_t random_next(struct random *r)
{
	uint64_t z = r->state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

uint32_t random_below(struct random *r, uint32_t n)
{
	return (uint32_t)((random_next(r) >> 32) * n >> 32);
}

static struct random random_of(uint64_t a, uint64_t b)
{
	struct random r = { a * 0xd6e8feb86659fd93u + b };
	random_next(&r);
	return r;
}

/* Ranks drawn with 1 / (rank + 3), in one step: Vose's alias method, in whole numbers. */
struct ranks {
	uint32_t count;
	uint64_t total;
	uint64_t *own; /* of `total`: how much of this column is its own */
	uint32_t *other;
};

static void *allocate(size_t count, size_t size)
{
	void *p = calloc(count, size);
	if (!p)
		abort();
	return p;
}

static void ranks_init(struct ranks *r, uint32_t count)
{
	*r = (struct ranks){ count, 0, allocate(count, sizeof *r->own),
			     allocate(count, sizeof *r->other) };
	uint32_t *small = allocate(count, sizeof *small), *large = allocate(count, sizeof *large);
	size_t smalls = 0, larges = 0;
	for (uint32_t i = 0; i < count; i++)
		r->total += ((uint64_t)1 << 32) / (i + 3);
	for (uint32_t i = 0; i < count; i++) {
		r->own[i] = ((uint64_t)1 << 32) / (i + 3) * count;
		r->other[i] = i;
		if (r->own[i] < r->total)
			small[smalls++] = i;
		else
			large[larges++] = i;
	}
	while (smalls > 0 && larges > 0) {
		uint32_t s = small[--smalls], l = large[larges - 1];
		r->other[s] = l;
		r->own[l] -= r->total - r->own[s];
		if (r->own[l] < r->total) {
			larges--;
			small[smalls++] = l;
		}
	}
	free(small);
	free(large);
}

static uint32_t ranks_draw(const struct ranks *r, struct random *random)
{
	uint32_t column = random_below(random, r->count);
	return random_next(random) % r->total < r->own[column] ? column : r->other[column];
}

static void ranks_release(struct ranks *r)
{
	free(r->own);
	free(r->other);
}

/* --- words --- */

struct language {
	const char *common; /* by frequency */
	const char *starts, *vowels, *ends;
	const char *const *sentences; /* see add_sentence; NULL ends */
	const char *const *titles;
};

static const char *const indonesian_sentences[] = {
	"{P} mengatakan {w} di {L} {w}.",
	"\"{W},\" kata {P}, {d}, di {L}.",
	"Menurut juru bicara {O}, {P}, {w}.",
	"{W}, ujar {P} kepada wartawan.",
	"{O} {w} sebesar {n} persen pada {w}.",
	"{W}.",
	"{W}, {w}.",
	"Sebelumnya, {O} dan {O} {w}.",
	"Presiden {P} bertemu Menteri {P} di {L} untuk {w}.",
	"{W} di {L}, {w} tahun {y}.",
	NULL,
};
static const char *const english_sentences[] = {
	"{P} said {w} in {L} {w}.",
	"\"{W},\" {P} told reporters in {L} on Monday.",
	"According to {P}, a spokesman for {O}, {w}.",
	"{O} said {w} rose {n} percent from {w}.",
	"{W}, said {P}, who heads {O}.",
	"{W}.",
	"{W}, {w}.",
	"Earlier, {O} and {O} {w}.",
	"President {P} met Prime Minister {P} in {L} to {w}.",
	"{W} in {L}, {w} in {y}.",
	NULL,
};
static const char *const indonesian_titles[] = {
	"{P} {w} di {L}", "{O} {t}, {w}", "{L} {t}", "{P}: {W}", "{W} {t}", NULL,
};
static const char *const english_titles[] = {
	"{P} {t} in {L}", "{O} {w}", "{L} {t} as {P} {t}", "{W} {t}", NULL,
};

static const struct language languages[2] = {
	{ "yang dan di dengan untuk ini dari itu dalam tidak pada akan juga ke karena tersebut "
	  "bisa "
	  "ada oleh telah mereka lebih sudah atau saat kami kita secara menjadi saya dia masih "
	  "orang "
	  "tahun hari warga pemerintah negara baru harga ekonomi pasar polisi korban rumah kota "
	  "desa "
	  "banyak besar hingga setelah sebelum seperti antara serta bahwa namun hanya para sejak "
	  "anak dua tiga juta ribu miliar rupiah saham bank minyak kerja pekan bulan malam pagi "
	  "gempa banjir hujan sungai jalan kendaraan kapal pesawat pelabuhan bandara sekolah guru "
	  "partai pemilu suara hukum hakim jaksa sidang kasus dugaan laporan anggota ketua tim "
	  "pertandingan gol pelatih pemain musim liga menang kalah dunia asing impor ekspor beras",
	  "b d g j k l m n p r s t w h ng ny ", "a i u e a o ", "n r s k ng t l h ",
	  indonesian_sentences, indonesian_titles },
	{ "the of to and a in for that on is was with as by at it from be has have were said will "
	  "are an not this its which but they had he his who been or their more would after about "
	  "than also one new when other into government year people police state market percent "
	  "million billion company oil price bank country officials minister two three last week "
	  "month between against during under over first some there could before no if we out "
	  "economy trade deal talks war peace court judge case report member leader team match "
	  "season league goal coach player win loss world foreign imports exports rate growth "
	  "inflation shares index investors storm flood quake river road ship plane port school",
	  "b d f g h l m n p r s t v w st tr pl br ", "a e i o u ea ou ", "n r s l d st m ",
	  english_sentences, english_titles },
};

struct prose {
	char (*words[2])[TEXT_MAX];
	char (*people)[TEXT_MAX], (*orgs)[TEXT_MAX], (*places)[TEXT_MAX];
	struct ranks word_ranks, people_ranks, org_ranks, place_ranks;
};

/* The nth piece of a list in which every piece ends in a blank. */
static void add_part(char *to, const char *list, struct random *r)
{
	size_t count = 0;
	for (const char *at = list; *at; at++)
		count += *at == ' ';
	for (uint32_t skip = random_below(r, (uint32_t)count); skip > 0; skip--)
		list = strchr(list, ' ') + 1;
	size_t len = strcspn(list, " "), had = strlen(to);
	memcpy(to + had, list, len);
	to[had + len] = '\0';
}

static void make_word(const struct language *l, struct random *r, uint32_t syllables, char *to)
{
	to[0] = '\0';
	for (uint32_t i = 0; i < syllables; i++) {
		add_part(to, l->starts, r);
		add_part(to, l->vowels, r);
		if (i + 1 == syllables ? random_below(r, 2) == 0 : random_below(r, 4) == 0)
			add_part(to, l->ends, r);
	}
}

static void capital(char *word)
{
	if (*word >= 'a' && *word <= 'z')
		*word = (char)(*word - 'a' + 'A');
}

static void make_words(const struct language *l, uint64_t seed, char (*words)[TEXT_MAX])
{
	const char *common = l->common;
	for (uint32_t i = 0; i < WORDS; i++) {
		struct random r = random_of(seed, i);
		size_t len = strcspn(common, " ");
		if (len > 0)
			snprintf(words[i], TEXT_MAX, "%.*s", (int)len, common);
		else
			make_word(l, &r, 2 + random_below(&r, 3), words[i]);
		common += len + (common[len] == ' ');
	}
}

static void make_name(uint64_t seed, uint64_t nr, char *to)
{
	struct random r = random_of(seed, nr);
	make_word(&languages[random_below(&r, 2)], &r, 2 + random_below(&r, 2), to);
	capital(to);
}

static void make_people(struct prose *p)
{
	static const char *const known[] = { "Budi Santoso", "Siti Rahayu", "John Smith" };
	char given[TEXT_MAX], family[TEXT_MAX];
	for (uint32_t i = 0; i < PEOPLE; i++) {
		struct random r = random_of(11, i);
		make_name(12, random_below(&r, 600), given);
		make_name(13, random_below(&r, 4000), family);
		if (i < sizeof known / sizeof *known)
			snprintf(p->people[i], TEXT_MAX, "%s", known[i]);
		else
			snprintf(p->people[i], TEXT_MAX, "%.20s %.20s", given, family);
	}
}

static void make_orgs(struct prose *p)
{
	static const char *const forms[] = { "Kementerian %s", "PT %s Tbk",      "Bank %s",
					     "Universitas %s", "%s Corporation", "%s University",
					     "Partai %s",      "%s Group" };
	char name[TEXT_MAX];
	for (uint32_t i = 0; i < ORGS; i++) {
		make_name(14, i, name);
		name[24] = '\0';
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
		snprintf(p->orgs[i], TEXT_MAX, forms[i % 8], name);
#pragma GCC diagnostic pop
	}
}

static void make_places(struct prose *p)
{
	static const char *const known[] = { "Jakarta", "Washington", "Surabaya", "London",
					     "Beijing", "Bandung",    "Tokyo",    "Medan",
					     "Seoul",   "Makassar" };
	for (uint32_t i = 0; i < PLACES; i++) {
		make_name(15, i, p->places[i]);
		if (i < sizeof known / sizeof *known)
			snprintf(p->places[i], TEXT_MAX, "%s", known[i]);
	}
}

struct prose *prose_new(void)
{
	struct prose *p = allocate(1, sizeof *p);
	for (int i = 0; i < 2; i++) {
		p->words[i] = allocate(WORDS, TEXT_MAX);
		make_words(&languages[i], 1 + (uint64_t)i, p->words[i]);
	}
	p->people = allocate(PEOPLE, TEXT_MAX);
	p->orgs = allocate(ORGS, TEXT_MAX);
	p->places = allocate(PLACES, TEXT_MAX);
	make_people(p);
	make_orgs(p);
	make_places(p);
	ranks_init(&p->word_ranks, WORDS);
	ranks_init(&p->people_ranks, PEOPLE);
	ranks_init(&p->org_ranks, ORGS);
	ranks_init(&p->place_ranks, PLACES);
	return p;
}

void prose_free(struct prose *p)
{
	for (int i = 0; i < 2; i++)
		free(p->words[i]);
	free(p->people);
	free(p->orgs);
	free(p->places);
	ranks_release(&p->word_ranks);
	ranks_release(&p->people_ranks);
	ranks_release(&p->org_ranks);
	ranks_release(&p->place_ranks);
	free(p);
}

/* --- sentences --- */

void piece_add(struct piece *piece, const char *text)
{
	size_t len = strlen(text);
	if (piece->cap - piece->len <= len) {
		piece->cap = (piece->cap + len) * 2;
		piece->data = realloc(piece->data, piece->cap);
		if (!piece->data)
			abort();
	}
	memcpy(piece->data + piece->len, text, len + 1);
	piece->len += len;
}

/* Who and what a story is about. */
struct teller {
	const struct prose *prose;
	struct random random;
	const struct language *language;
	const char (*words)[TEXT_MAX];
	const char *people[CAST_MAX], *orgs[CAST_MAX], *places[CAST_MAX];
	uint32_t named; /* bits of people named in full */
	struct piece *out;
};

static void begin(struct teller *t, const struct prose *p, uint64_t story, struct piece *out)
{
	struct random r = random_of(21, story);
	uint32_t language = random_below(&r, 2);
	*t = (struct teller){ .prose = p,
			      .language = &languages[language],
			      .words = (const char(*)[TEXT_MAX])p->words[language],
			      .out = out };
	for (int i = 0; i < CAST_MAX; i++) {
		t->people[i] = p->people[ranks_draw(&p->people_ranks, &r)];
		t->orgs[i] = p->orgs[ranks_draw(&p->org_ranks, &r)];
		t->places[i] = p->places[ranks_draw(&p->place_ranks, &r)];
	}
}

static void add_words(struct teller *t, uint32_t count, int at_start)
{
	char word[TEXT_MAX];
	for (uint32_t i = 0; i < count; i++) {
		snprintf(word, sizeof word, "%s",
			 t->words[ranks_draw(&t->prose->word_ranks, &t->random)]);
		if (i == 0 && at_start)
			capital(word);
		if (i > 0)
			piece_add(t->out, random_below(&t->random, 12) == 0 ? ", " : " ");
		piece_add(t->out, word);
	}
}

/* In full first, then by the last name. */
static void add_person(struct teller *t)
{
	uint32_t who = random_below(&t->random, CAST_MAX);
	const char *last = strrchr(t->people[who], ' ');
	piece_add(t->out, t->named >> who & 1 ? last + 1 : t->people[who]);
	t->named |= 1u << who;
}

static void add_number(struct teller *t, uint32_t from, uint32_t below)
{
	char number[16];
	snprintf(number, sizeof number, "%u", from + random_below(&t->random, below));
	piece_add(t->out, number);
}

static void add_slot(struct teller *t, char slot)
{
	struct random *r = &t->random;
	switch (slot) {
	case 'P':
		add_person(t);
		return;
	case 'O':
		piece_add(t->out, t->orgs[random_below(r, CAST_MAX)]);
		return;
	case 'L':
		piece_add(t->out, t->places[random_below(r, CAST_MAX)]);
		return;
	case 'n':
		add_number(t, 1, 90);
		return;
	case 'y':
		add_number(t, 1990, 35);
		return;
	case 'd':
		piece_add(t->out, random_below(r, 2) ? "Senin" : "Kamis");
		return;
	case 't':
		add_words(t, 1 + random_below(r, 3), 0);
		return;
	default:
		add_words(t, 4 + random_below(r, 11), slot == 'W');
	}
}

/* {P} a person, {O} an organisation, {L} a place, {w} and {W} words, {t} a few of them, {n} {y}
 * numbers, {d} a day. */
static void add_sentence(struct teller *t, const char *const *forms)
{
	uint32_t count = 0;
	char one[2] = "";
	while (forms[count])
		count++;
	for (const char *at = forms[random_below(&t->random, count)]; *at; at++) {
		if (*at == '{') {
			add_slot(t, at[1]);
			at += 2;
			continue;
		}
		one[0] = *at;
		piece_add(t->out, one);
	}
}

void prose_title(const struct prose *p, struct story s, struct piece *out)
{
	struct teller t;
	begin(&t, p, s.number, out);
	t.random = random_of(22, s.number ^ s.telling << 32);
	add_sentence(&t, t.language->titles);
}

void prose_body(const struct prose *p, struct story s, struct piece *out)
{
	struct teller t;
	begin(&t, p, s.number, out);
	struct random shape = random_of(23, s.number), own = random_of(24, s.telling);
	uint32_t paragraphs = 6 + random_below(&shape, 13);
	for (uint32_t i = 0; i < paragraphs; i++) {
		uint64_t telling = s.telling > 0 && random_below(&own, 100) < 20 ? s.telling : 0;
		t.random = random_of(s.number * 64 + i, telling);
		for (uint32_t n = 1 + random_below(&t.random, 2); n > 0; n--) {
			add_sentence(&t, t.language->sentences);
			piece_add(out, n > 1 ? " " : "\n\n");
		}
	}
}
