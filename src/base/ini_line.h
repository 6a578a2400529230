/* SPDX-License-Identifier: MIT */
/* One line of an INI file, held against everything iniparser gets wrong. */
#ifndef BASE_INI_LINE_H
#define BASE_INI_LINE_H

#include "base/err.h"
#include "base/str.h"

enum ini_line_kind { INI_LINE_EMPTY, INI_LINE_SECTION, INI_LINE_ENTRY, INI_LINE_BAD };

struct ini_line {
	struct str name;  /* of the section or key, case as written */
	struct str value; /* without quotes */
};

/* The views in *out point into line. What is bad about it goes to e->message. */
enum ini_line_kind ini_line_read(struct str line, struct ini_line *out, struct err *e);

#endif
