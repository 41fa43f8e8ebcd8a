"""bench/RESULTS.md and its charts, from bench/results.json alone."""

import charts
import options
from goals import GOALS


def figure(value, unit):
    if unit.startswith("bytes") and value >= 2**20:
        return f"{value / 2**20:,.0f} MiB"
    text = f"{value:,.0f}" if abs(value) >= 1000 else f"{value:.3g}"
    return f"{text} {unit}".strip()


def line(one):
    """One row for people who watch."""
    beside = "" if one.peer is None else f", {one.peer_name} {figure(one.peer, one.unit)}, ratio {one.ratio:.3g}"
    found = "" if one.equal is None else f" [{'same' if one.equal else 'DIFFERENT'}: {one.compared}]"
    return f"{one.id}: {figure(one.product, one.unit)}{beside}{found}"


def made_with(rows):
    """Sentences about the machines and programs; usually one."""
    groups = {}
    for one in rows:
        made = one["made_with"]
        text = (f"{made['cpu']}, {made['processors']} processors, {made['memory_gib']} GiB, {made['system']}, Python "
                f"{made['python']}; Samma {made['samma']} {made['commit']}, {made['compiler']}, "
                f"{made['cpu_path']} path")
        groups.setdefault(text, []).append(one["job"])
    if len(groups) == 1:
        return next(iter(groups)) + "."
    return "\n".join(f"- {', '.join(dict.fromkeys(jobs))}: {text}." for text, jobs in groups.items())


def goal_of(one):
    """Goals are about full size."""
    return None if one["quick"] else GOALS.get(one["id"])


def table_line(one):
    goal = goal_of(one)
    cells = (one["id"], figure(one["product"], one["unit"]),
             "" if one["peer"] is None else f"{figure(one['peer'], one['unit'])} ({one['peer_name']})",
             "" if one["ratio"] is None else f"{one['ratio']:.3g}",
             goal.text() if goal else "", goal.verdict(one) if goal else "",
             {True: "yes", False: "**no**", None: ""}[one["equal"]], " + ".join(str(count) for count in one["runs"]))
    return "| " + " | ".join(cells) + " |"


def table(rows):
    return "\n".join(["| measure | Samma | peer | ratio | reach / aim | goal | same results | runs |",
                      "|---|--:|--:|--:|--:|---|---|--:|", *map(table_line, rows)])


def works(rows):
    """What was done and what was compared, once for each job."""
    lines, seen = [], set()
    for one in rows:
        found = f" Compared: {one['compared']}." if one["compared"] else ""
        note = f" {one['note']}" if one["note"] else ""
        note += f" Load average when the job began: {one['load']}." if "load" in one else ""
        text = f"{one['work']}.{found}{note}"
        if text not in seen:
            lines.append(f"- **{one['id'] if one['job'] == one['id'] else one['job']}**: {text}")
            seen.add(text)
    return "\n".join(lines)


def losses(rows):
    worse = [f"{one['id']} ({one['ratio']:.2g} of {one['peer_name']})" for one in rows if one["ratio"] and
             one["ratio"] < 1]
    different = [one["id"] for one in rows if one["equal"] is False]
    missed = [one["id"] for one in rows if goal_of(one) and "missed" in goal_of(one).verdict(one)]
    # What has no row is no win.
    not_run = [job for job in options.JOBS if job not in {one["job"] for one in rows}]
    return "\n".join(f"- {name}: {', '.join(found) if found else 'none'}." for name, found in (
        ("Worse than the peer", worse), ("Results that differ", different), ("Goals missed", missed),
        ("Not run", not_run)))


def growth_text(points):
    phases = list(points[-1]["phases"])
    lines = ["| records | pairs | wall s | CPU s | GiB at peak | bytes a record | CPU us a record | "
             + " | ".join(phases) + " |", "|--:|--:|--:|--:|--:|--:|--:|" + "--:|" * len(phases)]
    for point in points:
        by_phase = [f"{point['phases'].get(name, 0) / point['records'] * 1e6:.2f}" for name in phases]
        lines.append(f"| {point['records']:,} | {point['pairs']:,} | {point['wall']:.2f} | {point['cpu']:.2f} | "
                     f"{point['gib']:.2f} | {point['gib'] * 2**30 / point['records']:,.0f} | "
                     f"{point['cpu'] / point['records'] * 1e6:.2f} | {' | '.join(by_phase)} |")
    return "\n".join(lines)


def growth_section(results, folder):
    growth = results.series.get("growth")
    if not growth:
        return ""
    charts.growth(growth["points"], folder / "charts" / "growth.svg")
    return f"""
## Growth

{growth['work']}. {growth['bend']}

![growth](charts/growth.svg)

The last columns are the CPU us a record of each phase, of runs with a report.

{growth_text(growth['points'])}
"""


def ratio_chart(rows, folder):
    rows = [one for one in rows if one["ratio"] and one["unit"] != "F1"]
    if not rows:
        return ""
    charts.ratios(rows, folder / "charts" / "ratios.svg")
    return "\n![ratios](charts/ratios.svg)\n"


def write(results, folder):
    order = list(options.JOBS)
    rows = sorted(results.rows.values(), key=lambda one: order.index(one["job"]))
    if not rows:
        return
    (folder / "charts").mkdir(exist_ok=True)
    (folder / "RESULTS.md").write_text(f"""# Samma beside its peers

Made by `scripts/bench_peers`; do not edit. `docs/benchmarks.md` says how to repeat it, what each measure means and how
the peers are configured. Ratios say how many times better Samma is; medians of interleaved runs, Samma's + the peer's.

{made_with(rows)}

{table(rows)}
{ratio_chart(rows, folder)}
## Losses

{losses(rows)}
{growth_section(results, folder)}
## The works

{works(rows)}
""", encoding="utf-8")
