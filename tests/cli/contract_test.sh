#!/bin/sh
# SPDX-License-Identifier: MIT
# What scripts may rely on: the modes of the real program on the sample and on files made here.
set -u
. "$(dirname "$0")/tap.sh"
own_place
sample=$top/config/sample

same() { cmp -s "$1" "$2"; }
empty() { [ ! -s "$1" ] || { cat -v "$1" | sed 's/^/# /'; false; }; }

# --- what is read ------------------------------------------------------------------------------
mkdir -p news/a news/b hostile none help
cat >news/a/1.txt <<'TEXT'
Senin 13 May 2024 15:53 WIB

Pelabuhan Lama Dibuka “Lagi”

Para nelayan kembali sesudah tiga tahun.

CONTOH, KUPANG -- Pelabuhan lama di teluk dibuka lagi pada Senin pagi, dan perahu pertama
datang membawa garam.
TEXT
cp news/a/1.txt news/b/copy.txt
cat >news/b/docs.txt <<'TEXT'
<DOC>
<DOCNO> AP880213-0001 </DOCNO>
<DATE> 13 February 1988 </DATE>
<HEAD>A Lighthouse Is Painted</HEAD>
<TEXT>
The lighthouse on the point was painted blue this week, after forty years of white.
</TEXT>
</DOC>
<DOC>
<DOCNO> AP880214-0002 </DOCNO>
<HEAD>The Blue Is Regretted</HEAD>
<TEXT>
Sailors said on Sunday that they could no longer tell it from the sky.
</TEXT>
</DOC>
TEXT
printf 'Kota Tua\033[31m\033]0;judul\007\n\nIsi\302\233 dengan \342\200\256terbalik\342\200\254 dan \177 hapus.\n' \
	>hostile/esc.txt
printf 'Caf\351 du port\n\nLes marins d\351\347us ont quitt\351 le caf\351 apr\350s la temp\352te.\n' \
	>help/latin.txt
printf '\177ELF\002\001\001\000\000\000\000\000' >help/program.txt
: >help/empty.txt
printf 'Judul\n\nHarga naik \377 lagi karena garam sudah habis di “pasar” lama, “kata” mereka.\n' \
	>help/broken.txt

# --- --list ------------------------------------------------------------------------------------
s='"([^"\\]|\\.)*"'
t="($s|null)" l="\\[($s(,$s)*)?\\]"
order="^\\{\"id\":\"[0-9a-f]{16}\",\"path\":$s,(\"path_base64\":$s,)?\"offset\":[0-9]+,\"bytes\":[0-9]+"
order="$order,\"title\":$t,\"title_from\":(\"(text|tag|lead|file)\"|null),\"date\":$t"
order="$order,\"date_from\":(\"(line|tag|body|name)\"|null),\"source\":$t,\"place\":$t,\"wire\":$l"
order="$order,\"author\":$l,\"editor\":$l,\"translator\":$l,\"words\":[0-9]+,\"collection\":$s"
order="$order,\"related\":$l\\}\$"

run --list --json "$sample"
is "the sample is found" "$status" 0
ok "nothing is said about it" empty err
ok "its JSON is JSON" is_json out
ok "its JSON is tame" is_tame out
is "keys are in their order" "$(grep -Evc "$order" out)" 0
articles=$(lines out)
run --list "$sample"
is "TSV has as many lines" "$(lines out)" "$articles"
is "of five columns" "$(awk -F'\t' 'NF != 5' out)" ""
cp out listed
run "$sample"
ok "without a terminal, --list is meant" same out listed
run
ok "without a path, the sample" same out listed

