/* SPDX-License-Identifier: MIT */
/* The log: in order, whole, from any thread. */
#include "base/log.h"

#include <string.h>

#include "base/pool.h"
#include "support/unit.h"

static void test_messages_keep_their_order(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct buf text = BUF_INIT;
	struct err e = ERR_INIT;
	err_set(&e, "keys.ini", 7, "bad key");
	assert_int_equal(log_count(log), 0);
	log_add(log, LOG_INFO, "%d files", 3);
	log_err(log, LOG_WARNING, &e);
	log_add(log, LOG_ERROR, "%s", "");
	assert_int_equal(log_count(log), 3);
	assert_int_equal(log_get(log, 1, &text), LOG_WARNING);
	assert_str(buf_str(&text), "keys.ini:7: bad key");
	assert_int_equal(log_get(log, 0, &text), LOG_INFO);
	assert_str(buf_str(&text), "3 files");
	assert_int_equal(log_get(log, 2, &text), LOG_ERROR);
	assert_str(buf_str(&text), "");
	buf_release(&text);
	log_free(log);
	log_free(NULL);
}

static void add_hundred(void *arg)
{
	for (int i = 0; i < 100; i++)
		log_add(arg, LOG_INFO, "message %03d", i);
}

static void test_threads_lose_nothing(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct pool *pool = pool_new(4);
	struct buf text = BUF_INIT;
	for (int i = 0; i < 8; i++)
		pool_add(pool, add_hundred, log);
	pool_drain(pool);
	pool_free(pool);
	assert_int_equal(log_count(log), 800);
	for (size_t i = 0; i < 800; i++) {
		log_get(log, i, &text);
		assert_int_equal(text.len, strlen("message 000"));
	}
	buf_release(&text);
	log_free(log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_messages_keep_their_order),
		cmocka_unit_test(test_threads_lose_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
