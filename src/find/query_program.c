/* SPDX-License-Identifier: MIT */
/* From the tree to steps: in each group what costs least comes first, and every term knows where
 * its answer leads. A minus swaps the two ways. */
#include "find/query_parts.h"

/* Where a node's steps begin and where its answers lead. */
struct place {
	uint32_t start, yes, no;
	bool negative;
};

static void place_children(struct query *q, struct place *places, uint32_t nr)
{
	const struct node *n = &q->nodes.data[nr];
	const struct place *own = &places[nr];
	uint32_t start = own->start, end = own->start + n->terms;
	for (unsigned cost = 0; cost < COST_COUNT; cost++) {
		for (uint32_t i = n->first; i != NODE_NONE; i = q->nodes.data[i].next) {
			const struct node *child = &q->nodes.data[i];
			if (child->cost != cost)
				continue;
			uint32_t next = start + child->terms;
			uint32_t yes = n->kind == NODE_ALL && next < end ? next : own->yes;
			uint32_t no = n->kind == NODE_ANY && next < end ? next : own->no;
			places[i] = (struct place){ start, child->negated ? no : yes,
						    child->negated ? yes : no,
						    own->negative != child->negated };
			start = next;
		}
	}
}

void query_compile(struct query *q)
{
	if (q->root == NODE_NONE)
		return;
	size_t count = q->nodes.len;
	struct place *places = mem_zalloc(count, sizeof *places);
	bool negated = q->nodes.data[q->root].negated;
	places[q->root] = (struct place){ 0, negated ? STEP_NO : STEP_YES,
					  negated ? STEP_YES : STEP_NO, negated };
	vec_reserve(&q->steps, q->terms.len);
	q->steps.len = q->terms.len;
	for (uint32_t i = (uint32_t)count; i-- > 0;) {
		const struct node *n = &q->nodes.data[i];
		if (n->kind != NODE_TERM) {
			place_children(q, places, i);
			continue;
		}
		q->terms.data[n->term].negative = places[i].negative;
		q->steps.data[places[i].start] =
		    (struct step){ n->term, places[i].yes, places[i].no };
	}
	free(places);
}
