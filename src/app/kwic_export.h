/* SPDX-License-Identifier: MIT */
/* Lines of a concordance as text: date, source, left, name, right, place, separated by tabs. */
#ifndef APP_KWIC_EXPORT_H
#define APP_KWIC_EXPORT_H

#include "app/kwic_line.h"

void kwic_export(const struct view_context *context, const uint32_t *mentions, size_t count,
		 struct buf *out);

#endif
