#!/usr/bin/env python3
"""Compares Lutetia with its peers, in turn: A B A B, every sample in a fresh process.

    compare.py                    everything; about 14 minutes on 2 cores when phantoms and environment are made
    compare.py --only 'whole|mip' rows whose key, title or case a pattern matches
    compare.py --resume           keeps the samples of the last run that did not end, and takes those that are missing
    compare.py --data FOLDER      phantoms of the same names that are there already

Makes a virtual environment (.build/peers/venv) and the phantoms (.build/peers/data, 1.5 GB) where they are missing, builds the
two release binaries, and writes Benchmarks/Results/peers.json and peers.md and docs/peers.png. README.md says more.
"""

import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys
import time
from datetime import datetime, timezone
from pathlib import Path

import whole_job
from result import Result
from rows import GROWTH, KERNELS, WHOLE_JOBS

HERE = Path(__file__).parent.resolve()
PACKAGE = HERE.parent.parent
WORK = PACKAGE / ".build" / "peers"
DEADLINE = 240


def environment():
    """The Python of the virtual environment, made anew where the requirements are not those it was made of."""
    folder, python = WORK / "venv", WORK / "venv" / "bin" / "python"
    wanted, made = (HERE / "requirements.txt").read_text(), folder / "requirements.txt"
    if not made.exists() or made.read_text() != wanted:
        shutil.rmtree(folder, ignore_errors=True)
        subprocess.run([sys.executable, "-m", "venv", folder], check=True)
        subprocess.run([python, "-m", "pip", "install", "--quiet", "-r", HERE / "requirements.txt"], check=True)
        made.write_text(wanted)
    return python


def built(anew):
    """The folder of the binaries, as `make install` makes them: with the Swift runtime inside, which saves 10 ms a start."""
    for product in ("lutetia", "lutetia-benchmarks") if anew else ():
        subprocess.run(
            ["swift", "build", "-c", "release", "--static-swift-stdlib", "--scratch-path", WORK / "build", "--product", product],
            cwd=PACKAGE, check=True,
        )
    return WORK / "build" / "release"


class Samples:
    """The samples of a run, kept line by line, so that one that is broken off can be resumed."""

    def __init__(self, path, resumes):
        self.path = path
        if not resumes:
            path.unlink(missing_ok=True)
        lines = path.read_text().splitlines() if path.exists() else []
        self.all = [json.loads(line) for line in lines]

    def take(self, row, who, turn, work):
        """Takes a sample unless it is there; one that fails is kept with its reason and not tried again in this run."""
        if any((s["row"], s["who"], s["turn"]) == (row, who, turn) for s in self.all):
            return
        began = time.monotonic()
        try:
            sample = work()
        except Exception as fault:  # whatever a peer does wrong, the others go on
            sample = {"fault": str(fault)}
        sample = {"row": row, "who": who, "turn": turn, **sample}
        self.all.append(sample)
        with open(self.path, "a") as file:
            file.write(json.dumps(sample) + "\n")
        told = sample.get("fault") or f"{median_of(sample):.4g} s"
        print(f"  {row:17} turn {turn + 1}  {who:26} {told}  ({time.monotonic() - began:.1f} s)", flush=True)


