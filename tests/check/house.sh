#!/bin/sh
# The rules of the house that a compiler does not see: which file may include which, and what lies
# where. Prints file:line, what is wrong there and what would be right; exit 1 if anything is.
#   house.sh [FOLDER]    FOLDER: the tree to look at, else this one
#   KEYMAP_TEST=PROGRAM  build/tests/app/keymap_test, which reads the shipped keys
set -u
cd "${1:-.}" || exit 1
layers=$(sed -n 's/^LAYERS *:= *//p' Makefile) # lowest first
found=0

# Top level: what is listed here, dot files, and what .gitignore names.
ignored=$(sed -n 's|^/\([^/]*\)/*$|\1|p' .gitignore 2>/dev/null)
for name in *; do
	case " src include themes tests config Makefile README.md LICENSE "$(echo $ignored)" " in
	*" $name "*) ;;
	*)
		echo "$name:1: nothing but src include themes tests config Makefile README.md LICENSE" \
			"lies at the top level"
		found=1
		;;
	esac
done

for folder in src/*/ include/*/; do
	layer=$(basename "$folder")
	case " $layers main " in
	*" $layer "*) ;;
	*)
		echo "$folder:1: $layer is no layer; the Makefile's LAYERS are: $layers"
		found=1
		;;
	esac
done

