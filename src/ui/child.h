/* SPDX-License-Identifier: MIT */
/* Another program on the terminal: the pager, the editor. */
#ifndef UI_CHILD_H
#define UI_CHILD_H

/* Runs argv (NULL-terminated; argv[0] is looked up in PATH, never through a shell) and waits for
 * it. The terminal must have been given back. Its exit status, 128 + signal if one ended it, -1 if
 * it could not be started or if a signal asks this program to leave (the child gets it too; *leave
 * is that signal, else 0). */
int child_run(const char *const *argv, int *leave);

#endif
