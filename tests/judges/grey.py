"""Judges the sheets of a site as a worn black-and-white printer would give them: every filled area of a drawing is
taken out of the PDF, the pages are rendered in grey, and each card must still be there, with its words dark enough to
read (4.5:1) and a line on both sides of them:  grey.py SITE

Cards are found by the words that begin their headings, as the language files have them."""

import re
import subprocess
import sys
import tempfile
import tomllib
from html import unescape
from pathlib import Path

DOTS = 100
SHEET = re.compile(r"(?:.*/)?(?:conditions|symptoms|treatments|comparisons)/[^/]+\.pdf")
# White on a grey of this value has a contrast of 4.5:1 (WCAG 2.2, relative luminance).
DARK = 118
# A frame is as high as its heading and two lines at least, in points.
FRAME = 40
LANGUAGES = Path(__file__).resolve().parents[2] / "src" / "language"


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def labels():
    """The first word of every card label, with its kind."""
    found = {}
    for path in sorted(LANGUAGES.glob("*.toml")):
        cards = tomllib.loads(path.read_text(encoding="utf-8"))["cards"]
        found.setdefault(path.stem, [cards[key] for key in ("emergency_label", "urgent_label", "routine_label")])
    return found


def without_fills(pdf, out):
    run("qpdf", "--qdf", "--object-streams=disable", "--stream-data=uncompress", str(pdf), str(out))
    data = out.read_bytes()
    bare = re.sub(rb"(?m)^(f\*?|F)$", b"n ", data)
    bare = re.sub(rb"(?m)^[Bb]\*?$", b"S", bare)
    out.write_bytes(bare)
    return data != bare


def words_of(pdf):
    """Pages as lists of (word, x0, y0, x1, y1) in points."""
    pages = []
    for page in run("pdftotext", "-bbox", str(pdf), "-").decode("utf-8").split("<page ")[1:]:
        word = r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>'
        pages.append([(unescape(m[4]), *map(float, m[:4])) for m in re.findall(word, page)])
    return pages


def picture(pdf, number):
    data = run("pdftoppm", "-gray", "-r", str(DOTS), "-f", str(number), "-l", str(number), str(pdf))
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    return data[header.end() :], int(header[1]), int(header[2])


def has_line(pixels, width, height, columns, y):
    """Whether a dark line of at least FRAME points goes through height y in one of the columns."""
    least = FRAME * DOTS // 72
    for x in columns:
        length, at = 0, y
        while at < height and pixels[at * width + x] <= DARK:
            length, at = length + 1, at + 1
        at = y - 1
        while at >= 0 and pixels[at * width + x] <= DARK:
            length, at = length + 1, at - 1
        if length >= least:
            return True
    return False


def judge_card(pixels, width, height, box):
    x0, y0, x1, y1 = (int(value * DOTS / 72) for value in box)
    inside = [pixels[y * width + x] for y in range(max(y0, 0), min(y1, height)) for x in range(max(x0, 0), min(x1, width))]
    if not inside or min(inside) > DARK:
        return "its words are not dark"
    middle = (y0 + y1) // 2
    if not has_line(pixels, width, height, range(x0 - 1, 0, -1), middle):
        return "no line to the left of it"
    if not has_line(pixels, width, height, range(x1 + 1, width), middle):
        return "no line to the right of it"
    return None


def judge(site, path, known, work):
    folder = path.split("/", 1)[0]
    own = known.get(folder, known["en"])
    bare = Path(work) / "bare.pdf"
    without_fills(site / path, bare)
    faults, cards = [], 0
    for number, words in enumerate(words_of(bare), 1):
        pixels = None
        for label in own:
            first = label.split()[0]
            last = label.split()[-1] + ":"
            for at, (word, *box) in enumerate(words):
                tail = [w for w, *_ in words[at : at + len(label.split())]]
                if word.rstrip(":") != first.rstrip(":") or not tail or tail[-1] != last:
                    continue
                cards += 1
                pixels = pixels or picture(bare, number)
                fault = judge_card(*pixels, box)
                if fault:
                    faults.append(f"page {number}: {label}: {fault}")
    return faults, cards


def main():
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "")
    if len(sys.argv) < 2 or not site.is_dir():
        print("cannot judge: give the site folder as first argument", file=sys.stderr)
        return 2
    sheets = sorted(str(path.relative_to(site)) for path in site.rglob("*.pdf"))
    sheets = [path for path in sheets if SHEET.fullmatch(path)]
    known = labels()
    findings = cards = 0
    with tempfile.TemporaryDirectory() as work:
        for path in sheets:
            faults, found = judge(site, path, known, work)
            cards += found
            for fault in faults:
                print(f"{path}: {fault}")
            findings += len(faults)
    if not cards:
        print(f"cannot judge: no card on a sheet in {site}", file=sys.stderr)
        return 2
    print(f"grey: {len(sheets)} sheets, {cards} cards, {findings} findings")
    return 1 if findings else 0


sys.exit(main())
