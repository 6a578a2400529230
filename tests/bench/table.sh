# Rows of figure, bar and peer, from facts. Sourced by run.sh.

fact() { awk -F '\t' -v key="$1" '$1 == key { value = $2 } END { print value }' "$facts"; }
# best of three, seconds; "" where it fails
seconds_of() { # COMMAND
	for i in 1 2 3; do
		from=$(date +%s%N)
		sh -c "$1" >/dev/null 2>&1
		[ $? -le 1 ] || return
		echo $(($(date +%s%N) - from))
	done | sort -n | awk 'NR == 1 { printf "%.4f\n", $1 / 1e9 }'
}

# row WHAT VALUE UNIT BAR [PEER PEERVALUE]: bar "<= 30" or ">= 60", in the same unit, or "".
# Units: ms and us of seconds, MB of bytes, MB/s of bytes a second, x as it is.
row() {
	[ -n "$2" ] || return
	awk -v what="$1" -v value="$2" -v unit="$3" -v bar="$4" -v peer="${5-}" -v other="${6-}" '
	BEGIN {
		scale = unit == "ms" ? 1e3 : unit == "us" ? 1e6 : unit ~ /^MB/ ? 1e-6 : 1
		shown = value * scale
		split(bar, b, " ")
		met = ""
		if (bar != "")
			met = (b[1] == "<=" && shown <= b[2] + 0) || (b[1] == ">=" && shown >= b[2] + 0) ? "met" : "MISSED"
		beside = other == "" ? "" : sprintf("%.2f x %s", value / other, peer)
		form = (shown >= 100) ? "%10.0f" : (shown >= 10) ? "%10.1f" : "%10.3f"
		printf "  %-50s " form " %-5s %-9s %-7s %s\n", what, shown, unit, bar, met, beside
	}'
}
once() { # COMMAND: seconds
	from=$(date +%s%N)
	sh -c "$1" >/dev/null 2>&1
	awk -v ns=$(($(date +%s%N) - from)) 'BEGIN { printf "%.4f\n", ns / 1e9 }'
}
over() { awk -v a="$1" -v b="$2" 'BEGIN { if (a != "" && b > 0) printf "%.6g\n", a / b }'; }

# The bar on what is read: the same files read by cat once on each of two threads, then 150 MB/s.
reading_bar() { # BYTES SECONDS_TO_READ
	awk -v bytes="$1" -v read="$2" -v cores="$(nproc)" 'BEGIN {
		printf "%.0f\n", 1.5e3 * (read + bytes / 150e6) / (cores > 2 ? 2 : cores) }'
}

