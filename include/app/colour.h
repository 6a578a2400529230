/* SPDX-License-Identifier: MIT */
/* Colours as themes write them: "e8b964/179/yellow", "e8b964", "magenta", "default". */
#ifndef APP_COLOUR_H
#define APP_COLOUR_H

#include "base/buf.h"
#include "base/err.h"

/* A colour at every depth; -1 = the terminal's own (default). One of 16 given by its name alone
 * has rgb -1 and c256 = c16: it goes out by its index at every depth, as the terminal shows it. */
struct colour {
	int32_t rgb;  /* 0xRRGGBB */
	int16_t c256; /* 0..255 */
	int8_t c16;   /* 0..15 */
};

#define COLOUR_DEFAULT ((struct colour){ -1, -1, -1 })

/* Places that are not given are the nearest colour: of 256 the 6x6x6 cube and the grey ramp
 * (16 to 255: the first 16 are whatever the user's terminal makes of them), of 16 what xterm
 * shows. A lone name of one of the 16 is that colour at every depth, see struct colour. */
bool colour_parse(struct str text, struct colour *out, struct err *e);
/* In the same form, complete: it parses to the same colour. */
void colour_print(struct colour colour, struct buf *out);

int colour_nearest_256(int32_t rgb);
int colour_nearest_16(int32_t rgb);

bool colour_same(struct colour a, struct colour b);

#endif
