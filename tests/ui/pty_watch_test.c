/* SPDX-License-Identifier: MIT */
/* The real program on files that change. */
#include "ui/pty_kabar.h"

#include <stdio.h>

static const char *write_news(void)
{
	unit_write("news/a.txt",
		   STR("Pasar Pagi Dibuka\n\nPedagang menjual garam di pasar itu.\n"));
	unit_write("news/b.txt", STR("Kapal Baru\n\nSebuah kapal berlayar dari dermaga.\n"));
	return unit_path("news");
}

static void a_file_appears(void **state)
{
	struct pty p;
	(void)state;
	start_on(&p, write_news());
	pty_await(&p, "1/2");
	unit_write("news/deep/c.txt", STR("Jembatan Kayu\n\nJembatan itu dibuka hari ini.\n"));
	pty_await(&p, "3 articles");
	pty_await(&p, "Jembatan Kayu");
	unit_write("news/deep/d.txt", STR("Rakit Hanyut\n\nRakit itu hanyut ke laut.\n"));
	pty_await(&p, "4 articles");
	pty_await(&p, "Rakit Hanyut");
	unlink(unit_path("news/b.txt"));
	pty_await(&p, "3 articles");
	pty_await_absent(&p, "Kapal Baru");
	pty_send(&p, "R");
	pty_await(&p, "0 new, 0 changed, 0 gone");
	quit(&p);
}

static void the_file_that_is_read_is_replaced(void **state)
{
	struct pty p;
	char path[512], other[512];
	(void)state;
	write_news();
	snprintf(path, sizeof path, "%s", unit_path("news/a.txt"));
	start_on(&p, path);
	pty_await(&p, "1/1");
	pty_send(&p, "\r");
	pty_await(&p, "Pedagang menjual garam");
	snprintf(other, sizeof other, "%s",
		 unit_write("other", STR("Pasar Pagi Dibuka\n\nKini pedagang menjual kopi.\n")));
	assert_int_equal(rename(other, path), 0);
	pty_await(&p, "Kini pedagang menjual kopi");
	pty_await(&p, "0 new, 1 changed, 0 gone");
	unlink(path);
	pty_await(&p, "The article shown is gone: 0 new, 0 changed, 1 gone  (and 1 message");
	quit(&p);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_file_appears),
		cmocka_unit_test(the_file_that_is_read_is_replaced),
	};
	set_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
