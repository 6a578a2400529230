/* SPDX-License-Identifier: MIT */
/* The command line: flags (one table), and the modes that print instead of opening the screen. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/config.h"
#include "news/date.h"

enum cli_mode {
	MODE_INTERACTIVE,
	MODE_LIST,
	MODE_SEARCH,
	MODE_PRINT,
	MODE_ENTITIES,
	MODE_ENTITY,
	MODE_MENTIONS,
	MODE_KWIC,
	MODE_DECODE,
	MODE_CHECK,
	MODE_CHECK_CONFIG,
	MODE_PRINT_THEME,
	MODE_STATS,
	MODE_HELP,
	MODE_VERSION
};

enum { CORRECTIONS_MAX = 32 };
enum { EXIT_FOUND = 0, EXIT_NOTHING = 1, EXIT_USAGE = 2, EXIT_TROUBLE = 3 };

struct cli {
	enum cli_mode mode;
	const char *target;       /* of --search, --print, --decode, --entity, --kwic */
	const char *const *paths; /* in argv; for --print of a file without any, &target of this
				     struct, which therefore stays where it was filled */
	size_t path_count;
	const char *query;                            /* -q, or NULL */
	const char *corrections[CORRECTIONS_MAX + 1]; /* --corrections, NULL-terminated */
	size_t correction_count;
	bool json;
	const char *fields; /* --fields */
	size_t width;       /* --width; 0: not given (80, a list: the terminal's) */
	const char *theme;
	const char *config_file;
	int colour; /* enum of option color, or -1: as configured */
	bool ascii;
	const char *keys;
	size_t threads;
	bool no_cache;
	long memory;     /* --memory in bytes; 0: auto; -1: as configured */
	struct date now; /* --now; DATE_UNKNOWN: the clock */
};

/* Reads argv (getopt_long rules; stops at --). false with a message and a hint: exit 2. */
bool cli_parse(int argc, char **argv, struct cli *out, struct err *e);

/* The present: --now, else the clock. */
struct date cli_now(const struct cli *cli);

/* Is -q right, if it is given? Otherwise says on stderr what is wrong and where: exit 2. */
bool cli_query_is_right(const struct cli *cli);

/* Runs any mode but MODE_INTERACTIVE, over the paths given; writes to stdout, messages to stderr.
 * What cannot be written is a failure, said unless the reader of a pipe has gone. Returns the exit
 * status. */
int cli_run(const struct cli *cli);

/* One line on stderr, "kabar: " before it, filtered: messages hold file names. */
void cli_say(struct str text);

#endif
