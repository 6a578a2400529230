/* SPDX-License-Identifier: MIT */
/* What the flags set, and what goes with what. */
#include "cli/cli.h"

#include "cli/flags.h"
#include "cli/id.h"

enum { WIDTH_MIN = 20, WIDTH_MAX = 1000, THREADS_MAX = 256, SHOWN_LEN = 60 };

static bool set_json(struct cli *cli, const char *value, struct err *e)
{
	(void)value;
	(void)e;
	cli->json = true;
	return true;
}

static bool set_ascii(struct cli *cli, const char *value, struct err *e)
{
	(void)value;
	(void)e;
	cli->ascii = true;
	return true;
}

static bool set_no_cache(struct cli *cli, const char *value, struct err *e)
{
	(void)value;
	(void)e;
	cli->no_cache = true;
	return true;
}

static bool set_query(struct cli *cli, const char *value, struct err *e)
{
	(void)e;
	cli->query = value;
	return true;
}

static bool set_fields(struct cli *cli, const char *value, struct err *e)
{
	(void)e;
	cli->fields = value;
	return true;
}

static bool set_theme(struct cli *cli, const char *value, struct err *e)
{
	(void)e;
	cli->theme = value;
	return true;
}

static bool set_config(struct cli *cli, const char *value, struct err *e)
{
	(void)e;
	cli->config_file = value;
	return true;
}

static bool set_corrections(struct cli *cli, const char *value, struct err *e)
{
	if (cli->correction_count == CORRECTIONS_MAX)
		return err_set(e, NULL, 0, "--corrections: at most %d files", CORRECTIONS_MAX);
	cli->corrections[cli->correction_count++] = value;
	return true;
}

static bool set_keys(struct cli *cli, const char *value, struct err *e)
{
	(void)e;
	cli->keys = value;
	return true;
}

static bool read_number(enum flag flag, const char *value, long min, long max, size_t *out,
			struct err *e)
{
	struct str text = str_from(value);
	long number;
	if (!str_to_long(text, &number) || number < min || number > max)
		return err_set(e, NULL, 0, "%s %.*s: expected a number from %ld to %ld",
			       flag_table[flag].dashed, STR_ARG(str_sub(text, 0, SHOWN_LEN)), min,
			       max);
	*out = (size_t)number;
	return true;
}

static bool set_width(struct cli *cli, const char *value, struct err *e)
{
	return read_number(FLAG_WIDTH, value, WIDTH_MIN, WIDTH_MAX, &cli->width, e);
}

static bool set_threads(struct cli *cli, const char *value, struct err *e)
{
	return read_number(FLAG_THREADS, value, 0, THREADS_MAX, &cli->threads, e);
}

/* As the option of that name. */
static bool read_option(enum option id, const char *value, long *out, struct err *e)
{
	struct err why = ERR_INIT;
	struct options options;
	options_init(&options);
	bool ok = options_set(&options, id, str_from(value), &why);
	*out = ok ? options.numbers[id] : -1;
	options_release(&options);
	return ok || err_set(e, NULL, 0, "--%s", why.message);
}

static bool set_colour(struct cli *cli, const char *value, struct err *e)
{
	long colour;
	bool ok = read_option(OPT_COLOUR, value, &colour, e);
	cli->colour = (int)colour;
	return ok;
}

static bool set_memory(struct cli *cli, const char *value, struct err *e)
{
	return read_option(OPT_MEMORY, value, &cli->memory, e);
}

static bool set_now(struct cli *cli, const char *value, struct err *e)
{
	struct str text = str_from(value);
	if (date_from_iso(text, &cli->now) && cli->now.precision >= DATE_DAY)
		return true;
	return err_set(e, NULL, 0, "--now %.*s: expected a day like 2026-09-14 or 2026-09-14T08:30",
		       STR_ARG(str_sub(text, 0, SHOWN_LEN)));
}

typedef bool set_function(struct cli *cli, const char *value, struct err *e);
static set_function *const set_by_flag[FLAG_COUNT] = {
	[FLAG_JSON] = set_json,         [FLAG_FIELDS] = set_fields,
	[FLAG_WIDTH] = set_width,       [FLAG_THEME] = set_theme,
	[FLAG_CONFIG] = set_config,     [FLAG_COLOUR] = set_colour,
	[FLAG_ASCII] = set_ascii,       [FLAG_KEYS] = set_keys,
	[FLAG_NOW] = set_now,           [FLAG_THREADS] = set_threads,
	[FLAG_NO_CACHE] = set_no_cache, [FLAG_MEMORY] = set_memory,
	[FLAG_QUERY] = set_query,       [FLAG_CORRECTIONS] = set_corrections,
};

