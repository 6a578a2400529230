/* SPDX-License-Identifier: MIT */
/* Regional editions: "Tribun Jateng" is TribunJateng.com, tribun-jateng.com and
 * jateng.tribunnews.com. */
#include "news/rules.h"

#include "base/buf.h"

static void push(struct outlets *outlets, struct alias alias)
{
	if (outlets->aliases.len == UINT16_MAX)
		return;
	alias.text = arena_str(&outlets->arena, alias.text);
	vec_push(&outlets->aliases, alias);
}

static void add_alias(struct outlets *outlets, uint16_t outlet, struct str text, bool site)
{
	push(outlets, (struct alias){ .text = text, .outlet = outlet, .site = site, .fold = true });
}

/* "tribunjateng" or "tribun-jateng", with and without its .com. */
static void add_joined(struct outlets *outlets, uint16_t outlet, struct str first,
		       const char *between, struct str last)
{
	struct buf text = BUF_INIT;
	buf_addf(&text, "%.*s%s%.*s", STR_ARG(first), between, STR_ARG(last));
	for (size_t i = 0; i < text.len; i++)
		text.data[i] = char_lower(text.data[i]);
	add_alias(outlets, outlet, buf_str(&text), false);
	buf_add_str(&text, STR(".com"));
	add_alias(outlets, outlet, buf_str(&text), true);
	buf_release(&text);
}

static struct str first_site(const struct outlets *outlets, uint16_t outlet)
{
	for (size_t i = 0; i < outlets->aliases.len; i++) {
		const struct alias *a = &outlets->aliases.data[i];
		if (a->outlet == outlet && a->site)
			return a->text;
	}
	return STR_NULL;
}

/* "jateng.tribunnews.com" */
static void add_below(struct outlets *outlets, uint16_t outlet, struct str last, struct str site)
{
	struct buf text = BUF_INIT;
	if (site.len == 0)
		return;
	buf_addf(&text, "%.*s.%.*s", STR_ARG(last), STR_ARG(site));
	text.data[0] = char_lower(text.data[0]);
	add_alias(outlets, outlet, buf_str(&text), true);
	buf_release(&text);
}

bool outlet_add_member(struct outlets *outlets, uint16_t of, struct str name)
{
	size_t blank = str_chr(name, ' ');
	if (blank == STR_NPOS || blank == 0 || outlets->list.len >= OUTLET_GENERAL)
		return false;
	struct str first = str_sub(name, 0, blank);
	struct str last = str_skip(name, blank + 1);
	uint16_t outlet = (uint16_t)outlets->list.len;
	struct outlet member = { .file = outlets->list.data[of].file,
				 .name = arena_str(&outlets->arena, name),
				 .related_list = UINT16_MAX };
	vec_push(&outlets->list, member);
	add_joined(outlets, outlet, first, "", last);
	add_joined(outlets, outlet, first, "-", last);
	/* A grandstand is a tribun as well: as it is written it proves nothing. */
	push(outlets, (struct alias){ .text = name, .outlet = outlet, .quiet = true });
	add_below(outlets, outlet, last, first_site(outlets, of));
	return true;
}
