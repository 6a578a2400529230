/* SPDX-License-Identifier: MIT */
/* The file of the model: what is written is read, what does not fit is refused and named; and the
 * best path keeps to the order of labels. */
#include "support/unit.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/hash.h"
#include "entity/model.h"
#include "entity/viterbi.h"

static struct model *random_model(uint64_t seed)
{
	struct model *m = mem_zalloc(1, sizeof *m);
	for (size_t i = 0; i < (size_t)MODEL_ROWS * MODEL_LABELS; i++)
		m->rows[i / MODEL_LABELS][i % MODEL_LABELS] =
		    (int8_t)(hash_mix(seed + i) % 255 - 127);
	for (int i = 0; i < (MODEL_LABELS + 1) * MODEL_LABELS; i++)
		m->transitions[i / MODEL_LABELS][i % MODEL_LABELS] =
		    (int32_t)(hash_mix(seed * 3 + (uint64_t)i) % 400) - 200;
	m->margin = 77;
	m->sources[0] = 12345;
	return m;
}

static struct buf written(void)
{
	struct model *m = random_model(1);
	struct buf out = BUF_INIT;
	model_write(m, &out);
	model_free(m);
	return out;
}

static void what_is_written_is_read(void **state)
{
	(void)state;
	struct model *m = random_model(1);
	struct buf out = written();
	struct model *same = model_parse(buf_str(&out), "x.model", NULL);
	assert_non_null(same);
	assert_memory_equal(same->rows, m->rows, sizeof m->rows);
	assert_memory_equal(same->transitions, m->transitions, sizeof m->transitions);
	assert_int_equal(same->margin, 77);
	assert_int_equal(same->sources[0], 12345);
	assert_true(model_digest(same) == hash_bytes(buf_str(&out), 0));
	model_free(same);
	model_free(m);
	buf_release(&out);
}

/* It must be refused, with the file's name and this in the message. */
static void refuse(struct str data, const char *expected)
{
	struct err e = ERR_INIT;
	assert_null(model_parse(data, "x.model", &e));
	assert_string_equal(e.file, "x.model");
	if (!strstr(e.message, expected))
		fail_msg("\"%s\" does not say \"%s\"", e.message, expected);
}

static void what_does_not_fit_is_refused(void **state)
{
	(void)state;
	struct buf file = written();
	struct str whole = buf_str(&file);
	refuse(STR(""), "no model of names");
	refuse(STR("PK\3\4 something else"), "no model of names");
	refuse(str_sub(whole, 0, 20), "cut off after 20 bytes");
	refuse(str_sub(whole, 0, whole.len - 1), "bytes, not");
	file.data[12] = 9;
	refuse(whole, "format 9, not 1");
	file.data[12] = MODEL_FORMAT;
	file.data[16] = 99;
	refuse(whole, "feature set 99");
	file.data[16] = MODEL_FEATURES;
	file.data[whole.len / 2] ^= 1;
	refuse(whole, "checksum");
	file.data[whole.len / 2] ^= 1;
	struct model *m = model_parse(whole, "x.model", NULL);
	assert_non_null(m);
	m->transitions[2][3] = 1 << 20;
	buf_clear(&file);
	model_write(m, &file);
	refuse(buf_str(&file), "transitions");
	model_free(m);
	buf_release(&file);
}

static void longer_files_are_refused(void **state)
{
	(void)state;
	struct buf file = written();
	buf_add_str(&file, STR("more"));
	refuse(buf_str(&file), "bytes, not");
	buf_release(&file);
}

static void an_absent_file_is_named(void **state)
{
	(void)state;
	struct err e = ERR_INIT;
	const char *path = unit_path("absent.model");
	assert_null(model_load(path, &e));
	assert_string_equal(e.file, path);
}

static void the_shipped_model_fits(void **state)
{
	(void)state;
	char path[512];
	struct err e = ERR_INIT;
	snprintf(path, sizeof path, "%s/config/model/names.model", getenv("KABAR_DATA"));
	struct model *m = model_load(path, &e);
	assert_string_equal(e.message, "");
	assert_non_null(m);
	assert_true(m && m->margin > 0 && m->sources[0] != 0);
	model_free(m);
}

static void order_of_labels(void **state)
{
	(void)state;
	assert_false(viterbi_allows(LABEL_COUNT, LABEL_I_PERSON));
	assert_false(viterbi_allows(LABEL_NONE, LABEL_I_ORG));
	assert_false(viterbi_allows(LABEL_B_ORG, LABEL_I_PERSON));
	assert_false(viterbi_allows(LABEL_I_PLACE, LABEL_I_ORG));
	assert_true(viterbi_allows(LABEL_B_ORG, LABEL_I_ORG));
	assert_true(viterbi_allows(LABEL_I_PLACE, LABEL_I_PLACE));
	assert_true(viterbi_allows(LABEL_I_PLACE, LABEL_B_PLACE));
	assert_true(viterbi_allows(LABEL_COUNT, LABEL_NONE));
}

/* Sentences of capitalised and other words, one after another in a text. */
static struct str words_text(void)
{
	static char text[4096];
	size_t len = 0;
	for (size_t i = 0; len + 16 < sizeof text; i++) {
		uint64_t r = hash_mix(i);
		len += (size_t)snprintf(
		    text + len, 16, "%c%c%s%s", (r & 3) ? 'A' + (char)(r / 4 % 26) : 'a',
		    'a' + (char)(r / 128 % 26), r % 7 ? "" : "xyz", i % 13 == 12 ? ". " : " ");
	}
	return str_of(text, len);
}

static void paths_are_well_formed(void **state)
{
	(void)state;
	struct log *log = log_new();
	struct lexicon *lex = lexicon_parse(STR(""), "none", log);
	struct str text = words_text();
	struct block block = { .len = (uint32_t)text.len, .kind = BLOCK_PARAGRAPH };
	struct article a = { .blocks = &block, .block_count = 1, .len = (uint32_t)text.len };
	for (uint64_t seed = 1; seed <= 5; seed++) {
		struct model *m = random_model(seed);
		struct vocabulary *v = vocabulary_new(lex, m);
		vocabulary_count(v, &a, text);
		vocabulary_freeze(v);
		struct sentences reader = { .vocabulary = v };
		struct sentence s = { .parts = VEC_INIT };
		struct viterbi scratch = { VEC_INIT };
		size_t named = 0;
		sentences_start(&reader, &a, text);
		while (sentences_next(&reader, &s)) {
			uint8_t before = LABEL_COUNT;
			viterbi_label(&scratch, m, &s);
			for (size_t i = 0; i < s.parts.len; i++) {
				const struct part *p = &s.parts.data[i];
				assert_true(p->label < LABEL_COUNT);
				assert_true(viterbi_allows(before, p->label));
				assert_true(p->candidate || p->label == LABEL_NONE);
				before = p->label;
				named += p->label != LABEL_NONE;
			}
		}
		assert_true(named > 20);
		viterbi_release(&scratch);
		vec_release(&s.parts);
		sentences_release(&reader);
		vocabulary_free(v);
		model_free(m);
	}
	lexicon_free(lex);
	log_free(log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read),
		cmocka_unit_test(what_does_not_fit_is_refused),
		cmocka_unit_test(longer_files_are_refused),
		cmocka_unit_test(an_absent_file_is_named),
		cmocka_unit_test(the_shipped_model_fits),
		cmocka_unit_test(order_of_labels),
		cmocka_unit_test(paths_are_well_formed),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
