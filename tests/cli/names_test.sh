#!/bin/sh
# SPDX-License-Identifier: MIT
# Names on the command line: --mentions, --entities, --entity, --kwic, --corrections, queries.
set -u
. "$(dirname "$0")/tap.sh"
own_place

mkdir news
cat >news/1.txt <<'TEXT'
Senin 13 May 2024 15:53 WIB

Presiden Korea Selatan bertemu utusan di Jakarta

CONTOH, JAKARTA -- Presiden Korea Selatan Han Ji-woo bertemu utusan Perserikatan Bangsa-Bangsa (PBB)
di Jakarta pada Senin. Han mengatakan negaranya akan membantu petani.

"Kami datang untuk belajar," kata Han Ji-woo kepada wartawan di Jakarta. PBB menyambut baik niat itu.
TEXT
cat >news/2.txt <<'TEXT'
Selasa 14 May 2024 09:00 WIB

Utusan PBB memuji Korsel

CONTOH, SEOUL -- Utusan PBB memuji Korsel pada Selasa. Menurut Han Ji-woo, bantuan itu akan dikirim
lewat laut ke Jakarta.
TEXT
cp news/2.txt news/3.txt

# --- mentions ------------------------------------------------------------------------------------
run --json --mentions news
is "mentions are found" "$status" 0
ok "each is an object" is_json out
keys=$(sed -n '1s/"\([a-z_]*\)":[^,]*/\1/gp' out | tr -d '{}"')
is "their keys stand in order" "$keys" "article,path,start,end,text,type,entity,entity_id,how"
ok "a person is one" says out '"text":"Han Ji-woo","type":"person","entity":"Han Ji-woo"'
ok "a country is known by its short name" says out '"text":"Korsel","type":"place","entity":"Korea Selatan"'
run --mentions --fields path,start,end,text news
wrong=0
while IFS='	' read -r path start end text; do
	got=$(dd if="$path" bs=1 skip="$start" count=$((end - start)) 2>/dev/null)
	[ "$got" = "$text" ] || wrong=$((wrong + 1))
done <out
is "start and end are the bytes of the text" "$wrong" 0
ok "there are several" [ "$(lines out)" -gt 10 ]
for threads in 1 8; do
	"$kabar" --json --mentions --threads $threads news >"mentions$threads"
done
ok "threads make no difference" cmp -s mentions1 mentions8

# --- entities ------------------------------------------------------------------------------------
run --json --entities news
is "entities are found" "$status" 0
ok "each is an object" is_json out
ok "copies count" says out '{"entity":"Korea Selatan","entity_id":"'
grep '"entity":"Korea Selatan"' out >korea
ok "mentions and articles, every copy" says korea '"type":"place","mentions":6,"articles":3'
ok "aliases are counted" says korea '{"text":"Korsel","count":4},{"text":"Korea Selatan","count":2}'
id=$(sed 's/.*"entity_id":"\([0-9a-f]*\)".*/\1/' korea)
is "an id has 16 digits" "${#id}" 16
run --entities -q 'Menurut' --fields entity,articles news
ok "-q restricts the counts" says out "Korea Selatan	2"

run --json --entity 'korsel' news
is "an alias is enough" "$status" 0
ok "the line goes on with what there is on it" is_json out
ok "and says where" says out '"in":[{"article":"'
run --entity "$id" news
ok "so are its digits" says out "Korea Selatan  place"
run --entity 'Tidak Ada' news
is "a name that nobody has" "$status" 1

# --- in context ----------------------------------------------------------------------------------
run --json --kwic 'Han Ji-woo' news
is "kwic finds each mention" "$status" 0
ok "each is an object" is_json out
ok "the sentence bounds it" says out '"text":"Han","right":" mengatakan negaranya akan membantu petani."'

# --- corrections ---------------------------------------------------------------------------------
printf 'rename\tplace\tKorea Selatan\tKorea (S)\n' >mine
run --json --entities --corrections mine news
ok "a correction is laid over" says out '"entity":"Korea (S)"'
printf 'not\tperson\tHan Ji-woo\nbroken line\n' >bad
run --json --mentions --corrections bad news
ok "a bad line is told with its number" says err 'bad:2:'
ok "and costs no other" [ "$(grep -c '"text":"Han Ji-woo"' out)" = 0 ]
run --entities --corrections absent news
ok "a file that is not there is said" says err absent
awk 'BEGIN { for (i = 1; i <= 100; i++) printf "rename\tperson\tHan Ji-woo\tHan %d\n", i }' >many
run --entities --corrections many news
ok "contradictions are told" says err 'many:1: contradicts many:2; neither is applied'
is "but not by the hundred" "$(grep -c '^' err)" 21
ok "only how many more there are" says err '79 more contradictions'

# --- what is known beforehand --------------------------------------------------------------------
mkdir -p bare/config
cp -r "$KABAR_DATA/config/model" bare/config/
KABAR_DATA=$PWD/bare run --entities news
is "names are found without lexicons" "$status" 0
ok "but that is said" says err 'bare/config/lexicon: no lexicon is found here'

mkdir -p "$work/config/kabar/lexicon" "$work/data/kabar"
printf 'Kota Contoh\tkotta\n' >"$work/config/kabar/lexicon/mine.tsv"
printf 'same\tperson\tSari\n' >"$work/data/kabar/corrections"
run --check-config
is "--check-config finds what is wrong" "$status" 1
ok "in the user's lexicon" says out 'mine.tsv:1:'
ok "and in the corrections" says out 'corrections:1:'
rm -r "$work/config/kabar/lexicon" "$work/data/kabar/corrections"

# --- queries -------------------------------------------------------------------------------------
run --list --fields path -q 'person:"han ji-woo" entity:pbb' news
is "names are asked by identity" "$(tr '\n' ' ' <out)" "news/1.txt news/2.txt news/3.txt "
run --list -q 'org:han' news
is "and by type" "$status" 1
run --stats --json news
ok "--stats counts them" says out '"entities":'
end
