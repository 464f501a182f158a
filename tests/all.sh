#!/usr/bin/env bash
# Everything that a change must pass: installs what is missing, then formatting, lints, tests, documentation, a
# release build, the sample clinic built with it, and the outside judges of that site. All steps are run, also after
# one has failed; the last line says how many passed.
#
#   bash tests/all.sh                       everything
#   bash tests/all.sh --only axe,links      these steps (and those that they need); names of groups: source, html, pdf
#   bash tests/all.sh --site DIR            the judges alone, over a site that is already built
#   bash tests/all.sh --list                the names of the steps
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.." || exit 2
judges=tests/judges
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# name, group, what it needs (tools, program, site or nothing), most minutes it may take, title
steps='
install       | -      | -       | 15 | Install what is missing
fmt           | source | -       |  2 | Formatting
clippy        | source | -       | 15 | Lints
test          | source | tools   | 30 | Unit and integration tests
doc           | source | -       | 10 | Documentation of the code
self-test     | -      | tools   | 10 | The judges refuse what is bad
release       | -      | -       | 20 | Release build
sample        | -      | program |  5 | Build the sample clinic
nu            | html   | site    |  5 | Nu HTML checker
html-validate | html   | site    |  5 | html-validate
links         | html   | site    |  5 | Links, and nothing from other hosts
sitemap       | html   | site    |  2 | Sitemap
reach         | html   | site    |  5 | Chromium: requests, messages, cookies, 320 px
connect       | html   | site    |  5 | Chromium: questions of health records
search        | html   | site    |  5 | Chromium: the search, by keyboard
preview       | html   | program |  3 | Chromium: the preview while somebody writes
fhir          | html   | site    |  2 | FHIR bundle
axe           | html   | site    | 20 | axe in Chromium: WCAG 2.2 AA on every page
schema        | html   | site    |  2 | Structured data: names of schema.org
weight        | html   | site    |  2 | Weight of the pages
lighthouse    | html   | site    |  5 | Lighthouse: accessibility, best practices, search engines
hostile       | html   | program |  5 | Chromium: no text of a project runs
plain         | html   | program |  5 | The theme plain: pages and sheets
qpdf          | pdf    | site    |  5 | PDF syntax
fonts         | pdf    | site    |  5 | PDF fonts
scan          | pdf    | site    | 10 | Codes on the sheets, read from their pages
truth         | pdf    | program |  3 | From a printed code to the truth, in Chromium
hosts         | -      | program |  5 | Published into folders of nginx and Apache
s3            | -      | program | 10 | Published to an S3 server, killed at each write
grey          | pdf    | site    | 10 | Cards in grey, without filled areas
ua1           | pdf    | site    |  5 | veraPDF: PDF/UA-1
2a            | pdf    | site    |  5 | veraPDF: PDF/A-2a
'

# The command of a step, in the array `command`.
command_of() {
  case $1 in
    install) command=(bash "$judges/install.sh") ;;
    fmt) command=(cargo fmt --all --check) ;;
    clippy) command=(cargo clippy --locked --all-targets -- -D warnings) ;;
    test) command=(cargo test --locked) ;;
    doc) command=(env RUSTDOCFLAGS="-D warnings" cargo doc --locked --no-deps) ;;
    self-test) command=(bash "$judges/self-test.sh") ;;
    # With buckets, so that the program of all steps is built once and has all that it can have. Optimised a little less than
    # what clinics get, because nothing is timed here and the last tenth of speed takes minutes to build.
    release) command=(env CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
      cargo build --locked --release --features s3) ;;
    sample) command=("${CARGO_TARGET_DIR:-target}/release/takehome" build --output "$site") ;;
    nu | html-validate | sitemap | qpdf | fonts | scan | grey) command=(bash "$judges/$1.sh" "$site") ;;
    links | reach | axe | schema | weight | lighthouse) command=(node "$judges/$1.mjs" "$site") ;;
    truth) command=(node "$judges/truth.mjs" "${CARGO_TARGET_DIR:-target}/release/takehome") ;;
    preview) command=(node "$judges/preview.mjs" "${CARGO_TARGET_DIR:-target}/release/takehome") ;;
    hostile) command=(node "$judges/hostile.mjs" "${CARGO_TARGET_DIR:-target}/release/takehome") ;;
    plain) command=(bash "$judges/plain.sh" "${CARGO_TARGET_DIR:-target}/release/takehome") ;;
    hosts) command=(python3 "$judges/hosts.py" "${CARGO_TARGET_DIR:-target}/release/takehome") ;;
    s3) command=(bash "$judges/s3.sh" "${CARGO_TARGET_DIR:-target}/release/takehome") ;;
    connect | search) command=(node "$judges/$1.mjs" "$site") ;;
    fhir) command=("tests/tools/venv/bin/python" "$judges/fhir_bundle.py" "$site") ;;
    ua1 | 2a) command=(bash "$judges/pdf-standard.sh" "$1" "$site") ;;
  esac
}

