"""Runs the chosen jobs inside the virtual environment of the peers. Called by scripts/bench_peers."""

import hashlib
import importlib
import json
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

import duckdb

import machine
import options
import report
from measure import Failure
from results import Results

# A quick run takes a twentieth of the records.
QUICK_SHARE = 20


@dataclass
class Context:
    """What every job needs to know of this run."""
    samma: Path
    python: str
    data: Path
    scratch: Path
    quick: bool
    runs_wanted: int | None
    threads: int = 2
    series: dict | None = None  # Points of a chart, beside the rows that a job returns.

    def size(self, records):
        return records // QUICK_SHARE if self.quick else records

    def runs(self, usual):
        """How often each side runs."""
        return self.runs_wanted or usual


def version_of(samma):
    try:
        done = subprocess.run([samma, "--version", "--json"], capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise Failure(f"{samma.name} does not run ({error}); build it first, scripts/demo does") from None
    return json.loads(done.stdout)


def commit_of(samma):
    """The commit of this clone, if the program was built in it; else what tells the program from another."""
    if not samma.is_relative_to(options.ROOT):
        return f"that was built elsewhere (SHA-256 {hashlib.sha256(samma.read_bytes()).hexdigest()[:10]})"
    done = subprocess.run(["git", "rev-parse", "--short=10", "HEAD"], cwd=options.ROOT, capture_output=True, text=True)
    return f"of commit {done.stdout.strip() or 'unknown'}"


def circumstances(samma, quick):
    """Machine, program and compiler; nothing that names the machine or its owner."""
    version = version_of(samma)
    return {"quick": quick,
            "made_with": {**machine.describe(), "samma": version["version"], "commit": commit_of(samma),
                          "compiler": version["build"]["compiler"], "cpu_path": version["cpu_path"]}}


def run_job(name, context, results, made_with, out):
    print(f"{name} ...", file=sys.stderr)
    job = getattr(importlib.import_module(options.JOBS[name]), name)
    load = round(os.getloadavg()[0], 1)
    rows = job(context)
    results.add(name, rows, {**made_with, "load": load}, context.series)
    report.write(results, out)
    for one in rows:
        print("  " + report.line(one), file=sys.stderr)
    return all(one.equal is not False for one in rows)


def main():
    chosen = options.parse(None)
    for folder in (chosen.work / "data", chosen.out):
        folder.mkdir(parents=True, exist_ok=True)
    good = True
    try:
        made_with = circumstances(chosen.samma, chosen.quick)
        results = Results(chosen.out / "results.json")
        for name in chosen.jobs:
            with tempfile.TemporaryDirectory(dir=chosen.work) as scratch:
                context = Context(chosen.samma, sys.executable, chosen.work / "data", Path(scratch), chosen.quick,
                                  chosen.runs)
                try:
                    good = run_job(name, context, results, made_with, chosen.out) and good
                except (Failure, OSError, duckdb.Error) as failure:
                    good = False
                    print(f"bench_peers: {name}: {failure}", file=sys.stderr)
    except Failure as failure:
        print(f"bench_peers: {failure}", file=sys.stderr)
        return 1
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
