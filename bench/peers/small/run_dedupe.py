"""dedupe on febrl3, trained as its documentation says for data with known labels (docs.dedupe.io, "Library
documentation": training_data_dedupe, prepare_training, train, partition): pairs labelled by the truth, which
the product does not get."""

import io
import json
import random

import dedupe
import numpy
import small_files

# Blocking is learned from a sample, as dedupe holds the pairs of every candidate predicate over it at once: with all
# records of this set it takes more than 20 GB.
SAMPLE_RECORDS = 700
LABELS = 500


def variables():
    names = [dedupe.variables.String(column, has_missing=True)
             for column in ("given_name", "surname", "address_1", "suburb")]
    codes = [dedupe.variables.ShortString(column, has_missing=True)
             for column in ("street_number", "postcode", "state", "date_of_birth", "soc_sec_id")]
    return names + codes


def sample_of(records):
    return {key: records[key] for key in random.sample(sorted(records), SAMPLE_RECORDS)}


def training_file(sample, entities):
    labelled = {key: {**row, "entity_id": entities[key]} for key, row in sample.items()}
    made = dedupe.training_data_dedupe(labelled, "entity_id", LABELS)
    return io.StringIO(json.dumps(made))


def main():
    random.seed(1)
    numpy.random.seed(1)
    records_path, truth_path, clusters = small_files.arguments()
    records = {row.pop("record_id"): {name: value or None for name, value in row.items()}
               for row in small_files.read(records_path)}
    entities = {row["record_id"]: row["entity_id"] for row in small_files.read(truth_path)}
    sample = sample_of(records)
    deduper = dedupe.Dedupe(variables(), num_cores=2)
    deduper.prepare_training(sample, training_file=training_file(sample, entities))
    deduper.train()
    found = deduper.partition(records, threshold=0.5)
    small_files.write_clusters(clusters, [(key, number) for number, (keys, _) in enumerate(found) for key in keys])


if __name__ == "__main__":
    main()
