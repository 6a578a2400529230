#!/bin/sh
# Does house.sh catch what it is there for? Each fault is planted in a copy of the tree. Prints TAP.
#   BUILD=FOLDER house_test.sh    in the top folder
set -u
build=${BUILD:-build}
case $build in /*) ;; *) build=$(pwd)/$build ;; esac
house=$(pwd)/tests/check/house.sh
copy=$(mktemp -d) || exit 1
trap 'rm -rf "$copy"' EXIT
unset KABAR_DATA
KEYMAP_TEST=
if [ -x "$build/tests/app/keymap_test" ]; then KEYMAP_TEST=$build/tests/app/keymap_test; fi
export KEYMAP_TEST
count=0

tap() { # tap STATUS NAME: one line of TAP, with what was said where it failed
	count=$((count + 1))
	if [ "$1" = 0 ]; then
		echo "ok $count - $2"
	else
		echo "not ok $count - $2"
		printf '%s\n' "$said" | sed 's/^/# /'
	fi
}
fresh() {
	rm -rf "$copy/tree"
	mkdir "$copy/tree"
	cp -R Makefile src include config themes "$copy/tree"
}
catches() { # catches NAME WORDS...: the copy is refused, by one line that holds all the words
	name=$1
	shift
	said=$(sh "$house" "$copy/tree" 2>&1) && { tap 1 "$name"; return; }
	lines=$said
	for words; do lines=$(printf '%s\n' "$lines" | grep -F -e "$words"); done
	[ -n "$lines" ]
	tap $? "$name"
}
# plant FILE LINE...: adds lines to the end of a file of the copy
plant() {
	file=$copy/tree/$1
	shift
	printf '%s\n' "$@" >>"$file"
}
lines_of() { wc -l <"$copy/tree/$1" | tr -d ' '; }

said=$(sh "$house" . 2>&1)
tap $? "this tree is in order"

fresh
plant src/text/wrap.c '#include "news/date.h"'
catches "an upward include" "src/text/wrap.c:$(lines_of src/text/wrap.c):" news/date.h

fresh
plant include/base/buf.h '# include "text/utf8.h"'
catches "an upward include of a header" "include/base/buf.h:$(lines_of include/base/buf.h):"

fresh
plant src/store/planted.c '/* SPDX-License-Identifier: MIT */' '#include <text/../ui/run.h>'
catches "an include by a detour" src/store/planted.c:2: text/../ui/run.h

fresh
plant include/base/str.h '#include "base/arena.h"'
plant src/base/arena.c '#include "base/str.h"'
catches "a circle of two" circle: base/str base/arena

fresh
for name in ring_one ring_two ring_three; do
	plant "include/text/$name.h" '/* SPDX-License-Identifier: MIT */'
	plant "src/text/$name.c" '/* SPDX-License-Identifier: MIT */' "#include \"text/$name.h\""
done
plant src/text/ring_one.c '#include "text/ring_two.h"'
plant include/text/ring_two.h '#include "text/ring_three.h"'
plant src/text/ring_three.c '#include "text/ring_one.h"'
catches "a circle of three, through .c and .h" circle: text/ring_one text/ring_two text/ring_three

fresh
plant src/app/view_info.c '#include "app/view_articles.h"'
catches "a view that includes another" "src/app/view_info.c:" view_articles.h

fresh
plant src/app/view_info.c '#include "news/loader.h"'
catches "another layer's private header" "src/app/view_info.c:" news/loader.h

fresh
plant src/ui/draw.c '#include <curses.h>'
catches "a second file with curses" "src/ui/draw.c:" curses.h

fresh
plant src/app/config.c '#  include <iniparser/iniparser.h>'
catches "a second file with iniparser" "src/app/config.c:" iniparser.h

fresh
plant src/news/split.c '#include <uninorm.h>'
catches "libunistring outside of text" "src/news/split.c:" uninorm.h

fresh
mkdir "$copy/tree/scripts"
catches "another folder at the top level" "scripts:"

fresh
mkdir "$copy/tree/src/extra"
catches "a folder that is no layer" "src/extra/"

fresh
sed 's/^half-up .*/half-up = C-u PgDn/' config/keys.ini >"$copy/tree/config/keys.ini"
if [ -n "$KEYMAP_TEST" ]; then
	catches "a double key binding" config/keys.ini: PgDn page-down
else
	count=$((count + 1))
	echo "ok $count # SKIP a double key binding ($build/tests/app/keymap_test is not built)"
fi
echo "1..$count"
