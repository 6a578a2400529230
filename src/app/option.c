/* SPDX-License-Identifier: MIT */
/* Options: defaults, and values checked against the table. */
#include "app/option.h"

#include <assert.h>
#include <string.h>

#include "text/clean.h"

const struct option_info option_table[OPT_COUNT] = {
#define X(id, n, t, v, low, high, c, s) \
	[OPT_##id] = { .name = n,       \
		       .type = t,       \
		       .value = v,      \
		       .min = low,      \
		       .max = high,     \
		       .choices = c,    \
		       .sentence = s },
	OPTION_TABLE(X)
#undef X
};

static const char *const words_of_bool[] = { "off", "on", "no", "yes", "false", "true" };

static bool find_choice(struct str choices, struct str value, long *nr)
{
	struct str choice;
	for (long i = 0; str_next(&choices, '|', &choice); i++) {
		if (!str_eq(choice, value))
			continue;
		*nr = i;
		return true;
	}
	return false;
}

/* "a, b or c" */
static void list_choices(struct str choices, struct buf *out)
{
	struct str choice;
	bool first = true;
	while (str_next(&choices, '|', &choice)) {
		const char *before = !choices.ptr ? " or " : ", ";
		buf_add_str(out, str_from(first ? "" : before));
		buf_add_str(out, choice);
		first = false;
	}
}

static bool set_choice(struct options *o, enum option id, struct str value, struct err *e)
{
	const struct option_info *info = &option_table[id];
	if (find_choice(str_from(info->choices), value, &o->numbers[id]))
		return true;
	struct buf list = BUF_INIT;
	list_choices(str_from(info->choices), &list);
	err_set(e, NULL, 0, "%s = %.*s: expected %s", info->name, STR_ARG(str_sub(value, 0, 60)),
		buf_cstr(&list));
	buf_release(&list);
	return false;
}

static bool set_number(struct options *o, enum option id, struct str value, struct err *e)
{
	const struct option_info *info = &option_table[id];
	long number;
	if (!str_to_long(value, &number) || number < info->min || number > info->max)
		return err_set(e, NULL, 0, "%s = %.*s: expected a number from %ld to %ld",
			       info->name, STR_ARG(str_sub(value, 0, 60)), info->min, info->max);
	o->numbers[id] = number;
	return true;
}

static bool set_bool(struct options *o, enum option id, struct str value, struct err *e)
{
	for (size_t i = 0; i < sizeof words_of_bool / sizeof words_of_bool[0]; i++) {
		if (!str_eq(value, str_from(words_of_bool[i])))
			continue;
		o->numbers[id] = (long)(i % 2);
		return true;
	}
	return err_set(e, NULL, 0, "%s = %.*s: expected on or off", option_table[id].name,
		       STR_ARG(str_sub(value, 0, 60)));
}

static bool set_text(struct options *o, enum option id, struct str value, struct err *e)
{
	const struct option_info *info = &option_table[id];
	if (value.len > (size_t)info->max)
		return err_set(e, NULL, 0, "%s: %zu bytes, expected at most %ld", info->name,
			       value.len, info->max);
	struct buf clean = BUF_INIT;
	clean_add(&clean, value, CLEAN_LINE);
	bool same = str_eq(buf_str(&clean), value);
	if (same) {
		buf_clear(&o->texts[id]);
		buf_add_str(&o->texts[id], value);
	} else {
		err_set(e, NULL, 0, "%s: expected UTF-8 text without control characters",
			info->name);
	}
	buf_release(&clean);
	return same;
}

static const char size_units[] = "KMG";

static unsigned unit_bits(char c)
{
	const char *unit = c ? strchr(size_units, c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c) : NULL;
	return unit ? (unsigned)(unit - size_units + 1) * 10 : 0;
}

/* "256M", "2G", "auto" */
static bool set_size(struct options *o, enum option id, struct str value, struct err *e)
{
	const struct option_info *info = &option_table[id];
	long number;
	unsigned bits = value.len > 0 ? unit_bits(value.ptr[value.len - 1]) : 0;
	struct str digits = str_sub(value, 0, value.len - (bits > 0));
	bool is_auto = str_eq(value, STR("auto")) || str_eq(value, STR("0"));
	bool good = !is_auto && str_to_long(digits, &number) && number >= 0 &&
		    number <= info->max >> bits && (number << bits) >= info->min;
	if (!is_auto && !good)
		return err_set(e, NULL, 0,
			       "%s = %.*s: expected auto or a size of 1M at least, as 256M or 2G",
			       info->name, STR_ARG(str_sub(value, 0, 60)));
	o->numbers[id] = is_auto ? 0 : number << bits;
	return true;
}

static void add_size(long size, struct buf *out)
{
	size_t unit = 0;
	while (size > 0 && unit < sizeof size_units - 1 && size % 1024 == 0) {
		size /= 1024;
		unit++;
	}
	if (size == 0)
		buf_add_str(out, STR("auto"));
	else
		buf_addf(out, "%ld%.*s", size, unit > 0, &size_units[unit > 0 ? unit - 1 : 0]);
}

typedef bool set_function(struct options *o, enum option id, struct str value, struct err *e);
static set_function *const set_by_type[] = {
	[OPTION_NUMBER] = set_number, [OPTION_CHOICE] = set_choice, [OPTION_BOOL] = set_bool,
	[OPTION_TEXT] = set_text,     [OPTION_SIZE] = set_size,
};

bool options_set(struct options *o, enum option id, struct str value, struct err *e)
{
	assert(id < OPT_COUNT);
	return set_by_type[option_table[id].type](o, id, str_trim(value), e);
}

void options_init(struct options *o)
{
	*o = (struct options){ 0 };
	for (size_t i = 0; i < OPT_COUNT; i++) {
		bool set = options_set(o, (enum option)i, str_from(option_table[i].value), NULL);
		assert(set);
		(void)set;
	}
}

void options_release(struct options *o)
{
	for (size_t i = 0; i < OPT_COUNT; i++)
		buf_release(&o->texts[i]);
}

enum option option_find(struct str name)
{
	size_t i = 0;
	while (i < OPT_COUNT && !str_eq(str_from(option_table[i].name), name))
		i++;
	return (enum option)i;
}

static struct str choice_at(struct str choices, long nr)
{
	struct str choice = STR_NULL;
	while (nr-- >= 0 && str_next(&choices, '|', &choice))
		;
	return choice;
}

void options_value(const struct options *o, enum option id, struct buf *out)
{
	const struct option_info *info = &option_table[id];
	switch (info->type) {
	case OPTION_NUMBER:
		buf_addf(out, "%ld", o->numbers[id]);
		break;
	case OPTION_CHOICE:
		buf_add_str(out, choice_at(str_from(info->choices), o->numbers[id]));
		break;
	case OPTION_BOOL:
		buf_add_str(out, str_from(words_of_bool[o->numbers[id] != 0]));
		break;
	case OPTION_TEXT:
		buf_add_str(out, buf_str(&o->texts[id]));
		break;
	case OPTION_SIZE:
		add_size(o->numbers[id], out);
		break;
	}
}
