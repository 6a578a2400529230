/* SPDX-License-Identifier: MIT */
/* Runs a mode: what comes before and after each of them. */
#include <assert.h>
#include <errno.h>
#include <langinfo.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "base/paths.h"
#include "cli/ask.h"
#include "cli/flags.h"
#include "cli/modes.h"
#include "find/index.h"

enum { CONTRADICTIONS_SAID = 20 };

typedef int mode_function(struct run *r);
static mode_function *const modes[] = {
	[MODE_LIST] = mode_list,
	[MODE_SEARCH] = mode_search,
	[MODE_PRINT] = mode_print,
	[MODE_ENTITIES] = mode_entities,
	[MODE_ENTITY] = mode_entity,
	[MODE_MENTIONS] = mode_mentions,
	[MODE_KWIC] = mode_kwic,
	[MODE_DECODE] = mode_decode,
	[MODE_CHECK] = mode_check,
	[MODE_CHECK_CONFIG] = mode_check_config,
	[MODE_PRINT_THEME] = mode_print_theme,
	[MODE_STATS] = mode_stats,
	[MODE_HELP] = mode_help,
	[MODE_VERSION] = mode_version,
};

static void say_log(struct log *log)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < log_count(log); i++) {
		if (log_get(log, i, &text) != LOG_INFO)
			cli_say(buf_str(&text));
	}
	buf_release(&text);
}

int run_refuse(const struct err *e)
{
	struct buf text = BUF_INIT;
	err_format(e, &text);
	cli_say(buf_str(&text));
	buf_release(&text);
	return EXIT_USAGE;
}

bool input_is_unreadable(const struct input *input)
{
	return input->trouble && !input->is_own && !input->encoding.binary && !input->encoding.name;
}

static bool read_queries(struct run *r)
{
	const struct cli *cli = r->cli;
	struct buf path = BUF_INIT;
	if (cli->query && !(r->query = ask_query(cli, "-q", cli->query)))
		return false;
	if (cli->mode == MODE_SEARCH && !(r->search = ask_query(cli, "--search", cli->target)))
		return false;
	if (r->query || r->search) {
		paths_user(PATHS_STATE, "marks", &path);
		r->marks = marks_new(buf_cstr(&path), NULL, r->log);
		buf_clear(&path);
		paths_user(PATHS_DATA, "notes", &path);
		r->notes = notes_open(buf_cstr(&path), NULL, r->log);
	}
	buf_release(&path);
	return true;
}

/* What would be new if the corpus were opened now. Nothing is written. */
static void look_up_seen(struct run *r)
{
	struct buf path = BUF_INIT;
	struct seen_ids ids = { .ids = VEC_INIT };
	struct date now = cli_now(r->cli);
	paths_user(PATHS_STATE, "first-seen", &path);
	r->seen =
	    seen_new(buf_cstr(&path), seen_corpus(r->cli->paths, r->cli->path_count), NULL, r->log);
	for (uint32_t nr = 0; nr < corpus_count(r->corpus); nr++)
		vec_push(&ids.ids, corpus_id(r->corpus, nr));
	seen_add(r->seen, &ids, date_sort_key(&now));
	seen_wait(r->seen);
	buf_release(&path);
}

/* Copies and takes cost time; --stats tells how much. */
static bool needs_takes(const struct run *r)
{
	return r->cli->mode == MODE_STATS || (r->query && query_needs_takes(r->query)) ||
	       (r->search && query_needs_takes(r->search));
}

/* What is wrong in the settings is told by those who show them. */
static uint64_t memory_wanted(const struct cli *cli)
{
	struct options options;
	struct log *unheard = log_new();
	if (cli->memory < 0)
		config_load_options(&options, cli->config_file, unheard);
	else
		options_init(&options);
	long memory = cli->memory < 0 ? options.numbers[OPT_MEMORY] : cli->memory;
	options_release(&options);
	log_free(unheard);
	return (uint64_t)memory;
}

/* Nothing is built: reading once is cheaper. */
static void ask_words(struct run *r)
{
	struct index_options options = { .corpus = r->corpus,
					 .threads = r->cli->threads,
					 .kept_only = true };
	r->words = index_new(&options);
	index_wait(r->words);
	if (r->query)
		query_prepare(r->query, r->words);
	if (r->search)
		query_weigh(r->search, r->words);
}

static bool load_corpus(struct run *r)
{
	const struct cli *cli = r->cli;
	struct buf cache = BUF_INIT;
	if (cli->path_count == 0) {
		cli_say(STR("name a file or a folder: nothing was opened before, and the sample is "
			    "not installed"));
		return false;
	}
	if (!read_queries(r))
		return false;
	r->outlets = outlets_load(r->log);
	if (!cli->no_cache)
		paths_user(PATHS_CACHE, "", &cache);
	struct corpus_options options = {
		.threads = cli->threads,
		.memory = memory_wanted(cli),
		.outlets = r->outlets,
		.log = r->load,
		.stdin_is_data = true,
		.without_takes = !needs_takes(r),
		.cache = buf_cstr(&cache),
	};
	r->corpus = corpus_new(&options, cli->paths, cli->path_count);
	corpus_wait(r->corpus);
	buf_release(&cache);
	if ((r->query && query_needs_seen(r->query)) || (r->search && query_needs_seen(r->search)))
		look_up_seen(r);
	if (r->query || r->search)
		ask_words(r);
	return true;
}

