/* SPDX-License-Identifier: MIT */
/* Labelled words back to text with marked names, so that training sees what tagging will: the same
 * tokenizer, the same parts. */
#include <string.h>

#include "base/file.h"
#include "base/hash.h"
#include "entity/train_parts.h"

struct label_name {
	const char *name;
	enum entity_type type;
};

static const struct label_name label_names[] = {
	{ "PER", ENTITY_PERSON },       { "PERSON", ENTITY_PERSON },    { "ORG", ENTITY_ORG },
	{ "ORGANIZATION", ENTITY_ORG }, { "ORGANISATION", ENTITY_ORG }, { "LOC", ENTITY_PLACE },
	{ "LOCATION", ENTITY_PLACE },   { "PLACE", ENTITY_PLACE },
};

struct labelled_word {
	struct str text;
	enum entity_type type; /* ENTITY_TYPE_COUNT: no name */
	bool begins;
};

struct words {
	VEC(struct labelled_word) items;
};

static enum entity_type type_named(struct str name)
{
	for (size_t i = 0; i < sizeof label_names / sizeof *label_names; i++) {
		if (str_eq(name, str_from(label_names[i].name)))
			return label_names[i].type;
	}
	return ENTITY_TYPE_COUNT;
}

/* "word tag B-PER", separated by blanks or tabs: the first and the last column. */
static bool read_word(struct str line, struct labelled_word *out)
{
	size_t end = 0, last = line.len;
	while (end < line.len && !char_is_blank(line.ptr[end]))
		end++;
	while (last > 0 && !char_is_blank(line.ptr[last - 1]))
		last--;
	if (last <= end)
		return false;
	struct str tag = str_skip(line, last);
	*out = (struct labelled_word){ .text = str_sub(line, 0, end), .type = ENTITY_TYPE_COUNT };
	if (tag.len > 2 && tag.ptr[1] == '-') {
		out->type = type_named(str_skip(tag, 2));
		out->begins = tag.ptr[0] == 'B';
	}
	return true;
}

/* --- text --- */

static bool is_one_of(struct str word, const char *signs)
{
	return word.len == 1 && strchr(signs, word.ptr[0]) != NULL;
}

static bool is_lower(struct str word)
{
	return word.len > 0 && char_is_lower(word.ptr[0]);
}

/* Some sets write "Soekarno - Hatta" and "anak - anak". */
static bool is_inner_hyphen(const struct words *w, size_t i)
{
	if (i == 0 || i + 1 >= w->items.len || !is_one_of(w->items.data[i].text, "-"))
		return false;
	const struct labelled_word *p = &w->items.data[i];
	bool in_name = p->type != ENTITY_TYPE_COUNT && !p->begins && p[1].type == p->type &&
		       !p[1].begins && p[-1].type == p->type;
	return in_name || (is_lower(p[-1].text) && is_lower(p[1].text));
}

static bool is_glued(const struct words *w, size_t i)
{
	struct str word = w->items.data[i].text;
	if (i == 0 || is_inner_hyphen(w, i) || is_inner_hyphen(w, i - 1))
		return true;
	if (word.len <= 3 && (word.ptr[0] == '\'' || str_eq(word, STR("n't"))) && word.len > 1)
		return true;
	return is_one_of(word, ".,;:!?)") || is_one_of(w->items.data[i - 1].text, "(");
}

static bool is_word_byte(char c)
{
	return char_is_alpha(c) || char_is_digit(c) || (unsigned char)c >= 0x80;
}

/* A name without brackets, quotes and full stops at its ends, as the tagger makes them. */
static void push_gold(struct labelled *set, size_t from, size_t to, enum entity_type type)
{
	while (from < to && !is_word_byte(set->text.data[from]))
		from++;
	while (to > from && !is_word_byte(set->text.data[to - 1]))
		to--;
	if (from < to)
		vec_push(&set->gold.items, (struct mention){
					       .start = (uint32_t)from,
					       .len = (uint16_t)(to - from),
					       .type = (unsigned)type & 3U,
					   });
}

/* Some sets take "Full Name (ABC)" for one name: here they are two. */
static void push_names(struct labelled *set, size_t from, enum entity_type type)
{
	struct str name = str_skip(buf_str(&set->text), from);
	size_t bracket = str_chr(name, '(');
	if (type == ENTITY_TYPE_COUNT)
		return;
	if (bracket != STR_NPOS)
		push_gold(set, from, from + bracket, type);
	push_gold(set, from + (bracket == STR_NPOS ? 0 : bracket), set->text.len, type);
}

