/* SPDX-License-Identifier: MIT */
/* Parses the command line's queries, and points at what is wrong in them. */
#include "cli/ask.h"

#include <time.h>

#include "text/clean.h"
#include "text/width.h"

/* What is shown of a long query: with "kabar:   " and two ellipses it fits 80 columns. */
enum { BEFORE_COLS = 44, AFTER_COLS = 24 };

struct date cli_now(const struct cli *cli)
{
	return cli->now.precision == DATE_UNKNOWN ? date_from_unix(time(NULL)) : cli->now;
}

/* The query around that byte, and a ^ below it. */
static void point_at(struct str text, size_t at)
{
	struct buf clean = BUF_INIT, line = BUF_INIT;
	struct clean_map map = { 0 };
	size_t cols;
	clean_add_mapped(&clean, &map, text, 0, CLEAN_LINE);
	size_t cut = clean_map_out(&map, (uint32_t)at);
	struct str before = str_sub(buf_str(&clean), 0, cut),
		   after = str_skip(buf_str(&clean), cut);
	struct str left = width_suffix(before, BEFORE_COLS, &cols);
	struct str right = width_prefix(after, AFTER_COLS, NULL);
	bool starts = left.len == before.len, ends = right.len == after.len;
	buf_addf(&line, "  %s%.*s%.*s%s", starts ? "" : "…", STR_ARG(left), STR_ARG(right),
		 ends ? "" : "…");
	cli_say(buf_str(&line));
	buf_clear(&line);
	buf_add_repeat(&line, ' ', (starts ? 2U : 3U) + cols);
	buf_add_char(&line, '^');
	cli_say(buf_str(&line));
	clean_map_release(&map);
	buf_release(&clean);
	buf_release(&line);
}

struct query *ask_query(const struct cli *cli, const char *flag, const char *text)
{
	struct query_error wrong;
	struct buf why = BUF_INIT;
	struct date now = cli_now(cli);
	struct query *query = query_new(str_from(text), &now, &wrong);
	if (query)
		return query;
	buf_addf(&why, "%s: %s", flag, wrong.message);
	cli_say(buf_str(&why));
	point_at(str_from(text), wrong.start);
	buf_release(&why);
	return NULL;
}

bool cli_query_is_right(const struct cli *cli)
{
	struct query *query = cli->query ? ask_query(cli, "-q", cli->query) : NULL;
	query_free(query);
	return query || !cli->query;
}
