/* SPDX-License-Identifier: MIT */
/* Corrections of names: the menu of `x`, what its answers mean, and taking them back. */
#include "app/app_state.h"

void app_fix(struct app *a, const struct fix_subject *subject)
{
	app_sayf(a, ROLE_MESSAGE, "%s", subject->surface);
}

void app_unfix(struct app *a, size_t rule)
{
	corrections_remove(a->corrections, rule);
}

void app_corrections(struct app *a, struct str argument)
{
	struct place place = { .kind = VIEW_CORRECTIONS, .focus = PLACE_NO_FOCUS };
	(void)argument;
	app_push(a, &place);
}

void app_pipe(struct app *a, struct str text)
{
	(void)text;
	app_say(a, ROLE_MESSAGE, STR("no program"));
}
