/* SPDX-License-Identifier: MIT */
/* Times what a user waits for: the program in a pseudo terminal of 80 x 24.
 *   screen ROWS KABAR [OPTION]... PATH     ROWS: articles it will list; "key<TAB>value" lines
 *   screen start ROWS KABAR [OPTION]...    only the start, until nothing is left to do
 *   screen list PROGRAM [ARGUMENT]...      another program: first row, a key press
 * Seconds and bytes. Queries that are typed: standard input, "class<TAB>query" lines. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "bench/terminal.h"

enum {
	PRESSES = 300,
	SAMPLES_MAX = 4096,
	QUIET_MS = 8,
	ANSWER_MS = 3000,
	PATIENCE_MS = 60000,
	IDLE_MS = 1500,
	SILENCE_MS = 1000,
	READY_MS = 600000
};

struct samples {
	double values[SAMPLES_MAX];
	size_t count;
};

static void note(struct samples *s, double value)
{
	if (s->count < SAMPLES_MAX)
		s->values[s->count++] = value;
}

static int rising(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;
	return (x > y) - (x < y);
}

static double part(struct samples *s, double percent)
{
	if (s->count == 0)
		return 0;
	qsort(s->values, s->count, sizeof s->values[0], rising);
	size_t at = (size_t)((double)(s->count - 1) * percent / 100 + 0.5);
	return s->values[at];
}

static void fact(const char *key, double value)
{
	printf("%s\t%.9g\n", key, value);
	fflush(stdout);
}

static void spread(const char *key, struct samples *s)
{
	char name[96];
	snprintf(name, sizeof name, "%s_p50", key);
	fact(name, part(s, 50));
	snprintf(name, sizeof name, "%s_p99", key);
	fact(name, part(s, 99));
}

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
	double last = t->last;
	while (is_loading(t) || !terminal_shows(t, 0, count)) {
		bool shown = !is_loading(t) && terminal_shows(t, 0, " articles");
		if (!is_loading(t) && terminal_shows(t, TERMINAL_ROWS - 2, "finding copies"))
			break;
		if (!terminal_take(t, shown ? SILENCE_MS : PATIENCE_MS))
			break;
		last = t->last;
	}
	fact("listed", last - t->started);
}

static void press(struct terminal *t, const char *key, size_t times, const char *name)
{
	struct samples seconds = { .count = 0 }, bytes = { .count = 0 };
	char label[96];
	for (size_t i = 0; i < times; i++) {
		terminal_type(t, key);
		terminal_settle(t, QUIET_MS, 200);
		if (t->bytes == 0)
			continue;
		/* What is added when no key waits is not waited for. */
		note(&seconds, t->first - t->started);
		note(&bytes, (double)t->bytes);
	}
	spread(name, &seconds);
	snprintf(label, sizeof label, "%s_bytes_p50", name);
	fact(label, part(&bytes, 50));
	snprintf(label, sizeof label, "%s_bytes_p99", name);
	fact(label, part(&bytes, 99));
}

/* First what is shown, then until the count no longer says "so far". */
static void settle_query(struct terminal *t, struct samples *first, struct samples *exact)
{
	terminal_settle(t, QUIET_MS, ANSWER_MS);
	while (terminal_shows(t, 0, "so far") && terminal_take(t, PATIENCE_MS)) {}
	note(first, t->first - t->started);
	note(exact, t->last - t->started);
}

static void type_queries(struct terminal *t)
{
	static struct samples first, exact;
	char line[512];
	while (fgets(line, sizeof line, stdin)) {
		char *query = strchr(line, '\t');
		if (!query || line[0] == '#')
			continue;
		query[strcspn(query, "\n")] = '\0';
		terminal_type(t, "F");
		terminal_settle(t, QUIET_MS, ANSWER_MS);
		for (char *at = query + 1; *at; at++) {
			char key[2] = { *at, '\0' };
			terminal_type(t, key);
			settle_query(t, &first, &exact);
		}
		terminal_type(t, "\x1b");
		terminal_settle(t, 60, ANSWER_MS);
	}
	if (first.count == 0)
		return;
	spread("typed_first", &first);
	spread("typed_exact", &exact);
}

static void wait_for(struct terminal *t, const char *keys, const char *name)
{
	char label[96];
	terminal_type(t, keys);
	terminal_settle(t, 250, ANSWER_MS);
	snprintf(label, sizeof label, "%s_first", name);
	fact(label, t->first - t->started);
	snprintf(label, sizeof label, "%s_last", name);
	fact(label, t->last - t->started);
}

