# Everything a newcomer needs: `make run` and `make test`. Python 3.11 or newer is all they ask for.

PYTHON ?= python3
PORT ?= 8501
HOST ?= 127.0.0.1
BIN := .venv/bin
PRETTIER := 3.10.1

.PHONY: run replicas test check lint format docs lock bench pictures clean

run: .venv/ready ## start the dashboard on PORT (default 8501)
	@$(BIN)/python -m factbook check
	@$(BIN)/python -m factbook serve --watch --host $(HOST) --port $(PORT)

replicas: .venv/ready ## three replicas behind nginx, on PORT (default 8501) and the three ports behind it
	@$(BIN)/python -m deploy.replicas --port $(PORT)

test: .venv/ready-dev ## the whole test suite
	@$(BIN)/python -m factbook check
	@$(BIN)/python -m pytest -n auto

check: .venv/ready ## validate the facts
	@$(BIN)/python -m factbook check

lint: .venv/ready-dev ## formatting, lint, types
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/yamllint --strict .
	if command -v npx >/dev/null; then npx --yes prettier@$(PRETTIER) --check $(SCRIPTS); fi

format: .venv/ready-dev ## mend the formatting
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .
	if command -v npx >/dev/null; then npx --yes prettier@$(PRETTIER) --write $(SCRIPTS); fi

docs: .venv/ready ## write anew what docs/ takes from the code: the map, the reference
	$(BIN)/python -m docs.rooms
	$(BIN)/python -m docs.reference

lock: .venv/ready-dev ## pin all dependencies anew, with hashes
	$(BIN)/uv pip compile $(COMPILE) --group test --group lint --group lock --output-file requirements-dev.txt pyproject.toml
	$(BIN)/uv pip compile $(COMPILE) --constraint requirements-dev.txt --output-file requirements.txt pyproject.toml

bench: .venv/ready-dev ## measure, side by side; needs Chromium. BENCH="--quick --only browser" for less
	$(BIN)/uv pip install --quiet --python $(BIN)/python --group bench
	$(BIN)/python -m benchmarks $(BENCH)

pictures: .venv/ready-dev ## take the README's pictures anew; needs Chromium
	$(BIN)/python -m tests.browser.pictures

clean:
	rm -rf .venv .cache

SCRIPTS := factbook/web/assets/*.js factbook/web/assets/*.css factbook/web/assets/styles/*.css
COMPILE := --quiet --universal --generate-hashes --no-emit-index-url --no-header --no-annotate

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/ready: requirements.txt | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.txt
	$(BIN)/python -m factbook.web.assets
	@mkdir -p .cache
	$(BIN)/python -m factbook schema --file any >.cache/facts.schema.json
	@touch $@

.venv/ready-dev: requirements-dev.txt .venv/ready
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
