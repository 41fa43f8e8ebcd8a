"""The job that Splink's maintainers published timings of, in shape and size: Samma does all of it, Splink one person in
a hundred, where the links are compared."""

import os

import compare
import models
import samma_run
import wikidata
from jobs_splink import PEER, splink
from measure import interleave, median
from results import row

TYPES = ("--type", "birth_lat=DOUBLE", "--type", "birth_lon=DOUBLE")
PUBLISHED = ("Published for such records, rules and comparisons: 134 s for the step predict alone, 30 s for clustering, on "
             "128 vCPU (Splink on DuckDB, 2024); other hardware and real records, so context, no ratio.")


def files(context, count):
    """All records, and those of the sample."""
    both = [context.data / f"wikidata_{count}{part}.csv" for part in ("", "_sample")]
    if not all(path.is_file() for path in both):
        partial = [path.with_suffix(".partial") for path in both]
        wikidata.make(*partial, count)
        for made, path in zip(partial, both):
            os.replace(made, path)
    return both


def check_sample(context, sample, settings, model):
    ours, theirs = context.scratch / "samma_links.csv", context.scratch / "splink_links.csv"
    samma(context, sample, model, "--links", ours)
    splink(context, sample, settings, "--links", theirs, *TYPES, threshold=models.WIKIDATA_BITS)
    return compare.links(ours, theirs)


def samma(context, records, model, *more, report=False):
    return samma_run.dedupe(context, records, "--model", model, "--threshold", models.WIKIDATA_BITS, *more,
                            report=report)


def wikidata_7m(context):
    count = context.size(7_000_000)
    records, sample = files(context, count)
    settings, model = samma_run.import_model(
        context, models.settings(models.WIKIDATA_COMPARISONS, models.WIKIDATA_RULES, count), "wikidata")
    verdict = check_sample(context, sample, settings, model)
    clusters = context.scratch / "clusters.csv"
    runs, = interleave(context.runs(3), lambda: samma_run.without_report(
        samma(context, records, model, "--clusters", clusters, report=True)))
    report = runs[0].report
    work = (f"CSV to clusters, {count:,} generated records of the published shape, {report['candidate_pairs']:,} candidate pairs, 6 "
            f"comparisons, 8 rules; links compared with {PEER} on one person in a hundred")
    return [row(f"wikidata_7m.{name}", work, unit, median(runs, get), runs=(len(runs), 0), verdict=verdict,
                note=f"{PUBLISHED} {samma_run.by_phase(report)}")
            for name, unit, get in (("wall", "s", lambda one: one.wall), ("cpu", "CPU s", lambda one: one.cpu),
                                    ("bytes_per_record", "bytes a record at peak", lambda one: one.peak / count))]
