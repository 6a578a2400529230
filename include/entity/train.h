/* SPDX-License-Identifier: MIT */
/* Trains the model of names. Not part of kabar: `make model NER=DIR` does it, and what it needs of
 * the tagger is private to this layer. */
#ifndef ENTITY_TRAIN_H
#define ENTITY_TRAIN_H

#include "base/buf.h"
#include "base/err.h"
#include "entity/lexicon.h"

/* Learns from the training parts in the folder `ner` (config/model/SOURCES) and writes the model to
 * `path`: the same bytes for the same files and lexicon. */
bool train_write(const char *ner, const struct lexicon *lex, const char *path, struct err *err);

/* Says how good such a model is on sentences it was not trained on: precision, recall and F1 of
 * whole names. Appends lines to the report. */
bool train_evaluate(const char *ner, const struct lexicon *lex, struct buf *report,
		    struct err *err);

#endif