def median_of(sample):
    seconds = sample["seconds"]
    return sorted(seconds)[len(seconds) // 2] if isinstance(seconds, list) else seconds


class Comparison:
    def __init__(self, python, binaries, data, samples, turns):
        self.python, self.binaries, self.data, self.samples, self.turns = python, binaries, data, samples, turns
        self.out = data / "out"
        self.out.mkdir(exist_ok=True)

    def kernel(self, row):
        for turn in range(self.turns):
            self.samples.take(row.key, "Lutetia", turn, lambda: self.ours(row))
            for name in row.peers:
                if turn == 0 or name not in row.slow:
                    self.samples.take(row.key, name, turn, lambda: self.peer(row.key, name))

    def ours(self, row):
        report = self.out / "ours.json"
        operation, case = row.ours
        command = [self.binaries / "lutetia-benchmarks", "--data", self.data, "--only", operation, "--json", report]
        whole_job.run_process([str(word) for word in command], DEADLINE)
        lines = json.loads(report.read_text())["measurements"]
        line = next((l for l in lines if (l["operation"], l["name"]) == row.ours), None)
        if line is None:
            raise RuntimeError(f"lutetia-benchmarks has no {operation!r} of {case!r}")
        return {
            "seconds": line["medianSeconds"], "figure": line["figure"], "limit": line["limit"],
            "limit_seconds": line["limitSeconds"],
        }

    def peer(self, row, name):
        command = [self.python, HERE / "peer.py", row, name, "--data", self.data]
        return json.loads(whole_job.run_process([str(word) for word in command], DEADLINE)["output"])

    def whole(self, job):
        """The whole job is what counts and runs more often."""
        for turn in range(self.turns + 2):
            self.whole_turn(job, turn)

    def whole_ours(self, volume):
        """Into a new folder, as the peers' files are overwritten in theirs."""
        out = self.out / "whole"
        shutil.rmtree(out, ignore_errors=True)
        return whole_job.lutetia(self.binaries / "lutetia", self.data, volume, out, DEADLINE)

    def growth(self):
        for turn in range(self.turns + 2):
            for who, volume in GROWTH.items():
                self.samples.take("growth", who, turn, lambda: self.whole_ours(volume))

    def whole_turn(self, job, turn):
        take = self.samples.take
        take(job.key, "Lutetia", turn, lambda: self.whole_ours(job.volume))
        if job.volume == "M_n50_i16":
            take(job.key, "inflate: libdeflate", turn, lambda: self.peer("inflate", "libdeflate"))
            take(job.key, "inflate: ISA-L", turn, self.inflation)
        for kind in job.kinds:
            place = (self.data, job.volume, self.out / kind, DEADLINE)
            if turn == 0 or kind not in job.slow:
                take(job.key, kind, turn, lambda: whole_job.peer(self.python, kind, *place))
        if "best" in job.kinds and turn < 2:
            place = (self.data, job.volume, self.out / "best", DEADLINE)
            take(job.key, "best, warm", turn, lambda: whole_job.peer_warm(self.python, "best", *place))

    def inflation(self):
        sample = self.ours(next(row for row in KERNELS if row.key == "read-stored"))
        return {"seconds": sample["limit_seconds"]}


def machine():
    text = Path("/proc/cpuinfo").read_text()
    model = re.search(r"model name\s*: (.*)", text)
    memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return {
        "processor": model[1] if model else platform.machine(), "cores": os.cpu_count(), "gibibytes": round(memory / 2**30),
        "python": platform.python_version(),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--only", default="", metavar="PATTERN", help="rows whose key, title or case matches")
    parser.add_argument("--resume", action="store_true", help="keep the samples that are there")
    parser.add_argument("--turns", type=int, default=3, help="samples of each competitor (3)")
    parser.add_argument("--data", type=Path, help="a folder of phantoms, instead of making them")
    parser.add_argument("--python", type=Path, help="a Python that has the requirements, instead of an environment")
    parser.add_argument("--no-build", action="store_true", help="take the release binaries as they are")
    parser.add_argument("--results", type=Path, help="where results go")
    arguments = parser.parse_args()

    WORK.mkdir(parents=True, exist_ok=True)
    python = arguments.python or environment()
    data = arguments.data or WORK / "data"
    made = ["--double-only"] if arguments.data else []
    subprocess.run([python, HERE / "phantoms.py", data, *made], check=True)
    binaries = built(anew=not arguments.no_build)
    for path in sorted(data.glob("*.nii*")):
        path.read_bytes()  # every competitor finds the files in the system's cache

    samples = Samples(WORK / "samples.jsonl", arguments.resume)
    comparison = Comparison(python, binaries, data, samples, arguments.turns)
    began = time.monotonic()

    def isWanted(*texts):
        return any(re.search(arguments.only, text) for text in texts)

    jobs = [job for job in WHOLE_JOBS if isWanted(job.key, job.case)]
    kernels = [row for row in KERNELS if isWanted(row.key, row.title, row.case)]
    for job in jobs:
        comparison.whole(job)
    if isWanted("growth"):
        comparison.growth()
    for row in kernels:
        comparison.kernel(row)

    result = Result(samples.all, jobs, kernels, isWanted("growth"), machine(), datetime.now(timezone.utc))
    # A part of the comparison does not take the place of the whole.
    isWhole = not arguments.results and not arguments.only
    results = PACKAGE / "Benchmarks" / "Results" if isWhole else arguments.results or WORK / "results"
    chart = PACKAGE / "docs" / "peers.png" if isWhole else results / "peers.png"
    results.mkdir(parents=True, exist_ok=True)
    (results / "peers.json").write_text(json.dumps(result.as_json(), indent=2, ensure_ascii=False) + "\n")
    (results / "peers.md").write_text(result.as_markdown())
    print("\n" + result.as_markdown())
    subprocess.run([python, HERE / "chart.py", results / "peers.json", chart], check=True)
    print(f"{(time.monotonic() - began) / 60:.1f} minutes")


if __name__ == "__main__":
    main()
