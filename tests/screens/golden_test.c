/* SPDX-License-Identifier: MIT */
/* Plays every script (NAME.keys) on the whole program without a terminal and compares the screens
 * it asks for with NAME.screen beside it. KABAR_GOLDEN_UPDATE=1 writes those files anew.
 * A script's first lines say what it is played on; the rest is for ui/term_script.h:
 *   open PATH...    from the top of the source tree
 *   size COLSxROWS
 *   theme NAME
 *   now DATE */
#include "support/unit.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "ui/run.h"
#include "ui/term_script.h"

enum { PATHS_MAX = 8, WAIT_MS = 30000, SHOWN_LINES = 12, SCRIPT_MAX = 1 << 20 };

struct setting {
	const char *paths[PATHS_MAX + 1];
	size_t path_count;
	char theme[64];
	long rows, cols;
	struct date now;
	struct str script;
};

static const char *top_folder(void)
{
	const char *top = getenv("KABAR_DATA");
	return top ? top : ".";
}

static char *copy(struct str s)
{
	struct buf b = BUF_INIT;
	buf_add_str(&b, s);
	return buf_detach(&b);
}

static void set_paths(struct setting *s, struct str rest)
{
	struct str path;
	while (s->path_count < PATHS_MAX && str_next(&rest, ' ', &path))
		s->paths[s->path_count++] = copy(path);
}

/* false at the first line that is no setting. */
static bool take_setting(struct setting *s, struct str line)
{
	size_t blank = str_chr(line, ' ');
	struct str word = str_sub(line, 0, blank), rest = STR_NULL;
	if (blank != STR_NPOS)
		rest = str_skip(line, blank + 1);
	if (str_eq(word, STR("open")))
		set_paths(s, rest);
	else if (str_eq(word, STR("size")))
		return sscanf(rest.ptr, "%ldx%ld", &s->cols, &s->rows) == 2;
	else if (str_eq(word, STR("theme")))
		snprintf(s->theme, sizeof s->theme, "%.*s", STR_ARG(rest));
	else if (str_eq(word, STR("now")))
		return date_from_iso(rest, &s->now);
	else
		return str_blank(line) || line.ptr[0] == '#';
	return true;
}

static void read_settings(struct str text, struct setting *s)
{
	struct str line;
	*s = (struct setting){ .rows = 24, .cols = 80, .theme = "mono" };
	s->script = text;
	while (str_next_line(&text, &line) && take_setting(s, line))
		s->script = text;
}

/* Writes down what it was asked to show. */
static void set_pager(void)
{
	const char *path =
	    unit_write("pager", STR("#!/bin/sh\nprintf '%s\\n' \"$*\" >>\"$KABAR_TEST_PAGED\"\n"));
	chmod(path, 0700);
	setenv("PAGER", path, 1);
	setenv("VISUAL", path, 1);
	setenv("KABAR_TEST_PAGED", unit_path("paged"), 1);
}

static void add_paged(struct buf *out)
{
	struct buf paged = BUF_INIT;
	if (file_read(getenv("KABAR_TEST_PAGED"), SCRIPT_MAX, &paged, NULL, NULL)) {
		buf_addf(out, "-- programs run with\n");
		buf_add_str(out, buf_str(&paged));
	}
	buf_release(&paged);
}

static void play(const struct setting *s, struct buf *out)
{
	struct err e = ERR_INIT;
	struct log *log = log_new();
	struct config config;
	config_load(&config, NULL, s->theme, log);
	struct app_options options = {
		.paths = s->paths,
		.path_count = s->path_count,
		.config = &config,
		.outlets = outlets_load(log),
		.log = log,
		.threads = 2,
		.now = s->now,
	};
	struct term_options terminal = { 0 };
	struct app *app = app_new(&options);
	term_script_set(&(struct term_script){ .text = s->script,
					       .rows = (size_t)s->rows,
					       .cols = (size_t)s->cols,
					       .colours = 256,
					       .wait_ms = WAIT_MS });
	int status = run_interactive(app, &terminal, &e);
	term_script_output(out);
	if (term_script_left_early())
		buf_addf(out, "-- left with %d\n", status);
	app_free(app, 0);
}

