/* SPDX-License-Identifier: MIT */
/* Invented articles, the same for the same numbers. One in thirty is a copy of an earlier one, one
 * in fifteen the same story in another outlet.
 *   generate COUNT                 all of them in one stream, as <DOC> elements
 *   generate COUNT FOLDER          one file each, a thousand to a folder below FOLDER
 *   generate COUNT FOLDER flat     one file each, all in FOLDER
 *   generate long BYTES            one article of so many */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "bench/prose.h"

enum { COPIES = 3, TAKES = 7, NEAR = 2000, FOLDER_FILES = 1000 };

/* What is told in article `number`: the number it is printed under, and the story. */
struct printed {
	uint32_t number;
	struct story story;
};

static struct printed printed_of(uint32_t number)
{
	for (uint64_t telling = 0;;) {
		struct random r = { number };
		uint32_t chance = random_below(&r, 100);
		if (number == 0 || chance >= COPIES + TAKES)
			return (struct printed){ (uint32_t)(telling ? telling : number),
						 { number, telling } };
		/* A copy of a retelling is printed as that; what is retold is the story itself. */
		if (chance >= COPIES && telling == 0)
			telling = number;
		number -= 1 + random_below(&r, number < NEAR ? number : NEAR);
	}
}

static const char *const outlets[] = { "Kabar Nusa", "Warta Kota Baru", "Northern Wire",
				       "Suara Pagi", "Harbour Times",   "Berita Timur" };
static const char *const towns[] = { "JAKARTA", "SURABAYA", "LONDON", "MEDAN",
				     "TOKYO",   "BANDUNG",  "SEOUL",  "WASHINGTON" };

static void print_date(struct piece *out, uint32_t number)
{
	static const char *const months[] = { "Januari",   "Februari", "Maret",    "April",
					      "Mei",       "Juni",     "Juli",     "Agustus",
					      "September", "Oktober",  "November", "Desember" };
	char date[64];
	snprintf(date, sizeof date, "%u %s %u %02u:%02u WIB", 1 + number % 28,
		 months[number / 28 % 12], 2001 + number / 336 % 24, number % 24, number % 60);
	piece_add(out, date);
}

static void print_head(struct piece *out, const struct printed *a)
{
	char head[96];
	struct random r = { a->number + 7u };
	uint32_t town = random_below(&r, 8), outlet = random_below(&r, 6);
	snprintf(head, sizeof head, "%s (%s) - ", towns[town], outlets[outlet]);
	piece_add(out, head);
}

static void print_file(const struct prose *p, struct piece *out, uint32_t number)
{
	struct printed a = printed_of(number);
	prose_title(p, a.story, out);
	piece_add(out, "\n\n");
	print_date(out, a.number);
	piece_add(out, "\n\n");
	print_head(out, &a);
	prose_body(p, a.story, out);
}

static void print_element(const struct prose *p, struct piece *out, uint32_t number)
{
	struct printed a = printed_of(number);
	char line[64];
	snprintf(line, sizeof line, "<DOC>\n<DOCNO>bench-%07u</DOCNO>\n<TITLE>", a.number);
	piece_add(out, line);
	prose_title(p, a.story, out);
	piece_add(out, "</TITLE>\n<DATE>");
	print_date(out, a.number);
	piece_add(out, "</DATE>\n<TEXT>\n");
	print_head(out, &a);
	prose_body(p, a.story, out);
	piece_add(out, "</TEXT>\n</DOC>\n");
}

static void print_long(const struct prose *p, struct piece *out, unsigned long bytes)
{
	print_file(p, out, 0);
	for (uint64_t number = 1; out->len < bytes; number++)
		prose_body(p, (struct story){ number, 0 }, out);
}

static void fail(const char *path)
{
	perror(path);
	exit(1);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST)
		fail(path);
}

static void write_file(const struct piece *text, const char *folder, int flat, uint32_t number)
{
	char path[1024];
	if (!flat && number % FOLDER_FILES == 0) {
		snprintf(path, sizeof path, "%s/%04u", folder, number / FOLDER_FILES);
		make_folder(path);
	}
	if (flat)
		snprintf(path, sizeof path, "%s/%07u.txt", folder, number);
	else
		snprintf(path, sizeof path, "%s/%04u/%03u.txt", folder, number / FOLDER_FILES,
			 number % FOLDER_FILES);
	FILE *out = fopen(path, "w");
	if (!out || fwrite(text->data, 1, text->len, out) != text->len || fclose(out) != 0)
		fail(path);
}

static void print_all(const struct prose *prose, struct piece *text, uint32_t count,
		      const char *folder, int flat)
{
	if (folder)
		make_folder(folder);
	for (uint32_t i = 0; i < count; i++) {
		text->len = 0;
		if (folder) {
			print_file(prose, text, i);
			write_file(text, folder, flat, i);
		} else {
			print_element(prose, text, i);
			fwrite(text->data, 1, text->len, stdout);
		}
	}
}

int main(int argc, char **argv)
{
	int is_long = argc == 3 && strcmp(argv[1], "long") == 0;
	unsigned long count = argc > 1 ? strtoul(argv[is_long ? 2 : 1], NULL, 10) : 0;
	int flat = argc > 3 && strcmp(argv[3], "flat") == 0;
	if (count == 0 || count > 10000000) {
		fprintf(stderr, "generate COUNT [FOLDER [flat]] | long BYTES\n");
		return 2;
	}
	struct prose *prose = prose_new();
	struct piece text = { 0 };
	if (is_long) {
		print_long(prose, &text, count);
		fwrite(text.data, 1, text.len, stdout);
	} else {
		print_all(prose, &text, (uint32_t)count, argc > 2 ? argv[2] : NULL, flat);
	}
	free(text.data);
	prose_free(prose);
	return fflush(stdout) == 0 ? 0 : 1;
}
