#!/usr/bin/env bash
# Shows that each judge can fail. Every judge must pass good-site, then refuse a copy of it with one fault, and name
# that fault. The PDFs of the faults are written here; the good PDFs are those of the sample clinic.
set -uo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
met=0
unmet=0

# judge NAME SITE: runs a judge of this folder.
judge() {
  case $1 in
    *.mjs) node "$judges/$1" "$2" ;;
    ua1 | 2a) bash "$judges/pdf-standard.sh" "$1" "$2" ;;
    *) bash "$judges/$1" "$2" ;;
  esac
}

# settle WHAT RC EXPECTED_RC SAID [PATTERN]
settle() {
  if [ "$2" = "$3" ] && grep -qE -- "${5:-}" <<<"$4"; then
    met=$((met + 1))
    echo "as expected: $1"
    return
  fi
  unmet=$((unmet + 1))
  echo "NOT AS EXPECTED: $1: ended with $2 instead of $3${5:+, or did not say /$5/}; it said:"
  sed 's/^/    /' <<<"$4"
}

accepts() {
  local said rc
  said=$(judge "$1" "$2" 2>&1)
  rc=$?
  settle "$1 accepts ${2##*/}" "$rc" 0 "$said"
}

# refuses JUDGE SITE PATTERN: ends with 1, the code for findings, not with the 2 of a judge that cannot work.
refuses() {
  local said rc
  said=$(judge "$1" "$2" 2>&1)
  rc=$?
  settle "$1 refuses ${2##*/}" "$rc" 1 "$said" "$3"
}

# fault NAME: a new copy of the good site; prints its folder.
fault() {
  cp -r "$judges/good-site" "$work/$1"
  echo "$work/$1"
}

# add_to PAGE HTML: puts the HTML at the end of the page's main part.
add_to() {
  sed -i "s|^</main>|$2\n</main>|" "$1"
}

judge_pages() {
  local site name
  for name in nu.sh html-validate.sh links.mjs sitemap.sh reach.mjs axe.mjs schema.mjs weight.mjs hostile.mjs; do
    accepts "$name" "$judges/good-site"
  done

  site=$(fault bad-html)
  add_to "$site/index.html" '<p id="twice">One<div id="twice">two</p>'
  refuses nu.sh "$site" 'index.html.*error'
  refuses html-validate.sh "$site" 'error'

  site=$(fault warning-in-html)
  add_to "$site/index.html" '<section><p>A section without a heading.</p></section>'
  refuses nu.sh "$site" 'warning'

  site=$(fault dead-link)
  add_to "$site/index.html" '<p><a href="conditions/gone.html">Gone</a></p>'
  refuses links.mjs "$site" 'index.html: conditions/gone.html names no file'

  site=$(fault dead-fragment)
  add_to "$site/index.html" '<p><a href="conditions/example.html#gone">Gone</a></p>'
  refuses links.mjs "$site" 'no element with the id gone'

  site=$(fault wrong-letter-case)
  add_to "$site/index.html" '<p><a href="Conditions/example.html">Example</a></p>'
  refuses links.mjs "$site" 'Conditions/example.html names no file'

  site=$(fault script-link)
  add_to "$site/index.html" '<p><a href="javascript:void(0)">Print</a></p>'
  refuses links.mjs "$site" 'javascript:void\(0\) is no link'

  site=$(fault canonical-of-no-page)
  sed -i 's|clinic.example/conditions/example.html"|clinic.example/conditions/other.html"|' \
    "$site/conditions/example.html"
  refuses links.mjs "$site" 'other.html names no file'

  site=$(fault third-party-picture)
  add_to "$site/conditions/example.html" '<p><img src="https://tracker.example/dot.png" alt="Dot"></p>'
  refuses links.mjs "$site" 'would load https://tracker.example/dot.png'
  refuses reach.mjs "$site" 'asks for https://tracker.example/dot.png'

  site=$(fault third-party-font)
  echo '@font-face { font-family: Far; src: url("https://fonts.example/far.woff2"); }' >>"$site/assets/style.css"
  refuses links.mjs "$site" 'would load https://fonts.example/far.woff2'

  site=$(fault third-party-script-request)
  add_to "$site/index.html" '<script>setTimeout(() => fetch("https://tracker.example/hit"), 0)</script>'
  refuses reach.mjs "$site" 'asks for https://tracker.example/hit'

  site=$(fault missing-style-sheet)
  sed -i 's|style.css|gone.css|' "$site/index.html"
  refuses reach.mjs "$site" '404 for .*gone.css'

  site=$(fault breach-of-own-policy)
  sed -i '/<title>/i <meta http-equiv="Content-Security-Policy" content="script-src '"'none'"'">' "$site/index.html"
  add_to "$site/index.html" '<script>document.title = "changed"</script>'
  refuses reach.mjs "$site" 'Content.Security.Policy'

  site=$(fault too-wide)
  add_to "$site/index.html" '<p id="wide" style="width: 30rem">Wide.</p>'
  refuses reach.mjs "$site" 'wide in a window of 320 px: p#wide'

  site=$(fault cookie)
  add_to "$site/index.html" '<script>document.cookie = "visitor=1"</script>'
  refuses reach.mjs "$site" 'sets the cookie visitor'

  site=$(fault weak-contrast)
  add_to "$site/index.html" '<p style="color: \#999; background: \#fff">Pale.</p>'
  refuses axe.mjs "$site" 'index.html \(320 px, light\): color-contrast'

  site=$(fault weak-contrast-in-the-dark)
  sed -i 's|--ink: #f2f2f2|--ink: #555555|' "$site/assets/style.css"
  refuses axe.mjs "$site" '\(1280 px, dark\): color-contrast'

  site=$(fault weak-contrast-in-print)
  echo '@media print { p { color: #bbbbbb; } }' >>"$site/assets/style.css"
  refuses axe.mjs "$site" '\(print\): color-contrast'

  site=$(fault picture-without-words)
  add_to "$site/conditions/example.html" '<p><img src="data:image/gif;base64,R0lGODlhAQABAAAAACw="></p>'
  refuses axe.mjs "$site" 'conditions/example.html.*image-alt'

  site=$(fault planted-script)
  add_to "$site/index.html" '<p><img src="x" alt="" onerror="alert(1)"></p>'
  refuses hostile.mjs "$site" 'index.html \(as it is\): a text ran: 1'

  site=$(fault planted-script-behind-a-policy)
  sed -i '/<title>/i <meta http-equiv="Content-Security-Policy" content="script-src '"'none'"'">' "$site/index.html"
  add_to "$site/index.html" '<p><img src="x" alt="" onerror="alert(2)"></p>'
  refuses hostile.mjs "$site" 'index.html \(without its policy\): a text ran: 2'

  site=$(fault planted-script-in-a-drawing)
  echo '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(3)"/>' >"$site/assets/drawing.svg"
  refuses hostile.mjs "$site" 'drawing.svg .*: a text ran: 3'

  site=$(fault unknown-name-in-structured-data)
  sed -i 's|distinguishingSign|tellingSign|' "$site/conditions/example.html"
  refuses schema.mjs "$site" 'a DDxElement has no tellingSign'

  site=$(fault heavy-page)
  add_to "$site/conditions/example.html" "<p>$(printf 'word %.0s' {1..12000})</p>"
  refuses weight.mjs "$site" 'example.html: [0-9]+ bytes'

  site=$(fault sitemap-against-schema)
  sed -i 's|<lastmod>2026-11-01|<lastmod>yesterday|' "$site/sitemap.xml"
  refuses sitemap.sh "$site" 'lastmod'

  site=$(fault sitemap-of-no-page)
  sed -i 's|example.html</loc>|other.html</loc>|' "$site/sitemap.xml"
  refuses sitemap.sh "$site" 'other.html is no page'
}

