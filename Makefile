# Two commands do everything on a fresh machine: `make site` and `make test`.

PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
PYTEST_ARGS ?= -n 2 --dist loadgroup -rs

# Builds of one commit are identical: pages carry its time, not the clock's.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null)
ifeq ($(SOURCE_DATE_EPOCH),)
unexport SOURCE_DATE_EPOCH
endif
# Material announces its successor on every start; builds shall print nothing but what concerns the site.
export NO_MKDOCS_2_WARNING = 1

.DEFAULT_GOAL := help
.PHONY: help site serve example example-site test check format lock benchmark benchmark-quotations benchmark-entities benchmark-extraction benchmark-lighthouse benchmark-search benchmark-encodings pictures clean

help: ## list what one can do
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F'\t' '{printf "  make %-22s %s\n", $$1, $$2}'

site: $(VENV)/.site ## build the annotated site into site/
	$(BIN)/mkdocs build --strict

serve: $(VENV)/.site ## preview with live reload on http://127.0.0.1:8000/
	$(BIN)/mkdocs serve

example: $(VENV)/.site ## preview the example, an invented newspaper, on http://127.0.0.1:8001/
	$(BIN)/mkdocs serve --config-file examples/mkdocs.yml --dev-addr 127.0.0.1:8001

example-site: $(VENV)/.site ## build the example into examples/site/
	$(BIN)/mkdocs build --strict --config-file examples/mkdocs.yml

test: $(VENV)/.dev ## run every check and every test, the browser's included
	$(MAKE) --no-print-directory check
	$(BIN)/python scripts/provide_browser.py
	$(BIN)/python scripts/provide_lighthouse.py
	@# What fails is run once more, by itself: three browsers on a busy machine may be late once. A fault fails again.
	$(BIN)/python -m pytest -m "not alone" $(PYTEST_ARGS) || \
		$(BIN)/python -m pytest -m "not alone" --last-failed --last-failed-no-failures none
	$(BIN)/python -m pytest -m alone

check: $(VENV)/.dev ## format, lint and types, in seconds
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(VENV)/.dev ## format the code
	$(BIN)/ruff check --fix-only .
	$(BIN)/ruff format .

benchmark: $(VENV)/.site ## measure building time beside a plain Material build
	$(BIN)/python benchmarks/build.py

benchmark-quotations: $(VENV)/.site ## score quotations and speakers on labelled articles, GOLD=FILE
	$(BIN)/python benchmarks/quotations.py $(GOLD) $(if $(MODEL),--model $(MODEL))

benchmark-entities: $(VENV)/.site ## score names on labelled articles, GOLD="FILE FILE"
	$(BIN)/python benchmarks/entities.py $(GOLD) $(if $(MODEL),--model $(MODEL))

benchmark-extraction: $(VENV)/.site ## score articles in saved pages beside libraries, PAGES="FOLDER FOLDER"
	$(BIN)/python benchmarks/extraction.py $(PAGES)

benchmark-lighthouse: $(VENV)/.dev ## measure an article's performance beside the same one in stock Material
	$(BIN)/python scripts/provide_browser.py
	$(BIN)/python scripts/provide_lighthouse.py
	$(BIN)/python benchmarks/lighthouse.py

benchmark-search: $(VENV)/.dev ## measure the search index of a thousand articles
	$(BIN)/python scripts/provide_browser.py
	$(BIN)/python benchmarks/search.py

benchmark-encodings: $(VENV)/.site ## measure how texts in old encodings are read
	$(BIN)/python benchmarks/encodings.py

pictures: $(VENV)/.dev site example-site ## take the README's pictures anew (pngquant makes them small where it is installed)
	$(BIN)/python scripts/take_pictures.py
	if command -v pngquant >/dev/null; then pngquant --force --ext .png --strip docs/images/*.png; fi

lock: ## resolve the dependencies anew (needs uv and npm)
	$(PYTHON) scripts/lock.py
	cd tests/browser/lighthouse && npm update --silent --package-lock-only

clean: ## remove the environment, the caches and the built site
	rm -rf $(VENV) tests/browser/lighthouse/node_modules site .site.next .site.old .cache examples/site examples/.site.next examples/.site.old \
		examples/.cache .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

$(BIN)/python:
	@$(PYTHON) scripts/check_python.py
	$(PYTHON) -m venv $(VENV)

$(VENV)/.site: requirements/site.txt pyproject.toml | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/site.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements/dev.txt $(VENV)/.site
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@
