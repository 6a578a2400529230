# SPDX-License-Identifier: MIT
# Completion of kabar for bash.

_kabar_from() { # _kabar_from WORDS: those that go on from what is typed
	COMPREPLY=($(compgen -W "$1" -- "$cur"))
}

_kabar_files() {
	compopt -o filenames 2>/dev/null
	COMPREPLY=($(compgen -f -- "$cur"))
}

_kabar_themes() {
	local file own=
	for file in "${XDG_CONFIG_HOME:-$HOME/.config}"/kabar/themes/*.ini; do
		if [ -e "$file" ]; then
			file=${file##*/}
			own="$own ${file%.ini}"
		fi
	done
	_kabar_from "default dark light high-contrast colour-blind mono$own"
}

# A list: what stands before the last comma is kept.
_kabar_fields() {
	local word kept=
	case $cur in *,*) kept=${cur%,*}, ;; esac
	compopt -o nospace 2>/dev/null
	COMPREPLY=()
	for word in $1; do
		case $kept$word in "$cur"*) COMPREPLY+=("$kept$word") ;; esac
	done
}

_kabar() {
	local IFS=$' \t\n'
	local cur=${COMP_WORDS[COMP_CWORD]} flag=${COMP_WORDS[COMP_CWORD-1]}
	# "--flag=value" is three words to bash.
	if [ "$cur" = = ]; then
		cur=
	elif [ "$flag" = = ] && [ "$COMP_CWORD" -gt 1 ]; then
		flag=${COMP_WORDS[COMP_CWORD-2]}
	fi
	case $flag in
	--fields)
		case " ${COMP_WORDS[*]} " in
		*' --check '*) _kabar_fields 'path reasons encoding repaired detail' ;;
		*' --entities '* | *' --entity '*) _kabar_fields 'entity entity_id type mentions articles aliases' ;;
		*' --mentions '*) _kabar_fields 'article path start end text type entity entity_id how' ;;
		*' --kwic '*) _kabar_fields 'article path date start left text right entity_id' ;;
		*' --search '*) _kabar_fields 'id path title date source score snippet' ;;
		*) _kabar_fields 'id path offset bytes title title_from date date_from source
			place wire author editor translator words collection related' ;;
		esac
		return ;;
	-t | --theme) _kabar_themes; return ;;
	--color) _kabar_from 'auto never 8 16 256 true'; return ;;
	--print | --decode | -c | --config | --corrections) _kabar_files; return ;;
	--search | --entity | --kwic | -q | --query | --width | --keys | --threads | --memory | --now) COMPREPLY=(); return ;;
	esac
	case $cur in
	-*) _kabar_from '--list --search --print --entities --entity --mentions --kwic --decode --check --check-config --print-theme
		--stats -q --query --json --fields --width -t --theme -c --config --corrections --color --ascii --keys --threads
		--memory --no-cache --now -h --help -V --version' ;;
	*) _kabar_files ;;
	esac
}
complete -F _kabar kabar
