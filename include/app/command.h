/* SPDX-License-Identifier: MIT */
/* The table of commands: everything a key or a `:` line can do. Dispatch, keys.ini, help, hints,
 * completion and the man page read it. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include "base/str.h"

/* Where a binding holds. A view names the contexts that apply to it; later ones win over ANY. */
enum context {
	CONTEXT_ANY = 1,        /* every view */
	CONTEXT_LIST = 2,       /* lists of rows */
	CONTEXT_ARTICLE = 4,    /* article rows and the reader */
	CONTEXT_READER = 8,     /* the text of an article */
	CONTEXT_LINKS = 16,     /* where names and links can be stepped through */
	CONTEXT_NAMES = 32,     /* pages and lists of names */
	CONTEXT_FACETS = 64,    /* what the listed articles are made of */
	CONTEXT_SEARCHES = 128, /* saved searches */
	CONTEXT_COMPARE = 256,  /* two articles as one text */
	CONTEXT_PROMPT = 512    /* while a line is being typed */
};
#define CONTEXT_COUNT 10
extern const char *const context_names[CONTEXT_COUNT]; /* sections of keys.ini, by bit number */

enum command_argument {
	ARGUMENT_NONE,
	ARGUMENT_TEXT,   /* anything */
	ARGUMENT_THEME,  /* a theme's name */
	ARGUMENT_OPTION, /* option=value or option? */
	ARGUMENT_SORT,   /* a sort order's name */
	ARGUMENT_NAME,   /* a person, an organisation, a place */
	ARGUMENT_TAG,    /* one of the user's tags, or a new one */
	ARGUMENT_COMMAND /* a command's name */
};

/* X(id, name, contexts, argument, hint, sentence): hint = the word in the hint row, "" for none;
 * the order is the order in the help and, for those with a hint, its priority. */
