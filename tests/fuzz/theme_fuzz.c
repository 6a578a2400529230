/* SPDX-License-Identifier: MIT */
/* Any bytes as a theme, as keys and as options: what comes out is complete and writes itself down.
 */
#include <assert.h>
#include <string.h>

#include "app/colour.h"
#include "app/config_read.h"
#include "app/keymap_read.h"
#include "app/theme_parse.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_theme(const struct ini *ini, struct log *log, struct theme *out)
{
	struct theme_source source;
	theme_source_init(&source);
	theme_source_add(&source, ini, log);
	*out = (struct theme){ .name = "fuzz" };
	theme_source_finish(&source, out);
}

static void check_colour(struct colour c)
{
	assert(c.rgb >= -1 && c.rgb <= 0xffffff);
	assert(c.c256 >= -1 && c.c256 <= 255);
	assert(c.c16 >= -1 && c.c16 <= 15);
}

static void check_same(const struct theme *a, const struct theme *b)
{
	for (int i = 0; i < ROLE_COUNT; i++) {
		const struct style *x = &a->styles[i], *y = &b->styles[i];
		check_colour(x->ink);
		check_colour(x->paper);
		assert(colour_same(x->ink, y->ink) && colour_same(x->paper, y->paper));
		assert(x->attributes == y->attributes && x->keeps_ink == y->keeps_ink &&
		       x->keeps_paper == y->keeps_paper);
	}
}

/* A theme printed is a file without fault that loads to the same. */
static void check_theme(const struct ini *ini, struct log *log)
{
	struct theme theme, again;
	struct buf printed = BUF_INIT;
	struct ini reread;
	read_theme(ini, log, &theme);
	theme_print(&theme, &printed);
	ini_parse(&reread, "printed.ini", buf_str(&printed));
	size_t logged = log_count(log);
	read_theme(&reread, log, &again);
	assert(reread.errors.len == 0 && log_count(log) == logged);
	check_same(&theme, &again);
	ini_release(&reread);
	buf_release(&printed);
}

static void check_binding(const struct keymap *map, const struct binding *b)
{
	struct buf name = BUF_INIT;
	struct key_sequence again;
	enum command found = CMD_NONE;
	assert(b->command > CMD_NONE && b->command < CMD_COUNT);
	assert(b->keys.len >= 1 && b->keys.len <= KEY_SEQUENCE_MAX);
	assert(keymap_find(map, &b->keys, b->context, &found) == KEYMAP_FOUND);
	assert(found == b->command);
	key_sequence_name(&b->keys, &name);
	assert(key_sequence_parse(buf_str(&name), &again));
	assert(again.len == b->keys.len);
	for (size_t i = 0; i < again.len; i++)
		assert(again.keys[i] == b->keys.keys[i]);
	buf_release(&name);
}

static bool is_bound(const struct keymap *map, enum command command)
{
	for (size_t i = 0; i < map->bindings.len; i++) {
		if (map->bindings.data[i].command == command)
			return true;
	}
	return false;
}

/* The first half of the entries is the shipped file, so that both sides meet. */
static void check_keys(const struct ini *ini, struct log *log)
{
	struct ini shipped = *ini, user = *ini;
	struct keymap map = { .bindings = VEC_INIT };
	shipped.entries.len = ini->entries.len / 2;
	if (shipped.entries.len > 0)
		user.entries.data += shipped.entries.len;
	user.entries.len -= shipped.entries.len;
	keymap_read(&map, &shipped, &user, log);
	assert(map.bindings.len <= (size_t)CMD_COUNT * CONTEXT_COUNT * KEYMAP_KEYS_MAX);
	for (size_t i = 0; i < map.bindings.len; i++)
		check_binding(&map, &map.bindings.data[i]);
	assert(is_bound(&map, CMD_CLOSE) && is_bound(&map, CMD_QUIT));
	assert(is_bound(&map, CMD_EDIT_CANCEL) && is_bound(&map, CMD_EDIT_ACCEPT));
	keymap_release(&map);
}

/* Every value there can be is one that can be set. */
static void check_options(const struct ini *ini, struct log *log)
{
	struct options options;
	options_init(&options);
	config_read_options(&options, ini, log);
	for (int i = 0; i < OPT_COUNT; i++) {
		struct buf value = BUF_INIT;
		long before = options.numbers[i];
		options_value(&options, (enum option)i, &value);
		assert(options_set(&options, (enum option)i, buf_str(&value), NULL));
		assert(options.numbers[i] == before);
		buf_release(&value);
	}
	options_release(&options);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct log *log = log_new();
	struct ini ini;
	ini_parse(&ini, "fuzz.ini", str_of((const char *)data, size));
	check_theme(&ini, log);
	check_keys(&ini, log);
	check_options(&ini, log);
	ini_release(&ini);
	log_free(log);
	return 0;
}
