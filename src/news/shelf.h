/* SPDX-License-Identifier: MIT */
/* The articles of a cache as rows: columns are read from the image, articles are made a chunk at a
 * time when they are first asked for. Any thread. */
#ifndef NEWS_SHELF_H
#define NEWS_SHELF_H

#include "news/article.h"

struct cache;
struct shelf;

/* `inputs` by path; both outlive the shelf. */
struct shelf *shelf_new(const struct cache *cache, const struct input *const *inputs);
void shelf_free(struct shelf *s); /* may be NULL */

size_t shelf_count(const struct shelf *s);
const struct article *shelf_article(const struct shelf *s, uint32_t nr); /* until shelf_free */
uint64_t shelf_id(const struct shelf *s, uint32_t nr);
uint32_t shelf_len(const struct shelf *s, uint32_t nr);
uint32_t shelf_words(const struct shelf *s, uint32_t nr);
int64_t shelf_sort_date(const struct shelf *s, uint32_t nr);
uint32_t shelf_find(const struct shelf *s, const struct article_key *key);

#endif
