/* SPDX-License-Identifier: MIT */
/* Reads the model's file. */
#include "entity/model.h"

#include <stdlib.h>

struct model *model_load(const char *path, struct err *err)
{
	err_set(err, path, 0, "no model of names yet");
	return NULL;
}

void model_free(struct model *model)
{
	free(model);
}

uint64_t model_digest(const struct model *model)
{
	return model->digest;
}
