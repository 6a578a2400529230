# Other programs that read the same articles in the same run. Sourced by run.sh: facts of the corpus
# that is measured, "NAME_first_rows" and so on. What is not installed is named, and left out.

peers=${PEERS:-rg less lnav neomutt notmuch newsboat sfeed_curses}

has() {
	case " $peers " in
	*" $1 "*) command -v "$1" >/dev/null 2>&1 ;;
	*) false ;;
	esac
}
peers_named() {
	have= missing=
	for peer in rg less lnav neomutt notmuch newsboat sfeed_curses; do
		if has $peer; then have="$have $peer"; else missing="$missing $peer"; fi
	done
	echo "beside:${have:- nothing}${missing:+; skipped:$missing}"
}

# First rows, a key, memory: NAME, the keys that lead to its list, the program.
drive() { # NAME KEYS PROGRAM [ARGUMENT]...
	name=$1
	shift
	timeout 300 "$tools/screen" other "$@" 2>/dev/null </dev/null | sed "s/^/${name}_/" >>"$facts"
}
costs() { # RUNS NAME PROGRAM [ARGUMENT]...
	"$tools/cost" "$@" >>"$facts"
}

# The articles of FOLDER as a Maildir, as a feed and as the list of titles and contents of sfeed.
make_forms() { # FOLDER
	mail=$1.maildir feed=$1.xml list=$1.tsv
	[ -e "$1.forms" ] && return
	rm -rf "$mail"
	mkdir -p "$mail/cur" "$mail/new" "$mail/tmp"
	find "$1" -type f | sort | awk -v mail="$mail/cur/" -v feed="$feed" -v list="$list" '
	function tame(s) { gsub(/&/, "\\&amp;", s); gsub(/</, "\\&lt;", s); return s }
	BEGIN { print "<rss version=\"2.0\"><channel><title>bench</title><link>http://b.invalid/</link>" >feed }
	{
		n++; at = mail "m" n ":2,S"; subject = ""; body = ""
		while ((getline line <$0) > 0) {
			if (subject == "")
				subject = line
			body = body line "\n"
		}
		close($0)
		printf "From: a@b.invalid\nTo: a@b.invalid\nMessage-ID: <%d@b.invalid>\nDate: Mon, 1 Jan 2024 00:00:00 +0000\nSubject: %s\n\n%s", n, subject, body >at
		close(at)
		printf "<item><title>%s</title><guid>%d</guid><link>http://b.invalid/%d</link><pubDate>Mon, 01 Jan 2024 00:00:00 +0000</pubDate><description>%s</description></item>\n", tame(subject), n, n, tame(body) >feed
		gsub(/\t/, " ", body); gsub(/\n/, "\\n", body)
		printf "1704067200\t%s\thttp://b.invalid/%d\t%s\tplain\t%d\t\t\t\n", subject, n, body, n >list
	}
	END { print "</channel></rss>" >feed }'
	: >"$1.forms"
}
notmuch_of() { # MAILDIR
	export NOTMUCH_CONFIG="$work/notmuch.ini"
	printf '[database]\npath=%s\n[user]\nname=a\nprimary_email=a@b.invalid\n' "$1" >"$NOTMUCH_CONFIG"
	if [ ! -e "$1.index" ]; then
		rm -rf "$1/.notmuch"
		"$tools/cost" 1 index notmuch new --quiet >"$1.index"
	fi
	sed 's/^/notmuch_/' "$1.index" >>"$facts"
	put_sum notmuch_index_speed "$(fact bytes) / $(fact notmuch_index_cpu)"
	costs 3 notmuch notmuch search --limit=50 quake sidang
}
newsboat_of() { # FEED
	echo "file://$1" >"$work/urls"
	printf 'max-items 0\nshow-read-feeds yes\n' >"$work/newsboat.config"
	set -- newsboat -q -u "$work/urls" -c "$1.db" -C "$work/newsboat.config"
	[ -e "$feed.db" ] || timeout 600 "$@" -x reload >/dev/null 2>&1
	drive newsboat "$(printf '\r')" "$@"
}
peers_of_files() { # FOLDER
	if has rg; then
		costs 3 rg_rare rg -c zyxw "$1"
		costs 3 rg_common rg -ciw the "$1"
	fi
	if has neomutt || has notmuch || has newsboat || has sfeed_curses; then make_forms "$1"; fi
	has neomutt && drive neomutt "" neomutt -n -F /dev/null -f "$mail"
	has notmuch && notmuch_of "$mail"
	has newsboat && newsboat_of "$feed"
	has sfeed_curses && drive sfeed "" sh -c 'exec sfeed_curses <"$0"' "$list"
	return 0
}
peers_of_one() { # FILE
	has rg && costs 5 rg_nowhere rg -c Zyxw "$1"
	has less && drive less "" less "$1"
	has lnav && drive lnav "" lnav -q "$1"
	return 0
}
