/* SPDX-License-Identifier: MIT */
/* A small corpus with its names, for tests of views of names. Names here are countries, which
 * every lexicon has. */
#ifndef TESTS_APP_NAMES_STAGE_H
#define TESTS_APP_NAMES_STAGE_H

#include "app/stage.h"
#include "entity/names.h"

static inline void names_stage_open(struct stage *s, const char *folder)
{
	stage_open(s, folder);
	const struct names_options options = { .corpus = s->corpus, .log = s->log, .threads = 1 };
	s->context.names = names_new(&options);
	names_wait(s->context.names, s->corpus);
}

static inline void names_stage_close(struct stage *s, struct view *v)
{
	if (v)
		v->ops->destroy(v);
	names_free(s->context.names);
	stage_close(s);
}

static inline uint32_t names_stage_entity(const struct stage *s, const char *name)
{
	uint32_t found = ENTITY_NONE;
	const struct table *t = names_table(s->context.names);
	table_find(t, str_from(name), ENTITY_TYPE_COUNT, &found, 1);
	return found;
}

static inline uint64_t names_stage_key(const struct stage *s, const char *name)
{
	uint32_t entity = names_stage_entity(s, name);
	assert_true(entity != ENTITY_NONE);
	return table_entity(names_table(s->context.names), entity)->key;
}

static inline struct place names_stage_place(const struct stage *s, enum view_kind kind,
					     const char *name)
{
	return (struct place){ .kind = kind,
			       .focus = PLACE_NO_FOCUS,
			       .entity = names_stage_key(s, name) };
}

/* The user says that a name is none, and the view is told. */
static inline void names_stage_reject(struct stage *s, struct view *v, const char *name)
{
	static struct rule rule;
	rule = (struct rule){ .kind = RULE_NOT,
			      .scope = RULE_NAME,
			      .type = ENTITY_TYPE_COUNT,
			      .other_type = ENTITY_TYPE_COUNT,
			      .surface = str_from(name) };
	names_correct(s->context.names, &rule, 1);
	names_poll(s->context.names);
	v->ops->refresh(v);
}

/* Three articles, a copy of the first, one of them without a date. Of Jepang there are seven
 * mentions in three articles, four of them in sentences with Vietnam. */
static inline const char *names_stage_write(void)
{
	static const char first[] =
	    "Senin 13 May 2024 15:53 WIB\n\nKapal Dagang Tiba dari Utara\n\n"
	    "REPUBLIKA.CO.ID, AMBON -- Kapal dagang itu tiba dari Jepang setelah melewati "
	    "Vietnam pada pagi hari.\n\n"
	    "Awak kapal mengatakan Jepang membeli rempah, sedangkan Vietnam menjual beras dan "
	    "kopi.\n\n"
	    "Nakhoda itu pulang ke Jepang besok.\n";
	static const char second[] =
	    "Kompas.com - 14/03/2023, 09:00 WIB\n\nPerdagangan ikan meningkat\n\n"
	    "AMBON, KOMPAS.com - Nelayan mengirim ikan ke Jepang melalui Vietnam. "
	    "Mereka pernah menjual kepada Malaysia, bukan kepada Jepang.\n";
	static const char third[] = "Catatan tentang laut\n\n"
				    "Peta lama itu menyebut Jepang bersama Vietnam dan "
				    "Malaysia.\n\nPeta baru menyebut Jepang saja.\n";
	unit_write("names/a/first.txt", str_from(first));
	unit_write("names/b/copy.txt", str_from(first));
	unit_write("names/c/second.txt", str_from(second));
	unit_write("names/d/third.txt", str_from(third));
	return unit_path("names");
}

#endif
