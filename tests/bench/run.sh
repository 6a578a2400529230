#!/bin/sh
# The figures of kabar over invented articles: one table, each row with its bar and beside other
# programs that read the same articles in the same run; then what falls short. No pass or fail.
#   BUILD=build SCALE=tiny|small|full DIR=folder-for-the-corpora WORK=folder-for-the-rest run.sh
# tiny: 100 articles; do the scripts work? small: 10,000 files and 10,000 articles in one file; bars
# that begin at a size are left out. full: 100,000 files and a million articles in one file (8 GB of
# disk, 12 GB of memory).
#   DUMPS=DIR    real text as well, forty times over
#   PEERS="rg less lnav neomutt notmuch newsboat sfeed_curses"   these others only
#   PARTS="fewer files flat few one long dumps"   these only, and of the others what was measured last
#   COLD=no      without emptying the page cache, which only root may do and all programs feel
# Starts are the best of $starts; keys of three rounds; queries a median of five each, of one core.
set -u
build=${BUILD:-build} scale=${SCALE:-small}
case $build in /*) ;; *) build=$(pwd)/$build ;; esac
here=$(pwd)/tests/bench tools=$build/bench work=${WORK:-$build/bench}
data=${DIR:-$work/data}
kabar=$build/kabar starts=3 long=1000000
case $scale in
tiny) fewer=30 files=100 one=100 starts=1 long=60000 ;;
small) fewer=1000 files=10000 one=10000 ;;
full) fewer=10000 files=100000 one=1000000 ;;
*) echo "SCALE=tiny, small or full" >&2 && exit 2 ;;
esac
few=$((one < 1000 ? fewer : 1000))
export LC_ALL=C.UTF-8 TZ=UTC KABAR_DATA="${KABAR_DATA:-$(pwd)}" HOME="$work/home"
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" \
	XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/user"
mkdir -p "$data" "$HOME/Mail" # neomutt asks where there is none
parts=${PARTS:-fewer files flat few one long dumps}
told=$work/$scale
mkdir -p "$told"
for part in $parts; do rm -f "$told/facts-$part" "$told/notes-$part"; done
. "$here/peers.sh"

commas() { echo "$1" | sed -e :a -e 's/\([0-9]\)\([0-9]\{3\}\)\($\|,\)/\1,\2\3/;ta'; }
forget() { rm -rf "$work/state" "$work/cache" "$work/config" "$work/user"; }
note() { echo "$*" >>"$told/notes-$part"; }
# Of lines "key<TAB>value" the least value of each key; of memory and of work while idle the most.
least() {
	awk -F '\t' '{ most = $1 ~ /peak|idle/ }
	!($1 in v) || (most ? $2 > v[$1] + 0 : $2 < v[$1] + 0) { v[$1] = $2 }
	END { for (k in v) print k "\t" v[k] }'
}

# --- facts: $told/facts-CORPUS of "key<TAB>value" lines; the last of a key counts ---
of() { # CORPUS LABEL: what follows is of it
	facts=$told/facts-$1
	put label "$2"
	echo "  measuring $2" >&2
}
put() { printf '%s\t%s\n' "$1" "$2" >>"$facts"; }
fact() { awk -F '\t' -v key="$1" '$1 == key { value = $2 } END { print value }' "$facts"; }
of_fact() { awk -F '\t' -v key="$2" '$1 == key { value = $2 } END { print value }' "$told/facts-$1"; }
put_sum() { # KEY EXPRESSION of awk
	put "$1" "$(awk "BEGIN { printf \"%.15g\", $2 }" 2>/dev/null)"
}

# --- corpora: made once, below $data, and anew where the generator writes others ---
stamp=$("$tools/generate" 50 | cksum)
is_made() { # PATH
	[ "$(cat "$1.made" 2>/dev/null)" = "$stamp" ] && return
	rm -rf "$1" "$1".*
	false
}
make_files() { # COUNT [flat]
	folder=$data/files-$1${2:+-$2}
	is_made "$folder" && return
	"$tools/generate" "$1" "$folder" ${2:+"$2"} || exit 1
	echo "$stamp" >"$folder.made"
}
make_one() { # COUNT
	file=$data/one-$1.txt
	is_made "$file" && return
	"$tools/generate" "$1" >"$file" || exit 1
	echo "$stamp" >"$file.made"
}
warm() { "$tools/ahead" "$1"; }

# --- what is measured of one corpus ---
listing() { # COUNT PATH: from exec until all is listed
	warm "$2"
	for i in $(seq "$starts"); do
		forget
		"$tools/screen" list "$1" "$kabar" "$2"
	done | least >>"$facts"
	"$tools/cost" "$starts" read "$tools/ahead" "$2" >>"$facts"
	put read "$(fact read_wall)"
}
starting() { # COUNT PATH TIMES: until all is ready, and once more with what was kept
	for i in $(seq "$3"); do
		forget
		"$tools/screen" start "$1" "$kabar" "$2"
	done | grep -v -e ^first_rows -e ^listed | least >>"$facts"
	for i in $(seq "$starts"); do
		"$tools/screen" start "$1" "$kabar" "$2"
	done | least | sed 's/^/again_/' >>"$facts"
	put again_read "$("$kabar" --stats "$2" 2>/dev/null | awk -F '\t' '$1 == "read" { print $2 }')"
	[ "$scale" = tiny ] || put again_read_bar 0 # what is small is not kept
	"$tools/screen" leave "$kabar" --no-cache "$2" >>"$facts"
}
measuring() { # PATH [-t]
	forget
	"$tools/measure" ${2-} "$here/queries.txt" "$1" >>"$facts"
}
# What depends on how much text there is.
limits() {
	bytes=$(fact bytes) cores=$(nproc)
	put_sum listed_bar "1.5 * ($(fact read) + $bytes / 150e6) / ($cores > 2 ? 2 : $cores)"
	put_sum listed_cpu_bar "1.5 * ($(fact read_cpu) + $bytes / 150e6)"
	put_sum peak_beyond "($(fact peak) - $bytes) / $bytes"
	[ "$bytes" -lt 100000000 ] || put peak_bar 0.9
}
using() { # COUNT PATH: keys, with what was kept
	"$tools/screen" use "$1" "$kabar" "$2" <"$here/queries.txt" |
		grep -v -e ^first_rows -e ^listed -e ^ready -e '^peak	' -e ^quit >>"$facts"
	"$tools/screen" sort "$1" "$kabar" "$2" | grep ^sort_blocks >>"$facts"
}
# What keeps the keyboard waiting longest, of each kind of step and of all of them.
blocking() { # PATH
	[ $scale != tiny ] || set -- "$1" "help=?" "sort title=q S t" "another name=E x r A Enter"
	"$tools/events" "$@" | awk -F '\t' '
	function most(kind) { if (!(kind in worst) || $2 > worst[kind] + 0) { worst[kind] = $2; step[kind] = $1 } }
	NF > 2 {
		sub(/ *$/, "", $1)
		fix = $1 ~ /^(undo )?(no name|(another )?(name|type)|the same.*)$/
		most($1 ~ /^sort / ? "sort" : fix ? "fix" : "other")
	}
	END { for (kind in worst) printf "longest_%s\t%.9g\nlongest_%s_step\t%s\n", kind, worst[kind] / 1e3, kind, step[kind] }
	' >>"$facts"
	note "the longest events: $(fact longest_sort_step), $(fact longest_fix_step), $(fact longest_other_step)"
}
little_memory() { # PATH
	limit=$(($(fact bytes) / 5 * 4)) # a big file is read in pieces of up to 16 MB
	[ "$limit" -gt 1048576 ] || limit=1048576
	[ "$limit" -lt 268435456 ] || limit=268435456
	put small_limit "$limit"
	put small_text "$("$kabar" --no-cache --memory "$limit" --stats "$1" 2>/dev/null |
		awk -F '\t' '$1 == "text_memory" { print $2 }')"
}
# Nothing of it in memory: only root may let go of what the kernel holds.
cold() { # COUNT PATH
	if [ "${COLD:-yes}" = no ] || ! { sync && echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null; then
		put cold_listed "?the page cache is not ours to empty"
		return
	fi
	for i in 1 2; do
		forget
		echo 3 >/proc/sys/vm/drop_caches
		"$tools/screen" list "$1" "$kabar" "$2" | sed 's/^/cold_/'
		echo 3 >/proc/sys/vm/drop_caches
		"$tools/cost" 1 cold_ahead "$tools/ahead" "$2" | sed 's/_wall//'
	done | least >>"$facts"
	put_sum cold_bar "1.5 * $(fact cold_ahead)"
}
growth() {
	for pair in load=load_cpu reading=query_reading search=query_common_exact_p50 \
		names=names_cpu quit=quit; do
		put_sum "growth_${pair%=*}" "$(of_fact files "${pair#*=}") / $(of_fact fewer "${pair#*=}")"
	done
}

# --- right answers ---
articles() { # QUERY PATH [OPTION]...: how many articles it finds
	query=$1 path=$2
	shift 2
	"$kabar" --no-cache --list -q "$query" --fields id "$@" "$path" | wc -l
}
differ() { # WHAT A B: notes it
	[ "$2" -eq "$3" ] && return 1
	note "$1: $2 articles, not $3"
}
beside_ripgrep() { # FILES WRAPPED
	if ! has rg; then
		put wrong_words "?ripgrep is not asked"
		put wrong_phrases "?ripgrep is not asked"
		return
	fi
	wrong=0
	for word in zyxw banjir yang quake the gempa; do
		differ "$word, ripgrep" "$(articles "$word" "$1")" "$(rg -liw "$word" "$1" | wc -l)" &&
			wrong=$((wrong + 1))
	done
	put wrong_words "$wrong"
	wrong=0
	for phrase in "told reporters in" "juru bicara" "prime minister" "kepada wartawan"; do
		form="\\b$(echo "$phrase" | sed 's/ /[ ]*\\n?[ ]*/g')\\b"
		differ "\"$phrase\", ripgrep" "$(articles "\"$phrase\"" "$2")" \
			"$(rg -liU "$form" "$2" | wc -l)" && wrong=$((wrong + 1))
	done
	put wrong_phrases "$wrong"
}
make_wrapped() { # FOLDER: some of its files with lines of 60 columns
	wrapped=$data/wrapped
	rm -rf "$wrapped"
	mkdir "$wrapped"
	find "$1" -type f | sort | head -n 200 | while read -r path; do
		fold -s -w 60 "$path" >"$wrapped/$(echo "$path" | tr -c 'a-z0-9\n' _ | tail -c 12).txt"
	done
}
in_pieces() { # FOLDER FILE: the same articles, the second not held in memory
	wrong=0
	awk -F '\t' '!/^#/ && !/person:/ && !asked[$1]++ { print $2 }' "$here/queries.txt" >"$work/asked"
	while read -r query; do
		differ "$query, in pieces" "$(articles "$query" "$2" --memory 1M </dev/null)" \
			"$(articles "$query" "$1" </dev/null)" && wrong=$((wrong + 1))
	done <"$work/asked"
	put wrong_pieces "$wrong"
}

