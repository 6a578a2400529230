/* SPDX-License-Identifier: MIT */
/* Goes through argv. Apart from the rest, because app/option.h and getopt.h both have an `option`.
 */
#include <getopt.h>

#include "app/suggest.h"
#include "cli/flags.h"

enum { LONG_ONLY = 256, SHOWN_LEN = 60 };

/* Names that begin as typed; how many. */
static size_t list_matches(struct str typed, struct buf *out)
{
	size_t n = 0;
	for (size_t i = 0; i < FLAG_COUNT; i++) {
		if (!str_starts(str_from(flag_table[i].dashed), typed))
			continue;
		buf_addf(out, "%s%s", n++ > 0 ? ", " : "", flag_table[i].dashed);
	}
	return n;
}

static void refuse_long(struct str word, struct err *e)
{
	struct suggest suggest = { .word = str_sub(word, 0, str_chr(word, '=')) };
	struct suggest_text room;
	struct buf matches = BUF_INIT;
	struct str shown = str_sub(suggest.word, 0, SHOWN_LEN);
	if (list_matches(suggest.word, &matches) > 1) {
		err_set(e, NULL, 0, "%.*s could be any of %s", STR_ARG(shown), buf_cstr(&matches));
	} else {
		for (size_t i = 0; i < FLAG_COUNT; i++)
			suggest_offer(&suggest, flag_table[i].dashed);
		err_set(e, NULL, 0, "%.*s is no option%s (kabar -h lists them)", STR_ARG(shown),
			suggest_phrase(&suggest, &room));
	}
	buf_release(&matches);
}

static int value_of(enum flag flag)
{
	return flag_table[flag].letter ? flag_table[flag].letter : LONG_ONLY + (int)flag;
}

static enum flag flag_of(int value)
{
	size_t i = 0;
	while (i < FLAG_COUNT && value_of((enum flag)i) != value)
		i++;
	return (enum flag)i;
}

/* What getopt_long stopped at: `problem` is what it returned, `word` the argument it has read. */
static void refuse(int problem, int option, const char *word, struct err *e)
{
	enum flag flag = flag_of(option);
	if (option == 0)
		refuse_long(str_from(word), e);
	else if (flag == FLAG_COUNT)
		err_set(e, NULL, 0, "-%c is no option (kabar -h lists them)", option);
	else if (problem == ':')
		err_set(e, NULL, 0, "%s needs an argument: %s=%s", flag_table[flag].dashed,
			flag_table[flag].dashed, flag_table[flag].argument);
	else
		err_set(e, NULL, 0, "%s takes no argument", flag_table[flag].dashed);
}

/* For getopt_long: its two forms of the table. */
struct getopt_forms {
	char letters[2 * FLAG_COUNT + 2];
	struct option names[FLAG_COUNT + 1];
};

static void make_forms(struct getopt_forms *forms)
{
	char *letter = forms->letters;
	*forms = (struct getopt_forms){ .letters = "" };
	*letter++ = ':'; /* a missing argument is told from an unknown flag */
	for (size_t i = 0; i < FLAG_COUNT; i++) {
		const struct flag_info *flag = &flag_table[i];
		forms->names[i] = (struct option){
			.name = flag->dashed + 2,
			.has_arg = flag->argument ? required_argument : no_argument,
			.val = value_of((enum flag)i),
		};
		if (!flag->letter)
			continue;
		*letter++ = flag->letter;
		if (flag->argument)
			*letter++ = ':';
	}
}

int flags_scan(int argc, char **argv, flag_function *take, void *context, struct err *e)
{
	struct getopt_forms forms;
	int value;
	make_forms(&forms);
	opterr = 0;
	optind = 0; /* starts anew, also where another array was read before */
	while ((value = getopt_long(argc, argv, forms.letters, forms.names, NULL)) != -1) {
		if (value == '?' || value == ':') {
			refuse(value, optopt, argv[optind - 1], e);
			return -1;
		}
		if (!take(context, flag_of(value), optarg, e))
			return -1;
	}
	return optind;
}
