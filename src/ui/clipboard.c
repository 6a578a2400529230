/* SPDX-License-Identifier: MIT */
#include "ui/clipboard.h"

#include "base/base64.h"

static bool hands_on(struct str term)
{
	return str_starts(term, STR("screen")) || str_starts(term, STR("tmux"));
}

bool clipboard_bytes(struct str text, bool able, const char *term, struct buf *out)
{
	if (text.len > CLIPBOARD_MOST || !(able || (term && hands_on(str_from(term)))))
		return false;
	buf_add_str(out, STR("\033]52;c;"));
	base64_encode(text, out);
	buf_add_char(out, '\a');
	return true;
}
