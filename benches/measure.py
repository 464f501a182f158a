#!/usr/bin/env python3
"""Times programs that build the same set, in turn, and prints their figures and ratios.

    python3 benches/measure.py html --set FOLDER --topics N --rounds R --work FOLDER [--takehome PROGRAM] [--hugo PROGRAM]
                               [--without-comparisons] [--lean]

Each round runs takehome, Hugo and `cp -r` of the site once, each into a fresh folder under --work, in an order that
turns from round to round. CPU is user and system time, peak is the largest resident memory, both from wait4(2); the
smallest peak that can be seen is the 17 MiB of this program itself. A ratio is the median of the ratios of the rounds,
so that what slows the machine for a while slows both sides of a pair. Ends with 1 when a site lacks a topic's page, or
a comparison of one of the set's conditions that have look-alikes (Hugo has none of them --without-comparisons). --lean
asks Hugo for the layouts of 2026-11-30, without the parts that takehome's pages have gained after those were written.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

TOPIC_FOLDERS = ("conditions", "symptoms", "treatments")
# The day of the generated set, so that no review date passes: 2026-11-22.
DAY = "1795305600"


@dataclass
class Run:
    cpu: float  # seconds
    wall: float  # seconds
    peak: float  # MiB


@dataclass
class Site:
    topics: int
    comparisons: int
    pages: int
    files: int
    size: int  # bytes
    topic_size: int  # bytes of all topics' pages


def run(command, environment):
    """Runs a program to its end; its messages are shown only when it fails."""
    with open(os.devnull, "r+b") as nothing:
        began = time.monotonic()
        process = subprocess.Popen(command, env=environment, stdin=nothing, stdout=nothing, stderr=subprocess.PIPE)
        said = process.stderr.read()
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    process.stderr.close()
    if process.returncode != 0:
        sys.stderr.write(said.decode(errors="replace"))
        sys.exit(f"{Path(command[0]).name} ended with {process.returncode}")
    return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024)


def look(folder):
    """Counts what a site holds. The list of a folder (index.html) is neither a topic nor a comparison."""
    topics = comparisons = pages = files = size = topic_size = 0
    for path in folder.rglob("*"):
        if path.is_file():
            files += 1
            bytes_here = path.stat().st_size
            size += bytes_here
            pages += path.suffix == ".html"
            is_entry = path.suffix == ".html" and path.name != "index.html"
            comparisons += is_entry and path.parent.name == "comparisons"
            if is_entry and path.parent.name in TOPIC_FOLDERS:
                topics += 1
                topic_size += bytes_here
    return Site(topics, comparisons, pages, files, size, topic_size)


class Html:
    """HTML only: `editions` is empty in the generated project."""

    def __init__(self, options):
        self.set = options.set
        self.work = options.work
        self.programs = {}
        self.lean = options.lean
        if options.takehome:
            self.programs["takehome"] = [options.takehome, "-C", str(self.set / "takehome"), "build", "-q", "--output"]
        if options.hugo:
            self.programs["hugo"] = [options.hugo, "--source", str(self.set / "hugo"), "--quiet", "--destination"]

    def prepare(self):
        """Takes away what an earlier run left for a later one: every build starts cold."""
        for left in (self.set / "takehome" / "output", self.set / "hugo" / "resources", self.work / "hugo-cache"):
            shutil.rmtree(left, ignore_errors=True)

    def build(self, name):
        self.prepare()
        environment = {**os.environ, "SOURCE_DATE_EPOCH": DAY, "HUGO_CACHEDIR": str(self.work / "hugo-cache"),
                       "HUGO_PARAMS_LEAN": "true" if self.lean else "false"}
        return run([*self.programs[name], str(self.work / name)], environment)


def measure(mode, rounds):
    """The runs of each program, and what each made."""
    names = list(mode.programs)
    copied = names[0]
    runs = {name: [] for name in [*names, "cp -r"]}
    sites = {}
    for number in range(rounds):
        for name in names if number % 2 == 0 else reversed(names):
            runs[name].append(mode.build(name))
            sites.setdefault(name, look(mode.work / name))
        runs["cp -r"].append(run(["cp", "-r", str(mode.work / copied), str(mode.work / "copy")], dict(os.environ)))
        for name in [*names, "copy"]:
            shutil.rmtree(mode.work / name)
    return runs, sites


def figures(runs, sites):
    print(f"{'':12}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}{'pages':>8}{'files':>8}{'MB':>8}")
    for name, measured in runs.items():
        middle = [statistics.median(getattr(one, key) for one in measured) for key in ("cpu", "wall", "peak")]
        line = f"{name:12}{middle[0]:9.2f}{middle[1]:9.2f}{middle[2]:10.0f}"
        if name in sites:
            site = sites[name]
            line += f"{site.pages:8}{site.files:8}{site.size / 1e6:8.1f}"
        print(line)


def ratios(runs):
    """Prints the median, and the smallest and largest, of each pair's ratio."""
    names = [name for name in runs if name != "cp -r"]
    pairs = [(names[0], other) for other in [*names[1:], "cp -r"]]
    for one, other in pairs:
        parts = []
        for key in ("cpu", "wall", "peak"):
            if key == "peak" and other == "cp -r":
                continue
            each = sorted(getattr(a, key) / max(getattr(b, key), 1e-9) for a, b in zip(runs[one], runs[other]))
            parts.append(f"{key} {statistics.median(each):.3f} ({each[0]:.3f} to {each[-1]:.3f})")
        print(f"{one} : {other}   " + "   ".join(parts))


