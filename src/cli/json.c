/* SPDX-License-Identifier: MIT */
/* Writes JSON. */
#include "cli/json.h"

#include "base/base64.h"
#include "text/clean.h"
#include "text/utf8.h"

enum { SURROGATES = 0x10000, HIGH = 0xD800, LOW = 0xDC00 };

static bool stays(struct clean_marks *marks, uint32_t cp)
{
	return clean_keeps_next(marks, cp) && cp != '"' && cp != '\\';
}

static void add_escaped(struct buf *out, uint32_t cp)
{
	if (cp == '"' || cp == '\\') {
		buf_add_char(out, '\\');
		buf_add_char(out, (char)cp);
	} else if (cp < SURROGATES) {
		buf_addf(out, "\\u%04x", (unsigned)cp);
	} else {
		unsigned rest = cp - SURROGATES;
		buf_addf(out, "\\u%04x\\u%04x", HIGH | rest >> 10, LOW | (rest & 0x3FF));
	}
}

void json_add_string(struct buf *out, struct str s)
{
	size_t len, kept = 0;
	struct clean_marks marks = { 0 };
	buf_add_char(out, '"');
	for (size_t at = 0; at < s.len; at += len) {
		uint32_t cp = utf8_at(s, at, &len);
		bool ill_formed =
		    cp == UTF8_REPLACEMENT && !str_starts(str_skip(s, at), STR("\xEF\xBF\xBD"));
		if (stays(&marks, cp) && !ill_formed)
			continue;
		buf_add_str(out, str_sub(s, kept, at));
		kept = at + len;
		if (ill_formed)
			utf8_add(out, UTF8_REPLACEMENT);
		else
			add_escaped(out, cp);
	}
	buf_add_str(out, str_skip(s, kept));
	buf_add_char(out, '"');
}

void json_add_key(struct buf *out, const char *key)
{
	if (out->len > 0 && out->data[out->len - 1] != '{')
		buf_add_char(out, ',');
	buf_addf(out, "\"%s\":", key);
}

void json_add_path(struct buf *out, struct str path)
{
	json_add_key(out, "path");
	json_add_string(out, path);
	if (utf8_valid(path))
		return;
	json_add_key(out, "path_base64");
	buf_add_char(out, '"');
	base64_encode(path, out);
	buf_add_char(out, '"');
}
