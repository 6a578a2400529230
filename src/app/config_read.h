/* SPDX-License-Identifier: MIT */
/* Options from a file that is already read. */
#ifndef APP_CONFIG_READ_H
#define APP_CONFIG_READ_H

#include "app/option.h"
#include "base/ini.h"
#include "base/log.h"

/* Bad lines cost themselves and are logged. */
void config_read_options(struct options *options, const struct ini *ini, struct log *log);

#endif
