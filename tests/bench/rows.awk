# Prints rows.tsv with the facts there are, then the rows that fall short, then those that were not
# measured, and why.   awk -f rows.awk FACTS... rows.tsv
# FACTS: files named facts-CORPUS of "key<TAB>value" lines; a value that begins with "?" says why
# there is none.
BEGIN {
	FS = "\t"
	scale["ms"] = 1e3
	scale["s"] = scale[""] = scale["x"] = scale["B"] = 1
	scale["MB"] = scale["MB/s"] = 1e-6
	form = "%-50s %-24s %9s %-8s %-9s %-6s %s\n"
	printf form, "measure", "of", "figure", "", "bar", "", "beside"
}
FILENAME ~ /\/facts-[a-z]+$/ {
	corpus = FILENAME
	sub(/.*\/facts-/, "", corpus)
	facts[corpus, $1] = $2
	next
}
/^#/ || NF < 2 { next }
{
	what = $1; corpus = $2; unit = $4; bar = $5; beside = $6
	sub(/ CPU$/, "", unit)
	value = facts[corpus, $3]
	named = ((corpus, "label") in facts) ? facts[corpus, "label"] : corpus
	if (value == "" || value ~ /^\?/) {
		why = value == "" ? facts[corpus, "none"] : value
		sub(/^\?/, "", why)
		printf form, what, named, "-", "", bar_shown(bar, corpus, unit), "", ""
		without[++withouts] = what " (" named "): " (why == "" ? "no figure" : why)
		next
	}
	limit = bar_of(bar, corpus, unit)
	shown = value * scale[unit]
	met = ""
	if (limit != "") {
		met = (bar ~ /^<=/ ? shown <= limit : shown >= limit) ? "met" : "MISSED"
		judged++
		if (met == "MISSED")
			missed[++misses] = what " (" named "): " number(shown) " " $4 ", bar " bar_shown(bar, corpus, unit)
	}
	printf form, what, named, number(shown), $4, bar_shown(bar, corpus, unit), met, others(beside, value)
}
END {
	printf "\n%d rows have a bar here, %d are met, %d fall short%s\n", judged, judged - misses, misses, misses ? ":" : ""
	for (i = 1; i <= misses; i++)
		print "  " missed[i]
	if (withouts)
		print "not measured:"
	for (i = 1; i <= withouts; i++)
		print "  " without[i]
}
# "<= 30", or "<= @key": a fact of the corpus, none where it has none.
function bar_of(bar, corpus, unit,    parts) {
	if (split(bar, parts, " ") < 2)
		return ""
	if (parts[2] !~ /^@/)
		return parts[2] + 0
	value_of_bar = facts[corpus, substr(parts[2], 2)]
	return value_of_bar == "" ? "" : value_of_bar * scale[unit]
}
function bar_shown(bar, corpus, unit,    limit) {
	limit = bar_of(bar, corpus, unit)
	return limit == "" ? "" : bar ~ /@/ ? substr(bar, 1, 3) number(limit) : bar
}
function number(n) {
	if (n == int(n) && n < 1e9 && n > -1e9)
		return n ""
	return n ~ /^[0-9.]+$/ && length(n) <= 4 ? n "" : sprintf(n >= 100 ? "%.0f" : n >= 10 ? "%.1f" : n >= 1 ? "%.2f" : "%.3f", n)
}
# "less=one.less_wall,rg=files.rg": how much of theirs the figure is, or what is said where there is none.
function others(list, value,    n, i, pair, at, other, out) {
	n = split(list, all, ",")
	for (i = 1; i <= n; i++) {
		split(all[i], pair, "=")
		split(pair[2], at, ".")
		other = facts[at[1], at[2]]
		if (other == "" || other + 0 == 0)
			continue
		out = out (out == "" ? "" : ", ") number(value / other) " x " pair[1]
	}
	return out
}
