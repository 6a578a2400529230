/* SPDX-License-Identifier: MIT */
/* The vocabularies of articles: kinds of blocks, names of field lists. */
#include "news/article.h"

const struct block_kind_info block_kinds[BLOCK_KIND_COUNT] = {
	[BLOCK_TITLE] = { "title", true, true, "the headline" },
	[BLOCK_DATE] = { "date", false, false, "when it was published or changed" },
	[BLOCK_BYLINE] = { "byline", false, false, "who wrote, edited or translated it" },
	[BLOCK_STANDFIRST] = { "standfirst", true, true, "the summary under the headline" },
	[BLOCK_CAPTION] = { "caption", true, true, "what a picture shows" },
	[BLOCK_CREDIT] = { "credit", false, false, "whose picture or report it is" },
	[BLOCK_DATELINE] = { "dateline", false, false,
			     "place and agency before the first sentence" },
	[BLOCK_SUBHEAD] = { "subhead", true, true, "a heading inside the text" },
	[BLOCK_PARAGRAPH] = { "paragraph", true, true, "the text itself" },
	[BLOCK_QUOTE] = { "quote", true, true, "text taken over from elsewhere" },
	[BLOCK_RELATED] = { "related", false, false, "titles of other articles" },
	[BLOCK_NOTICE] = { "notice", false, false, "copyright and legal notes" },
	[BLOCK_FURNITURE] = { "furniture", false, false, "menus, buttons, advertising" },
	[BLOCK_MARKUP] = { "markup", false, false, "tags, labels, separators" },
};

const char *const field_list_names[FIELD_LIST_COUNT] = {
	[FIELD_WIRE] = "wire",     [FIELD_AUTHOR] = "author",
	[FIELD_EDITOR] = "editor", [FIELD_TRANSLATOR] = "translator",
	[FIELD_PHOTO] = "photo",   [FIELD_RELATED] = "related",
};
