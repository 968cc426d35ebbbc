# make site    checks and builds content/ into site/
# make serve   previews it with live reload on http://127.0.0.1:8000/
# make test    sets up what it needs and runs every check
# make bench   measures the figures of the design, against MkDocs and Hugo, and search in a slow network
# make picture  takes the picture in the README from the built site
# make lock    writes the lock files anew from pyproject.toml

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
AS_ROOT := $(if $(filter-out 0,$(shell id -u)),sudo)
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.PHONY: site serve test bench picture lock clean golden

site: $(VENV)/.installed
	$(BIN)/causebook build

serve: $(VENV)/.installed
	$(BIN)/causebook serve

test: $(VENV)/.installed-test
	tests/setup.sh
	tests/run.sh

bench: $(VENV)/.installed-test $(VENV)/.installed-bench
	$(BIN)/python tests/bench/bench.py
	$(BIN)/python tests/bench/search.py

golden: $(VENV)/.installed-test
	$(BIN)/python -m pytest tests -k golden --update-golden

# Debian packs what makes an environment apart from Python.
# The project itself is built without a network: what builds it is in the lock file too.
$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c "import ensurepip" 2>/dev/null \
		|| { $(AS_ROOT) apt-get update -qq && $(AS_ROOT) apt-get install -y -qq --no-install-recommends python3-venv >/dev/null; } \
		|| { echo "$(PYTHON) cannot make an environment: as root, run apt-get install python3-venv" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.installed-test: $(VENV)/.installed requirements-test.lock
	$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/.installed-bench: $(VENV)/.installed requirements-bench.lock
	$(PIP) --require-hashes -r requirements-bench.lock
	@touch $@

picture: site $(VENV)/.installed-test
	cd tests && ../$(BIN)/python picture.py

lock: $(VENV)/.installed-test
	$(BIN)/uv pip compile pyproject.toml --group build -o requirements.lock --universal --generate-hashes --no-header --no-annotate --quiet
	$(BIN)/uv pip compile pyproject.toml --group build --group dev -o requirements-test.lock --universal --generate-hashes --no-header --no-annotate --quiet
	$(BIN)/uv pip compile pyproject.toml --group build --group bench -o requirements-bench.lock --universal --generate-hashes --no-header --no-annotate --quiet

clean:
	rm -rf $(VENV) .causebook node_modules .bench site/*
