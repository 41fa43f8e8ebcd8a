"""Charts of the results as SVG: the same results give the same bytes."""

import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

matplotlib.rcParams.update({"svg.hashsalt": "samma", "font.size": 10, "axes.spines.top": False,
                            "axes.spines.right": False, "svg.fonttype": "none"})
PRODUCT, PEER = "#1b6ca8", "#b0b0b0"


def save(figure, path):
    figure.tight_layout()
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)


def ratios(rows, path):
    """How many times better than the peer, on a logarithmic axis: 1 is as good."""
    rows = rows[::-1]
    figure, axes = plt.subplots(figsize=(8, 0.8 + 0.32 * len(rows)))
    values = [one["ratio"] for one in rows]
    axes.barh(range(len(rows)), [value - 1 for value in values], left=1, log=True,
              color=[PRODUCT if value >= 1 else "#c0392b" for value in values])
    for place, value in enumerate(values):
        axes.text(max(value, 1) * 1.05, place, f"{value:.3g}", va="center")
    axes.set_yticks(range(len(rows)), [f"{one['id']} / {one['peer_name'].split()[0]}" for one in rows])
    axes.axvline(1, color="black", linewidth=0.8)
    axes.set_xlim(min([*values, 1]) / 1.5, max(values) * 1.8)
    axes.set_xlabel("times better than the peer (red: worse)")
    save(figure, path)


def growth(points, path):
    """Seconds and memory over records, both axes logarithmic, with a straight line of equal cost a record."""
    records = [point["records"] for point in points]
    figure, (time_axes, memory_axes) = plt.subplots(1, 2, figsize=(9, 3.6))
    for axes, keys, name in ((time_axes, ("wall", "cpu"), "seconds"), (memory_axes, ("gib",), "GiB at peak")):
        for key, style in zip(keys, ("o-", "s--")):
            axes.loglog(records, [point[key] for point in points], style, color=PRODUCT, label=key)
        first = points[0][keys[0]]
        axes.loglog(records, [first * count / records[0] for count in records], ":", color=PEER, label="linear")
        axes.set_xlabel("records")
        axes.set_ylabel(name)
        axes.legend(frameon=False)
    save(figure, path)
