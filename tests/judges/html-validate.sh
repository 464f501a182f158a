#!/usr/bin/env bash
# Judges all pages of a site with html-validate (rules in htmlvalidate.json), warnings included:  html-validate.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command node nodejs
program=$modules/html-validate/bin/html-validate.mjs
need_file "$program"
enter_site "${1:-}"
files_of_kind html
node "$program" --config "$judges/htmlvalidate.json" --max-warnings 0 --formatter text --ext html . || exit 1
echo "html-validate: ${#files[@]} pages, nothing found"