run --json news
is "articles of all files" "$(lines out)" 4
is "by path, then offset" "$(sed 's/.*"path":"\([^"]*\)".*"offset":\([0-9]*\),.*/\1 \2/' out | head -n 3 |
	tr '\n' ' ')" "news/a/1.txt 0 news/b/copy.txt 0 news/b/docs.txt 0 "
ok "date with its zone" says out '"date":"2024-05-13T15:53+07:00","date_from":"line"'
ok "title" says out '"title":"Pelabuhan Lama Dibuka “Lagi”","title_from":"text"'
ok "a date behind a label" says out '"date":"1988-02-13","date_from":"tag"'
ok "the folder below the argument" says out '"collection":"b"'
is "copies share their id" "$(head -n 2 out | cut -c 1-24 | uniq | wc -l | tr -d ' ')" 1
cp out forward
run --json news//b news/a/
sort -t , -k 2 forward | sed 's/"collection":"[ab]"/"collection":""/' >wanted
ok "order and slashes of arguments change nothing" same out wanted
for n in 1 2 8; do
	for mode in --list --check "--print=$sample" "--search=selat OR pelabuhan" "-qis:dup OR is:take"; do
		run --json --threads "$n" "$mode" "$sample" help
		cat out err
	done >threads.$n
done
ok "threads change nothing (2)" same threads.1 threads.2
ok "threads change nothing (8)" same threads.1 threads.8

run --fields=words,title news/a
is "chosen fields, in that order" "$(cat out)" "25	Pelabuhan Lama Dibuka “Lagi”"
run --fields=title,id --json news/a
is "in JSON in its own" "$(sed 's/[0-9a-f]\{16\}/ID/' out)" \
	'{"id":"ID","title":"Pelabuhan Lama Dibuka “Lagi”"}'
run --fields=titel news
is "an unknown field is refused" "$status" 2
ok "with what was meant" says err 'did you mean title: expected id, path, offset'
ok "and nothing is printed" empty out
run --list --ascii --fields=title news/a
is "--ascii" "$(cat out)" 'Pelabuhan Lama Dibuka "Lagi"'

# --- with a cache and without --------------------------------------------------------------------
mkdir big
awk 'BEGIN { for (i = 0; i < 60; i++) { f = "big/" i ".txt"; print "Harga cabai nomor " i " naik\n" > f
	for (j = 0; j < 300; j++) print "Pedagang ke-" j " berkata bahwa hujan membuat panen turun di kebun.\n" > f
	close(f) } }'
touch -t 202001010000 big/*
run --list --json --no-cache big && cp out cold
ok "--no-cache keeps nothing" test ! -e "$XDG_CACHE_HOME/kabar"
run --list --json big
ok "what is kept changes nothing" same out cold
ok "it is kept" test -n "$(ls "$XDG_CACHE_HOME/kabar")"
run --list --json big
ok "nor when it is used" same out cold
run --stats --json big
ok "then no file is read" says out '"step":"read","seconds":0.000000,"bytes":0'
run --stats --json --no-cache big
is "--no-cache reads them" "$(grep -c '"step":"read","seconds":0.000000,"bytes":0' out)" 0

# --- --search, -q -------------------------------------------------------------------------------
mkdir find find/sub
write_news() { # write_news FILE DATE TITLE BODY
	printf '%s\n\n%s\n\n%s\n' "$2" "$3" "$4" >"find/$1.txt"
}
body='Pedagang menjual garam di sudut timur pasar itu sejak pagi.'
write_news a-tua '1 Maret 2024' 'Pasar Pagi Dibuka' "$body"
write_news b-baru '3 Maret 2024' 'Pasar Pagi Dibuka' "$body"
write_news sub/salinan '3 Maret 2024' 'Pasar Pagi Dibuka' "$body"
write_news z-judul '2 Maret 2024' 'Garam Kembali Murah' 'Harga garam turun, kata penjual garam di pasar itu.'
write_news lain '4 Maret 2024' 'Kapal Baru' 'Sebuah kapal baru berlayar dari dermaga selatan.'
names() { # names FILE: of the articles in a list as JSON
	sed 's/.*"path":"find\/\([^."]*\).*/\1/' "$1" | tr '\n' ' '
}

