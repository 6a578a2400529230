#!/bin/sh
# Runs fuzzers and sums them up. What they find new is kept in BUILD/corpus, crashes in
# BUILD/crashes; tests/fuzz/corpus is read only: inputs worth keeping are added by hand.
#   run.sh PROGRAM...
#   SECONDS_EACH=10
set -u
top=$(pwd)
build=${BUILD:-build/fuzz}
export LC_ALL=C.UTF-8 TZ=UTC KABAR_DATA="$top"
passed=0 failed=0
for program in "$@"; do
	name=$(basename "$program")
	mkdir -p "$build/corpus/$name" "$build/crashes"
	case $program in /*) ;; *) program=$top/$program ;; esac
	set -- -max_total_time="${SECONDS_EACH:-10}" -timeout=20 -rss_limit_mb=2048 -print_final_stats=1 \
		-artifact_prefix="$build/crashes/$name-"
	if [ -f "tests/fuzz/$name.dict" ]; then set -- "$@" -dict="tests/fuzz/$name.dict"; fi
	set -- "$@" "$build/corpus/$name"
	if [ -d "tests/fuzz/corpus/$name" ]; then set -- "$@" "tests/fuzz/corpus/$name"; fi
	if "$program" "$@" >"$build/$name.log" 2>&1; then
		passed=$((passed + 1))
		runs=$(sed -n 's/^stat::number_of_executed_units: *//p' "$build/$name.log")
		echo "ok $name: ${runs:-?} inputs"
	else
		failed=$((failed + 1))
		echo "FAILED $name ($build/$name.log)"
		grep -E 'ERROR|SUMMARY|runtime error|Assertion|Base64|Test unit written|^    #[0-9]' "$build/$name.log" | head -30
	fi
done
echo "$passed passed, $failed failed, 0 skipped"
[ "$failed" = 0 ]
