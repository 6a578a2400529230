/* SPDX-License-Identifier: MIT */
/* The table of flags: parsing, -h, the completion and the checks of the man page come from it. */
#ifndef CLI_FLAGS_H
#define CLI_FLAGS_H

#include "base/buf.h"
#include "base/err.h"

#define MODE_BIT(mode) (1u << (mode))
#define MODES_OF_NAMES                                                               \
	(MODE_BIT(MODE_ENTITIES) | MODE_BIT(MODE_ENTITY) | MODE_BIT(MODE_MENTIONS) | \
	 MODE_BIT(MODE_KWIC))
#define MODES_OF_JSON \
	(MODES_OF_ARTICLES | MODES_OF_NAMES | MODE_BIT(MODE_CHECK) | MODE_BIT(MODE_STATS))
#define MODES_OF_ARTICLES (MODE_BIT(MODE_LIST) | MODE_BIT(MODE_SEARCH) | MODE_BIT(MODE_PRINT))

/* X(id, name, letter or 0, argument or NULL, mode it chooses, modes it means something in (0: all),
 * sentence). MODE_INTERACTIVE: chooses none. */
#define FLAG_TABLE(X)                                                                              \
	X(LIST, "list", 0, NULL, MODE_LIST, 0,                                                     \
	  "articles, one a line: columns on a terminal, else TSV")                                 \
	X(SEARCH, "search", 0, "QUERY", MODE_SEARCH, 0,                                            \
	  "articles that match, best first, with a passage")                                       \
	X(PRINT, "print", 0, "ID|PATH", MODE_PRINT, 0,                                             \
	  "the article of that id, or all of a file, as text")                                     \
	X(ENTITIES, "entities", 0, NULL, MODE_ENTITIES, 0,                                         \
	  "people, organisations, places; most articles first")                                    \
	X(ENTITY, "entity", 0, "NAME", MODE_ENTITY, 0,                                             \
	  "what there is on a name, or its 16 digits")                                             \
	X(MENTIONS, "mentions", 0, NULL, MODE_MENTIONS, 0,                                         \
	  "every name where it stands, and whom it means")                                         \
	X(KWIC, "kwic", 0, "NAME", MODE_KWIC, 0, "a name in its sentences")                        \
	X(DECODE, "decode", 0, "PATH", MODE_DECODE, 0, "a file as UTF-8, otherwise as it is")      \
	X(CHECK, "check", 0, NULL, MODE_CHECK, 0, "files that needed help, and which")             \
	X(CHECK_CONFIG, "check-config", 0, NULL, MODE_CHECK_CONFIG, 0,                             \
	  "what is wrong in settings, themes, outlets, names")                                     \
	X(PRINT_THEME, "print-theme", 0, NULL, MODE_PRINT_THEME, 0,                                \
	  "the theme as a file to start one's own from")                                           \
	X(STATS, "stats", 0, NULL, MODE_STATS, 0, "counts, speed of each step, memory")            \
	X(QUERY, "query", 'q', "QUERY", MODE_INTERACTIVE,                                          \
	  MODE_BIT(MODE_INTERACTIVE) | MODES_OF_JSON, "only articles that match")                  \
	X(JSON, "json", 0, NULL, MODE_INTERACTIVE, MODES_OF_JSON, "JSON Lines instead of text")    \
	X(FIELDS, "fields", 0, "LIST", MODE_INTERACTIVE,                                           \
	  MODE_BIT(MODE_LIST) | MODE_BIT(MODE_SEARCH) | MODE_BIT(MODE_CHECK) | MODES_OF_NAMES,     \
	  "which fields, separated by commas")                                                     \
	X(WIDTH, "width", 0, "N", MODE_INTERACTIVE, MODES_OF_ARTICLES | MODES_OF_NAMES,            \
	  "columns of text (80)")                                                                  \
	X(THEME, "theme", 't', "NAME", MODE_INTERACTIVE, 0, "colours to use")                      \
	X(CONFIG, "config", 'c', "FILE", MODE_INTERACTIVE, 0,                                      \
	  "settings instead of your kabar.ini")                                                    \
	X(CORRECTIONS, "corrections", 0, "FILE", MODE_INTERACTIVE, 0,                              \
	  "corrections of names beside your own; repeatable")                                      \
	X(COLOUR, "color", 0, "WHEN", MODE_INTERACTIVE, 0, "auto, never, 8, 16, 256 or true")      \
	X(ASCII, "ascii", 0, NULL, MODE_INTERACTIVE, 0, "nothing but ASCII in text and lines")     \
	X(KEYS, "keys", 0, "KEYS", MODE_INTERACTIVE, MODE_BIT(MODE_INTERACTIVE),                   \
	  "type these first, as keys.ini names them")                                              \
	X(THREADS, "threads", 0, "N", MODE_INTERACTIVE, 0, "workers (as many as processors)")      \
	X(MEMORY, "memory", 0, "SIZE", MODE_INTERACTIVE, 0, "text kept in memory: 256M, 2G, auto") \
	X(NO_CACHE, "no-cache", 0, NULL, MODE_INTERACTIVE, 0,                                      \
	  "derive everything anew, keep nothing of it")                                            \
	X(NOW, "now", 0, "DATE", MODE_INTERACTIVE, 0,                                              \
	  "the present, 2026-09-14 or 2026-09-14T08:30")                                           \
	X(HELP, "help", 'h', NULL, MODE_HELP, 0, "this text")                                      \
	X(VERSION, "version", 'V', NULL, MODE_VERSION, 0, "the version")

enum flag {
#define X(id, name, letter, argument, mode, modes, sentence) FLAG_##id,
	FLAG_TABLE(X)
#undef X
	    FLAG_COUNT
};

struct flag_info {
	const char *dashed; /* "--list" */
	char letter;
	const char *argument;
	unsigned mode; /* enum cli_mode */
	unsigned modes;
	const char *sentence;
};
extern const struct flag_info flag_table[FLAG_COUNT];

/* What -h prints. */
void flags_help(struct buf *out);

/* Goes through argv with getopt_long, which moves what is no flag to the end: its index, or -1
 * with a message and a hint. value is NULL for flags without an argument. */
typedef bool flag_function(void *context, enum flag flag, const char *value, struct err *e);
int flags_scan(int argc, char **argv, flag_function *take, void *context, struct err *e);

#endif