run --search garam --json find
is "what is sought is found" "$status$(cat err)" 0
is "best first, then newest, then by path" "$(names out)" "z-judul b-baru sub/salinan a-tua "
ok "as JSON" is_json out
keys="^\\{\"id\":\"[0-9a-f]{16}\",\"path\":$s,\"title\":$t,\"date\":$t,\"source\":$t"
keys="$keys,\"score\":[0-9]+\\.[0-9]{3},\"snippet\":$t\\}\$"
is "with its keys in their order" "$(grep -Evc "$keys" out)" 0
ok "and a passage" says out "\"snippet\":\"$body\""
is "copies share id and score" "$(sed -n 's/"path":"[^"]*"//; 2,3p' out | uniq | wc -l | tr -d ' ')" 1
is "scores fall" "$(sed 's/.*"score":\([0-9.]*\),.*/\1/' out | sort -rnc 2>&1)" ""
cp out found
run --search garam --json find/z-judul.txt find/sub find/lain.txt find/b-baru.txt find/a-tua.txt
is "order of arguments changes nothing" "$(names out)" "z-judul b-baru sub/salinan a-tua "
run --search garam find
is "TSV: score, date, source, title, passage" "$(sed -n '2s/^[0-9]*\.[0-9]*	//p' out)" \
	"2024-03-03		Pasar Pagi Dibuka	$body"
run --search garam --fields=path find
is "or chosen fields" "$(sed 's/.*\///' out | tr '\n' ' ')" "z-judul.txt b-baru.txt salinan.txt a-tua.txt "
run --search garam -q date:2024-03-03 --json find
is "-q narrows a search" "$(names out)" "b-baru sub/salinan "
ok "and no score" says found "$(sed -n 1p out)"
run --search 'date:2024-03-02..2024-03-04' --json find
is "without words, by date" "$(names out)" "lain b-baru sub/salinan z-judul "
ok "and all as good" says out '"score":0.000'
run --search "$(printf 'kapal %0200d' 0 | tr 0 x)" find
is "nothing matches" "$status$(cat out err)" 1

run --list -q 'pasar -harga' --json find
is "-q narrows a list, in its order" "$status $(names out)" "0 a-tua b-baru sub/salinan "
run -q 'in:sub' --fields=title find
is "by folders" "$(cat out)" "Pasar Pagi Dibuka"
run -q is:dup --json find
is "copies are sought where they are asked for" "$(names out)" "b-baru sub/salinan "
run -q 'age:<3d' --now 2024-03-04 --json find
is "ages count from --now" "$(names out)" "b-baru lain sub/salinan z-judul "
run --print find -q kapal
is "-q narrows what is printed" "$status$(grep -c -e Pasar -e Garam out)$(grep -c 'Kapal Baru' out)" 001
copy=$(sed -n '2s/.*"id":"\([0-9a-f]*\)".*/\1/p' found)
run --print "$copy" -q in:sub --json find
ok "to the first copy that matches" says out '"path":"find/sub/salinan.txt"'
run --print "$copy" -q kapal find
is "or to none" "$status$(wc -c <out | tr -d ' ')" 10
run --stats -q garam find
is "-q narrows what is counted" "$(sed -n '1,3p' out | tr '\t\n' '= ')" \
	"files=4 articles=4 bytes=$(cat find/[abz]*.txt find/sub/* | wc -c | tr -d ' ') "
run --stats -q zebra help
is "to nothing" "$status" 1
run --check -q pasar help
is "-q narrows what is checked" "$status$(cut -f 1,2 out)" "0help/broken.txt	repaired"
run --list -q zebra find
is "nothing is let through" "$status$(cat out err)" 1
run --list -q zebra nowhere
is "where nothing could be read" "$status" 3

run --list -q 'garam date:kemarin (pasar' find
is "a wrong query is wrong use" "$status" 2
ok "nothing is printed" empty out
is "it is shown" "$(sed -n 2p err)" "kabar:   garam date:kemarin (pasar"
is "with the place" "$(sed -n 3p err)" "kabar:              ^"
is "and a reason" "$(sed -n 1p err | cut -d : -f 1,2)$(lines err)" "kabar: -q3"
run --search '"pasar' -q garam find
is "likewise in a search" "$status$(cut -d : -f 1,2 err | head -n 1)" "2kabar: --search"
run --search "$(printf 'dermaga %.0s' 1 2 3 4 5 6 7 8 9) words:x $(printf 'pasar %.0s' 1 2 3 4 5 6 7 8 9)" find
is "the place in a long one" "$(sed -n 2,3p err)" \
	"kabar:   …maga dermaga dermaga dermaga dermaga  words:x pasar pasar pasar pasa…
kabar:                                                ^"
run -q "$(printf '\033]0;x\007 \342\200\256 words:\033[31m')" find
is "what could drive the terminal" "$status" 2
ok "is filtered" is_tame err

# --- --print -----------------------------------------------------------------------------------
id=$(head -n 1 forward | cut -c 8-23)
run --print "$id" --json news
is "an id is found" "$status" 0
ok "the first by path" says out '"path":"news/a/1.txt"'
is "and no copy of it" "$(lines out)" 1
run --print news/b/docs.txt
is "a file is found without naming its folder" "$status" 0
is "with all its articles" "$(grep -c -e 'A Lighthouse Is Painted' -e 'The Blue Is Regretted' out)" 2
is "and no markup" "$(grep -c DOC out)" 0
run --print news --width 30 --ascii
is "no line is wider than asked for" "$(awk 'length > 30' out)" ""
run --print 00000000deadbeef news
is "an unknown id is nothing found" "$status" 1
ok "which is said" says err '00000000deadbeef'

# Every block is exactly the bytes between its offsets in what --decode writes.
exact() { # exact FILE
	"$kabar" --decode "$1" >decoded || return 1
	"$kabar" --print "$1" --json | sed 's/{"kind"/\n{"kind"/g' |
		sed -n 's/^{"kind":"[a-z]*","start":\([0-9]*\),"end":\([0-9]*\),"text":"\(.*\)"}.*/\1 \2 \3/p' >blocks
	[ -s blocks ] || return 1
	while read -r start end text; do
		tail -c +$((start + 1)) decoded | head -c $((end - start)) |
			sed -e 's/["\\]/\\&/g' -e '$!s/$/\\u000a/' | tr -d '\n' >got
		printf '%s' "$text" >said
		cmp -s got said || { echo "# $1 $start $end"; return 1; }
	done <blocks
}
ok "blocks are exact: UTF-8" exact news/a/1.txt
ok "blocks are exact: several articles" exact news/b/docs.txt
ok "blocks are exact: windows-1252" exact help/latin.txt
printf '\357\273\277Tanda\n\nBerkas ini mulai dengan tanda urutan bita, dan itu ikut dihitung.\n' >bom.txt
run --json bom.txt
ok "a byte order mark counts" says out "\"bytes\":$(wc -c <bom.txt | tr -d ' ')"

# --- --decode ----------------------------------------------------------------------------------
run --decode hostile/esc.txt
ok "UTF-8 is left as it is" same out hostile/esc.txt
run --decode help/latin.txt
is "the rest becomes UTF-8" "$(head -n 1 out)" "Café du port"
run --decode help/program.txt
is "what is no text is refused" "$status" 3
ok "and named" says err 'help/program.txt: is not text (ELF'
run --decode nowhere.txt
is "a file that is not there" "$status" 3
"$kabar" --decode - <help/latin.txt >out
is "standard input" "$(head -n 1 out)" "Café du port"
"$kabar" --json <news/a/1.txt >out -
ok "- is its path" says out '"path":"-","offset":0'

# --- memory ------------------------------------------------------------------------------------
# 3 MB of articles in one file, 1 MB in small ones, one that is not UTF-8: little may be kept.
mkdir -p lean
awk 'BEGIN {
	for (i = 0; i < 9000; i++) {
		printf "<DOC>\n<TEXT>\nHarga beras nomor %d naik\nJumat, 8 Maret 2024\n\n", i
		printf "JAKARTA, KOMPAS - Menteri Sari Dewi berkata bahwa panen ke-%d gagal karena ", i
		printf "hujan di Bandung. Pemerintah Indonesia menunggu laporan dari Budi Santoso.\n\n"
		printf "Pedagang di Surabaya mengatakan stok aman sampai pekan depan.\n</TEXT>\n</DOC>\n"
	}
}' >lean/all.sgml
awk 'BEGIN {
	for (i = 0; i < 400; i++) {
		file = sprintf("lean/%03d.txt", i)
		printf "Pasar nomor %d dibuka\n\n", i >file
		for (j = 0; j < 20; j++)
			printf "Wali Kota Rina Putri membuka pasar ke-%d di Bandung pada hari %d.\n", i, j >file
		close(file)
	}
}'
printf 'Caf\351 ramai\n\nPemilik caf\351 itu, Andi Wijaya, berkata d\351j\340 vu di Jakarta.\n' >lean/latin.txt
for mode in --list --search,menteri --mentions; do
	set -- $(printf %s "$mode" | tr , ' ')
	run --json --no-cache "$@" lean
	mv out held
	run --json --no-cache --memory 1M "$@" lean
	ok "with little memory the same: $mode" same out held
	ok "... and not nothing" test "$(lines out)" -gt 400
