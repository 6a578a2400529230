/* SPDX-License-Identifier: MIT */
/* What a user does in a list that is ready. */
#include "bench/screen.h"

#include <stdio.h>
#include <string.h>

#include "bench/sample.h"

enum {
	ROUNDS = 3,
	PRESSES = 150,
	RESIZES = 20,
	LONG_PAGES = 40,
	TYPED_OF_CLASS = 2,
	QUIET_MS = 8,
	NOTHING_MS = 1000,
	UNANSWERED_MOST = 2,
	SETTLE_MS = 30,
	AFTER_MS = 250,
	ANSWER_MS = 3000,
	FEW_ROWS = 1000,
	FEW_IDLE_MS = 100,
	IDLE_MS = 1500
};

int screen_idle_ms(size_t rows)
{
	return rows < FEW_ROWS ? FEW_IDLE_MS : IDLE_MS;
}

static void keep_least(double *least, double value, bool is_first)
{
	if (is_first || value < *least)
		*least = value;
}

void screen_press(struct terminal *t, const char *key, size_t times, const char *name)
{
	static struct samples seconds, bytes, cpu;
	char label[96];
	double p50 = 0, p99 = 0;
	bytes.count = cpu.count = 0;
	for (int round = 0; round < ROUNDS; round++) {
		seconds.count = 0;
		int unanswered = 0;
		for (size_t i = 0; i < times && unanswered < UNANSWERED_MOST; i++) {
			double before = terminal_main_cpu(t);
			terminal_type(t, key);
			terminal_settle(t, QUIET_MS, NOTHING_MS);
			unanswered += t->bytes == 0;
			if (t->bytes == 0)
				continue;
			/* What is added when no key waits is not waited for. */
			sample_note(&seconds, t->first - t->started);
			sample_note(&bytes, (double)t->bytes);
			sample_note(&cpu, terminal_main_cpu(t) - before);
		}
		if (seconds.count == 0)
			break;
		keep_least(&p50, sample_part(&seconds, 50), round == 0);
		keep_least(&p99, sample_part(&seconds, 99), round == 0);
	}
	fact_named(name, "p50", p50);
	fact_named(name, "p99", p99);
	snprintf(label, sizeof label, "%s_bytes", name);
	fact_spread(label, &bytes);
	snprintf(label, sizeof label, "%s_cpu", name);
	fact_spread(label, &cpu);
}

/* First what is shown, then until the count no longer says "so far". */
static void settle_query(struct terminal *t, struct samples *first, struct samples *exact)
{
	terminal_settle(t, QUIET_MS, ANSWER_MS);
	while (terminal_shows(t, 0, "so far") && terminal_take(t, PATIENCE_MS)) {}
	sample_note(first, t->first - t->started);
	sample_note(exact, t->last - t->started);
}

static void type_query(struct terminal *t, const char *query, struct samples *first,
		       struct samples *exact)
{
	terminal_type(t, "F");
	terminal_settle(t, QUIET_MS, ANSWER_MS);
	for (; *query; query++) {
		char key[2] = { *query, '\0' };
		terminal_type(t, key);
		settle_query(t, first, exact);
	}
	terminal_type(t, "\x1b");
	terminal_settle(t, SETTLE_MS, ANSWER_MS);
}

static void type_queries(struct terminal *t, size_t rows)
{
	static struct samples first, exact;
	char line[512], class[512] = "";
	int typed = 0;
	while (fgets(line, sizeof line, stdin)) {
		char *query = strchr(line, '\t');
		if (!query || line[0] == '#')
			continue;
		query[strcspn(query, "\n")] = '\0';
		*query = '\0';
		typed = strcmp(class, line) == 0 ? typed + 1 : 1;
		snprintf(class, sizeof class, "%s", line);
		if (typed <= (rows < FEW_ROWS ? 1 : TYPED_OF_CLASS))
			type_query(t, query + 1, &first, &exact);
	}
	if (first.count == 0)
		return;
	fact_spread("typed_first", &first);
	fact_spread("typed_exact", &exact);
}

static void wait_for(struct terminal *t, const char *keys, const char *name)
{
	double before = terminal_main_cpu(t);
	terminal_type(t, keys);
	terminal_settle(t, AFTER_MS, ANSWER_MS);
	fact_named(name, "first", t->first - t->started);
	fact_named(name, "last", t->last - t->started);
	fact_named(name, "cpu", terminal_main_cpu(t) - before);
}

static void leave_view(struct terminal *t, const char *keys)
{
	terminal_type(t, keys);
	terminal_settle(t, SETTLE_MS, ANSWER_MS);
}

/* --- sorts --- */

static const char orders[] = "ostfln"; /* round to the first */