static void end_sentence(struct labelled *set, struct words *w)
{
	size_t start = set->text.len, name = start;
	enum entity_type type = ENTITY_TYPE_COUNT;
	for (size_t i = 0; i < w->items.len; i++) {
		const struct labelled_word *p = &w->items.data[i];
		if (p->type != type || p->begins) {
			push_names(set, name, type);
			type = p->type;
			name = set->text.len;
		}
		if (!is_glued(w, i))
			buf_add_char(&set->text, ' ');
		buf_add_str(&set->text, p->text);
	}
	push_names(set, name, type);
	if (set->text.len > start)
		vec_push(&set->blocks, (struct block){
					   .start = (uint32_t)start,
					   .len = (uint32_t)(set->text.len - start),
					   .kind = BLOCK_PARAGRAPH,
				       });
	buf_add_char(&set->text, '\n');
	vec_clear(&w->items);
}

bool labelled_read(struct labelled *set, const char *path, struct err *err)
{
	struct buf data = BUF_INIT;
	struct words words = { VEC_INIT };
	struct labelled_word word;
	if (!file_read(path, UINT32_MAX / 2, &data, NULL, err))
		return false;
	*set = (struct labelled){ .digest = hash_bytes(buf_str(&data), 0) };
	struct str rest = buf_str(&data), line;
	while (str_next_line(&rest, &line)) {
		if (str_blank(line))
			end_sentence(set, &words);
		else if (read_word(line, &word))
			vec_push(&words.items, word);
	}
	end_sentence(set, &words);
	vec_release(&words.items);
	buf_release(&data);
	set->article = labelled_article(set, 0, set->blocks.len);
	return true;
}

void labelled_release(struct labelled *set)
{
	buf_release(&set->text);
	vec_release(&set->blocks);
	vec_release(&set->gold.items);
}

struct article labelled_article(const struct labelled *set, size_t from, size_t to)
{
	return (struct article){
		.len = (uint32_t)set->text.len,
		.blocks = set->blocks.data + from,
		.block_count = (uint32_t)(to - from),
	};
}

/* --- names to labels --- */

void labelled_apply(const struct labelled *set, struct sentence *s, size_t *at)
{
	const struct mention *before = NULL;
	for (size_t i = 0; i < s->parts.len; i++) {
		struct part *p = &s->parts.data[i];
		const struct mention *gold = set->gold.items.data;
		while (*at < set->gold.items.len && gold[*at].start + gold[*at].len <= p->start)
			++*at;
		bool inside = *at < set->gold.items.len && gold[*at].start < p->start + p->len;
		bool labelled = inside && p->candidate;
		p->label = labelled ? label_of(gold[*at].type, before != &gold[*at]) : LABEL_NONE;
		before = labelled ? &gold[*at] : NULL;
	}
}

static int by_start(const void *a, const void *b)
{
	const struct mention *x = a, *y = b;
	return x->start < y->start ? -1 : x->start > y->start;
}

/* The country at part i, if it is labelled as nothing: its parts, else 0. */
static size_t bare_country(const struct sentence *s, size_t i)
{
	const struct part *p = s->parts.data;
	size_t n = 1;
	if (!(p[i].gazetteer & 1U << LEX_COUNTRY) || p[i].known_more)
		return 0;
	while (i + n < s->parts.len && p[i + n].known_more)
		n++;
	for (size_t k = i; k < i + n; k++) {
		if (p[k].label != LABEL_NONE)
			return 0;
	}
	return n;
}

void labelled_add_countries(struct labelled *set, const struct lexicon *lex)
{
	struct vocabulary *v = vocabulary_new(lex, NULL);
	vocabulary_freeze(v);
	struct sentences reader = { .vocabulary = v };
	struct sentence s = { .parts = VEC_INIT };
	struct mentions added = { VEC_INIT };
	size_t at = 0;
	sentences_start(&reader, &set->article, buf_str(&set->text));
	while (sentences_next(&reader, &s)) {
		labelled_apply(set, &s, &at);
		for (size_t i = 0; i < s.parts.len; i++) {
			const struct part *p = &s.parts.data[i];
			size_t n = bare_country(&s, i);
			if (n > 0)
				vec_push(
				    &added.items,
				    (struct mention){
					.start = p->start,
					.len = (uint16_t)(p[n - 1].start + p[n - 1].len - p->start),
					.type = ENTITY_PLACE,
				    });
		}
	}
	for (size_t i = 0; i < added.items.len; i++)
		vec_push(&set->gold.items, added.items.data[i]);
	qsort(set->gold.items.data, set->gold.items.len, sizeof(struct mention), by_start);
	vec_release(&added.items);
	vec_release(&s.parts);
	sentences_release(&reader);
	vocabulary_free(v);
}