done
run --json --memory 1M --print lean/latin.txt lean
ok "a legacy text is decoded again" says out 'Andi Wijaya'
run --json --no-cache --memory 1M --stats lean
ok "little text is kept" test "$(sed 's/.*"text_memory":\([0-9]*\).*/\1/' out)" -lt 8000000
printf '[options]\nmemory = 1T\n' >lean.ini
run -c lean.ini --check-config
ok "a wrong size in kabar.ini is told" says out 'expected auto or a size'

# --- --check, --stats --------------------------------------------------------------------------
run --check help
is "files that needed help are found" "$status" 0
is "and why" "$(cut -f 1,2 out | tr '\t\n' '= ')" \
	"help/broken.txt=repaired help/empty.txt=empty help/latin.txt=guessed help/program.txt=binary "
ok "once, on standard output" empty err
run --check --json help
ok "as JSON" is_json out
ok "in its order of keys" says out \
	'{"path":"help/latin.txt","reasons":["guessed"],"encoding":"windows-1252","repaired":0,"detail":"'
mkdir -p holds/caches/kabar && cp news/a/1.txt holds && cp news/a/1.txt holds/caches/kabar
for round in first again; do
	XDG_CACHE_HOME=$PWD/holds/caches run --check holds
	is "kabar's own folder is no part of a dump, $round" "$status$(cut -f 1,2 out)" "0holds/caches/kabar	own"
