/* SPDX-License-Identifier: MIT */
/* Layout: a header, the sections, each at a multiple of IMAGE_ALIGN, and at the end their table,
 * which the header points to. */
#include "base/image.h"

#include <errno.h>
#include <fcntl.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/hash.h"
#include "base/mem.h"
#include "base/vec.h"

static const char magic[8] = "kabarimg";
enum { FORMAT = 1, BYTE_ORDER_MARK = 0x01020304 };

struct header {
	char magic[8];
	uint32_t format;
	uint32_t byte_order;
	uint64_t key;
	uint64_t table_at; /* of `count` entries, up to the end of the file */
	uint64_t count;
	uint64_t table_sum;
	uint64_t header_sum; /* of what stands before it */
};

struct entry {
	uint32_t section;
	uint32_t unused;
	uint64_t at, len;
	uint64_t sum;
};

static uint64_t header_sum(const struct header *h)
{
	return hash_bytes(str_of((const char *)h, offsetof(struct header, header_sum)), 0);
}

/* --- writing --- */

struct image_writer {
	FILE *file;
	char *path, *beside; /* its place, and where it is written */
	struct header header;
	VEC(struct entry) entries;
	struct hash_state sum; /* of the last section */
	uint64_t at;
	int error; /* errno of the first failure */
};

static char *dup_text(struct str text)
{
	struct buf copy = BUF_INIT;
	buf_add_str(&copy, text);
	return buf_detach(&copy);
}

static char *name_beside(const char *path)
{
	struct buf name = BUF_INIT;
	buf_addf(&name, "%s.new-XXXXXX", path);
	return buf_detach(&name);
}

static bool make_folder(const char *path, struct err *e)
{
	struct str folder = str_from(path);
	size_t slash = str_rchr(folder, '/');
	if (slash == STR_NPOS || slash == 0)
		return true;
	char *name = dup_text(str_sub(folder, 0, slash));
	bool made = file_make_dirs(name, e);
	free(name);
	return made;
}

static void put(struct image_writer *w, const void *bytes, size_t len)
{
	if (w->error == 0 && len > 0 && fwrite(bytes, 1, len, w->file) != len)
		w->error = errno ? errno : EIO;
	w->at += len;
}

struct image_writer *image_create(const char *path, uint64_t key, struct err *e)
{
	if (!make_folder(path, e))
		return NULL;
	struct image_writer *w = mem_zalloc(1, sizeof *w);
	w->path = dup_text(str_from(path));
	w->beside = name_beside(path);
	int fd = mkostemp(w->beside, O_CLOEXEC); /* several may write at once: the last one stays */
	w->file = fd >= 0 ? fdopen(fd, "wb") : NULL;
	if (!w->file) {
		err_set_errno(e, w->beside, errno, "cannot be made");
		image_abandon(w);
		return NULL;
	}
	memcpy(w->header.magic, magic, sizeof magic);
	w->header.format = FORMAT;
	w->header.byte_order = BYTE_ORDER_MARK;
	w->header.key = key;
	put(w, &w->header, sizeof w->header);
	return w;
}

static void end_section(struct image_writer *w)
{
	static const char zeros[IMAGE_ALIGN];
	if (w->entries.len > 0) {
		struct entry *last = vec_last(&w->entries);
		last->len = w->at - last->at;
		last->sum = hash_end(&w->sum);
	}
	put(w, zeros, (IMAGE_ALIGN - w->at % IMAGE_ALIGN) % IMAGE_ALIGN);
}

void image_begin(struct image_writer *w, uint32_t section)
{
	end_section(w);
	vec_push(&w->entries, (struct entry){ .section = section, .at = w->at });
	hash_begin(&w->sum, 0);
}

void image_add(struct image_writer *w, const void *bytes, size_t len)
{
	hash_more(&w->sum, str_of(bytes, len));
	put(w, bytes, len);
}

static void write_table(struct image_writer *w)
{
	end_section(w);
	size_t len = w->entries.len * sizeof *w->entries.data;
	w->header.table_at = w->at;
	w->header.count = w->entries.len;
	w->header.table_sum = hash_bytes(str_of((const char *)w->entries.data, len), 0);
	w->header.header_sum = header_sum(&w->header);
	put(w, w->entries.data, len);
	if (w->error == 0 && fseek(w->file, 0, SEEK_SET) != 0)
		w->error = errno;
	put(w, &w->header, sizeof w->header);
}

bool image_finish(struct image_writer *w, struct err *e)
{
	write_table(w);
	if (fclose(w->file) != 0 && w->error == 0)
		w->error = errno;
	w->file = NULL;
	if (w->error == 0 && rename(w->beside, w->path) != 0)
		w->error = errno;
	bool ok = w->error == 0 || err_set_errno(e, w->path, w->error, "cannot be written");
	if (ok) /* nothing is left to take away */
		w->beside[0] = '\0';
	image_abandon(w);
	return ok;
}

