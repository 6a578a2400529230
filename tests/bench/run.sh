#!/bin/sh
# Times kabar over invented articles beside other programs that read the same files, in the same
# run: figures and ratios (to cat), no pass or fail. Best of RUNS, warm cache.
#   ARTICLES=20000 RUNS=3 BUILD=build run.sh
set -u
articles=${ARTICLES:-20000} runs=${RUNS:-3} build=${BUILD:-build}
case $build in /*) ;; *) build=$(pwd)/$build ;; esac
kabar=$build/kabar data=$build/bench/data-$articles
export LC_ALL=C.UTF-8 TZ=UTC KABAR_DATA="${KABAR_DATA:-$(pwd)}"
export XDG_STATE_HOME="$build/bench/state" XDG_CACHE_HOME="$build/bench/cache" \
	XDG_CONFIG_HOME="$build/bench/config" XDG_DATA_HOME="$build/bench/user"

if [ ! -e "$data/complete" ]; then
	rm -rf "$data"
	mkdir -p "$data"
	"$build/bench/generate" "$articles" "$data/folder" || exit 1
	"$build/bench/generate" "$articles" >"$data/one.txt" || exit 1
	: >"$data/complete"
fi
bytes=$(cat "$data"/folder/*/*.txt | wc -c)

now() { # seconds, to the nanosecond where date can
	case $(date +%N) in
	*N*) date +%s ;;
	*) date +%s.%N ;;
	esac
}
# best COMMAND: the seconds of its fastest run; "" where it fails
best() {
	i=0 least=
	while [ "$i" -lt "$runs" ]; do
		from=$(now)
		sh -c "$1" >/dev/null 2>&1
		status=$?
		to=$(now)
		if [ "$status" -gt 1 ]; then
			echo "exit $status: $1" >&2
			return
		fi
		least=$(awk -v a="$from" -v b="$to" -v least="$least" 'BEGIN {
			split(a, x, "."); split(b, y, ".")
			s = y[1] - x[1] + (("0." y[2]) - ("0." x[2]))
			print (least == "" || s < least) ? s : least }')
		i=$((i + 1))
	done
	echo "$least"
}
cat_seconds=
row() { # row NAME BYTES COMMAND
	seconds=$(best "$3")
	if [ -z "$seconds" ]; then return; fi
	if [ -z "$cat_seconds" ]; then cat_seconds=$seconds; fi
	awk -v name="$1" -v bytes="$2" -v s="$seconds" -v peer="$cat_seconds" 'BEGIN {
		printf "  %-26s %8.3f s %9.1f MB/s %8.2f x cat\n", name, s, bytes / 1e6 / s, s / peer }'
}
installed() { command -v "$1" >/dev/null 2>&1; }
compare() { # compare PATH BYTES CAT
	cat_seconds=
	row "cat" "$2" "$3"
	row "wc -w" "$2" "$3 | wc -w"
	row "grep -r, a rare word" "$2" "grep -rl 'Zyxw' '$1'"
	if installed rg; then row "rg, a rare word" "$2" "rg -l 'Zyxw' '$1'"; fi
	row "kabar --list" "$2" "'$kabar' --list '$1'"
	row "kabar --list --json" "$2" "'$kabar' --list --json '$1'"
	row "kabar --stats" "$2" "'$kabar' --stats '$1'"
	row "kabar --list, 1 thread" "$2" "'$kabar' --threads 1 --list '$1'"
}

echo "$articles articles in as many files, $((bytes / 1000000)) MB"
compare "$data/folder" "$bytes" "find '$data/folder' -name '*.txt' -exec cat {} +"
echo "the same in one file"
compare "$data/one.txt" "$(wc -c <"$data/one.txt")" "cat '$data/one.txt'"
echo "what kabar says of itself"
"$kabar" --stats "$data/folder" | sed 's/^/  /'
echo "index, queries and names"
"$build/bench/measure" "$data/one.txt"
