"""Python Record Linkage Toolkit on febrl3: its tutorial "Data deduplication" (blocks, Jaro-Winkler 0.85, exact fields),
with more blocks than the tutorial's one, and its unsupervised classifier ECM instead of a threshold by hand; links are
joined to components, as it has no clusters."""

import pandas
import recordlinkage
import small_files

BLOCKS = ("given_name", "surname", "date_of_birth", "postcode", "soc_sec_id", "suburb")


def features(frame, pairs):
    compare = recordlinkage.Compare()
    for column in ("given_name", "surname", "suburb", "address_1"):
        compare.string(column, column, method="jarowinkler", threshold=0.85, label=column)
    for column in ("date_of_birth", "soc_sec_id", "postcode"):
        compare.string(column, column, method="damerau_levenshtein", threshold=0.7, label=column)
    for column in ("state", "street_number"):
        compare.exact(column, column, label=column)
    return compare.compute(pairs, frame)


def main():
    records, _, clusters = small_files.arguments()
    frame = pandas.read_csv(records, dtype=str, index_col="record_id")
    index = recordlinkage.Index()
    for column in BLOCKS:
        index.block(column)
    found = recordlinkage.ECMClassifier(binarize=0.5).fit_predict(features(frame, index.index(frame)))
    small_files.write_clusters(clusters, small_files.components(frame.index, found))


if __name__ == "__main__":
    main()