static void say_conflicts(struct run *r, const struct rule *rules)
{
	const struct conflicts *conflicts = names_conflicts(r->names);
	size_t found = 0;
	for (size_t i = 0; i < conflicts->items.len; i++) {
		const struct conflict *c = &conflicts->items.data[i];
		const struct rule *rule = &rules[c->rule], *with = &rules[c->with];
		if (c->rule < c->with && found++ < CONTRADICTIONS_SAID)
			log_add(r->log, LOG_WARNING, "%s:%u: contradicts %s:%u; neither is applied",
				rule->file, (unsigned)rule->line, with->file, (unsigned)with->line);
	}
	if (found > CONTRADICTIONS_SAID)
		log_add(r->log, LOG_WARNING, "%zu more contradictions",
			found - CONTRADICTIONS_SAID);
}

static void find_names(struct run *r)
{
	struct buf own = BUF_INIT;
	size_t count;
	struct names_options options = { .corpus = r->corpus,
					 .log = r->log,
					 .threads = r->cli->threads };
	paths_user(PATHS_DATA, "corrections", &own);
	r->corrections = corrections_open(buf_cstr(&own), r->cli->corrections, NULL, r->log);
	const struct rule *rules = corrections_rules(r->corrections, &count);
	r->names = names_new(&options);
	names_correct(r->names, rules, count);
	names_wait(r->names, r->corpus);
	say_conflicts(r, rules);
	buf_release(&own);
}

bool run_load_names(struct run *r)
{
	if (!load_corpus(r))
		return false;
	find_names(r);
	return true;
}

bool run_load(struct run *r)
{
	if (!load_corpus(r))
		return false;
	if ((r->query && query_needs_names(r->query)) ||
	    (r->search && query_needs_names(r->search)))
		find_names(r);
	return true;
}

struct query_subject run_subject(const struct run *r)
{
	return (struct query_subject){ .corpus = r->corpus,
				       .marks = r->marks,
				       .notes = r->notes,
				       .seen = r->seen,
				       .table = r->names ? names_table(r->names) : NULL };
}

bool run_wants(const struct run *r, uint32_t nr)
{
	struct query_subject subject = run_subject(r);
	return !r->query || query_matches(r->query, &subject, nr);
}

int run_status(const struct run *r, size_t n)
{
	bool unreadable = false;
	for (size_t i = 0; i < corpus_input_count(r->corpus); i++)
		unreadable |= input_is_unreadable(corpus_input(r->corpus, i));
	if (n > 0)
		return EXIT_FOUND;
	return corpus_count(r->corpus) == 0 && unreadable ? EXIT_TROUBLE : EXIT_NOTHING;
}

int mode_help(struct run *r)
{
	flags_help(&r->out.buf);
	return EXIT_FOUND;
}

int mode_version(struct run *r)
{
	buf_add_str(&r->out.buf, STR("kabar " KABAR_VERSION "\n"));
	return EXIT_FOUND;
}

/* A reader that has gone knows it. */
static int say_unwritten(int error)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "standard output cannot be written: %s", strerror(error));
	if (error != EPIPE)
		cli_say(buf_str(&text));
	buf_release(&text);
	return EXIT_TROUBLE;
}

static void release(struct run *r)
{
	say_log(r->log);
	if (!r->told)
		say_log(r->load);
	query_free(r->query);
	query_free(r->search);
	index_free(r->words);
	marks_free(r->marks);
	notes_free(r->notes);
	seen_free(r->seen);
	names_free(r->names);
	corrections_free(r->corrections);
	if (r->corpus)
		corpus_wait_kept(r->corpus);
	corpus_free(r->corpus);
	outlets_free(r->outlets);
	log_free(r->load);
	log_free(r->log);
}

int cli_run(const struct cli *cli)
{
	struct sigaction ignore = { .sa_handler = SIG_IGN }, before;
	assert(cli->mode != MODE_INTERACTIVE);
	bool tty = isatty(STDOUT_FILENO);
	bool utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	struct run r = {
		.cli = cli,
		.out = { .ascii = cli->ascii || (tty && !utf8) },
		.tty = tty,
		.log = log_new(),
		.load = log_new(),
	};
	/* The write says that a pipe is closed; dying of it would hide the rest. */
	sigaction(SIGPIPE, &ignore, &before);
	int status = modes[cli->mode](&r);
	if (!out_finish(&r.out))
		status = say_unwritten(r.out.error);
	release(&r);
	sigaction(SIGPIPE, &before, NULL);
	return status;
}
