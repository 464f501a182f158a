#!/usr/bin/env python3
"""Times programs that make PDFs of the same handouts, in turn, and prints their figures and ratios.

    python3 benches/measure_pdf.py --rounds R --project FOLDER --documents FOLDER --sheets PROGRAM --python PROGRAM
                                   [--only takehome|typst|weasyprint]

In each round every program makes all handouts once in a process of its own, in an order that turns from round to round.
What is compared is processor time a handout, parsing included, start of the process and first document not. A ratio is the
median of the ratios of the rounds, so that what slows the machine for a while slows both sides of a pair. Ends with 1 when a
goal of docs/performance.md is missed: a tenth of Typst, a hundredth of WeasyPrint, 30 kB, two pages.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
FONTS = HERE.parent / "themes" / "clinic" / "fonts"
GOALS = {"typst": 0.1, "weasyprint": 0.01}
MOST_BYTES = 30_000
PAGES = 2


def commands(options):
    rival = [options.python, HERE / "rivals.py"]
    every = {
        "takehome": [options.sheets, "time", options.project],
        "typst": [*rival, "typst", options.documents, FONTS],
        "weasyprint": [*rival, "weasyprint", options.documents, FONTS],
    }
    return {name: command for name, command in every.items() if options.only in (None, name)}


def run(command):
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.stderr.write(done.stderr)
        sys.exit(f"{Path(command[0]).name} ended with {done.returncode}")
    return json.loads(done.stdout.splitlines()[-1])


def measure(programs, rounds):
    runs = {name: [] for name in programs}
    for number in range(rounds):
        for name in list(programs) if number % 2 == 0 else reversed(list(programs)):
            runs[name].append(run(programs[name]))
    return runs


def pages(documents):
    """How many of our handouts have how many pages."""
    counts = {}
    for file in sorted(documents.glob("*.pdf")):
        told = subprocess.run(["pdfinfo", str(file)], capture_output=True, text=True, check=True).stdout
        count = next(int(line.split()[1]) for line in told.splitlines() if line.startswith("Pages:"))
        counts[count] = counts.get(count, 0) + 1
    return counts


def ratios(runs):
    """Prints each pair's ratio; whether all goals are met."""
    met = True
    for other in [name for name in runs if name != "takehome" and "takehome" in runs]:
        each = sorted(a["cpu_ms"] / b["cpu_ms"] for a, b in zip(runs["takehome"], runs[other]))
        middle = statistics.median(each)
        met &= middle <= GOALS[other]
        print(f"takehome : {other}   cpu {middle:.4f} ({each[0]:.4f} to {each[-1]:.4f}), goal {GOALS[other]}")
    return met


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, required=True)
    for name in ("--project", "--documents", "--sheets", "--python"):
        parser.add_argument(name, type=Path, required=True)
    parser.add_argument("--only", choices=["takehome", "typst", "weasyprint"])
    return parser.parse_args()


def main():
    options = arguments()
    counts = pages(options.documents)
    print(f"\n== pdf, {sum(counts.values())} handouts of {counts} pages, rounds: {options.rounds}, "
          f"{len(os.sched_getaffinity(0))} cores, load {os.getloadavg()[0]:.1f} at the start ==")
    runs = measure(commands(options), options.rounds)
    print(f"{'':12}{'CPU ms':>9}{'bytes':>9}")
    for name, measured in runs.items():
        print(f"{name:12}{statistics.median(one['cpu_ms'] for one in measured):9.3f}{measured[0]['bytes']:9}")
    met = ratios(runs)
    small = all(one["bytes"] <= MOST_BYTES for one in runs.get("takehome", []))
    sys.exit(0 if met and small and set(counts) == {PAGES} else 1)


if __name__ == "__main__":
    main()
