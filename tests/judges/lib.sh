# shellcheck shell=bash disable=SC2034
# Shared by the judges that are shell scripts: where the tools are, and how a judge says that one is missing.
# Source it; it runs nothing.
#
# Every judge takes the site folder as its first argument and ends with 0 (nothing found), 1 (findings), or
# 2 (it could not judge: a tool or the site is missing).

judges=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$judges/../.." && pwd)
tools=$root/tests/tools
modules=$tools/npm/node_modules

# cannot_judge MESSAGE: the judge itself is not able to work.
cannot_judge() {
  echo "cannot judge: $1" >&2
  exit 2
}

# need_command COMMAND PACKAGE
need_command() {
  command -v "$1" >/dev/null || cannot_judge "$1 is missing; install: apt-get install -y $2"
}

# need_file FILE: a file that tests/judges/install.sh puts there.
need_file() {
  [ -f "$1" ] || cannot_judge "${1#"$root"/} is missing; install: bash tests/judges/install.sh"
}

# enter_site DIR: makes DIR the working folder, so that findings name pages as the site knows them.
enter_site() {
  [ -n "${1:-}" ] || cannot_judge "give the site folder as first argument"
  cd "$1" || cannot_judge "no site folder $1"
}

# files_of_kind EXTENSION: relative paths in byte order, one a line, into the array `files`; none at all is an
# error, because a judge that has seen nothing must not look content.
files_of_kind() {
  mapfile -t files < <(find . -type f -name "*.$1" -printf '%P\n' | LC_ALL=C sort)
  [ "${#files[@]}" -gt 0 ] || cannot_judge "no .$1 file in $PWD"
}
