/* SPDX-License-Identifier: MIT */
/* Pages of articles whose blocks and fields are made by hand. */
#include "support/unit.h"

#include <stdio.h>
#include <string.h>

#include "app/page.h"

#define MAX_BLOCKS 32

struct made {
	struct buf text;
	struct block blocks[MAX_BLOCKS];
	struct field related[4];
	struct field photo;
	struct field wire[2];
	struct article article;
	struct links links;
	struct page page;
};

static struct made *make(void)
{
	struct made *m = mem_zalloc(1, sizeof *m);
	m->article.title.value = STR("A made title");
	m->article.title.origin = ORIGIN_LEAD;
	m->article.blocks = m->blocks;
	return m;
}

static void done(struct made *m)
{
	buf_release(&m->text);
	links_release(&m->links);
	page_release(&m->page);
	free(m);
}

/* Appends a block and what follows it; returns it. */
static struct block *block(struct made *m, enum block_kind kind, const char *text,
			   const char *after)
{
	struct block *b = &m->blocks[m->article.block_count++];
	assert_true(m->article.block_count <= MAX_BLOCKS);
	b->start = (uint32_t)m->text.len;
	b->len = (uint32_t)strlen(text);
	b->kind = (uint8_t)kind;
	buf_add_str(&m->text, str_from(text));
	buf_add_str(&m->text, str_from(after));
	return b;
}

/* A field that reads `part` of the text. */
static struct field field(const struct made *m, const char *part)
{
	size_t at = str_find(buf_str(&m->text), str_from(part));
	assert_int_not_equal(at, STR_NPOS);
	return (struct field){ .value = str_from(part),
			       .start = (uint32_t)at,
			       .len = (uint32_t)strlen(part),
			       .origin = ORIGIN_TEXT };
}

static void lay_out(struct made *m, size_t cols, bool fold)
{
	struct page_style style = { .cols = cols, .fold_noise = fold, .raw_key = "v" };
	page_of_article(&m->page, &m->article, buf_str(&m->text), &m->links, &style);
}

static struct str line_text(const struct made *m, size_t nr)
{
	static struct line line;
	line_clear(&line, ROLE_TEXT);
	page_draw(&m->page, nr, UINT32_MAX, LINKS_ALL, &line);
	return buf_str(&line.text);
}

static void assert_lines(const struct made *m, const char *const *lines, size_t n)
{
	for (size_t i = 0; i < n && i < m->page.lines.len; i++)
		assert_str(line_text(m, i), lines[i]);
	assert_int_equal(m->page.lines.len, n);
}
#define assert_page(m, ...)                                     \
	assert_lines((m), (const char *const[]){ __VA_ARGS__ }, \
		     sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(const char *))

