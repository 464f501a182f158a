#!/usr/bin/env bash
# Installs what the tests need and is not there yet: Debian packages (lowest versions in apt.txt), npm packages
# (pinned by package-lock.json) into tests/tools/npm, the Python tools and veraPDF by their own scripts.
# A second run only looks. What was found is recorded in tests/tools/versions.txt.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
export DEBIAN_FRONTEND=noninteractive
mkdir -p "$tools"

# at_least VERSION LOWEST
at_least() {
  [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# found_version COMMAND: the first number that the tool prints of itself, or nothing. Some name their version on
# standard error only.
found_version() {
  local words
  words=$(bash -c "$1" 2>/dev/null </dev/null) || return 0
  [ -n "$words" ] || words=$(bash -c "$1" 2>&1 </dev/null)
  grep -oE '[0-9]+(\.[0-9]+)*' <<<"$words" | head -n 1
}

# look: fills the array `lacking` with the packages whose tool is missing or too old, and writes the record.
look() {
  local package lowest print found
  lacking=()
  while read -r package lowest print; do
    case $package in '' | '#'*) continue ;; esac
    found=$(found_version "$print")
    if [ -n "$found" ] && at_least "$found" "$lowest"; then
      printf '%-22s %-18s (lowest %s)\n' "$package" "$found" "$lowest"
    else
      printf '%-22s %-18s (lowest %s)\n' "$package" "${found:-missing}" "$lowest"
      lacking+=("$package")
    fi
  done <"$judges/apt.txt" >"$tools/versions.txt"
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  else
    sudo -n --preserve-env=DEBIAN_FRONTEND "$@"
  fi
}

can_be_root() {
  [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

# Another apt may hold the locks, and an index may be half fetched: hence the waiting and the second and third try.
apt_install() {
  local attempt
  for attempt in 1 2 3; do
    as_root apt-get update -q &&
      as_root apt-get -o DPkg::Lock::Timeout=300 install -y -q --no-install-recommends "$@" && return 0
    echo "apt-get did not succeed (attempt $attempt)" >&2
    sleep $((attempt * 10))
  done
  return 1
}

install_apt() {
  look
  if [ "${#lacking[@]}" -gt 0 ] && can_be_root; then
    echo "installing from Debian: ${lacking[*]}"
    apt_install "${lacking[@]}" </dev/null >"$tools/apt.log" 2>&1 || tail -n 20 "$tools/apt.log" >&2
    look
  fi
  cat "$tools/versions.txt"
  [ "${#lacking[@]}" = 0 ] && return 0
  echo "missing or too old: ${lacking[*]}; install: apt-get install -y ${lacking[*]}" >&2
  return 1
}

# The npm packages live outside the root folder of the repository. Their stamp is the lock file that they were
# installed from; install scripts never run.
install_npm() {
  local home=$tools/npm
  if cmp -s "$judges/package-lock.json" "$home/node_modules/installed-lock.json"; then
    echo "npm packages are as package-lock.json says"
    return 0
  fi
  mkdir -p "$home"
  rm -f "$home/node_modules/installed-lock.json"
  cp "$judges/package.json" "$judges/package-lock.json" "$judges/.npmrc" "$home/"
  (cd "$home" && npm ci --ignore-scripts --no-audit --no-fund </dev/null) &&
    cp "$judges/package-lock.json" "$home/node_modules/installed-lock.json" && return 0
  echo "npm packages are missing; install: cd tests/tools/npm && npm ci --ignore-scripts" >&2
  return 1
}

install_rust() {
  local part failed=0
  for part in fmt clippy; do
    cargo "$part" --version && continue
    echo "cargo $part is missing; install: rustup component add rustfmt clippy" >&2
    failed=1
  done
  return "$failed"
}

# by_script FILE: an installer of its own, beside this one.
by_script() {
  if [ ! -f "$judges/$1" ]; then
    echo "tests/judges/$1 is missing" >&2
    return 1
  fi
  bash "$judges/$1" </dev/null
}

# Two runs at the same time (two terminals) must not install into each other.
exec 9>"$tools/.lock"
flock 9

failed=0
install_apt || failed=1
install_rust || failed=1
install_npm || failed=1
by_script install-python.sh || failed=1
by_script install-vera.sh || failed=1
exit "$failed"
