/* SPDX-License-Identifier: MIT */
/* Text for the clipboard of a terminal: OSC 52 as xterm defines it (XTerm Control Sequences,
 * "Manipulate Selection Data"). */
#ifndef UI_CLIPBOARD_H
#define UI_CLIPBOARD_H

#include "base/buf.h"

enum { CLIPBOARD_MOST = 74994 }; /* bytes of text: 100,000 as base64, what terminals agree on */

/* Appends the sequence to *out. able: the terminal's description knows of it (capability Ms);
 * otherwise its name decides, for tmux and screen are often called what has none. false, nothing
 * appended: no clipboard there, or not for so much. term may be NULL. */
bool clipboard_bytes(struct str text, bool able, const char *term, struct buf *out);

#endif
