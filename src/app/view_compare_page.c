/* SPDX-License-Identifier: MIT */
/* The page of two articles: a head that says whose text is marked how, then both texts as one. What
 * one of them lacks is marked as word differences are, [-so-] and {+so+}; paragraphs that only one
 * has by signs before their lines. */
#include "app/page_build.h"
#include "app/view_compare.h"
#include "text/repair.h"
#include "text/wrap.h"

static const struct str marks[][2] = { [COMPARE_BOTH] = { { "", 0 }, { "", 0 } },
				       [COMPARE_LEFT] = { { "[-", 2 }, { "-]", 2 } },
				       [COMPARE_RIGHT] = { { "{+", 2 }, { "+}", 2 } } };
static const uint8_t roles[] = { [COMPARE_BOTH] = ROLE_TEXT,
				 [COMPARE_LEFT] = ROLE_COMPARE_LEFT,
				 [COMPARE_RIGHT] = ROLE_COMPARE_RIGHT };

struct writer_of_page {
	struct compare_view *c;
	struct page *page;
	struct buf shadow; /* of the paragraph: what it is wrapped by */
	uint32_t start;    /* of it, in page text */
	bool is_open;
	bool breaks; /* the next text begins a paragraph */
	bool gutter;
	struct wrap_lines wrapped;
};

/* --- paragraphs ------------------------------------------------------------------------------ */

static void open_paragraph(struct writer_of_page *w)
{
	struct buf *text = &w->page->text;
	if (text->len > 0)
		buf_add_char(text, '\n');
	w->start = (uint32_t)text->len;
	w->is_open = true;
	w->breaks = false;
	buf_clear(&w->shadow);
}

static void close_paragraph(struct writer_of_page *w, enum role role)
{
	if (!w->is_open)
		return;
	vec_clear(&w->wrapped.lines);
	wrap_add(buf_str(&w->shadow), w->page->cols, &w->wrapped);
	for (size_t i = 0; i < w->wrapped.lines.len; i++) {
		const struct wrap_line *line = &w->wrapped.lines.data[i];
		vec_push(&w->page->lines, (struct page_line){ .start = w->start + line->start,
							      .len = line->len,
							      .role = (uint8_t)role,
							      .source = PAGE_NO_SOURCE });
	}
	w->is_open = false;
}

static void add_blank_line(struct writer_of_page *w)
{
	struct page *page = w->page;
	if (page->lines.len > 0 && vec_last(&page->lines)->len > 0)
		vec_push(&page->lines, (struct page_line){ .start = (uint32_t)page->text.len,
							   .role = ROLE_TEXT,
							   .source = PAGE_NO_SOURCE });
}

/* Text that is wrapped as `shadow`, which is as long. */
static void add_text(struct writer_of_page *w, struct str text, struct str shadow)
{
	buf_add_str(&w->page->text, text);
	buf_add_str(&w->shadow, shadow);
}

/* --- parts ----------------------------------------------------------------------------------- */

static const struct compare_part *part_at(const struct writer_of_page *w, size_t nr)
{
	return &w->c->comparison.parts.data[nr];
}

static bool is_alone(const struct writer_of_page *w, size_t nr)
{
	size_t count = w->c->comparison.parts.len;
	return part_at(w, nr)->side != COMPARE_BOTH && part_at(w, nr)->opens &&
	       (nr + 1 == count || part_at(w, nr + 1)->opens);
}

static bool is_blank_before(const struct writer_of_page *w, int text, uint32_t at)
{
	return at == 0 || char_is_blank(w->c->texts[text].text.data[at - 1]);
}

static bool wants_blank(const struct writer_of_page *w, const struct compare_part *part)
{
	bool left = is_blank_before(w, COMPARE_HERE, part->left);
	bool right = is_blank_before(w, COMPARE_THERE, part->right);
	return part->side == COMPARE_LEFT    ? left
	       : part->side == COMPARE_RIGHT ? right
					     : left || right;
}

static void add_span(struct writer_of_page *w, enum role role, uint32_t start)
{
	uint32_t len = (uint32_t)w->page->text.len - start;
	if (role != ROLE_TEXT)
		vec_push(&w->page->spans, (struct page_span){ .start = start,
							      .len = len,
							      .role = (uint8_t)role,
							      .link = PAGE_NO_LINK,
							      .first = PAGE_NO_LINK });
}

