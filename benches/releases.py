#!/usr/bin/env python3
"""How releasing grows with the number of handouts, and building with the number of printed states.

    python3 benches/releases.py --takehome PROGRAM [--sizes 250 500 1000] [--rounds 10] [--tmp DIR]

For each size: generates the set of benches/generate.py, releases all of it, then changes one sentence in every handout
and releases again until each has as many states as there are rounds, and builds the site before and after. Prints the
CPU of each, also for one handout and for one page of a state: it is linear where these stay the same from size to size.
CPU is user and system time of wait4(2), as in benches/measure.py. Ends with 1 when a page of a state is missing.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import measure

HERE = Path(__file__).resolve().parent
FOLDERS = ("conditions", "symptoms", "treatments")


def environment():
    return {**os.environ, "SOURCE_DATE_EPOCH": measure.DAY, "NO_COLOR": "1"}


def documents(project):
    return [path for folder in FOLDERS for path in sorted((project / "content" / folder).glob("*.md"))]


def change(project, turn):
    """One more sentence at the end of every handout, under a new version; the sentence of the turn before goes."""
    for path in documents(project):
        text = path.read_text(encoding="utf-8").split("\nThis is turn ")[0].rstrip("\n")
        text = re.sub(r'^version = "1\.\d+\.0"$', f'version = "1.{turn}.0"', text, count=1, flags=re.M)
        path.write_text(f"{text}\n\nThis is turn {turn}.\n", encoding="utf-8")


def run(program, project, *words):
    return measure.run([program, "-C", str(project), *words, "--quiet"], environment())


def measure_size(program, size, rounds, folder):
    generated = folder / f"set-{size}"
    subprocess.run([sys.executable, str(HERE / "generate.py"), str(size), str(generated)], check=True)
    project = generated / "takehome"
    site = folder / f"site-{size}"
    before = run(program, project, "build", "--output", str(site))
    first = run(program, project, "release", "--note", "First release")
    for turn in range(1, rounds):
        change(project, turn)
        last = run(program, project, "release", "--note", f"Turn {turn}")
    after = run(program, project, "build", "--output", str(site))
    states = len(list((site / "v").glob("*.html")))
    shutil.rmtree(generated)
    shutil.rmtree(site)
    if states != size * rounds:
        sys.exit(f"{states} pages of states, and not {size * rounds}")
    extra = (after.cpu - before.cpu) / states * 1000
    print(
        f"{size:8} {first.cpu:9.2f} {first.cpu / size * 1000:9.2f} {last.cpu:9.2f} {last.cpu / size * 1000:9.2f}"
        f" {states:8} {before.cpu:8.2f} {after.cpu:8.2f} {extra:9.2f} {after.peak:6.0f}"
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--takehome", required=True)
    parser.add_argument("--sizes", type=int, nargs="+", default=[250, 500, 1000])
    parser.add_argument("--rounds", type=int, default=10)
    parser.add_argument("--tmp", default=None)
    options = parser.parse_args()
    program = str(Path(options.takehome).resolve())
    print(f"load {os.getloadavg()[0]:.1f} at the start; CPU in s, for one handout or state in ms")
    print("handouts  release      each      last      each   states    build  +states  a state    MiB")
    with tempfile.TemporaryDirectory(dir=options.tmp) as folder:
        for size in options.sizes:
            measure_size(program, size, options.rounds, Path(folder))


if __name__ == "__main__":
    main()
