"""What the machine is, in words that do not name it, and what two threads of it are worth."""

import multiprocessing
import platform
import re
import time
from pathlib import Path


def cpu_model():
    try:
        found = re.search(r"^model name\s*: *(.*)$", Path("/proc/cpuinfo").read_text(), re.M)
    except OSError:
        found = None
    return found.group(1) if found else platform.machine()


def memory_gib():
    try:
        found = re.search(r"^MemTotal: *(\d+) kB", Path("/proc/meminfo").read_text(), re.M)
    except OSError:
        found = None
    return round(int(found.group(1)) / 2**20) if found else None


def system():
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", platform.system())
    except OSError:
        name = platform.system()
    return f"{name}, Linux {platform.release().split('-')[0]}"


def describe():
    return {"cpu": cpu_model(), "processors": multiprocessing.cpu_count(), "memory_gib": memory_gib(),
            "system": system(), "python": platform.python_version()}


def spin(_=None):
    """Wall seconds of a fixed number of additions."""
    began, total = time.monotonic(), 0
    for i in range(20_000_000):
        total += i
    return time.monotonic() - began


def two_thread_gain():
    """How many times the work of one busy processor two of them do: 2 on a quiet machine with two whole cores."""
    with multiprocessing.Pool(2) as pool:
        alone = spin()
        together = max(pool.map(spin, range(2), chunksize=1))
    return 2 * alone / together


def memory_available():
    """Bytes that a new process may take; everything where nobody says."""
    try:
        found = re.search(r"^MemAvailable: *(\d+) kB", Path("/proc/meminfo").read_text(), re.M)
    except OSError:
        found = None
    return int(found.group(1)) * 1024 if found else float("inf")
