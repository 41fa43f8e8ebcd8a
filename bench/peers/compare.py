"""Whether two sides found the same. A difference is counted and printed, never an excuse not to."""

from dataclasses import dataclass

import duckdb
import numpy

# Weights are written with six decimals.
WEIGHT_TOLERANCE = 1e-6


@dataclass
class Verdict:
    same: bool
    text: str


def table(path):
    return f"read_csv('{path}', header = true, all_varchar = true)"


def links(left_path, right_path):
    """Links as sets of pairs, and their weights."""
    left, right, both, apart = duckdb.execute(f"""
        WITH a AS (SELECT "left" AS x, "right" AS y, CAST(weight AS DOUBLE) AS w FROM {table(left_path)}),
             b AS (SELECT "left" AS x, "right" AS y, CAST(weight AS DOUBLE) AS w FROM {table(right_path)})
        SELECT count(*) FILTER (b.w IS NULL), count(*) FILTER (a.w IS NULL),
               count(*) FILTER (a.w IS NOT NULL AND b.w IS NOT NULL), coalesce(max(abs(a.w - b.w)), 0)
        FROM a FULL JOIN b ON a.x = b.x AND a.y = b.y""").fetchone()
    same = left == 0 and right == 0 and both > 0 and apart < WEIGHT_TOLERANCE
    if same:
        return Verdict(True, f"{both:,} links, all weights within {WEIGHT_TOLERANCE:.0e} bits")
    return Verdict(False, f"{both:,} links of both, {left:,} of Samma alone, {right:,} of the peer alone, weights up to "
                          f"{apart:.6f} bits apart")


def partitions(left_path, right_path):
    """Clusters as sets of records, whatever they are called: the same if both have as many clusters and every cluster
    of one meets exactly one of the other. A record that one side leaves out is a difference."""
    left, right, both, missing, records = duckdb.execute(f"""
        WITH a AS (SELECT record_id, cluster_id AS x FROM {table(left_path)}),
             b AS (SELECT record_id, cluster_id AS y FROM {table(right_path)}),
             joined AS (SELECT x, y FROM a FULL JOIN b USING (record_id))
        SELECT count(DISTINCT x), count(DISTINCT y), (SELECT count(*) FROM (SELECT DISTINCT x, y FROM joined)),
               count(*) FILTER (x IS NULL OR y IS NULL), count(*) FROM joined""").fetchone()
    if left == right == both and missing == 0 and records > 0:
        return Verdict(True, f"{left:,} clusters of {records:,} records")
    return Verdict(False, f"{left:,} clusters of Samma, {right:,} of the peer, {both:,} pieces if laid over each other, "
                          f"{missing:,} records that one side leaves out")


def count(name, left, right):
    same = left == right
    return Verdict(same, f"{left:,} {name}" if same else f"{left:,} {name} of Samma, {right:,} of the peer")


def all_of(*verdicts):
    return Verdict(all(one.same for one in verdicts), "; ".join(one.text for one in verdicts))


def levels(left_path, right_path):
    """Levels, a byte each."""
    left, right = (numpy.fromfile(path, dtype=numpy.uint8) for path in (left_path, right_path))
    if len(left) != len(right) or not len(left):
        return Verdict(False, f"{len(left):,} levels of Samma, {len(right):,} of the peer")
    apart = int((left != right).sum())
    shares = ", ".join(f"{count:,} on level {level}" for level, count in enumerate(numpy.bincount(left)))
    return Verdict(apart == 0, shares if apart == 0 else f"{apart:,} of {len(left):,} levels differ")
