/* SPDX-License-Identifier: MIT */
/* How parts of a page share its height. */
#ifndef APP_SHARE_H
#define APP_SHARE_H

#include <stddef.h>

enum { SHARE_PARTS_MOST = 8 };

/* How many rows each of `count` parts gets of `room`: none more than its share while another is
 * cut. What is left over goes to the first that is cut. */
void share_rows(const size_t *wanted, size_t count, size_t room, size_t *shares);

#endif
