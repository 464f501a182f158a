#!/usr/bin/env bash
# Builds the program with the feature s3 (unoptimised, into a folder of its own name: the others are without it) and has
# s3.py judge it.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_file "$tools/venv/bin/python"
cd "$root"
cargo build --locked --features s3
program=${CARGO_TARGET_DIR:-target}/debug/takehome
"$tools/venv/bin/python" "$judges/s3.py" "$program"
