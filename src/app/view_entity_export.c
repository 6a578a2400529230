/* SPDX-License-Identifier: MIT */
/* A part of a name's page as text for other programs: tabs between columns. */
#include "app/kwic_export.h"
#include "app/view_entity.h"
#include "text/repair.h"

static void add_article(const struct entity_page *p, const struct entity_article *item,
			struct buf *out)
{
	const struct view_context *context = p->view.context;
	const struct article *a = corpus_article(context->corpus, item->nr);
	struct buf source = BUF_INIT;
	view_add_source(&source, a, context->name);
	date_iso(&a->date, out);
	buf_add_char(out, '\t');
	repair_add(out, NULL, buf_str(&source), 0);
	buf_add_char(out, '\t');
	repair_add(out, NULL, a->title.value, 0);
	buf_addf(out, "\t%u\t", item->count);
	clean_add(out, str_from(a->input->path), CLEAN_LINE);
	buf_add_char(out, '\n');
	buf_release(&source);
}

static void add_name(const struct entity_page *p, uint32_t nr, struct buf *out)
{
	const struct companion *c = &p->companions.items.data[nr];
	const struct entity *e = table_entity(entity_table(p), c->entity);
	view_add_name(out, e->name);
	buf_addf(out, "\t%s\t%u\t%u\n", entity_types[e->type].name, c->sentences, c->articles);
}

void entity_export(const struct entity_page *p, unsigned part, struct buf *out)
{
	if (part == ENTITY_MENTIONS)
		kwic_export(p->view.context, p->mentions.all.data, p->mentions.all.len, out);
	for (size_t i = 0; part == ENTITY_ARTICLES && i < p->articles.len; i++)
		add_article(p, &p->articles.data[i], out);
	for (size_t i = 0; part == ENTITY_NAMES && i < p->names.len; i++)
		add_name(p, p->names.data[i], out);
}
