/* SPDX-License-Identifier: MIT */
/* What changed is tagged again, the rest is not, and the names are those of a fresh load: over many
 * rounds of edits among words that all stand near some threshold of the corpus. */
#include "support/outlets.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "entity/names.h"
#include "entity/table_maker.h"

#ifndef ROUNDS
#define ROUNDS 120
#endif
enum { FILES = 40, QUIET_FILES = 60, LINES_MAX = 9 };

static uint64_t random_state;

static size_t pick(size_t below)
{
	random_state = hash_mix(random_state + 0x9E3779B97F4A7C15u);
	return (size_t)(random_state % below);
}

/* --- articles --- */

static const char *const words[] = {
	"Budi",      "Santoso",    "budi",       "Siti",        "Rahayu",
	"Ambon",     "Malang",     "malang",     "Bintang",     "bintang",
	"Raja",      "raja",       "Menteri",    "menteri",     "Kim",
	"Jong-un",   "KIM",        "AS-Korsel",  "Al-Qaeda",    "Bupati-Nya",
	"An",        "an",         "di",         "Di",          "bertemu",
	"Presiden",  "PT",         "Samudra",    "Samudra",     "Partai",
	"(PS)",      "PS",         "Kota",       "kota",        "Jakarta",
	"JAKARTA",   "Xi",         "Suara/Kota", "AT&amp;T",    "Nusa\u00a0Tenggara",
	"Putin-nya", "von",        "der",        "Leyen",       "dan",
	"\"Bank",    "Mandiri\"",  "Fauzi,",     "Universitas", "Nusa",
	"Bambang",   "Hariwijaya", "pulang.Kim", "&",           "2024",
	"ke-3",
};
enum { WORDS = sizeof words / sizeof *words };

/* Of these there are a few each, by themselves and as halves. */
static const char *const rare[] = { "Sulastri", "Kartono", "Wibowo", "Harjanti", "Lukman",
				    "Pranoto",  "Sumirah", "Gandhi", "Torres",   "Weber" };
enum { RARE = sizeof rare / sizeof *rare };

static void add_rare(struct buf *text)
{
	const char *one = rare[pick(RARE)], *other = rare[pick(RARE)];
	if (pick(2))
		buf_addf(text, " kata %s-%s", one, other);
	else
		buf_addf(text, " %s %s", pick(2) ? "kata" : "Menteri", one);
}

static void add_words(struct buf *text, size_t count)
{
	size_t at = pick(WORDS);
	for (size_t i = 0; i < count; i++) {
		buf_addf(text, "%s%s", i > 0 ? pick(30) ? " " : "\n" : "", words[at]);
		if (pick(40) == 0)
			add_rare(text);
		at = pick(3) ? (at + 1) % WORDS : pick(WORDS); /* names come again */
	}
}

static void write_text(struct buf *text)
{
	buf_clear(text);
	add_words(text, 3 + pick(4));
	buf_addf(text, "\n\nSenin, 4 Maret 2024 10:00 WIB\n\n");
	if (pick(2))
		buf_addf(text, "%s, KOMPAS -- ", pick(2) ? "JAKARTA" : "AMBON");
	for (size_t i = 0, lines = 1 + pick(LINES_MAX); i < lines; i++) {
		size_t from = text->len;
		add_words(text, 4 + pick(14));
		for (size_t k = from; pick(12) == 0 && k < text->len; k++)
			text->data[k] = char_is_lower(text->data[k]) ? (char)(text->data[k] - 32)
								     : text->data[k];
		buf_addf(text, ".%s", pick(3) ? "\n\n" : " ");
	}
	buf_add_char(text, '\n');
}

static const char *name_of(size_t nr)
{
	static char name[64];
	snprintf(name, sizeof name, "rounds/%zu/%02zu.txt", nr % 3, nr);
	return name;
}

static void write_article(size_t nr, struct buf *text)
{
	write_text(text);
	unit_write(name_of(nr), buf_str(text));
}

/* So much that nothing of it is near a threshold, whatever is edited. */
static void write_quiet(struct buf *text)
{
	for (size_t nr = 0; nr < QUIET_FILES; nr++) {
		char name[64];
		snprintf(name, sizeof name, "rounds/quiet/%02zu.txt", nr);
		buf_clear(text);
		buf_addf(text, "Warga menunggu kapal\n\nSelasa, 5 Maret 2024 10:00 WIB\n\n");
		for (size_t i = 0; i < 8; i++)
			buf_addf(text,
				 "Menurut warga ke-%zu, kapal Gubernur Ratna Dewi tiba di Surabaya "
				 "dan Ratna Dewi pergi ke Bandung.\n\n",
				 nr);
		unit_write(name, buf_str(text));
	}
}

/* One is written anew, taken away, made a copy of another, or changed in one byte. */
static void edit(struct buf *text)
{
	size_t nr = pick(FILES);
	struct err e = ERR_INIT;
	char other[4096];
	switch (pick(5)) {
	case 0:
		unlink(unit_path(name_of(nr)));
		break;
	case 1:
		snprintf(other, sizeof other, "%s", unit_path(name_of(pick(FILES))));
		buf_clear(text);
		if (file_read(other, SIZE_MAX, text, NULL, &e))
			unit_write(name_of(nr), buf_str(text));
		break;
	case 2:
		buf_clear(text);
		if (file_read(unit_path(name_of(nr)), SIZE_MAX, text, NULL, &e) && text->len > 0) {
			text->data[pick(text->len)] ^= 0x20;
			unit_write(name_of(nr), buf_str(text));
		}
		break;
	default:
		write_article(nr, text);
	}
}

