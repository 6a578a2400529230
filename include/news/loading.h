/* SPDX-License-Identifier: MIT */
/* What is asked of loading a corpus, and how far it is. */
#ifndef NEWS_LOADING_H
#define NEWS_LOADING_H

#include "base/log.h"
#include "news/outlet.h"

struct corpus_options {
	size_t threads;                /* 0: as many as processors */
	const struct outlets *outlets; /* outlives the corpus */
	struct log *log;               /* outlives the corpus; each input with a trouble is one
					* warning, by path, when loading has ended */
	uint64_t memory;               /* bytes of text to be held in memory; 0: half of it */
	bool stdin_is_data;            /* path "-" may be read from descriptor 0 */
	bool without_takes;            /* neither copies nor takes are sought */
	const char *cache;             /* the folder of what was derived before; NULL or "": none */
};

struct corpus_progress {
	bool loading;        /* corpus_poll may have more to take */
	bool laying_out;     /* all read; folders whose facts matter are laid out again */
	bool grouping;       /* rows are final; titles, copies and takes are being indexed */
	uint64_t files_seen; /* found by the walk so far */
	uint64_t files_done; /* read or refused */
	uint64_t bytes_done;
	size_t troubled;         /* inputs with a trouble */
	uint64_t text_held;      /* bytes of text in memory */
	uint64_t text_held_most; /* the most there were of them */
};

#endif
