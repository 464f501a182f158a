#!/usr/bin/env bash
# Judges the codes on the handouts of a site with a decoder that did not make them:  scan.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command pdftoppm poppler-utils
need_file "$tools/venv/bin/python"
exec "$tools/venv/bin/python" "$judges/scan.py" "${1:-}"
