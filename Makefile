# The whole of it: `make run` serves the site, `make test` proves it. Both build .venv when it is needed.
PYTHON ?= python3
PY := .venv/bin/python
LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --no-header --quiet

.PHONY: run test lint install install-dev lock

run: install
	@exec $(PY) manage.py serve --prepare

test: install-dev
	@exec bin/test

lint: install-dev
	@exec bin/lint

install:
	@$(PYTHON) bin/bootstrap run

install-dev:
	@$(PYTHON) bin/bootstrap dev

# Needs uv; writes no address of a package index into the locks. UPGRADE=1 takes newer versions.
lock:
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml -o requirements/run.txt
	$(LOCK) $(if $(UPGRADE),--upgrade) pyproject.toml --extra dev -c requirements/run.txt -o requirements/dev.txt
