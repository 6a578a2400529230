/* SPDX-License-Identifier: MIT */
/* A small corpus and all that views read, for tests of views. */
#ifndef TESTS_APP_STAGE_H
#define TESTS_APP_STAGE_H

#include "support/unit.h"

#include <string.h>

#include "app/view.h"
#include "news/corpus.h"

struct stage {
	struct log *log;
	struct config config;
	struct outlets *outlets;
	struct corpus *corpus;
	struct marks *marks;
	struct find find;
	struct view_context context;
	struct request request; /* of the last command or key */
	struct line line, right;
};

/* memory: as in corpus_options. */
static inline void stage_open_with(struct stage *s, const char *folder, uint64_t memory)
{
	*s = (struct stage){ .log = log_new() };
	config_load(&s->config, NULL, NULL, s->log);
	s->outlets = outlets_load(s->log);
	const struct corpus_options options = {
		.threads = 1, .outlets = s->outlets, .log = s->log, .memory = memory
	};
	s->corpus = corpus_new(&options, &folder, 1);
	corpus_wait(s->corpus);
	s->marks = marks_new(unit_path("no-marks"), NULL, s->log);
	s->context = (struct view_context){ .corpus = s->corpus,
					    .marks = s->marks,
					    .config = &s->config,
					    .find = &s->find,
					    .log = s->log,
					    .name = "berkas" };
}

static inline void stage_open(struct stage *s, const char *folder)
{
	stage_open_with(s, folder, 0);
}

static inline void stage_close(struct stage *s)
{
	find_release(&s->find);
	line_release(&s->line);
	line_release(&s->right);
	marks_free(s->marks);
	corpus_free(s->corpus);
	outlets_free(s->outlets);
	config_release(&s->config);
	log_free(s->log);
}

static inline struct view *stage_view(struct stage *s, enum view_kind kind, size_t rows,
				      size_t cols)
{
	struct view *v = view_table[kind]->create(&s->context);
	v->ops->resize(v, rows, cols);
	v->ops->refresh(v);
	return v;
}

static inline bool stage_do(struct stage *s, struct view *v, enum command command,
			    const char *argument)
{
	s->request = (struct request){ 0 };
	return v->ops->command(v, command, str_from(argument), &s->request);
}

static inline void stage_key(struct stage *s, struct view *v, uint32_t key)
{
	s->request = (struct request){ 0 };
	v->ops->key(v, key, &s->request);
}

static inline void stage_find(struct stage *s, struct view *v, const char *text)
{
	find_set(&s->find, str_from(text));
	v->ops->refresh(v);
	stage_do(s, v, CMD_FIND, text);
}

/* A story, two copies of it, and another take of it by another outlet. */
static inline const char *stage_write_takes(void)
{
#define STAGE_STORY                                                                             \
	"Perahu motor baru itu membawa dua puluh penumpang dari pulau seberang setiap pagi "    \
	"dan kembali sebelum ombak meninggi pada sore hari. Nelayan yang dulu mengantar warga " \
	"kini menjual ikan di dermaga dan mengatakan penghasilan mereka tidak berkurang.\n"
	static const char story[] = "Senin 13 May 2024 15:53 WIB\n\nPerahu Baru untuk Pulau "
				    "Seberang\n\nREPUBLIKA.CO.ID, AMBON -- " STAGE_STORY;
	static const char take[] = "Perahu motor dari kas desa\n\nKompas.com - 14/05/2024, 09:00 "
				   "WIB\n\nAMBON, KOMPAS.com - Warga menyambutnya. " STAGE_STORY;
	unit_write("takes/a/story.txt", str_from(story));
	unit_write("takes/b/copy.txt", str_from(story));
	unit_write("takes/c/copy.txt", str_from(story));
	unit_write("takes/d/take.txt", str_from(take));
	unit_write("takes/e/other.txt", STR("Senin 6 May 2024 10:00 WIB\n\nJembatan Kayu Roboh"
					    "\n\nREPUBLIKA.CO.ID, AMBON -- Jembatan itu roboh "
					    "tanpa korban.\n"));
	return unit_path("takes");
}

/* A row as text without the blanks at its end; valid until the next call. */
static inline struct str stage_row(struct stage *s, const struct view *v, size_t row)
{
	v->ops->row(v, row, &s->line);
	return str_trim_right(buf_str(&s->line.text));
}

static inline struct str stage_title(struct stage *s, const struct view *v)
{
	v->ops->title(v, &s->line, &s->right);
	line_join_right(&s->line, &s->right, 80);
	return str_trim_right(buf_str(&s->line.text));
}

static inline struct str stage_status(struct stage *s, const struct view *v)
{
	v->ops->status(v, &s->line, &s->right);
	line_join_right(&s->line, &s->right, 200);
	return str_trim_right(buf_str(&s->line.text));
}

/* The row of the selection, rows if none is on screen. */
static inline size_t stage_selected(struct stage *s, const struct view *v)
{
	size_t row = 0;
	for (; row < v->rows; row++) {
		v->ops->row(v, row, &s->line);
		if (s->line.selected)
			break;
	}
	return row;
}

/* The article whose path ends so. */
static inline uint32_t stage_article(const struct stage *s, const char *name)
{
	for (uint32_t nr = 0; nr < corpus_count(s->corpus); nr++) {
		const char *path = corpus_article(s->corpus, nr)->input->path;
		if (str_ends(str_from(path), str_from(name)))
			return nr;
	}
	return ARTICLE_NONE;
}

static inline struct place stage_place(const struct stage *s, enum view_kind kind, const char *name)
{
	return (struct place){ .kind = kind,
			       .has_article = true,
			       .article =
				   article_key(corpus_article(s->corpus, stage_article(s, name))),
			       .focus = PLACE_NO_FOCUS };
}

#endif
