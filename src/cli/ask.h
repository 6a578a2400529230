/* SPDX-License-Identifier: MIT */
/* Queries of the command line. */
#ifndef CLI_ASK_H
#define CLI_ASK_H

#include "cli/cli.h"
#include "find/query.h"

/* NULL where it is wrong; stderr then has why, and a ^ below the place. `flag` is that which
 * brought the text. */
struct query *ask_query(const struct cli *cli, const char *flag, const char *text);

#endif
