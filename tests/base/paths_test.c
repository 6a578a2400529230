/* SPDX-License-Identifier: MIT */
/* Where things are: XDG folders, shipped data on disk, beside the program or inside it. */
#include "base/paths.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/builtin.h"
#include "base/file.h"
#include "support/unit.h"

static void assert_user(enum paths_kind kind, const char *name, const char *expected)
{
	struct buf out = BUF_INIT;
	paths_user(kind, name, &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void test_user_folders(void **state)
{
	(void)state;
	setenv("HOME", "/home/ada", 1);
	setenv("XDG_CONFIG_HOME", "/conf/", 1);
	setenv("XDG_DATA_HOME", "relative/data", 1);
	setenv("XDG_STATE_HOME", "", 1);
	unsetenv("XDG_CACHE_HOME");
	assert_user(PATHS_CONFIG, "keys.ini", "/conf/kabar/keys.ini");
	assert_user(PATHS_DATA, "notes", "/home/ada/.local/share/kabar/notes");
	assert_user(PATHS_STATE, "marks", "/home/ada/.local/state/kabar/marks");
	assert_user(PATHS_CACHE, "", "/home/ada/.cache/kabar");
	unsetenv("HOME");
	assert_user(PATHS_CONFIG, "keys.ini", "/conf/kabar/keys.ini");
	assert_user(PATHS_CACHE, "index", "");
}

static void assert_joined(const char *dir, const char *name, const char *expected)
{
	struct buf out = BUF_INIT;
	buf_add_char(&out, '/'); /* what is there already is none of its business */
	path_join(&out, str_from(dir), str_from(name));
	assert_str(str_skip(buf_str(&out), 1), expected);
	buf_release(&out);
}

static void test_join(void **state)
{
	(void)state;
	assert_joined("a", "b", "a/b");
	assert_joined("a/", "b", "a/b");
	assert_joined("a//", "//b", "a/b");
	assert_joined("/", "b", "/b");
	assert_joined("/a//b", "c", "/a/b/c");
	assert_joined("", "b", "b");
	assert_joined("a", "", "a");
	assert_joined(".", "x", "./x");
}

static void test_named_data_folder_wins(void **state)
{
	(void)state;
	struct buf out = BUF_INIT;
	struct buf file = BUF_INIT;
	const char *path = unit_write("data/themes/lamp.ini", STR("[theme]\nname = Lamp\n"));
	const char *folder = unit_path("data");
	setenv("KABAR_DATA", folder, 1);
	assert_true(paths_shipped(&out));
	assert_str(buf_str(&out), folder);
	buf_clear(&out);
	assert_true(paths_read_shipped("themes/lamp.ini", &out, &file));
	assert_str(buf_str(&out), "[theme]\nname = Lamp\n");
	assert_str(buf_str(&file), path);
	buf_clear(&out);
	assert_false(paths_read_shipped("themes/none.ini", &out, &file));
	assert_int_equal(out.len, 0);
	setenv("KABAR_DATA", unit_path("absent"), 1);
	assert_false(paths_shipped(&out));
	buf_release(&out);
	buf_release(&file);
}

static void test_lists_ini_files_sorted(void **state)
{
	(void)state;
	struct path_names names;
	static const char *const files[] = { "t/zinc.ini",    "t/Amber.ini", "t/blue.ini",
					     "t/.hidden.ini", "t/blue.ini~", "t/readme" };
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		unit_write(files[i], STR(""));
	paths_list_ini(unit_path("t"), &names);
	assert_int_equal(names.names.len, 3);
	assert_string_equal(names.names.data[0], "Amber.ini");
	assert_string_equal(names.names.data[1], "blue.ini");
	assert_string_equal(names.names.data[2], "zinc.ini");
	path_names_release(&names);
	paths_list_ini(unit_path("absent"), &names);
	assert_int_equal(names.names.len, 0);
	path_names_release(&names);
	setenv("KABAR_DATA", unit_dir(), 1);
	paths_list_shipped("t", &names);
	assert_int_equal(names.names.len, 3);
	path_names_release(&names);
}

static size_t builtin_in(const char *folder)
{
	size_t n = 0;
	size_t len = strlen(folder);
	for (const struct builtin_file *b = builtin_files; b->name; b++)
		n += strncmp(b->name, folder, len) == 0 && b->name[len] == '/' &&
		     !strchr(b->name + len + 1, '/');
	return n;
}

static void test_built_in_copies_stand_in(void **state)
{
	(void)state;
	struct path_names names;
	assert_int_equal(mkdir(unit_path("bare"), 0700), 0);
	setenv("KABAR_DATA", unit_path("bare"), 1);
	for (const struct builtin_file *b = builtin_files; b->name; b++) {
		struct buf text = BUF_INIT;
		struct buf file = BUF_INIT;
		assert_true(paths_read_shipped(b->name, &text, &file));
		assert_str(buf_str(&text), b->text);
		assert_true(str_starts(buf_str(&file), STR("(built-in) ")));
		assert_true(str_ends(buf_str(&file), str_from(b->name)));
		buf_release(&text);
		buf_release(&file);
	}
	paths_list_shipped("themes", &names);
	assert_int_equal(names.names.len, builtin_in("themes"));
	path_names_release(&names);
	paths_list_shipped("config", &names);
	assert_int_equal(names.names.len, builtin_in("config"));
	path_names_release(&names);
}

/* This program again, from where `program` stands; what it prints goes to out. */
static void ask(const char *program, struct buf *out)
{
	int ends[2];
	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	if (child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		execl(program, program, "where", (char *)NULL);
		_exit(127);
	}
	close(ends[1]);
	buf_clear(out);
	assert_true(file_read_fd(ends[0], "child", SIZE_MAX, out, NULL));
	close(ends[0]);
	assert_int_equal(waitpid(child, NULL, 0), child);
}

static void test_source_tree_beside_the_program(void **state)
{
	(void)state;
	static const char *const places[] = { "tree/build/kabar", "tree/build/san/kabar" };
	struct buf program = BUF_INIT;
	struct buf out = BUF_INIT;
	if (!file_read("/proc/self/exe", SIZE_MAX, &program, NULL, NULL))
		skip();
	unit_write("tree/config/kabar.ini", STR(""));
	unsetenv("KABAR_DATA");
	for (size_t i = 0; i < 2; i++) {
		const char *copy = unit_write(places[i], buf_str(&program));
		assert_int_equal(chmod(copy, 0700), 0);
		ask(copy, &out);
		assert_false(str_ends(buf_str(&out), STR("/tree"))); /* themes/ is missing */
	}
	assert_int_equal(mkdir(unit_path("tree/themes"), 0700), 0);
	for (size_t i = 0; i < 2; i++) {
		ask(unit_path(places[i]), &out);
		assert_str(buf_str(&out), unit_path("tree"));
	}
	buf_release(&program);
	buf_release(&out);
}

static int print_shipped(void)
{
	struct buf out = BUF_INIT;
	if (paths_shipped(&out))
		fwrite(out.data, 1, out.len, stdout);
	buf_release(&out);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_user_folders),
		cmocka_unit_test(test_join),
		cmocka_unit_test(test_named_data_folder_wins),
		cmocka_unit_test(test_lists_ini_files_sorted),
		cmocka_unit_test(test_built_in_copies_stand_in),
		cmocka_unit_test(test_source_tree_beside_the_program),
	};
	if (argc == 2 && strcmp(argv[1], "where") == 0)
		return print_shipped();
	return cmocka_run_group_tests(tests, NULL, NULL);
}
