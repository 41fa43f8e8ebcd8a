"""What the tests of the program share: a folder of their own, the program, and small made-up customer files."""

import csv
import io
import json
import os
import random
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

PROGRAM = None  # Set by cli_test.py.

# Sanitizers and unoptimised builds run the same tests on less data.
SMALL = os.environ.get("SAMMA_CLI_SMALL", "") not in ("", "0")

# A run that takes longer than this hangs.
SECONDS_MAX = 240

GIVEN_NAMES = ("Zebulon Winifred Ottokar Hedvig Ragnhild Thorvald Benedikte Aurelius Sigismund Petronella Lieselotte "
               "Gwendolyn Archibald Philippa Hjalmar Ingeborg").split()
SURNAMES = ("Quistgaard Abernathy Vandersloot Mikkelsen Oravainen Lagerkvist Schopenhauer Featherstone Tjernberg "
            "Wigglesworth Bakkerman Yrjolainen Dambrowski Holmestrand Kirkegaard Underhill").split()
STREETS = "Alder Birch Cedar Damson Elm Fir Gorse Hazel Ivy Juniper".split()
TOWNS = "Malmo Uppsala Trondheim Aarhus Tampere Leiden Bremen Leeds".split()
COLUMNS = ["id", "given_name", "surname", "email", "phone", "street", "postcode", "town", "birth_date"]


def people(count, seed=1, duplicates=0.4):
    """Rows of COLUMNS. A share of them repeats an earlier person with one letter changed."""
    chance = random.Random(seed)
    rows = []
    originals = []
    for number in range(1, count + 1):
        if originals and chance.random() < duplicates:
            row = list(chance.choice(originals))
            row[0] = f"c{number:05}"
            place = chance.choice([1, 2, 5])
            cut = chance.randrange(1, len(row[place]))
            row[place] = row[place][:cut] + chance.choice("aeiou") + row[place][cut:]
        else:
            given, surname = chance.choice(GIVEN_NAMES), chance.choice(SURNAMES)
            row = [f"c{number:05}", given, surname,
                   f"{given.lower()}.{surname.lower()}{chance.randrange(100, 999)}@post.alt",
                   f"+4670{chance.randrange(1000000, 9999999)}",
                   f"{chance.randrange(1, 99)} {chance.choice(STREETS)} Street",
                   f"{chance.randrange(10000, 99999)}", chance.choice(TOWNS),
                   f"{chance.randrange(1940, 2000)}-{chance.randrange(1, 12):02}-{chance.randrange(1, 28):02}"]
            originals.append(row)
        rows.append(row)
    return rows


def csv_text(rows, header=COLUMNS, delimiter=","):
    text = io.StringIO()
    writer = csv.writer(text, delimiter=delimiter, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue()


def ndjson_text(rows, header=COLUMNS):
    return "".join(json.dumps(dict(zip(header, row))) + "\n" for row in rows)


def read_csv(path):
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def partition(rows):
    """Clusters as a set of sets of record keys: what does not depend on what the clusters are called."""
    members = {}
    for row in rows:
        members.setdefault(row["cluster_id"], set()).add(row["record_id"])
    return {frozenset(keys) for keys in members.values()}


class CliTest(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix="samma-cli-"))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)

    def path(self, name):
        return self.folder / name

    def write(self, name, content):
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return name

    def read(self, name):
        return (self.folder / name).read_text(encoding="utf-8")

    def people_file(self, name="people.csv", count=120, seed=1):
        return self.write(name, csv_text(people(count, seed)))

    def names(self):
        """Everything in the folder, hidden files too."""
        return sorted(entry.name for entry in self.folder.iterdir())

    def start(self, *words, **options):
        options = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | options
        return subprocess.Popen([PROGRAM, *map(str, words)], cwd=self.folder, **options)

    def samma(self, *words, code=0, stdin=None, **options):
        """Runs the program in the folder and checks its exit code; .stdout and .stderr are texts."""
        given = {"input": stdin} if stdin is not None else {"stdin": subprocess.DEVNULL}
        run = subprocess.run([PROGRAM, *map(str, words)], cwd=self.folder, capture_output=True, timeout=SECONDS_MAX,
                             **given, **options)
        run.stdout = run.stdout.decode("utf-8")
        run.stderr = run.stderr.decode("utf-8")
        self.assertEqual(run.returncode, code, f"samma {' '.join(map(str, words))}\n{run.stderr}")
        self.assert_no_personal_data(run.stderr)
        if code not in (0, 4):
            self.assertNotEqual(run.stderr, "", "a failure says why")
            self.assertEqual(run.stdout, "", "a failure is told on standard error alone")
        return run

    def assert_no_personal_data(self, text):
        for value in [*GIVEN_NAMES, *SURNAMES, "@post.alt"]:
            self.assertNotIn(value.lower(), text.lower())

    def assert_says(self, run, *parts):
        for part in parts:
            self.assertIn(part, run.stderr)

    def report(self, name="report.json"):
        return json.loads(self.read(name))
