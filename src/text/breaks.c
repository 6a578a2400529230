/* SPDX-License-Identifier: MIT */
/* Line break opportunities: ASCII by two small tables, the rest by libunistring. */
#include "text/breaks.h"

#include <string.h>

#include <unilbrk.h>

#include "text/utf8.h"
#include "text/width.h"

/* Line breaking classes of ASCII (LineBreak.txt); + and \ stand with $, as PR and PO do. */
enum {
	AL = 1 << 0,
	NU = 1 << 1,
	QU = 1 << 2,
	OP = 1 << 3,
	CP = 1 << 4,
	CL = 1 << 5,
	EX = 1 << 6,
	IS = 1 << 7,
	SY = 1 << 8,
	HY = 1 << 9,
	PR = 1 << 10,
	BA = 1 << 11,
	SP = 1 << 12,
};

/* Upper case: a class by its first letter; y SY, h HY, c CP, k CL. From space to tilde. */
static const char ascii_classes[] = "seqappaqocapihiynnnnnnnnnniiaaaea"
				    "aaaaaaaaaaaaaaaaaaaaaaaaaaopcaaa"
				    "aaaaaaaaaaaaaaaaaaaaaaaaaaobka";

struct ascii_rule {
	unsigned own;
	unsigned direct; /* before which classes a line may start right behind it */
	unsigned spaced; /* and with spaces between */
};

#define AFTER_SPACES (AL | NU | QU | OP | HY | PR | BA)

/* By letter - 'a'. As libunistring has it, but for IS before AL (LB29: e.g., example.com). */
static const struct ascii_rule ascii_rules[26] = {
	['a' - 'a'] = { AL, 0, AFTER_SPACES },
	['n' - 'a'] = { NU, 0, AFTER_SPACES },
	['q' - 'a'] = { QU, 0, AFTER_SPACES & ~(unsigned)OP },
	['o' - 'a'] = { OP, 0, 0 },
	['c' - 'a'] = { CP, OP, AFTER_SPACES },
	['k' - 'a'] = { CL, AL | OP | NU, AFTER_SPACES },
	['e' - 'a'] = { EX, AL | PR | OP | NU, AFTER_SPACES },
	['i' - 'a'] = { IS, PR | OP, AFTER_SPACES },
	['y' - 'a'] = { SY, AL | PR | OP, AFTER_SPACES },
	['h' - 'a'] = { HY, AL | PR | OP, AFTER_SPACES },
	['p' - 'a'] = { PR, PR, AFTER_SPACES },
	['b' - 'a'] = { BA, AL | PR | OP | NU, AFTER_SPACES },
	['s' - 'a'] = { SP, 0, 0 },
};

static const struct ascii_rule *rule_of(char c)
{
	bool printable = c >= ' ' && c <= '~';
	return &ascii_rules[printable ? ascii_classes[c - ' '] - 'a' : 0];
}

bool breaks_ascii(struct str s, size_t at)
{
	if (at == 0 || s.ptr[at] == ' ')
		return false;
	size_t before = at - 1;
	while (before > 0 && s.ptr[before] == ' ')
		before--;
	const struct ascii_rule *rule = rule_of(s.ptr[before]);
	if (s.ptr[before] == ' ')
		return true;
	return ((before + 1 < at ? rule->spaced : rule->direct) & rule_of(s.ptr[at])->own) != 0;
}

static bool is_alnum(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

/* Between alphanumerics, a space and alphanumerics a line may always end, and nothing before
 * matters to what comes after. */
static bool is_fresh_start(struct str s, size_t at)
{
	return at >= 2 && s.ptr[at - 1] == ' ' && is_alnum(s.ptr[at]) && is_alnum(s.ptr[at - 2]);
}

static size_t next_fresh_start(struct str s, size_t at)
{
	while (at < s.len) {
		const char *space = memchr(s.ptr + at, ' ', s.len - at);
		if (!space)
			break;
		at = (size_t)(space - s.ptr) + 1;
		if (at < s.len && is_fresh_start(s, at))
			return at;
	}
	return s.len;
}

/* Flags of the ASCII bytes s[at, end); returns the last fresh start among them, else `at`. */
static size_t fill_ascii(struct str s, size_t at, size_t end, char *flags)
{
	size_t fresh = at;
	for (size_t i = at; i < end; i++) {
		if (i > 0 && is_alnum(s.ptr[i - 1])) /* no class allows a break there */
			continue;
		flags[i] = breaks_ascii(s, i);
		if (flags[i] && is_fresh_start(s, i))
			fresh = i;
	}
	return fresh;
}

/* Corrects libunistring 1.0: LB29 (signs stay with the letters behind them), and marks of Thai
 * and its relatives, which are letters to it. */
static bool is_denied(struct str s, size_t at)
{
	if ((unsigned char)s.ptr[at] < 0x80)
		return rule_of(s.ptr[at - 1])->own == IS && char_is_alpha(s.ptr[at]);
	size_t len;
	return width_of(utf8_at(s, at, &len)) == 0;
}

static void fill_any(struct str s, size_t from, size_t end, char *flags)
{
	char first = flags[from];
	u8_possible_linebreaks((const uint8_t *)s.ptr + from, end - from, "UTF-8", flags + from);
	flags[from] = first;
	for (size_t i = from + 1; i < end; i++)
		flags[i] = flags[i] == UC_BREAK_POSSIBLE && !is_denied(s, i);
}

void breaks_fill(struct str s, char *flags)
{
	memset(flags, 0, s.len);
	for (size_t at = 0; at < s.len;) {
		size_t end = utf8_ascii_end(s, at);
		size_t fresh = fill_ascii(s, at, end, flags);
		if (end == s.len)
			break;
		at = next_fresh_start(s, end);
		fill_any(s, fresh, at, flags);
	}
}
