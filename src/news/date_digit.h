/* SPDX-License-Identifier: MIT */
/* Digits of any script. */
#ifndef NEWS_DATE_DIGIT_H
#define NEWS_DATE_DIGIT_H

#include "base/str.h"

/* Bytes of the digit at s[at], ASCII or of another script, 0 if there is none. */
size_t script_digit(struct str s, size_t at, int *value);

#endif
