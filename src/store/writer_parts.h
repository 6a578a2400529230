/* SPDX-License-Identifier: MIT */
/* The writer with another pause between two tries of what fails, for tests. */
#ifndef STORE_WRITER_PARTS_H
#define STORE_WRITER_PARTS_H

#include "store/writer.h"

struct writer *writer_new_retrying(struct log *log, int retry_ms);

#endif
