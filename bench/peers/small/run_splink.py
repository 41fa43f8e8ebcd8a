"""Splink on febrl3, as in its own example of the set (moj-analytical-services.github.io/splink, "Febrl3 Dedupe"):
those comparisons, blocking rules, deterministic rules and training blocks; clusters at 0.95."""

import logging

import duckdb
import small_files
import splink.comparison_library as cl
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

DETERMINISTIC = [block_on("soc_sec_id"), block_on("given_name", "surname", "date_of_birth"),
                 "l.given_name = r.surname AND l.surname = r.given_name AND l.date_of_birth = r.date_of_birth"]
SETTINGS = SettingsCreator(
    link_type="dedupe_only", unique_id_column_name="record_id",
    blocking_rules_to_generate_predictions=[
        block_on("soc_sec_id"), block_on("given_name"), block_on("surname"), block_on("date_of_birth"),
        block_on("postcode")],
    comparisons=[
        cl.NameComparison("given_name").configure(term_frequency_adjustments=True),
        cl.NameComparison("surname").configure(term_frequency_adjustments=True),
        cl.DateOfBirthComparison("date_of_birth", input_is_string=True, datetime_format="%Y%m%d"),
        cl.DamerauLevenshteinAtThresholds("soc_sec_id", [1, 2]),
        cl.ExactMatch("street_number").configure(term_frequency_adjustments=True),
        cl.DamerauLevenshteinAtThresholds("postcode", [1, 2]).configure(term_frequency_adjustments=True)],
    retain_matching_columns=False, retain_intermediate_calculation_columns=False)


def main():
    logging.getLogger("splink").setLevel(logging.ERROR)
    records, _, clusters = small_files.arguments()
    connection = duckdb.connect()
    connection.execute(f"CREATE TABLE records AS SELECT * FROM read_csv('{records}', header = true, all_varchar = true)")
    api = DuckDBAPI(connection=connection)
    linker = Linker(api.register("records", dataset_display_name="records"), SETTINGS)
    linker.training.estimate_probability_two_random_records_match(DETERMINISTIC, recall=0.9)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in ("date_of_birth", "postcode"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(f"substr({column}, 1, 3)"))
    links = linker.inference.predict(threshold_match_probability=0.2)
    found = linker.clustering.cluster_pairwise_predictions_at_threshold(links, threshold_match_probability=0.95)
    connection.execute(f"COPY (SELECT record_id, cluster_id FROM {found.physical_name}) TO '{clusters}' (HEADER)")


if __name__ == "__main__":
    main()
