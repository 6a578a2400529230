/* SPDX-License-Identifier: MIT */
/* kabar: puts the parts together. */
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/leave.h"
#include "base/mem.h"
#include "base/paths.h"
#include "cli/cli.h"
#include "text/clean.h"
#include "ui/run.h"

enum { SAVE_WAIT_MS = 500 };

/* One line on stderr, filtered: messages hold file names. */
static void say(struct str text)
{
	struct buf line = BUF_INIT;
	buf_add_str(&line, STR("kabar: "));
	clean_add(&line, text, CLEAN_LINE);
	buf_add_char(&line, '\n');
	fwrite(line.data, 1, line.len, stderr);
	buf_release(&line);
}

static int refuse(const struct err *e, int status)
{
	struct buf text = BUF_INIT;
	err_format(e, &text);
	say(buf_str(&text));
	buf_release(&text);
	return status;
}

/* Closed descriptors 0 to 2 would become those of files. They are taken by /dev/null, opened so
 * that using them fails as it would have. */
static void hold_standard_descriptors(void)
{
	static const int unusable[] = { O_WRONLY, O_RDONLY, O_RDONLY };
	for (int fd = 0; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", unusable[fd]) != fd)
			_exit(EXIT_TROUBLE);
	}
}

static const char *locale_wanted(void)
{
	static const char *const variables[] = { "LC_ALL", "LC_CTYPE", "LANG" };
	for (size_t i = 0; i < sizeof variables / sizeof *variables; i++) {
		const char *value = getenv(variables[i]);
		if (value && value[0] != '\0')
			return value;
	}
	return "C.UTF-8";
}

/* LC_CTYPE only: numbers, sorting and dates never depend on it. A UTF-8 locale that is not
 * installed here still says what the terminal speaks. */
static void set_locale(void)
{
	struct str wanted = str_from(locale_wanted());
	if (setlocale(LC_CTYPE, wanted.ptr))
		return;
	size_t dot = str_rchr(wanted, '.');
	struct str codeset = dot == STR_NPOS ? STR_NULL : str_skip(wanted, dot + 1);
	if (str_starts_nocase(codeset, STR("UTF-8")) || str_starts_nocase(codeset, STR("UTF8")))
		setlocale(LC_CTYPE, "C.UTF-8");
}

/* Where no path is given: the last corpus opened, else the sample. What the paths point into
 * lives as long as the process. */
static void add_paths(struct cli *cli, struct log *log)
{
	struct buf folder = BUF_INIT, path = BUF_INIT;
	paths_user(PATHS_STATE, "", &folder);
	struct session *last = session_new(buf_cstr(&folder), NULL, log);
	cli->paths = session_paths(last);
	buf_clear(&folder);
	if (!cli->paths[0] && paths_shipped(&folder)) {
		path_join(&path, buf_str(&folder), STR("config/sample"));
		const char **sample = mem_zalloc(2, sizeof *sample);
		sample[0] = buf_detach(&path);
		cli->paths = sample;
	}
	while (cli->paths[cli->path_count])
		cli->path_count++;
	buf_release(&folder);
}

static bool reads_stdin(const struct cli *cli)
{
	for (size_t i = 0; i < cli->path_count; i++) {
		if (strcmp(cli->paths[i], "-") == 0)
			return true;
	}
	return false;
}

/* What could not be saved, with the last reason given. */
static void say_unsaved(struct log *log)
{
	struct buf text = BUF_INIT, last = BUF_INIT;
	buf_add_str(&text, STR("not everything could be saved"));
	for (size_t nr = log_count(log); nr-- > 0;) {
		buf_clear(&last);
		if (log_get(log, nr, &last) != LOG_ERROR)
			continue;
		buf_add_str(&text, STR(": "));
		buf_add_str(&text, buf_str(&last));
		break;
	}
	say(buf_str(&text));
	buf_release(&text);
	buf_release(&last);
}

static int open_screen(const struct cli *cli, struct config *config, struct log *log)
{
	struct err e = ERR_INIT;
	struct app_options options = {
		.paths = cli->paths,
		.path_count = cli->path_count,
		.config = config,
		.outlets = outlets_load(log),
		.log = log,
		.threads = cli->threads,
		.memory = (uint64_t)(cli->memory >= 0 ? cli->memory
						      : config->options.numbers[OPT_MEMORY]),
		.corrections = cli->corrections,
		.stdin_is_data = reads_stdin(cli),
		.no_cache = cli->no_cache,
		.remember = true,
		.watch = true,
		.now = cli_now(cli),
		.clock_runs = cli->now.precision == DATE_UNKNOWN,
		.query = cli->query,
	};
	struct term_options terminal = {
		.colours =
		    cli->colour >= 0 ? cli->colour : (int)config->options.numbers[OPT_COLOUR],
		.ascii = cli->ascii,
		.script = cli->keys,
	};
	struct app *app = app_new(&options);
	int status = run_interactive(app, &terminal, &e);
	if (e.message[0] != '\0')
		refuse(&e, status);
	if (!app_leave(app, SAVE_WAIT_MS))
		say_unsaved(log);
	return status;
}

static int interact(const struct cli *cli, struct log *log)
{
	struct err e = ERR_INIT;
	struct config config;
	if (reads_stdin(cli) && isatty(STDIN_FILENO)) {
		err_set(&e, NULL, 0, "- reads articles from standard input, which is a terminal");
		return refuse(&e, EXIT_USAGE);
	}
	if (!cli_query_is_right(cli))
		return EXIT_USAGE;
	config_load(&config, cli->config_file, cli->theme, log);
	return open_screen(cli, &config, log);
}

static int run(struct cli *cli)
{
	struct err e = ERR_INIT;
	struct log *log = log_new();
	if (cli->mode == MODE_INTERACTIVE && !isatty(STDOUT_FILENO)) {
		if (cli->keys) {
			err_set(&e, NULL, 0, "--keys needs a terminal on standard output");
			return refuse(&e, EXIT_USAGE);
		}
		cli->mode = MODE_LIST;
	}
	if (cli->path_count == 0)
		add_paths(cli, log);
	return cli->mode == MODE_INTERACTIVE ? interact(cli, log) : cli_run(cli);
}

int main(int argc, char **argv)
{
	struct cli cli;
	struct err e = ERR_INIT;
	mem_begin();
	hold_standard_descriptors();
	set_locale();
	signal(SIGXFSZ, SIG_IGN); /* a full quota is an error of the write that meets it */
	int status = cli_parse(argc, argv, &cli, &e) ? run(&cli) : refuse(&e, EXIT_USAGE);
	fflush(NULL);
	/* Not exit: a worker may sit in a slow read and still use what would be torn down. */
	leave(status);
}
