/* SPDX-License-Identifier: MIT */
/* --check: files that could not be taken as they are, and why. */
#include "cli/modes.h"
#include "cli/record.h"

/* An article cannot be longer; one of this length was cut (news/split). */
#define LONGEST UINT32_MAX

/* An input that needed help. */
struct finding {
	const struct input *input;
	size_t articles, cut; /* of those that -q lets through */
};

enum reason {
	REASON_UNREADABLE,
	REASON_BINARY,
	REASON_OWN,
	REASON_EMPTY,
	REASON_DECODED,
	REASON_GUESSED,
	REASON_REPAIRED,
	REASON_CUT,
	REASON_COUNT
};

static bool is_unreadable(const struct finding *f)
{
	return input_is_unreadable(f->input);
}

static bool is_binary(const struct finding *f)
{
	return f->input->encoding.binary;
}

static bool is_own(const struct finding *f)
{
	return f->input->is_own;
}

static bool is_empty(const struct finding *f)
{
	return f->input->trouble && !is_unreadable(f) && !is_binary(f) && !is_own(f);
}

static bool is_decoded(const struct finding *f)
{
	const struct encoding_result *encoding = &f->input->encoding;
	return !f->input->trouble && !encoding->guessed &&
	       !str_eq(str_from(encoding->name), STR("UTF-8"));
}

static bool is_guessed(const struct finding *f)
{
	return !f->input->trouble && f->input->encoding.guessed;
}

static bool is_repaired(const struct finding *f)
{
	return f->input->encoding.repaired > 0;
}

static bool is_cut(const struct finding *f)
{
	return f->cut > 0;
}

static void explain_trouble(const struct finding *f, struct buf *out)
{
	buf_add_str(out, str_from(f->input->trouble));
}

static void explain_decoded(const struct finding *f, struct buf *out)
{
	buf_addf(out, "is %s", f->input->encoding.name);
}

static void explain_guessed(const struct finding *f, struct buf *out)
{
	buf_addf(out, "is not UTF-8, read as %s", f->input->encoding.name);
}

static void explain_repaired(const struct finding *f, struct buf *out)
{
	size_t n = f->input->encoding.repaired;
	buf_addf(out, "%zu ill-formed %s became U+FFFD", n, n == 1 ? "part" : "parts");
}

static void explain_cut(const struct finding *f, struct buf *out)
{
	buf_addf(out, "cut at 4 GiB in %zu places: an article cannot be longer", f->cut);
}

static const struct {
	const char *name;
	bool (*holds)(const struct finding *f);
	void (*explain)(const struct finding *f, struct buf *out);
} reasons[REASON_COUNT] = {
	[REASON_UNREADABLE] = { "unreadable", is_unreadable, explain_trouble },
	[REASON_BINARY] = { "binary", is_binary, explain_trouble },
	[REASON_OWN] = { "own", is_own, explain_trouble },
	[REASON_EMPTY] = { "empty", is_empty, explain_trouble },
	[REASON_DECODED] = { "decoded", is_decoded, explain_decoded },
	[REASON_GUESSED] = { "guessed", is_guessed, explain_guessed },
	[REASON_REPAIRED] = { "repaired", is_repaired, explain_repaired },
	[REASON_CUT] = { "cut", is_cut, explain_cut },
};

static bool needed_help(const struct finding *f)
{
	size_t i = 0;
	while (i < REASON_COUNT && !reasons[i].holds(f))
		i++;
	return i < REASON_COUNT;
}

/* --- columns --- */

static void get_path(const void *record, struct value *out)
{
	const struct finding *f = record;
	value_set_text(out, str_from(f->input->path));
	out->kind = VALUE_PATH;
}

static void get_reasons(const void *record, struct value *out)
{
	out->kind = VALUE_LIST;
	for (size_t i = 0; i < REASON_COUNT; i++) {
		if (reasons[i].holds(record))
			vec_push(&out->items, str_from(reasons[i].name));
	}
}

static void get_encoding(const void *record, struct value *out)
{
	const struct finding *f = record;
	if (!is_binary(f))
		value_set_or_null(out, str_from(f->input->encoding.name));
}

static void get_repaired(const void *record, struct value *out)
{
	const struct finding *f = record;
	value_set_number(out, f->input->encoding.repaired);
}

static void get_detail(const void *record, struct value *out)
{
	out->kind = VALUE_TEXT;
	for (size_t i = 0; i < REASON_COUNT; i++) {
		if (!reasons[i].holds(record))
			continue;
		if (out->text.len > 0)
			buf_add_str(&out->text, STR("; "));
		reasons[i].explain(record, &out->text);
	}
}

static const struct column check_columns[] = {
	{ "path", get_path },         { "reasons", get_reasons }, { "encoding", get_encoding },
	{ "repaired", get_repaired }, { "detail", get_detail },
};

static const struct record_form check_form = {
	.columns = check_columns,
	.count = sizeof check_columns / sizeof check_columns[0],
	.usual = "path,reasons,detail",
};

/* Articles *nr to that of the next input; both are in the order of paths. */
static void take_articles(struct run *r, struct finding *f, uint32_t *nr)
{
	for (; *nr < corpus_count(r->corpus); (*nr)++) {
		const struct article *a = corpus_article(r->corpus, *nr);
		if (a->input != f->input)
			break;
		if (!run_wants(r, *nr))
			continue;
		f->articles++;
		f->cut += a->len == LONGEST;
	}
}

static size_t print_findings(struct run *r, const struct record_choice *choice)
{
	struct value scratch = { 0 };
	uint32_t nr = 0;
	size_t found = 0;
	size_t inputs = corpus_input_count(r->corpus);
	for (size_t i = 0; i < inputs && out_go_on(&r->out); i++) {
		struct finding f = { .input = corpus_input(r->corpus, i) };
		take_articles(r, &f, &nr);
		if ((r->query && f.articles == 0) || !needed_help(&f))
			continue;
		found++;
		record_add(&r->out.buf, choice, &f, &scratch);
	}
	value_release(&scratch);
	return found;
}

int mode_check(struct run *r)
{
	struct record_choice choice;
	struct err e = ERR_INIT;
	if (!record_choose(&choice, &check_form, r->cli->json, r->cli->fields, &e))
		return run_refuse(&e);
	if (!run_load(r))
		return EXIT_USAGE;
	r->told = true;
	choice.ascii = r->out.ascii;
	return print_findings(r, &choice) > 0 ? EXIT_FOUND : EXIT_NOTHING;
}
