/* SPDX-License-Identifier: MIT */
/* Names on a page: where they stand, what they are drawn in, over line ends and repaired text. */
#include "support/unit.h"

#include <string.h>

#include "app/page.h"

struct made {
	struct buf text;
	struct block block;
	struct article article;
	struct links links;
	struct page page;
	struct line line;
};

static void make(struct made *m, const char *text)
{
	*m = (struct made){ .block = { .kind = BLOCK_PARAGRAPH } };
	buf_add_str(&m->text, str_from(text));
	m->block.len = (uint32_t)m->text.len;
	m->article.blocks = &m->block;
	m->article.block_count = 1;
	m->article.title = (struct field){ .value = STR("T"), .origin = ORIGIN_LEAD };
}

static void done(struct made *m)
{
	buf_release(&m->text);
	links_release(&m->links);
	page_release(&m->page);
	line_release(&m->line);
}

/* A name on the nth (from 0) place of a word. */
static struct link *name(struct made *m, const char *word, int nth, enum entity_type type,
			 uint32_t entity)
{
	size_t at = str_find(buf_str(&m->text), str_from(word));
	for (; nth > 0; nth--)
		at += 1 + str_find(str_skip(buf_str(&m->text), at + 1), str_from(word));
	struct link link = { .start = (uint32_t)at,
			     .len = (uint32_t)strlen(word),
			     .kind = LINK_NAME,
			     .target = entity,
			     .type = (uint8_t)type };
	assert_true(at < m->text.len);
	vec_push(&m->links.items, link);
	return vec_last(&m->links.items);
}

static void lay_out(struct made *m, size_t cols)
{
	struct page_style style = { .cols = cols, .fold_noise = true };
	page_of_article(&m->page, &m->article, buf_str(&m->text), &m->links, &style);
}

/* The text of a line that is covered by a role on top of all others. */
static struct str topmost(struct made *m, size_t nr, enum role role, uint32_t focus, int option)
{
	static struct buf text;
	buf_clear(&text);
	line_clear(&m->line, ROLE_TEXT);
	page_draw(&m->page, nr, focus, option, &m->line);
	for (uint32_t i = 0; i < m->line.text.len; i++) {
		enum role top = ROLE_TEXT;
		for (size_t s = 0; s < m->line.spans.len; s++) {
			const struct line_span *span = &m->line.spans.data[s];
			if (i - span->start < span->len)
				top = (enum role)span->role;
		}
		if (top == role)
			buf_add_char(&text, m->line.text.data[i]);
	}
	return buf_str(&text);
}

enum { BODY = 3 }; /* title, date, a blank line */

static void types_repeats_and_guesses(void **state)
{
	(void)state;
	struct made m;
	make(&m, "Ani met Budi in Ambon. Ani left; Budi, said PBB, stayed in Tual with Ani.");
	name(&m, "Ani", 0, ENTITY_PERSON, 1);
	name(&m, "Budi", 0, ENTITY_PERSON, 2);
	name(&m, "Ambon", 0, ENTITY_PLACE, 3);
	name(&m, "Ani", 1, ENTITY_PERSON, 1);
	name(&m, "Budi", 1, ENTITY_PERSON, 2)->uncertain = true;
	name(&m, "PBB", 0, ENTITY_ORG, 4);
	name(&m, "Tual", 0, ENTITY_PLACE, 5)->user = true;
	name(&m, "Ani", 2, ENTITY_PERSON, 1);
	lay_out(&m, 76);
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PERSON, UINT32_MAX, LINKS_ALL), "AniBudi");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PLACE, UINT32_MAX, LINKS_ALL), "Ambon");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_ORG, UINT32_MAX, LINKS_ALL), "PBB");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_REPEAT, UINT32_MAX, LINKS_ALL), "AniBudiAni");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_USER, UINT32_MAX, LINKS_ALL), "Tual");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_FOCUS, 3, LINKS_ALL), "Ani");
	/* A guess lies under the mark of a repeat. */
	bool guessed = false;
	for (size_t i = 0; i < m.line.spans.len; i++)
		guessed = guessed || m.line.spans.data[i].role == ROLE_ENTITY_UNCERTAIN;
	assert_true(guessed);
	assert_str(topmost(&m, BODY, ROLE_ENTITY_REPEAT, UINT32_MAX, LINKS_FIRST), "");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PLACE, UINT32_MAX, LINKS_FIRST), "Ambon");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PERSON, 0, LINKS_FOCUS), "");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_FOCUS, 0, LINKS_FOCUS), "Ani");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_FOCUS, 0, LINKS_NONE), "Ani");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PLACE, UINT32_MAX, LINKS_NONE), "");
	done(&m);
}

