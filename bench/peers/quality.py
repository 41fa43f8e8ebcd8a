"""Pairwise quality of clusters against a truth, by SQL alone: the same judge for all sides."""

import duckdb


def f1(truth, clusters):
    """`truth` is record_id, entity_id; `clusters` is record_id, cluster_id; records that no cluster names are alone."""
    true, found, both = duckdb.execute(f"""
        WITH joined AS (
            SELECT t.entity_id AS e, coalesce(c.cluster_id, 'alone ' || t.record_id) AS c
            FROM read_csv('{truth}', header = true, all_varchar = true) t
            LEFT JOIN read_csv('{clusters}', header = true, all_varchar = true) c USING (record_id))
        SELECT (SELECT coalesce(sum(n * (n - 1) // 2), 0) FROM (SELECT count(*) AS n FROM joined GROUP BY e)),
               (SELECT coalesce(sum(n * (n - 1) // 2), 0) FROM (SELECT count(*) AS n FROM joined GROUP BY c)),
               (SELECT coalesce(sum(n * (n - 1) // 2), 0) FROM (SELECT count(*) AS n FROM joined GROUP BY e, c))
        """).fetchone()
    return float(2 * both / (true + found)) if true + found else 0.0
