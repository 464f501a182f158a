#!/usr/bin/env bash
# Builds the program with the feature s3 and has s3.py judge it. The feature changes what other crates are built with, so
# nothing of the tests' own build can be used: it has a folder of its own, and is not optimised, which is quickest.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_file "$tools/venv/bin/python"
cd "$root"
folder=${CARGO_TARGET_DIR:-target}/s3
plain=(--config 'profile.dev.package."*".opt-level=0' --config 'profile.dev.debug=0')
cargo build --locked --features s3 --bin takehome --target-dir "$folder" "${plain[@]}"
"$tools/venv/bin/python" "$judges/s3.py" "$folder/debug/takehome"
