/* SPDX-License-Identifier: MIT */
/* A corpus to load: everything that loading meets. */
#ifndef TESTS_NEWS_LOADER_TREE_H
#define TESTS_NEWS_LOADER_TREE_H

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "support/unit.h"

/* --- a corpus to load ---
 * many/   60 articles with a line that recurs     few/   5 articles with the same line
 * us/     dates with the month first              docs/  files of 400, of 40 articles
 * bad/    an empty file, a binary one, a pipe     deep/  one file on each of 12 levels
 * again/  copies of articles of many/; those of many/ are takes of each other by themselves */

static void write_article(const char *name, int nr, const char *date, const char *line)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "Harga cabai di pasar nomor %d naik\n%s\n\n", nr, date);
	buf_addf(&text,
		 "Pedagang ke-%d berkata bahwa hujan membuat panen turun dan jalan dari "
		 "kebun ke kota terputus sejak awal pekan.\n\n",
		 nr);
	buf_addf(&text, "%s\n\nPembeli memilih menunggu sampai pekan depan.\n", line);
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

static void write_docs(const char *name, int count)
{
	struct buf text = BUF_INIT;
	for (int i = 0; i < count; i++) {
		buf_addf(&text, "<DOC>\n<DOCNO> KBR-%04d </DOCNO>\n<TEXT>\n", i);
		buf_addf(&text, "Bridge number %d was opened to traffic.\n", i);
		for (int j = 0; j < i % 7; j++)
			buf_addf(&text, "Paragraph %d tells more of bridge %d.\n\n", j, i);
		buf_add_str(&text, STR("</TEXT>\n</DOC>\n"));
	}
	unit_write(name, buf_str(&text));
	buf_release(&text);
}

/* Its day stands above a digest; what is no UTF-8 is decoded. */
static void write_others(void)
{
	struct buf text = BUF_INIT;
	buf_add_str(&text, STR("Jumat, 8 Maret 2024\n\n"));
	for (int i = 0; i < 40; i++)
		buf_addf(&text,
			 "- Harga beras ke-%d naik lagi (0%d:50 WIB)\nhttp://a.example/%d\n"
			 "Pedagang menunggu panen.\n\n",
			 i, i % 10, i);
	unit_write("tree/docs/digest.txt", buf_str(&text));
	buf_clear(&text);
	for (int i = 0; i < 40; i++)
		buf_addf(&text,
			 "<DOC>\r\nLe caf\xe9 num\xe9ro %d\r\n\r\nD\xe9j\xe0 la sant\xe9 de la "
			 "r\xe9gion s'am\xe9liore, a dit le m\xe9tier.\r\n</DOC>\r\n",
			 i);
	unit_write("tree/docs/latin.txt", buf_str(&text));
	buf_release(&text);
}

static const char *make_tree(void)
{
	char name[256];
	for (int i = 0; i < 60; i++) {
		snprintf(name, sizeof name, "tree/many/%02d.txt", i);
		write_article(name, i, "Senin, 4 Maret 2024 | 10:00 WIB",
			      i % 2 ? "Dibagikan oleh 12 pembaca" : "Hujan turun lagi");
	}
	for (int i = 0; i < 5; i++) {
		snprintf(name, sizeof name, "tree/few/%d.txt", i);
		write_article(name, 100 + i, "05/04/2024", "Dibagikan oleh 3 pembaca");
	}
	for (int i = 0; i < 30; i++) {
		char date[32];
		snprintf(date, sizeof date, "%02d/%02d/2024 10:00", 1 + i % 12, 1 + i * 7 % 28);
		snprintf(name, sizeof name, "tree/us/%02d.txt", i);
		write_article(name, 200 + i, date, "Editor menutup halaman ini");
	}
	for (int i = 0; i < 10; i++) {
		snprintf(name, sizeof name, "tree/again/%d.txt", i);
		write_article(name, i * 2, "Senin, 4 Maret 2024 | 10:00 WIB", "Hujan turun lagi");
	}
	write_docs("tree/docs/all.sgml", 400);
	write_others();
	unit_write("tree/bad/empty.txt", STR(""));
	unit_write("tree/bad/blank.txt", STR(" \n\n"));
	unit_write("tree/bad/zip.bin", STR("\x1f\x8b\x08\0\0\0\0\0\0\0\0\0"));
	if (access(unit_path("tree/bad/pipe"), F_OK) != 0)
		mkfifo(unit_path("tree/bad/pipe"), 0600);
	struct buf deep = BUF_INIT;
	buf_add_str(&deep, STR("tree/deep"));
	for (int i = 0; i < 12; i++) {
		buf_addf(&deep, "/%d", i);
		snprintf(name, sizeof name, "%s/x.txt", deep.data);
		write_article(name, 300 + i, "2024-03-04", "Selesai");
	}
	buf_release(&deep);
	return unit_path("tree");
}

#endif
