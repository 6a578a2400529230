/* SPDX-License-Identifier: MIT */
/* Lists folders with a stack of its own, so that neither depth nor loops can hurt. */
#include "news/walk.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/hash.h"
#include "base/map.h"
#include "base/paths.h"
#include "base/vec.h"

/* In the order in which a folder hands them out. */
enum entry_kind { ENTRY_FILE, ENTRY_FOLDER, ENTRY_LINKED_FOLDER, ENTRY_KINDS };

struct entry {
	const char *name;
	uint64_t device; /* with inode, if known_inode */
	uint64_t inode;
	bool known_inode;
	uint8_t kind;
};

struct frame {
	struct arena names;
	VEC(struct entry) entries; /* by kind, then name */
	size_t next;
	size_t path_len; /* of the folder in walk.path */
};

struct own_folder {
	dev_t device;
	ino_t inode;
};

struct walk {
	VEC(char *) arguments;
	size_t next_argument;
	VEC(struct frame) frames;
	struct map seen; /* hash of device and inode */
	struct map said; /* hash of paths that came with a trouble, and of "-" */
	struct buf path;
	struct err trouble;
	struct own_folder own[PATHS_KINDS];
	size_t own_count;
	bool tells_folders;
	size_t root_len; /* bytes of the path before the part below the argument */
};

/* What kabar keeps of a dump is no part of it, wherever the user lets it be kept. */
static void note_own_folders(struct walk *w)
{
	struct stat st;
	struct buf path = BUF_INIT;
	for (int kind = 0; kind < PATHS_KINDS; kind++) {
		buf_clear(&path);
		paths_user((enum paths_kind)kind, "", &path);
		if (path.len > 0 && stat(path.data, &st) == 0)
			w->own[w->own_count++] = (struct own_folder){ st.st_dev, st.st_ino };
	}
	buf_release(&path);
}

static bool is_own(const struct walk *w, const struct stat *st)
{
	size_t i = 0;
	while (i < w->own_count &&
	       (w->own[i].device != st->st_dev || w->own[i].inode != st->st_ino))
		i++;
	return i < w->own_count;
}

struct walk *walk_new(const char *const *paths, size_t count)
{
	struct walk *w = mem_zalloc(1, sizeof *w);
	for (size_t i = 0; i < count; i++) {
		struct buf copy = BUF_INIT;
		buf_add_str(&copy, str_from(paths[i]));
		vec_push(&w->arguments, buf_detach(&copy));
	}
	note_own_folders(w);
	return w;
}

void walk_tell_folders(struct walk *w)
{
	w->tells_folders = true;
}

static void frame_release(struct frame *frame)
{
	arena_release(&frame->names);
	vec_release(&frame->entries);
}

void walk_free(struct walk *w)
{
	if (!w)
		return;
	for (size_t i = 0; i < w->arguments.len; i++)
		free(w->arguments.data[i]);
	vec_release(&w->arguments);
	for (size_t i = 0; i < w->frames.len; i++)
		frame_release(&w->frames.data[i]);
	vec_release(&w->frames);
	map_release(&w->seen);
	map_release(&w->said);
	buf_release(&w->path);
	free(w);
}

/* true the first time. */
static bool mark(struct map *set, uint64_t key)
{
	size_t before = set->len;
	map_put(set, key);
	return set->len > before;
}

static bool mark_inode(struct walk *w, uint64_t device, uint64_t inode)
{
	uint64_t both[2] = { device, inode };
	return mark(&w->seen, hash_bytes(str_of((const char *)both, sizeof both), 0));
}

static struct str folder_of(struct str path)
{
	size_t slash = str_rchr(path, '/');
	return slash == STR_NPOS ? STR("") : str_sub(path, 0, slash);
}

static const char own_trouble[] = "is a folder of kabar's own and not read";

static void hand_out(struct walk *w, const char *trouble, struct walk_item *out)
{
	struct str path = str_from(buf_cstr(&w->path));
	size_t folder_end = folder_of(path).len;
	bool below = folder_end > w->root_len;
	*out = (struct walk_item){
		.path = path,
		.collection_at = below ? w->root_len : 0,
		.collection_len = below ? folder_end - w->root_len : 0,
		.trouble = trouble,
		.is_own = trouble == own_trouble,
		.is_argument = w->path.len <= w->root_len,
	};
}

/* A folder that was just entered; one that was walked before is not said again. */
static bool hand_out_folder(struct walk *w, size_t frames_before, struct walk_item *out)
{
	if (!w->tells_folders || w->frames.len == frames_before)
		return false;
	hand_out(w, NULL, out);
	out->is_folder = true;
	return true;
}

/* --- reading a folder --- */

static bool is_backup(struct str name)
{
	static const char *const ends[] = { "~", ".swp", ".swo", ".swx" };
	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		if (str_ends(name, str_from(ends[i])))
			return true;
	}
	return name.len > 1 && name.ptr[0] == '#' && name.ptr[name.len - 1] == '#';
}

bool walk_passes_over(struct str name)
{
	return name.len == 0 || name.ptr[0] == '.' || is_backup(name);
}

static void path_add(struct buf *path, const char *name)
{
	if (path->len > 0 && path->data[path->len - 1] != '/')
		buf_add_char(path, '/');
	buf_add_str(path, str_from(name));
}

