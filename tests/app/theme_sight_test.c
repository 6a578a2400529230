/* SPDX-License-Identifier: MIT */
/* What the comments of the shipped themes promise to the eye: contrast (WCAG 2.1), and types that
 * stay apart where colours look alike. */
#include <math.h>
#include <stdlib.h>

#include "app/theme.h"
#include "support/unit.h"

struct light {
	double part[3]; /* linear red, green, blue */
};

static struct light light_of(int32_t rgb)
{
	struct light out;
	for (int i = 0; i < 3; i++) {
		double c = (rgb >> (16 - 8 * i) & 255) / 255.0;
		out.part[i] = c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
	}
	return out;
}

static int32_t rgb_of(int index)
{
	if (index >= 232)
		return (8 + 10 * (index - 232)) * 0x010101;
	int32_t rgb = 0;
	for (int i = 0, step = 36; i < 3; i++, step /= 6) {
		int level = (index - 16) / step % 6;
		rgb = rgb << 8 | (level ? 55 + 40 * level : 0);
	}
	return rgb;
}

static struct light light_at(struct colour colour, int depth)
{
	assert_true(colour.rgb >= 0 && colour.c256 >= 16);
	return light_of(depth == 256 ? rgb_of(colour.c256) : colour.rgb);
}

static double contrast(struct light a, struct light b)
{
	double x = 0.2126 * a.part[0] + 0.7152 * a.part[1] + 0.0722 * a.part[2] + 0.05;
	double y = 0.2126 * b.part[0] + 0.7152 * b.part[1] + 0.0722 * b.part[2] + 0.05;
	return x > y ? x / y : y / x;
}

static double least_contrast(const struct theme *t, int depth)
{
	double least = 21;
	for (int paper = PALETTE_BG; paper <= PALETTE_SEL; paper++) {
		for (int ink = PALETTE_INK; ink < PALETTE_COUNT; ink++)
			least = fmin(least, contrast(light_at(t->palette[ink], depth),
						     light_at(t->palette[paper], depth)));
	}
	return least;
}

static void load(const char *name, struct theme *theme)
{
	setenv("XDG_CONFIG_HOME", unit_path("none"), 1);
	struct log *log = log_new();
	assert_true(theme_load(name, theme, log));
	assert_int_equal(log_count(log), 0);
	log_free(log);
}

static void test_text_has_contrast(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		double full, of_256;
	} promised[] = { { "dark", 5.1, 4.75 },
			 { "light", 5.5, 4.9 },
			 { "high-contrast", 10.3, 10.3 },
			 { "colour-blind", 5.0, 4.75 } };
	for (size_t i = 0; i < sizeof promised / sizeof promised[0]; i++) {
		struct theme t;
		load(promised[i].name, &t);
		double full = least_contrast(&t, 0), of_256 = least_contrast(&t, 256);
		if (full < promised[i].full || of_256 < promised[i].of_256)
			fail_msg("%s: %.2f, of 256 %.2f", promised[i].name, full, of_256);
	}
}

/* Machado, Oliveira, Fernandes, A Physiologically-based Model for Simulation of Color Vision
 * Deficiency, 2009: severity 1 of protan, deutan and tritan vision, on linear light. */
static const double visions[][3][3] = {
	{ { 1, 0, 0 }, { 0, 1, 0 }, { 0, 0, 1 } },
	{ { 0.152286, 1.052583, -0.204868 },
	  { 0.114503, 0.786281, 0.099216 },
	  { -0.003882, -0.048116, 1.051998 } },
	{ { 0.367322, 0.860646, -0.227968 },
	  { 0.280085, 0.672501, 0.047413 },
	  { -0.011820, 0.042940, 0.968881 } },
	{ { 1.255528, -0.076749, -0.178779 },
	  { -0.078411, 0.930809, 0.147602 },
	  { 0.004733, 0.691367, 0.303900 } },
};
static const double to_xyz[3][3] = {
	{ 0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047 },
	{ 0.2126729, 0.7151522, 0.0721750 },
	{ 0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883 }
};

