/* SPDX-License-Identifier: MIT */
/* Times what a user waits for: the program in a pseudo terminal of 80 x 24. "key<TAB>value" lines,
 * seconds and bytes. ROWS: articles it will list.
 *   screen start ROWS KABAR [ARGUMENT]...  until nothing is left to do, then idle, then quit
 *   screen list ROWS KABAR [ARGUMENT]...   until all is listed
 *   screen leave KABAR [ARGUMENT]...       quit while it loads
 *   screen use ROWS KABAR [ARGUMENT]...    keys, once all is ready. Queries that are typed:
 *                                          standard input, "class<TAB>query" lines
 *   screen sort ROWS KABAR [ARGUMENT]...   is it there while it sorts?
 *   screen long ROWS KABAR [ARGUMENT]...   the first article, which is long
 *   screen other KEYS PROGRAM [ARGUMENT]...  another program: KEYS lead to its list; a row, a key
 */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench/sample.h"
#include "bench/screen.h"

enum { SILENCE_MS = 1000, READY_MS = 1200000, LEAVES = 3, OTHER_PRESSES = 100, OTHER_ROWS = 3 };

/* A row of the list has text where titles stand. */
static bool has_row(struct terminal *t)
{
	char text[TERMINAL_COLS + 1];
	terminal_row(t, 1, text);
	text[70] = '\0';
	return strspn(text + 30, " ") < 40;
}

static bool is_loading(struct terminal *t)
{
	return terminal_shows(t, TERMINAL_ROWS - 2, "loading ") ||
	       terminal_shows(t, TERMINAL_ROWS - 2, "laying out ");
}

static void wait_first(struct terminal *t)
{
	while (!has_row(t) && terminal_take(t, PATIENCE_MS)) {}
	fact("first_rows", t->last - t->started);
}

/* All rows there, and final. Where copies are folded already fewer are counted: then it is the last
 * change before a silence. */
static void wait_listed(struct terminal *t, const char *count)
{
	double last = t->last, cpu = terminal_cpu(t);
	while (is_loading(t) || !terminal_shows(t, 0, count)) {
		bool shown = !is_loading(t) && terminal_shows(t, 0, " articles");
		if (!is_loading(t) && terminal_shows(t, TERMINAL_ROWS - 2, "finding copies"))
			break;
		if (!terminal_take(t, shown ? SILENCE_MS : PATIENCE_MS))
			break;
		last = t->last;
		cpu = terminal_cpu(t);
	}
	fact("listed", last - t->started);
	fact("listed_cpu", cpu);
}

static void add_commas(size_t rows, char out[32])
{
	char number[24];
	snprintf(number, sizeof number, "%zu", rows);
	size_t len = strlen(number), at = 0;
	for (size_t i = 0; i < len && at < 30; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = number[i];
	}
	out[at] = '\0';
}

static void begin(struct terminal *t, size_t rows, const char *const *argv)
{
	char count[32];
	add_commas(rows, count);
	terminal_start(t, argv);
	wait_first(t);
	wait_listed(t, count);
}

static void make_ready(struct terminal *t, size_t rows, const char *const *argv)
{
	begin(t, rows, argv);
	fact("ready", terminal_idle(t, screen_idle_ms(rows), READY_MS));
	fact("ready_cpu", terminal_cpu(t));
	fact("peak", (double)terminal_peak(t));
}

static void start(size_t rows, const char *const *argv)
{
	struct terminal t;
	make_ready(&t, rows, argv);
	double cpu = terminal_cpu(&t), from = terminal_now();
	terminal_settle(&t, screen_idle_ms(rows), screen_idle_ms(rows));
	fact("idle_cpu", (terminal_cpu(&t) - cpu) / (terminal_now() - from));
	fact("quit", terminal_quit(&t, "Q"));
}

static void list(size_t rows, const char *const *argv)
{
	struct terminal t;
	begin(&t, rows, argv);
	terminal_kill(&t);
}

static void leave(const char *const *argv)
{
	static struct samples seconds;
	struct terminal t;
	for (int i = 0; i < LEAVES; i++) {
		terminal_start(&t, argv);
		while (!has_row(&t) && terminal_take(&t, PATIENCE_MS)) {}
		sample_note(&seconds, terminal_quit(&t, "Q"));
	}
	fact("quit_loading", sample_part(&seconds, 100));
}

static void with_keys(void (*use)(struct terminal *t, size_t rows), size_t rows,
		      const char *const *argv)
{
	struct terminal t;
	make_ready(&t, rows, argv);
	use(&t, rows);
	fact("quit", terminal_quit(&t, "Q"));
}

static bool has_rows(struct terminal *t, int wanted)
{
	char text[TERMINAL_COLS + 1];
	int rows = 0;
	for (int row = 1; row < TERMINAL_ROWS - 2; row++) {
		terminal_row(t, row, text);
		rows += text[strspn(text, " ")] != '\0';
	}
	return rows >= wanted;
}

/* Something is on three rows; a key that moves down; then it is killed, not asked. */
static void other(const char *keys, const char *const *argv)
{
	struct terminal t;
	terminal_start(&t, argv);
	double started = t.started;
	for (; *keys; keys++) {
		char key[2] = { *keys, '\0' };
		while (!has_rows(&t, 1) && terminal_take(&t, PATIENCE_MS)) {}
		terminal_type(&t, key);
	}
	while (!has_rows(&t, OTHER_ROWS) && terminal_take(&t, PATIENCE_MS)) {}
	fact("first_rows", t.last - started);
	terminal_idle(&t, 500, PATIENCE_MS / 6);
	fact("peak", (double)terminal_peak(&t));
	screen_press(&t, "j", OTHER_PRESSES, "move");
	terminal_kill(&t);
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "", *word = argc > 2 ? argv[2] : "";
	const char *const *program = (const char *const *)argv + 3;
	size_t rows = strtoul(word, NULL, 10);
	if (argc > 2 && strcmp(mode, "leave") == 0)
		leave(program - 1);
	else if (argc < 4)
		return 2;
	else if (strcmp(mode, "start") == 0)
		start(rows, program);
	else if (strcmp(mode, "list") == 0)
		list(rows, program);
	else if (strcmp(mode, "use") == 0)
		with_keys(screen_use, rows, program);
	else if (strcmp(mode, "sort") == 0)
		with_keys(screen_sort_asked, rows, program);
	else if (strcmp(mode, "long") == 0)
		with_keys(screen_long, rows, program);
	else if (strcmp(mode, "other") == 0)
		other(word, program);
	else
		return 2;
	return 0;
}
