"""Commands and what they take: wall time, CPU time of the process and its children, and its peak memory."""

import os
import resource
import statistics
import subprocess
import threading
import time
from dataclasses import dataclass, field


class Failure(Exception):
    """A side that did not do its work: nothing is written about it but this."""


@dataclass
class Run:
    """One run of one side. What the side says about itself (phases, counts) is in `report`."""
    wall: float
    cpu: float
    peak: int
    report: dict = field(default_factory=dict)


def limit_memory(size):
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def run(command, folder, seconds_max=None, memory_max=None):
    """Runs a command that must succeed. Its output goes to a file in `folder`, as pipes would slow it down."""
    log = folder / "last_command.log"
    with open(log, "w", encoding="utf-8") as file:
        began = time.monotonic()
        try:
            process = subprocess.Popen([str(word) for word in command], stdout=file, stderr=subprocess.STDOUT,
                                       preexec_fn=(lambda: limit_memory(memory_max)) if memory_max else None)
        except OSError as error:
            raise Failure(f"{command[0]} does not run ({error.strerror})") from None
        watch = threading.Timer(seconds_max, process.kill) if seconds_max else None
        if watch:
            watch.start()
        _, status, usage = os.wait4(process.pid, 0)
        if watch:
            watch.cancel()
        wall = time.monotonic() - began
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        stopped = f" (stopped after {seconds_max} s)" if seconds_max and wall >= seconds_max else ""
        last = "\n".join(log.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-5:])
        raise Failure(f"{os.path.basename(command[0])} ended with exit code {process.returncode}{stopped}: {last}")
    # Linux counts ru_maxrss in KiB.
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024)


def interleave(runs, *sides):
    """Runs of each side, in turn: what disturbs the machine disturbs all of them."""
    taken = [[] for _ in sides]
    for _ in range(runs):
        for results, side in zip(taken, sides):
            results.append(side())
    return taken


def median(runs, get):
    return statistics.median(get(one) for one in runs)