done
run --list holds/caches/kabar
is "but of what is asked for" "$status$(lines out)" 01
run --check news
is "nothing to say" "$status$(cat out)" 1
run --check --fields=path,encoding help/latin.txt
is "fields" "$(cat out)" "help/latin.txt	windows-1252"
run --stats news
is "counts" "$(sed -n '1,3p' out | tr '\t\n' '= ')" "files=3 articles=4 bytes=$(cat news/*/* | wc -c | tr -d ' ') "
is "steps" "$(awk -F'\t' 'NF == 4 { printf "%s ", $1 }' out | grep -o 'all walk read decode split layout')" \
	"all walk read decode split layout"
run --stats --json news
ok "as JSON" is_json out

# --- settings ----------------------------------------------------------------------------------
run --check-config
is "shipped settings are right" "$status$(cat out err)" 0
mkdir -p config/kabar/themes config/kabar/outlets
printf '[options]\nsort = newst\n' >config/kabar/kabar.ini
printf '[reader]\n\nraww = v\n' >config/kabar/keys.ini
printf '[theme]\ninherits = dark\n[palette]\nperson = "reddish"\n' >config/kabar/themes/own.ini
printf '[outlet]\nname = "Contoh"\n[lines]\ndate.1 = "{dat}"\n' >config/kabar/outlets/contoh.ini
run --check-config
is "mistakes are nothing to be content with" "$status" 1
for at in kabar.ini:2 keys.ini:3 themes/own.ini:4 outlets/contoh.ini:4; do
	is "one line for $at" "$(grep -c "^$work/config/kabar/$at: " out)" 1
done
is "and no other" "$(lines out)" 4
run --list news
ok "a list says what touches it" says err 'kabar: '"$work/config/kabar/outlets/contoh.ini:4: "
is "and goes on" "$status" 0
rm -r config/kabar
run --check-config -c nowhere.ini
is "settings that are not there" "$status" 1
ok "are named" says out nowhere.ini
mkdir -p config/kabar/themes
run --print-theme -t dark
cp out config/kabar/themes/mine.ini
run --print-theme -t mine
sed -e 's/= dark/= mine/' config/kabar/themes/mine.ini >wanted
sed -e '/^name/d' -e '/^# it needs/d' out >got
sed -e '/^name/d' -e '/^# it needs/d' wanted >wanted.less
ok "a printed theme loads to itself" same got wanted.less
run --print-theme -t drak
is "an unknown theme" "$status" 2
ok "with what was meant" says err 'did you mean dark'

# --- hostile names and bytes ---------------------------------------------------------------------
for mode in --list --json --search=kota "--search=kota --json" "--print=hostile" "--print=hostile --json" --check "--check --json"; do
	# shellcheck disable=SC2086
	run $mode hostile
	ok "$mode of hostile text is tame" is_tame out
