/* SPDX-License-Identifier: MIT */
/* The table of views. */
#include "app/view.h"

const struct view_ops *const view_table[VIEW_KIND_COUNT] = {
	[VIEW_ARTICLES] = &view_articles,
	[VIEW_READER] = &view_reader,
	[VIEW_INFO] = &view_info,
	[VIEW_HELP] = &view_help,
	[VIEW_MESSAGES] = &view_messages,
	[VIEW_DOCTOR] = &view_doctor,
	[VIEW_NAMES] = &view_names,
	[VIEW_ENTITY] = &view_entity,
	[VIEW_KWIC] = &view_kwic,
	[VIEW_ALL_NAMES] = &view_all_names,
	[VIEW_CORRECTIONS] = &view_corrections,
	[VIEW_FACETS] = &view_facets,
	[VIEW_SEARCHES] = &view_searches,
	[VIEW_COMPARE] = &view_compare,
};
