#!/bin/sh
# What kabar needs to be built and tested, found by compiling, not by asking a package manager.
#   packages.sh check PURPOSE      names what is missing for four systems, exit 1 if anything is
#   packages.sh install PURPOSE    prints, then installs it (apt-get, dnf, pacman or brew)
# PURPOSE is build, test, lint or fuzz; the last three include building.
set -u
action=${1:?check or install} purpose=${2:?build, test, lint or fuzz}
cc=${CC:-cc} clang=${CLANG:-clang}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT

links() { # links SOURCE FLAG...: does it compile and link?
	printf '%s\n' "$1" >"$dir/probe.c"
	shift
	# PROBE: flags that say where a system keeps such libraries.
	$cc -D_GNU_SOURCE ${PROBE:-} -o "$dir/probe" "$dir/probe.c" "$@" >/dev/null 2>&1
}
runs() { command -v "$1" >/dev/null 2>&1; }

have() {
	case $1 in
	compiler) links 'int main(void){return 0;}' ;;
	ncursesw) links '#include <curses.h>
		int main(void){return initscr()!=0 && add_wch(0);}' -lncursesw -ltinfo ||
		links '#include <curses.h>
		int main(void){return initscr()!=0 && add_wch(0);}' -lncursesw ;;
	unistring) links '#include <unistr.h>
		int main(void){return u8_check((const uint8_t *)"", 0)!=0;}' -lunistring ;;
	iniparser) links '#if __has_include(<iniparser/iniparser.h>)
		#include <iniparser/iniparser.h>
		#else
		#include <iniparser.h>
		#endif
		int main(void){return iniparser_load("")!=0;}' -liniparser ;;
	cmocka) links '#include <stdarg.h>
		#include <stddef.h>
		#include <setjmp.h>
		#include <stdint.h>
		#include <cmocka.h>
		int main(void){return (int)cmocka_run_group_tests_name==0;}' -lcmocka ||
		links '#include <stdarg.h>
		#include <stddef.h>
		#include <setjmp.h>
		#include <stdint.h>
		#include <cmocka.h>
		int main(void){cmocka_set_message_output(CM_OUTPUT_TAP);return 0;}' -lcmocka ;;
	vterm) links '#include <vterm.h>
		int main(void){return vterm_new(1,1)==0;}' -lvterm ;;
	fuzzer) (
		cc=$clang
		links '#include <stddef.h>
		#include <stdint.h>
		int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len);
		int LLVMFuzzerTestOneInput(const uint8_t *data, size_t len)
		{return data==0 && len!=0;}' -fsanitize=fuzzer,address,undefined
	) ;;
	*) runs "$1" ;;
	esac
}

# The fuzzers' runtime is a package of its own there, named after the version.
clang_version=$($clang -dumpversion 2>/dev/null || echo 14)
rt=libclang-rt-${clang_version%%.*}-dev

# need | Debian | Fedora | Arch | Homebrew | purpose
table="compiler|gcc libc6-dev|gcc|gcc|gcc|build
make|make|make|make|make|build
ncursesw|libncurses-dev|ncurses-devel|ncurses|ncurses|build
unistring|libunistring-dev|libunistring-devel|libunistring|libunistring|build
iniparser|libiniparser-dev|iniparser-devel|iniparser|iniparser|build
cmocka|libcmocka-dev|libcmocka-devel|cmocka|cmocka|test
vterm|libvterm-dev|libvterm-devel|libvterm|libvterm|test
clang-tidy|clang-tidy|clang-tools-extra|clang|llvm|lint
clang-format|clang-format|clang-tools-extra|clang|clang-format|lint
cppcheck|cppcheck|cppcheck|cppcheck|cppcheck|lint
mandoc|mandoc|mandoc|mandoc|mandoc|lint
ctags|universal-ctags|ctags|ctags|universal-ctags|lint
fuzzer|clang $rt|clang compiler-rt|clang compiler-rt|llvm|fuzz"

debian= fedora= arch= brew=
# A here-document, not a pipe: the loop sets variables of this shell.
while IFS='|' read -r need on_debian on_fedora on_arch on_brew for; do
	if [ "$for" != build ] && [ "$for" != "$purpose" ]; then continue; fi
	if have "$need"; then continue; fi
	debian="$debian $on_debian" fedora="$fedora $on_fedora"
	arch="$arch $on_arch" brew="$brew $on_brew"
done <<TABLE
$table
TABLE
if [ -z "$debian" ]; then exit 0; fi

if [ "$action" = check ]; then
	case $purpose in
	build) else=", or let 'make run' do it" ;;
	test) else=", or let 'make test' do it" ;;
	*) else= ;;
	esac
	echo "kabar: packages are missing. Install them$else:" >&2
	echo "  Debian    sudo apt-get install -y$debian" >&2
	echo "  Fedora    sudo dnf install -y$fedora" >&2
	echo "  Arch      sudo pacman -S --needed$arch" >&2
	echo "  Homebrew  brew install$brew" >&2
	exit 1
fi

as_root=
if [ "$(id -u)" != 0 ] && ! runs brew; then as_root=sudo; fi
if runs apt-get; then
	set -- $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $debian
elif runs dnf; then set -- $as_root dnf install -y $fedora
elif runs pacman; then set -- $as_root pacman -S --needed --noconfirm $arch
elif runs brew; then set -- brew install $brew
else
	echo "kabar: no apt-get, dnf, pacman or brew here; these are missing:$debian" >&2
	exit 1
fi
echo "Installing what kabar needs to ${purpose}:" >&2
echo "  $*" >&2
if [ -n "$as_root" ] && ! runs sudo; then
	echo "kabar: there is no sudo here; run that line as root" >&2
	exit 1
fi
# A fresh Debian image has no package lists yet, an old one may have lists of what is gone.
if runs apt-get && ! ls /var/lib/apt/lists/*_Packages* >/dev/null 2>&1; then
	$as_root apt-get update || exit 1
fi
"$@" && exit
runs apt-get && $as_root apt-get update && "$@"
