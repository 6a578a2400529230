/* SPDX-License-Identifier: MIT */
/* The dump in the user's pager or editor: an argument vector, never a shell. */
#include "app/app_state.h"

#include <stdio.h>
#include <string.h>

/* Programs that take +N as "start at line N". */
static const char *const line_takers[] = { "less", "more",  "most", "vi",         "vim",
					   "nvim", "view",  "nano", "emacs",      "ne",
					   "kak",  "micro", "joe",  "mg",         "pico",
					   "jed",  "dte",   "vis",  "emacsclient" };

static bool takes_line(struct str program)
{
	size_t slash = str_rchr(program, '/');
	struct str name = slash == STR_NPOS ? program : str_skip(program, slash + 1);
	for (size_t i = 0; i < sizeof line_takers / sizeof line_takers[0]; i++) {
		if (str_eq(name, str_from(line_takers[i])))
			return true;
	}
	return false;
}

static const char *variable(const char *name)
{
	const char *value = getenv(name);
	return value && value[0] != '\0' ? value : NULL;
}

static const char *program_wanted(bool editor)
{
	const char *wanted = editor ? variable("VISUAL") : variable("PAGER");
	if (!wanted && editor)
		wanted = variable("EDITOR");
	return wanted ? wanted : editor ? "vi" : "less";
}

static void add_argument(struct app *a, struct str text)
{
	struct buf copy = BUF_INIT;
	buf_add_str(&copy, text);
	vec_push(&a->argv, buf_detach(&copy));
}

static void clear_arguments(struct app *a)
{
	for (size_t i = 0; i < a->argv.len; i++)
		free(a->argv.data[i]);
	vec_clear(&a->argv);
}

static void add_program(struct app *a, struct str words, size_t line)
{
	struct str word;
	while (str_next(&words, ' ', &word)) {
		if (word.len > 0)
			add_argument(a, word);
	}
	if (a->argv.len > 0 && takes_line(str_from(a->argv.data[0]))) {
		char at[32];
		snprintf(at, sizeof at, "+%zu", line);
		add_argument(a, str_from(at));
	}
}

/* A name that begins like an option gets a folder in front. */
static void add_path(struct app *a, const char *path)
{
	struct buf name = BUF_INIT;
	if (path[0] == '-' || path[0] == '+')
		buf_add_str(&name, STR("./"));
	buf_add_str(&name, str_from(path));
	add_argument(a, buf_str(&name));
	buf_release(&name);
}

void app_run_program(struct app *a, bool editor, uint32_t nr, uint32_t at)
{
	const struct article *article = corpus_article(a->corpus, nr);
	const char *path = article->input->path;
	if (strcmp(path, "-") == 0) {
		app_say(a, ROLE_MESSAGE, STR("Standard input is no file; v shows its text"));
		return;
	}
	clear_arguments(a);
	add_program(a, str_from(program_wanted(editor)), corpus_line(a->corpus, article, at));
	if (a->argv.len == 0) {
		app_sayf(a, ROLE_ERROR, "%s names no program", editor ? "$VISUAL" : "$PAGER");
		return;
	}
	add_path(a, path);
	vec_push(&a->argv, NULL);
	a->want = WANT_RUN;
}

void app_program_returned(struct app *a, int status)
{
	const char *program = a->argv.len > 0 ? a->argv.data[0] : "the program";
	if (status < 0)
		app_sayf(a, ROLE_ERROR, "%s could not be run", program);
	else if (status > 0)
		app_sayf(a, ROLE_WARNING, "%s ended with status %d", program, status);
}
