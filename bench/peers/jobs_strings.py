"""Jaro-Winkler levels of names: Samma's comparators beside RapidFuzz, one thread each."""

import json
from pathlib import Path

import compare
import data
from measure import Failure, interleave, median, run
from results import row

HERE = Path(__file__).resolve().parent


def rapidfuzz(context, *inputs):
    levels, report = context.scratch / "rapidfuzz_levels", context.scratch / "rapidfuzz.json"
    run([context.python, "-B", HERE / "rapidfuzz_run.py", *inputs, "--levels", levels, "--report", report],
        context.scratch)
    return {**json.loads(report.read_text(encoding="utf-8")), "levels": levels}


def samma(context, *inputs):
    """The program bench_strings stands beside samma where benchmarks are built."""
    program = context.samma.parent / "bench_strings"
    if not program.is_file():
        raise Failure(f"expected bench_strings beside {context.samma.name}: configure with -DSAMMA_BENCH=ON and build it")
    levels = context.scratch / "samma_levels"
    run([program, *inputs, "--comparator", "jaro_winkler", "--thresholds", "0.9,0.7", "--levels", levels],
        context.scratch)
    said = (context.scratch / "last_command.log").read_text(encoding="utf-8")
    return {**json.loads(said), "levels": levels}


def speeds(context, job, peer, work, count, form):
    inputs = ("--input", data.name_pairs(context, count), "--form", form)
    ours, theirs = interleave(context.runs(3), lambda: samma(context, *inputs), lambda: rapidfuzz(context, *inputs))
    verdict = compare.levels(ours[0]["levels"], theirs[0]["levels"])
    note = (f"{theirs[0]['on_threshold']} scores of RapidFuzz are a threshold but for the rounding of doubles "
            "(0.8999999999999999), and count as the threshold.")
    return [row(job, f"Jaro-Winkler levels 0.9 and 0.7 of {work}", "pairs per CPU s",
                median(ours, lambda one: one["pairs_per_second"]),
                median(theirs, lambda one: one["pairs"] / one["cpu_seconds"]), peer, more_is_better=True,
                runs=(len(ours), len(theirs)), verdict=verdict, note=note)]


def jw_pairs(context):
    count = context.size(2_000_000)
    return speeds(context, "jw_pairs", "RapidFuzz cpdist", f"{count:,} pairs of names, half of them alike", count, "pairs")


def jw_many(context):
    count = 1_000 if context.quick else 5_000
    return speeds(context, "jw_many", "RapidFuzz cdist", f"{count:,} names with as many, all with all", count, "all")
