/* SPDX-License-Identifier: MIT */
/* Names in a corpus whose files change under it, with as little text in memory as can be. */
#include "support/outlets.h"

#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "entity/names.h"

enum { FILES = 19 }; /* too few for a line to recur */

static void write_file(int nr, const char *who)
{
	char name[64];
	struct buf text = BUF_INIT;
	snprintf(name, sizeof name, "names/%02d.txt", nr);
	buf_addf(
	    &text,
	    "Pasar nomor %d dibuka\n\nJAKARTA, KOMPAS - Menteri %s membuka pasar. Menurut %s, "
	    "Budi Santoso dari Bandung ikut hadir pada hari ke-%d dan pedagang menunggu panen.\n",
	    nr, who, who, nr);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static struct corpus *load(void)
{
	for (int i = 0; i < FILES; i++)
		write_file(i, "Sari Dewi");
	const char *path = unit_path("names");
	struct corpus_options options = {
		.threads = 2, .outlets = outlets, .log = messages, .memory = 1
	};
	struct corpus *c = corpus_new(&options, &path, 1);
	corpus_wait(c);
	return c;
}

static size_t mentions_of(const struct names *n, struct corpus *c, const char *who)
{
	const struct table *t = names_table(n);
	size_t count, found = 0;
	for (uint32_t nr = 0; nr < corpus_count(c); nr++) {
		const struct mention *m = table_mentions(t, nr, &count);
		for (size_t i = 0; i < count; i++)
			found += str_eq(table_entity(t, m[i].entity)->name, str_from(who));
		corpus_turn(c);
	}
	return found;
}

static struct names *find(struct corpus *c)
{
	struct names_options wanted = { .corpus = c, .log = messages, .threads = 2 };
	struct names *n = names_new(&wanted);
	names_wait(n, c);
	return n;
}

static void what_has_changed_names_nothing(void **state)
{
	(void)state;
	struct corpus *c = load();
	for (int i = 0; i < 10; i++)
		write_file(i, "Rina Putri");
	unlink(unit_path("names/18.txt"));
	struct names *n = find(c);
	assert_int_equal(mentions_of(n, c, "Sari Dewi"), 2 * (FILES - 11));
	assert_int_equal(mentions_of(n, c, "Rina Putri"), 0);
	assert_int_equal(log_count(messages), 11);
	assert_true(names_free(n));
	assert_true(corpus_free(c));
}

/* Files come and go while each phase reads them: whatever is found lies in what is there. */
static void files_may_change_at_any_moment(void **state)
{
	(void)state;
	for (int round = 0; round < 5; round++) {
		struct corpus *c = load();
		struct names_options wanted = { .corpus = c, .log = messages, .threads = 2 };
		struct names *n = names_new(&wanted);
		for (int i = 0; !names_table(n); i++) {
			names_poll(n);
			write_file(i % FILES, i % 3 ? "Sari Dewi" : "S");
		}
		assert_true(mentions_of(n, c, "Sari Dewi") <= 2 * FILES);
		assert_true(names_free(n));
		assert_true(corpus_free(c));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_has_changed_names_nothing),
		cmocka_unit_test(files_may_change_at_any_moment),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
