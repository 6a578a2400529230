/* SPDX-License-Identifier: MIT */
/* -q with the screen: the list starts narrowed; a wrong query never opens it. */
#include "ui/pty_kabar.h"

static const char *make_news(void)
{
	unit_write("news/a.txt",
		   STR("Pasar Pagi Dibuka\n\nPedagang menjual garam di pasar itu.\n"));
	unit_write("news/b.txt", STR("Kapal Baru\n\nSebuah kapal berlayar dari dermaga.\n"));
	return unit_path("news");
}

static void starts_narrowed(void **state)
{
	struct pty p;
	const char *argv[] = { program(), "-q", "garam", make_news(), NULL };
	(void)state;
	pty_start(&p, 24, 80, argv);
	pty_await(&p, "F garam");
	pty_await(&p, "1 of 2  by relevance");
	pty_await(&p, "Pasar Pagi Dibuka");
	pty_await_absent(&p, "Kapal Baru");
	quit(&p);
}

static void opens_nothing_for_a_wrong_query(void **state)
{
	struct pty p;
	const char *argv[] = { program(), "-q", "garam words:x", make_news(), NULL };
	(void)state;
	pty_start(&p, 24, 80, argv);
	expect_exit(&p, 2);
	assert_false(p.alternate);
	assert_int_not_equal(str_find(buf_str(&p.raw), STR("kabar: -q: ")), STR_NPOS);
	assert_int_not_equal(str_find(buf_str(&p.raw), STR("kabar:               ^")), STR_NPOS);
	assert_int_equal(str_find(buf_str(&p.raw), STR("\033")), STR_NPOS);
	pty_release(&p);
}

/* OSC 52; what a dump holds cannot end it. */
static void copies_by_the_terminal(void **state)
{
	struct pty p;
	struct buf keys = BUF_INIT;
	const char *argv[] = { program(), "-q", "garam", make_news(), NULL };
	(void)state;
	pty_start(&p, 24, 80, argv);
	pty_await(&p, "Pasar Pagi Dibuka");
	pty_send(&p, "yt");
	pty_await(&p, "copied the title");
	assert_int_not_equal(str_find(buf_str(&p.raw), STR("\033]52;c;UGFzYXIgUGFnaSBEaWJ1a2E=\a")),
			     STR_NPOS);
	buf_addf(&keys, ":set clipboard=tr a-z A-Z >%s\r", unit_path("copied"));
	pty_send(&p, buf_cstr(&keys));
	pty_await(&p, "clipboard = tr");
	pty_send(&p, "yt");
	pty_await(&p, "copied the title");
	quit(&p);
	assert_holds(unit_path("copied"), "PASAR PAGI DIBUKA");
	buf_release(&keys);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(starts_narrowed),
		cmocka_unit_test(opens_nothing_for_a_wrong_query),
		cmocka_unit_test(copies_by_the_terminal),
	};
	set_environment();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