static void test_head_and_body(void **state)
{
	(void)state;
	struct made *m = make();
	block(m, BLOCK_DATE, "1 Mei 2024", "\n\n");
	block(m, BLOCK_TITLE, "Market opens", "\n\n");
	block(m, BLOCK_STANDFIRST, "Fish first.", "\n\n");
	block(m, BLOCK_CAPTION, "A fish.", "\n");
	block(m, BLOCK_CREDIT, "Foto: Ani Made", "\n");
	block(m, BLOCK_CAPTION, "A fish.", "\n\n")->repeated = true;
	block(m, BLOCK_DATELINE, "AMBON --", " ");
	block(m, BLOCK_PARAGRAPH, "The market\nopened   \n  early.", "\n\n");
	block(m, BLOCK_SUBHEAD, "Then", "\n");
	block(m, BLOCK_PARAGRAPH, "It closed.", " ");
	block(m, BLOCK_PARAGRAPH, "It rained.", "\n")->soft = true;
	block(m, BLOCK_CREDIT, "sumber : Kabar Laut", "\n");
	block(m, BLOCK_BYLINE, "Editor: Budi", "\n");
	m->photo = field(m, "Ani Made");
	m->wire[0] = field(m, "Kabar Laut");
	m->article.title = field(m, "Market opens");
	m->article.source = (struct field){ .value = STR("Warta"), .origin = ORIGIN_TEXT };
	m->article.place = field(m, "AMBON");
	m->article.dated = field(m, "1 Mei 2024");
	m->article.date = (struct date){ 2024, 5, 1, .precision = DATE_DAY };
	m->article.lists[FIELD_PHOTO] = (struct field_list){ &m->photo, 1 };
	m->article.lists[FIELD_WIRE] = (struct field_list){ m->wire, 1 };
	lay_out(m, 76, true);
	assert_page(m, "Market opens", "Fish first.",
		    "Wed 1 May 2024  Warta  from AMBON  wire Kabar Laut", "", "Photo: A fish.",
		    "Ani Made   (caption stands twice: folded)", "",
		    "AMBON -- The market opened early.", "", "Then", "", "It closed.", "",
		    "It rained.", "", "sumber : Kabar Laut", "Editor: Budi");
	assert_int_equal(m->page.lines.data[0].role, ROLE_TITLE);
	assert_int_equal(m->page.lines.data[1].role, ROLE_STANDFIRST);
	assert_int_equal(m->page.lines.data[9].role, ROLE_SUBHEAD);
	/* The dateline has its own role inside its paragraph. */
	struct line line = { 0 };
	page_draw(&m->page, 7, UINT32_MAX, LINKS_ALL, &line);
	assert_int_equal(line.spans.len, 1);
	assert_int_equal(line.spans.data[0].role, ROLE_DATELINE);
	assert_int_equal(line.spans.data[0].len, strlen("AMBON --"));
	line_release(&line);
	done(m);
}

/* What is shown is repaired, where it comes from is not; the raw text stays as it is. */
static void test_text_is_repaired(void **state)
{
	(void)state;
	struct made *m = make();
	block(m, BLOCK_TITLE, "Tali &amp; Jala", "\n\n");
	block(m, BLOCK_PARAGRAPH, "&quot;Tua&quot; caf\xC3\x83\xC2\xA9 &#27;[2J tutup.", "\n\n");
	block(m, BLOCK_PARAGRAPH, "Hujan.", "\n");
	m->article.title = field(m, "Tali &amp; Jala");
	lay_out(m, 76, true);
	assert_str(line_text(m, 0), "Tali & Jala");
	assert_str(line_text(m, m->page.lines.len - 3),
		   "\"Tua\" caf\xC3\xA9 \xE2\x90\x9B[2J tutup.");
	assert_int_equal(vec_last(&m->page.lines)->source, m->blocks[2].start);
	m->article.block_count = 0; /* no headline in the text: the field's value */
	lay_out(m, 76, true);
	assert_str(line_text(m, 0), "Tali & Jala");
	done(m);
}

static void test_guesses_are_marked(void **state)
{
	(void)state;
	struct made *m = make();
	block(m, BLOCK_PARAGRAPH, "A made title goes on.", "\n");
	m->article.source = (struct field){ .value = STR("Warta"), .origin = ORIGIN_NAME };
	m->article.dated.origin = ORIGIN_BODY;
	m->article.date = (struct date){ .year = 2024, .precision = DATE_YEAR };
	lay_out(m, 76, true);
	assert_page(m, "~A made title", "~2024  ~Warta", "", "A made title goes on.");
	done(m);
}

