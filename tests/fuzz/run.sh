#!/bin/sh
# Runs fuzzers, as many at once as there are processors, and sums them up.
#   run.sh PROGRAM...
#   SECONDS_EACH=10 JOBS=2
set -u
export BUILD="${BUILD:-build/fuzz}"
mkdir -p "$BUILD/crashes"
rm -f "$BUILD"/*.passed
printf '%s\n' "$@" |
	xargs -P "${JOBS:-$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)}" -n 1 \
		sh tests/fuzz/run_one.sh
passed=$(ls "$BUILD"/*.passed 2>/dev/null | wc -l)
echo "$((passed)) passed, $(($# - passed)) failed, 0 skipped"
[ "$passed" = $# ]
