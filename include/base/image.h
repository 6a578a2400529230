/* SPDX-License-Identifier: MIT */
/* A file of the cache: numbered sections of bytes, written once beside its place and renamed there,
 * read by mapping. Whoever derived the content gives it a key, a digest of all that it was derived
 * from; a file with another key is stale. Numbers are kept as this machine keeps them: a file of
 * another machine, like one that is cut or changed, is refused and never trusted. Each section has
 * a checksum (XXH64), compared when the section is first asked for. */
#ifndef BASE_IMAGE_H
#define BASE_IMAGE_H

#include "base/err.h"
#include "base/str.h"

enum { IMAGE_ALIGN = 64, IMAGE_SECTIONS_MAX = 1 << 20 };

/* --- writing, by one thread --- */
struct image_writer;

/* NULL if the folder can't be written to; it is made as needed. */
struct image_writer *image_create(const char *path, uint64_t key, struct err *e);
/* Sections have rising numbers. What is added goes to the section begun last; failures are kept
 * until image_finish. */
void image_begin(struct image_writer *w, uint32_t section);
void image_add(struct image_writer *w, const void *bytes, size_t len);
/* Puts the file in its place, where a mapped older one goes on living; frees w. On failure nothing
 * is left behind. It is not fsynced: what a crash cuts, its checksums find. */
bool image_finish(struct image_writer *w, struct err *e);
void image_abandon(struct image_writer *w); /* w may be NULL */

/* --- reading, by any threads --- */
struct image;

/* NULL if there is none, with e->message empty; or if it is no image, foreign, cut or stale. */
struct image *image_open(const char *path, uint64_t key, struct err *e);
void image_close(struct image *img);                       /* may be NULL */
bool image_holds(const struct image *img, const void *at); /* does it point into it? */

/* The bytes of a section, aligned to IMAGE_ALIGN, valid until image_close; they may be written to:
 * changes are this process' alone. false if there is no such section or its bytes are not what was
 * written: the file is to be derived anew then. */
bool image_section(struct image *img, uint32_t section, struct str *out);
/* The same as an array of items of `size` bytes each. */
bool image_items(struct image *img, uint32_t section, size_t size, void **items, size_t *count);

#endif
