"""What the measures should come to: at least this ratio over the peer, or at most this figure where there is none."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Goal:
    reach: float
    aim: float
    of_ratio: bool = True

    def text(self):
        sign = "x" if self.of_ratio else ""
        return f"{self.reach:g}{sign} / {self.aim:g}{sign}"

    def verdict(self, one):
        """How a row of results.json stands to it."""
        figure = one["ratio"] if self.of_ratio else one["product"]
        if figure is None:
            return ""
        good, best = ((figure >= self.reach, figure >= self.aim) if self.of_ratio else
                      (figure <= self.reach, figure <= self.aim))
        return "aim" if best else "reached" if good else "**missed**"


def at_most(reach, aim):
    return Goal(reach, aim, of_ratio=False)


GOALS = {
    "jw_pairs": Goal(10, 20),
    "jw_many": Goal(2, 4),
    "predict": Goal(30, 60),
    "load_to_clusters_1m.cpu": Goal(20, 40),
    "train_to_clusters_1m.cpu": Goal(20, 40),
    "load_to_clusters_10m.cpu": Goal(10, 15),
    "load_to_clusters_10m.memory": Goal(4, 4),
    "wikidata_7m.wall": at_most(30, 12),
    "generated_10m.wall": at_most(12, 7),
    "generated_10m.bytes_per_record": at_most(350, 250),
    "zero_config_10m.wall": at_most(25, 15),
    "threads.clusters": Goal(1.8, 1.95),
    "threads.all": Goal(1.6, 1.75),
}
