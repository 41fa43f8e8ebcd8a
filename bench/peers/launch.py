"""Runs one command and writes what it took: launch.py REPORT SECONDS_MAX MEMORY_MAX COMMAND... (0: no limit).

A process of its own and a slim one: Linux counts the resident size of whoever forks to the peak of the child, and the
interpreter with all libraries of the benchmarks is larger than some of what is measured.
"""

import json
import os
import resource
import subprocess
import sys
import threading
import time


def limit_memory(size):
    resource.setrlimit(resource.RLIMIT_AS, (size, size))


def main():
    report, seconds_max, memory_max, command = sys.argv[1], float(sys.argv[2]), int(sys.argv[3]), sys.argv[4:]
    began = time.monotonic()
    process = subprocess.Popen(command, preexec_fn=(lambda: limit_memory(memory_max)) if memory_max else None)
    watch = threading.Timer(seconds_max, process.kill) if seconds_max else None
    if watch:
        watch.start()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    if watch:
        watch.cancel()
    process.returncode = os.waitstatus_to_exitcode(status)
    # Linux counts ru_maxrss in KiB.
    taken = {"exit_code": process.returncode, "wall": wall, "cpu": usage.ru_utime + usage.ru_stime,
             "peak": usage.ru_maxrss * 1024}
    with open(report, "w", encoding="utf-8") as file:
        json.dump(taken, file)


if __name__ == "__main__":
    main()