# --- the run ---
echo "$("$kabar" --version | head -1), $(uname -sr), $(nproc) processors, load $(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null)"
echo "SCALE=$scale; best of $starts starts, of three rounds of keys, medians of five for each query"
peers_named
began=$(date +%s)

measure_fewer() {
	make_files $fewer
	of fewer "$(commas $fewer) files"
	listing $fewer "$folder"
	starting $fewer "$folder" $starts
	measuring "$folder"
}
measure_files() {
	make_files $fewer
	make_one $fewer
	fewer_folder=$folder fewer_file=$file
	make_files $files
	of files "$(commas $files) files"
	listing $files "$folder"
	starting $files "$folder" $starts
	measuring "$folder" -t
	[ -n "$(fact takes_speed)" ] || put takes_speed "?lost in the noise"
	put again_bar 0.6
	limits
	cold $files "$folder"
	peers_of_files "$folder"
	make_wrapped "$folder"
	beside_ripgrep "$folder" "$wrapped"
	in_pieces "$fewer_folder" "$fewer_file"
	growth
}
measure_flat() {
	make_files $files flat
	of flat "$(commas $files) in one folder"
	listing $files "$folder"
}
measure_few() {
	make_one $few
	of few "$(commas $few) in one file"
	listing $few "$file"
}
measure_one() {
	make_one $one
	of one "$(commas $one) in one file"
	listing $one "$file"
	starting $one "$file" "$([ $scale = full ] && echo 1 || echo $starts)"
	using $one "$file"
	blocking "$file"
	measuring "$file"
	limits
	put quit_bar "$([ $one -ge 1000000 ] && echo 0.08 || echo 0.02)"
	little_memory "$file"
	peers_of_one "$file"
}
measure_long() {
	mkdir -p "$data/long"
	"$tools/generate" long $long >"$data/long/1.txt"
	of long "an article of $(commas $long) bytes"
	forget
	"$tools/screen" long 1 "$kabar" "$data/long" >>"$facts"
}
measure_dumps() {
	facts=$told/facts-dumps
	if [ -z "${DUMPS:-}" ]; then
		put label "real dumps"
		put none "DUMPS names no folder of them"
		return
	fi
	of dumps "real dumps, 40 times"
	rm -rf "$data/dumps"
	mkdir "$data/dumps"
	for i in $(seq 40); do cp -R "$DUMPS" "$data/dumps/$i"; done
	warm "$data/dumps"
	measuring "$data/dumps"
	rm -rf "$data/dumps"
}
for part in $parts; do
	from=$(date +%s)
	measure_$part
	echo "  $(($(date +%s) - from)) s" >&2
done
forget

echo
awk -f "$here/rows.awk" "$told"/facts-* "$here/rows.tsv"
cat "$told"/notes-* 2>/dev/null
echo "$(($(date +%s) - began)) s, load $(cut -d ' ' -f 1-3 /proc/loadavg 2>/dev/null) at the end"