static void test_noise_is_counted_or_dimmed(void **state)
{
	(void)state;
	struct made *m = make();
	block(m, BLOCK_TITLE, "T", "\n");
	block(m, BLOCK_PARAGRAPH, "One.", "\n");
	block(m, BLOCK_FURNITURE, "Share\n\nTweet", "\n");
	block(m, BLOCK_PARAGRAPH, "Two.", "\n");
	block(m, BLOCK_RELATED, "Baca Juga", "\n");
	block(m, BLOCK_NOTICE, "(c) Warta", "\n");
	block(m, BLOCK_TITLE, "T", "\n")->repeated = true;
	block(m, BLOCK_MARKUP, "</DOC>", "\n");
	lay_out(m, 100, true);
	assert_page(m, "T", "no date", "", "One.", "", "Two.", "",
		    "3 lines of furniture, 1 of notices, 1 said twice, 1 of markup folded: "
		    "v shows the dump");
	lay_out(m, 100, false);
	assert_page(m, "T", "T", "no date", "", "One.", "", "Share", "Tweet", "", "Two.", "",
		    "Baca Juga", "(c) Warta", "", "1 line of markup folded: v shows the dump");
	assert_int_equal(m->page.lines.data[6].role, ROLE_FURNITURE);
	done(m);
}

/* Whatever the kinds and their order, each block's word is on the page or its line is counted. */
static void test_every_block_is_somewhere(void **state)
{
	(void)state;
	for (size_t first = 0; first < BLOCK_KIND_COUNT; first++) {
		struct made *m = make();
		char word[BLOCK_KIND_COUNT][16];
		for (size_t i = 0; i < BLOCK_KIND_COUNT; i++) {
			enum block_kind kind =
			    (enum block_kind)((first + i * 5) % BLOCK_KIND_COUNT);
			snprintf(word[kind], sizeof word[kind], "word%02dend", (int)kind);
			block(m, kind, word[kind], "\n");
		}
		m->related[0] = field(m, word[BLOCK_RELATED]);
		m->article.lists[FIELD_RELATED] = (struct field_list){ m->related, 1 };
		lay_out(m, 120, true);
		struct str page = buf_str(&m->page.text);
		for (size_t kind = 0; kind < BLOCK_KIND_COUNT; kind++) {
			bool folded =
			    kind == BLOCK_NOTICE || kind == BLOCK_FURNITURE || kind == BLOCK_MARKUP;
			bool shown = str_find(page, str_from(word[kind])) != STR_NPOS;
			assert_int_equal(shown, !folded);
		}
		assert_int_not_equal(str_find(page, STR("1 line of furniture, 1 of notices, "
							"1 of markup folded")),
				     STR_NPOS);
		done(m);
	}
}

static void test_lines_lead_back_to_bytes(void **state)
{
	(void)state;
	struct made *m = make();
	block(m, BLOCK_TITLE, "Ten words in a title that will not fit here", "\n");
	block(m, BLOCK_BYLINE, "Oleh: Cici", "\n");
	block(m, BLOCK_PARAGRAPH,
	      "The \xe2\x80\x9cquick\xe2\x80\x9d fish\x1b swims over\tthe lazy reef", "\n");
	for (size_t cols = 1; cols < 60; cols += 3) {
		lay_out(m, cols, true);
		uint32_t seen = 0;
		for (size_t i = 0; i < m->page.lines.len; i++) {
			const struct page_line *line = &m->page.lines.data[i];
			assert_true(line->len == 0 || line->start + line->len <= m->page.text.len);
			assert_int_equal(page_line_at(&m->page, line->start), i);
			if (line->source == PAGE_NO_SOURCE)
				continue;
			assert_int_equal(page_line_of(&m->page, line->source), i);
			assert_int_equal(page_source_of(&m->page, i), line->source);
			seen |= 1u << (line->source >= m->blocks[1].start)
				   << (line->source >= m->blocks[2].start);
		}
		assert_int_equal(seen, 7);
		/* "quick" stands in the line its byte leads to. */
		uint32_t quick = (uint32_t)str_find(buf_str(&m->text), STR("quick"));
		size_t line = page_line_of(&m->page, quick);
		assert_true(m->page.lines.data[line].source <= quick);
	}
	done(m);
}

