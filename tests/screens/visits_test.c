/* SPDX-License-Identifier: MIT */
/* What the list says of the time since the last visit, and what searches and facets know of it. */
#include "screens/whole.h"

#include <stdlib.h>

static void remember_in(const char *folder)
{
	static const char *const kinds[] = { "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
					     "XDG_CACHE_HOME" };
	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		setenv(kinds[i], unit_path(folder), 1);
}

static void write_story(const char *path, const char *text)
{
	struct buf out = BUF_INIT;
	buf_addf(&out,
		 "Senin 13 May 2024 15:53 WIB\n\nKabar tentang %s\n\nAMBON -- Warga "
		 "berbicara tentang %s sepanjang hari di dermaga.\n",
		 text, text);
	unit_write(path, buf_str(&out));
	buf_release(&out);
}

/* A visit of the folder on a day, as its own program run. */
static void visit(struct whole *w, const char *folder, const char *day)
{
	whole_open_on(w, unit_path(folder), 24, 80, day, true);
}

static void leave(struct whole *w)
{
	app_free(w->app, WHOLE_WAIT_MS);
	w->app = NULL;
	whole_release(w);
}

static void expect_no(struct whole *w, const char *text)
{
	if (whole_shows(w, text))
		fail_msg("\"%s\" in\n%s", text, buf_cstr(&w->text));
}

static void news_are_said_until_the_first_key(void **state)
{
	(void)state;
	struct whole w;
	remember_in("home");
	write_story("kabar/a.txt", "banjir di hulu");
	write_story("kabar/b.txt", "harga kopi dan gula");
	visit(&w, "kabar", "2026-11-18");
	expect_no(&w, " new since");
	whole_type(&w, ":filter banjir\n:save banjir\n:filter kopi\n:save kopi\n");
	leave(&w);

	visit(&w, "kabar", "2026-11-19");
	expect_no(&w, " new since");
	leave(&w);

	write_story("kabar/c.txt", "banjir di hilir");
	write_story("kabar/d.txt", "banjir dan garam");
	write_story("kabar/e.txt", "jalan baru di pulau itu");
	visit(&w, "kabar", "2026-11-21");
	whole_await(&w, " 3 new since Thu 19 Nov   banjir +2 ");
	whole_key(&w, 'j');
	expect_no(&w, "since Thu");
	whole_type(&w, "'");
	whole_settle(&w);
	whole_expect(
	    &w, "  banjir                      articles with \"banjir\"                   3     "
		"+2");
	whole_expect(&w,
		     "  kopi                        articles with \"kopi\"                     1");
	whole_type(&w, "\n");
	whole_expect(&w, "F banjir  3 of 5");
	whole_expect(&w, "banjir: 2 new; added:<4d behind the query finds them");
	/* The first of them came that day, too. */
	whole_type(&w, ":filter banjir added:<4d\n");
	whole_settle(&w);
	whole_expect(&w, "F banjir added:<4d  3 of 5");
	whole_type(&w, ":filter is:new\n");
	whole_settle(&w);
	whole_expect(&w, "F is:new  3 of 5");
	leave(&w);

	/* It was looked at; what came yesterday is not new today. */
	write_story("kabar/f.txt", "banjir besar");
	visit(&w, "kabar", "2026-11-21T18:00:00");
	whole_await(&w, " 1 new since your last visit   banjir +1 ");
	leave(&w);
}

/* Facets that are open are counted anew when files come and go; the selection keeps its value. */
static void facets_follow_the_files(void **state)
{
	(void)state;
	struct whole w;
	write_story("rak/utara/a.txt", "banjir di hulu");
	write_story("rak/utara/b.txt", "harga kopi");
	write_story("rak/selatan/c.txt", "jalan baru");
	visit(&w, "rak", "2026-11-21");
	whole_type(&w, "%3j");
	whole_settle(&w);
	whole_expect(&w, " in:selatan  1 of 3 articles  33 %");
	write_story("rak/selatan/d.txt", "pasar malam");
	write_story("rak/selatan/e.txt", "kapal feri");
	whole_reload(&w);
	whole_expect(&w, " in:selatan  3 of 5 articles  60 %");
	whole_type(&w, "\n");
	whole_settle(&w);
	whole_expect(&w, "F in:selatan  3 of 5");
	whole_key(&w, 0x1B);
	whole_settle(&w);
	whole_expect(&w, "  utara ");
	leave(&w);
}

/* Copies in other folders are not new, nor is what another corpus brought. */
static void only_what_is_new_is_said(void **state)
{
	(void)state;
	struct whole w;
	remember_in("other-home");
	write_story("lama/a.txt", "kapal feri");
	visit(&w, "lama", "2026-11-18");
	leave(&w);
	write_story("lama/sub/copy.txt", "kapal feri");
	visit(&w, "lama", "2026-11-19");
	expect_no(&w, " new since");
	leave(&w);
	write_story("baru/a.txt", "pasar malam");
	visit(&w, "baru", "2026-11-20");
	expect_no(&w, " new since");
	leave(&w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(news_are_said_until_the_first_key),
		cmocka_unit_test(facets_follow_the_files),
		cmocka_unit_test(only_what_is_new_is_said),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
