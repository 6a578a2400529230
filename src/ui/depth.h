/* SPDX-License-Identifier: MIT */
/* How many colours to show, and a theme's colour as a number at that depth. */
#ifndef UI_DEPTH_H
#define UI_DEPTH_H

#include "app/theme.h"

enum { DEPTH_TRUE = 1 << 24 };

/* option: COLOUR_AUTO ...; terminal: how many the terminal has; no_color: the variable's value, or
 * NULL (no-color.org: counts for auto if it is not empty). 0, 8, 16, 256 or DEPTH_TRUE. */
int depth_shown(int option, int terminal, const char *no_color);

/* The number of a colour where `depth` colours are shown on a terminal that has `terminal`; -1 =
 * the terminal's own. *bright: one of the bright eight that there is no number for. */
int depth_number(struct colour colour, int depth, int terminal, bool *bright);

#endif
