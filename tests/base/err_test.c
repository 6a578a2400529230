/* SPDX-License-Identifier: MIT */
/* Errors: where, what, and texts that are too long. */
#include "base/err.h"

#include <errno.h>
#include <string.h>

#include "base/buf.h"
#include "support/unit.h"

static void assert_formatted(const struct err *e, const char *expected)
{
	struct buf out = BUF_INIT;
	err_format(e, &out);
	assert_str(buf_str(&out), expected);
	buf_release(&out);
}

static void test_place_and_message(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	assert_false(err_set(&e, "keys.ini", 9, "no key named \"%s\"", "hop"));
	assert_formatted(&e, "keys.ini:9: no key named \"hop\"");
	err_set(&e, "keys.ini", 0, "is empty");
	assert_formatted(&e, "keys.ini: is empty");
	err_set(&e, NULL, 0, "out of ideas");
	assert_formatted(&e, "out of ideas");
	assert_false(err_set(NULL, "a", 1, "nobody listens"));
	assert_false(err_set_errno(NULL, "a", EIO, "nobody listens"));
}

static void test_system_errors_say_why(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	assert_false(err_set_errno(&e, "a.txt", ENOENT, "cannot be opened"));
	assert_formatted(&e, "a.txt: cannot be opened: No such file or directory");
}

static void test_an_error_may_quote_itself(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	err_set(&e, "a.ini", 3, "bad colour");
	err_set(&e, e.file, 4, "theme: %s", e.message);
	assert_formatted(&e, "a.ini:4: theme: bad colour");
}

static void test_long_path_keeps_its_end(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	char path[900];
	/* two-byte letters, so that a cut in the middle of one would show */
	for (size_t i = 0; i + 1 < sizeof path; i += 2)
		memcpy(path + i, "\xC3\xA9", 2);
	memcpy(path + sizeof path - 9, "/end.ini", 9);
	err_set(&e, path, 1, "x");
	assert_true(str_ends(str_from(e.file), STR("\xA9/end.ini")) ||
		    str_ends(str_from(e.file), STR("/end.ini")));
	assert_int_equal((unsigned char)e.file[0], 0xC3);
	assert_in_range(strlen(e.file), 509, 511);
}

static void test_long_message_is_cut_between_letters(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	struct buf text = BUF_INIT;
	buf_add_char(&text, 'x');
	for (int i = 0; i < 400; i++)
		buf_add_str(&text, STR("\xC3\xA9"));
	err_set(&e, NULL, 0, "%s", text.data);
	size_t len = strlen(e.message);
	assert_in_range(len, 505, 511);
	assert_int_equal((unsigned char)e.message[len - 1], 0xA9);
	buf_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_place_and_message),
		cmocka_unit_test(test_system_errors_say_why),
		cmocka_unit_test(test_an_error_may_quote_itself),
		cmocka_unit_test(test_long_path_keeps_its_end),
		cmocka_unit_test(test_long_message_is_cut_between_letters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
