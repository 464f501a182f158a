#!/usr/bin/env bash
# Judges all pages of a site with the Nu HTML checker, warnings included:  nu.sh SITE
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
need_command java default-jdk-headless
jar=$modules/vnu-jar/build/dist/vnu.jar
need_file "$jar"
enter_site "${1:-}"
files_of_kind html
# From a file the checker cannot know which host 'self' is, and it takes JSON-LD, which is data, for an inline script; so it
# warns about every policy. What a policy really blocks is judged in a browser (reach.mjs).
java -jar "$jar" --Werror --skip-non-html --format gnu --filterpattern '.*Content Security Policy.*' . || exit 1
echo "Nu HTML checker: ${#files[@]} pages, nothing found"
