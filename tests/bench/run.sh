#!/bin/sh
# The figures of kabar over invented articles, each beside its bar and beside other programs that
# read the same files in the same run. No pass or fail; programs that are not installed are left
# out and named.
#   BUILD=build SCALE=small|full|COUNT FILES=... ONE=... DIR=folder-for-the-corpora run.sh
# Newsboat and sfeed read feeds and a list of titles, not articles: perf figures of theirs are not
# of the same files. PEERS=no leaves out all but ripgrep.
# small: 10,000 files and 10,000 articles in one file. full: also 1,000 and 100,000 files, nested
# and in one flat folder, and a million articles in one file (6 GB of disk, 12 GB of memory).
set -u
build=${BUILD:-build} scale=${SCALE:-small}
case $build in /*) ;; *) build=$(pwd)/$build ;; esac
here=$(pwd)/tests/bench work=$build/bench data=${DIR:-$build/bench/data}
kabar=$build/kabar
case ${scale:=small} in
small) files="10000" ones="10000" ;;
full) files="1000 10000 100000" ones="10000 100000 1000000" ;;
*) files=$scale ones=$scale ;;
esac
files=${FILES:-$files} ones=${ONE:-$ones}
export LC_ALL=C.UTF-8 TZ=UTC KABAR_DATA="${KABAR_DATA:-$(pwd)}"
export XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" \
	XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/user"
. "$here/table.sh"

# --- corpora ---
make_files() { # COUNT [flat]
	folder=$data/files-$1${2:+-$2}
	if [ ! -e "$folder.complete" ]; then
		rm -rf "$folder"
		mkdir -p "$data"
		"$work/generate" "$1" "$folder" ${2:+"$2"} || exit 1
		: >"$folder.complete"
	fi
}
make_one() { # COUNT
	one=$data/one-$1.txt
	if [ ! -e "$one" ]; then
		mkdir -p "$data"
		"$work/generate" "$1" >"$one.part" && mv "$one.part" "$one" || exit 1
	fi
}
forget() { rm -rf "$work/state" "$work/cache" "$work/config" "$work/user"; }
warm() { find "$1" -type f -exec cat {} + >/dev/null; }

# --- what is measured of one corpus ---
# Facts go to $work/facts-NAME, "key<TAB>value".
measure_corpus() { # NAME COUNT PATH
	facts=$work/facts-$1
	forget
	warm "$3"
	"$work/screen" "$2" "$kabar" "$3" <"$here/queries.txt" >"$facts"
	"$work/screen" start "$2" "$kabar" "$3" | sed 's/^/again_/' >>"$facts"
	"$work/screen" start "$2" "$kabar" --no-cache --memory 256M "$3" | sed 's/^/small_/' >>"$facts"
	forget
	"$work/measure" "$here/queries.txt" "$3" >>"$facts"
	forget
	put bytes_here "$(du -bsL "$3" | cut -f1)"
	stats_of "$3"
	cold "$2" "$3"
}
measure_start() { # NAME COUNT PATH
	facts=$work/facts-$1
	forget
	warm "$3"
	"$work/screen" start "$2" "$kabar" "$3" >"$facts"
	forget
}
stats_of() { # PATH
	"$kabar" --no-cache --stats "$1" 2>/dev/null | awk -F '\t' 'NF == 4 {
		print "stats_" $1 "_seconds\t" $3 }' >>"$facts"
}
# Nothing of it in memory: only root may let go of what the kernel holds.
cold() { # COUNT PATH
	if ! { sync && echo 3 >/proc/sys/vm/drop_caches; } 2>/dev/null; then
		return
	fi
	"$work/screen" start "$1" "$kabar" "$2" | sed 's/^/cold_/' >>"$facts"
	forget
	echo 3 >/proc/sys/vm/drop_caches
	put cold_ahead "$(once "'$work/ahead' '$2'")"
}
put() { printf '%s\t%s\n' "$1" "$2" >>"$facts"; }

# --- other programs ---
read_of() { put read "$(seconds_of "find '$1' -type f -exec cat {} +")"; }
beside() { # NAME PROGRAM [ARGUMENT]...
	name=$1
	shift
	command -v "$1" >/dev/null 2>&1 || return
	timeout 60 "$work/screen" list "$@" 2>/dev/null </dev/null | sed "s/^/${name}_/" >>"$facts"
}
# A Maildir of what is in FOLDER, for those that read mail.
make_maildir() { # FOLDER
	mail=$1.maildir
	[ -e "$mail.complete" ] && return
	rm -rf "$mail"
	mkdir -p "$mail/cur" "$mail/new" "$mail/tmp"
	find "$1" -type f | sort | awk -v to="$mail/cur/" '{
		n++; at = to "m" n ":2,S"; subject = ""
		while ((getline line <$0) > 0) {
			if (subject == "") {
				subject = line
				printf "From: a@b.invalid\nTo: a@b.invalid\nMessage-ID: <%d@b.invalid>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nSubject: %s\n\n", n, line >at
			}
			print line >at
		}
		close($0); close(at) }'
	: >"$mail.complete"
}
peers_files() { # FOLDER
	read_of "$1"
	command -v rg >/dev/null 2>&1 && put rg_word "$(seconds_of "rg -c Zyxw '$1'")"
	if [ "${PEERS:-yes}" = yes ]; then
		make_maildir "$1"
		beside neomutt neomutt -n -F /dev/null -f "$mail"
		notmuch_of "$mail"
	fi
}
notmuch_of() { # MAILDIR
	command -v notmuch >/dev/null 2>&1 || return
	export NOTMUCH_CONFIG="$work/notmuch.ini"
	printf '[database]\npath=%s\n[user]\nname=a\nprimary_email=a@b.invalid\n' "$1" >"$NOTMUCH_CONFIG"
	put notmuch_index "$(once "notmuch new --quiet")"
	put notmuch "$(seconds_of "notmuch search --limit=50 quake sidang")"
}
peers_one() { # FILE
	read_of "$1"
	command -v rg >/dev/null 2>&1 && put rg_word "$(seconds_of "rg -c Zyxw '$1'")"
	[ "${PEERS:-yes}" = yes ] || return
	beside less less "$1"
	beside lnav lnav -q "$1"
}
# Articles with a word, by ripgrep and by kabar.
equal_hits() { # FOLDER
	command -v rg >/dev/null 2>&1 || return
	echo "  articles with a word, beside ripgrep's:"
	for word in zyxw banjir yang quake the nelayan; do
		a=$("$kabar" --no-cache --search "$word" --fields path "$1" | wc -l)
		b=$(rg -liw "$word" "$1" | wc -l)
		printf '    %-20s %8d %8d %s\n' "$word" "$a" "$b" "$([ "$a" -eq "$b" ] && echo equal || echo DIFFERENT)"
	done
}
growth() {
	small=$work/facts-files-10000 large=$work/facts-files-100000
	[ -e "$small" ] && [ -e "$large" ] || return 0
	echo
	echo "100,000 files beside 10,000"
	for key in listed ready query_common_exact_p50 query_reading entity_page_first quit; do
		facts=$large b=$(fact "$key") facts=$small
		row "$key" "$(over "$b" "$(fact "$key")")" x "<= 12"
	done
}

# --- the run ---
echo "kabar $("$kabar" --version | head -1), $(nproc) processors, $(uname -sr)"
missing=
for peer in rg less lnav neomutt notmuch; do
	command -v "$peer" >/dev/null 2>&1 || missing="$missing $peer"
done
[ -z "$missing" ] || echo "not installed, left out:$missing"
for count in $files; do
	make_files "$count"
	measure_corpus "files-$count" "$count" "$folder"
	peers_files "$folder"
	table "$count articles in as many files" "files"
	equal_hits "$folder"
	make_files "$count" flat
	measure_start "flat-$count" "$count" "$folder"
	table_start "$count files in one flat folder"
done
for count in $ones; do
	make_one "$count"
	measure_corpus "one-$count" "$count" "$one"
	peers_one "$one"
	table "$count articles in one file" "one"
done
growth
