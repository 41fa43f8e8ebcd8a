"""The shipped sets are what their sums, their truth and their README say. Usage: datasets_test.py DATASETS"""

import csv
import hashlib
import re
import sys
from collections import Counter
from pathlib import Path

FILES = {"records.csv", "truth.csv", "README.txt", "NOTICE.txt"}


def rows(path):
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def faults_of_sums(root, folders):
    listed = {}
    for line in (root / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        digest, name = line.split("  ", 1)
        listed[name] = digest
    there = {f"{folder.name}/{path.name}" for folder in folders for path in folder.iterdir()}
    for name in sorted(there ^ set(listed)):
        yield f"{name}: {'not in SHA256SUMS' if name in there else 'missing'}"
    for name in sorted(there & set(listed)):
        if hashlib.sha256((root / name).read_bytes()).hexdigest() != listed[name]:
            yield f"{name}: changed; if that is meant, renew SHA256SUMS (see datasets/README.md)"


def faults_of_set(folder, readme):
    missing = FILES - {path.name for path in folder.iterdir()}
    if missing:
        yield f"{folder.name}: no {', '.join(sorted(missing))}"
        return
    truth = {row["record_id"]: row["entity_id"] for row in rows(folder / "truth.csv")}
    records = [row["record_id"] for row in rows(folder / "records.csv")]
    if sorted(truth) != sorted(records):
        yield f"{folder.name}: records and truth name different records"
    if b"\r\n" not in (folder / "records.csv").read_bytes():
        yield f"{folder.name}: records.csv lost its CRLF line ends"
    pairs = sum(size * (size - 1) // 2 for size in Counter(truth.values()).values())
    stated = dict(re.findall(r"^([a-z -]+): (.*)$", (folder / "README.txt").read_text(encoding="utf-8"), re.M))
    for name, value in (("rows", len(records)), ("true pairs", pairs)):
        if stated.get(name) != str(value):
            yield f"{folder.name}: README.txt says {name} {stated.get(name)}, the files hold {value}"
    if f"| `{folder.name}` |" not in readme:
        yield f"{folder.name}: no row in datasets/README.md"


def main():
    root = Path(sys.argv[1])
    folders = sorted(path for path in root.iterdir() if path.is_dir())
    readme = (root / "README.md").read_text(encoding="utf-8")
    faults = list(faults_of_sums(root, folders))
    for folder in folders:
        faults += faults_of_set(folder, readme)
    for fault in faults:
        print(fault)
    print(f"{len(folders)} sets, {len(faults)} faults")
    return 1 if faults or not folders else 0


if __name__ == "__main__":
    sys.exit(main())
