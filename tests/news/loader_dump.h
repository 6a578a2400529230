/* SPDX-License-Identifier: MIT */
/* Everything that is known of a corpus as text, to compare two ways of loading it. */
#ifndef TESTS_NEWS_LOADER_DUMP_H
#define TESTS_NEWS_LOADER_DUMP_H

#include "base/buf.h"
#include "base/log.h"
#include "news/corpus.h"

static void dump_str(struct buf *out, const char *name, struct str value)
{
	buf_addf(out, " %s=%016jx/%zu", name, (uintmax_t)hash_bytes(value, 0), value.len);
}

static void dump_field(struct buf *out, const char *name, const struct field *f)
{
	dump_str(out, name, f->value);
	buf_addf(out, "@%u+%u,%u,%s", f->start, f->len, f->origin, f->why ? f->why : "-");
}

static void dump_article(struct buf *out, const struct corpus *c, uint32_t nr)
{
	const struct article *a = corpus_article(c, nr);
	buf_addf(out, "%s %ju+%u id %016jx words %u %s %s %s", a->input->path, (uintmax_t)a->offset,
		 a->len, (uintmax_t)a->id, a->words, a->provisional ? "provisional" : "final",
		 a->form, a->outlet ? a->outlet : "-");
	dump_field(out, "title", &a->title);
	dump_field(out, "source", &a->source);
	dump_field(out, "place", &a->place);
	dump_field(out, "dated", &a->dated);
	buf_addf(out, " sort %jd ", (intmax_t)a->sort_date);
	date_iso(&a->date, out);
	for (size_t l = 0; l < FIELD_LIST_COUNT; l++) {
		for (uint32_t i = 0; i < a->lists[l].count; i++)
			dump_field(out, field_list_names[l], &a->lists[l].items[i]);
	}
	for (uint32_t i = 0; i < a->block_count; i++)
		buf_addf(out, " %s:%u+%u%s%s", block_kinds[a->blocks[i].kind].name,
			 a->blocks[i].start, a->blocks[i].len, a->blocks[i].repeated ? "r" : "",
			 a->blocks[i].soft ? "s" : "");
	dump_str(out, "text", corpus_text(c, a));
	buf_addf(
	    out, " found %u of title %u\n",
	    corpus_find(c, &(struct article_key){ a->id, article_key(a).path_hash, a->offset }),
	    corpus_find_title(c, a->title.value, nr));
}

static void dump_members(struct buf *out, const char *name, const uint32_t *members, size_t count)
{
	buf_addf(out, " %s", name);
	for (size_t i = 0; i < count; i++)
		buf_addf(out, " %u", members[i]);
}

static void dump_groups(struct buf *out, const struct corpus *c, uint32_t nr)
{
	const uint32_t *members;
	size_t count = corpus_copies(c, nr, &members);
	buf_addf(out, "first %u", corpus_first_copy(c, nr));
	dump_members(out, "copies", members, count);
	count = corpus_takes(c, nr, &members);
	dump_members(out, "takes", members, count);
	buf_add_char(out, '\n');
}

static struct buf dump(const struct corpus *c)
{
	struct buf out = BUF_INIT;
	buf_addf(&out, "key %016jx\n", (uintmax_t)corpus_key(c));
	for (size_t i = 0; i < corpus_input_count(c); i++) {
		const struct input *in = corpus_input(c, i);
		buf_addf(&out, "%s in %.*s, %u articles, %s, %s", in->path, STR_ARG(in->collection),
			 in->article_count, in->encoding.name ? in->encoding.name : "-",
			 in->trouble ? in->trouble : "no trouble");
		buf_addf(&out, ", %llu bytes", (unsigned long long)in->bytes);
		buf_add_char(&out, '\n');
	}
	for (uint32_t i = 0; i < corpus_count(c); i++) {
		dump_article(&out, c, i);
		dump_groups(&out, c, i);
	}
	return out;
}

static void dump_log(struct buf *out, struct log *log)
{
	struct buf text = BUF_INIT;
	for (size_t i = 0; i < log_count(log); i++) {
		log_get(log, i, &text);
		buf_add_str(out, buf_str(&text));
		buf_add_char(out, '\n');
	}
	buf_release(&text);
}

#endif
