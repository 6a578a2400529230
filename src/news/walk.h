/* SPDX-License-Identifier: MIT */
/* The files below some arguments, one after another, always in the same order: argument by
 * argument, in a folder first its files, then its folders, then folders that a link leads to, each
 * by the bytes of their names. Hidden names and editor backups are passed over unless they are an
 * argument; so are the user's folders of kabar itself (base/paths), which are named. Symbolic links
 * are followed; each file and folder (by device and inode) comes once. */
#ifndef NEWS_WALK_H
#define NEWS_WALK_H

#include "base/str.h"

struct walk;

struct walk_item {
	struct str path;      /* as shown and opened; NUL-terminated; until the next walk_next */
	size_t collection_at; /* the folder below the argument, inside path */
	size_t collection_len;
	const char *trouble; /* why a folder or argument cannot be walked, else NULL; as path */
	bool is_folder;      /* only after walk_tell_folders: what follows is in it, files first */
	bool is_argument;    /* itself one of those given */
	bool is_own;         /* a folder of kabar itself, which is the trouble */
};

#define WALK_DEPTH 200 /* folders inside each other */

struct walk *walk_new(const char *const *paths, size_t count);
void walk_free(struct walk *w);
/* Hands out folders as well, each before what is in it. */
void walk_tell_folders(struct walk *w);
/* Is a file or folder of this name passed over, being hidden or an editor's backup? */
bool walk_passes_over(struct str name);

/* The next file, or folder with a trouble; "-" stands for itself. false at the end. */
bool walk_next(struct walk *w, struct walk_item *out);

#endif
