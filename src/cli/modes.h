/* SPDX-License-Identifier: MIT */
/* What the modes share. Each prints to out and returns the exit status. */
#ifndef CLI_MODES_H
#define CLI_MODES_H

#include "cli/cli.h"
#include "cli/out.h"
#include "entity/names.h"
#include "find/query.h"
#include "store/corrections.h"

struct run {
	const struct cli *cli;
	struct out out;
	bool tty;         /* standard output is a terminal */
	struct log *log;  /* of settings; said on stderr at the end */
	struct log *load; /* of loading, likewise unless `told` */
	bool told;
	struct outlets *outlets;
	struct corrections *corrections; /* by run_load_names, as names */
	struct names *names;
	struct corpus *corpus; /* NULL until run_load, likewise those below */
	struct index *words;   /* of queries that read; NULL: none is kept */
	struct query *query;   /* -q, NULL: not given */
	struct query *search;  /* --search, NULL in other modes */
	struct marks *marks;   /* if there is any query */
	struct notes *notes;   /* likewise */
	struct seen *seen;     /* if one asks for it */
};

/* Loads the paths to the end. false where there are none or a query is wrong (said): EXIT_USAGE. */
bool run_load(struct run *r);
/* run_load, and the names of it all, with the user's corrections. */
bool run_load_names(struct run *r);
/* Does -q let the article through? */
bool run_wants(const struct run *r, uint32_t nr);
/* What queries are asked about. */
struct query_subject run_subject(const struct run *r);
/* For a mode that found n things: nothing found, where nothing could be read, is a failure. */
int run_status(const struct run *r, size_t n);
/* Says what was wrong with the command line. */
int run_refuse(const struct err *e);
/* Input that could not be opened or read, as against one that holds no text. */
bool input_is_unreadable(const struct input *input);

int mode_list(struct run *r);
int mode_search(struct run *r);
int mode_print(struct run *r);
int mode_entities(struct run *r);
int mode_entity(struct run *r);
int mode_mentions(struct run *r);
int mode_kwic(struct run *r);
int mode_decode(struct run *r);
int mode_check(struct run *r);
int mode_check_config(struct run *r);
int mode_print_theme(struct run *r);
int mode_stats(struct run *r);
int mode_help(struct run *r);
int mode_version(struct run *r);

#endif
