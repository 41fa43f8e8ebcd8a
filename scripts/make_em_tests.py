#!/usr/bin/env python3
"""Trains with real Splink and writes every step, with the comparison patterns it saw: tests/splink/em_patterns.txt.

Needs Splink 4.0.17 and DuckDB 1.4.5 (pip install splink==4.0.17 duckdb==1.4.5). The data are fake_1000 (MIT,
datasets/fake_1000); running it again gives the same file.

Example: python3 scripts/make_em_tests.py
"""

from collections import Counter
from pathlib import Path

import duckdb
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

ROOT = Path(__file__).resolve().parent.parent
NULL = 255  # How Samma writes "no evidence".


def linker(rule):
    settings = SettingsCreator(
        link_type="dedupe_only", unique_id_column_name="record_id", probability_two_random_records_match=0.001,
        comparisons=[cl.JaroWinklerAtThresholds("first_name", [0.9, 0.7]), cl.LevenshteinAtThresholds("surname", [1, 3]),
                     cl.DateOfBirthComparison("dob", input_is_string=True), cl.EmailComparison("email"),
                     cl.ExactMatch("city")],
        blocking_rules_to_generate_predictions=[rule], retain_intermediate_calculation_columns=True)
    con = duckdb.connect()
    con.execute(f"CREATE TABLE people AS SELECT * FROM read_csv('{ROOT}/datasets/fake_1000/records.csv', all_varchar=true)")
    return Linker("people", settings, DuckDBAPI(connection=con))


def levels_of(comparison):
    return [level for level in comparison.comparison_levels if not level.is_null_level]


def patterns_of(linker, names, counts):
    frame = linker.inference.predict().as_record_dict()
    seen = Counter()
    for row in frame:
        gammas = [row[f"gamma_{name}"] for name in names]
        seen[tuple(NULL if g < 0 else counts[i] - 1 - g for i, g in enumerate(gammas))] += 1
    return sorted(seen.items())


def write_session(out, columns, fix_u):
    rule = block_on(*columns)
    made = linker(rule)
    made.training.estimate_u_using_random_sampling(max_pairs=1e7, seed=1)
    start = {c.output_column_name: [(x.m_probability, x.u_probability) for x in levels_of(c)]
             for c in made._settings_obj.core_model_settings.comparisons}
    names = list(start)
    patterns = patterns_of(made, names, [len(start[name]) for name in names])
    session = made.training.estimate_parameters_using_expectation_maximisation(
        rule, estimate_without_term_frequencies=True, fix_u_probabilities=fix_u)
    history = session._core_model_settings_history
    end = {c.output_column_name: [(x.m_probability, x.u_probability) for x in levels_of(c)]
           for c in history[-1].comparisons}
    kept = {c.output_column_name: [(x.m_probability, x.u_probability) for x in levels_of(c)]
            for c in made._settings_obj.core_model_settings.comparisons}
    out.append(f"session {'+'.join(columns)} {int(fix_u)}")
    for name in names:
        out.append(f"comparison {name} {int(name in end)} {len(start[name])}")
        for i, (m, u) in enumerate(start[name]):
            numbers = [m, u, *end.get(name, start[name])[i], *kept[name][i]]
            out.append("level " + " ".join(repr(float(number)) for number in numbers))
    out.append("priors " + " ".join(repr(step.probability_two_random_records_match) for step in history))
    for levels, count in patterns:
        out.append("pattern " + " ".join(map(str, levels)) + f" {count}")
    out.append("end")


def main():
    out = ["# Made by scripts/make_em_tests.py with Splink 4.0.17: do not edit. Levels: m and u at the start, at the end of",
           "# the session, and in the model after it. Priors: of every step. Patterns: level by comparison, and pairs."]
    for columns, fix_u in ((["surname"], True), (["city"], False), (["first_name"], True), (["first_name", "surname"], True)):
        write_session(out, columns, fix_u)
    (ROOT / "tests/splink").mkdir(exist_ok=True)
    (ROOT / "tests/splink/em_patterns.txt").write_text("\n".join(out) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
