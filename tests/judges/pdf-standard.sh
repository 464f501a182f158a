#!/usr/bin/env bash
# Judges every PDF of a site by veraPDF:  pdf-standard.sh ua1|2a SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
standard=${1:?ua1 or 2a}
need_command java default-jdk-headless
enter_site "${2:-}"
files_of_kind pdf
need_file "$judges/vera.sh"
bash "$judges/vera.sh" "$standard" "${files[@]/#/$PWD/}" || exit 1
echo "veraPDF $standard: ${#files[@]} files pass"
