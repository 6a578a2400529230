/* SPDX-License-Identifier: MIT */
/* The shipped profiles of outlets, loaded once for all tests of a program. */
#ifndef TESTS_SUPPORT_OUTLETS_H
#define TESTS_SUPPORT_OUTLETS_H

#include "news/outlet.h"
#include "support/unit.h"

static struct outlets *outlets;
static struct log *messages;

static int load_outlets(void **state)
{
	(void)state;
	messages = log_new();
	outlets = outlets_load(messages);
	return log_count(messages) == 0 ? 0 : -1;
}

static int free_outlets(void **state)
{
	(void)state;
	outlets_free(outlets);
	log_free(messages);
	return 0;
}

#endif
