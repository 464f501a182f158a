#!/usr/bin/env bash
# Judges the fonts of every PDF of a site: there are some, each is embedded as a subset and can be read back as
# Unicode:  fonts.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command pdffonts poppler-utils
enter_site "${1:-}"
files_of_kind pdf

# Below a line of dashes, pdffonts gives one line a font: name, type, encoding, embedded, subset, Unicode, object. The
# name and the type may hold spaces, so the three answers are found as such.
judge_fonts='
  /^---/ { below = 1; next }
  !below { next }
  { fonts++ }
  !match($0, / yes +yes +yes +[0-9]+ +[0-9]+ *$/) {
    print file ": not embedded, not a subset, or without Unicode: " $0
    bad++
  }
  END { if (!fonts) print file ": no font at all"; exit bad || !fonts }'

findings=0
for file in "${files[@]}"; do
  if ! said=$(pdffonts "$file" 2>&1); then
    echo "$file: $said"
  elif awk -v file="$file" "$judge_fonts" <<<"$said"; then
    continue
  fi
  findings=$((findings + 1))
done
echo "fonts: ${#files[@]} files, $findings findings"
[ "$findings" = 0 ]
