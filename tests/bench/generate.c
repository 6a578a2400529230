/* SPDX-License-Identifier: MIT */
/* Invented articles, the same for the same numbers: made words with the lengths and frequencies of
 * real prose, names that recur, dates in order.
 *   generate COUNT            all of them in one stream, as <DOC> elements
 *   generate COUNT FOLDER     one file each, a thousand to a folder below FOLDER */
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

enum { WORDS = 20000, NAMES = 2000, PARAGRAPHS = 12 };

static uint64_t state;

/* splitmix64, public domain, Sebastiano Vigna. */
static uint64_t next(void)
{
	uint64_t z = state += 0x9e3779b97f4a7c15u;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

static uint32_t below(uint32_t n)
{
	return (uint32_t)(next() % n);
}

/* Few numbers often, many seldom: about 1 / rank. */
static uint32_t ranked(uint32_t n)
{
	uint32_t top = 1 + below(n);
	return below(top);
}

static void print_syllables(FILE *out, uint32_t number, int capital)
{
	static const char starts[] = "bdgjklmnprstwyh", vowels[] = "aeiou", ends[] = "nrskmt";
	uint32_t x = number * 2654435761u + 12345;
	int count = number < 60 ? 1 + (int)(number % 2) : 2 + (int)(x >> 8) % 2;
	for (int i = 0; i < count; i++) {
		char c = starts[x % (sizeof starts - 1)];
		fputc(capital && i == 0 ? c - 'a' + 'A' : c, out);
		fputc(vowels[(x >> 4) % (sizeof vowels - 1)], out);
		if ((x >> 12) % 3 == 0)
			fputc(ends[(x >> 16) % (sizeof ends - 1)], out);
		x = x * 1664525u + 1013904223u;
	}
}

static void print_name(FILE *out)
{
	uint32_t name = ranked(NAMES);
	print_syllables(out, 70000 + name, 1);
	fputc(' ', out);
	print_syllables(out, 90000 + name * 7, 1);
}

static void print_sentence(FILE *out, uint32_t words)
{
	for (uint32_t i = 0; i < words; i++) {
		if (i > 0)
			fputs(below(14) == 0 ? ", " : " ", out);
		if (i > 0 && below(16) == 0)
			print_name(out);
		else
			print_syllables(out, ranked(WORDS), i == 0);
	}
}

static void print_title(FILE *out)
{
	print_name(out);
	fputc(' ', out);
	print_sentence(out, 4 + below(5));
}

static void print_date(FILE *out, uint32_t number)
{
	static const char *const months[] = { "Januari", "Maret",   "Mei",
					      "Juli",    "Agustus", "Oktober" };
	fprintf(out, "%u %s %u %02u:%02u WIB", 1 + number % 28, months[number / 28 % 6],
		2001 + number / 168 % 24, number % 24, number % 60);
}

static void print_body(FILE *out)
{
	fputs("KOTA (Kabar) - ", out);
	for (uint32_t i = 4 + below(PARAGRAPHS); i > 0; i--) {
		for (uint32_t sentences = 1 + below(3); sentences > 0; sentences--) {
			print_sentence(out, 8 + below(18));
			fputs(sentences > 1 ? ". " : ".\n\n", out);
		}
	}
}

static void print_file(FILE *out, uint32_t number)
{
	print_title(out);
	fputs("\n\n", out);
	print_date(out, number);
	fputs("\n\n", out);
	print_body(out);
}

static void print_element(FILE *out, uint32_t number)
{
	fprintf(out, "<DOC>\n<DOCNO>bench-%07u</DOCNO>\n<TITLE>", number);
	print_title(out);
	fputs("</TITLE>\n<DATE>", out);
	print_date(out, number);
	fputs("</DATE>\n<TEXT>\n", out);
	print_body(out);
	fputs("</TEXT>\n</DOC>\n", out);
}

static void make_folder(const char *path)
{
	if (mkdir(path, 0777) != 0 && errno != EEXIST) {
		perror(path);
		exit(1);
	}
}

static void write_file(const char *folder, uint32_t number)
{
	char path[1024];
	if (number % 1000 == 0) {
		snprintf(path, sizeof path, "%s/%04u", folder, number / 1000);
		make_folder(path);
	}
	snprintf(path, sizeof path, "%s/%04u/%03u.txt", folder, number / 1000, number % 1000);
	FILE *out = fopen(path, "w");
	if (!out) {
		perror(path);
		exit(1);
	}
	print_file(out, number);
	if (fclose(out) != 0) {
		perror(path);
		exit(1);
	}
}

int main(int argc, char **argv)
{
	unsigned long count = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
	if (count == 0 || count > 10000000) {
		fprintf(stderr, "generate COUNT [FOLDER]\n");
		return 2;
	}
	if (argc > 2)
		make_folder(argv[2]);
	for (uint32_t i = 0; i < count; i++) {
		state = i; /* so that an article does not depend on those before it */
		if (argc > 2)
			write_file(argv[2], i);
		else
			print_element(stdout, i);
	}
	return fflush(stdout) == 0 ? 0 : 1;
}
