/* SPDX-License-Identifier: MIT */
/* The state behind app.h, and what its files do for each other. Each calls only those below it (but
 * for a view that asks for a command, in app_command.c):
 *   app.c          birth, death, events      app_rows.c     title, status and hint rows
 *   app_prompt.c   lines being typed         app_complete.c what Tab proposes
 *   app_command.c  what a command does, and what views ask for
 *   app_marks.c    marks, undo               app_set.c      options and themes
 *   app_searches.c saved searches            app_filter.c   the list's query
 *   app_note.c     notes and tags            app_program.c  pager and editor
 *   app_compare.c  one article with another
 *   app_fix.c      corrections of names      app_corrections.c  all of them
 *   app_fixed.c    how they reach the names
 *   app_copy.c     the clipboard
 *   app_reload.c   loading everything again  app_seen.c     what is new
 *   app_show.c     which view is where       app_ask.c      opening the prompt
 *   app_load.c     what is loaded at once    app_say.c      messages, the clock */
#ifndef APP_APP_STATE_H
#define APP_APP_STATE_H

#include "app/app.h"
#include "app/search_counts.h"
#include "base/map.h"
#include "base/pool.h"
#include "find/query.h"
#include "news/changes.h"
#include "news/watch.h"

enum menu { MENU_NONE, MENU_ORDER, MENU_FIX, MENU_TYPE, MENU_COPY };

/* What is loaded at once: the articles, their names and the index of their words. */
struct generation {
	struct corpus *corpus; /* NULL: nothing */
	struct names *names;
	struct index *index;
	struct log *log;
};

/* The same paths loaded again behind what is shown, which then takes its place. */
struct reload {
	struct generation next;  /* corpus NULL: nothing is being loaded again */
	struct changes *changes; /* from what is shown to next, once all of that is there */
	bool compared;           /* they are all known */
	bool prepared;           /* and the list has the order of its rows */
	bool due;                /* it is to begin as soon as it can */
	bool due_asked;          /* by the user, who hears of it even where nothing has changed */
	bool asked;              /* the same of the one under way */
	struct log *log;         /* of what is shown, where that was loaded again; else NULL */
	size_t told;             /* messages of it that are in app's own log */
	struct pool *tidier;     /* frees what was shown; NULL until there is any */
	struct map said;         /* hashes of messages in app's log, which no reload repeats */
	size_t said_upto;
};

/* A correction on its way into the names. */
struct fixing {
	uint64_t nr; /* names_corrected when it is there */
	char *line;  /* the rule, owned */
	size_t mentions;
	bool says;     /* the user hears of it */
	bool was_said; /* that it is under way */
};

/* Prompts that no command line is. */
enum {
	PROMPT_SAME = 'm',
	PROMPT_RENAME = 'r',
	PROMPT_PIPE = '|',
	PROMPT_SEARCH = 'n',
	PROMPT_NOTE = 'a'
};

struct app {
	struct config *config;
	struct log *log;
	struct corpus *corpus;
	struct names *names;
	struct index *index;
	struct corrections *corrections;
	struct app_options options; /* as given at the start; the paths are copies: */
	char **paths;
	int64_t started; /* seconds of a clock that nobody sets */
	struct reload reload;
	struct watch *watch;        /* NULL: nothing is watched */
	struct timespec load_began; /* of the last loading, real time */
	struct writer *writer;      /* NULL: nothing is remembered */
	struct marks *marks;
	struct session *session;
	struct notes *notes;
	struct seen *seen; /* NULL: nothing is remembered */
	struct searches *searches;
	struct search_counts *search_counts;
	struct buf renamed;             /* the saved search whose name is asked for */
	const struct corpus *seen_of;   /* whose articles it was given */
	struct seen_ids seen_ids;       /* of those that it is to be given */
	const struct corpus *seen_from; /* the corpus they are of */
	struct undo undo;
	struct trail trail;
	struct find find;
	struct buf find_before;     /* the needle while another one is typed */
	struct buf narrowed_before; /* what F had narrowed the focused view to */
	struct view_context context;
	struct buf name; /* of the corpus */
	struct view *views[VIEW_KIND_COUNT];

	/* What is open, the list at the bottom; each place but the top as it was left. */
	VEC(struct place) stack;
	enum pane_slot focused;
	bool zoomed;
	bool names_open; /* the names of the article, where the window has no room for them */
	size_t rows, cols;
	struct panes panes;
	struct article_key previewed; /* the list's selection that the reader pane last followed */
	bool has_previewed;
	bool greeted; /* a key was pressed */

