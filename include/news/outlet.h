/* SPDX-License-Identifier: MIT */
/* Outlet profiles: how one outlet lays out its articles, as literals with slots, one INI file an
 * outlet (config/outlets, then the user's outlets folder, whose files win by name). The file
 * general.ini holds, in the same grammar, the forms that any outlet may use.
 *
 *   [outlet]
 *   name = "Republika"                   ; the source in its usual spelling
 *   alias.1 = "REPUBLIKA.CO.ID"          ; literals that show that an article is of this outlet:
 *   site.1 = "republika.co.id"           ; in a dateline, line, copyright; in a URL
 *   wire = no                            ; yes: an agency, also credited by others
 *   member.1 = "Tribun Jateng"           ; a regional edition (behind site.1), known by its name,
 *                                        ; tribunjateng.com and jateng.SITE
 *   [lines]
 *   date.1 = "{date}"                    ; KIND.N = pattern; KIND is a block kind
 *   dateline.1 = "REPUBLIKA.CO.ID, {place} --"
 *   credit.1 = "sumber : {wires}"
 *   related.1 = "Baca Juga"
 *   related.2 = "Baca juga: {title}"
 *   [rules]
 *   related-list = 3                     ; after a lone related heading: up to so many title lines
 *   tail.1 = "Berita Terkait :"          ; from this line on everything is furniture or related
 *
 * Slots: {title} {place} {author} {authors} {editor} {translator} {wire} {wires} {photo} {source}
 * {date} {time} {number} {initials} {url} {any} {quote} (a double quote). A blank in a literal
 * matches any run of blanks or none where a punctuation mark stands beside it; letters compare
 * without case only where the pattern is all lower case. A dash with a blank before it stands for
 * every dash: - -- and the long ones. A pattern of kind dateline or of a kind ending in "-prefix"
 * matches the start of a paragraph, of a kind ending in "-inline" what stands between two
 * sentences of a long line, every other one the whole line. Matching is linear in the line: each
 * literal is taken at its first possible place, after {any} and {source} at its last; {date},
 * {time}, {number}, {initials} and {url} end by themselves. In a dateline {date} needs no year.
 *
 * Rules beside related-list: lines that fit say something of their neighbours. tail (what follows
 * is furniture or related), authors-below, photo-below (a credit, then a caption), caption-below,
 * subhead-below, furniture-below, author-above, editor-above, tags-above (keywords). */
#ifndef NEWS_OUTLET_H
#define NEWS_OUTLET_H

#include "base/log.h"
#include "news/article.h"

/* All profiles; immutable and shared between threads once loaded. */
struct outlets;

/* Reads shipped and user profiles. Bad lines cost themselves and go to the log with file and
 * line. Never NULL. */
struct outlets *outlets_load(struct log *log);
void outlets_free(struct outlets *outlets);

#endif
