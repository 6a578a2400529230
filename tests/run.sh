#!/bin/sh
# Runs test programs and test scripts, all of which print TAP, and sums them up.
#   run.sh PROGRAM...    the programs given, then every tests/<folder>/*_test.sh
# Nothing of the user's is seen: home and XDG folders are fresh, locale, time zone and size fixed.
set -u
top=$(pwd)
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/home"
export HOME="$work/home" TMPDIR="$work" LC_ALL=C.UTF-8 TZ=UTC LINES=24 COLUMNS=80 TERM=xterm-256color
export KABAR_DATA="$top" KABAR="$top/${BUILD:-build}/kabar" CMOCKA_MESSAGE_OUTPUT=TAP
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME NO_COLOR PAGER KABAR_NOW
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" \
	XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache"

scripts=
if [ -x "$KABAR" ]; then scripts=$(ls "$top"/tests/*/*_test.sh 2>/dev/null); fi
passed=0 failed=0 skipped=0
for program in "$@" $scripts; do
	name=$(basename "$program")
	case $program in
	*.sh) sh "$program" >"$work/out" 2>&1 ;;
	*) "$program" >"$work/out" 2>&1 ;;
	esac
	status=$?
	s=$(grep -cE '^ok .*# *SKIP' "$work/out")
	p=$(($(grep -cE '^ok ' "$work/out") - s))
	f=$(grep -cE '^not ok ' "$work/out")
	if [ "$f" = 0 ] && { [ "$status" != 0 ] || [ $((p + s)) = 0 ]; }; then f=1; fi
	if [ "$f" != 0 ]; then
		echo "FAILED $name (exit $status)"
		grep -vE '^ok |^1\.\.' "$work/out" | head -60
	fi
	passed=$((passed + p)) failed=$((failed + f)) skipped=$((skipped + s))
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