void image_abandon(struct image_writer *w)
{
	if (!w)
		return;
	if (w->file)
		fclose(w->file);
	if (w->beside[0] != '\0')
		unlink(w->beside);
	vec_release(&w->entries);
	free(w->beside);
	free(w->path);
	free(w);
}

/* --- reading --- */

enum { UNCHECKED, RIGHT, WRONG };

struct image {
	char *bytes;
	size_t len;
	const struct entry *entries; /* by section */
	size_t count;
	atomic_uchar *checked; /* by entry */
};

static bool is_whole(const struct header *h, const char *bytes, size_t len)
{
	size_t room = len - (size_t)h->table_at;
	return h->table_at >= sizeof *h && h->table_at <= len && h->table_at % IMAGE_ALIGN == 0 &&
	       h->count <= IMAGE_SECTIONS_MAX && room == h->count * sizeof(struct entry) &&
	       hash_bytes(str_of(bytes + h->table_at, room), 0) == h->table_sum;
}

static bool entries_fit(const struct image *img, uint64_t end)
{
	for (size_t i = 0; i < img->count; i++) {
		const struct entry *entry = &img->entries[i];
		if (entry->at % IMAGE_ALIGN != 0 || entry->at > end || entry->len > end - entry->at)
			return false;
		if (i > 0 && entry->section <= img->entries[i - 1].section)
			return false;
	}
	return true;
}

static bool check(struct image *img, const char *path, uint64_t key, struct err *e)
{
	struct header h;
	if (img->len < sizeof h || memcmp(img->bytes, magic, sizeof magic) != 0)
		return err_set(e, path, 0, "is no cache file");
	memcpy(&h, img->bytes, sizeof h);
	if (h.format != FORMAT || h.byte_order != BYTE_ORDER_MARK)
		return err_set(e, path, 0, "is the cache of another version or machine");
	if (h.header_sum != header_sum(&h) || !is_whole(&h, img->bytes, img->len))
		return err_set(e, path, 0, "is cut or broken");
	if (h.key != key)
		return err_set(e, path, 0, "is stale");
	img->entries = (const struct entry *)(const void *)(img->bytes + h.table_at);
	img->count = (size_t)h.count;
	if (!entries_fit(img, h.table_at))
		return err_set(e, path, 0, "is cut or broken");
	img->checked = mem_zalloc(img->count + 1, sizeof *img->checked);
	return true;
}

static bool map_file(struct image *img, const char *path, struct err *e)
{
	struct file_stamp stamp;
	int fd = file_open(path, &stamp, e);
	if (fd < 0)
		return false;
	img->len = (size_t)stamp.size;
	void *bytes = img->len == 0
			  ? MAP_FAILED
			  : mmap(NULL, img->len, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	int cause = errno;
	close(fd);
	if (img->len == 0)
		return err_set(e, path, 0, "is no cache file");
	if (bytes == MAP_FAILED)
		return err_set_errno(e, path, cause, "cannot be mapped");
	img->bytes = bytes;
	return true;
}

struct image *image_open(const char *path, uint64_t key, struct err *e)
{
	if (access(path, F_OK) != 0 && errno == ENOENT) {
		if (e)
			e->message[0] = '\0';
		return NULL;
	}
	struct image *img = mem_zalloc(1, sizeof *img);
	if (map_file(img, path, e) && check(img, path, key, e))
		return img;
	image_close(img);
	return NULL;
}

void image_close(struct image *img)
{
	if (!img)
		return;
	if (img->bytes)
		munmap(img->bytes, img->len);
	free(img->checked);
	free(img);
}

bool image_holds(const struct image *img, const void *at)
{
	uintptr_t from = (uintptr_t)img->bytes, byte = (uintptr_t)at;
	return byte >= from && byte - from < img->len;
}

static const struct entry *find(const struct image *img, uint32_t section)
{
	size_t low = 0, high = img->count;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (img->entries[middle].section < section)
			low = middle + 1;
		else
			high = middle;
	}
	return low < img->count && img->entries[low].section == section ? &img->entries[low] : NULL;
}

/* Several threads may check at once: they find the same. Whoever writes to a section has asked for
 * it before. */
static bool is_right(struct image *img, const struct entry *entry)
{
	atomic_uchar *checked = &img->checked[entry - img->entries];
	if (*checked == UNCHECKED) {
		struct str bytes = str_of(img->bytes + entry->at, (size_t)entry->len);
		*checked = hash_bytes(bytes, 0) == entry->sum ? RIGHT : WRONG;
	}
	return *checked == RIGHT;
}

bool image_section(struct image *img, uint32_t section, struct str *out)
{
	const struct entry *entry = find(img, section);
	if (!entry || !is_right(img, entry))
		return false;
	*out = str_of(img->bytes + entry->at, (size_t)entry->len);
	return true;
}

bool image_items(struct image *img, uint32_t section, size_t size, void **items, size_t *count)
{
	const struct entry *entry = find(img, section);
	if (!entry || entry->len % size != 0 || !is_right(img, entry))
		return false;
	*items = img->bytes + entry->at;
	*count = (size_t)(entry->len / size);
	return true;
}
