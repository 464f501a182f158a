#!/usr/bin/env bash
# Judges sitemap.xml: valid by its schema, and each address in it is a page of the site:  sitemap.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command xmllint libxml2-utils
need_file "$modules/sitemap/schema/sitemap.xsd"
enter_site "${1:-}"
[ -f sitemap.xml ] || cannot_judge "no sitemap.xml in $PWD"

xmllint --nonet --noout --schema "$judges/sitemap.xsd" sitemap.xml || exit 1

# The home page has the shortest address, so what stands before its file name is where the site will be.
mapfile -t addresses < <(xmllint --nonet --xpath "//*[local-name()='loc']/text()" sitemap.xml)
home=$(printf '%s\n' "${addresses[@]}" | awk 'NR == 1 || length < length(least) { least = $0 } END { print least }')
home=${home%index.html}
findings=0
for address in "${addresses[@]}"; do
  page=${address#"$home"}
  [ -f "${page:-index.html}" ] && continue
  echo "sitemap.xml: $address is no page of the site"
  findings=$((findings + 1))
done
echo "sitemap: ${#addresses[@]} addresses, $findings findings"
[ "$findings" = 0 ]
