"""Commands and what they take: wall time, CPU time of the process and its children, and its peak memory."""

import json
import statistics
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

LAUNCH = Path(__file__).resolve().parent / "launch.py"


class Failure(Exception):
    """A side that did not do its work: nothing is written about it but this."""


@dataclass
class Run:
    """One run of one side. What the side says about itself (phases, counts) is in `report`."""
    wall: float
    cpu: float
    peak: int
    report: dict = field(default_factory=dict)


def run(command, folder, seconds_max=0, memory_max=0):
    """Runs a command that must succeed. Its output goes to a file in `folder`, as pipes would slow it down."""
    log, report = folder / "last_command.log", folder / "last_command.json"
    words = [sys.executable, "-SEB", LAUNCH, report, seconds_max, memory_max, *command]
    report.unlink(missing_ok=True)
    with open(log, "w", encoding="utf-8") as file:
        subprocess.run([str(word) for word in words], stdout=file, stderr=subprocess.STDOUT)
    said = log.read_text(encoding="utf-8", errors="replace").strip()
    if not report.is_file():
        raise Failure(f"{command[0]} does not run: {said.splitlines()[-1] if said else 'no message'}")
    taken = json.loads(report.read_text(encoding="utf-8"))
    code = taken.pop("exit_code")
    if code != 0:
        stopped = f" (stopped after {seconds_max} s)" if seconds_max and taken["wall"] >= seconds_max else ""
        last = "\n".join(said.splitlines()[-5:])
        raise Failure(f"{Path(command[0]).name} ended with exit code {code}{stopped}: {last}")
    return Run(**taken)


def interleave(runs, *sides):
    """Runs of each side, in turn: what disturbs the machine disturbs all of them."""
    taken = [[] for _ in sides]
    for _ in range(runs):
        for results, side in zip(taken, sides):
            results.append(side())
    return taken


def median(runs, get):
    return statistics.median(get(one) for one in runs)
