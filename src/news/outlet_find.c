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

/* Bytes compare equal, or but for their case. */
static bool is_alias(const struct alias *a, const char *at)
{
	return a->fold ? str_eq_nocase(str_of(at, a->text.len), a->text)
		       : memcmp(at, a->text.ptr, a->text.len) == 0;
}

const struct alias *rules_alias_at(const struct outlets *outlets, struct str s, size_t at)
{
	if (!rules_may_be_alias(outlets, s, at))
		return NULL;
	const struct alias_keys *names = &outlets->names[rules_pair_slot(s.ptr[at], s.ptr[at + 1])];
	const struct alias *best = NULL;
	char third = at + 2 < s.len ? char_lower(s.ptr[at + 2]) : 0;
	for (size_t i = 0; i < names->keys.len; i++) {
		const struct alias_key *key = &names->keys.data[i];
		size_t end = at + key->len;
		if ((key->third && key->third != third) || end > s.len ||
		    char_lower(s.ptr[end - 1]) != key->last)
			continue;
		if ((best && best->text.len >= key->len) ||
		    (end < s.len && is_word_byte(s.ptr[end])))
			continue;
		const struct alias *a = &outlets->aliases.data[key->id];
		if (is_alias(a, s.ptr + at))
			best = a;
	}
	return best;
}

uint16_t rules_outlet_named(const struct outlets *outlets, struct str name)
{
	if (name.len < 2)
		return OUTLET_GENERAL;
	const struct rule_ids *ids = &outlets->exact[rules_pair_slot(name.ptr[0], name.ptr[1])];
	const struct alias *found = NULL;
	for (size_t i = 0; i < ids->ids.len; i++) {
		const struct alias *a = &outlets->aliases.data[ids->ids.data[i]];
		if (name.len == a->text.len && str_eq_nocase(name, a->text) &&
		    (!found || found->quiet))
			found = a;
	}
	return found ? found->outlet : OUTLET_GENERAL;
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
	char last = host.len > 0 ? char_lower(host.ptr[host.len - 1]) : 0;
	for (size_t i = 0; i < outlets->sites.keys.len; i++) {
		const struct alias_key *key = &outlets->sites.keys.data[i];
		const struct alias *a = &outlets->aliases.data[key->id];
		if (key->last == last && key->len <= host.len && host_in(host, a->text) &&
		    (!best || best->text.len < a->text.len))
			best = a;
	}
	return best ? best->outlet : OUTLET_GENERAL;
}
