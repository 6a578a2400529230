/* SPDX-License-Identifier: MIT */
/* cmocka with its prerequisites, and what unit tests share. */
#ifndef TESTS_SUPPORT_UNIT_H
#define TESTS_SUPPORT_UNIT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/log.h"

/* Compares a view with a C string and prints both on failure. */
#define assert_str(view, expected) unit_assert_str((view), (expected), __FILE__, __LINE__)
void unit_assert_str(struct str got, const char *expected, const char *file, int line);

/* Whether a file holds this, to the byte. */
#define assert_holds(path, expected) unit_assert_holds((path), str_from(expected))
void unit_assert_holds(const char *path, struct str expected);

/* In how many messages that stands; and whether it stands in message nr. */
size_t unit_logged(struct log *log, const char *needle);
void unit_assert_logged(struct log *log, size_t nr, const char *needle);

/* A fresh folder below $TMPDIR, removed at exit; a name inside it (static, reused after 8 calls).
 */
const char *unit_dir(void);
const char *unit_path(const char *name);
/* Writes a file there (folders made as needed) and returns its path as unit_path does. */
const char *unit_write(const char *name, struct str content);

#endif
