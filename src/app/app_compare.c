/* SPDX-License-Identifier: MIT */
/* `=`: the article at hand and another one as one text. */
#include "app/app_state.h"

#include "app/other_takes.h"
#include "app/view_text.h"

static void say_alone(struct app *a, uint32_t nr)
{
	size_t copies = corpus_copy_count(a->corpus, nr);
	struct buf text = BUF_INIT;
	if (corpus_progress(a->corpus).loading) {
		app_say(a, ROLE_MESSAGE,
			STR("Takes are not known yet: articles are still being read"));
		return;
	}
	buf_addf(&text, "No other take of this article is in the corpus");
	if (copies > 0) {
		buf_addf(&text, "; ");
		view_add_number(&text, copies);
		buf_addf(&text, copies > 1 ? " exact copies are" : " exact copy is");
	}
	app_say(a, ROLE_MESSAGE, buf_str(&text));
	buf_release(&text);
}

static uint32_t first_take(const struct app *a, uint32_t nr)
{
	struct take_list takes = { VEC_INIT };
	other_takes(a->corpus, nr, &takes);
	uint32_t first = takes.articles.len > 0 ? takes.articles.data[0] : ARTICLE_NONE;
	vec_release(&takes.articles);
	return first;
}

void app_compare(struct app *a, const struct request *request)
{
	uint32_t nr = request->article;
	uint32_t other = request->has_other ? request->other : first_take(a, nr);
	if (other == ARTICLE_NONE) {
		say_alone(a, nr);
		return;
	}
	struct place place = { .kind = VIEW_COMPARE,
			       .has_article = true,
			       .article = article_key(corpus_article(a->corpus, nr)),
			       .focus = PLACE_NO_FOCUS,
			       .has_from = true,
			       .from = article_key(corpus_article(a->corpus, other)) };
	app_push(a, &place);
}
