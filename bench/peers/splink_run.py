"""One run of Splink on DuckDB in a process of its own: CSV to links and clusters, each phase timed.

Runs under Splink 4 and 5. Tuned: as many threads as told, no insertion order to preserve, no column retained that
the result does not need, and a threshold given to `predict`, so that only links are kept.
"""

import argparse
import json
import logging
import time

import duckdb
import splink
from splink import DuckDBAPI, Linker

FIVE = splink.__version__.startswith("5")


class Phases:
    """Wall and CPU seconds by phase; the CPU is that of all threads of the process."""

    def __init__(self):
        self.taken = {}

    def run(self, name, work):
        wall, cpu = time.monotonic(), time.process_time()
        result = work()
        self.taken[name] = {"seconds": time.monotonic() - wall, "cpu_seconds": time.process_time() - cpu}
        return result


def connect(options):
    connection = duckdb.connect()
    connection.execute(f"SET threads = {options.threads}")
    connection.execute("SET preserve_insertion_order = false")
    connection.execute(f"SET memory_limit = '{options.memory}'")
    connection.execute(f"SET temp_directory = '{options.temporary}'")
    return connection


def load(connection, options):
    """All columns are text but the key and those of --type: ids order as numbers on both sides."""
    kinds = dict(word.split("=") for word in options.type)
    kinds.setdefault(options.key, "BIGINT")
    casts = ", ".join(f"CAST({name} AS {kind}) AS {name}" for name, kind in kinds.items())
    connection.execute(f"CREATE TABLE records AS SELECT * REPLACE ({casts}) FROM read_csv('{options.records}', "
                       "header = true, all_varchar = true, delim = ',', quote = '\"', escape = '\"')")


def make_linker(connection, settings):
    api = DuckDBAPI(connection=connection)
    if FIVE:
        return Linker(api.register("records", dataset_display_name="records"), settings)
    return Linker("records", settings, api, validate_settings=False)


def train(linker, options):
    """As Splink's documentation trains: the prior from rules, u from random pairs, m by EM for each of the rules.
    Without term frequencies in EM, as that is faster and the product's sessions have none either."""
    linker.training.estimate_probability_two_random_records_match(options.prior_rule, recall=options.recall)
    linker.training.estimate_u_using_random_sampling()
    for rule in options.em_rule:
        linker.training.estimate_parameters_using_expectation_maximisation(
            rule, estimate_without_term_frequencies=True)


def write(connection, query, path):
    connection.execute(f"COPY ({query}) TO '{path}' (HEADER, DELIMITER ',')")


def count_pairs(options):
    """How many candidate pairs the rules propose, each counted once."""
    connection = connect(options)
    load(connection, options)
    pairs = make_linker(connection, options.settings).inference.compute_blocked_pairs_for_predict()
    return {"candidate_pairs": connection.execute(f"SELECT count(*) FROM {pairs.physical_name}").fetchone()[0]}


def run(options):
    phases = Phases()
    connection = connect(options)
    phases.run("load", lambda: load(connection, options))
    linker = phases.run("prepare", lambda: make_linker(connection, options.settings))
    if options.em_rule:
        phases.run("train", lambda: train(linker, options))
    predictions = phases.run("predict", lambda: linker.inference.predict(threshold_match_weight=options.threshold))
    if options.clusters:
        clusters = phases.run("cluster", lambda: linker.clustering.cluster_pairwise_predictions_at_threshold(
            predictions, threshold_match_weight=options.threshold))
        phases.run("write", lambda: write(connection, f"SELECT {options.key} AS record_id, cluster_id FROM "
                                                      f"{clusters.physical_name}", options.clusters))
    count = connection.execute(f"SELECT count(*) FROM {predictions.physical_name}").fetchone()[0]
    if options.links:
        write(connection, f"SELECT {options.key}_l AS \"left\", {options.key}_r AS \"right\", match_weight AS weight "
                          f"FROM {predictions.physical_name}", options.links)
    if options.model:
        linker.misc.save_model_to_json(options.model, overwrite=True)
    return {"phases": phases.taken, "links": count,
            "versions": {"splink": splink.__version__, "duckdb": duckdb.__version__}}


def parse():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", help="CSV")
    parser.add_argument("settings", help="JSON of Splink")
    parser.add_argument("--key", default="record_id")
    parser.add_argument("--type", action="append", default=[], help="COLUMN=TYPE of a column that is no text")
    parser.add_argument("--threshold", type=float, required=True, help="match weight of a link, bits")
    parser.add_argument("--em-rule", action="append", default=[], help="train by a session of this rule")
    parser.add_argument("--prior-rule", action="append", default=[], help="the prior comes from these rules")
    parser.add_argument("--recall", type=float, help="share of the matches that they find")
    parser.add_argument("--count-pairs", action="store_true", help="count the candidate pairs, nothing else")
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--memory", default="16GB")
    parser.add_argument("--temporary", default="/tmp", help="folder for what DuckDB cannot hold")
    parser.add_argument("--links", help="CSV: left, right, weight")
    parser.add_argument("--clusters", help="CSV: record_id, cluster_id")
    parser.add_argument("--model", help="JSON of the trained model")
    parser.add_argument("--report", required=True, help="JSON")
    return parser.parse_args()


def main():
    options = parse()
    logging.getLogger("splink").setLevel(logging.ERROR)
    report = count_pairs(options) if options.count_pairs else run(options)
    with open(options.report, "w", encoding="utf-8") as file:
        json.dump(report, file, indent=1)


if __name__ == "__main__":
    main()
