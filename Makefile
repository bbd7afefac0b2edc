# The two commands of this repository: `make report` and `make test`. Each does its own set-up in .venv.
#
#   make report                               the main job on the bundled demo
#   make report CORPUS=path NAME=name         the same on any source; output in reports/NAME
#   make report ... OPTIONS="--topics 12"     further options of `trendlab report`
#   make report ... NOTEBOOKS=1               also keeps executed notebooks under reports/NAME/notebooks
#   make test                                 every check
#   make docs                                 the documentation, offline, in docs/_build/html
#   make check-dump                           the notebooks on a damaged dump (DUMP=path)
#   make lock                                 new pins in requirements.txt and constraints.txt

SHELL := /bin/sh
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= demo
NAME ?= $(if $(filter demo,$(CORPUS)),demo,$(basename $(notdir $(CORPUS))))
OPTIONS ?=
NOTEBOOKS ?=
DUMP ?= ../shared/corpora/technode/technode_feed.txt
TORCH := torch==2.13.0
EXTRAS := bertopic,jupyter,dask,tomotopy,formats,scripts,docs,test
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && { echo $$p; break; }; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check

.PHONY: report test docs setup setup-all lint types notebooks check-dump bench lock clean

report: $(if $(NOTEBOOKS),setup-all,setup)
	$(BIN)/trendlab report "$(CORPUS)" -o "reports/$(NAME)" $(OPTIONS)
	$(if $(NOTEBOOKS),$(BIN)/python -m trendlab.run.notebooks notebooks --source "$(CORPUS)" --name "$(NAME)" --output "reports/$(NAME)/notebooks")

test: setup-all lint types
	$(BIN)/python -m pytest -n 2 --dist worksteal

docs: setup-all
	$(BIN)/python docs/make_pages.py
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html
	@echo "docs/_build/html/index.html"

lint: setup-all
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: setup-all
	$(BIN)/mypy

check-dump: setup-all
	$(BIN)/python -m trendlab.run.notebooks notebooks --source "$(DUMP)" --name check-dump

# With a path and not a hook: a hook is asked after the working directory, where the clone's own folder, seen from beside
# it, passes for an empty package.
EDITABLE = --config-settings editable_mode=compat

setup: $(VENV)/.core
setup-all: $(VENV)/.all

$(VENV)/.core: requirements.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "make: no Python 3.11 to 3.13 found; install one or say PYTHON=path" >&2; exit 2; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements.txt
	$(PIP) install --quiet --no-deps --no-build-isolation $(EDITABLE) --editable .
	touch $@

# torch comes first and pinned: on a machine whose package index offers a CPU build, nothing later pulls another.
$(VENV)/.all: $(VENV)/.core constraints.txt
	$(PIP) install --quiet $(TORCH)
	$(PIP) install --quiet --no-build-isolation --constraint constraints.txt $(EDITABLE) --editable ".[$(EXTRAS)]"
	touch $@

lock: setup
	$(PIP) install --quiet uv
	$(BIN)/uv pip compile pyproject.toml --extra build --universal --python-version 3.11 --upgrade --generate-hashes \
		--no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet -o requirements.txt
	echo "$(TORCH)" > $(VENV)/torch.txt
	$(BIN)/uv pip compile pyproject.toml --constraint $(VENV)/torch.txt $(foreach e,build bertopic jupyter dask tomotopy formats scripts docs test,--extra $(e)) --universal \
		--python-version 3.11 --upgrade --no-annotate --no-header --no-emit-index-url --no-emit-find-links --quiet -o constraints.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache
