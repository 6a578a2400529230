/* SPDX-License-Identifier: MIT */
/* Base64: the vectors of RFC 4648, all bytes there and back, and nothing else. */
#include "base/base64.h"

#include "support/unit.h"

static const struct {
	const char *bytes, *text;
} vectors[] = {
	{ "", "" },
	{ "f", "Zg==" },
	{ "fo", "Zm8=" },
	{ "foo", "Zm9v" },
	{ "foob", "Zm9vYg==" },
	{ "fooba", "Zm9vYmE=" },
	{ "foobar", "Zm9vYmFy" },
};

static void test_published_vectors(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof vectors / sizeof vectors[0]; i++) {
		struct buf text = BUF_INIT, bytes = BUF_INIT;
		base64_encode(str_from(vectors[i].bytes), &text);
		assert_str(buf_str(&text), vectors[i].text);
		assert_true(base64_decode(buf_str(&text), &bytes));
		assert_str(buf_str(&bytes), vectors[i].bytes);
		buf_release(&text);
		buf_release(&bytes);
	}
}

static void test_all_bytes_come_back(void **state)
{
	(void)state;
	char all[256];
	for (size_t i = 0; i < sizeof all; i++)
		all[i] = (char)(255 - i);
	for (size_t len = 0; len <= sizeof all; len++) {
		struct buf text = BUF_INIT, bytes = BUF_INIT;
		base64_encode(str_of(all, len), &text);
		assert_true(base64_decode(buf_str(&text), &bytes));
		assert_int_equal(bytes.len, len);
		assert_true(len == 0 || memcmp(bytes.data, all, len) == 0);
		buf_release(&text);
		buf_release(&bytes);
	}
}

static void test_anything_else_is_refused(void **state)
{
	(void)state;
	static const char *const wrong[] = { "Z",    "Zg",   "Zg=",    "Zg==Zg==", "Zh==",
					     "Zm9=", "=Zg=", "Zm9v\n", "Zm9v Zm9", "Zm-v",
					     "Z===", "====", "Zm_v",   "Zm9\x80" };
	for (size_t i = 0; i < sizeof wrong / sizeof wrong[0]; i++) {
		struct buf bytes = BUF_INIT;
		buf_add_str(&bytes, STR("kept"));
		assert_false(base64_decode(str_from(wrong[i]), &bytes));
		assert_str(buf_str(&bytes), "kept");
		buf_release(&bytes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_published_vectors),
		cmocka_unit_test(test_all_bytes_come_back),
		cmocka_unit_test(test_anything_else_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
