/* SPDX-License-Identifier: MIT */
/* Where kabar's own files are: shipped data, and the user's XDG folders
 * (XDG Base Directory Specification 0.8; a relative value is ignored as it says). */
#ifndef BASE_PATHS_H
#define BASE_PATHS_H

#include "base/buf.h"
#include "base/vec.h"

enum paths_kind { PATHS_CONFIG, PATHS_DATA, PATHS_STATE, PATHS_CACHE, PATHS_KINDS };

/* $XDG_..._HOME/kabar/name, or its default under $HOME; "" if neither is set.
 * Appended to out. Nothing is created. */
void paths_user(enum paths_kind kind, const char *name, struct buf *out);

/* The folder of shipped data: $KABAR_DATA, else the source tree beside the executable's build/,
 * else PREFIX/share/kabar. It holds config/ and themes/. false if none exists. */
bool paths_shipped(struct buf *out);

/* A shipped file ("config/kabar.ini", "themes/dark.ini") as text: from paths_shipped, else the
 * copy built into the program. false if there is neither. *file gets the name for messages
 * ("(built-in) themes/dark.ini" for the copy). */
bool paths_read_shipped(const char *name, struct buf *text, struct buf *file);

/* Names (sorted, NUL-terminated, owned by the caller) of the *.ini files of a shipped folder
 * ("themes", "config/outlets"): those on disk, else those built in. */
struct path_names {
	VEC(char *) names;
};
void paths_list_shipped(const char *folder, struct path_names *out);
/* The same for any folder on disk; an absent one has no names. */
void paths_list_ini(const char *folder, struct path_names *out);
void path_names_release(struct path_names *names);

/* dir + "/" + name without doubled slashes, appended to out. */
void path_join(struct buf *out, struct str dir, struct str name);

#endif
