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
        raise Failure(f"expected {program.name} beside {context.samma.name}: configure with -DSAMMA_BENCH=ON, build it")
    levels = context.scratch / "samma_levels"
    run([program, *inputs, "--comparator", "jaro_winkler", "--thresholds", "0.9,0.7", "--levels", levels],
        context.scratch)
    said = (context.scratch / "last_command.log").read_text(encoding="utf-8")
    return {**json.loads(said), "levels": levels}


def speeds(job, work, context, peer_name, *inputs):
    ours, theirs = interleave(context.runs(3), lambda: samma(context, *inputs), lambda: rapidfuzz(context, *inputs))
    verdict = compare.levels(ours[0]["levels"], theirs[0]["levels"])
    return [row(job, work, "pairs per CPU s", median(ours, lambda one: one["pairs_per_second"]),
                median(theirs, lambda one: one["pairs"] / one["cpu_seconds"]), peer_name, more_is_better=True,
                runs=(len(ours), len(theirs)), verdict=verdict)]


def jw_pairs(context):
    count = context.size(2_000_000)
    return speeds("jw_pairs", f"Jaro-Winkler levels 0.9 and 0.7 of {count:,} pairs of names, half of them alike",
                  context, "RapidFuzz cpdist", "--pairs", data.name_pairs(context, count))


def jw_many(context):
    lefts, rights = data.name_lists(context, context.size(1_000), 20_000)
    return speeds("jw_many", f"Jaro-Winkler levels 0.9 and 0.7 of {context.size(1_000):,} names with 20,000, all with all",
                  context, "RapidFuzz cdist", "--lefts", lefts, "--rights", rights)