def compared(folder):
    """How many conditions of the set have look-alikes: each has a comparison page."""
    ids = set()
    for path in (folder / "takehome" / "content" / "relations").glob("mimics-*.toml"):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("between = "):
                ids.update(json.loads(line.removeprefix("between = ")))
    return len(ids)


def complete(sites, topics, comparisons):
    """Whether every site has a page for each topic, and as many comparisons as it was asked for; says so."""
    whole = True
    for name, site in sites.items():
        right = site.topics == topics and site.comparisons == comparisons[name]
        whole &= right
        mean = site.topic_size / max(site.topics, 1) / 1000
        print(f"{name}: {site.topics} of {topics} topic pages, {mean:.1f} kB each; {site.comparisons} of "
              f"{comparisons[name]} comparisons{'' if right else ': NOT THE SAME SET'}")
    return whole


def machine(work):
    """What the figures depend on besides the programs."""
    def first(path, key):
        for line in Path(path).read_text().splitlines():
            if line.startswith(key):
                return line.split(":", 1)[1].strip()
        return "unknown"

    kind = subprocess.run(["df", "--output=fstype", str(work)], capture_output=True, text=True, check=False)
    memory = int(first("/proc/meminfo", "MemTotal").split()[0]) / 1024 / 1024
    print(f"machine: {len(os.sched_getaffinity(0))} cores ({first('/proc/cpuinfo', 'model name')}), {memory:.0f} GiB, "
          f"folder on {kind.stdout.split()[-1]}, load {os.getloadavg()[0]:.1f} at the start")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mode", choices=["html"])
    parser.add_argument("--set", type=Path, required=True)
    parser.add_argument("--topics", type=int, required=True)
    parser.add_argument("--rounds", type=int, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--takehome")
    parser.add_argument("--hugo")
    parser.add_argument("--without-comparisons", action="store_true", help="the set has none for Hugo")
    parser.add_argument("--lean", action="store_true", help="Hugo's pages lack what takehome's have gained lately")
    options = parser.parse_args()
    if not (options.takehome or options.hugo) or options.rounds < 1:
        parser.error("name at least one program and one round")
    return options


def main():
    options = arguments()
    options.work.mkdir(parents=True, exist_ok=True)
    pages = "Hugo makes no comparisons" if options.without_comparisons else "the same pages"
    pages += ", lean ones of Hugo" if options.lean else ""
    print(f"\n== {options.mode}, {options.topics} topics, {pages}, rounds: {options.rounds} ==")
    machine(options.work)
    runs, sites = measure(Html(options), options.rounds)
    figures(runs, sites)
    ratios(runs)
    asked = compared(options.set)
    comparisons = {"takehome": asked, "hugo": 0 if options.without_comparisons else asked}
    sys.exit(0 if complete(sites, options.topics, comparisons) else 1)


if __name__ == "__main__":
    main()
