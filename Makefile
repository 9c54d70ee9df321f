# Everything runs in a private environment, .venv, with the exact versions of requirements.txt and with the engine in
# _ext as it stands. The first command that needs it creates it, and it is created again when the lock changes. Nothing
# is installed elsewhere.

.DEFAULT_GOAL := help
.PHONY: help html test serve docs linkcheck soak cover mutants oldest newest dist audit messages lint lock clean distclean
.DELETE_ON_ERROR:

# Another interpreter, and arguments for the command of a target: make test PYTHON=python3.12 ARGS="-k notes"
PYTHON ?=
ARGS ?=

# Other variables given on the command line are not passed on, which would expand them.
OTHERS := $(filter-out PYTHON ARGS,$(foreach name,$(.VARIABLES),$(if $(findstring command,$(origin $(name))),$(name))))
ifneq (,$(OTHERS))
unexport $(OTHERS)
endif
MAKEOVERRIDES =

PY := .venv/bin/python
LOCKED := .venv/installed.txt
READY := .venv/engine.toml
CHECKERS := .venv/checkers/ready
SPHINX := $(PY) -m sphinx -n -W --keep-going -j auto

# Without compiled files of Python, every build would compile a thousand modules, which takes two seconds.
unexport PYTHONDONTWRITEBYTECODE

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile
	@printf '\nPages and papers, after the first make html:\n'
	@printf '.venv/bin/scholar %s\n' 'new note "The title"    start a note; also: research, project' \
	  'add                     file BibTeX entries, pasted or from a file' '--help                  all commands'

html: $(READY) ## build the site into _build/html
	$(SPHINX) -d _build/doctrees . _build/html
	@echo "The site is in _build/html: open _build/html/index.html"

test: $(READY) $(CHECKERS) ## run all tests, including browser tests
	@$(PY) tests/support/browser/chromium.py
	$(PY) -m pytest $(ARGS)

serve: $(READY) ## serve the site, including drafts, and rebuild it on changes; ARGS="--port 8001"
	.venv/bin/scholar serve $(ARGS)

docs: $(READY) ## build the guides into _build/docs
	$(SPHINX) -d _build/docs-doctrees _docs _build/docs
	@echo "The guides are in _build/docs: open _build/docs/index.html"

linkcheck: $(READY) ## check all external links (needs the network)
	$(PY) -m sphinx -b linkcheck -d _build/doctrees-linkcheck . _build/linkcheck

soak: $(READY) $(CHECKERS) ## run long tests and benchmarks
	@$(PY) tests/support/browser/chromium.py
	$(PY) -m pytest -m "soak or benchmark" -n 0 --timeout=0 $(ARGS)

cover: $(READY) $(CHECKERS) ## run the tests and list uncovered lines and branches of the engine
	@$(PY) tests/support/browser/chromium.py
	$(PY) -m pytest --cov --cov-report=term-missing $(ARGS)

mutants: $(READY) ## run mutation tests (hours; a part with ARGS="--sample 15 site")
	$(PY) tests/support/mutants.py $(ARGS)

oldest: $(READY) ## build the sites with the oldest supported versions (needs the network)
	$(PY) tests/support/distribution.py lowest-direct

newest: $(READY) ## build the sites with the newest supported versions (needs the network)
	$(PY) tests/support/distribution.py highest

dist: $(READY) ## build wheel and source distribution of the engine in _build/dist
	rm -rf _build/dist
	cd _ext && ../$(PY) -m hatchling build -d ../_build/dist

audit: $(READY) ## check the locked versions for known vulnerabilities (needs the network)
	$(PY) -m pip_audit --requirement requirements.txt --require-hashes --disable-pip

messages: $(READY) ## find the messages of the engine, and update its catalogs
	$(PY) tests/support/catalogs.py

lint: $(READY) ## check style and types of the engine and the tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

lock: $(READY) ## update requirements.txt to the newest versions
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-strip-extras --only-binary :all: --no-emit-index-url --no-emit-find-links --system-certs \
	  --custom-compile-command "make lock" \
	  --group test --group dev --all-extras --output-file requirements.txt pyproject.toml _ext/pyproject.toml

clean: ## remove built files
	rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* mutants

distclean: clean ## also remove the environment
	rm -rf .venv

# --- the environment ---------------------------------------------------------------------------------------------

# A link to a Python that no longer exists counts as missing: an upgrade of the system's Python renews the environment.
$(PY): ;

# uv takes a fifth of the time of pip. It is told the registry that pip is set to, and if it cannot do it, pip does.
PIP = $(PY) -m pip install --quiet --disable-pip-version-check --no-input --no-compile --only-binary :all: --require-hashes
UV = $(PY) -m uv pip install --quiet --system-certs --python $(PY) --only-binary :all: --require-hashes
define INSTALL
{ registry=$${PIP_INDEX_URL:-$$($(PY) -m pip config get global.index-url 2>/dev/null)}; \
	  sed -n '/^uv==/,/[^\\]$$/p' requirements.txt > .venv/uv.txt && $(PIP) -r .venv/uv.txt && \
	  $(UV) $${registry:+--default-index "$$registry"} -r requirements.txt || \
	  { echo "uv cannot install all of it: pip does, which takes longer ..."; $(PIP) -r requirements.txt; }; }
endef

# It is renewed when the content of the lock changes, not when only its date does.
$(LOCKED): requirements.txt $(PY)
	@if cmp -s requirements.txt $@ && test -x $(PY); then exit 0; fi; \
	for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  echo "Setting up .venv with $$($$python --version): once, a minute or two ..."; \
	  $$python -m venv --clear .venv && exit 0; \
	  rm -rf .venv; echo "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; \
	done; \
	echo "No Python of version 3.11 or newer among: $(or $(PYTHON),python3.13 python3.12 python3.11 python3)." >&2; \
	echo "Install one, or say where it is: make html PYTHON=/path/to/python3.12" >&2; exit 1
	@cmp -s requirements.txt $@ || $(INSTALL)
	@cp requirements.txt $@

# The engine, whose code is used from where it is: only what its pyproject.toml declares is copied.
$(READY): _ext/pyproject.toml $(LOCKED)
	@cmp -s $< $@ || $(PY) -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e _ext
	@cp $< $@

# The Nu HTML checker is installed with npm, which is part of the environment.
$(CHECKERS): tests/support/browser/package-lock.json $(READY)
	@mkdir -p .venv/checkers && cp tests/support/browser/package.json tests/support/browser/package-lock.json .venv/checkers/
	@.venv/bin/npm --prefix .venv/checkers ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
