/* SPDX-License-Identifier: MIT */
/* Ending the process. */
#ifndef BASE_LEAVE_H
#define BASE_LEAVE_H

/* Like _exit, but who waits for the process does not wait until the kernel has taken its memory
 * back, which takes a tenth of a second for a few gigabytes: that happens behind it, in a process
 * that holds nothing else and ends by itself. Where there is little memory or no such process can
 * be made it is _exit. */
_Noreturn void leave(int status);

#endif
