/* SPDX-License-Identifier: MIT */
/* The menu of `y`: what is at hand, as clean text for the clipboard. */
#include "app/app_state.h"

#include "app/kwic_line.h"
#include "app/page.h"
#include "text/clean.h"
#include "text/repair.h"

enum {
	MENU_KIND = 'y',
	SAID_MOST = 600,     /* bytes of it that the message row could show */
	WHOLE_COLS = 1 << 30 /* a paragraph a line */
};

/* What is at hand in the focused view. */
struct at_hand {
	uint32_t article; /* ARTICLE_NONE: none */
	uint32_t at;      /* byte of it: the mention, the focused link or the top of the screen */
	bool has_text;    /* `at` is what one looks at, not just its start */
	uint32_t entity;  /* ENTITY_NONE: none */
};

/* --- what can be copied ---------------------------------------------------------------------- */

static void add_guess(struct buf *out, bool guessed)
{
	if (guessed)
		buf_add_char(out, '~');
}

static void write_title(const struct app *a, const struct at_hand *what, struct buf *out)
{
	const struct article *article = corpus_article(a->corpus, what->article);
	repair_add(out, NULL, article->title.value, 0);
}

static void write_line(const struct app *a, const struct at_hand *what, struct buf *out)
{
	struct buf place = BUF_INIT;
	kwic_add_place(&place, &a->context, what->article, what->at);
	clean_add(out, buf_str(&place), CLEAN_LINE);
	buf_release(&place);
}

/* Title. Source, day. path:line */
static void write_citation(const struct app *a, const struct at_hand *what, struct buf *out)
{
	const struct article *article = corpus_article(a->corpus, what->article);
	struct date day = article->date;
	bool sourced = article->source.value.len > 0;
	if (day.precision > DATE_DAY)
		day.precision = DATE_DAY;
	add_guess(out, article_title_guessed(article));
	write_title(a, what, out);
	buf_add_str(out, STR(". "));
	clean_add(out, article->source.value, CLEAN_LINE);
	if (day.precision != DATE_UNKNOWN) {
		buf_add_str(out, sourced ? STR(", ") : STR(""));
		add_guess(out, article_date_guessed(article));
		date_iso(&day, out);
	}
	if (sourced || day.precision != DATE_UNKNOWN)
		buf_add_str(out, STR(". "));
	write_line(a, what, out);
}

static void make_page(const struct app *a, uint32_t nr, struct page *page)
{
	const struct article *article = corpus_article(a->corpus, nr);
	struct page_style style = { .cols = WHOLE_COLS, .fold_noise = true };
	page_of_article(page, article, corpus_text(a->corpus, article), NULL, &style);
}

static struct str text_of_line(const struct page *page, size_t nr)
{
	const struct page_line *line = &page->lines.data[nr];
	return str_sub(buf_str(&page->text), line->start, (size_t)line->start + line->len);
}

static void write_paragraph(const struct app *a, const struct at_hand *what, struct buf *out)
{
	struct page page = { 0 };
	make_page(a, what->article, &page);
	buf_add_str(out, text_of_line(&page, page_line_of(&page, what->at)));
	page_release(&page);
}

static void write_text(const struct app *a, const struct at_hand *what, struct buf *out)
{
	struct page page = { 0 };
	make_page(a, what->article, &page);
	for (size_t i = 0; i < page.lines.len; i++) {
		if (page.lines.data[i].role == ROLE_FURNITURE) /* counts what is folded */
			continue;
		buf_add_str(out, text_of_line(&page, i));
		buf_add_char(out, '\n');
	}
	while (str_ends(buf_str(out), STR("\n\n")))
		buf_truncate(out, out->len - 1);
	page_release(&page);
}

static void write_name(const struct app *a, const struct at_hand *what, struct buf *out)
{
	clean_add(out, table_entity(names_table(a->names), what->entity)->name, CLEAN_LINE);
}

static bool has_article(const struct at_hand *what)
{
	return what->article != ARTICLE_NONE;
}

static bool has_text(const struct at_hand *what)
{
	return has_article(what) && what->has_text;
}

static bool has_name(const struct at_hand *what)
{
	return what->entity != ENTITY_NONE;
}

