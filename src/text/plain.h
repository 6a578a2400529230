/* SPDX-License-Identifier: MIT */
/* The characters most text is made of, told apart by a few comparisons. */
#ifndef TEXT_PLAIN_H
#define TEXT_PLAIN_H

#include <stdint.h>

/* Columns of a non-ASCII character that text/clean keeps as it is; -1: look it up. */
static inline int plain_cols(uint32_t cp)
{
	switch (cp >> 8) {
	case 0x00:
		return cp > 0xA0 && cp != 0xAD ? 1 : -1;
	case 0x01:
	case 0x02:
		return 1;
	case 0x03:
		return cp < 0x34F ? 0 : cp >= 0x3A3 ? 1 : -1;
	case 0x04:
		return cp < 0x483 || cp > 0x489 ? 1 : -1;
	case 0x06:
		return cp >= 0x620 && cp < 0x64B ? 1 : -1;
	case 0x09:
		return cp >= 0x904 && cp < 0x93A ? 1 : -1;
	case 0x0E:
		if (cp >= 0xE34 && cp < 0xE4F)
			return cp < 0xE3B || cp > 0xE46 ? 0 : cp > 0xE3E ? 1 : -1;
		return cp == 0xE31 ? 0 : cp > 0xE00 && cp < 0xE34 ? 1 : -1;
	case 0x1E:
		return 1;
	case 0x20:
		return cp >= 0x2010 && cp < 0x2028 ? 1 : -1;
	case 0x30:
		return cp < 0x302A || (cp > 0x3040 && cp < 0x3097) || cp > 0x309F ? 2 : -1;
	default:
		return (cp >= 0x4E00 && cp < 0xA000) || (cp >= 0xAC00 && cp < 0xD7A4) ||
			       (cp > 0xFF00 && cp < 0xFF61)
			   ? 2
			   : -1;
	}
}

#endif
