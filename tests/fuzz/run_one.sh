#!/bin/sh
# Runs one fuzzer for run.sh. What it finds new is kept in BUILD/corpus, crashes in BUILD/crashes;
# tests/fuzz/corpus is read only: inputs worth keeping are added by hand.
#   BUILD=DIR SECONDS_EACH=10 run_one.sh PROGRAM
set -u
program=$1
name=$(basename "$program")
export LC_ALL=C.UTF-8 TZ=UTC KABAR_DATA="$(pwd)"
mkdir -p "$BUILD/corpus/$name"
case $program in /*) ;; *) program=$(pwd)/$program ;; esac
set -- -max_total_time="${SECONDS_EACH:-10}" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
	-artifact_prefix="$BUILD/crashes/$name-"
if [ -f "tests/fuzz/$name.dict" ]; then set -- "$@" -dict="tests/fuzz/$name.dict"; fi
set -- "$@" "$BUILD/corpus/$name"
if [ -d "tests/fuzz/corpus/$name" ]; then set -- "$@" "tests/fuzz/corpus/$name"; fi
if "$program" "$@" >"$BUILD/$name.log" 2>&1; then
	runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$BUILD/$name.log")
	echo "ok $name: ${runs:-?} inputs"
	: >"$BUILD/$name.passed"
else
	{
		echo "FAILED $name ($BUILD/$name.log)"
		grep -E 'ERROR|SUMMARY|runtime error|Assertion|Base64|Test unit written|^    #[0-9]' \
			"$BUILD/$name.log" | head -30
	} >"$BUILD/$name.said"
	cat "$BUILD/$name.said"
fi