static const struct copy_kind {
	char key;
	const char *name; /* in the menu, and behind :copy */
	bool (*is_there)(const struct at_hand *what);
	void (*write)(const struct app *a, const struct at_hand *what, struct buf *out);
} kinds[] = {
	{ 'y', "citation", has_article, write_citation },
	{ 't', "title", has_article, write_title },
	{ 'p', "paragraph", has_text, write_paragraph },
	{ 'a', "article", has_article, write_text },
	{ 'l', "line", has_article, write_line },
	{ 'n', "name", has_name, write_name },
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* --- what is at hand ------------------------------------------------------------------------- */

static uint32_t name_at(const struct table *t, const struct at_hand *what, uint32_t focus)
{
	uint32_t mention = what->article != ARTICLE_NONE && focus != PLACE_NO_FOCUS
			       ? kwic_mention_at(t, what->article, focus)
			       : ENTITY_NONE;
	return mention == ENTITY_NONE ? ENTITY_NONE : table_mention(t, mention)->entity;
}

static struct at_hand look(const struct app *a)
{
	struct place here = { .kind = VIEW_ARTICLES };
	struct at_hand what = { .article = ARTICLE_NONE, .entity = ENTITY_NONE };
	const struct view *v = app_focused_view(a);
	const struct table *t = names_table(a->names);
	v->ops->save(v, &here);
	if (here.has_article && here.kind != VIEW_NAMES)
		what.article = corpus_find(a->corpus, &here.article);
	what.has_text = here.kind == VIEW_READER || here.focus != PLACE_NO_FOCUS;
	if (here.focus != PLACE_NO_FOCUS)
		what.at = here.focus;
	else if (here.kind == VIEW_READER)
		what.at = here.anchor;
	if (t && here.entity != 0)
		what.entity = table_find_key(
		    t, here.other != 0 && here.kind == VIEW_ENTITY ? here.other : here.entity);
	else if (t)
		what.entity = name_at(t, &what, here.focus);
	return what;
}

/* --- copying --------------------------------------------------------------------------------- */

static void copy(struct app *a, const struct copy_kind *kind, const struct at_hand *what)
{
	struct str program = buf_str(&a->config->options.texts[OPT_CLIPBOARD]);
	buf_clear(&a->copied);
	kind->write(a, what, &a->copied);
	app_sayf(a, ROLE_MESSAGE, "copied the %s: %.*s", kind->name,
		 STR_ARG(str_sub(buf_str(&a->copied), 0, SAID_MOST)));
	if (program.len > 0)
		app_feed(a, buf_str(&a->copied), program);
	else
		a->want = WANT_COPY;
}

static void ask(struct app *a, const struct at_hand *what)
{
	struct buf label = BUF_INIT;
	for (size_t i = 0; i < KINDS; i++) {
		if (kinds[i].is_there(what))
			buf_addf(&label, "%s  %c %s", label.len == 0 ? "copy:" : "", kinds[i].key,
				 kinds[i].name);
	}
	if (label.len == 0) {
		app_say(a, ROLE_MESSAGE, STR("Nothing is selected here that could be copied"));
	} else {
		prompt_open(&a->prompt, MENU_KIND, buf_cstr(&label), STR_NULL);
		a->menu = MENU_COPY;
	}
	buf_release(&label);
}

void app_copy(struct app *a, struct str name)
{
	struct at_hand what = look(a);
	struct buf names = BUF_INIT;
	if (name.len == 0) {
		ask(a, &what);
		return;
	}
	for (size_t i = 0; i < KINDS; i++) {
		if (kinds[i].is_there(&what) && str_eq_nocase(name, str_from(kinds[i].name))) {
			copy(a, &kinds[i], &what);
			buf_release(&names);
			return;
		}
		if (kinds[i].is_there(&what))
			buf_addf(&names, "%s%s", names.len > 0 ? ", " : "", kinds[i].name);
	}
	app_sayf(a, ROLE_ERROR, "there is no %.*s to copy here%s%s", STR_ARG(name),
		 names.len > 0 ? ": what is there is " : "", buf_cstr(&names));
	buf_release(&names);
}

void app_copy_key(struct app *a, uint32_t key)
{
	struct at_hand what = look(a);
	prompt_close(&a->prompt);
	a->menu = MENU_NONE;
	for (size_t i = 0; i < KINDS; i++) {
		if (key == (uint32_t)kinds[i].key && kinds[i].is_there(&what))
			copy(a, &kinds[i], &what);
	}
}

struct str app_copied(const struct app *a)
{
	return buf_str(&a->copied);
}

void app_not_copied(struct app *a)
{
	app_say(a, ROLE_WARNING,
		STR("Not copied: this terminal has no clipboard, or not for so much; option "
		    "clipboard names a program, as xclip"));
}
