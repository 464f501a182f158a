#!/usr/bin/env bash
# Judges the cards of a site's sheets in grey, without filled areas:  grey.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command pdftoppm poppler-utils
need_command qpdf qpdf
need_file "$tools/venv/bin/python"
exec "$tools/venv/bin/python" "$judges/grey.py" "${1:-}"
