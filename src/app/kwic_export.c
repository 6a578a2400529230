/* SPDX-License-Identifier: MIT */
/* Lines of a concordance as text for other programs. */
#include "app/kwic_export.h"

#include "text/repair.h"

void kwic_export(const struct view_context *context, const uint32_t *mentions, size_t count,
		 struct buf *out)
{
	const struct table *t = view_table_of_names(context);
	struct kwic_text text = { 0 };
	for (size_t i = 0; i < count; i++) {
		const struct article *a =
		    corpus_article(context->corpus, table_mention_article(t, mentions[i]));
		uint32_t at = table_mention(t, mentions[i])->start;
		struct buf source = BUF_INIT;
		corpus_turn(context->corpus);
		view_add_source(&source, a, context->name);
		kwic_text_make(&text, context, mentions[i], SIZE_MAX);
		date_iso(&a->date, out);
		buf_add_char(out, '\t');
		repair_add(out, NULL, buf_str(&source), 0);
		buf_addf(out, "\t%s\t%s", buf_cstr(&text.left), buf_cstr(&text.key));
		buf_addf(out, "\t%s\t", buf_cstr(&text.right));
		clean_add(out, str_from(a->input->path), CLEAN_LINE);
		buf_addf(out, ":%zu\n", corpus_line(context->corpus, a, at));
		buf_release(&source);
	}
	kwic_text_release(&text);
}
