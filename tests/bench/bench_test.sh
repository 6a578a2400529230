#!/bin/sh
# SPDX-License-Identifier: MIT
# What the bench says of its facts, and that it runs to its end. Its figures are no matter here.
set -u
. "$(dirname "$0")/../cli/tap.sh"
own_place
bench=$top/tests/bench

# --- the table -----------------------------------------------------------------------------------
printf 'label\t10 files\nfast\t0.0125\nslow\t2\nsize\t5000000\nlimit\t1.5\nwhy\t?no disk\n' >facts-files
printf 'label\tone file\nnone\tnot there\nother\t0.05\n' >facts-one
cat >rows.tsv <<'ROWS'
# what	corpus	fact	unit	bar	beside
quick	files	fast	ms	<= 12.5	peer=one.other,absent=one.absent
sluggish	files	slow	s CPU	<= @limit	
wide	files	size	MB	>= 6	
unlimited	files	fast	ms	<= @absent	
unbarred	files	size	B		
stopped	files	why	ms	<= 1	
missing	files	nothing	ms		
elsewhere	one	nothing	ms	<= 1	
ROWS
awk -f "$bench/rows.awk" "$work/facts-files" "$work/facts-one" rows.tsv | sed 's/  */ /g; s/ $//' >out
is "a row: figure, bar, met, beside" "$(sed -n 2p out)" "quick 10 files 12.5 ms <= 12.5 met 0.25 x peer"
is "a bar that is a fact" "$(sed -n 3p out)" "sluggish 10 files 2 s CPU <= 1.5 MISSED"
is "a bar from below" "$(sed -n 4p out)" "wide 10 files 5 MB >= 6 MISSED"
is "no such fact, no bar" "$(sed -n 5p out)" "unlimited 10 files 12.5 ms"
is "no bar" "$(sed -n 6p out)" "unbarred 10 files 5000000 B"
is "no figure" "$(sed -n 7p out)" "stopped 10 files - <= 1"
is "what falls short" "$(sed -n '/fall short/,/not measured/p' out)" "3 rows have a bar here, 1 are met, 2 fall short:
 sluggish (10 files): 2 s CPU, bar <= 1.5
 wide (10 files): 5 MB, bar >= 6
not measured:"
is "what was not measured, and why" "$(sed '1,/^not measured/d' out)" " stopped (10 files): no disk
 missing (10 files): no figure
 elsewhere (one file): not there"

# --- the whole, with 100 articles ----------------------------------------------------------------
rows() { sed '/^#/d; s/	.*//' "$bench/rows.tsv"; }
is "a row has six columns" "$(awk -F '\t' '!/^#/ && (NF != 6 || length($1) > 50)' "$bench/rows.tsv")" ""
is "none is there twice" "$(sed '/^#/d' "$bench/rows.tsv" | cut -f 1,2 | sort | uniq -d)" ""
for tool in generate measure screen ahead cost events; do
	if [ ! -x "$BUILD/bench/$tool" ]; then
		skip "the bench runs" "it is not built here"
		end
	fi
done
(cd "$top" && SCALE=tiny COLD=no PEERS=rg WORK="$work/bench" DUMPS="$top/config/sample/panduan" sh tests/bench/run.sh) >all 2>err
is "the bench runs" "$?" 0
is "and complains of nothing" "$(grep -v -e '^  measuring' -e '^  [0-9]* s$' err)" ""
is "every row is there, in order" "$(sed -n '/^measure /,/^$/p' all | sed '1d; /^$/d' | cut -c 1-50 | sed 's/ *$//')" \
	"$(rows)"
is "each has a figure, or says why not" "$(grep 'no figure' all)" ""
is "answers are right" "$(grep -c '^\(words whose\|phrases over\|queries that\) .* <= 0  *met' all)" \
	"$(if command -v rg >/dev/null 2>&1; then echo 3; else echo 1; fi)"
is "what is missed is said again" "$(grep -c ' MISSED ' all)" "$(sed -n 's/.* \([0-9]*\) fall short.*/\1/p' all)"
end
