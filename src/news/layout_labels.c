/* SPDX-License-Identifier: MIT */
/* Mail headers and the label lines of database exports. */
#include "news/layout_parts.h"

void labels_apply(struct layout *l)
{
	(void)l;
}