/* --- loading --- */

struct loaded {
	struct corpus *corpus;
	struct names *names;
};

static struct loaded load(bool cached)
{
	char path[4096], cache[4096];
	const char *const paths[] = { path };
	snprintf(path, sizeof path, "%s", unit_path("rounds"));
	snprintf(cache, sizeof cache, "%s", unit_path("cache"));
	struct corpus_options options = { .threads = 1 + pick(3),
					  .outlets = outlets,
					  .log = messages,
					  .memory = pick(4) == 0 ? 1 : 0,
					  .cache = cached ? cache : NULL };
	struct loaded l = { .corpus = corpus_new(&options, paths, 1) };
	struct names_options wanted = { .corpus = l.corpus,
					.log = messages,
					.threads = 1 + pick(4),
					.chunk_bytes = pick(2) ? 0 : 1 + pick(5000) };
	l.names = names_new(&wanted);
	names_wait(l.names, l.corpus);
	return l;
}

static void drop(struct loaded *l)
{
	assert_true(names_free(l->names));
	assert_true(corpus_free(l->corpus));
}

static void dump(const struct loaded *l, struct buf *out)
{
	const struct table *t = names_table(l->names);
	buf_clear(out);
	write_table(t, out);
	for (uint32_t nr = 0; nr < table_article_count(t); nr++) {
		size_t count;
		const struct mention *m = table_mentions(t, nr, &count);
		buf_addf(out, "%u %d\n", nr, table_is_copy(t, nr));
		for (size_t i = 0; i < count; i++)
			buf_addf(out, "%u+%u %u %u %u%u%u%u%u\n", m[i].start, m[i].len, m[i].entity,
				 m[i].how, m[i].type, m[i].opens, m[i].defines, m[i].uncertain,
				 m[i].headline);
	}
}

struct worked {
	uint64_t all, counted, tagged, agreed; /* bytes */
};

/* Both ways; adds up what was done the second way. */
static void compare(struct worked *sum)
{
	struct buf a = BUF_INIT, b = BUF_INIT;
	struct loaded fresh = load(false), kept = load(true);
	const struct corpus_timing *steps = names_timings(kept.names);
	dump(&fresh, &a);
	dump(&kept, &b);
	assert_true(a.len > 1000);
	assert_true(str_eq(buf_str(&a), buf_str(&b)));
	sum->counted += steps[0].bytes;
	sum->tagged += steps[1].bytes;
	sum->agreed += steps[2].bytes;
	sum->all += names_timings(fresh.names)[1].bytes;
	drop(&fresh);
	drop(&kept);
	buf_release(&a);
	buf_release(&b);
}

static void begin(uint64_t seed, struct buf *text)
{
	random_state = seed;
	for (size_t nr = 0; nr < FILES; nr++)
		write_article(nr, text);
	write_quiet(text);
}

static int set_up(void **state)
{
	return getenv("KABAR_DATA") ? load_outlets(state) : 1;
}

static void are_as_of_a_fresh_load(void **state)
{
	struct buf text = BUF_INIT;
	struct worked first = { 0 }, rest = { 0 };
	(void)state;
	begin(ROUNDS, &text);
	compare(&first);
	assert_int_equal(first.tagged, first.all);
	for (size_t round = 0; round < ROUNDS; round++) {
		for (size_t i = 0, edits = 1 + pick(pick(5) == 0 ? 20 : 2); i < edits; i++)
			edit(&text);
		compare(&rest);
	}
	assert_true(rest.counted > 0 && rest.counted < rest.all / 5);
	assert_true(rest.tagged > rest.counted && rest.tagged < rest.all * 3 / 4);
	assert_true(rest.agreed >= rest.tagged && rest.agreed < rest.all);
	buf_release(&text);
}

/* --- the image --- */

static void find_image(struct buf *path)
{
	struct loaded l = load(true);
	corpus_cache_path(l.corpus, "tags", path);
	drop(&l);
}

/* Any byte of it may be another, and it may end anywhere. */
static void trusts_no_broken_image(void **state)
{
	struct buf text = BUF_INIT, bytes = BUF_INIT, path = BUF_INIT;
	struct err e = ERR_INIT;
	struct worked all = { 0 };
	(void)state;
	begin(7, &text);
	find_image(&path);
	for (size_t i = 0; i < 20; i++) {
		buf_clear(&bytes);
		assert_true(file_read(buf_cstr(&path), SIZE_MAX, &bytes, NULL, &e));
		size_t at = bytes.len * i / 20;
		bytes.data[at] ^= 0x10;
		assert_true(file_save(buf_cstr(&path),
				      i % 2 ? str_of(bytes.data, at) : buf_str(&bytes), &e));
		write_article(pick(FILES), &text);
		compare(&all);
	}
	assert_true(all.tagged > all.all / 2);
	buf_release(&text);
	buf_release(&bytes);
	buf_release(&path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_as_of_a_fresh_load),
		cmocka_unit_test(trusts_no_broken_image),
	};
	return cmocka_run_group_tests(tests, set_up, free_outlets);
}
