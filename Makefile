# kabar: GNU make, no configure step. `make help` lists the targets.

PREFIX  ?= /usr/local
DESTDIR ?=
BUILD   ?= build
CC      ?= cc
CLANG   ?= clang
AR      ?= ar
VERSION := 0.1.0
DUMPS   ?=
NER     ?=
SECONDS ?= 10

ifeq ($(origin CC),default)
CC := $(shell command -v gcc >/dev/null 2>&1 && echo gcc || echo cc)
endif

# A file includes headers of its own layer and of the layers before it in this list.
LAYERS := base text news entity store find app ui cli

WARNINGS := -Wall -Wextra -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes \
            -Wpointer-arith -Wwrite-strings -Wvla -Wundef -Wformat=2 -Wcast-qual
HARDEN   := -fstack-protector-strong -fPIE
FORTIFY  := -D_FORTIFY_SOURCE=2
OPTIMISE := -O2
SANITIZE :=
CPPFLAGS += -Iinclude -Isrc -D_GNU_SOURCE -D_DARWIN_C_SOURCE
CPPFLAGS += -DKABAR_VERSION='"$(VERSION)"'
CFLAGS   += -std=c11 -g $(OPTIMISE) $(WARNINGS) $(HARDEN) $(FORTIFY) $(SANITIZE) -pthread
CURSES   := $(shell pkg-config --libs ncursesw 2>/dev/null || echo -lncursesw -ltinfo)
LIBS     := -lunistring -liniparser -pthread -lm
link_libs = $(1)
ifeq ($(shell uname -s),Linux)
LDFLAGS  += -pie -Wl,-z,relro,-z,now
link_libs = -Wl,--start-group $(1) -Wl,--end-group
endif
ifeq ($(shell uname -s),Darwin)
BREW     := $(shell brew --prefix 2>/dev/null || echo /usr/local)
CPPFLAGS += -I$(BREW)/include -I$(BREW)/opt/ncurses/include
LDFLAGS  += -L$(BREW)/lib -L$(BREW)/opt/ncurses/lib
LIBS     += -liconv
CURSES   := -lncursesw
PROBE    := -I$(BREW)/include -I$(BREW)/opt/ncurses/include -L$(BREW)/lib -L$(BREW)/opt/ncurses/lib
endif
LDFLAGS  += $(SANITIZE)
PACKAGES := CC='$(CC)' CLANG='$(CLANG)' PROBE='$(PROBE)' sh config/packages.sh

quiet = @printf '  %-5s %s\n' '$(1)' '$(2)';

# ---- the program -----------------------------------------------------------------------------