	struct key_sequence typed; /* keys of an unfinished sequence */
	struct prompt prompt;
	enum menu menu;             /* the prompt is a menu: one key chooses */
	struct fix_subject fix;     /* what is being corrected */
	VEC(struct fixing) fixings; /* by nr */
	struct note_subject noted;  /* what a note is being written on; its name: */
	struct buf noted_name;
	struct buf piped;  /* to be given to the program that is being asked for */
	struct buf copied; /* for the clipboard */

	struct buf query_text;    /* of the query the list is filtered by; empty: none */
	struct buf query_before;  /* the same while another one is typed */
	VEC(char *) narrowed;     /* the queries before each term that narrowed it */
	struct place query_place; /* the list then */
	struct query_error query_error;
	bool query_wrong; /* what is being typed is no query: see query_error */

	struct buf message;
	enum role message_role;
	size_t log_seen;     /* log entries the user was told of */
	uint64_t write;      /* number of the write the message waits for, 0: none */
	bool write_was_said; /* it failed, and the message says so */

	enum want want;
	VEC(char *) argv; /* NULL-terminated */
};

/* app_say.c */
void app_say(struct app *a, enum role role, struct str text); /* filtered here */
void app_sayf(struct app *a, enum role role, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void app_refresh(struct app *a);          /* tells every view that something changed */
int64_t app_clock(void);                  /* seconds of a clock that nobody sets */
int64_t app_seconds(const struct app *a); /* now, from --now or the clock at start on */

/* app_load.c */
/* Begins to load the paths of the start; out->log is set. */
void app_load(struct app *a, struct generation *out);
/* With its log, where it has one of its own. false: a worker still uses both. */
bool generation_free(struct generation *g);
uint64_t app_correct(struct app *a, struct names *names); /* names_correct, by the user's */

/* app_reload.c */
void app_reload(struct app *a, bool asked); /* asked: by the user */
/* After each event: starts, takes what was loaded, puts it in place of what is shown. */
void app_reload_go_on(struct app *a, bool ticked);
bool app_reload_is_on(const struct app *a);
bool app_reload_has_work(const struct app *a);
void app_reload_add_progress(const struct app *a, struct buf *out); /* "reloading 42 %" */
void app_reload_correct(struct app *a); /* the corrections are others now */
void app_reload_tell(struct app *a);    /* what its logs say goes to app's own, once */
void app_reload_end(struct app *a);
/* Loads again what the watched files tell; watches or not as the option says. */
void app_watch_go_on(struct app *a, const struct event *event);

/* app_show.c */
struct view *app_main_view(const struct app *a); /* NULL: nothing to show */
struct view *app_focused_view(const struct app *a);
bool app_works_on(const struct app *a, enum view_kind kind); /* is it open, so that it may work? */
bool app_is_side_by_side(const struct app *a);
/* Arranges panes, sizes views, lets the reader and the side pane follow. After every event. */
void app_sync(struct app *a);
void app_show_top(struct app *a); /* what is open above all, or what is still there below it */
/* Shows a place above what is open. */
void app_push(struct app *a, const struct place *place);
void app_open_article(struct app *a, uint32_t nr, uint32_t at, bool focuses, bool replace);
void app_close(struct app *a);
void app_trail(struct app *a, int direction);
void app_pane(struct app *a, int direction);
/* The names of the article at hand: to them, and back. */
void app_names(struct app *a);
/* Makes the list the focused view, what is open above it stays open where there is room. */
void app_list_up(struct app *a);
/* Notes in stack, trail and session where one is in the focused view. */
void app_note_place(struct app *a);

/* app_command.c */
void app_command(struct app *a, enum command command, struct str argument);
void app_request(struct app *a, struct request *request);
void app_find(struct app *a, struct str text);   /* what / finds everywhere; empty: nothing */
void app_narrow(struct app *a, struct str text); /* the focused view, to what is typed */

/* app_marks.c */
void app_toggle_mark(struct app *a, uint32_t nr, enum mark mark);
void app_mark_all(struct app *a, const struct request *request);
void app_undo(struct app *a, int step); /* -1: takes back, 1: makes again */
void app_saved(struct app *a);          /* the writer has news */

/* app_set.c */
void app_set(struct app *a, struct str text); /* "name=value", "name value", "name?" or "name" */
void app_set_theme(struct app *a, struct str name);
void app_resize_list(struct app *a, int step); /* columns */

/* app_ask.c */
void app_ask(struct app *a, char kind, struct str text);
void app_ask_order(struct app *a);

/* app_prompt.c */
void app_prompt_key(struct app *a, uint32_t key);

enum { PROMPT_NARROW = 'N' }; /* F about the focused view instead of the article list */

/* app_complete.c */
void app_complete(struct app *a, int direction); /* proposals, or the next of them */

/* app_filter.c */
void app_ask_filter(struct app *a);
/* The list's query is about to go: a search that asks for it has been looked at until now. */
void app_filter_leave(struct app *a);
void app_filter(struct app *a, struct str text); /* a wrong query changes nothing and is said */
void app_filter_typed(struct app *a);
void app_filter_accept(struct app *a, struct str text);
void app_filter_cancel(struct app *a);
/* The list's query and a term more; taken back one by one, false if there is none to take back. */
void app_filter_narrow(struct app *a, struct str term);
bool app_filter_widen(struct app *a);
bool app_filter_is_on(const struct app *a);
/* The query in words while it is typed, or what is wrong with it. */
void app_filter_row(const struct app *a, struct line *out);

/* app_fix.c */
void app_fix(struct app *a, const struct fix_subject *subject);  /* asks what is wrong with it */
void app_unfix(struct app *a, size_t nr);                        /* takes a correction back */
void app_fix_key(struct app *a, uint32_t key);                   /* while a menu of it is open */
void app_fix_typed(struct app *a, char prompt, struct str name); /* the name asked for */
/* Adds (takes away) the correction of an undo step; its line, and which way. */
void app_fix_again(struct app *a, const char *line, bool add);

/* app_fixed.c */
/* After the corrections have changed by this rule: lays them over, says so when they are there. */
void app_lay_over(struct app *a, const struct rule *rule, bool says, size_t mentions);
bool app_take_names(struct app *a); /* names_poll, and what it means for corrections */
/* That a rule contradicts another one, so that neither is applied; false: it does not. */
bool app_say_contradiction(struct app *a, const struct rule *rule);
/* "corrected 3 mentions" */
void app_fix_what(const char *verb, size_t mentions, struct buf *out);
void app_fixings_release(struct app *a);

/* app_note.c: with an argument at once, else what is typed. */
void app_note(struct app *a, struct str argument);
void app_note_typed(struct app *a, struct str text);
void app_tag(struct app *a, struct str argument);
/* The note of one line instead of that of the other; one of them may be NULL. */
void app_note_again(struct app *a, const char *from, const char *to);

/* app_compare.c: two articles as one text; said where there is no other take. */
void app_compare(struct app *a, const struct request *request);

/* app_corrections.c: "", "export FILE": the list of corrections, or all of them as a file. */
void app_corrections(struct app *a, struct str argument);

/* app_seen.c */
void app_seen_open(struct app *a);
/* Once all articles are there, which of them are new; true if that is known now. */
bool app_seen_poll(struct app *a);
bool app_seen_has_work(const struct app *a); /* app_seen_poll will go on with it */
/* Until the first key the list says in row 23 what is new since the last visit, if anything is. */
void app_news(const struct app *a, struct line *left);

/* app_searches.c */
void app_searches_open(struct app *a);
void app_show_searches(struct app *a);
void app_save(struct app *a, struct str name);  /* the list's query, under a name */
void app_watch(struct app *a, struct str name); /* empty: the name at hand */
/* Opens, forgets or asks for a new name of a saved search. */
void app_search(struct app *a, enum command command, size_t nr);
void app_search_renamed(struct app *a, struct str name);
/* Makes the change of an undo step, from one line to the other; either may be NULL. */
void app_search_again(struct app *a, const char *from, const char *to);
bool app_searches_have_work(const struct app *a);
void app_searches_go_on(struct app *a);

/* app_copy.c */
void app_copy(struct app *a, struct str name); /* empty: asks what is to be copied */
void app_copy_key(struct app *a, uint32_t key);
void app_not_copied(struct app *a);

/* app_program.c */
void app_run_program(struct app *a, bool editor, uint32_t nr, uint32_t at);
/* Asks for a program to give text to; then gives it. */
void app_pipe(struct app *a, struct str text);
void app_pipe_to(struct app *a, struct str program);
/* Gives text to a program that says nothing. */
void app_feed(struct app *a, struct str text, struct str program);
void app_program_returned(struct app *a, int status);

#endif
