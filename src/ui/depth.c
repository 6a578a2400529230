/* SPDX-License-Identifier: MIT */
/* Colour depth: what is asked for, what there is, and what a colour is called there. */
#include "ui/depth.h"

#include "app/option.h"

int depth_shown(int option, int terminal, const char *no_color)
{
	static const int asked[] = {
		[COLOUR_AUTO] = DEPTH_TRUE, [COLOUR_NEVER] = 0, [COLOUR_8] = 8,
		[COLOUR_16] = 16,           [COLOUR_256] = 256, [COLOUR_TRUE] = DEPTH_TRUE,
	};
	static const int steps[] = { DEPTH_TRUE, 256, 16, 8 };
	if (option == COLOUR_AUTO && no_color && no_color[0] != '\0')
		return 0;
	int most = terminal < asked[option] ? terminal : asked[option];
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
		if (most >= steps[i])
			return steps[i];
	}
	return 0;
}

int depth_number(struct colour colour, int depth, int terminal, bool *bright)
{
	bool direct = terminal >= DEPTH_TRUE;
	*bright = false;
	/* Direct-colour terminals take numbers below 8 for those of the palette (terminfo). */
	if (depth == DEPTH_TRUE && colour.rgb >= 0)
		return colour.rgb < 8 ? 8 : colour.rgb;
	if (depth == 256 && !direct && colour.c256 >= 0)
		return colour.c256;
	if (colour.c16 < 0)
		return -1;
	*bright = colour.c16 >= 8 && (depth < 16 || direct);
	return *bright ? colour.c16 - 8 : colour.c16;
}
