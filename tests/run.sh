#!/usr/bin/env bash
# Runs every check, the quick ones first. Each must pass; the first that does not ends the run.
set -euo pipefail
cd "$(dirname "$0")/.."
export PATH="$PWD/.venv/bin:$PATH" NO_MKDOCS_2_WARNING=1

step() { printf '\n== %s\n' "$1"; }

step "format";           ruff format --check generator tests
step "lint";             ruff check generator tests
step "types";            mypy
step "floors";           lint-imports
step "schemas";          check-jsonschema --check-metaschema schemas/*.json
step "the book";         causebook check --strict
step "the site";         causebook build --strict
step "scripts";          node --test tests/scripts/*.test.mjs
step "tests";            python -m pytest --numprocesses 2 --dist loadfile tests