keys_table() {
	row "key press: move, p50" "$(fact move_p50)" ms "<= 0.35"
	row "key press: move, p99" "$(fact move_p99)" ms "<= 4"
	row "  bytes to the terminal, p50" "$(fact move_bytes_p50)" B "<= 400"
	row "key press: page, p50" "$(fact page_p50)" ms "<= 0.35"
	row "key press: page, p99" "$(fact page_p99)" ms "<= 4"
	row "key press: next name, p50" "$(fact next_name_p50)" ms "<= 0.35"
	row "key press: next name, p99" "$(fact next_name_p99)" ms "<= 4"
	row "key press: next article in the reader, p99" "$(fact next_article_p99)" ms "<= 4"
	row "open an article" "$(fact open_first)" ms "<= 1"
}
queries_table() {
	for class in $(sed -n 's/^\([a-z]*\)	.*/\1/p' "$here/queries.txt" | uniq); do
		row "query, $class: first rows, p99" "$(fact "query_${class}_first_p99")" ms "<= 16"
		row "query, $class: exact count and order, p50" "$(fact "query_${class}_exact_p50")" ms "<= 150"
		row "query, $class: exact count and order, p99" "$(fact "query_${class}_exact_p99")" ms "<= 150"
	done
	row "query before the index: a word that is nowhere" "$(fact query_reading)" ms "" rg "$(fact rg_word)"
	row "query, rare, beside notmuch" "$(fact query_rare_exact_p50)" ms "" notmuch "$(fact notmuch)"
	row "as you type, a key: first rows, p50" "$(fact typed_first_p50)" ms "<= 16"
	row "as you type, a key: first rows, p99" "$(fact typed_first_p99)" ms "<= 16"
	row "as you type, a key: exact, p99" "$(fact typed_exact_p99)" ms "<= 150"
}
names_table() {
	row "tokenise, count, tag: one core" "$(fact tag_speed)" MB/s ">= 30"
	row "the same with linking: one core" "$(fact names_speed)" MB/s ">= 25"
	row "mentions" "$(fact mentions)" "" ""
	row "names" "$(fact entities)" "" ""
	row "mentions of the most frequent one" "$(fact top_mentions)" "" ""
	row "all names, first screen" "$(fact names_panel_first)" ms "<= 16"
	row "page of the most frequent name, first screen" "$(fact entity_page_first)" ms "<= 16"
	row "its mentions in context, first screen" "$(fact kwic_first)" ms "<= 16"
}
# WHAT KIND: files or one
table() {
	bytes=$(fact bytes)
	echo
	echo "$1, $((${bytes%.*} / 1000000)) MB"
	row "first rows, from exec" "$(fact first_rows)" ms "<= 30"
	row "everything parsed and listed" "$(fact listed)" ms "<= $(reading_bar "$bytes" "$(fact read)")"
	row "everything ready (names, index)" "$(fact ready)" ms "" "cat" "$(fact read)"
	row "second start: list" "$(fact again_first_rows)" ms ""
	row "second start: everything ready" "$(fact again_ready)" ms \
		"<= $([ "$2" = files ] && echo 600 || echo 1000)"
	row "layout, a core" "$(over "$bytes" "$(fact stats_layout_seconds)")" MB/s ">= 150"
	row "copies and takes, a core" "$(over "$bytes" "$(fact stats_takes_seconds)")" MB/s ""
	names_table
	row "index of words, one core" "$(fact index_speed)" MB/s ">= 60"
	row "  its bytes for each of text" "$(fact index_bytes)" x "<= 0.35"
	queries_table
	row "sort by another column: first rows, worst" "$(fact sort_max)" ms "<= 1000"
	keys_table
	row "peak memory, all loaded, for each byte of text" "$(over "$(fact peak)" "$bytes")" x "<= 1.9"
	row "peak memory" "$(fact peak)" MB ""
	row "peak memory with --memory 256M" "$(fact small_peak)" MB ""
	row "CPU while idle" "$(fact idle_cpu)" x "<= 0"
	row "quit while loading, worst of three" "$(fact quit_loading)" ms "<= 100"
	row "quit" "$(fact quit)" ms "<= $([ "${bytes%.*}" -gt 1000000000 ] && echo 80 || echo 20)"
	if [ -n "$(fact cold_ready)" ]; then
		row "cold: first rows" "$(fact cold_first_rows)" ms ""
		row "cold: all listed" "$(fact cold_listed)" ms "" "reading ahead" "$(fact cold_ahead)"
	fi
	for peer in less lnav neomutt; do
		[ -n "$(fact "${peer}_first_rows")" ] || continue
		row "first rows beside $peer" "$(fact first_rows)" ms "" "$peer" "$(fact "${peer}_first_rows")"
		row "move beside $peer" "$(fact move_p50)" ms "" "$peer" "$(fact "${peer}_move_p50")"
		row "peak memory beside $peer" "$(fact peak)" MB "" "$peer" "$(fact "${peer}_peak")"
	done
}
table_start() { # WHAT
	echo
	echo "$1"
	row "first rows, from exec" "$(fact first_rows)" ms "<= 120"
	row "everything parsed and listed" "$(fact listed)" ms ""
	row "quit" "$(fact quit)" ms "<= 20"
}
