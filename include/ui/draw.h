/* SPDX-License-Identifier: MIT */
/* Paints the whole of app into the grid. Reads only; the same app gives the same grid. */
#ifndef UI_DRAW_H
#define UI_DRAW_H

#include "app/app.h"
#include "ui/screen.h"

void draw_app(struct screen *s, const struct app *a);

#endif
