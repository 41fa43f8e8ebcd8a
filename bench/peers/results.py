"""The rows of bench/results.json: one a measure."""

import json
from dataclasses import asdict, dataclass, field


@dataclass
class Row:
    """`ratio` is how many times better the product is: above 1 it wins, whatever the unit. `equal` is None where the
    measure has no peer whose results could be compared."""
    id: str
    work: str
    unit: str
    product: float
    peer: float | None = None
    peer_name: str | None = None
    ratio: float | None = None
    runs: list = field(default_factory=list)
    equal: bool | None = None
    compared: str = ""
    note: str = ""


def row(measure, work, unit, product, peer=None, peer_name=None, more_is_better=False, runs=(1, 1), verdict=None,
        note=""):
    ratio = None
    if peer is not None and product > 0 and peer > 0:
        ratio = product / peer if more_is_better else peer / product
    return Row(measure, work, unit, product, peer, peer_name, ratio, list(runs), verdict.same if verdict else None,
               verdict.text if verdict else "", note)


class Results:
    """What was measured, by id. Rows of jobs that did not run stay as they are; the file is read again before every
    change, as two runs of different jobs may share it."""

    def __init__(self, path):
        self.path = path
        self.rows, self.series = {}, {}
        self.read()

    def read(self):
        if self.path.is_file():
            stored = json.loads(self.path.read_text(encoding="utf-8"))
            self.rows = {one["id"]: one for one in stored["rows"]}
            self.series = stored["series"]

    def add(self, job, rows, circumstances, series=None):
        """Replaces the rows of a job, and the series of points of its name."""
        self.read()
        self.rows = {name: one for name, one in self.rows.items() if one["job"] != job}
        for one in rows:
            self.rows[one.id] = {**asdict(one), "job": job, **circumstances}
        if series:
            self.series[job] = series
        self.save()

    def save(self):
        text = json.dumps({"rows": list(self.rows.values()), "series": self.series}, indent=1, ensure_ascii=False)
        self.path.write_text(text + "\n", encoding="utf-8")
