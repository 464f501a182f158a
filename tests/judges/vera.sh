#!/usr/bin/env bash
# Judges PDF files by veraPDF: vera.sh PROFILES FILE... with profiles such as "ua1,2a". Exit code 1 when a file fails,
# 2 when it could not be judged at all, so that a missing validator never looks like a pass.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
tools=$here/../tools/vera
jar=$(ls "$tools"/vera-*.jar 2>/dev/null | head -n 1 || true)
if [ -z "$jar" ] || [ ! -f "$tools/Judge.class" ]; then
  echo "veraPDF is missing; install it with: bash tests/judges/install-vera.sh" >&2
  exit 2
fi
exec java -Xshare:auto -cp "$jar:$tools" Judge "$@"
