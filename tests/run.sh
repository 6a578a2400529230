#!/bin/sh
# Runs test programs and test scripts, all of which print TAP, and sums them up.
#   run.sh PROGRAM...    the programs given, then every tests/<folder>/*_test.sh, unless one is given
#   DUMPS=DIR NER=DIR    real text; tests that need it skip where they are unset
# Nothing of the user's is seen: home and XDG folders are fresh, locale, time zone and size fixed.
set -u
top=$(pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

whole_path() { # whole_path VARIABLE: its folder from the root, unset where empty
	eval "folder=\${$1:-}"
	if [ -z "$folder" ]; then unset "$1" && return; fi
	folder=$(cd "$folder" && pwd) || {
		echo "$1=$folder cannot be opened" >&2
		exit 2
	}
	eval "$1=\$folder" && export "$1"
}
whole_path DUMPS
whole_path NER
BUILD=${BUILD:-build}
whole_path BUILD

chmod 755 "$work" # a test may become another user
mkdir -p "$work/home"
export HOME="$work/home" TMPDIR="$work" LC_ALL=C.UTF-8 TZ=UTC LINES=24 COLUMNS=80 TERM=xterm-256color
export KABAR_DATA="$top" KABAR="$BUILD/kabar" CMOCKA_MESSAGE_OUTPUT=TAP
unset NO_COLOR PAGER EDITOR VISUAL COLORTERM KABAR_NOW LANG LC_CTYPE
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" \
	XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache"

limit=
if command -v timeout >/dev/null 2>&1; then limit='timeout -k 10 300'; fi
scripts=
case $* in
*_test.sh*) ;;
*) if [ -x "$KABAR" ]; then scripts=$(ls tests/*/*_test.sh 2>/dev/null); fi ;;
esac
passed=0 failed=0 skipped=0
for program in "$@" $scripts; do
	name=$(basename "$program")
	case $program in
	*.sh) $limit sh "$program" >"$work/out" 2>"$work/errors" ;;
	*/*) $limit "$program" >"$work/out" 2>"$work/errors" ;;
	*) $limit "./$program" >"$work/out" 2>"$work/errors" ;;
	esac
	status=$?
	# cmocka 1.1.5 says "not ok N # SKIP name", later ones "ok N # SKIP name".
	s=$(grep -cE '^(not )?ok .*# *SKIP' "$work/out")
	p=$(grep -E '^ok ' "$work/out" | grep -cvE '# *SKIP')
	f=$(grep -E '^not ok ' "$work/out" | grep -cvE '# *SKIP')
	if [ "$f" = 0 ] && { [ "$status" != 0 ] || [ $((p + s)) = 0 ]; }; then f=1; fi
	if [ "$f" != 0 ]; then
		case $status in
		124 | 137) echo "FAILED $name (stopped after 300 s)" ;;
		*) echo "FAILED $name (exit $status)" ;;
		esac
		grep -vE '^ok |^1\.\.' "$work/out" | head -60
		tail -60 "$work/errors"
		echo # errors may not end in a line's end
	fi
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
