#!/usr/bin/env bash
# Has s3.py judge the unoptimised program that the tests are built with: they have the feature s3, the release has not.
# After the tests there is nothing left to build.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_file "$tools/venv/bin/python"
cd "$root"
cargo test --locked --features s3 --test commands --no-run
"$tools/venv/bin/python" "$judges/s3.py" "${CARGO_TARGET_DIR:-target}/debug/takehome"