#define COMMAND_TABLE(X)                                                                           \
	X(HELP, "help", CONTEXT_ANY, ARGUMENT_NONE, "help", "all keys and commands, live")         \
	X(LINK_NEXT, "link-next", CONTEXT_LINKS, ARGUMENT_NONE, "name",                            \
	  "focus the next name or link")                                                           \
	X(DIFFERENCE_NEXT, "difference-next", CONTEXT_COMPARE, ARGUMENT_NONE, "difference",        \
	  "the next difference; so does n while nothing is sought")                                \
	X(DIFFERENCE_PREVIOUS, "difference-previous", CONTEXT_COMPARE, ARGUMENT_NONE, "",          \
	  "the difference before")                                                                 \
	X(OPEN, "open", CONTEXT_LIST | CONTEXT_LINKS | CONTEXT_COMPARE, ARGUMENT_NONE, "open",     \
	  "open the selected row or follow the focused link")                                      \
	X(TAKE_NEXT, "take-next", CONTEXT_COMPARE, ARGUMENT_NONE, "take",                          \
	  "compare with the next take of the story")                                               \
	X(TAKE_PREVIOUS, "take-previous", CONTEXT_COMPARE, ARGUMENT_NONE, "",                      \
	  "compare with the take before")                                                          \
	X(FILTER, "filter", CONTEXT_ANY, ARGUMENT_TEXT, "filter",                                  \
	  "show only the articles that match a query")                                             \
	X(LINK_PREVIOUS, "link-previous", CONTEXT_LINKS, ARGUMENT_NONE, "",                        \
	  "focus the previous name or link")                                                       \
	X(MENTION_NEXT, "mention-next", CONTEXT_LINKS, ARGUMENT_NONE, "",                          \
	  "next mention of the focused name, across articles")                                     \
	X(MENTION_PREVIOUS, "mention-previous", CONTEXT_LINKS, ARGUMENT_NONE, "",                  \
	  "previous mention of the focused name")                                                  \
	X(CONTEXT, "context", CONTEXT_LINKS | CONTEXT_NAMES, ARGUMENT_NONE, "context",             \
	  "every mention of this name in its sentence")                                            \
	X(PEEK, "peek", CONTEXT_LINKS | CONTEXT_NAMES, ARGUMENT_NONE, "peek",                      \
	  "the first lines on this name, without leaving the text")                                \
	X(NAMES, "names", CONTEXT_ARTICLE, ARGUMENT_NONE, "names", "the names of this article")    \
	X(NAMES_ALL, "names-all", CONTEXT_ANY, ARGUMENT_NONE, "names", "all names of the corpus")  \
	X(FIX, "fix", CONTEXT_LINKS | CONTEXT_NAMES, ARGUMENT_NONE, "fix",                         \
	  "correct a name: none at all, merge, split, type, rename")                               \
	X(NOTE, "note", CONTEXT_ARTICLE | CONTEXT_NAMES, ARGUMENT_TEXT, "note",                    \
	  "write a note on this article or name")                                                  \
	X(COPY, "copy", CONTEXT_ARTICLE | CONTEXT_NAMES, ARGUMENT_TEXT, "copy",                    \
	  "copy a citation, the title, paragraph, article, line or name")                          \
	X(TAG, "tag", CONTEXT_ANY, ARGUMENT_TAG, "", "put a #tag on this, or take it off")         \
	X(CORRECTIONS, "corrections", CONTEXT_ANY, ARGUMENT_TEXT, "",                              \
	  "your corrections of names: list, take back, export FILE")                               \
	X(NAMES_TYPE, "names-type", CONTEXT_NAMES, ARGUMENT_NONE, "",                              \
	  "list people, organisations, places, other names, then all again")                       \
	X(NAMES_ONCE, "names-once", CONTEXT_NAMES, ARGUMENT_NONE, "",                              \
	  "list names of a single article, too, and back")                                         \
	X(PART_1, "part-1", CONTEXT_NAMES | CONTEXT_FACETS, ARGUMENT_NONE, "",                     \
	  "to the first part of the page")                                                         \
	X(PART_2, "part-2", CONTEXT_NAMES | CONTEXT_FACETS, ARGUMENT_NONE, "",                     \
	  "to its second part")                                                                    \
	X(PART_3, "part-3", CONTEXT_NAMES | CONTEXT_FACETS, ARGUMENT_NONE, "",                     \
	  "to its third part")                                                                     \
	X(PART_4, "part-4", CONTEXT_FACETS, ARGUMENT_NONE, "", "to its fourth part")               \
	X(PART_5, "part-5", CONTEXT_FACETS, ARGUMENT_NONE, "", "to its fifth part")                \
	X(PART_6, "part-6", CONTEXT_FACETS, ARGUMENT_NONE, "", "to its sixth part")                \
	X(EXCLUDE, "exclude", CONTEXT_FACETS, ARGUMENT_NONE, "exclude",                            \
	  "list only articles without this value")                                                 \
	X(PIPE, "pipe", CONTEXT_NAMES, ARGUMENT_TEXT, "pipe", "give what is listed to a program")  \
	X(LABELS, "labels", CONTEXT_LINKS, ARGUMENT_NONE, "labels",                                \
	  "label every link on the screen; type a label to follow it")                             \
	X(UNREAD_NEXT, "unread-next", CONTEXT_LIST, ARGUMENT_NONE, "unread",                       \
	  "select the next unread article")                                                        \
	X(UNREAD_OPEN, "unread-open", CONTEXT_READER, ARGUMENT_NONE, "",                           \
	  "open the next unread article")                                                          \
	X(ARTICLE_NEXT, "article-next", CONTEXT_ARTICLE, ARGUMENT_NONE, "",                        \
	  "next article of the list one came from")                                                \
	X(ARTICLE_PREVIOUS, "article-previous", CONTEXT_ARTICLE, ARGUMENT_NONE, "",                \
	  "previous article of the list one came from")                                            \
	X(STAR, "star", CONTEXT_ARTICLE, ARGUMENT_NONE, "star", "set or take away the star")       \
	X(READ, "read", CONTEXT_ARTICLE, ARGUMENT_NONE, "read", "mark as read, or as unread")      \
	X(READ_ALL, "read-all", CONTEXT_LIST, ARGUMENT_NONE, "",                                   \
	  "mark all listed articles as read")                                                      \
	X(SORT, "sort", CONTEXT_LIST, ARGUMENT_SORT, "sort", "choose the order of the list")       \
	X(FIND, "find", CONTEXT_ANY, ARGUMENT_TEXT, "find", "find in this view")                   \
	X(FACETS, "facets", CONTEXT_ANY, ARGUMENT_NONE, "facets",                                  \
	  "what the listed articles are made of")                                                  \
	X(SEARCHES, "searches", CONTEXT_ANY, ARGUMENT_NONE, "searches",                            \
	  "saved searches, watched names, what is new")                                            \
	X(SAVE, "save", CONTEXT_ANY, ARGUMENT_TEXT, "", "keep the query of the list under a name") \
	X(WATCH, "watch", CONTEXT_ANY, ARGUMENT_NAME, "",                                          \
	  "watch a name: how many new articles name it")                                           \
	X(FORGET, "forget", CONTEXT_SEARCHES, ARGUMENT_NONE, "forget", "take a saved search away") \
	X(RENAME, "rename", CONTEXT_SEARCHES, ARGUMENT_NONE, "rename",                             \
	  "give a saved search another name")                                                      \
	X(FIND_NEXT, "find-next", CONTEXT_ANY, ARGUMENT_NONE, "", "next match")                    \
	X(FIND_PREVIOUS, "find-previous", CONTEXT_ANY, ARGUMENT_NONE, "", "previous match")        \
	X(FIND_CLEAR, "find-clear", CONTEXT_ANY, ARGUMENT_NONE, "", "stop highlighting matches")   \
	X(INFO, "info", CONTEXT_ARTICLE, ARGUMENT_NONE, "info",                                    \
	  "what is known of this article, and why")                                                \
	X(RAW, "raw", CONTEXT_READER, ARGUMENT_NONE, "raw",                                        \
	  "the dump's own text at the same place, and back")                                       \
	X(PAGER, "pager", CONTEXT_ARTICLE, ARGUMENT_NONE, "dump",                                  \
	  "the dump in $PAGER, at this line")                                                      \
	X(EDITOR, "editor", CONTEXT_ARTICLE, ARGUMENT_NONE, "", "the dump in $VISUAL or $EDITOR")  \
	X(PANE_NEXT, "pane-next", CONTEXT_ANY, ARGUMENT_NONE, "pane", "next pane")                 \
	X(PANE_PREVIOUS, "pane-previous", CONTEXT_ANY, ARGUMENT_NONE, "", "previous pane")         \
	X(ZOOM, "zoom", CONTEXT_ANY, ARGUMENT_NONE, "",                                            \
	  "give this pane the whole window, and back")                                             \
	X(PANE_NARROWER, "pane-narrower", CONTEXT_ANY, ARGUMENT_NONE, "",                          \
	  "make the list narrower")                                                                \
	X(PANE_WIDER, "pane-wider", CONTEXT_ANY, ARGUMENT_NONE, "", "make the list wider")         \
	X(COMPARE, "compare", CONTEXT_ARTICLE, ARGUMENT_NONE, "compare",                           \
	  "compare with another take of it, word by word")                                         \
	X(UNDO, "undo", CONTEXT_ANY, ARGUMENT_NONE, "", "take back the last change of marks")      \
	X(REDO, "redo", CONTEXT_ANY, ARGUMENT_NONE, "", "make the change again")                   \
	X(TRAIL_BACK, "trail-back", CONTEXT_ANY, ARGUMENT_NONE, "back",                            \
	  "back to where one came from, to the same word")                                         \
	X(TRAIL_FORWARD, "trail-forward", CONTEXT_ANY, ARGUMENT_NONE, "", "forward again")         \
	X(CLOSE, "close", CONTEXT_ANY, ARGUMENT_NONE, "close",                                     \
	  "close this view; in the first one, quit")                                               \
	X(QUIT, "quit", CONTEXT_ANY, ARGUMENT_NONE, "", "leave kabar")                             \
	X(DROP, "drop", CONTEXT_ANY, ARGUMENT_NONE, "",                                            \
	  "drop the innermost thing: prompt, labels, matches, focus")                              \
	X(UP, "up", CONTEXT_ANY, ARGUMENT_NONE, "", "one row up")                                  \
	X(DOWN, "down", CONTEXT_ANY, ARGUMENT_NONE, "", "one row down")                            \
	X(PAGE_UP, "page-up", CONTEXT_ANY, ARGUMENT_NONE, "", "one page up")                       \
	X(PAGE_DOWN, "page-down", CONTEXT_ANY, ARGUMENT_NONE, "",                                  \
	  "one page down; at the end of an article, the next unread one")                          \
	X(HALF_UP, "half-up", CONTEXT_ANY, ARGUMENT_NONE, "", "half a page up")                    \
	X(HALF_DOWN, "half-down", CONTEXT_ANY, ARGUMENT_NONE, "", "half a page down")              \
	X(TOP, "top", CONTEXT_ANY, ARGUMENT_NONE, "", "first row")                                 \
	X(BOTTOM, "bottom", CONTEXT_ANY, ARGUMENT_NONE, "", "last row")                            \
	X(COMMAND, "command", CONTEXT_ANY, ARGUMENT_COMMAND, "", "type a command by name")         \
	X(SET, "set", CONTEXT_ANY, ARGUMENT_OPTION, "", "show or change an option")                \
	X(THEME, "theme", CONTEXT_ANY, ARGUMENT_THEME, "", "switch to another theme")              \
	X(MESSAGES, "messages", CONTEXT_ANY, ARGUMENT_NONE, "", "what kabar had to say so far")    \
	X(DOCTOR, "doctor", CONTEXT_ANY, ARGUMENT_NONE, "", "what became of every file, and why")  \
	X(RELOAD, "reload", CONTEXT_ANY, ARGUMENT_NONE, "",                                        \
	  "load the same files again; every place is kept")                                        \
	X(REDRAW, "redraw", CONTEXT_ANY | CONTEXT_PROMPT, ARGUMENT_NONE, "",                       \
	  "paint the screen anew")                                                                 \
	X(SUSPEND, "suspend", CONTEXT_ANY | CONTEXT_PROMPT, ARGUMENT_NONE, "",                     \
	  "stop kabar; fg brings it back")                                                         \
	X(EDIT_ACCEPT, "edit-accept", CONTEXT_PROMPT, ARGUMENT_NONE, "accept", "accept the line")  \
	X(EDIT_CANCEL, "edit-cancel", CONTEXT_PROMPT, ARGUMENT_NONE, "cancel", "leave the prompt") \
	X(EDIT_COMPLETE, "edit-complete", CONTEXT_PROMPT, ARGUMENT_NONE, "complete",               \
	  "complete the word, again for the next proposal")                                        \
	X(EDIT_COMPLETE_BACK, "edit-complete-back", CONTEXT_PROMPT, ARGUMENT_NONE, "",             \
	  "the proposal before")                                                                   \
	X(EDIT_OLDER, "edit-older", CONTEXT_PROMPT, ARGUMENT_NONE, "", "an older line")            \
	X(EDIT_NEWER, "edit-newer", CONTEXT_PROMPT, ARGUMENT_NONE, "", "a newer line")             \
	X(EDIT_LEFT, "edit-left", CONTEXT_PROMPT, ARGUMENT_NONE, "", "one character left")         \
	X(EDIT_RIGHT, "edit-right", CONTEXT_PROMPT, ARGUMENT_NONE, "", "one character right")      \
	X(EDIT_START, "edit-start", CONTEXT_PROMPT, ARGUMENT_NONE, "", "to the start of the line") \
	X(EDIT_END, "edit-end", CONTEXT_PROMPT, ARGUMENT_NONE, "", "to the end of the line")       \
	X(EDIT_ERASE, "edit-erase", CONTEXT_PROMPT, ARGUMENT_NONE, "",                             \
	  "erase the character before")                                                            \
	X(EDIT_DELETE, "edit-delete", CONTEXT_PROMPT, ARGUMENT_NONE, "",                           \
	  "erase the character here")                                                              \
	X(EDIT_ERASE_WORD, "edit-erase-word", CONTEXT_PROMPT, ARGUMENT_NONE, "",                   \
	  "erase the word before")                                                                 \
	X(EDIT_CLEAR, "edit-clear", CONTEXT_PROMPT, ARGUMENT_NONE, "", "erase the line")

enum command {
	CMD_NONE,
#define X(id, name, contexts, argument, hint, sentence) CMD_##id,
	COMMAND_TABLE(X)
#undef X
	    CMD_COUNT
};

struct command_info {
	const char *name;
	unsigned contexts; /* enum context bits */
	enum command_argument argument;
	const char *hint;
	const char *sentence;
};
extern const struct command_info command_table[CMD_COUNT]; /* by enum command; 0 is empty */

/* By exact name, else by a prefix that only one command has; CMD_NONE otherwise. */
enum command command_find(struct str name);

#endif
