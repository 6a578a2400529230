/* SPDX-License-Identifier: MIT */
/* One set of paths, one name: rows hold paths as they were given, so `.` and `$PWD` are two. */
#include "news/cache_place.h"

#include <inttypes.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "base/paths.h"

void cache_place(const char *folder, const char *const *paths, size_t count, struct buf *out)
{
	struct hash_state digest;
	char here[PATH_MAX];
	bool known = getcwd(here, sizeof here) != NULL;
	hash_begin(&digest, 0);
	for (size_t i = 0; i < count; i++) {
		bool absolute = paths[i][0] == '/';
		if (strcmp(paths[i], "-") == 0 || (!absolute && !known))
			return;
		if (!absolute)
			hash_more(&digest, str_of(here, strlen(here) + 1));
		hash_more(&digest, str_of(paths[i], strlen(paths[i]) + 1));
	}
	if (!folder || folder[0] == '\0' || count == 0)
		return;
	char name[17];
	snprintf(name, sizeof name, "%016" PRIx64, hash_end(&digest));
	path_join(out, str_from(folder), str_from(name));
}
