#!/bin/sh
# Runs test programs and test scripts, all of which print TAP, and sums them up.
#   run.sh PROGRAM...    the programs given, and every tests/<folder>/*_test.sh, unless one is given
#   DUMPS=DIR NER=DIR    real text; tests that need it skip where they are unset
#   JOBS=2               so many at once; as many as there are processors unless it is given
set -u
top=$(pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM HUP

whole_path() { # whole_path VARIABLE: its folder from the root, unset where empty
	eval "folder=\${$1:-}"
	if [ -z "$folder" ]; then unset "$1" && return; fi
	whole=$(cd "$folder" 2>/dev/null && pwd) || {
		echo "$1=$folder cannot be opened" >&2
		exit 2
	}
	eval "$1=\$whole" && export "$1"
}
whole_path DUMPS
whole_path NER
BUILD=${BUILD:-build}
whole_path BUILD

chmod 755 "$work"
export WORK="$work" KABAR_DATA="$top" KABAR="$BUILD/kabar"

scripts=
case $* in
*_test.sh*) ;;
*) if [ -x "$KABAR" ]; then scripts=$(ls tests/*/*_test.sh 2>/dev/null); fi ;;
esac
# Scripts come first: the longest are among them.
printf '%s\n' $scripts "$@" | awk '{ print NR, $0 }' |
	xargs -P "${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}" -n 2 sh tests/run_one.sh
cat "$work"/*/sum 2>/dev/null | awk -v programs="$(printf '%s\n' $scripts "$@" | wc -l)" '
	{ passed += $1; failed += $2; skipped += $3 }
	END {
		failed += programs - NR # was not even started, or stopped with its runner
		print passed + 0 " passed, " failed + 0 " failed, " skipped + 0 " skipped"
		exit failed > 0
	}'
