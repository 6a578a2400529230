/* SPDX-License-Identifier: MIT */
/* Everything known of an article and why. */
#include <inttypes.h>

#include "app/view_sheet.h"

#define LABEL_COLS 14
#define GROUP_MAX  200 /* copies and takes that are listed */

static const char *const origin_words[] = {
	[ORIGIN_NONE] = "not found",
	[ORIGIN_TEXT] = "its own line in the text",
	[ORIGIN_TAG] = "a label, header or document id",
	[ORIGIN_LEAD] = "the first sentence: guessed",
	[ORIGIN_BODY] = "the text or its copyright line: guessed",
	[ORIGIN_NAME] = "the file, folder or address: guessed",
};

static void add_why(struct page_builder *b, const struct field *field)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "from %s", origin_words[field->origin]);
	if (field->len > 0)
		buf_addf(&text, ", bytes %" PRIu32 " to %" PRIu32, field->start,
			 field->start + field->len);
	if (field->why)
		buf_addf(&text, "; rule %s", field->why);
	page_labelled(b, ROLE_META, "", LABEL_COLS, buf_str(&text));
	buf_release(&text);
}

static void add_field(struct page_builder *b, const char *name, const struct field *field,
		      struct str value)
{
	page_labelled(b, ROLE_TEXT, name, LABEL_COLS, value.len ? value : STR("not found"));
	if (field->origin != ORIGIN_NONE)
		add_why(b, field);
}

static void add_date(struct page_builder *b, const struct article *a)
{
	struct buf text = BUF_INIT;
	date_long(&a->date, &text);
	if (text.len > 0) {
		buf_addf(&text, "   ");
		date_iso(&a->date, &text);
	}
	add_field(b, "date", &a->dated, buf_str(&text));
	buf_release(&text);
}

static void add_fields(struct page_builder *b, const struct article *a)
{
	page_made_line(b, ROLE_HEADING, 0, STR("What is known, and why"));
	add_field(b, "title", &a->title, a->title.value);
	add_date(b, a);
	add_field(b, "source", &a->source, a->source.value);
	add_field(b, "place", &a->place, a->place.value);
	for (size_t kind = 0; kind < FIELD_LIST_COUNT; kind++) {
		for (uint32_t i = 0; i < a->lists[kind].count; i++) {
			const struct field *field = &a->lists[kind].items[i];
			add_field(b, field_list_names[kind], field, field->value);
		}
	}
}

static void add_encoding(struct page_builder *b, const struct encoding_result *encoding)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s", encoding->name ? encoding->name : "unknown");
	if (encoding->guessed)
		buf_addf(&text, ", guessed");
	if (encoding->repaired > 0) {
		buf_addf(&text, ", ");
		view_add_count(&text, encoding->repaired, "ill-formed part");
		buf_addf(&text, " replaced");
	}
	page_labelled(b, ROLE_TEXT, "encoding", LABEL_COLS, buf_str(&text));
	buf_release(&text);
}

static void add_number(struct page_builder *b, const char *label, uint64_t n)
{
	struct buf text = BUF_INIT;
	view_add_number(&text, n);
	page_labelled(b, ROLE_TEXT, label, LABEL_COLS, buf_str(&text));
	buf_release(&text);
}

static void add_words(struct page_builder *b, const char *label, const char *words)
{
	page_labelled(b, ROLE_TEXT, label, LABEL_COLS, str_from(words));
}

/* The first article of the same file, once they stand one after another. */
static uint32_t first_of(const struct corpus *corpus, uint32_t nr)
{
	const struct input *input = corpus_article(corpus, nr)->input;
	uint32_t low = nr - (nr < input->article_count ? nr : input->article_count - 1);
	for (uint32_t high = nr; low < high;) {
		uint32_t middle = low + (high - low) / 2;
		if (corpus_article(corpus, middle)->input == input)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}

/* "2 of 3 articles": they stand one after another, but not before all is loaded. */
static void add_part(struct page_builder *b, const struct corpus *corpus, uint32_t nr)
{
	const struct input *input = corpus_article(corpus, nr)->input;
	struct buf text = BUF_INIT;
	if (input->article_count > 1 && !corpus_progress(corpus).loading) {
		view_add_number(&text, nr - first_of(corpus, nr) + 1);
		buf_addf(&text, " of ");
	}
	view_add_count(&text, input->article_count, "article");
	page_labelled(b, ROLE_TEXT, "in this file", LABEL_COLS, buf_str(&text));
	buf_release(&text);
}

static void add_file(struct page_builder *b, const struct corpus *corpus, uint32_t nr)
{
	const struct article *a = corpus_article(corpus, nr);
	struct buf text = BUF_INIT;
	page_blank(b);
	page_made_line(b, ROLE_HEADING, 0, STR("Where it stands"));
	buf_addf(&text, "%s:%zu", a->input->path, corpus_line(corpus, a, 0));
	page_labelled(b, ROLE_TEXT, "file", LABEL_COLS, buf_str(&text));
	buf_clear(&text);
	if (a->input->collection.len > 0)
		page_labelled(b, ROLE_TEXT, "folder", LABEL_COLS, a->input->collection);
	add_encoding(b, &a->input->encoding);
	add_words(b, "cut as", a->form ? a->form : "unknown");
	add_part(b, corpus, nr);
	add_words(b, "profile", a->outlet ? a->outlet : "none fits; general forms only");
	buf_addf(&text, "%016" PRIx64, a->id);
	page_labelled(b, ROLE_TEXT, "id", LABEL_COLS, buf_str(&text));
	buf_clear(&text);
	view_add_number(&text, a->len);
	buf_addf(&text, ": %" PRIu64 " to %" PRIu64 " of the file's %" PRIu64, a->offset,
		 a->offset + a->len, a->input->bytes);
	page_labelled(b, ROLE_TEXT, "bytes", LABEL_COLS, buf_str(&text));
	add_number(b, "words", a->words);
	if (a->provisional)
		add_words(b, "provisional", "its folder is still being read");
	buf_release(&text);
}

static void add_blocks(struct page_builder *b, const struct article *a)
{
	size_t counts[BLOCK_KIND_COUNT] = { 0 };
	struct buf text = BUF_INIT;
	for (uint32_t i = 0; i < a->block_count; i++)
		counts[a->blocks[i].kind]++;
	page_blank(b);
	page_made_line(b, ROLE_HEADING, 0, STR("Its blocks"));
	for (size_t kind = 0; kind < BLOCK_KIND_COUNT; kind++) {
		if (counts[kind] == 0)
			continue;
		buf_clear(&text);
		buf_addf(&text, "%5zu  %s", counts[kind], block_kinds[kind].sentence);
		page_labelled(b, ROLE_TEXT, block_kinds[kind].name, LABEL_COLS, buf_str(&text));
	}
	buf_release(&text);
}

/* Copies or takes. */
struct group {
	const char *heading;
	uint32_t own; /* is not listed */
	bool say_whose;
	const uint32_t *members;
	size_t count;
};

static void add_member(const struct sheet *s, struct page_builder *b, const struct article *a,
		       bool say_whose)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%s", a->input->path);
	if (a->offset > 0)
		buf_addf(&text, ", byte %" PRIu64, a->offset);
	page_made_line(b, ROLE_TEXT, 0, buf_str(&text));
	buf_clear(&text);
	view_add_source_and_day(&text, a, s->view.context->name);
	if (say_whose)
		page_made_line(b, ROLE_META, 2, buf_str(&text));
	buf_release(&text);
}

