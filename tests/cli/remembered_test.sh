#!/bin/sh
# SPDX-License-Identifier: MIT
# What is remembered, as the command line sees it: notes, tags, first sights, saved searches.
set -u
. "$(dirname "$0")/tap.sh"
own_place

found() { # the names of the files found
	sed 's/.*\///; s/\.txt$//' out | tr '\n' ' '
}

mkdir -p news state/kabar data/kabar
printf 'Pasar Pagi Dibuka\n\nPasar pagi dibuka lagi pada hari Senin.\n' >news/1.txt
printf 'Kapal Baru Tiba\n\nKapal baru tiba di dermaga pada hari Selasa.\n' >news/2.txt
id=$("$kabar" --list --json --fields id -q pasar news | sed 's/.*"id":"\([0-9a-f]*\)".*/\1/')
is "the article of the log below" "$id" 68bfb0856699b9b0

# --- notes ---------------------------------------------------------------------------------------
printf '# mine\n@%s\t2026-11-21\t#kiriman ask the Embassy\n' "$id" >data/kabar/notes
run --list --fields path -q is:noted news
is "notes are found" "$status $(found)" "0 1 "
run --list --fields path -q -is:noted news
is "and their absence" "$(found)" "2 "
run --list --fields path -q 'note:embassy tag:Kiriman' news
is "by their text and tags" "$(found)" "1 "
run --list --fields path -q tag:kirim news
is "tags are whole" "$status" 1
run --list -q 'tag:a,' news
is "or no tags" "$status" 2
ok "which is said" says err 'a tag is one word, not a,'

# --- first sights --------------------------------------------------------------------------------
run --list --fields path -q is:new news
is "what was never opened has nothing new" "$status" 1
printf '%s\n' '+ 1711000000 sLmZZoWwv2g= b5f953ef' >state/kabar/first-seen
cp state/kabar/first-seen before
run --list --fields path -q 'added:>7d' --now 2024-04-30 news
is "the log says when it was seen" "$(found)" "1 "
run --list --fields path -q 'added:<7d' --now 2024-03-24 news
is "what is not in it is seen now" "$(found)" "1 2 "
run --search 'pagi added:<1d' --fields path --now 2024-03-24 news
is "in a search, too" "$status" 1
ok "and nothing is written" cmp -s before state/kabar/first-seen
sed 's/^+ 1/+ 2/' before >state/kabar/first-seen
run --list --fields path -q 'added:>7d' --now 2024-04-30 news
is "a line that was changed is not believed" "$status" 1
ok "but told of" says err 'first-seen:1: line with a wrong checksum is ignored'

# --- --check-config ------------------------------------------------------------------------------
rm state/kabar/first-seen
run --check-config
is "right files are right" "$status$(cat out)" 0
printf 'haze\tkabut (\nhaze kabut\n' >data/kabar/searches
printf '@123\tx\nnobody\tKim\tx\n' >>data/kabar/notes
run --check-config
is "--check-config finds what is wrong" "$status" 1
ok "in saved searches" says out 'searches:1: byte 7 of the query: this parenthesis is never closed'
ok "line by line" says out "searches:2: has no tab, expected NAME<TAB>QUERY"
ok "and in notes" says out "notes:3: '@123' names no article"
ok "all of them" says out "notes:4: 'nobody' begins no note"
end
