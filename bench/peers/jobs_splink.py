"""Samma beside Splink on DuckDB: the same file, rules, comparisons and numbers."""

import json
from pathlib import Path

import compare
import data
import models
import samma_run
from measure import interleave, median, run
from results import row

HERE = Path(__file__).resolve().parent
PEER = "Splink 5 on DuckDB"
# Everything between loaded records and links; Splink's `predict` counts values, blocks and weighs too.
PREDICT_PHASES = ("estimate", "block", "match")


def splink(context, records, settings, *more):
    report = context.scratch / "splink_report.json"
    taken = run([context.python, "-B", HERE / "splink_run.py", records, settings, "--threshold", models.LINK_BITS,
                 "--threads", context.threads, "--temporary", context.scratch, "--report", report, *more],
                context.scratch)
    taken.report = json.loads(report.read_text(encoding="utf-8"))
    return taken


def samma(context, records, model, *more, report=False):
    return samma_run.dedupe(context, records, "--model", model, "--threshold", models.LINK_BITS, *more, report=report)


def wall_cpu_memory(job, work, taken, verdict, note=""):
    """The three measures of a whole run, of both sides."""
    ours, theirs = taken
    counts = (len(ours), len(theirs))
    for name, unit, get in (("wall", "s", lambda one: one.wall), ("cpu", "CPU s", lambda one: one.cpu),
                            ("memory", "bytes at peak", lambda one: one.peak)):
        yield row(f"{job}.{name}", work, unit, median(ours, get), median(theirs, get), PEER, runs=counts,
                  verdict=verdict, note=note)


def predict(context):
    """Candidate pairs a second and core, from loaded records to links."""
    count = context.size(1_000_000)
    records = data.persons(context, count)
    settings, model = samma_run.import_model(
        context, models.settings(models.CUSTOMER_COMPARISONS, models.LOOSE_RULES, count), "loose")
    ours, theirs = context.scratch / "samma_links.csv", context.scratch / "splink_links.csv"
    proposed = splink(context, records, settings, "--count-pairs").report["candidate_pairs"]
    taken = interleave(context.runs(3), lambda: samma(context, records, model, "--links", ours, report=True),
                       lambda: splink(context, records, settings, "--links", theirs))
    pairs = taken[0][0].report["candidate_pairs"]
    verdict = compare.all_of(compare.count("candidate pairs", pairs, proposed), compare.links(ours, theirs))
    speeds = (pairs / median(taken[0], lambda one: samma_run.phase_sum(one, PREDICT_PHASES)),
              proposed / median(taken[1], lambda one: one.report["phases"]["predict"]["cpu_seconds"]))
    return [row("predict", f"block, compare and weigh {count:,} persons: 8 comparisons, 6 loose rules",
                "candidate pairs per CPU s", *speeds, PEER, more_is_better=True, runs=map(len, taken),
                verdict=verdict)]


def load_to_clusters(context, job, count, rules, runs, work):
    records = data.persons(context, count)
    settings, model = samma_run.import_model(
        context, models.settings(models.CUSTOMER_COMPARISONS, rules, count), job)
    ours, theirs = context.scratch / "samma_clusters.csv", context.scratch / "splink_clusters.csv"
    taken = interleave(runs, lambda: samma(context, records, model, "--clusters", ours),
                       lambda: splink(context, records, settings, "--clusters", theirs))
    return wall_cpu_memory(job, work, taken, compare.partitions(ours, theirs))


def load_to_clusters_1m(context):
    count = context.size(1_000_000)
    return list(load_to_clusters(context, "load_to_clusters_1m", count, models.LOOSE_RULES, context.runs(3),
                                 f"CSV to clusters, {count:,} persons, 6 loose rules, model given"))


def load_to_clusters_10m(context):
    count = context.size(10_000_000)
    return list(load_to_clusters(context, "load_to_clusters_10m", count, models.NARROW_RULES, context.runs(1),
                                 f"CSV to clusters, {count:,} persons, {len(models.NARROW_RULES)} narrow rules, "
                                 "model given"))
