#!/usr/bin/env bash
# Judges the theme "plain": the tiny project in three languages, built with it, passes the HTML checkers, axe on a page of each
# kind, what pages reach for, and both standards of its sheets:  plain.sh TAKEHOME
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
[ -x "${1:-}" ] || cannot_judge "give the program as first argument"
program=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$root/tests/projects/tiny/." "$work/"
sed -i 's/^theme = .*/theme = "plain"/; s/^editions = .*/editions = ["letter", "a4-large"]/' "$work/takehome.toml"
# An author's heading that reads like one of the program's makes two regions of one name.
sed -i 's/^## What may be behind it/## What it may be/' "$work"/content/symptoms/numb-leg*.md
"$program" -C "$work" build --quiet || cannot_judge "the project cannot be built"
site=$work/output/site
grep -q '<header>' "$site/index.html" || cannot_judge "the pages are not of the theme plain"
failed=0
for judge in "bash nu.sh" "bash html-validate.sh" "node links.mjs" "node reach.mjs" "node axe.mjs" "bash pdf-standard.sh ua1" "bash pdf-standard.sh 2a"; do
  read -r runner name standard <<<"$judge"
  "$runner" "$judges/$name" ${standard:+"$standard"} "$site" || failed=1
done
exit "$failed"