/* A piece of a part that stands in one paragraph: from byte `at` of its text on. */
static void add_piece(struct writer_of_page *w, size_t nr, struct str piece, uint32_t at)
{
	const struct compare_part *part = part_at(w, nr);
	bool alone = is_alone(w, nr), marked = !alone || !w->gutter;
	struct str before = marked ? marks[part->side][0] : STR_NULL;
	struct str behind = marked ? marks[part->side][1] : STR_NULL;
	struct compare_run run = { .part = (uint32_t)nr, .side = part->side, .whole = alone };
	run.at[COMPARE_HERE] = part->left + (part->side != COMPARE_RIGHT ? at : 0);
	run.at[COMPARE_THERE] = part->right + (part->side == COMPARE_RIGHT ? at : 0);
	run.start = (uint32_t)w->page->text.len;
	/* No line ends behind the opening mark. */
	add_text(w, before, before.len > 0 ? STR("((") : STR_NULL);
	add_text(w, piece, piece);
	add_text(w, behind, behind.len > 0 ? STR("))") : STR_NULL);
	run.len = (uint32_t)w->page->text.len - run.start;
	add_span(w, (enum role)roles[part->side], run.start);
	vec_push(&w->c->runs, run);
}

static void add_part(struct writer_of_page *w, size_t nr)
{
	const struct compare_part *part = part_at(w, nr);
	int text = part->side == COMPARE_RIGHT ? COMPARE_THERE : COMPARE_HERE;
	uint32_t start = text == COMPARE_HERE ? part->left : part->right;
	uint32_t len = text == COMPARE_HERE ? part->left_len : part->right_len;
	struct str whole = str_sub(buf_str(&w->c->texts[text].text), start, (size_t)start + len);
	struct str rest = whole, piece;
	w->breaks = w->breaks || part->opens;
	for (bool first = true; str_next(&rest, '\n', &piece); first = false) {
		bool blank = first && wants_blank(w, part);
		w->breaks = w->breaks || !first;
		piece = str_trim(piece);
		if (piece.len == 0)
			continue;
		if (w->breaks) {
			close_paragraph(w, ROLE_TEXT);
			add_blank_line(w);
			open_paragraph(w);
		} else if (blank) {
			add_text(w, STR(" "), STR(" "));
		}
		add_piece(w, nr, piece, (uint32_t)(piece.ptr - whole.ptr));
	}
}

/* --- differences ----------------------------------------------------------------------------- */

/* Each run of parts that differ, in one pair of paragraphs. */
static void find_differences(struct compare_view *c)
{
	const struct compare_part *parts = c->comparison.parts.data;
	size_t count = c->comparison.parts.len;
	vec_clear(&c->differences);
	for (size_t i = 0, end; i < count; i = end) {
		end = i + 1;
		if (parts[i].side == COMPARE_BOTH)
			continue;
		while (end < count && parts[end].side != COMPARE_BOTH && !parts[end].opens)
			end++;
		vec_push(&c->differences,
			 (struct compare_difference){ (uint32_t)i, (uint32_t)end, 0 });
	}
}

static void place_differences(struct compare_view *c)
{
	size_t run = 0;
	for (size_t i = 0; i < c->differences.len; i++) {
		struct compare_difference *d = &c->differences.data[i];
		while (run < c->runs.len &&
		       (c->runs.data[run].part == UINT32_MAX || c->runs.data[run].part < d->first))
			run++;
		d->start =
		    run < c->runs.len ? c->runs.data[run].start : (uint32_t)c->pv.page.text.len;
	}
}

/* --- head ------------------------------------------------------------------------------------ */

/* A line of the head that is about one of them, or (BOTH) both. Text is clean. */
static void add_head_line(struct writer_of_page *w, enum role role, enum compare_side side,
			  struct str text)
{
	open_paragraph(w);
	struct compare_run run = { .start = w->start, .part = UINT32_MAX, .side = (uint8_t)side };
	if (!w->gutter && side != COMPARE_BOTH)
		add_text(w, side == COMPARE_LEFT ? STR("- ") : STR("+ "), STR("  "));
	add_text(w, text, text);
	run.len = (uint32_t)w->page->text.len - run.start;
	vec_push(&w->c->runs, run);
	close_paragraph(w, role);
}

