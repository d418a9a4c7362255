# caseload: a mental-health practice in the terminal.
#
#   make run        install the headers that are missing, build, open the practice (or the demonstration)
#   make test       format check, debug build without warnings, every test, faults in small numbers
#   make test-release    the same against the optimised program, faults in large numbers (about an hour)
#   make install PREFIX=/usr/local    program, manual page, completions, themes
#   make bench      speed of the release program in a real terminal

PREFIX ?= /usr/local
DESTDIR ?=
ARGS ?=
BENCH_ARGS ?=

SYSTEM := $(shell uname -s)
PROGRAM := .build/caseload
BUILT := .build/release/caseload
SOURCES := Package.swift Sources Tests

ifeq ($(SYSTEM),Darwin)
# Apple's own ncurses is too old to know the extended colours; Homebrew's is not on the search path.
NCURSES := $(shell brew --prefix ncurses 2>/dev/null)
BUILD_FLAGS := $(if $(NCURSES),-Xcc -I$(NCURSES)/include -Xlinker -L$(NCURSES)/lib)
RELEASE_FLAGS := $(BUILD_FLAGS)
else
BUILD_FLAGS :=
RELEASE_FLAGS := --static-swift-stdlib
endif
export BUILD_FLAGS

.PHONY: run build test test-release install uninstall bench clean lint format record-screens

run: build
	@Scripts/open-practice $(PROGRAM) $(ARGS)

build:
	@Scripts/install-needs build
	swift build -c release --product caseload $(RELEASE_FLAGS)
	@if command -v strip >/dev/null 2>&1; then strip -o $(PROGRAM) $(BUILT); \
	else cp $(BUILT) $(PROGRAM); fi

test:
	@Scripts/install-needs test
	@$(MAKE) --no-print-directory lint
	@Scripts/run-tests
	@Tests/FaultTests/run small

# The same tests against the optimised program that users get, built apart so that it stays theirs, and
# the faults in large numbers; these drive the test build, which alone tells what it acknowledged.
test-release: build
	@Scripts/install-needs test-release
	CASELOAD_BINARY="$(CURDIR)/$(PROGRAM)" FAULT_SIZE=large Scripts/run-tests \
	  -c release -Xswiftc -enable-testing --scratch-path .build-release-tests
	swift build --product caseload $(BUILD_FLAGS)
	@Tests/FaultTests/run large --release "$(CURDIR)/$(PROGRAM)"

# Builds only what is missing, so that `sudo make install` after `make build` compiles nothing as root.
install:
	@test -x $(PROGRAM) || $(MAKE) --no-print-directory build
	@Scripts/install-files $(PROGRAM) "$(DESTDIR)$(PREFIX)"

uninstall:
	@Scripts/install-files --remove "$(DESTDIR)$(PREFIX)"

bench: build
	@Scripts/install-needs bench
	Benchmarks/run --program $(PROGRAM) $(BENCH_ARGS)

lint:
	swift format lint --strict --recursive --parallel $(SOURCES)

format:
	swift format --in-place --recursive --parallel $(SOURCES)

# Writes the golden screens anew; read the difference before committing it.
record-screens:
	RECORD_SCREENS=1 SWIFT_BACKTRACE=enable=no swift test $(BUILD_FLAGS) --filter UserInterfaceTests
	git diff --stat -- Tests/UserInterfaceTests/Screens

clean:
	rm -rf .build .build-release-tests Benchmarks/__pycache__
