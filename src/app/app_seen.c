/* SPDX-License-Identifier: MIT */
/* Which articles are seen for the first time: asked once all of a corpus is there. */
#include "app/app_state.h"

#include "base/paths.h"

void app_seen_open(struct app *a)
{
	const struct app_options *options = &a->options;
	struct buf path = BUF_INIT;
	if (!options->remember)
		return;
	paths_user(PATHS_STATE, "first-seen", &path);
	a->seen = seen_new(buf_cstr(&path), seen_corpus(options->paths, options->path_count),
			   a->writer, a->log);
	buf_release(&path);
}

static void add_all(struct app *a)
{
	struct seen_ids ids = { .ids = VEC_INIT };
	size_t count = corpus_count(a->corpus);
	vec_reserve(&ids.ids, count + 1);
	for (uint32_t nr = 0; nr < count; nr++)
		ids.ids.data[ids.ids.len++] = corpus_id(a->corpus, nr);
	seen_add(a->seen, &ids, app_seconds(a));
	a->seen_of = a->corpus;
}

/* Loading again brings another corpus, which is looked at anew. */
bool app_seen_poll(struct app *a)
{
	if (!a->seen)
		return false;
	if (a->seen_of != a->corpus && corpus_settled(a->corpus))
		add_all(a);
	return seen_poll(a->seen);
}

int app_seen_fd(const struct app *a)
{
	return a->seen ? seen_wake_fd(a->seen) : -1;
}
