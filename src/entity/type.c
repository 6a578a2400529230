/* SPDX-License-Identifier: MIT */
/* The tables of types and of ways to an entity. */
#include "entity/type.h"

#include "base/buf.h"
#include "base/hash.h"

const struct entity_type_info entity_types[ENTITY_TYPE_COUNT] = {
	[ENTITY_PERSON] = { "person", "person", "People" },
	[ENTITY_ORG] = { "org", "organisation", "Organisations" },
	[ENTITY_PLACE] = { "place", "place", "Places" },
	[ENTITY_OTHER] = { "other", "other", "Other" },
};

const struct entity_how_info entity_hows[HOW_COUNT] = {
	[HOW_EXACT] = { "exact", "the same name" },
	[HOW_ALIAS] = { "alias", "another name for it" },
	[HOW_ACRONYM] = { "acronym", "its acronym" },
	[HOW_SURNAME] = { "surname", "nearest full name" },
	[HOW_USER] = { "user", "your correction" },
};

enum entity_type entity_type_find(struct str name)
{
	enum entity_type type = ENTITY_PERSON;
	while (type < ENTITY_TYPE_COUNT && !str_eq(name, str_from(entity_types[type].name)))
		type++;
	return type;
}

uint64_t entity_key(enum entity_type type, struct str normal)
{
	return hash_bytes(normal, (uint64_t)type + 1);
}