/* What a name that is neither file nor folder by itself leads to. */
static void look_up(struct walk *w, struct entry *entry, bool link)
{
	struct stat st;
	size_t len = w->path.len;
	path_add(&w->path, entry->name);
	/* What cannot be looked up is handed out: opening it will say why. */
	if (stat(buf_cstr(&w->path), &st) == 0) {
		entry->device = (uint64_t)st.st_dev;
		entry->inode = (uint64_t)st.st_ino;
		entry->known_inode = true;
		if (S_ISDIR(st.st_mode))
			entry->kind = link ? ENTRY_LINKED_FOLDER : ENTRY_FOLDER;
	}
	buf_truncate(&w->path, len);
}

static void add_entry(struct walk *w, struct frame *frame, const struct dirent *found,
		      uint64_t device)
{
	struct str name = str_from(found->d_name);
	if (walk_passes_over(name))
		return;
	struct entry entry = { .name = arena_str(&frame->names, name).ptr,
			       .device = device,
			       .inode = (uint64_t)found->d_ino,
			       .known_inode = true };
	if (found->d_type == DT_DIR) {
		entry.kind = ENTRY_FOLDER;
	} else if (found->d_type != DT_REG) {
		entry.known_inode = false;
		look_up(w, &entry, found->d_type == DT_LNK);
	}
	vec_push(&frame->entries, entry);
}

static int compare_entries(const void *a, const void *b)
{
	const struct entry *x = a;
	const struct entry *y = b;
	return x->kind != y->kind ? x->kind - y->kind : strcmp(x->name, y->name);
}

static const char *trouble_of(struct walk *w, const char *what, int cause)
{
	err_set_errno(&w->trouble, buf_cstr(&w->path), cause, "%s", what);
	return w->trouble.message;
}

/* 0 or errno. What was read before an error is kept. */
static int read_entries(struct walk *w, DIR *dir, struct frame *frame, uint64_t device)
{
	for (;;) {
		errno = 0;
		const struct dirent *found = readdir(dir);
		if (!found)
			break;
		add_entry(w, frame, found, device);
	}
	int cause = errno;
	if (frame->entries.len > 1)
		qsort(frame->entries.data, frame->entries.len, sizeof *frame->entries.data,
		      compare_entries);
	return cause;
}

/* Puts the folder at w->path on the stack unless it was there before; NULL or the trouble. */
static const char *enter(struct walk *w)
{
	struct stat st;
	if (w->frames.len >= WALK_DEPTH)
		return "is nested too deep to be walked";
	DIR *dir = opendir(buf_cstr(&w->path));
	if (!dir)
		return trouble_of(w, "folder cannot be opened", errno);
	if (fstat(dirfd(dir), &st) != 0 ||
	    !mark_inode(w, (uint64_t)st.st_dev, (uint64_t)st.st_ino)) {
		closedir(dir);
		return NULL;
	}
	if (w->frames.len > 0 && is_own(w, &st)) {
		closedir(dir);
		return own_trouble;
	}
	struct frame frame = { .path_len = w->path.len };
	int cause = read_entries(w, dir, &frame, (uint64_t)st.st_dev);
	closedir(dir);
	vec_push(&w->frames, frame);
	return cause ? trouble_of(w, "folder cannot be read to its end", cause) : NULL;
}

/* --- handing out --- */

/* The next entry of the innermost folder: true if *out was filled. */
static bool step(struct walk *w, struct walk_item *out)
{
	struct frame *frame = vec_last(&w->frames);
	buf_truncate(&w->path, frame->path_len);
	if (frame->next == frame->entries.len) {
		frame_release(frame);
		w->frames.len--;
		return false;
	}
	const struct entry *entry = &frame->entries.data[frame->next++];
	path_add(&w->path, entry->name);
	const char *trouble = NULL;
	size_t depth = w->frames.len;
	if (entry->kind != ENTRY_FILE) {
		trouble = enter(w);
		if (!trouble)
			return hand_out_folder(w, depth, out);
	} else if (entry->known_inode && !mark_inode(w, entry->device, entry->inode)) {
		return false;
	}
	hand_out(w, trouble, out);
	return true;
}

static void set_path(struct walk *w, const char *argument)
{
	buf_clear(&w->path);
	for (const char *c = argument; *c; c++) {
		if (*c != '/' || c[1] != '/')
			buf_add_char(&w->path, *c);
	}
	if (w->path.len > 1 && w->path.data[w->path.len - 1] == '/')
		buf_truncate(&w->path, w->path.len - 1);
	w->root_len = w->path.len;
	if (w->path.len > 0 && w->path.data[w->path.len - 1] != '/')
		w->root_len++;
}

/* As step. */
static bool start_argument(struct walk *w, struct walk_item *out)
{
	struct stat st;
	const char *trouble = NULL;
	set_path(w, w->arguments.data[w->next_argument++]);
	bool is_stdin = str_eq(buf_str(&w->path), STR("-"));
	bool found = !is_stdin && stat(buf_cstr(&w->path), &st) == 0;
	if (found && S_ISDIR(st.st_mode)) {
		trouble = enter(w);
		if (!trouble)
			return hand_out_folder(w, 0, out);
	} else if (found && !mark_inode(w, (uint64_t)st.st_dev, (uint64_t)st.st_ino)) {
		return false;
	} else if (!found && !is_stdin) {
		trouble = trouble_of(w, "cannot be opened", errno);
	}
	if ((trouble || is_stdin) && !mark(&w->said, hash_bytes(buf_str(&w->path), 0)))
		return false;
	hand_out(w, trouble, out);
	return true;
}

bool walk_next(struct walk *w, struct walk_item *out)
{
	for (;;) {
		if (w->frames.len > 0 && step(w, out))
			return true;
		if (w->frames.len > 0)
			continue;
		if (w->next_argument == w->arguments.len)
			return false;
		if (start_argument(w, out))
			return true;
	}
}