static void add_title(struct writer_of_page *w, const struct article *a, enum compare_side side)
{
	struct buf text = BUF_INIT;
	if (article_title_guessed(a))
		buf_add_char(&text, '~');
	repair_add(&text, NULL, a->title.value, 0);
	add_head_line(w, ROLE_TITLE, side, buf_str(&text));
	buf_release(&text);
}

/* "Republika  Mon 13 May 2024 15:53 WIB  307 words, 12 only here" */
static void add_origin(struct writer_of_page *w, const struct article *a, enum compare_side side)
{
	const struct comparison *c = &w->c->comparison;
	size_t words = side == COMPARE_LEFT ? c->left_words : c->right_words;
	struct buf text = BUF_INIT, clean = BUF_INIT;
	view_add_source(&text, a, w->c->view.context->name);
	buf_addf(&text, article_date_guessed(a) ? "  ~" : "  ");
	if (a->date.precision == DATE_UNKNOWN)
		buf_addf(&text, "no date");
	date_long(&a->date, &text);
	buf_addf(&text, "  ");
	view_add_count(&text, words, "word");
	buf_addf(&text, ", ");
	view_add_number(&text, words - c->both_words);
	buf_addf(&text, " only here");
	clean_add(&clean, buf_str(&text), CLEAN_LINE);
	add_head_line(w, ROLE_META, side, buf_str(&clean));
	buf_release(&clean);
	buf_release(&text);
}

static bool any_is_cut(const struct compare_view *c)
{
	return c->texts[COMPARE_HERE].is_cut || c->texts[COMPARE_THERE].is_cut;
}

static void add_sums(struct writer_of_page *w)
{
	const struct compare_view *c = w->c;
	struct buf text = BUF_INIT;
	if (c->lost[COMPARE_HERE] || c->lost[COMPARE_THERE]) {
		buf_addf(&text, "A file has changed since it was loaded, or is gone: there is "
				"nothing to compare until it is loaded again.");
	} else if (c->comparison.left_words + c->comparison.right_words == 0) {
		buf_addf(&text, "Neither has text that could be compared.");
	} else if (c->differences.len == 0) {
		buf_addf(&text, "The texts are the same, word for word.");
	} else {
		buf_addf(&text, "%s%u %% of their words are in both, ",
			 c->comparison.gave_up ? "at least " : "",
			 comparison_percent(&c->comparison));
		view_add_count(&text, c->differences.len, "difference");
	}
	if (any_is_cut(c))
		buf_addf(&text, " Compared is the first part of each, up to 2 MiB.");
	add_blank_line(w);
	add_head_line(w, ROLE_META, COMPARE_BOTH, buf_str(&text));
	buf_release(&text);
}

static void add_head(struct writer_of_page *w)
{
	for (int i = 0; i < COMPARE_TEXTS; i++) {
		const struct article *a = corpus_article(w->c->view.context->corpus, w->c->nrs[i]);
		enum compare_side side = i == COMPARE_HERE ? COMPARE_LEFT : COMPARE_RIGHT;
		add_title(w, a, side);
		add_origin(w, a, side);
	}
}

static void write_page(struct writer_of_page *w)
{
	struct compare_view *c = w->c;
	if (c->nrs[COMPARE_HERE] == ARTICLE_NONE || c->nrs[COMPARE_THERE] == ARTICLE_NONE) {
		add_head_line(w, ROLE_META, COMPARE_BOTH,
			      STR("One of the two articles is no longer loaded."));
		return;
	}
	add_head(w);
	add_sums(w);
	w->breaks = true;
	for (size_t i = 0; i < c->comparison.parts.len; i++)
		add_part(w, i);
	close_paragraph(w, ROLE_TEXT);
}

void compare_build(struct compare_view *c, size_t cols, bool gutter)
{
	struct writer_of_page w = { .c = c, .page = &c->pv.page, .gutter = gutter };
	page_clear(w.page);
	vec_clear(&c->runs);
	w.page->cols = cols;
	find_differences(c);
	write_page(&w);
	place_differences(c);
	buf_release(&w.shadow);
	wrap_release(&w.wrapped);
}
