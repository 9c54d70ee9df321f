# Everything runs in a private environment, .venv, with the exact versions of requirements.txt.
# It is made by the first command that needs it, and again when the lock changes. Nothing is installed elsewhere.

.DEFAULT_GOAL := help
.PHONY: help html test serve note research project new paper posts blank unclaimed docs linkcheck soak cover mutants audit lint lock clean distclean
.DELETE_ON_ERROR:

# Another interpreter, other arguments for pytest, another port: make test PYTHON=python3.12 ARGS="-k notes"
PYTHON ?=
ARGS ?=
PORT ?= 8000

PY := .venv/bin/python
READY := .venv/installed.txt
CHECKERS := .venv/checkers/ready
SPHINX := $(PY) -m sphinx -n -W --keep-going -j auto
SCHOLAR := PYTHONPATH=_ext $(PY) -m sphinx_scholar

# Texts and names as they were typed: neither make nor the shell looks at the quotes, dollars and spaces in them.
export AS_TITLE := $(value TITLE)
export AS_FILE := $(value FILE)
export AS_FROM := $(value FROM)
export AS_OWNER := $(value OWNER)
export AS_URL := $(value URL)
unexport TITLE FILE FROM OWNER URL
# Python keeps what it has compiled: without that every build compiles a thousand modules anew, which takes two seconds.
unexport PYTHONDONTWRITEBYTECODE

help: ## show this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

html: $(READY) ## build the site into _build/html
	$(SPHINX) -d _build/doctrees . _build/html
	@echo "The site is in _build/html: open _build/html/index.html"

test: $(READY) $(CHECKERS) ## check everything, in a real browser too
	@$(PY) tests/support/browser/chromium.py
	$(PY) -m pytest $(ARGS)

serve: $(READY) ## show the site, drafts included, and again after each save
	$(PY) -m sphinx_autobuild -n -t preview --port $(PORT) --ignore '*/.venv/*' --ignore '*/.git/*' \
	  --ignore '*/_build/*' --ignore '*/tests/*' --ignore '*/__pycache__/*' \
	  -d _build/preview-doctrees . _build/preview

note: $(READY) ## start a note: make note TITLE="What it is about"
	@$(SCHOLAR) new note -- "$$AS_TITLE"

research: $(READY) ## start the page of a research experience: make research TITLE="..."
	@$(SCHOLAR) new research -- "$$AS_TITLE"

project: $(READY) ## start the page of a project: make project TITLE="..."
	@$(SCHOLAR) new project -- "$$AS_TITLE"

new: $(READY) ## start a page of a kind that conf.py declares: make new KIND=talk TITLE="..."
	@$(SCHOLAR) new "$(KIND)" -- "$$AS_TITLE"

paper: $(READY) ## file a pasted BibTeX entry; or FILE=entry.bib; PAGE=1 starts its page too, KEY=... that of an old one
	@$(SCHOLAR) new paper $(if $(KEY),"$(KEY)") $(if $(PAGE),--page) --file "$$AS_FILE"

posts: $(READY) ## bring the posts of a Jekyll site: make posts FROM=../old-site/_posts
	@$(SCHOLAR) import-posts -- "$$AS_FROM"

blank: $(READY) ## take the owner's content away: make blank OWNER="Ada Example" URL=https://ada.example.org/
	@$(SCHOLAR) blank $(if $(URL),--address "$$AS_URL") -- "$$AS_OWNER"

unclaimed: $(READY) ## list the papers that no research page names
	@$(SCHOLAR) unclaimed

docs: $(READY) ## build the guides into _build/docs
	$(SPHINX) -d _build/docs-doctrees _docs _build/docs
	@echo "The guides are in _build/docs: open _build/docs/index.html"

linkcheck: $(READY) ## ask every outside link whether it still answers (needs the network)
	$(PY) -m sphinx -b linkcheck -d _build/doctrees-linkcheck . _build/linkcheck

soak: $(READY) $(CHECKERS) ## the long trials and the measurements
	@$(PY) tests/support/browser/chromium.py
	$(PY) -m pytest -m "soak or benchmark" -n 0 --timeout=0 $(ARGS)

cover: $(READY) $(CHECKERS) ## run the tests and say which lines and branches of the engine they leave out
	@$(PY) tests/support/browser/chromium.py
	$(PY) -m pytest --cov --cov-report=term-missing $(ARGS)

mutants: $(READY) ## change the engine in small ways and see whether the tests notice (an hour; a fifth: ARGS="--every 5")
	$(PY) tests/support/mutants.py $(ARGS)

audit: $(READY) ## ask whether flaws are known in the locked versions (needs the network)
	$(PY) -m pip_audit --requirement requirements.txt --require-hashes --disable-pip

lint: $(READY) ## style and types of the engine and the tests
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy

lock: $(READY) ## look for newer versions and write requirements.txt
	$(PY) -m uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --no-annotate \
	  --no-strip-extras --no-emit-index-url --no-emit-find-links --system-certs --custom-compile-command "make lock" \
	  --group test --group dev --output-file requirements.txt pyproject.toml

clean: ## remove what was built
	rm -rf _build .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage .coverage.* mutants

distclean: clean ## remove the environment too
	rm -rf .venv

# --- the environment ---------------------------------------------------------------------------------------------

# A link to a Python that is gone counts as missing: after an upgrade of the system's Python the environment is remade.
$(PY): ;

# It is remade when the lock says something else, not when it merely has a new date.
$(READY): requirements.txt $(PY)
	@if cmp -s requirements.txt $@ && test -x $(PY); then exit 0; fi; \
	for python in $(or $(PYTHON),python3.13 python3.12 python3.11 python3); do \
	  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 || continue; \
	  echo "Setting up .venv with $$($$python --version): once, a few minutes ..."; \
	  $$python -m venv --clear .venv && exit 0; \
	  rm -rf .venv; echo "This Python cannot make environments. On Debian and Ubuntu: apt-get install python3-venv" >&2; \
	  exit 1; \
	done; \
	echo "No Python of version 3.11 or newer among: $(or $(PYTHON),python3.13 python3.12 python3.11 python3)." >&2; \
	echo "Install one, or say where it is: make html PYTHON=/path/to/python3.12" >&2; exit 1
	@cmp -s requirements.txt $@ || PIP_USE_PEP517=1 $(PY) -m pip install --quiet --disable-pip-version-check --no-input --no-compile \
	  --require-hashes -r requirements.txt
	@cp requirements.txt $@

# The Nu HTML checker comes through npm, which comes with the environment.
$(CHECKERS): tests/support/browser/package-lock.json $(READY)
	@mkdir -p .venv/checkers && cp tests/support/browser/package.json tests/support/browser/package-lock.json .venv/checkers/
	@.venv/bin/npm --prefix .venv/checkers ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@
