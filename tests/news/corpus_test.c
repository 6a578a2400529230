/* SPDX-License-Identifier: MIT */
/* What a loaded corpus says of its inputs and articles. */
#include "support/unit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "news/corpus.h"

static struct outlets *outlets;
static struct log *messages; /* of the corpus opened last */

static struct corpus *open_all(const char *const *paths, size_t count)
{
	log_free(messages);
	messages = log_new();
	struct corpus_options options = { .threads = 2, .outlets = outlets, .log = messages };
	struct corpus *c = corpus_new(&options, paths, count);
	corpus_wait(c);
	return c;
}
#define OPEN(...)                                      \
	open_all((const char *const[]){ __VA_ARGS__ }, \
		 sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void write_news(const char *name, const char *title, const char *text)
{
	struct buf all = BUF_INIT;
	buf_addf(&all,
		 "%s\n\nSenin, 4 Maret 2024\n\nJAKARTA -- %s Demikian kata seorang warga yang "
		 "ditemui di pasar pada Senin pagi.\n\nIa sudah lama tinggal di sana.\n",
		 title, text);
	unit_write(name, buf_str(&all));
	buf_release(&all);
}

static void articles_are_in_the_order_of_their_paths(void **state)
{
	(void)state;
	static const char *const names[] = { "sort/a.txt", "sort/a/z.txt", "sort/b.txt",
					     "sort/\xc3\xa9.txt" };
	for (size_t i = 4; i-- > 0;)
		write_news(names[i], "Banjir di hulu", "Air naik sejak pagi.");
	struct corpus *c = OPEN(unit_path("sort"));
	assert_int_equal(corpus_count(c), 4);
	assert_int_equal(corpus_input_count(c), 4);
	for (uint32_t i = 0; i < 4; i++) {
		const struct article *a = corpus_article(c, i);
		assert_string_equal(a->input->path, unit_path(names[i]));
		assert_ptr_equal(a->input, corpus_input(c, i));
		assert_false(a->provisional);
		assert_str(a->input->collection, i == 1 ? "a" : "");
		assert_int_equal(a->input->article_count, 1);
	}
	struct corpus_progress progress = corpus_progress(c);
	assert_false(progress.loading || progress.laying_out);
	assert_int_equal(progress.files_seen, 4);
	assert_int_equal(progress.files_done, 4);
	assert_int_equal(progress.troubled, 0);
	assert_true(corpus_free(c));
}

static void text_and_stamp_are_those_of_the_file(void **state)
{
	(void)state;
	struct stat st;
	const char *path =
	    unit_write("text.txt", STR("\xef\xbb\xbfJudul\r\n\r\nIsi \xe2\x80\x93 1.\r\n"));
	struct corpus *c = OPEN(path);
	assert_int_equal(stat(path, &st), 0);
	const struct article *a = corpus_article(c, 0);
	assert_str(corpus_text(c, a), "\xef\xbb\xbfJudul\r\n\r\nIsi \xe2\x80\x93 1.\r\n");
	assert_int_equal(a->input->stamp.size, st.st_size);
	assert_int_equal(a->input->stamp.inode, st.st_ino);
	assert_int_equal(corpus_progress(c).bytes_done, st.st_size);
	assert_true(corpus_free(c));
}

static void a_legacy_encoding_becomes_utf8(void **state)
{
	(void)state;
	struct corpus *c = OPEN(unit_write(
	    "latin.txt", STR("Caf\xe9 ramai\n\nPemilik caf\xe9 itu berkata \x93ya\x94.\n")));
	const struct article *a = corpus_article(c, 0);
	assert_str(corpus_text(c, a), "Caf\xc3\xa9 ramai\n\nPemilik caf\xc3\xa9 itu berkata "
				      "\xe2\x80\x9cya\xe2\x80\x9d.\n");
	assert_true(a->input->encoding.guessed);
	assert_true(corpus_free(c));
}

static const char *trouble_of(const struct corpus *c, const char *path)
{
	for (size_t i = 0; i < corpus_input_count(c); i++) {
		const struct input *input = corpus_input(c, i);
		if (strcmp(input->path, path) == 0)
			return input->trouble;
	}
	fail_msg("%s is no input", path);
	return NULL;
}

static void every_trouble_is_told_once_and_the_rest_loads(void **state)
{
	(void)state;
	struct buf text = BUF_INIT;
	write_news("bad/good.txt", "Panen raya", "Petani senang.");
	const char *empty = unit_write("bad/empty.txt", STR(""));
	const char *blank = unit_write("bad/blank.txt", STR("\n \n\t\n"));
	const char *binary = unit_write("bad/binary.txt", STR("\x1f\x8b\x08\0\0\0\0\0\0\3zzz"));
	const char *fifo = unit_path("bad/fifo");
	const char *dangling = unit_path("bad/link");
	assert_int_equal(mkfifo(fifo, 0600), 0);
	assert_int_equal(symlink("nowhere", dangling), 0);
	struct corpus *c = OPEN(unit_path("bad"), "/no/such/file", "/dev/null");
	assert_int_equal(corpus_count(c), 1);
	assert_int_equal(corpus_input_count(c), 8);
	assert_string_equal(trouble_of(c, empty), "is empty");
	assert_string_equal(trouble_of(c, blank), "holds nothing but blanks");
	assert_non_null(strstr(trouble_of(c, binary), "not text (gzip"));
	assert_non_null(strstr(trouble_of(c, fifo), "FIFO"));
	assert_non_null(strstr(trouble_of(c, dangling), "No such file"));
	assert_non_null(strstr(trouble_of(c, "/no/such/file"), "No such file"));
	assert_non_null(strstr(trouble_of(c, "/dev/null"), "device"));
	assert_int_equal(corpus_progress(c).troubled, 7);
	assert_int_equal(log_count(messages), 7);
	assert_int_equal(log_get(messages, 0, &text), LOG_WARNING);
	assert_true(str_starts(buf_str(&text), STR("/dev/null: is a character device")));
	buf_release(&text);
	assert_true(corpus_free(c));
}

static void a_file_named_twice_is_loaded_once(void **state)
{
	(void)state;
	write_news("again/.hidden.txt", "Tersembunyi", "Tetap dibaca.");
	write_news("again/b.txt", "Terlihat", "Juga dibaca.");
	struct corpus *c = OPEN(unit_path("again/.hidden.txt"), unit_path("again"),
				unit_path("again/b.txt"), unit_path("again//.hidden.txt"));
	assert_int_equal(corpus_count(c), 2);
	assert_string_equal(corpus_article(c, 0)->input->path, unit_path("again/.hidden.txt"));
	assert_true(corpus_free(c));
}

static void keys_find_the_place_first_and_then_the_id(void **state)
{
	(void)state;
	write_news("keys/a.txt", "Sama", "Salinan yang sama.");
	write_news("keys/b.txt", "Sama", "Salinan yang sama.");
	write_news("keys/c.txt", "Beda", "Teks yang lain.");
	struct corpus *c = OPEN(unit_path("keys"));
	for (uint32_t i = 0; i < 3; i++) {
		struct article_key key = article_key(corpus_article(c, i));
		assert_int_equal(corpus_find(c, &key), i);
		key.id = 1; /* edited: its place finds it */
		assert_int_equal(corpus_find(c, &key), i);
	}
	struct article_key key = article_key(corpus_article(c, 1));
	key.path_hash++; /* moved: the first copy */
	assert_int_equal(corpus_find(c, &key), 0);
	key = article_key(corpus_article(c, 2));
	key.offset = 7;
	assert_int_equal(corpus_find(c, &key), 2);
	key.id++;
	assert_int_equal(corpus_find(c, &key), ARTICLE_NONE);
	assert_true(corpus_free(c));
}

static void titles_are_found_folded_but_for_the_asking_article(void **state)
{
	(void)state;
	write_news("titles/a.txt", "Harga Caf\xc3\xa9 \xe2\x80\x9cNaik\xe2\x80\x9d Lagi",
		   "Kopi mahal.");
	write_news("titles/b.txt", "Harga cafe \"naik\" lagi", "Kopi makin mahal.");
	write_news("titles/c.txt", "Hujan deras", "Jalan tergenang.");
	struct corpus *c = OPEN(unit_path("titles"));
	struct str title = STR("  HARGA CAFE  \"NAIK\" LAGI ");
	assert_int_equal(corpus_find_title(c, title, ARTICLE_NONE), 0);
	assert_int_equal(corpus_find_title(c, title, 0), 1);
	assert_int_equal(corpus_find_title(c, title, 1), 0);
	assert_int_equal(corpus_find_title(c, STR("Hujan deras"), 2), ARTICLE_NONE);
	assert_int_equal(corpus_find_title(c, STR("Hujan"), ARTICLE_NONE), ARTICLE_NONE);
	assert_int_equal(corpus_find_title(c, STR("  "), ARTICLE_NONE), ARTICLE_NONE);
	assert_true(corpus_free(c));
}

static void a_generation_ends_and_nothing_more_changes(void **state)
{
	(void)state;
	write_news("gen/a.txt", "Satu", "Isi.");
	struct corpus *c = OPEN(unit_path("gen"));
	uint64_t generation = corpus_generation(c);
	assert_true(generation > 0);
	assert_false(corpus_poll(c));
	assert_true(corpus_generation(c) == generation);
	assert_true(corpus_free(c));
}

static void timings_name_each_step(void **state)
{
	(void)state;
	static const char *const steps[] = { "walk",  "read",  "decode", "split", "layout",
					     "facts", "order", "titles", "takes", "cache" };
	write_news("time/a.txt", "Satu", "Isi.");
	struct corpus *c = OPEN(unit_path("time"));
	const struct corpus_timing *timings = corpus_timings(c);
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		assert_string_equal(timings[i].step, steps[i]);
		assert_true(timings[i].seconds >= 0);
	}
	assert_null(timings[sizeof steps / sizeof *steps].step);
	assert_int_equal(timings[1].bytes, corpus_progress(c).bytes_done);
	assert_true(corpus_free(c));
}

