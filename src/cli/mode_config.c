/* SPDX-License-Identifier: MIT */
/* --check-config and --print-theme. */
#include "app/config.h"
#include "base/intern.h"
#include "base/paths.h"
#include "cli/modes.h"
#include "store/searches.h"
#include "text/clean.h"

static void load_corrections(const struct cli *cli, struct log *log)
{
	struct buf own = BUF_INIT;
	paths_user(PATHS_DATA, "corrections", &own);
	corrections_free(corrections_open(buf_cstr(&own), cli->corrections, NULL, log));
	buf_release(&own);
}

static void load_searches_and_notes(struct log *log)
{
	struct buf searches = BUF_INIT, notes = BUF_INIT;
	paths_user(PATHS_DATA, "searches", &searches);
	paths_user(PATHS_DATA, "notes", &notes);
	struct searches_options options = { .path = buf_cstr(&searches),
					    .log = log,
					    .check = query_check };
	searches_free(searches_open(&options));
	notes_free(notes_open(buf_cstr(&notes), NULL, log));
	buf_release(&searches);
	buf_release(&notes);
}

/* Loads whatever settings there are; the log gets what is wrong, some of it more than once. */
static void load_everything(const struct cli *cli, struct log *log)
{
	struct path_names themes;
	struct config config;
	struct theme theme;
	config_load(&config, cli->config_file, cli->theme, log);
	config_release(&config);
	theme_names(&themes);
	for (size_t i = 0; i < themes.names.len; i++)
		theme_load(themes.names.data[i], &theme, log);
	path_names_release(&themes);
	outlets_free(outlets_load(log));
	lexicon_free(names_lexicons(log));
	load_corrections(cli, log);
	load_searches_and_notes(log);
}

/* Each problem once; a theme is read again for every theme that inherits from it. */
static size_t print_problems(struct run *r, struct log *log)
{
	struct intern said = { 0 };
	struct buf text = BUF_INIT, clean = BUF_INIT;
	for (size_t i = 0; i < log_count(log); i++) {
		size_t before = said.strings.len;
		if (log_get(log, i, &text) == LOG_INFO)
			continue;
		intern_add(&said, buf_str(&text));
		if (said.strings.len == before)
			continue;
		buf_clear(&clean);
		clean_add(&clean, buf_str(&text), CLEAN_LINE);
		out_add_line(&r->out, buf_str(&clean));
	}
	size_t count = said.strings.len;
	buf_release(&text);
	buf_release(&clean);
	intern_release(&said);
	return count;
}

int mode_check_config(struct run *r)
{
	struct log *log = log_new();
	load_everything(r->cli, log);
	size_t problems = print_problems(r, log);
	log_free(log);
	return problems == 0 ? EXIT_FOUND : EXIT_NOTHING;
}

int mode_print_theme(struct run *r)
{
	const struct cli *cli = r->cli;
	struct config config;
	struct theme theme;
	if (cli->theme) {
		if (!theme_load(cli->theme, &theme, r->log))
			return EXIT_USAGE; /* the log says which there are */
		theme_print(&theme, &r->out.buf);
		return EXIT_FOUND;
	}
	config_load(&config, cli->config_file, NULL, r->log);
	theme_print(&config.theme, &r->out.buf);
	config_release(&config);
	return EXIT_FOUND;
}
