# SPDX-License-Identifier: MIT
# TAP for the scripts here, a place of their own, and a look at JSON without tools that may not be
# installed.
count=0 failures=0

# Into a fresh folder $work, which is home and all XDG folders too; $kabar and the source tree, $top.
own_place() {
	kabar=${KABAR:?the program} top=${KABAR_DATA:?the source tree}
	work=$(mktemp -d) || exit 1
	trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
	export HOME="$work" XDG_CONFIG_HOME="$work/config" XDG_DATA_HOME="$work/data" \
		XDG_STATE_HOME="$work/state" XDG_CACHE_HOME="$work/cache" LC_ALL=C.UTF-8
	cd "$work" || exit 1
}
run() { # run ARGUMENT...: out, err and $status
	"$kabar" "$@" >out 2>err </dev/null
	status=$?
}
says() { # says FILE TEXT
	grep -qF -- "$2" "$1" || { sed 's/^/# /' "$1"; false; }
}
lines() { wc -l <"$1" | tr -d ' '; }

ok() { # ok NAME CONDITION...: CONDITION is a command
	count=$((count + 1)) tap_name=$1
	shift
	if "$@"; then
		echo "ok $count - $tap_name"
	else
		failures=$((failures + 1))
		echo "not ok $count - $tap_name"
		echo "# $*"
	fi
}
is() { # is NAME GOT WANTED
	if [ "$2" != "$3" ]; then printf '%s\n' "got:    $2" "wanted: $3" | sed 's/^/# /'; fi
	ok "$1" [ "$2" = "$3" ]
}
skip() {
	count=$((count + 1))
	echo "ok $count - $1 # SKIP $2"
}
end() {
	echo "1..$count"
	exit $((failures > 0))
}

# is_json FILE: is each line a JSON value? Strings, then everything else, are folded to one letter.
is_json() {
	LC_ALL=C awk '
	{
		gsub(/"([^"\\]|\\["\\\/bfnrt]|\\u[0-9a-f][0-9a-f][0-9a-f][0-9a-f])*"/, "s")
		gsub(/-?[0-9]+(\.[0-9]+)?/, "v")
		gsub(/null|true|false/, "v")
		do {
			n = gsub(/\[([sv](,[sv])*)?\]/, "v")
			n += gsub(/\{(s:[sv](,s:[sv])*)?\}/, "v")
		} while (n)
		if ($0 != "v") { print "# line " NR ": " $0; bad = 1 }
	}
	END { exit bad || NR == 0 }' "$1"
}

# is_tame FILE: no byte that could drive a terminal: C0 but tab and line end, DEL, C1, bidi controls.
is_tame() {
	LC_ALL=C awk '
	/[\001-\010\013-\037\177]/ || /\302[\200-\237]/ || /\342\200[\213-\217\250-\256]/ {
		bad = 1
	}
	END { exit bad }' "$1" || { cat -v "$1" | sed 's/^/# /'; false; }
}
