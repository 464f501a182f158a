#!/usr/bin/env bash
# Installs the Python packages that tests compare with into tests/tools/venv, as pinned in python-requirements.txt.
# Does nothing when they are there already. Run it from anywhere.
set -euo pipefail

judges="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
requirements="$judges/python-requirements.txt"
venv="$judges/../tools/venv"
installed="$venv/installed-requirements.txt"

if [[ -x "$venv/bin/python" ]] && cmp --silent "$requirements" "$installed"; then
    echo "tests/tools/venv is up to date"
    exit 0
fi

mkdir -p "$(dirname "$venv")"
python3 -m venv --clear "$venv"
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --requirement "$requirements"
"$venv/bin/python" -m pip check --disable-pip-version-check
# Copied last: an installation that broke off is not taken for a whole one.
cp "$requirements" "$installed"
echo "tests/tools/venv is ready"
