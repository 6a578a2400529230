/* SPDX-License-Identifier: MIT */
/* Tag dumps: <DOC> <HEADLINE> ... Lines end at tags too; the element says what a line is. */
#include "news/layout_parts.h"

void tags_scan(struct layout *l)
{
	lines_scan(l);
}
