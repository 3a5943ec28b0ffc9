# Two commands matter: `make demo` shows the main job, `make test` runs every check. Both set themselves up first.
PYTHON ?= python3
BIN := .venv/bin
KERNELS := $(wildcard koipond/insight/kernels/*.py koipond/insight/kernels/*/*.py koipond/insight/intake/reading/*.py)
export UV_PYTHON_DOWNLOADS := never
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: help setup demo test test-spark lint format docs bench campaign lock clean
.DEFAULT_GOAL := help

help: ## say what each command does
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: .venv/.warm ## make .venv with .venv/bin/koipond (under two minutes; instant when nothing changed)

.venv/.installed: requirements.lock requirements-uv.lock pyproject.toml tools/setup
	@PYTHON="$(PYTHON)" sh tools/setup
	@touch $@

.venv/.warm: .venv/.installed $(KERNELS)
	@echo "koipond: compiling the numeric kernels, once"
	@$(BIN)/koipond warm
	@touch $@

demo: setup ## run the main job on two samples and say where the pages are
	@$(BIN)/koipond demo

test: setup ## run every check and every test
	@$(BIN)/python -m tests

.venv-spark/.installed: .venv/.installed requirements-spark.lock tools/setup-spark
	@sh tools/setup-spark
	@touch $@

test-spark: .venv-spark/.installed ## run every table expression on DuckDB and on a local Spark: equal rows (needs Java 17)
	@.venv-spark/bin/python -m pytest -m spark koipond/insight/tests

lint: .venv/.installed ## only the checks that run no product code: style, types, walls, caps, secrets, docs
	@$(BIN)/python -m tests --lint

format: .venv/.installed ## rewrite the code to the house's layout
	@$(BIN)/ruff check --fix --quiet . && $(BIN)/ruff format .

docs: .venv/.installed ## build the site in docs/_build/html; a warning is an error
	@$(BIN)/python -m tests --docs

bench: setup ## print every benchmark with its ratio to its peers
	@$(BIN)/python -m bench

campaign: setup ## the long tests over many generated ponds
	@$(BIN)/python -m pytest -m campaign -n 2

lock: .venv/.installed ## solve the dependencies anew and write requirements.lock
	@sh tools/lock

clean: ## remove what was built, but not your files
	@rm -rf .venv .venv-spark docs/_build .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
