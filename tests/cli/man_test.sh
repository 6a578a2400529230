#!/bin/sh
# SPDX-License-Identifier: MIT
# The man page and the completion say what --help says, no more and no less.
set -u
. "$(dirname "$0")/tap.sh"
own_place
man=$top/config/kabar.1 completion=$top/config/kabar.bash

if command -v mandoc >/dev/null 2>&1; then
	is "mandoc has nothing to say" "$(mandoc -T lint -W style "$man" 2>&1)" ""
else
	skip "mandoc has nothing to say" "it is not installed"
fi

# What each of the three offers, one flag a line. man writes --list as \-list behind Fl.
"$kabar" --help | sed -n 's/^ *\(-[a-zA-Z]\)\{0,1\},\{0,1\} *\(--[a-z-]*\).*/\1\n\2/p' | grep . | sort -u >help
sed -n '/^\.It Fl/p' "$man" | grep -o '\(Fl\|,\) \\-[a-z-]*\|Fl [a-zA-Z]\( \|$\)' |
	sed -e 's/^[^ ]* *//' -e 's/^\\-/--/' -e 's/ $//' -e 's/^\([a-zA-Z]\)$/-\1/' | sort -u >in_man
sed -n '/^	-\*) _kabar_from/,/;;/p' "$completion" | grep -o '[ '"'"'	]--*[a-zA-Z][a-z-]*' |
	sed "s/^[ '	]*//" | sort -u >in_completion
ok "--help lists flags" grep -qx -e --list help
is "the man page has each of them" "$(comm -23 help in_man | tr '\n' ' ')" ""
is "and none besides" "$(comm -13 help in_man | tr '\n' ' ')" ""
is "the completion has each of them" "$(comm -23 help in_completion | tr '\n' ' ')" ""
is "and none besides" "$(comm -13 help in_completion | tr '\n' ' ')" ""

# Fields, as the program names them where it is given an unknown one.
for mode in --list --search=garam --check; do
	"$kabar" $mode --fields=? 2>&1 >/dev/null | sed -e 's/.*expected //' -e 's/,//g' | tr ' ' '\n' >fields
	ok "$mode names its fields" grep -qx path fields
	missing=
	while read -r field; do
		tr ',\t "' '\n\n\n\n' <"$man" | grep -qx -e "$field" || missing="$missing $field"
		tr "\t '" '\n\n\n' <"$completion" | grep -qx -e "$field" || missing="$missing $field"
	done <fields
	is "the man page and the completion, too" "$missing" ""
done

# Values that are chosen from.
missing=
for theme in "$top"/themes/*.ini; do
	name=$(basename "$theme" .ini)
	grep -qw -e "$name" "$completion" && grep -qw -e "$name" "$man" || missing="$missing $name"
done
for word in $("$kabar" --color=? 2>&1 | sed -e 's/.*expected //' -e 's/,\| or//g'); do
	grep -qw -e "$word" "$completion" && grep -qw -e "$word" "$man" || missing="$missing $word"
done
is "themes and colours" "$missing" ""

# The completion at work.
complete_words() { # complete_words WORD...: what is offered for the last one
	bash -c '. "$1"; shift
		COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMPREPLY=()
		_kabar 2>/dev/null; echo "${COMPREPLY[*]}"' bash "$completion" "$@"
}
if command -v bash >/dev/null 2>&1; then
	is "flags" "$(complete_words kabar --ch)" "--check --check-config"
	is "behind a blank" "$(complete_words kabar --color n)" "never"
	is "behind =" "$(complete_words kabar --color = n)" "never"
	is "themes" "$(complete_words kabar -t da)" "dark"
	is "lists" "$(complete_words kabar --fields id,tit)" "id,title id,title_from"
	is "of the mode" "$(complete_words kabar --check --fields = re)" "reasons repaired"
	is "of a search" "$(complete_words kabar --search garam --fields = s)" "source score snippet"
	is "files" "$(: >berita.txt; complete_words kabar ber)" "berita.txt"
else
	skip "the completion at work" "there is no bash"
fi
end