/* Until nothing is under way any more: a message that it sorts is no row. */
static void sort_all(struct terminal *t, size_t rows, const char *name)
{
	static struct samples first, last;
	first.count = last.count = 0;
	for (const char *order = orders; *order; order++) {
		char key[2] = { *order, '\0' };
		terminal_type(t, "S");
		terminal_settle(t, QUIET_MS, ANSWER_MS);
		terminal_type(t, key);
		terminal_settle(t, QUIET_MS, ANSWER_MS);
		terminal_idle(t, screen_idle_ms(rows) / 3, PATIENCE_MS);
		sample_note(&first, t->first - t->started);
		sample_note(&last, t->last - t->started);
	}
	fact_named(name, "first", sample_part(&first, 100));
	fact_named(name, "last", sample_part(&last, 100));
}

void screen_sort_asked(struct terminal *t, size_t rows)
{
	static struct samples help;
	for (const char *order = orders; *order; order++) {
		char keys[3] = { *order, '?', '\0' };
		terminal_type(t, "S");
		terminal_settle(t, QUIET_MS, ANSWER_MS);
		terminal_type(t, keys);
		while (!terminal_shows(t, 0, " help ") && terminal_take(t, PATIENCE_MS)) {}
		sample_note(&help, t->last - t->started);
		terminal_idle(t, screen_idle_ms(rows) / 3, PATIENCE_MS);
		leave_view(t, "\x1b");
	}
	fact("sort_blocks", sample_part(&help, 100));
}

/* --- sizes --- */

static void resize(struct terminal *t, const char *name)
{
	static struct samples seconds, cpu;
	char label[96];
	seconds.count = cpu.count = 0;
	for (int i = 0; i < RESIZES; i++) {
		double before = terminal_main_cpu(t);
		terminal_resize(t, i % 2 ? TERMINAL_COLS : TERMINAL_COLS - 10);
		terminal_settle(t, QUIET_MS, ANSWER_MS);
		sample_note(&seconds, t->first - t->started);
		sample_note(&cpu, terminal_main_cpu(t) - before);
	}
	fact_spread(name, &seconds);
	snprintf(label, sizeof label, "%s_cpu", name);
	fact_spread(label, &cpu);
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void use_list(struct terminal *t, size_t rows)
{
	screen_press(t, "j", least(PRESSES, rows / 4), "move");
	screen_press(t, " ", least(PRESSES, rows / 80), "page");
	screen_press(t, "b", least(PRESSES, rows / 80), "page_back");
	wait_for(t, "G", "bottom");
	wait_for(t, "g", "top");
}

static void use_article(struct terminal *t, size_t rows)
{
	static struct samples open;
	size_t times = least(PRESSES, rows / 10);
	for (size_t i = 0; i < times; i++) {
		leave_view(t, "j");
		terminal_type(t, "\r");
		terminal_settle(t, QUIET_MS, ANSWER_MS);
		sample_note(&open, t->first - t->started);
		leave_view(t, "q");
	}
	fact_spread("open", &open);
	wait_for(t, "\r", "opened");
	screen_press(t, "\t", times, "next_name");
	resize(t, "resize");
	wait_for(t, "e", "names_here");
	leave_view(t, "q");
	screen_press(t, "J", times, "next_article");
	leave_view(t, "q");
}

static double time_view(struct terminal *t, const char *key)
{
	terminal_type(t, key);
	terminal_settle(t, AFTER_MS, ANSWER_MS);
	return t->first - t->started;
}

static void use_names(struct terminal *t)
{
	static struct samples names, page, kwic;
	for (int round = 0; round < ROUNDS; round++) {
		sample_note(&names, time_view(t, "E"));
		sample_note(&page, time_view(t, "\r"));
		sample_note(&kwic, time_view(t, "c"));
		leave_view(t, "qqq");
	}
	fact("names_panel_first", sample_part(&names, 0));
	fact("entity_page_first", sample_part(&page, 0));
	fact("kwic_first", sample_part(&kwic, 0));
}

void screen_use(struct terminal *t, size_t rows)
{
	use_list(t, rows);
	use_article(t, rows);
	type_queries(t, rows);
	sort_all(t, rows, "sort");
	sort_all(t, rows, "sort_kept");
	use_names(t);
	fact("peak_used", (double)terminal_peak(t));
}

void screen_long(struct terminal *t, size_t rows)
{
	(void)rows;
	wait_for(t, "\r", "long_open");
	screen_press(t, " ", LONG_PAGES, "long_page");
	resize(t, "long_resize");
	wait_for(t, "G", "long_bottom");
	screen_press(t, "\t", LONG_PAGES, "long_name");
	leave_view(t, "q");
}