/* --- taking -------------------------------------------------------------------------------- */

/* Help and version win over any other mode. */
static bool is_word_only(unsigned mode)
{
	return mode == MODE_HELP || mode == MODE_VERSION;
}

static bool choose_mode(struct cli *cli, enum flag *chosen, enum flag flag, const char *value,
			struct err *e)
{
	if (is_word_only(cli->mode))
		return true;
	if (!is_word_only(flag_table[flag].mode) && cli->mode != MODE_INTERACTIVE &&
	    (*chosen != flag || value))
		return err_set(e, NULL, 0, "%s and %s: only one of these at a time",
			       flag_table[*chosen].dashed, flag_table[flag].dashed);
	*chosen = flag;
	cli->mode = (enum cli_mode)flag_table[flag].mode;
	cli->target = value;
	return true;
}

/* The flags a mode has no use for. */
static bool check_mode(const struct cli *cli, const bool *given, struct err *e)
{
	struct buf modes = BUF_INIT;
	bool ok = true;
	for (size_t i = 0; i < FLAG_COUNT && ok; i++) {
		unsigned bits = flag_table[i].modes;
		if (!given[i] || bits == 0 || bits & MODE_BIT(cli->mode))
			continue;
		for (size_t j = 0; j < FLAG_COUNT; j++) {
			unsigned mode = flag_table[j].mode;
			if (mode != MODE_INTERACTIVE && bits & MODE_BIT(mode))
				buf_addf(&modes, "%s%s", modes.len > 0 ? ", " : "",
					 flag_table[j].dashed);
		}
		ok = modes.len > 0
			 ? err_set(e, NULL, 0, "%s goes with %s only", flag_table[i].dashed,
				   buf_cstr(&modes))
			 : err_set(e, NULL, 0, "%s is for the screen, not for modes that print",
				   flag_table[i].dashed);
	}
	buf_release(&modes);
	return ok;
}

static bool finish(struct cli *cli, const bool *given, struct err *e)
{
	uint64_t id;
	if (is_word_only(cli->mode))
		return true;
	if (cli->mode == MODE_INTERACTIVE && (cli->json || cli->fields))
		cli->mode = MODE_LIST;
	if (!check_mode(cli, given, e))
		return false;
	if (cli->mode == MODE_DECODE && cli->path_count > 0)
		return err_set(e, NULL, 0, "--decode takes one file, and no others beside it");
	/* A file is printed without its folder being named as well. */
	if (cli->mode == MODE_PRINT && cli->path_count == 0 &&
	    !id_parse(str_from(cli->target), &id)) {
		cli->paths = &cli->target;
		cli->path_count = 1;
	}
	return true;
}

struct parsing {
	struct cli *cli;
	enum flag mode_flag; /* that chose the mode; FLAG_COUNT: none has */
	bool given[FLAG_COUNT];
};

static bool take(void *context, enum flag flag, const char *value, struct err *e)
{
	struct parsing *p = context;
	p->given[flag] = true;
	if (value && value[0] == '\0')
		return err_set(e, NULL, 0, "%s needs an argument that is not empty: %s=%s",
			       flag_table[flag].dashed, flag_table[flag].dashed,
			       flag_table[flag].argument);
	if (flag_table[flag].mode != MODE_INTERACTIVE)
		return choose_mode(p->cli, &p->mode_flag, flag, value, e);
	return set_by_flag[flag](p->cli, value, e);
}

bool cli_parse(int argc, char **argv, struct cli *out, struct err *e)
{
	struct parsing p = { .cli = out, .mode_flag = FLAG_COUNT };
	*out = (struct cli){ .colour = -1, .memory = -1 };
	int operands = flags_scan(argc, argv, take, &p, e);
	if (operands < 0)
		return false;
	out->paths = (const char *const *)&argv[operands];
	out->path_count = (size_t)(argc - operands);
	return finish(out, p.given, e);
}