static void nothing_to_load_ends_at_once(void **state)
{
	(void)state;
	assert_int_equal(mkdir(unit_path("nothing"), 0700), 0);
	struct corpus *c = OPEN(unit_path("nothing"));
	assert_int_equal(corpus_count(c), 0);
	assert_int_equal(corpus_input_count(c), 0);
	assert_int_equal(corpus_find_title(c, STR("Judul"), ARTICLE_NONE), ARTICLE_NONE);
	assert_true(corpus_free(c));
	c = open_all(NULL, 0);
	assert_int_equal(corpus_input_count(c), 0);
	assert_true(corpus_free(c));
	assert_true(corpus_free(NULL));
}

static int load_outlets(void **state)
{
	(void)state;
	struct log *log = log_new();
	outlets = outlets_load(log);
	log_free(log);
	return 0;
}

static int free_outlets(void **state)
{
	(void)state;
	outlets_free(outlets);
	log_free(messages);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(articles_are_in_the_order_of_their_paths),
		cmocka_unit_test(text_and_stamp_are_those_of_the_file),
		cmocka_unit_test(a_legacy_encoding_becomes_utf8),
		cmocka_unit_test(every_trouble_is_told_once_and_the_rest_loads),
		cmocka_unit_test(a_file_named_twice_is_loaded_once),
		cmocka_unit_test(keys_find_the_place_first_and_then_the_id),
		cmocka_unit_test(titles_are_found_folded_but_for_the_asking_article),
		cmocka_unit_test(a_generation_ends_and_nothing_more_changes),
		cmocka_unit_test(timings_name_each_step),
		cmocka_unit_test(nothing_to_load_ends_at_once),
	};
	return cmocka_run_group_tests(tests, load_outlets, free_outlets);
}
