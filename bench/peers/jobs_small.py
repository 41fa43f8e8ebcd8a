"""Seconds and quality of five tools on a small set with known truth, each in its best known configuration."""

import quality
import samma_run
from measure import Failure, interleave, median, run
from options import ROOT
from results import row

SET = ROOT / "datasets" / "febrl3"
HERE = ROOT / "bench" / "peers" / "small"
PEERS = {"splink": "Splink 5", "recordlinkage": "Record Linkage Toolkit", "dedupe": "dedupe", "goldenmatch": "GoldenMatch"}
# A peer that takes more than this for five thousand records is stopped before it takes the machine.
SECONDS_MAX = 300
MEMORY_MAX = 8 * 2**30


def peer(context, name, records, truth, clusters):
    return run([context.python, "-B", HERE / f"run_{name}.py", records, truth, clusters], context.scratch,
               seconds_max=SECONDS_MAX, memory_max=MEMORY_MAX)


def beside(context, name, records, truth):
    """Rows of one peer; the product runs beside it, in turn."""
    ours, theirs = context.scratch / "samma.csv", context.scratch / f"{name}.csv"
    taken = interleave(context.runs(1 if context.quick else 3),
                       lambda: samma_run.dedupe(context, records, "--clusters", ours),
                       lambda: peer(context, name, records, truth, theirs))
    work = "febrl3 of datasets/, CSV to clusters, start of the process included; Samma without configuration"
    counts = list(map(len, taken))
    return [row(f"small.{name}.cpu", work, "CPU s", *(median(one, lambda each: each.cpu) for one in taken),
                PEERS[name], runs=counts),
            row(f"small.{name}.f1", work, "F1", quality.f1(truth, ours), quality.f1(truth, theirs), PEERS[name],
                more_is_better=True, runs=counts)]


def small(context):
    """Other rules, comparisons and clusters: no results to be equal, their quality is compared. A peer that fails is
    said to, and does not take the others with it."""
    records, truth = SET / "records.csv", SET / "truth.csv"
    rows, failures = [], []
    for name in PEERS:
        try:
            rows += beside(context, name, records, truth)
        except Failure as failure:
            failures.append(f"{PEERS[name]} did not finish: {failure}")
    for one in rows:
        one.note = " ".join(failures)
    return rows