/* In a process of its own: a fresh program, and a crash costs one script. */
static _Noreturn void play_apart(struct str script, const char *result)
{
	struct buf out = BUF_INIT;
	struct setting setting;
	if (chdir(top_folder()) != 0)
		_exit(2);
	unlink(getenv("KABAR_TEST_PAGED"));
	read_settings(script, &setting);
	play(&setting, &out);
	add_paged(&out);
	_exit(file_save(result, buf_str(&out), NULL) ? 0 : 2);
}

static void play_script(const char *path, struct buf *got)
{
	struct buf script = BUF_INIT;
	const char *result = unit_path("result");
	int status = 0;
	assert_true(file_read(path, SCRIPT_MAX, &script, NULL, NULL));
	unlink(result);
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0)
		play_apart(buf_str(&script), result);
	assert_int_equal(waitpid(pid, &status, 0), pid);
	if (status != 0)
		fail_msg("%s: ended with wait status %d", path, status);
	assert_true(file_read(result, SIZE_MAX, got, NULL, NULL));
	buf_release(&script);
}

static void show_differences(struct str expected, struct str got)
{
	struct str left = STR_NULL, right = STR_NULL;
	int shown = 0;
	for (size_t nr = 1; shown < SHOWN_LINES; nr++) {
		bool more = str_next_line(&expected, &left), other = str_next_line(&got, &right);
		if (!more && !other)
			return;
		if (more && other && str_eq(left, right))
			continue;
		shown++;
		print_error("%4zu expected %.*s\n     got      %.*s\n", nr,
			    more ? (int)left.len : 0, left.ptr, other ? (int)right.len : 0,
			    right.ptr);
	}
}

/* Where the new screen can be looked at: beside the program, else in /tmp. */
static void keep(const char *name, struct str got)
{
	struct buf path = BUF_INIT;
	const char *program = getenv("KABAR");
	size_t slash = program ? str_rchr(str_from(program), '/') : STR_NPOS;
	if (slash != STR_NPOS)
		buf_add(&path, program, slash);
	else
		buf_add_str(&path, STR("/tmp"));
	buf_addf(&path, "/screens");
	file_make_dirs(buf_cstr(&path), NULL);
	buf_addf(&path, "/%s", name);
	if (file_save(buf_cstr(&path), got, NULL))
		print_error("the new one: %s\n", buf_cstr(&path));
	buf_release(&path);
}

static void screens_are_as_kept(void **state)
{
	const char *keys = *state;
	struct buf golden = BUF_INIT, got = BUF_INIT, expected = BUF_INIT;
	buf_add(&golden, keys, strlen(keys) - strlen("keys"));
	buf_addf(&golden, "screen");
	play_script(keys, &got);
	const char *update = getenv("KABAR_GOLDEN_UPDATE");
	if (update && update[0] == '1') {
		assert_true(file_save(buf_cstr(&golden), buf_str(&got), NULL));
		chmod(buf_cstr(&golden), 0644);
	}
	bool kept = file_read(buf_cstr(&golden), SIZE_MAX, &expected, NULL, NULL);
	if (!kept || !str_eq(buf_str(&expected), buf_str(&got))) {
		struct str name = str_skip(buf_str(&golden), str_rchr(buf_str(&golden), '/') + 1);
		print_error("%s\n", buf_cstr(&golden));
		show_differences(buf_str(&expected), buf_str(&got));
		keep(name.ptr, buf_str(&got));
		fail();
	}
	buf_release(&golden);
	buf_release(&got);
	buf_release(&expected);
}

int main(int argc, char **argv)
{
	glob_t found;
	struct buf pattern = BUF_INIT;
	buf_addf(&pattern, "%s/tests/screens/%s.keys", top_folder(), argc > 1 ? argv[1] : "*");
	if (glob(buf_cstr(&pattern), 0, NULL, &found) != 0) {
		print_error("no scripts: %s\n", buf_cstr(&pattern));
		return 1;
	}
	set_pager();
	struct CMUnitTest *tests = mem_zalloc(found.gl_pathc, sizeof *tests);
	for (size_t i = 0; i < found.gl_pathc; i++) {
		tests[i].name = strrchr(found.gl_pathv[i], '/') + 1;
		tests[i].test_func = screens_are_as_kept;
		tests[i].initial_state = found.gl_pathv[i];
	}
	int failed = _cmocka_run_group_tests("screens", tests, found.gl_pathc, NULL, NULL);
	free(tests);
	globfree(&found);
	buf_release(&pattern);
	return failed;
}
