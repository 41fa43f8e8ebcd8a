"""Runs of the product."""

import json
from dataclasses import replace

from measure import run


def import_model(context, settings, name):
    """The settings of Splink as a file, and the model that the product makes of them."""
    path, model = context.scratch / f"{name}.json", context.scratch / f"{name}.toml"
    path.write_text(json.dumps(settings), encoding="utf-8")
    run([context.samma, "model", "import", path, "--out", model], context.scratch)
    return path, model


def dedupe(context, records, *more, report=False, threads=None):
    """One run. The report proposes all pairs once more, so that only runs whose phases are looked at ask for it."""
    options = ["--report", context.scratch / "samma_report.json"] if report else []
    options += ["--threads", threads or context.threads]
    taken = run([context.samma, "dedupe", records, "--id", "record_id", *more, *options], context.scratch)
    if report:
        taken.report = json.loads((context.scratch / "samma_report.json").read_text(encoding="utf-8"))
    return taken


def phase_sum(taken, names, key="cpu_seconds"):
    return sum(phase[key] for phase in taken.report["phases"] if phase["name"] in names)


def without_report(taken):
    """The same run less the phase that proposes its pairs once more. Its peak stays: what the report held is in it."""
    wall, cpu = (phase_sum(taken, ("report",), key) for key in ("wall_seconds", "cpu_seconds"))
    return replace(taken, wall=taken.wall - wall, cpu=taken.cpu - cpu)


def by_phase(report):
    """Where the CPU seconds of a run went. The report proposes all pairs once more: that is no work of the job."""
    return "CPU seconds of Samma by phase: " + ", ".join(f"{phase['name']} {phase['cpu_seconds']:.2f}"
                                                         for phase in report["phases"] if phase["name"] != "report") + "."
