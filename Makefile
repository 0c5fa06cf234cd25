# Each target does its own set-up: Python 3.11 or newer, make and PyPI are all that a machine needs.
SHELL := /bin/sh
PYTHON ?= python3
HOST ?= CAF
AS_OF ?= today
PORT ?= 8000

# uv is told to use the Python that runs make, and never to download another.
export UV_PYTHON_DOWNLOADS := never
export UV_PYTHON := $(shell $(PYTHON) -c "import sys; print(sys.executable)")

UV = $$($(PYTHON) tools/bring_uv.py)

.DEFAULT_GOAL := help
.PHONY: help brief test quick thorough check bench app docs browser format reference canary release

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## /{printf "  make %-8s %s\n", $$1, $$2}' Makefile

brief: ## write the brief on HOST (CAF) as of AS_OF (today) to briefs/
	@uv=$(UV) && $$uv sync --quiet --locked --inexact && $$uv run --no-sync sinequanon brief $(HOST) --as-of $(AS_OF)

test: ## run all tests that need no browser and no network
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test && $$uv run --no-sync pytest -n 2 --dist worksteal

quick: ## run the fast tests while you work (about a minute; `make test` runs all)
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test && $$uv run --no-sync pytest -n 2 --dist worksteal \
	  -m "not slow and not browser and not canary and not raw" tests/unit tests/oracles/test_scoring.py \
	  tests/oracles/test_scenario.py tests/properties/test_months.py tests/properties/test_draws.py tests/properties/test_scoring.py

thorough: ## run the long tests that `make test` and `make browser` leave out
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test --group browser && $$uv run --no-sync pytest -n 2 --dist worksteal -m thorough

check: ## format, lint, types, layers, docs, registers
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test --group check \
	  && $$uv run --no-sync ruff format --check . && $$uv run --no-sync ruff check . \
	  && { $$uv run --no-sync pyright & types=$$!; \
	    $$uv run --no-sync lint-imports && $$uv run --no-sync python tools/check_docs.py && $$uv run --no-sync sinequanon data check; \
	    others=$$?; wait $$types && exit $$others; }

bench: ## measure against peers and slow twins, in one run
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test --group bench && $$uv run --no-sync python -m benchmarks

app: ## serve the app on http://127.0.0.1:PORT (8000; loopback only)
	@uv=$(UV) && $$uv sync --quiet --locked --inexact && $$uv run --no-sync sinequanon app --port $(PORT)

docs: ## run the tutorial and build the documentation into site/
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group docs && $$uv run --no-sync python tools/run_tutorial.py \
	  && $$uv run --no-sync zensical build

browser: ## open brief and app in a real Chromium (Debian's) and look at them
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test --group browser && $$uv run --no-sync pytest -n 2 --dist loadfile -m "browser and not thorough" tests/browser

reference: ## make the reference edition again from the raw releases in RAW
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test && $$uv run --no-sync python tools/make_reference.py $(RAW)

format: ## put the code in order
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group check && $$uv run --no-sync ruff format . && $$uv run --no-sync ruff check --fix .

canary: ## ask the live sources whether they have data that this version does not know
	@uv=$(UV) && $$uv sync --quiet --locked --inexact --group test && $$uv run --no-sync pytest -m canary tests/canary -rs

release: check test thorough ## run every check, make and try all that is released in dist/; nothing is published
	@$(PYTHON) tools/release.py
