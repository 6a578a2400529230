/* SPDX-License-Identifier: MIT */
/* What queries are asked about, from what a view may read. */
#ifndef APP_VIEW_SUBJECT_H
#define APP_VIEW_SUBJECT_H

#include "app/view.h"
#include "find/query.h"

struct query_subject view_subject(const struct view_context *context);

#endif