static struct light turned(const double by[3][3], struct light l)
{
	struct light out;
	for (int i = 0; i < 3; i++) {
		double sum = by[i][0] * l.part[0] + by[i][1] * l.part[1] + by[i][2] * l.part[2];
		out.part[i] = fmin(1, fmax(0, sum));
	}
	return out;
}

static struct light lab_of(struct light seen)
{
	struct light f = turned(to_xyz, seen);
	for (int i = 0; i < 3; i++) {
		double t = f.part[i];
		f.part[i] = t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
	}
	return (struct light){ { 116 * f.part[1] - 16, 500 * (f.part[0] - f.part[1]),
				 200 * (f.part[1] - f.part[2]) } };
}

static double apart(struct light a, struct light b, const double vision[3][3])
{
	struct light x = lab_of(turned(vision, a)), y = lab_of(turned(vision, b));
	return sqrt(pow(x.part[0] - y.part[0], 2) + pow(x.part[1] - y.part[1], 2) +
		    pow(x.part[2] - y.part[2], 2));
}

static double least_apart(const struct theme *t, int depth)
{
	static const enum palette told_apart[] = { PALETTE_INK, PALETTE_PERSON, PALETTE_ORG,
						   PALETTE_PLACE, PALETTE_OTHER };
	enum { N = sizeof told_apart / sizeof told_apart[0] };
	double least = 1000;
	for (size_t v = 0; v < sizeof visions / sizeof visions[0]; v++) {
		for (int i = 0; i < N * N; i++) {
			if (i % N <= i / N)
				continue;
			struct light a = light_at(t->palette[told_apart[i / N]], depth);
			struct light b = light_at(t->palette[told_apart[i % N]], depth);
			least = fmin(least, apart(a, b, visions[v]));
		}
	}
	return least;
}

static void test_types_stay_apart_without_colour_vision(void **state)
{
	(void)state;
	struct theme safe, dark;
	load("colour-blind", &safe);
	load("dark", &dark);
	double full = least_apart(&safe, 0), of_256 = least_apart(&safe, 256);
	if (full < 26 || of_256 < 26)
		fail_msg("%.1f, of 256 %.1f", full, of_256);
	/* That the measure tells good from bad. */
	assert_true(least_apart(&dark, 0) < 10);
}

/* Without any colour: every type has its own attributes. */
static void test_types_differ_by_attributes(void **state)
{
	(void)state;
	static const char *const names[] = { "default", "dark",          "light",
					     "mono",    "high-contrast", "colour-blind" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct theme t;
		load(names[i], &t);
		for (int a = ROLE_ENTITY_PERSON; a <= ROLE_ENTITY_OTHER; a++) {
			for (int b = a + 1; b <= ROLE_ENTITY_OTHER; b++)
				assert_int_not_equal(t.styles[a].attributes,
						     t.styles[b].attributes);
		}
		assert_true(t.styles[ROLE_ENTITY_FOCUS].attributes & ATTR_REVERSE);
		assert_true(t.styles[ROLE_MATCH].attributes & ATTR_REVERSE);
	}
}

/* What is drawn over paper of a theme's own has ink of its own, else it could vanish. */
static void test_ink_and_paper_come_together(void **state)
{
	(void)state;
	static const char *const names[] = { "dark", "light", "high-contrast", "colour-blind" };
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct theme t;
		load(names[i], &t);
		for (int role = 0; role < ROLE_COUNT; role++) {
			const struct style *s = &t.styles[role];
			bool ink = s->keeps_ink || s->ink.rgb >= 0;
			bool paper = s->keeps_paper || s->paper.rgb >= 0;
			assert_true(ink && paper);
			assert_int_equal(s->keeps_ink || s->ink.c16 >= 0 || s->paper.c16 < 0, 1);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_has_contrast),
		cmocka_unit_test(test_types_stay_apart_without_colour_vision),
		cmocka_unit_test(test_types_differ_by_attributes),
		cmocka_unit_test(test_ink_and_paper_come_together),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
