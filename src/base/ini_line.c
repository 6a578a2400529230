/* SPDX-License-Identifier: MIT */
/* What a line of an INI file says, or what is wrong with it. The limits are iniparser's:
 * lines of 1,024 bytes with their end, names looked up in a buffer of the same size. */
#include "base/ini_line.h"

enum { LINE_MAX_BYTES = 1022, VALUE_MAX_BYTES = 1000, NAME_MAX_BYTES = 200, SHOWN = 60 };

static enum ini_line_kind bad(bool always_false)
{
	(void)always_false; /* so that callers write `return bad(err_set(...))` */
	return INI_LINE_BAD;
}

static struct str shown(struct str s)
{
	return str_sub(s, 0, SHOWN);
}

static bool is_mark(char c)
{
	return c == '#' || c == ';';
}

static bool is_comment(struct str s)
{
	return s.len > 0 && is_mark(s.ptr[0]);
}

static bool is_name_char(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || c == '.' || c == '_' || c == '-';
}

static bool check_name(struct str name, const char *what, struct err *e)
{
	if (name.len == 0)
		return err_set(e, NULL, 0, "the name of the %s is missing", what);
	if (name.len > NAME_MAX_BYTES)
		return err_set(e, NULL, 0, "the name of the %s has %zu bytes, at most %d are read",
			       what, name.len, NAME_MAX_BYTES);
	size_t n = 0;
	while (n < name.len && is_name_char(name.ptr[n]))
		n++;
	return n == name.len || err_set(e, NULL, 0,
					"\"%.*s\" is no name of a %s: letters, digits, \".\", "
					"\"_\" and \"-\" are allowed",
					STR_ARG(shown(name)), what);
}

static enum ini_line_kind read_section(struct str line, struct ini_line *out, struct err *e)
{
	size_t end = str_chr(line, ']');
	if (end == STR_NPOS)
		return bad(err_set(e, NULL, 0, "\"%.*s\" has no closing \"]\", expected [section]",
				   STR_ARG(shown(line))));
	struct str rest = str_trim(str_skip(line, end + 1));
	if (rest.len > 0 && !is_comment(rest))
		return bad(err_set(e, NULL, 0,
				   "\"%.*s\" after the section, expected a line of its own",
				   STR_ARG(shown(rest))));
	out->name = str_trim(str_sub(line, 1, end));
	return check_name(out->name, "section", e) ? INI_LINE_SECTION : INI_LINE_BAD;
}

static bool read_quoted(struct str s, struct ini_line *out, struct err *e)
{
	char quote = s.ptr[0];
	struct str inside = str_skip(s, 1);
	size_t end = str_chr(inside, quote);
	if (end == STR_NPOS)
		return err_set(e, NULL, 0, "the value of %.*s starts with %c and has no second %c",
			       STR_ARG(out->name), quote, quote);
	struct str rest = str_trim(str_skip(inside, end + 1));
	if (rest.len > 0 && !is_comment(rest))
		return err_set(
		    e, NULL, 0,
		    "\"%.*s\" after the closing %c; a value that holds %c goes into %c ... %c",
		    STR_ARG(shown(rest)), quote, quote, '"' + '\'' - quote, '"' + '\'' - quote);
	out->value = str_sub(inside, 0, end);
	return true;
}

/* Where an unquoted value ends; STR_NPOS where a mark stands that may be meant as text. */
static size_t unquoted_end(struct str s)
{
	size_t at = 0;
	while (at < s.len && !is_mark(s.ptr[at]))
		at++;
	bool blank_before = at > 0 && char_is_blank(s.ptr[at - 1]);
	bool blank_after = at + 1 >= s.len || char_is_blank(s.ptr[at + 1]);
	return at == s.len || (blank_before && blank_after) ? at : STR_NPOS;
}

static bool has_odd_quotes(struct str s)
{
	bool odd = false;
	for (size_t i = 0; i < s.len; i++)
		odd ^= s.ptr[i] == '"';
	return odd;
}

static bool read_unquoted(struct str s, struct ini_line *out, struct err *e)
{
	size_t end = unquoted_end(s);
	if (end == STR_NPOS)
		return err_set(e, NULL, 0,
			       "\"#\" and \";\" cut a value short, write %.*s = \"%.*s\"",
			       STR_ARG(out->name), STR_ARG(shown(s)));
	out->value = str_trim(str_sub(s, 0, end));
	if (out->value.len == 0)
		return err_set(e, NULL, 0, "%.*s has no value, write %.*s = \"\" if none is meant",
			       STR_ARG(out->name), STR_ARG(out->name));
	if (out->value.ptr[out->value.len - 1] == '\\')
		return err_set(e, NULL, 0,
			       "a \"\\\" at the end of the value of %.*s, put it into quotes",
			       STR_ARG(out->name));
	return !has_odd_quotes(out->value) ||
	       err_set(e, NULL, 0,
		       "a \" without its partner in the value of %.*s, put it into ' ... '",
		       STR_ARG(out->name));
}

static enum ini_line_kind read_entry(struct str line, struct ini_line *out, struct err *e)
{
	size_t equals = str_chr(line, '=');
	if (equals == STR_NPOS)
		return bad(err_set(e, NULL, 0, "no \"=\" in \"%.*s\", expected key = value",
				   STR_ARG(shown(line))));
	out->name = str_trim(str_sub(line, 0, equals));
	if (!check_name(out->name, "key", e))
		return INI_LINE_BAD;
	struct str value = str_trim(str_skip(line, equals + 1));
	bool quoted = value.len > 0 && (value.ptr[0] == '"' || value.ptr[0] == '\'');
	if (!(quoted ? read_quoted(value, out, e) : read_unquoted(value, out, e)))
		return INI_LINE_BAD;
	if (out->value.len > VALUE_MAX_BYTES)
		return bad(err_set(e, NULL, 0,
				   "the value of %.*s has %zu bytes, at most %d are read",
				   STR_ARG(out->name), out->value.len, VALUE_MAX_BYTES));
	return INI_LINE_ENTRY;
}

enum ini_line_kind ini_line_read(struct str line, struct ini_line *out, struct err *e)
{
	struct str s = str_trim(line);
	if (s.len == 0 || is_comment(s))
		return INI_LINE_EMPTY;
	if (str_chr(s, '\0') != STR_NPOS)
		return bad(err_set(e, NULL, 0, "a NUL byte, expected UTF-8 text"));
	if (line.len > LINE_MAX_BYTES)
		return bad(err_set(e, NULL, 0, "a line of %zu bytes, at most %d are read", line.len,
				   LINE_MAX_BYTES));
	if (s.ptr[s.len - 1] == '\\')
		return bad(err_set(e, NULL, 0,
				   "a \"\\\" at the end of the line joins it to the next, "
				   "put the value into quotes"));
	return s.ptr[0] == '[' ? read_section(s, out, e) : read_entry(s, out, e);
}