done
run --list --json hostile
ok "what is filtered is escaped" says out 'Kota Tua\u001b[31m\u001b]0;judul\u0007'
run --print=hostile --json
ok "above and below" says out 'Isi\u009b dengan \u202eterbalik\u202c dan \u007f hapus.'
evil=$(printf 'evil\033[2J.txt')
cp help/program.txt "$evil"
run --list "$evil"
ok "names of files are filtered in errors" is_tame err
ok "and said" says err 'evil␛[2J.txt: is not text'
run "--fields=$evil"
ok "so are arguments" is_tame err
mkdir odd
odd=$(printf 'odd/\377x.txt')
if cp news/a/1.txt "$odd" 2>/dev/null && [ -e "$odd" ]; then
	run --json odd
	ok "a path that is not UTF-8" says out '"path":"odd/�x.txt","path_base64":"b2RkL/94LnR4dA==","offset":0'
	run --print "$odd" --json
	ok "is found by its bytes" says out '"path_base64":"b2RkL/94LnR4dA==","blocks":[{'
	run --list --fields=path odd
	is "and is UTF-8 in TSV" "$(cat out)" "odd/�x.txt"
else
	skip "a path that is not UTF-8" "this file system has none"
fi
printf 'Judul\tdua\nbaris' >tab.txt
run --list --fields=title,path tab.txt
is "tabs and line ends are no new columns" "$(awk -F'\t' '{ print NF }' out)" 2

# --- failing -----------------------------------------------------------------------------------
run --list none
is "an empty folder" "$status$(cat out err)" 1
run --list nowhere
is "a path that is not there, alone" "$status" 3
ok "is named" says err 'kabar: nowhere: cannot be opened: No such file'
run --list nowhere news
is "and beside others" "$status$(lines out)" 04
cp -R news locked
chmod 000 locked/a/1.txt
# Root reads everything, unless it may not override.
as_user=
if [ "$(id -u)" = 0 ]; then
	as_user='setpriv --bounding-set=-dac_override,-dac_read_search --inh-caps=-all'
fi
# shellcheck disable=SC2086
if $as_user true 2>/dev/null && ! $as_user cat locked/a/1.txt >/dev/null 2>&1; then
	$as_user "$kabar" --list locked >out 2>err
	is "an unreadable file is no failure" "$?$(lines out)" 03
	is "but said" "$(cat err)" "kabar: locked/a/1.txt: cannot be opened: Permission denied"
	$as_user "$kabar" --check locked >out
	is "and found by --check" "$(cut -f 1,2 out)" "locked/a/1.txt	unreadable"
	$as_user "$kabar" --print locked/a/1.txt >out 2>err
	is "alone it is one" "$?" 3
else
	skip "an unreadable file" "this user can read everything"
fi
if [ -w /dev/full ]; then
	"$kabar" --list news >/dev/full 2>err
	is "a full disk is a failure" "$?" 3
	ok "and said" says err 'No space left'
	"$kabar" -h >/dev/full 2>err
	is "for the help, too" "$?" 3
else
	skip "a full disk" "there is no /dev/full"
fi
mkdir many
for i in 0 1 2 3 4 5 6 7 8 9; do
	for j in 0 1 2 3 4 5 6 7 8 9; do
		{ echo "Perahu $i$j"; echo; for k in a b c d e f g h; do cat news/a/1.txt; done; } >many/$i$j.txt
	done
done
{ "$kabar" --print many --json 2>err; echo $? >status; } | head -n 1 >out
is "a reader that goes away is a failure" "$(cat status)" 3
ok "of which nothing is said" empty err
ok "what it has read is whole" is_json out
"$kabar" --list news >&- 2>err
is "no standard output at all" "$?" 3

# --- usage -------------------------------------------------------------------------------------
for wrong in --lst -w -q '--decode a -q b' '--search a --list' '--list --check' '--width 3' '--fields' '--json=1' '--now 2024' '--color blue' \
	'--keys j' '--stats --fields=id' '--decode a b' --search --kwic --memory; do
	# shellcheck disable=SC2086
	run $wrong
	is "wrong use: $wrong" "$status$(lines err)$(wc -c <out | tr -d ' ')" 210
done
run -h
is "help" "$status" 0
run -V
ok "version" grep -Eq '^kabar [0-9]+\.[0-9]+\.[0-9]+$' out
cp news/a/1.txt ./--json
run --list -- --json
is "-- ends the options" "$(cut -f 5 out)" "--json"
end