static void test_links_are_drawn_by_option(void **state)
{
	(void)state;
	struct made *m = make();
	block(m, BLOCK_PARAGRAPH, "Body.", "\n");
	block(m, BLOCK_RELATED, "First one\nSecond one", "\n");
	m->related[0] = field(m, "First one");
	m->related[1] = field(m, "Second one");
	m->article.lists[FIELD_RELATED] = (struct field_list){ m->related, 2 };
	for (size_t i = 0; i < 2; i++) {
		struct link link = { .start = m->related[i].start,
				     .len = m->related[i].len,
				     .kind = LINK_ARTICLE,
				     .target = 7 };
		vec_push(&m->links.items, link);
	}
	lay_out(m, 40, true);
	size_t first = page_line_of(&m->page, m->related[0].start);
	assert_str(line_text(m, first - 1), "Related");
	assert_str(line_text(m, first), "  First one");
	static const struct {
		int option;
		size_t row;
		uint32_t focus;
		uint8_t role;
	} cases[] = {
		{ LINKS_ALL, 0, UINT32_MAX, ROLE_LINK },
		{ LINKS_ALL, 1, UINT32_MAX, ROLE_LINK },
		{ LINKS_FIRST, 0, UINT32_MAX, ROLE_LINK },
		{ LINKS_FIRST, 1, UINT32_MAX, ROLE_RELATED },
		{ LINKS_FOCUS, 0, UINT32_MAX, ROLE_RELATED },
		{ LINKS_FOCUS, 0, 0, ROLE_LINK },
		{ LINKS_NONE, 1, 1, ROLE_LINK },
		{ LINKS_NONE, 1, 0, ROLE_RELATED },
	};
	struct line line = { 0 };
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		line_clear(&line, ROLE_TEXT);
		page_draw(&m->page, first + cases[i].row, cases[i].focus, cases[i].option, &line);
		const struct line_span *top = vec_last(&line.spans);
		bool focused = cases[i].focus == cases[i].row;
		assert_int_equal(top->role, focused ? ROLE_ENTITY_FOCUS : cases[i].role);
		assert_int_equal(line.spans.data[line.spans.len - 1 - focused].role, cases[i].role);
		assert_int_equal(top->start, 2);
	}
	line_release(&line);
	done(m);
}

static void test_raw_shows_everything(void **state)
{
	(void)state;
	struct made *m = make();
	buf_add_str(&m->text, STR("a\tb\n\n<p>long line</p>\x1b[0m\nend"));
	page_of_raw(&m->page, buf_str(&m->text), 12);
	assert_str(line_text(m, 0), "a       b");
	assert_str(line_text(m, 1), "");
	assert_str(line_text(m, 2), "<p>long");
	uint32_t end = (uint32_t)str_find(buf_str(&m->text), STR("end"));
	size_t last = page_line_of(&m->page, end);
	assert_str(line_text(m, last), "end");
	assert_int_equal(page_source_of(&m->page, last), end);
	assert_int_equal(str_chr(buf_str(&m->page.text), '\x1b'), STR_NPOS);
	assert_int_not_equal(str_find(buf_str(&m->page.text), STR("\xe2\x90\x9b")), STR_NPOS);
	done(m);
}

static void test_empty_article(void **state)
{
	(void)state;
	struct made *m = make();
	lay_out(m, 10, true);
	assert_true(m->page.lines.len > 0);
	assert_int_equal(page_line_of(&m->page, 0), 0);
	assert_int_equal(page_source_of(&m->page, 99), 0);
	page_of_raw(&m->page, STR_NULL, 10);
	assert_int_equal(page_line_of(&m->page, 5), 0);
	assert_int_equal(page_line_at(&m->page, 5), 0);
	done(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_head_and_body),
		cmocka_unit_test(test_text_is_repaired),
		cmocka_unit_test(test_guesses_are_marked),
		cmocka_unit_test(test_noise_is_counted_or_dimmed),
		cmocka_unit_test(test_every_block_is_somewhere),
		cmocka_unit_test(test_lines_lead_back_to_bytes),
		cmocka_unit_test(test_links_are_drawn_by_option),
		cmocka_unit_test(test_raw_shows_everything),
		cmocka_unit_test(test_empty_article),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
