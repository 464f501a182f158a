#!/usr/bin/env bash
# Has s3.py judge a program that was built with the feature s3.
#
#   bash tests/judges/s3.sh PROGRAM
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_file "$tools/venv/bin/python"
exec "$tools/venv/bin/python" "$judges/s3.py" "${1:?give the program as first argument}"