/* Every order there is, round to the first. */
static void sort(struct terminal *t)
{
	struct samples first = { .count = 0 };
	double worst = 0;
	for (const char *order = "ostfln"; *order; order++) {
		char key[2] = { *order, '\0' };
		terminal_type(t, "S");
		terminal_settle(t, QUIET_MS, ANSWER_MS);
		terminal_type(t, key);
		terminal_settle(t, 250, ANSWER_MS);
		note(&first, t->first - t->started);
		if (t->last - t->started > worst)
			worst = t->last - t->started;
	}
	fact("sort_p50", part(&first, 50));
	fact("sort_max", part(&first, 100));
	fact("sort_last", worst);
}

static void names(struct terminal *t)
{
	wait_for(t, "E", "names_panel");
	wait_for(t, "\r", "entity_page");
	wait_for(t, "c", "kwic");
	terminal_type(t, "qqq");
	terminal_settle(t, 60, ANSWER_MS);
}

static void presses(struct terminal *t)
{
	press(t, "j", PRESSES, "move");
	press(t, " ", PRESSES, "page");
	press(t, "b", PRESSES, "page_back");
	press(t, "G", 1, "bottom");
	press(t, "g", 2, "top");
	wait_for(t, "\r", "open");
	press(t, "\t", PRESSES, "next_name");
	press(t, "J", PRESSES, "next_article");
	terminal_type(t, "q");
	terminal_settle(t, 60, ANSWER_MS);
}

static void add_commas(const char *number, char out[32])
{
	size_t len = strlen(number), at = 0;
	for (size_t i = 0; i < len && at < 30; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			out[at++] = ',';
		out[at++] = number[i];
	}
	out[at] = '\0';
}

static void quit_while_loading(const char *const *argv)
{
	struct terminal t;
	struct samples seconds = { .count = 0 };
	for (int i = 0; i < 3; i++) {
		terminal_start(&t, argv);
		while (!has_row(&t) && terminal_take(&t, PATIENCE_MS)) {}
		note(&seconds, terminal_quit(&t, "Q"));
	}
	fact("quit_loading", part(&seconds, 100));
}

static void start(struct terminal *t, const char *count, const char *const *argv)
{
	terminal_start(t, argv);
	wait_first(t);
	wait_listed(t, count);
	double began = t->started;
	fact("ready", terminal_idle(t, IDLE_MS, READY_MS));
	fact("ready_cpu", terminal_cpu(t));
	fact("peak", (double)terminal_peak(t));
	t->started = began;
}

static void all(const char *rows, const char *const *argv)
{
	struct terminal t;
	char count[32];
	add_commas(rows, count);
	start(&t, count, argv);
	double cpu = terminal_cpu(&t);
	terminal_settle(&t, 2000, 2000);
	fact("idle_cpu", (terminal_cpu(&t) - cpu) / 2);
	presses(&t);
	type_queries(&t);
	sort(&t);
	names(&t);
	fact("peak_used", (double)terminal_peak(&t));
	fact("quit", terminal_quit(&t, "Q"));
	quit_while_loading(argv);
}

static void start_only(const char *rows, const char *const *argv)
{
	struct terminal t;
	char count[32];
	add_commas(rows, count);
	start(&t, count, argv);
	fact("quit", terminal_quit(&t, "Q"));
}

static bool has_text(struct terminal *t)
{
	char text[TERMINAL_COLS + 1];
	int rows = 0;
	for (int row = 1; row < TERMINAL_ROWS - 2; row++) {
		terminal_row(t, row, text);
		rows += text[strspn(text, " ")] != '\0';
	}
	return rows >= 3;
}

/* Something is on three rows; a key that moves down; then it is killed, not asked. */
static void other(const char *const *argv)
{
	struct terminal t;
	terminal_start(&t, argv);
	while (!has_text(&t) && terminal_take(&t, PATIENCE_MS)) {}
	fact("first_rows", t.last - t.started);
	terminal_idle(&t, 500, PATIENCE_MS / 6);
	fact("peak", (double)terminal_peak(&t));
	press(&t, "j", PRESSES / 3, "move");
	kill(t.pid, SIGKILL);
	terminal_quit(&t, "q");
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "screen ROWS|start ROWS|list PROGRAM ARGUMENT...\n");
		return 2;
	}
	const char *const *program = (const char *const *)argv + 2;
	if (strcmp(argv[1], "start") == 0)
		start_only(argv[2], program + 1);
	else if (strcmp(argv[1], "list") == 0)
		other(program);
	else
		all(argv[1], program);
	return 0;
}