/* A guess in the headline does not take the mark from the first sure mention. */
static void guesses_come_first(void **state)
{
	(void)state;
	struct made m;
	make(&m, "Ani, Ani, Ani.");
	name(&m, "Ani", 0, ENTITY_PERSON, 1)->uncertain = true;
	name(&m, "Ani", 1, ENTITY_PERSON, 1);
	name(&m, "Ani", 2, ENTITY_PERSON, 1);
	lay_out(&m, 76);
	assert_str(topmost(&m, BODY, ROLE_ENTITY_UNCERTAIN, UINT32_MAX, LINKS_ALL), "Ani");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PERSON, UINT32_MAX, LINKS_ALL), "Ani");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_REPEAT, UINT32_MAX, LINKS_ALL), "Ani");
	assert_int_equal(m.page.spans.data[2].first, 0);
	done(&m);
}

/* Names that are not linked yet repeat nothing; an entity is no article of the same number. */
static void what_repeats(void **state)
{
	(void)state;
	struct made m;
	make(&m, "Ani, Ani, Title, Ani.");
	name(&m, "Ani", 0, ENTITY_PERSON, ENTITY_NONE);
	name(&m, "Ani", 1, ENTITY_PERSON, ENTITY_NONE);
	name(&m, "Title", 0, ENTITY_PERSON, 7)->kind = LINK_ARTICLE;
	name(&m, "Ani", 2, ENTITY_PERSON, 7);
	lay_out(&m, 76);
	assert_str(topmost(&m, BODY, ROLE_ENTITY_REPEAT, UINT32_MAX, LINKS_ALL), "");
	assert_str(topmost(&m, BODY, ROLE_LINK, UINT32_MAX, LINKS_ALL), "Title");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PERSON, UINT32_MAX, LINKS_ALL), "AniAniAni");
	for (uint32_t i = 0; i < m.page.spans.len; i++)
		assert_int_equal(m.page.spans.data[i].first, m.page.spans.data[i].link);
	done(&m);
}

/* Over the end of a line of the dump, and over one of the page. */
static void over_line_ends(void **state)
{
	(void)state;
	struct made m;
	make(&m, "A letter to Siti Nur\r\n  Halimah\nof Tual.");
	name(&m, "Siti Nur\r\n  Halimah", 0, ENTITY_PERSON, 1);
	lay_out(&m, 76);
	assert_str(topmost(&m, BODY, ROLE_ENTITY_FOCUS, 0, LINKS_ALL), "Siti NurHalimah");
	assert_int_equal(m.page.spans.len, 2);
	assert_int_equal(m.page.spans.data[0].first, m.page.spans.data[1].first);
	lay_out(&m, 17);
	assert_str(topmost(&m, BODY, ROLE_ENTITY_FOCUS, 0, LINKS_ALL), "Siti");
	assert_str(topmost(&m, BODY + 1, ROLE_ENTITY_FOCUS, 0, LINKS_ALL), "NurHalimah");
	done(&m);
}

static void in_repaired_text(void **state)
{
	(void)state;
	struct made m;
	make(&m, "Kata Jos&eacute; &amp; Ab\xc2\xad\xc3\xadlio di Dili.");
	name(&m, "Jos&eacute;", 0, ENTITY_PERSON, 1);
	name(&m, "Ab\xc2\xad\xc3\xadlio", 0, ENTITY_PERSON, 2);
	name(&m, "Dili", 0, ENTITY_PLACE, 3);
	lay_out(&m, 76);
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PERSON, UINT32_MAX, LINKS_ALL), "JoséAbílio");
	assert_str(topmost(&m, BODY, ROLE_ENTITY_PLACE, UINT32_MAX, LINKS_ALL), "Dili");
	assert_str(buf_str(&m.line.text), "Kata José & Abílio di Dili.");
	done(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(types_repeats_and_guesses),
		cmocka_unit_test(guesses_come_first),
		cmocka_unit_test(what_repeats),
		cmocka_unit_test(over_line_ends),
		cmocka_unit_test(in_repaired_text),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
