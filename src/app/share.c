/* SPDX-License-Identifier: MIT */
/* Sharing: whoever wants no more than an equal share gets it, the others share the rest. */
#include "app/share.h"

#include <assert.h>
#include <stdbool.h>

void share_rows(const size_t *wanted, size_t count, size_t room, size_t *shares)
{
	bool settled[SHARE_PARTS_MOST] = { false };
	size_t open = count;
	assert(count <= SHARE_PARTS_MOST);
	for (bool more = true; more && open > 0;) {
		more = false;
		size_t share = room / open;
		for (size_t i = 0; i < count; i++) {
			if (settled[i] || wanted[i] > share)
				continue;
			shares[i] = wanted[i];
			room -= wanted[i];
			settled[i] = more = true;
			open--;
			break;
		}
	}
	for (size_t i = 0; i < count; i++) {
		if (settled[i])
			continue;
		shares[i] = (room + open - 1) / open;
		room -= shares[i];
		open--;
	}
}
