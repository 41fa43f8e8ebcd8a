"""Samma beside Splink on DuckDB: the same file, rules, comparisons and numbers."""

import json
from pathlib import Path

import compare
import data
import models
import quality
import samma_run
from measure import interleave, median, run
from results import row

HERE = Path(__file__).resolve().parent
PEER = "Splink 5 on DuckDB"
# Everything between loaded records and links; Splink's `predict` counts values, blocks and weighs too.
PREDICT_PHASES = ("estimate", "block", "match")


def splink(context, records, settings, *more, threshold=models.LINK_BITS):
    report = context.scratch / "splink_report.json"
    taken = run([context.python, "-B", HERE / "splink_run.py", records, settings, "--threshold", threshold,
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
                verdict=verdict, note=samma_run.by_phase(taken[0][0].report))]


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


# Training: sessions of two rules and the prior from two others, as places in LOOSE_RULES.
EM_RULES, PRIOR_RULES, PRIOR_RECALL = (0, 1), (4, 5), 0.8


def train_and_dedupe(context, records, model, clusters):
    """One command, as the other side trains and predicts in one program."""
    rules = [word for option, places in (("--em-rule", EM_RULES), ("--prior-rule", PRIOR_RULES))
             for place in places for word in (option, place)]
    return samma(context, records, model, "--train", "--em", "splink", *rules, "--recall", PRIOR_RECALL, "--clusters",
                 clusters)


def train_to_clusters_1m(context):
    """Random pairs differ, so that the trained numbers do: the clusters are compared under the numbers of one side,
    Splink's, and the quality of what each trained is told."""
    count = context.size(1_000_000)
    records, truth = data.persons(context, count), data.persons_truth(context, count)
    settings, model = samma_run.import_model(
        context, models.settings(models.CUSTOMER_COMPARISONS, models.LOOSE_RULES, count), "untrained")
    names = ("samma", "splink", "samma_with_splink_model")
    ours, theirs, checked = (context.scratch / f"{name}_clusters.csv" for name in names)
    saved = context.scratch / "splink_trained.json"
    training = [word for place in EM_RULES for word in ("--em-rule", models.rule_sql(models.LOOSE_RULES[place]))]
    training += [word for place in PRIOR_RULES for word in ("--prior-rule", models.rule_sql(models.LOOSE_RULES[place]))]
    taken = interleave(context.runs(3), lambda: train_and_dedupe(context, records, model, ours),
                       lambda: splink(context, records, settings, "--clusters", theirs, "--model", saved, *training,
                                      "--recall", PRIOR_RECALL))
    samma(context, records, saved, "--clusters", checked)
    verdict = compare.partitions(checked, theirs)
    note = (f"Compared under the numbers that Splink trained; pairwise F1 of what each trained: Samma "
            f"{quality.f1(truth, ours):.4f}, Splink {quality.f1(truth, theirs):.4f}.")
    return list(wall_cpu_memory("train_to_clusters_1m",
                                f"CSV to clusters with training (prior, u, EM of two rules), {count:,} persons, 6 loose "
                                "rules", taken, verdict, note))


def load_to_clusters_10m(context):
    count = context.size(10_000_000)
    return list(load_to_clusters(context, "load_to_clusters_10m", count, models.NARROW_RULES, context.runs(1),
                                 f"CSV to clusters, {count:,} persons, {len(models.NARROW_RULES)} narrow rules, "
                                 "model given"))
