/* SPDX-License-Identifier: MIT */
/* kabar in a pseudo terminal: what its tests share. */
#ifndef TESTS_UI_PTY_KABAR_H
#define TESTS_UI_PTY_KABAR_H

#include "ui/pty.h"

#include "text/utf8.h"

static inline void set_environment(void)
{
	setenv("TERM", "xterm-256color", 1);
	unsetenv("NO_COLOR");
	setenv("XDG_STATE_HOME", unit_path("state"), 1);
	setenv("XDG_CONFIG_HOME", unit_path("config"), 1);
}

static inline const char *program(void)
{
	const char *path = getenv("KABAR");
	return path ? path : "build/kabar";
}

static inline const char *sample(void)
{
	static char path[1024];
	const char *top = getenv("KABAR_DATA");
	snprintf(path, sizeof path, "%s/config/sample", top ? top : ".");
	return path;
}

static inline void start_on(struct pty *p, const char *path)
{
	const char *argv[] = { program(), path, NULL };
	pty_start(p, 24, 80, argv);
}

/* On the sample, until the hint row is there. */
static inline void start(struct pty *p)
{
	start_on(p, sample());
	pty_await(p, "1/52"); /* the first row of all of it: nothing moves any more */
}

/* `script` with $KABAR and $SAMPLE. */
static inline void start_shell(struct pty *p, const char *script)
{
	const char *argv[] = { "sh", "-c", script, NULL };
	setenv("KABAR", program(), 1);
	setenv("SAMPLE", sample(), 1);
	pty_start(p, 24, 80, argv);
}

static inline void expect_exit(struct pty *p, int code)
{
	int status = pty_wait(p, 0);
	assert_true(WIFEXITED(status));
	assert_int_equal(WEXITSTATUS(status), code);
}

static inline void quit(struct pty *p)
{
	pty_send(p, "Q");
	expect_exit(p, 0);
	pty_expect_restored(p);
	pty_release(p);
}

/* --- what it sends -----------------------------------------------------------------------------
 */

static inline bool is_forbidden(uint32_t cp)
{
	return (cp >= 0x80 && cp < 0xA0) || (cp >= 0x200B && cp <= 0x200F) ||
	       (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2060 && cp <= 0x206F) || cp == 0xFEFF ||
	       (cp >= 0xFFF9 && cp <= 0xFFFB) || (cp >= 0xE0000 && cp <= 0xE01FF) || cp == 0x034F ||
	       cp == 0x00AD || cp == 0x061C || cp == 0x180E;
}

/* Bytes of the text for the clipboard that starts at `at`, 0 if none does. */
static inline size_t clipboard_text(struct str raw, size_t at)
{
	static const char base64[] =
	    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
	struct str start = STR("\033]52;c;");
	if (!str_starts(str_skip(raw, at), start))
		return 0;
	size_t end = at + start.len;
	while (end < raw.len && memchr(base64, raw.ptr[end], sizeof base64 - 1))
		end++;
	return end < raw.len && raw.ptr[end] == '\a' ? end + 1 - at : 0;
}

/* CSI sequences and what terminfo has besides; no strings (OSC, DCS ...) but for the clipboard, no
 * bell, nothing hidden. */
static inline void expect_harmless(const struct pty *p)
{
	struct str raw = buf_str(&p->raw);
	assert_int_equal(utf8_valid_prefix(raw), raw.len);
	for (size_t at = 0, len; at < raw.len; at += len) {
		uint32_t cp = utf8_at(raw, at, &len);
		size_t copied = clipboard_text(raw, at);
		if (copied > 0) {
			len = copied;
			continue;
		}
		if (is_forbidden(cp) || (cp < ' ' && !memchr("\033\r\n\b\t\x0e\x0f", (int)cp, 7)))
			fail_msg("U+%04X was sent", (unsigned)cp);
		if (cp == '\033' && at + 1 < raw.len && memchr("]P_^Xk", raw.ptr[at + 1], 6))
			fail_msg("ESC %c was sent", raw.ptr[at + 1]);
	}
	assert_false(p->titled);
}

#endif