static void add_group(const struct sheet *s, struct page_builder *b, const struct group *g)
{
	struct buf heading = BUF_INIT;
	if (g->count == 0)
		return;
	buf_addf(&heading, "%s ", g->heading);
	view_add_number(&heading, g->count - 1);
	page_blank(b);
	page_made_line(b, ROLE_HEADING, 0, buf_str(&heading));
	for (size_t i = 0; i < g->count && i <= GROUP_MAX; i++) {
		if (g->members[i] != g->own)
			add_member(s, b, corpus_article(s->view.context->corpus, g->members[i]),
				   g->say_whose);
	}
	if (g->count > GROUP_MAX + 1)
		page_made_line(b, ROLE_META, 0, STR("and more"));
	buf_release(&heading);
}

static void add_groups(const struct sheet *s, struct page_builder *b, uint32_t nr)
{
	const struct corpus *corpus = s->view.context->corpus;
	struct group copies = { .heading = "Exact copies", .own = nr };
	struct group takes = { .heading = "Other takes of this story",
			       .own = corpus_first_copy(corpus, nr),
			       .say_whose = true };
	copies.count = corpus_copies(corpus, nr, &copies.members);
	takes.count = corpus_takes(corpus, nr, &takes.members);
	add_group(s, b, &copies);
	add_group(s, b, &takes);
}

static void info_write(struct sheet *s, struct page_builder *b)
{
	const struct corpus *corpus = s->view.context->corpus;
	uint32_t nr = sheet_article(s);
	if (nr == ARTICLE_NONE) {
		page_made_line(b, ROLE_META, 0, STR("This article is no longer loaded"));
		return;
	}
	const struct article *a = corpus_article(corpus, nr);
	add_fields(b, a);
	add_file(b, corpus, nr);
	add_groups(s, b, nr);
	add_blocks(b, a);
}

static struct view *info_create(const struct view_context *context)
{
	return &sheet_new(context, &view_info, info_write, "what is known")->view;
}

static void info_title(const struct view *v, struct line *left, struct line *right)
{
	uint32_t nr = sheet_article((const struct sheet *)v);
	line_clear(left, ROLE_BAR_TOP);
	line_clear(right, ROLE_BAR_TOP);
	line_add(left, ROLE_BAR_TOP, STR("info: "));
	if (nr != ARTICLE_NONE)
		line_add_dump(left, ROLE_BAR_TOP,
			      corpus_article(v->context->corpus, nr)->title.value);
}

static bool info_command(struct view *v, enum command command, struct str argument,
			 struct request *request)
{
	uint32_t nr = sheet_article((const struct sheet *)v);
	if (sheet_command(v, command, argument, request))
		return true;
	if (command != CMD_INFO)
		return nr != ARTICLE_NONE && view_article_command(command, nr, 0, request);
	request->kind = REQUEST_CLOSE; /* the key that showed it takes it away */
	return true;
}

const struct view_ops view_info = {
	.kind = VIEW_INFO,
	.name = "info",
	.contexts = CONTEXT_ANY | CONTEXT_ARTICLE,
	.create = info_create,
	.destroy = sheet_destroy,
	.show = sheet_show,
	.save = sheet_save,
	.resize = sheet_resize,
	.reloaded = sheet_reloaded,
	.refresh = sheet_refresh,
	.command = info_command,
	.row = sheet_row,
	.extent = sheet_extent,
	.tick = sheet_tick,
	.title = info_title,
	.status = sheet_status,
};
