#!/usr/bin/env bash
# Sets up what the tests need beyond Python: Chromium, Pango and Java from Debian, a few npm tools. Quick when all is there.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
command -v chromium-headless-shell >/dev/null || missing+=(chromium-headless-shell fonts-dejavu-core)
libraries="$(/sbin/ldconfig -p)"
[[ $libraries == *libpangoft2-1.0.so.0* ]] || missing+=(libpango-1.0-0 libpangoft2-1.0-0)
[[ $libraries == *libharfbuzz-subset.so.0* ]] || missing+=(libharfbuzz-subset0)
command -v java >/dev/null || missing+=(default-jre-headless)
command -v node >/dev/null || missing+=(nodejs)
command -v npm >/dev/null || missing+=(npm)
if ((${#missing[@]})); then
  as_root=(env DEBIAN_FRONTEND=noninteractive)
  if ((EUID != 0)); then as_root=(sudo "${as_root[@]}"); fi
  echo "Installing from Debian: ${missing[*]}"
  if ! { "${as_root[@]}" apt-get update -qq &&
    "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null; }; then
    echo "The tests need them: as root, run apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi

if [[ ! -e node_modules/.set-up || package-lock.json -nt node_modules/.set-up ]]; then
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  touch node_modules/.set-up
fi

# Another host, in an environment of its own: the tests build the book with it too.
if [[ ! -e .venv-second-host/.installed || requirements-second-host.lock -nt .venv-second-host/.installed ]]; then
  "${PYTHON:-python3}" -m venv .venv-second-host
  .venv-second-host/bin/python -m pip install --disable-pip-version-check --quiet --require-hashes -r requirements-second-host.lock
  touch .venv-second-host/.installed
fi
