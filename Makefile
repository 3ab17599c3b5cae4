# make run    serve the whole product at http://127.0.0.1:8000, on an embedded database
# make test   everything that has to hold; installs what it needs
# make fix    format and tidy before a commit
# make coverage  how much of the code the tests run through; twice as long as the tests alone
# make fuzz   ten minutes of broken and hostile files against the readers
# make bench  time, memory and a peer, side by side

BIN := .venv/bin

.PHONY: run test fix coverage fuzz bench clean

run: .venv/installed
	$(BIN)/tourism serve

test: .venv/installed-dev
	scripts/install-chromium
	scripts/install-readers
	scripts/install-axe
	scripts/check

fix: .venv/installed-dev
	scripts/fix

coverage: .venv/installed-dev
	scripts/install-chromium
	scripts/install-readers
	scripts/install-axe
	scripts/coverage

fuzz: .venv/installed-dev
	$(BIN)/python scripts/fuzz.py --minutes 10

bench: .venv/installed-dev
	$(BIN)/python benchmarks/compose.py
	$(BIN)/python -m benchmarks.service
	$(BIN)/python -m benchmarks.web

.venv/installed: pyproject.toml constraints.txt
	scripts/install
	touch $@

.venv/installed-dev: pyproject.toml constraints.txt
	scripts/install dev
	touch $@ .venv/installed

clean:
	rm -rf .venv out build .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	rm -rf tests/readers/node_modules tests/browser/node_modules
