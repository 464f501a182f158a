#!/usr/bin/env bash
# Judges all pages of a site with the Nu HTML checker, warnings included:  nu.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command java default-jdk-headless
jar=$modules/vnu-jar/build/dist/vnu.jar
need_file "$jar"
enter_site "${1:-}"
files_of_kind html
java -jar "$jar" --Werror --skip-non-html --format gnu . || exit 1
echo "Nu HTML checker: ${#files[@]} pages, nothing found"