# each_step FUNCTION: calls it for every row with name, group, need, minutes, title.
each_step() {
  local name group needs minutes title
  while IFS='|' read -r name group needs minutes title; do
    [ -z "$name" ] || "$1" "${name// /}" "${group// /}" "${needs// /}" "${minutes// /}" "${title# }"
  done <<<"$steps"
}

usage() {
  sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$0"
}

print_name() {
  echo "$1"
}

# choose: adds a step to `chosen` if its name or group stands in `only`, or if everything is to be run.
choose() {
  [ -z "$only" ] && chosen[$1]=1
  [[ ",$only," == *",$1,"* || ",$only," == *",$2,"* ]] && chosen[$1]=1
}

# add_needs: adds the steps that a chosen step cannot do without.
add_needs() {
  [ -n "${chosen[$1]:-}" ] || return 0
  case $3 in
    tools) chosen[install]=1 ;;
    program) chosen[install]=1 chosen[release]=1 ;;
    site)
      chosen[install]=1
      [ -n "$given_site" ] || chosen[release]=1 chosen[sample]=1
      ;;
  esac
}

# check_only: every word of --only is a step or a group.
check_only() {
  local word known
  known=$(tr -d ' ' <<<"$steps" | cut -d '|' -f 1,2 | tr '|' '\n')
  for word in ${only//,/ }; do
    grep -qxF -- "$word" <<<"$known" && [ "$word" != - ] && continue
    echo "no step or group is called $word; bash tests/all.sh --list names them" >&2
    exit 2
  done
}

# run_step: runs a chosen step with its heading, and keeps the outcome for the summary.
run_step() {
  local began=$SECONDS outcome command guard
  [ -n "${chosen[$1]:-}" ] || return 0
  printf '\n==== %s: %s ====\n' "$1" "$5"
  command_of "$1"
  # At a terminal, Ctrl-C must reach the step; elsewhere a step that hangs is ended with all that it started.
  guard=(timeout --kill-after=30s)
  [ -t 1 ] && guard+=(--foreground)
  if "${guard[@]}" "$4m" "${command[@]}" </dev/null; then
    outcome=ok
    passed=$((passed + 1))
  else
    outcome="FAILED ($?)"
    failed=$((failed + 1))
  fi
  printf -- '---- %s: %s, %d s\n' "$1" "$outcome" "$((SECONDS - began))"
  summary+=$(printf '%-14s %-13s %5d s   %s' "$1" "$outcome" "$((SECONDS - began))" "$5")$'\n'
}

only=
given_site=
while [ "$#" -gt 0 ]; do
  case $1 in
    --only) only=${2:?--only needs names of steps} ;;
    --site) given_site=$(cd "${2:?--site needs a folder}" && pwd) || exit 2 ;;
    --list) each_step print_name; exit 0 ;;
    -h | --help) usage; exit 0 ;;
    *) usage >&2; exit 2 ;;
  esac
  shift 2
done
[ -n "$given_site" ] && [ -z "$only" ] && only=html,pdf
site=${given_site:-$work/site}

check_only
declare -A chosen=()
passed=0
failed=0
summary=
each_step choose
each_step add_needs
each_step run_step

printf '\n==== Summary (%d s) ====\n%s' "$SECONDS" "$summary"
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
