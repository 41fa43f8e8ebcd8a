"""What has no peer of its own: ten million records with and without a model, threads, and growth."""

import data
import machine
import samma_run
from measure import interleave, median
from options import ROOT
from results import row

MODEL = ROOT / "bench" / "peers" / "lanes.toml"
GROWTH_RULES = ROOT / "bench" / "peers" / "growth_rules.toml"
GROWTH_RUNS_APART_MAX = 10_000_000
GROWTH_RECORDS = (100_000, 300_000, 1_000_000, 3_000_000, 10_000_000, 30_000_000)
# Generous: what is measured is below.
GROWTH_BYTES_PER_RECORD = 600
# From rows of value ids to clusters.
MATCH_PHASES = ("estimate", "block", "match", "cluster")


def measured(job, work, runs, records, note=""):
    """The rows of a job that only the product does."""
    for name, unit, get in (("wall", "s", lambda one: one.wall), ("cpu", "CPU s", lambda one: one.cpu),
                            ("bytes_per_record", "bytes a record at peak", lambda one: one.peak / records)):
        yield row(f"{job}.{name}", work, unit, median(runs, get), runs=(len(runs), 0), note=note)


def generated_10m(context):
    count = context.size(10_000_000)
    records, clusters = data.persons(context, count), context.scratch / "clusters.csv"
    first = samma_run.dedupe(context, records, "--model", MODEL, "--clusters", clusters, report=True)
    runs, = interleave(context.runs(3),
                       lambda: samma_run.dedupe(context, records, "--model", MODEL, "--clusters", clusters))
    work = (f"CSV to clusters, {count:,} generated persons, 8 columns, 8 comparisons, 6 rules of lanes, model given, "
            f"{first.report['candidate_pairs']:,} candidate pairs, {first.report['links']:,} links")
    return list(measured("generated_10m", work, runs, count, samma_run.by_phase(first.report)))


def zero_config_10m(context):
    count = context.size(10_000_000)
    records, _ = data.generated(context, count)
    runs, = interleave(context.runs(3),
                       lambda: samma_run.dedupe(context, records, "--clusters", context.scratch / "clusters.csv"))
    work = f"CSV to clusters, {count:,} generated customers, 17 columns, nothing configured, training included"
    return list(measured("zero_config_10m", work, runs, count))


def threads(context):
    """Wall time of one and of two threads, beside what two threads of this machine are worth at that time. The report
    of a run proposes its pairs once more: that phase is taken off both."""
    count = context.size(10_000_000)
    records, clusters, spins = data.persons(context, count), context.scratch / "clusters.csv", []

    def side(count_of_threads):
        spins.append(machine.two_thread_gain())
        return samma_run.dedupe(context, records, "--model", MODEL, "--clusters", clusters, report=True,
                                threads=count_of_threads)

    one, two = interleave(context.runs(3), lambda: side(1), lambda: side(2))
    note = f"Two threads that only spin, at the same time: {sorted(spins)[len(spins) // 2]:.2f} times one."
    rows = []
    for name, work, get in (
            ("clusters", "blocking to clusters", lambda run: samma_run.phase_sum(run, MATCH_PHASES, "wall_seconds")),
            ("all", "CSV to clusters", lambda run: samma_run.without_report(run).wall)):
        rows.append(row(f"threads.{name}", f"{work}, {count:,} persons, two threads beside one", "s",
                        median(two, get), median(one, get), "one thread", runs=(len(two), len(one)), note=note))
    return rows


def growth_model(context):
    """The fields and comparisons of lanes.toml with other rules."""
    model = context.scratch / "growth.toml"
    model.write_text(MODEL.read_text(encoding="utf-8").split("[[rule]]")[0] + GROWTH_RULES.read_text(encoding="utf-8"),
                     encoding="utf-8")
    return model


def growth_point(context, count):
    """Beyond ten million records, where a run takes minutes, the runs that report are the only ones."""
    records = data.growth(context, count)
    options = (context, records, "--model", growth_model(context), "--clusters", context.scratch / "clusters.csv")
    sides = [lambda: samma_run.dedupe(*options, report=True)]
    if count <= GROWTH_RUNS_APART_MAX:
        sides.append(lambda: samma_run.dedupe(*options))
    reported, *apart = interleave(context.runs(3 if count <= 1_000_000 else 1), *sides)
    runs = apart[0] if apart else [samma_run.without_report(one) for one in reported]
    return {"records": count, "pairs": reported[0].report["candidate_pairs"], "wall": median(runs, lambda one: one.wall),
            "cpu": median(runs, lambda one: one.cpu), "gib": median(runs, lambda one: one.peak) / 2**30,
            "phases": {name: median(reported, lambda one, name=name: samma_run.phase_sum(one, (name,)))
                       for name in (phase["name"] for phase in reported[0].report["phases"]) if name != "report"}}


def bend_of(points):
    """From where on a record costs more, and in which phase: said by numbers, not by eye."""
    costs = [point["cpu"] / point["records"] * 1e6 for point in points]
    least = min(range(len(costs)), key=costs.__getitem__)
    text = f"A record costs least at {points[least]['records']:,} records, {costs[least]:.2f} CPU us"
    if least == len(points) - 1:
        return text + ", the most that were measured: no bend."
    last = points[-1]
    more = {name: (seconds / last["records"] - points[least]["phases"].get(name, 0) / points[least]["records"]) * 1e6
            for name, seconds in last["phases"].items()}
    dearest = max(more, key=more.__getitem__)
    return (f"{text}, and {costs[-1]:.2f} at {last['records']:,}; of the difference {more[dearest]:.2f} us are in the phase "
            f"{dearest}.")


def growth(context):
    """A chart, not rows of the table: how seconds and memory grow at the same number of pairs a record."""
    sizes = [count for count in map(context.size, GROWTH_RECORDS)
             if count * GROWTH_BYTES_PER_RECORD < machine.memory_available()]
    points = [growth_point(context, count) for count in sizes]
    skipped = [count for count in map(context.size, GROWTH_RECORDS) if count not in sizes]
    text = bend_of(points)
    if skipped:
        text += f" Not measured for lack of memory: {', '.join(f'{count:,}' for count in skipped)}."
    work = "CSV to clusters, branches of 16 persons beside rules of equal lanes, model given"
    context.series = {"work": work, "bend": text, "points": points}
    return list(row(f"growth.{point['records']}", work, "CPU s", point["cpu"], note=text) for point in points[-1:])
