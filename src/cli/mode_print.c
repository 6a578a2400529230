/* SPDX-License-Identifier: MIT */
/* --print: articles as text, or their blocks as JSON Lines. */
#include <inttypes.h>

#include "app/config.h"
#include "app/page.h"
#include "cli/id.h"
#include "cli/json.h"
#include "cli/modes.h"

enum { USUAL_WIDTH = 80 };

struct wanted {
	uint64_t id;
	bool by_id;
	struct buf path; /* without doubled slashes and one at its end */
};

static void wanted_init(struct wanted *w, const char *target)
{
	struct str text = str_from(target);
	*w = (struct wanted){ 0 };
	w->by_id = id_parse(text, &w->id);
	for (size_t i = 0; i < text.len; i++) {
		if (text.ptr[i] != '/' || i == 0 || text.ptr[i - 1] != '/')
			buf_add_char(&w->path, text.ptr[i]);
	}
	if (w->path.len > 1 && w->path.data[w->path.len - 1] == '/')
		buf_truncate(&w->path, w->path.len - 1);
}

/* The file itself, or one below the folder. */
static bool path_fits(const struct wanted *w, const struct article *a)
{
	struct str path = str_from(a->input->path);
	struct str wanted = buf_str(&w->path);
	if (!str_starts(path, wanted))
		return false;
	return path.len == wanted.len || path.ptr[wanted.len] == '/' || str_ends(wanted, STR("/"));
}

static void print_json(struct run *r, const struct article *a)
{
	struct buf *out = &r->out.buf;
	struct str text = corpus_text(r->corpus, a);
	buf_add_str(out, STR("{\"id\":\""));
	id_add(out, a->id);
	buf_add_char(out, '"');
	json_add_path(out, str_from(a->input->path));
	json_add_key(out, "blocks");
	for (uint32_t i = 0; i < a->block_count; i++) {
		const struct block *b = &a->blocks[i];
		uint64_t start = a->offset + b->start;
		buf_addf(out,
			 "%s{\"kind\":\"%s\",\"start\":%" PRIu64 ",\"end\":%" PRIu64 ",\"text\":",
			 i > 0 ? "," : "[", block_kinds[b->kind].name, start, start + b->len);
		json_add_string(out, str_sub(text, b->start, (size_t)b->start + b->len));
		buf_add_char(out, '}');
	}
	buf_add_str(out, a->block_count > 0 ? STR("]}\n") : STR("[]}\n"));
}

static void print_text(struct run *r, const struct article *a, const struct page_style *style)
{
	struct page page = { 0 };
	struct line line = { 0 };
	page_of_article(&page, a, corpus_text(r->corpus, a), NULL, style);
	for (size_t i = 0; i < page.lines.len; i++) {
		line_clear(&line, ROLE_TEXT);
		page_draw(&page, i, UINT32_MAX, LINKS_NONE, &line);
		out_add_line(&r->out, buf_str(&line.text));
	}
	line_release(&line);
	page_release(&page);
}

static void print_article(struct run *r, const struct article *a, bool first,
			  const struct page_style *style)
{
	if (r->cli->json) {
		print_json(r, a);
		return;
	}
	if (!first)
		buf_add_str(&r->out.buf, STR("\n* * *\n\n"));
	print_text(r, a, style);
}

/* An id names the first of several copies. */
static size_t print_wanted(struct run *r, const struct wanted *w, const struct page_style *style)
{
	size_t printed = 0;
	size_t count = corpus_count(r->corpus);
	for (uint32_t nr = 0; nr < count && out_go_on(&r->out); nr++) {
		const struct article *a = corpus_article(r->corpus, nr);
		if (w->by_id ? a->id != w->id : !path_fits(w, a))
			continue;
		if (!run_wants(r, nr))
			continue;
		corpus_turn(r->corpus);
		print_article(r, a, printed++ == 0, style);
		if (w->by_id)
			break;
	}
	return printed;
}

/* What looks like an id may be the name of a file. */
static size_t print_all(struct run *r, const struct page_style *style)
{
	struct wanted w;
	wanted_init(&w, r->cli->target);
	size_t printed = print_wanted(r, &w, style);
	if (printed == 0 && w.by_id) {
		w.by_id = false;
		printed = print_wanted(r, &w, style);
	}
	buf_release(&w.path);
	return printed;
}

int mode_print(struct run *r)
{
	const struct cli *cli = r->cli;
	struct config config;
	if (!run_load(r))
		return EXIT_USAGE;
	config_load(&config, cli->config_file, cli->theme, r->log);
	struct page_style style = {
		.cols = cli->width ? cli->width : USUAL_WIDTH,
		.fold_noise = config.options.numbers[OPT_FURNITURE] == FURNITURE_FOLD,
	};
	size_t printed = print_all(r, &style);
	config_release(&config);
	if (printed == 0) {
		struct buf text = BUF_INIT;
		buf_addf(&text, "there is no article %s here%s", cli->target,
			 r->query ? " that matches" : "");
		cli_say(buf_str(&text));
		buf_release(&text);
	}
	return run_status(r, printed);
}
