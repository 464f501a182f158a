"""Judges the codes on printed handouts: renders the pages of every handout of a site as a printer would, in grey at
150 dots an inch, and reads them with a decoder that did not make them (zxing-cpp):  scan.py SITE
What the codes of one sheet hold, a line each:  scan.py --codes SHEET

Each handout has one code. It holds the address of the state whose hash stands in the foot of the same sheet, under
the site's own address, and the same address stands on the sheet in words."""

import re
import subprocess
import sys
from pathlib import Path

import zxingcpp

SHEET = re.compile(r"(?:.*/)?(?:conditions|symptoms|treatments)/([^/.]+)\.[^/]+\.pdf")
DOTS = 150


def run(*command):
    return subprocess.run(command, check=True, capture_output=True).stdout


def page(pdf, number):
    """A page as rows of grey values."""
    data = run("pdftoppm", "-gray", "-r", str(DOTS), "-f", str(number), "-l", str(number), str(pdf))
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+255\s", data)
    width, height = int(header[1]), int(header[2])
    return memoryview(data[header.end() :]).cast("B", shape=(height, width))


def codes(pdf):
    count = int(re.search(rb"^Pages:\s+(\d+)", run("pdfinfo", str(pdf)), re.M)[1])
    # On the first page; in large print behind the text.
    for number in [1, *range(count, 1, -1)]:
        found = [code.text for code in zxingcpp.read_barcodes(page(pdf, number))]
        if found:
            return found
    return []


def base_of(pdf, name):
    """The site's address, from the page beside the sheet."""
    html = (pdf.parent / f"{name}.html").read_text(encoding="utf-8")
    canonical = re.search(r'<link rel="canonical" href="([^"]+)"', html)
    return canonical[1] if canonical else None


def judge(site, path):
    pdf = site / path
    words = run("pdftotext", str(pdf), "-").decode("utf-8")
    stamp = re.search(r"\d+\.\d+\.\d+\+([0-9a-f]{8,64})", words)
    canonical = base_of(pdf, SHEET.fullmatch(path)[1])
    if not stamp or not canonical:
        return "no stamp in its foot, or no canonical address on its page"
    own = path.rsplit("/", 2)[0] + "/" if path.count("/") > 1 else ""
    folder = canonical.rsplit("/", 2)[0] + "/"
    base = folder.removesuffix(own)
    expected = f"{base}v/{stamp[1]}.html"
    found = codes(pdf)
    if found != [expected]:
        return f"its codes hold {found} and not {expected}"
    # Between Arabic words, pdftotext marks which way an address reads.
    plain = re.sub(r"[\s\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", words)
    if expected.split("://", 1)[1] not in plain:
        return f"{expected} does not stand on it in words"
    return None


def main():
    if sys.argv[1:2] == ["--codes"] and len(sys.argv) == 3:
        print("\n".join(codes(Path(sys.argv[2]))))
        return 0
    site = Path(sys.argv[1] if len(sys.argv) > 1 else "")
    if len(sys.argv) < 2 or not site.is_dir():
        print("cannot judge: give the site folder as first argument", file=sys.stderr)
        return 2
    paths = sorted(str(path.relative_to(site)) for path in site.rglob("*.pdf"))
    sheets = [path for path in paths if SHEET.fullmatch(path)]
    if not sheets:
        print(f"cannot judge: no sheet of a handout in {site}", file=sys.stderr)
        return 2
    findings = 0
    for path in sheets:
        fault = judge(site, path)
        if fault:
            print(f"{path}: {fault}")
            findings += 1
    print(f"scan: {len(sheets)} sheets, {findings} findings")
    return 1 if findings else 0


sys.exit(main())
