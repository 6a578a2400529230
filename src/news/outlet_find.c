/* SPDX-License-Identifier: MIT */
/* Which outlet a name or a URL belongs to. */
#include "news/rules.h"

#include <string.h>

const struct outlet *rules_outlet(const struct outlets *outlets, uint16_t outlet)
{
	return outlet < outlets->list.len ? &outlets->list.data[outlet] : NULL;
}

static bool is_word_byte(char c)
{
	return char_is_alpha(c) || char_is_digit(c);
}

const struct alias *rules_alias_at(const struct outlets *outlets, struct str s, size_t at)
{
	const struct rule_ids *ids = &outlets->names[(unsigned char)s.ptr[at]];
	const struct alias *best = NULL;
	for (size_t i = 0; i < ids->ids.len; i++) {
		const struct alias *a = &outlets->aliases.data[ids->ids.data[i]];
		size_t end = at + a->text.len;
		struct str here = str_sub(s, at, end);
		if (a->site || here.len != a->text.len || (best && best->text.len >= a->text.len))
			continue;
		if (end < s.len && is_word_byte(s.ptr[end]))
			continue;
		if (a->fold ? str_eq_nocase(here, a->text) : str_eq(here, a->text))
			best = a;
	}
	return best;
}

static uint16_t named_under(const struct outlets *outlets, char first, struct str name)
{
	const struct rule_ids *ids = &outlets->names[(unsigned char)first];
	for (size_t i = 0; i < ids->ids.len; i++) {
		const struct alias *a = &outlets->aliases.data[ids->ids.data[i]];
		if (str_eq_nocase(name, a->text))
			return a->outlet;
	}
	return OUTLET_GENERAL;
}

uint16_t rules_outlet_named(const struct outlets *outlets, struct str name)
{
	if (name.len == 0)
		return OUTLET_GENERAL;
	char c = char_lower(name.ptr[0]);
	uint16_t found = named_under(outlets, c, name);
	if (found == OUTLET_GENERAL && char_is_lower(c))
		found = named_under(outlets, (char)(c - 32), name);
	for (size_t i = 0; found == OUTLET_GENERAL && i < outlets->list.len; i++) {
		if (str_eq_nocase(name, outlets->list.data[i].name))
			return (uint16_t)i;
	}
	return found;
}

struct str rules_host(struct str url)
{
	size_t scheme = str_find(str_sub(url, 0, 12), STR("://"));
	if (scheme != STR_NPOS)
		url = str_skip(url, scheme + 3);
	size_t end = 0;
	while (end < url.len && !char_is_blank(url.ptr[end]) && url.ptr[end] != '/' &&
	       url.ptr[end] != '?' && url.ptr[end] != ':')
		end++;
	url = str_sub(url, 0, end);
	return str_starts_nocase(url, STR("www.")) ? str_skip(url, 4) : url;
}

static bool host_in(struct str host, struct str site)
{
	if (host.len < site.len)
		return false;
	struct str tail = str_skip(host, host.len - site.len);
	return str_eq_nocase(tail, site) &&
	       (host.len == site.len || host.ptr[host.len - site.len - 1] == '.');
}

uint16_t rules_outlet_of_url(const struct outlets *outlets, struct str url)
{
	struct str host = rules_host(url);
	const struct alias *best = NULL;
	for (size_t i = 0; i < outlets->aliases.len; i++) {
		const struct alias *a = &outlets->aliases.data[i];
		if (a->site && host_in(host, a->text) && (!best || best->text.len < a->text.len))
			best = a;
	}
	return best ? best->outlet : OUTLET_GENERAL;
}
