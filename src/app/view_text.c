/* SPDX-License-Identifier: MIT */
/* Words that several views say: counts, dates, sources, messages. */
#include "app/view_text.h"

#include <stdio.h>
#include <string.h>

#include "text/clean.h"
#include "text/width.h"

void view_say(struct request *request, struct str text)
{
	struct buf clean = BUF_INIT;
	size_t len = 0;
	int cols;
	clean_add(&clean, text, CLEAN_LINE);
	while (len < clean.len) {
		size_t cell = width_cell(buf_str(&clean), len, &cols);
		if (len + cell >= sizeof request->text)
			break;
		len += cell;
	}
	request->kind = REQUEST_MESSAGE;
	memcpy(request->text, buf_cstr(&clean), len);
	request->text[len] = '\0';
	buf_release(&clean);
}

void view_add_number(struct buf *out, uint64_t n)
{
	char digits[24];
	int len = snprintf(digits, sizeof digits, "%llu", (unsigned long long)n);
	for (int i = 0; i < len; i++) {
		if (i > 0 && (len - i) % 3 == 0)
			buf_add_char(out, ',');
		buf_add_char(out, digits[i]);
	}
}

void view_add_count(struct buf *out, uint64_t n, const char *noun)
{
	view_add_number(out, n);
	buf_addf(out, " %s%s", noun, n == 1 ? "" : "s");
}

void view_add_day(struct buf *out, const struct date *d)
{
	struct buf text = BUF_INIT;
	struct date day = *d;
	if (day.precision > DATE_DAY)
		day.precision = DATE_DAY;
	date_long(&day, &text);
	/* date_long starts with the weekday. */
	buf_add_str(out, str_skip(buf_str(&text), day.precision == DATE_DAY ? 4 : 0));
	buf_release(&text);
}

void view_add_source(struct buf *out, const struct article *a, const char *corpus_name)
{
	struct str folder = a->input->collection;
	size_t slash = str_rchr(folder, '/');
	if (a->source.value.len > 0) {
		buf_add_str(out, a->source.value);
		return;
	}
	if (slash != STR_NPOS)
		folder = str_skip(folder, slash + 1);
	if (folder.len == 0)
		folder = str_from(corpus_name);
	buf_add_char(out, '(');
	buf_add_str(out, folder);
	buf_add_char(out, ')');
}

void view_add_source_and_day(struct buf *out, const struct article *a, const char *corpus_name)
{
	view_add_source(out, a, corpus_name);
	if (a->date.precision == DATE_UNKNOWN)
		return;
	buf_add_str(out, article_date_guessed(a) ? STR(" ~") : STR(" "));
	view_add_day(out, &a->date);
}

void view_add_end(struct line *out, enum role role, struct str dump, size_t cols)
{
	struct buf clean = BUF_INIT;
	clean_add(&clean, dump, CLEAN_LINE);
	struct str end = buf_str(&clean);
	if (cols > 0 && width_str(end) > cols) {
		line_add(out, role, STR("…"));
		end = width_suffix(end, cols - 1, NULL);
	}
	line_add(out, role, cols > 0 ? end : STR_NULL);
	buf_release(&clean);
}

void view_request(struct request *request, enum request_kind kind, uint32_t article, uint32_t at)
{
	request->kind = kind;
	request->article = article;
	request->at = at;
}

bool view_article_command(enum command command, uint32_t article, uint32_t at,
			  struct request *request)
{
	static const struct {
		uint8_t command, kind;
		short value;
	} table[] = {
		{ CMD_ARTICLE_NEXT, REQUEST_ARTICLE, 1 },
		{ CMD_ARTICLE_PREVIOUS, REQUEST_ARTICLE, -1 },
		{ CMD_UNREAD_OPEN, REQUEST_ARTICLE, 2 },
		{ CMD_STAR, REQUEST_MARK, MARK_STAR },
		{ CMD_READ, REQUEST_MARK, MARK_READ },
		{ CMD_PAGER, REQUEST_PAGER, 0 },
		{ CMD_EDITOR, REQUEST_EDITOR, 0 },
		{ CMD_COMPARE, REQUEST_COMPARE, 0 },
	};
	for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
		if (table[i].command != command)
			continue;
		view_request(request, table[i].kind, article, at);
		if (table[i].kind == REQUEST_ARTICLE)
			request->step = table[i].value;
		else if (table[i].kind == REQUEST_MARK)
			request->mark = (enum mark)table[i].value;
		return true;
	}
	return false;
}

void view_request_info(struct request *request, const struct article *a)
{
	request->kind = REQUEST_SHOW;
	request->place = (struct place){ .kind = VIEW_INFO,
					 .has_article = true,
					 .article = article_key(a),
					 .focus = PLACE_NO_FOCUS };
}

void view_say_no_match(struct request *request, const struct find *find, struct str where)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "No match for \"");
	buf_add_str(&text, buf_str(&find->typed));
	buf_addf(&text, "\" in ");
	buf_add_str(&text, where);
	buf_addf(&text, find->needle.exact_case ? " (case counts)" : " (ignoring case)");
	view_say(request, buf_str(&text));
	buf_release(&text);
}

void view_say_no_needle(struct request *request)
{
	view_say(request, STR("Nothing to find yet"));
}
