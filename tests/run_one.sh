#!/bin/sh
# Runs one test program or script for run.sh; says what failed, leaves the sum in a file.
# Nothing of the user's is seen: home and XDG folders are fresh, locale, time zone and size fixed.
#   WORK=DIR run_one.sh NUMBER PROGRAM
set -u
work=$WORK/$1 program=$2
name=$(basename "$program")
mkdir -p "$work/home" || exit 1
chmod 755 "$work" # a test may become another user
export HOME="$work/home" TMPDIR="$work" LC_ALL=C.UTF-8 TZ=UTC LINES=24 COLUMNS=80
export TERM=xterm-256color CMOCKA_MESSAGE_OUTPUT=TAP
unset NO_COLOR PAGER EDITOR VISUAL COLORTERM KABAR_NOW LANG LC_CTYPE
export XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" \
	XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache"

limit=
if command -v timeout >/dev/null 2>&1; then limit='timeout -k 10 300'; fi
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
	{
		case $status in
		124 | 137) echo "FAILED $name (stopped after 300 s)" ;;
		*) echo "FAILED $name (exit $status)" ;;
		esac
		grep -vE '^ok |^1\.\.' "$work/out" | head -60
		tail -60 "$work/errors"
		echo # errors may not end in a line's end
	} >"$work/said"
	cat "$work/said" # at once, so that two don't mix
fi
echo "$p $f $s" >"$work/sum"
