# make demo: builds, runs the main job on SampleVolumes/ and says where to look.
# make test: all tests.   Both install what is missing first.

PACKAGES := libnifti-dev libpng-dev libisal-dev libcairo2-dev libssl-dev fonts-dejavu-core pkg-config
PREFIX ?= /usr/local
DEMO ?= lutetia-demo
BINARY := .build/release/lutetia
SOURCES := Sources Tests Benchmarks Package.swift
# Modules whose documentation is built.
MODULES := VoxelCore NIfTIFile Uptake Lesions VesselContact Response Figures DigitalPhantom Study CommandLineKit

.PHONY: deps build demo test lint docs bench count compare-peers samples install clean

# Installs the Debian packages that are missing, as root or through sudo; does nothing where all are here.
deps:
	@missing=""; for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${db:Status-Status}' $$package 2>/dev/null | grep -qx installed || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  if [ "$$(id -u)" = 0 ]; then run=""; else run="sudo"; fi; \
	  echo "Installing:$$missing"; \
	  $$run apt-get update -qq && \
	  $$run env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
	fi

build: deps
	swift build -c release --product lutetia

demo: build
	$(BINARY) run SampleVolumes $(DEMO) --jobs 2
	@echo
	@echo "The cohort, its tables and every patient: $(abspath $(DEMO))/index.html"
	@echo "A patient over four visits:               $(abspath $(DEMO))/soeiro-2020/report.html"
	@echo "A tumour on a mesenteric artery:          $(abspath $(DEMO))/torso/report.html"
	@echo "Open them in a browser. Research software, not a medical device."

# The tests run optimised: whole phantoms are segmented and measured.
test: PACKAGES += elastix chromium pngcheck poppler-utils
test: deps
	swift build --build-tests -c release -Xswiftc -enable-testing
	swift test -c release -Xswiftc -enable-testing --skip-build

lint:
	swift format lint --strict -r -p $(SOURCES)

# The documentation of every module, warnings as errors, in .build/documentation.
docs: deps
	@rm -rf .build/symbol-graphs .build/documentation && mkdir -p .build/symbol-graphs .build/documentation
	@find .build -type d -path '*/symbolgraph' -exec rm -rf {} +
	swift build
	@# It ends with 1 where the test bundle is not built, whose graph nobody needs; each module's is checked for below.
	-@swift package dump-symbol-graph --minimum-access-level public --skip-synthesized-members >/dev/null 2>&1
	@graphs=$$(find .build -type d -path '*/symbolgraph' | head -n 1); \
	for module in $(MODULES); do \
	  mkdir -p .build/symbol-graphs/$$module; \
	  cp $$graphs/$$module.symbols.json $$graphs/$$module@*.symbols.json .build/symbol-graphs/$$module/ 2>/dev/null || true; \
	  test -f .build/symbol-graphs/$$module/$$module.symbols.json || { echo "no symbols of $$module"; exit 1; }; \
	  docc convert --warnings-as-errors --fallback-display-name $$module --fallback-bundle-identifier lutetia.$$module \
	    --additional-symbol-graph-dir .build/symbol-graphs/$$module --output-path .build/documentation/$$module.doccarchive \
	    || exit 1; \
	done

# Benchmarks against the limits of the machine; ARGUMENTS=--short for the run in CI.
bench: deps
	swift run -c release lutetia-benchmarks $(ARGUMENTS)

# Instructions of every kernel against the committed counts; ARGUMENTS=--write commits new ones.
count: PACKAGES += valgrind binutils
count: deps
	swift build -c release --product lutetia-benchmarks
	Benchmarks/count_instructions.sh .build/release/lutetia-benchmarks $(ARGUMENTS)

# Lutetia against other programs, see Benchmarks/compare_peers/README.md.
compare-peers: PACKAGES += python3 python3-venv time
compare-peers: deps
	Benchmarks/compare_peers/compare.py $(ARGUMENTS)

# Makes the volumes in SampleVolumes/ anew from their recipes.
samples: build
	@for recipe in SampleVolumes/*/*.recipe.json; do \
	  $(BINARY) phantom $$recipe -o $${recipe%.recipe.json} --quiet || exit $$?; \
	done

# The command with the Swift runtime inside, its manual page and its completions.
install: deps
	swift build -c release --static-swift-stdlib --product lutetia
	install -D -m 755 $(BINARY) $(DESTDIR)$(PREFIX)/bin/lutetia
	mkdir -p $(DESTDIR)$(PREFIX)/share/man/man1 $(DESTDIR)$(PREFIX)/share/bash-completion/completions \
	  $(DESTDIR)$(PREFIX)/share/zsh/site-functions $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
	$(BINARY) manual > $(DESTDIR)$(PREFIX)/share/man/man1/lutetia.1
	$(BINARY) completions bash > $(DESTDIR)$(PREFIX)/share/bash-completion/completions/lutetia
	$(BINARY) completions zsh > $(DESTDIR)$(PREFIX)/share/zsh/site-functions/_lutetia
	$(BINARY) completions fish > $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d/lutetia.fish

clean:
	rm -rf .build $(DEMO)