# A node of the include graph is a module: x.c and x.h, and with them, where both exist, private
# headers x_part.h. What begins with view_ is no part of view.h: each view stands for itself.
awk -v layers="$layers main" '
function bad(text) { print FILENAME ":" FNR ": " text; failed = 1 }
function module(node,   whole) {
	whole = node
	if (!(node in headers))
		return node
	while (match(whole, /_[^_\/]*$/)) {
		whole = substr(whole, 1, RSTART - 1)
		if (whole == "app/view")
			break
		if (whole in headers && whole in sources)
			return module(whole)
	}
	return node
}
# The view that a file of app belongs to: view_help_rows belongs to view_help. "": to none.
function view_of(node,   v) {
	for (v = node; v ~ /^app\/view_/; sub(/_[^_]*$/, "", v))
		if (v in views)
			return v
	return ""
}
function library_of(header) {
	if (header ~ /^(ncursesw?\/)?(n?curses|term|panel|menu|form)\.h$/)
		return "curses"
	if (header ~ /^(iniparser\/)?(iniparser|dictionary)\.h$/)
		return "iniparser"
	if (header ~ /^uni[a-z0-9]+\.h$/ && header != "unistd.h")
		return "libunistring"
	return ""
}
function check_library(header,   library) {
	library = library_of(header)
	if (library == "curses" && FILENAME != "src/ui/term_curses.c")
		bad("<" header "> belongs in src/ui/term_curses.c only")
	if (library == "iniparser" && FILENAME != "src/base/ini.c")
		bad("<" header "> belongs in src/base/ini.c only")
	if (library == "libunistring" && layer != "text")
		bad("<" header "> belongs in src/text only; the headers of text/ say the same to others")
}
function check_include(target,   part, to, view) {
	split(target, part, "/")
	to = part[1]
	if (!(to in level) || target !~ /\.h$/)
		return bad("\"" target "\" names no layer: include \"layer/name.h\"")
	if (!(target in public) && !(target in private))
		return bad("\"" target "\" is in neither include/ nor src/")
	if (level[to] > level[layer])
		return bad("\"" target "\": " layer " may include only its own and lower layers;" \
			   " move what both need down to " layer " or lower")
	if (to != layer && !(target in public))
		return bad("\"" target "\" is private to " to ": what others need is in include/" to)
	if (to == layer && FILENAME ~ /^include/ && !(target in public))
		return bad("\"" target "\" is private: a header in include/ may not include it")
	sub(/\.h$/, "", target)
	view = view_of(target)
	if (view != "" && node ~ /^app\/view/ && view_of(node) != view)
		return bad("\"" target ".h\" belongs to another view: what two views need is a helper" \
			   " that is no view (as view_page, view_sheet)")
	if (to == layer)
		add_edges(target)
}
function add_edges(target,   from, onto) {
	from = module(node)
	onto = module(target)
	if (from != onto && !((from, onto) in edge)) {
		edge[from, onto] = FILENAME ":" FNR
		to_list[from] = to_list[from] " " onto
		nodes[from] = nodes[onto] = 1
	}
	# Headers among themselves, where the whole of a module is no excuse.
	if (FILENAME ~ /\.h$/) {
		from = node ".h"
		onto = target ".h"
		edge[from, onto] = FILENAME ":" FNR
		to_list[from] = to_list[from] " " onto
		nodes[from] = nodes[onto] = 1
	}
}
# The shortest way from a node back to itself, by breadth; "" if there is none.
function circle(start,   queue, head, tail, n, i, list, came, path) {
	queue[tail = 1] = start
	for (head = 1; head <= tail; head++) {
		n = split(to_list[queue[head]], list, " ")
		for (i = 1; i <= n; i++) {
			if (list[i] == start) {
				path = start
				for (i = queue[head]; i != start; i = came[i])
					path = i " " path
				return start " " path
			}
			if (!(list[i] in came)) {
				came[list[i]] = queue[head]
				queue[++tail] = list[i]
			}
		}
	}
	return ""
}
function report_circle(path,   n, way, i, text) {
	n = split(path, way, " ")
	text = way[1]
	for (i = 1; i < n; i++)
		text = text " -> " way[i + 1] " (" edge[way[i], way[i + 1]] ")"
	print edge[way[1], way[2]] ": circle: " text \
	      "; one of them must do without, or what both need becomes a module of its own"
	for (i = 1; i < n; i++)
		told[way[i], way[i + 1]] = 1
	failed = 1
}
function report_circles(   count, names, node, i, j, name, path) {
	for (node in nodes)
		names[++count] = node
	for (i = 2; i <= count; i++) {
		name = names[i]
		for (j = i - 1; j > 0 && names[j] > name; j--)
			names[j + 1] = names[j]
		names[j + 1] = name
	}
	for (i = 1; i <= count; i++) {
		path = circle(names[i])
		split(path, names_of_path, " ")
		if (path != "" && !((names_of_path[1], names_of_path[2]) in told))
			report_circle(path)
	}
}
BEGIN {
	count = split(layers, list, " ")
	for (i = 1; i <= count; i++)
		level[list[i]] = i
	for (i = 1; i < ARGC; i++) {
		split(ARGV[i], part, "/")
		name = part[2] "/" part[3]
		if (name ~ /\.c$/) {
			sub(/\.c$/, "", name)
			sources[name] = 1
			continue
		}
		if (part[1] == "include")
			public[name] = 1
		else
			private[name] = 1
		sub(/\.h$/, "", name)
		headers[name] = 1
	}
	# A view is what defines the functions of one.
	for (i = 1; i < ARGC; i++) {
		if (ARGV[i] !~ /^src\/app\/view_.*\.c$/)
			continue
		while ((getline line < ARGV[i]) > 0) {
			if (line ~ /^const struct view_ops view_[a-z_]+ =/) {
				name = substr(ARGV[i], 5)
				sub(/\.c$/, "", name)
				views[name] = 1
			}
		}
		close(ARGV[i])
	}
}
FNR == 1 {
	split(FILENAME, part, "/")
	layer = part[2]
	node = layer "/" part[3]
	sub(/\.[ch]$/, "", node)
	if ($0 !~ /^\/\* SPDX-License-Identifier: MIT/)
		bad("the first line is /* SPDX-License-Identifier: MIT */")
}
/^[ \t]*#[ \t]*include[ \t]*["<]/ {
	target = $0
	sub(/^[^"<]*["<]/, "", target)
	sub(/[">].*/, "", target)
	split(target, part, "/")
	if ($0 ~ /include[ \t]*"/ || part[1] in level)
		check_include(target)
	else
		check_library(target)
}
END {
	report_circles()
	exit failed
}' $(ls src/*/*.[ch] include/*/*.h) || found=1

# The shipped keys: no key means two things in one place. The test says what it met in the log.
if [ -n "${KEYMAP_TEST:-}" ]; then
	data=${KABAR_DATA:-$(pwd)}
	said=$(CMOCKA_MESSAGE_OUTPUT=TAP KABAR_DATA=$data "$KEYMAP_TEST" 2>&1) || {
		lines=$(printf '%s\n' "$said" | sed -n 's|.*\(config/keys\.ini:[0-9]*:.*\)" lacks .*|\1|p')
		printf '%s\n' "${lines:-config/keys.ini:1: refused: $said}" | sort -u
		found=1
	}
fi

if [ "$found" = 0 ]; then echo "house: $(ls src/*/*.[ch] include/*/*.h | wc -l | tr -d ' ') files in order"; fi
exit "$found"
