"""dedupe on febrl3, trained as its documentation says for data with known labels (docs.dedupe.io, "Library
documentation": training_data_dedupe, prepare_training, train, partition): 2,000 labelled pairs from the truth, which
the product does not get."""

import io
import json
import random

import dedupe
import numpy
import small_files

TRAINING_PAIRS = 500


def variables():
    names = [dedupe.variables.String(column, has_missing=True)
             for column in ("given_name", "surname", "address_1", "suburb")]
    codes = [dedupe.variables.ShortString(column, has_missing=True)
             for column in ("street_number", "postcode", "state", "date_of_birth", "soc_sec_id")]
    return names + codes


def training_file(records, truth):
    entities = {row["record_id"]: row["entity_id"] for row in truth}
    labelled = {key: {**row, "entity_id": entities[key]} for key, row in records.items()}
    made = dedupe.training_data_dedupe(labelled, "entity_id", TRAINING_PAIRS)
    return io.StringIO(json.dumps(made))


def main():
    random.seed(1)
    numpy.random.seed(1)
    records_path, truth_path, clusters = small_files.arguments()
    records = {row.pop("record_id"): {name: value or None for name, value in row.items()}
               for row in small_files.read(records_path)}
    deduper = dedupe.Dedupe(variables(), num_cores=2)
    deduper.prepare_training(records, training_file=training_file(records, small_files.read(truth_path)))
    deduper.train(index_predicates=False)
    found = deduper.partition(records, threshold=0.5)
    small_files.write_clusters(clusters, [(key, number) for number, (keys, _) in enumerate(found) for key in keys])


if __name__ == "__main__":
    main()
