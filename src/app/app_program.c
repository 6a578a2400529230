/* SPDX-License-Identifier: MIT */
/* The dump in the user's pager or editor: an argument vector, never a shell. What is piped goes to
 * a command of the user's own, which is one for the shell. */
#include "app/app_state.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/paths.h"

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

void app_pipe(struct app *a, struct str text)
{
	buf_clear(&a->piped);
	buf_add_str(&a->piped, text);
	app_ask(a, PROMPT_PIPE, STR_NULL);
}

/* Bytes in a file of their own; "" where none can be made. */
static void write_apart(struct str bytes, struct buf *path)
{
	const char *folder = variable("TMPDIR");
	path_join(path, str_from(folder ? folder : "/tmp"), STR("kabar-XXXXXX"));
	int fd = mkstemp(path->data);
	bool written = fd >= 0;
	while (written && bytes.len > 0) {
		ssize_t n = write(fd, bytes.ptr, bytes.len);
		written = n > 0;
		bytes = str_skip(bytes, written ? (size_t)n : 0);
	}
	if (fd >= 0)
		close(fd);
	if (fd >= 0 && !written)
		unlink(path->data);
	if (!written)
		buf_clear(path);
}

/* Both: the file is gone before the command runs. */
static const char quiet_script[] = "exec 3<\"$1\"; rm -f -- \"$1\"; eval \"$2\" <&3";
static const char shown_script[] = "exec 3<\"$1\"; rm -f -- \"$1\"; eval \"$2\" <&3; s=$?; "
				   "printf '\\n[Enter] ' >/dev/tty; read -r x </dev/tty; exit $s";

static void run_with_input(struct app *a, struct str text, const char *script, struct str program)
{
	struct buf path = BUF_INIT;
	write_apart(text, &path);
	if (path.len == 0) {
		app_say(a, ROLE_ERROR, STR("No file for the text can be made in $TMPDIR"));
	} else {
		clear_arguments(a);
		add_argument(a, STR("sh"));
		add_argument(a, STR("-c"));
		add_argument(a, str_from(script));
		add_argument(a, STR("kabar"));
		add_argument(a, buf_str(&path));
		add_argument(a, program);
		vec_push(&a->argv, NULL);
		a->want = WANT_RUN;
	}
	buf_release(&path);
}

void app_pipe_to(struct app *a, struct str program)
{
	program = str_trim(program);
	if (program.len > 0) /* its output stays until Enter */
		run_with_input(a, buf_str(&a->piped), shown_script, program);
}

void app_feed(struct app *a, struct str text, struct str program)
{
	run_with_input(a, text, quiet_script, program);
}

void app_program_returned(struct app *a, int status)
{
	const char *program = a->argv.len > 0 ? a->argv.data[0] : "the program";
	if (status < 0)
		app_sayf(a, ROLE_ERROR, "%s could not be run", program);
	else if (status > 0)
		app_sayf(a, ROLE_WARNING, "%s ended with status %d", program, status);
}
