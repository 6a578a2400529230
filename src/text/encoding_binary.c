/* SPDX-License-Identifier: MIT */
/* What is not text: known kinds of files by their first bytes, and control bytes in numbers. */
#include <string.h>

#include "text/encoding.h"
#include "text/encoding_parts.h"

#include "base/sixteen.h"

#define HEAD_MAX 4096

struct magic {
	size_t at;
	struct str bytes;
	const char *kind;
};

static const struct magic magics[] = {
	{ 0, STR("\x1F\x8B"), "gzip" },
	{ 0, STR("PK\3\4"), "ZIP" },
	{ 0, STR("PK\5\6"), "ZIP" },
	{ 0,
	  STR("\xFD"
	      "7zXZ\0"),
	  "xz" },
	{ 0, STR("BZh"), "bzip2" },
	{ 0, STR("\x28\xB5\x2F\xFD"), "zstd" },
	{ 0, STR("\4\"M\x18"), "LZ4" },
	{ 0, STR("7z\xBC\xAF\x27\x1C"), "7-Zip" },
	{ 0, STR("Rar!\x1A\7"), "RAR" },
	{ 257, STR("ustar"), "tar" },
	{ 0, STR("!<arch>\n"), "ar archive" },
	{ 0,
	  STR("\x7F"
	      "ELF"),
	  "ELF" },
	{ 0, STR("\xFE\xED\xFA\xCE"), "Mach-O" },
	{ 0, STR("\xFE\xED\xFA\xCF"), "Mach-O" },
	{ 0, STR("\xCF\xFA\xED\xFE"), "Mach-O" },
	{ 0, STR("\xCA\xFE\xBA\xBE"), "Mach-O or Java class" },
	{ 0, STR("\0asm"), "WebAssembly" },
	{ 0, STR("%PDF-"), "PDF" },
	{ 0, STR("{\\rtf"), "RTF" },
	{ 0, STR("%!PS-Adobe"), "PostScript" },
	{ 0, STR("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), "Microsoft Office" },
	{ 0, STR("\x89PNG\r\n\x1A\n"), "PNG" },
	{ 0, STR("\xFF\xD8\xFF"), "JPEG" },
	{ 0, STR("GIF87a"), "GIF" },
	{ 0, STR("GIF89a"), "GIF" },
	{ 0, STR("II*\0"), "TIFF" },
	{ 0, STR("MM\0*"), "TIFF" },
	{ 8, STR("WEBP"), "WebP" },
	{ 8, STR("WAVE"), "WAV" },
	{ 4, STR("ftyp"), "MP4 or HEIF" },
	{ 0, STR("OggS"), "Ogg" },
	{ 0, STR("fLaC"), "FLAC" },
	{ 0, STR("ID3"), "MP3" },
	{ 0, STR("\x1A\x45\xDF\xA3"), "Matroska" },
	{ 0, STR("wOFF"), "WOFF font" },
	{ 0, STR("wOF2"), "WOFF2 font" },
	{ 0, STR("SQLite format 3\0"), "SQLite" },
	{ 0, STR("PAR1"), "Parquet" },
};

/* Names that a sentence may start with ("BZh...", "ID3 ...") need more bytes that text has not. */
static bool has_controls(struct str head)
{
	for (size_t i = 0; i < head.len; i++) {
		unsigned char c = (unsigned char)head.ptr[i];
		if (c < ' ' && !char_is_blank((char)c) && c != '\x1b')
			return true;
	}
	return false;
}

static bool is_readable(struct str magic)
{
	for (size_t i = 0; i < magic.len; i++)
		if (magic.ptr[i] < ' ' || magic.ptr[i] > '~')
			return false;
	return magic.ptr[0] != '%' && magic.ptr[0] != '{';
}

static const char *known_kind(struct str head)
{
	for (size_t i = 0; i < sizeof magics / sizeof *magics; i++) {
		const struct magic *m = &magics[i];
		if (head.len >= m->at + m->bytes.len && head.ptr[m->at] == m->bytes.ptr[0] &&
		    str_starts(str_skip(head, m->at), m->bytes) &&
		    (!is_readable(m->bytes) || has_controls(head)))
			return m->kind;
	}
	return NULL;
}

/* Is one of these sixteen bytes below U+0020 and not from \b to U+000F? */
static bool has_control(const char *at)
{
	sixteen bytes = sixteen_at(at);
	return sixteen_any(sixteen_between(bytes, '\0', 0x1F) &
			   ~sixteen_between(bytes, '\b', 0x0F));
}

/* Bytes that text has few of: C0 without blanks, backspace, ESC, shifts and the old end mark. */
static const char *control_kind(struct str head)
{
	static const uint32_t kept = 1u << 0 | 1u << '\b' | 1u << '\t' | 1u << '\n' | 1u << '\v' |
				     1u << '\f' | 1u << '\r' | 1u << 0x0E | 1u << 0x0F |
				     1u << 0x1A | 1u << 0x1B;
	size_t nuls = 0, others = 0;
	for (size_t i = 0; i < head.len; i++) {
		while (head.len - i > 16 && !has_control(head.ptr + i))
			i += 16;
		unsigned char c = (unsigned char)head.ptr[i];
		if (c >= 0x20)
			continue;
		nuls += c == 0;
		others += ~kept >> c & 1;
	}
	if (nuls + others <= 4 + head.len / 20)
		return NULL;
	return nuls >= others ? "NUL bytes" : "control bytes";
}

const char *encoding_binary_kind(struct str head)
{
	head = str_sub(head, 0, HEAD_MAX);
	const char *kind = known_kind(head);
	if (kind || encoding_wide_marked(head))
		return kind;
	kind = control_kind(head);
	return kind && encoding_wide_guess(head) ? NULL : kind;
}
