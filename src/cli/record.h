/* SPDX-License-Identifier: MIT */
/* One thing a line: a table of its columns, printed as TSV or JSON Lines. */
#ifndef CLI_RECORD_H
#define CLI_RECORD_H

#include "base/buf.h"
#include "base/err.h"
#include "base/vec.h"

enum value_kind {
	VALUE_NULL,
	VALUE_TEXT,
	VALUE_PATH,
	VALUE_NUMBER,
	VALUE_THOUSANDTHS,
	VALUE_LIST,
	VALUE_COUNTS
};

/* A cell; one is reused for all of them. */
struct value {
	enum value_kind kind;
	struct buf text;  /* VALUE_TEXT, VALUE_PATH; unfiltered */
	struct buf clean; /* for printing */
	uint64_t number;
	VEC(struct str) items;
	VEC(uint64_t) counts; /* VALUE_COUNTS: of the items; JSON {"text","count"} each */
};

void value_release(struct value *v);
void value_set_text(struct value *v, struct str text);    /* empty text too */
void value_set_or_null(struct value *v, struct str text); /* null where it is empty */
void value_set_number(struct value *v, uint64_t number);
void value_add_count(struct value *v, struct str text, uint64_t count);
void value_set_thousandths(struct value *v, uint64_t number); /* 1234 is 1.234 */

/* get finds the value empty and VALUE_NULL. A column of kind VALUE_PATH is named "path". */
struct column {
	const char *name;
	void (*get)(const void *record, struct value *out);
};

struct record_form {
	const struct column *columns; /* in the order of JSON */
	size_t count;                 /* <= COLUMNS_MAX */
	const char *usual;            /* TSV's columns where none are chosen: "id,date" */
};

#define COLUMNS_MAX 24

/* Which columns are printed, and how. */
struct record_choice {
	const struct record_form *form;
	bool json;
	bool ascii; /* TSV in ASCII; set after choosing */
	size_t count;
	uint8_t columns[COLUMNS_MAX]; /* as chosen; in JSON in the form's order */
};

/* fields: names separated by commas, NULL: the usual ones, in JSON all. false with a message that
 * names the known ones. */
bool record_choose(struct record_choice *choice, const struct record_form *form, bool json,
		   const char *fields, struct err *e);
/* Appends the record and a line end. `scratch` is any value. */
void record_add(struct buf *out, const struct record_choice *choice, const void *record,
		struct value *scratch);

#endif
