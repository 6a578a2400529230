/* SPDX-License-Identifier: MIT */
/* Code points of the bytes 0x80 to 0xFF; 0 where a byte has no meaning. */
#ifndef TEXT_ENCODING_TABLES_H
#define TEXT_ENCODING_TABLES_H

#include <stdint.h>

extern const uint16_t encoding_windows_1252[128];
extern const uint16_t encoding_mac_roman[128];
extern const uint16_t encoding_windows_1258[128];
extern const uint16_t encoding_windows_1251[128];
extern const uint16_t encoding_koi8_r[128];
extern const uint16_t encoding_iso_8859_5[128];
extern const uint16_t encoding_windows_1256[128];
extern const uint16_t encoding_iso_8859_6[128];
extern const uint16_t encoding_windows_874[128];

#endif
