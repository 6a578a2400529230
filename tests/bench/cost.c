/* SPDX-License-Identifier: MIT */
/* What a command costs: the least of several runs, each figure for itself, as facts.
 *   cost RUNS PREFIX PROGRAM [ARGUMENT]...
 * PREFIX_wall and PREFIX_cpu in seconds, PREFIX_peak in bytes. What it prints is thrown away; where
 * it fails (more than 1) nothing is told. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "bench/sample.h"

enum { FAILED = 2 };

static double now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t)
{
	return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static void become(char **argv)
{
	int nothing = open("/dev/null", O_RDWR);
	for (int fd = 0; fd < 3; fd++)
		dup2(nothing, fd);
	execvp(argv[0], argv);
	_exit(FAILED);
}

int main(int argc, char **argv)
{
	static struct samples wall, cpu, peak;
	if (argc < 4)
		return FAILED;
	for (int run = atoi(argv[1]); run > 0; run--) {
		struct rusage used;
		int status;
		double from = now();
		pid_t pid = fork();
		if (pid == 0)
			become(argv + 3);
		if (pid < 0 || wait4(pid, &status, 0, &used) != pid)
			return FAILED;
		sample_note(&wall, now() - from);
		sample_note(&cpu, seconds(used.ru_utime) + seconds(used.ru_stime));
		sample_note(&peak, (double)used.ru_maxrss * 1024);
		if (!WIFEXITED(status) || WEXITSTATUS(status) >= FAILED)
			return FAILED;
	}
	fact_named(argv[2], "wall", sample_part(&wall, 0));
	fact_named(argv[2], "cpu", sample_part(&cpu, 0));
	fact_named(argv[2], "peak", sample_part(&peak, 0));
	return 0;
}
