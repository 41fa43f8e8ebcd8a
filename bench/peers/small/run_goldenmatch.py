"""GoldenMatch on febrl3 without configuration, with its native kernels (goldenmatch-native), as its front page says is
best. Members of clusters are rows of the file."""

import goldenmatch
import small_files


def main():
    records, _, clusters = small_files.arguments()
    keys = [row["record_id"] for row in small_files.read(records)]
    result = goldenmatch.dedupe(records)
    members = [(keys[row], number) for number, cluster in result.clusters.items() for row in cluster["members"]]
    small_files.write_clusters(clusters, members)


if __name__ == "__main__":
    main()
