# make run    compose the example tour: programme on the screen, all formats in out/
# make test   everything that has to hold; installs what it needs
# make fix    format and tidy before a commit
# make bench  time, memory and a peer, side by side

BIN := .venv/bin

.PHONY: run test fix bench clean

run: .venv/installed
	$(BIN)/tourism compose examples/s01-weekend.yaml --out out

test: .venv/installed-dev
	scripts/install-chromium
	scripts/check

fix: .venv/installed-dev
	scripts/fix

bench: .venv/installed-dev
	$(BIN)/python benchmarks/compose.py

.venv/installed: pyproject.toml constraints.txt
	scripts/install
	touch $@

.venv/installed-dev: pyproject.toml constraints.txt
	scripts/install dev
	touch $@ .venv/installed

clean:
	rm -rf .venv out build .coverage* .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
