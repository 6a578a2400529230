#!/bin/sh
# What tools and rulers find in the sources: one line each, file:line first. Exit 1 if anything is.
#   FLAGS='-Iinclude ...' lint.sh [FILE.c...]    the files given, else all; in the top folder
set -u
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
total=0 passed=0

# step NAME: its findings are in $work/out
step() {
	n=$(wc -l <"$work/out" | tr -d ' ')
	total=$((total + n))
	if [ "$n" = 0 ]; then passed=$((passed + 1)); fi
	echo "-- $1: $n"
	cat "$work/out"
}

if [ $# = 0 ]; then set -- src/*/*.c; fi
all_c=$(ls src/*/*.[ch] include/*/*.h tests/*/*.[ch])

printf '%s\n' "$@" |
	xargs -P "$jobs" -n 4 sh -c 'clang-tidy --quiet "$@" -- '"$FLAGS"' 2>/dev/null' tidy |
	grep -E ':[0-9]+:[0-9]+: (warning|error):' | sed "s|^$(pwd)/||" | sort -u >"$work/out"
step clang-tidy

# Each file alone: what is used elsewhere is not known to it, so unused functions are not asked for.
defines=$(printf '%s\n' "$FLAGS" | tr ' ' '\n' | grep -E '^-[ID]' | grep -v KABAR_ | tr '\n' ' ')
cppcheck -j "$jobs" --quiet --std=c11 --enable=warning,performance,portability \
	--inline-suppr --suppress=missingIncludeSystem --suppress=unknownMacro \
	--suppress=normalCheckLevelMaxBranches --template='{file}:{line}: {severity}: {message} [{id}]' \
	$defines "$@" 2>&1 | grep -E '^[^ ]+:[0-9]+: ' | sort -u >"$work/out"
step cppcheck

clang-format --dry-run $all_c 2>&1 | grep -E ': (warning|error): ' |
	sed 's/: \(warning\|error\): .*/: not as .clang-format has it (make format)/' | sort -u |
	awk -F: '!($1 in seen) { seen[$1] = 1; print }' >"$work/out"
step clang-format

: >"$work/out"
for page in config/*.1; do
	[ -f "$page" ] && mandoc -T lint -W warning "$page" >>"$work/out"
done
step mandoc

: >"$work/out"
for script in tests/*.sh tests/*/*.sh config/*.sh; do
	[ -f "$script" ] && sh -n "$script" 2>>"$work/out"
done
for script in .ci/run config/*.bash; do
	[ -f "$script" ] && bash -n "$script" 2>>"$work/out"
done
step scripts

wc -l $all_c | awk '$2 != "total" && $1 > 500 { print $2 ":501: " $1 " lines, of 500 at most" }' >"$work/out"
step "long files"

# Functions: 95 of 100 have at most 60 lines; the longer ones are named.
ctags --c-kinds=f --fields=+ne -o - $all_c 2>/dev/null | awk -F '\t' '{
	for (i = 4; i <= NF; i++) {
		if ($i ~ /^line:/) from = substr($i, 6)
		if ($i ~ /^end:/) to = substr($i, 5)
	}
	total++
	if (to - from + 1 > 60)
		long[++count] = $2 ":" from ": " $1 " has " to - from + 1 " lines, more than 60"
}
END {
	for (i = 1; i <= count; i++)
		if (count > total / 20)
			print long[i]
		else
			print long[i] ", as " count " of " total " functions: allowed" >"/dev/stderr"
}' 2>"$work/notes" | sort >"$work/out"
step "long functions"
cat "$work/notes"

echo "$passed passed, $((7 - passed)) failed, 0 skipped ($total findings)"
[ "$total" = 0 ]