# Terminal back ends are chosen at link time: the program gets curses, the tests get the script.
BACKENDS := src/ui/term_curses.c src/ui/term_script.c
layer_objects = $(patsubst src/%.c,$(BUILD)/obj/%.o,$(filter-out $(BACKENDS),$(wildcard src/$(1)/*.c)))
LIBRARIES := $(foreach l,$(LAYERS),$(BUILD)/lib$(l).a)

all: $(BUILD)/kabar

$(BUILD)/kabar: $(BUILD)/obj/main/main.o $(BUILD)/obj/ui/term_curses.o $(LIBRARIES)
	$(call quiet,LINK,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(BUILD)/obj/main/main.o \
	$(BUILD)/obj/ui/term_curses.o $(call link_libs,$(LIBRARIES)) $(CURSES) $(LIBS)

# The trainer of the model of names. It is no part of kabar and is not installed.
TRAINER := $(BUILD)/obj/main/train.o
TRAINER_LIBRARIES := $(foreach l,base text news entity,$(BUILD)/lib$(l).a)
$(BUILD)/train: $(TRAINER) $(TRAINER_LIBRARIES)
	$(call quiet,LINK,$@) $(CC) $(CFLAGS) $(LDFLAGS) -o $@ $(TRAINER) \
	$(call link_libs,$(TRAINER_LIBRARIES)) $(LIBS)

# NER: the folder of labelled sentences; the same folder gives the same bytes.
model: $(BUILD)/train
	$(BUILD)/train '$(NER)' config/lexicon config/model/names.model
	chmod 644 config/model/names.model

$(BUILD)/obj/%.o: src/%.c | $(BUILD)/packages-build
	@mkdir -p $(@D)
	$(call quiet,CC,$<) $(CC) $(CPPFLAGS) $(CFLAGS) -MMD -MP -c -o $@ $<

# Installed data is looked for below PREFIX: another one makes this object anew.
PREFIX_FLAG = -DKABAR_PREFIX='"$(PREFIX)"'
$(BUILD)/obj/base/paths.o: CPPFLAGS += $(PREFIX_FLAG)
$(BUILD)/obj/base/paths.o: $(BUILD)/prefix
ifneq ($(shell cat '$(BUILD)/prefix' 2>/dev/null),$(PREFIX))
$(BUILD)/prefix: FORCE
endif
$(BUILD)/prefix:
	@mkdir -p $(@D)
	@echo '$(PREFIX)' > $@

# What caches hold depends on the sources of all that derives: their digest is part of a cache's key.
DERIVING := $(sort $(wildcard $(foreach l,base text news entity store find,src/$(l)/*.[ch] include/$(l)/*.h)))
SOURCES_FLAG = -DKABAR_SOURCES='"$(shell cat $(BUILD)/sources 2>/dev/null)"'
$(BUILD)/obj/base/build.o: CPPFLAGS += $(SOURCES_FLAG)
$(BUILD)/obj/base/build.o: $(BUILD)/sources
$(BUILD)/sources: $(DERIVING) Makefile
	@mkdir -p $(@D)
	@cat $(DERIVING) | { sha256sum 2>/dev/null || shasum -a 256 2>/dev/null || cksum; } | \
	tr -dc '0-9a-f' > $@.new
	@cmp -s $@.new $@ && rm $@.new && touch $@ || mv $@.new $@

define library
$(BUILD)/lib$(1).a: $(call layer_objects,$(1)) $(if $(filter base,$(1)),$(BUILD)/obj/base/builtin_data.o)
	@rm -f $$@
	$$(call quiet,AR,$$@) $$(AR) rcs $$@ $$^
endef
$(foreach l,$(LAYERS),$(eval $(call library,$(l))))

# Shipped settings are also built in, so that the bare executable works anywhere.
SHIPPED := $(sort $(wildcard config/*.ini config/outlets/*.ini themes/*.ini))
$(BUILD)/gen/builtin_data.c: config/builtin.awk $(SHIPPED) Makefile
	@mkdir -p $(@D)
	$(call quiet,GEN,$@) awk -f config/builtin.awk $(SHIPPED) > $@.new && mv $@.new $@
$(BUILD)/obj/base/builtin_data.o: $(BUILD)/gen/builtin_data.c | $(BUILD)/packages-build
	@mkdir -p $(@D)
	$(call quiet,CC,$<) $(CC) $(CPPFLAGS) $(CFLAGS) -Wno-overlength-strings -MMD -MP -c -o $@ $<

# Names what is missing for building and stops; installs nothing.
$(BUILD)/packages-build: config/packages.sh
	@mkdir -p $(@D)
	@$(PACKAGES) check build
	@touch $@

run:
	@$(PACKAGES) install build
	@$(MAKE) --no-print-directory all
	@exec $(BUILD)/kabar $(if $(DUMPS),'$(DUMPS)',config/sample)

# ---- tests -----------------------------------------------------------------------------------

# tests/<layer>/<name>_test.c links that layer and the ones below it; tests/screens links all.
below = $(if $(filter $(1),$(LAYERS)),$(call upto,$(1),$(LAYERS)),$(LAYERS))
upto  = $(firstword $(2)) $(if $(filter $(1),$(firstword $(2))),,$(call upto,$(1),$(wordlist 2,99,$(2))))
TEST_SOURCES := $(wildcard tests/*/*_test.c)
TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(TEST_SOURCES))
TEST_SUPPORT := $(patsubst tests/%.c,$(BUILD)/tests/obj/%.o,$(wildcard tests/support/*.c))

$(BUILD)/tests/obj/%.o: tests/%.c | $(BUILD)/packages-test
	@mkdir -p $(@D)
	$(call quiet,CC,$<) $(CC) $(CPPFLAGS) -Itests $(CFLAGS) -MMD -MP -c -o $@ $<

script_of = $(if $(filter $(1),$(filter-out ui cli,$(LAYERS))),,$(BUILD)/obj/ui/term_script.o)
libraries_of = $(foreach l,$(call below,$(1)),$(BUILD)/lib$(l).a)
define test_program
$(BUILD)/tests/$(1)/%_test: $(BUILD)/tests/obj/$(1)/%_test.o $(TEST_SUPPORT) $(call script_of,$(1)) \
		$(call libraries_of,$(1))
	@mkdir -p $$(@D)
	$$(call quiet,LINK,$$@) $$(CC) $$(CFLAGS) $$(LDFLAGS) -o $$@ $$< $(TEST_SUPPORT) \
	$(call script_of,$(1)) $$(call link_libs,$(call libraries_of,$(1))) -lcmocka -lvterm $$(LIBS)
endef
$(foreach d,$(sort $(patsubst tests/%/,%,$(dir $(TEST_SOURCES)))),$(eval $(call test_program,$(d))))

$(BUILD)/packages-test: config/packages.sh
	@mkdir -p $(@D)
	@$(PACKAGES) check test
	@touch $@

test:
	@$(PACKAGES) install test
	@$(MAKE) --no-print-directory run-tests

run-tests: $(BUILD)/kabar $(BUILD)/train $(TESTS)
	@BUILD='$(BUILD)' DUMPS='$(DUMPS)' NER='$(NER)' sh tests/run.sh $(TESTS)

# One test: make build/tests/text/wrap_test && build/tests/text/wrap_test

san:
	@$(MAKE) --no-print-directory run-tests BUILD=$(BUILD)/san OPTIMISE=-O1 FORTIFY= \
	SANITIZE='-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer'

# Thread sanitizer over the tests that load with several threads.
TSAN_TESTS := $(filter %/pool_test %/loader_test %/cache_test %/cache_edit_test %/texts_test %/corpus_test %/writer_test %/names_test %/names_changed_test %/names_kept_test %/names_reuse_test %/names_correct_test %/fix_test \
                       %/index_test %/index_kept_test %/watch_test,$(TESTS))
tsan:
	@$(MAKE) --no-print-directory tsan-tests BUILD=$(BUILD)/tsan OPTIMISE=-O1 FORTIFY= \
	SANITIZE='-fsanitize=thread -fno-omit-frame-pointer'
tsan-tests: $(TSAN_TESTS)
	@BUILD='$(BUILD)' sh tests/run.sh $(TSAN_TESTS)

# ---- fuzzers: tests/fuzz/<name>_fuzz.c, corpora kept in tests/fuzz/corpus/<name> ------------------

FUZZERS := $(patsubst tests/fuzz/%_fuzz.c,%,$(wildcard tests/fuzz/*_fuzz.c))
fuzz:
	@$(PACKAGES) check fuzz
	@$(MAKE) --no-print-directory run-fuzzers BUILD=$(BUILD)/fuzz CC='$(CLANG)' OPTIMISE=-O1 FORTIFY= \
	SANITIZE='-fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all'
$(BUILD)/fuzzers/obj/%.o: tests/fuzz/%.c | $(BUILD)/packages-build
	@mkdir -p $(@D)
	$(call quiet,CC,$<) $(CC) $(CPPFLAGS) -Itests $(CFLAGS) -MMD -MP -c -o $@ $<
$(BUILD)/fuzzers/%: $(BUILD)/fuzzers/obj/%_fuzz.o $(LIBRARIES)
	@mkdir -p $(@D)
	$(call quiet,LINK,$@) $(CC) $(CFLAGS) $(LDFLAGS) -fsanitize=fuzzer,address,undefined -o $@ $< \
	$(call link_libs,$(LIBRARIES)) $(LIBS)
run-fuzzers: $(patsubst %,$(BUILD)/fuzzers/%,$(FUZZERS))
	@BUILD='$(BUILD)' SECONDS_EACH='$(SECONDS)' sh tests/fuzz/run.sh $^

# ---- checks ----------------------------------------------------------------------------------

check: $(BUILD)/tests/app/keymap_test
	@BUILD='$(BUILD)' sh tests/run.sh tests/check/house_test.sh

lint:
	@$(PACKAGES) check lint
	@FLAGS='$(subst ','\'',$(CPPFLAGS) $(PREFIX_FLAG) $(SOURCES_FLAG)) -Itests -std=c11' sh tests/check/lint.sh
format:
	clang-format -i $(wildcard src/*/*.[ch] include/*/*.h tests/*/*.[ch])

# SCALE=full: 100,000 files and a million articles in one file; DUMPS=DIR: real text as well.
BENCH := $(addprefix $(BUILD)/bench/,generate measure screen ahead cost events)
bench: $(BUILD)/kabar $(BENCH)
	@BUILD='$(BUILD)' SCALE='$(SCALE)' DUMPS='$(DUMPS)' sh tests/bench/run.sh
ifeq ($(shell uname -s),Linux)
run-tests: $(BENCH)
endif
$(BUILD)/bench/events: tests/bench/events.c $(LIBRARIES)
$(BUILD)/bench/measure: tests/bench/measure.c tests/bench/sample.c tests/bench/sample.h $(LIBRARIES)
$(BUILD)/bench/measure $(BUILD)/bench/events:
	@mkdir -p $(@D)
	$(call quiet,LINK,$@) $(CC) $(CPPFLAGS) -Itests $(CFLAGS) $(LDFLAGS) -o $@ $(filter %.c,$^) \
	  $(call link_libs,$(LIBRARIES)) $(LIBS)
$(BUILD)/bench/generate: $(addprefix tests/bench/,generate.c prose.c prose.h)
$(BUILD)/bench/ahead: tests/bench/ahead.c
$(BUILD)/bench/cost: $(addprefix tests/bench/,cost.c sample.c sample.h)
$(BUILD)/bench/screen: $(addprefix tests/bench/,screen.c screen_use.c screen.h terminal.c terminal.h sample.c sample.h)
$(filter-out %/measure %/events,$(BENCH)): | $(BUILD)/packages-test
	@mkdir -p $(@D)
	$(call quiet,LINK,$@) $(CC) $(CPPFLAGS) -Itests $(CFLAGS) -o $@ $(filter %.c,$^) $(if $(filter %/screen,$@),-lvterm)

# Lexicons that are made of the packages SOURCES pins; SRC=DIR holds them. For maintainers.
lexicons:
	@test -n '$(SRC)' || { echo 'make lexicons SRC=DIR: config/lexicon/SOURCES says of what' >&2; exit 2; }
	@python3 config/lexicon/generate.py '$(SRC)'

# ---- install ---------------------------------------------------------------------------------

BIN  = $(DESTDIR)$(PREFIX)/bin
DATA = $(DESTDIR)$(PREFIX)/share/kabar
MAN1 = $(DESTDIR)$(PREFIX)/share/man/man1
BASHCOMP = $(DESTDIR)$(PREFIX)/share/bash-completion/completions

install: all
	install -d '$(BIN)' '$(DATA)/config' '$(DATA)/themes' '$(MAN1)' '$(BASHCOMP)'
	install -m 755 $(BUILD)/kabar '$(BIN)/kabar'
	cp -R config/*.ini config/outlets config/sample '$(DATA)/config/'
	install -d '$(DATA)/config/lexicon'
	install -m 644 config/lexicon/*.tsv config/lexicon/SOURCES '$(DATA)/config/lexicon/'
	install -d '$(DATA)/config/model'
	install -m 644 config/model/names.model config/model/SOURCES '$(DATA)/config/model/'
	cp -R themes/*.ini '$(DATA)/themes/'
	install -m 644 config/kabar.1 '$(MAN1)/kabar.1'
	install -m 644 config/kabar.bash '$(BASHCOMP)/kabar'
uninstall:
	rm -f '$(BIN)/kabar' '$(MAN1)/kabar.1' '$(BASHCOMP)/kabar'
	rm -rf '$(DATA)'

clean:
	rm -rf $(BUILD)

help:
	@printf '%s\n' \
	'make            build $(BUILD)/kabar (names missing packages, installs none)' \
	'make run        install what building needs, build, open the sample; DUMPS=DIR opens DIR' \
	'make test       install what testing needs, then every test; DUMPS=DIR NER=DIR: on real text too' \
	'make san        every test with the address and undefined behaviour sanitizers' \
	'make tsan       the tests with threads under the thread sanitizer' \
	'make fuzz       every fuzzer for SECONDS=10 each' \
	'make model      NER=DIR: train the model of names anew from the labelled sentences there' \
	'make check      layers, circles, key bindings' \
	'make lint       clang-tidy, cppcheck, mandoc, clang-format, function lengths' \
	'make format     clang-format in place' \
	'make bench      every figure beside its bar and other programs; SCALE=full DUMPS=DIR: all of them' \
	'make lexicons   generated lexicons anew; SRC=DIR holds what config/lexicon/SOURCES names' \
	'make install    to DESTDIR, PREFIX=/usr/local; make uninstall takes it back' \
	'make clean      remove $(BUILD)'

-include $(shell find $(BUILD)/obj $(BUILD)/tests/obj $(BUILD)/fuzzers/obj -name '*.d' 2>/dev/null)
.PHONY: all run model test run-tests san tsan tsan-tests fuzz run-fuzzers lint format check bench lexicons \
	install uninstall clean help FORCE
.SECONDARY:
.DELETE_ON_ERROR:
