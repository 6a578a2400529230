#!/bin/sh
# SPDX-License-Identifier: MIT
# Two real articles, if they are there (DUMPS=DIR): their fields, without a word of their text.
set -u
. "$(dirname "$0")/tap.sh"
seeds=${DUMPS:-}/seeds
if [ -z "${DUMPS:-}" ] || [ ! -d "$seeds" ]; then
	skip "the two seeds" "DUMPS names no folder with them"
	end
fi
own_place

field() { # field LINE NAME: of the TSV
	"$kabar" --list --fields="$2" "$seeds" | sed -n "$1p"
}
sum() { cksum | cut -d ' ' -f 1; }

"$kabar" --list --json "$seeds" >"$work/json" 2>"$work/err"
is "both are found" "$?" 0
ok "as JSON" is_json "$work/json"
is "two, and nothing else" "$(grep -c . "$work/json")$(cat "$work/err")" 2
is "whole files" "$(field 1 offset,bytes) $(field 2 offset,bytes)" "0	2484 0	2677"
is "ids" "$(field 1 id) $(field 2 id)" "6c6682965d7394eb 895f005201006d4d"
is "a date line" "$(field 1 date,date_from)" "2024-05-13T15:53+07:00	line"
is "a date in the body" "$(field 2 date,date_from)" "2024-03-18	body"
is "sources" "$(field 1 source) $(field 2 source)" "Republika ANTARA"
is "places" "$(field 1 place) $(field 2 place)" "Seoul Seoul"
is "wires" "$(field 1 wire), $(field 2 wire)" "Antara; Yonhap, Yonhap-OANA"
is "titles" "$(field 1 title_from) $(field 2 title_from)" "text lead"
is "their sums" "$(field 1 title | sum) $(field 2 title | sum)" "4075496997 3472676778"
is "words" "$(field 1 words) $(field 2 words)" "309 320"
words_in() { # words_in LINE FIELD
	field "$1" "$2" | wc -w | tr -d ' '
}
is "editors and translators" "$(words_in 1 editor,translator) $(words_in 2 editor) $(words_in 2 translator)" "0 2 3"
is "related titles" "$("$kabar" --list --fields=related "$seeds" | awk -F'; ' '{ printf "%s ", NF }')" "0 3 "
kinds() { # kinds LINE: a run of one kind is said once
	sed -n "$1p" "$work/blocks" | grep -o '"kind":"[a-z]*"' | cut -d '"' -f 4 | uniq | tr '\n' ' '
}
"$kabar" --print "$seeds" --json >"$work/blocks"
ok "blocks are JSON" is_json "$work/blocks"
is "the first starts with its head" "$(kinds 1 | cut -d ' ' -f 1-8)" \
	"date title standfirst caption credit caption dateline paragraph"
is "the second with its dateline" "$(kinds 2 | cut -d ' ' -f 1-2)" "dateline paragraph"
end