# write_untagged_pdf FILE [WORDS]: a PDF without tags whose only font is the viewer's own Helvetica; qpdf mends the
# missing table of offsets.
write_untagged_pdf() {
  local content="BT /F1 12 Tf 72 700 Td (${2:-Hello}) Tj ET"
  cat >"$work/draft.pdf" <<PDF
%PDF-1.7
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R
   /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>
endobj
4 0 obj
<< /Length ${#content} >>
stream
$content
endstream
endobj
trailer
<< /Root 1 0 R /Size 5 >>
%%EOF
PDF
  qpdf "$work/draft.pdf" "$1" >/dev/null 2>&1
  [ -s "$1" ] || cannot_judge "qpdf made no $1"
}

judge_paper() {
  local site
  mkdir "$work/untagged" "$work/torn"
  site=$work/untagged
  write_untagged_pdf "$site/sheet.pdf"
  accepts qpdf.sh "$site"
  refuses fonts.sh "$site" 'sheet.pdf: not embedded.*Helvetica'
  refuses ua1 "$site" 'sheet.pdf'
  refuses 2a "$site" 'sheet.pdf'

  site=$(fault sheet-without-code)
  write_untagged_pdf "$site/conditions/example.letter.pdf"
  refuses scan.sh "$site" 'example.letter.pdf: no stamp in its foot'
  write_untagged_pdf "$site/conditions/example.letter.pdf" 'Version 1.0.0+3fa9c2d1'
  refuses scan.sh "$site" 'example.letter.pdf: its codes hold \[\]'

  site=$(fault card-without-frame)
  write_untagged_pdf "$site/conditions/example.letter.pdf" 'Emergency: Call 911'
  refuses grey.sh "$site" 'example.letter.pdf: page 1: Emergency: no line'

  site=$work/torn
  head -c 500 "$work/untagged/sheet.pdf" >"$site/sheet.pdf"
  refuses qpdf.sh "$site" 'sheet.pdf: '
}

# A judge that saw nothing must not look content.
judge_nothing() {
  local name said rc
  mkdir "$work/empty"
  for name in nu.sh html-validate.sh links.mjs reach.mjs axe.mjs schema.mjs weight.mjs hostile.mjs lighthouse.mjs sitemap.sh qpdf.sh fonts.sh scan.sh grey.sh ua1 2a; do
    said=$(judge "$name" "$work/empty" 2>&1)
    rc=$?
    settle "$name does not pass an empty site" "$rc" 2 "$said" '^cannot judge: no .*(page|html|pdf|sitemap|sheet|card)'
  done
}

judge_pages
judge_paper
judge_nothing
echo "self-test: $met as expected, $unmet not"
[ "$unmet" = 0 ]
