#!/usr/bin/env bash
# Judges the syntax of every PDF of a site, warnings included:  qpdf.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command qpdf qpdf
enter_site "${1:-}"
files_of_kind pdf
findings=0
for file in "${files[@]}"; do
  said=$(qpdf --check "$file" 2>&1) && continue
  findings=$((findings + 1))
  printf '%s\n' "$said" | grep -v '^checking ' | sed "s|^|$file: |"
done
echo "qpdf: ${#files[@]} files, $findings findings"
[ "$findings" = 0 ]
