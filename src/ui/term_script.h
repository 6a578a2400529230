/* SPDX-License-Identifier: MIT */
/* The terminal of the tests: keys from a script, screens as text. */
#ifndef UI_TERM_SCRIPT_H
#define UI_TERM_SCRIPT_H

#include "ui/term.h"

/* A script is text, one directive a line:
 *   keys NAME...     keys by the names of key_parse ("keys j j Enter"), one after another
 *   type TEXT        the characters of the rest of the line
 *   resize COLSxROWS
 *   screen NAME      appends the screen to the output under a heading
 *   roles NAME       the same with a line of role letters below each row
 *   signal NAME      WINCH, TERM, HUP or CONT comes
 *   # comment, empty lines
 * A directive is carried out when nothing is under way any more, so that no result depends on time.
 * The end of the script is the terminal hanging up. */
struct term_script {
	struct str text;   /* outlives the run */
	size_t rows, cols; /* at the start */
	int colours;       /* what term_colours answers */
	int wait_ms;       /* how long loading may take before the run is given up */
};

/* Before run_interactive. */
void term_script_set(const struct term_script *script);
/* The screens so far; bad directives and a run given up are said in it. Released by the caller. */
void term_script_output(struct buf *out);
/* Was the program left before the script had ended? */
bool term_script_left_early(void);

#endif
