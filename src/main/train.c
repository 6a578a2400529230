/* SPDX-License-Identifier: MIT */
/* Trains the model of names, or says how good it is:
 *     train NER LEXICON OUT           writes OUT from the labelled sentences in the folder NER
 *     train --evaluate NER LEXICON    scores on sentences it was not trained on
 * Not part of kabar: `make model NER=DIR` runs it. */
#include "entity/train.h"

#include <stdio.h>
#include <string.h>

/* Writes the model, or prints the report where `path` is NULL. */
static bool run(const char *ner, const char *lexicon, const char *path, struct err *err)
{
	struct log *log = log_new();
	struct lexicon *lex = lexicon_load(&lexicon, 1, log);
	struct buf report = BUF_INIT;
	bool done =
	    path ? train_write(ner, lex, path, err) : train_evaluate(ner, lex, &report, err);
	fputs(buf_cstr(&report), stdout);
	buf_release(&report);
	lexicon_free(lex);
	log_free(log);
	return done;
}

int main(int argc, char **argv)
{
	struct err err = ERR_INIT;
	struct buf message = BUF_INIT;
	if (argc != 4) {
		fputs("usage: train NER LEXICON OUT | train --evaluate NER LEXICON\n", stderr);
		return 2;
	}
	bool evaluate = strcmp(argv[1], "--evaluate") == 0;
	if (evaluate ? run(argv[2], argv[3], NULL, &err) : run(argv[1], argv[2], argv[3], &err))
		return 0;
	err_format(&err, &message);
	fprintf(stderr, "train: %s\n", buf_cstr(&message));
	buf_release(&message);
	return 1;
}
